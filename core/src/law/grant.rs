//! Where a grant stands: derived from its end and the time, from whether it is suspended or over, and from whether a request to
//! take it away is open; never stored.

use crate::model::{EndReason, GrantStatus, Narrowed, Request, RequestOrigin};
use crate::time::Time;

/// What decides where a grant stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Facts {
    /// Until when it is to last.
    pub ends_at: Option<Time>,
    /// Whether it is suspended.
    pub suspended: bool,
    /// Whether it is over.
    pub ended: bool,
    /// Whether a request to take it away is open.
    pub ending: bool,
}

/// Where a grant stands now.
#[must_use]
pub fn status(facts: Facts, now: Time) -> GrantStatus {
    match facts {
        Facts { ended: true, .. } => GrantStatus::Ended,
        Facts { ending: true, .. } => GrantStatus::Ending,
        Facts { ends_at: Some(end), .. } if end <= now => GrantStatus::Ending,
        Facts { suspended: true, .. } => GrantStatus::Suspended,
        _ => GrantStatus::Active,
    }
}

/// Whether a grant gives access now: until it is taken away, but no longer than it was to last.
#[must_use]
pub fn in_force(facts: Facts, now: Time) -> bool {
    !facts.ended && !facts.suspended && facts.ends_at.is_none_or(|end| end > now)
}

/// Why a grant is over that a request took away.
#[must_use]
pub fn reason(origin: RequestOrigin) -> EndReason {
    match origin {
        RequestOrigin::User => EndReason::Revoked,
        RequestOrigin::Expiry => EndReason::Expired,
        RequestOrigin::HandBack => EndReason::HandedBack,
        RequestOrigin::Deactivation => EndReason::Deactivated,
        RequestOrigin::Rule => EndReason::Removed,
    }
}

/// Whether an end is later than another; none at all is the latest.
#[must_use]
pub fn is_later(end: Option<Time>, than: Option<Time>) -> bool {
    match (end, than) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(end), Some(than)) => end > than,
    }
}

/// Whether some permissions hold one that others do not. Where none are named, the item had no such parts.
#[must_use]
pub fn is_more(names: Option<&[String]>, than: Option<&[String]>) -> bool {
    let (names, than) = (names.unwrap_or_default(), than.unwrap_or_default());
    names.iter().any(|name| !than.contains(name))
}

/// The earlier of two ends; none at all is the latest.
#[must_use]
pub fn earlier(one: Option<Time>, other: Option<Time>) -> Option<Time> {
    if is_later(one, other) { other } else { one }
}

/// The permissions of one that the other has as well.
#[must_use]
pub fn common(one: Option<&[String]>, other: Option<&[String]>) -> Option<Vec<String>> {
    let (one, other) = (one?, other.unwrap_or_default());
    Some(one.iter().filter(|name| other.contains(name)).cloned().collect())
}

/// Which permissions are left of those that were asked for, or of all that an item has, where approvers dropped some.
#[must_use]
pub fn left(asked: Option<Vec<String>>, narrowed: Option<&Narrowed>, has: &[String]) -> Option<Vec<String>> {
    let dropped = narrowed.map_or(&[][..], |narrowed| &narrowed.dropped);
    if dropped.is_empty() && asked.is_none() {
        return None;
    }
    let mut left: Vec<String> = Vec::new();
    for name in asked.unwrap_or_else(|| has.to_vec()) {
        if !dropped.contains(&name) && !left.contains(&name) {
            left.push(name);
        }
    }
    Some(left)
}

/// Whether a request to modify asks for more than there is: a later end, or more permissions.
#[must_use]
pub fn is_wider(request: &Request) -> bool {
    let Some(before) = &request.before else { return true };
    is_later(request.ends_at, before.ends_at)
        || is_more(request.permissions.as_deref(), before.permissions.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_past_its_end_gives_nothing_whatever_has_run() {
        let now = Time::UNIX_EPOCH;
        let plain = Facts { ends_at: Some(now), ..Facts::default() };
        assert_eq!((status(plain, now), in_force(plain, now)), (GrantStatus::Ending, false));
        let asked = Facts { ending: true, ..Facts::default() };
        assert_eq!((status(asked, now), in_force(asked, now)), (GrantStatus::Ending, true));
        let rests = Facts { suspended: true, ..Facts::default() };
        assert_eq!((status(rests, now), in_force(rests, now)), (GrantStatus::Suspended, false));
        let over = Facts { ended: true, ..plain };
        assert_eq!((status(over, now), in_force(over, now)), (GrantStatus::Ended, false));
    }
}
