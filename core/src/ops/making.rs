//! Making a request, whoever or whatever asks: its content, its first entry, and its way on.

use std::sync::Arc;

use serde_json::{Value, json};

use super::case::{self, Case};
use super::ledger::Entry;
use super::stages::{self, Cause};
use super::wanted::HostFacts;
use super::way::Way;
use super::{Write, settings};
use crate::db;
use crate::db::about::About;
use crate::db::requests::AddedStage;
use crate::error::Result;
use crate::ids::{Id, RequestId, SubmissionId};
use crate::law::content::Content;
use crate::law::schedule::Window;
use crate::law::standing::Standing;
use crate::law::status;
use crate::model::{
    Action, BeneficiaryThen, Fulfilment, GrantBefore, Identity, Request, RequestConflict, RequestOrigin,
    RequestStatus,
};
use crate::time::{self, Time};

/// A request to be made: everything that is known of it before it is there.
pub(super) struct Draft<'a> {
    pub(super) action: Action,
    pub(super) origin: RequestOrigin,
    /// Nobody, where the clock or a rule asks.
    pub(super) requester: Option<&'a db::identities::Caller>,
    pub(super) submission: Option<(SubmissionId, i64)>,
    pub(super) beneficiary: db::identities::Row,
    pub(super) item: db::items::Row,
    pub(super) apart: String,
    /// The grant that it changes: its number, its id, and what it is like.
    pub(super) grant: Option<(i64, crate::ids::GrantId, GrantBefore)>,
    /// None where nobody has to approve it.
    pub(super) way: Option<Way>,
    pub(super) justification: Option<String>,
    pub(super) window: Window,
    pub(super) permissions: Option<Vec<String>>,
    pub(super) form_values: Value,
    pub(super) host: HostFacts,
    pub(super) added_stages: Vec<AddedStage>,
    pub(super) conflicts: Vec<RequestConflict>,
    pub(super) settings: i64,
    /// The rule that asks or approves, where one does, and when the clock did.
    pub(super) rule: Option<&'static str>,
    pub(super) due: Option<Time>,
}

/// What is kept of the beneficiary as they are now.
fn then(identity: &Identity) -> BeneficiaryThen {
    let one = identity.clone();
    BeneficiaryThen {
        name: one.name,
        first_name: one.first_name,
        last_name: one.last_name,
        email: one.email,
        manager: one.manager,
        attributes: one.attributes,
    }
}

/// The request as it was written, so that it need not be read back.
fn written(
    draft: &Draft<'_>,
    id: RequestId,
    number: i64,
    status: RequestStatus,
    (beneficiary_then, digest): (BeneficiaryThen, String),
    now: Time,
) -> db::requests::Row {
    let (item, way, host, window) = (&draft.item.item, draft.way.as_ref(), &draft.host, draft.window);
    let plan = way.map_or_else(Vec::new, |way| way.plan.clone());
    let grant = draft.grant.as_ref();
    let request = Request {
        id,
        number,
        submission_id: draft.submission.map(|(id, _)| id),
        action: draft.action,
        origin: draft.origin,
        status,
        outcome: None,
        requester: draft.requester.map(|caller| caller.account.id.clone()),
        beneficiary: draft.beneficiary.identity.id.clone(),
        item_id: item.id,
        item_name: item.name.clone(),
        item_version: item.version,
        grant_id: grant.map(|(_, id, _)| *id),
        policy_id: way.map(|way| way.policy.id),
        policy_version: way.map(|way| way.policy.version),
        stage: 0,
        stages: (plan.len() + draft.added_stages.len()) as u32,
        deadline: None,
        justification: draft.justification.clone(),
        starts_at: window.starts_at,
        duration: window.duration,
        ends_at: window.ends_at,
        permissions: draft.permissions.clone(),
        before: grant.map(|(_, _, before)| before.clone()),
        narrowed: None,
        form_values: draft.form_values.clone(),
        account: host.account.clone(),
        target_group: host.target_group.clone(),
        metadata: host.metadata.clone(),
        context: host.context.clone(),
        beneficiary_then,
        assignee: None,
        snoozed_until: None,
        conflicts: draft.conflicts.clone(),
        digest,
        created_at: now,
        updated_at: now,
    };
    db::requests::Row {
        beneficiary: draft.beneficiary.number,
        item: draft.item.number,
        policy: way.map(|way| way.policy.number),
        grant: grant.map(|(number, _, _)| *number),
        manual: item.fulfilment == Fulfilment::Manual,
        persons: (
            draft.requester.map(|caller| caller.account.person.clone()),
            draft.beneficiary.identity.person.clone(),
        ),
        settings: draft.settings,
        attempts: 0,
        reopened: 0,
        apart: draft.apart.clone(),
        plan,
        route: 1,
        level: 0,
        fallen: false,
        added_stages: draft.added_stages.clone(),
        request,
    }
}

/// Makes the request, and lets it go as far as it goes by itself.
pub(super) fn make(work: &Write<'_>, draft: Draft<'_>) -> Result<Case> {
    let id: RequestId = work.new_id()?;
    let content = Content {
        account: draft.host.account.clone(),
        action: draft.action.to_string(),
        beneficiary: draft.beneficiary.identity.id.clone(),
        duration: draft.window.duration.map(|span| span.to_string()),
        ends_at: draft.window.ends_at.map(time::text),
        form_values: draft.form_values.clone(),
        grant: draft.grant.as_ref().map(|(_, id, _)| id.to_string()),
        item: draft.item.item.id.to_string(),
        item_version: draft.item.item.version,
        justification: draft.justification.clone(),
        origin: draft.origin.to_string(),
        permissions: draft.permissions.clone(),
        request: id.to_string(),
        requester: draft.requester.map(|caller| caller.account.id.clone()),
        starts_at: draft.window.starts_at.map(time::text),
        target_group: draft.host.target_group.clone(),
    };
    let mut data = content.plain()?;
    let digest = Content::digest_of(&data)?;
    let plan = draft.way.as_ref().map_or(&[][..], |way| &way.plan);
    let then = then(&draft.beneficiary.identity);
    let new = db::requests::New {
        id,
        submission: draft.submission.map(|(_, number)| number),
        action: draft.action,
        origin: draft.origin,
        requester: draft.requester.map(|caller| caller.number),
        beneficiary: draft.beneficiary.number,
        persons: (
            draft.requester.map(|caller| caller.account.person.as_str()),
            &draft.beneficiary.identity.person,
        ),
        item: draft.item.number,
        item_version: content.item_version,
        apart: &draft.apart,
        grant: draft.grant.as_ref().map(|(number, _, _)| *number),
        policy: draft.way.as_ref().map(|way| (way.policy.number, way.policy.version)),
        plan,
        settings: draft.settings,
        justification: content.justification.as_deref(),
        starts_at: draft.window.starts_at,
        duration: content.duration.as_deref(),
        ends_at: draft.window.ends_at,
        permissions: content.permissions.as_deref(),
        before: draft.grant.as_ref().map(|(_, _, before)| before),
        form_values: &content.form_values,
        account: content.account.as_deref(),
        target_group: content.target_group.as_ref(),
        metadata: &draft.host.metadata,
        context: draft.host.context.as_ref(),
        beneficiary_then: &then,
        manual: draft.item.item.fulfilment == Fulfilment::Manual,
        added_stages: &draft.added_stages,
        conflicts: &draft.conflicts,
        digest: &digest,
        at: work.now,
    };
    // What nobody has to approve need not wait: it is written as it stands after its first two moves, which are told one by one.
    let later = draft.window.starts_at.is_some_and(|at| at > work.now);
    let waits = later || !plan.is_empty() || !draft.added_stages.is_empty();
    let status = if waits { status::START.to } else { RequestStatus::Approved };
    let number = db::requests::insert(work.conn, &new, status)?;
    let mut about = vec![About::Person(new.beneficiary), About::Item(new.item)];
    about.extend(new.requester.map(About::Person));
    work.made_request(id.uuid(), about);
    let row = written(&draft, id, number, status, (then.clone(), digest.clone()), work.now);
    debug_assert_eq!(row, db::requests::get(work.conn, number)?, "what was written is read back");
    let added: Vec<Value> = draft
        .added_stages
        .iter()
        .map(|stage| json!({ "source": stage.source.to_string(), "rule": stage.rule.to_string() }))
        .collect();
    let conflicts: Vec<String> =
        draft.conflicts.iter().map(|conflict| conflict.rule_id.to_string()).collect();
    for (name, value) in [
        ("metadata", json!(draft.host.metadata)),
        ("submission", json!(draft.submission.map(|(id, _)| id.to_string()))),
        ("number", json!(number)),
        ("item_name", json!(draft.item.item.name)),
        ("policy", json!(draft.way.as_ref().map(|way| way.policy.id.to_string()))),
        ("policy_version", json!(draft.way.as_ref().map(|way| way.policy.version))),
        ("plan", json!(plan)),
        ("settings", json!(draft.settings)),
        ("added_stages", json!(added)),
        ("conflicts", json!(conflicts)),
        ("digest", json!(digest)),
    ] {
        data[name] = value;
    }
    let by_system = draft.requester.is_none();
    let entry = Entry::new(status::START.entry, "request", id, data).of(id);
    entry.due(draft.due).by_system(by_system).append(work)?;
    let rules = settings::at(work, draft.settings)?;
    let (policy, facts) = match draft.way {
        Some(way) => (way.content, way.facts),
        // Nobody is asked, so that it does not matter whose the item is.
        None => {
            let beneficiary = &draft.beneficiary.identity.id;
            let requester = draft.requester.map_or(beneficiary, |caller| &caller.account.id);
            let nobodys = db::items::Standing {
                owner: None,
                kind: draft.item.item.kind,
                application: None,
                application_owner: None,
            };
            (Arc::default(), case::about(requester, beneficiary, &nobodys, &rules))
        }
    };
    let added = draft.added_stages.into_iter().map(|stage| stage.source.into()).collect();
    let mut case =
        Case { row, rules, policy, added, facts, standing: Standing::default(), approvals: Vec::new() };
    // No approval at all is spelled, in the policy or by the law, and the ledger says so.
    let rule = draft.rule.or((case.stages() == 0).then_some("no_approval"));
    let rule = rule.filter(|_| case.stages() == 0);
    let cause = Cause { rule, due: draft.due, on_behalf_of: None };
    if waits {
        stages::go_on(work, &mut case, cause)?;
    } else {
        stages::go_on_as_made(work, &mut case, cause)?;
    }
    Ok(case)
}
