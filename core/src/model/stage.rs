use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::input::{compact, nested};
use super::{Action, ItemKind, Risk, words};
use crate::error::Error;
use crate::time::Span;

/// Whom a requirement asks: `manager` (of the beneficiary), `manager:2` to `manager:9` (the manager's manager, and so on),
/// `requester_manager`, `approver_manager` (of whom was asked before; for a group, its owner), `item_owner`,
/// `application_owner`, `group:ID` or `identity:ID`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Source {
    /// The beneficiary's manager, so many steps up: 1 is the manager, 2 the manager's manager.
    Manager(u8),
    /// The requester's manager.
    RequesterManager,
    /// The managers of those who were asked before; of a group, its owner.
    ApproverManager,
    /// The item's owner.
    ItemOwner,
    /// The owner of the item's application.
    ApplicationOwner,
    /// The members of a group.
    Group(String),
    /// One named identity.
    Identity(String),
}

impl Source {
    /// The beneficiary's manager.
    pub const MANAGER: Self = Self::Manager(1);
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Manager(1) => f.write_str("manager"),
            Self::Manager(steps) => write!(f, "manager:{steps}"),
            Self::RequesterManager => f.write_str("requester_manager"),
            Self::ApproverManager => f.write_str("approver_manager"),
            Self::ItemOwner => f.write_str("item_owner"),
            Self::ApplicationOwner => f.write_str("application_owner"),
            Self::Group(id) => write!(f, "group:{id}"),
            Self::Identity(id) => write!(f, "identity:{id}"),
        }
    }
}

impl From<Source> for String {
    fn from(source: Source) -> Self {
        source.to_string()
    }
}

const SOURCES: &str = "must be `manager`, `manager:2` to `manager:9`, `requester_manager`, `approver_manager`, `item_owner`, \
                       `application_owner`, `group:ID` or `identity:ID`";

impl TryFrom<String> for Source {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Ok(match text.as_str() {
            "manager" => Self::MANAGER,
            "requester_manager" => Self::RequesterManager,
            "approver_manager" => Self::ApproverManager,
            "item_owner" => Self::ItemOwner,
            "application_owner" => Self::ApplicationOwner,
            _ => match text.split_once(':') {
                Some(("group", id)) if !id.is_empty() => Self::Group(id.to_owned()),
                Some(("identity", id)) if !id.is_empty() => Self::Identity(id.to_owned()),
                Some(("manager", steps)) => match steps.as_bytes() {
                    [digit @ b'2'..=b'9'] => Self::Manager(digit - b'0'),
                    _ => return Err(SOURCES),
                },
                _ => return Err(SOURCES),
            },
        })
    }
}

impl FromStr for Source {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::try_from(text.to_owned()).map_err(|problem| Error::invalid("source", problem))
    }
}

/// How many must say yes: a number from 1, or `all` who are asked when the stage opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quorum {
    /// So many.
    AtLeast(u32),
    /// Everyone who is asked when the stage opens.
    All,
}

impl Serialize for Quorum {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::AtLeast(number) => to.serialize_u32(*number),
            Self::All => to.serialize_str("all"),
        }
    }
}

impl<'de> Deserialize<'de> for Quorum {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(from)?;
        let number =
            value.as_u64().and_then(|number| u32::try_from(number).ok()).filter(|number| *number > 0);
        match (number, value.as_str()) {
            (Some(number), _) => Ok(Self::AtLeast(number)),
            (None, Some("all")) => Ok(Self::All),
            _ => Err(serde::de::Error::custom("must be a whole number from 1, or `all`")),
        }
    }
}

/// What a stage needs: so many of those whom its sources ask, or a tree of such needs. One of `from`, `all_of` and `any_of`
/// must be given. A source's text alone stands for a need of one of whom it asks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(remote = "Self", default, deny_unknown_fields)]
pub struct Need {
    /// Whom it asks: 1 to 20 sources, each once.
    pub from: Option<Vec<Source>>,
    /// With `from`: how many different people must say yes, each for a seat of their own: 1 by default, or `all`.
    pub at_least: Option<Quorum>,
    /// Every one of these must be met: 1 to 10, nested up to 4 deep. One decision meets each of them that its person may
    /// meet, unless the stage is `distinct`.
    pub all_of: Option<Vec<Need>>,
    /// One of these must be met: 1 to 10, nested up to 4 deep.
    pub any_of: Option<Vec<Need>>,
}

impl From<Source> for Need {
    fn from(source: Source) -> Self {
        Self { from: Some(vec![source]), at_least: Some(Quorum::AtLeast(1)), all_of: None, any_of: None }
    }
}

compact! { Need from Source }

/// A beneficiary's attribute with one of some values.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(remote = "Self", default, deny_unknown_fields)]
pub struct AttributeIs {
    /// The attribute's name.
    pub name: String,
    /// The values of which it has one: 1 to 50.
    pub values: Vec<String>,
}

nested! { AttributeIs }

/// When a stage takes part. One of its names must be given; what it says is judged at submit, and stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(remote = "Self", default, deny_unknown_fields)]
pub struct Condition {
    /// All of these hold: 1 to 10, nested up to 4 deep.
    pub all: Option<Vec<Condition>>,
    /// One of these holds: 1 to 10, nested up to 4 deep.
    pub any: Option<Vec<Condition>>,
    /// This does not hold.
    pub not: Option<Box<Condition>>,
    /// The item's risk is one of these.
    pub risk: Option<Vec<Risk>>,
    /// The item's kind is one of these.
    pub kind: Option<Vec<ItemKind>>,
    /// The item has one of these tags.
    pub tags: Option<Vec<String>>,
    /// The request's action is one of these.
    pub action: Option<Vec<Action>>,
    /// The access is asked for longer than this, or without an end; where it is extended, counted from its start.
    pub longer_than: Option<Span>,
    /// Whether the requester asks for somebody else.
    pub on_behalf: Option<bool>,
    /// Whether the access would break a rule of separation of duties.
    pub conflict: Option<bool>,
    /// An attribute of the beneficiary has one of some values.
    pub attribute: Option<AttributeIs>,
}

nested! { Condition }

words! {
    /// When a decision needs a comment, besides what the item and the settings say.
    CommentRule {
        /// It needs none.
        None "none",
        /// A rejection does.
        OnReject "on_reject",
        /// An approval does.
        OnApprove "on_approve",
        /// Both do.
        Always "always",
    }
}

words! {
    /// What happens when fewer people may decide than a stage needs.
    WhenNobody {
        /// Submitting is refused with `no_approver`; later, the fallback and then the admins are asked.
        Refuse "refuse",
        /// The stage is left out, and the ledger says so; the last stage left is never left out.
        Skip "skip",
        /// The fallback of the settings is asked, and where there is none, the admins.
        Fallback "fallback",
    }
}

words! {
    /// What happens when a stage's deadline passes.
    Finally {
        /// The request expires.
        Expire "expire",
        /// The request is rejected.
        Reject "reject",
        /// Nothing, as long as somebody can act; otherwise the request expires.
        Wait "wait",
        /// The fallback of the settings is asked, and where there is none, the admins; at the next deadline it expires.
        Fallback "fallback",
        /// The stage is taken as approved; never one that a rule of separation of duties added.
        Approve "approve",
    }
}

words! {
    /// To whom a seat may be handed.
    ForwardRule {
        /// A manager's or owner's to anyone eligible, a group member's within the group.
        Eligible "eligible",
        /// To anyone eligible, from a group too.
        Anyone "anyone",
        /// To nobody.
        Off "off",
    }
}

/// When those who are asked are reminded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(remote = "Self", default, deny_unknown_fields)]
pub struct Reminders {
    /// How long after the stage opened the first is due.
    pub after: Option<Span>,
    /// How long after one the next is due; without it there is one.
    pub every: Option<Span>,
    /// How many there are at most: 1 to 100; without it, until the stage is over.
    pub at_most: Option<i64>,
}

nested! { Reminders }

/// A level of a stage's escalation: who is asked as well, and when.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct Escalation {
    /// Who is asked as well.
    pub to: Source,
    /// How long after the stage opened, or after the level before was really asked.
    pub after: Span,
}

nested! { Escalation }

/// A step on the way to an approval. A source's text alone stands for a stage that needs one of whom it asks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(remote = "Self", default, deny_unknown_fields)]
pub struct Stage {
    /// The name that people read, 1 to 255 characters.
    pub name: Option<String>,
    /// Who must say yes.
    pub need: Need,
    /// When it takes part; always, by default.
    pub when: Option<Condition>,
    /// Whether one decision meets one part of the need only, and who decided an earlier stage has no say: false by default.
    pub distinct: bool,
    /// When a decision needs a comment: `none` by default.
    pub comment: Option<CommentRule>,
    /// Whether who decides must have signed in of late; what the settings say, by default.
    pub reauthenticate: Option<bool>,
    /// What happens when fewer people may decide than it needs: `refuse` by default.
    pub when_nobody: Option<WhenNobody>,
    /// How long it may take: 1 minute to 1 year, what the settings say by default.
    pub deadline: Option<Span>,
    /// What happens when the deadline passes: `expire` by default.
    pub finally: Option<Finally>,
    /// When those who are asked are reminded; what the settings say, by default.
    pub reminders: Option<Reminders>,
    /// Who is asked as well when it takes long: up to 10 levels; what the settings say, by default.
    pub escalation: Option<Vec<Escalation>>,
    /// To whom those who are asked may hand their seat: `eligible` by default.
    pub forward: Option<ForwardRule>,
}

impl From<Source> for Stage {
    fn from(source: Source) -> Self {
        Self { need: source.into(), ..Self::default() }
    }
}

compact! { Stage from Source }
