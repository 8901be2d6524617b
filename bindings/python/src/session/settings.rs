//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::call::{Call, Verb, answer};
use crate::kind::Kind;

const GET: Verb = Verb { name: "settings.get", args: &[], options: &[] };
const UPDATE: Verb = Verb {
    name: "settings.update",
    args: &[],
    options: &[
        ("on_behalf_manager", Kind::Maybe(&Kind::Bool)),
        ("on_behalf_anyone", Kind::Maybe(&Kind::Bool)),
        ("justification_required", Kind::Maybe(&Kind::Bool)),
        ("justification_min", Kind::Maybe(&Kind::Int)),
        ("justification_max", Kind::Maybe(&Kind::Int)),
        ("comment_max", Kind::Maybe(&Kind::Int)),
        ("entitlement_requests", Kind::Maybe(&Kind::Bool)),
        ("entitlement_justification", Kind::Maybe(&Kind::Bool)),
        ("entitlement_denial_comment", Kind::Maybe(&Kind::Bool)),
        ("cart_lines", Kind::Maybe(&Kind::Int)),
        ("submit_requests", Kind::Maybe(&Kind::Int)),
        ("lease", Kind::Maybe(&Kind::Span)),
        ("attempts", Kind::Maybe(&Kind::Int)),
        ("claim_by", Kind::Maybe(&Kind::Span)),
        ("end_warning", Kind::Maybe(&Kind::Span)),
        ("auto_approve_own", Kind::Maybe(&Kind::Text)),
        ("fallback", Kind::Maybe(&Kind::Text)),
        ("decide_by", Kind::Maybe(&Kind::Span)),
        ("reauthenticate", Kind::Maybe(&Kind::Bool)),
        ("freshness", Kind::Maybe(&Kind::Span)),
        ("reminders", Kind::Maybe(&Kind::Record(&crate::model::REMINDERS_GIVEN))),
        ("escalation", Kind::Maybe(&Kind::List(&Kind::Record(&crate::model::ESCALATION_GIVEN)))),
        ("external_approvals", Kind::Maybe(&Kind::Bool)),
        ("delegation_chain", Kind::Maybe(&Kind::Int)),
        ("entitlement_scheme", Kind::Maybe(&Kind::Text)),
    ],
};

/// The store's rules.
#[pyclass(frozen, module = "countersign")]
pub struct Settings(pub countersign::Session);

#[pymethods]
impl Settings {
    /// Reads the store's rules.
    ///
    /// Who: everyone registered.
    ///
    /// Raises:
    ///     `Forbidden` for a user who is not registered.
    ///
    /// Example:
    ///     store.as_user("alice").settings.get()
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self)")]
    fn get<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        Call::read(&GET, args, kwargs)?;
        answer(args.py(), || self.0.settings().get())
    }

    /// Changes the store's rules, for whatever is asked from now on.
    ///
    /// Who: admins. Changes: makes a new version of the settings; none when nothing is another. What is
    /// pending keeps the version it was submitted under.
    ///
    /// Options:
    ///     on_behalf_manager: Whether a manager may ask for direct reports: true by default.
    ///     on_behalf_anyone: Whether anyone may ask for anyone: false by default.
    ///     justification_required: Whether a request needs a justification: false by default.
    ///     justification_min: The least characters of a justification that is given or needed: 0 to
    ///             5,000, 0 by default.
    ///     justification_max: The most characters of a justification: 1 to 5,000, 5,000 by default.
    ///     comment_max: The most characters of a comment: 1 to 2,000, 2,000 by default.
    ///     entitlement_requests: Whether entitlements can be asked for at all: true by default.
    ///     entitlement_justification: Whether a request for an entitlement needs a justification:
    ///             false by default.
    ///     entitlement_denial_comment: Whether a rejection of a request for an entitlement needs a
    ///             comment: false by default.
    ///     cart_lines: The most lines a cart may hold: 1 to 1,000, 100 by default.
    ///     submit_requests: The most requests one submit may make: 1 to 10,000, 1,000 by default.
    ///     lease: How long a worker keeps a task when it does not say: 1 second to 24 hours, 5
    ///             minutes by default.
    ///     attempts: How often work is tried before it has failed: 1 to 100, 5 by default.
    ///     claim_by: How long approved work may wait until somebody takes it: 1 minute to 1 year,
    ///             30 days by default.
    ///     end_warning: How long before access ends its holder is warned: 1 minute to 1 year, 7
    ///             days by default.
    ///     auto_approve_own: When the requester's own seat is filled by their asking: `off` by
    ///             default.
    ///     fallback: Who is asked when nobody else can decide: `identity:ID` or `group:ID`, who is
    ///             registered; nobody by default.
    ///     decide_by: How long a stage may take that does not say: 1 minute to 1 year, 14 days by
    ///             default.
    ///     reauthenticate: Whether who decides must have signed in of late, where the stage does
    ///             not say: false by default.
    ///     freshness: How long ago at most they may have signed in: 1 minute to 1 day, 15 minutes
    ///             by default.
    ///     reminders: The reminders of stages that name none; none by default.
    ///     escalation: The escalation of stages that name none: up to 10 levels, none by default.
    ///     external_approvals: Whether decisions are made outside, and only who comes as an admin
    ///             may decide here: false by default.
    ///     delegation_chain: How many hands a right may pass through by delegation: 1 to 5, 5 by
    ///             default.
    ///     entitlement_scheme: The policy of entitlements that have none of their own, their
    ///             category's or their application's; none by default.
    ///
    /// Raises:
    ///     `Forbidden` for users and the system; `Invalid` for a number or lease out of its limits.
    ///
    /// Example:
    ///     store.as_admin("root").settings.update(on_behalf_manager=True, attempts=5)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, *, on_behalf_manager=..., on_behalf_anyone=..., justification_required=..., justification_min=..., justification_max=..., comment_max=..., entitlement_requests=..., entitlement_justification=..., entitlement_denial_comment=..., cart_lines=..., submit_requests=..., lease=..., attempts=..., claim_by=..., end_warning=..., auto_approve_own=..., fallback=..., decide_by=..., reauthenticate=..., freshness=..., reminders=..., escalation=..., external_approvals=..., delegation_chain=..., entitlement_scheme=...)")]
    fn update<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&UPDATE, args, kwargs)?;
        let input: countersign::model::SettingsUpdate = call.input()?;
        answer(args.py(), || self.0.settings().update(input))
    }

    fn __repr__(&self) -> &'static str {
        "<Settings>"
    }
}
