//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::call::{Call, Verb, answer};
use crate::kind::Kind;

const CREATE_CATEGORY: Verb = Verb {
    name: "catalog.create_category",
    args: &[("name", Kind::Text)],
    options: &[
        ("parent_id", Kind::Maybe(&Kind::Text)),
        ("description", Kind::Maybe(&Kind::Text)),
        ("icon", Kind::Maybe(&Kind::Text)),
        ("position", Kind::Maybe(&Kind::Int)),
        ("policy_id", Kind::Maybe(&Kind::Text)),
    ],
};
const UPDATE_CATEGORY: Verb = Verb {
    name: "catalog.update_category",
    args: &[("category", Kind::Text)],
    options: &[
        ("name", Kind::Maybe(&Kind::Text)),
        ("parent_id", Kind::Maybe(&Kind::Text)),
        ("description", Kind::Maybe(&Kind::Text)),
        ("icon", Kind::Maybe(&Kind::Text)),
        ("position", Kind::Maybe(&Kind::Int)),
        ("policy_id", Kind::Maybe(&Kind::Text)),
    ],
};
const DELETE_CATEGORY: Verb =
    Verb { name: "catalog.delete_category", args: &[("category", Kind::Text)], options: &[] };
const GET_CATEGORY: Verb =
    Verb { name: "catalog.get_category", args: &[("category", Kind::Text)], options: &[] };
const LIST_CATEGORIES: Verb = Verb {
    name: "catalog.list_categories",
    args: &[],
    options: &[
        ("parent_id", Kind::Maybe(&Kind::Text)),
        ("limit", Kind::Maybe(&Kind::Int)),
        ("cursor", Kind::Maybe(&Kind::Text)),
    ],
};
const CREATE_ITEM: Verb = Verb {
    name: "catalog.create_item",
    args: &[("kind", Kind::Text), ("name", Kind::Text)],
    options: &[
        ("description", Kind::Maybe(&Kind::Text)),
        ("icon", Kind::Maybe(&Kind::Text)),
        ("category_id", Kind::Maybe(&Kind::Text)),
        ("application", Kind::Maybe(&Kind::Text)),
        ("owner", Kind::Maybe(&Kind::Text)),
        ("owner_group", Kind::Maybe(&Kind::Text)),
        ("reference", Kind::Maybe(&Kind::Text)),
        ("risk", Kind::Maybe(&Kind::Text)),
        ("tags", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("metadata", Kind::Maybe(&Kind::Map)),
        ("form", Kind::Maybe(&Kind::List(&Kind::Record(&crate::model::FORM_FIELD_GIVEN)))),
        ("permissions", Kind::Maybe(&Kind::List(&Kind::Record(&crate::model::PERMISSION_GIVEN)))),
        ("requestability", Kind::Maybe(&Kind::Record(&crate::model::REQUESTABILITY_GIVEN))),
        ("audience", Kind::Maybe(&Kind::Record(&crate::model::AUDIENCE_GIVEN))),
        ("max_duration", Kind::Maybe(&Kind::Span)),
        ("end_required", Kind::Maybe(&Kind::Bool)),
        ("justification_required", Kind::Maybe(&Kind::Bool)),
        ("denial_comment_required", Kind::Maybe(&Kind::Bool)),
        ("fulfilment", Kind::Maybe(&Kind::Text)),
        ("fulfillers", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("verify", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("receipt_required", Kind::Maybe(&Kind::Bool)),
        ("multiple", Kind::Maybe(&Kind::Bool)),
        ("policy_id", Kind::Maybe(&Kind::Text)),
    ],
};
const UPSERT_ITEM: Verb = Verb {
    name: "catalog.upsert_item",
    args: &[("reference", Kind::Text)],
    options: &[
        ("kind", Kind::Maybe(&Kind::Text)),
        ("name", Kind::Maybe(&Kind::Text)),
        ("description", Kind::Maybe(&Kind::Text)),
        ("icon", Kind::Maybe(&Kind::Text)),
        ("category_id", Kind::Maybe(&Kind::Text)),
        ("application", Kind::Maybe(&Kind::Text)),
        ("owner", Kind::Maybe(&Kind::Text)),
        ("owner_group", Kind::Maybe(&Kind::Text)),
        ("risk", Kind::Maybe(&Kind::Text)),
        ("tags", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("metadata", Kind::Maybe(&Kind::Map)),
        ("form", Kind::Maybe(&Kind::List(&Kind::Record(&crate::model::FORM_FIELD_GIVEN)))),
        ("permissions", Kind::Maybe(&Kind::List(&Kind::Record(&crate::model::PERMISSION_GIVEN)))),
        ("requestability", Kind::Maybe(&Kind::Record(&crate::model::REQUESTABILITY_GIVEN))),
        ("audience", Kind::Maybe(&Kind::Record(&crate::model::AUDIENCE_GIVEN))),
        ("max_duration", Kind::Maybe(&Kind::Span)),
        ("end_required", Kind::Maybe(&Kind::Bool)),
        ("justification_required", Kind::Maybe(&Kind::Bool)),
        ("denial_comment_required", Kind::Maybe(&Kind::Bool)),
        ("fulfilment", Kind::Maybe(&Kind::Text)),
        ("fulfillers", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("verify", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("receipt_required", Kind::Maybe(&Kind::Bool)),
        ("multiple", Kind::Maybe(&Kind::Bool)),
        ("policy_id", Kind::Maybe(&Kind::Text)),
    ],
};
const UPDATE_ITEM: Verb = Verb {
    name: "catalog.update_item",
    args: &[("item", Kind::Text)],
    options: &[
        ("kind", Kind::Maybe(&Kind::Text)),
        ("name", Kind::Maybe(&Kind::Text)),
        ("description", Kind::Maybe(&Kind::Text)),
        ("icon", Kind::Maybe(&Kind::Text)),
        ("category_id", Kind::Maybe(&Kind::Text)),
        ("application", Kind::Maybe(&Kind::Text)),
        ("owner", Kind::Maybe(&Kind::Text)),
        ("owner_group", Kind::Maybe(&Kind::Text)),
        ("reference", Kind::Maybe(&Kind::Text)),
        ("risk", Kind::Maybe(&Kind::Text)),
        ("tags", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("metadata", Kind::Maybe(&Kind::Map)),
        ("form", Kind::Maybe(&Kind::List(&Kind::Record(&crate::model::FORM_FIELD_GIVEN)))),
        ("permissions", Kind::Maybe(&Kind::List(&Kind::Record(&crate::model::PERMISSION_GIVEN)))),
        ("requestability", Kind::Maybe(&Kind::Record(&crate::model::REQUESTABILITY_GIVEN))),
        ("audience", Kind::Maybe(&Kind::Record(&crate::model::AUDIENCE_GIVEN))),
        ("max_duration", Kind::Maybe(&Kind::Span)),
        ("end_required", Kind::Maybe(&Kind::Bool)),
        ("justification_required", Kind::Maybe(&Kind::Bool)),
        ("denial_comment_required", Kind::Maybe(&Kind::Bool)),
        ("fulfilment", Kind::Maybe(&Kind::Text)),
        ("fulfillers", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("verify", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("receipt_required", Kind::Maybe(&Kind::Bool)),
        ("multiple", Kind::Maybe(&Kind::Bool)),
        ("policy_id", Kind::Maybe(&Kind::Text)),
    ],
};
const ENABLE_ITEM: Verb = Verb { name: "catalog.enable_item", args: &[("item", Kind::Text)], options: &[] };
const DISABLE_ITEM: Verb = Verb { name: "catalog.disable_item", args: &[("item", Kind::Text)], options: &[] };
const DELETE_ITEM: Verb = Verb { name: "catalog.delete_item", args: &[("item", Kind::Text)], options: &[] };
const REQUESTABLE: Verb = Verb {
    name: "catalog.requestable",
    args: &[("item", Kind::Text), ("beneficiary", Kind::Text)],
    options: &[],
};
const GET_ITEM: Verb = Verb { name: "catalog.get_item", args: &[("item", Kind::Text)], options: &[] };
const LIST_ITEMS: Verb = Verb {
    name: "catalog.list_items",
    args: &[],
    options: &[
        ("category_id", Kind::Maybe(&Kind::Text)),
        ("subtree", Kind::Maybe(&Kind::Bool)),
        ("kind", Kind::Maybe(&Kind::Text)),
        ("application", Kind::Maybe(&Kind::Text)),
        ("owner", Kind::Maybe(&Kind::Text)),
        ("risk", Kind::Maybe(&Kind::Text)),
        ("tag", Kind::Maybe(&Kind::Text)),
        ("text", Kind::Maybe(&Kind::Text)),
        ("requestable_for", Kind::Maybe(&Kind::Text)),
        ("limit", Kind::Maybe(&Kind::Int)),
        ("cursor", Kind::Maybe(&Kind::Text)),
    ],
};
const HISTORY: Verb = Verb {
    name: "catalog.history",
    args: &[("item", Kind::Text)],
    options: &[
        ("types", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("since", Kind::Maybe(&Kind::Time)),
        ("until", Kind::Maybe(&Kind::Time)),
        ("limit", Kind::Maybe(&Kind::Int)),
        ("cursor", Kind::Maybe(&Kind::Text)),
    ],
};

/// What can be asked for.
#[pyclass(frozen, module = "countersign")]
pub struct Catalog(pub countersign::Session);

#[pymethods]
impl Catalog {
    /// Makes a category: a place in the catalog's tree.
    ///
    /// Who: admins, the system. Changes: the catalog. `name` has 1 to 255 characters and is unique
    /// among those of one parent.
    ///
    /// Options:
    ///     parent_id: The category above it; without one it is a root. Trees are at most 16 deep.
    ///     description: What is in it, in words, up to 10,000 characters.
    ///     icon: The host's own name for its picture, 1 to 255 characters.
    ///     position: Its place among those of one parent, from -1,000,000 to 1,000,000, 0 by
    ///             default: smaller comes first.
    ///     policy_id: The policy of its items that have none of their own.
    ///
    /// Raises:
    ///     `Forbidden` for users; `Invalid` for a name that is empty or too long, a parent or policy
    ///     that is not there, a tree more than 16 deep; `Duplicate` when the parent has one of this
    ///     name.
    ///
    /// Example:
    ///     store.as_admin("root").catalog.create_category("Engineering", icon="wrench", position=2)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, name, *, parent_id=..., description=..., icon=..., position=..., policy_id=...)")]
    fn create_category<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&CREATE_CATEGORY, args, kwargs)?;
        let name: String = call.take("name")?;
        let input: countersign::model::CategoryCreate = call.input()?;
        answer(args.py(), || self.0.catalog().create_category(&name, input))
    }

    /// Changes a category, or moves it with all that is in it.
    ///
    /// Who: admins, the system. Changes: the category; nothing when all is so already.
    ///
    /// Options:
    ///     name: The name that people read, 1 to 255 characters. Left out, it stays.
    ///     parent_id: The category above it, which must not be below it. Left out, it stays; `None`
    ///             makes it a root.
    ///     description: What is in it, in words, up to 10,000 characters. Left out, it stays;
    ///             `None` clears it.
    ///     icon: The host's own name for its picture, 1 to 255 characters. Left out, it stays;
    ///             `None` clears it.
    ///     position: Its place among those of one parent, from -1,000,000 to 1,000,000. Left out,
    ///             it stays; `None` makes it 0.
    ///     policy_id: The policy of its items that have none of their own. Left out, it stays;
    ///             `None` clears it.
    ///
    /// Raises:
    ///     Those of `create_category`; `NotFound` when there is no such category; `Invalid` for a
    ///     parent that is below it.
    ///
    /// Example:
    ///     store.as_admin("root").catalog.update_category(dbs.id, name="Data", parent_id=office.id)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, category, *, name=..., parent_id=..., description=..., icon=..., position=..., policy_id=...)")]
    fn update_category<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&UPDATE_CATEGORY, args, kwargs)?;
        let category: countersign::CategoryId = call.text("category")?;
        let input: countersign::model::CategoryUpdate = call.input()?;
        answer(args.py(), || self.0.catalog().update_category(category, input))
    }

    /// Deletes an empty category.
    ///
    /// Who: admins, the system. Changes: the category is gone.
    ///
    /// Raises:
    ///     `Forbidden` for users; `NotFound` when there is no such category; `Invalid` while it has
    ///     categories or items below it, naming some.
    ///
    /// Example:
    ///     store.as_admin("root").catalog.delete_category(dbs2.id)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, category)")]
    fn delete_category<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&DELETE_CATEGORY, args, kwargs)?;
        let category: countersign::CategoryId = call.text("category")?;
        answer(args.py(), || self.0.catalog().delete_category(category))
    }

    /// Reads one category.
    ///
    /// Who: registered users, admins, the system.
    ///
    /// Raises:
    ///     `NotFound` when there is no such category.
    ///
    /// Example:
    ///     store.as_user("alice").catalog.get_category(dbs.id)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, category)")]
    fn get_category<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&GET_CATEGORY, args, kwargs)?;
        let category: countersign::CategoryId = call.text("category")?;
        answer(args.py(), || self.0.catalog().get_category(category))
    }

    /// Lists categories by their position, then their name.
    ///
    /// Who: registered users, admins, the system.
    ///
    /// Options:
    ///     parent_id: Only those right below this one; `None` lists the roots. Left out, all are
    ///             listed.
    ///     limit: How many a page holds: 1 to 500, 50 by default.
    ///     cursor: Where to go on: the `next` of the page before.
    ///
    /// Raises:
    ///     `NotFound` for a parent that is not there; `Invalid` for a limit or cursor that is none.
    ///
    /// Example:
    ///     store.as_user("alice").catalog.list_categories(parent_id=None)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, *, parent_id=..., limit=..., cursor=...)")]
    fn list_categories<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&LIST_CATEGORIES, args, kwargs)?;
        let input: countersign::model::CategoryList = call.input()?;
        answer(args.py(), || self.0.catalog().list_categories(input))
    }

    /// Makes an item that people can ask for.
    ///
    /// Who: admins, the system. Changes: the catalog. `name` has 1 to 255 characters.
    ///
    /// Options:
    ///     description: What it is, in words, up to 10,000 characters.
    ///     icon: The host's own name for its picture, 1 to 255 characters.
    ///     category_id: Where it is in the catalog's tree.
    ///     application: The id of the application that it is access to, which must be registered.
    ///     owner: The id of the identity that owns it, who must be registered.
    ///     owner_group: The id of the group that owns it, instead of an identity.
    ///     reference: The host's own id for it, 1 to 255 characters, unique in the store.
    ///     risk: How much harm its access can do: `none` by default; `medium` is read as
    ///             `moderate`.
    ///     tags: Words to find it by: up to 50 of 1 to 64 characters, each once.
    ///     metadata: The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000.
    ///     form: What is asked with it: up to 50 fields.
    ///     permissions: What it gives, in parts: up to 500.
    ///     requestability: Who may ask for it, and for whom.
    ///     audience: Who may see it: everybody by default.
    ///     max_duration: The longest that anyone may have it, from the grant's start.
    ///     end_required: Whether a request must say when it ends: false by default.
    ///     justification_required: Whether a request must say why, whatever the settings say: false
    ///             by default.
    ///     denial_comment_required: Whether a rejection must say why, whatever the settings say:
    ///             false by default.
    ///     fulfilment: How its access is given: `queued` by default.
    ///     fulfillers: Who does it, where people do: up to 20 of `item_owner`, `application_owner`,
    ///             `group:ID` and `identity:ID`; its owner by default.
    ///     verify: Who looks whether the work was done: up to 20 sources, nobody by default. Never
    ///             who asked, who has the access, or who did it.
    ///     receipt_required: Whether who did the work must say what was done: false by default.
    ///     multiple: Whether one may have it more than once, told apart by the form's values: false
    ///             by default.
    ///     policy_id: Its own policy; without one its category's holds, its application's, or the
    ///             store's default.
    ///
    /// Raises:
    ///     `Forbidden` for users; `Invalid` for a name that is empty or too long, an owner, application
    ///     or group that is not registered, a category, prerequisite or policy that is not there, a
    ///     form that can't be filled in, or anything over its limits; `Duplicate` when another item has
    ///     this reference.
    ///
    /// Example:
    ///     store.as_admin("root").catalog.create_item(
    ///         "entitlement",
    ///         "Database Read Access",
    ///         description="Read-only access to the analytics database",
    ///         owner="dana",
    ///         reference="db.analytics.read",
    ///         risk="low",
    ///         metadata={"data_classification": "internal", "department": "Engineering"},
    ///     )
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, kind, name, *, description=..., icon=..., category_id=..., application=..., owner=..., owner_group=..., reference=..., risk=..., tags=..., metadata=..., form=..., permissions=..., requestability=..., audience=..., max_duration=..., end_required=..., justification_required=..., denial_comment_required=..., fulfilment=..., fulfillers=..., verify=..., receipt_required=..., multiple=..., policy_id=...)")]
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

    /// Makes the item of this reference, or changes it: a program that sets itself up can start twice.
    ///
    /// Who: admins, the system. Changes: the item, in a new version; nothing when all is so already.
    ///
    /// Options:
    ///     kind: What kind of access it is. Needed for a new item; left out, it stays.
    ///     name: The name that people read, 1 to 255 characters. Needed for a new item; left out,
    ///             it stays.
    ///     description: What it is, in words, up to 10,000 characters. Left out, it stays; `None`
    ///             clears it.
    ///     icon: The host's own name for its picture, 1 to 255 characters. Left out, it stays;
    ///             `None` clears it.
    ///     category_id: Where it is in the catalog's tree. Left out, it stays; `None` clears it.
    ///     application: The id of the application that it is access to, which must be registered.
    ///             Left out, it stays; `None` clears it.
    ///     owner: The id of the identity that owns it, who must be registered. Left out, it stays;
    ///             `None` clears it.
    ///     owner_group: The id of the group that owns it, instead of an identity. Left out, it
    ///             stays; `None` clears it.
    ///     risk: How much harm its access can do; `medium` is read as `moderate`. Left out, it
    ///             stays; `None` makes it `none`.
    ///     tags: Words to find it by: up to 50 of 1 to 64 characters, each once. Left out, they
    ///             stay; `None` clears them.
    ///     metadata: The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000.
    ///             Left out, it stays; `None` clears it.
    ///     form: What is asked with it: up to 50 fields. Left out, it stays; `None` clears it.
    ///     permissions: What it gives, in parts: up to 500. Left out, they stay; `None` clears
    ///             them.
    ///     requestability: Who may ask for it, and for whom. Left out, it stays; `None` lets
    ///             whoever the settings let.
    ///     audience: Who may see it. Left out, it stays; `None` lets everybody.
    ///     max_duration: The longest that anyone may have it, from the grant's start. Left out, it
    ///             stays; `None` clears it.
    ///     end_required: Whether a request must say when it ends. Left out, it stays; `None` makes
    ///             it false.
    ///     justification_required: Whether a request must say why, whatever the settings say. Left
    ///             out, it stays; `None` makes it false.
    ///     denial_comment_required: Whether a rejection must say why, whatever the settings say.
    ///             Left out, it stays; `None` makes it false.
    ///     fulfilment: How its access is given. Left out, it stays; `None` makes it `queued`.
    ///     fulfillers: Who does it, where people do: up to 20 of `item_owner`, `application_owner`,
    ///             `group:ID` and `identity:ID`. Left out, it stays; `None` makes it its owner.
    ///     verify: Who looks whether the work was done: up to 20 sources. Left out, it stays;
    ///             `None` makes it nobody.
    ///     receipt_required: Whether who did the work must say what was done. Left out, it stays;
    ///             `None` makes it false.
    ///     multiple: Whether one may have it more than once, told apart by the form's values. Left
    ///             out, it stays; `None` makes it false.
    ///     policy_id: Its own policy; without one its category's holds, its application's, or the
    ///             store's default. Left out, it stays; `None` clears it.
    ///
    /// Raises:
    ///     Those of `create_item`; `Invalid` when a new one has no `kind` or `name`, or `reference`
    ///     names another.
    ///
    /// Example:
    ///     store.as_admin("root").catalog.upsert_item(
    ///         "reports.read",
    ///         kind="role",
    ///         name="Report Reader",
    ///         owner="dana",
    ///         tags=["reports", "finance"],
    ///     )
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, reference, *, kind=..., name=..., description=..., icon=..., category_id=..., application=..., owner=..., owner_group=..., risk=..., tags=..., metadata=..., form=..., permissions=..., requestability=..., audience=..., max_duration=..., end_required=..., justification_required=..., denial_comment_required=..., fulfilment=..., fulfillers=..., verify=..., receipt_required=..., multiple=..., policy_id=...)")]
    fn upsert_item<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&UPSERT_ITEM, args, kwargs)?;
        let reference: String = call.take("reference")?;
        let input: countersign::model::ItemUpdate = call.input()?;
        answer(args.py(), || self.0.catalog().upsert_item(&reference, input))
    }

    /// Changes an item.
    ///
    /// Who: admins, the system. Changes: makes a new version of the item; none when nothing is another,
    /// or only its owner or reference is. A pending request keeps the version it was made for; whoever
    /// owns the item now is asked.
    ///
    /// Options:
    ///     kind: What kind of access it is. Needed for a new item; left out, it stays.
    ///     name: The name that people read, 1 to 255 characters. Needed for a new item; left out,
    ///             it stays.
    ///     description: What it is, in words, up to 10,000 characters. Left out, it stays; `None`
    ///             clears it.
    ///     icon: The host's own name for its picture, 1 to 255 characters. Left out, it stays;
    ///             `None` clears it.
    ///     category_id: Where it is in the catalog's tree. Left out, it stays; `None` clears it.
    ///     application: The id of the application that it is access to, which must be registered.
    ///             Left out, it stays; `None` clears it.
    ///     owner: The id of the identity that owns it, who must be registered. Left out, it stays;
    ///             `None` clears it.
    ///     owner_group: The id of the group that owns it, instead of an identity. Left out, it
    ///             stays; `None` clears it.
    ///     reference: The host's own id for it, 1 to 255 characters, unique in the store. Left out,
    ///             it stays; `None` clears it.
    ///     risk: How much harm its access can do; `medium` is read as `moderate`. Left out, it
    ///             stays; `None` makes it `none`.
    ///     tags: Words to find it by: up to 50 of 1 to 64 characters, each once. Left out, they
    ///             stay; `None` clears them.
    ///     metadata: The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000.
    ///             Left out, it stays; `None` clears it.
    ///     form: What is asked with it: up to 50 fields. Left out, it stays; `None` clears it.
    ///     permissions: What it gives, in parts: up to 500. Left out, they stay; `None` clears
    ///             them.
    ///     requestability: Who may ask for it, and for whom. Left out, it stays; `None` lets
    ///             whoever the settings let.
    ///     audience: Who may see it. Left out, it stays; `None` lets everybody.
    ///     max_duration: The longest that anyone may have it, from the grant's start. Left out, it
    ///             stays; `None` clears it.
    ///     end_required: Whether a request must say when it ends. Left out, it stays; `None` makes
    ///             it false.
    ///     justification_required: Whether a request must say why, whatever the settings say. Left
    ///             out, it stays; `None` makes it false.
    ///     denial_comment_required: Whether a rejection must say why, whatever the settings say.
    ///             Left out, it stays; `None` makes it false.
    ///     fulfilment: How its access is given. Left out, it stays; `None` makes it `queued`.
    ///     fulfillers: Who does it, where people do: up to 20 of `item_owner`, `application_owner`,
    ///             `group:ID` and `identity:ID`. Left out, it stays; `None` makes it its owner.
    ///     verify: Who looks whether the work was done: up to 20 sources. Left out, it stays;
    ///             `None` makes it nobody.
    ///     receipt_required: Whether who did the work must say what was done. Left out, it stays;
    ///             `None` makes it false.
    ///     multiple: Whether one may have it more than once, told apart by the form's values. Left
    ///             out, it stays; `None` makes it false.
    ///     policy_id: Its own policy; without one its category's holds, its application's, or the
    ///             store's default. Left out, it stays; `None` clears it.
    ///
    /// Raises:
    ///     Those of `create_item`; `NotFound` when there is no such item.
    ///
    /// Example:
    ///     store.as_admin("root").catalog.update_item("prod.root", owner="dana")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, item, *, kind=..., name=..., description=..., icon=..., category_id=..., application=..., owner=..., owner_group=..., reference=..., risk=..., tags=..., metadata=..., form=..., permissions=..., requestability=..., audience=..., max_duration=..., end_required=..., justification_required=..., denial_comment_required=..., fulfilment=..., fulfillers=..., verify=..., receipt_required=..., multiple=..., policy_id=...)")]
    fn update_item<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&UPDATE_ITEM, args, kwargs)?;
        let item: countersign::ItemRef = call.take("item")?;
        let input: countersign::model::ItemUpdate = call.input()?;
        answer(args.py(), || self.0.catalog().update_item(item, input))
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

    /// Deletes an item that nobody has, asks for, or is about to.
    ///
    /// Who: admins, the system. Changes: the item is gone, and its reference is free; requests that
    /// were made for it keep it.
    ///
    /// Raises:
    ///     `Forbidden` for users; `NotFound` when there is no such item; `Invalid` while carts, open
    ///     requests, grants, prerequisites or conflict rules hold it, naming some of them.
    ///
    /// Example:
    ///     store.as_admin("root").catalog.delete_item("reports.read")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, item)")]
    fn delete_item<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&DELETE_ITEM, args, kwargs)?;
        let item: countersign::ItemRef = call.take("item")?;
        answer(args.py(), || self.0.catalog().delete_item(item))
    }

    /// Tells whether an item can be asked for, for somebody, by the caller, now; and if not, every
    /// reason.
    ///
    /// Who: registered users, for themselves and those they may ask for; admins who are registered.
    ///
    /// Raises:
    ///     `Forbidden` for the system, which never asks, and for somebody one sees and may not ask for;
    ///     `NotFound` for an item or beneficiary that is not there, or not to be seen.
    ///
    /// Example:
    ///     store.as_user("alice").catalog.requestable("crm.support", "alice")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, item, beneficiary)")]
    fn requestable<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&REQUESTABLE, args, kwargs)?;
        let item: countersign::ItemRef = call.take("item")?;
        let beneficiary: String = call.take("beneficiary")?;
        answer(args.py(), || self.0.catalog().requestable(item, &beneficiary))
    }

    /// Reads one item, by its id or reference.
    ///
    /// Who: registered users of its audience, its owner, admins, the system; a disabled item too, so
    /// that what was asked can be shown.
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

    /// Lists items in the order they were made, or by how well they match a text.
    ///
    /// Who: registered users, who see what is enabled and shown to them; admins and the system
    /// everything.
    ///
    /// Options:
    ///     category_id: Only items of this category, and of those below it.
    ///     subtree: False leaves out what is in the categories below: true by default.
    ///     kind: Only items of this kind.
    ///     application: Only items of the application of this id.
    ///     owner: Only items that the identity of this id owns.
    ///     risk: Only items of this risk; `medium` is read as `moderate`.
    ///     tag: Only items with this tag, exactly as it is written.
    ///     text: Only items with words that begin with each of these, in name, description or tags:
    ///             up to 10,000 characters and 64 different words. Up to 1,000 matches come in an order:
    ///             first those whose names have the words, whole ones before beginnings, then those that
    ///             were made first. More come in the order they were made.
    ///     requestable_for: For whom each item is to say whether it can be asked for.
    ///     limit: How many a page holds: 1 to 500, 50 by default.
    ///     cursor: Where to go on: the `next` of the page before.
    ///
    /// Raises:
    ///     `NotFound` for a category, application or beneficiary that is not there, or not to be seen;
    ///     `Invalid` for a text over its limits, or a limit or cursor that is none.
    ///
    /// Example:
    ///     store.as_user("alice").catalog.list_items()
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, *, category_id=..., subtree=..., kind=..., application=..., owner=..., risk=..., tag=..., text=..., requestable_for=..., limit=..., cursor=...)")]
    fn list_items<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&LIST_ITEMS, args, kwargs)?;
        let input: countersign::model::ItemList = call.input()?;
        answer(args.py(), || self.0.catalog().list_items(input))
    }

    /// Reads what happened to an item, to requests for it and to access to it, oldest first; by its id
    /// after it was deleted too.
    ///
    /// Who: its owner, and members of the group that owns it; admins and the system. Of a deleted one,
    /// who owns nothing any more: admins and the system.
    ///
    /// Options:
    ///     types: Only these types of entries: `access_request.created`, or all of a noun,
    ///             `access.*`.
    ///     since: Only what happened at this time or later.
    ///     until: Only what happened before this time.
    ///     limit: How many a page holds: 1 to 500, 50 by default.
    ///     cursor: Where to go on: the `next` of the page before.
    ///
    /// Raises:
    ///     `NotFound` when there is no such item, or the caller may not see it; `Forbidden` when they
    ///     see it and do not own it; `Invalid` for a type that there is not, times in the wrong order,
    ///     a limit or cursor that is none.
    ///
    /// Example:
    ///     store.as_user("dana").catalog.history(
    ///         "db.analytics.read",
    ///         types=["access_request.*", "catalog.*"],
    ///     )
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, item, *, types=..., since=..., until=..., limit=..., cursor=...)")]
    fn history<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&HISTORY, args, kwargs)?;
        let item: countersign::ItemRef = call.take("item")?;
        let input: countersign::model::HistoryList = call.input()?;
        answer(args.py(), || self.0.catalog().history(item, input))
    }

    fn __repr__(&self) -> &'static str {
        "<Catalog>"
    }
}
