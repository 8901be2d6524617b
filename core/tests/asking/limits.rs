//! What is cut, capped and rounded, so that no input makes an answer without end, or one that reads back otherwise.
use crate::portal::{ITEM, Portal, code};
use countersign::model::*;
use countersign::time::Time;
use countersign::{Cursor, Error};
use data_encoding::BASE64URL_NOPAD;

fn values(count: usize) -> serde_json::Value {
    (0..count).map(|n| (format!("key_{n:03}"), "x".into())).collect::<serde_json::Map<_, _>>().into()
}

/// A cursor of the same list whose key somebody has put in by hand.
fn forged(cursor: &Cursor, key: i64) -> Cursor {
    let mut bytes = BASE64URL_NOPAD.decode(cursor.as_ref().as_bytes()).unwrap();
    bytes.splice(8.., key.to_be_bytes());
    BASE64URL_NOPAD.encode(&bytes).into()
}

#[test]
fn a_cursor_changed_by_hand_gives_a_page_or_nothing() {
    let portal = Portal::new();
    for n in 0..4 {
        portal.item(&format!("reports {n}"), Some("dana"), &[]);
    }
    let alice = portal.user("alice");
    let list =
        |cursor| ItemList { text: Some("reports".into()), limit: Some(1), cursor, ..Default::default() };
    let first = alice.catalog().list_items(list(None)).unwrap();
    let next = first.next.expect("there are four");
    assert_eq!(alice.catalog().list_items(list(Some(next.clone()))).unwrap().items.len(), 1);
    for key in [i64::MIN, i64::MIN + 1, -5, i64::MAX] {
        let page = alice.catalog().list_items(list(Some(forged(&next, key)))).unwrap();
        assert!(page.items.is_empty(), "{key}: {:?}", page.items);
    }
}

#[test]
fn of_many_values_that_are_not_asked_a_few_are_told() {
    let portal = Portal::new();
    let alice = portal.user("alice");
    let ask = |count| {
        let input = RequestSubmit { form_values: Some(values(count)), ..Default::default() };
        alice.requests().submit(vec![ITEM.into()], input).unwrap_err()
    };
    let Error::Refused(problems) = ask(200) else { panic!("{}", ask(200)) };
    assert_eq!(problems.len(), 5);
    assert!(problems.iter().all(|problem| problem.message.contains("is not asked")), "{problems:?}");
    assert_eq!(ask(201).to_string(), "`form_values` must be at most 200 values, not 201");
    let add = CartAdd { form_values: Some(values(201)), ..Default::default() };
    assert_eq!(alice.cart().add(ITEM, add).unwrap_err().to_string(), ask(201).to_string());
}

#[test]
fn a_conflict_inside_a_submit_names_ten_others_at_the_most() {
    let portal = Portal::new();
    let names: Vec<String> = (0..15).map(|n| format!("duty-{n:02}")).collect();
    for name in &names {
        portal.item(name, Some("dana"), &["identity:bob"]);
    }
    let items = names.iter().map(|name| name.as_str().into()).collect();
    portal
        .admin()
        .conflicts()
        .create_rule("One of them", ConflictRuleCreate { items, ..Default::default() })
        .unwrap();
    let alice = portal.user("alice");
    for name in &names {
        alice.cart().add(name.as_str(), CartAdd::default()).unwrap();
    }
    let told = alice.cart().validate().unwrap();
    assert_eq!(told.problems.len(), names.len());
    for problem in told.problems {
        let named = names.iter().filter(|name| problem.message.contains(name.as_str())).count();
        assert!((2..=11).contains(&named), "{named}: {}", problem.message);
    }
}

#[test]
fn times_read_back_as_they_were_answered() {
    let portal = Portal::new();
    let fine: Time = "2026-03-01T00:00:00.123456789Z".parse().unwrap();
    let kept: Time = "2026-03-01T00:00:00.123Z".parse().unwrap();
    let alice = portal.user("alice");
    let line = alice.cart().add(ITEM, CartAdd { ends_at: Some(fine), ..Default::default() }).unwrap();
    let changed = CartUpdate { ends_at: Patch::Set(fine), ..Default::default() };
    for answered in [
        line.ends_at,
        alice.cart().update(line.id, changed).unwrap().ends_at,
        alice.cart().view().unwrap().lines[0].ends_at,
    ] {
        assert_eq!(answered, Some(kept));
    }
    let input = RequestSubmit { ends_at: Some(fine), ..Default::default() };
    let made = alice.requests().submit(vec![ITEM.into()], input).unwrap();
    assert_eq!(alice.requests().get(made.request_ids[0], RequestGet::default()).unwrap().ends_at, Some(kept));
}

#[test]
fn an_exemption_ends_in_a_year_of_four_digits() {
    let portal = Portal::new();
    portal.item("pay", Some("dana"), &[]);
    portal.item("order", Some("dana"), &[]);
    let items = vec!["pay".into(), "order".into()];
    let rule =
        portal.admin().conflicts().create_rule("Apart", ConflictRuleCreate { items, ..Default::default() });
    let rule = rule.unwrap().rule.id;
    let exempt = |ends_at: Time| {
        let input = ConflictExempt { reason: Some("Stands in".into()), ends_at: Some(ends_at) };
        portal.admin().conflicts().exempt(rule, "alice", input)
    };
    let last: Time = "9999-12-31T23:59:59.999Z".parse().unwrap();
    assert_eq!(code(exempt(last + chrono::TimeDelta::milliseconds(1))), "invalid");
    assert_eq!(exempt(last).unwrap().ends_at, last);
}

#[test]
fn who_comes_back_is_asked_instead_of_the_admins() {
    let portal = Portal::new();
    let request = portal.ask("alice", ITEM);
    portal.deactivate("bob");
    assert!(portal.open(request).unwrap().asked.is_empty(), "the admins are asked");
    portal.reactivate("bob");
    assert_eq!(portal.open(request).unwrap().asked, ["bob"]);
}
