//! Spans of time: read from ISO 8601 and the guide's short form, added to a moment.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Months, TimeDelta};
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::Time;
use crate::error::{Error, Result};

/// A span of time: calendar months and exact milliseconds, more than zero and at most 100 years.
///
/// Read from ISO 8601 (`P30D`, `PT12H`, `P1M`) or the short form (`30d`, `12h`, `2w`, `90s`); written in ISO 8601.
/// Months are calendar months in UTC; a day is 24 hours.
///
/// ```
/// use countersign::Span;
/// assert_eq!("30d".parse::<Span>()?, Span::days(30)?);
/// assert_eq!("P1Y2M10DT2H30M".parse::<Span>()?.to_string(), "P1Y2M10DT2H30M");
/// assert!("soon".parse::<Span>().is_err());
/// assert!("0d".parse::<Span>().is_err());
/// # Ok::<(), countersign::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(into = "String")]
pub struct Span {
    months: u32,
    millis: i64,
}

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;
const LONGEST_MONTHS: u32 = 1_200;
const LONGEST_MILLIS: i64 = 36_525 * DAY;

impl Span {
    /// The first moment that every host's calendar can hold: the beginning of the year 1.
    pub(crate) const FIRST_MOMENT: Time = match DateTime::from_timestamp_millis(-62_135_596_800_000) {
        Some(at) => at,
        None => DateTime::UNIX_EPOCH,
    };

    /// The last moment that every host's calendar can hold: the end of the year 9999.
    pub(crate) const LAST_MOMENT: Time = match DateTime::from_timestamp_millis(253_402_300_799_999) {
        Some(at) => at,
        None => DateTime::UNIX_EPOCH,
    };

    /// How long a worker keeps a task by default.
    pub(crate) const FIVE_MINUTES: Self = Self { months: 0, millis: 5 * MINUTE };
    /// How long a stage may take by default.
    pub(crate) const TWO_WEEKS: Self = Self { months: 0, millis: 14 * DAY };
    /// How long approved work may wait by default.
    pub(crate) const THIRTY_DAYS: Self = Self { months: 0, millis: 30 * DAY };
    /// How long before access ends its holder is warned by default.
    pub(crate) const ONE_WEEK: Self = Self { months: 0, millis: 7 * DAY };
    /// How long until what could not run is tried again.
    pub(crate) const ONE_HOUR: Self = Self { months: 0, millis: HOUR };
    /// How long until a removal that was given up is tried again.
    pub(crate) const ONE_DAY: Self = Self { months: 0, millis: DAY };
    /// How long ago who decides may have signed in, by default.
    pub(crate) const FIFTEEN_MINUTES: Self = Self { months: 0, millis: 15 * MINUTE };
    /// How long somebody may act for somebody at the most.
    pub(crate) const ONE_YEAR: Self = Self { months: 12, millis: 0 };
    /// How long a delivery may take by default.
    #[cfg(feature = "webhooks")]
    pub(crate) const TEN_SECONDS: Self = Self { months: 0, millis: 10 * SECOND };
    /// How long a subscription is held besides what a delivery may take.
    #[cfg(feature = "webhooks")]
    pub(crate) const ONE_MINUTE: Self = Self { months: 0, millis: MINUTE };
    /// How long a call waits for another writer by default.
    pub(crate) const FIVE_SECONDS: Self = Self { months: 0, millis: 5 * SECOND };

    fn new(months: u32, millis: i64) -> Result<Self, String> {
        if months == 0 && millis == 0 {
            return Err("must be longer than zero".into());
        }
        if months > LONGEST_MONTHS || millis > LONGEST_MILLIS {
            return Err("must be at most 100 years".into());
        }
        Ok(Self { months, millis })
    }

    /// So many days of 24 hours.
    ///
    /// # Errors
    /// `invalid` when zero or more than 100 years.
    pub fn days(days: u32) -> Result<Self> {
        Self::milliseconds(i64::from(days) * DAY)
    }

    /// How many whole days it has; a month counts as 30.
    pub(crate) fn whole_days(self) -> u32 {
        u32::try_from(i64::from(self.months) * 30 + self.millis / DAY).unwrap_or(u32::MAX)
    }

    /// So many milliseconds.
    ///
    /// # Errors
    /// `invalid` when zero, negative or more than 100 years.
    pub fn milliseconds(millis: i64) -> Result<Self> {
        if millis < 0 {
            return Err(Error::invalid("duration", "must not be negative"));
        }
        Self::new(0, millis).map_err(|problem| Error::invalid("duration", problem))
    }

    /// The moment that lies this span after `start`.
    ///
    /// # Errors
    /// `invalid` past the year 9999.
    pub fn after(self, start: Time) -> Result<Time> {
        start
            .checked_add_months(Months::new(self.months))
            .and_then(|at| at.checked_add_signed(TimeDelta::milliseconds(self.millis)))
            .filter(|at| *at <= Self::LAST_MOMENT)
            .ok_or_else(|| Error::invalid("duration", "must end before the year 10000"))
    }
}

const HOW: &str = "must be a duration, such as `30d`, `12h`, `P30D` or `PT12H`";

/// Reads the digits at the start of `text`: the number, and what follows it.
fn number(text: &str) -> Result<(i64, &str), String> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    match number.len() {
        0 => Err(HOW.into()),
        1..=15 => Ok((number.parse().map_err(|_| HOW.to_owned())?, rest)),
        _ => Err("must be at most 100 years".into()),
    }
}

fn short(text: &str) -> Result<Span, String> {
    let (count, unit) = number(text)?;
    let unit = match unit {
        "w" => WEEK,
        "d" => DAY,
        "h" => HOUR,
        "s" => SECOND,
        "m" => return Err(format!("is unclear: write `PT{count}M` for minutes or `P{count}M` for months")),
        _ => return Err(HOW.into()),
    };
    Span::new(0, count.saturating_mul(unit))
}

/// ISO 8601 durations: each designator once and in order, `W`, `D` and time parts of exact length.
fn iso(text: &str) -> Result<Span, String> {
    let (dates, times) = match text.split_once('T') {
        Some((_, "")) => return Err(HOW.into()),
        Some((dates, times)) => (dates, times),
        None => (text, ""),
    };
    let mut months = 0_i64;
    let mut millis = 0_i64;
    for (mut part, units) in [
        (dates, &[('Y', 0), ('M', 0), ('W', WEEK), ('D', DAY)][..]),
        (times, &[('H', HOUR), ('M', MINUTE), ('S', SECOND)]),
    ] {
        let mut units = units.iter();
        while !part.is_empty() {
            let (count, rest) = number(part)?;
            let (fraction, rest) = fraction(rest)?;
            let mark = rest.chars().next().ok_or(HOW)?;
            let (_, length) = units.find(|(unit, _)| *unit == mark).ok_or(HOW)?;
            if fraction != 0 && mark != 'S' {
                return Err(HOW.into());
            }
            match mark {
                'Y' => months = months.saturating_add(count.saturating_mul(12)),
                'M' if *length == 0 => months = months.saturating_add(count),
                _ => millis = millis.saturating_add(count.saturating_mul(*length)).saturating_add(fraction),
            }
            part = &rest[1..];
        }
    }
    Span::new(u32::try_from(months).map_err(|_| "must be at most 100 years".to_owned())?, millis)
}

/// Reads `.5` as 500 milliseconds; no more than three digits.
fn fraction(text: &str) -> Result<(i64, &str), String> {
    let Some(text) = text.strip_prefix('.') else { return Ok((0, text)) };
    let (_, rest) = number(text)?;
    let digits = &text[..text.len() - rest.len()];
    if digits.len() > 3 {
        return Err("must be exact to the millisecond at most".into());
    }
    Ok((format!("{digits:0<3}").parse().map_err(|_| HOW.to_owned())?, rest))
}

impl FromStr for Span {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::try_from(text.to_owned()).map_err(|problem| Error::invalid("duration", problem))
    }
}

impl TryFrom<String> for Span {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if text.starts_with('-') {
            return Err("must not be negative".into());
        }
        match text.strip_prefix('P') {
            Some("") => Err(HOW.into()),
            Some(rest) => iso(rest),
            None => short(&text),
        }
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Span;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a duration, such as `30d` or `PT12H`")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Span, E> {
                Span::try_from(text.to_owned()).map_err(E::custom)
            }
        }
        from.deserialize_str(Text)
    }
}

impl From<Span> for String {
    fn from(span: Span) -> Self {
        span.to_string()
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |f: &mut fmt::Formatter<'_>, count: i64, unit: char| match count {
            0 => Ok(()),
            count => write!(f, "{count}{unit}"),
        };
        f.write_str("P")?;
        part(f, i64::from(self.months / 12), 'Y')?;
        part(f, i64::from(self.months % 12), 'M')?;
        part(f, self.millis / DAY, 'D')?;
        if self.millis % DAY == 0 {
            return Ok(());
        }
        f.write_str("T")?;
        part(f, self.millis % DAY / HOUR, 'H')?;
        part(f, self.millis % HOUR / MINUTE, 'M')?;
        match (self.millis % MINUTE / SECOND, self.millis % SECOND) {
            (seconds, 0) => part(f, seconds, 'S'),
            (seconds, rest) => write!(f, "{}S", format!("{seconds}.{rest:03}").trim_end_matches('0')),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{parse, text};
    use proptest::prelude::*;

    #[test]
    fn refuses_what_is_no_duration() {
        for text in
            ["", "P", "PT", "P1", "30", "d", "soon", "-3d", "0d", "PT0S", "P0D", "1.5d", "P1.5D", "5m"]
        {
            assert!(text.parse::<Span>().is_err(), "{text}");
        }
        for text in [
            "P1D1D",
            "P1D1Y",
            "PT1S1H",
            "P1H",
            "101y",
            "P101Y",
            "99999999999999999999d",
            "P30DT",
            "३0d",
            "30 d",
        ] {
            assert!(text.parse::<Span>().is_err(), "{text}");
        }
    }

    #[test]
    fn months_are_calendar_months() {
        let start = parse("at", "2026-01-31T09:00:00Z").unwrap();
        let month: Span = "P1M".parse().unwrap();
        assert_eq!(text(month.after(start).unwrap()), "2026-02-28T09:00:00.000Z");
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(months in 0_u32..=1_200, millis in 0_i64..=LONGEST_MILLIS) {
            prop_assume!(months > 0 || millis > 0);
            let span = Span::new(months, millis).unwrap();
            prop_assert_eq!(span.to_string().parse::<Span>().unwrap(), span);
        }

        #[test]
        fn any_text_is_a_span_or_an_error(text in ".{0,40}") {
            let _ = text.parse::<Span>();
        }
    }
}
