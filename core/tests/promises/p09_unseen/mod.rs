//! P9: readers see only what they may, and to one who may not see it, a thing does not exist.

mod access;
mod scene;
mod verbs;

use crate::portal::{ITEM, ask, code};
use countersign::model::*;
use countersign::{Result, Session};
use serde_json::Value;

use self::access::ACCESS;
use self::scene::Scene;
use self::verbs::{VERBS, named, of, plain};

const CALLERS: [&str; 9] = ["alice", "bob", "dana", "eve", "carol", "ghost", "root", "stranger", "system"];

fn letter(code: &str) -> char {
    if code == "not_requestable" { 'x' } else { code.chars().next().unwrap() }
}

#[test]
fn every_verb_answers_every_kind_of_caller_as_the_table_says() {
    for (verb, expected, call) in VERBS.iter().chain(ACCESS) {
        let scene = Scene::new();
        let head = scene.portal.head();
        for (caller, expected) in CALLERS.iter().zip(expected.chars()) {
            // Each answer by itself: what is done is undone.
            let tx = scene.portal.store.begin().unwrap();
            let session = match *caller {
                "root" | "stranger" => tx.as_admin(caller),
                "system" => tx.as_system(),
                id => tx.as_user(id),
            };
            let done = call(&session, &scene);
            let _ = std::fs::remove_file(scene.portal.folder().join("export"));
            let got = code(done.as_ref().map(drop).map_err(Clone::clone));
            assert_eq!(letter(got), expected, "{verb} by {caller}: {done:?}");
            tx.rollback().unwrap();
            // The same, asked of the store, for what changes nothing.
            if !["ok", "illegal_transition"].contains(&got) {
                assert_eq!(code(call(&scene.session(caller), &scene)), got, "{verb} by {caller}");
            }
        }
        assert_eq!(scene.portal.head(), head);
    }
}

#[test]
fn no_verb_is_left_out_of_the_table() {
    let listed = include_str!("../../../../tests/operations.txt");
    for line in listed.lines().filter(|line| !line.starts_with(['#']) && !line.starts_with("store")) {
        let (noun, verbs) = line.split_once(' ').unwrap();
        for verb in verbs.split_whitespace().filter(|verb| (noun, *verb) != ("cart", "submit")) {
            let name = format!("{noun}.{verb}");
            assert!(VERBS.iter().chain(ACCESS).any(|(listed, ..)| *listed == name), "{name}");
        }
    }
}

/// What somebody is told of a thing, with the thing's own name taken out.
fn told(done: Result<Value>, name: &str) -> String {
    let told = match done {
        Ok(value) => value.to_string(),
        Err(why) => serde_json::to_string(&why.report()).unwrap(),
    };
    told.replace(name, "IT")
}

#[test]
fn what_is_unseen_is_told_in_the_words_of_what_is_unknown() {
    type Ask = fn(&Session, &str) -> Result<Value>;
    let scene = Scene::new();
    let [request, approval, line] =
        [scene.request.to_string(), scene.approval.to_string(), scene.line.to_string()];
    let [grant, by_hand] = [scene.grant.to_string(), scene.by_hand.to_string()];
    let id = "01890a5d-ac96-774b-bcce-b302099a8057";
    let requests: &[Ask] = &[
        |s, id| plain(s.requests().get(id.parse()?, RequestGet::default())),
        |s, id| {
            let as_of = Some("2026-01-01T00:00:00Z".parse().unwrap());
            plain(s.requests().get(id.parse()?, RequestGet { as_of }))
        },
        |s, id| {
            let as_of = Some("2099-01-01T00:00:00Z".parse().unwrap());
            plain(s.requests().get(id.parse()?, RequestGet { as_of }))
        },
        |s, id| plain(s.requests().history(id.parse()?, HistoryList::default())),
        |s, id| plain(s.requests().comment(id.parse()?, "Why?")),
        |s, id| plain(s.requests().comment(id.parse()?, "")),
        |s, id| plain(s.requests().cancel(id.parse()?, RequestCancel::default())),
        |s, id| plain(s.requests().cancel(id.parse()?, RequestCancel { comment: Some("x".repeat(9_999)) })),
        |s, id| plain(s.requests().retry(id.parse()?, RequestRetry::default())),
    ];
    let approvals: &[Ask] = &[
        |s, id| plain(s.approvals().get(id.parse()?)),
        |s, id| plain(s.approvals().approve(id.parse()?, Approve::default())),
        |s, id| {
            plain(
                s.approvals()
                    .reject(id.parse()?, Decide { comment: Some("\0".into()), ..Default::default() }),
            )
        },
    ];
    let grants: &[Ask] = &[
        |s, id| plain(s.grants().get(id.parse()?)),
        |s, id| plain(s.grants().revoke(id.parse()?, GrantRevoke::default())),
        |s, id| plain(s.grants().modify(id.parse()?, GrantModify::default())),
        |s, id| plain(s.grants().suspend(id.parse()?, GrantSuspend::default())),
        |s, id| plain(s.grants().restore(id.parse()?, GrantRestore::default())),
        |s, id| plain(s.grants().hand_back(id.parse()?, GrantHandBack::default())),
    ];
    let work: &[Ask] = &[
        |s, id| plain(s.requests().close(id.parse()?, RequestClose::default())),
        |s, id| plain(s.provisioning().start(id.parse()?)),
        |s, id| plain(s.provisioning().resolve(id.parse()?, Complete::default())),
        |s, id| plain(s.provisioning().snooze(id.parse()?, Snooze::default())),
        |s, id| plain(s.provisioning().wake(id.parse()?, Wake::default())),
        |s, id| plain(s.provisioning().assign(id.parse()?, "carol", Assign::default())),
        |s, id| plain(s.provisioning().verify(id.parse()?, Verify::default())),
        |s, id| plain(s.provisioning().reopen(id.parse()?, Verify::default())),
    ];
    let lines: &[Ask] = &[
        |s, id| plain(s.cart().update(id.parse()?, CartUpdate::default())),
        |s, id| plain(s.cart().remove(id.parse()?)),
    ];
    let people: &[Ask] = &[
        |s, id| plain(s.identities().get(id)),
        |s, id| plain(s.identities().history(id, HistoryList::default())),
        |s, id| plain(s.identities().list(named(id))),
        |s, id| plain(s.cart().add(ITEM, CartAdd { beneficiary: Some(id.into()), ..Default::default() })),
        |s, id| plain(ask(s, ITEM, Some(id))),
        |s, id| plain(s.grants().list(of(Some(id), None))),
        |s, id| plain(s.grants().list(of(Some(id), Some(ITEM)))),
        |s, id| plain(s.catalog().requestable(ITEM, id)),
        |s, id| {
            let list = ItemList { requestable_for: Some(id.into()), ..Default::default() };
            plain(s.catalog().list_items(list))
        },
        |s, id| plain(s.conflicts().check(id, ConflictCheck::default())),
        |s, id| plain(s.groups().list(GroupList { member: Some(id.into()), ..Default::default() })),
        |s, id| {
            let beneficiary = Some(id.into());
            plain(s.requests().list(RequestList { beneficiary, ..Default::default() }))
        },
        |s, id| {
            let (beneficiary, item) = (Some(id.into()), Some(ITEM.into()));
            plain(s.requests().list(RequestList { beneficiary, item, ..Default::default() }))
        },
        |s, id| plain(s.requests().list(RequestList { requester: Some(id.into()), ..Default::default() })),
        |s, id| plain(s.catalog().list_items(ItemList { owner: Some(id.into()), ..Default::default() })),
    ];
    let items: &[Ask] = &[
        |s, id| plain(s.catalog().get_item(id)),
        |s, id| plain(s.catalog().history(id, HistoryList::default())),
        |s, id| plain(s.catalog().requestable(id, "eve")),
        |s, id| plain(s.cart().add(id, CartAdd::default())),
        |s, id| plain(ask(s, id, None)),
        |s, id| plain(s.grants().list(of(None, Some(id)))),
        |s, id| plain(s.requests().list(RequestList { item: Some(id.into()), ..Default::default() })),
        |s, id| {
            let items = Some(vec![id.into()]);
            plain(s.conflicts().check("eve", ConflictCheck { items }))
        },
    ];
    let groups: &[Ask] = &[
        |s, id| plain(s.groups().get(id)),
        |s, id| plain(s.identities().list(IdentityList { group: Some(id.into()), ..Default::default() })),
    ];
    for (who, unseen, unknown, calls) in [
        ("eve", request.as_str(), id, requests),
        ("eve", &approval, id, approvals),
        ("eve", &line, id, lines),
        ("eve", &grant, id, grants),
        ("carol", &by_hand, id, work),
        ("eve", "hidden", "nothing", items),
        ("eve", "staff", "no-such-group", groups),
        ("eve", "alice", "nobody", people),
        ("bob", "carol", "nobody", people),
        // Dana owns the item; that gives her no view of who is registered.
        ("dana", "bob", "nobody", people),
    ] {
        for (n, call) in calls.iter().enumerate() {
            let session = scene.session(who);
            let (unseen, unknown) =
                (told(call(&session, unseen), unseen), told(call(&session, unknown), unknown));
            assert_eq!(unseen, unknown, "call {n} by {who}");
        }
    }
}

#[test]
fn lists_hold_what_is_seen_and_nothing_else() {
    let scene = Scene::new();
    let ids = |caller: &str| {
        let page = scene.session(caller).identities().list(IdentityList::default()).unwrap();
        page.items.into_iter().map(|identity| identity.id).collect::<Vec<_>>()
    };
    assert_eq!(ids("alice"), ["alice"]);
    assert_eq!(ids("bob"), ["bob", "alice"]);
    assert_eq!(ids("root").len(), 6);
    let requests =
        |caller: &str| scene.session(caller).requests().list(RequestList::default()).unwrap().items.len();
    assert_eq!([requests("alice"), requests("eve"), requests("bob"), requests("stranger")], [8, 0, 0, 8]);
    let items =
        |caller: &str| scene.session(caller).catalog().list_items(ItemList::default()).unwrap().items.len();
    assert_eq!([items("eve"), items("bob"), items("root")], [11, 12, 13]);
    for text in ["hidden", "secret", "hid sec"] {
        let found = |caller: &str| {
            let list = ItemList { text: Some(text.into()), ..Default::default() };
            scene.session(caller).catalog().list_items(list).unwrap().items.len()
        };
        assert_eq!([found("eve"), found("alice"), found("bob"), found("dana")], [0, 0, 1, 1]);
    }
    let page =
        scene.session("alice").requests().list(RequestList { limit: Some(1), ..Default::default() }).unwrap();
    for caller in ["bob", "root", "system"] {
        let list = RequestList { cursor: page.next.clone(), ..Default::default() };
        assert_eq!(
            code(scene.session(caller).requests().list(list)),
            "invalid",
            "{caller} has Alice's cursor"
        );
    }
}
