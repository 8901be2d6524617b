//! The catalog as a shelf: enabled items from an offset, counted, each with where it stands, whether it takes an approval, and
//! whether the caller can ask for it. Contracts that count from the beginning ask for it; other lists are pages.

use std::collections::{BTreeMap, BTreeSet};

use super::work::Me;
use super::{Read, checks, facts, settings, text, way};
use crate::db;
use crate::db::item_list;
use crate::db::items::Row;
use crate::error::{Error, Result};
use crate::ids::{CategoryId, ItemRef};
use crate::law::authority::{self, Right};
use crate::model::{CatalogItem, ItemKind, StoreSettings};
use crate::page::{Part, Slice};

/// Which items a shelf shows.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    /// Of every category of this name, and those below.
    pub(crate) category: Option<String>,
    /// Of this category, and those below.
    pub(crate) category_id: Option<CategoryId>,
    /// Of these kinds; nothing named is every one.
    pub(crate) kinds: Vec<ItemKind>,
    /// With this tag.
    pub(crate) tag: Option<String>,
    /// With words that begin with each of these.
    pub(crate) text: Option<String>,
    /// For whom each is to say whether it can be asked for: the caller by default.
    pub(crate) beneficiary: Option<String>,
}

/// An item on a shelf.
#[derive(Debug)]
pub(crate) struct Shelved {
    /// It says whether it can be asked for, where the caller is one who asks.
    pub(crate) item: CatalogItem,
    /// The name of its category.
    pub(crate) category: Option<String>,
    /// Whether somebody must approve it, by the policy that holds for it.
    pub(crate) approval_required: bool,
}

/// A part of the shelf. It goes through the numbers of all that fits, and looks at each that is not shown to everybody.
pub(crate) fn slice(work: &Read<'_>, shelf: &Shelf, part: Part) -> Result<Slice<Shelved>> {
    let me = work.entitled(Right::SeeCatalog, "browse the catalog")?;
    let mut shown = Vec::new();
    for (number, narrow) in found(work, shelf)? {
        if !narrow || me.sees_all() || facts::sees_item(work, &me, &db::items::newest(work.conn, number)?)? {
            shown.push(number);
        }
    }
    let Slice { items: numbers, total } = part.of(shown);
    let rows = item_list::among(work.conn, &numbers, &item_list::Filter::default())?;
    Ok(Slice { items: told(work, &me, rows, shelf.beneficiary.as_deref())?, total })
}

/// One item, disabled ones too, as on a shelf.
pub(crate) fn item(work: &Read<'_>, item: &ItemRef, beneficiary: Option<&str>) -> Result<Shelved> {
    let me = work.me()?;
    let row = facts::item(work, &me, item)?;
    let shelved = told(work, &me, vec![row], beneficiary)?.into_iter().next();
    shelved.ok_or_else(|| Error::Internal("an item that was read is not told".into()))
}

fn found(work: &Read<'_>, shelf: &Shelf) -> Result<Vec<(i64, bool)>> {
    let named = shelf.category.as_ref().map(|name| db::categories::all_named(work.conn, name)).transpose()?;
    let by_id = shelf.category_id.map(|id| facts::category(work, id)).transpose()?;
    let mut fits = item_list::Shelf {
        categories: named,
        kinds: shelf.kinds.clone(),
        tag: shelf.tag.clone(),
        words: None,
    };
    if let Some(row) = by_id {
        // Asked for both ways, an item is in both.
        if fits.categories.is_some() {
            let within = item_list::Shelf { categories: Some(vec![row.number]), ..Default::default() };
            let within: BTreeSet<_> = item_list::numbers(work.conn, &within)?.into_iter().collect();
            let all = searched(work, fits, shelf.text.as_deref())?;
            return Ok(all.into_iter().filter(|one| within.contains(one)).collect());
        }
        fits.categories = Some(vec![row.number]);
    }
    searched(work, fits, shelf.text.as_deref())
}

/// What fits; where words are looked for and few have them, those that fit best come first.
fn searched(work: &Read<'_>, mut fits: item_list::Shelf, words: Option<&str>) -> Result<Vec<(i64, bool)>> {
    let Some(words) = words else { return item_list::numbers(work.conn, &fits) };
    let Some(query) = text::search("text", words)? else { return Ok(Vec::new()) };
    fits.words = Some(query.clone());
    let mut all = item_list::numbers(work.conn, &fits)?;
    if let Some(ranked) = db::item_index::few(work.conn, words, &query)? {
        let places: BTreeMap<i64, usize> = ranked.into_iter().zip(0..).collect();
        all.sort_by_key(|(number, _)| places.get(number).copied());
    }
    Ok(all)
}

fn told(work: &Read<'_>, me: &Me, mut rows: Vec<Row>, beneficiary: Option<&str>) -> Result<Vec<Shelved>> {
    let rules = settings::newest(work)?;
    // Who never asks is told of no item whether they can, unless they ask about somebody: that is refused as it is everywhere.
    let whom = match (beneficiary, authority::allows(Right::Ask, &me.relations)) {
        (Some(id), true) => Some(id),
        (Some(_), false) => return Err(work.refusal(me, Right::Ask, "ask for access")),
        (None, true) => me.id(),
        (None, false) => None,
    };
    if let Some(whom) = whom
        && !rows.is_empty()
    {
        let answers = checks::requestable(work, me, &rows, whom)?;
        for (row, answer) in rows.iter_mut().zip(answers) {
            row.item.requestable = Some(answer);
        }
    }
    let mut known = Known::default();
    let mut shelved = Vec::new();
    for row in rows {
        shelved.push(Shelved {
            category: known.category(work, row.item.category_id)?,
            approval_required: known.approval_required(work, &rules, &row)?,
            item: facts::told(work, me, row)?,
        });
    }
    Ok(shelved)
}

/// What the items of a part have in common, read once.
#[derive(Default)]
struct Known {
    categories: BTreeMap<CategoryId, String>,
    approval: BTreeMap<Places, bool>,
}

/// All that decides which policy holds for an item: its own, its category's, its application's, that of its kind.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Places {
    policy: Option<i64>,
    category: Option<i64>,
    application: Option<i64>,
    kind: ItemKind,
}

impl Known {
    fn category(&mut self, work: &Read<'_>, id: Option<CategoryId>) -> Result<Option<String>> {
        let Some(id) = id else { return Ok(None) };
        if let Some(name) = self.categories.get(&id) {
            return Ok(Some(name.clone()));
        }
        let name = facts::category(work, id)?.category.name;
        self.categories.insert(id, name.clone());
        Ok(Some(name))
    }

    /// Only a policy that says so takes no approval; none at all takes one that nobody can give.
    fn approval_required(&mut self, work: &Read<'_>, rules: &StoreSettings, row: &Row) -> Result<bool> {
        let places = Places {
            policy: row.policy,
            category: row.category,
            application: row.application,
            kind: row.item.kind,
        };
        if let Some(required) = self.approval.get(&places) {
            return Ok(*required);
        }
        let holds = way::places(work, row, rules)?.into_iter().find_map(|(_, policy)| policy);
        let content = holds.map(|policy| policy.content(work.conn)).transpose()?;
        let required = !content.is_some_and(|content| content.no_approval);
        self.approval.insert(places, required);
        Ok(required)
    }
}
