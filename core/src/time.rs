//! The store's clock, and spans of time as people write them. The only place that asks what time it is.

mod span;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, SecondsFormat, Utc};

use crate::error::{Error, Result};

pub use span::Span;

/// A moment, in UTC, to the millisecond.
pub type Time = DateTime<Utc>;

/// The time as the ledger writes it: RFC 3339, UTC, always with milliseconds.
pub(crate) fn text(at: Time) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// Milliseconds since 1970, as the store keeps times.
pub(crate) fn millis(at: Time) -> i64 {
    at.timestamp_millis()
}

/// The time of so many milliseconds since 1970.
pub(crate) fn from_millis(millis: i64) -> Option<Time> {
    DateTime::from_timestamp_millis(millis)
}

/// A time to the millisecond, as the store keeps it.
pub(crate) fn whole(at: Time) -> Time {
    from_millis(millis(at)).unwrap_or(at)
}

/// Reads a time in RFC 3339.
///
/// # Errors
/// `invalid`, naming `field`.
pub fn parse(field: &str, text: &str) -> Result<Time> {
    DateTime::parse_from_rfc3339(text)
        .ok()
        .and_then(|at| from_millis(at.timestamp_millis()))
        .ok_or_else(|| Error::invalid(field, "must be a time in RFC 3339, such as `2026-01-05T09:00:00Z`"))
}

/// What a store asks for the time.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// A clock that moves when told, for tests.
    Manual(ManualClock),
}

impl Clock {
    pub(crate) fn now(&self) -> Time {
        match self {
            #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine")]
            Self::System => from_millis(Utc::now().timestamp_millis()).unwrap_or_default(),
            Self::Manual(clock) => clock.now(),
        }
    }
}

/// A clock that stands still until it is moved; clones share the time.
///
/// ```
/// use countersign::{ManualClock, Span};
/// let clock = ManualClock::parse("2026-01-05T09:00:00Z")?;
/// clock.advance("30d".parse()?)?;
/// assert_eq!(clock.now().to_rfc3339(), "2026-02-04T09:00:00+00:00");
/// # Ok::<(), countersign::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct ManualClock(Arc<AtomicI64>);

impl ManualClock {
    /// A clock that stands at `start`.
    #[must_use]
    pub fn new(start: Time) -> Self {
        Self(Arc::new(AtomicI64::new(millis(start))))
    }

    /// A clock that stands at a time in RFC 3339.
    ///
    /// # Errors
    /// `invalid` when the text is no time.
    pub fn parse(start: &str) -> Result<Self> {
        parse("start", start).map(Self::new)
    }

    /// The time it shows.
    #[must_use]
    pub fn now(&self) -> Time {
        from_millis(self.0.load(Ordering::SeqCst)).unwrap_or_default()
    }

    /// Moves it forward and answers the new time.
    ///
    /// # Errors
    /// `invalid` past the year 9999.
    pub fn advance(&self, span: Span) -> Result<Time> {
        let at = span.after(self.now())?;
        self.set(at);
        Ok(at)
    }

    /// Sets it, back as well: the ledger's times never run backwards all the same.
    pub fn set(&self, at: Time) {
        self.0.store(millis(at), Ordering::SeqCst);
    }
}
