//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::call::{Call, Verb, answer};
use crate::kind::Kind;

const PENDING: Verb = Verb {
    name: "approvals.pending",
    args: &[],
    options: &[("limit", Kind::Maybe(&Kind::Int)), ("cursor", Kind::Maybe(&Kind::Text))],
};
const COMPLETED: Verb = Verb {
    name: "approvals.completed",
    args: &[],
    options: &[
        ("verdict", Kind::Maybe(&Kind::Text)),
        ("limit", Kind::Maybe(&Kind::Int)),
        ("cursor", Kind::Maybe(&Kind::Text)),
    ],
};
const SUMMARY: Verb = Verb { name: "approvals.summary", args: &[], options: &[] };
const GET: Verb = Verb { name: "approvals.get", args: &[("approval", Kind::Text)], options: &[] };
const APPROVE: Verb = Verb {
    name: "approvals.approve",
    args: &[("approval", Kind::Text)],
    options: &[
        ("comment", Kind::Maybe(&Kind::Text)),
        ("digest", Kind::Maybe(&Kind::Text)),
        ("duration", Kind::Maybe(&Kind::Span)),
        ("ends_at", Kind::Maybe(&Kind::Time)),
        ("drop", Kind::Maybe(&Kind::List(&Kind::Text))),
    ],
};
const REJECT: Verb = Verb {
    name: "approvals.reject",
    args: &[("approval", Kind::Text)],
    options: &[("comment", Kind::Maybe(&Kind::Text)), ("digest", Kind::Maybe(&Kind::Text))],
};
const APPROVE_MANY: Verb = Verb {
    name: "approvals.approve_many",
    args: &[("approvals", Kind::List(&Kind::Text))],
    options: &[("comment", Kind::Maybe(&Kind::Text))],
};
const REJECT_MANY: Verb = Verb {
    name: "approvals.reject_many",
    args: &[("approvals", Kind::List(&Kind::Text))],
    options: &[("comment", Kind::Maybe(&Kind::Text))],
};
const FORWARD: Verb = Verb {
    name: "approvals.forward",
    args: &[("approval", Kind::Text), ("to", Kind::Text)],
    options: &[("comment", Kind::Maybe(&Kind::Text))],
};
const REASSIGN: Verb = Verb {
    name: "approvals.reassign",
    args: &[("approval", Kind::Text), ("to", Kind::Text)],
    options: &[("comment", Kind::Maybe(&Kind::Text))],
};
const REMIND: Verb = Verb {
    name: "approvals.remind",
    args: &[("approval", Kind::Text)],
    options: &[("comment", Kind::Maybe(&Kind::Text))],
};

/// What waits for a decision.
#[pyclass(frozen, module = "countersign")]
pub struct Approvals(pub countersign::Session);

#[pymethods]
impl Approvals {
    /// Lists what waits for the caller's decision, oldest first, and by which way they came to a say.
    ///
    /// Who: registered users and admins, each what they may decide: as who is asked, as a member of a
    /// group, for somebody who delegated to them, by a forward, an escalation or as the fallback;
    /// admins also what nobody else is asked.
    ///
    /// Options:
    ///     limit: How many a page holds: 1 to 500, 50 by default.
    ///     cursor: Where to go on: the `next` of the page before.
    ///
    /// Raises:
    ///     `Forbidden` for the system, which never decides; `Invalid` for a limit or cursor that is
    ///     none.
    ///
    /// Example:
    ///     store.as_user("dana").approvals.pending()
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, *, limit=..., cursor=...)")]
    fn pending<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&PENDING, args, kwargs)?;
        let input: countersign::model::ApprovalList = call.input()?;
        answer(args.py(), || self.0.approvals().pending(input))
    }

    /// Lists what the caller has decided, newest first.
    ///
    /// Who: registered users and admins, each what they decided themselves.
    ///
    /// Options:
    ///     verdict: Only those of this verdict: `approved` or `rejected`.
    ///     limit: How many a page holds: 1 to 500, 50 by default.
    ///     cursor: Where to go on: the `next` of the page before.
    ///
    /// Raises:
    ///     `Forbidden` for the system, which never decides; `Invalid` for a verdict, limit or cursor
    ///     that is none.
    ///
    /// Example:
    ///     store.as_user("bob").approvals.completed()
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, *, verdict=..., limit=..., cursor=...)")]
    fn completed<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&COMPLETED, args, kwargs)?;
        let input: countersign::model::CompletedList = call.input()?;
        answer(args.py(), || self.0.approvals().completed(input))
    }

    /// Counts what waits for the caller, and what they decided.
    ///
    /// Who: registered users and admins. What waits is counted up to 1,000.
    ///
    /// Raises:
    ///     `Forbidden` for the system, which never decides.
    ///
    /// Example:
    ///     store.as_user("bob").approvals.summary()
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self)")]
    fn summary<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        Call::read(&SUMMARY, args, kwargs)?;
        answer(args.py(), || self.0.approvals().summary())
    }

    /// Reads one approval.
    ///
    /// Who: everyone who sees its request.
    ///
    /// Raises:
    ///     `NotFound` when there is no such approval, or the caller may not see it.
    ///
    /// Example:
    ///     store.as_user("alice").approvals.get(bobs.items[0].id)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, approval)")]
    fn get<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&GET, args, kwargs)?;
        let approval: countersign::ApprovalId = call.text("approval")?;
        answer(args.py(), || self.0.approvals().get(approval))
    }

    /// Says yes, to what is asked or to less: a shorter window, without some of the permissions. The
    /// last yes that a stage needs opens the next one, and the last stage's approves the request.
    ///
    /// Who: who is asked, by any of the ways of `pending`; registered admins on their behalf; never the
    /// requester, the beneficiary or another account of either. Changes: the approval, others of the
    /// stage that the same person may meet, the request, the work that follows.
    ///
    /// Options:
    ///     comment: Why, up to 2,000 characters.
    ///     digest: The approval's `digest`, as the approver saw it: 64 characters of hex. Where
    ///             what is asked is not that, nothing is decided.
    ///     duration: For so long only, from the grant's start: shorter than what is asked.
    ///     ends_at: Until then only, in the future and earlier than what is asked.
    ///     drop: Without these of the item's permissions, by name; at least one must be left.
    ///
    /// Raises:
    ///     `NotFound` when there is no such approval, or the caller may not see it; `Forbidden` when
    ///     they may not decide it; `Stale` when it is decided, closed or handed away, by whom and when,
    ///     or when `digest` is not that of what is asked; `ReauthenticationRequired` when they must
    ///     have signed in of late; `Invalid` for a comment over 2,000 characters or none where it is
    ///     needed, a digest that is none, a window that is not shorter, permissions that the item has
    ///     not, or all of them.
    ///
    /// Example:
    ///     store.as_user("bob").approvals.approve(
    ///         bobs.items[0].id,
    ///         comment="Approved for the Q1 project duration",
    ///     )
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, approval, *, comment=..., digest=..., duration=..., ends_at=..., drop=...)")]
    fn approve<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&APPROVE, args, kwargs)?;
        let approval: countersign::ApprovalId = call.text("approval")?;
        let input: countersign::model::Approve = call.input()?;
        answer(args.py(), || self.0.approvals().approve(approval, input))
    }

    /// Says no, which ends the request.
    ///
    /// Who: who is asked, by any of the ways of `pending`; registered admins on their behalf; never the
    /// requester, the beneficiary or another account of either. Changes: the approval, the request.
    ///
    /// Options:
    ///     comment: Why, up to 2,000 characters.
    ///     digest: The approval's `digest`, as the approver saw it: 64 characters of hex. Where
    ///             what is asked is not that, nothing is decided.
    ///
    /// Raises:
    ///     `NotFound` when there is no such approval, or the caller may not see it; `Forbidden` when
    ///     they may not decide it; `Stale` when it is decided, closed or handed away, by whom and when,
    ///     or when `digest` is not that of what is asked; `ReauthenticationRequired` when they must
    ///     have signed in of late; `Invalid` for a comment over 2,000 characters or none where it is
    ///     needed, or a digest that is none.
    ///
    /// Example:
    ///     store.as_user("bob").approvals.reject(
    ///         bobs.items[0].id,
    ///         comment="This role provides more access than needed.",
    ///     )
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, approval, *, comment=..., digest=...)")]
    fn reject<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&REJECT, args, kwargs)?;
        let approval: countersign::ApprovalId = call.text("approval")?;
        let input: countersign::model::Decide = call.input()?;
        answer(args.py(), || self.0.approvals().reject(approval, input))
    }

    /// Says yes to many, in one transaction: each counts or fails by itself, and the answer says which.
    ///
    /// Who: as for `approve`. Changes: as `approve`, for each that counts. `approvals` are 1 to 500
    /// ids, each once.
    ///
    /// Options:
    ///     comment: Why, up to 2,000 characters; it stands with each of them.
    ///
    /// Raises:
    ///     `Invalid` for none, a repeated id or more than 500; what is wrong with one of them is told
    ///     in its answer.
    ///
    /// Example:
    ///     store.as_user("dana").approvals.approve_many(
    ///         [danas.items[0].id, bobs2.items[0].id, bobs.items[0].id],
    ///         comment="Quarter end",
    ///     )
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, approvals, *, comment=...)")]
    fn approve_many<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&APPROVE_MANY, args, kwargs)?;
        let approvals: Vec<countersign::ApprovalId> = call.take("approvals")?;
        let input: countersign::model::DecideMany = call.input()?;
        answer(args.py(), || self.0.approvals().approve_many(approvals, input))
    }

    /// Says no to many, in one transaction: each counts or fails by itself, and the answer says which.
    ///
    /// Who: as for `reject`. Changes: as `reject`, for each that counts. `approvals` are 1 to 500 ids,
    /// each once.
    ///
    /// Options:
    ///     comment: Why, up to 2,000 characters; it stands with each of them.
    ///
    /// Raises:
    ///     `Invalid` for none, a repeated id or more than 500; what is wrong with one of them is told
    ///     in its answer.
    ///
    /// Example:
    ///     store.as_user("bob").approvals.reject_many([bobs2.items[0].id], comment="Not now")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, approvals, *, comment=...)")]
    fn reject_many<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&REJECT_MANY, args, kwargs)?;
        let approvals: Vec<countersign::ApprovalId> = call.take("approvals")?;
        let input: countersign::model::DecideMany = call.input()?;
        answer(args.py(), || self.0.approvals().reject_many(approvals, input))
    }

    /// Hands the caller's seat to somebody else, who decides in their place.
    ///
    /// Who: who is asked; the policy says to whom: by default a manager's or owner's seat goes to
    /// anyone eligible, a group member's within the group. The receiver `to` is an active human who is
    /// not excluded and has no seat in that part of the stage, but for the group's. Changes: the seat;
    /// the history of hands is kept.
    ///
    /// Options:
    ///     comment: Why, up to 2,000 characters: needed.
    ///
    /// Raises:
    ///     `NotFound` when there is no such approval, or the caller may not see it; `Forbidden` when
    ///     they are not asked, or the policy lets nothing be handed on; `Stale` when it is decided,
    ///     closed or handed away; `Invalid` without a comment, or for a receiver who may not have it.
    ///
    /// Example:
    ///     store.as_user("bob").approvals.forward(bobs.items[0].id, "eve", comment="You know this better")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, approval, to, *, comment=...)")]
    fn forward<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&FORWARD, args, kwargs)?;
        let approval: countersign::ApprovalId = call.text("approval")?;
        let to: String = call.take("to")?;
        let input: countersign::model::Forward = call.input()?;
        answer(args.py(), || self.0.approvals().forward(approval, &to, input))
    }

    /// Asks somebody else instead of all who are asked.
    ///
    /// Who: registered admins; not for a request of their own. The receiver `to` is an active human who
    /// is not excluded and has no seat in that part of the stage. Changes: who is asked; the history of
    /// hands is kept.
    ///
    /// Options:
    ///     comment: Why, up to 2,000 characters: needed.
    ///
    /// Raises:
    ///     `NotFound` when there is no such approval, or the caller may not see it; `Forbidden` for
    ///     others; `Stale` when it is decided or closed; `Invalid` without a comment, or for a receiver
    ///     who may not have it.
    ///
    /// Example:
    ///     store.as_admin("root").approvals.reassign(bobs.items[0].id, "kim", comment="Eve is away")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, approval, to, *, comment=...)")]
    fn reassign<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&REASSIGN, args, kwargs)?;
        let approval: countersign::ApprovalId = call.text("approval")?;
        let to: String = call.take("to")?;
        let input: countersign::model::Reassign = call.input()?;
        answer(args.py(), || self.0.approvals().reassign(approval, &to, input))
    }

    /// Reminds those who are asked: the ledger says so, and whoever reads it tells them.
    ///
    /// Who: registered admins. Changes: the ledger.
    ///
    /// Options:
    ///     comment: A word to those who are asked, up to 2,000 characters.
    ///
    /// Raises:
    ///     `NotFound` when there is no such approval, or the caller may not see it; `Forbidden` for
    ///     others; `Stale` when it is decided or closed; `Invalid` for a comment over 2,000 characters.
    ///
    /// Example:
    ///     store.as_admin("root").approvals.remind(bobs.items[0].id, comment="Please")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, approval, *, comment=...)")]
    fn remind<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&REMIND, args, kwargs)?;
        let approval: countersign::ApprovalId = call.text("approval")?;
        let input: countersign::model::Remind = call.input()?;
        answer(args.py(), || self.0.approvals().remind(approval, input))
    }

    fn __repr__(&self) -> &'static str {
        "<Approvals>"
    }
}
