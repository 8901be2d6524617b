//! Who may see and do what, as one table. The facts are read in the transaction that asks.

use std::fmt;

use crate::model::StoreSettings;

/// Whom the host says it has authenticated.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Caller {
    /// A registered person.
    User(String),
    /// An administrator; what takes a person needs a registered one.
    Admin(String),
    /// The host itself: provisions, imports, runs what is due; never decides.
    System,
}

impl Caller {
    /// The identity that the caller says they are.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::User(id) | Self::Admin(id) => Some(id),
            Self::System => None,
        }
    }
}

impl fmt::Display for Caller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::User(id) => write!(f, "user:{id}"),
            Self::Admin(id) => write!(f, "admin:{id}"),
            Self::System => f.write_str("system"),
        }
    }
}

/// How a caller stands to a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Any registered person.
    Anyone,
    /// An admin session, registered or not.
    Admin,
    /// An admin session of a registered person.
    AdminPerson,
    /// The host itself.
    System,
    /// It is themselves.
    Oneself,
    /// They are the manager of the person, or of the beneficiary.
    Manager,
    /// They asked for it.
    Requester,
    /// It is for them.
    Beneficiary,
    /// They own the item, or are a member of the group that does.
    ItemOwner,
    /// The item is shown to them.
    Audience,
    /// They own the group.
    GroupOwner,
    /// They are a member of the group.
    GroupMember,
    /// They are asked to decide, now.
    Asked,
    /// They decided at an earlier stage, or this one.
    Decided,
    /// The work is theirs to do.
    Assignee,
    /// They are one of those who do such work.
    Fulfiller,
    /// They are to look whether the work was done.
    Verifier,
}

/// What can be allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Right {
    /// Make and change identities, groups, applications, the catalog, conflict rules and policies.
    Configure,
    /// See a group.
    SeeGroup,
    /// See who is in a group.
    SeeMembers,
    /// See the rules of separation of duties.
    SeeRules,
    /// See which rules somebody breaks, or would.
    CheckConflicts,
    /// Exempt somebody else from a rule.
    Exempt,
    /// See the catalog's tree and the applications.
    SeeCatalog,
    /// Look for words in justifications.
    SearchRequests,
    /// List the requests for somebody.
    SeeRequestsForPerson,
    /// List the requests for an item.
    SeeRequestsForItem,
    /// See the policies.
    SeePolicies,
    /// See the ledger.
    SeeLedger,
    /// Say who is told of events over HTTP, and see what became of it.
    ManageWebhooks,
    /// Send events over HTTP.
    Deliver,
    /// See the reports.
    SeeReports,
    /// See what somebody did, and what happened to them.
    SeeHistoryOfPerson,
    /// See what happened to an item, and to access to it.
    SeeHistoryOfItem,
    /// Erase what an entry of the ledger says of people; not of what one did oneself.
    Redact,
    /// See who acts for whom.
    SeeDelegation,
    /// See the store's rules.
    SeeSettings,
    /// Change the store's rules.
    ChangeSettings,
    /// See an identity.
    SeeIdentity,
    /// See an item; lists show users the enabled ones.
    SeeItem,
    /// Have a cart, and submit.
    Ask,
    /// See a request with its approvals, history and comments.
    SeeRequest,
    /// Withdraw a request.
    Cancel,
    /// Say something about a request.
    Comment,
    /// List what waits for one's decision.
    SeePending,
    /// Decide an approval; `law::quorum` excludes some of these.
    Decide,
    /// Ask others than are asked, remind them, and look for a request's way anew; not in what is one's own.
    Reassign,
    /// Give failed work to the workers again.
    Retry,
    /// End a request at any point of its life.
    Close,
    /// End a request of one's own that failed or is scheduled.
    CloseOwn,
    /// Say who is to do work that people do.
    Assign,
    /// Do work that people do.
    Fulfil,
    /// Put work to rest, and wake it.
    Rest,
    /// Say whether work was done.
    Verify,
    /// Take access away, or suspend it; not one's own.
    Revoke,
    /// Have access end sooner.
    Shorten,
    /// Give access up.
    HandBack,
    /// See the grants of somebody.
    SeeGrantsOfPerson,
    /// See the grants of an item.
    SeeGrantsOfItem,
    /// Claim work and report on it.
    Work,
}

use Relation as R;

/// The table. What is not in it is not allowed.
pub const RIGHTS: &[(Right, &[Relation])] = &[
    (Right::Configure, &[R::Admin, R::System]),
    (Right::SeePolicies, &[R::Admin, R::System]),
    (Right::SeeLedger, &[R::Admin, R::System]),
    (Right::ManageWebhooks, &[R::Admin, R::System]),
    (Right::Deliver, &[R::System]),
    (Right::SeeReports, &[R::Admin, R::System]),
    (Right::SeeHistoryOfPerson, &[R::Oneself, R::Admin, R::System]),
    (Right::SeeHistoryOfItem, &[R::ItemOwner, R::Admin, R::System]),
    (Right::Redact, &[R::AdminPerson]),
    (Right::SeeDelegation, &[R::Oneself, R::Admin, R::System]),
    (Right::SeeSettings, &[R::Anyone, R::Admin, R::System]),
    (Right::ChangeSettings, &[R::Admin]),
    (Right::SeeIdentity, &[R::Oneself, R::Manager, R::Admin, R::System]),
    (Right::SeeGroup, &[R::GroupOwner, R::GroupMember, R::Admin, R::System]),
    (Right::SeeMembers, &[R::GroupOwner, R::Admin, R::System]),
    (Right::SeeRules, &[R::Admin, R::System]),
    (Right::CheckConflicts, &[R::Oneself, R::Manager, R::Admin, R::System]),
    (Right::Exempt, &[R::Admin]),
    (Right::SeeCatalog, &[R::Anyone, R::Admin, R::System]),
    (Right::SeeItem, &[R::Audience, R::ItemOwner, R::Admin, R::System]),
    (Right::SearchRequests, &[R::Admin, R::System]),
    (Right::SeeRequestsForPerson, &[R::Oneself, R::Manager, R::Admin, R::System]),
    (Right::SeeRequestsForItem, &[R::ItemOwner, R::Admin, R::System]),
    (Right::Ask, &[R::Anyone, R::AdminPerson]),
    (
        Right::SeeRequest,
        &[
            R::Requester,
            R::Beneficiary,
            R::Manager,
            R::ItemOwner,
            R::Asked,
            R::Decided,
            R::Assignee,
            R::Fulfiller,
            R::Verifier,
            R::Admin,
            R::System,
        ],
    ),
    (Right::Cancel, &[R::Requester, R::Beneficiary, R::AdminPerson]),
    (
        Right::Comment,
        &[
            R::Requester,
            R::Beneficiary,
            R::Manager,
            R::ItemOwner,
            R::Asked,
            R::Decided,
            R::Assignee,
            R::Fulfiller,
            R::Verifier,
            R::AdminPerson,
        ],
    ),
    (Right::SeePending, &[R::Anyone, R::Admin]),
    (Right::Decide, &[R::Asked, R::AdminPerson]),
    (Right::Reassign, &[R::AdminPerson]),
    (Right::Retry, &[R::AdminPerson]),
    (Right::Close, &[R::AdminPerson]),
    (Right::CloseOwn, &[R::Requester]),
    (Right::Assign, &[R::Fulfiller, R::AdminPerson]),
    (Right::Fulfil, &[R::Assignee, R::Fulfiller]),
    (Right::Rest, &[R::Assignee, R::AdminPerson]),
    (Right::Verify, &[R::Verifier]),
    (Right::Revoke, &[R::Manager, R::ItemOwner, R::AdminPerson]),
    (Right::Shorten, &[R::Oneself, R::Manager, R::AdminPerson]),
    (Right::HandBack, &[R::Oneself]),
    (Right::SeeGrantsOfPerson, &[R::Oneself, R::Manager, R::Admin, R::System]),
    (Right::SeeGrantsOfItem, &[R::ItemOwner, R::Admin, R::System]),
    (Right::Work, &[R::System]),
];

/// Whether somebody who stands in these relations has a right.
#[must_use]
pub fn allows(right: Right, relations: &[Relation]) -> bool {
    RIGHTS
        .iter()
        .any(|(row, holders)| *row == right && holders.iter().any(|holder| relations.contains(holder)))
}

/// Whether somebody who stands in these relations to a beneficiary may ask for them, as the settings say.
#[must_use]
pub fn may_ask_for(relations: &[Relation], settings: &StoreSettings) -> bool {
    allows(Right::Ask, relations)
        && relations.iter().any(|relation| match relation {
            R::Oneself | R::AdminPerson => true,
            R::Manager => settings.on_behalf_manager,
            R::Anyone => settings.on_behalf_anyone,
            _ => false,
        })
}
