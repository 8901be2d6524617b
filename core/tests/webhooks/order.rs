//! Order: of one request, whatever fails; and whoever delivers at the same time.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::thread;

use countersign::model::*;
use countersign::{ManualClock, RequestId, Store};
use proptest::prelude::*;

use crate::portal::{self, ITEM, Portal};
use crate::receiver::{Answer, Heard, Receiver};
use crate::{counts, dead, deliver, later, subscribe, to_requests};

/// Requests with several events each: each is asked for, commented and cancelled.
pub fn several(portal: &Portal, count: usize) -> Vec<RequestId> {
    let items: Vec<String> = (0..count)
        .map(|n| portal.item(&format!("item-{n}"), Some("dana"), &["manager"]).to_string())
        .collect();
    let requests: Vec<RequestId> = items.iter().map(|item| portal.ask("alice", item)).collect();
    for words in ["One", "Two"] {
        for request in &requests {
            portal.user("alice").requests().comment(*request, words).unwrap();
        }
    }
    for request in &requests {
        portal.user("alice").requests().cancel(*request, RequestCancel::default()).unwrap();
    }
    requests
}

/// For each event of a request its place among what the ledger tells of requests.
pub fn places(store: &Store) -> BTreeMap<String, i64> {
    let input = EventRead {
        after: Some(0),
        limit: Some(500),
        types: Some(vec!["access_request.*".into()]),
        ..Default::default()
    };
    store
        .as_system()
        .events()
        .read("places", input)
        .unwrap()
        .events
        .into_iter()
        .map(|event| (event.id, event.seq))
        .collect()
}

/// Everything was taken, and of each request in order; a repeat is of the one before.
pub fn all_in_order(store: &Store, taken: &[Heard]) {
    let places = places(store);
    let mut first: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for one in taken {
        let seq = places[one.event()];
        let seen = first.entry(one.request().unwrap()).or_default();
        match seen.last() {
            Some(last) if *last == seq => {}
            last => {
                assert!(last.is_none_or(|last| *last < seq), "{seq} came after {last:?}");
                seen.push(seq);
            }
        }
    }
    let all: usize = first.values().map(Vec::len).sum();
    assert_eq!(all, places.len(), "nothing is lost");
}

#[test]
fn while_one_waits_later_ones_of_its_request_wait_behind_it_and_others_go_on() {
    let portal = Portal::new();
    let receiver = Receiver::new();
    subscribe(&portal, &receiver, to_requests());
    let requests = several(&portal, 3);
    let bad = requests[1].to_string();
    let theirs = bad.clone();
    receiver.says(move |one| Answer::Status(if one.request().as_ref() == Some(&theirs) { 500 } else { 200 }));
    let report = deliver(&portal);
    assert_eq!(counts(&report), (8, 1, 0, 0), "its first is tried, its others are not");
    assert_eq!(receiver.heard().iter().filter(|one| one.request().as_ref() == Some(&bad)).count(), 1);
    assert!(portal.store.check().unwrap().ok);
    // What comes later of the same request waits too; that of others does not.
    let request = portal.ask("alice", ITEM);
    assert_eq!(counts(&deliver(&portal)), (1, 0, 0, 0));
    assert_eq!(receiver.taken().last().unwrap().request(), Some(request.to_string()));
    receiver.always(Answer::Status(200));
    assert_eq!(counts(&later(&portal)), (4, 0, 0, 0));
    all_in_order(&portal.store, &receiver.taken());
}

#[test]
fn what_follows_a_dead_letter_goes_on_and_what_is_sent_again_goes_first() {
    let portal = Portal::new();
    let receiver = Receiver::new();
    let made = subscribe(&portal, &receiver, to_requests());
    let requests = several(&portal, 2);
    let bad = requests[0].to_string();
    let refused =
        move |one: &Heard| one.request().as_ref() == Some(&bad) && one.kind() != "access_request.cancelled";
    receiver.says(move |one| Answer::Status(if refused(one) { 500 } else { 200 }));
    let mut report = deliver(&portal);
    while let Some(next) = report.next {
        portal.clock.set(next);
        report = deliver(&portal);
        if report.paused > 0 {
            let on = WebhookUpdate { enabled: true.into(), ..Default::default() };
            portal.admin().webhooks().update(made.webhook.id, on).unwrap();
            report = deliver(&portal);
        }
    }
    let letters = dead(&portal, made.webhook.id);
    assert_eq!(letters.len(), 3);
    assert_eq!(receiver.taken().len(), 5, "all that can be is delivered");
    // Two are sent again and one fails: it holds back the other, and what is new.
    receiver.forget();
    receiver.always(Answer::Status(500));
    let only = WebhookResend { events: Some(vec![letters[2].seq, letters[0].seq]) };
    assert_eq!(portal.admin().webhooks().resend(made.webhook.id, only).unwrap().resent, 2);
    assert_eq!(counts(&deliver(&portal)), (0, 1, 0, 0));
    assert_eq!(receiver.heard()[0].event(), letters[0].event_id);
    // The one in between is sent again as well, and comes before the last.
    portal.admin().webhooks().resend(made.webhook.id, WebhookResend::default()).unwrap();
    assert!(portal.store.check().unwrap().ok);
    receiver.always(Answer::Status(200));
    assert_eq!(counts(&later(&portal)), (3, 0, 0, 0));
    let ids: Vec<String> = receiver.taken().iter().map(|one| one.event().to_owned()).collect();
    assert_eq!(ids, letters.iter().map(|letter| letter.event_id.clone()).collect::<Vec<_>>());
}

#[test]
fn what_is_taken_up_again_while_a_later_one_is_being_sent_goes_first() {
    let portal = Portal::new();
    let receiver = Receiver::new();
    let hook = subscribe(&portal, &receiver, to_requests()).webhook.id;
    let request = portal.ask("alice", ITEM);
    receiver.always(Answer::Status(410));
    deliver(&portal);
    let on = WebhookUpdate { enabled: true.into(), ..Default::default() };
    portal.admin().webhooks().update(hook, on).unwrap();
    portal.user("alice").requests().comment(request, "Soon, please").unwrap();
    let store = portal.store.clone();
    receiver.says(move |one| {
        if one.kind() == "access_request.commented" {
            store.as_admin("root").webhooks().resend(hook, WebhookResend::default()).unwrap();
        }
        Answer::Status(500)
    });
    assert_eq!(counts(&deliver(&portal)), (0, 2, 0, 0), "the later one fails, and the one before it");
    assert!(portal.store.check().unwrap().ok);
    receiver.forget();
    receiver.always(Answer::Status(200));
    while let Some(next) = deliver(&portal).next {
        portal.clock.set(next);
    }
    assert_eq!(receiver.heard().len(), 2);
    all_in_order(&portal.store, &receiver.taken());
}

#[test]
fn each_subscription_gets_its_turn() {
    let portal = Portal::new();
    let [slow, quick] = [Receiver::new(), Receiver::new()];
    subscribe(&portal, &slow, WebhookSubscribe { after: Some(0), ..Default::default() });
    subscribe(&portal, &quick, to_requests());
    for n in 0..60 {
        let input = GroupUpsert { name: format!("Group {n}").into(), ..Default::default() };
        portal.admin().groups().upsert(&format!("group-{n}"), input).unwrap();
    }
    portal.ask("alice", ITEM);
    let one = portal.system().webhooks().deliver(WebhookDeliver { limit: Some(30) }).unwrap();
    assert_eq!((one.delivered, one.more), (30, true), "so many a call");
    assert_eq!(quick.heard().len(), 1, "who has little waits for no one who has much");
    deliver(&portal);
    let entries = portal.ledger().iter().filter(|entry| !entry.r#type.starts_with("webhook.")).count();
    assert_eq!(slow.heard().len(), entries);
}

#[test]
fn of_several_who_deliver_at_once_each_has_a_subscription_to_itself() {
    let portal = Portal::new();
    let receivers = [(); 3].map(|()| Receiver::new());
    for receiver in &receivers {
        subscribe(&portal, receiver, to_requests());
        let busy = std::sync::Arc::new(Mutex::new(()));
        receiver.says(move |_| {
            // Nothing else comes while one is being taken.
            let alone = busy.try_lock();
            thread::sleep(std::time::Duration::from_millis(2));
            Answer::Status(if alone.is_ok() { 200 } else { 500 })
        });
    }
    several(&portal, 8);
    thread::scope(|threads| {
        for _ in 0..4 {
            // Each opens the file as another process does.
            threads.spawn(|| {
                let store = Store::open(portal.path(), portal::options(&portal.clock)).unwrap();
                loop {
                    let input = WebhookDeliver { limit: Some(7) };
                    let report = store.as_system().webhooks().deliver(input).unwrap();
                    assert_eq!(report.failed, 0, "two at once");
                    if !report.more {
                        break;
                    }
                }
            });
        }
    });
    deliver(&portal);
    for receiver in &receivers {
        let heard = receiver.taken();
        assert_eq!(heard.len(), 32, "once each");
        all_in_order(&portal.store, &heard);
    }
}

#[test]
fn who_was_too_slow_is_followed_and_its_word_counts_no_more() {
    let portal = Portal::new();
    let receiver = Receiver::new();
    subscribe(&portal, &receiver, to_requests());
    several(&portal, 1);
    let (store, clock) = (portal.store.clone(), portal.clock.clone());
    let followed = std::sync::atomic::AtomicBool::new(false);
    receiver.says(move |_| {
        if !followed.swap(true, std::sync::atomic::Ordering::SeqCst) {
            // Nobody else has it yet; then the first is silent for too long, and another delivers.
            assert_eq!(store.as_system().webhooks().deliver(WebhookDeliver::default()).unwrap().delivered, 0);
            clock.advance("PT2M".parse().unwrap()).unwrap();
            assert_eq!(store.as_system().webhooks().deliver(WebhookDeliver::default()).unwrap().delivered, 4);
            return Answer::Status(500);
        }
        Answer::Status(200)
    });
    assert_eq!(counts(&deliver(&portal)), (0, 0, 0, 0), "what the first would say is old");
    all_in_order(&portal.store, &receiver.taken());
    assert!(portal.store.check().unwrap().ok);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: if std::env::var_os("COUNTERSIGN_ATTACK").is_some() { 400 } else { 12 }, failure_persistence: None, max_shrink_iters: 20, ..ProptestConfig::default() })]

    /// Whatever fails, everything comes in the end, and of each request in order.
    #[test]
    fn nothing_is_lost_and_order_is_kept_whatever_fails(
        luck in prop::collection::vec(0_u8..10, 1..60),
        count in 1_usize..5,
        limit in 1_u32..9,
    ) {
        let clock = ManualClock::parse(portal::START).unwrap();
        let store = Store::open(":memory:", portal::options(&clock)).unwrap();
        portal::furnish(&store);
        let receiver = Receiver::new();
        let admin = store.as_admin("root");
        let input = WebhookSubscribe { allow_private: true, ..to_requests() };
        let hook = admin.webhooks().subscribe(&receiver.url(), input).unwrap().webhook.id;
        for n in 0..count {
            let input = ItemCreate { reference: Some(format!("item-{n}")), owner: Some("dana".into()), ..Default::default() };
            admin.catalog().create_item(ItemKind::Role, "Role", input).unwrap();
        }
        let ask = |n: usize| {
            let requests = store.as_user("alice");
            let request = portal::ask(&requests, &format!("item-{n}"), None).unwrap();
            requests.requests().comment(request, "Soon, please").unwrap();
            requests.requests().cancel(request, RequestCancel::default()).unwrap();
        };
        (0..count).for_each(ask);
        let dice = std::sync::Arc::new(Mutex::new(luck.into_iter()));
        receiver.says(move |_| match dice.lock().unwrap().next() {
            Some(0..=3) => Answer::Status(500),
            Some(4) => Answer::Broken,
            _ => Answer::Status(200),
        });
        let mut asked_again = false;
        for _ in 0..400 {
            let report = store.as_system().webhooks().deliver(WebhookDeliver { limit: Some(limit) }).unwrap();
            prop_assert!(store.check().unwrap().ok);
            if report.paused > 0 {
                admin.webhooks().update(hook, WebhookUpdate { enabled: true.into(), ..Default::default() }).unwrap();
            }
            if report.more || report.paused > 0 { continue }
            match report.next {
                Some(next) => clock.set(next),
                None if !asked_again => { ask(0); asked_again = true; }
                None => break,
            }
        }
        if admin.webhooks().resend(hook, WebhookResend::default()).unwrap().resent == 0 {
            all_in_order(&store, &receiver.taken());
        }
    }
}
