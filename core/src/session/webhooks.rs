use super::Session;
use crate::error::{Error, Result};
use crate::http;
use crate::ids::WebhookId;
use crate::model::{
    DeadLetter, DeadLetterList, DeliveryReport, ResendReport, Webhook, WebhookDeliver, WebhookList,
    WebhookResend, WebhookSubscribe, WebhookSubscribed, WebhookUpdate,
};
use crate::ops;
use crate::ops::delivering::Step;
use crate::page::Page;

/// Who is told of events over HTTP: the ledger, signed, at least once and in order per request.
///
/// ```
/// # use countersign::{Store, Options, model::*};
/// # let store = Store::open(":memory:", Options::default())?;
/// let types = Some(vec!["access_request.*".into()]);
/// let input = WebhookSubscribe { types, ..Default::default() };
/// let made = store.as_admin("root").webhooks().subscribe("https://hooks.example.com/access", input)?;
/// assert!(made.secret.starts_with("whsec_")); // give it to the receiver now: it is never shown again
/// assert!(!format!("{made:?}").contains(&made.secret));
/// // From time to time, from a thread of the host's that may wait for the network:
/// while store.as_system().webhooks().deliver(WebhookDeliver::default())?.more {}
/// # Ok::<(), countersign::Error>(())
/// ```
#[derive(Debug)]
pub struct Webhooks<'a>(pub(super) &'a Session);

impl Webhooks<'_> {
    /// Subscribes a URL to events, and answers the secret that its deliveries are signed with.
    ///
    /// Who: admins, the system. The URL begins with `https://`; `http://` is for what is on this machine. It holds no user or
    /// password; in the ledger is only where it is, for its path is a secret with many receivers. The secret is shown here and
    /// never again. A delivery is a POST of `{event_id, event_type, timestamp, tenant_id, data}`: `X-Event-ID` is the same for each
    /// attempt, so that a repeat can be told. Signatures are as Standard Webhooks says, where that is asked.
    ///
    /// # Errors
    /// `forbidden` for users; `invalid` for a URL that may not be one, types that are none, or an option out of its limits.
    pub fn subscribe(&self, url: &str, input: WebhookSubscribe) -> Result<WebhookSubscribed> {
        self.0.write(|work| ops::webhooks::subscribe(work, url, input))
    }

    /// Changes a subscription; enabling it also goes on where it was paused.
    ///
    /// Who: admins, the system. What is not enabled loses nothing: it is sent when it is enabled again. What is so already changes
    /// nothing.
    ///
    /// # Errors
    /// `forbidden` for users; `not_found`; `invalid` as in `subscribe`.
    pub fn update(&self, webhook: WebhookId, input: WebhookUpdate) -> Result<Webhook> {
        self.0.write(|work| ops::webhooks::update(work, webhook, input))
    }

    /// Ends a subscription. What was not delivered is not sent any more, and its dead letters are gone.
    ///
    /// Who: admins, the system.
    ///
    /// # Errors
    /// `forbidden` for users; `not_found`.
    pub fn unsubscribe(&self, webhook: WebhookId) -> Result<()> {
        self.0.write(|work| ops::webhooks::unsubscribe(work, webhook))
    }

    /// Lists subscriptions, in the order they were made, without their secrets.
    ///
    /// Who: admins, the system.
    ///
    /// # Errors
    /// `forbidden` for users; `invalid` for a limit or cursor that is none.
    pub fn list(&self, input: WebhookList) -> Result<Page<Webhook>> {
        self.0.read(|work| ops::webhooks::list(work, input))
    }

    /// Sends what is to be sent, over the network, and reports. Call it from time to time, until there is no `more`; `next` says
    /// when something is tried again.
    ///
    /// Who: the system. Nothing of the store is held while it sends: each outcome is written by itself, so that who is killed
    /// in between loses nothing, and at most one delivery is repeated. Several may deliver at once: each has a subscription to
    /// itself, until it is done with it or silent for a minute. An answer from 200 to 299 is a yes; its body is not read, and no
    /// redirect is followed. Anything else is tried again after 1 and 5 minutes, half an hour, 2 hours and a day, each drawn out by
    /// up to a fifth; then it is a dead letter. While an event waits, later ones of its request wait behind it, and others go
    /// on. After three new ones failed in a row no new ones are begun for a minute, then two, up to an hour. Where nothing comes
    /// through until an event is dead, or the receiver says 410, the subscription is paused.
    ///
    /// # Errors
    /// `forbidden` for others; `illegal_transition` inside a transaction; `invalid` for a limit that is none; `busy`; `closed`.
    pub fn deliver(&self, input: WebhookDeliver) -> Result<DeliveryReport> {
        let mut round = self.0.read(|work| ops::delivering::begin(work, &input))?;
        if self.0.is_inside() {
            let words = "can't deliver inside a transaction, which would hold the store while the network is waited for: \
                         call it on the store";
            return Err(Error::IllegalTransition(words.into()));
        }
        let mut answer = None;
        loop {
            match self.0.write(|work| ops::delivering::next(work, &mut round, answer.take()))? {
                Step::Send(post) => answer = Some(http::post(&post)),
                Step::Again => {}
                Step::Over => return Ok(round.report),
            }
        }
    }

    /// Lists what a subscription could not deliver, oldest first.
    ///
    /// Who: admins, the system.
    ///
    /// # Errors
    /// `forbidden` for users; `not_found`; `invalid` for a limit or cursor that is none.
    pub fn failed(&self, webhook: WebhookId, input: DeadLetterList) -> Result<Page<DeadLetter>> {
        self.0.read(|work| ops::webhooks::failed(work, webhook, input))
    }

    /// Lets dead letters be sent again, with all their attempts: those that are named, or all, up to 10,000 a call.
    ///
    /// Who: admins, the system. Of one request they are sent in order, and before what waits.
    ///
    /// # Errors
    /// `forbidden` for users; `not_found`; `invalid` for events that are no dead letters of this subscription.
    pub fn resend(&self, webhook: WebhookId, input: WebhookResend) -> Result<ResendReport> {
        self.0.write(|work| ops::webhooks::resend(work, webhook, input))
    }
}
