//! What happens when somebody is deactivated, whichever call does it.

use serde_json::{Value, json};

use super::closing::Cause;
use super::{Read, Write, closing, ending};
use crate::db;
use crate::error::Result;
use crate::law::work::takes_away;
use crate::model::RequestOrigin;

/// How many things of a kind the ledger names.
const NAMED: usize = 100;

/// What somebody owns: the admins must find others for it.
pub(super) fn owned(work: &Read<'_>, number: i64) -> Result<Value> {
    let [items, applications, groups] = db::identities::owned(work.conn, number, NAMED)?;
    Ok(json!({ "items": items, "applications": applications, "groups": groups }))
}

/// Cancels what is pending for them, closes what was approved, ends their access, and empties their cart. What they asked for
/// others goes on.
pub(super) fn run(work: &Write<'_>, number: i64, comment: Option<&str>) -> Result<()> {
    for request in db::requests::open_of(work.conn, number)? {
        let row = db::requests::get(work.conn, request)?;
        // What takes access away goes on.
        if takes_away(&row.request) {
            continue;
        }
        let cause = Cause { comment, by_caller: true, ..Cause::rule("deactivated") };
        closing::give_up(work, request, &cause)?;
    }
    for grant in db::grants::of_beneficiary(work.conn, number)? {
        ending::by_rule(work, grant, RequestOrigin::Deactivation, None, "deactivated")?;
    }
    db::cart::clear(work.conn, number)
}
