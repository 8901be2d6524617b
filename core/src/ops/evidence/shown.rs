//! Text that people wrote, as a page can show it: what can't be seen, or turns the reading direction, is spelled out.

use std::fmt::{self, Write as _};

use crate::time::Time;

/// A text that a page may show. The page's templates escape it; what it holds here is only text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Shown(String);

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Shown {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A text of anybody's.
pub(super) fn shown(text: &str) -> Shown {
    let mut seen = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_hidden(letter) {
            // Text has room for whatever is written.
            let _ = write!(seen, "\u{27e8}U+{:04X}\u{27e9}", u32::from(letter));
        } else {
            seen.push(letter);
        }
    }
    Shown(seen)
}

/// A time: `2026-01-05 09:00:00 UTC`.
pub(super) fn time(at: Time) -> Shown {
    let millis = if at.timestamp_subsec_millis() == 0 { "" } else { "%.3f" };
    Shown(at.format(&format!("%Y-%m-%d %H:%M:%S{millis} UTC")).to_string())
}

/// The day of a time.
pub(super) fn day(at: Time) -> Shown {
    Shown(at.format("%Y-%m-%d").to_string())
}

/// The time of day of a time.
pub(super) fn of_day(at: Time) -> Shown {
    Shown(at.format("%H:%M:%S UTC").to_string())
}

/// A span as it is written, in words where it is of one unit: `P30D` is `30 days`.
pub(super) fn span(text: &str) -> String {
    let (part, units) = match text.strip_prefix("PT") {
        Some(time) => (time, [('H', "hour"), ('M', "minute"), ('S', "second")].as_slice()),
        None => (
            text.strip_prefix('P').unwrap_or(text),
            [('D', "day"), ('W', "week"), ('M', "month"), ('Y', "year")].as_slice(),
        ),
    };
    let unit =
        units.iter().find_map(|(mark, name)| Some((part.strip_suffix(*mark)?.parse::<u32>().ok()?, name)));
    match unit {
        Some((1, name)) => format!("1 {name}"),
        Some((number, name)) => format!("{number} {name}s"),
        None => text.to_owned(),
    }
}

/// A time, or nothing.
pub(super) fn maybe_time(at: Option<Time>) -> Shown {
    at.map(time).unwrap_or_default()
}

/// A word of a closed set, for people: `item_owner` is `item owner`.
pub(super) fn word(word: &str) -> Shown {
    shown(&word.replace('_', " "))
}

/// Controls, marks of direction, and what has no width. Joiners stay: names and letters of many languages need them.
fn is_hidden(letter: char) -> bool {
    match letter {
        '\n' | '\t' | '\u{200c}' | '\u{200d}' => false,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}' => true,
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{fff0}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}' | '\u{e0000}'..='\u{e0fff}' => true,
        other => other.is_control() || u32::from(other) & 0xfffe == 0xfffe,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_of_one_unit_is_said_in_words() {
        for (text, words) in
            [("P30D", "30 days"), ("P1M", "1 month"), ("PT12H", "12 hours"), ("P1DT2H", "P1DT2H"), ("", "")]
        {
            assert_eq!(span(text), words);
        }
    }

    #[test]
    fn what_hides_is_spelled_out() {
        for (text, seen) in [
            (
                "plain, é, 語, \u{1f469}\u{200d}\u{1f52c}\n\tnext",
                "plain, é, 語, \u{1f469}\u{200d}\u{1f52c}\n\tnext",
            ),
            ("no\u{202e}yes\u{202c}", "no⟨U+202E⟩yes⟨U+202C⟩"),
            ("a\0b\u{1b}[31m\u{7f}\u{85}\r\n", "a⟨U+0000⟩b⟨U+001B⟩[31m⟨U+007F⟩⟨U+0085⟩⟨U+000D⟩\n"),
            (
                "\u{2067}\u{feff}\u{200b}\u{ad}\u{e0041}\u{ffff}",
                "⟨U+2067⟩⟨U+FEFF⟩⟨U+200B⟩⟨U+00AD⟩⟨U+E0041⟩⟨U+FFFF⟩",
            ),
        ] {
            assert_eq!(shown(text).to_string(), seen);
        }
    }
}
