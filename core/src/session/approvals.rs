use super::Session;
use crate::error::Result;
use crate::ids::{ApprovalId, RequestId};
use crate::model::{
    Approval, ApprovalList, ApprovalSummary, Approve, CompletedList, Decide, DecideMany, Decided, Forward,
    Reassign, Remind, Request,
};
use crate::ops::{
    self,
    inbox::Waiting,
    reviews::{LookAt, Review},
    statuses::Called,
};
use crate::page::{Page, Part, Slice};

/// What waits for a decision.
///
/// ```
/// # use countersign::{Store, Options, model::*};
/// # let store = Store::open(":memory:", Options::default())?;
/// # let admin = store.as_admin("root");
/// # admin.identities().upsert("bob", IdentityUpsert { name: "Bob Brown".into(), ..Default::default() })?;
/// # let alice = IdentityUpsert { name: "Alice Adams".into(), manager: "bob".into(), ..Default::default() };
/// # admin.identities().upsert("alice", alice)?;
/// # admin.policies().create("Manager", PolicyCreate { stages: Some(vec![Source::MANAGER.into()]), default: true, ..Default::default() })?;
/// # let item = ItemCreate { reference: Some("reader".into()), ..Default::default() };
/// # admin.catalog().create_item(ItemKind::Role, "Reader", item)?;
/// # store.as_user("alice").requests().submit(vec!["reader".into()], RequestSubmit::default())?;
/// let bob = store.as_user("bob");
/// for approval in bob.approvals().pending(ApprovalList::default())? {
///     bob.approvals().approve(approval.id, Approve { comment: Some("For the Q1 project".into()), ..Default::default() })?;
/// }
/// # Ok::<(), countersign::Error>(())
/// ```
#[derive(Debug)]
pub struct Approvals<'a>(pub(super) &'a Session);

impl Approvals<'_> {
    /// Lists what waits for the caller's decision, oldest first, and by which way they came to a say.
    ///
    /// Who: registered users and admins, each what they may decide: as who is asked, as a member of a group, for somebody who
    /// delegated to them, by a forward, an escalation or as the fallback; admins also what nobody else is asked.
    ///
    /// # Errors
    /// `forbidden` for the system, which never decides; `invalid` for a limit or cursor that is none.
    pub fn pending(&self, input: ApprovalList) -> Result<Page<Approval>> {
        self.0.read(|work| ops::inbox::pending(work, input))
    }

    /// Lists what the caller has decided, newest first.
    ///
    /// Who: registered users and admins, each what they decided themselves.
    ///
    /// # Errors
    /// `forbidden` for the system, which never decides; `invalid` for a verdict, limit or cursor that is none.
    pub fn completed(&self, input: CompletedList) -> Result<Page<Approval>> {
        self.0.read(|work| ops::inbox::completed(work, input))
    }

    /// Counts what waits for the caller, and what they decided.
    ///
    /// Who: registered users and admins. What waits is counted up to 1,000.
    ///
    /// # Errors
    /// `forbidden` for the system, which never decides.
    pub fn summary(&self) -> Result<ApprovalSummary> {
        self.0.read(ops::inbox::summary)
    }

    /// Reads one approval.
    ///
    /// Who: everyone who sees its request.
    ///
    /// # Errors
    /// `not_found` when there is no such approval, or the caller may not see it.
    pub fn get(&self, approval: ApprovalId) -> Result<Approval> {
        self.0.read(|work| ops::inbox::get(work, approval))
    }

    /// Says yes, to what is asked or to less: a shorter window, without some of the permissions. The last yes that a stage
    /// needs opens the next one, and the last stage's approves the request.
    ///
    /// Who: who is asked, by any of the ways of `pending`; registered admins on their behalf; never the requester, the
    /// beneficiary or another account of either. Changes: the approval, others of the stage that the same person may meet,
    /// the request, the work that follows.
    ///
    /// # Errors
    /// `not_found` when there is no such approval, or the caller may not see it; `forbidden` when they may not decide
    /// it; `stale` when it is decided, closed or handed away, by whom and when, or when `digest` is not that of what is
    /// asked; `reauthentication_required` when they must have signed in of late; `invalid` for a comment over 2,000
    /// characters or none where it is needed, a digest that is none, a window that is not shorter, permissions that the item
    /// has not, or all of them.
    pub fn approve(&self, approval: ApprovalId, input: Approve) -> Result<Approval> {
        self.0.write(|work| ops::approvals::approve(work, approval, input))
    }

    /// Says no, which ends the request.
    ///
    /// Who: who is asked, by any of the ways of `pending`; registered admins on their behalf; never the requester, the
    /// beneficiary or another account of either. Changes: the approval, the request.
    ///
    /// # Errors
    /// `not_found` when there is no such approval, or the caller may not see it; `forbidden` when they may not decide
    /// it; `stale` when it is decided, closed or handed away, by whom and when, or when `digest` is not that of what is
    /// asked; `reauthentication_required` when they must have signed in of late; `invalid` for a comment over 2,000
    /// characters or none where it is needed, or a digest that is none.
    pub fn reject(&self, approval: ApprovalId, input: Decide) -> Result<Approval> {
        self.0.write(|work| ops::approvals::reject(work, approval, input))
    }

    /// Says yes to many, in one transaction: each counts or fails by itself, and the answer says which.
    ///
    /// Who: as for `approve`. Changes: as `approve`, for each that counts. `approvals` are 1 to 500 ids, each once.
    ///
    /// # Errors
    /// `invalid` for none, a repeated id or more than 500; what is wrong with one of them is told in its answer.
    pub fn approve_many(&self, approvals: Vec<ApprovalId>, input: DecideMany) -> Result<Vec<Decided>> {
        self.0.write(|work| ops::approvals::approve_many(work, &approvals, &input))
    }

    /// Says no to many, in one transaction: each counts or fails by itself, and the answer says which.
    ///
    /// Who: as for `reject`. Changes: as `reject`, for each that counts. `approvals` are 1 to 500 ids, each once.
    ///
    /// # Errors
    /// `invalid` for none, a repeated id or more than 500; what is wrong with one of them is told in its answer.
    pub fn reject_many(&self, approvals: Vec<ApprovalId>, input: DecideMany) -> Result<Vec<Decided>> {
        self.0.write(|work| ops::approvals::reject_many(work, &approvals, &input))
    }

    /// Hands the caller's seat to somebody else, who decides in their place.
    ///
    /// Who: who is asked; the policy says to whom: by default a manager's or owner's seat goes to anyone eligible, a group
    /// member's within the group. The receiver `to` is an active human who is not excluded and has no seat in that part of
    /// the stage, but for the group's. Changes: the seat; the history of hands is kept.
    ///
    /// # Errors
    /// `not_found` when there is no such approval, or the caller may not see it; `forbidden` when they are not asked, or the
    /// policy lets nothing be handed on; `stale` when it is decided, closed or handed away; `invalid` without a comment, or
    /// for a receiver who may not have it.
    pub fn forward(&self, approval: ApprovalId, to: &str, input: Forward) -> Result<Approval> {
        self.0.write(|work| ops::hands::forward(work, approval, to, input))
    }

    /// Asks somebody else instead of all who are asked.
    ///
    /// Who: registered admins; not for a request of their own. The receiver `to` is an active human who is not excluded and
    /// has no seat in that part of the stage. Changes: who is asked; the history of hands is kept.
    ///
    /// # Errors
    /// `not_found` when there is no such approval, or the caller may not see it; `forbidden` for others; `stale` when it is
    /// decided or closed; `invalid` without a comment, or for a receiver who may not have it.
    pub fn reassign(&self, approval: ApprovalId, to: &str, input: Reassign) -> Result<Approval> {
        self.0.write(|work| ops::hands::reassign(work, approval, to, input))
    }

    /// Reminds those who are asked: the ledger says so, and whoever reads it tells them.
    ///
    /// Who: registered admins. Changes: the ledger.
    ///
    /// # Errors
    /// `not_found` when there is no such approval, or the caller may not see it; `forbidden` for others; `stale` when it is
    /// decided or closed; `invalid` for a comment over 2,000 characters.
    pub fn remind(&self, approval: ApprovalId, input: Remind) -> Result<Approval> {
        self.0.write(|work| ops::hands::remind(work, approval, input))
    }

    /// What waits for a decision, or was decided, as contracts list it.
    pub(crate) fn reviews(&self, look: &LookAt<'_>) -> Result<(Slice<Review>, Called)> {
        self.0.read(|work| ops::reviews::list(work, look))
    }

    /// A part of the requests that wait for the caller, from an offset: for contracts that count so.
    pub(crate) fn slice(&self, part: Part) -> Result<Slice<Waiting>> {
        self.0.read(|work| ops::inbox::slice(work, part))
    }

    /// A request, and its open approvals that the caller may decide.
    pub(crate) fn decidable(&self, request: RequestId) -> Result<(Request, Vec<ApprovalId>)> {
        self.0.read(|work| ops::inbox::decidable(work, request))
    }
}
