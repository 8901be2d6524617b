//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::call::{Call, Verb, answer};
use crate::entries::load;
use crate::kind::Kind;

const GET: Verb = Verb { name: "grants.get", args: &[("grant", Kind::Text)], options: &[] };
const LIST: Verb = Verb {
    name: "grants.list",
    args: &[],
    options: &[
        ("beneficiary", Kind::Maybe(&Kind::Text)),
        ("item", Kind::Maybe(&Kind::Text)),
        ("application", Kind::Maybe(&Kind::Text)),
        ("origin", Kind::Maybe(&Kind::Text)),
        ("as_of", Kind::Maybe(&Kind::Time)),
        ("in_force", Kind::Maybe(&Kind::Bool)),
        ("ends_from", Kind::Maybe(&Kind::Time)),
        ("ends_until", Kind::Maybe(&Kind::Time)),
        ("limit", Kind::Maybe(&Kind::Int)),
        ("cursor", Kind::Maybe(&Kind::Text)),
    ],
};
const LOAD: Verb = Verb {
    name: "grants.load",
    args: &[(
        "entries",
        Kind::Entries(&[
            ("id", Kind::Text),
            ("item", Kind::Maybe(&Kind::Text)),
            ("origin", Kind::Maybe(&Kind::Text)),
            ("starts_at", Kind::Maybe(&Kind::Time)),
            ("ends_at", Kind::Maybe(&Kind::Time)),
            ("permissions", Kind::Maybe(&Kind::List(&Kind::Text))),
            ("form_values", Kind::Maybe(&Kind::Json)),
            ("account", Kind::Maybe(&Kind::Text)),
            ("gone", Kind::Bool),
        ]),
    )],
    options: &[],
};
const REVOKE: Verb = Verb {
    name: "grants.revoke",
    args: &[("grant", Kind::Text)],
    options: &[
        ("comment", Kind::Maybe(&Kind::Text)),
        ("starts_at", Kind::Maybe(&Kind::Time)),
        ("metadata", Kind::Maybe(&Kind::Map)),
        ("context", Kind::Maybe(&Kind::Record(&crate::model::REQUEST_CONTEXT_GIVEN))),
    ],
};
const MODIFY: Verb = Verb {
    name: "grants.modify",
    args: &[("grant", Kind::Text)],
    options: &[
        ("duration", Kind::Maybe(&Kind::Span)),
        ("ends_at", Kind::Maybe(&Kind::Time)),
        ("no_end", Kind::Bool),
        ("permissions", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("justification", Kind::Maybe(&Kind::Text)),
        ("metadata", Kind::Maybe(&Kind::Map)),
        ("context", Kind::Maybe(&Kind::Record(&crate::model::REQUEST_CONTEXT_GIVEN))),
    ],
};
const SUSPEND: Verb = Verb {
    name: "grants.suspend",
    args: &[("grant", Kind::Text)],
    options: &[
        ("comment", Kind::Maybe(&Kind::Text)),
        ("starts_at", Kind::Maybe(&Kind::Time)),
        ("metadata", Kind::Maybe(&Kind::Map)),
        ("context", Kind::Maybe(&Kind::Record(&crate::model::REQUEST_CONTEXT_GIVEN))),
    ],
};
const RESTORE: Verb = Verb {
    name: "grants.restore",
    args: &[("grant", Kind::Text)],
    options: &[
        ("justification", Kind::Maybe(&Kind::Text)),
        ("starts_at", Kind::Maybe(&Kind::Time)),
        ("metadata", Kind::Maybe(&Kind::Map)),
        ("context", Kind::Maybe(&Kind::Record(&crate::model::REQUEST_CONTEXT_GIVEN))),
    ],
};
const HAND_BACK: Verb = Verb {
    name: "grants.hand_back",
    args: &[("grant", Kind::Text)],
    options: &[("comment", Kind::Maybe(&Kind::Text))],
};

/// The access that people have.
#[pyclass(frozen, module = "countersign")]
pub struct Grants(pub countersign::Session);

#[pymethods]
impl Grants {
    /// Reads one grant.
    ///
    /// Who: who has the access, their manager, the item's owner, admins, the system.
    ///
    /// Raises:
    ///     `NotFound` when there is no such grant, or the caller may not see it.
    ///
    /// Example:
    ///     store.as_user("bob").grants.get(grants.items[0].id)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, grant)")]
    fn get<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&GET, args, kwargs)?;
        let grant: countersign::GrantId = call.text("grant")?;
        answer(args.py(), || self.0.grants().get(grant))
    }

    /// Lists grants, newest first; each says whether it is in force now, and who asked for it and
    /// approved it. With `as_of`, those that were there at that time, with the end, the permissions and
    /// the rest that they had then.
    ///
    /// Who: users their own and, named as `beneficiary`, a direct report's; an item's owner everybody's
    /// of that item; admins and the system all. Who may see them is judged now.
    ///
    /// Options:
    ///     beneficiary: Whose: the caller's own by default; admins and the system, everybody's.
    ///     item: Of which item, by its id or reference.
    ///     application: Of which application, by its id.
    ///     origin: Only those that come from here.
    ///     as_of: As they were at this time, which has come: now by default. The other filters are
    ///             of that time too, but for whose they are, and which application the item is of.
    ///     in_force: Only those that are in force at the time of the call, or at `as_of`, or only
    ///             those that are not.
    ///     ends_from: Only those that are not over and end at this time or later.
    ///     ends_until: Only those that are not over and end before this time.
    ///     limit: How many a page holds: 1 to 500, 50 by default.
    ///     cursor: Where to go on: the `next` of the page before.
    ///
    /// Raises:
    ///     `NotFound` for a beneficiary, item or application that is not there or not to be seen;
    ///     `Invalid` for a time that has not come, a limit or cursor that is none.
    ///
    /// Example:
    ///     store.as_user("alice").grants.list()
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, *, beneficiary=..., item=..., application=..., origin=..., as_of=..., in_force=..., ends_from=..., ends_until=..., limit=..., cursor=...)")]
    fn list<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&LIST, args, kwargs)?;
        let input: countersign::model::GrantList = call.input()?;
        answer(args.py(), || self.0.grants().list(input))
    }

    /// Takes in access that the host has given already, each with the id of who has it: birthrights,
    /// roles, what was there before.
    ///
    /// Who: admins, the system. Changes: the grants; no request is made of them, and nobody approves
    /// them. Entries are taken in by chunks, each a transaction of its own; what is refused is told in
    /// the report and stops nothing else. What is marked as `gone` ends at once. A grant that is known
    /// is changed in what is given.
    ///
    /// Raises:
    ///     `Forbidden` for users; `Busy`. What was taken in before an error stays; inside a transaction
    ///     it is part of that.
    ///
    /// Example:
    ///     store.as_system().grants.load([{"id": "alice", "item": "mail", "origin": "birthright"}])
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, entries)")]
    fn load<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&LOAD, args, kwargs)?;
        let entries = call.entries::<countersign::model::GrantLoad>("entries")?;
        load(args.py(), entries, |entries| self.0.grants().load(entries))
    }

    /// Asks that access is taken away: the policy's stages of what takes access away approve it, if
    /// there are any.
    ///
    /// Who: the manager of who has it, the item's owner, registered admins; nobody their own. Changes:
    /// makes a request; whatever else is asked of the grant is over with it: also that it is taken away
    /// on a later day, or once somebody approves it, where it is to go at once. The grant ends when the
    /// work is done.
    ///
    /// Options:
    ///     comment: Why, up to 2,000 characters: needed.
    ///     starts_at: Not before when, in the future: at once by default.
    ///     metadata: The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000.
    ///             Nothing here reads them.
    ///     context: What else the host says with it; nothing here reads it.
    ///
    /// Raises:
    ///     `NotFound` when there is no such grant, or the caller may not see it; `Forbidden` for
    ///     others, for one's own under any account, and for birthrights and roles; `IllegalTransition`
    ///     when it has ended; `Duplicate` when it is being taken away; `Invalid` without a comment, or
    ///     for a start that is not in the future or after its end; `NoApprover`.
    ///
    /// Example:
    ///     store.as_user("bob").grants.revoke(held.items[0].id, comment="The office is closed")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, grant, *, comment=..., starts_at=..., metadata=..., context=...)")]
    fn revoke<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&REVOKE, args, kwargs)?;
        let grant: countersign::GrantId = call.text("grant")?;
        let input: countersign::model::GrantRevoke = call.input()?;
        answer(args.py(), || self.0.grants().revoke(grant, input))
    }

    /// Asks that access lasts longer or shorter, or gives other permissions. What is more is approved
    /// as if it was asked for anew; what is less is not, and takes effect at once.
    ///
    /// Who: for more, who may ask for the item for them; for less, who has it, their manager,
    /// registered admins. Changes: makes a request; the grant, at once or when the work is done.
    ///
    /// Options:
    ///     duration: For how long, from the grant's start: `30d`, `12h`, `P30D`.
    ///     ends_at: Until when, in the future, instead of a duration.
    ///     no_end: Whether it is to have no end.
    ///     permissions: Which of the item's permissions it is to give, by name.
    ///     justification: Why, up to 5,000 characters.
    ///     metadata: The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000.
    ///             Nothing here reads them.
    ///     context: What else the host says with it; nothing here reads it.
    ///
    /// Raises:
    ///     `NotFound` when there is no such grant, or the caller may not see it; `Forbidden` for
    ///     others, and for birthrights and roles; `IllegalTransition` when it is not active;
    ///     `Duplicate` when something is asked of it already; `Invalid` for an end that is past, over
    ///     the item's limits, or nothing to change; `NotRequestable`; `NoPolicy`; `NoApprover`.
    ///
    /// Example:
    ///     store.as_user("alice").grants.modify(
    ///         held.items[0].id,
    ///         duration="P60D",
    ///         justification="The audit takes longer",
    ///     )
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, grant, *, duration=..., ends_at=..., no_end=..., permissions=..., justification=..., metadata=..., context=...)")]
    fn modify<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&MODIFY, args, kwargs)?;
        let grant: countersign::GrantId = call.text("grant")?;
        let input: countersign::model::GrantModify = call.input()?;
        answer(args.py(), || self.0.grants().modify(grant, input))
    }

    /// Asks that access rests, as for a leave of absence: it is not in force, and can be asked back.
    ///
    /// Who: the manager of who has it, the item's owner, registered admins; nobody their own. Changes:
    /// makes a request; the grant is suspended when the work is done.
    ///
    /// Options:
    ///     comment: Why, up to 2,000 characters: needed.
    ///     starts_at: Not before when, in the future: at once by default.
    ///     metadata: The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000.
    ///             Nothing here reads them.
    ///     context: What else the host says with it; nothing here reads it.
    ///
    /// Raises:
    ///     `NotFound` when there is no such grant, or the caller may not see it; `Forbidden` for
    ///     others; `IllegalTransition` when it is not active; `Duplicate` when something is asked of it
    ///     already; `Invalid` without a comment, or for a start that is not in the future;
    ///     `NoApprover`.
    ///
    /// Example:
    ///     store.as_user("bob").grants.suspend(held.items[0].id, comment="Parental leave")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, grant, *, comment=..., starts_at=..., metadata=..., context=...)")]
    fn suspend<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&SUSPEND, args, kwargs)?;
        let grant: countersign::GrantId = call.text("grant")?;
        let input: countersign::model::GrantSuspend = call.input()?;
        answer(args.py(), || self.0.grants().suspend(grant, input))
    }

    /// Asks suspended access back: it is approved as if it was asked for anew. While the day of return
    /// is not known, its work can be put to rest.
    ///
    /// Who: who may ask for the item for them. Changes: makes a request; the grant is active when the
    /// work is done.
    ///
    /// Options:
    ///     justification: Why, up to 5,000 characters.
    ///     starts_at: Not before when, in the future: at once by default.
    ///     metadata: The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000.
    ///             Nothing here reads them.
    ///     context: What else the host says with it; nothing here reads it.
    ///
    /// Raises:
    ///     `NotFound` when there is no such grant, or the caller may not see it; `Forbidden` for
    ///     others; `IllegalTransition` when it is not suspended; `Duplicate` when something is asked of
    ///     it already; `Invalid` for a start that is not in the future; `NotRequestable`; `NoPolicy`;
    ///     `NoApprover`.
    ///
    /// Example:
    ///     store.as_user("alice").grants.restore(held.items[0].id, justification="Back in February")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, grant, *, justification=..., starts_at=..., metadata=..., context=...)")]
    fn restore<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&RESTORE, args, kwargs)?;
        let grant: countersign::GrantId = call.text("grant")?;
        let input: countersign::model::GrantRestore = call.input()?;
        answer(args.py(), || self.0.grants().restore(grant, input))
    }

    /// Gives access up: nobody has to approve it.
    ///
    /// Who: who has it. Changes: makes a request; whatever else is asked of the grant is over with it.
    /// The grant ends when the work is done.
    ///
    /// Options:
    ///     comment: Why, up to 2,000 characters.
    ///
    /// Raises:
    ///     `NotFound` when there is no such grant, or the caller may not see it; `Forbidden` for
    ///     others, and for birthrights and roles; `IllegalTransition` when it has ended; `Duplicate`
    ///     when it is being taken away; `Invalid` for a comment over 2,000 characters.
    ///
    /// Example:
    ///     store.as_user("alice").grants.hand_back(held.items[0].id, comment="The audit is done")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, grant, *, comment=...)")]
    fn hand_back<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&HAND_BACK, args, kwargs)?;
        let grant: countersign::GrantId = call.text("grant")?;
        let input: countersign::model::GrantHandBack = call.input()?;
        answer(args.py(), || self.0.grants().hand_back(grant, input))
    }

    fn __repr__(&self) -> &'static str {
        "<Grants>"
    }
}
