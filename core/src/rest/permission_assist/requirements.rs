//! What people must say to a request, by type, rule and responder.

use serde::Serialize;

use crate::law::routing::Party;
use crate::session::{Names, Record, Rule};

use super::people::Ref;
use super::words;

#[derive(Serialize)]
pub(super) struct Requirement {
    r#type: &'static str,
    description: &'static str,
    rules: Vec<Told>,
}

#[derive(Serialize)]
struct Told {
    reason: String,
    responses: Vec<Response>,
}

#[derive(Serialize)]
struct Response {
    reviewer: Ref,
    response: &'static str,
}

/// The types, each with what it is for, and why it is required where no approval is.
const APPROVE: (&str, &str) = ("Approve", "Approval is required before work can begin");
const RESOLVE: (&str, &str, &str) =
    ("Resolve", "The assignee must say that the work is done", "Resolution required");
const VERIFY: (&str, &str, &str) =
    ("Verify", "Somebody else must see that the work is done", "Verification required");

impl Told {
    fn of(names: &Names, rule: &Rule, reason: String) -> Self {
        let said = rule.said.iter().map(|(by, yes)| Response {
            reviewer: Ref::party(names, &Party::Identity(by.clone())),
            response: if *yes { "Approved" } else { "Rejected" },
        });
        let asked = rule
            .asked
            .iter()
            .map(|party| Response { reviewer: Ref::party(names, party), response: "Pending" });
        Self { reason, responses: said.chain(asked).collect() }
    }
}

pub(super) fn all(record: &Record) -> Vec<Requirement> {
    let names = &record.names;
    let approve: Vec<Told> = record
        .approve
        .iter()
        .map(|rule| Told::of(names, rule, words::reason(names, &rule.sources, rule.quorum)))
        .collect();
    let mut all = Vec::new();
    if !approve.is_empty() {
        all.push(Requirement { r#type: APPROVE.0, description: APPROVE.1, rules: approve });
    }
    for (rule, (kind, description, reason)) in [(&record.resolve, RESOLVE), (&record.verify, VERIFY)] {
        all.extend(rule.as_ref().map(|rule| Requirement {
            r#type: kind,
            description,
            rules: vec![Told::of(names, rule, reason.to_owned())],
        }));
    }
    all
}
