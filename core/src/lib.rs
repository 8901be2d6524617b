//! An access-request engine that applications embed.

mod db;
pub mod error;
pub mod ids;
pub mod law;
pub mod model;
mod ops;
pub mod page;
pub mod session;
mod store;
pub mod time;

pub use error::{Code, Error, Problem, Report, Result};
pub use ids::{
    ApprovalId, CommentId, GrantId, Id, Ids, ItemId, ItemRef, LineId, PolicyId, RequestId, SubmissionId,
    TaskId,
};
pub use page::{Cursor, Page};
pub use session::Session;
pub use store::{Durability, Options, Store, Tx};
pub use time::{Clock, ManualClock, Span, Time};
