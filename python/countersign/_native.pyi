# Written by `cargo xtask gen` from the core: change that, not this.

import builtins
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from os import PathLike
from types import GenericAlias, TracebackType
from typing import Any, Generic, Literal, TypeVar, final

from typing_extensions import Self

from .words import (
    Action,
    ApprovalStatus,
    GrantOrigin,
    GrantStatus,
    ItemKind,
    RequestStatus,
    Risk,
    TaskKind,
    TaskStatus,
)

__version__: str

_T_co = TypeVar("_T_co", covariant=True)

def open(
    path: str | PathLike[str],
    *,
    clock: ManualClock | None = None,
    ids: Literal["random", "sequential"] = "random",
    durability: Literal["full", "normal"] = "full",
    busy_timeout: str | timedelta = "PT5S",
) -> Store:
    """Opens a store; a file that is not there yet is made. `:memory:` keeps it in memory.

    Options:
        clock: The machine's by default; a `ManualClock` for tests.
        ids: Random by default; `sequential` makes the same calls give the same ids, for tests.
        durability: `full` survives a power cut; `normal` may lose the last moments to one, but
            nothing else.
        busy_timeout: How long a call waits while another writer holds the store.

    Raises:
        `Corrupt` for a file that is damaged or no store; `NewerSchema` for one that a newer
        Countersign wrote; `Invalid` for a path that can't be opened.
    """

def _codes() -> list[str]:
    """Every code that the core knows; a test holds the classes against it."""

def _panic(words: str) -> None:
    """Panics in the way a defect of the core would; a test looks at what Python sees of it."""

@final
class Store:
    """One file, and everything in it. Close it, or use it in a `with`.

    Threads may share it. After a fork, the child opens its own: there every call raises `Closed`.
    """

    def as_user(self, id: str) -> Session:
        """A session of a registered user; who they are is judged in each call."""

    def as_admin(self, id: str) -> Session:
        """A session of an administrator."""

    def as_system(self) -> Session:
        """A session of the host itself: it provisions and runs what is due, but never decides."""

    def transaction(self) -> Tx:
        """Begins a transaction: use it in a `with`, which commits at its end, or rolls back on an exception.

        While it is open, a write on the store itself by the same thread raises `Busy`.
        """

    def run_due(self) -> DueReport:
        """Runs what is due, and reports."""

    def next_due(self) -> datetime | None:
        """When a lease lapses next, and `run_due` should be called; `None` when none is out.

        Work that waits for a worker, a retry's wait included, is not in it: workers ask `claim`.
        """

    def close(self) -> None:
        """Closes the store; every later call raises `Closed`. Closing twice is fine."""

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None: ...

@final
class Tx:
    """A transaction: what its sessions do is done together or not at all.

    Dropped without a commit, it is rolled back. Afterwards its sessions raise `Closed`.
    """

    def as_user(self, id: str) -> Session:
        """A session of a registered user, inside of the transaction."""

    def as_admin(self, id: str) -> Session:
        """A session of an administrator, inside of the transaction."""

    def as_system(self) -> Session:
        """A session of the host itself, inside of the transaction."""

    def transaction(self) -> Tx:
        """Begins a transaction inside of this one, which can be rolled back alone."""

    def commit(self) -> None:
        """Keeps what was done. A `with` does it at its end."""

    def rollback(self) -> None:
        """Undoes what was done. A `with` does it on an exception."""

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None: ...

@final
class ManualClock:
    """A clock that stands still until it is moved, for tests."""

    def __new__(cls, start: datetime | str) -> Self: ...
    def now(self) -> datetime:
        """The time it shows."""

    def advance(self, span: str | timedelta) -> datetime:
        """Moves it forward and answers the new time."""

    def set(self, time: datetime | str) -> None:
        """Sets it, back as well: the ledger's times never run backwards all the same."""

@final
class Page(Generic[_T_co]):
    """A part of a list: its items, and where the next page begins. It iterates over its items."""

    __match_args__ = ("items", "next")
    @property
    def items(self) -> tuple[_T_co, ...]:
        """The items of this page."""

    @property
    def next(self) -> str | None:
        """Pass it as `cursor` for the next page; `None` on the last one."""

    @classmethod
    def __class_getitem__(cls, item: Any) -> GenericAlias: ...
    def __iter__(self) -> Iterator[_T_co]: ...
    def __len__(self) -> int: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def to_dict(self) -> dict[str, Any]:
        """The page as plain data: a dict of lists, dicts, text, numbers and times."""

@final
class Session:
    """A caller's view of the store: the verbs, by noun."""

    @property
    def approvals(self) -> Approvals:
        """What waits for a decision."""

    @property
    def audit(self) -> Audit:
        """The ledger: every entry is chained to the one before it."""

    @property
    def cart(self) -> Cart:
        """What the caller has gathered to ask for. There is one cart for each registered user, and nobody
        else sees it.
        """

    @property
    def catalog(self) -> Catalog:
        """What can be asked for."""

    @property
    def grants(self) -> Grants:
        """The access that people have."""

    @property
    def identities(self) -> Identities:
        """People known to the host."""

    @property
    def policies(self) -> Policies:
        """Who must approve."""

    @property
    def provisioning(self) -> Provisioning:
        """The work that gives access: claimed by workers, one at a time, never lost."""

    @property
    def requests(self) -> Requests:
        """What was asked for."""

    @property
    def settings(self) -> Settings:
        """The store's rules."""

@final
class Approvals:
    """What waits for a decision."""

    def pending(self, *, limit: int | None = ..., cursor: str | None = ...) -> Page[Approval]:
        """Lists what waits for the caller's decision, oldest first.

        Who: registered users and admins, each what they may decide; admins also what nobody else is
        asked.

        Options:
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `Forbidden` for the system, which never decides; `Invalid` for a limit or cursor that is
            none.

        Example:
            store.as_user("dana").approvals.pending()
        """

    def get(self, approval: str) -> Approval:
        """Reads one approval.

        Who: everyone who sees its request.

        Raises:
            `NotFound` when there is no such approval, or the caller may not see it.

        Example:
            store.as_user("alice").approvals.get(bobs.items[0].id)
        """

    def approve(self, approval: str, *, comment: str | None = ...) -> Approval:
        """Says yes. The last stage's yes approves the request; any other opens the next stage.

        Who: who is asked; registered admins on their behalf; never the requester, the beneficiary or
        another account of either. Changes: the approval, the request, the work that follows.

        Options:
            comment: Why, up to 2,000 characters.

        Raises:
            `NotFound` when there is no such approval, or the caller may not see it; `Forbidden` when
            they may not decide it; `Stale` when it is decided or closed, by whom and when; `Invalid`
            for a comment over 2,000 characters.

        Example:
            store.as_user("bob").approvals.approve(
                bobs.items[0].id,
                comment="Approved for the Q1 project duration",
            )
        """

    def reject(self, approval: str, *, comment: str | None = ...) -> Approval:
        """Says no, which ends the request.

        Who: who is asked; registered admins on their behalf; never the requester, the beneficiary or
        another account of either. Changes: the approval, the request.

        Options:
            comment: Why, up to 2,000 characters.

        Raises:
            `NotFound` when there is no such approval, or the caller may not see it; `Forbidden` when
            they may not decide it; `Stale` when it is decided or closed, by whom and when; `Invalid`
            for a comment over 2,000 characters.

        Example:
            store.as_user("bob").approvals.reject(
                bobs.items[0].id,
                comment="This role provides more access than needed.",
            )
        """

@final
class Audit:
    """The ledger: every entry is chained to the one before it."""

    def list(
        self,
        *,
        request_id: str | None = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
    ) -> Page[LedgerEntry]:
        """Lists ledger entries, oldest first.

        Who: admins, the system.

        Options:
            request_id: Only those of this request.
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `Forbidden` for users; `Invalid` for a limit or cursor that is none.

        Example:
            store.as_admin("root").audit.list(limit=2)
        """

    def head(self) -> LedgerHead:
        """Reads the last entry's number and hash.

        Who: admins, the system.

        Raises:
            `Forbidden` for users.

        Example:
            store.as_admin("root").audit.head()
        """

    def verify(self, *, seq: int | None = ..., hash: str | None = ...) -> LedgerHead:
        """Recomputes the whole chain and answers its head.

        Who: admins, the system. A head that was kept elsewhere shows whether the ledger was cut short
        or rewritten.

        Options:
            seq: The number of a head that was kept elsewhere; given together with `hash`.
            hash: Its hash: the ledger must still hold that entry, unchanged.

        Raises:
            `Forbidden` for users; `Corrupt`, naming the first bad entry and what is wrong with it;
            `Invalid` for a head that is given by half.

        Example:
            store.as_admin("root").audit.verify()
        """

    def export(self, path: str | PathLike[str]) -> LedgerHead:
        """Writes the ledger into a new file, an entry a line as canonical JSON, and answers the head it
        ends with.

        Who: admins, the system. `path` must not exist yet. Memory does not grow with the ledger.

        Raises:
            `Forbidden` for users; `Invalid` when the file exists or can't be written.
        """

@final
class Cart:
    """What the caller has gathered to ask for. There is one cart for each registered user, and nobody
    else sees it.
    """

    def add(
        self,
        item: str,
        *,
        beneficiary: str | None = ...,
        justification: str | None = ...,
        duration: str | timedelta | None = ...,
    ) -> CartLine:
        """Adds an item, by its id or reference, for the caller or somebody they may ask for.

        Who: registered users and admins. Changes: the caller's cart.

        Options:
            beneficiary: Who is to have the access: the caller by default.
            justification: Why, up to 5,000 characters.
            duration: For how long: `30d`, `12h`, `P30D`. Without it the access has no end.

        Raises:
            `NotFound` for an item that is not there, or a beneficiary who is not, or is not to be seen;
            `NotRequestable` for a disabled item; `Duplicate` when the cart holds the item for that
            beneficiary; `LimitExceeded` when the cart is full; `Invalid` for a text over its limit.

        Example:
            store.as_user("alice").cart.add(item.id, justification="Need database access", duration="30d")
        """

    def update(
        self,
        line: str,
        *,
        justification: str | None = ...,
        duration: str | timedelta | None = ...,
    ) -> CartLine:
        """Changes a line's justification or duration.

        Who: the cart's owner. Changes: the line.

        Options:
            justification: Why, up to 5,000 characters. Left out, it stays; `None` clears it.
            duration: For how long: `30d`, `12h`, `P30D`. Left out, it stays; `None` clears it.

        Raises:
            `NotFound` when it is no line of the caller's cart; `Invalid` for a text over its limit.

        Example:
            store.as_user("alice").cart.update(
                line.id,
                justification="Need database access for the Q1 analytics project",
            )
        """

    def remove(self, line: str) -> None:
        """Takes a line out.

        Who: the cart's owner. Changes: the cart.

        Raises:
            `NotFound` when it is no line of the caller's cart.

        Example:
            store.as_user("alice").cart.remove(line.id)
        """

    def view(self) -> CartView:
        """Reads the caller's cart.

        Who: registered users and admins.

        Raises:
            `Forbidden` for the system, which has no cart.

        Example:
            store.as_user("alice").cart.view()
        """

    def clear(self) -> None:
        """Empties the caller's cart.

        Who: registered users and admins. Changes: the cart.

        Raises:
            `Forbidden` for the system, which has no cart.

        Example:
            store.as_user("alice").cart.clear()
        """

    def submit(self, *, justification: str | None = ...) -> Submitted:
        """Submits the whole cart or nothing: a request for each line, a submission for each beneficiary.

        Who: registered users and admins. Changes: makes the requests, asks the first approvers, empties
        the cart. The global justification is appended to each line's own after a blank line.

        Options:
            justification: Appended to each line's own justification after a blank line.

        Raises:
            The first problem's code, with every problem of every line in `problems`: `NotFound`,
            `NotRequestable`, `Forbidden`, `Invalid`, `Duplicate` (it is asked for already),
            `AlreadyGranted`, `NoPolicy`, `NoApprover`. `Invalid` for an empty cart.

        Example:
            store.as_user("alice").cart.submit(justification="Q1 analytics project setup")
        """

@final
class Catalog:
    """What can be asked for."""

    def create_item(
        self,
        kind: ItemKind,
        name: str,
        *,
        description: str | None = ...,
        reference: str | None = ...,
        owner: str | None = ...,
        risk: Risk | None = ...,
        metadata: Mapping[str, str] | None = ...,
        policy_id: str | None = ...,
    ) -> CatalogItem:
        """Makes an item that people can ask for.

        Who: admins, the system. Changes: the catalog. `name` has 1 to 255 characters.

        Options:
            description: What it is, in words, up to 10,000 characters.
            reference: The host's own id for it, 1 to 255 characters, unique in the store.
            owner: The id of the identity that owns it, who must be registered.
            risk: How much harm its access can do: `none` by default; `medium` is read as
                    `moderate`.
            metadata: The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000.
            policy_id: Its own policy; without one the store's default holds.

        Raises:
            `Forbidden` for users; `Invalid` for a name that is empty or too long, an owner who is not
            registered, a policy that is not there, or metadata over its limits; `Duplicate` when
            another item has this reference.

        Example:
            store.as_admin("root").catalog.create_item(
                "entitlement",
                "Database Read Access",
                description="Read-only access to the analytics database",
                reference="db.analytics.read",
                owner="dana",
                risk="low",
                metadata={"data_classification": "internal", "department": "Engineering"},
            )
        """

    def enable_item(self, item: str) -> CatalogItem:
        """Lets people ask for an item again.

        Who: admins, the system. Changes: the item; nothing when it is enabled already.

        Raises:
            `Forbidden` for users; `NotFound` when there is no such item.

        Example:
            store.as_admin("root").catalog.enable_item(item.id)
        """

    def disable_item(self, item: str) -> CatalogItem:
        """Stops people from asking for an item; what was asked before goes on.

        Who: admins, the system. Changes: the item; nothing when it is disabled already.

        Raises:
            `Forbidden` for users; `NotFound` when there is no such item.

        Example:
            store.as_admin("root").catalog.disable_item("retired")
        """

    def get_item(self, item: str) -> CatalogItem:
        """Reads one item, by its id or reference.

        Who: registered users, admins, the system; a disabled item too, so that what was asked can be
        shown.

        Raises:
            `NotFound` when there is no such item.

        Example:
            store.as_user("alice").catalog.get_item("db.analytics.read")
        """

    def list_items(
        self,
        *,
        kind: ItemKind | None = ...,
        risk: Risk | None = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
    ) -> Page[CatalogItem]:
        """Lists items in the order they were made.

        Who: registered users, who see what is enabled; admins and the system everything.

        Options:
            kind: Only items of this kind.
            risk: Only items of this risk; `medium` is read as `moderate`.
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `Invalid` for a limit or cursor that is none.

        Example:
            store.as_user("alice").catalog.list_items()
        """

@final
class Grants:
    """The access that people have."""

    def list(
        self,
        *,
        beneficiary: str | None = ...,
        item: str | None = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
    ) -> Page[Grant]:
        """Lists grants, newest first; each says whether it is in force now.

        Who: users their own and, named as `beneficiary`, a direct report's; an item's owner everybody's
        of that item; admins and the system all.

        Options:
            beneficiary: Whose: the caller's own by default; admins and the system, everybody's.
            item: Of which item, by its id or reference.
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `NotFound` for a beneficiary or item that is not there or not to be seen; `Invalid` for a
            limit or cursor that is none.

        Example:
            store.as_user("alice").grants.list()
        """

@final
class Identities:
    """People known to the host."""

    def upsert(
        self,
        id: str,
        *,
        name: str | None = ...,
        email: str | None = ...,
        manager: str | None = ...,
        person: str | None = ...,
    ) -> Identity:
        """Registers somebody, or changes what is known of them.

        Who: admins, the system. Changes: the identity; what waits for their reports' manager is asked
        of the new one. `id` is the host's own, 1 to 255 characters, compared exactly.

        Options:
            name: The name that people read, 1 to 255 characters. Needed for a new identity; left
                    out, it stays.
            email: Their mail address, up to 320 characters. Left out, it stays; `None` clears it.
            manager: The id of their manager, who must be registered. Left out, it stays; `None`
                    clears it.
            person: The person behind the account, 1 to 255 characters. Left out, it stays; `None`
                    makes it their own id again.

        Raises:
            `Forbidden` for users; `Invalid` for a name that is missing, empty or too long, for control
            characters, for a manager who is not registered or would close a circle.

        Example:
            store.as_admin("root").identities.upsert("dana", name="Dana Diaz")
        """

    def get(self, id: str) -> Identity:
        """Reads one identity.

        Who: users themselves and their direct reports; admins and the system anyone.

        Raises:
            `NotFound` when there is no such identity, or the caller may not see it.

        Example:
            store.as_user("bob").identities.get("alice")
        """

    def list(
        self,
        *,
        manager: str | None = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
    ) -> Page[Identity]:
        """Lists identities in the order they were registered.

        Who: users see themselves and their direct reports; admins and the system everyone.

        Options:
            manager: Only those whose manager this is.
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `Invalid` for a limit or cursor that is none.

        Example:
            store.as_admin("root").identities.list(limit=1)
        """

@final
class Policies:
    """Who must approve."""

    def create(
        self,
        name: str,
        *,
        stages: builtins.list[str] | tuple[str, ...],
        default: bool = ...,
    ) -> Policy:
        """Makes a policy: the stages that are asked one after the other.

        Who: admins, the system. Changes: the policies; the default, if this one is. `name` has 1 to 255
        characters and is unique. Pending requests keep the policy they were submitted under.

        Options:
            stages: Whom each stage asks, in order: 1 to 10 of `manager`, `item_owner` and
                    `identity:ID`.
            default: Whether it holds for items without a policy of their own; the default before it
                    no longer does.

        Raises:
            `Forbidden` for users; `Invalid` for a name that is empty or too long, for no stages or more
            than 10, for an identity who is not registered; `Duplicate` when another policy has this
            name.

        Example:
            store.as_admin("root").policies.create(
                "Manager, then owner",
                stages=["manager", "item_owner"],
                default=True,
            )
        """

    def get(self, policy: str) -> Policy:
        """Reads one policy.

        Who: admins, the system.

        Raises:
            `Forbidden` for users; `NotFound` when there is no such policy.

        Example:
            store.as_admin("root").policies.get(policy.id)
        """

    def list(self, *, limit: int | None = ..., cursor: str | None = ...) -> Page[Policy]:
        """Lists policies in the order they were made.

        Who: admins, the system.

        Options:
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `Forbidden` for users; `Invalid` for a limit or cursor that is none.

        Example:
            store.as_admin("root").policies.list()
        """

@final
class Provisioning:
    """The work that gives access: claimed by workers, one at a time, never lost."""

    def claim(
        self,
        worker: str,
        *,
        limit: int | None = ...,
        lease: str | timedelta | None = ...,
    ) -> tuple[Task, ...]:
        """Hands out work that waits, oldest first, each for as long as the lease.

        Who: the system. Changes: the requests are being provisioned; leases that had lapsed are
        released first. `worker` names who takes it, 1 to 255 characters.

        Options:
            limit: How many at the most: 1 to 500, 10 by default.
            lease: How long the worker may keep each: 1 second to 24 hours, the setting's 5 minutes
                    by default.

        Raises:
            `Forbidden` for users and admins; `Invalid` for a worker's name that is empty or too long, a
            limit that is none, or a lease under 1 second or over 24 hours.

        Example:
            store.as_system().provisioning.claim("worker-1", limit=10)
        """

    def complete(self, task: str, *, receipt: str | None = ...) -> Task:
        """Reports that the work is done: the request is provisioned and the grant begins.

        Who: the system. Changes: the task, the request, the grant. An attempt whose lease has lapsed
        may still report while nobody else has claimed the work.

        Options:
            receipt: What was done, up to 5,000 characters.

        Raises:
            `Forbidden` for users and admins; `NotFound` when there is no such task; `Stale` when
            another attempt replaced it or it was reported before; `Invalid` for a receipt over 5,000
            characters.

        Example:
            store.as_system().provisioning.complete(tasks[0].id, receipt="granted in the database")
        """

    def fail(self, task: str, error: str, *, retry_after: str | timedelta | None = ...) -> Task:
        """Reports that the work could not be done: it waits for its next attempt, or has failed when none
        is left.

        Who: the system. Changes: the task, the request. `error` says what went wrong, 1 to 5,000
        characters.

        Options:
            retry_after: When to try again: without it, a minute that doubles with each attempt, up
                    to an hour.

        Raises:
            `Forbidden` for users and admins; `NotFound` when there is no such task; `Stale` when
            another attempt replaced it or it was reported before; `Invalid` for an error that is empty
            or too long.

        Example:
            store.as_system().provisioning.fail(first[0].id, "the database is down")
        """

@final
class Requests:
    """What was asked for."""

    def submit(
        self,
        items: builtins.list[str] | tuple[str, ...],
        *,
        beneficiaries: builtins.list[str] | tuple[str, ...] | None = ...,
        justification: str | None = ...,
        duration: str | timedelta | None = ...,
    ) -> Submitted:
        """Asks for items, by id or reference, for each beneficiary: all of it or nothing.

        Who: registered users for themselves and, as the settings allow, their direct reports or anyone;
        registered admins for anyone. Changes: makes the requests and asks the first approvers.

        Options:
            beneficiaries: Who is to have the access: the caller by default.
            justification: Why, up to 5,000 characters.
            duration: For how long: `30d`, `12h`, `P30D`. Without it the access has no end.

        Raises:
            The first problem's code, with every problem in `problems`: `NotFound`, `NotRequestable`,
            `Forbidden`, `Invalid`, `Duplicate` (it is asked for already), `AlreadyGranted`, `NoPolicy`,
            `NoApprover`. `Invalid` for no items or no beneficiaries; `LimitExceeded` for more requests
            than a submit may make.

        Example:
            store.as_user("alice").requests.submit(["db.analytics.read"], justification="Curious")
        """

    def get(self, request: str) -> Request:
        """Reads one request.

        Who: its requester, beneficiary and the beneficiary's manager, the item's owner, those who are
        asked or have decided, admins, the system.

        Raises:
            `NotFound` when there is no such request, or the caller may not see it.

        Example:
            store.as_user("alice").requests.get(made.request_ids[0])
        """

    def list(
        self,
        *,
        status: RequestStatus | None = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
    ) -> Page[Request]:
        """Lists requests, newest first.

        Who: users see those they made or are to benefit from; admins and the system all.

        Options:
            status: Only those that stand here.
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `Invalid` for a limit or cursor that is none.

        Example:
            store.as_user("alice").requests.list()
        """

    def cancel(self, request: str, *, comment: str | None = ...) -> Request:
        """Withdraws a request that is still pending.

        Who: its requester, its beneficiary, registered admins. Changes: the request is cancelled, what
        was asked of approvers is closed.

        Options:
            comment: Why, up to 2,000 characters.

        Raises:
            `NotFound` when there is no such request, or the caller may not see it; `Forbidden` when
            they see it but may not cancel it; `IllegalTransition` when it is no longer pending;
            `Invalid` for a comment over 2,000 characters.

        Example:
            store.as_user("alice").requests.cancel(made.request_ids[0], comment="No longer needed")
        """

    def comment(self, request: str, text: str) -> Comment:
        """Says something about a request; everyone who sees the request reads it.

        Who: registered people who see the request. Changes: adds the comment. `text` has 1 to 2,000
        characters.

        Raises:
            `NotFound` when there is no such request, or the caller may not see it; `Invalid` for a text
            that is empty or too long.

        Example:
            store.as_user("dana").requests.comment(made.request_ids[0], "Which dashboards is this for?")
        """

    def history(
        self,
        request: str,
        *,
        limit: int | None = ...,
        cursor: str | None = ...,
    ) -> Page[HistoryEntry]:
        """Reads what happened to a request, oldest first: moves, decisions, comments.

        Who: everyone who sees the request.

        Options:
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `NotFound` when there is no such request, or the caller may not see it; `Invalid` for a
            limit or cursor that is none.

        Example:
            store.as_user("alice").requests.history(made.request_ids[0])
        """

    def retry(self, request: str, *, comment: str | None = ...) -> Request:
        """Gives failed work to the workers again, with all its attempts.

        Who: registered admins. Changes: the request is approved again and its work waits.

        Options:
            comment: Why, up to 2,000 characters.

        Raises:
            `NotFound` when there is no such request, or the caller may not see it; `Forbidden` for
            others; `IllegalTransition` when it has not failed; `Invalid` for a comment over 2,000
            characters.

        Example:
            store.as_admin("root").requests.retry(made.request_ids[0], comment="The database is back")
        """

@final
class Settings:
    """The store's rules."""

    def get(self) -> StoreSettings:
        """Reads the store's rules.

        Who: everyone registered.

        Raises:
            `Forbidden` for a user who is not registered.

        Example:
            store.as_user("alice").settings.get()
        """

    def update(
        self,
        *,
        on_behalf_manager: bool | None = ...,
        on_behalf_anyone: bool | None = ...,
        justification_required: bool | None = ...,
        cart_lines: int | None = ...,
        submit_requests: int | None = ...,
        lease: str | timedelta | None = ...,
        attempts: int | None = ...,
    ) -> StoreSettings:
        """Changes the store's rules, for whatever is asked from now on.

        Who: admins. Changes: makes a new version of the settings; none when nothing is another. What is
        pending keeps the version it was submitted under.

        Options:
            on_behalf_manager: Whether a manager may ask for direct reports: true by default.
            on_behalf_anyone: Whether anyone may ask for anyone: false by default.
            justification_required: Whether a request needs a justification: false by default.
            cart_lines: The most lines a cart may hold: 1 to 1,000, 100 by default.
            submit_requests: The most requests one submit may make: 1 to 10,000, 1,000 by default.
            lease: How long a worker keeps a task when it does not say: 1 second to 24 hours, 5
                    minutes by default.
            attempts: How often work is tried before it has failed: 1 to 100, 5 by default.

        Raises:
            `Forbidden` for users and the system; `Invalid` for a number or lease out of its limits.

        Example:
            store.as_admin("root").settings.update(on_behalf_manager=True, attempts=5)
        """

@final
class Approval:
    """What an open stage asks of somebody, and what they said."""

    __match_args__ = (
        "id",
        "request_id",
        "stage",
        "source",
        "status",
        "asked",
        "requester",
        "beneficiary",
        "item_id",
        "item_name",
        "justification",
        "duration",
        "digest",
        "requested_at",
        "decided_at",
        "decided_by",
        "comment",
    )
    @property
    def id(self) -> str:
        """The approval's id."""

    @property
    def request_id(self) -> str:
        """The request."""

    @property
    def stage(self) -> int:
        """The stage, from 1."""

    @property
    def source(self) -> str:
        """Whose right it is by the policy: `manager`."""

    @property
    def status(self) -> ApprovalStatus:
        """Where it stands."""

    @property
    def asked(self) -> tuple[str, ...]:
        """Who is asked; nobody means that every admin is."""

    @property
    def requester(self) -> str:
        """Who asked for the access."""

    @property
    def beneficiary(self) -> str:
        """Who is to have the access."""

    @property
    def item_id(self) -> str:
        """The item."""

    @property
    def item_name(self) -> str:
        """The item's name."""

    @property
    def justification(self) -> str | None:
        """Why."""

    @property
    def duration(self) -> str | None:
        """For how long, from the grant's start."""

    @property
    def digest(self) -> str:
        """SHA-256 of what is asked, in hex: kept with the decision."""

    @property
    def requested_at(self) -> datetime:
        """When the stage opened."""

    @property
    def decided_at(self) -> datetime | None:
        """When it was decided or closed."""

    @property
    def decided_by(self) -> str | None:
        """Who decided."""

    @property
    def comment(self) -> str | None:
        """What they said."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class CartView:
    """What somebody has gathered to ask for. Carts are nobody else's business and not in the ledger."""

    __match_args__ = ("requester", "lines")
    @property
    def requester(self) -> str:
        """Whose cart it is."""

    @property
    def lines(self) -> tuple[CartLine, ...]:
        """Its lines, in the order they were added."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class CartLine:
    """An item for a beneficiary, in a cart."""

    __match_args__ = ("id", "item_id", "item_name", "beneficiary", "justification", "duration", "added_at")
    @property
    def id(self) -> str:
        """The line's id."""

    @property
    def item_id(self) -> str:
        """The item."""

    @property
    def item_name(self) -> str:
        """The item's name."""

    @property
    def beneficiary(self) -> str:
        """Who is to have the access."""

    @property
    def justification(self) -> str | None:
        """Why."""

    @property
    def duration(self) -> str | None:
        """For how long, from the grant's start."""

    @property
    def added_at(self) -> datetime:
        """When it was added."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Grant:
    """Access that somebody has."""

    __match_args__ = (
        "id",
        "beneficiary",
        "item_id",
        "item_name",
        "origin",
        "request_id",
        "status",
        "in_force",
        "starts_at",
        "ends_at",
    )
    @property
    def id(self) -> str:
        """The grant's id."""

    @property
    def beneficiary(self) -> str:
        """Who has the access."""

    @property
    def item_id(self) -> str:
        """The item."""

    @property
    def item_name(self) -> str:
        """The item's name."""

    @property
    def origin(self) -> GrantOrigin:
        """Where it comes from."""

    @property
    def request_id(self) -> str:
        """The request it comes from."""

    @property
    def status(self) -> GrantStatus:
        """Where it stands, at the time of the call."""

    @property
    def in_force(self) -> bool:
        """Whether it is in force, at the time of the call."""

    @property
    def starts_at(self) -> datetime:
        """From when."""

    @property
    def ends_at(self) -> datetime | None:
        """Until when; without it the access has no end."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Identity:
    """Someone known to the host."""

    __match_args__ = ("id", "name", "email", "manager", "person", "created_at", "updated_at")
    @property
    def id(self) -> str:
        """The host's own id for them."""

    @property
    def name(self) -> str:
        """The name that people read."""

    @property
    def email(self) -> str | None:
        """Their mail address. Never used to tell people apart."""

    @property
    def manager(self) -> str | None:
        """The id of their manager."""

    @property
    def person(self) -> str:
        """The person behind the account: accounts of one person share it. Their own id unless the host
        says otherwise.
        """

    @property
    def created_at(self) -> datetime:
        """When they were first registered."""

    @property
    def updated_at(self) -> datetime:
        """When they were last changed."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class CatalogItem:
    """What can be asked for."""

    __match_args__ = (
        "id",
        "kind",
        "name",
        "description",
        "reference",
        "owner",
        "risk",
        "metadata",
        "policy_id",
        "enabled",
        "created_at",
        "updated_at",
    )
    @property
    def id(self) -> str:
        """The item's id."""

    @property
    def kind(self) -> ItemKind:
        """What kind of access it is."""

    @property
    def name(self) -> str:
        """The name that people read."""

    @property
    def description(self) -> str | None:
        """What it is, in words."""

    @property
    def reference(self) -> str | None:
        """The host's own id for it."""

    @property
    def owner(self) -> str | None:
        """The id of the identity that owns it."""

    @property
    def risk(self) -> Risk:
        """How much harm its access can do."""

    @property
    def metadata(self) -> Mapping[str, str]:
        """The host's own facts, text to text."""

    @property
    def policy_id(self) -> str | None:
        """Its own policy; without one the store's default holds."""

    @property
    def enabled(self) -> bool:
        """Whether it can be asked for."""

    @property
    def created_at(self) -> datetime:
        """When it was made."""

    @property
    def updated_at(self) -> datetime:
        """When it was last changed."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class LedgerEntry:
    """One thing that happened, with its link in the chain."""

    __match_args__ = (
        "seq",
        "at",
        "due",
        "type",
        "actor",
        "on_behalf_of",
        "request",
        "subject",
        "data",
        "salt",
        "data_digest",
        "hash",
    )
    @property
    def seq(self) -> int:
        """Its number: from 1, without gaps."""

    @property
    def at(self) -> datetime:
        """When it was written; never before the entry that precedes it."""

    @property
    def due(self) -> datetime | None:
        """When it was due, if the clock did it."""

    @property
    def type(self) -> str:
        """What happened: `access_request.created`."""

    @property
    def actor(self) -> str:
        """Who did it: `user:alice`, `admin:root`, `system` or `clock`."""

    @property
    def on_behalf_of(self) -> str | None:
        """For whom they did it: `identity:dana`."""

    @property
    def request(self) -> str | None:
        """The request it belongs to."""

    @property
    def subject(self) -> str:
        """What it happened to: `item:…`, `identity:alice`."""

    @property
    def data(self) -> dict[str, Any]:
        """The facts."""

    @property
    def salt(self) -> str:
        """16 random bytes in hex, so that the facts can't be guessed from their digest."""

    @property
    def data_digest(self) -> str:
        """SHA-256 of the salt's bytes and the facts as canonical JSON (RFC 8785), in hex."""

    @property
    def hash(self) -> str:
        """SHA-256 of the canonical JSON of the entry and the hash before it, in hex."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class LedgerHead:
    """The last entry's number and hash: kept elsewhere, it shows a ledger that was cut short."""

    __match_args__ = ("seq", "hash")
    @property
    def seq(self) -> int:
        """How many entries there are."""

    @property
    def hash(self) -> str:
        """The last one's hash in hex; 64 zeros when there are none."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class DueReport:
    """What `run_due` did."""

    __match_args__ = ("lapsed", "more")
    @property
    def lapsed(self) -> int:
        """How many leases had lapsed; their work waits for a worker again."""

    @property
    def more(self) -> bool:
        """Whether more was due than one call does: call again."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Policy:
    """Who must approve: stages that are asked one after the other."""

    __match_args__ = ("id", "name", "stages", "default", "created_at")
    @property
    def id(self) -> str:
        """The policy's id."""

    @property
    def name(self) -> str:
        """The name that people read."""

    @property
    def stages(self) -> tuple[str, ...]:
        """Whom each stage asks, in order."""

    @property
    def default(self) -> bool:
        """Whether it holds for items without a policy of their own."""

    @property
    def created_at(self) -> datetime:
        """When it was made."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Request:
    """One item asked for one beneficiary."""

    __match_args__ = (
        "id",
        "number",
        "submission_id",
        "action",
        "status",
        "requester",
        "beneficiary",
        "item_id",
        "item_name",
        "policy_id",
        "stage",
        "stages",
        "justification",
        "duration",
        "digest",
        "created_at",
        "updated_at",
    )
    @property
    def id(self) -> str:
        """The request's id."""

    @property
    def number(self) -> int:
        """Its number in the store, from 1, without gaps."""

    @property
    def submission_id(self) -> str:
        """The submission it came with."""

    @property
    def action(self) -> Action:
        """What is to be done."""

    @property
    def status(self) -> RequestStatus:
        """Where it stands."""

    @property
    def requester(self) -> str:
        """Who asked."""

    @property
    def beneficiary(self) -> str:
        """Who is to have the access."""

    @property
    def item_id(self) -> str:
        """The item."""

    @property
    def item_name(self) -> str:
        """The item's name."""

    @property
    def policy_id(self) -> str:
        """The policy it was submitted under."""

    @property
    def stage(self) -> int:
        """The stage that was opened last, from 1."""

    @property
    def stages(self) -> int:
        """How many stages there are."""

    @property
    def justification(self) -> str | None:
        """Why."""

    @property
    def duration(self) -> str | None:
        """For how long, from the grant's start."""

    @property
    def digest(self) -> str:
        """SHA-256 of what is asked, in hex: what an approver decides on."""

    @property
    def created_at(self) -> datetime:
        """When it was submitted."""

    @property
    def updated_at(self) -> datetime:
        """When it last moved."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Submission:
    """The requests of one submit for one beneficiary."""

    __match_args__ = ("id", "beneficiary", "request_ids")
    @property
    def id(self) -> str:
        """The submission's id."""

    @property
    def beneficiary(self) -> str:
        """Who is to have the access."""

    @property
    def request_ids(self) -> tuple[str, ...]:
        """The requests made."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Submitted:
    """What a submit made."""

    __match_args__ = ("submissions", "request_ids")
    @property
    def submissions(self) -> tuple[Submission, ...]:
        """One a beneficiary."""

    @property
    def request_ids(self) -> tuple[str, ...]:
        """All requests made, in the order they were asked for."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Comment:
    """What somebody said about a request."""

    __match_args__ = ("id", "request_id", "author", "text", "created_at")
    @property
    def id(self) -> str:
        """The comment's id."""

    @property
    def request_id(self) -> str:
        """The request."""

    @property
    def author(self) -> str:
        """Who said it."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def created_at(self) -> datetime:
        """When."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class HistoryEntry:
    """One thing that happened to a request: a ledger entry without its proof."""

    __match_args__ = ("seq", "at", "type", "actor", "on_behalf_of", "subject", "data")
    @property
    def seq(self) -> int:
        """The entry's number in the ledger."""

    @property
    def at(self) -> datetime:
        """When it happened."""

    @property
    def type(self) -> str:
        """What happened: `access_request.created`."""

    @property
    def actor(self) -> str:
        """Who did it: `user:alice`, `admin:root`, `system` or `clock`."""

    @property
    def on_behalf_of(self) -> str | None:
        """For whom they did it: `identity:dana`."""

    @property
    def subject(self) -> str:
        """What it happened to: `approval:…`."""

    @property
    def data(self) -> dict[str, Any]:
        """The facts."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class StoreSettings:
    """The store's rules, versioned; a request keeps the version it was submitted under."""

    __match_args__ = (
        "version",
        "on_behalf_manager",
        "on_behalf_anyone",
        "justification_required",
        "cart_lines",
        "submit_requests",
        "lease",
        "attempts",
    )
    @property
    def version(self) -> int:
        """Counts up with every change, from 1."""

    @property
    def on_behalf_manager(self) -> bool:
        """Whether a manager may ask for direct reports."""

    @property
    def on_behalf_anyone(self) -> bool:
        """Whether anyone may ask for anyone."""

    @property
    def justification_required(self) -> bool:
        """Whether a request needs a justification."""

    @property
    def cart_lines(self) -> int:
        """The most lines a cart may hold."""

    @property
    def submit_requests(self) -> int:
        """The most requests one submit may make."""

    @property
    def lease(self) -> str:
        """How long a worker keeps a task when it does not say."""

    @property
    def attempts(self) -> int:
        """How often work is tried before it has failed."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Task:
    """An attempt at a piece of work."""

    __match_args__ = (
        "id",
        "key",
        "kind",
        "status",
        "request_id",
        "beneficiary",
        "item_id",
        "item_name",
        "item_reference",
        "duration",
        "worker",
        "attempt",
        "claimed_at",
        "lease_until",
        "ended_at",
        "receipt",
        "error",
        "retry_at",
    )
    @property
    def id(self) -> str:
        """The attempt's id: new with every claim."""

    @property
    def key(self) -> str:
        """The work's key: the same for every attempt, so that a repeat is recognised."""

    @property
    def kind(self) -> TaskKind:
        """What to do."""

    @property
    def status(self) -> TaskStatus:
        """How it stands."""

    @property
    def request_id(self) -> str:
        """The request it belongs to."""

    @property
    def beneficiary(self) -> str:
        """Who is to have the access."""

    @property
    def item_id(self) -> str:
        """The item."""

    @property
    def item_name(self) -> str:
        """The item's name."""

    @property
    def item_reference(self) -> str | None:
        """The host's own id for the item."""

    @property
    def duration(self) -> str | None:
        """For how long, from the grant's start."""

    @property
    def worker(self) -> str:
        """The worker that claimed it."""

    @property
    def attempt(self) -> int:
        """Which attempt it is, from 1; a retry by an admin counts from 1 again."""

    @property
    def claimed_at(self) -> datetime:
        """When it was claimed."""

    @property
    def lease_until(self) -> datetime:
        """Until when the worker may keep it."""

    @property
    def ended_at(self) -> datetime | None:
        """When the worker reported, or the lease lapsed."""

    @property
    def receipt(self) -> str | None:
        """What the worker said when it was done."""

    @property
    def error(self) -> str | None:
        """What went wrong."""

    @property
    def retry_at(self) -> datetime | None:
        """After a failure: when it may be claimed again; absent when the attempts are used up."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""
