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

/// How long access is asked for: from the grant's start, or until a day. Never both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Window {
    /// For how long, from the grant's start.
    pub duration: Option<Span>,
    /// Until when.
    pub ends_at: Option<Time>,
}

impl Window {
    /// When access that is given now ends, if it does. What was done is recorded whatever the date: it ends with the
    /// calendar at the latest, and where its end is past, at once.
    #[must_use]
    pub fn end(self, now: Time) -> Option<Time> {
        let counted = self.duration.map(|span| span.after(now).unwrap_or(Span::LAST_MOMENT));
        let soonest = now.checked_add_signed(chrono::TimeDelta::milliseconds(1)).unwrap_or(now);
        counted.or(self.ends_at.map(|end| end.max(soonest)))
    }

    /// Whether its end lies behind, so that nothing can be given any more.
    #[must_use]
    pub fn is_past(self, now: Time) -> bool {
        self.ends_at.is_some_and(|end| end <= now)
    }

    /// Whether a window can be asked for.
    ///
    /// # Errors
    /// `invalid`, naming what is wrong.
    pub fn check(self) -> Result<Self> {
        match self {
            Self { duration: Some(_), ends_at: Some(_) } => {
                Err(Error::invalid("ends_at", "must not be given together with `duration`"))
            }
            window => Ok(window),
        }
    }

    /// Whether it can be asked for now, of an item that may be had for so long at the most, or only with an end.
    ///
    /// # Errors
    /// `invalid`, naming what is wrong.
    pub fn fits(self, now: Time, longest: Option<Span>, end_required: bool) -> Result<()> {
        self.check()?;
        let field = if self.ends_at.is_some() { "ends_at" } else { "duration" };
        if self.is_past(now) {
            return Err(Error::invalid(field, "must be in the future"));
        }
        let end = match self.duration {
            Some(span) => Some(span.after(now)?),
            None => self.ends_at.filter(|end| *end <= Span::LAST_MOMENT),
        };
        if end.is_none() && self.ends_at.is_some() {
            return Err(Error::invalid(field, "must be before the year 10000"));
        }
        match (end, longest) {
            (None, Some(longest)) => Err(Error::invalid(
                field,
                format!("must be given: this can be had for `{longest}` at the most"),
            )),
            (None, None) if end_required => {
                Err(Error::invalid(field, "must be given: this can't be had without an end"))
            }
            (Some(end), Some(longest)) if longest.after(now).is_ok_and(|last| end > last) => {
                Err(Error::invalid(field, format!("must be at most `{longest}` from the start")))
            }
            _ => Ok(()),
        }
    }
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
