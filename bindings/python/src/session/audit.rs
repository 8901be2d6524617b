//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::call::{Call, Verb, answer};
use crate::kind::Kind;
use crate::progress::watch;

const LIST: Verb = Verb {
    name: "audit.list",
    args: &[],
    options: &[
        ("request_id", Kind::Maybe(&Kind::Text)),
        ("identity", Kind::Maybe(&Kind::Text)),
        ("item", Kind::Maybe(&Kind::Text)),
        ("types", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("since", Kind::Maybe(&Kind::Time)),
        ("until", Kind::Maybe(&Kind::Time)),
        ("limit", Kind::Maybe(&Kind::Int)),
        ("cursor", Kind::Maybe(&Kind::Text)),
    ],
};
const HEAD: Verb = Verb { name: "audit.head", args: &[], options: &[] };
const VERIFY: Verb = Verb {
    name: "audit.verify",
    args: &[],
    options: &[("seq", Kind::Maybe(&Kind::Int)), ("hash", Kind::Maybe(&Kind::Text))],
};
const EXPORT: Verb = Verb {
    name: "audit.export",
    args: &[("path", Kind::Path)],
    options: &[("after", Kind::Maybe(&Kind::Int)), ("progress", Kind::Maybe(&Kind::Function))],
};
const EVIDENCE: Verb = Verb {
    name: "audit.evidence",
    args: &[("request", Kind::Text)],
    options: &[("format", Kind::Maybe(&Kind::Text))],
};
const GET: Verb = Verb { name: "audit.get", args: &[("entry", Kind::Int)], options: &[] };
const REDACT: Verb = Verb {
    name: "audit.redact",
    args: &[("entry", Kind::Int)],
    options: &[("reason", Kind::Maybe(&Kind::Text))],
};

/// The ledger: every entry is chained to the one before it.
#[pyclass(frozen, module = "countersign")]
pub struct Audit(pub countersign::Session);

#[pymethods]
impl Audit {
    /// Lists ledger entries, oldest first: all of them, or those of a request, about somebody, about an
    /// item, of some types, of some time. A page may hold fewer than its limit, and none, where others
    /// come after it: `next` says whether they do.
    ///
    /// Who: admins, the system. Users read `requests.history`, `identities.history` and
    /// `catalog.history`.
    ///
    /// Options:
    ///     request_id: Only those of this request.
    ///     identity: Only those about somebody: what they did, and what happened to them, to what
    ///             they asked for and to their access.
    ///     item: Only those about an item, by its id or reference: what happened to it, and to
    ///             requests for it and access to it.
    ///     types: Only these types: `access_request.created`, or all of a noun, `access.*`.
    ///     since: Only those written at this time or later.
    ///     until: Only those written before this time.
    ///     limit: How many a page holds: 1 to 500, 50 by default.
    ///     cursor: Where to go on: the `next` of the page before.
    ///
    /// Raises:
    ///     `Forbidden` for users; `NotFound` for an identity that is not registered and has done
    ///     nothing, and for an item that never was; `Invalid` for a type that there is not, times in
    ///     the wrong order, a limit or cursor that is none.
    ///
    /// Example:
    ///     store.as_admin("root").audit.list(limit=2)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, *, request_id=..., identity=..., item=..., types=..., since=..., until=..., limit=..., cursor=...)")]
    fn list<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&LIST, args, kwargs)?;
        let input: countersign::model::AuditList = call.input()?;
        answer(args.py(), || self.0.audit().list(input))
    }

    /// Reads the last entry's number and hash.
    ///
    /// Who: admins, the system.
    ///
    /// Raises:
    ///     `Forbidden` for users.
    ///
    /// Example:
    ///     store.as_admin("root").audit.head()
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self)")]
    fn head<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        Call::read(&HEAD, args, kwargs)?;
        answer(args.py(), || self.0.audit().head())
    }

    /// Recomputes the whole chain and answers its head.
    ///
    /// Who: admins, the system. A head that was kept elsewhere shows whether the ledger was cut short
    /// or rewritten.
    ///
    /// Options:
    ///     seq: The number of a head that was kept elsewhere; given together with `hash`.
    ///     hash: Its hash: the ledger must still hold that entry, unchanged.
    ///
    /// Raises:
    ///     `Forbidden` for users; `Corrupt`, naming the first bad entry and what is wrong with it:
    ///     `changed`, `missing`, `reordered`, `inserted`, or `truncated` where it ends before a head
    ///     that was kept; `Invalid` for a head that is given by half.
    ///
    /// Example:
    ///     store.as_admin("root").audit.verify()
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, *, seq=..., hash=...)")]
    fn verify<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&VERIFY, args, kwargs)?;
        let input: countersign::model::AuditVerify = call.input()?;
        answer(args.py(), || self.0.audit().verify(input))
    }

    /// Writes the ledger into a new file, an entry a line as canonical JSON (RFC 8785), and answers the
    /// head it ends with.
    ///
    /// Who: admins, the system. `path` must not exist yet; the file appears when it is whole, with the
    /// rights of the store's. It is one state of the store, and others write meanwhile; in memory they
    /// wait. Memory does not grow with the ledger. `progress` is told every 10,000 entries and at the
    /// end; what it refuses with ends the export, which leaves no file.
    ///
    /// Options:
    ///     after: Only what comes after the entry of this number: the `seq` of the head that the
    ///             export before ended with. Put one after the other, the files are the whole.
    ///     progress: A function that is told how far it has come. What it throws ends the call, and
    ///             is thrown unchanged.
    ///
    /// Raises:
    ///     `Forbidden` for users; `Invalid` when the file exists or can't be written, and for an entry
    ///     to begin after that is none; `Closed` when the store is closed meanwhile.
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, path, *, after=..., progress=...)")]
    fn export<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&EXPORT, args, kwargs)?;
        let path: String = call.take("path")?;
        let progress = call.progress("progress")?;
        let input: countersign::model::AuditExport = call.input()?;
        watch(args.py(), progress, |progress| self.0.audit().export(&path, input, |told| progress.tell(told)))
    }

    /// Gathers everything that shows how a request came to be what it is: what was asked and by whom,
    /// the item and the policy as they were then, who could decide and why, what each person said,
    /// hands, clocks, work with its receipts, the grant, and the request's ledger entries with what
    /// proves them.
    ///
    /// Who: admins, the system. As `json` it is one text for programs: the same state of the store
    /// gives the same bytes. As `html` it is a page for people, made of the same, that loads nothing
    /// and runs nothing. What was redacted is shown as redacted. Of other requests there is nothing in
    /// it.
    ///
    /// Options:
    ///     format: `json`, which is the default, or `html`.
    ///
    /// Raises:
    ///     `Forbidden` for users; `NotFound` when there is no such request; `Corrupt` when an entry of
    ///     the request is not as it was written: nothing is proven by it then.
    ///
    /// Example:
    ///     store.as_admin("root").audit.evidence(made.request_ids[0])
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, request, *, format=...)")]
    fn evidence<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&EVIDENCE, args, kwargs)?;
        let request: countersign::RequestId = call.text("request")?;
        let input: countersign::model::AuditEvidence = call.input()?;
        answer(args.py(), || self.0.audit().evidence(request, input))
    }

    /// Reads one entry, by its number.
    ///
    /// Who: admins, the system.
    ///
    /// Raises:
    ///     `Forbidden` for users; `NotFound` when there is no such entry.
    ///
    /// Example:
    ///     store.as_admin("rosa").audit.get(1)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, entry)")]
    fn get<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&GET, args, kwargs)?;
        let entry: i64 = call.take("entry")?;
        answer(args.py(), || self.0.audit().get(entry))
    }

    /// Erases the facts of an entry with their salt, and the same words where they are kept besides: of
    /// a request what was filled in, of a decision, a comment, a hand or a task what was said. The
    /// chain stays whole: `verify`, and the verifiers of an export, find nothing wrong.
    ///
    /// Who: registered admins; nobody what they did themselves, nor what was said of a request that
    /// they made or that is for them. Changes: the entry; that it was redacted is an entry.
    ///
    /// Options:
    ///     reason: Why, up to 2,000 characters: needed. It stays in the ledger, so that it should
    ///             name nobody.
    ///
    /// Raises:
    ///     `Forbidden` for others; `NotFound` when there is no such entry; `IllegalTransition` for
    ///     rules and redactions, which say nothing of people, and for what belongs to a request that is
    ///     not over; `Stale` when it is redacted; `Invalid` without a reason.
    ///
    /// Example:
    ///     store.as_admin("rosa").audit.redact(entries.items[0].seq, reason="Erasure request 17")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, entry, *, reason=...)")]
    fn redact<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&REDACT, args, kwargs)?;
        let entry: i64 = call.take("entry")?;
        let input: countersign::model::AuditRedact = call.input()?;
        answer(args.py(), || self.0.audit().redact(entry, input))
    }

    fn __repr__(&self) -> &'static str {
        "<Audit>"
    }
}
