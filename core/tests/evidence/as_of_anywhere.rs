//! Wherever a story leads, each of its times is told as it was: at random, against what was remembered then.

use crate::dice::Dice;
use crate::portal::access::{only, until, why};
use crate::portal::memory::{Memory, grants, requests};
use crate::portal::{ITEM, Portal};
use countersign::Result;
use countersign::model::*;
use serde_json::json;

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
