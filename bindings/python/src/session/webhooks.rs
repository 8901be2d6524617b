//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::call::{Call, Verb, answer};
use crate::kind::Kind;

const SUBSCRIBE: Verb = Verb {
    name: "webhooks.subscribe",
    args: &[("url", Kind::Text)],
    options: &[
        ("types", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("scheme", Kind::Maybe(&Kind::Text)),
        ("enabled", Kind::Maybe(&Kind::Bool)),
        ("allow_private", Kind::Bool),
        ("tenant_id", Kind::Maybe(&Kind::Text)),
        ("timeout", Kind::Maybe(&Kind::Span)),
        ("after", Kind::Maybe(&Kind::Int)),
    ],
};
const UPDATE: Verb = Verb {
    name: "webhooks.update",
    args: &[("webhook", Kind::Text)],
    options: &[
        ("url", Kind::Maybe(&Kind::Text)),
        ("types", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("scheme", Kind::Maybe(&Kind::Text)),
        ("enabled", Kind::Maybe(&Kind::Bool)),
        ("allow_private", Kind::Maybe(&Kind::Bool)),
        ("tenant_id", Kind::Maybe(&Kind::Text)),
        ("timeout", Kind::Maybe(&Kind::Span)),
    ],
};
const UNSUBSCRIBE: Verb =
    Verb { name: "webhooks.unsubscribe", args: &[("webhook", Kind::Text)], options: &[] };
const LIST: Verb = Verb {
    name: "webhooks.list",
    args: &[],
    options: &[("limit", Kind::Maybe(&Kind::Int)), ("cursor", Kind::Maybe(&Kind::Text))],
};
const DELIVER: Verb =
    Verb { name: "webhooks.deliver", args: &[], options: &[("limit", Kind::Maybe(&Kind::Int))] };
const FAILED: Verb = Verb {
    name: "webhooks.failed",
    args: &[("webhook", Kind::Text)],
    options: &[("limit", Kind::Maybe(&Kind::Int)), ("cursor", Kind::Maybe(&Kind::Text))],
};
const RESEND: Verb = Verb {
    name: "webhooks.resend",
    args: &[("webhook", Kind::Text)],
    options: &[("events", Kind::Maybe(&Kind::List(&Kind::Int)))],
};

/// Who is told of events over HTTP: the ledger, signed, at least once and in order per request.
#[pyclass(frozen, module = "countersign")]
pub struct Webhooks(pub countersign::Session);

#[pymethods]
impl Webhooks {
    /// Subscribes a URL to events, and answers the secret that its deliveries are signed with.
    ///
    /// Who: admins, the system. The URL begins with `https://`; `http://` is for what is on this
    /// machine. It holds no user or password; in the ledger is only where it is, for its path is a
    /// secret with many receivers. The secret is shown here and never again. A delivery is a POST of
    /// `{event_id, event_type, timestamp, tenant_id, data}`: `X-Event-ID` is the same for each attempt,
    /// so that a repeat can be told. Signatures are as Standard Webhooks says, where that is asked.
    ///
    /// Options:
    ///     types: Only these types, such as `access_request.created`, or all of a noun, such as
    ///             `access.*`; every type by default, but those of webhooks.
    ///     scheme: How deliveries are signed: `guide` by default.
    ///     enabled: Whether anything is sent: true by default.
    ///     allow_private: Whether it may be at a private, loopback or link-local address. Only
    ///             hosts that trust whoever subscribes should say so.
    ///     tenant_id: What deliveries name as the tenant, 1 to 255 characters; by default a UUID
    ///             that is this store's own.
    ///     timeout: How long a delivery may take: 1 to 30 seconds, 10 by default.
    ///     after: Begin with what comes after this event, 0 for all; by default, with what comes
    ///             next.
    ///
    /// Raises:
    ///     `Forbidden` for users; `Invalid` for a URL that may not be one, types that are none, or an
    ///     option out of its limits.
    ///
    /// Example:
    ///     store.as_admin("root").webhooks.subscribe(
    ///         "https://hooks.example.com/access?key=7",
    ///         types=["access_request.created", "access_request.approved", "access_request.denied"],
    ///         enabled=False,
    ///         tenant_id="acme",
    ///     )
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, url, *, types=..., scheme=..., enabled=..., allow_private=..., tenant_id=..., timeout=..., after=...)")]
    fn subscribe<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&SUBSCRIBE, args, kwargs)?;
        let url: String = call.take("url")?;
        let input: countersign::model::WebhookSubscribe = call.input()?;
        answer(args.py(), || self.0.webhooks().subscribe(&url, input))
    }

    /// Changes a subscription; enabling it also goes on where it was paused.
    ///
    /// Who: admins, the system. What is not enabled loses nothing: it is sent when it is enabled again.
    /// What is so already changes nothing.
    ///
    /// Options:
    ///     url: Where events are sent. Left out, it stays.
    ///     types: Which types are sent. Left out, they stay; `None` is every one.
    ///     scheme: How deliveries are signed. Left out, it stays; `None` is `guide`.
    ///     enabled: Whether anything is sent; true also goes on where it was paused. Left out, it
    ///             stays; `None` is true.
    ///     allow_private: Whether it may be at a private address. Left out, it stays; `None` is
    ///             false.
    ///     tenant_id: What deliveries name as the tenant. Left out, it stays; `None` is the store's
    ///             own.
    ///     timeout: How long a delivery may take, 1 to 30 seconds. Left out, it stays; `None` is 10
    ///             seconds.
    ///
    /// Raises:
    ///     `Forbidden` for users; `NotFound`; `Invalid` as in `subscribe`.
    ///
    /// Example:
    ///     store.as_admin("root").webhooks.update(
    ///         made.webhook.id,
    ///         types=["access_request.*"],
    ///         tenant_id=None,
    ///     )
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, webhook, *, url=..., types=..., scheme=..., enabled=..., allow_private=..., tenant_id=..., timeout=...)")]
    fn update<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&UPDATE, args, kwargs)?;
        let webhook: countersign::WebhookId = call.text("webhook")?;
        let input: countersign::model::WebhookUpdate = call.input()?;
        answer(args.py(), || self.0.webhooks().update(webhook, input))
    }

    /// Ends a subscription. What was not delivered is not sent any more, and its dead letters are gone.
    ///
    /// Who: admins, the system.
    ///
    /// Raises:
    ///     `Forbidden` for users; `NotFound`.
    ///
    /// Example:
    ///     store.as_admin("root").webhooks.unsubscribe(other.webhook.id)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, webhook)")]
    fn unsubscribe<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&UNSUBSCRIBE, args, kwargs)?;
        let webhook: countersign::WebhookId = call.text("webhook")?;
        answer(args.py(), || self.0.webhooks().unsubscribe(webhook))
    }

    /// Lists subscriptions, in the order they were made, without their secrets.
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
    ///     store.as_admin("root").webhooks.list()
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, *, limit=..., cursor=...)")]
    fn list<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&LIST, args, kwargs)?;
        let input: countersign::model::WebhookList = call.input()?;
        answer(args.py(), || self.0.webhooks().list(input))
    }

    /// Sends what is to be sent, over the network, and reports. Call it from time to time, until there
    /// is no `more`; `next` says when something is tried again.
    ///
    /// Who: the system. Nothing of the store is held while it sends: each outcome is written by itself,
    /// so that who is killed in between loses nothing, and at most one delivery is repeated. Several
    /// may deliver at once: each has a subscription to itself, until it is done with it or silent for a
    /// minute. An answer from 200 to 299 is a yes; its body is not read, and no redirect is followed.
    /// Anything else is tried again after 1 and 5 minutes, half an hour, 2 hours and a day, each drawn
    /// out by up to a fifth; then it is a dead letter. While an event waits, later ones of its request
    /// wait behind it, and others go on. After three new ones failed in a row no new ones are begun for
    /// a minute, then two, up to an hour. Where nothing comes through until an event is dead, or the
    /// receiver says 410, the subscription is paused.
    ///
    /// Options:
    ///     limit: How many deliveries one call makes at the most: 1 to 500, 50 by default.
    ///
    /// Raises:
    ///     `Forbidden` for others; `IllegalTransition` inside a transaction; `Invalid` for a limit that
    ///     is none; `Busy`; `Closed`.
    ///
    /// Example:
    ///     store.as_system().webhooks.deliver(limit=100)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, *, limit=...)")]
    fn deliver<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&DELIVER, args, kwargs)?;
        let input: countersign::model::WebhookDeliver = call.input()?;
        answer(args.py(), || self.0.webhooks().deliver(input))
    }

    /// Lists what a subscription could not deliver, oldest first.
    ///
    /// Who: admins, the system.
    ///
    /// Options:
    ///     limit: How many a page holds: 1 to 500, 50 by default.
    ///     cursor: Where to go on: the `next` of the page before.
    ///
    /// Raises:
    ///     `Forbidden` for users; `NotFound`; `Invalid` for a limit or cursor that is none.
    ///
    /// Example:
    ///     store.as_admin("root").webhooks.failed(made.webhook.id)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, webhook, *, limit=..., cursor=...)")]
    fn failed<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&FAILED, args, kwargs)?;
        let webhook: countersign::WebhookId = call.text("webhook")?;
        let input: countersign::model::DeadLetterList = call.input()?;
        answer(args.py(), || self.0.webhooks().failed(webhook, input))
    }

    /// Lets dead letters be sent again, with all their attempts: those that are named, or all, up to
    /// 10,000 a call.
    ///
    /// Who: admins, the system. Of one request they are sent in order, and before what waits.
    ///
    /// Options:
    ///     events: Only these, by the events' numbers: 1 to 500. All of them, by default.
    ///
    /// Raises:
    ///     `Forbidden` for users; `NotFound`; `Invalid` for events that are no dead letters of this
    ///     subscription.
    ///
    /// Example:
    ///     store.as_admin("root").webhooks.resend(made.webhook.id)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, webhook, *, events=...)")]
    fn resend<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&RESEND, args, kwargs)?;
        let webhook: countersign::WebhookId = call.text("webhook")?;
        let input: countersign::model::WebhookResend = call.input()?;
        answer(args.py(), || self.0.webhooks().resend(webhook, input))
    }

    fn __repr__(&self) -> &'static str {
        "<Webhooks>"
    }
}
