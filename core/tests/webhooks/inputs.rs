//! Bad input: one clear error that names the thing, and nothing changed.

use countersign::WebhookId;
use countersign::model::*;

use crate::portal::{Portal, code, words};

#[test]
fn bad_input_is_refused_by_name_and_changes_nothing() {
    let portal = Portal::new();
    let admin = portal.admin();
    let hooks = admin.webhooks();
    let good = "https://hooks.example.com/access";
    let id = hooks.subscribe(good, WebhookSubscribe::default()).unwrap().webhook.id;
    let head = portal.head();
    let base = WebhookSubscribe::default;
    let timeout = |text: &str| Some(text.parse().unwrap());
    let types = |texts: &[&str]| Some(texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
    let n = head.seq;
    for (url, input, told) in [
        ("", base(), "`url` must be a URL, such as `https://hooks.example.com/access`".to_owned()),
        ("http://hooks.example.com/", base(), "`url` must begin with `https://`: only what is on this machine may be told without encryption".into()),
        ("https://me:pw@hooks.example.com/", base(), "`url` must not hold a user or a password".into()),
        ("https://hooks.example.com/#x", base(), "`url` must not have a fragment: it is never sent".into()),
        ("http://localhost:8080/", base(), "`url` is at a private address: `allow_private` allows it".into()),
        ("https://192.168.0.1/", base(), "`url` is at a private address: `allow_private` allows it".into()),
        (good, WebhookSubscribe { types: types(&[]), ..base() }, "`types` must not be empty: leave it out for every type".into()),
        (good, WebhookSubscribe { types: types(&["access.*", "accessed"]), ..base() }, "`types[1]` `accessed` is no type of event: name one, such as `access_request.created`, or all of a noun, such as `access.*`".into()),
        (good, WebhookSubscribe { types: types(&["webhook.*"]), ..base() }, "`types[0]` must not be of webhooks: `events.read` tells what becomes of them".into()),
        (good, WebhookSubscribe { types: types(&["access.*", "webhook.dead"]), ..base() }, "`types[1]` must not be of webhooks: `events.read` tells what becomes of them".into()),
        (good, WebhookSubscribe { timeout: timeout("PT0.5S"), ..base() }, "`timeout` must be from 1 to 30 seconds".into()),
        (good, WebhookSubscribe { timeout: timeout("P1M"), ..base() }, "`timeout` must be from 1 to 30 seconds".into()),
        (good, WebhookSubscribe { tenant_id: Some(String::new()), ..base() }, "`tenant_id` must not be empty".into()),
        (good, WebhookSubscribe { after: Some(-1), ..base() }, format!("`after` must be from 0 to the last event, which is {n}")),
        (good, WebhookSubscribe { after: Some(n + 1), ..base() }, format!("`after` must be from 0 to the last event, which is {n}")),
    ] {
        assert_eq!(words(hooks.subscribe(url, input)), told);
    }
    for (input, told) in [
        (WebhookUpdate { url: Patch::Clear, ..Default::default() }, "`url` must not be cleared"),
        (
            WebhookUpdate { url: "ftp://x/".into(), ..Default::default() },
            "`url` must begin with `https://`: only what is on this machine may be told without encryption",
        ),
        (
            WebhookUpdate { types: vec![].into(), ..Default::default() },
            "`types` must not be empty: leave it out for every type",
        ),
        (
            WebhookUpdate {
                timeout: "31s".parse::<countersign::Span>().unwrap().into(),
                ..Default::default()
            },
            "`timeout` must be from 1 to 30 seconds",
        ),
        (
            WebhookUpdate { tenant_id: " x".into(), ..Default::default() },
            "`tenant_id` must not begin or end with a space",
        ),
    ] {
        assert_eq!(words(hooks.update(id, input)), told);
    }
    for (events, told) in [
        (vec![], "`events` must be 1 to 500 events: leave it out for all"),
        (vec![1; 501], "`events` must be 1 to 500 events: leave it out for all"),
        (vec![1, 1], "`events` must name each event once"),
        (vec![1, 2], "`events` must be numbers of dead letters: `failed` lists them"),
    ] {
        assert_eq!(words(hooks.resend(id, WebhookResend { events: Some(events) })), told);
    }
    let nobody: WebhookId = "0000000e-0000-7000-8000-0000000fffff".parse().unwrap();
    assert_eq!(code(hooks.update(nobody, WebhookUpdate::default())), "not_found");
    assert_eq!(code(hooks.unsubscribe(nobody)), "not_found");
    assert_eq!(code(hooks.failed(nobody, DeadLetterList::default())), "not_found");
    assert_eq!(code(hooks.resend(nobody, WebhookResend::default())), "not_found");
    for limit in [0, 501] {
        assert_eq!(code(hooks.list(WebhookList { limit: Some(limit), ..Default::default() })), "invalid");
        assert_eq!(
            code(hooks.failed(id, DeadLetterList { limit: Some(limit), ..Default::default() })),
            "invalid"
        );
        assert_eq!(
            code(portal.system().webhooks().deliver(WebhookDeliver { limit: Some(limit) })),
            "invalid"
        );
    }
    assert_eq!(portal.head(), head);
    // What is so already is no change.
    let same = WebhookUpdate { url: good.into(), enabled: true.into(), ..Default::default() };
    hooks.update(id, same).unwrap();
    assert_eq!(portal.head(), head);
    hooks.unsubscribe(id).unwrap();
    assert_eq!(code(hooks.unsubscribe(id)), "not_found");
}
