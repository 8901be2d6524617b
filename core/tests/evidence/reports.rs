//! Reports: each is what the ledger tells, worked out from its entries here, another way than the library does it.

use std::collections::BTreeMap;

use crate::dice::Dice;
use crate::portal::access::{load, loaded, suspend, why};
use crate::portal::{ITEM, Portal, every};
use countersign::model::*;
use countersign::{Session, Span, Time};
use serde_json::json;

/// A decision as the ledger tells of it: how long it took, who made it, what it said, and of what it was.
struct Told {
    at: Time,
    ms: i64,
    approver: String,
    yes: bool,
    item: String,
    policy: String,
    stage: u64,
}

/// Every decision of somebody's, from the entries alone.
fn told(portal: &Portal) -> Vec<Told> {
    let (mut asked, mut way, mut all) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
    for entry in portal.ledger() {
        let request = entry.request.map(|id| id.to_string()).unwrap_or_default();
        let data = &entry.data;
        match entry.r#type.as_str() {
            "access_request.created" => drop(way.insert(request, (data.clone(), data["item"].clone()))),
            "access_request.rerouted" => way.get_mut(&request).unwrap().0 = data["after"].clone(),
            "approval.requested" => drop(asked.entry(entry.subject.clone()).or_insert(entry.at)),
            "approval.decided" if data["rule"].is_null() => {
                let (of, item) = &way[&request];
                let place = data["stage"].as_u64().unwrap() as usize;
                all.push(Told {
                    at: entry.at,
                    ms: (entry.at - asked[&entry.subject]).num_milliseconds(),
                    approver: entry.actor.split_once(':').unwrap().1.to_owned(),
                    yes: data["verdict"] == "approved",
                    item: item.as_str().unwrap().to_owned(),
                    policy: of["policy"].as_str().unwrap().to_owned(),
                    stage: of["plan"][place - 1].as_u64().unwrap_or(0),
                });
            }
            _ => {}
        }
    }
    all
}

/// How many decisions there were on requests that were rerouted after it.
fn left_behind(portal: &Portal) -> usize {
    let ledger = portal.ledger();
    let of = |kind: &'static str| {
        ledger.iter().filter(move |entry| entry.r#type == kind && entry.data["rule"].is_null())
    };
    let rerouted = |one: &LedgerEntry| {
        of("access_request.rerouted").any(|way| way.request == one.request && way.seq > one.seq)
    };
    of("approval.decided").filter(|one| rerouted(one)).count()
}

/// The nearest rank: the smallest value that so many of a hundred do not exceed.
fn rank(sorted: &[i64], share: usize) -> i64 {
    let fits = |most: i64| sorted.iter().filter(|ms| **ms <= most).count() * 100 >= share * sorted.len();
    *sorted.iter().find(|ms| fits(**ms)).unwrap()
}

/// What the report should say of some decisions: id, stage, how many, how many yeses, and the times.
type Line = (String, Option<u32>, i64, i64, [i64; 3]);

fn expected(decisions: &[&Told], by: DecisionsBy) -> Vec<Line> {
    let mut groups: BTreeMap<(String, Option<u32>), Vec<&Told>> = BTreeMap::new();
    for one in decisions {
        let key = match by {
            DecisionsBy::Approver => (one.approver.clone(), None),
            DecisionsBy::Item => (one.item.clone(), None),
            DecisionsBy::Policy => (one.policy.clone(), None),
            DecisionsBy::Stage => (one.policy.clone(), Some(one.stage as u32)),
        };
        groups.entry(key).or_default().push(one);
    }
    let line = |((id, stage), all): ((String, Option<u32>), Vec<&Told>)| {
        let mut times: Vec<i64> = all.iter().map(|one| one.ms).collect();
        times.sort_unstable();
        let yeses = all.iter().filter(|one| one.yes).count() as i64;
        (id, stage, all.len() as i64, yeses, [50, 90, 95].map(|share| rank(&times, share)))
    };
    groups.into_iter().map(line).collect()
}

pub fn times(
    session: &Session,
    by: DecisionsBy,
    since: Option<Time>,
    until: Option<Time>,
) -> Vec<DecisionTime> {
    let list = |cursor| {
        let input = DecisionTimeList { since, until, cursor, limit: Some(2) };
        session.reports().decision_times(by, input)
    };
    every(list).unwrap()
}

/// What the report says, in the order of the ids.
fn lines(all: &[DecisionTime]) -> Vec<Line> {
    let line = |one: &DecisionTime| {
        assert_eq!(one.rejected, one.decisions - one.approved);
        (
            one.id.clone().unwrap(),
            one.stage,
            one.decisions,
            one.approved,
            [one.p50_ms, one.p90_ms, one.p95_ms],
        )
    };
    let mut lines: Vec<Line> = all.iter().map(line).collect();
    lines.sort();
    lines
}

/// Many people ask for several things, and are answered at different times; some ways change on the way.
pub fn busy(seed: u64) -> Portal {
    let portal = Portal::new();
    let mut dice = Dice::new(seed);
    for n in 0..6 {
        portal.person(&format!("p{n}"), Some(["bob", "carol", "eve"][n % 3]), None);
    }
    portal.group("crew", &["eve", "dana", "carol"]);
    portal.item("one", Some("dana"), &["manager"]);
    portal.staged(
        "two",
        Some("eve"),
        json!([{"need": {"from": ["group:crew"], "at_least": 2}}, "identity:bob"]),
    );
    portal.staged(
        "when",
        Some("dana"),
        json!([{"need": {"from": ["identity:carol"]}, "when": {"on_behalf": true}}, "item_owner"]),
    );
    portal.settings(json!({"auto_approve_own": "always"}));
    for step in 0..120 {
        portal.advance(dice.pick(&["1s", "PT7M", "2h", "11h"]));
        let who = format!("p{}", dice.roll(6));
        match dice.roll(9) {
            0..=3 => {
                let _ =
                    crate::portal::ask(&portal.user(&who), dice.pick(&["one", "two", "when", ITEM]), None);
            }
            4 => {
                let _ = crate::portal::ask(&portal.user("bob"), dice.pick(&["one", "when"]), Some(&who));
            }
            5 if step > 20 => {
                let all = portal.admin().requests().list(RequestList::default()).unwrap().items;
                let id = all[dice.roll(all.len())].id;
                let owner = ItemUpdate { owner: dice.pick(&["dana", "eve"]).into(), ..Default::default() };
                portal.admin().catalog().update_item("one", owner).unwrap();
                if dice.once_in(2) {
                    let stages = crate::portal::stages::stages(json!(["identity:eve", "identity:dana"]));
                    let made = portal.admin().policies().create(
                        &format!("Way {step}"),
                        PolicyCreate { stages: Some(stages), ..Default::default() },
                    );
                    let policy_id = made.unwrap().id.into();
                    portal
                        .admin()
                        .catalog()
                        .update_item("two", ItemUpdate { policy_id, ..Default::default() })
                        .unwrap();
                }
                let _ = portal.admin().requests().reroute(id, RequestReroute { comment: why() });
            }
            _ => {
                for who in ["bob", "carol", "dana", "eve"] {
                    let session = portal.user(who);
                    for one in crate::portal::pending(&session).iter().take(2) {
                        let _ = match dice.roll(7) {
                            0 => session
                                .approvals()
                                .reject(one.id, Decide { comment: why(), ..Default::default() })
                                .map(drop),
                            1 => Ok(()),
                            _ => session.approvals().approve(one.id, Approve::default()).map(drop),
                        };
                    }
                }
            }
        }
    }
    portal
}

#[test]
fn times_to_decision_are_what_the_ledger_tells() {
    let mut before_another_way = 0;
    for seed in 1..=4 {
        let portal = busy(seed);
        before_another_way += left_behind(&portal);
        let all = told(&portal);
        assert!(all.len() > 25, "{} decisions", all.len());
        let (middle, late) = (all[all.len() / 3].at, all[all.len() - 2].at);
        let ranges = [(None, None), (Some(middle), None), (None, Some(middle)), (Some(middle), Some(late))];
        for (since, until) in ranges {
            let some: Vec<&Told> = all
                .iter()
                .filter(|one| since.is_none_or(|at| one.at >= at) && until.is_none_or(|at| one.at < at))
                .collect();
            assert!(!some.is_empty());
            for by in DecisionsBy::ALL {
                let found = times(&portal.admin(), *by, since, until);
                assert_eq!(lines(&found), expected(&some, *by), "seed {seed}, by {by}");
            }
        }
    }
    assert!(before_another_way > 0, "some were decided on before they were rerouted");
}

#[test]
fn who_never_refused_is_who_the_ledger_never_heard_refuse() {
    for seed in 1..=4 {
        let portal = busy(seed);
        let all = told(&portal);
        let middle = all[all.len() / 2].at;
        for (since, until) in [(None, None), (Some(middle), None), (None, Some(middle))] {
            for at_least in [None, Some(1), Some(3), Some(9)] {
                let mut counts: BTreeMap<&str, (i64, bool, Time, Time)> = BTreeMap::new();
                let fits =
                    |one: &&Told| since.is_none_or(|at| one.at >= at) && until.is_none_or(|at| one.at < at);
                for one in all.iter().filter(fits) {
                    let line = counts.entry(&one.approver).or_insert((0, false, one.at, one.at));
                    *line = (line.0 + 1, line.1 || !one.yes, line.2, one.at);
                }
                let expected: Vec<_> = counts
                    .into_iter()
                    .filter(|(_, line)| !line.1 && line.0 >= i64::from(at_least.unwrap_or(1)))
                    .map(|(who, line)| (who.to_owned(), line.0, line.2, line.3))
                    .collect();
                let admin = portal.admin();
                let list = |cursor| {
                    admin.reports().never_refused(NeverRefusedList {
                        since,
                        until,
                        at_least,
                        cursor,
                        limit: Some(1),
                    })
                };
                let mut found: Vec<_> = every(list)
                    .unwrap()
                    .into_iter()
                    .map(|one| {
                        assert_eq!(one.name, format!("{} of the portal", one.approver));
                        (one.approver, one.approved, one.first_at, one.last_at)
                    })
                    .collect();
                found.sort();
                assert_eq!(found, expected, "seed {seed}");
            }
        }
    }
}

pub fn waiting(portal: &Portal, input: WaitingList) -> Vec<Waiting> {
    let admin = portal.admin();
    every(|cursor| admin.reports().waiting(WaitingList { cursor, limit: Some(2), ..input.clone() })).unwrap()
}

/// For whom the oldest request waits, where it stands, and since when.
fn first(portal: &Portal) -> (String, Vec<String>, Time, Option<Time>) {
    let one = waiting(portal, WaitingList::default()).remove(0);
    assert_eq!(one.waited_ms, (portal.clock.now() - one.since).num_milliseconds());
    (one.status.to_string(), one.waits_for, one.since, one.deadline)
}

#[test]
fn what_waits_says_for_whom_and_since_when() {
    let portal = Portal::new();
    portal.group("crew", &["eve", "carol"]);
    portal.staged(
        "asked",
        Some("dana"),
        json!([{"need": {"from": ["manager", "group:crew"], "at_least": 2}}]),
    );
    let by_hand = ItemUpdate {
        fulfilment: Fulfilment::Manual.into(),
        fulfillers: vec![Source::Identity("eve".into()), Source::ItemOwner].into(),
        verify: vec![Source::Identity("carol".into())].into(),
        ..Default::default()
    };
    let asked = |who: &[&str]| who.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
    portal.admin().catalog().update_item("asked", by_hand).unwrap();
    let id = portal.ask("alice", "asked");
    let begun = portal.clock.now();
    portal.advance("1d");
    let deadline = portal.request(id).deadline;
    assert_eq!(first(&portal), ("pending".into(), asked(&["identity:bob", "group:crew"]), begun, deadline));
    portal.yes("bob", id).unwrap();
    assert_eq!(first(&portal).1, ["group:crew"]);
    portal.yes("eve", id).unwrap();
    let now = portal.clock.now();
    assert_eq!(first(&portal), ("approved".into(), asked(&["identity:eve", "identity:dana"]), now, None));
    portal.user("eve").provisioning().assign(id, "eve", Assign::default()).unwrap();
    assert_eq!(first(&portal).1, ["identity:eve"]);
    portal.user("eve").provisioning().start(id).unwrap();
    assert_eq!(first(&portal), ("provisioning".into(), asked(&["identity:eve"]), now, None));
    portal.advance("1h");
    let day = portal.after("2d");
    portal.admin().provisioning().snooze(id, Snooze { until: Some(day), comment: None }).unwrap();
    assert_eq!(first(&portal), ("snoozed".into(), asked(&["clock"]), portal.clock.now(), Some(day)));
    portal.admin().provisioning().wake(id, Wake::default()).unwrap();
    portal.user("eve").provisioning().resolve(id, Complete::default()).unwrap();
    assert_eq!((first(&portal).0.as_str(), first(&portal).1), ("verifying", asked(&["identity:carol"])));
    portal.deactivate("carol");
    assert_eq!(first(&portal).1, ["admins"], "nobody who is named can");
    portal.reactivate("carol");
    portal.user("carol").provisioning().verify(id, Verify::default()).unwrap();
    assert_eq!(waiting(&portal, WaitingList::default()), []);
    // Workers, and what only a day or an admin moves on.
    portal.settings(json!({"attempts": 1}));
    let id = portal.approved();
    assert_eq!(first(&portal).1, ["workers"]);
    let task = portal.task();
    assert_eq!(first(&portal).1, ["worker:worker"]);
    portal.system().provisioning().fail(task.id, "no answer", Fail::default()).unwrap();
    assert_eq!((first(&portal).0.as_str(), first(&portal).1), ("failed", asked(&["admins"])));
    crate::portal::access::close(&portal, id);
    let starts_at = Some(portal.after("5d"));
    let input = RequestSubmit { starts_at, ..Default::default() };
    let id = portal.user("alice").requests().submit(vec![ITEM.into()], input).unwrap().request_ids[0];
    portal.approve(id);
    assert_eq!((first(&portal).1, first(&portal).3), (asked(&["clock"]), starts_at));
}

#[test]
fn what_waits_is_every_open_request_the_oldest_first() {
    for seed in 1..=3 {
        let portal = busy(seed);
        let admin = portal.admin();
        let list = |cursor| {
            admin.requests().list(RequestList {
                sort: Some(RequestSort::Oldest),
                cursor,
                ..Default::default()
            })
        };
        let open: Vec<Request> = every(list)
            .unwrap()
            .into_iter()
            .filter(|one| !countersign::law::status::is_final(one.status))
            .collect();
        assert!(open.len() > 2);
        let found = waiting(&portal, WaitingList::default());
        let of = |all: &[Waiting]| all.iter().map(|one| one.request_id).collect::<Vec<_>>();
        assert_eq!(of(&found), open.iter().map(|one| one.id).collect::<Vec<_>>());
        for (one, request) in found.iter().zip(&open) {
            assert_eq!(
                (one.status, one.stage, one.since, one.created_at),
                (request.status, request.stage, request.updated_at, request.created_at)
            );
            if one.status == RequestStatus::Pending {
                let mut asked = portal.asked(one.request_id);
                asked
                    .iter_mut()
                    .filter(|one| !one.contains(':') && *one != "admins")
                    .for_each(|one| *one = format!("identity:{one}"));
                asked.sort();
                let mut named = one.waits_for.clone();
                named.sort();
                assert_eq!(named, asked);
            }
        }
        let pending = WaitingList { status: Some(RequestStatus::Pending), ..Default::default() };
        let expected: Vec<_> =
            open.iter().filter(|one| one.status == RequestStatus::Pending).map(|one| one.id).collect();
        assert_eq!(of(&waiting(&portal, pending)), expected);
        let (since, until) = (open[1].created_at, open[open.len() - 1].created_at);
        let some = WaitingList { since: Some(since), until: Some(until), ..Default::default() };
        let expected: Vec<_> = open
            .iter()
            .filter(|one| one.created_at >= since && one.created_at < until)
            .map(|one| one.id)
            .collect();
        assert_eq!(of(&waiting(&portal, some)), expected);
    }
}

#[test]
fn access_that_ends_soon_is_told_the_soonest_first() {
    let portal = Portal::new();
    for (item, span) in [("a", "20d"), ("b", "5d"), ("c", "90d"), ("d", "5d")] {
        portal.item(item, None, &["manager"]);
        portal.give("alice", item, Some(span));
    }
    portal.give("alice", ITEM, None);
    load(&portal, GrantLoad { ends_at: Some(portal.after("10d")), ..Default::default() });
    let imported = loaded(&portal);
    suspend(&portal, "bob", imported).unwrap();
    portal.work();
    let admin = portal.admin();
    let soon = |within: Option<&str>| {
        let within: Option<Span> = within.map(|span| span.parse().unwrap());
        let list = |cursor| admin.reports().ending_soon(EndingSoonList { within, cursor, limit: Some(1) });
        every(list).unwrap()
    };
    let named = |all: &[EndingSoon]| all.iter().map(|one| one.item_name.clone()).collect::<Vec<_>>();
    assert_eq!(named(&soon(None)), ["b", "d", "Database Read Access", "a"]);
    assert_eq!(named(&soon(Some("5d"))), ["b", "d"], "the end of the span is in it");
    assert_eq!(soon(Some("4d")), []);
    assert_eq!(named(&soon(Some("100d"))).len(), 5);
    let third = &soon(None)[2];
    assert_eq!(
        (third.suspended, third.origin, third.ends_in_ms),
        (true, GrantOrigin::Imported, 10 * 86_400_000)
    );
    assert_eq!(
        (third.beneficiary.as_str(), third.beneficiary_name.as_str()),
        ("alice", "alice of the portal")
    );
    // What is being taken away sooner says so; what has come to its end ends no more.
    let b = portal.grant_id("alice", "b");
    let removal = portal.revoke("bob", b).unwrap().id;
    assert_eq!(soon(None)[0].ending_request_id, Some(removal));
    portal.work();
    portal.advance("5d");
    assert_eq!(named(&soon(None)), ["Database Read Access", "a"]);
}
