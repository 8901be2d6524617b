use super::Session;
use crate::error::Result;
use crate::ids::ApprovalId;
use crate::model::{Approval, ApprovalList, Decide};
use crate::ops;
use crate::page::Page;

/// What waits for a decision.
///
/// ```
/// # use countersign::{Store, Options, model::*};
/// # let store = Store::open(":memory:", Options::default())?;
/// # let admin = store.as_admin("root");
/// # admin.identities().upsert("bob", IdentityUpsert { name: "Bob Brown".into(), ..Default::default() })?;
/// # let alice = IdentityUpsert { name: "Alice Adams".into(), manager: "bob".into(), ..Default::default() };
/// # admin.identities().upsert("alice", alice)?;
/// # admin.policies().create("Manager", PolicyCreate { stages: vec![Source::Manager], default: true })?;
/// # let item = ItemCreate { reference: Some("reader".into()), ..Default::default() };
/// # admin.catalog().create_item(ItemKind::Role, "Reader", item)?;
/// # store.as_user("alice").requests().submit(vec!["reader".into()], RequestSubmit::default())?;
/// let bob = store.as_user("bob");
/// for approval in bob.approvals().pending(ApprovalList::default())? {
///     bob.approvals().approve(approval.id, Decide { comment: Some("For the Q1 project".into()), ..Default::default() })?;
/// }
/// # Ok::<(), countersign::Error>(())
/// ```
#[derive(Debug)]
pub struct Approvals<'a>(pub(super) &'a Session);

impl Approvals<'_> {
    /// Lists what waits for the caller's decision, oldest first.
    ///
    /// Who: registered users and admins, each what they may decide; admins also what nobody else is asked.
    ///
    /// # Errors
    /// `forbidden` for the system, which never decides; `invalid` for a limit or cursor that is none.
    pub fn pending(&self, input: ApprovalList) -> Result<Page<Approval>> {
        self.0.read(|work| ops::approvals::pending(work, input))
    }

    /// Reads one approval.
    ///
    /// Who: everyone who sees its request.
    ///
    /// # Errors
    /// `not_found` when there is no such approval, or the caller may not see it.
    pub fn get(&self, approval: ApprovalId) -> Result<Approval> {
        self.0.read(|work| ops::approvals::get(work, approval))
    }

    /// Says yes. The last stage's yes approves the request; any other opens the next stage.
    ///
    /// Who: who is asked; registered admins on their behalf; never the requester, the beneficiary or another account of
    /// either. Changes: the approval, the request, the work that follows.
    ///
    /// # Errors
    /// `not_found` when there is no such approval, or the caller may not see it; `forbidden` when they may not decide
    /// it; `stale` when it is decided or closed, by whom and when, or when `digest` is not that of what is asked;
    /// `invalid` for a comment over 2,000 characters, or a digest that is none.
    pub fn approve(&self, approval: ApprovalId, input: Decide) -> Result<Approval> {
        self.0.write(|work| ops::approvals::approve(work, approval, input))
    }

    /// Says no, which ends the request.
    ///
    /// Who: who is asked; registered admins on their behalf; never the requester, the beneficiary or another account of
    /// either. Changes: the approval, the request.
    ///
    /// # Errors
    /// `not_found` when there is no such approval, or the caller may not see it; `forbidden` when they may not decide
    /// it; `stale` when it is decided or closed, by whom and when, or when `digest` is not that of what is asked;
    /// `invalid` for a comment over 2,000 characters, or a digest that is none.
    pub fn reject(&self, approval: ApprovalId, input: Decide) -> Result<Approval> {
        self.0.write(|work| ops::approvals::reject(work, approval, input))
    }
}
