//! Reports as CSV (RFC 4180), safe to be opened by a spreadsheet.

use csv::{Terminator, Writer, WriterBuilder};

use crate::error::{Error, Result};
use crate::time::{self, Time};

/// What a spreadsheet takes for the beginning of a formula, or may after it has taken away what it takes for space (OWASP, CSV
/// injection), also in the wide forms that some read as the narrow.
const FORMULA: [char; 11] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// A cell of a table. Only text can be taken for something else than it is.
pub(super) enum Cell {
    Text(String),
    Number(i64),
    Bool(bool),
    Nothing,
}

impl Cell {
    pub(super) fn text(text: impl ToString) -> Self {
        Self::Text(text.to_string())
    }

    pub(super) fn maybe(text: Option<impl ToString>) -> Self {
        text.map_or(Self::Nothing, Self::text)
    }

    pub(super) fn time(at: Time) -> Self {
        Self::Text(time::text(at))
    }

    fn written(self) -> String {
        match self {
            Self::Text(text) if text.starts_with(FORMULA) => format!("'{text}"),
            Self::Text(text) => text,
            Self::Number(number) => number.to_string(),
            Self::Bool(yes) => yes.to_string(),
            Self::Nothing => String::new(),
        }
    }
}

/// A table that is written line by line.
pub(super) struct Table(Writer<Vec<u8>>);

impl Table {
    /// A table with these columns.
    pub(super) fn new(columns: &[&str]) -> Result<Self> {
        let mut table = Self(WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new()));
        table.0.write_record(columns).map_err(unwritten)?;
        Ok(table)
    }

    /// Adds a line; it has a cell for each column.
    pub(super) fn add(&mut self, line: impl IntoIterator<Item = Cell>) -> Result<()> {
        self.0.write_record(line.into_iter().map(Cell::written)).map_err(unwritten)
    }

    /// The whole of it.
    pub(super) fn finish(self) -> Result<String> {
        let bytes = self.0.into_inner().map_err(unwritten)?;
        String::from_utf8(bytes).map_err(unwritten)
    }
}

fn unwritten(why: impl std::fmt::Display) -> Error {
    Error::Internal(format!("a table can't be written: {why}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Whether the first character that a spreadsheet looks at begins a formula.
    fn is_formula(cell: &str) -> bool {
        cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
    }

    fn cell() -> impl Strategy<Value = String> {
        prop_oneof![
            ".*",
            "[=+\\-@\t\r\n'\",; ]{0,4}.{0,8}",
            Just("=HYPERLINK(\"http://x\",\"y\")".to_owned()),
            Just("\"=1+1".to_owned()),
        ]
    }

    proptest! {
        #[test]
        fn no_text_is_a_formula_and_every_text_is_read_again(
            lines in prop::collection::vec((cell(), any::<i64>(), prop::option::of(cell())), 1..8),
        ) {
            let mut table = Table::new(&["text", "number", "maybe"]).unwrap();
            for (text, number, maybe) in lines.clone() {
                table.add([Cell::Text(text), Cell::Number(number), Cell::maybe(maybe)]).unwrap();
            }
            let written = table.finish().unwrap();
            let mut reader = csv::Reader::from_reader(written.as_bytes());
            let read: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            prop_assert_eq!(read.len(), lines.len());
            for (record, (text, number, maybe)) in read.iter().zip(lines) {
                for (cell, given) in [(&record[0], text), (&record[2], maybe.unwrap_or_default())] {
                    prop_assert!(!is_formula(cell), "{cell:?}");
                    let meant = if given.starts_with(FORMULA) { format!("'{given}") } else { given };
                    prop_assert_eq!(cell, meant);
                }
                prop_assert_eq!(record[1].parse::<i64>().unwrap(), number, "a number is a number, below zero too");
            }
        }
    }

    #[test]
    fn lines_end_as_the_standard_says() {
        let mut table = Table::new(&["a", "b"]).unwrap();
        table.add([Cell::text("x\r\ny, \"z\""), Cell::Bool(true)]).unwrap();
        table.add([Cell::Nothing, Cell::Number(-1)]).unwrap();
        assert_eq!(table.finish().unwrap(), "a,b\r\n\"x\r\ny, \"\"z\"\"\",true\r\n,-1\r\n");
    }
}
