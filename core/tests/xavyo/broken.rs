//! Each step of the contract, broken in one way at a time: it is refused with the contract's error, and changes nothing.

use countersign::rest::{Caller, MAX_BODY, Request};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::contract::{Contract, Step};
use crate::{Scene, is_error, request};

const NO_ID: &str = "00000005-0000-7000-8000-0000000fffff";

/// A request that is broken, and what it must be answered with, where there is but one way.
struct Broken {
    what: String,
    request: Request,
    by: Option<Caller>,
    status: Option<u16>,
}

/// Everything that can be broken in a step.
fn breaks(step: &Step, target: &str, body: Option<&Value>) -> Vec<Broken> {
    let whole = request(&step.method, target, body.cloned());
    let by = step.by.as_deref().map(Scene::caller);
    let mut all = Vec::new();
    let mut add = |what: String, status: Option<u16>, change: &dyn Fn(&mut Request)| {
        let mut request = whole.clone();
        change(&mut request);
        all.push(Broken { what, request, by: by.clone(), status });
    };

    add("a method that is none".into(), Some(405), &|request| request.method = "BREW".into());
    add("a method in lower case".into(), Some(405), &|request| request.method = step.method.to_lowercase());
    add("a path that goes on".into(), Some(404), &|request| request.path += "/and/on");
    add("a path with half an escape".into(), Some(400), &|request| request.path += "%2");
    add("a path that is no UTF-8".into(), Some(400), &|request| request.path += "%ff");
    add("a path with an escaped slash".into(), Some(404), &|request| request.path += "%2fapprove");
    for query in ["stauts=pending", "limit=1%", "limit=%fe", "=", "limit=1&limit=1&x"] {
        add(format!("the query `{query}`"), Some(400), &|request| request.query = query.into());
    }
    if target.contains("limit") || target.contains("offset") {
        for query in
            ["limit=0", "limit=101", "limit=-1", "limit=", "offset=-1", "offset=1e3", "limit=5&limit=5"]
        {
            add(format!("the query `{query}`"), Some(400), &|request| request.query = query.into());
        }
    }
    if target.contains("status=") {
        add("a status that is none".into(), Some(400), &|request| request.query = "status=done".into());
    }
    if target.contains("item_type=") {
        add("a type that is none".into(), Some(400), &|request| {
            request.query = "item_type=access_profile".into();
        });
    }
    for id in target.split(['/', '?']).filter(|part| part.len() == 36 && part.contains("-7000-8000-")) {
        add("an id of nothing".into(), Some(404), &|request| request.path = request.path.replace(id, NO_ID));
        for odd in ["7", "null", "%00", "..", &id.replace('-', ""), &format!("{id}0"), &"9".repeat(100_000)] {
            add(format!("an id that is none: {odd:.20}"), Some(400), &|request| {
                request.path = request.path.replace(id, odd);
            });
        }
    }
    if let Some(body) = body {
        add("no JSON".into(), Some(400), &|request| request.body = b"justification=please".to_vec());
        add("a list".into(), Some(400), &|request| request.body = b"[]".to_vec());
        add("null".into(), Some(400), &|request| request.body = b"null".to_vec());
        add("no UTF-8".into(), Some(400), &|request| {
            request.body = b"{\"justification\": \"\xff\"}".to_vec();
        });
        add("half a pair".into(), Some(400), &|request| {
            request.body = br#"{"justification": "\ud800"}"#.to_vec();
        });
        add("a million brackets".into(), Some(400), &|request| request.body = vec![b'['; 1_000_000]);
        add("much too deep".into(), Some(400), &|request| {
            request.body = format!("{{\"form_values\": {}1{}}}", "{\"a\":".repeat(5_000), "}".repeat(5_000))
                .into_bytes();
        });
        add("more than a mebibyte".into(), Some(413), &|request| request.body = vec![b' '; MAX_BODY + 1]);
        add("a field that is none".into(), Some(400), &|request| {
            let mut odd = body.clone();
            odd["actor"] = json!("root");
            request.body = odd.to_string().into_bytes();
        });
        add("two in one".into(), Some(400), &|request| request.body = format!("{body} {body}").into_bytes());
        for (name, value) in body.as_object().unwrap() {
            let odd = if value.is_object() { json!(7) } else { json!({ "odd": [1] }) };
            add(format!("`{name}` of another type"), Some(400), &|request| {
                let mut body = body.clone();
                body[name] = odd.clone();
                request.body = body.to_string().into_bytes();
            });
            add(format!("`{name}` given twice"), Some(400), &|request| {
                let text = body.to_string();
                request.body = format!("{{\"{name}\": {value}, {}", &text[1..]).into_bytes();
            });
            if value.is_string() {
                add(format!("`{name}` far too long"), None, &|request| {
                    let mut body = body.clone();
                    body[name] = json!("x".repeat(20_000));
                    request.body = body.to_string().into_bytes();
                });
            }
        }
    }
    all.push(Broken { what: "nobody".into(), request: whole.clone(), by: None, status: Some(401) });
    for odd in ["nobody-knows", "", "a\0b", &"x".repeat(100_000)] {
        let by = Some(Caller::user(odd));
        all.push(Broken {
            what: format!("somebody unknown: {odd:.20}"),
            request: whole.clone(),
            by,
            status: None,
        });
    }
    all
}

fn refused(scene: &Scene, broken: &Broken, title: &str) -> u16 {
    let before = scene.head();
    let answer = scene.api.handle(&broken.request, broken.by.as_ref());
    let words = String::from_utf8_lossy(&answer.body).into_owned();
    assert!((400..500).contains(&answer.status), "{title}: {}: {} {words}", broken.what, answer.status);
    if let Some(status) = broken.status {
        assert_eq!(answer.status, status, "{title}: {}: {words}", broken.what);
    }
    assert!(is_error(&answer), "{title}: {}: {words}", broken.what);
    let allow = answer.headers.iter().find(|(name, _)| *name == "allow");
    assert_eq!(allow.is_some(), answer.status == 405, "{title}: {}", broken.what);
    assert!(words.len() < 1_000, "{title}: {}: an error is short: {words}", broken.what);
    assert_eq!(scene.head(), before, "{title}: {} changed something", broken.what);
    answer.status
}

#[test]
fn what_is_broken_in_one_way_is_refused_and_changes_nothing() {
    let scene = Scene::new();
    let mut count = 0;
    Contract::read().run(&scene, |step, target, body| {
        // A step that is refused anyway is broken enough.
        if step.status < 300 {
            for broken in breaks(step, target, body) {
                refused(&scene, &broken, &step.title);
                count += 1;
            }
        }
    });
    assert!(count > 1_000, "{count}");
}

#[test]
fn a_body_that_is_cut_short_or_has_a_stray_byte_is_never_a_defect() {
    let scene = Scene::new();
    let cases = if std::env::var_os("COUNTERSIGN_ATTACK").is_some() { 2_000 } else { 40 };
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    Contract::read().run(&scene, |step, target, body| {
        let Some(body) = body.filter(|_| step.status < 300) else { return };
        let whole = request(&step.method, target, Some(body.clone()));
        let by = step.by.as_deref().map(Scene::caller);
        let length = whole.body.len();
        let cut = TestRunner::new(config.clone()).run(&(0..length), |end| {
            let mut request = whole.clone();
            request.body.truncate(end);
            // Nothing at all is a body where it may be left out.
            prop_assume!(end > 0);
            let broken = Broken { what: format!("cut at {end}"), request, by: by.clone(), status: Some(400) };
            refused(&scene, &broken, &step.title);
            Ok(())
        });
        cut.unwrap();
        // A control character is allowed nowhere in JSON, unless it is white.
        let stray = TestRunner::new(config.clone()).run(&(1..length, 0_u8..9), |(place, byte)| {
            let mut request = whole.clone();
            request.body.insert(place, byte);
            let broken = Broken {
                what: format!("a byte {byte} at {place}"),
                request,
                by: by.clone(),
                status: Some(400),
            };
            refused(&scene, &broken, &step.title);
            Ok(())
        });
        stray.unwrap();
    });
}
