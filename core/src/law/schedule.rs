//! How long things may take: leases, and the waits between attempts.

use crate::error::{Error, Result};
use crate::model::{Escalation, Narrowed, Reminders, Stage, StoreSettings};
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

/// Whether somebody may act for somebody in this time: it ends, and within a year.
///
/// # Errors
/// `invalid`, naming what is wrong.
pub fn delegation(now: Time, starts_at: Time, ends_at: Time) -> Result<()> {
    if starts_at < now {
        return Err(Error::invalid("starts_at", "must not be in the past"));
    }
    if ends_at <= starts_at {
        return Err(Error::invalid("ends_at", "must be later than it starts"));
    }
    match Span::ONE_YEAR.after(starts_at) {
        Ok(last) if ends_at > last => Err(Error::invalid("ends_at", "must be within a year of its start")),
        _ => Ok(()),
    }
}

/// Refuses a time that no clock of a stage can have: it is 1 minute to 1 year.
///
/// # Errors
/// `invalid`, naming the field.
pub fn stage_span(field: &str, span: Span) -> Result<()> {
    let (start, year) = (Time::UNIX_EPOCH, Span::ONE_YEAR.after(Time::UNIX_EPOCH)?);
    match span.after(start) {
        Ok(end) if (end - start).num_seconds() >= 60 && end <= year => Ok(()),
        _ => Err(Error::invalid(field, "must be from 1 minute to 1 year")),
    }
}

/// Refuses a freshness of a sign-in that is not 1 minute to 1 day.
///
/// # Errors
/// `invalid`, naming the field.
pub fn freshness(span: Span) -> Result<()> {
    let start = Time::UNIX_EPOCH;
    match span.after(start).map(|end| (end - start).num_seconds()) {
        Ok(60..=86_400) => Ok(()),
        _ => Err(Error::invalid("freshness", "must be from 1 minute to 1 day")),
    }
}

/// Refuses a window that is not shorter than each that holds already.
///
/// # Errors
/// `invalid`, naming what is wrong.
pub fn shorter(now: Time, present: &[Window], narrowed: Window) -> Result<()> {
    let (field, end) = match (narrowed.duration, narrowed.ends_at) {
        (Some(span), _) => ("duration", span.after(now)?),
        (None, Some(end)) if end <= now => return Err(Error::invalid("ends_at", "must be in the future")),
        (None, Some(end)) => ("ends_at", end),
        (None, None) => return Ok(()),
    };
    let ends = present.iter().filter_map(|window| match (window.duration, window.ends_at) {
        (Some(span), _) => Some(after(span, now)),
        (None, end) => end,
    });
    match ends.min() {
        Some(last) if end >= last => Err(Error::invalid(
            field,
            "must be shorter than what is asked: an approver may give less, never more",
        )),
        _ => Ok(()),
    }
}

/// What a stage says of time, with the settings where it says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clocks {
    /// How long it may take.
    pub within: Span,
    /// When those who are asked are reminded.
    pub reminders: Option<Reminders>,
    /// Who is asked as well, level by level.
    pub levels: Vec<Escalation>,
}

impl Clocks {
    /// A stage's clocks.
    #[must_use]
    pub fn of(stage: &Stage, rules: &StoreSettings) -> Self {
        Self {
            within: stage.deadline.unwrap_or(rules.decide_by),
            reminders: stage.reminders.clone().or_else(|| rules.reminders.clone()),
            levels: stage.escalation.clone().or_else(|| rules.escalation.clone()).unwrap_or_default(),
        }
    }

    /// When a stage that opens now has taken as long as it may.
    #[must_use]
    pub fn deadline(&self, now: Time) -> Time {
        after(self.within, now)
    }

    /// When the first reminder of a stage that opens now is due.
    #[must_use]
    pub fn reminder(&self, now: Time) -> Option<Time> {
        self.reminders.as_ref()?.after.map(|span| after(span, now))
    }

    /// When the next reminder is due after one that was due then and ran now, as the `round`th: those that were missed are
    /// not made up for.
    #[must_use]
    pub fn next_reminder(&self, due: Time, now: Time, round: u32) -> Option<Time> {
        let reminders = self.reminders.as_ref()?;
        let every = reminders.every?;
        if reminders.at_most.is_some_and(|most| i64::from(round) >= most) {
            return None;
        }
        let next = after(every, due);
        Some(if next > now { next } else { after(every, now) })
    }

    /// When a level of escalation is due, from 0, after the one before was asked now.
    #[must_use]
    pub fn escalation(&self, level: usize, now: Time) -> Option<Time> {
        self.levels.get(level).map(|level| after(level.after, now))
    }
}

/// A time so much later, at the end of the calendar at the latest.
#[must_use]
pub fn later(at: Time, by: chrono::TimeDelta) -> Time {
    at.checked_add_signed(by).unwrap_or(Span::LAST_MOMENT).min(Span::LAST_MOMENT)
}

/// A time so much after another, at the end of the calendar at the latest.
#[must_use]
pub fn soon(at: Time, span: Span) -> Time {
    after(span, at)
}

fn after(span: Span, at: Time) -> Time {
    span.after(at).unwrap_or(Span::LAST_MOMENT)
}

/// Refuses who did not sign in of late: not known, too long ago, or in the future.
///
/// # Errors
/// `reauthentication_required`.
pub fn fresh(signed_in: Option<Time>, freshness: Span, now: Time) -> Result<()> {
    let fresh = signed_in.is_some_and(|at| at <= now && after(freshness, at) >= now);
    if fresh {
        return Ok(());
    }
    let words = format!("who decides this must have signed in within `{freshness}`: sign in again");
    Err(Error::ReauthenticationRequired(words))
}

/// How long access is asked for: from the grant's start, or until a day. Never both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Window {
    /// Not before when.
    pub starts_at: Option<Time>,
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

    /// The window that is left of one where approvers gave less: the earliest end holds.
    #[must_use]
    pub fn narrowed_end(self, narrowed: Option<&Narrowed>, now: Time) -> Option<Time> {
        let less = narrowed.map(|one| (one.duration, one.ends_at)).unwrap_or_default();
        let ends = [
            self.end(now),
            Self { duration: less.0, ..Self::default() }.end(now),
            Self { ends_at: less.1, ..Self::default() }.end(now),
        ];
        ends.into_iter().flatten().min()
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
            Self { duration: Some(_), ends_at: Some(_), .. } => {
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
        let start = start(now, self.starts_at)?;
        if self.is_past(now) {
            return Err(Error::invalid(field, "must be in the future"));
        }
        if self.is_past(start) {
            return Err(Error::invalid(field, "must be later than `starts_at`"));
        }
        let end = match self.duration {
            Some(span) => Some(span.after(start)?),
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
            (Some(end), Some(longest)) if longest.after(start).is_ok_and(|last| end > last) => {
                Err(Error::invalid(field, format!("must be at most `{longest}` from the start")))
            }
            _ => Ok(()),
        }
    }
}

/// When something begins that may be asked for a later day: then, or now.
///
/// # Errors
/// `invalid` for a day that is not in the future.
pub fn start(now: Time, starts_at: Option<Time>) -> Result<Time> {
    match starts_at {
        None => Ok(now),
        Some(at) if at <= now => {
            Err(Error::invalid("starts_at", "must be in the future: leave it out to start at once"))
        }
        Some(at) if at > Span::LAST_MOMENT => {
            Err(Error::invalid("starts_at", "must be before the year 10000"))
        }
        Some(at) => Ok(at),
    }
}

/// Until when work may rest, if there is a day.
///
/// # Errors
/// `invalid` for a day that is not in the future.
pub fn rest(now: Time, until: Option<Time>) -> Result<()> {
    match until {
        Some(at) if at <= now || at > Span::LAST_MOMENT => {
            Err(Error::invalid("until", "must be in the future, and before the year 10000"))
        }
        _ => Ok(()),
    }
}

/// When who has access is warned that it ends: not at all where that is already past when it begins.
#[must_use]
pub fn warning(now: Time, ends_at: Time, before: Span) -> Option<Time> {
    let at = ends_at.checked_sub_signed(after(before, now) - now)?;
    (at > now).then_some(at)
}

/// When work that is given back may be tried again: within 30 days, for what comes after it waits as well.
///
/// # Errors
/// `invalid` for a longer wait.
pub fn retry(now: Time, after: Option<Span>) -> Result<Option<Time>> {
    let Some(span) = after else { return Ok(None) };
    let at = span.after(now)?;
    match Span::THIRTY_DAYS.after(now) {
        Ok(last) if at > last => Err(Error::invalid("retry_after", "must be at most 30 days")),
        _ => Ok(Some(at)),
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
