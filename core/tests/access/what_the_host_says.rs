//! What the host says that somebody has: it is what it says, and changes nothing that others asked or took away.
#![allow(clippy::disallowed_methods, reason = "")]

use crate::portal::access::{load, loaded, modify, names, only, parts, scene, suspend, until, why};
use crate::portal::{ITEM, Portal, code, words};
use countersign::model::*;

#[test]
fn what_the_host_says_is_less_stays_less() {
    // While a worker makes it less.
    let portal = Portal::new();
    parts(&portal, &["read", "write", "drop"]);
    load(&portal, GrantLoad::default());
    let grant = loaded(&portal);
    modify(&portal, "alice", grant, only(&["read", "write"])).unwrap();
    let ends_at = Some(portal.after("1d"));
    load(&portal, GrantLoad { permissions: names(&["read"]), ends_at, ..Default::default() });
    portal.done(&portal.task());
    assert_eq!((portal.now(grant).permissions, portal.now(grant).ends_at), (names(&["read"]), ends_at));
    // While it is to last longer.
    let portal = Portal::new();
    parts(&portal, &["read", "write"]);
    load(&portal, GrantLoad { ends_at: Some(portal.after("10d")), ..Default::default() });
    let grant = loaded(&portal);
    let longer = modify(&portal, "alice", grant, until("20d")).unwrap();
    load(&portal, GrantLoad { permissions: names(&["read"]), ..Default::default() });
    portal.approve(longer.id);
    portal.work();
    assert_eq!(
        (portal.now(grant).permissions, portal.now(grant).ends_at),
        (names(&["read"]), longer.ends_at)
    );
}

#[test]
fn what_the_host_says_lasts_longer_is_not_taken_away_unless_somebody_is_at_it() {
    for at_it in [false, true] {
        let portal = Portal::new();
        load(&portal, GrantLoad { ends_at: Some(portal.after("10d")), ..Default::default() });
        let grant = loaded(&portal);
        portal.advance("11d");
        portal.run_due();
        let out = if at_it { portal.claim("worker") } else { vec![] };
        let report = load(&portal, GrantLoad { ends_at: Some(portal.after("100d")), ..Default::default() });
        assert_eq!((report.changed, report.refused), if at_it { (0, 1) } else { (1, 0) });
        out.iter().for_each(|task| portal.done(task));
        assert_eq!(portal.now(grant).in_force, !at_it);
        assert!(portal.claim("worker").is_empty());
    }
}

#[test]
fn what_the_host_says_again_of_what_is_past_its_end_is_taken_away_all_the_same() {
    let portal = Portal::new();
    load(&portal, GrantLoad { ends_at: Some(portal.after("10d")), ..Default::default() });
    let grant = loaded(&portal);
    portal.advance("11d");
    portal.run_due();
    let report = load(&portal, GrantLoad { account: Some("aa".into()), ..Default::default() });
    assert_eq!((report.changed, report.refused), (1, 0));
    let told = portal.store.check().unwrap();
    assert!(told.ok, "{told:?}");
    assert!(portal.now(grant).ending_request_id.is_some());
    portal.done(&portal.task());
    assert_eq!(portal.now(grant).status, GrantStatus::Ended);
}

#[test]
fn what_the_host_says_makes_sense() {
    let portal = Portal::new();
    let refused = |input: GrantLoad, expected: &str| {
        let report = load(&portal, input);
        assert_eq!((report.created, report.changed, report.refused), (0, 0, 1));
        let problem = &report.problems[0];
        assert!(problem.message.contains(expected), "{}", problem.message);
    };
    let starts = |at| GrantLoad { starts_at: Some(at), ..Default::default() };
    refused(starts(countersign::Time::MIN_UTC), "must not be before the year 1");
    refused(GrantLoad { ends_at: Some(countersign::Time::MAX_UTC), ..Default::default() }, "year 10000");
    assert_eq!(load(&portal, starts("2020-01-01T00:00:00Z".parse().unwrap())).created, 1);
    refused(starts("2019-01-01T00:00:00Z".parse().unwrap()), "since when it is there does not change");
    let ends_at = Some(portal.after("1d"));
    refused(GrantLoad { gone: true, ends_at, ..Default::default() }, "must not be given with what");
}

#[test]
fn an_ended_grant_of_the_host_hides_no_other() {
    let portal = Portal::new();
    portal.done_by(ITEM, Fulfilment::Immediate);
    let request = portal.ask("alice", ITEM);
    portal.approve(request);
    load(&portal, GrantLoad { ends_at: Some(portal.after("1d")), ..Default::default() });
    portal.advance("2d");
    assert!(!portal.user("alice").catalog().requestable(ITEM, "alice").unwrap().requestable);
    assert_eq!(code(crate::portal::ask(&portal.user("alice"), ITEM, None)), "already_granted");
}

#[test]
fn what_rests_is_asked_back_and_not_past_its_end() {
    let (portal, grant) = scene(Some("10d"));
    let starts_at = Some(portal.after("20d"));
    let late = GrantSuspend { comment: why(), starts_at, ..Default::default() };
    let said = words(portal.user("bob").grants().suspend(grant, late));
    assert!(said.contains("must be before the access ends by itself"), "{said}");
    suspend(&portal, "bob", grant).unwrap();
    portal.work();
    let late = GrantRestore { starts_at, justification: None, ..Default::default() };
    assert_eq!(code(portal.user("alice").grants().restore(grant, late)), "invalid");
    assert!(
        words(crate::portal::ask(&portal.user("alice"), ITEM, None)).contains("it rests: ask for it back")
    );
}

#[test]
fn no_worker_gets_to_give_back_what_is_past_its_end_however_much_is_due() {
    let (portal, grant) = scene(Some("10d"));
    suspend(&portal, "bob", grant).unwrap();
    portal.work();
    let back = portal.user("alice").grants().restore(grant, GrantRestore::default()).unwrap().id;
    portal.approve(back);
    // More ends before it does than runs at once.
    let item = portal.item("other", Some("dana"), &["item_owner"]);
    let ends_at = Some(portal.after("9d"));
    let many: Vec<String> = (0..520).map(|number| format!("p{number}")).collect();
    many.iter().for_each(|id| portal.person(id, None, None));
    let held = GrantLoad { item: Some(item.into()), ends_at, ..Default::default() };
    portal.admin().grants().load(many.into_iter().map(|id| Ok((id, held.clone())))).unwrap();
    portal.advance("11d");
    let tasks = portal.claim("worker");
    assert!(!tasks.is_empty() && tasks.iter().all(|task| task.kind != TaskKind::Restore), "{tasks:?}");
}

#[test]
fn what_the_host_says_with_a_change_is_kept_with_it() {
    let metadata = || Some([("ticket".to_owned(), "7".to_owned())].into());
    let about = |id: &str| RelatedItem { id: id.into(), kind: "Review Item".into(), ..Default::default() };
    let context = |id: &str| Some(RequestContext { related_items: vec![about(id)], ..Default::default() });
    let portal = Portal::new();
    parts(&portal, &["read", "write"]);
    load(
        &portal,
        GrantLoad { permissions: names(&["read"]), account: Some("aa".into()), ..Default::default() },
    );
    let grant = loaded(&portal);
    let (bob, alice) = (portal.user("bob"), portal.user("alice"));
    let ask = |action: Action, id: &str| {
        let (metadata, context, comment) = (metadata(), context(id), why());
        match action {
            Action::Modify => {
                let permissions = names(&["read", "write"]);
                alice
                    .grants()
                    .modify(grant, GrantModify { permissions, metadata, context, ..Default::default() })
            }
            Action::Suspend => {
                bob.grants().suspend(grant, GrantSuspend { comment, metadata, context, ..Default::default() })
            }
            Action::Restore => {
                alice.grants().restore(grant, GrantRestore { metadata, context, ..Default::default() })
            }
            _ => bob.grants().revoke(grant, GrantRevoke { comment, metadata, context, ..Default::default() }),
        }
    };
    let admin = portal.admin();
    for action in [Action::Modify, Action::Suspend, Action::Restore, Action::Revoke] {
        let head = portal.system().audit().head().unwrap();
        let refused = ask(action, "").unwrap_err().report();
        assert_eq!(refused.field.as_deref(), Some("context.related_items[0].id"), "{action}");
        assert_eq!(portal.system().audit().head().unwrap(), head, "{action}: a refusal changes nothing");
        let made = ask(action, "5421").unwrap();
        let kept = admin.requests().get(made.id, RequestGet::default()).unwrap();
        assert_eq!((kept.action, kept.account.as_deref()), (action, Some("aa")));
        assert_eq!((Some(kept.metadata), kept.context), (metadata(), context("5421")), "{action}");
        if kept.status == RequestStatus::Pending {
            portal.approve(made.id);
        }
        portal.work();
    }
}
