//! Browsing the catalog: by where an item is, by what it is, by its words; as far as it is shown to who looks.

use super::work::Me;
use super::{Read, checks, facts, text};
use crate::db;
use crate::db::item_list::{self, Filter};
use crate::db::items::Row;
use crate::error::{Error, Result};
use crate::law::authority::Right;
use crate::model::{CatalogItem, ItemList};
use crate::page::{self, Page, Scope};

/// How many of a page are looked through at once where not all are shown.
const LOOK: usize = 200;

/// Lists items.
pub(crate) fn list_items(work: &Read<'_>, input: ItemList) -> Result<Page<CatalogItem>> {
    let me = work.entitled(Right::SeeCatalog, "browse the catalog")?;
    let limit = page::limit(input.limit)?;
    let scope = {
        let filters = ItemList { limit: None, cursor: None, ..input.clone() };
        Scope::new("catalog.list_items", &work.caller.to_string(), &filters)?
    };
    let key = scope.key(input.cursor.as_ref())?;
    let filter = filter(work, &me, &input)?;
    let words = input.text.as_deref().map(|text| text::search("text", text)).transpose()?;
    if input.requestable_for.is_some() {
        // Whether the caller may ask at all is told before anything is listed.
        work.entitled(Right::Ask, "ask for access")?;
    }
    let (mut rows, keys) = match words {
        // Nothing that can be looked for is in it, so nothing is found.
        Some(None) => (Vec::new(), Vec::new()),
        Some(Some(words)) => Found { work, me: &me, filter, words: Some(words) }.page(key, limit)?,
        None => Found { work, me: &me, filter, words: None }.page(key, limit)?,
    };
    if let Some(beneficiary) = &input.requestable_for {
        let answers = checks::requestable(work, &me, &rows, beneficiary)?;
        for (row, answer) in rows.iter_mut().zip(answers) {
            row.item.requestable = Some(answer);
        }
    }
    Ok(scope.page(keys.into_iter().zip(rows.into_iter().map(|row| row.item)).collect(), limit))
}

fn filter(work: &Read<'_>, me: &Me, input: &ItemList) -> Result<Filter> {
    let category = match input.category_id {
        Some(id) => Some((facts::category(work, id)?.number, input.subtree.unwrap_or(true))),
        None => None,
    };
    let application = match &input.application {
        Some(id) => {
            let row = db::applications::find(work.conn, id)?;
            Some(row.ok_or_else(|| Error::not_found("application", id))?.number)
        }
        None => None,
    };
    // Who owns an item is written on it, so that whose items are asked for is no secret; who is registered is one.
    let owner = match &input.owner {
        Some(id) => Some(db::identities::number(work.conn, id)?.unwrap_or(-1)),
        None => None,
    };
    Ok(Filter {
        enabled: if me.sees_all() { None } else { Some(true) },
        category,
        kind: input.kind,
        application,
        owner,
        risk: input.risk,
        tag: input.tag.clone(),
    })
}

/// What is looked for, by whom.
struct Found<'a> {
    work: &'a Read<'a>,
    me: &'a Me,
    filter: Filter,
    words: Option<String>,
}

impl Found<'_> {
    /// One more than a page of what is shown, each with its key: an item's number or, where the few matches of a text are
    /// put in order, the place from the front, counted down.
    fn page(&self, key: Option<i64>, limit: usize) -> Result<(Vec<Row>, Vec<i64>)> {
        let ranked = match (key, &self.words) {
            (Some(key), _) => key < 0,
            (None, Some(words)) => db::item_index::are_few(self.work.conn, words)?,
            (None, None) => false,
        };
        let mut after = key.unwrap_or(0);
        let (mut rows, mut keys) = (Vec::new(), Vec::new());
        loop {
            // What is shown to everybody comes in one go.
            let wanted = if rows.is_empty() && keys.is_empty() { limit + 1 } else { LOOK };
            let found = self.next(ranked, after, wanted)?;
            let last = found.len() < wanted;
            for row in found {
                after = if ranked { after - 1 } else { row.number };
                if facts::sees_item(self.work, self.me, &row)? {
                    rows.push(row);
                    keys.push(after);
                }
            }
            if last || rows.len() > limit {
                rows.truncate(limit + 1);
                keys.truncate(limit + 1);
                return Ok((rows, keys));
            }
        }
    }

    fn next(&self, ranked: bool, after: i64, limit: usize) -> Result<Vec<Row>> {
        let conn = self.work.conn;
        match &self.words {
            Some(words) if ranked => item_list::ranked(conn, words, &self.filter, -after, limit),
            Some(words) => item_list::search(conn, words, &self.filter, after, limit),
            None => item_list::list(conn, &self.filter, after, limit),
        }
    }
}
