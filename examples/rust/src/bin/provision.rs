//! Work on a target system, done once however often it is handed out: `cargo run -p countersign-example --bin provision --
//! access.db`.
//!
//! The target system is a database of the host's own, beside the store. A worker dies after it did the work and before it said
//! so; the next one is handed the same work under the same key, and sees that it is done. The same in Python and Node prints
//! the same.

#![allow(clippy::disallowed_methods, reason = "the target system is no store: its SQL is its own")]

use countersign::model::{
    ApprovalList, Approve, Claim, Complete, Fail, GrantList, GrantModify, GrantRestore, GrantSuspend,
    IdentityUpsert, ItemCreate, ItemKind, Permission, PolicyCreate, RequestSubmit, Source, Task, TaskKind,
};
use countersign::{Clock, GrantId, Ids, ManualClock, Options, Session, Store};
use rusqlite::{Connection, TransactionBehavior};

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

const TABLES: &str = "
CREATE TABLE access (person TEXT, item TEXT, rights TEXT, state TEXT, PRIMARY KEY (person, item));
CREATE TABLE done (key TEXT PRIMARY KEY);
";

const NAMES: [&str; 3] = ["read", "write", "delete"];

/// Does a piece of work in the target system; the work and its key are one transaction.
fn handle(target: &mut Connection, task: &Task) -> rusqlite::Result<&'static str> {
    let (person, item) = (&task.beneficiary, &task.item_reference);
    let dropped = task.narrowed.as_ref().map_or(&[][..], |less| &less.dropped);
    let mut names = task.permissions.clone().unwrap_or_else(|| vec!["all".into()]);
    names.retain(|name| !dropped.contains(name));
    let rights = names.join("+");
    let state = if task.kind == TaskKind::Suspend { "off" } else { "on" };
    let tx = target.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if tx.execute("INSERT OR IGNORE INTO done VALUES (?)", [&task.key])? == 0 {
        return Ok("was done already");
    }
    match task.kind {
        TaskKind::Provision => {
            tx.execute("INSERT INTO access VALUES (?, ?, ?, ?)", (person, item, rights, state))?
        }
        TaskKind::Modify => {
            tx.execute("UPDATE access SET rights = ? WHERE person = ? AND item = ?", (rights, person, item))?
        }
        TaskKind::Deprovision => {
            tx.execute("DELETE FROM access WHERE person = ? AND item = ?", (person, item))?
        }
        TaskKind::Suspend | TaskKind::Restore => {
            tx.execute("UPDATE access SET state = ? WHERE person = ? AND item = ?", (state, person, item))?
        }
    };
    tx.commit()?;
    Ok("done")
}

/// Claims what waits, does it, and says so; what can't be done is tried again later.
fn work(store: &Store, target: &mut Connection, worker: &str, dies: bool) -> Result {
    let system = store.as_system();
    for task in system.provisioning().claim(worker, Claim::default())? {
        let receipt = match handle(target, &task) {
            Ok(receipt) => receipt,
            Err(why) => {
                system.provisioning().fail(task.id, &why.to_string(), Fail::default())?;
                continue;
            }
        };
        println!("  {worker}: {}, attempt {}: {receipt}", task.kind, task.attempt);
        if dies {
            println!("  {worker} dies before it says so");
            return Ok(());
        }
        system.provisioning().complete(task.id, Complete { receipt: Some(receipt.into()) })?;
    }
    let mut all =
        target.prepare("SELECT person || ' ' || item || ' ' || rights || ' ' || state FROM access")?;
    let rows = all.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    println!(
        "  target system: {}",
        if rows.is_empty() { "nobody has anything".into() } else { rows.join("; ") }
    );
    Ok(())
}

fn main() -> Result {
    let path = std::env::args().nth(1).unwrap_or_else(|| "access.db".into());
    let clock = ManualClock::parse("2026-01-05T09:00:00Z")?;
    let options = Options { clock: Clock::Manual(clock.clone()), ids: Ids::Sequential, ..Options::default() };
    let mut target = Connection::open(format!("{path}.target.db"))?;
    target.execute_batch(TABLES)?;
    let store = Store::open(&path, options)?;
    set_up(&store.as_admin("root"))?;
    let (alice, bob) = (store.as_user("alice"), store.as_user("bob"));

    println!("Alice asks to read, write and delete reports for 30 days, and Bob approves all but the last");
    let permissions = Some(NAMES.map(Into::into).into());
    let asked = RequestSubmit { duration: Some("30d".parse()?), permissions, ..Default::default() };
    alice.requests().submit(vec!["reports".into()], asked)?;
    approve(&bob, Some(vec!["delete".into()]))?;
    work(&store, &mut target, "worker-1", true)?;
    clock.advance("PT5M".parse()?)?;
    println!("Its lease ends, and the work is handed out again");
    work(&store, &mut target, "worker-2", false)?;
    let grant = alice.grants().list(GrantList::default())?.items[0].id;
    show(&alice, grant)?;

    println!("Alice gives up writing: nobody has to approve that");
    let less = GrantModify { permissions: Some(vec!["read".into()]), ..Default::default() };
    alice.grants().modify(grant, less)?;
    work(&store, &mut target, "worker-2", false)?;
    println!("Bob suspends her access while she is away");
    bob.grants().suspend(grant, GrantSuspend { comment: Some("On leave".into()), ..Default::default() })?;
    work(&store, &mut target, "worker-2", false)?;
    show(&alice, grant)?;
    println!("She is back and asks for it again, and Bob approves");
    alice.grants().restore(grant, GrantRestore::default())?;
    approve(&bob, None)?;
    work(&store, &mut target, "worker-2", false)?;
    show(&alice, grant)?;

    println!("Thirty days pass");
    clock.advance("30d".parse()?)?;
    show(&alice, grant)?;
    println!("  the clock: {} came to its end", store.run_due()?.ended);
    work(&store, &mut target, "worker-2", false)?;
    show(&alice, grant)?;
    let count: i64 = target.query_row("SELECT count(*) FROM done", [], |row| row.get(0))?;
    println!("{count} pieces of work were done, each once");
    store.close()?;
    Ok(())
}

fn set_up(admin: &Session) -> Result {
    admin.identities().upsert("bob", IdentityUpsert { name: "Bob Brown".into(), ..Default::default() })?;
    let alice = IdentityUpsert { name: "Alice Adams".into(), manager: "bob".into(), ..Default::default() };
    admin.identities().upsert("alice", alice)?;
    let stages = Some(vec![Source::MANAGER.into()]);
    admin.policies().create("Manager", PolicyCreate { stages, default: true, ..Default::default() })?;
    let permissions = NAMES.map(|name| Permission { permission: name.into(), ..Default::default() });
    let item = ItemCreate {
        reference: Some("reports".into()),
        permissions: Some(permissions.into()),
        ..Default::default()
    };
    admin.catalog().create_item(ItemKind::Entitlement, "Reports", item)?;
    Ok(())
}

fn approve(approver: &Session, drop: Option<Vec<String>>) -> Result {
    for approval in approver.approvals().pending(ApprovalList::default())? {
        approver.approvals().approve(approval.id, Approve { drop: drop.clone(), ..Default::default() })?;
    }
    Ok(())
}

/// Says how a grant stands.
fn show(session: &Session, id: GrantId) -> Result {
    let grant = session.grants().get(id)?;
    let force = if grant.in_force { "in force" } else { "not in force" };
    let why = grant.end_reason.map(|why| format!(", {why}")).unwrap_or_default();
    let until = grant.ends_at.map(|end| end.format("%Y-%m-%d").to_string()).unwrap_or_default();
    println!("  grant: {}{why}, {force}, until {until}", grant.status);
    Ok(())
}
