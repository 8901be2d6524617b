//! P10: from every state that a small store can be in, every open request has somebody who can act, or a time.
#![allow(clippy::disallowed_methods, reason = "writes with its own SQL")]

use std::collections::{BTreeSet, VecDeque};

use crate::portal::{ITEM, Portal, pending};
use countersign::model::*;
use countersign::{RequestId, Tx};

/// What can be done to a request, its people and the clock. What is refused leads nowhere.
const STEPS: &[&str] = &[
    "asked says yes",
    "an admin says yes",
    "somebody says no",
    "cancel",
    "no manager",
    "manager bob",
    "bob is alice",
    "bob is bob",
    "claim",
    "time passes",
    "fail",
    "complete",
    "retry",
];

struct Search<'a> {
    portal: &'a Portal,
    request: RequestId,
    seen: BTreeSet<String>,
    finals: BTreeSet<&'static str>,
    /// How the search came here.
    way: Vec<&'static str>,
}

impl Search<'_> {
    fn step(&self, tx: &Tx, step: &str) -> countersign::Result<()> {
        let admin = tx.as_admin("root");
        let person = |id: &str, input: IdentityUpsert| admin.identities().upsert(id, input).map(drop);
        let open = || {
            pending(&tx.as_user("bob"))
                .into_iter()
                .chain(pending(&tx.as_user("dana")))
                .chain(pending(&tx.as_user("carol")))
        };
        let last_task = || {
            let entries = crate::portal::every(|cursor| {
                admin
                    .requests()
                    .history(self.request, HistoryList { limit: Some(500), cursor, ..Default::default() })
            });
            entries.ok()?.iter().rev().find_map(|entry| entry.data["task"].as_str()?.parse().ok())
        };
        match step {
            "asked says yes" => {
                for approval in open() {
                    tx.as_user(&approval.asked[0]).approvals().approve(approval.id, Approve::default())?;
                }
            }
            "an admin says yes" | "somebody says no" => {
                for approval in open().chain(pending(&admin)) {
                    match step {
                        "somebody says no" => admin.approvals().reject(approval.id, Decide::default())?,
                        _ => admin.approvals().approve(approval.id, Approve::default())?,
                    };
                }
            }
            "cancel" => drop(admin.requests().cancel(self.request, RequestCancel::default())?),
            "no manager" => person("alice", IdentityUpsert { manager: Patch::Clear, ..Default::default() })?,
            "manager bob" => person("alice", IdentityUpsert { manager: "bob".into(), ..Default::default() })?,
            "bob is alice" => person("bob", IdentityUpsert { person: "alice".into(), ..Default::default() })?,
            "bob is bob" => person("bob", IdentityUpsert { person: Patch::Clear, ..Default::default() })?,
            "claim" => drop(tx.as_system().provisioning().claim("worker", Claim::default())?),
            "time passes" => self.portal.advance("2h"),
            "retry" => drop(admin.requests().retry(self.request, RequestRetry::default())?),
            report => {
                let Some(task) = last_task() else { return Ok(()) };
                let system = tx.as_system();
                match report {
                    "fail" => drop(system.provisioning().fail(task, "no answer", Fail::default())?),
                    _ => drop(system.provisioning().complete(task, Complete::default())?),
                }
            }
        }
        Ok(())
    }

    /// The state, as far as it matters to what can happen next; and that somebody can act.
    fn state(&mut self, tx: &Tx) -> String {
        let admin = tx.as_admin("root");
        let request = admin.requests().get(self.request, RequestGet::default()).unwrap();
        let people = ["alice", "bob"].map(|id| admin.identities().get(id).unwrap());
        let who = format!("{:?} {}", people[0].manager, people[1].person);
        let probe = tx.begin().unwrap();
        let now = self.portal.clock.now();
        let claim = |worker: &str| probe.as_system().provisioning().claim(worker, Claim::default()).unwrap();
        // What Bob approved, who is Alice now, is given to nobody; it is for an admin to close.
        let is_void = |probe: &Tx| {
            let root = probe.as_admin("root");
            let last =
                root.requests().history(self.request, HistoryList::default()).unwrap().items.pop().unwrap();
            let void = last.data["why"] == "approval_void" && people[1].person == "alice";
            void && root.requests().close(self.request, RequestClose::default()).is_ok()
        };
        let next = match request.status {
            RequestStatus::Pending => {
                let waiting: Vec<&str> = ["bob", "carol", "dana", "eve"]
                    .into_iter()
                    .filter(|id| !pending(&probe.as_user(id)).is_empty())
                    .collect();
                let admins = pending(&probe.as_admin("root")).len();
                assert_eq!(
                    waiting.len() + admins,
                    1,
                    "{waiting:?} and {admins} admins can act after {:?}",
                    self.way
                );
                format!("{waiting:?}")
            }
            RequestStatus::Approved | RequestStatus::Provisioning => {
                let at_once = claim("probe").len();
                self.portal.advance("2h");
                let later = claim("another probe").pop().map(|task| task.attempt.min(4));
                assert!(
                    later.is_some() || is_void(&probe),
                    "work waits now, or when its time has come: {:?}",
                    self.way
                );
                // A lease may lapse any number of times.
                format!("{at_once} {later:?}")
            }
            RequestStatus::Failed => {
                probe.as_admin("root").requests().retry(self.request, RequestRetry::default()).unwrap();
                let again = !claim("probe").is_empty();
                assert!(again || is_void(&probe), "{:?}", self.way);
                again.to_string()
            }
            end => {
                self.finals.insert(end.as_str());
                // What was given out although it was Alice who approved it, is taken away by another request.
                assert!(claim("probe").iter().all(|task| task.request_id != self.request));
                assert!(pending(&probe.as_admin("root")).is_empty());
                String::new()
            }
        };
        self.portal.clock.set(now);
        probe.rollback().unwrap();
        format!("{} {} {next} {who}", request.status, request.stage)
    }

    /// Goes on from a state by every step, and keeps the ways to states that are new.
    fn go_on(&mut self, way: &[&'static str]) -> Vec<Vec<&'static str>> {
        let start = self.portal.clock.now();
        let tx = self.portal.store.begin().unwrap();
        for step in way {
            self.step(&tx, step).unwrap();
        }
        let (now, mut found) = (self.portal.clock.now(), Vec::new());
        for step in STEPS {
            let inner = tx.begin().unwrap();
            self.way = [way, &[step]].concat();
            if self.step(&inner, step).is_ok() {
                let state = self.state(&inner);
                if self.seen.insert(state) {
                    found.push(self.way.clone());
                }
            }
            self.portal.clock.set(now);
            inner.rollback().unwrap();
        }
        tx.rollback().unwrap();
        self.portal.clock.set(start);
        found
    }
}

#[test]
fn from_every_state_that_can_be_reached_somebody_can_act_or_a_time_will_come() {
    let portal = Portal::new();
    // Work fails soon: the states are fewer, and none is of another kind.
    let fewer = SettingsUpdate { attempts: 2.into(), ..Default::default() };
    portal.admin().settings().update(fewer).unwrap();
    let request = portal.ask("alice", ITEM);
    let before = portal.head();
    let (seen, finals, way) = Default::default();
    let mut search = Search { portal: &portal, request, seen, finals, way };
    let mut ways = VecDeque::from([Vec::new()]);
    while let Some(way) = ways.pop_front() {
        ways.extend(search.go_on(&way));
        assert!(search.seen.len() < 500, "the states are few");
    }
    println!("{} states", search.seen.len());
    assert!(search.seen.len() > 40, "{} states", search.seen.len());
    assert_eq!(search.finals, BTreeSet::from(["cancelled", "provisioned", "rejected"]));
    assert_eq!(portal.head(), before, "all of it was undone");
}
