//! What was so at a time: a request and the access as they were, whatever has become of them.

use crate::dice::Dice;
use crate::portal::access::{close, load, loaded, modify, names, only, scene, suspend, until, why};
use crate::portal::memory::{Memory, grants, requests};
use crate::portal::{ITEM, Portal, code, words};
use countersign::model::*;
use countersign::{GrantId, RequestId, Result, Time};
use serde_json::json;

/// A request as it was.
fn was(portal: &Portal, id: RequestId, at: Time) -> Request {
    portal.admin().requests().get(id, RequestGet { as_of: Some(at) }).unwrap()
}

/// The one grant with this id, as it was.
fn had(portal: &Portal, id: GrantId, at: Time) -> Option<Grant> {
    grants(&portal.admin(), Some(at), 500).into_iter().find(|grant| grant.id == id)
}

#[test]
fn a_request_is_told_as_it_stood() {
    let portal = Portal::new();
    let mut times = Vec::new();
    let mut note = |portal: &Portal, id| {
        times.push((portal.clock.now(), portal.request(id)));
        portal.advance("1h");
    };
    let id = portal.ask("alice", ITEM);
    note(&portal, id);
    portal.say_yes("bob", id).unwrap();
    note(&portal, id);
    portal.say_yes("dana", id).unwrap();
    note(&portal, id);
    let task = portal.task();
    note(&portal, id);
    portal.done(&task);
    note(&portal, id);
    let told: Vec<_> = times.iter().map(|(_, request)| (request.status.as_str(), request.stage)).collect();
    assert_eq!(
        told,
        [("pending", 1), ("pending", 2), ("approved", 2), ("provisioning", 2), ("provisioned", 2)]
    );
    for (at, request) in times {
        assert_eq!(was(&portal, id, at), request);
        assert_eq!(was(&portal, id, at + chrono::TimeDelta::minutes(59)), request, "until it moved");
    }
}

#[test]
fn a_later_extension_does_not_show() {
    let (portal, grant) = scene(Some("30d"));
    let begun = portal.clock.now();
    let end = portal.now(grant).ends_at;
    portal.advance("10d");
    let id = modify(&portal, "alice", grant, until("90d")).unwrap().id;
    portal.approve(id);
    portal.work();
    let longer = portal.now(grant).ends_at;
    portal.advance("1d");
    modify(&portal, "alice", grant, only(&["read"])).unwrap();
    portal.work();
    suspend(&portal, "bob", grant).unwrap();
    portal.work();
    assert_eq!(portal.now(grant).status, GrantStatus::Suspended);
    let then = had(&portal, grant, begun).unwrap();
    assert!(then.in_force && then.permissions == names(&["read", "write"]) && then.suspended_at.is_none());
    assert_eq!(then.ends_at, end);
    let day = begun + chrono::Days::new(10);
    assert_eq!(had(&portal, grant, day - chrono::TimeDelta::milliseconds(1)).unwrap().ends_at, end);
    assert_eq!(had(&portal, grant, day).unwrap().ends_at, longer);
    assert_eq!(had(&portal, grant, begun - chrono::TimeDelta::milliseconds(1)), None, "it was not there yet");
    // The filters are of that time.
    let ends = |ends_until| {
        let list = GrantList { as_of: Some(begun), ends_until, ..Default::default() };
        portal.admin().grants().list(list).unwrap().items.len()
    };
    let past = |end: Option<Time>| end.map(|end| end + chrono::TimeDelta::milliseconds(1));
    assert_eq!((ends(past(end)), ends(end)), (1, 0));
}

#[test]
fn a_grant_is_told_until_it_was_over_and_as_over_from_then_on() {
    let (portal, grant) = scene(None);
    let begun = portal.clock.now();
    portal.advance("1d");
    suspend(&portal, "bob", grant).unwrap();
    portal.work();
    let rested = portal.clock.now();
    portal.advance("1d");
    let back = portal.user("alice").grants().restore(grant, GrantRestore::default()).unwrap().id;
    portal.approve(back);
    portal.work();
    let restored = portal.clock.now();
    portal.advance("1d");
    let removal = portal.revoke("bob", grant).unwrap().id;
    let ending = portal.clock.now();
    portal.advance("1h");
    portal.work();
    let over = portal.clock.now();
    portal.advance("1h");
    let told = |at| had(&portal, grant, at).map(|one| (one.status.as_str(), one.in_force, one.suspended_at));
    assert_eq!(told(begun), Some(("active", true, None)));
    assert_eq!(told(rested), Some(("suspended", false, Some(rested))));
    assert_eq!(told(restored), Some(("active", true, None)));
    assert_eq!(told(ending), Some(("ending", true, None)));
    assert_eq!(had(&portal, grant, ending).unwrap().ending_request_id, Some(removal));
    assert_eq!(had(&portal, grant, restored).unwrap().ending_request_id, None);
    assert_eq!(told(over), Some(("ended", false, None)));
    assert_eq!(had(&portal, grant, over).unwrap().end_reason, Some(EndReason::Revoked));
    assert_eq!(had(&portal, grant, ending).unwrap().end_reason, None);
}

#[test]
fn what_the_host_loads_is_told_as_it_had_loaded_it() {
    let portal = Portal::new();
    let input = |account: &str, end: &str| GrantLoad {
        account: Some(account.into()),
        ends_at: Some(portal.after(end)),
        starts_at: Some("2025-01-01T00:00:00Z".parse().unwrap()),
        ..Default::default()
    };
    load(&portal, input("aa-1", "30d"));
    let (grant, first) = (loaded(&portal), portal.clock.now());
    let end = portal.now(grant).ends_at;
    portal.advance("1d");
    load(&portal, input("aa-2", "60d"));
    portal.advance("1d");
    load(&portal, GrantLoad { account: Some("aa-3".into()), ..Default::default() });
    let then = had(&portal, grant, first).unwrap();
    assert_eq!((then.account.as_deref(), then.ends_at), (Some("aa-1"), end));
    let day = had(&portal, grant, first + chrono::Days::new(1)).unwrap();
    assert_eq!(day.account.as_deref(), Some("aa-2"));
    // The host says that it was there before; the store did not know of it.
    assert_eq!(had(&portal, grant, first - chrono::TimeDelta::milliseconds(1)), None);
}

#[test]
fn a_deadline_that_moves_while_nobody_new_is_asked_is_told_as_it_was() {
    let portal = Portal::new();
    portal.settings(json!({"fallback": "identity:bob"}));
    portal.staged(
        "slow",
        None,
        json!([{"need": {"from": ["manager"]}, "deadline": "2d", "finally": "fallback"}]),
    );
    let id = portal.ask("alice", "slow");
    let (begun, first) = (portal.clock.now(), portal.request(id));
    portal.advance("3d");
    portal.run_due();
    let moved = portal.request(id);
    assert_ne!(moved.deadline, first.deadline);
    assert_eq!(was(&portal, id, begun), first);
    assert_eq!(was(&portal, id, portal.clock.now()), moved);
}

#[test]
fn work_is_told_as_whose_it_was() {
    let portal = Portal::new();
    portal.done_by(ITEM, Fulfilment::Manual);
    portal.person("finn", None, None);
    let id = portal.approved();
    let mut times = Vec::new();
    for who in ["eve", "finn"] {
        portal.admin().provisioning().assign(id, who, Assign::default()).unwrap();
        times.push((portal.clock.now(), portal.request(id)));
        portal.advance("1h");
    }
    portal.deactivate("finn");
    times.push((portal.clock.now(), portal.request(id)));
    let told: Vec<_> = times.iter().map(|(_, request)| request.assignee.as_deref()).collect();
    assert_eq!(told, [Some("eve"), Some("finn"), None]);
    times.iter().for_each(|(at, request)| assert_eq!(&was(&portal, id, *at), request));
}

#[test]
fn who_may_see_is_judged_now() {
    let portal = Portal::new();
    let id = portal.ask("alice", ITEM);
    let then = portal.clock.now();
    portal.advance("1d");
    portal.person("alice", Some("carol"), None);
    let get = RequestGet { as_of: Some(then) };
    // Bob was her manager then, and was asked; neither is so now.
    assert_eq!(code(portal.user("bob").requests().get(id, get.clone())), "not_found");
    assert_eq!(portal.user("carol").requests().get(id, get).unwrap().id, id);
    let list = GrantList { beneficiary: Some("alice".into()), as_of: Some(then), ..Default::default() };
    assert_eq!(code(portal.user("bob").grants().list(list)), "not_found");
}

#[test]
fn times_that_are_none_are_refused() {
    let portal = Portal::new();
    let id = portal.ask("alice", ITEM);
    let made = portal.clock.now();
    portal.advance("1d");
    let at = |as_of: Time| portal.user("alice").requests().get(id, RequestGet { as_of: Some(as_of) });
    let list = |as_of: Time| {
        portal.user("alice").grants().list(GrantList { as_of: Some(as_of), ..Default::default() })
    };
    let soon = portal.clock.now() + chrono::TimeDelta::milliseconds(1);
    let future = "`as_of` must not be in the future: what will be so then is not known";
    assert_eq!((words(at(soon)), words(list(soon))), (future.to_owned(), future.to_owned()));
    assert_eq!(at(portal.clock.now()).unwrap().status, RequestStatus::Pending);
    assert_eq!(words(at(made - chrono::TimeDelta::milliseconds(1))), format!("there is no request `{id}`"));
    // A part of a millisecond is none: what happened in it is in it.
    assert_eq!(at(made + chrono::TimeDelta::microseconds(999)).unwrap().stage, 1);
    let before_all: Time = "0001-01-01T00:00:00Z".parse().unwrap();
    assert_eq!((code(at(before_all)), list(before_all).unwrap().items), ("not_found", Vec::new()));
    // A cursor of a list of now, or of another time, is none of this one's.
    for item in ["one", "two"] {
        portal.item(item, None, &["manager"]);
        portal.give("alice", item, None);
    }
    let one = |as_of, cursor| {
        portal.user("alice").grants().list(GrantList { as_of, cursor, limit: Some(1), ..Default::default() })
    };
    let next = one(None, None).unwrap().next;
    assert!(next.is_some());
    assert_eq!(code(one(Some(portal.clock.now()), next)), "invalid");
}

#[test]
fn what_is_redacted_is_not_told_and_where_it_stood_is() {
    let portal = Portal::new();
    portal
        .admin()
        .identities()
        .upsert("rosa", IdentityUpsert { name: "Rosa".into(), ..Default::default() })
        .unwrap();
    let rosa = portal.store.as_admin("rosa");
    let id = portal.ask("alice", ITEM);
    let (first, before) = (portal.clock.now(), portal.request(id));
    portal.advance("1d");
    portal.say_yes("bob", id).unwrap();
    let (second, between) = (portal.clock.now(), portal.request(id));
    portal.advance("1d");
    close_all(&portal, id);
    for entry in portal.history(id) {
        let reason = Some("Erasure request 17".into());
        let _ = rosa.audit().redact(entry.seq, AuditRedact { reason });
    }
    assert!(
        portal.history(id).iter().any(|entry| entry.r#type == "approval.requested" && entry.data.is_null())
    );
    let (told, later) = (was(&portal, id, first), was(&portal, id, second));
    assert_eq!((told.status, told.stage, told.updated_at), (before.status, before.stage, before.updated_at));
    assert_eq!(
        (later.status, later.stage, later.updated_at),
        (between.status, between.stage, between.updated_at)
    );
    assert_eq!((told.deadline, told.justification), (None, None), "what was erased is not told");
}

fn close_all(portal: &Portal, id: RequestId) {
    portal.say_yes("dana", id).unwrap();
    close(portal, id);
}

/// A place where all that changes of a request and of access does: clocks, levels and a fallback, stages that are left out and
/// that are one's own, less than was asked, other ways, work by hand that is given, rests and is looked at.
fn furnished(seed: u64) -> Portal {
    let portal = Portal::new();
    for id in ["finn", "gus"] {
        portal.person(id, Some("carol"), None);
    }
    portal.group("crew", &["eve", "finn"]);
    portal.group("empty", &[]);
    let own = ["off", "for_others", "always"][(seed % 3) as usize];
    portal.settings(json!({"auto_approve_own": own, "fallback": "identity:gus", "attempts": 2}));
    let clocks = json!([
        {"need": {"from": ["manager"]}, "deadline": "2d", "reminders": {"after": "12h", "every": "12h", "at_most": 2},
         "escalation": [{"after": "1d", "to": "manager:2"}, {"after": "3h", "to": "item_owner"}], "finally": "fallback"},
        {"need": {"from": ["group:empty"]}, "when_nobody": "skip"},
        {"need": {"from": ["item_owner", "group:crew"], "at_least": 1}, "deadline": "1d", "finally": "approve"}
    ]);
    portal.staged("rich", Some("dana"), clocks);
    portal.staged(
        "own",
        Some("alice"),
        json!([{"need": {"from": ["item_owner"]}}, {"need": {"from": ["manager"]}}]),
    );
    portal.staged(
        "last",
        Some("dana"),
        json!([{"need": {"from": ["manager"]}}, {"need": {"from": ["group:empty"]}, "when_nobody": "skip"}]),
    );
    let parts = |name: &&str| Permission { permission: (*name).into(), ..Default::default() };
    for item in ["rich", "own", "last"] {
        let permissions = ["read", "write", "own"].iter().map(parts).collect::<Vec<_>>();
        let by_hand = item == "last";
        let input = ItemUpdate {
            permissions: permissions.into(),
            fulfilment: if by_hand { Fulfilment::Manual.into() } else { Patch::Keep },
            verify: if by_hand { vec![Source::Identity("eve".into())].into() } else { Patch::Keep },
            fulfillers: if by_hand {
                vec![Source::Identity("finn".into()), Source::ItemOwner].into()
            } else {
                Patch::Keep
            },
            ..Default::default()
        };
        portal.admin().catalog().update_item(item, input).unwrap();
    }
    portal
}

const PEOPLE: &[&str] = &["alice", "bob", "carol", "dana", "eve", "finn", "gus"];

/// One call at random; that it is refused is an answer too.
fn step(portal: &Portal, dice: &mut Dice, eager: bool) -> Result<()> {
    let admin = portal.admin();
    let who = dice.pick(PEOPLE);
    let all: Vec<Request> = requests(&admin).into_iter().take(12).collect();
    let one = all.get(dice.roll(all.len().max(1))).map(|request| request.id);
    let held: Vec<Grant> = grants(&admin, None, 500).into_iter().take(8).collect();
    let grant = held.get(dice.roll(held.len().max(1)));
    match dice.roll(24) {
        20..=23 if eager => decide(portal, dice),
        0..=2 | 20..=21 => {
            let soon = dice.once_in(4).then(|| portal.after("1d"));
            let span = dice.pick(&["20d", "3d", "60d"]);
            let input = RequestSubmit {
                duration: dice.once_in(2).then(|| span.parse().unwrap()),
                starts_at: soon,
                permissions: dice.once_in(3).then(|| vec!["read".into(), "write".into()]),
                beneficiaries: dice.once_in(4).then(|| vec!["alice".into()]),
                ..Default::default()
            };
            let item = dice.pick(&["rich", "rich", "own", "last", ITEM]);
            portal.user(who).requests().submit(vec![item.into()], input).map(drop)
        }
        3..=8 => decide(portal, dice),
        9 | 22 | 23 => portal.store.run_due().map(drop),
        10 => {
            for task in portal.claim("worker") {
                let work = portal.system();
                match dice.roll(4) {
                    0 => work.provisioning().fail(task.id, "no answer", Fail::default()).map(drop)?,
                    1 => work.provisioning().release(task.id, Release::default()).map(drop)?,
                    _ => work.provisioning().complete(task.id, Complete::default()).map(drop)?,
                }
            }
            Ok(())
        }
        11 => {
            let comment = Some("Other rules".to_owned());
            if dice.once_in(2) {
                let policy = PolicyCreate {
                    stages: Some(crate::portal::stages::stages(json!(["identity:gus", "manager"]))),
                    ..Default::default()
                };
                let made = admin.policies().create(&format!("Way {}", portal.head().seq), policy)?.id;
                admin.catalog().update_item(
                    dice.pick(&["rich", "own"]),
                    ItemUpdate { policy_id: made.into(), ..Default::default() },
                )?;
            }
            match one {
                Some(id) => admin.requests().reroute(id, RequestReroute { comment }).map(drop),
                None => Ok(()),
            }
        }
        12 => {
            let manager = dice.pick(PEOPLE);
            let input = match dice.roll(9) {
                0 => IdentityUpsert { active: false.into(), ..Default::default() },
                1..=6 => IdentityUpsert { active: true.into(), ..Default::default() },
                _ => IdentityUpsert { manager: manager.into(), ..Default::default() },
            };
            admin.identities().upsert(who, input).map(drop)
        }
        13 | 14 => {
            let work: Vec<Work> = admin.provisioning().list(WorkList::default())?.items;
            let by_hand: Vec<&Work> = work.iter().filter(|work| work.manual).collect();
            let Some(one) = by_hand.get(dice.roll(by_hand.len().max(1))) else { return Ok(()) };
            let (id, work) = (one.request_id, admin.provisioning());
            let step = match one.status {
                RequestStatus::Verifying => 4 + dice.roll(2),
                RequestStatus::Snoozed => 3,
                _ => dice.pick(&[0, 1, 2, 6, 6, 6]),
            };
            match step {
                0 => work.assign(id, who, Assign::default()).map(drop),
                1 => work.snooze(id, Snooze { until: Some(portal.after("6h")), comment: None }).map(drop),
                2 => work.snooze(id, Snooze::default()).map(drop),
                3 => work.wake(id, Wake::default()).map(drop),
                4 => portal.user("eve").provisioning().verify(id, Verify { comment: why() }).map(drop),
                5 => portal.user("eve").provisioning().reopen(id, Verify { comment: why() }).map(drop),
                _ => portal
                    .user(dice.pick(&["finn", "dana"]))
                    .provisioning()
                    .resolve(id, Complete::default())
                    .map(drop),
            }
        }
        15..=17 => {
            let Some(grant) = grant else { return Ok(()) };
            let holder = portal.user(&grant.beneficiary);
            let id = grant.id;
            match if grant.suspended_at.is_some() { 4 } else { dice.roll(8) } {
                0 | 7 => holder.grants().modify(id, until(dice.pick(&["5d", "40d", "90d"]))).map(drop),
                1 => holder.grants().modify(id, only(&["read"])).map(drop),
                2 => holder.grants().modify(id, only(&["read", "write", "own"])).map(drop),
                3 => admin
                    .grants()
                    .suspend(id, GrantSuspend { comment: why(), starts_at: None, ..Default::default() })
                    .map(drop),
                4 => holder.grants().restore(id, GrantRestore::default()).map(drop),
                5 => holder.grants().hand_back(id, GrantHandBack::default()).map(drop),
                _ => {
                    admin.grants().revoke(id, GrantRevoke { comment: why(), ..Default::default() }).map(drop)
                }
            }
        }
        18 => {
            let input = GrantLoad {
                item: Some(ITEM.into()),
                ends_at: dice.once_in(2).then(|| portal.after(dice.pick(&["9d", "50d"]))),
                account: dice.once_in(3).then(|| format!("account {}", dice.roll(3))),
                ..Default::default()
            };
            let input = if dice.once_in(4) {
                GrantLoad { item: Some(ITEM.into()), gone: true, ..Default::default() }
            } else {
                input
            };
            admin.grants().load([Ok((who.to_owned(), input))]).map(drop)
        }
        _ => match one {
            Some(id) if dice.once_in(2) => admin
                .requests()
                .close(id, RequestClose { outcome: Some(Outcome::Incomplete), comment: None })
                .map(drop),
            Some(id) => admin.requests().retry(id, RequestRetry::default()).map(drop),
            None => Ok(()),
        },
    }
}

/// Somebody who is asked says yes, to less now and then, or no.
fn decide(portal: &Portal, dice: &mut Dice) -> Result<()> {
    let first = dice.roll(PEOPLE.len());
    for next in 0..PEOPLE.len() {
        let session = portal.user(PEOPLE[(first + next) % PEOPLE.len()]);
        let list = ApprovalList { limit: Some(500), ..Default::default() };
        let Ok(page) = session.approvals().pending(list) else { continue };
        let Some(id) = page.items.get(dice.roll(page.items.len().max(1))).map(|one| one.id) else { continue };
        if dice.once_in(9) {
            return session.approvals().reject(id, Decide { comment: why(), ..Default::default() }).map(drop);
        }
        let less = Approve {
            duration: dice.once_in(3).then(|| "2d".parse().unwrap()),
            drop: dice.once_in(4).then(|| vec!["write".into()]),
            ..Default::default()
        };
        return match session.approvals().approve(id, less) {
            Ok(_) => Ok(()),
            Err(_) => session.approvals().approve(id, Approve::default()).map(drop),
        };
    }
    Ok(())
}

#[test]
fn wherever_a_story_leads_every_time_of_it_is_told_as_it_was() {
    let long = std::env::var_os("COUNTERSIGN_ATTACK").is_some();
    let (walks, steps) = if long { (60, 500) } else { (9, 320) };
    let mut heard = std::collections::BTreeSet::new();
    for seed in 1..=walks {
        let portal = furnished(seed);
        let (mut memory, mut dice) = (Memory::default(), Dice::new(seed));
        for _ in 0..steps {
            let span = dice.pick(&["1s", "PT10M", "3h", "9h", "26h"]);
            if dice.once_in(3) {
                portal.advance(span);
            }
            let _ = step(&portal, &mut dice, seed % 2 == 0);
            memory.keep(&portal.store, portal.clock.now());
        }
        assert!(memory.len() > steps / 5);
        memory.hold(&portal.store, |below| dice.roll(below));
        for request in requests(&portal.admin()) {
            heard.extend(portal.entries(request.id));
            if request.narrowed.is_some() {
                heard.insert("narrowed".into());
            }
        }
        heard.extend(portal.ledger().into_iter().map(|entry| entry.r#type));
        portal.store.check().map(|report| assert!(report.ok, "{report:?}")).unwrap();
    }
    // What changes a request or a grant has happened, so that it was told of.
    for kind in [
        "narrowed",
        "access_request.assigned",
        "access_request.closed",
        "access_request.due",
        "access_request.escalated",
        "access_request.rerouted",
        "access_request.snoozed",
        "access_request.woken",
        "access_request.verified",
        "access_request.reopened",
        "access.extended",
        "access.modified",
        "access.suspended",
        "access.restored",
        "access.loaded",
        "access.ended",
        "approval.closed",
    ] {
        assert!(heard.contains(kind), "no walk came by {kind}: {heard:?}");
    }
}
