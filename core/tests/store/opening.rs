//! Opening, reopening and closing; by threads and processes at once; and what a host keeps in the same file.
#![allow(clippy::disallowed_methods, reason = "looks with its own SQL")]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;

use crate::portal::{ITEM, Portal, child, child_of, code, options};
use countersign::law::status::MOVES;
use countersign::model::*;
use countersign::{Clock, ManualClock, Options, Result, Session, Span, Store};
use rusqlite::Connection;

fn register(store: &Store, id: &str) -> Result<Identity> {
    let input = IdentityUpsert { name: id.into(), ..Default::default() };
    store.as_admin("root").identities().upsert(id, input)
}

#[test]
fn reopening_goes_on_with_the_ledger_and_the_ids() {
    let mut portal = Portal::new();
    let first = portal.ask("alice", ITEM);
    let head = portal.head();
    portal.reopen();
    assert_eq!(portal.head(), head);
    assert_eq!(portal.admin().audit().verify(AuditVerify::default()).unwrap(), head);
    let second = portal.ask("bob", ITEM);
    assert_ne!(first, second, "the count of ids is kept");
    let numbers: Vec<i64> = portal.ledger().iter().map(|entry| entry.seq).collect();
    assert_eq!(numbers, (1..=numbers.len() as i64).collect::<Vec<_>>());
    assert_eq!(portal.admin().requests().get(second, RequestGet::default()).unwrap().number, 2);
}

#[test]
fn a_new_store_has_an_empty_ledger_and_an_empty_file_becomes_one() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("empty.db");
    std::fs::write(&empty, "").unwrap();
    for path in [empty, folder.path().join("new.db"), ":memory:".into()] {
        let store = Store::open(&path, Options::default()).unwrap();
        let head = store.as_admin("root").audit().head().unwrap();
        assert_eq!((head.seq, head.hash), (0, "0".repeat(64)));
        register(&store, "kim").unwrap();
        store.close().unwrap();
    }
}

#[test]
fn two_stores_in_memory_have_nothing_in_common() {
    let [one, two] = [(); 2].map(|()| Store::open(":memory:", Options::default()).unwrap());
    register(&one, "kim").unwrap();
    assert_eq!(code(two.as_admin("root").identities().get("kim")), "not_found");
}

#[test]
fn the_schema_has_the_moves_of_the_law() {
    let portal = Portal::new();
    portal.store.close().unwrap();
    let conn = Connection::open(portal.path()).unwrap();
    let mut statement =
        conn.prepare("SELECT from_status, move, to_status FROM cs_request_moves ORDER BY rowid").unwrap();
    let rows: Vec<(Option<String>, String, String)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let law: Vec<_> = MOVES
        .iter()
        .map(|row| (row.from.map(|from| from.to_string()), row.step.to_string(), row.to.to_string()))
        .collect();
    let sorted = |mut rows: Vec<(Option<String>, String, String)>| {
        rows.sort();
        rows
    };
    assert_eq!(sorted(rows), sorted(law));
}

#[test]
fn a_hosts_own_table_in_the_file_survives() {
    let mut portal = Portal::new();
    portal.store.close().unwrap();
    let own = |sql: &str| Connection::open(portal.path()).unwrap().execute_batch(sql).unwrap();
    own("CREATE TABLE host_notes (text TEXT); INSERT INTO host_notes VALUES ('ours')");
    portal.reopen();
    portal.ask("alice", ITEM);
    portal.store.close().unwrap();
    let conn = Connection::open(portal.path()).unwrap();
    let text: String = conn.query_row("SELECT text FROM host_notes", [], |row| row.get(0)).unwrap();
    assert_eq!(text, "ours");
}

fn open_and_write(path: &Path, id: &str) -> Result<()> {
    let options = Options { busy_timeout: "60s".parse()?, ..Options::default() };
    let store = Store::open(path, options)?;
    register(&store, id)?;
    store.close()
}

#[test]
fn eight_threads_that_open_a_fresh_file_at_once_all_succeed() {
    for round in 0..20 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fresh.db");
        let gate = std::sync::Barrier::new(8);
        thread::scope(|threads| {
            for n in 0..8 {
                let (path, gate) = (&path, &gate);
                threads.spawn(move || {
                    gate.wait();
                    open_and_write(path, &format!("kim-{n}"))
                        .unwrap_or_else(|why| panic!("round {round}: {why}"));
                });
            }
        });
        let store = Store::open(&path, Options::default()).unwrap();
        assert_eq!(store.as_system().audit().verify(AuditVerify::default()).unwrap().seq, 8);
    }
}

#[test]
fn eight_processes_that_open_a_fresh_file_at_once_all_succeed() {
    if let Some(path) = child_of() {
        return open_and_write(&path, &format!("kim-{}", std::process::id())).unwrap();
    }
    for _ in 0..5 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fresh.db");
        let test = "eight_processes_that_open_a_fresh_file_at_once_all_succeed";
        let children: Vec<Child> = (0..8)
            .map(|_| child(module_path!(), test, &path).stdout(Stdio::null()).spawn().unwrap())
            .collect();
        for mut child in children {
            assert!(child.wait().unwrap().success());
        }
        let store = Store::open(&path, Options::default()).unwrap();
        assert_eq!(store.as_system().audit().verify(AuditVerify::default()).unwrap().seq, 8);
    }
}

#[test]
fn while_another_process_writes_for_too_long_a_write_is_busy_and_a_read_is_not() {
    if let Some(path) = child_of() {
        let conn = Connection::open(path).unwrap();
        conn.execute_batch("BEGIN IMMEDIATE").unwrap();
        println!("\nholds");
        std::io::stdin().read_line(&mut String::new()).unwrap();
        return;
    }
    let portal = Portal::new();
    let path = portal.path();
    portal.store.close().unwrap();
    let test = "while_another_process_writes_for_too_long_a_write_is_busy_and_a_read_is_not";
    let mut other =
        child(module_path!(), test, &path).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(other.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap() == "holds"));
    let busy_timeout = Span::milliseconds(200).unwrap();
    let store = Store::open(&path, Options { busy_timeout, ..Options::default() }).unwrap();
    assert_eq!(code(register(&store, "kim")), "busy");
    assert_eq!(code(store.begin()), "busy");
    store.as_user("alice").cart().view().expect("readers don't wait");
    other.stdin.take().unwrap().write_all(b"\n").unwrap();
    assert!(other.wait().unwrap().success());
    register(&store, "kim").unwrap();
}

/// Every verb, by name.
fn verbs(session: &Session, path: &str) -> Vec<(&'static str, &'static str)> {
    let request = || "00000005-0000-7000-8000-000000000001".parse().unwrap();
    let id = || "00000006-0000-7000-8000-000000000001";
    let (identities, catalog, policies) = (session.identities(), session.catalog(), session.policies());
    let (cart, requests, approvals) = (session.cart(), session.requests(), session.approvals());
    let (groups, applications, conflicts) = (session.groups(), session.applications(), session.conflicts());
    let webhooks = session.webhooks();
    let category = || id().parse().unwrap();
    let rule = || id().parse().unwrap();
    let (work, audit, grants) = (session.provisioning(), session.audit(), session.grants());
    vec![
        ("identities.upsert", code(identities.upsert("kim", IdentityUpsert::default()))),
        ("identities.load", code(identities.load([Ok(("kim".to_owned(), IdentityUpsert::default()))]))),
        ("identities.deactivate", code(identities.deactivate("kim", IdentityDeactivate::default()))),
        ("groups.upsert", code(groups.upsert("x", GroupUpsert::default()))),
        ("groups.load", code(groups.load([Ok(("x".to_owned(), GroupUpsert::default()))]))),
        ("groups.get", code(groups.get("x"))),
        ("groups.list", code(groups.list(GroupList::default()))),
        ("groups.add_members", code(groups.add_members("x", vec!["kim".into()]))),
        ("groups.remove_members", code(groups.remove_members("x", vec!["kim".into()]))),
        ("groups.delete", code(groups.delete("x"))),
        ("applications.upsert", code(applications.upsert("x", ApplicationUpsert::default()))),
        ("applications.get", code(applications.get("x"))),
        ("applications.list", code(applications.list(ApplicationList::default()))),
        ("applications.archive", code(applications.archive("x"))),
        ("catalog.create_category", code(catalog.create_category("x", CategoryCreate::default()))),
        ("catalog.update_category", code(catalog.update_category(category(), CategoryUpdate::default()))),
        ("catalog.delete_category", code(catalog.delete_category(category()))),
        ("catalog.get_category", code(catalog.get_category(category()))),
        ("catalog.list_categories", code(catalog.list_categories(CategoryList::default()))),
        ("catalog.upsert_item", code(catalog.upsert_item("x", ItemUpdate::default()))),
        ("catalog.update_item", code(catalog.update_item("x", ItemUpdate::default()))),
        ("catalog.delete_item", code(catalog.delete_item("x"))),
        ("catalog.requestable", code(catalog.requestable("x", "kim"))),
        ("conflicts.create_rule", code(conflicts.create_rule("x", ConflictRuleCreate::default()))),
        ("conflicts.update_rule", code(conflicts.update_rule(rule(), ConflictRuleUpdate::default()))),
        ("conflicts.delete_rule", code(conflicts.delete_rule(rule()))),
        ("conflicts.list_rules", code(conflicts.list_rules(ConflictRuleList::default()))),
        ("conflicts.check", code(conflicts.check("kim", ConflictCheck::default()))),
        ("conflicts.exempt", code(conflicts.exempt(rule(), "kim", ConflictExempt::default()))),
        (
            "conflicts.revoke_exemption",
            code(conflicts.revoke_exemption(id().parse().unwrap(), ExemptionRevoke::default())),
        ),
        ("cart.validate", code(cart.validate())),
        ("identities.get", code(identities.get("kim"))),
        ("identities.list", code(identities.list(IdentityList::default()))),
        ("catalog.create_item", code(catalog.create_item(ItemKind::Role, "x", ItemCreate::default()))),
        ("catalog.enable_item", code(catalog.enable_item("x"))),
        ("catalog.disable_item", code(catalog.disable_item("x"))),
        ("catalog.get_item", code(catalog.get_item("x"))),
        ("catalog.list_items", code(catalog.list_items(ItemList::default()))),
        ("catalog.history", code(catalog.history("x", HistoryList::default()))),
        ("identities.history", code(session.identities().history("x", HistoryList::default()))),
        (
            "reports.decision_times",
            code(session.reports().decision_times(DecisionsBy::Item, DecisionTimeList::default())),
        ),
        ("reports.waiting", code(session.reports().waiting(WaitingList::default()))),
        ("reports.never_refused", code(session.reports().never_refused(NeverRefusedList::default()))),
        ("reports.ending_soon", code(session.reports().ending_soon(EndingSoonList::default()))),
        ("reports.csv", code(session.reports().csv(ReportKind::Waiting, ReportCsv::default()))),
        ("policies.create", code(policies.create("x", PolicyCreate::default()))),
        ("policies.get", code(policies.get(id().parse().unwrap(), PolicyGet::default()))),
        ("policies.list", code(policies.list(PolicyList::default()))),
        ("policies.upsert", code(policies.upsert("x", PolicyUpsert::default()))),
        ("policies.update", code(policies.update(id().parse().unwrap(), PolicyUpdate::default()))),
        ("policies.set_default", code(policies.set_default(id().parse().unwrap()))),
        ("policies.retire", code(policies.retire(id().parse().unwrap()))),
        ("policies.preview", code(policies.preview("x", PolicyPreview::default()))),
        ("policies.lint", code(policies.lint(PolicyLint::default()))),
        ("requests.explain", code(requests.explain(request()))),
        ("requests.reroute", code(requests.reroute(request(), RequestReroute::default()))),
        ("approvals.completed", code(approvals.completed(CompletedList::default()))),
        ("approvals.summary", code(approvals.summary())),
        ("approvals.approve_many", code(approvals.approve_many(Vec::new(), DecideMany::default()))),
        ("approvals.reject_many", code(approvals.reject_many(Vec::new(), DecideMany::default()))),
        ("approvals.forward", code(approvals.forward(id().parse().unwrap(), "kim", Forward::default()))),
        ("approvals.reassign", code(approvals.reassign(id().parse().unwrap(), "kim", Reassign::default()))),
        ("approvals.remind", code(approvals.remind(id().parse().unwrap(), Remind::default()))),
        ("delegations.create", code(session.delegations().create("kim", DelegationCreate::default()))),
        (
            "delegations.extend",
            code(session.delegations().extend(id().parse().unwrap(), DelegationExtend::default())),
        ),
        (
            "delegations.revoke",
            code(session.delegations().revoke(id().parse().unwrap(), DelegationRevoke::default())),
        ),
        ("delegations.list", code(session.delegations().list(DelegationList::default()))),
        ("cart.add", code(cart.add("x", CartAdd::default()))),
        ("cart.update", code(cart.update(id().parse().unwrap(), CartUpdate::default()))),
        ("cart.remove", code(cart.remove(id().parse().unwrap()))),
        ("cart.view", code(cart.view())),
        ("cart.clear", code(cart.clear())),
        ("cart.submit", code(cart.submit(CartSubmit::default()))),
        ("requests.submit", code(requests.submit(vec!["x".into()], RequestSubmit::default()))),
        ("requests.get", code(requests.get(request(), RequestGet::default()))),
        ("requests.list", code(requests.list(RequestList::default()))),
        ("requests.close", code(requests.close(request(), RequestClose::default()))),
        ("requests.cancel", code(requests.cancel(request(), RequestCancel::default()))),
        ("requests.comment", code(requests.comment(request(), "x"))),
        ("requests.history", code(requests.history(request(), HistoryList::default()))),
        ("requests.retry", code(requests.retry(request(), RequestRetry::default()))),
        ("approvals.pending", code(approvals.pending(ApprovalList::default()))),
        ("approvals.get", code(approvals.get(id().parse().unwrap()))),
        ("approvals.approve", code(approvals.approve(id().parse().unwrap(), Approve::default()))),
        ("approvals.reject", code(approvals.reject(id().parse().unwrap(), Decide::default()))),
        ("provisioning.claim", code(work.claim("worker", Claim::default()))),
        ("provisioning.complete", code(work.complete(id().parse().unwrap(), Complete::default()))),
        ("provisioning.fail", code(work.fail(id().parse().unwrap(), "x", Fail::default()))),
        ("provisioning.renew", code(work.renew(id().parse().unwrap(), Renew::default()))),
        ("provisioning.release", code(work.release(id().parse().unwrap(), Release::default()))),
        ("provisioning.start", code(work.start(request()))),
        ("provisioning.snooze", code(work.snooze(request(), Snooze::default()))),
        ("provisioning.wake", code(work.wake(request(), Wake::default()))),
        ("provisioning.assign", code(work.assign(request(), "kim", Assign::default()))),
        ("provisioning.resolve", code(work.resolve(request(), Complete::default()))),
        ("provisioning.verify", code(work.verify(request(), Verify::default()))),
        ("provisioning.reopen", code(work.reopen(request(), Verify::default()))),
        ("provisioning.list", code(work.list(WorkList::default()))),
        ("grants.get", code(grants.get(id().parse().unwrap()))),
        ("grants.load", code(grants.load([]))),
        ("grants.revoke", code(grants.revoke(id().parse().unwrap(), GrantRevoke::default()))),
        ("grants.modify", code(grants.modify(id().parse().unwrap(), GrantModify::default()))),
        ("grants.suspend", code(grants.suspend(id().parse().unwrap(), GrantSuspend::default()))),
        ("grants.restore", code(grants.restore(id().parse().unwrap(), GrantRestore::default()))),
        ("grants.hand_back", code(grants.hand_back(id().parse().unwrap(), GrantHandBack::default()))),
        ("grants.list", code(session.grants().list(GrantList::default()))),
        ("events.read", code(session.events().read("crm", EventRead::default()))),
        ("events.acknowledge", code(session.events().acknowledge("crm", 1))),
        (
            "webhooks.subscribe",
            code(webhooks.subscribe("https://hooks.example.com/", WebhookSubscribe::default())),
        ),
        ("webhooks.update", code(webhooks.update(id().parse().unwrap(), WebhookUpdate::default()))),
        ("webhooks.unsubscribe", code(webhooks.unsubscribe(id().parse().unwrap()))),
        ("webhooks.list", code(webhooks.list(WebhookList::default()))),
        ("webhooks.deliver", code(webhooks.deliver(WebhookDeliver::default()))),
        ("webhooks.failed", code(webhooks.failed(id().parse().unwrap(), DeadLetterList::default()))),
        ("webhooks.resend", code(webhooks.resend(id().parse().unwrap(), WebhookResend::default()))),
        ("audit.list", code(audit.list(AuditList::default()))),
        ("audit.get", code(audit.get(1))),
        ("audit.redact", code(audit.redact(1, AuditRedact::default()))),
        ("audit.head", code(audit.head())),
        ("audit.verify", code(audit.verify(AuditVerify::default()))),
        ("audit.evidence", code(audit.evidence(id().parse().unwrap(), AuditEvidence::default()))),
        ("audit.export", code(audit.export(path, AuditExport::default(), |_| Ok(())))),
        ("settings.get", code(session.settings().get())),
        ("settings.update", code(session.settings().update(SettingsUpdate::default()))),
    ]
}

#[test]
fn after_close_every_call_says_closed() {
    let listed = include_str!("../../../tests/operations.txt");
    for path in [Some("store.db"), None] {
        let folder = tempfile::tempdir().unwrap();
        let file = path.map_or_else(|| ":memory:".into(), |name| folder.path().join(name));
        let clock = ManualClock::parse(crate::portal::START).unwrap();
        let store =
            Store::open(&file, Options { clock: Clock::Manual(clock.clone()), ..options(&clock) }).unwrap();
        crate::portal::furnish(&store);
        let sessions = [store.as_user("alice"), store.as_admin("root"), store.as_system()];
        store.close().unwrap();
        store.close().expect("closing twice is harmless");
        let export = folder.path().join("export");
        for session in sessions {
            for (verb, code) in verbs(&session, export.to_str().unwrap()) {
                assert_eq!(code, "closed", "{verb}");
            }
        }
        let backup = folder.path().join("backup.db");
        for code in [
            code(store.begin()),
            code(store.run_due()),
            code(store.next_due()),
            code(store.backup(&backup)),
            code(store.check()),
        ] {
            assert_eq!(code, "closed");
        }
        assert!(!backup.exists());
        assert!(!export.exists());
        // No verb is forgotten here.
        for line in listed.lines().filter(|line| !line.starts_with(['#', 's'])) {
            let (noun, rest) = line.split_once(' ').unwrap();
            for verb in rest.split_whitespace() {
                let name = format!("{noun}.{verb}");
                let verbs = verbs(&store.as_system(), "x");
                assert!(verbs.iter().any(|(known, _)| *known == name), "{name}");
            }
        }
    }
}

/// A folder that is not there is named, and what to do.
#[test]
fn a_store_in_no_folder_is_refused_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("nowhere");
    let why = Store::open(missing.join("access.db"), Options::default()).unwrap_err();
    assert_eq!(why.code().as_str(), "invalid");
    let told = format!("must be in a folder that is there: make `{}` first", missing.display());
    assert!(why.to_string().contains(&told), "{why}");
    assert!(!missing.exists());
}
