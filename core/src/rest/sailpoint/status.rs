//! Requests and how they stand: an item for a recipient is a row.

use std::collections::BTreeMap;

use serde::Serialize;
use uuid::Uuid;

use super::lists::{self, list};
use super::records::{Duties, Message, Names, Owners, Ref, Said, duties};
use super::submitted::access_request_id;
use super::{people, words};
use crate::ids::{ApprovalId, RequestId};
use crate::model::filter::Field;
use crate::model::{Action, ApprovalStatus, Request, RequestStatus as S};
use crate::rest::ask::Ask;
use crate::rest::filter::Known;
use crate::rest::message::Response;
use crate::rest::refusal::{Kind, Refusal};
use crate::rest::route::Mount;
use crate::session::{Asked, Look, Sort, Standing};
use crate::time::Time;

/// What may be asked of a row, and how.
const FILTERS: &[Known] = &[
    ("accessRequestId", Field::Submission, &["eq", "ne", "gt", "ge", "lt", "le", "sw", "in"]),
    ("accountActivityItemId", Field::Id, &["eq", "ne", "gt", "ge", "lt", "le", "sw", "in", "isnull"]),
    ("created", Field::Created, &["eq", "ne", "gt", "ge", "lt", "le", "sw", "in", "isnull"]),
];

const SORTERS: &[(&str, Sort)] = &[
    ("created", Sort::Created),
    ("modified", Sort::Modified),
    ("accountActivityItemId", Sort::Id),
    ("name", Sort::Name),
];

pub(super) fn status(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let (part, count) = lists::part(ask)?;
    let filter = lists::narrowed(ask, FILTERS)?;
    let sort = lists::sorted(ask, SORTERS)?;
    let stands = match ask.query.text("request-state") {
        None => Vec::new(),
        Some(words::EXECUTING) => words::stands(words::EXECUTING),
        Some(_) => return Err(Refusal::invalid("request-state", "must be `EXECUTING`")),
    };
    let [of, requester, beneficiary, assigned] =
        ["regarding-identity", "requested-by", "requested-for", "assigned-to"]
            .map(|name| people::named(ask, name));
    if of.is_some() && (requester.is_some() || beneficiary.is_some()) {
        let words = "must not be given with `requested-for` or `requested-by`";
        return Err(Refusal::invalid("regarding-identity", words));
    }
    // Who sees only their own, and does not say whose, means their own.
    let anybody = [of, requester, beneficiary, assigned].iter().any(Option::is_some);
    let of = of.or((!anybody && !ask.caller.admin).then_some(ask.caller.identity.as_str()));
    let look = Look {
        of,
        requester,
        beneficiary,
        assigned,
        stands: &stands,
        filter: filter.as_ref(),
        sort: &sort,
        part,
        count,
    };
    let (found, called) = ask.session().requests().statuses(&look).map_err(|why| match why {
        crate::Error::Forbidden(words) => Refusal::said(Kind::Forbidden, words),
        other => other.into(),
    })?;
    list(&found, count, |one| Row::of(one, Names(&called), ask.mount))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Row<'a> {
    id: RequestId,
    name: &'a str,
    r#type: &'static str,
    cancelled_request_details: Option<Cancelled<'a>>,
    error_messages: Option<[[Message; 1]; 1]>,
    state: &'static str,
    approval_details: Vec<Approval<'a>>,
    approval_ids: Vec<ApprovalId>,
    manual_work_item_details: Option<()>,
    account_activity_item_id: RequestId,
    request_type: &'static str,
    modified: Time,
    created: Time,
    requester: Option<Ref<'a>>,
    requested_for: Ref<'a>,
    requester_comment: Option<Said<'a>>,
    sod_violation_context: Option<Duties<'a>>,
    provisioning_details: Option<()>,
    pre_approval_trigger_details: Option<()>,
    access_request_phases: [Phase; 2],
    description: Option<&'a str>,
    start_date: Option<Time>,
    remove_date: Option<Time>,
    cancelable: bool,
    access_request_id: Uuid,
    client_metadata: Option<&'a BTreeMap<String, String>>,
    requested_accounts: Option<()>,
    privilege_level: Option<()>,
}

#[derive(Serialize)]
struct Cancelled<'a> {
    comment: Option<&'a str>,
    owner: Ref<'a>,
    modified: Time,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Approval<'a> {
    approval_id: ApprovalId,
    forwarded: bool,
    original_owner: Ref<'a>,
    current_owner: Option<Ref<'a>>,
    modified: Option<Time>,
    status: &'static str,
    scheme: Option<&'static str>,
    error_messages: Option<()>,
    comment: Option<&'a str>,
    remove_date: Option<Time>,
    /// Who said it: the contract has no place for it, and its users ask for it.
    reviewed_by: Option<Ref<'a>>,
}

impl<'a> Approval<'a> {
    fn of(asked: &'a Asked, of: &Standing, names: Names<'a>) -> Self {
        let owners = Owners::of(names, asked);
        let said = asked.decisions.last().filter(|_| asked.ended_at.is_some());
        let last = asked.hands.last().map(|hand| hand.at);
        Self {
            approval_id: asked.id,
            forwarded: !asked.hands.is_empty(),
            original_owner: owners.original,
            current_owner: owners.current,
            modified: asked.ended_at.or(last),
            status: words::approval(asked.status, of.request().status),
            scheme: words::scheme(&asked.source, of.kind),
            error_messages: None,
            comment: said.and_then(|said| said.comment.as_deref()),
            remove_date: None,
            reviewed_by: said.map(|said| names.person(&said.by)),
        }
    }
}

/// One of the two halves of a request's life.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Phase {
    started: Option<Time>,
    finished: Option<Time>,
    name: &'static str,
    state: &'static str,
    result: Option<&'static str>,
    phase_reference: Option<&'static str>,
}

impl<'a> Row<'a> {
    fn of(one: &'a Standing, names: Names<'a>, mount: &'static Mount) -> Self {
        let request = one.request();
        let cancelled = one.cancelled.as_ref().map(|(by, comment, at)| Cancelled {
            comment: comment.as_deref(),
            owner: names.person(by),
            modified: *at,
        });
        let said = request.justification.as_ref().zip(request.requester.as_ref());
        let narrowed = request.narrowed.as_ref().and_then(|narrowed| narrowed.ends_at);
        // What is to be taken away goes on the day it is to be done.
        let (start, end) = match request.action {
            Action::Revoke | Action::Suspend => (None, request.starts_at),
            _ => (request.starts_at, narrowed.or(request.ends_at)),
        };
        Self {
            id: request.id,
            name: &request.item_name,
            r#type: words::kind(one.kind),
            cancelled_request_details: cancelled,
            error_messages: one.error.clone().map(|words| [[Message::new(words)]]),
            state: words::state(request),
            approval_details: one.approvals.iter().map(|asked| Approval::of(asked, one, names)).collect(),
            approval_ids: one.approvals.iter().map(|asked| asked.id).collect(),
            manual_work_item_details: None,
            account_activity_item_id: request.id,
            request_type: words::action(request.action, mount),
            modified: request.updated_at,
            created: request.created_at,
            requester: request.requester.as_ref().map(|id| names.person(id)),
            requested_for: names.person(&request.beneficiary),
            requester_comment: said.map(|(words, who)| Said {
                comment: Some(words.as_str()),
                created: request.created_at,
                author: names.person(who),
            }),
            sod_violation_context: duties(&request.conflicts),
            provisioning_details: None,
            pre_approval_trigger_details: None,
            access_request_phases: phases(request, &one.approvals),
            description: one.description.as_deref(),
            start_date: start,
            remove_date: end,
            cancelable: one.cancelable,
            access_request_id: access_request_id(request),
            client_metadata: (!request.metadata.is_empty()).then_some(&request.metadata),
            requested_accounts: None,
            privilege_level: None,
        }
    }
}

/// Where a request is in the two halves of its life.
fn phases(request: &Request, approvals: &[Asked]) -> [Phase; 2] {
    let asked = approvals.iter().filter_map(|one| one.ended_at).max();
    let approved = match request.status {
        S::Pending | S::Rejected | S::Cancelled | S::Expired => false,
        // What was closed had been approved if the last that was asked said yes.
        S::Closed => approvals.last().is_none_or(|one| one.status == ApprovalStatus::Approved),
        _ => true,
    };
    let over = crate::law::status::is_final(request.status);
    let decided =
        if approved { asked.or(Some(request.created_at)) } else { Some(request.updated_at).filter(|_| over) };
    let (state, result) = match (request.status, approved) {
        (S::Pending, _) => ("EXECUTING", None),
        (_, true) => ("COMPLETED", Some("SUCCESSFUL")),
        (S::Rejected, _) => ("COMPLETED", Some("FAILED")),
        _ => ("CANCELLED", None),
    };
    let approval = Phase {
        started: Some(request.created_at),
        finished: decided,
        name: "APPROVAL_PHASE",
        state,
        result,
        phase_reference: Some("approvalDetails"),
    };
    let done = words::state(request) == "REQUEST_COMPLETED";
    let (state, result) = match (request.status, approved) {
        (S::Pending, _) => ("PENDING", None),
        (_, false) => ("NOT_EXECUTED", None),
        (S::Scheduled, _) => ("PENDING", None),
        (S::Failed, _) => ("EXECUTING", Some("FAILED")),
        _ if done => ("COMPLETED", Some("SUCCESSFUL")),
        (S::Closed, _) => ("COMPLETED", Some("FAILED")),
        _ => ("EXECUTING", None),
    };
    let provisioning = Phase {
        started: decided.filter(|_| approved),
        finished: Some(request.updated_at).filter(|_| approved && over),
        name: "PROVISIONING_PHASE",
        state,
        result,
        phase_reference: None,
    };
    [approval, provisioning]
}
