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
const GET: Verb = Verb { name: "approvals.get", args: &[("approval", Kind::Text)], options: &[] };
const APPROVE: Verb = Verb {
    name: "approvals.approve",
    args: &[("approval", Kind::Text)],
    options: &[("comment", Kind::Maybe(&Kind::Text)), ("digest", Kind::Maybe(&Kind::Text))],
};
const REJECT: Verb = Verb {
    name: "approvals.reject",
    args: &[("approval", Kind::Text)],
    options: &[("comment", Kind::Maybe(&Kind::Text)), ("digest", Kind::Maybe(&Kind::Text))],
};

/// What waits for a decision.
#[pyclass(frozen, module = "countersign")]
pub struct Approvals(pub countersign::Session);

#[pymethods]
impl Approvals {
    /// Lists what waits for the caller's decision, oldest first.
    ///
    /// Who: registered users and admins, each what they may decide; admins also what nobody else is
    /// asked.
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

    /// Says yes. The last stage's yes approves the request; any other opens the next stage.
    ///
    /// Who: who is asked; registered admins on their behalf; never the requester, the beneficiary or
    /// another account of either. Changes: the approval, the request, the work that follows.
    ///
    /// Options:
    ///     comment: Why, up to 2,000 characters.
    ///     digest: The approval's `digest`, as the approver saw it: 64 characters of hex. Where
    ///             what is asked is not that, nothing is decided.
    ///
    /// Raises:
    ///     `NotFound` when there is no such approval, or the caller may not see it; `Forbidden` when
    ///     they may not decide it; `Stale` when it is decided or closed, by whom and when, or when
    ///     `digest` is not that of what is asked; `Invalid` for a comment over 2,000 characters, or a
    ///     digest that is none.
    ///
    /// Example:
    ///     store.as_user("bob").approvals.approve(
    ///         bobs.items[0].id,
    ///         comment="Approved for the Q1 project duration",
    ///     )
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, approval, *, comment=..., digest=...)")]
    fn approve<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&APPROVE, args, kwargs)?;
        let approval: countersign::ApprovalId = call.text("approval")?;
        let input: countersign::model::Decide = call.input()?;
        answer(args.py(), || self.0.approvals().approve(approval, input))
    }

    /// Says no, which ends the request.
    ///
    /// Who: who is asked; registered admins on their behalf; never the requester, the beneficiary or
    /// another account of either. Changes: the approval, the request.
    ///
    /// Options:
    ///     comment: Why, up to 2,000 characters.
    ///     digest: The approval's `digest`, as the approver saw it: 64 characters of hex. Where
    ///             what is asked is not that, nothing is decided.
    ///
    /// Raises:
    ///     `NotFound` when there is no such approval, or the caller may not see it; `Forbidden` when
    ///     they may not decide it; `Stale` when it is decided or closed, by whom and when, or when
    ///     `digest` is not that of what is asked; `Invalid` for a comment over 2,000 characters, or a
    ///     digest that is none.
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

    fn __repr__(&self) -> &'static str {
        "<Approvals>"
    }
}
