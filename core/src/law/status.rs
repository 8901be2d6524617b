//! The request's moves, as a table that the schema's rows, the ledger's types and the docs are checked against.

use crate::error::{Error, Result};
use crate::model::{RequestStatus, words};

words! {
    /// What moves a request on.
    Move {
        /// It is asked.
        Submit "submit",
        /// The last requirement is met.
        Approve "approve",
        /// The last requirement is met, for a later day.
        Schedule "schedule",
        /// An approver says no.
        Reject "reject",
        /// It is withdrawn.
        Cancel "cancel",
        /// Nobody decides it in time.
        Expire "expire",
        /// The day has come.
        Due "due",
        /// A worker takes the work, or a person begins it.
        Start "start",
        /// What was approved must not be given any more.
        Block "block",
        /// The work is done.
        Complete "complete",
        /// The work is done, and somebody is to look whether it is.
        Resolve "resolve",
        /// The work goes back, to be tried again.
        Release "release",
        /// The attempts are used up.
        Fail "fail",
        /// The work is to rest.
        Snooze "snooze",
        /// The work goes on.
        Wake "wake",
        /// Somebody saw that it was done.
        Verify "verify",
        /// Somebody saw that it was not done.
        Reopen "reopen",
        /// An admin gives failed work to the workers again.
        Retry "retry",
        /// It ends without the rest of its way.
        Close "close",
    }
}

/// One legal move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Where the request stands before; nowhere when it is new.
    pub from: Option<RequestStatus>,
    /// What moves it.
    pub step: Move,
    /// Where it stands afterwards.
    pub to: RequestStatus,
    /// Who may, in words; `law::authority` decides.
    pub who: &'static str,
    /// The type of the one ledger entry that the move writes.
    pub entry: &'static str,
}

const fn row(
    from: Option<RequestStatus>,
    step: Move,
    to: RequestStatus,
    who: &'static str,
    entry: &'static str,
) -> Row {
    Row { from, step, to, who, entry }
}

use RequestStatus as S;

/// The one way a request begins.
pub const START: Row = row(None, Move::Submit, S::Pending, "requester", "access_request.created");

/// Every legal move. What is not here is `illegal_transition`.
pub const MOVES: &[Row] = &[
    START,
    row(
        Some(S::Pending),
        Move::Approve,
        S::Approved,
        "approvers, the clock, a rule",
        "access_request.approved",
    ),
    row(
        Some(S::Pending),
        Move::Schedule,
        S::Scheduled,
        "approvers, the clock, a rule",
        "access_request.approved",
    ),
    row(Some(S::Pending), Move::Reject, S::Rejected, "an approver, the clock", "access_request.denied"),
    row(
        Some(S::Pending),
        Move::Cancel,
        S::Cancelled,
        "requester, admin; beneficiary of what gives access; a rule",
        "access_request.cancelled",
    ),
    row(Some(S::Pending), Move::Expire, S::Expired, "the clock", "access_request.expired"),
    row(Some(S::Scheduled), Move::Due, S::Approved, "the clock", "access_request.due"),
    row(
        Some(S::Approved),
        Move::Start,
        S::Provisioning,
        "a worker, the assignee",
        "access_request.provisioning",
    ),
    row(Some(S::Approved), Move::Block, S::Failed, "a rule", "access_request.blocked"),
    row(
        Some(S::Provisioning),
        Move::Complete,
        S::Provisioned,
        "the worker, the assignee",
        "access_request.provisioned",
    ),
    row(
        Some(S::Provisioning),
        Move::Resolve,
        S::Verifying,
        "the worker, the assignee",
        "access_request.resolved",
    ),
    row(
        Some(S::Provisioning),
        Move::Release,
        S::Approved,
        "the worker, the assignee, the clock",
        "access_request.released",
    ),
    row(Some(S::Provisioning), Move::Fail, S::Failed, "the worker, the assignee", "access_request.failed"),
    row(Some(S::Approved), Move::Snooze, S::Snoozed, "the assignee, admin", "access_request.snoozed"),
    row(Some(S::Provisioning), Move::Snooze, S::Snoozed, "the assignee, admin", "access_request.snoozed"),
    row(Some(S::Snoozed), Move::Wake, S::Approved, "the assignee, admin, the clock", "access_request.woken"),
    row(Some(S::Verifying), Move::Verify, S::Provisioned, "a verifier", "access_request.verified"),
    row(Some(S::Verifying), Move::Reopen, S::Approved, "a verifier", "access_request.reopened"),
    row(Some(S::Failed), Move::Retry, S::Approved, "admin", "access_request.retried"),
    row(Some(S::Scheduled), Move::Close, S::Closed, "admin, requester, a rule", "access_request.closed"),
    row(Some(S::Failed), Move::Close, S::Closed, "admin, requester, a rule", "access_request.closed"),
    row(Some(S::Approved), Move::Close, S::Closed, "admin, the clock, a rule", "access_request.closed"),
    row(Some(S::Pending), Move::Close, S::Closed, "admin, a rule", "access_request.closed"),
    row(Some(S::Provisioning), Move::Close, S::Closed, "admin, a rule", "access_request.closed"),
    row(Some(S::Snoozed), Move::Close, S::Closed, "admin, a rule", "access_request.closed"),
    row(Some(S::Verifying), Move::Close, S::Closed, "admin, a rule", "access_request.closed"),
];

/// The row of a move from where a request stands.
///
/// # Errors
/// `illegal_transition`, naming both sides.
pub fn find(from: RequestStatus, step: Move) -> Result<&'static Row> {
    MOVES.iter().find(|row| row.from == Some(from) && row.step == step).ok_or_else(|| {
        if is_final(from) && step == Move::Close {
            return Error::IllegalTransition(format!("can't close a request that is `{from}`: it is over"));
        }
        let ways: Vec<String> = MOVES
            .iter()
            .filter(|row| row.step == step)
            .filter_map(|row| row.from)
            .map(|from| format!("`{from}`"))
            .collect();
        Error::IllegalTransition(format!(
            "can't {step} a request that is `{from}`: it must be {}",
            ways.join(" or ")
        ))
    })
}

/// Whether a request that stands here can never move again.
#[must_use]
pub fn is_final(status: RequestStatus) -> bool {
    !MOVES.iter().any(|row| row.from == Some(status))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_is_reached_and_only_ends_are_final() {
        for status in RequestStatus::ALL {
            assert!(MOVES.iter().any(|row| row.to == *status), "nothing leads to {status}");
        }
        let ends: Vec<_> = RequestStatus::ALL.iter().filter(|status| is_final(**status)).collect();
        assert_eq!(ends, [&S::Provisioned, &S::Rejected, &S::Cancelled, &S::Expired, &S::Closed]);
    }

    #[test]
    fn what_is_not_in_the_table_names_both_sides() {
        let refused = find(S::Provisioned, Move::Cancel).unwrap_err();
        assert_eq!(refused.to_string(), "can't cancel a request that is `provisioned`: it must be `pending`");
    }
}
