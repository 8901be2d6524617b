//! Submitting: all that is wanted becomes requests, or nothing does.

use std::collections::BTreeMap;

use serde_json::json;

use super::ledger::Entry;
use super::making::{self, Draft};
use super::wanted::{Ready, Wanted};
use super::work::Me;
use super::{Write, checks, due};
use crate::db;
use crate::error::{Error, Result};
use crate::ids::{RequestId, SubmissionId};
use crate::model::{Action, Existing, OnExisting, RequestOrigin, StoreSettings, Submission, Submitted};

/// Makes the requests of all that is wanted, or none.
pub(super) fn all(
    work: &Write<'_>,
    me: &Me,
    rules: &StoreSettings,
    on_existing: OnExisting,
    wanted: &[Wanted],
) -> Result<Submitted> {
    fits(wanted.len(), rules)?;
    // What has come to its end and needs no worker is over, and can be asked for again.
    due::run_for_held(work, wanted)?;
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
        let id = one(work, requester, line, (submission.id, numbers[place]), rules.version)?;
        submission.request_ids.push(id);
        submitted.request_ids.push(id);
    }
    Ok(submitted)
}

fn one(
    work: &Write<'_>,
    requester: &db::identities::Caller,
    line: Ready,
    submission: (SubmissionId, i64),
    settings: i64,
) -> Result<RequestId> {
    let draft = Draft {
        action: Action::Grant,
        origin: RequestOrigin::User,
        requester: Some(requester),
        submission: Some(submission),
        beneficiary: line.beneficiary,
        item: line.item,
        apart: line.apart,
        grant: None,
        way: Some(line.way),
        justification: line.justification,
        window: line.window,
        permissions: line.permissions,
        form_values: line.form_values,
        host: line.host,
        added_stages: line.added_stages,
        conflicts: line.conflicts,
        settings,
        rule: None,
        due: None,
    };
    Ok(making::make(work, draft)?.row.request.id)
}
