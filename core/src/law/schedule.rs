//! How long things may take: leases, and the waits between attempts.

use crate::error::{Error, Result};
use crate::time::{Span, Time};

const SHORTEST_LEASE: i64 = 1_000;
const LONGEST_LEASE: i64 = 24 * 60 * 60 * 1_000;
const FIRST_WAIT: i64 = 60 * 1_000;
const LONGEST_WAIT: i64 = 60 * 60 * 1_000;

/// When a lease taken now ends.
///
/// # Errors
/// `invalid` for less than a second or more than a day.
pub fn lease_end(now: Time, lease: Span) -> Result<Time> {
    let end = lease.after(now)?;
    match (end - now).num_milliseconds() {
        SHORTEST_LEASE..=LONGEST_LEASE => Ok(end),
        _ => Err(Error::invalid("lease", "must be from 1 second to 24 hours")),
    }
}

/// When a grant that begins now ends. What was done is recorded whatever the date, so it ends with the calendar at the
/// latest.
#[must_use]
pub fn grant_end(now: Time, duration: Span) -> Time {
    duration.after(now).unwrap_or(Span::LAST_MOMENT)
}

/// When work may be tried again after its `attempt`th attempt failed: a minute, doubled each time, up to an hour.
#[must_use]
pub fn back_off(now: Time, attempt: u32) -> Time {
    let wait =
        FIRST_WAIT.saturating_mul(1_i64.checked_shl(attempt.saturating_sub(1).min(31)).unwrap_or(i64::MAX));
    // At the end of time there is nothing to wait for.
    now.checked_add_signed(chrono::TimeDelta::milliseconds(wait.min(LONGEST_WAIT))).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_an_hour() {
        let now = Time::UNIX_EPOCH;
        let minutes: Vec<i64> =
            [1, 2, 3, 6, 7, 40].iter().map(|n| (back_off(now, *n) - now).num_minutes()).collect();
        assert_eq!(minutes, [1, 2, 4, 32, 60, 60]);
    }

    #[test]
    fn a_lease_is_a_second_to_a_day() {
        for (text, good) in [("1s", true), ("24h", true), ("PT0.999S", false), ("25h", false), ("P1M", false)]
        {
            assert_eq!(lease_end(Time::UNIX_EPOCH, text.parse().unwrap()).is_ok(), good, "{text}");
        }
    }
}
