//! Real threads on one real file: who is second is told so, and nobody is lost.

use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use crate::portal::{ITEM, Portal, ask, code, pending};
use countersign::Store;
use countersign::model::*;

/// Makes the calls at once, each in a thread of its own, and answers their codes.
fn at_once<const N: usize>(calls: [&(dyn Fn() -> &'static str + Sync); N]) -> [&'static str; N] {
    let gate = Barrier::new(N);
    thread::scope(|threads| {
        let run = calls.map(|call| {
            let gate = &gate;
            threads.spawn(move || {
                gate.wait();
                call()
            })
        });
        run.map(|thread| thread.join().unwrap())
    })
}

#[test]
fn of_an_approval_and_a_cancellation_at_once_exactly_one_wins() {
    let portal = Portal::new();
    for n in 0..20 {
        let item = format!("item-{n}");
        portal.item(&item, Some("dana"), &["manager"]);
        let request = portal.ask("alice", &item);
        let approval = portal.open(request).unwrap().id;
        let codes = at_once([
            &|| code(portal.user("bob").approvals().approve(approval, Approve::default())),
            &|| code(portal.user("alice").requests().cancel(request, RequestCancel::default())),
        ]);
        match codes {
            ["ok", "illegal_transition"] => assert_eq!(portal.status(request), RequestStatus::Approved),
            ["stale", "ok"] => assert_eq!(portal.status(request), RequestStatus::Cancelled),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn of_two_who_decide_at_once_one_is_told_who_was_first() {
    let portal = Portal::new();
    for n in 0..20 {
        let item = format!("item-{n}");
        portal.item(&item, Some("dana"), &["manager"]);
        let approval = portal.open(portal.ask("alice", &item)).unwrap();
        let codes = at_once([
            &|| code(portal.user("bob").approvals().approve(approval.id, Approve::default())),
            &|| code(portal.admin().approvals().reject(approval.id, Decide::default())),
        ]);
        assert!(matches!(codes, ["ok", "stale"] | ["stale", "ok"]), "{codes:?}");
        let decided =
            portal.entries(approval.request_id).into_iter().filter(|entry| entry == "approval.decided");
        assert_eq!(decided.count(), 1);
    }
}

#[test]
fn two_submits_of_the_same_at_once_make_one_request() {
    let portal = Portal::new();
    let other = Store::open(portal.path(), crate::portal::options(&portal.clock)).unwrap();
    for n in 0..10 {
        let item = format!("item-{n}");
        portal.item(&item, Some("dana"), &["manager"]);
        let codes = at_once([
            &|| code(ask(&portal.user("alice"), &item, None)),
            &|| code(ask(&other.as_user("alice"), &item, None)),
            &|| code(ask(&portal.user("bob"), &item, Some("alice"))),
        ]);
        assert_eq!(codes.iter().filter(|code| **code == "ok").count(), 1, "{codes:?}");
        assert_eq!(codes.iter().filter(|code| **code == "duplicate").count(), 2, "{codes:?}");
    }
}

#[test]
fn two_who_claim_at_once_never_get_the_same_task() {
    let portal = Portal::new();
    let other = Store::open(portal.path(), crate::portal::options(&portal.clock)).unwrap();
    for n in 0..12 {
        portal.item(&format!("item-{n}"), Some("dana"), &["manager"]);
        portal.approve(portal.ask("alice", &format!("item-{n}")));
    }
    let got = std::sync::Mutex::new(Vec::new());
    let claim = |store: &Store| {
        for _ in 0..6 {
            let one = Claim { limit: Some(1), ..Default::default() };
            let tasks = store.as_system().provisioning().claim("worker", one).unwrap();
            got.lock().unwrap().extend(tasks.into_iter().map(|task| task.key));
        }
        "ok"
    };
    at_once([&|| claim(&portal.store), &|| claim(&other), &|| claim(&portal.store)]);
    let mut keys = got.into_inner().unwrap();
    keys.sort();
    let all = keys.len();
    keys.dedup();
    assert_eq!((all, keys.len()), (12, 12));
}

#[test]
fn many_writers_all_get_their_turn() {
    let portal = Portal::new();
    let before = portal.head().seq;
    let write = |thread: &str| {
        let mut longest = Duration::ZERO;
        for n in 0..25 {
            let began = Instant::now();
            let input = IdentityUpsert { name: "Kim".into(), ..Default::default() };
            portal.admin().identities().upsert(&format!("{thread}-{n}"), input).unwrap();
            longest = longest.max(began.elapsed());
        }
        assert!(longest < Duration::from_secs(4), "{thread} waited {longest:?}");
    };
    let write = &write;
    // They all wait before the first of them gets a turn.
    let tx = portal.store.begin().unwrap();
    thread::scope(|threads| {
        let writers = ["a", "b", "c", "d", "e", "f"].map(|name| threads.spawn(move || write(name)));
        thread::sleep(Duration::from_millis(100));
        tx.rollback().unwrap();
        for writer in writers {
            writer.join().unwrap();
        }
    });
    assert_eq!(portal.admin().audit().verify(AuditVerify::default()).unwrap().seq, before + 150);
    // In turns, not one after the other.
    let writers: Vec<String> =
        portal.ledger().into_iter().skip(before as usize).map(|entry| entry.subject).collect();
    let changes = writers.windows(2).filter(|two| two[0][..11] != two[1][..11]).count();
    assert!(changes > 75, "{changes} changes of writer");
}

#[test]
fn readers_do_not_wait_while_a_transaction_is_open() {
    let portal = Portal::new();
    let request = portal.ask("alice", ITEM);
    let tx = portal.store.begin().unwrap();
    tx.as_user("alice").requests().cancel(request, RequestCancel::default()).unwrap();
    let read = || {
        assert_eq!(portal.status(request), RequestStatus::Pending, "nothing half done is seen");
        for _ in 0..20 {
            assert_eq!(pending(&portal.user("bob")).len(), 1);
        }
        "ok"
    };
    let began = Instant::now();
    at_once([&read, &read, &read, &read, &read, &read, &read, &read]);
    assert!(began.elapsed() < Duration::from_secs(4));
    tx.commit().unwrap();
    assert_eq!(portal.status(request), RequestStatus::Cancelled);
}

#[test]
fn of_two_submits_of_one_cart_at_once_one_makes_the_requests() {
    for keyed in [false, true] {
        let portal = Portal::new();
        for n in 0..10 {
            let item = format!("item-{n}");
            portal.item(&item, Some("dana"), &["manager"]);
            portal.user("alice").cart().add(item.as_str(), CartAdd::default()).unwrap();
            let submit = || {
                let key = keyed.then(|| format!("key-{n}"));
                let input = CartSubmit { idempotency_key: key, ..Default::default() };
                portal.user("alice").cart().submit(input)
            };
            let answers = std::sync::Mutex::new(Vec::new());
            let tell = || {
                let done = submit();
                let told = code(done.as_ref().map(drop).map_err(Clone::clone));
                answers.lock().unwrap().extend(done.map(|submitted| submitted.request_ids));
                told
            };
            let codes = at_once([&tell, &tell]);
            let answers = answers.into_inner().unwrap();
            if keyed {
                assert_eq!(codes, ["ok", "ok"]);
                assert_eq!(answers[0], answers[1], "the same is answered again");
            } else {
                assert!(matches!(codes, ["ok", "invalid"] | ["invalid", "ok"]), "{codes:?}");
            }
            let made =
                portal.user("alice").requests().list(RequestList { limit: Some(500), ..Default::default() });
            assert_eq!(made.unwrap().items.len(), n + 1);
        }
    }
}

#[test]
fn of_two_halves_of_a_conflict_at_once_one_is_refused() {
    let portal = Portal::new();
    portal.person("alice-2", Some("bob"), Some("alice"));
    for n in 0..10 {
        let [order, pay] = ["order", "pay"].map(|name| format!("{name}-{n}"));
        for item in [&order, &pay] {
            portal.item(item, Some("dana"), &["manager"]);
        }
        let sides = ConflictRuleCreate {
            items: vec![order.as_str().into()],
            against: Some(vec![pay.as_str().into()]),
            ..Default::default()
        };
        portal.admin().conflicts().create_rule(&format!("Rule {n}"), sides).unwrap();
        let codes = at_once([&|| code(ask(&portal.user("alice"), &order, None)), &|| {
            code(ask(&portal.user("alice-2"), &pay, None))
        }]);
        assert!(matches!(codes, ["ok", "conflict_of_duties"] | ["conflict_of_duties", "ok"]), "{codes:?}");
    }
}
