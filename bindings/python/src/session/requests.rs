//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::call::{Call, Verb, answer};
use crate::kind::Kind;

const SUBMIT: Verb = Verb {
    name: "requests.submit",
    args: &[("items", Kind::List(&Kind::Text))],
    options: &[
        ("beneficiaries", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("justification", Kind::Maybe(&Kind::Text)),
        ("starts_at", Kind::Maybe(&Kind::Time)),
        ("duration", Kind::Maybe(&Kind::Span)),
        ("ends_at", Kind::Maybe(&Kind::Time)),
        ("permissions", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("form_values", Kind::Maybe(&Kind::Json)),
        ("account", Kind::Maybe(&Kind::Text)),
        ("target_group", Kind::Maybe(&Kind::Record(&crate::model::TARGET_GROUP_GIVEN))),
        ("metadata", Kind::Maybe(&Kind::Map)),
        ("context", Kind::Maybe(&Kind::Record(&crate::model::REQUEST_CONTEXT_GIVEN))),
        ("on_existing", Kind::Maybe(&Kind::Text)),
        ("idempotency_key", Kind::Maybe(&Kind::Text)),
    ],
};
const GET: Verb = Verb {
    name: "requests.get",
    args: &[("request", Kind::Text)],
    options: &[("as_of", Kind::Maybe(&Kind::Time))],
};
const LIST: Verb = Verb {
    name: "requests.list",
    args: &[],
    options: &[
        ("status", Kind::Maybe(&Kind::Text)),
        ("action", Kind::Maybe(&Kind::Text)),
        ("item", Kind::Maybe(&Kind::Text)),
        ("beneficiary", Kind::Maybe(&Kind::Text)),
        ("requester", Kind::Maybe(&Kind::Text)),
        ("created_from", Kind::Maybe(&Kind::Time)),
        ("created_until", Kind::Maybe(&Kind::Time)),
        ("text", Kind::Maybe(&Kind::Text)),
        ("sort", Kind::Maybe(&Kind::Text)),
        ("count", Kind::Bool),
        ("limit", Kind::Maybe(&Kind::Int)),
        ("cursor", Kind::Maybe(&Kind::Text)),
    ],
};
const CANCEL: Verb = Verb {
    name: "requests.cancel",
    args: &[("request", Kind::Text)],
    options: &[("comment", Kind::Maybe(&Kind::Text))],
};
const CLOSE: Verb = Verb {
    name: "requests.close",
    args: &[("request", Kind::Text)],
    options: &[("outcome", Kind::Maybe(&Kind::Text)), ("comment", Kind::Maybe(&Kind::Text))],
};
const COMMENT: Verb =
    Verb { name: "requests.comment", args: &[("request", Kind::Text), ("text", Kind::Text)], options: &[] };
const HISTORY: Verb = Verb {
    name: "requests.history",
    args: &[("request", Kind::Text)],
    options: &[
        ("types", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("since", Kind::Maybe(&Kind::Time)),
        ("until", Kind::Maybe(&Kind::Time)),
        ("limit", Kind::Maybe(&Kind::Int)),
        ("cursor", Kind::Maybe(&Kind::Text)),
    ],
};
const RETRY: Verb = Verb {
    name: "requests.retry",
    args: &[("request", Kind::Text)],
    options: &[("comment", Kind::Maybe(&Kind::Text))],
};
const EXPLAIN: Verb = Verb { name: "requests.explain", args: &[("request", Kind::Text)], options: &[] };
const REROUTE: Verb = Verb {
    name: "requests.reroute",
    args: &[("request", Kind::Text)],
    options: &[("comment", Kind::Maybe(&Kind::Text))],
};

/// What was asked for.
#[pyclass(frozen, module = "countersign")]
pub struct Requests(pub countersign::Session);

#[pymethods]
impl Requests {
    /// Asks for items, by id or reference, for each beneficiary: all of it or nothing.
    ///
    /// Who: registered users for themselves and, as the settings allow, their direct reports or anyone;
    /// registered admins for anyone. Changes: makes the requests and asks the first approvers.
    ///
    /// Options:
    ///     beneficiaries: Who is to have the access: the caller by default.
    ///     justification: Why, up to 5,000 characters.
    ///     starts_at: Not before when: in the future. Approved before that, it is scheduled.
    ///     duration: For how long: `30d`, `12h`, `P30D`. Without it, and without `ends_at`, the
    ///             access has no end.
    ///     ends_at: Until when, in the future, instead of a duration.
    ///     permissions: Which of the item's permissions, by name: all of them by default. Of one
    ///             item only.
    ///     form_values: What the items' forms ask for, by the names of their fields; of several
    ///             items, each takes what it asks for.
    ///     account: Which of the beneficiary's accounts in the target system it is for, in the
    ///             host's own words: 1 to 255 characters.
    ///     target_group: The group of the target system that it is for, instead of an account: the
    ///             beneficiaries answer for it.
    ///     metadata: The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000.
    ///             Nothing here reads them.
    ///     context: What else the host says with it; nothing here reads it.
    ///     on_existing: What becomes of what is asked for or held already: `refuse` by default.
    ///     idempotency_key: A key of the caller's own, 1 to 255 characters: the same submit under
    ///             the same key is answered as the first time, and makes nothing.
    ///
    /// Raises:
    ///     The first problem's code, with every problem in `problems`: `NotFound`, `NotRequestable`,
    ///     `Forbidden`, `Invalid`, `Duplicate` (it is asked for already), `AlreadyGranted`,
    ///     `ConflictOfDuties`, `NoPolicy`, `NoApprover`. `Invalid` for no items or no beneficiaries, or
    ///     an idempotency key that was used for something else; `LimitExceeded` for more requests than
    ///     a submit may make.
    ///
    /// Example:
    ///     store.as_user("alice").requests.submit(["db.analytics.read"], justification="Curious")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, items, *, beneficiaries=..., justification=..., starts_at=..., duration=..., ends_at=..., permissions=..., form_values=..., account=..., target_group=..., metadata=..., context=..., on_existing=..., idempotency_key=...)")]
    fn submit<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&SUBMIT, args, kwargs)?;
        let items: Vec<countersign::ItemRef> = call.take("items")?;
        let input: countersign::model::RequestSubmit = call.input()?;
        answer(args.py(), || self.0.requests().submit(items, input))
    }

    /// Reads one request, as it is or, with `as_of`, as it was: its status, stage, deadline, narrowing
    /// and the rest.
    ///
    /// Who: its requester, beneficiary and the beneficiary's manager, the item's owner, those who are
    /// asked or have decided, admins, the system. Who may see it is judged now. What was said in an
    /// entry that is redacted is not told.
    ///
    /// Options:
    ///     as_of: As it was at this time, which has come: now by default.
    ///
    /// Raises:
    ///     `NotFound` when there is no such request, the caller may not see it, or it was not there at
    ///     that time; `Invalid` for a time that has not come.
    ///
    /// Example:
    ///     store.as_user("alice").requests.get(made.request_ids[0])
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, request, *, as_of=...)")]
    fn get<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&GET, args, kwargs)?;
        let request: countersign::RequestId = call.text("request")?;
        let input: countersign::model::RequestGet = call.input()?;
        answer(args.py(), || self.0.requests().get(request, input))
    }

    /// Lists requests, newest first.
    ///
    /// Who: users see those they made or are to benefit from; of a direct report those for them; of an
    /// item they own all for it; admins and the system all.
    ///
    /// Options:
    ///     status: Only those that stand here.
    ///     action: Only those that ask for this.
    ///     item: Only those for this item, by id or reference.
    ///     beneficiary: Only those for this beneficiary: besides one's own, those of one's direct
    ///             reports.
    ///     requester: Only those that this identity made.
    ///     created_from: Only those made at this time or later.
    ///     created_until: Only those made before this time.
    ///     text: Only those whose justification has words that begin with each of these: up to 64
    ///             different words. Admins only.
    ///     sort: In which order: the newest first by default.
    ///     count: Whether the page is to say how many there are.
    ///     limit: How many a page holds: 1 to 500, 50 by default.
    ///     cursor: Where to go on: the `next` of the page before.
    ///
    /// Raises:
    ///     `NotFound` for a beneficiary or item that is not there, or not to be seen; `Forbidden` for a
    ///     user who gives `text`; `Invalid` for times in the wrong order, a text over its limits, a
    ///     limit or cursor that is none.
    ///
    /// Example:
    ///     store.as_user("alice").requests.list()
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, *, status=..., action=..., item=..., beneficiary=..., requester=..., created_from=..., created_until=..., text=..., sort=..., count=..., limit=..., cursor=...)")]
    fn list<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&LIST, args, kwargs)?;
        let input: countersign::model::RequestList = call.input()?;
        answer(args.py(), || self.0.requests().list(input))
    }

    /// Withdraws a request that is still pending.
    ///
    /// Who: its requester, registered admins; its beneficiary, where it gives them something. Changes:
    /// the request is cancelled, what was asked of approvers is closed.
    ///
    /// Options:
    ///     comment: Why, up to 2,000 characters.
    ///
    /// Raises:
    ///     `NotFound` when there is no such request, or the caller may not see it; `Forbidden` when
    ///     they see it but may not cancel it; `IllegalTransition` when it is no longer pending;
    ///     `Invalid` for a comment over 2,000 characters.
    ///
    /// Example:
    ///     store.as_user("alice").requests.cancel(made.request_ids[0], comment="No longer needed")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, request, *, comment=...)")]
    fn cancel<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&CANCEL, args, kwargs)?;
        let request: countersign::RequestId = call.text("request")?;
        let input: countersign::model::RequestCancel = call.input()?;
        answer(args.py(), || self.0.requests().cancel(request, input))
    }

    /// Ends a request at any point of its life. Work that nobody has is void; what a worker has may
    /// still be reported, and access that it gives is at once to be taken away.
    ///
    /// Who: registered admins; its requester, when it has failed or is scheduled. Changes: the request
    /// is closed with its outcome. With `success` the access is as it was asked: that takes an admin
    /// whose own request it is not, and an approval. A removal that ends without success, of access
    /// that should not be there any more, is tried again the next day.
    ///
    /// Options:
    ///     outcome: How it ended: `failure` by default. `success` says that it was done all the
    ///             same; it takes an admin, and an approval.
    ///     comment: Why, up to 2,000 characters.
    ///
    /// Raises:
    ///     `NotFound` when there is no such request, or the caller may not see it; `Forbidden` for
    ///     others, and for `success` of one's own; `IllegalTransition` when it is over; `Invalid` for
    ///     `success` of what nobody has approved or whose day has not come, or a comment over 2,000
    ///     characters.
    ///
    /// Example:
    ///     store.as_admin("root").requests.close(asked.request_ids[0], comment="The role is going away")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, request, *, outcome=..., comment=...)")]
    fn close<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&CLOSE, args, kwargs)?;
        let request: countersign::RequestId = call.text("request")?;
        let input: countersign::model::RequestClose = call.input()?;
        answer(args.py(), || self.0.requests().close(request, input))
    }

    /// Says something about a request; everyone who sees the request reads it.
    ///
    /// Who: registered people who see the request. Changes: adds the comment. `text` has 1 to 2,000
    /// characters.
    ///
    /// Raises:
    ///     `NotFound` when there is no such request, or the caller may not see it; `Invalid` for a text
    ///     that is empty or too long.
    ///
    /// Example:
    ///     store.as_user("dana").requests.comment(made.request_ids[0], "Which dashboards is this for?")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, request, text)")]
    fn comment<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&COMMENT, args, kwargs)?;
        let request: countersign::RequestId = call.text("request")?;
        let text: String = call.take("text")?;
        answer(args.py(), || self.0.requests().comment(request, &text))
    }

    /// Reads what happened to a request, oldest first: moves, decisions, comments.
    ///
    /// Who: everyone who sees the request.
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
    ///     `NotFound` when there is no such request, or the caller may not see it; `Invalid` for a type
    ///     that there is not, times in the wrong order, a limit or cursor that is none.
    ///
    /// Example:
    ///     store.as_user("alice").requests.history(made.request_ids[0])
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, request, *, types=..., since=..., until=..., limit=..., cursor=...)")]
    fn history<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&HISTORY, args, kwargs)?;
        let request: countersign::RequestId = call.text("request")?;
        let input: countersign::model::HistoryList = call.input()?;
        answer(args.py(), || self.0.requests().history(request, input))
    }

    /// Gives failed work to the workers again, with all its attempts.
    ///
    /// Who: registered admins. Changes: the request is approved again and its work waits.
    ///
    /// Options:
    ///     comment: Why, up to 2,000 characters.
    ///
    /// Raises:
    ///     `NotFound` when there is no such request, or the caller may not see it; `Forbidden` for
    ///     others; `IllegalTransition` when it has not failed; `Invalid` for a comment over 2,000
    ///     characters.
    ///
    /// Example:
    ///     store.as_admin("root").requests.retry(made.request_ids[0], comment="The database is back")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, request, *, comment=...)")]
    fn retry<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&RETRY, args, kwargs)?;
        let request: countersign::RequestId = call.text("request")?;
        let input: countersign::model::RequestRetry = call.input()?;
        answer(args.py(), || self.0.requests().retry(request, input))
    }

    /// Says who must approve a request and why, who was left out and why, what is missing, what happens
    /// next and when.
    ///
    /// Who: everyone who sees the request. Where a policy was looked for is told to admins only.
    ///
    /// Raises:
    ///     `NotFound` when there is no such request, or the caller may not see it.
    ///
    /// Example:
    ///     store.as_user("alice").requests.explain(made.request_ids[0])
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, request)")]
    fn explain<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&EXPLAIN, args, kwargs)?;
        let request: countersign::RequestId = call.text("request")?;
        answer(args.py(), || self.0.requests().explain(request))
    }

    /// Looks for a pending request's policy anew, under the rules of today, and asks from its first
    /// stage on.
    ///
    /// Who: registered admins; not for a request of their own. Changes: the request's policy, its
    /// version and settings; what was asked of approvers is closed, and what they said no longer
    /// counts.
    ///
    /// Options:
    ///     comment: Why, up to 2,000 characters: needed.
    ///
    /// Raises:
    ///     `NotFound` when there is no such request, or the caller may not see it; `Forbidden` for
    ///     others; `IllegalTransition` when it is no longer pending; `NoPolicy` and `NoApprover` as for
    ///     a submit; `Invalid` without a comment.
    ///
    /// Example:
    ///     store.as_admin("root").requests.reroute(made.request_ids[0], comment="The new rules hold")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, request, *, comment=...)")]
    fn reroute<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&REROUTE, args, kwargs)?;
        let request: countersign::RequestId = call.text("request")?;
        let input: countersign::model::RequestReroute = call.input()?;
        answer(args.py(), || self.0.requests().reroute(request, input))
    }

    fn __repr__(&self) -> &'static str {
        "<Requests>"
    }
}
