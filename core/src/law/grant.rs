//! Where a grant stands: derived from its end and the time, never stored.

use crate::model::GrantStatus;
use crate::time::Time;

/// Where a grant with this end stands now.
#[must_use]
pub fn status(ends_at: Option<Time>, now: Time) -> GrantStatus {
    match ends_at {
        Some(end) if end <= now => GrantStatus::Ending,
        _ => GrantStatus::Active,
    }
}

/// Whether a grant gives access.
#[must_use]
pub fn in_force(status: GrantStatus) -> bool {
    status == GrantStatus::Active
}
