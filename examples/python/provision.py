"""Work on a target system, done once however often it is handed out: python provision.py access.db

The target system is a database of the host's own, beside the store. A worker dies after it did the work and
before it said so; the next one is handed the same work under the same key, and sees that it is done. The same
in Rust and Node prints the same.
"""

from __future__ import annotations

import sqlite3
import sys

import countersign
from countersign.inputs import PermissionInput

TABLES = """
CREATE TABLE access (person TEXT, item TEXT, rights TEXT, state TEXT, PRIMARY KEY (person, item));
CREATE TABLE done (key TEXT PRIMARY KEY);
"""


def handle(target: sqlite3.Connection, task: countersign.Task) -> str:
    """Does a piece of work in the target system; the work and its key are one transaction."""
    whose = (task.beneficiary, task.item_reference)
    dropped = task.narrowed.dropped if task.narrowed else ()
    rights = "+".join(name for name in task.permissions or ["all"] if name not in dropped)
    state = "off" if task.kind == "suspend" else "on"
    with target:
        if not target.execute("INSERT OR IGNORE INTO done VALUES (?)", (task.key,)).rowcount:
            return "was done already"
        if task.kind == "provision":
            target.execute("INSERT INTO access VALUES (?, ?, ?, ?)", (*whose, rights, state))
        elif task.kind == "modify":
            target.execute("UPDATE access SET rights = ? WHERE person = ? AND item = ?", (rights, *whose))
        elif task.kind == "deprovision":
            target.execute("DELETE FROM access WHERE person = ? AND item = ?", whose)
        else:  # suspend, restore
            target.execute("UPDATE access SET state = ? WHERE person = ? AND item = ?", (state, *whose))
    return "done"


def work(store: countersign.Store, target: sqlite3.Connection, worker: str, dies: bool = False) -> None:
    """Claims what waits, does it, and says so; what can't be done is tried again later."""
    provisioning = store.as_system().provisioning
    for task in provisioning.claim(worker):
        try:
            receipt = handle(target, task)
        except sqlite3.Error as error:
            provisioning.fail(task.id, str(error))
            continue
        print(f"  {worker}: {task.kind}, attempt {task.attempt}: {receipt}")
        if dies:
            print(f"  {worker} dies before it says so")
            return
        provisioning.complete(task.id, receipt=receipt)
    rows = target.execute("SELECT * FROM access").fetchall()
    print("  target system:", "; ".join(" ".join(row) for row in rows) or "nobody has anything")


def main(path: str) -> None:
    clock = countersign.ManualClock("2026-01-05T09:00:00Z")
    target = sqlite3.connect(f"{path}.target.db")
    target.executescript(TABLES)
    with countersign.open(path, clock=clock, ids="sequential") as store:
        set_up(store.as_admin("root"))
        alice, bob = store.as_user("alice"), store.as_user("bob")

        print("Alice asks to read, write and delete reports for 30 days, and Bob approves all but the last")
        alice.requests.submit(["reports"], duration="30d", permissions=["read", "write", "delete"])
        approve(bob, drop=["delete"])
        work(store, target, "worker-1", dies=True)
        clock.advance("PT5M")
        print("Its lease ends, and the work is handed out again")
        work(store, target, "worker-2")
        grant = alice.grants.list().items[0].id
        show(alice, grant)

        print("Alice gives up writing: nobody has to approve that")
        alice.grants.modify(grant, permissions=["read"])
        work(store, target, "worker-2")
        print("Bob suspends her access while she is away")
        bob.grants.suspend(grant, comment="On leave")
        work(store, target, "worker-2")
        show(alice, grant)
        print("She is back and asks for it again, and Bob approves")
        alice.grants.restore(grant)
        approve(bob)
        work(store, target, "worker-2")
        show(alice, grant)

        print("Thirty days pass")
        clock.advance("30d")
        show(alice, grant)
        print(f"  the clock: {store.run_due().ended} came to its end")
        work(store, target, "worker-2")
        show(alice, grant)
        (count,) = target.execute("SELECT count(*) FROM done").fetchone()
        print(f"{count} pieces of work were done, each once")
    target.close()


def set_up(admin: countersign.Session) -> None:
    admin.identities.upsert("bob", name="Bob Brown")
    admin.identities.upsert("alice", name="Alice Adams", manager="bob")
    admin.policies.create("Manager", stages=["manager"], default=True)
    names = ("read", "write", "delete")
    permissions: list[PermissionInput] = [{"permission": name} for name in names]
    admin.catalog.create_item("entitlement", "Reports", reference="reports", permissions=permissions)


def approve(approver: countersign.Session, drop: list[str] | None = None) -> None:
    for approval in approver.approvals.pending():
        approver.approvals.approve(approval.id, drop=drop)


def show(session: countersign.Session, id: str) -> None:
    """Says how a grant stands."""
    grant = session.grants.get(id)
    force = "in force" if grant.in_force else "not in force"
    why = f", {grant.end_reason}" if grant.end_reason else ""
    print(f"  grant: {grant.status}{why}, {force}, until {grant.ends_at:%Y-%m-%d}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "access.db")
