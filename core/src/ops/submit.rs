//! Submitting: all that is wanted becomes requests, or nothing does.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::checks;
use super::facts::Case;
use super::ledger::Entry;
use super::stages::{self, Cause};
use super::wanted::{Ready, Wanted};
use super::work::Me;
use super::{Write, settings};
use crate::db;
use crate::error::{Error, Result};
use crate::ids::{RequestId, SubmissionId};
use crate::law::content::Content;
use crate::law::standing::Standing;
use crate::law::status;
use crate::model::{Action, Existing, OnExisting, StoreSettings, Submission, Submitted};
use crate::time;

/// Makes the requests of all that is wanted, or none.
pub(super) fn all(
    work: &Write<'_>,
    me: &Me,
    rules: &StoreSettings,
    on_existing: OnExisting,
    wanted: &[Wanted],
) -> Result<Submitted> {
    fits(wanted.len(), rules)?;
    let judged = checks::all(work, me, rules, on_existing, wanted)?;
    if !judged.problems.is_empty() {
        return Err(Error::Refused(judged.problems));
    }
    for existing in &judged.existing {
        ignored(work, me, existing)?;
    }
    let mut submitted = make(work, me, judged.ready, rules)?;
    submitted.existing = judged.existing;
    Ok(submitted)
}

/// What is left out is in the ledger, though no request is made of it.
fn ignored(work: &Write<'_>, me: &Me, existing: &Existing) -> Result<()> {
    let data = json!({
        "requester": me.id(),
        "beneficiary": existing.beneficiary,
        "why": existing.why.as_str(),
    });
    Entry::new("access_request.ignored", "item", existing.item_id, data).append(work)
}

/// Whether one submit may make so many requests.
pub(super) fn fits(requests: usize, rules: &StoreSettings) -> Result<()> {
    let most = rules.submit_requests;
    if requests <= most as usize {
        return Ok(());
    }
    Err(Error::LimitExceeded(format!(
        "this would make {requests} requests, and a submit may make {most}: submit in parts"
    )))
}

fn make(work: &Write<'_>, me: &Me, ready: Vec<Ready>, rules: &StoreSettings) -> Result<Submitted> {
    let requester = me.person()?;
    let mut submitted = Submitted { submissions: Vec::new(), request_ids: Vec::new(), existing: Vec::new() };
    let mut numbers: Vec<i64> = Vec::new();
    let mut places: BTreeMap<i64, usize> = BTreeMap::new();
    for line in ready {
        let place = match places.get(&line.beneficiary.number) {
            Some(place) => *place,
            None => {
                let id: SubmissionId = work.new_id()?;
                let of = line.beneficiary.number;
                numbers.push(db::requests::insert_submission(work.conn, id, requester.number, of, work.now)?);
                submitted.submissions.push(Submission {
                    id,
                    beneficiary: line.beneficiary.identity.id.clone(),
                    request_ids: Vec::new(),
                });
                places.insert(of, numbers.len() - 1);
                numbers.len() - 1
            }
        };
        let submission = &mut submitted.submissions[place];
        let id = one(work, requester, line, submission.id, numbers[place], rules.version)?;
        submission.request_ids.push(id);
        submitted.request_ids.push(id);
    }
    Ok(submitted)
}

fn one(
    work: &Write<'_>,
    requester: &db::identities::Caller,
    line: Ready,
    submission: SubmissionId,
    number: i64,
    settings: i64,
) -> Result<RequestId> {
    let id: RequestId = work.new_id()?;
    let content = Content {
        account: line.host.account,
        action: Action::Grant.to_string(),
        beneficiary: line.beneficiary.identity.id.clone(),
        duration: line.window.duration.map(|span| span.to_string()),
        ends_at: line.window.ends_at.map(time::text),
        form_values: line.form_values,
        item: line.item.item.id.to_string(),
        item_version: line.item.item.version,
        justification: line.justification,
        request: id.to_string(),
        requester: requester.account.id.clone(),
        target_group: line.host.target_group,
    };
    let digest = content.digest()?;
    let new = db::requests::New {
        id,
        submission: number,
        action: &content.action,
        requester: requester.number,
        beneficiary: line.beneficiary.number,
        item: line.item.number,
        item_version: content.item_version,
        apart: &line.apart,
        policy: (line.way.policy.number, line.way.policy.version),
        plan: &line.way.plan,
        settings,
        justification: content.justification.as_deref(),
        duration: content.duration.as_deref(),
        ends_at: line.window.ends_at,
        form_values: &content.form_values,
        account: content.account.as_deref(),
        target_group: content.target_group.as_ref(),
        metadata: &line.host.metadata,
        added_stages: &line.added_stages,
        conflicts: &line.conflicts,
        digest: &digest,
        at: work.now,
    };
    let row = db::requests::insert(work.conn, &new, status::START.to)?;
    let added: Vec<Value> = line
        .added_stages
        .iter()
        .map(|stage| json!({ "source": stage.source.to_string(), "rule": stage.rule.to_string() }))
        .collect();
    let conflicts: Vec<String> = line.conflicts.iter().map(|conflict| conflict.rule_id.to_string()).collect();
    let mut data = json!(content);
    for (name, value) in [
        ("metadata", json!(line.host.metadata)),
        ("submission", json!(submission.to_string())),
        ("number", json!(row)),
        ("item_name", json!(line.item.item.name)),
        ("policy", json!(line.way.policy.id.to_string())),
        ("policy_version", json!(line.way.policy.version)),
        ("plan", json!(line.way.plan)),
        ("settings", json!(settings)),
        ("added_stages", json!(added)),
        ("conflicts", json!(conflicts)),
        ("digest", json!(digest)),
    ] {
        data[name] = value;
    }
    Entry::new(status::START.entry, "request", id, data).of(id).append(work)?;
    let added = line.added_stages.into_iter().map(|stage| stage.source.into()).collect();
    let mut case = Case {
        row: db::requests::get(work.conn, row)?,
        rules: settings::at(work, settings)?,
        policy: line.way.content,
        added,
        facts: line.way.facts,
        standing: Standing::default(),
        approvals: Vec::new(),
    };
    // No approval at all is spelled in the policy, and the ledger says so.
    let rule = (case.stages() == 0).then_some("no_approval");
    stages::go_on(work, &mut case, Cause { rule, ..Cause::default() })?;
    Ok(id)
}
