//! Who could decide, and why: kept with each decision, so that it is read later and not guessed.

use serde_json::{Value, json};

use super::Read;
use crate::db;
use crate::error::Result;
use crate::law::routing::{Party, RequestFacts};
use crate::law::standing::StageAsked;
use crate::model::Source;

/// How many members of a group are named; that there are more is said.
const NAMED: usize = 100;

/// Whom the source of a part asked when somebody decided: people, groups with those of their members who could, or every admin.
pub(super) fn could_decide(
    work: &Read<'_>,
    facts: &RequestFacts,
    asked: &StageAsked,
    part: u32,
    source: &Source,
) -> Result<Vec<Value>> {
    let part = asked.parts.iter().find(|one| one.part == part);
    let seats = part.and_then(|part| part.of(source)).map_or(&[][..], |one| &one.seats);
    let mut told = Vec::with_capacity(seats.len());
    for seat in seats {
        let mut one = match &seat.party {
            Party::Identity(id) => json!({ "identity": id }),
            Party::Group(id) => members(work, facts, id)?,
            Party::Admins => json!({ "admins": true }),
        };
        one["why"] = seat.why.as_str().into();
        if let Some(of) = &seat.of {
            one["instead_of"] = json!(of);
        }
        told.push(one);
    }
    Ok(told)
}

/// A group with its members. Who reads a request's history is told the group alone: who is in it is not everybody's business.
fn members(work: &Read<'_>, facts: &RequestFacts, id: &str) -> Result<Value> {
    let mut told = json!({ "group": id });
    let Some(group) = db::groups::number(work.conn, id)? else { return Ok(told) };
    let mut able = db::groups::members_who(work.conn, group, NAMED + 1, |member| facts.may_sit(member))?;
    if able.len() > NAMED {
        able.truncate(NAMED);
        told["more"] = true.into();
    }
    told["members"] = able.into_iter().map(|member| Value::from(member.id)).collect();
    Ok(told)
}
