//! The grammar of filters: `created gt 2026-01-05T09:00:00Z and not (id in ("a", "b") or name sw "x")`.
//!
//! Text is cut into pieces, and the pieces become a tree, no deeper and no larger than is fit for a query.

use winnow::Parser as _;
use winnow::ascii::multispace0;
use winnow::combinator::{alt, delimited, preceded, repeat, terminated};
use winnow::error::EmptyError;
use winnow::token::{none_of, one_of, take_while};

use super::refusal::Refusal;
use crate::error::shown;
use crate::model::filter::{Compare, Field, Filter, Term, Test};
use crate::time;

/// A field as a list calls it, and what may be asked about it.
pub(super) type Known = (&'static str, Field, &'static [&'static str]);

/// How deep conditions may be in one another, how many comparisons there may be, and how long the text.
const DEEP: usize = 32;
const MANY: usize = 200;
const LONG: usize = 16_384;

/// A piece of a filter's text.
#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Open,
    Close,
    Comma,
    /// A word, or what stands unquoted: a time.
    Word(String),
    /// What stands in quotes.
    Text(String),
}

fn piece(input: &mut &str) -> Result<Piece, EmptyError> {
    let quoted = repeat(0.., alt((preceded('\\', one_of(['"', '\\'])), none_of(['"', '\\'])))).fold(
        String::new,
        |mut text, letter: char| {
            text.push(letter);
            text
        },
    );
    let bare = take_while(1.., |letter: char| !letter.is_whitespace() && !"(),\"\\".contains(letter));
    alt((
        '('.value(Piece::Open),
        ')'.value(Piece::Close),
        ','.value(Piece::Comma),
        delimited('"', quoted, '"').map(Piece::Text),
        bare.map(|word: &str| Piece::Word(word.to_owned())),
    ))
    .parse_next(input)
}

/// Reads a filter of a list that knows these fields.
pub(super) fn read(text: &str, known: &[Known]) -> Result<Filter, Refusal> {
    if text.len() > LONG {
        return Err(wrong(format!("must have at most {LONG} bytes")));
    }
    let pieces: Vec<Piece> = preceded(multispace0, repeat(0.., terminated(piece, multispace0)))
        .parse(text)
        .map_err(|why: winnow::error::ParseError<&str, EmptyError>| {
        let rest: String = text.chars().skip(text[..why.offset()].chars().count()).take(20).collect();
        wrong(format!("can't be read from `{}` on: a text has quotes on both sides", shown(&rest)))
    })?;
    let mut reader = Reader { pieces: &pieces, known, tests: 0 };
    let filter = reader.any(0)?;
    match reader.next() {
        None => Ok(filter),
        Some(piece) => Err(wrong(format!("must end before {}, or go on with `and` or `or`", named(piece)))),
    }
}

fn wrong(problem: impl Into<String>) -> Refusal {
    Refusal::invalid("filters", problem)
}

fn named(piece: &Piece) -> String {
    match piece {
        Piece::Open => "`(`".to_owned(),
        Piece::Close => "`)`".to_owned(),
        Piece::Comma => "`,`".to_owned(),
        Piece::Word(word) => format!("`{}`", shown(word)),
        Piece::Text(text) => format!("the text `{}`", shown(text)),
    }
}

/// Reads pieces from the left: `or` of `and` of what may be denied.
struct Reader<'a> {
    pieces: &'a [Piece],
    known: &'a [Known],
    tests: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<&'a Piece> {
        let (first, rest) = self.pieces.split_first()?;
        self.pieces = rest;
        Some(first)
    }

    /// Takes a word, if it is next.
    fn takes(&mut self, word: &str) -> bool {
        let found = matches!(self.pieces.first(), Some(Piece::Word(next)) if next == word);
        if found {
            self.next();
        }
        found
    }

    fn any(&mut self, depth: usize) -> Result<Filter, Refusal> {
        let mut parts = vec![self.all(depth)?];
        while self.takes("or") {
            parts.push(self.all(depth)?);
        }
        Ok(one(parts, Filter::Any))
    }

    fn all(&mut self, depth: usize) -> Result<Filter, Refusal> {
        let mut parts = vec![self.denied(depth)?];
        while self.takes("and") {
            parts.push(self.denied(depth)?);
        }
        Ok(one(parts, Filter::All))
    }

    fn denied(&mut self, depth: usize) -> Result<Filter, Refusal> {
        if depth > DEEP {
            return Err(wrong(format!("must be at most {DEEP} deep")));
        }
        if self.takes("not") {
            return Ok(Filter::Not(Box::new(self.denied(depth + 1)?)));
        }
        if self.pieces.first() == Some(&Piece::Open) {
            self.next();
            let inner = self.any(depth + 1)?;
            return match self.next() {
                Some(Piece::Close) => Ok(inner),
                Some(other) => Err(wrong(format!("must close a `(` before {}", named(other)))),
                None => Err(wrong("must close each `(`")),
            };
        }
        self.test()
    }

    fn test(&mut self) -> Result<Filter, Refusal> {
        self.tests += 1;
        if self.tests > MANY {
            return Err(wrong(format!("must have at most {MANY} comparisons")));
        }
        let name = match self.next() {
            Some(Piece::Word(name)) => name,
            Some(other) => return Err(wrong(format!("must name a field where it has {}", named(other)))),
            None => return Err(wrong("must name a field, what is asked of it, and a value")),
        };
        let Some((name, field, allowed)) = self.known.iter().find(|(known, ..)| known == name) else {
            let all: Vec<String> = self.known.iter().map(|(known, ..)| format!("`{known}`")).collect();
            return Err(wrong(format!("has no field `{}`: it has {}", shown(name), all.join(", "))));
        };
        let op = match self.next() {
            Some(Piece::Word(op)) if allowed.contains(&op.as_str()) => op,
            other => {
                let what = other.map_or_else(|| "nothing".to_owned(), named);
                let all: Vec<String> = allowed.iter().map(|op| format!("`{op}`")).collect();
                return Err(wrong(format!("may ask of `{name}` only {}, not {what}", all.join(", "))));
            }
        };
        let test = match op.as_str() {
            "isnull" => Test::IsNull,
            "in" => Test::In(self.terms(name, *field)?),
            "sw" => Test::BeginsWith(self.text(name)?),
            op => {
                let found = Compare::ALL.iter().find(|(_, word, _)| *word == op);
                // A table that allows what is no operator must not have it taken for another.
                let Some((compare, ..)) = found else {
                    return Err(wrong(format!("can't ask `{op}` of `{name}`")));
                };
                Test::Is(*compare, self.term(name, *field)?)
            }
        };
        Ok(Filter::Test(*field, test))
    }

    /// Values between parentheses.
    fn terms(&mut self, name: &str, field: Field) -> Result<Vec<Term>, Refusal> {
        if self.next() != Some(&Piece::Open) {
            return Err(wrong(format!("must give the values of `{name}` in parentheses")));
        }
        let mut terms = vec![self.term(name, field)?];
        loop {
            match self.next() {
                Some(Piece::Comma) => terms.push(self.term(name, field)?),
                Some(Piece::Close) => return Ok(terms),
                _ => {
                    return Err(wrong(format!(
                        "must have a `,` between the values of `{name}`, and end with `)`"
                    )));
                }
            }
            if terms.len() > MANY {
                return Err(wrong(format!("must give `{name}` at most {MANY} values")));
            }
        }
    }

    fn text(&mut self, name: &str) -> Result<String, Refusal> {
        match self.next() {
            Some(Piece::Text(text)) => Ok(text.clone()),
            _ => Err(wrong(format!("must give `{name}` a text in quotes"))),
        }
    }

    fn term(&mut self, name: &str, field: Field) -> Result<Term, Refusal> {
        if !field.is_time() {
            return self.text(name).map(Term::Text);
        }
        match self.next() {
            Some(Piece::Word(text) | Piece::Text(text)) => match time::parse("filters", text) {
                Ok(at) => Ok(Term::Time(at)),
                Err(_) => Err(wrong(format!("must give `{name}` a time, such as 2026-01-05T09:00:00Z"))),
            },
            _ => Err(wrong(format!("must give `{name}` a time, such as 2026-01-05T09:00:00Z"))),
        }
    }
}

/// The one part, or all of them together.
fn one(mut parts: Vec<Filter>, together: impl FnOnce(Vec<Filter>) -> Filter) -> Filter {
    match parts.len() {
        1 => parts.swap_remove(0),
        _ => together(parts),
    }
}
