//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::call::{Call, Verb, answer};
use crate::kind::Kind;

const CREATE: Verb = Verb {
    name: "policies.create",
    args: &[("name", Kind::Text)],
    options: &[
        ("stages", Kind::Maybe(&Kind::List(&Kind::Record(&crate::model::STAGE_GIVEN)))),
        ("revoke", Kind::Maybe(&Kind::List(&Kind::Record(&crate::model::STAGE_GIVEN)))),
        ("no_approval", Kind::Bool),
        ("verify", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("default", Kind::Bool),
    ],
};
const UPSERT: Verb = Verb {
    name: "policies.upsert",
    args: &[("name", Kind::Text)],
    options: &[
        ("stages", Kind::Maybe(&Kind::List(&Kind::Record(&crate::model::STAGE_GIVEN)))),
        ("revoke", Kind::Maybe(&Kind::List(&Kind::Record(&crate::model::STAGE_GIVEN)))),
        ("no_approval", Kind::Maybe(&Kind::Bool)),
        ("verify", Kind::Maybe(&Kind::List(&Kind::Text))),
    ],
};
const UPDATE: Verb = Verb {
    name: "policies.update",
    args: &[("policy", Kind::Text)],
    options: &[
        ("name", Kind::Maybe(&Kind::Text)),
        ("stages", Kind::Maybe(&Kind::List(&Kind::Record(&crate::model::STAGE_GIVEN)))),
        ("revoke", Kind::Maybe(&Kind::List(&Kind::Record(&crate::model::STAGE_GIVEN)))),
        ("no_approval", Kind::Maybe(&Kind::Bool)),
        ("verify", Kind::Maybe(&Kind::List(&Kind::Text))),
    ],
};
const GET: Verb = Verb {
    name: "policies.get",
    args: &[("policy", Kind::Text)],
    options: &[("version", Kind::Maybe(&Kind::Int))],
};
const LIST: Verb = Verb {
    name: "policies.list",
    args: &[],
    options: &[("limit", Kind::Maybe(&Kind::Int)), ("cursor", Kind::Maybe(&Kind::Text))],
};
const SET_DEFAULT: Verb =
    Verb { name: "policies.set_default", args: &[("policy", Kind::Text)], options: &[] };
const RETIRE: Verb = Verb { name: "policies.retire", args: &[("policy", Kind::Text)], options: &[] };
const PREVIEW: Verb = Verb {
    name: "policies.preview",
    args: &[("item", Kind::Text)],
    options: &[
        ("beneficiary", Kind::Maybe(&Kind::Text)),
        ("action", Kind::Maybe(&Kind::Text)),
        ("duration", Kind::Maybe(&Kind::Span)),
        ("ends_at", Kind::Maybe(&Kind::Time)),
    ],
};
const LINT: Verb =
    Verb { name: "policies.lint", args: &[], options: &[("policy_id", Kind::Maybe(&Kind::Text))] };

/// Who must approve.
#[pyclass(frozen, module = "countersign")]
pub struct Policies(pub countersign::Session);

#[pymethods]
impl Policies {
    /// Makes a policy: the stages that are asked one after the other.
    ///
    /// Who: admins, the system. Changes: the policies; the default, if this one is. `name` has 1 to 255
    /// characters and is unique. A stage is a source's text, such as `manager`, or says in full who
    /// must approve, when, and what happens when nobody does.
    ///
    /// Options:
    ///     stages: The stages of what gives access, in order: 1 to 10. A source's text alone stands
    ///             for a stage that needs one of whom it asks: `["manager", "item_owner",
    ///             "group:security"]`.
    ///     revoke: The stages of what takes access away, in order: up to 10, none by default.
    ///     no_approval: Whether access is given without anybody's approval: false by default. It
    ///             must be said, and then there are no stages.
    ///     verify: Who looks whether the work was done, of items that name nobody themselves: up to
    ///             20 sources, nobody by default. Never who asked, who has the access, or who did it.
    ///     default: Whether it holds for items without a policy of their own; the default before it
    ///             no longer does.
    ///
    /// Raises:
    ///     `Forbidden` for users; `Invalid` for a name that is empty or too long, for no stages or more
    ///     than 10, for an identity or group that is not registered, and for whatever can't be in a
    ///     stage, by its place; `Duplicate` when another policy has this name.
    ///
    /// Example:
    ///     store.as_admin("root").policies.create(
    ///         "Manager, then owner",
    ///         stages=["manager", "item_owner"],
    ///         default=True,
    ///     )
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, name, *, stages=..., revoke=..., no_approval=..., verify=..., default=...)")]
    fn create<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&CREATE, args, kwargs)?;
        let name: String = call.take("name")?;
        let input: countersign::model::PolicyCreate = call.input()?;
        answer(args.py(), || self.0.policies().create(&name, input))
    }

    /// Makes a policy of this name, or changes what is given of it.
    ///
    /// Who: admins, the system. Changes: the policies; what is asked already keeps its version. `name`
    /// has 1 to 255 characters. A retired policy is brought back.
    ///
    /// Options:
    ///     stages: The stages of what gives access, in order: 1 to 10. Left out, they stay; `None`
    ///             clears them, where `no_approval` is said.
    ///     revoke: The stages of what takes access away: up to 10. Left out, they stay; `None`
    ///             clears them.
    ///     no_approval: Whether access is given without anybody's approval. Left out, it stays;
    ///             `None` makes it false.
    ///     verify: Who looks whether the work was done, of items that name nobody themselves: up to
    ///             20 sources. Left out, they stay; `None` makes it nobody.
    ///
    /// Raises:
    ///     As `create`.
    ///
    /// Example:
    ///     store.as_admin("root").policies.upsert("Deploys", stages=["manager", "group:security"])
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, name, *, stages=..., revoke=..., no_approval=..., verify=...)")]
    fn upsert<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&UPSERT, args, kwargs)?;
        let name: String = call.take("name")?;
        let input: countersign::model::PolicyUpsert = call.input()?;
        answer(args.py(), || self.0.policies().upsert(&name, input))
    }

    /// Changes what is given of a policy, which makes a version; what is asked already keeps its own.
    ///
    /// Who: admins, the system. Changes: the policy.
    ///
    /// Options:
    ///     name: The name that people read, 1 to 255 characters. Left out, it stays.
    ///     stages: The stages of what gives access, in order: 1 to 10. Left out, they stay; `None`
    ///             clears them, where `no_approval` is said.
    ///     revoke: The stages of what takes access away: up to 10. Left out, they stay; `None`
    ///             clears them.
    ///     no_approval: Whether access is given without anybody's approval. Left out, it stays;
    ///             `None` makes it false.
    ///     verify: Who looks whether the work was done, of items that name nobody themselves: up to
    ///             20 sources. Left out, they stay; `None` makes it nobody.
    ///
    /// Raises:
    ///     `NotFound` when there is no such policy; otherwise as `create`.
    ///
    /// Example:
    ///     store.as_admin("root").policies.update(full.id, stages=full.stages)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, policy, *, name=..., stages=..., revoke=..., no_approval=..., verify=...)")]
    fn update<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&UPDATE, args, kwargs)?;
        let policy: countersign::PolicyId = call.text("policy")?;
        let input: countersign::model::PolicyUpdate = call.input()?;
        answer(args.py(), || self.0.policies().update(policy, input))
    }

    /// Reads one policy, as it is or as a version said.
    ///
    /// Who: admins, the system.
    ///
    /// Options:
    ///     version: The version, from 1; the newest by default.
    ///
    /// Raises:
    ///     `Forbidden` for users; `NotFound` when there is no such policy, or no such version.
    ///
    /// Example:
    ///     store.as_admin("root").policies.get(policy.id)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, policy, *, version=...)")]
    fn get<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&GET, args, kwargs)?;
        let policy: countersign::PolicyId = call.text("policy")?;
        let input: countersign::model::PolicyGet = call.input()?;
        answer(args.py(), || self.0.policies().get(policy, input))
    }

    /// Lists policies in the order they were made.
    ///
    /// Who: admins, the system.
    ///
    /// Options:
    ///     limit: How many a page holds: 1 to 500, 50 by default.
    ///     cursor: Where to go on: the `next` of the page before.
    ///
    /// Raises:
    ///     `Forbidden` for users; `Invalid` for a limit or cursor that is none.
    ///
    /// Example:
    ///     store.as_admin("root").policies.list()
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, *, limit=..., cursor=...)")]
    fn list<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&LIST, args, kwargs)?;
        let input: countersign::model::PolicyList = call.input()?;
        answer(args.py(), || self.0.policies().list(input))
    }

    /// Makes a policy the one that holds for items without one: a policy is looked for at the item,
    /// then its categories upwards, its application, the entitlement scheme of the settings, and last
    /// here.
    ///
    /// Who: admins, the system. Changes: the default.
    ///
    /// Raises:
    ///     `Forbidden` for users; `NotFound` when there is no such policy; `IllegalTransition` when it
    ///     is retired.
    ///
    /// Example:
    ///     store.as_admin("root").policies.set_default(deploys.id)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, policy)")]
    fn set_default<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&SET_DEFAULT, args, kwargs)?;
        let policy: countersign::PolicyId = call.text("policy")?;
        answer(args.py(), || self.0.policies().set_default(policy))
    }

    /// Retires a policy that nothing names any more: nothing new is asked under it.
    ///
    /// Who: admins, the system. Changes: the policy; what is asked already goes on under it.
    ///
    /// Raises:
    ///     `Forbidden` for users; `NotFound` when there is no such policy; `IllegalTransition` when it
    ///     is the default, or an item, a category, an application or the settings name it; `Stale` when
    ///     it is retired already.
    ///
    /// Example:
    ///     store.as_admin("root").policies.retire(policy.id)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, policy)")]
    fn retire<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&RETIRE, args, kwargs)?;
        let policy: countersign::PolicyId = call.text("policy")?;
        answer(args.py(), || self.0.policies().retire(policy))
    }

    /// Says who would have to approve, and why, before anything is asked.
    ///
    /// Who: registered people, for whom they may ask; admins. Where a policy was looked for is told to
    /// admins only.
    ///
    /// Options:
    ///     beneficiary: Who would have the access: the caller, by default.
    ///     action: What would be done: `grant` by default.
    ///     duration: For how long.
    ///     ends_at: Until when, instead of a duration.
    ///
    /// Raises:
    ///     `NotFound` for an item or beneficiary that is not there, or not to be seen; `Forbidden` for
    ///     a beneficiary the caller sees but may not ask for; `NoPolicy` when none holds; `Invalid` for
    ///     a window that is none.
    ///
    /// Example:
    ///     store.as_user("alice").policies.preview("box")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, item, *, beneficiary=..., action=..., duration=..., ends_at=...)")]
    fn preview<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&PREVIEW, args, kwargs)?;
        let item: countersign::ItemRef = call.take("item")?;
        let input: countersign::model::PolicyPreview = call.input()?;
        answer(args.py(), || self.0.policies().preview(item, input))
    }

    /// Finds what is wrong with policies, each with a witness: stages that nobody can meet, quorums
    /// larger than their people, policies that somebody satisfies alone for themselves, conditions that
    /// never hold, items without a policy, empty groups.
    ///
    /// Who: admins, the system.
    ///
    /// Options:
    ///     policy_id: Only this policy; all that are not retired, by default.
    ///
    /// Raises:
    ///     `Forbidden` for users; `NotFound` when there is no such policy.
    ///
    /// Example:
    ///     store.as_admin("root").policies.lint()
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, *, policy_id=...)")]
    fn lint<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&LINT, args, kwargs)?;
        let input: countersign::model::PolicyLint = call.input()?;
        answer(args.py(), || self.0.policies().lint(input))
    }

    fn __repr__(&self) -> &'static str {
        "<Policies>"
    }
}
