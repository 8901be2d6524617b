use super::{Read, facts};
use crate::db;
use crate::error::{Error, Result};
use crate::law::authority::{self, Relation, Right};
use crate::model::{Grant, GrantList};
use crate::page::{self, Page, Scope};

/// Lists grants, newest first: one's own, a report's, an item's by its owner, or all.
pub(crate) fn list(work: &Read<'_>, input: GrantList) -> Result<Page<Grant>> {
    let me = work.me()?;
    let limit = page::limit(input.limit)?;
    let scope = Scope::new("grants.list", &work.caller.to_string(), &(&input.beneficiary, &input.item))?;
    let before = scope.key(input.cursor.as_ref())?.unwrap_or(i64::MAX);
    let item = input.item.as_ref().map(|item| facts::item(work, &me, item)).transpose()?;
    let owns = match &item {
        Some(row) => facts::owns(work, &me, row.owner().as_ref())?,
        None => false,
    };
    let mut relations = me.relations.clone();
    if owns {
        relations.push(Relation::ItemOwner);
    }
    let of_item = item.is_some() && authority::allows(Right::SeeGrantsOfItem, &relations);
    let of = match &input.beneficiary {
        None if of_item || me.sees_all() => None,
        None => Some(me.person()?.number),
        Some(id) => {
            let unseen = || Error::not_found("beneficiary", id);
            let Some(row) = db::identities::find(work.conn, id)? else {
                // An item's owner must not learn from the answer who is registered.
                return if of_item && !me.sees_all() {
                    Ok(scope.page(Vec::new(), limit))
                } else {
                    Err(unseen())
                };
            };
            let theirs = authority::allows(
                Right::SeeGrantsOfPerson,
                &me.relations_to(id, row.identity.manager.as_deref()),
            );
            if !theirs && !of_item {
                return Err(unseen());
            }
            Some(row.number)
        }
    };
    let rows = db::grants::list(work.conn, of, item.map(|row| row.number), before, limit + 1, work.now)?;
    Ok(scope.page(rows, limit))
}
