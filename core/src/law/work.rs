//! What work a request makes.

use super::grant::{is_more, is_wider};
use crate::model::{Action, Request, RequestStatus, TaskKind};

const KINDS: &[(Action, TaskKind)] = &[
    (Action::Grant, TaskKind::Provision),
    (Action::Revoke, TaskKind::Deprovision),
    (Action::Modify, TaskKind::Modify),
    (Action::Suspend, TaskKind::Suspend),
    (Action::Restore, TaskKind::Restore),
];

/// What is to be done for a request.
#[must_use]
pub fn kind(action: Action) -> TaskKind {
    KINDS.iter().find(|(one, _)| *one == action).map_or(TaskKind::Provision, |(_, kind)| *kind)
}

/// For which request something is to be done.
#[must_use]
pub fn action(kind: TaskKind) -> Action {
    KINDS.iter().find(|(_, one)| *one == kind).map_or(Action::Grant, |(action, _)| *action)
}

/// Whether the policy's stages of what takes access away are asked, and not those of what gives it.
#[must_use]
pub fn is_removal(action: Action) -> bool {
    matches!(action, Action::Revoke | Action::Suspend)
}

/// Whether a request takes something away, if only some permissions: such work is never given up by a clock, nor stopped by a
/// rule, nor is it for its beneficiary to have a hand in.
#[must_use]
pub fn takes_away(request: &Request) -> bool {
    is_removal(request.action) || (request.action == Action::Modify && !is_wider(request) && drops(request))
}

/// Whether fewer permissions are asked for than there were.
fn drops(request: &Request) -> bool {
    let before = request.before.as_ref().and_then(|before| before.permissions.as_deref());
    is_more(before, request.permissions.as_deref())
}

/// Whether a request's work is under way or to come, and not only for a later day.
#[must_use]
pub fn is_work(status: RequestStatus) -> bool {
    use RequestStatus as S;
    matches!(status, S::Approved | S::Provisioning | S::Snoozed | S::Verifying | S::Failed)
}

/// Whether a request rests until somebody approves it, or until some day: no reason to wait for it where it is to be done now.
#[must_use]
pub fn rests(status: RequestStatus) -> bool {
    use RequestStatus as S;
    matches!(status, S::Pending | S::Scheduled | S::Snoozed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_its_work_and_every_work_its_action() {
        assert!(Action::ALL.iter().all(|one| action(kind(*one)) == *one));
        assert!(TaskKind::ALL.iter().all(|one| kind(action(*one)) == *one));
    }
}
