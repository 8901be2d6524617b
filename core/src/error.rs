//! One error for every call: a closed set of codes, each with words that name the thing and what to do.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize, Serializer};

use crate::ids::{ConflictRuleId, ItemId, LineId, RequestId};
use crate::time::{self, Time};

/// What every call of the library returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a call was refused. A refused call changes nothing.
///
/// Ask for its [`code`](Error::code): a submit has one for every problem, and answers [`Error::Refused`] with the first
/// problem's code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// An argument is not what it must be.
    #[error("`{field}` {problem}")]
    Invalid {
        /// The argument or the field of the input.
        field: String,
        /// What is wrong with it, and what it must be.
        problem: String,
    },
    /// There is no such thing, or the caller may not know of it.
    #[error("there is no {noun} `{id}`")]
    NotFound {
        /// What was asked for: "request".
        noun: &'static str,
        /// The id that was given.
        id: String,
    },
    /// The caller sees the thing but may not do this.
    #[error("{0}")]
    Forbidden(String),
    /// The same is there already.
    #[error("{0}")]
    Duplicate(String),
    /// Somebody was first.
    #[error("{problem}{}", first(by.as_deref(), *at))]
    Stale {
        /// What has happened meanwhile.
        problem: String,
        /// Who was first, as far as the caller may know.
        by: Option<String>,
        /// When.
        at: Option<Time>,
    },
    /// The beneficiary has this access already.
    #[error("{0}")]
    AlreadyGranted(String),
    /// The item can't be asked for.
    #[error("{0}")]
    NotRequestable(String),
    /// Access that a rule keeps apart would come together in one person.
    #[error("{0}")]
    ConflictOfDuties(String),
    /// No policy says who approves.
    #[error("{0}")]
    NoPolicy(String),
    /// A stage of the policy has nobody who may approve.
    #[error("{0}")]
    NoApprover(String),
    /// The state it is in does not allow this move.
    #[error("{0}")]
    IllegalTransition(String),
    /// Who decides must have signed in of late.
    #[error("{0}")]
    ReauthenticationRequired(String),
    /// More than the limit.
    #[error("{0}")]
    LimitExceeded(String),
    /// Another writer holds the store.
    #[error("{0}")]
    Busy(String),
    /// A newer Countersign wrote this file.
    #[error("{0}")]
    NewerSchema(String),
    /// The file is damaged, was tampered with, or is not a Countersign store.
    #[error("{0}")]
    Corrupt(String),
    /// The store is closed.
    #[error("{0}")]
    Closed(String),
    /// A defect of Countersign or of the machine under it.
    #[error("{0}")]
    Internal(String),
    /// A submit was refused; its code is the first problem's.
    #[error("{}", refusal(.0))]
    Refused(Vec<Problem>),
}

/// One reason why something can't be asked for, or should be thought over.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Problem {
    /// The cart's line, if it came from a cart.
    pub line: Option<LineId>,
    /// The item asked for, if there is such an item.
    pub item_id: Option<ItemId>,
    /// For whom, if that person is known.
    pub beneficiary: Option<String>,
    /// The error's code.
    pub code: Code,
    /// The field to mend, if it is one.
    pub field: Option<String>,
    /// The problem in words.
    pub message: String,
    /// Of a conflict of duties: the rule.
    pub rule_id: Option<ConflictRuleId>,
    /// Of a conflict of duties: the rule's name.
    pub rule_name: Option<String>,
    /// Of a conflict of duties: the other items, as far as the caller may know of them.
    pub conflicting_item_ids: Vec<ItemId>,
    /// What would resolve it.
    pub choices: Vec<Choice>,
}

impl Problem {
    /// A problem with all that is asked, not with one line of it.
    pub(crate) fn of_all(why: &Error) -> Self {
        let report = why.report();
        Self {
            line: None,
            item_id: None,
            beneficiary: None,
            code: report.code,
            field: report.field,
            message: report.message,
            rule_id: None,
            rule_name: None,
            conflicting_item_ids: Vec::new(),
            choices: Vec::new(),
        }
    }
}

/// One way to resolve a problem.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Choice {
    /// What to do.
    pub resolution: Resolution,
    /// The cart's line that it is about.
    pub line: Option<LineId>,
    /// The item that it is about.
    pub item_id: Option<ItemId>,
    /// The request that it is about.
    pub request_id: Option<RequestId>,
    /// The way in words.
    pub message: String,
}

/// What can be done about a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    /// Take a line out of the cart.
    RemoveLine,
    /// Cancel a request that is open.
    CancelRequest,
    /// Give up access that is held.
    GiveUp,
    /// Ask an admin for an exemption from the rule.
    AskForExemption,
}

impl Resolution {
    /// As text.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RemoveLine => "remove_line",
            Self::CancelRequest => "cancel_request",
            Self::GiveUp => "give_up",
            Self::AskForExemption => "ask_for_exemption",
        }
    }
}

impl fmt::Display for Resolution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident $code:literal $pattern:pat,)*) => {
        /// An error's stable code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code {
            $($(#[$doc])* $variant,)*
        }

        impl Code {
            /// Every code, in the order of the documentation.
            pub const ALL: &[Code] = &[$(Code::$variant),*];

            /// The code as text: `illegal_transition`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $code,)* }
            }
        }

        impl Error {
            /// The error's stable code.
            #[must_use]
            pub fn code(&self) -> Code {
                match self {
                    $($pattern => Code::$variant,)*
                    Error::Refused(problems) => problems.first().map_or(Code::Internal, |first| first.code),
                }
            }
        }
    };
}

codes! {
    /// An argument is not what it must be: see `field` and `problem`.
    Invalid "invalid" Error::Invalid { .. },
    /// There is no such thing, or the caller may not know of it.
    NotFound "not_found" Error::NotFound { .. },
    /// The caller sees the thing but may not do this.
    Forbidden "forbidden" Error::Forbidden(_),
    /// The same is there already.
    Duplicate "duplicate" Error::Duplicate(_),
    /// Somebody was first: see `by` and `at`.
    Stale "stale" Error::Stale { .. },
    /// The beneficiary has this access already.
    AlreadyGranted "already_granted" Error::AlreadyGranted(_),
    /// The item can't be asked for.
    NotRequestable "not_requestable" Error::NotRequestable(_),
    /// Access that a rule keeps apart would come together in one person.
    ConflictOfDuties "conflict_of_duties" Error::ConflictOfDuties(_),
    /// No policy says who approves.
    NoPolicy "no_policy" Error::NoPolicy(_),
    /// A stage of the policy has nobody who may approve.
    NoApprover "no_approver" Error::NoApprover(_),
    /// The state it is in does not allow this move.
    IllegalTransition "illegal_transition" Error::IllegalTransition(_),
    /// Who decides must have signed in of late: sign in again.
    ReauthenticationRequired "reauthentication_required" Error::ReauthenticationRequired(_),
    /// More than the limit.
    LimitExceeded "limit_exceeded" Error::LimitExceeded(_),
    /// Another writer holds the store: try again.
    Busy "busy" Error::Busy(_),
    /// A newer Countersign wrote this file: upgrade.
    NewerSchema "newer_schema" Error::NewerSchema(_),
    /// The file is damaged, was tampered with, or is not a Countersign store.
    Corrupt "corrupt" Error::Corrupt(_),
    /// The store is closed: open it again.
    Closed "closed" Error::Closed(_),
    /// A defect of Countersign or of the machine under it.
    Internal "internal" Error::Internal(_),
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Code {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let known = Self::ALL.iter().find(|code| code.as_str() == text);
        known.copied().ok_or_else(|| Error::invalid("code", "must be a code of an error"))
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

/// An error as plain data, for those who pass it on: bindings and HTTP hosts.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The stable code.
    pub code: Code,
    /// The whole message.
    pub message: String,
    /// Of `invalid`: the argument or field.
    pub field: Option<String>,
    /// Of `invalid`: what is wrong with it.
    pub problem: Option<String>,
    /// Of `stale`: who was first, as far as the caller may know.
    pub by: Option<String>,
    /// Of `stale`: when.
    pub at: Option<Time>,
    /// Of a refused submit: every problem.
    pub problems: Vec<Problem>,
}

impl Error {
    /// An argument is not what it must be.
    pub(crate) fn invalid(field: impl Into<String>, problem: impl Into<String>) -> Self {
        Self::Invalid { field: field.into(), problem: problem.into() }
    }

    /// There is no such thing, as far as the caller may know.
    pub(crate) fn not_found(noun: &'static str, id: impl ToString) -> Self {
        Self::NotFound { noun, id: shown(&id.to_string()) }
    }

    /// The error as plain data.
    #[must_use]
    pub fn report(&self) -> Report {
        let mut report = Report {
            code: self.code(),
            message: self.to_string(),
            field: None,
            problem: None,
            by: None,
            at: None,
            problems: Vec::new(),
        };
        match self.clone() {
            Self::Invalid { field, problem } => {
                report.field = Some(field);
                report.problem = Some(problem);
            }
            Self::Stale { by, at, .. } => {
                report.by = by;
                report.at = at;
            }
            Self::Refused(problems) => {
                // What the first problem says is what the error says.
                report.field = problems.first().and_then(|first| first.field.clone());
                report.problems = problems;
            }
            _ => {}
        }
        report
    }
}

/// What a caller gave, fit for a message: on one line, and not longer than one reads.
pub(crate) fn shown(text: &str) -> String {
    const LONGEST: usize = 80;
    let line: String = text.chars().take(LONGEST).flat_map(char::escape_debug).collect();
    if text.chars().nth(LONGEST).is_some() { format!("{line}…") } else { line }
}

fn first(by: Option<&str>, at: Option<Time>) -> String {
    match (by, at) {
        (Some(by), Some(at)) => format!(", by `{by}` at {}", time::text(at)),
        (Some(by), None) => format!(", by `{by}`"),
        (None, Some(at)) => format!(" at {}", time::text(at)),
        (None, None) => String::new(),
    }
}

fn refusal(problems: &[Problem]) -> String {
    let words = problems.first().map_or("nothing can be submitted", |first| &first.message);
    match problems.len() {
        0 | 1 => words.to_owned(),
        2 => format!("{words} (and 1 more problem)"),
        many => format!("{words} (and {} more problems)", many - 1),
    }
}
