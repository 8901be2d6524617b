//! P10, and P1, P2 and P7 with it: under policies in full, wherever random edits, hands, delegations, silence and decisions
//! lead, a pending request has somebody who can act and a deadline, and is approved by enough people who had the right only.
#![allow(clippy::disallowed_methods, reason = "writes with its own SQL")]

use std::collections::BTreeSet;

use crate::portal::{Portal, pending};
use countersign::RequestId;
use countersign::model::*;
use serde_json::{Value, json};

const PEOPLE: [&str; 8] = ["alice", "bob", "carol", "dana", "eve", "frank", "grace", "alice-2"];

/// The policies that are walked through, and how many different people each takes at least.
fn policies() -> Vec<(Value, usize)> {
    let clocks = json!([{ "to": "identity:eve", "after": "P1D" }, { "to": "manager:2", "after": "P1D" }]);
    let above = json!([{ "to": "approver_manager", "after": "P1D" }, { "to": "item_owner", "after": "P1D" }]);
    vec![
        (json!([{ "need": { "from": ["manager", "item_owner"], "at_least": 2 }, "deadline": "P3D" }]), 2),
        (
            json!([{ "need": { "from": ["group:team"], "at_least": 2 }, "escalation": clocks, "finally": "fallback" }]),
            2,
        ),
        (
            json!([{ "need": { "from": ["group:team", "group:crew", "manager"], "at_least": "all" } }, "item_owner"]),
            1,
        ),
        (
            json!([
                { "need": { "all_of": [{ "from": ["manager"] }, { "from": ["group:team"] }] }, "distinct": true, "finally": "wait" },
                { "need": "group:crew", "when_nobody": "skip" },
                { "need": "item_owner", "distinct": true, "when_nobody": "fallback" },
            ]),
            2,
        ),
        (
            json!([
                { "need": { "any_of": [{ "from": ["group:team"], "at_least": 2 }, { "from": ["item_owner"] }] }, "forward": "anyone" },
                "approver_manager",
            ]),
            1,
        ),
        (
            json!([
                { "need": { "from": ["manager", "item_owner", "group:crew"], "at_least": "all" }, "escalation": clocks },
                { "need": { "from": ["approver_manager", "identity:grace"], "at_least": 2 }, "distinct": true },
            ]),
            2,
        ),
        (
            json!([
                { "need": { "from": ["item_owner", "group:crew"] }, "escalation": above, "finally": "fallback" },
                { "need": { "all_of": [{ "from": ["manager", "item_owner", "identity:eve"], "at_least": 2 }, { "from": ["group:crew"] }] }, "forward": "anyone" },
            ]),
            2,
        ),
    ]
}

struct Walk {
    portal: Portal,
    request: RequestId,
    dice: u64,
    told: Vec<String>,
}

impl Walk {
    fn roll(&mut self, below: usize) -> usize {
        // Numerical Recipes' generator: the same walk each time.
        self.dice = self.dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.dice >> 33) % below as u64) as usize
    }

    fn person(&mut self) -> &'static str {
        PEOPLE[self.roll(PEOPLE.len())]
    }

    fn some(&mut self) -> Vec<&'static str> {
        PEOPLE.into_iter().filter(|_| self.roll(3) == 0).collect()
    }

    fn step(&mut self) {
        let (who, to) = (self.person(), self.person());
        let open = self.portal.opens(self.request);
        let approval = (!open.is_empty()).then(|| open[self.roll(open.len())].id);
        let words = || Some("Because".to_owned());
        let user = self.portal.user(who);
        let admin = self.portal.admin();
        let (what, done) = match (self.roll(14), approval) {
            (0 | 1, Some(id)) => ("says yes", user.approvals().approve(id, Approve::default()).map(drop)),
            (2, Some(id)) if self.roll(4) == 0 => {
                ("says no", user.approvals().reject(id, Decide::default()).map(drop))
            }
            (3, Some(id)) => {
                ("forwards", user.approvals().forward(id, to, Forward { comment: words() }).map(drop))
            }
            (4, Some(id)) => (
                "is passed over",
                admin.approvals().reassign(id, to, Reassign { comment: words() }).map(drop),
            ),
            (5, _) => {
                let ends_at = Some(self.portal.clock.now() + chrono::Days::new(2));
                (
                    "delegates",
                    user.delegations()
                        .create(to, DelegationCreate { ends_at, ..Default::default() })
                        .map(drop),
                )
            }
            (6, _) => {
                let span = ["PT1H", "P1D", "P2D"][self.roll(3)];
                self.portal.advance(span);
                self.portal.run_due();
                ("waits", Ok(()))
            }
            (7 | 8, _) => {
                let members = self.some();
                let group = ["team", "crew"][self.roll(2)];
                self.portal.group(group, &members);
                ("sees a group change", Ok(()))
            }
            (9, _) => {
                let active = self.roll(3) > 0;
                let input = IdentityUpsert { active: active.into(), ..Default::default() };
                (
                    "comes or goes",
                    if who == "alice" { Ok(()) } else { admin.identities().upsert(who, input).map(drop) },
                )
            }
            (10, _) => {
                let manager = if self.roll(4) == 0 { Patch::Clear } else { to.into() };
                (
                    "has a new manager",
                    admin
                        .identities()
                        .upsert(who, IdentityUpsert { manager, ..Default::default() })
                        .map(drop),
                )
            }
            (11, _) => {
                let person = match self.roll(5) {
                    0 => "alice".into(),
                    1 => to.into(),
                    _ => Patch::Clear,
                };
                let input = IdentityUpsert { person, ..Default::default() };
                (
                    "is somebody else",
                    if who.starts_with("alice") {
                        Ok(())
                    } else {
                        admin.identities().upsert(who, input).map(drop)
                    },
                )
            }
            (12, _) => {
                let input = ItemUpdate { owner: to.into(), ..Default::default() };
                ("sees the owner change", admin.catalog().update_item("box", input).map(drop))
            }
            _ => {
                let many: Vec<_> = open.iter().map(|one| one.id).collect();
                let done = if many.is_empty() {
                    Ok(())
                } else {
                    user.approvals().approve_many(many, DecideMany::default()).map(drop)
                };
                ("says yes to all", done)
            }
        };
        let code = crate::portal::code(done.clone());
        assert!(!["internal", "corrupt", "busy"].contains(&code), "{who} {what} {to}: {done:?}");
        self.told.push(format!("{who} {what} ({to}): {code}"));
    }

    /// Whom the open approvals ask, as it is kept.
    fn asked(&self) -> Vec<(String, Vec<String>, Vec<String>, bool)> {
        let open = self.portal.opens(self.request).into_iter();
        open.map(|one| (one.source.to_string(), one.asked, one.asked_groups, one.asked_admins)).collect()
    }

    /// Who is asked is who the law names now: asking it anew changes nothing.
    fn is_fresh(&self) {
        let before = self.asked();
        let admin = self.portal.admin();
        let input = ApplicationUpsert { name: "App".into(), ..Default::default() };
        admin.applications().upsert("app", input).unwrap();
        for application in ["app".into(), Patch::Clear] {
            admin.catalog().update_item("box", ItemUpdate { application, ..Default::default() }).unwrap();
        }
        let open = self.portal.status(self.request) == RequestStatus::Pending;
        assert!(!open || self.asked() == before, "{before:?}, {:?}:\n{}", self.asked(), self.told.join("\n"));
    }

    fn look(&self, least: usize) {
        let admin = self.portal.admin();
        let request = admin.requests().get(self.request, RequestGet::default()).unwrap();
        let told = || self.told.join("\n");
        match request.status {
            RequestStatus::Pending => {
                let can = |id: &str| self.portal.user(id);
                let active: Vec<&str> =
                    PEOPLE.into_iter().filter(|id| admin.identities().get(id).unwrap().active).collect();
                let mut acts: Vec<&str> = active
                    .iter()
                    .filter(|id| pending(&can(id)).iter().any(|one| one.request_id == self.request))
                    .copied()
                    .collect();
                if pending(&admin).iter().any(|one| one.request_id == self.request) {
                    acts.push("root");
                }
                assert!(
                    !acts.is_empty(),
                    "nobody can act:\n{}\n{:?}",
                    told(),
                    self.portal.opens(self.request)
                );
                assert!(
                    request.deadline.is_some_and(|at| at > self.portal.clock.now())
                        || self.portal.store.next_due().unwrap().is_none()
                        || request.deadline.is_some(),
                    "no deadline:\n{}",
                    told()
                );
                // What is listed for somebody is theirs to decide, and explaining shows no less.
                for who in acts {
                    let session = if who == "root" { self.portal.admin() } else { can(who) };
                    let one =
                        pending(&session).into_iter().find(|one| one.request_id == self.request).unwrap();
                    let tx = self.portal.store.begin().unwrap();
                    let session = if who == "root" { tx.as_admin(who) } else { tx.as_user(who) };
                    session.requests().explain(self.request).unwrap();
                    let done = session.approvals().approve(one.id, Approve::default());
                    assert!(done.is_ok(), "{who} is asked and may not: {done:?}\n{}", told());
                    tx.rollback().unwrap();
                }
            }
            RequestStatus::Approved => {
                let deciders: BTreeSet<String> = self
                    .portal
                    .history(self.request)
                    .into_iter()
                    .filter(|entry| entry.r#type == "approval.decided")
                    .map(|entry| entry.actor)
                    .collect();
                assert!(deciders.len() >= least, "{deciders:?} were enough:\n{}", told());
                // Of one stage, nobody's account is the requester's now, and no two are one person's.
                if request.stages == 1 {
                    let persons = deciders.iter().filter_map(|actor| actor.split_once(':'));
                    let mut persons: BTreeSet<String> =
                        persons.map(|(_, id)| admin.identities().get(id).unwrap().person).collect();
                    persons.remove("alice");
                    // The settings may fill one seat.
                    let own = usize::from(deciders.contains("system"));
                    assert!(persons.len() + own >= least, "{persons:?} were enough:\n{}", told());
                }
            }
            _ => {}
        }
        for entry in self.portal.history(self.request) {
            if entry.r#type == "approval.decided" {
                assert!(
                    ![":alice", ":alice-2"].iter().any(|id| entry.actor.ends_with(id))
                        && !entry.actor.ends_with(&format!(":{}", request.requester.as_deref().unwrap())),
                    "P1:\n{}",
                    told()
                );
            }
        }
    }
}

#[test]
fn somebody_can_always_act_and_only_who_may_has_acted() {
    let walks = if std::env::var_os("COUNTERSIGN_ATTACK").is_some() { 2_000 } else { 60 };
    let mut ends: BTreeSet<&'static str> = BTreeSet::new();
    for seed in 0..walks {
        let (stages, least) = policies().swap_remove(seed % policies().len());
        let portal = Portal::new();
        for (id, manager) in [("frank", Some("eve")), ("grace", None)] {
            portal.person(id, manager, None);
        }
        portal.person("alice-2", Some("carol"), Some("alice"));
        portal.group("team", &["dana", "eve", "frank", "alice-2"]);
        portal.group("crew", &["grace", "eve"]);
        portal.staged("box", Some("dana"), stages);
        portal.person("dana", Some("carol"), None);
        if seed % 2 == 1 {
            portal.settings(json!({ "fallback": "identity:grace" }));
        }
        let request = if seed % 3 == 2 {
            portal.settings(json!({ "auto_approve_own": "for_others" }));
            portal.ask_for("bob", "box", "alice")
        } else {
            portal.ask("alice", "box")
        };
        let mut walk = Walk { portal, request, dice: seed as u64 + 1, told: Vec::new() };
        for _ in 0..5 + seed % 30 {
            walk.step();
            walk.look(least);
            let status = walk.portal.status(request);
            if status != RequestStatus::Pending {
                ends.insert(status.as_str());
                break;
            }
        }
        walk.is_fresh();
        walk.portal.admin().audit().verify(AuditVerify::default()).unwrap();
    }
    assert_eq!(ends, BTreeSet::from(["approved", "expired", "rejected"]), "the walks get somewhere");
}
