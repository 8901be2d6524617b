//! Submitting: all that is wanted becomes requests, or nothing does.

use serde_json::json;

use super::checks::{self, Ready, Wanted};
use super::facts::Case;
use super::ledger::Entry;
use super::work::Me;
use super::{Write, settings, stages};
use crate::db;
use crate::error::{Error, Result};
use crate::ids::{RequestId, SubmissionId};
use crate::law::content::Content;
use crate::law::status;
use crate::model::{Action, StoreSettings, Submission, Submitted};

/// Makes the requests of all that is wanted, or none.
pub(super) fn all(work: &Write<'_>, me: &Me, wanted: Vec<Wanted>) -> Result<Submitted> {
    let rules = settings::newest(work)?;
    fits(wanted.len(), &rules)?;
    let ready = checks::all(work, me, &rules, wanted)?;
    make(work, me, ready, rules.version)
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

fn make(work: &Write<'_>, me: &Me, ready: Vec<Ready>, settings: i64) -> Result<Submitted> {
    let requester = me.person()?;
    let mut submitted = Submitted { submissions: Vec::new(), request_ids: Vec::new() };
    let mut numbers: Vec<i64> = Vec::new();
    for line in ready {
        let beneficiary = &line.beneficiary.identity.id;
        let place = match submitted.submissions.iter().position(|made| made.beneficiary == *beneficiary) {
            Some(place) => place,
            None => {
                let id: SubmissionId = work.new_id()?;
                let of = line.beneficiary.number;
                numbers.push(db::requests::insert_submission(work.conn, id, requester.number, of, work.now)?);
                submitted.submissions.push(Submission {
                    id,
                    beneficiary: beneficiary.clone(),
                    request_ids: Vec::new(),
                });
                submitted.submissions.len() - 1
            }
        };
        let submission = &mut submitted.submissions[place];
        let id = one(work, requester, line, submission.id, numbers[place], settings)?;
        submission.request_ids.push(id);
        submitted.request_ids.push(id);
    }
    Ok(submitted)
}

fn one(
    work: &Write<'_>,
    requester: &db::identities::Row,
    line: Ready,
    submission: SubmissionId,
    number: i64,
    settings: i64,
) -> Result<RequestId> {
    let id: RequestId = work.new_id()?;
    let content = Content {
        action: Action::Grant.to_string(),
        beneficiary: line.beneficiary.identity.id.clone(),
        duration: line.duration.map(|span| span.to_string()),
        item: line.item.item.id.to_string(),
        justification: line.justification,
        request: id.to_string(),
        requester: requester.identity.id.clone(),
    };
    let digest = content.digest()?;
    let new = db::requests::New {
        id,
        submission: number,
        action: &content.action,
        requester: requester.number,
        beneficiary: line.beneficiary.number,
        item: line.item.number,
        policy: line.policy.number,
        settings,
        justification: content.justification.as_deref(),
        duration: content.duration.as_deref(),
        digest: &digest,
        at: work.now,
    };
    let row = db::requests::insert(work.conn, &new, status::START.to)?;
    let mut data = json!(content);
    for (name, value) in [
        ("submission", json!(submission.to_string())),
        ("number", json!(row)),
        ("item_name", json!(line.item.item.name)),
        ("policy", json!(line.policy.policy.id.to_string())),
        ("settings", json!(settings)),
        ("digest", json!(digest)),
    ] {
        data[name] = value;
    }
    Entry::new(status::START.entry, "request", id, data).of(id).append(work)?;
    let case = Case {
        row: db::requests::get(work.conn, row)?,
        stages: line.policy.policy.stages,
        facts: line.facts,
    };
    stages::open(work, &case)?;
    Ok(id)
}
