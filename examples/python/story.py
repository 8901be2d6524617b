"""From the catalog to access, on a real file: python story.py access.db

The clock is set by hand and the ids are counted, so that the same story in Rust and Node writes the same
ledger.
"""

from __future__ import annotations

import sys

import countersign


def main(path: str) -> None:
    clock = countersign.ManualClock("2026-01-05T09:00:00Z")
    with countersign.open(path, clock=clock, ids="sequential") as store:
        print("Countersign in Python, on a new file")

        set_up(store.as_admin("root"))
        request = granted(store, clock)
        rejected(store)
        cancelled(store)
        retried(store, clock)

        print("  What happened to request 1:")
        for entry in store.as_user("alice").requests.history(request):
            print(f"    {entry.at:%H:%M}  {entry.type:<30}{entry.actor}")
        audit = store.as_admin("root").audit
        head = audit.verify()
        audit.export(f"{path}.ndjson")
        print(f"  The ledger verifies: {head.seq} entries, head {head.hash[:16]}…")
        print(f"Python: {store.as_user('alice').requests.get(request).status}")


def set_up(admin: countersign.Session) -> None:
    """An admin registers people, a policy and an item."""
    admin.identities.upsert("dana", name="Dana Diaz")
    admin.identities.upsert("bob", name="Bob Brown")
    admin.identities.upsert("alice", name="Alice Adams", manager="bob")
    admin.identities.upsert("carol", name="Carol Chen", manager="bob")
    admin.policies.create("Manager, then owner", stages=["manager", "item_owner"], default=True)
    admin.catalog.create_item(
        "entitlement",
        "Database Read Access",
        reference="db.analytics.read",
        owner="dana",
        risk="low",
        metadata={"department": "Engineering"},
    )
    print("  An admin registers four people, a policy (manager, then owner) and an item")


def approve(store: countersign.Store) -> None:
    """Bob, then Dana, approve what waits for them."""
    for id, name, words in (
        ("bob", "Bob", "Approved for the Q1 project duration"),
        ("dana", "Dana", "Read access is fine"),
    ):
        approver = store.as_user(id)
        for approval in approver.approvals.pending():
            decided = approver.approvals.approve(approval.id, comment=words)
            print(f"  {name} is asked as {decided.source} and approves: {words}")


def granted(store: countersign.Store, clock: countersign.ManualClock) -> str:
    alice = store.as_user("alice")
    for item in alice.catalog.list_items():
        print(f"  Alice browses the catalog: {item.name} ({item.kind}, risk {item.risk})")
    line = alice.cart.add("db.analytics.read", justification="Need access", duration="30d")
    alice.cart.update(line.id, justification="Need database access for the Q1 analytics project")
    submitted = alice.cart.submit(justification="Q1 analytics project setup")
    request = alice.requests.get(submitted.request_ids[0])
    print(f"  Alice submits her cart: request {request.number} is {request.status}")
    clock.advance("2h")
    approve(store)

    worker = store.as_system()
    for task in worker.provisioning.claim("worker-1"):
        done = worker.provisioning.complete(task.id, receipt="granted in the database")
        print(f"  {done.worker} claims the task and completes it: {done.receipt}")
    for grant in alice.grants.list():
        print(f"  Alice has {grant.item_name} from {grant.starts_at:%Y-%m-%d} to {grant.ends_at:%Y-%m-%d}")
    return request.id


def ask(store: countersign.Store, id: str) -> str:
    return store.as_user(id).requests.submit(["db.analytics.read"], justification="Curious").request_ids[0]


def rejected(store: countersign.Store) -> None:
    request = ask(store, "carol")
    bob = store.as_user("bob")
    words = "This gives more access than needed"
    for approval in bob.approvals.pending():
        bob.approvals.reject(approval.id, comment=words)
    seen = store.as_user("carol").requests.get(request)
    print(f"  Carol asks too, and Bob says: {words}. Request {seen.number} is {seen.status}")


def cancelled(store: countersign.Store) -> None:
    request = ask(store, "carol")
    seen = store.as_user("carol").requests.cancel(request, comment="No longer needed")
    print(f"  Carol asks again and thinks better of it. Request {seen.number} is {seen.status}")


def retried(store: countersign.Store, clock: countersign.ManualClock) -> None:
    request = ask(store, "carol")
    approve(store)
    worker = store.as_system()
    for task in worker.provisioning.claim("worker-1"):
        failed = worker.provisioning.fail(task.id, "the database is down")
        print(f"  {failed.worker} fails: {failed.error}")
    clock.advance("60s")
    for task in worker.provisioning.claim("worker-2"):
        worker.provisioning.complete(task.id, receipt="granted")
        print(f"  {task.worker} tries again (attempt {task.attempt}) and completes it")
    seen = store.as_user("carol").requests.get(request)
    print(f"  Carol asks once more. Request {seen.number} is {seen.status}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "access.db")
