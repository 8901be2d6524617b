//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::call::{Call, Verb, answer};
use crate::entries::load;
use crate::kind::Kind;

const UPSERT: Verb = Verb {
    name: "identities.upsert",
    args: &[("id", Kind::Text)],
    options: &[
        ("name", Kind::Maybe(&Kind::Text)),
        ("first_name", Kind::Maybe(&Kind::Text)),
        ("last_name", Kind::Maybe(&Kind::Text)),
        ("email", Kind::Maybe(&Kind::Text)),
        ("manager", Kind::Maybe(&Kind::Text)),
        ("attributes", Kind::Maybe(&Kind::Attributes)),
        ("active", Kind::Maybe(&Kind::Bool)),
        ("kind", Kind::Maybe(&Kind::Text)),
        ("owner", Kind::Maybe(&Kind::Text)),
        ("person", Kind::Maybe(&Kind::Text)),
    ],
};
const LOAD: Verb = Verb {
    name: "identities.load",
    args: &[(
        "entries",
        Kind::Entries(&[
            ("id", Kind::Text),
            ("name", Kind::Maybe(&Kind::Text)),
            ("first_name", Kind::Maybe(&Kind::Text)),
            ("last_name", Kind::Maybe(&Kind::Text)),
            ("email", Kind::Maybe(&Kind::Text)),
            ("manager", Kind::Maybe(&Kind::Text)),
            ("attributes", Kind::Maybe(&Kind::Attributes)),
            ("active", Kind::Maybe(&Kind::Bool)),
            ("kind", Kind::Maybe(&Kind::Text)),
            ("owner", Kind::Maybe(&Kind::Text)),
            ("person", Kind::Maybe(&Kind::Text)),
        ]),
    )],
    options: &[],
};
const DEACTIVATE: Verb = Verb {
    name: "identities.deactivate",
    args: &[("id", Kind::Text)],
    options: &[("comment", Kind::Maybe(&Kind::Text))],
};
const GET: Verb = Verb { name: "identities.get", args: &[("id", Kind::Text)], options: &[] };
const LIST: Verb = Verb {
    name: "identities.list",
    args: &[],
    options: &[
        ("manager", Kind::Maybe(&Kind::Text)),
        ("group", Kind::Maybe(&Kind::Text)),
        ("active", Kind::Maybe(&Kind::Bool)),
        ("limit", Kind::Maybe(&Kind::Int)),
        ("cursor", Kind::Maybe(&Kind::Text)),
    ],
};
const HISTORY: Verb = Verb {
    name: "identities.history",
    args: &[("id", Kind::Text)],
    options: &[
        ("types", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("since", Kind::Maybe(&Kind::Time)),
        ("until", Kind::Maybe(&Kind::Time)),
        ("limit", Kind::Maybe(&Kind::Int)),
        ("cursor", Kind::Maybe(&Kind::Text)),
    ],
};

/// People known to the host.
#[pyclass(frozen, module = "countersign")]
pub struct Identities(pub countersign::Session);

#[pymethods]
impl Identities {
    /// Registers somebody, or changes what is known of them.
    ///
    /// Who: admins, the system. Changes: the identity; what waits for their reports' manager is asked
    /// of the new one. `id` is the host's own, 1 to 255 characters, compared exactly. With `active` as
    /// false it does what `deactivate` does.
    ///
    /// Options:
    ///     name: The name that people read, 1 to 255 characters. Needed for a new identity; left
    ///             out, it stays.
    ///     first_name: Their first name, 1 to 255 characters. Left out, it stays; `None` clears it.
    ///     last_name: Their last name, 1 to 255 characters. Left out, it stays; `None` clears it.
    ///     email: Their mail address, up to 320 characters. Left out, it stays; `None` clears it.
    ///     manager: The id of their manager, who must be registered. Left out, it stays; `None`
    ///             clears it.
    ///     attributes: The host's own facts, all of them anew: up to 50 names of 1 to 64
    ///             characters, each a text of up to 2,000 characters or a list of up to 100. Left out, they
    ///             stay; `None` clears them.
    ///     active: False deactivates them, true brings them back, with none of what they lost. Left
    ///             out, it stays; `None` is true.
    ///     kind: What the account is. Left out, it stays; `None` makes it `human`.
    ///     owner: Of a service or agent, which must have one: the id of the registered human who
    ///             answers for it. Left out, it stays.
    ///     person: The person behind the account, 1 to 255 characters; not for a service or agent,
    ///             whose person is its owner's. Left out, it stays; `None` makes it their own id again.
    ///
    /// Raises:
    ///     `Forbidden` for users, and for who would change the person, the kind or the owner of an
    ///     account of their own person; `Invalid` for a name that is missing, empty or too long, for
    ///     control characters, for attributes over their limits, for a manager who is not registered or
    ///     would close a circle, for a service or agent without an owner, or whose owner is no human.
    ///
    /// Example:
    ///     store.as_admin("root").identities.upsert("dana", name="Dana Diaz")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, id, *, name=..., first_name=..., last_name=..., email=..., manager=..., attributes=..., active=..., kind=..., owner=..., person=...)")]
    fn upsert<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&UPSERT, args, kwargs)?;
        let id: String = call.take("id")?;
        let input: countersign::model::IdentityUpsert = call.input()?;
        answer(args.py(), || self.0.identities().upsert(&id, input))
    }

    /// Imports many identities: each is an id with what an upsert of it sets.
    ///
    /// Who: admins, the system. Changes: as `upsert`, in transactions of 1,000 entries; between them
    /// others write. Entries are taken from the iterator while no turn is held, so it may be as slow as
    /// it likes, and as long. A manager may come later than who reports to them. What is refused is
    /// told in the report, and the rest goes on.
    ///
    /// Raises:
    ///     `Forbidden` for users; `Busy`. What was taken in before an error stays; inside a transaction
    ///     it is part of that.
    ///
    /// Example:
    ///     store.as_admin("root").identities.load([
    ///         {"id": "zoe", "manager": "yan", "name": "Zoe Zhang"},
    ///         {"attributes": {"department": "Legal"}, "id": "yan", "name": "Yan Young"},
    ///         {"id": "alice", "name": "Alice Adams"},
    ///         {"id": "bob", "name": "Bob Braun"},
    ///         {"id": "xan"},
    ///         {"id": " odd", "name": "Odd"},
    ///         {"id": "wim", "manager": "nobody", "name": "Wim"},
    ///         {"id": "vic", "manger": "bob", "name": "Vic"},
    ///     ])
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, entries)")]
    fn load<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&LOAD, args, kwargs)?;
        let entries = call.entries::<countersign::model::IdentityUpsert>("entries")?;
        load(args.py(), entries, |entries| self.0.identities().load(entries))
    }

    /// Deactivates somebody: they may do nothing here any more.
    ///
    /// Who: admins, the system. Changes: the identity; their pending requests for themselves are
    /// cancelled, what was approved for them is closed, their access is to be taken away, work that was
    /// theirs to do is nobody's, their cart is emptied, and whoever is to be asked in their place is.
    /// What they asked for others goes on. The entry in the ledger names what they own, and the work.
    /// Nothing when they are not active.
    ///
    /// Options:
    ///     comment: Why, up to 2,000 characters.
    ///
    /// Raises:
    ///     `Forbidden` for users; `NotFound` when there is no such identity; `Invalid` for a comment
    ///     over 2,000 characters.
    ///
    /// Example:
    ///     store.as_admin("root").identities.deactivate("alice", comment="left the company")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, id, *, comment=...)")]
    fn deactivate<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&DEACTIVATE, args, kwargs)?;
        let id: String = call.take("id")?;
        let input: countersign::model::IdentityDeactivate = call.input()?;
        answer(args.py(), || self.0.identities().deactivate(&id, input))
    }

    /// Reads one identity.
    ///
    /// Who: users themselves and their direct reports; admins and the system anyone.
    ///
    /// Raises:
    ///     `NotFound` when there is no such identity, or the caller may not see it.
    ///
    /// Example:
    ///     store.as_user("bob").identities.get("alice")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, id)")]
    fn get<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&GET, args, kwargs)?;
        let id: String = call.take("id")?;
        answer(args.py(), || self.0.identities().get(&id))
    }

    /// Lists identities in the order they were registered.
    ///
    /// Who: users see themselves and their direct reports; admins and the system everyone; of a group,
    /// its owner too.
    ///
    /// Options:
    ///     manager: Only those whose manager this is.
    ///     group: Only the members of this group.
    ///     active: Only those who are active, or who are not.
    ///     limit: How many a page holds: 1 to 500, 50 by default.
    ///     cursor: Where to go on: the `next` of the page before.
    ///
    /// Raises:
    ///     `NotFound` for a manager or group that is not there, or not to be seen; `Forbidden` for the
    ///     reports or members of what one sees and does not manage or own; `Invalid` for a limit or
    ///     cursor that is none.
    ///
    /// Example:
    ///     store.as_admin("root").identities.list(limit=1)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, *, manager=..., group=..., active=..., limit=..., cursor=...)")]
    fn list<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&LIST, args, kwargs)?;
        let input: countersign::model::IdentityList = call.input()?;
        answer(args.py(), || self.0.identities().list(input))
    }

    /// Reads what somebody did, and what happened to them, oldest first: to their account, to what they
    /// asked for or is asked for them, to their access. A page may hold fewer than its limit, where
    /// there is what the caller may not see.
    ///
    /// Who: users their own, as far as they may see the requests; admins and the system everybody's,
    /// also of an admin who is not registered.
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
    ///     `NotFound` when there is no such identity, or the caller may not see it; `Forbidden` for the
    ///     history of others whom one sees; `Invalid` for a type that there is not, times in the wrong
    ///     order, a limit or cursor that is none.
    ///
    /// Example:
    ///     store.as_user("alice").identities.history("alice", types=["access.*", "identity.*"])
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, id, *, types=..., since=..., until=..., limit=..., cursor=...)")]
    fn history<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&HISTORY, args, kwargs)?;
        let id: String = call.take("id")?;
        let input: countersign::model::HistoryList = call.input()?;
        answer(args.py(), || self.0.identities().history(&id, input))
    }

    fn __repr__(&self) -> &'static str {
        "<Identities>"
    }
}
