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
    let found = |words| Found { work, me: &me, filter, words }.page(key, limit);
    let (keys, mut rows): (Vec<i64>, Vec<Row>) = match (words, input.text.as_deref()) {
        // Nothing that can be looked for is in it, so nothing is found.
        (Some(None), _) => Vec::new(),
        (Some(Some(query)), Some(text)) => found(Some((text, query)))?,
        _ => found(None)?,
    }
    .into_iter()
    .unzip();
    if let Some(beneficiary) = &input.requestable_for {
        let answers = checks::requestable(work, &me, &rows, beneficiary)?;
        for (row, answer) in rows.iter_mut().zip(answers) {
            row.item.requestable = Some(answer);
        }
    }
    let items = rows.into_iter().map(|row| facts::told(work, &me, row)).collect::<Result<Vec<_>>>()?;
    Ok(scope.page(keys.into_iter().zip(items).collect(), limit))
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
    /// The words as they are given, and as the store reads them.
    words: Option<(&'a str, String)>,
}

impl Found<'_> {
    /// One more than a page of what is shown, each with its key: an item's number or, where the few matches of a text are
    /// put in order, its place among them, counted down from zero.
    fn page(&self, key: Option<i64>, limit: usize) -> Result<Vec<(i64, Row)>> {
        let few = match (&self.words, key) {
            // A list that began in the order of the items goes on in it, however few matches are left.
            (Some((text, query)), None | Some(..0)) => db::item_index::few(self.work.conn, text, query)?,
            _ => None,
        };
        match few {
            Some(ranked) => self.in_order(
                &ranked,
                key.map_or(0, |key| usize::try_from(key.unsigned_abs()).unwrap_or(usize::MAX)),
                limit,
            ),
            None => self.by_number(key.unwrap_or(0), limit),
        }
    }

    fn in_order(&self, ranked: &[i64], skip: usize, limit: usize) -> Result<Vec<(i64, Row)>> {
        let mut shown = Vec::new();
        let mut place = i64::try_from(skip).unwrap_or(i64::MAX);
        for numbers in ranked.get(skip..).unwrap_or_default().chunks(limit + 1) {
            let rows = item_list::among(self.work.conn, numbers, &self.filter)?;
            for number in numbers {
                place += 1;
                let row = rows.iter().find(|row| row.number == *number);
                if let Some(row) = row
                    && facts::sees_item(self.work, self.me, row)?
                {
                    shown.push((-place, row.clone()));
                }
            }
            if shown.len() > limit {
                break;
            }
        }
        shown.truncate(limit + 1);
        Ok(shown)
    }

    fn by_number(&self, mut after: i64, limit: usize) -> Result<Vec<(i64, Row)>> {
        let mut shown = Vec::new();
        // What is shown to everybody comes in one go.
        let mut wanted = limit + 1;
        loop {
            let conn = self.work.conn;
            let found = match &self.words {
                Some((_, query)) => item_list::search(conn, query, &self.filter, after, wanted)?,
                None => item_list::list(conn, &self.filter, after, wanted)?,
            };
            let last = found.len() < wanted;
            for row in found {
                after = row.number;
                if facts::sees_item(self.work, self.me, &row)? {
                    shown.push((after, row));
                }
            }
            if last || shown.len() > limit {
                shown.truncate(limit + 1);
                return Ok(shown);
            }
            wanted = LOOK;
        }
    }
}
