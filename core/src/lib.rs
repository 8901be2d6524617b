//! An access-request engine that applications embed.
//!
//! People browse a catalog, fill a cart and submit it; the right people approve; the access is provisioned, and it ends
//! when it should. One file, no server, no thread of its own.
//!
//! - Open a [`Store`], and take a [`Session`] from it: `as_user`, `as_admin` or `as_system`.
//! - A session has nouns ([`session`]), and these have verbs: `store.as_user("alice").cart().view()`.
//! - What goes in and comes out are plain records ([`model`]); the rules are pure ([`law`]).
//! - Every call answers a [`Result`] with one [`Error`], whose [`Code`] is stable.
//!
//! ```
//! use countersign::{Options, Store, model::*};
//!
//! let store = Store::open(":memory:", Options::default())?;
//! let admin = store.as_admin("root");
//! admin.identities().upsert("bob", IdentityUpsert { name: "Bob Brown".into(), ..Default::default() })?;
//! let alice = IdentityUpsert { name: "Alice Adams".into(), manager: "bob".into(), ..Default::default() };
//! admin.identities().upsert("alice", alice)?;
//! admin.policies().create("Manager", PolicyCreate { stages: Some(vec![Source::MANAGER.into()]), default: true, ..Default::default() })?;
//! let reader = admin.catalog().create_item(ItemKind::Role, "Reader", ItemCreate::default())?;
//!
//! let submitted = store.as_user("alice").requests().submit(vec![reader.id.into()], RequestSubmit::default())?;
//! let bob = store.as_user("bob");
//! for approval in bob.approvals().pending(ApprovalList::default())? {
//!     bob.approvals().approve(approval.id, Approve::default())?;
//! }
//! assert_eq!(bob.requests().get(submitted.request_ids[0], RequestGet::default())?.status, RequestStatus::Approved);
//! # Ok::<(), countersign::Error>(())
//! ```

mod db;
pub mod error;
#[cfg(feature = "webhooks")]
mod http;
pub mod ids;
pub mod law;
pub mod model;
mod ops;
pub mod page;
pub mod rest;
pub mod session;
mod store;
pub mod time;

pub use db::own as sql;
pub use error::{Choice, Code, Error, Problem, Report, Resolution, Result};
pub use ids::{
    ApprovalId, CategoryId, CommentId, ConflictRuleId, DelegationId, ExemptionId, GrantId, Id, Ids, ItemId,
    ItemRef, LineId, PolicyId, RequestId, SubmissionId, TaskId, WebhookId,
};
pub use page::{Cursor, Page};
pub use session::Session;
#[cfg(feature = "measure")]
#[doc(hidden)]
pub use store::measure;
pub use store::{Durability, Options, Store, Tx};
pub use time::{Clock, ManualClock, Span, Time};

/// The README's Rust example, run as a test.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
