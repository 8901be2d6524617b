//! Who may ask for whom: who asks, by the store's settings, by the item's own rule.
//!
//! `cargo test -p countersign --test asking_for_others -- --nocapture` prints the table.

use crate::portal::{Portal, ask, code};
use countersign::model::*;
use countersign::{Session, Store};

/// Everybody asks for Alice, who reports to Bob, who reports to Carol.
const ASKERS: [(&str, &str); 10] = [
    ("Alice herself", "alice"),
    ("another account of hers", "alice-2"),
    ("her manager", "bob"),
    ("her manager's manager", "carol"),
    ("another user", "eve"),
    ("the item's owner", "dana"),
    ("a registered admin", "root"),
    ("an unregistered admin", "ops"),
    ("the system", "system"),
    ("a service that is hers", "robot"),
];

const SETTINGS: [&str; 3] = ["default", "anyone may", "no managers"];
const RULES: [(&str, &[RequestableBy]); 4] = [
    ("unset", &[]),
    ("self", &[RequestableBy::Oneself]),
    ("manager", &[RequestableBy::Manager]),
    ("anyone", &[RequestableBy::Anyone]),
];

/// By asker; a group of four letters (the item's rule: unset, self, manager, anyone) for each of the settings.
/// o ok, n not_found, f forbidden, x not_requestable.
///
/// The settings say whom one may ask for at all: whom one may neither ask for nor see is not there. An item narrows that,
/// and never widens it; an admin who is a registered human is above both. What is a program's is not its owner's: the
/// service is another account of Alice's person, and no more. She sees neither of her other accounts, nor they her.
const EXPECTED: [(&str, &str); 10] = [
    ("alice", "ooxo ooxo ooxo"),
    ("alice-2", "nnnn oxxo nnnn"),
    ("bob", "oxoo oxoo ffff"),
    ("carol", "nnnn oxxo nnnn"),
    ("eve", "nnnn oxxo nnnn"),
    ("dana", "nnnn oxxo nnnn"),
    ("root", "oooo oooo oooo"),
    ("ops", "ffff ffff ffff"),
    ("system", "ffff ffff ffff"),
    ("robot", "nnnn oxxo nnnn"),
];

fn letter(code: &str) -> char {
    match code {
        "not_requestable" => 'x',
        other => other.chars().next().unwrap(),
    }
}

fn session(store: &Store, id: &str) -> Session {
    match id {
        "root" | "ops" => store.as_admin(id),
        "system" => store.as_system(),
        user => store.as_user(user),
    }
}

/// A portal under these settings, with an item for each of the rules.
fn scene(settings: &str) -> Portal {
    let portal = Portal::new();
    portal.person("alice-2", None, Some("alice"));
    portal.program("robot", IdentityKind::Service, "alice");
    // Who approves is none of those who ask.
    portal.person("zoe", None, None);
    let input = match settings {
        "default" => SettingsUpdate::default(),
        "anyone may" => SettingsUpdate { on_behalf_anyone: true.into(), ..Default::default() },
        _ => SettingsUpdate { on_behalf_manager: false.into(), ..Default::default() },
    };
    portal.admin().settings().update(input).unwrap();
    for (rule, by) in RULES {
        portal.item(rule, Some("dana"), &["identity:zoe"]);
        let by = by.to_vec();
        let requestability = Patch::Set(Requestability { by, ..Default::default() });
        portal
            .admin()
            .catalog()
            .update_item(rule, ItemUpdate { requestability, ..Default::default() })
            .unwrap();
    }
    portal
}

#[test]
fn who_may_ask_for_whom() {
    let mut table = vec![format!("{:<26}{:<14}{:<10}answer", "who asks for Alice", "settings", "item")];
    let mut wrong = Vec::new();
    for (place, settings) in SETTINGS.iter().enumerate() {
        let portal = scene(settings);
        for (who, id) in ASKERS {
            let expected = EXPECTED.iter().find(|(asker, _)| *asker == id).unwrap().1;
            let expected: Vec<char> = expected.split(' ').nth(place).unwrap().chars().collect();
            for ((rule, _), expected) in RULES.iter().zip(expected) {
                portal.advance("1s");
                // Each by itself: Alice is asked for again and again.
                let tx = portal.store.begin().unwrap();
                let inside = match id {
                    "root" | "ops" => tx.as_admin(id),
                    "system" => tx.as_system(),
                    user => tx.as_user(user),
                };
                let got = code(ask(&inside, rule, Some("alice")));
                tx.rollback().unwrap();
                table.push(format!("{who:<26}{settings:<14}{rule:<10}{got}"));
                if letter(got) != expected {
                    wrong.push(format!("{who}, {settings}, {rule}: {got}, not {expected}"));
                }
                agrees(&session(&portal.store, id), rule, got);
            }
        }
    }
    println!("{}", table.join("\n"));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A cart and the question whether it can be asked for say the same as the submit.
fn agrees(session: &Session, item: &str, submit: &str) {
    let answer = session.catalog().requestable(item, "alice");
    let told = match &answer {
        Ok(answer) if answer.requestable => "ok",
        Ok(answer) => answer.problems[0].code.as_str(),
        Err(why) => why.code().as_str(),
    };
    assert_eq!(told, submit, "{session:?}: {answer:?}");
    let line = CartAdd { beneficiary: Some("alice".into()), ..Default::default() };
    let added = code(session.cart().add(item, line));
    match submit {
        "ok" | "not_requestable" => {
            assert_eq!(added, "ok");
            let checked = session.cart().validate().unwrap();
            assert_eq!(checked.problems.first().map_or("ok", |one| one.code.as_str()), submit);
            session.cart().clear().unwrap();
        }
        refused => assert_eq!(added, refused),
    }
}

#[test]
fn what_an_item_asks_of_attributes_and_prerequisites_is_asked_of_the_beneficiary() {
    let portal = Portal::new();
    let attributes = |site: &str| IdentityUpsert {
        attributes: Patch::Set([("site".to_owned(), site.into())].into()),
        ..Default::default()
    };
    let needed = portal.item("base", Some("dana"), &["item_owner"]);
    portal.item("lab", Some("dana"), &["item_owner"]);
    let requestability = Patch::Set(Requestability {
        attributes: [("site".to_owned(), "Rome".into())].into(),
        prerequisites: vec![needed.into()],
        ..Default::default()
    });
    portal.admin().catalog().update_item("lab", ItemUpdate { requestability, ..Default::default() }).unwrap();
    // The manager has both, which is no matter.
    portal.change("bob", attributes("Rome"));
    portal.give("bob", "base", None);
    let problems = |who: &str| {
        let answer = portal.user(who).catalog().requestable("lab", "alice").unwrap();
        answer.problems.into_iter().map(|one| one.message).collect::<Vec<_>>()
    };
    assert_eq!(
        problems("bob"),
        [
            "`lab` is not for `alice`: their `site` is none of those that may have it",
            "`alice` must have `base` before `lab`: ask for that first",
        ]
    );
    portal.change("alice", attributes("rome"));
    assert_eq!(problems("bob").len(), 2, "values compare exactly");
    portal.change("alice", attributes("Rome"));
    assert_eq!(problems("alice").len(), 1);
    // What is asked for is not had yet; what was had is not had any more.
    let request = portal.ask("alice", "base");
    assert_eq!(problems("alice").len(), 1);
    portal.user("alice").requests().cancel(request, RequestCancel::default()).unwrap();
    portal.give("alice", "base", Some("1d"));
    assert_eq!(problems("bob"), [""; 0]);
    // An admin is above who may ask, and not above what the beneficiary must be.
    portal.advance("1d");
    assert_eq!(code(ask(&portal.admin(), "lab", Some("alice"))), "not_requestable");
    assert_eq!(code(ask(&portal.user("alice"), "lab", None)), "not_requestable");
}
