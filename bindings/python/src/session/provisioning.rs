//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::call::{Call, Verb, answer};
use crate::kind::Kind;

const CLAIM: Verb = Verb {
    name: "provisioning.claim",
    args: &[("worker", Kind::Text)],
    options: &[
        ("limit", Kind::Maybe(&Kind::Int)),
        ("lease", Kind::Maybe(&Kind::Span)),
        ("application", Kind::Maybe(&Kind::Text)),
        ("kind", Kind::Maybe(&Kind::Text)),
    ],
};
const COMPLETE: Verb = Verb {
    name: "provisioning.complete",
    args: &[("task", Kind::Text)],
    options: &[("receipt", Kind::Maybe(&Kind::Text))],
};
const FAIL: Verb = Verb {
    name: "provisioning.fail",
    args: &[("task", Kind::Text), ("error", Kind::Text)],
    options: &[("retry_after", Kind::Maybe(&Kind::Span))],
};
const RENEW: Verb = Verb {
    name: "provisioning.renew",
    args: &[("task", Kind::Text)],
    options: &[("lease", Kind::Maybe(&Kind::Span))],
};
const RELEASE: Verb = Verb {
    name: "provisioning.release",
    args: &[("task", Kind::Text)],
    options: &[("comment", Kind::Maybe(&Kind::Text)), ("retry_after", Kind::Maybe(&Kind::Span))],
};
const START: Verb = Verb { name: "provisioning.start", args: &[("request", Kind::Text)], options: &[] };
const SNOOZE: Verb = Verb {
    name: "provisioning.snooze",
    args: &[("request", Kind::Text)],
    options: &[("until", Kind::Maybe(&Kind::Time)), ("comment", Kind::Maybe(&Kind::Text))],
};
const WAKE: Verb = Verb {
    name: "provisioning.wake",
    args: &[("request", Kind::Text)],
    options: &[("comment", Kind::Maybe(&Kind::Text))],
};
const ASSIGN: Verb = Verb {
    name: "provisioning.assign",
    args: &[("request", Kind::Text), ("identity", Kind::Text)],
    options: &[("comment", Kind::Maybe(&Kind::Text))],
};
const RESOLVE: Verb = Verb {
    name: "provisioning.resolve",
    args: &[("request", Kind::Text)],
    options: &[("receipt", Kind::Maybe(&Kind::Text))],
};
const VERIFY: Verb = Verb {
    name: "provisioning.verify",
    args: &[("request", Kind::Text)],
    options: &[("comment", Kind::Maybe(&Kind::Text))],
};
const REOPEN: Verb = Verb {
    name: "provisioning.reopen",
    args: &[("request", Kind::Text)],
    options: &[("comment", Kind::Maybe(&Kind::Text))],
};
const LIST: Verb = Verb {
    name: "provisioning.list",
    args: &[],
    options: &[
        ("status", Kind::Maybe(&Kind::Text)),
        ("kind", Kind::Maybe(&Kind::Text)),
        ("application", Kind::Maybe(&Kind::Text)),
        ("assignee", Kind::Maybe(&Kind::Text)),
        ("limit", Kind::Maybe(&Kind::Int)),
        ("cursor", Kind::Maybe(&Kind::Text)),
    ],
};

/// The work that gives access and takes it away: claimed by workers or done by people, one at a
/// time, never lost.
#[pyclass(frozen, module = "countersign")]
pub struct Provisioning(pub countersign::Session);

#[pymethods]
impl Provisioning {
    /// Hands out work that waits, oldest first, each for as long as the lease; for one person and item
    /// one at a time, in order.
    ///
    /// Who: the system. Changes: what is due is run first; the requests are being provisioned. What
    /// must not be given any more has failed, and is not handed out. `worker` names who takes it, 1 to
    /// 255 characters.
    ///
    /// Options:
    ///     limit: How many at the most: 1 to 500, 10 by default.
    ///     lease: How long the worker may keep each: 1 second to 24 hours, the setting's 5 minutes
    ///             by default.
    ///     application: Only work on items of the application of this id.
    ///     kind: Only work of this kind.
    ///
    /// Raises:
    ///     `Forbidden` for users and admins; `NotFound` for an application that is not registered;
    ///     `Invalid` for a worker's name that is empty or too long, a limit that is none, or a lease
    ///     under 1 second or over 24 hours.
    ///
    /// Example:
    ///     store.as_system().provisioning.claim("worker-1", limit=10)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, worker, *, limit=..., lease=..., application=..., kind=...)")]
    fn claim<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&CLAIM, args, kwargs)?;
        let worker: String = call.take("worker")?;
        let input: countersign::model::Claim = call.input()?;
        answer(args.py(), || self.0.provisioning().claim(&worker, input))
    }

    /// Reports that the work is done: the access is as it was asked, or somebody looks whether it is.
    ///
    /// Who: the system; the person who does it. Changes: the task, the request, the grant. An attempt
    /// whose lease has lapsed may still report while nobody else has claimed the work. What was done
    /// after its request was closed is recorded, and access that it gave is at once to be taken away.
    ///
    /// Options:
    ///     receipt: What was done, up to 5,000 characters; some items ask for it.
    ///
    /// Raises:
    ///     `Forbidden` for others; `NotFound` when there is no such task; `Stale` when another attempt
    ///     replaced it or it was reported before; `Invalid` for a receipt over 5,000 characters, or
    ///     none where the item asks for one.
    ///
    /// Example:
    ///     store.as_system().provisioning.complete(tasks[0].id, receipt="granted in the database")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, task, *, receipt=...)")]
    fn complete<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&COMPLETE, args, kwargs)?;
        let task: countersign::TaskId = call.text("task")?;
        let input: countersign::model::Complete = call.input()?;
        answer(args.py(), || self.0.provisioning().complete(task, input))
    }

    /// Reports that the work could not be done: it waits for its next attempt, or has failed when none
    /// is left.
    ///
    /// Who: the system; the person who does it. Changes: the task, the request. `error` says what went
    /// wrong, 1 to 5,000 characters.
    ///
    /// Options:
    ///     retry_after: When to try again, within 30 days: without it, a minute that doubles with
    ///             each attempt, up to an hour.
    ///
    /// Raises:
    ///     `Forbidden` for others; `NotFound` when there is no such task; `Stale` when another attempt
    ///     replaced it or it was reported before; `Invalid` for an error that is empty or too long.
    ///
    /// Example:
    ///     store.as_system().provisioning.fail(first[0].id, "the database is down")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, task, error, *, retry_after=...)")]
    fn fail<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&FAIL, args, kwargs)?;
        let task: countersign::TaskId = call.text("task")?;
        let error: String = call.take("error")?;
        let input: countersign::model::Fail = call.input()?;
        answer(args.py(), || self.0.provisioning().fail(task, &error, input))
    }

    /// Keeps a task for longer. It is not in the ledger.
    ///
    /// Who: the system. Changes: until when the worker has the task.
    ///
    /// Options:
    ///     lease: From now on: 1 second to 24 hours, the setting's 5 minutes by default.
    ///
    /// Raises:
    ///     `Forbidden` for users and admins; `NotFound` when there is no such task; `Stale` when its
    ///     lease has ended, it was reported, or its request was closed; `IllegalTransition` where a
    ///     person does it; `Invalid` for a lease under 1 second or over 24 hours.
    ///
    /// Example:
    ///     store.as_system().provisioning.renew(work[0].id, lease="1h")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, task, *, lease=...)")]
    fn renew<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&RENEW, args, kwargs)?;
        let task: countersign::TaskId = call.text("task")?;
        let input: countersign::model::Renew = call.input()?;
        answer(args.py(), || self.0.provisioning().renew(task, input))
    }

    /// Gives work back, for somebody else to do; it does not count as an attempt.
    ///
    /// Who: the system; the person who does it. Changes: the task; the request is approved again, and
    /// its work waits.
    ///
    /// Options:
    ///     comment: Why, up to 2,000 characters.
    ///     retry_after: When it may be claimed again, within 30 days: at once by default.
    ///
    /// Raises:
    ///     `Forbidden` for others; `NotFound` when there is no such task; `Stale` when another attempt
    ///     replaced it or it was reported before; `Invalid` for a comment over 2,000 characters.
    ///
    /// Example:
    ///     store.as_system().provisioning.release(
    ///         work[0].id,
    ///         comment="This machine is going down",
    ///         retry_after="PT5M",
    ///     )
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, task, *, comment=..., retry_after=...)")]
    fn release<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&RELEASE, args, kwargs)?;
        let task: countersign::TaskId = call.text("task")?;
        let input: countersign::model::Release = call.input()?;
        answer(args.py(), || self.0.provisioning().release(task, input))
    }

    /// Begins work that people do; who begins what nobody is to do, is to do it.
    ///
    /// Who: whose work it is; those who do such work, as the item says, where it is nobody's. Changes:
    /// the request is being provisioned.
    ///
    /// Raises:
    ///     `NotFound` when there is no such request, or the caller may not see it; `Forbidden` for
    ///     others; `IllegalTransition` when it is not approved, a worker does it, or other work for the
    ///     same person and item comes first.
    ///
    /// Example:
    ///     store.as_user("fred").provisioning.start(made.request_ids[0])
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, request)")]
    fn start<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&START, args, kwargs)?;
        let request: countersign::RequestId = call.text("request")?;
        answer(args.py(), || self.0.provisioning().start(request))
    }

    /// Puts work to rest, until a day or until somebody wakes it. Who had it gives it back.
    ///
    /// Who: whose work it is; registered admins. Changes: the request is snoozed.
    ///
    /// Options:
    ///     until: Until when, in the future: until somebody wakes it, by default.
    ///     comment: Why, up to 2,000 characters.
    ///
    /// Raises:
    ///     `NotFound` when there is no such request, or the caller may not see it; `Forbidden` for
    ///     others; `IllegalTransition` when it is neither approved nor being provisioned; `Invalid` for
    ///     a day that is not in the future, or a comment over 2,000 characters.
    ///
    /// Example:
    ///     store.as_user("fred").provisioning.snooze(
    ///         made.request_ids[0],
    ///         until="2026-01-19T09:00:00Z",
    ///         comment="The key is being cut",
    ///     )
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, request, *, until=..., comment=...)")]
    fn snooze<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&SNOOZE, args, kwargs)?;
        let request: countersign::RequestId = call.text("request")?;
        let input: countersign::model::Snooze = call.input()?;
        answer(args.py(), || self.0.provisioning().snooze(request, input))
    }

    /// Lets work go on that rests.
    ///
    /// Who: whose work it is; registered admins. Changes: the request is approved again, and its work
    /// waits.
    ///
    /// Options:
    ///     comment: Why, up to 2,000 characters.
    ///
    /// Raises:
    ///     `NotFound` when there is no such request, or the caller may not see it; `Forbidden` for
    ///     others; `IllegalTransition` when it does not rest; `Invalid` for a comment over 2,000
    ///     characters.
    ///
    /// Example:
    ///     store.as_user("fred").provisioning.wake(made.request_ids[0], comment="The key is here")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, request, *, comment=...)")]
    fn wake<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&WAKE, args, kwargs)?;
        let request: countersign::RequestId = call.text("request")?;
        let input: countersign::model::Wake = call.input()?;
        answer(args.py(), || self.0.provisioning().wake(request, input))
    }

    /// Gives work that people do to somebody who is registered, active and human.
    ///
    /// Who: those who do such work, as the item says; registered admins. Changes: who is to do it.
    ///
    /// Options:
    ///     comment: Why, up to 2,000 characters.
    ///
    /// Raises:
    ///     `NotFound` when there is no such request, or the caller may not see it; `Forbidden` for
    ///     others; `IllegalTransition` when a worker does it, or it is neither scheduled, approved nor
    ///     snoozed; `Invalid` for somebody who can't do it, or a comment over 2,000 characters.
    ///
    /// Example:
    ///     store.as_user("gina").provisioning.assign(
    ///         made.request_ids[0],
    ///         "fred",
    ///         comment="You are in the building",
    ///     )
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, request, identity, *, comment=...)")]
    fn assign<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&ASSIGN, args, kwargs)?;
        let request: countersign::RequestId = call.text("request")?;
        let identity: String = call.take("identity")?;
        let input: countersign::model::Assign = call.input()?;
        answer(args.py(), || self.0.provisioning().assign(request, &identity, input))
    }

    /// Says that work which people do is done; what was not begun is begun first.
    ///
    /// Who: whose work it is; those who do such work, as the item says, where it is nobody's. Changes:
    /// the request, the grant.
    ///
    /// Options:
    ///     receipt: What was done, up to 5,000 characters; some items ask for it.
    ///
    /// Raises:
    ///     `NotFound` when there is no such request, or the caller may not see it; `Forbidden` for
    ///     others; `IllegalTransition` when it is neither approved nor being provisioned, or a worker
    ///     does it; `Invalid` for a receipt over 5,000 characters, or none where the item asks for one.
    ///
    /// Example:
    ///     store.as_user("fred").provisioning.resolve(made.request_ids[0], receipt="Key 17, handed over")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, request, *, receipt=...)")]
    fn resolve<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&RESOLVE, args, kwargs)?;
        let request: countersign::RequestId = call.text("request")?;
        let input: countersign::model::Complete = call.input()?;
        answer(args.py(), || self.0.provisioning().resolve(request, input))
    }

    /// Says that work was done, as the caller saw.
    ///
    /// Who: whom the item, or else its policy, names to look; where none of them can, registered
    /// admins. Never who asked, who has the access, or who did it, under any account. Changes: the
    /// request is provisioned.
    ///
    /// Options:
    ///     comment: What was seen, up to 2,000 characters; needed to reopen it.
    ///
    /// Raises:
    ///     `NotFound` when there is no such request, or the caller may not see it; `IllegalTransition`
    ///     when nobody is to look; `Forbidden` for others; `Invalid` for a comment over 2,000
    ///     characters.
    ///
    /// Example:
    ///     store.as_user("bob").provisioning.verify(made.request_ids[0], comment="She showed me")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, request, *, comment=...)")]
    fn verify<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&VERIFY, args, kwargs)?;
        let request: countersign::RequestId = call.text("request")?;
        let input: countersign::model::Verify = call.input()?;
        answer(args.py(), || self.0.provisioning().verify(request, input))
    }

    /// Says that work was not done: it is to be done again.
    ///
    /// Who: as for `verify`. Changes: the request is approved again, and its work waits.
    ///
    /// Options:
    ///     comment: What was seen, up to 2,000 characters; needed to reopen it.
    ///
    /// Raises:
    ///     As for `verify`; `Invalid` without a comment.
    ///
    /// Example:
    ///     store.as_user("bob").provisioning.reopen(
    ///         made.request_ids[0],
    ///         comment="The key is for another door",
    ///     )
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, request, *, comment=...)")]
    fn reopen<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&REOPEN, args, kwargs)?;
        let request: countersign::RequestId = call.text("request")?;
        let input: countersign::model::Verify = call.input()?;
        answer(args.py(), || self.0.provisioning().reopen(request, input))
    }

    /// Lists work that is not over, oldest first.
    ///
    /// Who: admins and the system all of it; others what they do, and what they are to look at.
    ///
    /// Options:
    ///     status: Only work whose request stands here.
    ///     kind: Only work of this kind.
    ///     application: Only work on items of the application of this id.
    ///     assignee: Only work that the identity of this id is to do.
    ///     limit: How many a page holds: 1 to 500, 50 by default.
    ///     cursor: Where to go on: the `next` of the page before.
    ///
    /// Raises:
    ///     `NotFound` for an application that is not registered; `Invalid` for a limit or cursor that
    ///     is none.
    ///
    /// Example:
    ///     store.as_admin("root").provisioning.list()
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, *, status=..., kind=..., application=..., assignee=..., limit=..., cursor=...)")]
    fn list<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&LIST, args, kwargs)?;
        let input: countersign::model::WorkList = call.input()?;
        answer(args.py(), || self.0.provisioning().list(input))
    }

    fn __repr__(&self) -> &'static str {
        "<Provisioning>"
    }
}
