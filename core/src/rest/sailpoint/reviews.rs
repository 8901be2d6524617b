//! What waits for a decision, and what was decided.

use std::collections::BTreeMap;

use serde::Serialize;
use uuid::Uuid;

use super::lists::{self, list};
use super::records::{Duties, Forwarded, Names, Owners, Ref, Said, duties};
use super::submitted::access_request_id;
use super::{people, words};
use crate::ids::{ApprovalId, ItemId};
use crate::model::filter::Field;
use crate::model::{Action, Decision};
use crate::rest::ask::Ask;
use crate::rest::filter::Known;
use crate::rest::message::Response;
use crate::rest::refusal::Refusal;
use crate::rest::route::Mount;
use crate::session::{LookAt, Review, Sort};
use crate::time::Time;

/// What may be asked of a row, and how.
const FILTERS: &[Known] = &[
    ("id", Field::Id, &["eq", "in"]),
    ("accessRequestId", Field::Submission, &["eq", "in"]),
    ("requestedFor.id", Field::Beneficiary, &["eq", "in"]),
    ("created", Field::Created, &["gt", "lt", "ge", "le", "eq", "in"]),
    ("modified", Field::Modified, &["gt", "lt", "ge", "le", "eq", "in"]),
];

const SORTERS: &[(&str, Sort)] = &[("created", Sort::Created), ("modified", Sort::Modified)];

pub(super) fn pending(ask: &Ask<'_>) -> Result<Response, Refusal> {
    reviews(ask, false)
}

pub(super) fn completed(ask: &Ask<'_>) -> Result<Response, Refusal> {
    reviews(ask, true)
}

fn reviews(ask: &Ask<'_>, completed: bool) -> Result<Response, Refusal> {
    let (part, count) = lists::part(ask)?;
    let filter = lists::narrowed(ask, FILTERS)?;
    let sort = lists::sorted(ask, SORTERS)?;
    // An admin who does not say whose means everybody's.
    let all = ask.caller.admin && people::named(ask, "owner-id").is_none();
    let look = LookAt { completed, all, filter: filter.as_ref(), sort: &sort, part, count };
    let (found, called) = people::owner(ask)?.approvals().reviews(&look)?;
    let whose = if all { None } else { Some(people::owner_name(ask)?) };
    let whose = whose.as_ref().map(|(id, name)| Ref::person(id, name));
    list(&found, count, |one| Row::of(one, Names(&called), ask.mount, whose.as_ref()))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Row<'a> {
    id: ApprovalId,
    access_request_id: Uuid,
    name: &'a str,
    created: Time,
    modified: Time,
    request_created: Time,
    request_type: &'static str,
    requester: Option<Ref<'a>>,
    requested_for: Ref<'a>,
    owner: Option<Ref<'a>>,
    requested_object: Object<'a>,
    requester_comment: Option<Said<'a>>,
    previous_reviewers_comments: Vec<Said<'a>>,
    forward_history: Vec<Forwarded<'a>>,
    comment_required_when_rejected: bool,
    /// Who decided, what and why: of what was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    reviewed_by: Option<Ref<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reviewer_comment: Option<Said<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'static str>,
    remove_date: Option<Time>,
    remove_date_update_requested: bool,
    current_remove_date: Option<Time>,
    start_date: Option<Time>,
    start_update_requested: bool,
    current_start_date: Option<Time>,
    sod_violation_context: Option<Duties<'a>>,
    client_metadata: Option<&'a BTreeMap<String, String>>,
    requested_accounts: Option<()>,
    privilege_level: Option<()>,
    max_permitted_access_duration: Option<()>,
}

#[derive(Serialize)]
struct Object<'a> {
    id: ItemId,
    name: &'a str,
    description: Option<&'a str>,
    r#type: &'static str,
}

impl<'a> Row<'a> {
    fn of(one: &'a Review, names: Names<'a>, mount: &'static Mount, whose: Option<&Ref<'a>>) -> Self {
        let asked = one.asked();
        let request = one.of.request();
        let owners = Owners::of(names, asked);
        let said = |said: &'a Decision| Said {
            comment: said.comment.as_deref(),
            created: said.at,
            author: names.person(&said.by),
        };
        let why = request.justification.as_ref().zip(request.requester.as_ref());
        let last = asked.hands.last().map(|hand| hand.at);
        let decided = one.said.as_ref();
        let takes = matches!(request.action, Action::Revoke | Action::Suspend);
        let now = one.grant.as_ref();
        Self {
            id: asked.id,
            access_request_id: access_request_id(request),
            name: &request.item_name,
            created: asked.requested_at,
            modified: decided.map(|said| said.at).or(last).unwrap_or(asked.requested_at),
            request_created: request.created_at,
            request_type: words::action(request.action, mount),
            requester: request.requester.as_ref().map(|id| names.person(id)),
            requested_for: names.person(&request.beneficiary),
            // A group is nobody there: whoever looks, as a member of it, is.
            owner: owners.current.or_else(|| whose.cloned()),
            requested_object: Object {
                id: request.item_id,
                name: &request.item_name,
                description: one.of.description.as_deref(),
                r#type: words::kind(one.of.kind),
            },
            requester_comment: why.map(|(words, who)| Said {
                comment: Some(words.as_str()),
                created: request.created_at,
                author: names.person(who),
            }),
            previous_reviewers_comments: one
                .before
                .iter()
                .filter(|said| said.comment.is_some())
                .map(said)
                .collect(),
            forward_history: owners.forwarded,
            comment_required_when_rejected: one.no_needs_words,
            reviewed_by: decided.map(|said| names.person(&said.by)),
            reviewer_comment: decided.filter(|said| said.comment.is_some()).map(said),
            state: decided.map(|said| words::approval(said.verdict, request.status)),
            remove_date: if takes { request.starts_at } else { request.ends_at },
            remove_date_update_requested: request.action == Action::Modify,
            current_remove_date: now.and_then(|grant| grant.ends_at),
            start_date: request.starts_at.filter(|_| !takes),
            start_update_requested: false,
            current_start_date: now.map(|grant| grant.starts_at),
            sod_violation_context: duties(&request.conflicts),
            client_metadata: (!request.metadata.is_empty()).then_some(&request.metadata),
            requested_accounts: None,
            privilege_level: None,
            max_permitted_access_duration: None,
        }
    }
}
