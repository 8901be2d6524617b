//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::call::{Call, Verb, answer};
use crate::kind::Kind;

const CREATE: Verb = Verb {
    name: "delegations.create",
    args: &[("delegate", Kind::Text)],
    options: &[
        ("delegator", Kind::Maybe(&Kind::Text)),
        ("starts_at", Kind::Maybe(&Kind::Time)),
        ("ends_at", Kind::Maybe(&Kind::Time)),
        ("items", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("applications", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("kinds", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("actions", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("reason", Kind::Maybe(&Kind::Text)),
    ],
};
const EXTEND: Verb = Verb {
    name: "delegations.extend",
    args: &[("delegation", Kind::Text)],
    options: &[("ends_at", Kind::Maybe(&Kind::Time))],
};
const REVOKE: Verb = Verb {
    name: "delegations.revoke",
    args: &[("delegation", Kind::Text)],
    options: &[("comment", Kind::Maybe(&Kind::Text))],
};
const LIST: Verb = Verb {
    name: "delegations.list",
    args: &[],
    options: &[
        ("delegator", Kind::Maybe(&Kind::Text)),
        ("delegate", Kind::Maybe(&Kind::Text)),
        ("active", Kind::Maybe(&Kind::Bool)),
        ("limit", Kind::Maybe(&Kind::Int)),
        ("cursor", Kind::Maybe(&Kind::Text)),
    ],
};

/// Who acts for whom, for a time.
#[pyclass(frozen, module = "countersign")]
pub struct Delegations(pub countersign::Session);

#[pymethods]
impl Delegations {
    /// Lets somebody act for the caller, for a time: they see and decide what the caller could.
    ///
    /// Who: registered people for themselves; registered admins for others, never in their own favour.
    /// Changes: who is asked from `starts_at` on; what is decided so shows both. A right passes through
    /// 5 hands at most, and one that passes through a request's requester or beneficiary is void.
    /// `delegate` is an active human.
    ///
    /// Options:
    ///     delegator: For whom: the caller, by default; admins may name anyone but themselves as
    ///             the delegate.
    ///     starts_at: From when; now, by default.
    ///     ends_at: Until when: needed, after the start, at most 1 year after it.
    ///     items: Only for these items, by id or reference: up to 200.
    ///     applications: Only for items of these applications, by id: up to 200.
    ///     kinds: Only for items of these kinds.
    ///     actions: Only for requests of these actions.
    ///     reason: Why, up to 2,000 characters.
    ///
    /// Raises:
    ///     `NotFound` for an identity that is not registered; `Forbidden` for who may not; `Invalid`
    ///     for no end or a window that is none, a delegate who is the delegator or closes a circle, a
    ///     scope of what is not there, or more than 50 delegations of one person in force; `Duplicate`
    ///     for the same once more.
    ///
    /// Example:
    ///     store.as_user("bob").delegations.create(
    ///         "eve",
    ///         starts_at="2026-01-07T09:00:00Z",
    ///         ends_at="2026-01-10T09:00:00Z",
    ///         kinds=["entitlement"],
    ///         reason="Skiing",
    ///     )
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, delegate, *, delegator=..., starts_at=..., ends_at=..., items=..., applications=..., kinds=..., actions=..., reason=...)")]
    fn create<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&CREATE, args, kwargs)?;
        let delegate: String = call.take("delegate")?;
        let input: countersign::model::DelegationCreate = call.input()?;
        answer(args.py(), || self.0.delegations().create(&delegate, input))
    }

    /// Lets a delegation last longer.
    ///
    /// Who: the delegator; registered admins, but not the delegate. Changes: its end.
    ///
    /// Options:
    ///     ends_at: Until when: needed, later than before, at most 1 year from now.
    ///
    /// Raises:
    ///     `NotFound` when there is no such delegation, or the caller may not see it; `Forbidden` when
    ///     they see it but may not; `Stale` when it is revoked or over; `Invalid` for an end that is
    ///     not later.
    ///
    /// Example:
    ///     store.as_user("bob").delegations.extend(away.id, ends_at="2026-01-12T09:00:00Z")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, delegation, *, ends_at=...)")]
    fn extend<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&EXTEND, args, kwargs)?;
        let delegation: countersign::DelegationId = call.text("delegation")?;
        let input: countersign::model::DelegationExtend = call.input()?;
        answer(args.py(), || self.0.delegations().extend(delegation, input))
    }

    /// Ends a delegation at once: what the delegate has not decided is no longer theirs to decide.
    ///
    /// Who: the delegator, the delegate, registered admins. Changes: the delegation.
    ///
    /// Options:
    ///     comment: Why, up to 2,000 characters.
    ///
    /// Raises:
    ///     `NotFound` when there is no such delegation, or the caller may not see it; `Stale` when it
    ///     is revoked or over; `Invalid` for a comment over 2,000 characters.
    ///
    /// Example:
    ///     store.as_user("eve").delegations.revoke(away.id, comment="Back early")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, delegation, *, comment=...)")]
    fn revoke<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&REVOKE, args, kwargs)?;
        let delegation: countersign::DelegationId = call.text("delegation")?;
        let input: countersign::model::DelegationRevoke = call.input()?;
        answer(args.py(), || self.0.delegations().revoke(delegation, input))
    }

    /// Lists delegations, in the order they were made.
    ///
    /// Who: everyone those of which they are the delegator or the delegate; admins and the system all.
    ///
    /// Options:
    ///     delegator: Only those for this identity.
    ///     delegate: Only those of this delegate.
    ///     active: Only those in force now, or only those that are not.
    ///     limit: How many a page holds: 1 to 500, 50 by default.
    ///     cursor: Where to go on: the `next` of the page before.
    ///
    /// Raises:
    ///     `Invalid` for a limit or cursor that is none.
    ///
    /// Example:
    ///     store.as_user("eve").delegations.list(active=True)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, *, delegator=..., delegate=..., active=..., limit=..., cursor=...)")]
    fn list<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&LIST, args, kwargs)?;
        let input: countersign::model::DelegationList = call.input()?;
        answer(args.py(), || self.0.delegations().list(input))
    }

    fn __repr__(&self) -> &'static str {
        "<Delegations>"
    }
}
