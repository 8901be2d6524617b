//! What fails: each way a receiver can go wrong, when it is tried again, when it is given up, and how it is taken up again.

use std::time::{Duration, Instant};

use countersign::model::*;

use crate::portal::{ITEM, Portal, code, words};
use crate::receiver::{Answer, Receiver};
use crate::{counts, dead, deliver, later, once, subscribe, to_requests, webhook};

/// One event waits.
fn scene(timeout: &str) -> (Portal, Receiver, WebhookSubscribed) {
    let portal = Portal::new();
    let receiver = Receiver::new();
    let input = WebhookSubscribe { timeout: Some(timeout.parse().unwrap()), ..to_requests() };
    let made = subscribe(&portal, &receiver, input);
    portal.ask("alice", ITEM);
    (portal, receiver, made)
}

/// Fails it until it is dead; answers what was said of it, and how long each wait was, in milliseconds.
fn until_dead(portal: &Portal, made: &WebhookSubscribed) -> (DeadLetter, Vec<i64>) {
    let mut waits = Vec::new();
    let mut report = deliver(portal);
    while report.dead == 0 {
        assert_eq!(counts(&report), (0, 1, 0, 0));
        let next = report.next.unwrap();
        waits.push((next - portal.clock.now()).num_milliseconds());
        // A moment before, nothing is sent.
        portal.clock.set(next - Duration::from_millis(1));
        assert_eq!(counts(&deliver(portal)), (0, 0, 0, 0));
        portal.clock.set(next);
        report = deliver(portal);
    }
    (dead(portal, made.webhook.id).remove(0), waits)
}

#[test]
fn a_failure_is_tried_again_as_long_as_said_and_then_is_a_dead_letter() {
    let (portal, receiver, made) = scene("2s");
    receiver.always(Answer::Status(500));
    let start = portal.clock.now();
    let (letter, waits) = until_dead(&portal, &made);
    let minutes = [1, 5, 30, 120, 1_440];
    assert_eq!(waits.len(), minutes.len());
    for (wait, minutes) in waits.iter().zip(minutes) {
        let least = minutes * 60_000;
        assert!((least..=least + least / 5).contains(wait), "{wait} for {minutes} minutes");
    }
    let heard = receiver.heard();
    assert_eq!(heard.len(), 6);
    assert!(
        heard.iter().all(|one| one.event() == heard[0].event() && one.body == heard[0].body),
        "the same each time"
    );
    let stamps: Vec<&String> = heard.iter().map(|one| &one.headers["x-webhook-timestamp"]).collect();
    assert!(stamps.windows(2).all(|two| two[0] < two[1]), "signed anew: {stamps:?}");
    assert_eq!((letter.attempts, letter.status, letter.error.as_str()), (6, Some(500), "the answer was 500"));
    assert_eq!(
        (letter.event_id.as_str(), letter.r#type.as_str()),
        (heard[0].event(), "access_request.created")
    );
    assert_eq!((letter.first_at, letter.last_at), (start, portal.clock.now()));
    let told: Vec<LedgerEntry> = portal
        .ledger()
        .into_iter()
        .filter(|entry| entry.subject == format!("webhook:{}", made.webhook.id))
        .collect();
    let kinds: Vec<&str> = told.iter().map(|entry| entry.r#type.as_str()).collect();
    assert_eq!(kinds, ["webhook.subscribed", "webhook.dead", "webhook.paused"]);
    assert_eq!(
        (told[1].data["event"].as_i64(), told[1].data["attempts"].as_i64()),
        (Some(letter.seq), Some(6))
    );
    assert!(portal.store.check().unwrap().ok);
}

#[test]
fn each_way_to_go_wrong_is_told_and_takes_no_longer_than_it_may() {
    let portal = Portal::new();
    let [receiver, elsewhere] = [Receiver::new(), Receiver::new()];
    let input = WebhookSubscribe { timeout: Some("1s".parse().unwrap()), ..to_requests() };
    let made = subscribe(&portal, &receiver, input);
    let cases = [
        (Answer::Status(404), "the answer was 404"),
        (Answer::Redirect(elsewhere.url()), "the answer was 307: redirects are not followed"),
        (Answer::Late(Duration::from_secs(3)), "there was no answer in time"),
        (Answer::Broken, "the connection broke"),
        (Answer::Half, "the connection broke"),
        (Answer::Garbage, "the answer was no HTTP"),
        (Answer::EndlessHead, "the answer was no HTTP"),
        (Answer::Drip, "there was no answer in time"),
    ];
    for (answer, error) in cases {
        receiver.always(answer.clone());
        portal.user("alice").requests().cancel(portal.ask("alice", ITEM), RequestCancel::default()).unwrap();
        let start = Instant::now();
        let report = once(&portal);
        assert!(start.elapsed() < Duration::from_secs(8), "{answer:?}: {:?}", start.elapsed());
        assert!(report.failed > 0 && report.delivered == 0, "{answer:?}: {report:?}");
        // Give up on all that waits, so that the next case has its own.
        loop {
            let report = once(&portal);
            if report.paused > 0 {
                break;
            }
            if let Some(next) = report.next {
                portal.clock.set(next);
            }
        }
        let letters = dead(&portal, made.webhook.id);
        assert_eq!(letters.last().unwrap().error, error, "{answer:?}");
        receiver.always(Answer::Status(200));
        let on = WebhookUpdate { enabled: true.into(), ..Default::default() };
        portal.admin().webhooks().update(made.webhook.id, on).unwrap();
        deliver(&portal);
        let seqs: Vec<i64> = letters.iter().map(|letter| letter.seq).collect();
        let resend = WebhookResend { events: Some(seqs) };
        portal.admin().webhooks().resend(made.webhook.id, resend).unwrap();
        assert!(deliver(&portal).delivered > 0);
    }
    assert!(elsewhere.heard().is_empty(), "no redirect was followed");
}

#[test]
fn a_body_without_end_is_not_read() {
    let (portal, receiver, made) = scene("10s");
    receiver.always(Answer::EndlessBody);
    let start = Instant::now();
    assert_eq!(counts(&deliver(&portal)), (1, 0, 0, 0));
    assert!(start.elapsed() < Duration::from_secs(5));
    assert!(dead(&portal, made.webhook.id).is_empty());
}

#[test]
fn who_does_not_listen_or_speaks_no_tls_is_tried_again() {
    let (portal, receiver, made) = scene("1s");
    let url = receiver.url();
    let change = |url: &str| {
        let input = WebhookUpdate { url: url.into(), ..Default::default() };
        portal.admin().webhooks().update(made.webhook.id, input).unwrap();
    };
    let error = || {
        assert_eq!(counts(&later_or_now(&portal)).0, 0);
        last_error(&portal)
    };
    change(&url.replace("http:", "https:"));
    assert_eq!(error(), "the encryption failed: look at the certificate");
    let port = receiver.port;
    drop(receiver);
    change(&url);
    assert_eq!(error(), "the connection was refused");
    change("https://no-such-host.invalid/");
    assert_eq!(error(), "the host was not found");
    change(&url);
    let receiver = Receiver::at(port);
    assert_eq!(counts(&later(&portal)), (1, 0, 0, 0));
    assert_eq!(receiver.heard().len(), 1);
}

fn later_or_now(portal: &Portal) -> DeliveryReport {
    let report = once(portal);
    if report.failed > 0 { report } else { later(portal) }
}

/// What was wrong with the last attempt of what waits.
fn last_error(portal: &Portal) -> String {
    let sql = "SELECT error FROM cs_deliveries";
    let found = portal.store.transaction(|tx| tx.sql(|own| own.query_row(sql, [], |row| row.get(0))));
    found.unwrap().unwrap()
}

#[test]
fn a_private_address_is_refused_where_it_was_not_allowed_whatever_name_it_has() {
    let portal = Portal::new();
    let receiver = Receiver::new();
    // Names that resolve to this machine: the check is made on the address that is connected to.
    let made = subscribe(&portal, &receiver, to_requests());
    let port = receiver.port;
    let update = |url: &str, allow: bool| {
        let input = WebhookUpdate { url: url.into(), allow_private: allow.into(), ..Default::default() };
        portal.admin().webhooks().update(made.webhook.id, input)
    };
    for url in [
        format!("https://127.0.0.1:{port}/"),
        format!("https://localhost:{port}/"),
        format!("https://[::1]:{port}/"),
        format!("https://[::ffff:127.0.0.1]:{port}/"),
        format!("http://127.0.0.1:{port}/"),
        "https://169.254.169.254/latest/meta-data/".into(),
        "https://10.0.0.8/".into(),
        "https://0x7f000001/".into(),
    ] {
        assert_eq!(
            words(update(&url, false)),
            "`url` is at a private address: `allow_private` allows it",
            "{url}"
        );
    }
    // The machine's own name is in its hosts file, and looks like any other.
    let name =
        std::fs::read_to_string("/etc/hostname").map(|name| name.trim().to_owned()).unwrap_or_default();
    let public = |name: &str| {
        use std::net::ToSocketAddrs;
        (name, port)
            .to_socket_addrs()
            .is_ok_and(|mut all| all.all(|one| countersign::law::reach::is_public(one.ip())))
    };
    if !name.is_empty()
        && !name.starts_with("localhost")
        && !public(&name)
        && update(&format!("https://{name}:{port}/"), false).is_ok()
    {
        portal.ask("alice", ITEM);
        assert_eq!(once(&portal).failed, 1);
        let error = last_error(&portal);
        assert!(
            error == "the host is at a private address: `allow_private` allows it"
                || error == "the host was not found",
            "{error}"
        );
    }
    assert!(receiver.heard().is_empty());
}

#[test]
fn a_subscription_that_keeps_failing_is_paused_says_so_and_goes_on_when_it_is_enabled() {
    let (portal, receiver, made) = scene("2s");
    receiver.always(Answer::Broken);
    until_dead(&portal, &made);
    let paused = webhook(&portal, made.webhook.id);
    assert_eq!(paused.paused_at, Some(portal.clock.now()));
    assert_eq!((paused.enabled, paused.paused_why.as_deref()), (true, Some("nothing came through any more")));
    // Nothing is lost meanwhile, and nothing is sent.
    receiver.always(Answer::Status(200));
    let item = portal.item("second", Some("dana"), &["manager"]);
    portal.ask("alice", &item.to_string());
    let before = receiver.heard().len();
    let report = deliver(&portal);
    assert_eq!((counts(&report), report.next, receiver.heard().len()), ((0, 0, 0, 0), None, before));
    let on = WebhookUpdate { enabled: true.into(), ..Default::default() };
    let after = portal.admin().webhooks().update(made.webhook.id, on).unwrap();
    assert_eq!((after.paused_at, after.paused_why, after.failing), (None, None, 0));
    assert_eq!(counts(&deliver(&portal)), (1, 0, 0, 0));
    // The dead letter stays until it is sent again.
    let resent = portal.admin().webhooks().resend(made.webhook.id, WebhookResend::default()).unwrap();
    assert_eq!(resent.resent, 1);
    assert_eq!(counts(&deliver(&portal)), (1, 0, 0, 0));
    assert!(dead(&portal, made.webhook.id).is_empty());
    assert_eq!(
        portal.admin().webhooks().resend(made.webhook.id, WebhookResend::default()).unwrap().resent,
        0
    );
}

#[test]
fn where_others_come_through_one_that_never_does_pauses_nothing() {
    let (portal, receiver, made) = scene("2s");
    let bad = portal.ledger().last().unwrap().request.unwrap().to_string();
    receiver.says(move |one| Answer::Status(if one.request().as_ref() == Some(&bad) { 500 } else { 200 }));
    let item = portal.item("second", Some("dana"), &["manager"]).to_string();
    let mut dead_ones = 0;
    let mut more = 0;
    while dead_ones == 0 {
        let report = deliver(&portal);
        dead_ones += report.dead;
        assert_eq!(report.paused, 0);
        // Another request goes through all the while.
        if more < 3 {
            let request = portal.ask("alice", &item);
            portal.user("alice").requests().cancel(request, RequestCancel::default()).unwrap();
            more += 1;
        }
        if dead_ones == 0 {
            portal.clock.set(report.next.unwrap());
        }
    }
    assert_eq!(webhook(&portal, made.webhook.id).paused_at, None);
}

#[test]
fn who_is_gone_is_paused_at_once() {
    let (portal, receiver, made) = scene("2s");
    receiver.always(Answer::Status(410));
    assert_eq!(counts(&deliver(&portal)), (0, 0, 1, 1));
    let why = webhook(&portal, made.webhook.id).paused_why;
    assert_eq!(why.as_deref(), Some("the receiver said that it is gone"));
    assert_eq!(dead(&portal, made.webhook.id)[0].attempts, 1);
}

#[test]
fn who_does_not_answer_is_not_asked_for_every_event() {
    let portal = Portal::new();
    let receiver = Receiver::new();
    let made = subscribe(&portal, &receiver, WebhookSubscribe { after: Some(0), ..Default::default() });
    receiver.always(Answer::Broken);
    for n in 0..200 {
        let input = GroupUpsert { name: format!("Group {n}").into(), ..Default::default() };
        portal.admin().groups().upsert(&format!("group-{n}"), input).unwrap();
    }
    // For a day: what is tried grows slowly, whatever waits.
    let end = portal.clock.now() + chrono::Days::new(1);
    while portal.clock.now() < end {
        let report = deliver(&portal);
        portal.clock.set(report.next.unwrap().max(portal.clock.now() + chrono::TimeDelta::seconds(1)));
    }
    let ids: std::collections::BTreeSet<String> =
        receiver.heard().iter().map(|one| one.event().to_owned()).collect();
    assert!(ids.len() < 45, "{} events were begun", ids.len());
    assert!(webhook(&portal, made.webhook.id).failing >= 3);
    // Then all comes, as soon as one comes through.
    receiver.always(Answer::Status(200));
    let entries = portal.ledger().iter().filter(|entry| !entry.r#type.starts_with("webhook.")).count();
    while receiver.taken().len() < entries {
        let report = deliver(&portal);
        if report.delivered == 0 {
            portal.clock.set(report.next.unwrap());
        }
    }
    let ids: std::collections::BTreeSet<String> =
        receiver.taken().iter().map(|one| one.event().to_owned()).collect();
    assert_eq!(ids.len(), entries, "nothing is lost");
}

#[test]
fn nothing_is_sent_inside_of_a_transaction_or_by_who_holds_one() {
    let (portal, receiver, _) = scene("2s");
    let tx = portal.store.begin().unwrap();
    let inside = tx.as_system().webhooks().deliver(WebhookDeliver::default());
    assert!(words(inside).starts_with("can't deliver inside a transaction"));
    assert_eq!(code(portal.system().webhooks().deliver(WebhookDeliver::default())), "busy");
    tx.rollback().unwrap();
    assert!(receiver.heard().is_empty());
    // While something is sent, others write.
    let store = portal.store.clone();
    receiver.says(move |_| {
        let input = GroupUpsert { name: "Meanwhile".into(), ..Default::default() };
        store.as_admin("root").groups().upsert("meanwhile", input).unwrap();
        Answer::Status(200)
    });
    assert_eq!(counts(&deliver(&portal)), (1, 0, 0, 0));
    assert_eq!(portal.admin().groups().get("meanwhile").unwrap().name, "Meanwhile");
}
