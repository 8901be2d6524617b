//! Follows the ledger entry by entry, and compares what it tells with what the calls show.

use std::collections::{BTreeMap, BTreeSet};

use countersign::law::status::{MOVES, is_final};
use countersign::model::*;
use countersign::{ApprovalId, RequestId};
use uuid::Uuid;

use crate::heard::{Entry, decided, moved, requested};
use crate::people::{Case, People};
use crate::portal::{code, every, pending};
use crate::walk::{PEOPLE, Walk};

/// A rule of separation of duties that is in force: its two sides, the second maybe empty, and what it does.
struct Rule {
    sides: [BTreeSet<String>; 2],
    blocks: bool,
}

impl Rule {
    fn parts(&self, one: &str, other: &str) -> bool {
        let on = |side: usize, item: &str| self.sides[side].contains(item);
        let across = |a: &str, b: &str| on(0, a) && on(usize::from(!self.sides[1].is_empty()), b);
        one != other && (across(one, other) || across(other, one))
    }
}

#[derive(Default)]
pub struct Witness {
    seq: i64,
    at: i64,
    people: People,
    policies: BTreeMap<String, Vec<String>>,
    owners: BTreeMap<String, Option<String>>,
    versions: BTreeMap<String, i64>,
    rules: BTreeMap<String, Rule>,
    cases: BTreeMap<String, Case>,
    finals: BTreeMap<RequestId, Request>,
    moves: usize,
    /// How often each type of entry was heard.
    pub heard: BTreeMap<String, usize>,
}

impl Witness {
    pub fn new(walk: &Walk) -> Self {
        let mut witness = Self::default();
        witness.follow(walk);
        witness
    }

    pub fn moved(&self) -> usize {
        self.moves
    }

    pub fn look(&mut self, walk: &mut Walk, thorough: bool) {
        self.follow(walk);
        walk.approvals = self.cases.values().flat_map(Self::approvals).collect();
        self.stands(walk);
        work_is_whole(walk);
        let who = walk.dice.pick(PEOPLE);
        for id in PEOPLE.iter().filter(|id| thorough || **id == who) {
            self.sees(walk, id);
            self.is_asked(walk, id);
        }
        self.goes_on(walk);
        if thorough {
            let head = walk.store.as_system().audit().verify(AuditVerify::default()).unwrap();
            assert_eq!(head.seq, self.seq);
            let report = walk.store.check().unwrap();
            assert!(report.ok, "{report:?}");
        }
    }

    fn approvals(case: &Case) -> Vec<ApprovalId> {
        let open = case.open.iter().map(|(id, _)| id);
        open.chain(case.decided.iter().map(|(_, id)| id)).map(|id| id.parse().unwrap()).collect()
    }

    /// P8's floor: entries are numbered without gaps and their times never run backwards.
    fn follow(&mut self, walk: &Walk) {
        let sql = "SELECT seq, at, type, actor, on_behalf_of, request, subject, data FROM cs_ledger WHERE seq > ?1 ORDER BY seq";
        let mut statement = walk.eye.prepare_cached(sql).unwrap();
        let mut rows = statement.query([self.seq]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let entry = Entry {
                seq: row.get(0).unwrap(),
                at: row.get(1).unwrap(),
                kind: row.get(2).unwrap(),
                actor: row.get(3).unwrap(),
                on_behalf_of: row.get(4).unwrap(),
                request: row.get::<_, Option<Uuid>>(5).unwrap().map(|id| id.to_string()),
                subject: row.get(6).unwrap(),
                data: serde_json::from_str(&row.get::<_, String>(7).unwrap()).unwrap(),
            };
            assert_eq!(entry.seq, self.seq + 1);
            assert!(entry.at >= self.at, "time runs backwards at entry {}", entry.seq);
            (self.seq, self.at) = (entry.seq, entry.at);
            self.hear(&entry);
        }
    }

    fn hear(&mut self, entry: &Entry) {
        let subject = entry.subject.split_once(':').unwrap().1;
        *self.heard.entry(entry.kind.clone()).or_default() += 1;
        let text = |name: &str| entry.data[name].as_str().unwrap_or_default().to_owned();
        match entry.kind.as_str() {
            kind if kind.starts_with("identity.") => {
                self.people.hear(kind, subject, &entry.data);
                for id in entry.data["assigned"].as_array().into_iter().flatten() {
                    self.cases.get_mut(id.as_str().unwrap()).unwrap().assignee = None;
                }
            }
            kind if kind.starts_with("group.") => self.people.hear_group(kind, subject, &entry.data),
            "conflict.rule_created" => {
                let side = |name: &str| serde_json::from_value(entry.data[name].clone()).unwrap();
                let sides = [side("items"), side("against")];
                let blocks = entry.data["enforcement"] == "block";
                self.rules.insert(subject.to_owned(), Rule { sides, blocks });
            }
            "conflict.rule_deleted" => drop(self.rules.remove(subject).unwrap()),
            "policy.created" => {
                let stages = entry.data["stages"].as_array().unwrap().iter();
                let source = |stage: &serde_json::Value| {
                    stage.as_str().or(stage["need"]["from"][0].as_str()).unwrap().to_owned()
                };
                self.policies.insert(subject.to_owned(), stages.map(source).collect());
            }
            "catalog.item_created" | "catalog.item_updated" => {
                let now = entry.data.get("after").unwrap_or(&entry.data);
                let owner = |name: &str, of: &str| now[name].as_str().map(|id| format!("{of}:{id}"));
                let owner = owner("owner", "identity").or(owner("owner_group", "group"));
                // Whoever owns it now is asked, whenever it was asked for.
                for case in self.cases.values_mut().filter(|case| case.item == subject) {
                    case.owner.clone_from(&owner);
                }
                self.owners.insert(subject.to_owned(), owner);
                self.versions.insert(subject.to_owned(), now["version"].as_i64().unwrap());
            }
            "access_request.created" => {
                let gives = text("action") == "grant";
                // No policy here has stages of what takes access away.
                let mut stages = if gives { self.policies[&text("policy")].clone() } else { Vec::new() };
                let added = entry.data["added_stages"].as_array().unwrap().iter();
                stages.extend(added.map(|stage| stage["source"].as_str().unwrap().to_owned()));
                assert_eq!(
                    entry.data["item_version"],
                    self.versions[&text("item")],
                    "the newest is asked for"
                );
                let requester = entry.data["requester"].as_str().map(ToOwned::to_owned);
                assert!(requester.as_ref().is_none_or(|id| self.people.active(id)));
                assert!(!gives || (requester.is_some() && self.people.active(&text("beneficiary"))));
                let both = requester.iter().cloned().chain([text("beneficiary")]);
                let case = Case {
                    item: text("item"),
                    grant: None,
                    assignee: None,
                    then: both.map(|id| self.people.person(&id).to_owned()).collect(),
                    gives,
                    requester,
                    beneficiary: text("beneficiary"),
                    owner: self.owners[&text("item")].clone(),
                    stages,
                    digest: text("digest"),
                    status: "pending",
                    open: None,
                    deadline: i64::MAX,
                    decided: Vec::new(),
                    yes: Vec::new(),
                };
                let barred = gives.then(|| self.barred(&case, subject, true)).flatten();
                assert_eq!(barred, None, "what a rule stops can't be asked for");
                assert!(self.cases.insert(subject.to_owned(), case).is_none(), "created twice");
            }
            "access.ended" => {
                let theirs = |case: &&mut Case| case.grant.as_deref() == Some(subject);
                self.cases.values_mut().find(theirs).expect("what is there ends once").grant = None;
            }
            kind => {
                let Some(id) = &entry.request else { return };
                self.may_go_on(&self.cases[id], id, entry);
                let case = self.cases.get_mut(id).unwrap();
                match kind {
                    "approval.requested" => requested(case, &self.people, entry),
                    "approval.decided" => decided(case, &self.people, entry),
                    "approval.closed" => case.open = None,
                    "access_request.rerouted" => case.yes.clear(),
                    "access_request.assigned" => {
                        case.assignee = entry.data["assignee"].as_str().map(ToOwned::to_owned);
                    }
                    "access.granted" => case.grant = Some(subject.to_owned()),
                    _ if MOVES.iter().any(|row| row.entry == kind) => {
                        self.moves += 1;
                        moved(case, kind, &entry.data);
                    }
                    _ => {}
                }
            }
        }
    }

    /// The rule, if there is one, that keeps a request's access from its beneficiary's person now.
    /// What has failed counts when something is asked for, and not for what is to be given.
    fn barred(&self, case: &Case, id: &str, failed: bool) -> Option<&String> {
        let others = || {
            let all = self.cases.iter().filter(|(other, one)| *other != id && one.counts());
            let all = all.filter(|(_, one)| failed || one.status != "failed");
            all.filter(|(_, one)| self.people.same(&one.beneficiary, &case.beneficiary))
        };
        let stops = |rule: &Rule| rule.blocks && others().any(|(_, one)| rule.parts(&case.item, &one.item));
        self.rules.iter().find(|(_, rule)| stops(rule)).map(|(id, _)| id)
    }

    /// What a rule stops is neither approved nor handed out, nor is what somebody approved who has turned out to have asked; and
    /// what is blocked was stopped by something.
    fn may_go_on(&self, case: &Case, id: &str, entry: &Entry) {
        if !case.gives {
            return;
        }
        let barred = self.barred(case, id, false);
        let active = self.people.active(&case.beneficiary);
        let own = case.yes.iter().any(|who| case.excludes(&self.people, who));
        match entry.kind.as_str() {
            "access_request.approved" => assert_eq!((active, barred), (true, None)),
            "access_request.provisioning" if entry.data["why"] != "late_report" => {
                assert_eq!((active, barred, own), (true, None, false), "{id} is handed out");
            }
            "access_request.blocked" => match entry.data["why"].as_str().unwrap() {
                "beneficiary_inactive" => assert!(!active),
                "conflict_of_duties" => {
                    assert_eq!(barred.is_some(), active, "nothing stopped it");
                    let rule = &self.rules[entry.data["rule"].as_str().unwrap()];
                    assert!(rule.blocks && rule.sides.iter().flatten().any(|item| *item == case.item));
                }
                "approval_void" => assert!(own && active && barred.is_none(), "nothing stopped it"),
                other => panic!("{other}: nothing here has a window"),
            },
            "access_request.cancelled" if entry.data["why"] == "deactivated" => assert!(!active),
            _ => {}
        }
    }

    /// P4 and P5: the entries lead to where each request stands, and a final one stays as it was.
    fn stands(&mut self, walk: &Walk) {
        let admin = walk.store.as_admin("nobody");
        let all =
            every(|cursor| admin.requests().list(RequestList { cursor, ..Default::default() })).unwrap();
        assert_eq!(all.len(), self.cases.len());
        for request in all {
            let case = &self.cases[&request.id.to_string()];
            assert_eq!(request.status.as_str(), case.status, "{}: the ledger tells otherwise", request.id);
            assert_eq!(request.digest, case.digest);
            if is_final(request.status) {
                assert_eq!(self.finals.entry(request.id).or_insert_with(|| request.clone()), &request);
            }
        }
    }

    /// P9: somebody sees exactly the requests that they have to do with, by every verb that reads one.
    fn sees(&self, walk: &Walk, id: &str) {
        let user = walk.store.as_user(id);
        if !self.people.active(id) {
            self.sees_nothing(walk, id);
            return;
        }
        let mine =
            every(|cursor| user.requests().list(RequestList { cursor, ..Default::default() })).unwrap();
        for (request, case) in &self.cases {
            let key: RequestId = request.parse().unwrap();
            let own = case.requester.as_deref() == Some(id) || case.beneficiary == id;
            assert_eq!(mine.iter().any(|listed| listed.id == key), own, "{id} lists {request}");
            let visible = case.visible_to(&self.people, id);
            let get = user.requests().get(key, RequestGet::default());
            assert_eq!(get.is_ok(), visible, "{id} gets {request}");
            assert_eq!(user.requests().history(key, HistoryList::default()).is_ok(), visible);
            for approval in Self::approvals(case) {
                assert_eq!(user.approvals().get(approval).is_ok(), visible, "{id} gets {approval}");
            }
        }
    }

    /// Who is not active is told so, and nothing else, by any session of theirs.
    fn sees_nothing(&self, walk: &Walk, id: &str) {
        for session in [walk.store.as_user(id), walk.store.as_admin(id)] {
            assert_eq!(code(session.requests().list(RequestList::default())), "forbidden");
            assert_eq!(code(session.approvals().pending(ApprovalList::default())), "forbidden");
            assert_eq!(code(session.cart().view()), "forbidden");
            for (request, case) in &self.cases {
                assert_eq!(
                    code(session.requests().get(request.parse().unwrap(), RequestGet::default())),
                    "forbidden"
                );
                for approval in Self::approvals(case) {
                    assert_eq!(code(session.approvals().get(approval)), "forbidden");
                }
            }
        }
        let of = RequestList { beneficiary: Some(id.into()), ..Default::default() };
        let theirs = walk.store.as_admin("nobody").requests().list(of).unwrap();
        assert!(
            theirs.items.iter().all(|one| one.status != RequestStatus::Pending),
            "{id} has nothing pending"
        );
    }

    /// What is pending for somebody is what they are asked, and for an admin what nobody is asked too.
    fn is_asked(&self, walk: &Walk, id: &str) {
        if !self.people.active(id) {
            return;
        }
        let now = walk.clock.now().timestamp_millis().max(self.at);
        for admin in [false, true] {
            let session = if admin { walk.store.as_admin(id) } else { walk.store.as_user(id) };
            let waiting: Vec<String> = pending(&session).iter().map(|one| one.id.to_string()).collect();
            let mut expected: Vec<String> = Vec::new();
            for case in self.cases.values() {
                let Some((approval, _)) = &case.open else { continue };
                // What is too late to be decided waits for nobody, even before the clock has run.
                if case.deadline <= now {
                    continue;
                }
                let asked = match case.asked(&self.people) {
                    Some(seat) => case.sits(&self.people, &seat, id),
                    None => admin && self.people.human(id) && !case.excludes(&self.people, id),
                };
                expected.extend(asked.then(|| approval.clone()));
            }
            expected.sort();
            assert_eq!(waiting, expected, "{id} as admin: {admin}");
        }
    }

    /// P10: every open request has somebody who can act, or a time at which it goes on.
    fn goes_on(&self, walk: &Walk) {
        for (id, case) in &self.cases {
            if case.status != "pending" {
                assert!(case.open.is_none(), "{id} is {} and still asks", case.status);
                continue;
            }
            assert!(case.open.is_some(), "{id} asks nobody");
        }
        let first: Option<i64> =
            walk.eye.query_row("SELECT min(due) FROM cs_timers", [], |row| row.get(0)).unwrap();
        let next = walk.store.next_due().unwrap().map(|at| at.timestamp_millis());
        assert_eq!(next, first, "what is due next is told exactly");
    }
}

/// P6: work waits exactly while approved, is held by one worker exactly while provisioning, and its lease is watched.
fn work_is_whole(walk: &Walk) {
    for (what, sql) in [
        (
            "work waits",
            "SELECT count(*) FROM cs_requests r
             WHERE (r.status = 'approved') <> EXISTS (SELECT 1 FROM cs_queue q WHERE q.request = r.number)",
        ),
        (
            "one worker has it",
            "SELECT count(*) FROM cs_requests r WHERE r.status <> 'closed' AND (r.status = 'provisioning') <>
             (SELECT count(*) FROM cs_tasks t WHERE t.request = r.number AND t.status = 'claimed')",
        ),
        (
            "nobody else has work for the same",
            "SELECT count(*) FROM (SELECT 1 FROM cs_tasks WHERE status = 'claimed' GROUP BY beneficiary, item
             HAVING count(*) > 1)",
        ),
        (
            "what waits is watched",
            "SELECT count(*) FROM cs_requests r
             WHERE (r.status = 'pending' OR (r.status = 'approved' AND r.action NOT IN ('revoke', 'suspend'))
                    OR (r.status = 'snoozed' AND r.snoozed_until IS NOT NULL) OR r.status = 'scheduled')
             <> EXISTS (SELECT 1 FROM cs_timers t WHERE t.request = r.number)",
        ),
        (
            "its end is watched, or it is being taken away",
            "SELECT count(*) FROM cs_grants g WHERE g.ended_at IS NULL AND g.ends_at IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM cs_timers t WHERE t.of_grant = g.number AND t.kind = 'end')
             AND NOT EXISTS (SELECT 1 FROM cs_requests r WHERE r.of_grant = g.number AND r.action = 'revoke'
                 AND r.status IN ('pending', 'scheduled', 'approved', 'provisioning', 'snoozed', 'verifying', 'failed'))",
        ),
        (
            "who is gone has nothing",
            "SELECT count(*) FROM cs_grants g JOIN cs_identities i ON i.number = g.beneficiary WHERE i.active = 0 AND g.ended_at IS NULL
             AND NOT EXISTS (SELECT 1 FROM cs_timers t WHERE t.of_grant = g.number AND t.kind = 'end')
             AND NOT EXISTS (SELECT 1 FROM cs_requests r WHERE r.of_grant = g.number AND r.action = 'revoke'
                 AND r.status IN ('pending', 'scheduled', 'approved', 'provisioning', 'snoozed', 'verifying', 'failed'))",
        ),
        (
            "its lease is watched",
            "SELECT count(*) FROM cs_tasks t
             WHERE (t.status = 'claimed' AND t.doer IS NULL) <> EXISTS (SELECT 1 FROM cs_timers i WHERE i.task = t.number)",
        ),
        (
            "the access is there",
            "SELECT count(*) FROM cs_requests r
             WHERE r.action = 'grant' AND r.status IN ('pending', 'scheduled', 'verifying', 'provisioned', 'cancelled')
             AND (r.status IN ('verifying', 'provisioned')) <> EXISTS (SELECT 1 FROM cs_grants g WHERE g.request = r.number)",
        ),
    ] {
        let wrong: i64 = walk.eye.query_row(sql, [], |row| row.get(0)).unwrap();
        assert_eq!(wrong, 0, "{what}: not so for {wrong}");
    }
}
