//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::call::{Call, Verb, answer};
use crate::kind::Kind;

const CREATE_ITEM: Verb = Verb {
    name: "catalog.create_item",
    args: &[("kind", Kind::Text), ("name", Kind::Text)],
    options: &[
        ("description", Kind::Maybe(&Kind::Text)),
        ("reference", Kind::Maybe(&Kind::Text)),
        ("owner", Kind::Maybe(&Kind::Text)),
        ("risk", Kind::Maybe(&Kind::Text)),
        ("metadata", Kind::Maybe(&Kind::Map)),
        ("policy_id", Kind::Maybe(&Kind::Text)),
    ],
};
const ENABLE_ITEM: Verb = Verb { name: "catalog.enable_item", args: &[("item", Kind::Text)], options: &[] };
const DISABLE_ITEM: Verb = Verb { name: "catalog.disable_item", args: &[("item", Kind::Text)], options: &[] };
const GET_ITEM: Verb = Verb { name: "catalog.get_item", args: &[("item", Kind::Text)], options: &[] };
const LIST_ITEMS: Verb = Verb {
    name: "catalog.list_items",
    args: &[],
    options: &[
        ("kind", Kind::Maybe(&Kind::Text)),
        ("risk", Kind::Maybe(&Kind::Text)),
        ("limit", Kind::Maybe(&Kind::Int)),
        ("cursor", Kind::Maybe(&Kind::Text)),
    ],
};

/// What can be asked for.
#[pyclass(frozen, module = "countersign")]
pub struct Catalog(pub countersign::Session);

#[pymethods]
impl Catalog {
    /// Makes an item that people can ask for.
    ///
    /// Who: admins, the system. Changes: the catalog. `name` has 1 to 255 characters.
    ///
    /// Options:
    ///     description: What it is, in words, up to 10,000 characters.
    ///     reference: The host's own id for it, 1 to 255 characters, unique in the store.
    ///     owner: The id of the identity that owns it, who must be registered.
    ///     risk: How much harm its access can do: `none` by default; `medium` is read as
    ///             `moderate`.
    ///     metadata: The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000.
    ///     policy_id: Its own policy; without one the store's default holds.
    ///
    /// Raises:
    ///     `Forbidden` for users; `Invalid` for a name that is empty or too long, an owner who is not
    ///     registered, a policy that is not there, or metadata over its limits; `Duplicate` when
    ///     another item has this reference.
    ///
    /// Example:
    ///     store.as_admin("root").catalog.create_item(
    ///         "entitlement",
    ///         "Database Read Access",
    ///         description="Read-only access to the analytics database",
    ///         reference="db.analytics.read",
    ///         owner="dana",
    ///         risk="low",
    ///         metadata={"data_classification": "internal", "department": "Engineering"},
    ///     )
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, kind, name, *, description=..., reference=..., owner=..., risk=..., metadata=..., policy_id=...)")]
    fn create_item<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&CREATE_ITEM, args, kwargs)?;
        let kind: countersign::model::ItemKind = call.take("kind")?;
        let name: String = call.take("name")?;
        let input: countersign::model::ItemCreate = call.input()?;
        answer(args.py(), || self.0.catalog().create_item(kind, &name, input))
    }

    /// Lets people ask for an item again.
    ///
    /// Who: admins, the system. Changes: the item; nothing when it is enabled already.
    ///
    /// Raises:
    ///     `Forbidden` for users; `NotFound` when there is no such item.
    ///
    /// Example:
    ///     store.as_admin("root").catalog.enable_item(item.id)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, item)")]
    fn enable_item<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&ENABLE_ITEM, args, kwargs)?;
        let item: countersign::ItemRef = call.take("item")?;
        answer(args.py(), || self.0.catalog().enable_item(item))
    }

    /// Stops people from asking for an item; what was asked before goes on.
    ///
    /// Who: admins, the system. Changes: the item; nothing when it is disabled already.
    ///
    /// Raises:
    ///     `Forbidden` for users; `NotFound` when there is no such item.
    ///
    /// Example:
    ///     store.as_admin("root").catalog.disable_item("retired")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, item)")]
    fn disable_item<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&DISABLE_ITEM, args, kwargs)?;
        let item: countersign::ItemRef = call.take("item")?;
        answer(args.py(), || self.0.catalog().disable_item(item))
    }

    /// Reads one item, by its id or reference.
    ///
    /// Who: registered users, admins, the system; a disabled item too, so that what was asked can be
    /// shown.
    ///
    /// Raises:
    ///     `NotFound` when there is no such item.
    ///
    /// Example:
    ///     store.as_user("alice").catalog.get_item("db.analytics.read")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, item)")]
    fn get_item<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&GET_ITEM, args, kwargs)?;
        let item: countersign::ItemRef = call.take("item")?;
        answer(args.py(), || self.0.catalog().get_item(item))
    }

    /// Lists items in the order they were made.
    ///
    /// Who: registered users, who see what is enabled; admins and the system everything.
    ///
    /// Options:
    ///     kind: Only items of this kind.
    ///     risk: Only items of this risk; `medium` is read as `moderate`.
    ///     limit: How many a page holds: 1 to 500, 50 by default.
    ///     cursor: Where to go on: the `next` of the page before.
    ///
    /// Raises:
    ///     `Invalid` for a limit or cursor that is none.
    ///
    /// Example:
    ///     store.as_user("alice").catalog.list_items()
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, *, kind=..., risk=..., limit=..., cursor=...)")]
    fn list_items<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&LIST_ITEMS, args, kwargs)?;
        let input: countersign::model::ItemList = call.input()?;
        answer(args.py(), || self.0.catalog().list_items(input))
    }

    fn __repr__(&self) -> &'static str {
        "<Catalog>"
    }
}
