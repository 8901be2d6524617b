//! Reports of a store of 100,000 requests, against a scan of the same rows by raw SQL; a history and what was so at a time in it.

use std::path::Path;
use std::time::Instant;

use countersign::model::*;
use countersign::{Clock, Durability, ManualClock, Options, Page, Result, Session, Store, Time};
use rusqlite::Connection;

use crate::{many, median, middle};

const PEOPLE: usize = many(1_000, 80);
const MANAGERS: usize = 40;
const ITEMS: usize = many(100, 10);

fn furnish(store: &Store) {
    let furnished = store.transaction(|tx| {
        let admin = tx.as_admin("root");
        let person = |id: String, manager: Option<String>| {
            let manager = manager.map_or(Patch::Keep, Patch::from);
            let input = IdentityUpsert { name: format!("Person {id}").into(), manager, ..Default::default() };
            admin.identities().upsert(&id, input).map(drop)
        };
        for n in 0..MANAGERS {
            person(format!("m{n}"), None)?;
        }
        for n in 0..PEOPLE {
            person(format!("p{n}"), Some(format!("m{}", n % MANAGERS)))?;
        }
        let stages = Some(vec![Source::MANAGER.into()]);
        admin.policies().create("Manager", PolicyCreate { stages, default: true, ..Default::default() })?;
        for n in 0..ITEMS {
            let input = ItemCreate {
                reference: Some(format!("i{n}")),
                owner: Some("m0".into()),
                fulfilment: (n % 4 == 0).then_some(Fulfilment::Immediate),
                ..Default::default()
            };
            admin.catalog().create_item(ItemKind::Role, &format!("Item {n}"), input)?;
        }
        Ok(())
    });
    furnished.unwrap();
}

/// Everybody asks for everything; most of it is decided, after some time, and a tenth of the managers never refuse.
fn fill(store: &Store, clock: &ManualClock) -> usize {
    let mut asked = 0;
    for n in 0..PEOPLE {
        let items: Vec<_> = (0..ITEMS).map(|item| format!("i{item}").into()).collect();
        asked += items.len();
        let duration = Some(format!("{}d", 10 + n % 90).parse().unwrap());
        let input = RequestSubmit { duration, ..Default::default() };
        store.as_user(&format!("p{n}")).requests().submit(items, input).unwrap();
        clock.advance("PT5M".parse().unwrap()).unwrap();
        if n % MANAGERS == MANAGERS - 1 {
            (0..MANAGERS).for_each(|one| decide(store, clock, one));
        }
    }
    asked
}

/// A manager decides most of what waits for them.
fn decide(store: &Store, clock: &ManualClock, manager: usize) {
    let list = ApprovalList { limit: Some(500), ..Default::default() };
    let waiting = store.as_user(&format!("m{manager}")).approvals().pending(list).unwrap().items;
    let done = store.transaction(|tx| {
        let session = tx.as_user(&format!("m{manager}"));
        for (n, one) in waiting.iter().enumerate() {
            match n % 10 {
                0..=2 => {}
                3 if !manager.is_multiple_of(10) => {
                    drop(session.approvals().reject(one.id, Decide::default())?);
                }
                _ => drop(session.approvals().approve(one.id, Approve::default())?),
            }
        }
        Ok(())
    });
    done.unwrap();
    clock.advance("PT1M".parse().unwrap()).unwrap();
}

/// Seconds that something takes, the median of some runs.
fn takes(mut run: impl FnMut()) -> f64 {
    let times = (0..5).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64()
    });
    middle(times.collect())
}

/// A line of the table: a report, and a scan of the rows that it reads.
fn line(what: &str, mut report: impl FnMut(), conn: &Connection, sql: &str) {
    let scan = || {
        let mut statement = conn.prepare_cached(sql).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                let _: rusqlite::types::Value = row.get(column).unwrap();
            }
        }
    };
    let runs: Vec<(f64, f64)> = (0..3).map(|_| (takes(&mut report), takes(scan))).collect();
    let of = |pick: fn(&(f64, f64)) -> f64| middle(runs.iter().map(pick).collect());
    println!(
        "{:<44}{:>9.1} ms{:>9.1} ms{:>8.2}",
        format!("reports: {what}"),
        of(|run| run.0) * 1e3,
        of(|run| run.1) * 1e3,
        of(|run| run.0 / run.1)
    );
}

fn every<T>(mut page: impl FnMut(Option<countersign::Cursor>) -> Result<Page<T>>) -> usize {
    let (mut count, mut cursor) = (0, None);
    loop {
        let Page { items, next, .. } = page(cursor).unwrap();
        count += items.len();
        cursor = next;
        if cursor.is_none() {
            return count;
        }
    }
}

/// How much memory this process has had at the most, in MB, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kb| kb / 1_024)
}

fn reports(admin: &Session, conn: &Connection) {
    let decisions = "SELECT d.identity, d.verdict, d.decided_at, a.requested_at, r.item, r.policy, r.plan, d.stage
                     FROM cs_decisions d JOIN cs_approvals a ON a.number = d.approval JOIN cs_requests r ON r.number = d.request";
    for by in DecisionsBy::ALL {
        let all = || {
            let list = |cursor| {
                let input = DecisionTimeList { limit: Some(500), cursor, ..Default::default() };
                admin.reports().decision_times(*by, input)
            };
            assert!(every(list) > 0);
        };
        line(&format!("decision_times by {by}"), all, conn, decisions);
    }
    let plain = "SELECT d.identity, d.verdict, d.decided_at FROM cs_decisions d";
    let never = || {
        let list = |cursor| {
            let input = NeverRefusedList { limit: Some(500), cursor, ..Default::default() };
            admin.reports().never_refused(input)
        };
        assert!(every(list) > 0);
    };
    line("never_refused", never, conn, plain);
    let open = "SELECT r.number, r.id, r.action, r.status, r.stage, q.id, b.id, i.id, v.name, r.created_at, r.updated_at, r.deadline,
                    (SELECT group_concat(coalesce(p.id, s.grp)) FROM cs_approvals a JOIN cs_seats s ON s.approval = a.number AND s.open = 1
                     LEFT JOIN cs_identities p ON p.number = s.identity WHERE a.request = r.number AND a.status = 'pending')
                FROM cs_requests r JOIN cs_identities q ON q.number = r.requester JOIN cs_identities b ON b.number = r.beneficiary
                JOIN cs_items i ON i.number = r.item JOIN cs_item_versions v ON v.item = r.item AND v.version = r.item_version
                WHERE r.status IN ('pending', 'scheduled', 'approved', 'provisioning', 'snoozed', 'verifying', 'failed')";
    let waiting = || {
        let list =
            |cursor| admin.reports().waiting(WaitingList { limit: Some(500), cursor, ..Default::default() });
        assert!(every(list) > 0);
    };
    line("waiting, every page", waiting, conn, open);
    let csv = || drop(admin.reports().csv(ReportKind::Waiting, ReportCsv::default()).unwrap());
    line("waiting, as CSV", csv, conn, open);
    let ends = "SELECT g.number, g.ends_at, g.id, b.id, b.name, i.id, v.name, g.origin FROM cs_grants g
                JOIN cs_identities b ON b.number = g.beneficiary JOIN cs_items i ON i.number = g.item
                JOIN cs_item_versions v ON v.item = i.number AND v.version = i.version WHERE g.ended_at IS NULL AND g.ends_at > 0
                AND g.ends_at <= (SELECT at FROM cs_ledger ORDER BY seq DESC LIMIT 1) + 30 * 86400000";
    let ending = || {
        let list = |cursor| {
            admin.reports().ending_soon(EndingSoonList { limit: Some(500), cursor, ..Default::default() })
        };
        assert!(every(list) > 0);
    };
    line("ending_soon, every page", ending, conn, ends);
}

fn histories(store: &Store, middle: Time) {
    let admin = store.as_admin("root");
    let first = HistoryList { limit: Some(20), ..Default::default() };
    let told =
        |what: &str, seconds: f64| println!("{:<44}{:>9.1} µs", format!("reports: {what}"), seconds * 1e6);
    let seconds = median(500, |n| {
        drop(admin.identities().history(&format!("p{}", n % PEOPLE), first.clone()).unwrap());
    });
    told("history of somebody, a page of 20", seconds);
    let seconds = median(500, |n| {
        drop(admin.catalog().history(format!("i{}", n % ITEMS), first.clone()).unwrap());
    });
    told("history of an item, a page of 20", seconds);
    let seconds = median(100, |n| {
        let id = format!("p{}", n % PEOPLE);
        drop(store.as_user(&id).identities().history(&id, first.clone()).unwrap());
    });
    told("one's own history, a page of 20", seconds);
    let all = admin
        .requests()
        .list(RequestList {
            limit: Some(many(500, 100) as u32),
            sort: Some(RequestSort::Oldest),
            ..Default::default()
        })
        .unwrap();
    let id = |n: usize| all.items[n % all.items.len()].id;
    let now = median(2_000, |n| drop(admin.requests().get(id(n), RequestGet::default()).unwrap()));
    let then =
        median(2_000, |n| drop(admin.requests().get(id(n), RequestGet { as_of: Some(middle) }).unwrap()));
    println!(
        "{:<44}{:>9.1} µs{:>9.1} µs{:>8.2}",
        "reports: a request as_of / as it is",
        then * 1e6,
        now * 1e6,
        then / now
    );
    let page = |as_of| {
        let list = GrantList { limit: Some(20), as_of, ..Default::default() };
        median(200, |_| drop(admin.grants().list(list.clone()).unwrap()))
    };
    let (then, now) = (page(Some(middle)), page(None));
    println!(
        "{:<44}{:>9.1} µs{:>9.1} µs{:>8.2}",
        "reports: 20 grants as_of / as they are",
        then * 1e6,
        now * 1e6,
        then / now
    );
}

/// The head of a report, as people see it.
fn show(admin: &Session) {
    for (report, by) in [
        (ReportKind::DecisionTimes, Some(DecisionsBy::Approver)),
        (ReportKind::DecisionTimes, Some(DecisionsBy::Stage)),
        (ReportKind::Waiting, None),
        (ReportKind::NeverRefused, None),
        (ReportKind::EndingSoon, None),
    ] {
        let csv = admin.reports().csv(report, ReportCsv { by, ..Default::default() }).unwrap();
        println!(
            "\n{report}{}: {} lines",
            by.map(|by| format!(" by {by}")).unwrap_or_default(),
            csv.lines().count() - 1
        );
        csv.lines().take(4).for_each(|line| println!("  {line}"));
    }
}

pub fn measure(folder: &Path) {
    let path = folder.join("reports.db");
    let clock = ManualClock::parse("2026-01-05T09:00:00Z").unwrap();
    let options =
        Options { clock: Clock::Manual(clock.clone()), durability: Durability::Normal, ..Options::default() };
    let store = Store::open(&path, options).unwrap();
    furnish(&store);
    let start = Instant::now();
    let asked = fill(&store, &clock);
    let seconds = start.elapsed().as_secs_f64();
    let admin = store.as_admin("root");
    let entries = admin.audit().head().unwrap().seq;
    println!("{:<44}{seconds:>9.1} s", format!("reports: {asked} requests, {entries} entries made"));
    let conn = Connection::open(&path).unwrap();
    let before = peak();
    reports(&admin, &conn);
    if let (Some(before), Some(after)) = (before, peak()) {
        println!("{:<44}{:>9} MB", "reports: peak memory more than before", after - before);
    }
    let begun: Time = "2026-01-05T09:00:00Z".parse().unwrap();
    histories(&store, begun + (clock.now() - begun) / 2);
    show(&admin);
    store.close().unwrap();
}
