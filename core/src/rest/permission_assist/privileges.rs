//! What a request changes, permission by permission.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::law::grant;
use crate::model::{Action, Permission, Request};

use super::words;

/// How much somebody has of a permission: the engine knows whether they have it.
const HAS: &str = "Unrestricted";
const HAS_NOT: &str = "None";

/// A permission, as it was, as it was asked for and as it was approved.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Privilege {
    initial_access: &'static str,
    requested_access: &'static str,
    /// Null as long as nobody has approved it.
    approved_access: Option<&'static str>,
    permission: Told,
    sources: Vec<String>,
    origins: Vec<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Told {
    header: Option<String>,
    section: Option<String>,
    permission: String,
    description: Option<String>,
    risk_rating: &'static str,
    metadata: Vec<Pair>,
    value: Option<String>,
}

/// A fact of the host's.
#[derive(Serialize)]
pub(super) struct Pair {
    key: String,
    value: String,
}

pub(super) fn pairs(facts: &BTreeMap<String, String>) -> Vec<Pair> {
    facts.iter().map(|(key, value)| Pair { key: key.clone(), value: value.clone() }).collect()
}

/// Whether names, which are all where there are none, hold one.
fn holds(names: Option<&[String]>, name: &str) -> bool {
    names.is_none_or(|names| names.iter().any(|one| one == name))
}

fn level(has: bool) -> &'static str {
    if has { HAS } else { HAS_NOT }
}

/// What a request has to do with of the item's permissions, in the item's order.
pub(super) fn all(request: &Request, permissions: &[Permission], approved: bool) -> Vec<Privilege> {
    let all: Vec<String> = permissions.iter().map(|one| one.permission.clone()).collect();
    let left = grant::left(request.permissions.clone(), request.narrowed.as_ref(), &all);
    let gives = !matches!(request.action, Action::Revoke | Action::Suspend);
    let had = |name: &str| {
        let before = request.before.as_ref().filter(|before| !before.suspended);
        before.is_some_and(|before| holds(before.permissions.as_deref(), name))
    };
    let mut told = Vec::new();
    for one in permissions {
        let name = &one.permission;
        let initial = had(name);
        let requested = gives && holds(request.permissions.as_deref(), name);
        // What is taken away of what rests is neither had nor asked for, and the request is about it all the same.
        let about = !gives && holds(request.permissions.as_deref(), name);
        if !(initial || requested || about) {
            continue;
        }
        let context = request.context.iter().flat_map(|context| &context.privileges);
        let mut mine = Privilege {
            initial_access: level(initial),
            requested_access: level(requested),
            approved_access: approved.then(|| level(gives && holds(left.as_deref(), name))),
            permission: Told::of(one),
            sources: Vec::new(),
            origins: Vec::new(),
        };
        for from in context.filter(|from| from.permission == *name) {
            mine.sources.extend(from.sources.iter().cloned());
            mine.origins.extend(from.origins.iter().cloned());
        }
        told.push(mine);
    }
    told
}

impl Told {
    fn of(one: &Permission) -> Self {
        Self {
            header: one.header.clone(),
            section: one.section.clone(),
            permission: one.permission.clone(),
            description: one.description.clone(),
            risk_rating: words::risk(one.risk),
            metadata: pairs(&one.metadata),
            value: one.value.clone(),
        }
    }
}
