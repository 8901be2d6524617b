//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::call::{Call, Verb, answer};
use crate::kind::Kind;

const CREATE_RULE: Verb = Verb {
    name: "conflicts.create_rule",
    args: &[("name", Kind::Text)],
    options: &[
        ("items", Kind::List(&Kind::Text)),
        ("against", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("description", Kind::Maybe(&Kind::Text)),
        ("severity", Kind::Maybe(&Kind::Text)),
        ("enforcement", Kind::Maybe(&Kind::Text)),
        ("stage", Kind::Maybe(&Kind::Text)),
    ],
};
const UPDATE_RULE: Verb = Verb {
    name: "conflicts.update_rule",
    args: &[("rule", Kind::Text)],
    options: &[
        ("name", Kind::Maybe(&Kind::Text)),
        ("description", Kind::Maybe(&Kind::Text)),
        ("severity", Kind::Maybe(&Kind::Text)),
        ("enforcement", Kind::Maybe(&Kind::Text)),
        ("stage", Kind::Maybe(&Kind::Text)),
        ("items", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("against", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("enabled", Kind::Maybe(&Kind::Bool)),
    ],
};
const DELETE_RULE: Verb = Verb { name: "conflicts.delete_rule", args: &[("rule", Kind::Text)], options: &[] };
const LIST_RULES: Verb = Verb {
    name: "conflicts.list_rules",
    args: &[],
    options: &[
        ("item", Kind::Maybe(&Kind::Text)),
        ("limit", Kind::Maybe(&Kind::Int)),
        ("cursor", Kind::Maybe(&Kind::Text)),
    ],
};
const CHECK: Verb = Verb {
    name: "conflicts.check",
    args: &[("identity", Kind::Text)],
    options: &[("items", Kind::Maybe(&Kind::List(&Kind::Text)))],
};
const EXEMPT: Verb = Verb {
    name: "conflicts.exempt",
    args: &[("rule", Kind::Text), ("identity", Kind::Text)],
    options: &[("reason", Kind::Maybe(&Kind::Text)), ("ends_at", Kind::Maybe(&Kind::Time))],
};
const REVOKE_EXEMPTION: Verb = Verb {
    name: "conflicts.revoke_exemption",
    args: &[("exemption", Kind::Text)],
    options: &[("comment", Kind::Maybe(&Kind::Text))],
};

/// Which access no one person may have together: separation of duties.
///
/// Rules are held against every account of a person: what they have, what is being given to them,
/// and what is asked for them. They are checked when it is asked, at the last approval, and when a
/// worker takes the work.
#[pyclass(frozen, module = "countersign")]
pub struct Conflicts(pub countersign::Session);

#[pymethods]
impl Conflicts {
    /// Makes a rule, and reports who breaks it already.
    ///
    /// Who: admins, the system. Changes: the rules, for whatever is asked, approved or claimed from now
    /// on. `name` has 1 to 255 characters and is unique.
    ///
    /// Options:
    ///     items: One side, by id or reference: 1 to 200 items, or 2 to 200 of which any two
    ///             conflict when there is no other side.
    ///     against: The other side, by id or reference: up to 200 items, none of them on the first.
    ///     description: Why it is so, up to 2,000 characters.
    ///     severity: How much harm breaking it can do: `high` by default; `medium` is read as
    ///             `moderate`.
    ///     enforcement: What happens when somebody asks for what would break it: `block` by
    ///             default.
    ///     stage: Whom the stage asks that `add_stage` adds; needed there, and only there.
    ///
    /// Raises:
    ///     `Forbidden` for users; `Invalid` for sides that are empty, too large, overlap or name items
    ///     that are not there, for a stage that is missing or not needed; `Duplicate` when another rule
    ///     has this name.
    ///
    /// Example:
    ///     store.as_admin("root").conflicts.create_rule(
    ///         "Who orders does not pay",
    ///         items=["order"],
    ///         against=["pay"],
    ///         description="Four eyes",
    ///         severity="critical",
    ///     )
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, name, *, items, against=..., description=..., severity=..., enforcement=..., stage=...)")]
    fn create_rule<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&CREATE_RULE, args, kwargs)?;
        let name: String = call.take("name")?;
        let input: countersign::model::ConflictRuleCreate = call.input()?;
        answer(args.py(), || self.0.conflicts().create_rule(&name, input))
    }

    /// Changes a rule, and reports who breaks it as it is now.
    ///
    /// Who: admins, the system. Changes: the rule, for whatever is asked, approved or claimed from now
    /// on; stages that it has added stay.
    ///
    /// Options:
    ///     name: The name that people read, 1 to 255 characters. Left out, it stays.
    ///     description: Why it is so, up to 2,000 characters. Left out, it stays; `None` clears it.
    ///     severity: How much harm breaking it can do. Left out, it stays; `None` makes it `high`.
    ///     enforcement: What happens when somebody asks for what would break it. Left out, it
    ///             stays; `None` makes it `block`.
    ///     stage: Whom the stage asks that `add_stage` adds. Left out, it stays; `None` clears it.
    ///     items: One side, by id or reference, anew. Left out, it stays.
    ///     against: The other side, by id or reference, anew. Left out, it stays; `None` takes it
    ///             away.
    ///     enabled: Whether it holds. Left out, it stays; `None` is true.
    ///
    /// Raises:
    ///     Those of `create_rule`; `NotFound` when there is no such rule.
    ///
    /// Example:
    ///     store.as_admin("root").conflicts.update_rule(rule.rule.id, enforcement="warn")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, rule, *, name=..., description=..., severity=..., enforcement=..., stage=..., items=..., against=..., enabled=...)")]
    fn update_rule<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&UPDATE_RULE, args, kwargs)?;
        let rule: countersign::ConflictRuleId = call.text("rule")?;
        let input: countersign::model::ConflictRuleUpdate = call.input()?;
        answer(args.py(), || self.0.conflicts().update_rule(rule, input))
    }

    /// Deletes a rule with its exemptions; stages that it has added stay.
    ///
    /// Who: admins, the system. Changes: the rule is gone; the ledger keeps what it said.
    ///
    /// Raises:
    ///     `Forbidden` for users; `NotFound` when there is no such rule.
    ///
    /// Example:
    ///     store.as_admin("root").conflicts.delete_rule(stage.rule.id)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, rule)")]
    fn delete_rule<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&DELETE_RULE, args, kwargs)?;
        let rule: countersign::ConflictRuleId = call.text("rule")?;
        answer(args.py(), || self.0.conflicts().delete_rule(rule))
    }

    /// Lists rules in the order they were made.
    ///
    /// Who: admins, the system.
    ///
    /// Options:
    ///     item: Only those that name this item, by id or reference.
    ///     limit: How many a page holds: 1 to 500, 50 by default.
    ///     cursor: Where to go on: the `next` of the page before.
    ///
    /// Raises:
    ///     `Forbidden` for users; `NotFound` for an item that is not there; `Invalid` for a limit or
    ///     cursor that is none.
    ///
    /// Example:
    ///     store.as_admin("root").conflicts.list_rules(item="audit")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, *, item=..., limit=..., cursor=...)")]
    fn list_rules<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&LIST_RULES, args, kwargs)?;
        let input: countersign::model::ConflictRuleList = call.input()?;
        answer(args.py(), || self.0.conflicts().list_rules(input))
    }

    /// Tells which rules somebody breaks, or would break if they had some items too.
    ///
    /// Who: the identity themselves, their manager, admins, the system.
    ///
    /// Options:
    ///     items: Items, by id or reference, as if the identity had them too: up to 100.
    ///
    /// Raises:
    ///     `NotFound` for an identity or item that is not there, or not to be seen; `LimitExceeded` for
    ///     more than 100 items.
    ///
    /// Example:
    ///     store.as_user("alice").conflicts.check("alice", items=["pay", "audit"])
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, identity, *, items=...)")]
    fn check<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&CHECK, args, kwargs)?;
        let identity: String = call.take("identity")?;
        let input: countersign::model::ConflictCheck = call.input()?;
        answer(args.py(), || self.0.conflicts().check(&identity, input))
    }

    /// Exempts somebody from a rule, with every account of their person, for a time and for a reason.
    ///
    /// Who: admins. Changes: makes an exemption. Nobody exempts themselves.
    ///
    /// Options:
    ///     reason: Why, 1 to 2,000 characters.
    ///     ends_at: Until when, in the future.
    ///
    /// Raises:
    ///     `Forbidden` for others, and for oneself under any account; `NotFound` for a rule or identity
    ///     that is not there; `Invalid` for an end that is missing or past, or a reason that is missing
    ///     or too long.
    ///
    /// Example:
    ///     store.as_admin("root").conflicts.exempt(
    ///         rule.rule.id,
    ///         "alice",
    ///         reason="Year end",
    ///         ends_at="2026-01-06T00:00:00Z",
    ///     )
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, rule, identity, *, reason=..., ends_at=...)")]
    fn exempt<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&EXEMPT, args, kwargs)?;
        let rule: countersign::ConflictRuleId = call.text("rule")?;
        let identity: String = call.take("identity")?;
        let input: countersign::model::ConflictExempt = call.input()?;
        answer(args.py(), || self.0.conflicts().exempt(rule, &identity, input))
    }

    /// Ends an exemption before its time.
    ///
    /// Who: admins, the system. Changes: the exemption; what was given under it stays.
    ///
    /// Options:
    ///     comment: Why, up to 2,000 characters.
    ///
    /// Raises:
    ///     `Forbidden` for others; `NotFound` when there is no such exemption; `Stale` when it was
    ///     revoked already.
    ///
    /// Example:
    ///     store.as_admin("root").conflicts.revoke_exemption(exemption.id, comment="Year is over")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, exemption, *, comment=...)")]
    fn revoke_exemption<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&REVOKE_EXEMPTION, args, kwargs)?;
        let exemption: countersign::ExemptionId = call.text("exemption")?;
        let input: countersign::model::ExemptionRevoke = call.input()?;
        answer(args.py(), || self.0.conflicts().revoke_exemption(exemption, input))
    }

    fn __repr__(&self) -> &'static str {
        "<Conflicts>"
    }
}
