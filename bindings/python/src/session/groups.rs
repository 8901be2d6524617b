//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::call::{Call, Verb, answer};
use crate::entries::load;
use crate::kind::Kind;

const UPSERT: Verb = Verb {
    name: "groups.upsert",
    args: &[("id", Kind::Text)],
    options: &[
        ("name", Kind::Maybe(&Kind::Text)),
        ("description", Kind::Maybe(&Kind::Text)),
        ("owner", Kind::Maybe(&Kind::Text)),
        ("members", Kind::Maybe(&Kind::List(&Kind::Text))),
    ],
};
const LOAD: Verb = Verb {
    name: "groups.load",
    args: &[(
        "entries",
        Kind::Entries(&[
            ("id", Kind::Text),
            ("name", Kind::Maybe(&Kind::Text)),
            ("description", Kind::Maybe(&Kind::Text)),
            ("owner", Kind::Maybe(&Kind::Text)),
            ("members", Kind::Maybe(&Kind::List(&Kind::Text))),
        ]),
    )],
    options: &[],
};
const GET: Verb = Verb { name: "groups.get", args: &[("id", Kind::Text)], options: &[] };
const LIST: Verb = Verb {
    name: "groups.list",
    args: &[],
    options: &[
        ("member", Kind::Maybe(&Kind::Text)),
        ("limit", Kind::Maybe(&Kind::Int)),
        ("cursor", Kind::Maybe(&Kind::Text)),
    ],
};
const ADD_MEMBERS: Verb = Verb {
    name: "groups.add_members",
    args: &[("id", Kind::Text), ("members", Kind::List(&Kind::Text))],
    options: &[],
};
const REMOVE_MEMBERS: Verb = Verb {
    name: "groups.remove_members",
    args: &[("id", Kind::Text), ("members", Kind::List(&Kind::Text))],
    options: &[],
};
const DELETE: Verb = Verb { name: "groups.delete", args: &[("id", Kind::Text)], options: &[] };

/// Sets of people, each with an owner.
#[pyclass(frozen, module = "countersign")]
pub struct Groups(pub countersign::Session);

#[pymethods]
impl Groups {
    /// Makes a group, or changes what is known of it.
    ///
    /// Who: admins, the system. Changes: the group and, where `members` is given, who is in it. `id` is
    /// the host's own, 1 to 255 characters, compared exactly.
    ///
    /// Options:
    ///     name: The name that people read, 1 to 255 characters. Needed for a new group; left out,
    ///             it stays.
    ///     description: What it is for, up to 2,000 characters. Left out, it stays; `None` clears
    ///             it.
    ///     owner: The id of the identity that owns it, who must be registered. Left out, it stays;
    ///             `None` clears it.
    ///     members: The ids of its members, all of them anew: up to 10,000, each registered. Left
    ///             out, they stay; `None` empties it.
    ///
    /// Raises:
    ///     `Forbidden` for users; `Invalid` for a name that is missing, empty or too long, for an owner
    ///     or member who is not registered; `LimitExceeded` for more than 10,000 members.
    ///
    /// Example:
    ///     store.as_admin("root").groups.upsert(
    ///         "security",
    ///         name="Security",
    ///         description="Looks after production",
    ///         owner="dana",
    ///         members=["dana", "eve"],
    ///     )
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, id, *, name=..., description=..., owner=..., members=...)")]
    fn upsert<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&UPSERT, args, kwargs)?;
        let id: String = call.take("id")?;
        let input: countersign::model::GroupUpsert = call.input()?;
        answer(args.py(), || self.0.groups().upsert(&id, input))
    }

    /// Imports many groups: each is an id with what an upsert of it sets.
    ///
    /// Who: admins, the system. Changes: as `upsert`, in transactions of 1,000 entries; between them
    /// others write. Entries are taken from the iterator while no turn is held. What is refused is told
    /// in the report, and the rest goes on.
    ///
    /// Raises:
    ///     `Forbidden` for users; `Busy`. What was taken in before an error stays; inside a transaction
    ///     it is part of that.
    ///
    /// Example:
    ///     store.as_admin("root").groups.load([
    ///         {"id": "legal", "members": ["yan", "zoe"], "name": "Legal", "owner": "yan"},
    ///         {"id": "empty", "name": "Empty"},
    ///         {"id": "bad", "members": ["nobody"], "name": "Bad"},
    ///     ])
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, entries)")]
    fn load<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&LOAD, args, kwargs)?;
        let entries = call.entries::<countersign::model::GroupUpsert>("entries")?;
        load(args.py(), entries, |entries| self.0.groups().load(entries))
    }

    /// Reads one group.
    ///
    /// Who: its owner and its members, admins, the system.
    ///
    /// Raises:
    ///     `NotFound` when there is no such group, or the caller may not see it.
    ///
    /// Example:
    ///     store.as_admin("root").groups.get("legal")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, id)")]
    fn get<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&GET, args, kwargs)?;
        let id: String = call.take("id")?;
        answer(args.py(), || self.0.groups().get(&id))
    }

    /// Lists groups in the order they were made.
    ///
    /// Who: users see those that they own or are a member of; admins and the system all.
    ///
    /// Options:
    ///     member: Only those that this identity is a member of.
    ///     limit: How many a page holds: 1 to 500, 50 by default.
    ///     cursor: Where to go on: the `next` of the page before.
    ///
    /// Raises:
    ///     `NotFound` for a member who is not there, or not to be seen; `Invalid` for a limit or cursor
    ///     that is none.
    ///
    /// Example:
    ///     store.as_user("alice").groups.list()
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, *, member=..., limit=..., cursor=...)")]
    fn list<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&LIST, args, kwargs)?;
        let input: countersign::model::GroupList = call.input()?;
        answer(args.py(), || self.0.groups().list(input))
    }

    /// Adds members; who is one already stays one.
    ///
    /// Who: admins, the system. Changes: the group; nothing when all are members. `members` are ids, 1
    /// to 10,000.
    ///
    /// Raises:
    ///     `Forbidden` for users; `NotFound` when there is no such group; `Invalid` for who is not
    ///     registered; `LimitExceeded` when it would have more than 10,000 members.
    ///
    /// Example:
    ///     store.as_admin("root").groups.add_members("security", ["eve", "alice"])
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, id, members)")]
    fn add_members<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&ADD_MEMBERS, args, kwargs)?;
        let id: String = call.take("id")?;
        let members: Vec<String> = call.take("members")?;
        answer(args.py(), || self.0.groups().add_members(&id, members))
    }

    /// Takes members out.
    ///
    /// Who: admins, the system. Changes: the group; who is asked as a member of it no longer is.
    /// `members` are ids, 1 to 10,000.
    ///
    /// Raises:
    ///     `Forbidden` for users; `NotFound` when there is no such group; `Invalid` for who is not a
    ///     member.
    ///
    /// Example:
    ///     store.as_admin("root").groups.remove_members("security", ["eve"])
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, id, members)")]
    fn remove_members<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&REMOVE_MEMBERS, args, kwargs)?;
        let id: String = call.take("id")?;
        let members: Vec<String> = call.take("members")?;
        answer(args.py(), || self.0.groups().remove_members(&id, members))
    }

    /// Deletes a group that nothing needs.
    ///
    /// Who: admins, the system. Changes: the group is gone.
    ///
    /// Raises:
    ///     `Forbidden` for users; `NotFound` when there is no such group; `Invalid` while items belong
    ///     to it or are shown to it, naming some of them.
    ///
    /// Example:
    ///     store.as_admin("root").groups.delete("security")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, id)")]
    fn delete<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&DELETE, args, kwargs)?;
        let id: String = call.take("id")?;
        answer(args.py(), || self.0.groups().delete(&id))
    }

    fn __repr__(&self) -> &'static str {
        "<Groups>"
    }
}
