//! Webhooks: what is sent, to whom, when again, and what becomes of it; against real receivers on real sockets.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod failing;
mod inputs;
mod killed;
mod order;
#[path = "../portal/mod.rs"]
mod portal;
mod receiver;
mod sent;

use countersign::WebhookId;
use countersign::model::*;
use portal::Portal;
use receiver::Receiver;

/// A subscription on this machine, with its secret.
pub fn subscribe(portal: &Portal, receiver: &Receiver, input: WebhookSubscribe) -> WebhookSubscribed {
    let input = WebhookSubscribe { allow_private: true, ..input };
    portal.admin().webhooks().subscribe(&receiver.url(), input).unwrap()
}

/// One to requests only.
pub fn to_requests() -> WebhookSubscribe {
    WebhookSubscribe { types: Some(vec!["access_request.*".into()]), ..Default::default() }
}

/// One call.
pub fn once(portal: &Portal) -> DeliveryReport {
    portal.system().webhooks().deliver(WebhookDeliver::default()).unwrap()
}

/// Delivers until there is no more at once; answers all of it together.
pub fn deliver(portal: &Portal) -> DeliveryReport {
    let mut all = DeliveryReport::default();
    loop {
        let one = once(portal);
        all.delivered += one.delivered;
        all.failed += one.failed;
        all.dead += one.dead;
        all.paused += one.paused;
        all.next = one.next;
        if !one.more {
            return all;
        }
    }
}

/// The counts of a report: delivered, failed, dead, paused.
pub fn counts(report: &DeliveryReport) -> (u32, u32, u32, u32) {
    (report.delivered, report.failed, report.dead, report.paused)
}

/// A subscription as it stands.
pub fn webhook(portal: &Portal, id: WebhookId) -> Webhook {
    let all = portal.admin().webhooks().list(WebhookList::default()).unwrap();
    all.into_iter().find(|one| one.id == id).unwrap()
}

/// What a subscription could not deliver.
pub fn dead(portal: &Portal, id: WebhookId) -> Vec<DeadLetter> {
    portal.admin().webhooks().failed(id, DeadLetterList::default()).unwrap().items
}

/// Moves the clock to when something is tried again, and delivers.
pub fn later(portal: &Portal) -> DeliveryReport {
    let next = once(portal).next.expect("something waits");
    portal.clock.set(next);
    deliver(portal)
}
