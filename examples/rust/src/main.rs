//! From the catalog to access, on a real file: `cargo run -p countersign-example -- access.db`.
//!
//! The clock is set by hand and the ids are counted, so that the same story in Python and Node writes the same ledger.

use countersign::model::{
    ApprovalList, Approve, AuditExport, AuditVerify, CartAdd, CartSubmit, CartUpdate, Claim, Complete,
    Decide, Fail, GrantList, HistoryList, IdentityUpsert, ItemCreate, ItemKind, ItemList, Patch,
    PolicyCreate, RequestCancel, RequestGet, RequestSubmit, Risk, Source,
};
use countersign::{Clock, Ids, ManualClock, Options, RequestId, Result, Session, Store};

fn main() -> Result<()> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "access.db".into());
    let clock = ManualClock::parse("2026-01-05T09:00:00Z")?;
    let options = Options { clock: Clock::Manual(clock.clone()), ids: Ids::Sequential, ..Options::default() };
    let store = Store::open(&path, options)?;
    println!("Countersign in Rust, on a new file");

    set_up(&store.as_admin("root"))?;
    let request = granted(&store, &clock)?;
    rejected(&store)?;
    cancelled(&store)?;
    retried(&store, &clock)?;

    println!("  What happened to request 1:");
    for entry in store.as_user("alice").requests().history(request, HistoryList::default())? {
        println!("    {}  {:<30}{}", entry.at.format("%H:%M"), entry.r#type, entry.actor);
    }
    let audit = store.as_admin("root");
    let head = audit.audit().verify(AuditVerify::default())?;
    audit.audit().export(&format!("{path}.ndjson"), AuditExport::default(), |_| Ok(()))?;
    println!("  The ledger verifies: {} entries, head {}…", head.seq, &head.hash[..16]);
    println!("Rust: {}", store.as_user("alice").requests().get(request, RequestGet::default())?.status);
    store.close()
}

/// An admin registers people, a policy and an item.
fn set_up(admin: &Session) -> Result<()> {
    let people = [
        ("dana", "Dana Diaz", Patch::Keep),
        ("bob", "Bob Brown", Patch::Keep),
        ("alice", "Alice Adams", "bob".into()),
        ("carol", "Carol Chen", "bob".into()),
    ];
    for (id, name, manager) in people {
        admin.identities().upsert(id, IdentityUpsert { name: name.into(), manager, ..Default::default() })?;
    }
    let stages = vec![Source::MANAGER, Source::ItemOwner];
    admin.policies().create(
        "Manager, then owner",
        PolicyCreate {
            stages: Some(stages.into_iter().map(Into::into).collect()),
            default: true,
            ..Default::default()
        },
    )?;
    let item = ItemCreate {
        reference: Some("db.analytics.read".into()),
        owner: Some("dana".into()),
        risk: Some(Risk::Low),
        metadata: Some([("department".into(), "Engineering".into())].into()),
        ..Default::default()
    };
    admin.catalog().create_item(ItemKind::Entitlement, "Database Read Access", item)?;
    println!("  An admin registers four people, a policy (manager, then owner) and an item");
    Ok(())
}

/// Bob, then Dana, approve what waits for them.
fn approve(store: &Store) -> Result<()> {
    for (id, name, words) in
        [("bob", "Bob", "Approved for the Q1 project duration"), ("dana", "Dana", "Read access is fine")]
    {
        let approver = store.as_user(id);
        for approval in approver.approvals().pending(ApprovalList::default())? {
            let decided = approver
                .approvals()
                .approve(approval.id, Approve { comment: Some(words.into()), ..Default::default() })?;
            println!("  {name} is asked as {} and approves: {words}", decided.source);
        }
    }
    Ok(())
}

fn granted(store: &Store, clock: &ManualClock) -> Result<RequestId> {
    let alice = store.as_user("alice");
    for item in alice.catalog().list_items(ItemList::default())? {
        println!("  Alice browses the catalog: {} ({}, risk {})", item.name, item.kind, item.risk);
    }
    let line = CartAdd {
        justification: Some("Need access".into()),
        duration: Some("30d".parse()?),
        ..Default::default()
    };
    let line = alice.cart().add("db.analytics.read", line)?;
    let words = "Need database access for the Q1 analytics project";
    alice.cart().update(line.id, CartUpdate { justification: words.into(), ..Default::default() })?;
    let submitted = alice.cart().submit(CartSubmit {
        justification: Some("Q1 analytics project setup".into()),
        ..Default::default()
    })?;
    let request = alice.requests().get(submitted.request_ids[0], RequestGet::default())?;
    println!("  Alice submits her cart: request {} is {}", request.number, request.status);
    clock.advance("2h".parse()?)?;
    approve(store)?;

    let worker = store.as_system();
    for task in worker.provisioning().claim("worker-1", Claim::default())? {
        let receipt = Some("granted in the database".into());
        let done = worker.provisioning().complete(task.id, Complete { receipt })?;
        println!("  {} claims the task and completes it: {}", done.worker, done.receipt.unwrap_or_default());
    }
    for grant in alice.grants().list(GrantList::default())? {
        let (from, until) = (grant.starts_at, grant.ends_at.unwrap_or(grant.starts_at));
        println!("  Alice has {} from {} to {}", grant.item_name, from.format("%F"), until.format("%F"));
    }
    Ok(request.id)
}

fn ask(store: &Store, id: &str) -> Result<RequestId> {
    let input = RequestSubmit { justification: Some("Curious".into()), ..Default::default() };
    Ok(store.as_user(id).requests().submit(vec!["db.analytics.read".into()], input)?.request_ids[0])
}

fn rejected(store: &Store) -> Result<()> {
    let request = ask(store, "carol")?;
    let bob = store.as_user("bob");
    let words = "This gives more access than needed";
    for approval in bob.approvals().pending(ApprovalList::default())? {
        bob.approvals().reject(approval.id, Decide { comment: Some(words.into()), ..Default::default() })?;
    }
    let request = store.as_user("carol").requests().get(request, RequestGet::default())?;
    println!("  Carol asks too, and Bob says: {words}. Request {} is {}", request.number, request.status);
    Ok(())
}

fn cancelled(store: &Store) -> Result<()> {
    let request = ask(store, "carol")?;
    let input = RequestCancel { comment: Some("No longer needed".into()) };
    let request = store.as_user("carol").requests().cancel(request, input)?;
    println!("  Carol asks again and thinks better of it. Request {} is {}", request.number, request.status);
    Ok(())
}

fn retried(store: &Store, clock: &ManualClock) -> Result<()> {
    let request = ask(store, "carol")?;
    approve(store)?;
    let worker = store.as_system();
    for task in worker.provisioning().claim("worker-1", Claim::default())? {
        let failed = worker.provisioning().fail(task.id, "the database is down", Fail::default())?;
        println!("  {} fails: {}", failed.worker, failed.error.unwrap_or_default());
    }
    clock.advance("60s".parse()?)?;
    for task in worker.provisioning().claim("worker-2", Claim::default())? {
        worker.provisioning().complete(task.id, Complete { receipt: Some("granted".into()) })?;
        println!("  {} tries again (attempt {}) and completes it", task.worker, task.attempt);
    }
    let request = store.as_user("carol").requests().get(request, RequestGet::default())?;
    println!("  Carol asks once more. Request {} is {}", request.number, request.status);
    Ok(())
}
