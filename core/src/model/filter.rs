//! What a list is narrowed by, where a contract lets its clients say it in their own words: a closed tree, which is read from text
//! above and becomes bound SQL below.

use crate::time::{self, Time};

/// What can be asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    /// The request's id, or the approval's in a list of these.
    Id,
    /// The id that the request is known by with what was submitted together.
    Submission,
    /// Who is to have the access.
    Beneficiary,
    /// When it was made.
    Created,
    /// When it last moved.
    Modified,
}

impl Field {
    /// Whether it is a time; everything else is text.
    pub(crate) fn is_time(self) -> bool {
        matches!(self, Self::Created | Self::Modified)
    }
}

/// A text or a time.
#[derive(Debug, Clone, PartialEq, PartialOrd)]
pub(crate) enum Term {
    Text(String),
    Time(Time),
}

impl Term {
    /// As text, for what it begins with.
    fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Time(at) => time::text(*at),
        }
    }
}

/// How two terms are held against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compare {
    Eq,
    Ne,
    Gt,
    Ge,
    Lt,
    Le,
}

impl Compare {
    pub(crate) const ALL: [(Self, &str, &str); 6] = [
        (Self::Eq, "eq", "="),
        (Self::Ne, "ne", "<>"),
        (Self::Gt, "gt", ">"),
        (Self::Ge, "ge", ">="),
        (Self::Lt, "lt", "<"),
        (Self::Le, "le", "<="),
    ];

    fn holds(self, one: &Term, other: &Term) -> bool {
        match self {
            Self::Eq => one == other,
            Self::Ne => one != other,
            Self::Gt => one > other,
            Self::Ge => one >= other,
            Self::Lt => one < other,
            Self::Le => one <= other,
        }
    }
}

/// What is asked about a field. Every field is always there, so that none is ever null.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Test {
    Is(Compare, Term),
    In(Vec<Term>),
    BeginsWith(String),
    IsNull,
}

/// A condition on what a list tells.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Filter {
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    Test(Field, Test),
}

impl Filter {
    /// Whether it holds for something with these fields.
    pub(crate) fn holds(&self, of: &impl Fn(Field) -> Term) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(of)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(of)),
            Self::Not(part) => !part.holds(of),
            Self::Test(field, test) => {
                let found = of(*field);
                match test {
                    Test::Is(compare, term) => compare.holds(&found, term),
                    Test::In(terms) => terms.contains(&found),
                    Test::BeginsWith(text) => found.text().starts_with(text),
                    Test::IsNull => false,
                }
            }
        }
    }
}
