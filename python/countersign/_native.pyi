# Written by `cargo xtask gen` from the core: change that, not this.

import builtins
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from os import PathLike
from types import GenericAlias, TracebackType
from typing import Any, Generic, Literal, TypeVar, final

from typing_extensions import Self

from .inputs import (
    AudienceInput,
    EscalationInput,
    FormFieldInput,
    GrantLoadEntry,
    GroupEntry,
    IdentityEntry,
    PermissionInput,
    RemindersInput,
    RequestabilityInput,
    RequestContextInput,
    StageInput,
    TargetGroupInput,
)
from .words import (
    Action,
    ApprovalStatus,
    AutoApproveOwn,
    Code,
    CommentRule,
    DecisionsBy,
    EndReason,
    Enforcement,
    EvidenceFormat,
    ExistingWhy,
    FieldKind,
    Finally,
    ForwardRule,
    Fulfilment,
    GrantOrigin,
    GrantStatus,
    IdentityKind,
    ItemKind,
    LeftOut,
    LintKind,
    NextKind,
    OnExisting,
    Outcome,
    PolicyPlace,
    ReportKind,
    RequestableBy,
    RequestOrigin,
    RequestSort,
    RequestStatus,
    Resolution,
    Risk,
    StageState,
    TaskKind,
    TaskStatus,
    WebhookScheme,
    WhenNobody,
    Why,
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

    def as_user(self, id: str, *, signed_in: datetime | str | None = None) -> Session:
        """A session of a registered user; who they are is judged in each call.

        Options:
            signed_in: When they signed in: deciding may need a fresh sign-in. Left out, nobody knows of one.

        Raises:
            `Invalid` for a time that is none, or that has no time zone.
        """

    def as_admin(self, id: str, *, signed_in: datetime | str | None = None) -> Session:
        """A session of an administrator; `signed_in` as for `as_user`."""

    def as_system(self) -> Session:
        """A session of the host itself: it provisions and runs what is due, but never decides."""

    def transaction(self) -> Tx:
        """Begins a transaction: use it in a `with`, which commits at its end, or rolls back on an exception.

        While it is open, a write on the store itself by the same thread raises `Busy`.
        """

    def run_due(self) -> DueReport:
        """Runs what is due, and reports. `run_due_every` calls it from a thread."""

    def next_due(self) -> datetime | None:
        """When a lease lapses next, and `run_due` should be called; `None` when none is out.

        Work that waits for a worker, a retry's wait included, is not in it: workers ask `claim`.
        """

    def backup(self, path: str | PathLike[str]) -> BackupReport:
        """Copies the store into the new file `path`, while others write.

        The copy is the store as it was at one moment, and is opened like any other. It is there when all of it is
        on the disk, and not before; a failure, or a close, leaves nothing behind. Keep the report's `head`: the
        store's ledger goes on from it.

        Raises:
            `Invalid` for a file that is there already or can't be written; `Busy`; `Closed`; `Corrupt`.
        """

    def check(self) -> CheckReport:
        """Looks whether the store is whole, and reports what is not.

        It looks for what SQLite finds damaged, rows that break what must hold of every store, and a break in the
        ledger's chain. What is broken is reported, and raises nothing. It reads the whole file; others go on
        meanwhile. A ledger that was cut short is whole as far as it goes: compare its head with one kept elsewhere.

        Raises:
            `Busy`; `Closed`.
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

    def as_user(self, id: str, *, signed_in: datetime | str | None = None) -> Session:
        """A session of a registered user, inside of the transaction; `signed_in` as for the store's."""

    def as_admin(self, id: str, *, signed_in: datetime | str | None = None) -> Session:
        """A session of an administrator, inside of the transaction; `signed_in` as for the store's."""

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
class _Api:
    """What answers REST requests from a store: `countersign.rest` makes it fit for Python."""

    MAX_BODY: int

    def __new__(cls, store: Store) -> Self: ...
    def handle(
        self,
        method: str,
        path: str,
        query: str,
        headers: Sequence[tuple[str, str]],
        body: bytes,
        caller: tuple[str, bool, datetime | None] | None,
        /,
    ) -> tuple[int, list[tuple[str, str]], bytes, str | None]:
        """Answers a request; others run meanwhile."""

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

    __match_args__ = ("items", "next", "total")
    @property
    def items(self) -> tuple[_T_co, ...]:
        """The items of this page."""

    @property
    def next(self) -> str | None:
        """Pass it as `cursor` for the next page; `None` on the last one."""

    @property
    def total(self) -> int | None:
        """How many items there are on all pages, where that was asked for: 10,000 is that many or more."""

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
    def applications(self) -> Applications:
        """The systems that access is to."""

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
    def conflicts(self) -> Conflicts:
        """Which access no one person may have together: separation of duties.

        Rules are held against every account of a person: what they have, what is being given to them,
        and what is asked for them. They are checked when it is asked, at the last approval, and when a
        worker takes the work.
        """

    @property
    def delegations(self) -> Delegations:
        """Who acts for whom, for a time."""

    @property
    def events(self) -> Events:
        """The ledger, as programs follow it: each at its own pace, from where it left off."""

    @property
    def grants(self) -> Grants:
        """The access that people have."""

    @property
    def groups(self) -> Groups:
        """Sets of people, each with an owner."""

    @property
    def identities(self) -> Identities:
        """People known to the host."""

    @property
    def policies(self) -> Policies:
        """Who must approve."""

    @property
    def provisioning(self) -> Provisioning:
        """The work that gives access and takes it away: claimed by workers or done by people, one at a
        time, never lost.
        """

    @property
    def reports(self) -> Reports:
        """What the store tells of itself as a whole: exact, and without holding up who writes."""

    @property
    def requests(self) -> Requests:
        """What was asked for."""

    @property
    def settings(self) -> Settings:
        """The store's rules."""

    @property
    def webhooks(self) -> Webhooks:
        """Who is told of events over HTTP: the ledger, signed, at least once and in order per request."""

@final
class Applications:
    """The systems that access is to."""

    def upsert(
        self,
        id: str,
        *,
        name: str | None = ...,
        description: str | None = ...,
        owner: str | None = ...,
        priority: str | None = ...,
        policy_id: str | None = ...,
        archived: bool | None = ...,
    ) -> Application:
        """Makes an application, or changes what is known of it.

        Who: admins, the system. Changes: the application. `id` is the host's own, 1 to 255 characters,
        compared exactly.

        Options:
            name: The name that people read, 1 to 255 characters. Needed for a new application; left
                    out, it stays.
            description: What it is, in words, up to 10,000 characters. Left out, it stays; `None`
                    clears it.
            owner: The id of the identity that owns it, who must be registered. Left out, it stays;
                    `None` clears it.
            priority: The host's own rating of how much it matters, 1 to 64 characters. Left out, it
                    stays; `None` clears it.
            policy_id: The policy of its items that have none of their own, nor by their category.
                    Left out, it stays; `None` clears it.
            archived: False takes it out of the archive, true archives it. Left out, it stays;
                    `None` is false.

        Raises:
            `Forbidden` for users; `Invalid` for a name that is missing, empty or too long, for an owner
            who is not registered, for a policy that is not there.

        Example:
            store.as_admin("root").applications.upsert(
                "crm",
                name="Customers",
                description="Who buys what",
                owner="dana",
                priority="Critical",
            )
        """

    def get(self, id: str) -> Application:
        """Reads one application.

        Who: registered users, admins, the system.

        Raises:
            `NotFound` when there is no such application.

        Example:
            store.as_user("alice").applications.get("crm")
        """

    def list(
        self,
        *,
        archived: bool | None = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
    ) -> Page[Application]:
        """Lists applications in the order they were made.

        Who: registered users, admins, the system.

        Options:
            archived: Only those that are archived, or that are not.
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `Invalid` for a limit or cursor that is none.

        Example:
            store.as_user("alice").applications.list(archived=True)
        """

    def archive(self, id: str) -> Application:
        """Archives an application: its items can't be asked for any more. What was asked before goes on.

        Who: admins, the system. Changes: the application; nothing when it is archived. `upsert` with
        `archived` as false takes it out again.

        Raises:
            `Forbidden` for users; `NotFound` when there is no such application.

        Example:
            store.as_admin("root").applications.archive("crm")
        """

@final
class Approvals:
    """What waits for a decision."""

    def pending(self, *, limit: int | None = ..., cursor: str | None = ...) -> Page[Approval]:
        """Lists what waits for the caller's decision, oldest first, and by which way they came to a say.

        Who: registered users and admins, each what they may decide: as who is asked, as a member of a
        group, for somebody who delegated to them, by a forward, an escalation or as the fallback;
        admins also what nobody else is asked.

        Options:
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `Forbidden` for the system, which never decides; `Invalid` for a limit or cursor that is
            none.

        Example:
            store.as_user("dana").approvals.pending()
        """

    def completed(
        self,
        *,
        verdict: ApprovalStatus | None = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
    ) -> Page[Approval]:
        """Lists what the caller has decided, newest first.

        Who: registered users and admins, each what they decided themselves.

        Options:
            verdict: Only those of this verdict: `approved` or `rejected`.
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `Forbidden` for the system, which never decides; `Invalid` for a verdict, limit or cursor
            that is none.

        Example:
            store.as_user("bob").approvals.completed()
        """

    def summary(self) -> ApprovalSummary:
        """Counts what waits for the caller, and what they decided.

        Who: registered users and admins. What waits is counted up to 1,000.

        Raises:
            `Forbidden` for the system, which never decides.

        Example:
            store.as_user("bob").approvals.summary()
        """

    def get(self, approval: str) -> Approval:
        """Reads one approval.

        Who: everyone who sees its request.

        Raises:
            `NotFound` when there is no such approval, or the caller may not see it.

        Example:
            store.as_user("alice").approvals.get(bobs.items[0].id)
        """

    def approve(
        self,
        approval: str,
        *,
        comment: str | None = ...,
        digest: str | None = ...,
        duration: str | timedelta | None = ...,
        ends_at: datetime | str | None = ...,
        drop: builtins.list[str] | tuple[str, ...] | None = ...,
    ) -> Approval:
        """Says yes, to what is asked or to less: a shorter window, without some of the permissions. The
        last yes that a stage needs opens the next one, and the last stage's approves the request.

        Who: who is asked, by any of the ways of `pending`; registered admins on their behalf; never the
        requester, the beneficiary or another account of either. Changes: the approval, others of the
        stage that the same person may meet, the request, the work that follows.

        Options:
            comment: Why, up to 2,000 characters.
            digest: The approval's `digest`, as the approver saw it: 64 characters of hex. Where
                    what is asked is not that, nothing is decided.
            duration: For so long only, from the grant's start: shorter than what is asked.
            ends_at: Until then only, in the future and earlier than what is asked.
            drop: Without these of the item's permissions, by name; at least one must be left.

        Raises:
            `NotFound` when there is no such approval, or the caller may not see it; `Forbidden` when
            they may not decide it; `Stale` when it is decided, closed or handed away, by whom and when,
            or when `digest` is not that of what is asked; `ReauthenticationRequired` when they must
            have signed in of late; `Invalid` for a comment over 2,000 characters or none where it is
            needed, a digest that is none, a window that is not shorter, permissions that the item has
            not, or all of them.

        Example:
            store.as_user("bob").approvals.approve(
                bobs.items[0].id,
                comment="Approved for the Q1 project duration",
            )
        """

    def reject(self, approval: str, *, comment: str | None = ..., digest: str | None = ...) -> Approval:
        """Says no, which ends the request.

        Who: who is asked, by any of the ways of `pending`; registered admins on their behalf; never the
        requester, the beneficiary or another account of either. Changes: the approval, the request.

        Options:
            comment: Why, up to 2,000 characters.
            digest: The approval's `digest`, as the approver saw it: 64 characters of hex. Where
                    what is asked is not that, nothing is decided.

        Raises:
            `NotFound` when there is no such approval, or the caller may not see it; `Forbidden` when
            they may not decide it; `Stale` when it is decided, closed or handed away, by whom and when,
            or when `digest` is not that of what is asked; `ReauthenticationRequired` when they must
            have signed in of late; `Invalid` for a comment over 2,000 characters or none where it is
            needed, or a digest that is none.

        Example:
            store.as_user("bob").approvals.reject(
                bobs.items[0].id,
                comment="This role provides more access than needed.",
            )
        """

    def approve_many(
        self,
        approvals: builtins.list[str] | tuple[str, ...],
        *,
        comment: str | None = ...,
    ) -> tuple[Decided, ...]:
        """Says yes to many, in one transaction: each counts or fails by itself, and the answer says which.

        Who: as for `approve`. Changes: as `approve`, for each that counts. `approvals` are 1 to 500
        ids, each once.

        Options:
            comment: Why, up to 2,000 characters; it stands with each of them.

        Raises:
            `Invalid` for none, a repeated id or more than 500; what is wrong with one of them is told
            in its answer.

        Example:
            store.as_user("dana").approvals.approve_many(
                [danas.items[0].id, bobs2.items[0].id, bobs.items[0].id],
                comment="Quarter end",
            )
        """

    def reject_many(
        self,
        approvals: builtins.list[str] | tuple[str, ...],
        *,
        comment: str | None = ...,
    ) -> tuple[Decided, ...]:
        """Says no to many, in one transaction: each counts or fails by itself, and the answer says which.

        Who: as for `reject`. Changes: as `reject`, for each that counts. `approvals` are 1 to 500 ids,
        each once.

        Options:
            comment: Why, up to 2,000 characters; it stands with each of them.

        Raises:
            `Invalid` for none, a repeated id or more than 500; what is wrong with one of them is told
            in its answer.

        Example:
            store.as_user("bob").approvals.reject_many([bobs2.items[0].id], comment="Not now")
        """

    def forward(self, approval: str, to: str, *, comment: str | None = ...) -> Approval:
        """Hands the caller's seat to somebody else, who decides in their place.

        Who: who is asked; the policy says to whom: by default a manager's or owner's seat goes to
        anyone eligible, a group member's within the group. The receiver `to` is an active human who is
        not excluded and has no seat in that part of the stage, but for the group's. Changes: the seat;
        the history of hands is kept.

        Options:
            comment: Why, up to 2,000 characters: needed.

        Raises:
            `NotFound` when there is no such approval, or the caller may not see it; `Forbidden` when
            they are not asked, or the policy lets nothing be handed on; `Stale` when it is decided,
            closed or handed away; `Invalid` without a comment, or for a receiver who may not have it.

        Example:
            store.as_user("bob").approvals.forward(bobs.items[0].id, "eve", comment="You know this better")
        """

    def reassign(self, approval: str, to: str, *, comment: str | None = ...) -> Approval:
        """Asks somebody else instead of all who are asked.

        Who: registered admins; not for a request of their own. The receiver `to` is an active human who
        is not excluded and has no seat in that part of the stage. Changes: who is asked; the history of
        hands is kept.

        Options:
            comment: Why, up to 2,000 characters: needed.

        Raises:
            `NotFound` when there is no such approval, or the caller may not see it; `Forbidden` for
            others; `Stale` when it is decided or closed; `Invalid` without a comment, or for a receiver
            who may not have it.

        Example:
            store.as_admin("root").approvals.reassign(bobs.items[0].id, "kim", comment="Eve is away")
        """

    def remind(self, approval: str, *, comment: str | None = ...) -> Approval:
        """Reminds those who are asked: the ledger says so, and whoever reads it tells them.

        Who: registered admins. Changes: the ledger.

        Options:
            comment: A word to those who are asked, up to 2,000 characters.

        Raises:
            `NotFound` when there is no such approval, or the caller may not see it; `Forbidden` for
            others; `Stale` when it is decided or closed; `Invalid` for a comment over 2,000 characters.

        Example:
            store.as_admin("root").approvals.remind(bobs.items[0].id, comment="Please")
        """

@final
class Audit:
    """The ledger: every entry is chained to the one before it."""

    def list(
        self,
        *,
        request_id: str | None = ...,
        identity: str | None = ...,
        item: str | None = ...,
        types: builtins.list[str] | tuple[str, ...] | None = ...,
        since: datetime | str | None = ...,
        until: datetime | str | None = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
    ) -> Page[LedgerEntry]:
        """Lists ledger entries, oldest first: all of them, or those of a request, about somebody, about an
        item, of some types, of some time. A page may hold fewer than its limit, and none, where others
        come after it: `next` says whether they do.

        Who: admins, the system. Users read `requests.history`, `identities.history` and
        `catalog.history`.

        Options:
            request_id: Only those of this request.
            identity: Only those about somebody: what they did, and what happened to them, to what
                    they asked for and to their access.
            item: Only those about an item, by its id or reference: what happened to it, and to
                    requests for it and access to it.
            types: Only these types: `access_request.created`, or all of a noun, `access.*`.
            since: Only those written at this time or later.
            until: Only those written before this time.
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `Forbidden` for users; `NotFound` for an identity that is not registered and has done
            nothing, and for an item that never was; `Invalid` for a type that there is not, times in
            the wrong order, a limit or cursor that is none.

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
            `Forbidden` for users; `Corrupt`, naming the first bad entry and what is wrong with it:
            `changed`, `missing`, `reordered`, `inserted`, or `truncated` where it ends before a head
            that was kept; `Invalid` for a head that is given by half.

        Example:
            store.as_admin("root").audit.verify()
        """

    def export(
        self,
        path: str | PathLike[str],
        *,
        after: int | None = ...,
        progress: Callable[[ExportProgress], object] | None = ...,
    ) -> LedgerHead:
        """Writes the ledger into a new file, an entry a line as canonical JSON (RFC 8785), and answers the
        head it ends with.

        Who: admins, the system. `path` must not exist yet; the file appears when it is whole, with the
        rights of the store's. It is one state of the store, and others write meanwhile; in memory they
        wait. Memory does not grow with the ledger. `progress` is told every 10,000 entries and at the
        end; what it refuses with ends the export, which leaves no file.

        Options:
            after: Only what comes after the entry of this number: the `seq` of the head that the
                    export before ended with. Put one after the other, the files are the whole.
            progress: A function that is told how far it has come. What it throws ends the call, and
                    is thrown unchanged.

        Raises:
            `Forbidden` for users; `Invalid` when the file exists or can't be written, and for an entry
            to begin after that is none; `Closed` when the store is closed meanwhile.
        """

    def evidence(self, request: str, *, format: EvidenceFormat | None = ...) -> Evidence:
        """Gathers everything that shows how a request came to be what it is: what was asked and by whom,
        the item and the policy as they were then, who could decide and why, what each person said,
        hands, clocks, work with its receipts, the grant, and the request's ledger entries with what
        proves them.

        Who: admins, the system. As `json` it is one text for programs: the same state of the store
        gives the same bytes. As `html` it is a page for people, made of the same, that loads nothing
        and runs nothing. What was redacted is shown as redacted. Of other requests there is nothing in
        it.

        Options:
            format: `json`, which is the default, or `html`.

        Raises:
            `Forbidden` for users; `NotFound` when there is no such request; `Corrupt` when an entry of
            the request is not as it was written: nothing is proven by it then.

        Example:
            store.as_admin("root").audit.evidence(made.request_ids[0])
        """

    def get(self, entry: int) -> LedgerEntry:
        """Reads one entry, by its number.

        Who: admins, the system.

        Raises:
            `Forbidden` for users; `NotFound` when there is no such entry.

        Example:
            store.as_admin("rosa").audit.get(1)
        """

    def redact(self, entry: int, *, reason: str | None = ...) -> LedgerEntry:
        """Erases the facts of an entry with their salt, and the same words where they are kept besides: of
        a request what was filled in, of a decision, a comment, a hand or a task what was said. The
        chain stays whole: `verify`, and the verifiers of an export, find nothing wrong.

        Who: registered admins; nobody what they did themselves, nor what was said of a request that
        they made or that is for them. Changes: the entry; that it was redacted is an entry.

        Options:
            reason: Why, up to 2,000 characters: needed. It stays in the ledger, so that it should
                    name nobody.

        Raises:
            `Forbidden` for others; `NotFound` when there is no such entry; `IllegalTransition` for
            rules and redactions, which say nothing of people, and for what belongs to a request that is
            not over; `Stale` when it is redacted; `Invalid` without a reason.

        Example:
            store.as_admin("rosa").audit.redact(entries.items[0].seq, reason="Erasure request 17")
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
        starts_at: datetime | str | None = ...,
        duration: str | timedelta | None = ...,
        ends_at: datetime | str | None = ...,
        permissions: builtins.list[str] | tuple[str, ...] | None = ...,
        form_values: Mapping[str, Any] | None = ...,
        account: str | None = ...,
        target_group: TargetGroup | TargetGroupInput | None = ...,
        metadata: Mapping[str, str] | None = ...,
        context: RequestContext | RequestContextInput | None = ...,
    ) -> CartLine:
        """Adds an item, by its id or reference, for the caller or somebody they may ask for. What is given
        is checked; what is still missing, and what depends on the item's limits, is told by `validate`
        and `submit`.

        Who: registered users and admins. Changes: the caller's cart.

        Options:
            beneficiary: Who is to have the access: the caller by default.
            justification: Why, up to 5,000 characters.
            starts_at: Not before when: in the future. Approved before that, it is scheduled.
            duration: For how long: `30d`, `12h`, `P30D`. Without it, and without `ends_at`, the
                    access has no end.
            ends_at: Until when, in the future, instead of a duration.
            permissions: Which of the item's permissions, by name: all of them by default.
            form_values: What the item's form asks for, by the names of its fields; `None` leaves a
                    field empty.
            account: Which of the beneficiary's accounts in the target system it is for, in the
                    host's own words: 1 to 255 characters.
            target_group: The group of the target system that it is for, instead of an account: the
                    beneficiary answers for it.
            metadata: The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000.
                    Nothing here reads them.
            context: What else the host says with it; nothing here reads it.

        Raises:
            `NotFound` for an item that is not there, or a beneficiary who is not, or is not to be seen;
            `NotRequestable` for a disabled item; `Duplicate` when the cart holds the item for that
            beneficiary; `LimitExceeded` when the cart is full; `Invalid` for a text over its limit,
            form values that do not fit, a window that can't be.

        Example:
            store.as_user("alice").cart.add(item.id, justification="Need database access", duration="30d")
        """

    def update(
        self,
        line: str,
        *,
        justification: str | None = ...,
        starts_at: datetime | str | None = ...,
        duration: str | timedelta | None = ...,
        ends_at: datetime | str | None = ...,
        permissions: builtins.list[str] | tuple[str, ...] | None = ...,
        form_values: Mapping[str, Any] | None = ...,
        account: str | None = ...,
        target_group: TargetGroup | TargetGroupInput | None = ...,
        metadata: Mapping[str, str] | None = ...,
        context: RequestContext | RequestContextInput | None = ...,
    ) -> CartLine:
        """Changes a line's justification, window or form values.

        Who: the cart's owner. Changes: the line.

        Options:
            justification: Why, up to 5,000 characters. Left out, it stays; `None` clears it.
            starts_at: Not before when, in the future. Left out, it stays; `None` clears it.
            duration: For how long: `30d`, `12h`, `P30D`. Left out, it stays; `None` clears it.
            ends_at: Until when, in the future, instead of a duration. Left out, it stays; `None`
                    clears it.
            permissions: Which of the item's permissions, by name. Left out, it stays; `None` makes
                    it all of them.
            form_values: What the item's form asks for, all of it anew. Left out, it stays; `None`
                    leaves every field empty.
            account: Which of the beneficiary's accounts it is for, 1 to 255 characters. Left out,
                    it stays; `None` clears it.
            target_group: The group of the target system that it is for, instead of an account. Left
                    out, it stays; `None` clears it.
            metadata: The host's own facts, all of them anew. Left out, they stay; `None` clears
                    them.
            context: What else the host says with it, all of it anew. Left out, it stays; `None`
                    clears it.

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

    def validate(self) -> CartValidation:
        """Tells what submitting the cart would say: every problem of every line, with what would resolve
        it.

        Who: registered users and admins.

        Raises:
            `Forbidden` for the system, which has no cart.

        Example:
            store.as_user("alice").cart.validate()
        """

    def submit(
        self,
        *,
        justification: str | None = ...,
        on_existing: OnExisting | None = ...,
        idempotency_key: str | None = ...,
    ) -> Submitted:
        """Submits the whole cart or nothing: a request for each line, a submission for each beneficiary.

        Who: registered users and admins. Changes: makes the requests, asks the first approvers, empties
        the cart. The global justification is appended to each line's own after a blank line.

        Options:
            justification: Appended to each line's own justification after a blank line.
            on_existing: What becomes of lines whose access is asked for or held already: `refuse`
                    by default.
            idempotency_key: A key of the caller's own, 1 to 255 characters: the same submit under
                    the same key is answered as the first time, and makes nothing.

        Raises:
            The first problem's code, with every problem of every line in `problems`: `NotFound`,
            `NotRequestable`, `Forbidden`, `Invalid`, `Duplicate` (it is asked for already),
            `AlreadyGranted`, `ConflictOfDuties`, `NoPolicy`, `NoApprover`. `Invalid` for an empty cart,
            or an idempotency key that was used for something else.

        Example:
            store.as_user("alice").cart.submit(justification="Q1 analytics project setup")
        """

@final
class Catalog:
    """What can be asked for."""

    def create_category(
        self,
        name: str,
        *,
        parent_id: str | None = ...,
        description: str | None = ...,
        icon: str | None = ...,
        position: int | None = ...,
        policy_id: str | None = ...,
    ) -> Category:
        """Makes a category: a place in the catalog's tree.

        Who: admins, the system. Changes: the catalog. `name` has 1 to 255 characters and is unique
        among those of one parent.

        Options:
            parent_id: The category above it; without one it is a root. Trees are at most 16 deep.
            description: What is in it, in words, up to 10,000 characters.
            icon: The host's own name for its picture, 1 to 255 characters.
            position: Its place among those of one parent, from -1,000,000 to 1,000,000, 0 by
                    default: smaller comes first.
            policy_id: The policy of its items that have none of their own.

        Raises:
            `Forbidden` for users; `Invalid` for a name that is empty or too long, a parent or policy
            that is not there, a tree more than 16 deep; `Duplicate` when the parent has one of this
            name.

        Example:
            store.as_admin("root").catalog.create_category("Engineering", icon="wrench", position=2)
        """

    def update_category(
        self,
        category: str,
        *,
        name: str | None = ...,
        parent_id: str | None = ...,
        description: str | None = ...,
        icon: str | None = ...,
        position: int | None = ...,
        policy_id: str | None = ...,
    ) -> Category:
        """Changes a category, or moves it with all that is in it.

        Who: admins, the system. Changes: the category; nothing when all is so already.

        Options:
            name: The name that people read, 1 to 255 characters. Left out, it stays.
            parent_id: The category above it, which must not be below it. Left out, it stays; `None`
                    makes it a root.
            description: What is in it, in words, up to 10,000 characters. Left out, it stays;
                    `None` clears it.
            icon: The host's own name for its picture, 1 to 255 characters. Left out, it stays;
                    `None` clears it.
            position: Its place among those of one parent, from -1,000,000 to 1,000,000. Left out,
                    it stays; `None` makes it 0.
            policy_id: The policy of its items that have none of their own. Left out, it stays;
                    `None` clears it.

        Raises:
            Those of `create_category`; `NotFound` when there is no such category; `Invalid` for a
            parent that is below it.

        Example:
            store.as_admin("root").catalog.update_category(dbs.id, name="Data", parent_id=office.id)
        """

    def delete_category(self, category: str) -> None:
        """Deletes an empty category.

        Who: admins, the system. Changes: the category is gone.

        Raises:
            `Forbidden` for users; `NotFound` when there is no such category; `Invalid` while it has
            categories or items below it, naming some.

        Example:
            store.as_admin("root").catalog.delete_category(dbs2.id)
        """

    def get_category(self, category: str) -> Category:
        """Reads one category.

        Who: registered users, admins, the system.

        Raises:
            `NotFound` when there is no such category.

        Example:
            store.as_user("alice").catalog.get_category(dbs.id)
        """

    def list_categories(
        self,
        *,
        parent_id: str | None = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
    ) -> Page[Category]:
        """Lists categories by their position, then their name.

        Who: registered users, admins, the system.

        Options:
            parent_id: Only those right below this one; `None` lists the roots. Left out, all are
                    listed.
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `NotFound` for a parent that is not there; `Invalid` for a limit or cursor that is none.

        Example:
            store.as_user("alice").catalog.list_categories(parent_id=None)
        """

    def create_item(
        self,
        kind: ItemKind,
        name: str,
        *,
        description: str | None = ...,
        icon: str | None = ...,
        category_id: str | None = ...,
        application: str | None = ...,
        owner: str | None = ...,
        owner_group: str | None = ...,
        reference: str | None = ...,
        risk: Risk | None = ...,
        tags: builtins.list[str] | tuple[str, ...] | None = ...,
        metadata: Mapping[str, str] | None = ...,
        form: Sequence[FormField | FormFieldInput] | None = ...,
        permissions: Sequence[Permission | PermissionInput] | None = ...,
        requestability: Requestability | RequestabilityInput | None = ...,
        audience: Audience | AudienceInput | None = ...,
        max_duration: str | timedelta | None = ...,
        end_required: bool | None = ...,
        justification_required: bool | None = ...,
        denial_comment_required: bool | None = ...,
        fulfilment: Fulfilment | None = ...,
        fulfillers: builtins.list[str] | tuple[str, ...] | None = ...,
        verify: builtins.list[str] | tuple[str, ...] | None = ...,
        receipt_required: bool | None = ...,
        multiple: bool | None = ...,
        policy_id: str | None = ...,
    ) -> CatalogItem:
        """Makes an item that people can ask for.

        Who: admins, the system. Changes: the catalog. `name` has 1 to 255 characters.

        Options:
            description: What it is, in words, up to 10,000 characters.
            icon: The host's own name for its picture, 1 to 255 characters.
            category_id: Where it is in the catalog's tree.
            application: The id of the application that it is access to, which must be registered.
            owner: The id of the identity that owns it, who must be registered.
            owner_group: The id of the group that owns it, instead of an identity.
            reference: The host's own id for it, 1 to 255 characters, unique in the store.
            risk: How much harm its access can do: `none` by default; `medium` is read as
                    `moderate`.
            tags: Words to find it by: up to 50 of 1 to 64 characters, each once.
            metadata: The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000.
            form: What is asked with it: up to 50 fields.
            permissions: What it gives, in parts: up to 500.
            requestability: Who may ask for it, and for whom.
            audience: Who may see it: everybody by default.
            max_duration: The longest that anyone may have it, from the grant's start.
            end_required: Whether a request must say when it ends: false by default.
            justification_required: Whether a request must say why, whatever the settings say: false
                    by default.
            denial_comment_required: Whether a rejection must say why, whatever the settings say:
                    false by default.
            fulfilment: How its access is given: `queued` by default.
            fulfillers: Who does it, where people do: up to 20 of `item_owner`, `application_owner`,
                    `group:ID` and `identity:ID`; its owner by default.
            verify: Who looks whether the work was done: up to 20 sources, nobody by default. Never
                    who asked, who has the access, or who did it.
            receipt_required: Whether who did the work must say what was done: false by default.
            multiple: Whether one may have it more than once, told apart by the form's values: false
                    by default.
            policy_id: Its own policy; without one its category's holds, its application's, or the
                    store's default.

        Raises:
            `Forbidden` for users; `Invalid` for a name that is empty or too long, an owner, application
            or group that is not registered, a category, prerequisite or policy that is not there, a
            form that can't be filled in, or anything over its limits; `Duplicate` when another item has
            this reference.

        Example:
            store.as_admin("root").catalog.create_item(
                "entitlement",
                "Database Read Access",
                description="Read-only access to the analytics database",
                owner="dana",
                reference="db.analytics.read",
                risk="low",
                metadata={"data_classification": "internal", "department": "Engineering"},
            )
        """

    def upsert_item(
        self,
        reference: str,
        *,
        kind: ItemKind | None = ...,
        name: str | None = ...,
        description: str | None = ...,
        icon: str | None = ...,
        category_id: str | None = ...,
        application: str | None = ...,
        owner: str | None = ...,
        owner_group: str | None = ...,
        risk: Risk | None = ...,
        tags: builtins.list[str] | tuple[str, ...] | None = ...,
        metadata: Mapping[str, str] | None = ...,
        form: Sequence[FormField | FormFieldInput] | None = ...,
        permissions: Sequence[Permission | PermissionInput] | None = ...,
        requestability: Requestability | RequestabilityInput | None = ...,
        audience: Audience | AudienceInput | None = ...,
        max_duration: str | timedelta | None = ...,
        end_required: bool | None = ...,
        justification_required: bool | None = ...,
        denial_comment_required: bool | None = ...,
        fulfilment: Fulfilment | None = ...,
        fulfillers: builtins.list[str] | tuple[str, ...] | None = ...,
        verify: builtins.list[str] | tuple[str, ...] | None = ...,
        receipt_required: bool | None = ...,
        multiple: bool | None = ...,
        policy_id: str | None = ...,
    ) -> CatalogItem:
        """Makes the item of this reference, or changes it: a program that sets itself up can start twice.

        Who: admins, the system. Changes: the item, in a new version; nothing when all is so already.

        Options:
            kind: What kind of access it is. Needed for a new item; left out, it stays.
            name: The name that people read, 1 to 255 characters. Needed for a new item; left out,
                    it stays.
            description: What it is, in words, up to 10,000 characters. Left out, it stays; `None`
                    clears it.
            icon: The host's own name for its picture, 1 to 255 characters. Left out, it stays;
                    `None` clears it.
            category_id: Where it is in the catalog's tree. Left out, it stays; `None` clears it.
            application: The id of the application that it is access to, which must be registered.
                    Left out, it stays; `None` clears it.
            owner: The id of the identity that owns it, who must be registered. Left out, it stays;
                    `None` clears it.
            owner_group: The id of the group that owns it, instead of an identity. Left out, it
                    stays; `None` clears it.
            risk: How much harm its access can do; `medium` is read as `moderate`. Left out, it
                    stays; `None` makes it `none`.
            tags: Words to find it by: up to 50 of 1 to 64 characters, each once. Left out, they
                    stay; `None` clears them.
            metadata: The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000.
                    Left out, it stays; `None` clears it.
            form: What is asked with it: up to 50 fields. Left out, it stays; `None` clears it.
            permissions: What it gives, in parts: up to 500. Left out, they stay; `None` clears
                    them.
            requestability: Who may ask for it, and for whom. Left out, it stays; `None` lets
                    whoever the settings let.
            audience: Who may see it. Left out, it stays; `None` lets everybody.
            max_duration: The longest that anyone may have it, from the grant's start. Left out, it
                    stays; `None` clears it.
            end_required: Whether a request must say when it ends. Left out, it stays; `None` makes
                    it false.
            justification_required: Whether a request must say why, whatever the settings say. Left
                    out, it stays; `None` makes it false.
            denial_comment_required: Whether a rejection must say why, whatever the settings say.
                    Left out, it stays; `None` makes it false.
            fulfilment: How its access is given. Left out, it stays; `None` makes it `queued`.
            fulfillers: Who does it, where people do: up to 20 of `item_owner`, `application_owner`,
                    `group:ID` and `identity:ID`. Left out, it stays; `None` makes it its owner.
            verify: Who looks whether the work was done: up to 20 sources. Left out, it stays;
                    `None` makes it nobody.
            receipt_required: Whether who did the work must say what was done. Left out, it stays;
                    `None` makes it false.
            multiple: Whether one may have it more than once, told apart by the form's values. Left
                    out, it stays; `None` makes it false.
            policy_id: Its own policy; without one its category's holds, its application's, or the
                    store's default. Left out, it stays; `None` clears it.

        Raises:
            Those of `create_item`; `Invalid` when a new one has no `kind` or `name`, or `reference`
            names another.

        Example:
            store.as_admin("root").catalog.upsert_item(
                "reports.read",
                kind="role",
                name="Report Reader",
                owner="dana",
                tags=["reports", "finance"],
            )
        """

    def update_item(
        self,
        item: str,
        *,
        kind: ItemKind | None = ...,
        name: str | None = ...,
        description: str | None = ...,
        icon: str | None = ...,
        category_id: str | None = ...,
        application: str | None = ...,
        owner: str | None = ...,
        owner_group: str | None = ...,
        reference: str | None = ...,
        risk: Risk | None = ...,
        tags: builtins.list[str] | tuple[str, ...] | None = ...,
        metadata: Mapping[str, str] | None = ...,
        form: Sequence[FormField | FormFieldInput] | None = ...,
        permissions: Sequence[Permission | PermissionInput] | None = ...,
        requestability: Requestability | RequestabilityInput | None = ...,
        audience: Audience | AudienceInput | None = ...,
        max_duration: str | timedelta | None = ...,
        end_required: bool | None = ...,
        justification_required: bool | None = ...,
        denial_comment_required: bool | None = ...,
        fulfilment: Fulfilment | None = ...,
        fulfillers: builtins.list[str] | tuple[str, ...] | None = ...,
        verify: builtins.list[str] | tuple[str, ...] | None = ...,
        receipt_required: bool | None = ...,
        multiple: bool | None = ...,
        policy_id: str | None = ...,
    ) -> CatalogItem:
        """Changes an item.

        Who: admins, the system. Changes: makes a new version of the item; none when nothing is another,
        or only its owner or reference is. A pending request keeps the version it was made for; whoever
        owns the item now is asked.

        Options:
            kind: What kind of access it is. Needed for a new item; left out, it stays.
            name: The name that people read, 1 to 255 characters. Needed for a new item; left out,
                    it stays.
            description: What it is, in words, up to 10,000 characters. Left out, it stays; `None`
                    clears it.
            icon: The host's own name for its picture, 1 to 255 characters. Left out, it stays;
                    `None` clears it.
            category_id: Where it is in the catalog's tree. Left out, it stays; `None` clears it.
            application: The id of the application that it is access to, which must be registered.
                    Left out, it stays; `None` clears it.
            owner: The id of the identity that owns it, who must be registered. Left out, it stays;
                    `None` clears it.
            owner_group: The id of the group that owns it, instead of an identity. Left out, it
                    stays; `None` clears it.
            reference: The host's own id for it, 1 to 255 characters, unique in the store. Left out,
                    it stays; `None` clears it.
            risk: How much harm its access can do; `medium` is read as `moderate`. Left out, it
                    stays; `None` makes it `none`.
            tags: Words to find it by: up to 50 of 1 to 64 characters, each once. Left out, they
                    stay; `None` clears them.
            metadata: The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000.
                    Left out, it stays; `None` clears it.
            form: What is asked with it: up to 50 fields. Left out, it stays; `None` clears it.
            permissions: What it gives, in parts: up to 500. Left out, they stay; `None` clears
                    them.
            requestability: Who may ask for it, and for whom. Left out, it stays; `None` lets
                    whoever the settings let.
            audience: Who may see it. Left out, it stays; `None` lets everybody.
            max_duration: The longest that anyone may have it, from the grant's start. Left out, it
                    stays; `None` clears it.
            end_required: Whether a request must say when it ends. Left out, it stays; `None` makes
                    it false.
            justification_required: Whether a request must say why, whatever the settings say. Left
                    out, it stays; `None` makes it false.
            denial_comment_required: Whether a rejection must say why, whatever the settings say.
                    Left out, it stays; `None` makes it false.
            fulfilment: How its access is given. Left out, it stays; `None` makes it `queued`.
            fulfillers: Who does it, where people do: up to 20 of `item_owner`, `application_owner`,
                    `group:ID` and `identity:ID`. Left out, it stays; `None` makes it its owner.
            verify: Who looks whether the work was done: up to 20 sources. Left out, it stays;
                    `None` makes it nobody.
            receipt_required: Whether who did the work must say what was done. Left out, it stays;
                    `None` makes it false.
            multiple: Whether one may have it more than once, told apart by the form's values. Left
                    out, it stays; `None` makes it false.
            policy_id: Its own policy; without one its category's holds, its application's, or the
                    store's default. Left out, it stays; `None` clears it.

        Raises:
            Those of `create_item`; `NotFound` when there is no such item.

        Example:
            store.as_admin("root").catalog.update_item("prod.root", owner="dana")
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

    def delete_item(self, item: str) -> None:
        """Deletes an item that nobody has, asks for, or is about to.

        Who: admins, the system. Changes: the item is gone, and its reference is free; requests that
        were made for it keep it.

        Raises:
            `Forbidden` for users; `NotFound` when there is no such item; `Invalid` while carts, open
            requests, grants, prerequisites or conflict rules hold it, naming some of them.

        Example:
            store.as_admin("root").catalog.delete_item("reports.read")
        """

    def requestable(self, item: str, beneficiary: str) -> Requestable:
        """Tells whether an item can be asked for, for somebody, by the caller, now; and if not, every
        reason.

        Who: registered users, for themselves and those they may ask for; admins who are registered.

        Raises:
            `Forbidden` for the system, which never asks, and for somebody one sees and may not ask for;
            `NotFound` for an item or beneficiary that is not there, or not to be seen.

        Example:
            store.as_user("alice").catalog.requestable("crm.support", "alice")
        """

    def get_item(self, item: str) -> CatalogItem:
        """Reads one item, by its id or reference.

        Who: registered users of its audience, its owner, admins, the system; a disabled item too, so
        that what was asked can be shown.

        Raises:
            `NotFound` when there is no such item.

        Example:
            store.as_user("alice").catalog.get_item("db.analytics.read")
        """

    def list_items(
        self,
        *,
        category_id: str | None = ...,
        subtree: bool | None = ...,
        kind: ItemKind | None = ...,
        application: str | None = ...,
        owner: str | None = ...,
        risk: Risk | None = ...,
        tag: str | None = ...,
        text: str | None = ...,
        requestable_for: str | None = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
    ) -> Page[CatalogItem]:
        """Lists items in the order they were made, or by how well they match a text.

        Who: registered users, who see what is enabled and shown to them; admins and the system
        everything.

        Options:
            category_id: Only items of this category, and of those below it.
            subtree: False leaves out what is in the categories below: true by default.
            kind: Only items of this kind.
            application: Only items of the application of this id.
            owner: Only items that the identity of this id owns.
            risk: Only items of this risk; `medium` is read as `moderate`.
            tag: Only items with this tag, exactly as it is written.
            text: Only items with words that begin with each of these, in name, description or tags:
                    up to 10,000 characters and 64 different words. Up to 1,000 matches come in an order:
                    first those whose names have the words, whole ones before beginnings, then those that
                    were made first. More come in the order they were made.
            requestable_for: For whom each item is to say whether it can be asked for.
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `NotFound` for a category, application or beneficiary that is not there, or not to be seen;
            `Invalid` for a text over its limits, or a limit or cursor that is none.

        Example:
            store.as_user("alice").catalog.list_items()
        """

    def history(
        self,
        item: str,
        *,
        types: builtins.list[str] | tuple[str, ...] | None = ...,
        since: datetime | str | None = ...,
        until: datetime | str | None = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
    ) -> Page[HistoryEntry]:
        """Reads what happened to an item, to requests for it and to access to it, oldest first; by its id
        after it was deleted too.

        Who: its owner, and members of the group that owns it; admins and the system. Of a deleted one,
        who owns nothing any more: admins and the system.

        Options:
            types: Only these types of entries: `access_request.created`, or all of a noun,
                    `access.*`.
            since: Only what happened at this time or later.
            until: Only what happened before this time.
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `NotFound` when there is no such item, or the caller may not see it; `Forbidden` when they
            see it and do not own it; `Invalid` for a type that there is not, times in the wrong order,
            a limit or cursor that is none.

        Example:
            store.as_user("dana").catalog.history(
                "db.analytics.read",
                types=["access_request.*", "catalog.*"],
            )
        """

@final
class Conflicts:
    """Which access no one person may have together: separation of duties.

    Rules are held against every account of a person: what they have, what is being given to them,
    and what is asked for them. They are checked when it is asked, at the last approval, and when a
    worker takes the work.
    """

    def create_rule(
        self,
        name: str,
        *,
        items: builtins.list[str] | tuple[str, ...],
        against: builtins.list[str] | tuple[str, ...] | None = ...,
        description: str | None = ...,
        severity: Risk | None = ...,
        enforcement: Enforcement | None = ...,
        stage: str | None = ...,
    ) -> ConflictRuleReport:
        """Makes a rule, and reports who breaks it already.

        Who: admins, the system. Changes: the rules, for whatever is asked, approved or claimed from now
        on. `name` has 1 to 255 characters and is unique.

        Options:
            items: One side, by id or reference: 1 to 200 items, or 2 to 200 of which any two
                    conflict when there is no other side.
            against: The other side, by id or reference: up to 200 items, none of them on the first.
            description: Why it is so, up to 2,000 characters.
            severity: How much harm breaking it can do: `high` by default; `medium` is read as
                    `moderate`.
            enforcement: What happens when somebody asks for what would break it: `block` by
                    default.
            stage: Whom the stage asks that `add_stage` adds; needed there, and only there.

        Raises:
            `Forbidden` for users; `Invalid` for sides that are empty, too large, overlap or name items
            that are not there, for a stage that is missing or not needed; `Duplicate` when another rule
            has this name.

        Example:
            store.as_admin("root").conflicts.create_rule(
                "Who orders does not pay",
                items=["order"],
                against=["pay"],
                description="Four eyes",
                severity="critical",
            )
        """

    def update_rule(
        self,
        rule: str,
        *,
        name: str | None = ...,
        description: str | None = ...,
        severity: Risk | None = ...,
        enforcement: Enforcement | None = ...,
        stage: str | None = ...,
        items: builtins.list[str] | tuple[str, ...] | None = ...,
        against: builtins.list[str] | tuple[str, ...] | None = ...,
        enabled: bool | None = ...,
    ) -> ConflictRuleReport:
        """Changes a rule, and reports who breaks it as it is now.

        Who: admins, the system. Changes: the rule, for whatever is asked, approved or claimed from now
        on; stages that it has added stay.

        Options:
            name: The name that people read, 1 to 255 characters. Left out, it stays.
            description: Why it is so, up to 2,000 characters. Left out, it stays; `None` clears it.
            severity: How much harm breaking it can do. Left out, it stays; `None` makes it `high`.
            enforcement: What happens when somebody asks for what would break it. Left out, it
                    stays; `None` makes it `block`.
            stage: Whom the stage asks that `add_stage` adds. Left out, it stays; `None` clears it.
            items: One side, by id or reference, anew. Left out, it stays.
            against: The other side, by id or reference, anew. Left out, it stays; `None` takes it
                    away.
            enabled: Whether it holds. Left out, it stays; `None` is true.

        Raises:
            Those of `create_rule`; `NotFound` when there is no such rule.

        Example:
            store.as_admin("root").conflicts.update_rule(rule.rule.id, enforcement="warn")
        """

    def delete_rule(self, rule: str) -> None:
        """Deletes a rule with its exemptions; stages that it has added stay.

        Who: admins, the system. Changes: the rule is gone; the ledger keeps what it said.

        Raises:
            `Forbidden` for users; `NotFound` when there is no such rule.

        Example:
            store.as_admin("root").conflicts.delete_rule(stage.rule.id)
        """

    def list_rules(
        self,
        *,
        item: str | None = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
    ) -> Page[ConflictRule]:
        """Lists rules in the order they were made.

        Who: admins, the system.

        Options:
            item: Only those that name this item, by id or reference.
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `Forbidden` for users; `NotFound` for an item that is not there; `Invalid` for a limit or
            cursor that is none.

        Example:
            store.as_admin("root").conflicts.list_rules(item="audit")
        """

    def check(
        self,
        identity: str,
        *,
        items: builtins.list[str] | tuple[str, ...] | None = ...,
    ) -> tuple[Violation, ...]:
        """Tells which rules somebody breaks, or would break if they had some items too.

        Who: the identity themselves, their manager, admins, the system.

        Options:
            items: Items, by id or reference, as if the identity had them too: up to 100.

        Raises:
            `NotFound` for an identity or item that is not there, or not to be seen; `LimitExceeded` for
            more than 100 items.

        Example:
            store.as_user("alice").conflicts.check("alice", items=["pay", "audit"])
        """

    def exempt(
        self,
        rule: str,
        identity: str,
        *,
        reason: str | None = ...,
        ends_at: datetime | str | None = ...,
    ) -> Exemption:
        """Exempts somebody from a rule, with every account of their person, for a time and for a reason.

        Who: admins. Changes: makes an exemption. Nobody exempts themselves.

        Options:
            reason: Why, 1 to 2,000 characters.
            ends_at: Until when, in the future.

        Raises:
            `Forbidden` for others, and for oneself under any account; `NotFound` for a rule or identity
            that is not there; `Invalid` for an end that is missing or past, or a reason that is missing
            or too long.

        Example:
            store.as_admin("root").conflicts.exempt(
                rule.rule.id,
                "alice",
                reason="Year end",
                ends_at="2026-01-06T00:00:00Z",
            )
        """

    def revoke_exemption(self, exemption: str, *, comment: str | None = ...) -> Exemption:
        """Ends an exemption before its time.

        Who: admins, the system. Changes: the exemption; what was given under it stays.

        Options:
            comment: Why, up to 2,000 characters.

        Raises:
            `Forbidden` for others; `NotFound` when there is no such exemption; `Stale` when it was
            revoked already.

        Example:
            store.as_admin("root").conflicts.revoke_exemption(exemption.id, comment="Year is over")
        """

@final
class Delegations:
    """Who acts for whom, for a time."""

    def create(
        self,
        delegate: str,
        *,
        delegator: str | None = ...,
        starts_at: datetime | str | None = ...,
        ends_at: datetime | str | None = ...,
        items: builtins.list[str] | tuple[str, ...] | None = ...,
        applications: builtins.list[str] | tuple[str, ...] | None = ...,
        kinds: builtins.list[ItemKind] | tuple[ItemKind, ...] | None = ...,
        actions: builtins.list[Action] | tuple[Action, ...] | None = ...,
        reason: str | None = ...,
    ) -> Delegation:
        """Lets somebody act for the caller, for a time: they see and decide what the caller could.

        Who: registered people for themselves; registered admins for others, never in their own favour.
        Changes: who is asked from `starts_at` on; what is decided so shows both. A right passes through
        5 hands at most, and one that passes through a request's requester or beneficiary is void.
        `delegate` is an active human.

        Options:
            delegator: For whom: the caller, by default; admins may name anyone but themselves as
                    the delegate.
            starts_at: From when; now, by default.
            ends_at: Until when: needed, after the start, at most 1 year after it.
            items: Only for these items, by id or reference: up to 200.
            applications: Only for items of these applications, by id: up to 200.
            kinds: Only for items of these kinds.
            actions: Only for requests of these actions.
            reason: Why, up to 2,000 characters.

        Raises:
            `NotFound` for an identity that is not registered; `Forbidden` for who may not; `Invalid`
            for no end or a window that is none, a delegate who is the delegator or closes a circle, a
            scope of what is not there, or more than 50 delegations of one person in force; `Duplicate`
            for the same once more.

        Example:
            store.as_user("bob").delegations.create(
                "eve",
                starts_at="2026-01-07T09:00:00Z",
                ends_at="2026-01-10T09:00:00Z",
                kinds=["entitlement"],
                reason="Skiing",
            )
        """

    def extend(self, delegation: str, *, ends_at: datetime | str | None = ...) -> Delegation:
        """Lets a delegation last longer.

        Who: the delegator; registered admins, but not the delegate. Changes: its end.

        Options:
            ends_at: Until when: needed, later than before, at most 1 year from now.

        Raises:
            `NotFound` when there is no such delegation, or the caller may not see it; `Forbidden` when
            they see it but may not; `Stale` when it is revoked or over; `Invalid` for an end that is
            not later.

        Example:
            store.as_user("bob").delegations.extend(away.id, ends_at="2026-01-12T09:00:00Z")
        """

    def revoke(self, delegation: str, *, comment: str | None = ...) -> Delegation:
        """Ends a delegation at once: what the delegate has not decided is no longer theirs to decide.

        Who: the delegator, the delegate, registered admins. Changes: the delegation.

        Options:
            comment: Why, up to 2,000 characters.

        Raises:
            `NotFound` when there is no such delegation, or the caller may not see it; `Stale` when it
            is revoked or over; `Invalid` for a comment over 2,000 characters.

        Example:
            store.as_user("eve").delegations.revoke(away.id, comment="Back early")
        """

    def list(
        self,
        *,
        delegator: str | None = ...,
        delegate: str | None = ...,
        active: bool | None = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
    ) -> Page[Delegation]:
        """Lists delegations, in the order they were made.

        Who: everyone those of which they are the delegator or the delegate; admins and the system all.

        Options:
            delegator: Only those for this identity.
            delegate: Only those of this delegate.
            active: Only those in force now, or only those that are not.
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `Invalid` for a limit or cursor that is none.

        Example:
            store.as_user("eve").delegations.list(active=True)
        """

@final
class Events:
    """The ledger, as programs follow it: each at its own pace, from where it left off."""

    def read(
        self,
        consumer: str,
        *,
        after: int | None = ...,
        limit: int | None = ...,
        types: builtins.list[str] | tuple[str, ...] | None = ...,
        cloud_events: bool = ...,
        source: str | None = ...,
    ) -> EventBatch:
        """Reads what happened after what the consumer acknowledged, in order.

        Who: admins, the system. Reading changes nothing, and waits for no writer: until it is
        acknowledged, the same is read again, so that each event comes at least once. `consumer` is a
        name that the program chooses: 1 to 255 characters. A call reads 500 events at the most, however
        many wait; of some types it looks at 10,000 entries, and `seq` says how far that was. As
        CloudEvents 1.0, the entry's number is `sequence`, and `actor`, `onbehalfof`, `request` and
        `due` are attributes.

        Options:
            after: Only what comes after this number, 0 for all; by default, after what the consumer
                    acknowledged.
            limit: How many at the most: 1 to 500, 50 by default.
            types: Only these types, such as `access_request.created`, or all of a noun, such as
                    `access.*`; every type by default.
            cloud_events: Whether each event is given as a CloudEvents 1.0 event as well.
            source: The `source` of the CloudEvents, a URI reference; by default one that is this
                    store's own: `urn:uuid:…`.

        Raises:
            `Forbidden` for users; `Invalid` for a name, number, limit, type or source that is none.

        Example:
            store.as_system().events.read("crm", limit=2)
        """

    def acknowledge(self, consumer: str, seq: int) -> EventCursor:
        """Says that the consumer is done with all events up to `seq`, which is mostly the batch's: reading
        goes on after it.

        Who: admins, the system. Changes: the consumer's cursor, which only goes forward; cursors are
        not in the ledger. The same again is answered as the first time.

        Raises:
            `Forbidden` for users; `Stale` when later ones are acknowledged; `Invalid` for a name that
            is none, or a number that no event has.

        Example:
            store.as_system().events.acknowledge("crm", 2)
        """

@final
class Grants:
    """The access that people have."""

    def get(self, grant: str) -> Grant:
        """Reads one grant.

        Who: who has the access, their manager, the item's owner, admins, the system.

        Raises:
            `NotFound` when there is no such grant, or the caller may not see it.

        Example:
            store.as_user("bob").grants.get(grants.items[0].id)
        """

    def list(
        self,
        *,
        beneficiary: str | None = ...,
        item: str | None = ...,
        application: str | None = ...,
        origin: GrantOrigin | None = ...,
        as_of: datetime | str | None = ...,
        in_force: bool | None = ...,
        ends_from: datetime | str | None = ...,
        ends_until: datetime | str | None = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
    ) -> Page[Grant]:
        """Lists grants, newest first; each says whether it is in force now, and who asked for it and
        approved it. With `as_of`, those that were there at that time, with the end, the permissions and
        the rest that they had then.

        Who: users their own and, named as `beneficiary`, a direct report's; an item's owner everybody's
        of that item; admins and the system all. Who may see them is judged now.

        Options:
            beneficiary: Whose: the caller's own by default; admins and the system, everybody's.
            item: Of which item, by its id or reference.
            application: Of which application, by its id.
            origin: Only those that come from here.
            as_of: As they were at this time, which has come: now by default. The other filters are
                    of that time too, but for whose they are, and which application the item is of.
            in_force: Only those that are in force at the time of the call, or at `as_of`, or only
                    those that are not.
            ends_from: Only those that are not over and end at this time or later.
            ends_until: Only those that are not over and end before this time.
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `NotFound` for a beneficiary, item or application that is not there or not to be seen;
            `Invalid` for a time that has not come, a limit or cursor that is none.

        Example:
            store.as_user("alice").grants.list()
        """

    def load(self, entries: Iterable[GrantLoadEntry]) -> LoadReport:
        """Takes in access that the host has given already, each with the id of who has it: birthrights,
        roles, what was there before.

        Who: admins, the system. Changes: the grants; no request is made of them, and nobody approves
        them. Entries are taken in by chunks, each a transaction of its own; what is refused is told in
        the report and stops nothing else. What is marked as `gone` ends at once. A grant that is known
        is changed in what is given.

        Raises:
            `Forbidden` for users; `Busy`. What was taken in before an error stays; inside a transaction
            it is part of that.

        Example:
            store.as_system().grants.load([{"id": "alice", "item": "mail", "origin": "birthright"}])
        """

    def revoke(
        self,
        grant: str,
        *,
        comment: str | None = ...,
        starts_at: datetime | str | None = ...,
        metadata: Mapping[str, str] | None = ...,
        context: RequestContext | RequestContextInput | None = ...,
    ) -> Request:
        """Asks that access is taken away: the policy's stages of what takes access away approve it, if
        there are any.

        Who: the manager of who has it, the item's owner, registered admins; nobody their own. Changes:
        makes a request; whatever else is asked of the grant is over with it: also that it is taken away
        on a later day, or once somebody approves it, where it is to go at once. The grant ends when the
        work is done.

        Options:
            comment: Why, up to 2,000 characters: needed.
            starts_at: Not before when, in the future: at once by default.
            metadata: The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000.
                    Nothing here reads them.
            context: What else the host says with it; nothing here reads it.

        Raises:
            `NotFound` when there is no such grant, or the caller may not see it; `Forbidden` for
            others, for one's own under any account, and for birthrights and roles; `IllegalTransition`
            when it has ended; `Duplicate` when it is being taken away; `Invalid` without a comment, or
            for a start that is not in the future or after its end; `NoApprover`.

        Example:
            store.as_user("bob").grants.revoke(held.items[0].id, comment="The office is closed")
        """

    def modify(
        self,
        grant: str,
        *,
        duration: str | timedelta | None = ...,
        ends_at: datetime | str | None = ...,
        no_end: bool = ...,
        permissions: builtins.list[str] | tuple[str, ...] | None = ...,
        justification: str | None = ...,
        metadata: Mapping[str, str] | None = ...,
        context: RequestContext | RequestContextInput | None = ...,
    ) -> Request:
        """Asks that access lasts longer or shorter, or gives other permissions. What is more is approved
        as if it was asked for anew; what is less is not, and takes effect at once.

        Who: for more, who may ask for the item for them; for less, who has it, their manager,
        registered admins. Changes: makes a request; the grant, at once or when the work is done.

        Options:
            duration: For how long, from the grant's start: `30d`, `12h`, `P30D`.
            ends_at: Until when, in the future, instead of a duration.
            no_end: Whether it is to have no end.
            permissions: Which of the item's permissions it is to give, by name.
            justification: Why, up to 5,000 characters.
            metadata: The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000.
                    Nothing here reads them.
            context: What else the host says with it; nothing here reads it.

        Raises:
            `NotFound` when there is no such grant, or the caller may not see it; `Forbidden` for
            others, and for birthrights and roles; `IllegalTransition` when it is not active;
            `Duplicate` when something is asked of it already; `Invalid` for an end that is past, over
            the item's limits, or nothing to change; `NotRequestable`; `NoPolicy`; `NoApprover`.

        Example:
            store.as_user("alice").grants.modify(
                held.items[0].id,
                duration="P60D",
                justification="The audit takes longer",
            )
        """

    def suspend(
        self,
        grant: str,
        *,
        comment: str | None = ...,
        starts_at: datetime | str | None = ...,
        metadata: Mapping[str, str] | None = ...,
        context: RequestContext | RequestContextInput | None = ...,
    ) -> Request:
        """Asks that access rests, as for a leave of absence: it is not in force, and can be asked back.

        Who: the manager of who has it, the item's owner, registered admins; nobody their own. Changes:
        makes a request; the grant is suspended when the work is done.

        Options:
            comment: Why, up to 2,000 characters: needed.
            starts_at: Not before when, in the future: at once by default.
            metadata: The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000.
                    Nothing here reads them.
            context: What else the host says with it; nothing here reads it.

        Raises:
            `NotFound` when there is no such grant, or the caller may not see it; `Forbidden` for
            others; `IllegalTransition` when it is not active; `Duplicate` when something is asked of it
            already; `Invalid` without a comment, or for a start that is not in the future;
            `NoApprover`.

        Example:
            store.as_user("bob").grants.suspend(held.items[0].id, comment="Parental leave")
        """

    def restore(
        self,
        grant: str,
        *,
        justification: str | None = ...,
        starts_at: datetime | str | None = ...,
        metadata: Mapping[str, str] | None = ...,
        context: RequestContext | RequestContextInput | None = ...,
    ) -> Request:
        """Asks suspended access back: it is approved as if it was asked for anew. While the day of return
        is not known, its work can be put to rest.

        Who: who may ask for the item for them. Changes: makes a request; the grant is active when the
        work is done.

        Options:
            justification: Why, up to 5,000 characters.
            starts_at: Not before when, in the future: at once by default.
            metadata: The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000.
                    Nothing here reads them.
            context: What else the host says with it; nothing here reads it.

        Raises:
            `NotFound` when there is no such grant, or the caller may not see it; `Forbidden` for
            others; `IllegalTransition` when it is not suspended; `Duplicate` when something is asked of
            it already; `Invalid` for a start that is not in the future; `NotRequestable`; `NoPolicy`;
            `NoApprover`.

        Example:
            store.as_user("alice").grants.restore(held.items[0].id, justification="Back in February")
        """

    def hand_back(self, grant: str, *, comment: str | None = ...) -> Request:
        """Gives access up: nobody has to approve it.

        Who: who has it. Changes: makes a request; whatever else is asked of the grant is over with it.
        The grant ends when the work is done.

        Options:
            comment: Why, up to 2,000 characters.

        Raises:
            `NotFound` when there is no such grant, or the caller may not see it; `Forbidden` for
            others, and for birthrights and roles; `IllegalTransition` when it has ended; `Duplicate`
            when it is being taken away; `Invalid` for a comment over 2,000 characters.

        Example:
            store.as_user("alice").grants.hand_back(held.items[0].id, comment="The audit is done")
        """

@final
class Groups:
    """Sets of people, each with an owner."""

    def upsert(
        self,
        id: str,
        *,
        name: str | None = ...,
        description: str | None = ...,
        owner: str | None = ...,
        members: builtins.list[str] | tuple[str, ...] | None = ...,
    ) -> Group:
        """Makes a group, or changes what is known of it.

        Who: admins, the system. Changes: the group and, where `members` is given, who is in it. `id` is
        the host's own, 1 to 255 characters, compared exactly.

        Options:
            name: The name that people read, 1 to 255 characters. Needed for a new group; left out,
                    it stays.
            description: What it is for, up to 2,000 characters. Left out, it stays; `None` clears
                    it.
            owner: The id of the identity that owns it, who must be registered. Left out, it stays;
                    `None` clears it.
            members: The ids of its members, all of them anew: up to 10,000, each registered. Left
                    out, they stay; `None` empties it.

        Raises:
            `Forbidden` for users; `Invalid` for a name that is missing, empty or too long, for an owner
            or member who is not registered; `LimitExceeded` for more than 10,000 members.

        Example:
            store.as_admin("root").groups.upsert(
                "security",
                name="Security",
                description="Looks after production",
                owner="dana",
                members=["dana", "eve"],
            )
        """

    def load(self, entries: Iterable[GroupEntry]) -> LoadReport:
        """Imports many groups: each is an id with what an upsert of it sets.

        Who: admins, the system. Changes: as `upsert`, in transactions of 1,000 entries; between them
        others write. Entries are taken from the iterator while no turn is held. What is refused is told
        in the report, and the rest goes on.

        Raises:
            `Forbidden` for users; `Busy`. What was taken in before an error stays; inside a transaction
            it is part of that.

        Example:
            store.as_admin("root").groups.load([
                {"id": "legal", "members": ["yan", "zoe"], "name": "Legal", "owner": "yan"},
                {"id": "empty", "name": "Empty"},
                {"id": "bad", "members": ["nobody"], "name": "Bad"},
            ])
        """

    def get(self, id: str) -> Group:
        """Reads one group.

        Who: its owner and its members, admins, the system.

        Raises:
            `NotFound` when there is no such group, or the caller may not see it.

        Example:
            store.as_admin("root").groups.get("legal")
        """

    def list(
        self,
        *,
        member: str | None = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
    ) -> Page[Group]:
        """Lists groups in the order they were made.

        Who: users see those that they own or are a member of; admins and the system all.

        Options:
            member: Only those that this identity is a member of.
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `NotFound` for a member who is not there, or not to be seen; `Invalid` for a limit or cursor
            that is none.

        Example:
            store.as_user("alice").groups.list()
        """

    def add_members(self, id: str, members: builtins.list[str] | tuple[str, ...]) -> Group:
        """Adds members; who is one already stays one.

        Who: admins, the system. Changes: the group; nothing when all are members. `members` are ids, 1
        to 10,000.

        Raises:
            `Forbidden` for users; `NotFound` when there is no such group; `Invalid` for who is not
            registered; `LimitExceeded` when it would have more than 10,000 members.

        Example:
            store.as_admin("root").groups.add_members("security", ["eve", "alice"])
        """

    def remove_members(self, id: str, members: builtins.list[str] | tuple[str, ...]) -> Group:
        """Takes members out.

        Who: admins, the system. Changes: the group; who is asked as a member of it no longer is.
        `members` are ids, 1 to 10,000.

        Raises:
            `Forbidden` for users; `NotFound` when there is no such group; `Invalid` for who is not a
            member.

        Example:
            store.as_admin("root").groups.remove_members("security", ["eve"])
        """

    def delete(self, id: str) -> None:
        """Deletes a group that nothing needs.

        Who: admins, the system. Changes: the group is gone.

        Raises:
            `Forbidden` for users; `NotFound` when there is no such group; `Invalid` while items belong
            to it or are shown to it, naming some of them.

        Example:
            store.as_admin("root").groups.delete("security")
        """

@final
class Identities:
    """People known to the host."""

    def upsert(
        self,
        id: str,
        *,
        name: str | None = ...,
        first_name: str | None = ...,
        last_name: str | None = ...,
        email: str | None = ...,
        manager: str | None = ...,
        attributes: Mapping[str, str | builtins.list[str] | tuple[str, ...]] | None = ...,
        active: bool | None = ...,
        kind: IdentityKind | None = ...,
        owner: str | None = ...,
        person: str | None = ...,
    ) -> Identity:
        """Registers somebody, or changes what is known of them.

        Who: admins, the system. Changes: the identity; what waits for their reports' manager is asked
        of the new one. `id` is the host's own, 1 to 255 characters, compared exactly. With `active` as
        false it does what `deactivate` does.

        Options:
            name: The name that people read, 1 to 255 characters. Needed for a new identity; left
                    out, it stays.
            first_name: Their first name, 1 to 255 characters. Left out, it stays; `None` clears it.
            last_name: Their last name, 1 to 255 characters. Left out, it stays; `None` clears it.
            email: Their mail address, up to 320 characters. Left out, it stays; `None` clears it.
            manager: The id of their manager, who must be registered. Left out, it stays; `None`
                    clears it.
            attributes: The host's own facts, all of them anew: up to 50 names of 1 to 64
                    characters, each a text of up to 2,000 characters or a list of up to 100. Left out, they
                    stay; `None` clears them.
            active: False deactivates them, true brings them back, with none of what they lost. Left
                    out, it stays; `None` is true.
            kind: What the account is. Left out, it stays; `None` makes it `human`.
            owner: Of a service or agent, which must have one: the id of the registered human who
                    answers for it. Left out, it stays.
            person: The person behind the account, 1 to 255 characters; not for a service or agent,
                    whose person is its owner's. Left out, it stays; `None` makes it their own id again.

        Raises:
            `Forbidden` for users, and for who would change the person, the kind or the owner of an
            account of their own person; `Invalid` for a name that is missing, empty or too long, for
            control characters, for attributes over their limits, for a manager who is not registered or
            would close a circle, for a service or agent without an owner, or whose owner is no human.

        Example:
            store.as_admin("root").identities.upsert("dana", name="Dana Diaz")
        """

    def load(self, entries: Iterable[IdentityEntry]) -> LoadReport:
        """Imports many identities: each is an id with what an upsert of it sets.

        Who: admins, the system. Changes: as `upsert`, in transactions of 1,000 entries; between them
        others write. Entries are taken from the iterator while no turn is held, so it may be as slow as
        it likes, and as long. A manager may come later than who reports to them. What is refused is
        told in the report, and the rest goes on.

        Raises:
            `Forbidden` for users; `Busy`. What was taken in before an error stays; inside a transaction
            it is part of that.

        Example:
            store.as_admin("root").identities.load([
                {"id": "zoe", "manager": "yan", "name": "Zoe Zhang"},
                {"attributes": {"department": "Legal"}, "id": "yan", "name": "Yan Young"},
                {"id": "alice", "name": "Alice Adams"},
                {"id": "bob", "name": "Bob Braun"},
                {"id": "xan"},
                {"id": " odd", "name": "Odd"},
                {"id": "wim", "manager": "nobody", "name": "Wim"},
                {"id": "vic", "manger": "bob", "name": "Vic"},
            ])
        """

    def deactivate(self, id: str, *, comment: str | None = ...) -> Identity:
        """Deactivates somebody: they may do nothing here any more.

        Who: admins, the system. Changes: the identity; their pending requests for themselves are
        cancelled, what was approved for them is closed, their access is to be taken away, work that was
        theirs to do is nobody's, their cart is emptied, and whoever is to be asked in their place is.
        What they asked for others goes on. The entry in the ledger names what they own, and the work.
        Nothing when they are not active.

        Options:
            comment: Why, up to 2,000 characters.

        Raises:
            `Forbidden` for users; `NotFound` when there is no such identity; `Invalid` for a comment
            over 2,000 characters.

        Example:
            store.as_admin("root").identities.deactivate("alice", comment="left the company")
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
        group: str | None = ...,
        active: bool | None = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
    ) -> Page[Identity]:
        """Lists identities in the order they were registered.

        Who: users see themselves and their direct reports; admins and the system everyone; of a group,
        its owner too.

        Options:
            manager: Only those whose manager this is.
            group: Only the members of this group.
            active: Only those who are active, or who are not.
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `NotFound` for a manager or group that is not there, or not to be seen; `Forbidden` for the
            reports or members of what one sees and does not manage or own; `Invalid` for a limit or
            cursor that is none.

        Example:
            store.as_admin("root").identities.list(limit=1)
        """

    def history(
        self,
        id: str,
        *,
        types: builtins.list[str] | tuple[str, ...] | None = ...,
        since: datetime | str | None = ...,
        until: datetime | str | None = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
    ) -> Page[HistoryEntry]:
        """Reads what somebody did, and what happened to them, oldest first: to their account, to what they
        asked for or is asked for them, to their access. A page may hold fewer than its limit, where
        there is what the caller may not see.

        Who: users their own, as far as they may see the requests; admins and the system everybody's,
        also of an admin who is not registered.

        Options:
            types: Only these types of entries: `access_request.created`, or all of a noun,
                    `access.*`.
            since: Only what happened at this time or later.
            until: Only what happened before this time.
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `NotFound` when there is no such identity, or the caller may not see it; `Forbidden` for the
            history of others whom one sees; `Invalid` for a type that there is not, times in the wrong
            order, a limit or cursor that is none.

        Example:
            store.as_user("alice").identities.history("alice", types=["access.*", "identity.*"])
        """

@final
class Policies:
    """Who must approve."""

    def create(
        self,
        name: str,
        *,
        stages: Sequence[str | Stage | StageInput] | None = ...,
        revoke: Sequence[str | Stage | StageInput] | None = ...,
        no_approval: bool = ...,
        verify: builtins.list[str] | tuple[str, ...] | None = ...,
        default: bool = ...,
    ) -> Policy:
        """Makes a policy: the stages that are asked one after the other.

        Who: admins, the system. Changes: the policies; the default, if this one is. `name` has 1 to 255
        characters and is unique. A stage is a source's text, such as `manager`, or says in full who
        must approve, when, and what happens when nobody does.

        Options:
            stages: The stages of what gives access, in order: 1 to 10. A source's text alone stands
                    for a stage that needs one of whom it asks: `["manager", "item_owner",
                    "group:security"]`.
            revoke: The stages of what takes access away, in order: up to 10, none by default.
            no_approval: Whether access is given without anybody's approval: false by default. It
                    must be said, and then there are no stages.
            verify: Who looks whether the work was done, of items that name nobody themselves: up to
                    20 sources, nobody by default. Never who asked, who has the access, or who did it.
            default: Whether it holds for items without a policy of their own; the default before it
                    no longer does.

        Raises:
            `Forbidden` for users; `Invalid` for a name that is empty or too long, for no stages or more
            than 10, for an identity or group that is not registered, and for whatever can't be in a
            stage, by its place; `Duplicate` when another policy has this name.

        Example:
            store.as_admin("root").policies.create(
                "Manager, then owner",
                stages=["manager", "item_owner"],
                default=True,
            )
        """

    def upsert(
        self,
        name: str,
        *,
        stages: Sequence[str | Stage | StageInput] | None = ...,
        revoke: Sequence[str | Stage | StageInput] | None = ...,
        no_approval: bool | None = ...,
        verify: builtins.list[str] | tuple[str, ...] | None = ...,
    ) -> Policy:
        """Makes a policy of this name, or changes what is given of it.

        Who: admins, the system. Changes: the policies; what is asked already keeps its version. `name`
        has 1 to 255 characters. A retired policy is brought back.

        Options:
            stages: The stages of what gives access, in order: 1 to 10. Left out, they stay; `None`
                    clears them, where `no_approval` is said.
            revoke: The stages of what takes access away: up to 10. Left out, they stay; `None`
                    clears them.
            no_approval: Whether access is given without anybody's approval. Left out, it stays;
                    `None` makes it false.
            verify: Who looks whether the work was done, of items that name nobody themselves: up to
                    20 sources. Left out, they stay; `None` makes it nobody.

        Raises:
            As `create`.

        Example:
            store.as_admin("root").policies.upsert("Deploys", stages=["manager", "group:security"])
        """

    def update(
        self,
        policy: str,
        *,
        name: str | None = ...,
        stages: Sequence[str | Stage | StageInput] | None = ...,
        revoke: Sequence[str | Stage | StageInput] | None = ...,
        no_approval: bool | None = ...,
        verify: builtins.list[str] | tuple[str, ...] | None = ...,
    ) -> Policy:
        """Changes what is given of a policy, which makes a version; what is asked already keeps its own.

        Who: admins, the system. Changes: the policy.

        Options:
            name: The name that people read, 1 to 255 characters. Left out, it stays.
            stages: The stages of what gives access, in order: 1 to 10. Left out, they stay; `None`
                    clears them, where `no_approval` is said.
            revoke: The stages of what takes access away: up to 10. Left out, they stay; `None`
                    clears them.
            no_approval: Whether access is given without anybody's approval. Left out, it stays;
                    `None` makes it false.
            verify: Who looks whether the work was done, of items that name nobody themselves: up to
                    20 sources. Left out, they stay; `None` makes it nobody.

        Raises:
            `NotFound` when there is no such policy; otherwise as `create`.

        Example:
            store.as_admin("root").policies.update(full.id, stages=full.stages)
        """

    def get(self, policy: str, *, version: int | None = ...) -> Policy:
        """Reads one policy, as it is or as a version said.

        Who: admins, the system.

        Options:
            version: The version, from 1; the newest by default.

        Raises:
            `Forbidden` for users; `NotFound` when there is no such policy, or no such version.

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

    def set_default(self, policy: str) -> Policy:
        """Makes a policy the one that holds for items without one: a policy is looked for at the item,
        then its categories upwards, its application, the entitlement scheme of the settings, and last
        here.

        Who: admins, the system. Changes: the default.

        Raises:
            `Forbidden` for users; `NotFound` when there is no such policy; `IllegalTransition` when it
            is retired.

        Example:
            store.as_admin("root").policies.set_default(deploys.id)
        """

    def retire(self, policy: str) -> Policy:
        """Retires a policy that nothing names any more: nothing new is asked under it.

        Who: admins, the system. Changes: the policy; what is asked already goes on under it.

        Raises:
            `Forbidden` for users; `NotFound` when there is no such policy; `IllegalTransition` when it
            is the default, or an item, a category, an application or the settings name it; `Stale` when
            it is retired already.

        Example:
            store.as_admin("root").policies.retire(policy.id)
        """

    def preview(
        self,
        item: str,
        *,
        beneficiary: str | None = ...,
        action: Action | None = ...,
        duration: str | timedelta | None = ...,
        ends_at: datetime | str | None = ...,
    ) -> Explanation:
        """Says who would have to approve, and why, before anything is asked.

        Who: registered people, for whom they may ask; admins. Where a policy was looked for is told to
        admins only.

        Options:
            beneficiary: Who would have the access: the caller, by default.
            action: What would be done: `grant` by default.
            duration: For how long.
            ends_at: Until when, instead of a duration.

        Raises:
            `NotFound` for an item or beneficiary that is not there, or not to be seen; `Forbidden` for
            a beneficiary the caller sees but may not ask for; `NoPolicy` when none holds; `Invalid` for
            a window that is none.

        Example:
            store.as_user("alice").policies.preview("box")
        """

    def lint(self, *, policy_id: str | None = ...) -> LintReport:
        """Finds what is wrong with policies, each with a witness: stages that nobody can meet, quorums
        larger than their people, policies that somebody satisfies alone for themselves, conditions that
        never hold, items without a policy, empty groups.

        Who: admins, the system.

        Options:
            policy_id: Only this policy; all that are not retired, by default.

        Raises:
            `Forbidden` for users; `NotFound` when there is no such policy.

        Example:
            store.as_admin("root").policies.lint()
        """

@final
class Provisioning:
    """The work that gives access and takes it away: claimed by workers or done by people, one at a
    time, never lost.
    """

    def claim(
        self,
        worker: str,
        *,
        limit: int | None = ...,
        lease: str | timedelta | None = ...,
        application: str | None = ...,
        kind: TaskKind | None = ...,
    ) -> tuple[Task, ...]:
        """Hands out work that waits, oldest first, each for as long as the lease; for one person and item
        one at a time, in order.

        Who: the system. Changes: what is due is run first; the requests are being provisioned. What
        must not be given any more has failed, and is not handed out. `worker` names who takes it, 1 to
        255 characters.

        Options:
            limit: How many at the most: 1 to 500, 10 by default.
            lease: How long the worker may keep each: 1 second to 24 hours, the setting's 5 minutes
                    by default.
            application: Only work on items of the application of this id.
            kind: Only work of this kind.

        Raises:
            `Forbidden` for users and admins; `NotFound` for an application that is not registered;
            `Invalid` for a worker's name that is empty or too long, a limit that is none, or a lease
            under 1 second or over 24 hours.

        Example:
            store.as_system().provisioning.claim("worker-1", limit=10)
        """

    def complete(self, task: str, *, receipt: str | None = ...) -> Task:
        """Reports that the work is done: the access is as it was asked, or somebody looks whether it is.

        Who: the system; the person who does it. Changes: the task, the request, the grant. An attempt
        whose lease has lapsed may still report while nobody else has claimed the work. What was done
        after its request was closed is recorded, and access that it gave is at once to be taken away.

        Options:
            receipt: What was done, up to 5,000 characters; some items ask for it.

        Raises:
            `Forbidden` for others; `NotFound` when there is no such task; `Stale` when another attempt
            replaced it or it was reported before; `Invalid` for a receipt over 5,000 characters, or
            none where the item asks for one.

        Example:
            store.as_system().provisioning.complete(tasks[0].id, receipt="granted in the database")
        """

    def fail(self, task: str, error: str, *, retry_after: str | timedelta | None = ...) -> Task:
        """Reports that the work could not be done: it waits for its next attempt, or has failed when none
        is left.

        Who: the system; the person who does it. Changes: the task, the request. `error` says what went
        wrong, 1 to 5,000 characters.

        Options:
            retry_after: When to try again, within 30 days: without it, a minute that doubles with
                    each attempt, up to an hour.

        Raises:
            `Forbidden` for others; `NotFound` when there is no such task; `Stale` when another attempt
            replaced it or it was reported before; `Invalid` for an error that is empty or too long.

        Example:
            store.as_system().provisioning.fail(first[0].id, "the database is down")
        """

    def renew(self, task: str, *, lease: str | timedelta | None = ...) -> Task:
        """Keeps a task for longer. It is not in the ledger.

        Who: the system. Changes: until when the worker has the task.

        Options:
            lease: From now on: 1 second to 24 hours, the setting's 5 minutes by default.

        Raises:
            `Forbidden` for users and admins; `NotFound` when there is no such task; `Stale` when its
            lease has ended, it was reported, or its request was closed; `IllegalTransition` where a
            person does it; `Invalid` for a lease under 1 second or over 24 hours.

        Example:
            store.as_system().provisioning.renew(work[0].id, lease="1h")
        """

    def release(
        self,
        task: str,
        *,
        comment: str | None = ...,
        retry_after: str | timedelta | None = ...,
    ) -> Task:
        """Gives work back, for somebody else to do; it does not count as an attempt.

        Who: the system; the person who does it. Changes: the task; the request is approved again, and
        its work waits.

        Options:
            comment: Why, up to 2,000 characters.
            retry_after: When it may be claimed again, within 30 days: at once by default.

        Raises:
            `Forbidden` for others; `NotFound` when there is no such task; `Stale` when another attempt
            replaced it or it was reported before; `Invalid` for a comment over 2,000 characters.

        Example:
            store.as_system().provisioning.release(
                work[0].id,
                comment="This machine is going down",
                retry_after="PT5M",
            )
        """

    def start(self, request: str) -> Task:
        """Begins work that people do; who begins what nobody is to do, is to do it.

        Who: whose work it is; those who do such work, as the item says, where it is nobody's. Changes:
        the request is being provisioned.

        Raises:
            `NotFound` when there is no such request, or the caller may not see it; `Forbidden` for
            others; `IllegalTransition` when it is not approved, a worker does it, or other work for the
            same person and item comes first.

        Example:
            store.as_user("fred").provisioning.start(made.request_ids[0])
        """

    def snooze(
        self,
        request: str,
        *,
        until: datetime | str | None = ...,
        comment: str | None = ...,
    ) -> Request:
        """Puts work to rest, until a day or until somebody wakes it. Who had it gives it back.

        Who: whose work it is; registered admins. Changes: the request is snoozed.

        Options:
            until: Until when, in the future: until somebody wakes it, by default.
            comment: Why, up to 2,000 characters.

        Raises:
            `NotFound` when there is no such request, or the caller may not see it; `Forbidden` for
            others; `IllegalTransition` when it is neither approved nor being provisioned; `Invalid` for
            a day that is not in the future, or a comment over 2,000 characters.

        Example:
            store.as_user("fred").provisioning.snooze(
                made.request_ids[0],
                until="2026-01-19T09:00:00Z",
                comment="The key is being cut",
            )
        """

    def wake(self, request: str, *, comment: str | None = ...) -> Request:
        """Lets work go on that rests.

        Who: whose work it is; registered admins. Changes: the request is approved again, and its work
        waits.

        Options:
            comment: Why, up to 2,000 characters.

        Raises:
            `NotFound` when there is no such request, or the caller may not see it; `Forbidden` for
            others; `IllegalTransition` when it does not rest; `Invalid` for a comment over 2,000
            characters.

        Example:
            store.as_user("fred").provisioning.wake(made.request_ids[0], comment="The key is here")
        """

    def assign(self, request: str, identity: str, *, comment: str | None = ...) -> Request:
        """Gives work that people do to somebody who is registered, active and human.

        Who: those who do such work, as the item says; registered admins. Changes: who is to do it.

        Options:
            comment: Why, up to 2,000 characters.

        Raises:
            `NotFound` when there is no such request, or the caller may not see it; `Forbidden` for
            others; `IllegalTransition` when a worker does it, or it is neither scheduled, approved nor
            snoozed; `Invalid` for somebody who can't do it, or a comment over 2,000 characters.

        Example:
            store.as_user("gina").provisioning.assign(
                made.request_ids[0],
                "fred",
                comment="You are in the building",
            )
        """

    def resolve(self, request: str, *, receipt: str | None = ...) -> Request:
        """Says that work which people do is done; what was not begun is begun first.

        Who: whose work it is; those who do such work, as the item says, where it is nobody's. Changes:
        the request, the grant.

        Options:
            receipt: What was done, up to 5,000 characters; some items ask for it.

        Raises:
            `NotFound` when there is no such request, or the caller may not see it; `Forbidden` for
            others; `IllegalTransition` when it is neither approved nor being provisioned, or a worker
            does it; `Invalid` for a receipt over 5,000 characters, or none where the item asks for one.

        Example:
            store.as_user("fred").provisioning.resolve(made.request_ids[0], receipt="Key 17, handed over")
        """

    def verify(self, request: str, *, comment: str | None = ...) -> Request:
        """Says that work was done, as the caller saw.

        Who: whom the item, or else its policy, names to look; where none of them can, registered
        admins. Never who asked, who has the access, or who did it, under any account. Changes: the
        request is provisioned.

        Options:
            comment: What was seen, up to 2,000 characters; needed to reopen it.

        Raises:
            `NotFound` when there is no such request, or the caller may not see it; `IllegalTransition`
            when nobody is to look; `Forbidden` for others; `Invalid` for a comment over 2,000
            characters.

        Example:
            store.as_user("bob").provisioning.verify(made.request_ids[0], comment="She showed me")
        """

    def reopen(self, request: str, *, comment: str | None = ...) -> Request:
        """Says that work was not done: it is to be done again.

        Who: as for `verify`. Changes: the request is approved again, and its work waits.

        Options:
            comment: What was seen, up to 2,000 characters; needed to reopen it.

        Raises:
            As for `verify`; `Invalid` without a comment.

        Example:
            store.as_user("bob").provisioning.reopen(
                made.request_ids[0],
                comment="The key is for another door",
            )
        """

    def list(
        self,
        *,
        status: RequestStatus | None = ...,
        kind: TaskKind | None = ...,
        application: str | None = ...,
        assignee: str | None = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
    ) -> Page[Work]:
        """Lists work that is not over, oldest first.

        Who: admins and the system all of it; others what they do, and what they are to look at.

        Options:
            status: Only work whose request stands here.
            kind: Only work of this kind.
            application: Only work on items of the application of this id.
            assignee: Only work that the identity of this id is to do.
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `NotFound` for an application that is not registered; `Invalid` for a limit or cursor that
            is none.

        Example:
            store.as_admin("root").provisioning.list()
        """

@final
class Reports:
    """What the store tells of itself as a whole: exact, and without holding up who writes."""

    def decision_times(
        self,
        by: DecisionsBy,
        *,
        since: datetime | str | None = ...,
        until: datetime | str | None = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
    ) -> Page[DecisionTime]:
        """Tells how long decisions took, by policy, stage, approver or item: from when each was asked for
        until somebody said it, in a range of times that begins with `since` and ends before `until`. In
        the order in which policies, people and items were made.

        Who: admins, the system.

        Options:
            since: Only what was decided at this time or later.
            until: Only what was decided before this time.
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `Forbidden` for users; `Invalid` for times in the wrong order, a limit or cursor that is
            none.

        Example:
            store.as_admin("root").reports.decision_times("approver")
        """

    def waiting(
        self,
        *,
        status: RequestStatus | None = ...,
        since: datetime | str | None = ...,
        until: datetime | str | None = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
    ) -> Page[Waiting]:
        """Lists what waits and for whom, the oldest first: every request that is open.

        Who: admins, the system.

        Options:
            status: Only those that stand here; one of those that are not final.
            since: Only those submitted at this time or later.
            until: Only those submitted before this time.
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `Forbidden` for users; `Invalid` for a status that is final, times in the wrong order, a
            limit or cursor that is none.

        Example:
            store.as_admin("root").reports.waiting()
        """

    def never_refused(
        self,
        *,
        at_least: int | None = ...,
        since: datetime | str | None = ...,
        until: datetime | str | None = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
    ) -> Page[NeverRefused]:
        """Lists who approved so many times, or more, and never refused, in a range of times that begins
        with `since` and ends before `until`; in the order in which they were registered.

        Who: admins, the system.

        Options:
            at_least: How often they approved at the least: 1 by default.
            since: Only what was decided at this time or later.
            until: Only what was decided before this time.
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `Forbidden` for users; `Invalid` for `at_least` below 1, times in the wrong order, a limit
            or cursor that is none.

        Example:
            store.as_admin("root").reports.never_refused()
        """

    def ending_soon(
        self,
        *,
        within: str | timedelta | None = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
    ) -> Page[EndingSoon]:
        """Lists access that comes to its end within a span from now, the soonest first: who has it, to
        what, and when it ends.

        Who: admins, the system.

        Options:
            within: Within how long, from now: `30d`, which is the default, `12h`, `P30D`.
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `Forbidden` for users; `Invalid` for a span that is none, or past the year 9999, a limit or
            cursor that is none.

        Example:
            store.as_admin("root").reports.ending_soon()
        """

    def csv(
        self,
        report: ReportKind,
        *,
        by: DecisionsBy | None = ...,
        status: RequestStatus | None = ...,
        at_least: int | None = ...,
        within: str | timedelta | None = ...,
        since: datetime | str | None = ...,
        until: datetime | str | None = ...,
    ) -> str:
        """Gives a whole report as CSV (RFC 4180): a header, then a line each, with lines ended by CR LF. A
        text that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV
        injection); numbers are numbers, times RFC 3339 in UTC.

        Who: admins, the system. The options are those of the report.

        Options:
            by: For times to decisions: what they are put together by, needed.
            status: For what waits: only those that stand here.
            at_least: For who never refused: how often they approved at the least.
            within: For access that ends soon: within how long.
            since: Only what was decided, or submitted, at this time or later; not for access that
                    ends soon.
            until: Only what was decided, or submitted, before this time; not for access that ends
                    soon.

        Raises:
            `Forbidden` for users; `Invalid` for an option of another report, for times to decisions
            without `by`, and as for the report.

        Example:
            store.as_admin("root").reports.csv("never_refused", since="2026-01-05T13:00:00Z")
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
        starts_at: datetime | str | None = ...,
        duration: str | timedelta | None = ...,
        ends_at: datetime | str | None = ...,
        permissions: builtins.list[str] | tuple[str, ...] | None = ...,
        form_values: Mapping[str, Any] | None = ...,
        account: str | None = ...,
        target_group: TargetGroup | TargetGroupInput | None = ...,
        metadata: Mapping[str, str] | None = ...,
        context: RequestContext | RequestContextInput | None = ...,
        on_existing: OnExisting | None = ...,
        idempotency_key: str | None = ...,
    ) -> Submitted:
        """Asks for items, by id or reference, for each beneficiary: all of it or nothing.

        Who: registered users for themselves and, as the settings allow, their direct reports or anyone;
        registered admins for anyone. Changes: makes the requests and asks the first approvers.

        Options:
            beneficiaries: Who is to have the access: the caller by default.
            justification: Why, up to 5,000 characters.
            starts_at: Not before when: in the future. Approved before that, it is scheduled.
            duration: For how long: `30d`, `12h`, `P30D`. Without it, and without `ends_at`, the
                    access has no end.
            ends_at: Until when, in the future, instead of a duration.
            permissions: Which of the item's permissions, by name: all of them by default. Of one
                    item only.
            form_values: What the items' forms ask for, by the names of their fields; of several
                    items, each takes what it asks for.
            account: Which of the beneficiary's accounts in the target system it is for, in the
                    host's own words: 1 to 255 characters.
            target_group: The group of the target system that it is for, instead of an account: the
                    beneficiaries answer for it.
            metadata: The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000.
                    Nothing here reads them.
            context: What else the host says with it; nothing here reads it.
            on_existing: What becomes of what is asked for or held already: `refuse` by default.
            idempotency_key: A key of the caller's own, 1 to 255 characters: the same submit under
                    the same key is answered as the first time, and makes nothing.

        Raises:
            The first problem's code, with every problem in `problems`: `NotFound`, `NotRequestable`,
            `Forbidden`, `Invalid`, `Duplicate` (it is asked for already), `AlreadyGranted`,
            `ConflictOfDuties`, `NoPolicy`, `NoApprover`. `Invalid` for no items or no beneficiaries, or
            an idempotency key that was used for something else; `LimitExceeded` for more requests than
            a submit may make.

        Example:
            store.as_user("alice").requests.submit(["db.analytics.read"], justification="Curious")
        """

    def get(self, request: str, *, as_of: datetime | str | None = ...) -> Request:
        """Reads one request, as it is or, with `as_of`, as it was: its status, stage, deadline, narrowing
        and the rest.

        Who: its requester, beneficiary and the beneficiary's manager, the item's owner, those who are
        asked or have decided, admins, the system. Who may see it is judged now. What was said in an
        entry that is redacted is not told.

        Options:
            as_of: As it was at this time, which has come: now by default.

        Raises:
            `NotFound` when there is no such request, the caller may not see it, or it was not there at
            that time; `Invalid` for a time that has not come.

        Example:
            store.as_user("alice").requests.get(made.request_ids[0])
        """

    def list(
        self,
        *,
        status: RequestStatus | None = ...,
        action: Action | None = ...,
        item: str | None = ...,
        beneficiary: str | None = ...,
        requester: str | None = ...,
        created_from: datetime | str | None = ...,
        created_until: datetime | str | None = ...,
        text: str | None = ...,
        sort: RequestSort | None = ...,
        count: bool = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
    ) -> Page[Request]:
        """Lists requests, newest first.

        Who: users see those they made or are to benefit from; of a direct report those for them; of an
        item they own all for it; admins and the system all.

        Options:
            status: Only those that stand here.
            action: Only those that ask for this.
            item: Only those for this item, by id or reference.
            beneficiary: Only those for this beneficiary: besides one's own, those of one's direct
                    reports.
            requester: Only those that this identity made.
            created_from: Only those made at this time or later.
            created_until: Only those made before this time.
            text: Only those whose justification has words that begin with each of these: up to 64
                    different words. Admins only.
            sort: In which order: the newest first by default.
            count: Whether the page is to say how many there are.
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `NotFound` for a beneficiary or item that is not there, or not to be seen; `Forbidden` for a
            user who gives `text`; `Invalid` for times in the wrong order, a text over its limits, a
            limit or cursor that is none.

        Example:
            store.as_user("alice").requests.list()
        """

    def cancel(self, request: str, *, comment: str | None = ...) -> Request:
        """Withdraws a request that is still pending.

        Who: its requester, registered admins; its beneficiary, where it gives them something. Changes:
        the request is cancelled, what was asked of approvers is closed.

        Options:
            comment: Why, up to 2,000 characters.

        Raises:
            `NotFound` when there is no such request, or the caller may not see it; `Forbidden` when
            they see it but may not cancel it; `IllegalTransition` when it is no longer pending;
            `Invalid` for a comment over 2,000 characters.

        Example:
            store.as_user("alice").requests.cancel(made.request_ids[0], comment="No longer needed")
        """

    def close(self, request: str, *, outcome: Outcome | None = ..., comment: str | None = ...) -> Request:
        """Ends a request at any point of its life. Work that nobody has is void; what a worker has may
        still be reported, and access that it gives is at once to be taken away.

        Who: registered admins; its requester, when it has failed or is scheduled. Changes: the request
        is closed with its outcome. With `success` the access is as it was asked: that takes an admin
        whose own request it is not, and an approval. A removal that ends without success, of access
        that should not be there any more, is tried again the next day.

        Options:
            outcome: How it ended: `failure` by default. `success` says that it was done all the
                    same; it takes an admin, and an approval.
            comment: Why, up to 2,000 characters.

        Raises:
            `NotFound` when there is no such request, or the caller may not see it; `Forbidden` for
            others, and for `success` of one's own; `IllegalTransition` when it is over; `Invalid` for
            `success` of what nobody has approved or whose day has not come, or a comment over 2,000
            characters.

        Example:
            store.as_admin("root").requests.close(asked.request_ids[0], comment="The role is going away")
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
        types: builtins.list[str] | tuple[str, ...] | None = ...,
        since: datetime | str | None = ...,
        until: datetime | str | None = ...,
        limit: int | None = ...,
        cursor: str | None = ...,
    ) -> Page[HistoryEntry]:
        """Reads what happened to a request, oldest first: moves, decisions, comments.

        Who: everyone who sees the request.

        Options:
            types: Only these types of entries: `access_request.created`, or all of a noun,
                    `access.*`.
            since: Only what happened at this time or later.
            until: Only what happened before this time.
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `NotFound` when there is no such request, or the caller may not see it; `Invalid` for a type
            that there is not, times in the wrong order, a limit or cursor that is none.

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

    def explain(self, request: str) -> Explanation:
        """Says who must approve a request and why, who was left out and why, what is missing, what happens
        next and when.

        Who: everyone who sees the request. Where a policy was looked for is told to admins only.

        Raises:
            `NotFound` when there is no such request, or the caller may not see it.

        Example:
            store.as_user("alice").requests.explain(made.request_ids[0])
        """

    def reroute(self, request: str, *, comment: str | None = ...) -> Request:
        """Looks for a pending request's policy anew, under the rules of today, and asks from its first
        stage on.

        Who: registered admins; not for a request of their own. Changes: the request's policy, its
        version and settings; what was asked of approvers is closed, and what they said no longer
        counts.

        Options:
            comment: Why, up to 2,000 characters: needed.

        Raises:
            `NotFound` when there is no such request, or the caller may not see it; `Forbidden` for
            others; `IllegalTransition` when it is no longer pending; `NoPolicy` and `NoApprover` as for
            a submit; `Invalid` without a comment.

        Example:
            store.as_admin("root").requests.reroute(made.request_ids[0], comment="The new rules hold")
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
        justification_min: int | None = ...,
        justification_max: int | None = ...,
        comment_max: int | None = ...,
        entitlement_requests: bool | None = ...,
        entitlement_justification: bool | None = ...,
        entitlement_denial_comment: bool | None = ...,
        cart_lines: int | None = ...,
        submit_requests: int | None = ...,
        lease: str | timedelta | None = ...,
        attempts: int | None = ...,
        claim_by: str | timedelta | None = ...,
        end_warning: str | timedelta | None = ...,
        auto_approve_own: AutoApproveOwn | None = ...,
        fallback: str | None = ...,
        decide_by: str | timedelta | None = ...,
        reauthenticate: bool | None = ...,
        freshness: str | timedelta | None = ...,
        reminders: Reminders | RemindersInput | None = ...,
        escalation: Sequence[Escalation | EscalationInput] | None = ...,
        external_approvals: bool | None = ...,
        delegation_chain: int | None = ...,
        entitlement_scheme: str | None = ...,
    ) -> StoreSettings:
        """Changes the store's rules, for whatever is asked from now on.

        Who: admins. Changes: makes a new version of the settings; none when nothing is another. What is
        pending keeps the version it was submitted under.

        Options:
            on_behalf_manager: Whether a manager may ask for direct reports: true by default.
            on_behalf_anyone: Whether anyone may ask for anyone: false by default.
            justification_required: Whether a request needs a justification: false by default.
            justification_min: The least characters of a justification that is given or needed: 0 to
                    5,000, 0 by default.
            justification_max: The most characters of a justification: 1 to 5,000, 5,000 by default.
            comment_max: The most characters of a comment: 1 to 2,000, 2,000 by default.
            entitlement_requests: Whether entitlements can be asked for at all: true by default.
            entitlement_justification: Whether a request for an entitlement needs a justification:
                    false by default.
            entitlement_denial_comment: Whether a rejection of a request for an entitlement needs a
                    comment: false by default.
            cart_lines: The most lines a cart may hold: 1 to 1,000, 100 by default.
            submit_requests: The most requests one submit may make: 1 to 10,000, 1,000 by default.
            lease: How long a worker keeps a task when it does not say: 1 second to 24 hours, 5
                    minutes by default.
            attempts: How often work is tried before it has failed: 1 to 100, 5 by default.
            claim_by: How long approved work may wait until somebody takes it: 1 minute to 1 year,
                    30 days by default.
            end_warning: How long before access ends its holder is warned: 1 minute to 1 year, 7
                    days by default.
            auto_approve_own: When the requester's own seat is filled by their asking: `off` by
                    default.
            fallback: Who is asked when nobody else can decide: `identity:ID` or `group:ID`, who is
                    registered; nobody by default.
            decide_by: How long a stage may take that does not say: 1 minute to 1 year, 14 days by
                    default.
            reauthenticate: Whether who decides must have signed in of late, where the stage does
                    not say: false by default.
            freshness: How long ago at most they may have signed in: 1 minute to 1 day, 15 minutes
                    by default.
            reminders: The reminders of stages that name none; none by default.
            escalation: The escalation of stages that name none: up to 10 levels, none by default.
            external_approvals: Whether decisions are made outside, and only who comes as an admin
                    may decide here: false by default.
            delegation_chain: How many hands a right may pass through by delegation: 1 to 5, 5 by
                    default.
            entitlement_scheme: The policy of entitlements that have none of their own, their
                    category's or their application's; none by default.

        Raises:
            `Forbidden` for users and the system; `Invalid` for a number or lease out of its limits.

        Example:
            store.as_admin("root").settings.update(on_behalf_manager=True, attempts=5)
        """

@final
class Webhooks:
    """Who is told of events over HTTP: the ledger, signed, at least once and in order per request."""

    def subscribe(
        self,
        url: str,
        *,
        types: builtins.list[str] | tuple[str, ...] | None = ...,
        scheme: WebhookScheme | None = ...,
        enabled: bool | None = ...,
        allow_private: bool = ...,
        tenant_id: str | None = ...,
        timeout: str | timedelta | None = ...,
        after: int | None = ...,
    ) -> WebhookSubscribed:
        """Subscribes a URL to events, and answers the secret that its deliveries are signed with.

        Who: admins, the system. The URL begins with `https://`; `http://` is for what is on this
        machine. It holds no user or password; in the ledger is only where it is, for its path is a
        secret with many receivers. The secret is shown here and never again. A delivery is a POST of
        `{event_id, event_type, timestamp, tenant_id, data}`: `X-Event-ID` is the same for each attempt,
        so that a repeat can be told. Signatures are as Standard Webhooks says, where that is asked.

        Options:
            types: Only these types, such as `access_request.created`, or all of a noun, such as
                    `access.*`; every type by default, but those of webhooks.
            scheme: How deliveries are signed: `guide` by default.
            enabled: Whether anything is sent: true by default.
            allow_private: Whether it may be at a private, loopback or link-local address. Only
                    hosts that trust whoever subscribes should say so.
            tenant_id: What deliveries name as the tenant, 1 to 255 characters; by default a UUID
                    that is this store's own.
            timeout: How long a delivery may take: 1 to 30 seconds, 10 by default.
            after: Begin with what comes after this event, 0 for all; by default, with what comes
                    next.

        Raises:
            `Forbidden` for users; `Invalid` for a URL that may not be one, types that are none, or an
            option out of its limits.

        Example:
            store.as_admin("root").webhooks.subscribe(
                "https://hooks.example.com/access?key=7",
                types=["access_request.created", "access_request.approved", "access_request.denied"],
                enabled=False,
                tenant_id="acme",
            )
        """

    def update(
        self,
        webhook: str,
        *,
        url: str | None = ...,
        types: builtins.list[str] | tuple[str, ...] | None = ...,
        scheme: WebhookScheme | None = ...,
        enabled: bool | None = ...,
        allow_private: bool | None = ...,
        tenant_id: str | None = ...,
        timeout: str | timedelta | None = ...,
    ) -> Webhook:
        """Changes a subscription; enabling it also goes on where it was paused.

        Who: admins, the system. What is not enabled loses nothing: it is sent when it is enabled again.
        What is so already changes nothing.

        Options:
            url: Where events are sent. Left out, it stays.
            types: Which types are sent. Left out, they stay; `None` is every one.
            scheme: How deliveries are signed. Left out, it stays; `None` is `guide`.
            enabled: Whether anything is sent; true also goes on where it was paused. Left out, it
                    stays; `None` is true.
            allow_private: Whether it may be at a private address. Left out, it stays; `None` is
                    false.
            tenant_id: What deliveries name as the tenant. Left out, it stays; `None` is the store's
                    own.
            timeout: How long a delivery may take, 1 to 30 seconds. Left out, it stays; `None` is 10
                    seconds.

        Raises:
            `Forbidden` for users; `NotFound`; `Invalid` as in `subscribe`.

        Example:
            store.as_admin("root").webhooks.update(
                made.webhook.id,
                types=["access_request.*"],
                tenant_id=None,
            )
        """

    def unsubscribe(self, webhook: str) -> None:
        """Ends a subscription. What was not delivered is not sent any more, and its dead letters are gone.

        Who: admins, the system.

        Raises:
            `Forbidden` for users; `NotFound`.

        Example:
            store.as_admin("root").webhooks.unsubscribe(other.webhook.id)
        """

    def list(self, *, limit: int | None = ..., cursor: str | None = ...) -> Page[Webhook]:
        """Lists subscriptions, in the order they were made, without their secrets.

        Who: admins, the system.

        Options:
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `Forbidden` for users; `Invalid` for a limit or cursor that is none.

        Example:
            store.as_admin("root").webhooks.list()
        """

    def deliver(self, *, limit: int | None = ...) -> DeliveryReport:
        """Sends what is to be sent, over the network, and reports. Call it from time to time, until there
        is no `more`; `next` says when something is tried again.

        Who: the system. Nothing of the store is held while it sends: each outcome is written by itself,
        so that who is killed in between loses nothing, and at most one delivery is repeated. Several
        may deliver at once: each has a subscription to itself, until it is done with it or silent for a
        minute. An answer from 200 to 299 is a yes; its body is not read, and no redirect is followed.
        Anything else is tried again after 1 and 5 minutes, half an hour, 2 hours and a day, each drawn
        out by up to a fifth; then it is a dead letter. While an event waits, later ones of its request
        wait behind it, and others go on. After three new ones failed in a row no new ones are begun for
        a minute, then two, up to an hour. Where nothing comes through until an event is dead, or the
        receiver says 410, the subscription is paused.

        Options:
            limit: How many deliveries one call makes at the most: 1 to 500, 50 by default.

        Raises:
            `Forbidden` for others; `IllegalTransition` inside a transaction; `Invalid` for a limit that
            is none; `Busy`; `Closed`.

        Example:
            store.as_system().webhooks.deliver(limit=100)
        """

    def failed(self, webhook: str, *, limit: int | None = ..., cursor: str | None = ...) -> Page[DeadLetter]:
        """Lists what a subscription could not deliver, oldest first.

        Who: admins, the system.

        Options:
            limit: How many a page holds: 1 to 500, 50 by default.
            cursor: Where to go on: the `next` of the page before.

        Raises:
            `Forbidden` for users; `NotFound`; `Invalid` for a limit or cursor that is none.

        Example:
            store.as_admin("root").webhooks.failed(made.webhook.id)
        """

    def resend(
        self,
        webhook: str,
        *,
        events: builtins.list[int] | tuple[int, ...] | None = ...,
    ) -> ResendReport:
        """Lets dead letters be sent again, with all their attempts: those that are named, or all, up to
        10,000 a call.

        Who: admins, the system. Of one request they are sent in order, and before what waits.

        Options:
            events: Only these, by the events' numbers: 1 to 500. All of them, by default.

        Raises:
            `Forbidden` for users; `NotFound`; `Invalid` for events that are no dead letters of this
            subscription.

        Example:
            store.as_admin("root").webhooks.resend(made.webhook.id)
        """

@final
class Application:
    """A system that access is to."""

    __match_args__ = (
        "id",
        "name",
        "description",
        "owner",
        "priority",
        "archived",
        "policy_id",
        "created_at",
        "updated_at",
    )
    @property
    def id(self) -> str:
        """The host's own id for it."""

    @property
    def name(self) -> str:
        """The name that people read."""

    @property
    def description(self) -> str | None:
        """What it is, in words."""

    @property
    def owner(self) -> str | None:
        """The id of the identity that owns it."""

    @property
    def priority(self) -> str | None:
        """The host's own rating of how much it matters."""

    @property
    def archived(self) -> bool:
        """Whether it is archived: its items can't be asked for."""

    @property
    def policy_id(self) -> str | None:
        """The policy of its items that have none of their own, nor by their category."""

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
class Decision:
    """What one person said of an approval."""

    __match_args__ = ("by", "on_behalf_of", "why", "verdict", "comment", "rule", "at")
    @property
    def by(self) -> str:
        """Who."""

    @property
    def on_behalf_of(self) -> str | None:
        """In whose place: for whom they act, whose seat they were handed, or who was asked where they are
        an admin.
        """

    @property
    def why(self) -> Why:
        """How they came to a say."""

    @property
    def verdict(self) -> ApprovalStatus:
        """What they said."""

    @property
    def comment(self) -> str | None:
        """Their words."""

    @property
    def rule(self) -> str | None:
        """The rule that decided in their name: `auto_approve_own`."""

    @property
    def at(self) -> datetime:
        """When."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Hand:
    """A seat that went from hand to hand."""

    __match_args__ = ("giver", "receiver", "by", "comment", "at")
    @property
    def giver(self) -> str | None:
        """Whose it was; everyone who was asked, where an admin asks somebody else instead."""

    @property
    def receiver(self) -> str:
        """Who has it since."""

    @property
    def by(self) -> str:
        """Who handed it on."""

    @property
    def comment(self) -> str | None:
        """Why."""

    @property
    def at(self) -> datetime:
        """When."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Approval:
    """What an open stage asks of somebody, and what they said."""

    __match_args__ = (
        "id",
        "request_id",
        "request_number",
        "stage",
        "part",
        "needed",
        "source",
        "status",
        "asked",
        "asked_groups",
        "asked_admins",
        "yours",
        "on_behalf_of",
        "action",
        "requester",
        "beneficiary",
        "item_id",
        "item_name",
        "justification",
        "starts_at",
        "duration",
        "ends_at",
        "permissions",
        "before",
        "narrowed",
        "form_values",
        "account",
        "target_group",
        "conflicts",
        "digest",
        "requested_at",
        "deadline",
        "decided_at",
        "decided_by",
        "comment",
        "decisions",
        "hands",
    )
    @property
    def id(self) -> str:
        """The approval's id."""

    @property
    def request_id(self) -> str:
        """The request."""

    @property
    def request_number(self) -> int:
        """The request's number."""

    @property
    def stage(self) -> int:
        """The stage, from 1."""

    @property
    def part(self) -> int:
        """The part of what the stage needs, from 1."""

    @property
    def needed(self) -> int:
        """How many must say yes in this part."""

    @property
    def source(self) -> str:
        """Whose right it is by the policy: `manager`."""

    @property
    def status(self) -> ApprovalStatus:
        """Where it stands."""

    @property
    def asked(self) -> tuple[str, ...]:
        """Who is asked."""

    @property
    def asked_groups(self) -> tuple[str, ...]:
        """The groups whose members are asked."""

    @property
    def asked_admins(self) -> bool:
        """Whether every admin is asked, because nobody else was left."""

    @property
    def yours(self) -> Why | None:
        """How the caller comes to a say, if they have one now."""

    @property
    def on_behalf_of(self) -> str | None:
        """In whose place the caller would decide."""

    @property
    def action(self) -> Action:
        """What is to be done: whether access is given, or taken away."""

    @property
    def requester(self) -> str:
        """Who asked for it."""

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
    def starts_at(self) -> datetime | None:
        """Not before when."""

    @property
    def duration(self) -> str | None:
        """For how long, from the grant's start."""

    @property
    def ends_at(self) -> datetime | None:
        """Until when, instead of a duration."""

    @property
    def permissions(self) -> tuple[str, ...] | None:
        """Which of the item's permissions, by name; all of them where it does not say."""

    @property
    def before(self) -> GrantBefore | None:
        """What the grant is like that is to change."""

    @property
    def narrowed(self) -> Narrowed | None:
        """What approvers made of it, where they gave less than was asked."""

    @property
    def form_values(self) -> dict[str, Any]:
        """What was filled in of the item's form."""

    @property
    def account(self) -> str | None:
        """Which of the beneficiary's accounts in the target system it is for, in the host's own words."""

    @property
    def target_group(self) -> TargetGroup | None:
        """The group of the target system that it is for, when it is for no account: the beneficiary
        answers for it.
        """

    @property
    def conflicts(self) -> tuple[RequestConflict, ...]:
        """The rules of separation of duties that the access would break, and that let it be asked for all
        the same.
        """

    @property
    def digest(self) -> str:
        """SHA-256 of what is asked, in hex: kept with the decision."""

    @property
    def requested_at(self) -> datetime:
        """When the stage opened."""

    @property
    def deadline(self) -> datetime | None:
        """When the stage's deadline passes, while it is open."""

    @property
    def decided_at(self) -> datetime | None:
        """When it was decided or closed."""

    @property
    def decided_by(self) -> str | None:
        """Who decided."""

    @property
    def comment(self) -> str | None:
        """What they said."""

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What each person said, in order."""

    @property
    def hands(self) -> tuple[Hand, ...]:
        """From whom to whom the seat went, in order."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class ApprovalSummary:
    """How much waits for the caller, and how much they decided."""

    __match_args__ = ("pending", "pending_more", "approved", "rejected")
    @property
    def pending(self) -> int:
        """How many approvals wait for them."""

    @property
    def pending_more(self) -> bool:
        """Whether more wait than are counted: 1,000."""

    @property
    def approved(self) -> int:
        """How many they approved."""

    @property
    def rejected(self) -> int:
        """How many they rejected."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Decided:
    """What became of one of many decisions."""

    __match_args__ = ("id", "approval", "code", "message")
    @property
    def id(self) -> str:
        """The approval's id, as it was given."""

    @property
    def approval(self) -> Approval | None:
        """The approval, where the decision counts."""

    @property
    def code(self) -> Code | None:
        """Otherwise, the error's code."""

    @property
    def message(self) -> str | None:
        """And its words."""

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

    __match_args__ = (
        "id",
        "item_id",
        "item_name",
        "beneficiary",
        "justification",
        "starts_at",
        "duration",
        "ends_at",
        "permissions",
        "form_values",
        "account",
        "target_group",
        "metadata",
        "context",
        "added_at",
    )
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
    def starts_at(self) -> datetime | None:
        """Not before when."""

    @property
    def duration(self) -> str | None:
        """For how long, from the grant's start."""

    @property
    def ends_at(self) -> datetime | None:
        """Until when, instead of a duration."""

    @property
    def permissions(self) -> tuple[str, ...] | None:
        """Which of the item's permissions, by name; all of them where it does not say."""

    @property
    def form_values(self) -> dict[str, Any]:
        """What was filled in of the item's form, and the defaults of what was not."""

    @property
    def account(self) -> str | None:
        """Which of the beneficiary's accounts in the target system it is for, in the host's own words."""

    @property
    def target_group(self) -> TargetGroup | None:
        """The group of the target system that it is for, when it is for no account: the beneficiary
        answers for it.
        """

    @property
    def metadata(self) -> Mapping[str, str]:
        """The host's own facts, text to text; nothing here reads them."""

    @property
    def context(self) -> RequestContext | None:
        """What else the host says with it."""

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
class CartValidation:
    """What submitting the cart would say."""

    __match_args__ = ("valid", "problems", "warnings")
    @property
    def valid(self) -> bool:
        """Whether it can be submitted as it is."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem of every line, in the order of the checks."""

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What would not stop it, and yet should be known: conflicts of duties that warn or add a stage."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Category:
    """A place in the catalog's tree."""

    __match_args__ = (
        "id",
        "name",
        "parent_id",
        "description",
        "icon",
        "position",
        "policy_id",
        "created_at",
        "updated_at",
    )
    @property
    def id(self) -> str:
        """The category's id."""

    @property
    def name(self) -> str:
        """The name that people read, unique among those of one parent."""

    @property
    def parent_id(self) -> str | None:
        """The category above it; a root has none."""

    @property
    def description(self) -> str | None:
        """What is in it, in words."""

    @property
    def icon(self) -> str | None:
        """The host's own name for its picture."""

    @property
    def position(self) -> int:
        """Its place among those of one parent: smaller comes first, then the name decides."""

    @property
    def policy_id(self) -> str | None:
        """The policy of its items that have none of their own; a category nearer to the item goes first."""

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
class ConflictRule:
    """Which access no one person may have together."""

    __match_args__ = (
        "id",
        "name",
        "description",
        "severity",
        "enforcement",
        "stage",
        "items",
        "against",
        "enabled",
        "created_at",
        "updated_at",
    )
    @property
    def id(self) -> str:
        """The rule's id."""

    @property
    def name(self) -> str:
        """The name that people read."""

    @property
    def description(self) -> str | None:
        """Why it is so."""

    @property
    def severity(self) -> Risk:
        """How much harm breaking it can do."""

    @property
    def enforcement(self) -> Enforcement:
        """What happens when somebody asks for what would break it."""

    @property
    def stage(self) -> str | None:
        """Whom the stage asks that `add_stage` adds."""

    @property
    def items(self) -> tuple[str, ...]:
        """One side of the rule; without another side, any two of these conflict."""

    @property
    def against(self) -> tuple[str, ...]:
        """The other side."""

    @property
    def enabled(self) -> bool:
        """Whether it holds."""

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
class ConflictRuleReport:
    """A rule as it was made or changed, with who breaks it now."""

    __match_args__ = ("rule", "violations", "more")
    @property
    def rule(self) -> ConflictRule:
        """The rule."""

    @property
    def violations(self) -> tuple[Violation, ...]:
        """Who has access together that the rule keeps apart: the first 100, exempted ones too."""

    @property
    def more(self) -> bool:
        """Whether there are more."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Violation:
    """Access of one person that a rule keeps apart."""

    __match_args__ = ("rule_id", "rule_name", "severity", "enforcement", "person", "item_ids", "exempt_until")
    @property
    def rule_id(self) -> str:
        """The rule."""

    @property
    def rule_name(self) -> str:
        """The rule's name."""

    @property
    def severity(self) -> Risk:
        """How much harm it can do."""

    @property
    def enforcement(self) -> Enforcement:
        """What the rule does about it."""

    @property
    def person(self) -> str:
        """The person whose accounts have it."""

    @property
    def item_ids(self) -> tuple[str, ...]:
        """The items that conflict."""

    @property
    def exempt_until(self) -> datetime | None:
        """Until when the person is exempted, if they are."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Exemption:
    """Somebody's exemption from a rule: it holds for every account of their person."""

    __match_args__ = ("id", "rule_id", "person", "reason", "ends_at", "revoked_at", "created_at")
    @property
    def id(self) -> str:
        """The exemption's id."""

    @property
    def rule_id(self) -> str:
        """The rule."""

    @property
    def person(self) -> str:
        """Who is exempted."""

    @property
    def reason(self) -> str:
        """Why."""

    @property
    def ends_at(self) -> datetime:
        """Until when."""

    @property
    def revoked_at(self) -> datetime | None:
        """When it was revoked, if it was."""

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
class RelatedItem:
    """Something of the host's that a request has to do with, in the host's own words. Source:
    Permission Assist's `relatedItems`.
    """

    __match_args__ = ("id", "kind", "number", "status")
    @property
    def id(self) -> str:
        """The host's own id for it, 1 to 255 characters."""

    @property
    def kind(self) -> str:
        """What it is, 1 to 255 characters: `Review Item`, `Personnel Event`."""

    @property
    def number(self) -> int | None:
        """Its number."""

    @property
    def status(self) -> str | None:
        """How it stands, 1 to 255 characters."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class AccessModel:
    """A model of access that a request has to do with, in the host's own words. Source: Permission
    Assist's `accessModels`.
    """

    __match_args__ = ("id", "name", "description", "will_be_in_effect")
    @property
    def id(self) -> str:
        """The host's own id for it, 1 to 255 characters."""

    @property
    def name(self) -> str:
        """Its name, 1 to 255 characters."""

    @property
    def description(self) -> str | None:
        """What it is, up to 2,000 characters."""

    @property
    def will_be_in_effect(self) -> bool:
        """Whether it will be in effect once the request is done."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Privilege:
    """Where a permission comes from, in the host's own words. Source: Permission Assist's
    `privileges`.
    """

    __match_args__ = ("permission", "sources", "origins")
    @property
    def permission(self) -> str:
        """The permission's name, 1 to 255 characters."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Its sources: up to 50 of 1 to 255 characters."""

    @property
    def origins(self) -> tuple[str, ...]:
        """Its origins: up to 50 of 1 to 255 characters."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class RequestContext:
    """What else the host says with a request; nothing here reads it, and who reads the request reads
    it.
    """

    __match_args__ = ("related_items", "access_models", "privileges")
    @property
    def related_items(self) -> tuple[RelatedItem, ...]:
        """What it has to do with: up to 100."""

    @property
    def access_models(self) -> tuple[AccessModel, ...]:
        """The models of access it has to do with: up to 100."""

    @property
    def privileges(self) -> tuple[Privilege, ...]:
        """Where the permissions come from: up to 500."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class TargetGroup:
    """A group of the target system that access is given to, in the host's own words: nothing here
    reads them. Source: Permission Assist's `target` of type `Group`.
    """

    __match_args__ = ("name", "nomenclature", "metadata")
    @property
    def name(self) -> str:
        """The group's name, 1 to 255 characters."""

    @property
    def nomenclature(self) -> str | None:
        """What the target system calls such a group, 1 to 255 characters."""

    @property
    def metadata(self) -> Mapping[str, str]:
        """The host's own facts about it: up to 50 keys of 1 to 64 characters, values up to 2,000."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Delegation:
    """Somebody acts for somebody, for a time, within a scope."""

    __match_args__ = (
        "id",
        "delegator",
        "delegate",
        "starts_at",
        "ends_at",
        "items",
        "applications",
        "kinds",
        "actions",
        "reason",
        "revoked_at",
        "created_at",
    )
    @property
    def id(self) -> str:
        """The delegation's id."""

    @property
    def delegator(self) -> str:
        """For whom."""

    @property
    def delegate(self) -> str:
        """Who acts."""

    @property
    def starts_at(self) -> datetime:
        """From when."""

    @property
    def ends_at(self) -> datetime:
        """Until when."""

    @property
    def items(self) -> tuple[str, ...]:
        """Only for these items; none means every one."""

    @property
    def applications(self) -> tuple[str, ...]:
        """Only for items of these applications; none means every one."""

    @property
    def kinds(self) -> tuple[ItemKind, ...]:
        """Only for items of these kinds; none means every one."""

    @property
    def actions(self) -> tuple[Action, ...]:
        """Only for requests of these actions; none means every one."""

    @property
    def reason(self) -> str | None:
        """Why."""

    @property
    def revoked_at(self) -> datetime | None:
        """When it was revoked, if it was."""

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
class Event:
    """One thing that happened, as a program that follows the ledger reads it."""

    __match_args__ = (
        "id",
        "seq",
        "at",
        "due",
        "type",
        "actor",
        "on_behalf_of",
        "request",
        "subject",
        "data",
        "cloud_event",
    )
    @property
    def id(self) -> str:
        """The event's id, a UUID: the same whenever and however it is read, so that a repeat can be told."""

    @property
    def seq(self) -> int:
        """Its number in the ledger: later events have higher ones."""

    @property
    def at(self) -> datetime:
        """When it was written."""

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
        """The facts; `None` where they were redacted."""

    @property
    def cloud_event(self) -> Any:
        """The same as a CloudEvents 1.0 event in its JSON format, where that was asked for."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class EventBatch:
    """Some events in their order, and how far they go."""

    __match_args__ = ("events", "seq", "more")
    @property
    def events(self) -> tuple[Event, ...]:
        """The events, oldest first. There may be none, and yet `more`: those that were passed over were of
        other types.
        """

    @property
    def seq(self) -> int:
        """How far the ledger was read: acknowledge it when all of these are done with."""

    @property
    def more(self) -> bool:
        """Whether the ledger goes on after it."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class EventCursor:
    """How far a consumer has come."""

    __match_args__ = ("consumer", "seq", "behind", "acknowledged_at")
    @property
    def consumer(self) -> str:
        """The consumer's name."""

    @property
    def seq(self) -> int:
        """The last event that it is done with."""

    @property
    def behind(self) -> int:
        """How many entries of the ledger come after it."""

    @property
    def acknowledged_at(self) -> datetime:
        """When it said so."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Evidence:
    """Everything that shows how a request came to be what it is."""

    __match_args__ = ("request_id", "format", "media_type", "text", "sha256", "head")
    @property
    def request_id(self) -> str:
        """The request."""

    @property
    def format(self) -> EvidenceFormat:
        """How it is written."""

    @property
    def media_type(self) -> str:
        """Its media type: `application/json`, `text/html; charset=utf-8`."""

    @property
    def text(self) -> str:
        """The text. The same state of the store gives the same text."""

    @property
    def sha256(self) -> str:
        """SHA-256 of the text as UTF-8, in hex."""

    @property
    def head(self) -> LedgerHead:
        """The ledger's last entry when it was written."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class PolicyTried:
    """A place where a policy was looked for."""

    __match_args__ = ("place", "policy_id", "name", "chosen", "why")
    @property
    def place(self) -> PolicyPlace:
        """The place."""

    @property
    def policy_id(self) -> str | None:
        """The policy that stands there."""

    @property
    def name(self) -> str | None:
        """Its name."""

    @property
    def chosen(self) -> bool:
        """Whether it is the one that holds."""

    @property
    def why(self) -> str:
        """Why, or why not."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Candidate:
    """Somebody, or some, who may decide."""

    __match_args__ = ("identity", "group", "admins", "source", "why", "instead_of", "approval_id", "verdict")
    @property
    def identity(self) -> str | None:
        """The identity."""

    @property
    def group(self) -> str | None:
        """The group, any member of it."""

    @property
    def admins(self) -> bool:
        """Whether it is every admin."""

    @property
    def source(self) -> str:
        """By which source of the policy."""

    @property
    def why(self) -> Why:
        """Why."""

    @property
    def instead_of(self) -> str | None:
        """In whose place, where they act for somebody or were handed a seat."""

    @property
    def approval_id(self) -> str | None:
        """The approval that waits for them."""

    @property
    def verdict(self) -> ApprovalStatus | None:
        """What they said."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Absent:
    """Somebody who would be asked, and is not."""

    __match_args__ = ("who", "source", "why")
    @property
    def who(self) -> str | None:
        """The identity or the group, if there is anybody in that place."""

    @property
    def source(self) -> str:
        """By which source of the policy."""

    @property
    def why(self) -> LeftOut:
        """Why they are not asked."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class PartExplained:
    """A part of what a stage needs."""

    __match_args__ = ("part", "sources", "needed", "approved", "people", "left_out")
    @property
    def part(self) -> int:
        """Which part, from 1, in the order of the policy's text."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Whom it asks."""

    @property
    def needed(self) -> int:
        """How many must say yes."""

    @property
    def approved(self) -> int:
        """How many have."""

    @property
    def people(self) -> tuple[Candidate, ...]:
        """Who may decide."""

    @property
    def left_out(self) -> tuple[Absent, ...]:
        """Who would, and is left out."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class StageExplained:
    """A stage, and how it stands."""

    __match_args__ = ("stage", "name", "rule_id", "state", "need", "missing", "parts")
    @property
    def stage(self) -> int:
        """Which stage, from 1, in the order of the policy; those that rules add come after."""

    @property
    def name(self) -> str | None:
        """The name that people read."""

    @property
    def rule_id(self) -> str | None:
        """The rule of separation of duties that added it."""

    @property
    def state(self) -> StageState:
        """How it stands."""

    @property
    def need(self) -> str:
        """What it needs, in words: `manager and 2 of group:security`."""

    @property
    def missing(self) -> str | None:
        """What is still missing, in words."""

    @property
    def parts(self) -> tuple[PartExplained, ...]:
        """Its parts; of a stage that does not take part there are none."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class NextEvent:
    """What happens next, and when."""

    __match_args__ = ("kind", "at", "words")
    @property
    def kind(self) -> NextKind:
        """What."""

    @property
    def at(self) -> datetime | None:
        """When, if it is the clock's."""

    @property
    def words(self) -> str:
        """In words."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Explanation:
    """Who must approve, why, and what happens next."""

    __match_args__ = (
        "request_id",
        "status",
        "action",
        "item_id",
        "requester",
        "beneficiary",
        "policy_id",
        "policy_version",
        "policies",
        "stages",
        "next",
    )
    @property
    def request_id(self) -> str | None:
        """The request; a preview has none."""

    @property
    def status(self) -> RequestStatus | None:
        """Where it stands."""

    @property
    def action(self) -> Action:
        """What is to be done."""

    @property
    def item_id(self) -> str:
        """The item."""

    @property
    def requester(self) -> str | None:
        """Who asks."""

    @property
    def beneficiary(self) -> str:
        """Who is to have the access."""

    @property
    def policy_id(self) -> str | None:
        """The policy that holds."""

    @property
    def policy_version(self) -> int | None:
        """Which version of it."""

    @property
    def policies(self) -> tuple[PolicyTried, ...]:
        """Where a policy was looked for, and what was found; told to admins only."""

    @property
    def stages(self) -> tuple[StageExplained, ...]:
        """Its stages, in order."""

    @property
    def next(self) -> tuple[NextEvent, ...]:
        """What happens next: what can happen at any time first, then what the clock brings, soonest first."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class FormField:
    """A question that is asked with an item."""

    __match_args__ = (
        "name",
        "kind",
        "label",
        "help",
        "required",
        "default",
        "min",
        "max",
        "from_",
        "until",
        "choices",
    )
    @property
    def name(self) -> str:
        """Its name among the form's values, 1 to 64 characters, unique in the form."""

    @property
    def kind(self) -> FieldKind:
        """What it takes."""

    @property
    def label(self) -> str | None:
        """What people read beside it, 1 to 255 characters; the name by default."""

    @property
    def help(self) -> str | None:
        """What helps to fill it in, up to 2,000 characters."""

    @property
    def required(self) -> bool:
        """Whether it must be filled in."""

    @property
    def default(self) -> Any:
        """What it holds when it is not filled in."""

    @property
    def min(self) -> int | None:
        """The least: characters of a text, the number itself, how many of several choices."""

    @property
    def max(self) -> int | None:
        """The most: characters of a text, the number itself, how many of several choices."""

    @property
    def from_(self) -> str | None:
        """The first day that a date may be.

        In plain data it is `from`.
        """

    @property
    def until(self) -> str | None:
        """The last day that a date may be."""

    @property
    def choices(self) -> tuple[str, ...]:
        """What can be chosen: 1 to 200 texts of 1 to 255 characters, each once."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Grant:
    """Access that somebody has, or had."""

    __match_args__ = (
        "id",
        "beneficiary",
        "item_id",
        "item_name",
        "origin",
        "request_id",
        "requester",
        "approved_by",
        "status",
        "in_force",
        "permissions",
        "form_values",
        "account",
        "target_group",
        "starts_at",
        "ends_at",
        "suspended_at",
        "ended_at",
        "end_reason",
        "ending_request_id",
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
    def request_id(self) -> str | None:
        """The request it comes from, if it comes from one."""

    @property
    def requester(self) -> str | None:
        """Who asked for it."""

    @property
    def approved_by(self) -> tuple[str, ...]:
        """Who approved it, in the order they did."""

    @property
    def status(self) -> GrantStatus:
        """Where it stands, at the time of the call; in a list of another time, then."""

    @property
    def in_force(self) -> bool:
        """Whether it gives access, at the time of the call: not when it is suspended, past its end or
        over.
        """

    @property
    def permissions(self) -> tuple[str, ...] | None:
        """Which of the item's permissions it gives, by name; all of them where it does not say."""

    @property
    def form_values(self) -> dict[str, Any]:
        """What was filled in of the item's form."""

    @property
    def account(self) -> str | None:
        """Which of the beneficiary's accounts in the target system it is for, in the host's own words."""

    @property
    def target_group(self) -> TargetGroup | None:
        """The group of the target system that it is for, when it is for no account."""

    @property
    def starts_at(self) -> datetime:
        """From when."""

    @property
    def ends_at(self) -> datetime | None:
        """Until when; without it the access has no end."""

    @property
    def suspended_at(self) -> datetime | None:
        """Since when it is suspended."""

    @property
    def ended_at(self) -> datetime | None:
        """When it was over."""

    @property
    def end_reason(self) -> EndReason | None:
        """Why."""

    @property
    def ending_request_id(self) -> str | None:
        """The open request to take it away."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Group:
    """A set of identities with an owner."""

    __match_args__ = ("id", "name", "description", "owner", "size", "created_at", "updated_at")
    @property
    def id(self) -> str:
        """The host's own id for it."""

    @property
    def name(self) -> str:
        """The name that people read."""

    @property
    def description(self) -> str | None:
        """What it is for."""

    @property
    def owner(self) -> str | None:
        """The id of the identity that owns it."""

    @property
    def size(self) -> int:
        """How many members it has; `identities.list` with `group` lists them."""

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
    """One thing that happened: a ledger entry without its proof."""

    __match_args__ = ("seq", "at", "due", "type", "actor", "on_behalf_of", "request_id", "subject", "data")
    @property
    def seq(self) -> int:
        """The entry's number in the ledger."""

    @property
    def at(self) -> datetime:
        """When it happened."""

    @property
    def due(self) -> datetime | None:
        """When it was due, if the clock did it: it takes effect as of then."""

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
    def request_id(self) -> str | None:
        """The request it belongs to, if it belongs to one."""

    @property
    def subject(self) -> str:
        """What it happened to: `approval:…`."""

    @property
    def data(self) -> dict[str, Any]:
        """The facts; `None` where they were redacted."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Identity:
    """Someone known to the host."""

    __match_args__ = (
        "id",
        "name",
        "first_name",
        "last_name",
        "email",
        "manager",
        "attributes",
        "active",
        "kind",
        "owner",
        "person",
        "created_at",
        "updated_at",
    )
    @property
    def id(self) -> str:
        """The host's own id for them."""

    @property
    def name(self) -> str:
        """The name that people read."""

    @property
    def first_name(self) -> str | None:
        """Their first name."""

    @property
    def last_name(self) -> str | None:
        """Their last name."""

    @property
    def email(self) -> str | None:
        """Their mail address. Never used to tell people apart."""

    @property
    def manager(self) -> str | None:
        """The id of their manager."""

    @property
    def attributes(self) -> Mapping[str, str | tuple[str, ...]]:
        """The host's own facts, such as the department: text, or a list of texts."""

    @property
    def active(self) -> bool:
        """Whether they may do anything here."""

    @property
    def kind(self) -> IdentityKind:
        """What the account is."""

    @property
    def owner(self) -> str | None:
        """Of a service or agent: the id of the identity that answers for it."""

    @property
    def person(self) -> str:
        """The person behind the account: accounts of one person share it. Their own id unless the host
        says otherwise; of a service or agent its owner's person.
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
class Permission:
    """A part of what an item gives."""

    __match_args__ = ("header", "section", "permission", "description", "risk", "metadata", "value")
    @property
    def header(self) -> str | None:
        """Where it stands: the heading, 1 to 255 characters."""

    @property
    def section(self) -> str | None:
        """Where it stands: the section below the heading, 1 to 255 characters."""

    @property
    def permission(self) -> str:
        """What it is called, 1 to 255 characters."""

    @property
    def description(self) -> str | None:
        """What it lets one do, up to 2,000 characters."""

    @property
    def risk(self) -> Risk | None:
        """How much harm it can do: `none` by default; `medium` is read as `moderate`."""

    @property
    def metadata(self) -> Mapping[str, str]:
        """The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000."""

    @property
    def value(self) -> str | None:
        """What the target system has for it, in the host's own words, 1 to 255 characters: `Unrestricted`."""

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
        "version",
        "kind",
        "name",
        "description",
        "icon",
        "category_id",
        "application",
        "owner",
        "owner_group",
        "reference",
        "risk",
        "tags",
        "metadata",
        "form",
        "permissions",
        "requestability",
        "audience",
        "max_duration",
        "end_required",
        "justification_required",
        "denial_comment_required",
        "fulfilment",
        "fulfillers",
        "verify",
        "receipt_required",
        "multiple",
        "policy_id",
        "enabled",
        "requestable",
        "created_at",
        "updated_at",
    )
    @property
    def id(self) -> str:
        """The item's id."""

    @property
    def version(self) -> int:
        """Which version of it this is: an edit makes the next. Owner, reference and `enabled` are not part
        of it.
        """

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
    def icon(self) -> str | None:
        """The host's own name for its picture."""

    @property
    def category_id(self) -> str | None:
        """Where it is in the catalog's tree."""

    @property
    def application(self) -> str | None:
        """The id of the application that it is access to."""

    @property
    def owner(self) -> str | None:
        """The id of the identity that owns it."""

    @property
    def owner_group(self) -> str | None:
        """The id of the group that owns it, where no identity does."""

    @property
    def reference(self) -> str | None:
        """The host's own id for it."""

    @property
    def risk(self) -> Risk:
        """How much harm its access can do."""

    @property
    def tags(self) -> tuple[str, ...]:
        """Words to find it by."""

    @property
    def metadata(self) -> Mapping[str, str]:
        """The host's own facts, text to text."""

    @property
    def form(self) -> tuple[FormField, ...]:
        """What is asked with it."""

    @property
    def permissions(self) -> tuple[Permission, ...]:
        """What it gives, in parts."""

    @property
    def requestability(self) -> Requestability:
        """Who may ask for it, and for whom."""

    @property
    def audience(self) -> Audience:
        """Who may see it; told to admins and its owners only."""

    @property
    def max_duration(self) -> str | None:
        """The longest that anyone may have it, from the grant's start; with it, a request must say when it
        ends.
        """

    @property
    def end_required(self) -> bool:
        """Whether a request must say when it ends."""

    @property
    def justification_required(self) -> bool:
        """Whether a request must say why, whatever the settings say."""

    @property
    def denial_comment_required(self) -> bool:
        """Whether a rejection must say why, whatever the settings say."""

    @property
    def fulfilment(self) -> Fulfilment:
        """How its access is given."""

    @property
    def fulfillers(self) -> tuple[str, ...]:
        """Who does it, where people do: its owner, where it does not say."""

    @property
    def verify(self) -> tuple[str, ...]:
        """Who looks whether the work was done, if somebody must."""

    @property
    def receipt_required(self) -> bool:
        """Whether who did the work must say what was done."""

    @property
    def multiple(self) -> bool:
        """Whether one may have it more than once, told apart by the form's values."""

    @property
    def policy_id(self) -> str | None:
        """Its own policy; without one its category's holds, its application's, or the store's default."""

    @property
    def enabled(self) -> bool:
        """Whether it can be asked for."""

    @property
    def requestable(self) -> Requestable | None:
        """Whether it can be asked for, for whom the list was asked about."""

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
        """The facts; `None` where they were redacted."""

    @property
    def salt(self) -> str | None:
        """16 random bytes in hex, so that the facts can't be guessed from their digest; erased with them."""

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
class ExportProgress:
    """How far an export has come."""

    __match_args__ = ("written", "total")
    @property
    def written(self) -> int:
        """How many entries are written."""

    @property
    def total(self) -> int:
        """How many there are to write."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class DueReport:
    """What `run_due` did."""

    __match_args__ = (
        "lapsed",
        "reminded",
        "escalated",
        "overdue",
        "started",
        "unclaimed",
        "woken",
        "warned",
        "ended",
        "failed",
        "more",
    )
    @property
    def lapsed(self) -> int:
        """How many leases had lapsed; their work waits for a worker again."""

    @property
    def reminded(self) -> int:
        """How often those who are asked were reminded."""

    @property
    def escalated(self) -> int:
        """How often others were asked as well."""

    @property
    def overdue(self) -> int:
        """How many stages had taken as long as they may."""

    @property
    def started(self) -> int:
        """How many requests were for a day that had come."""

    @property
    def unclaimed(self) -> int:
        """How many were closed, for nobody had taken their work."""

    @property
    def woken(self) -> int:
        """How many had rested long enough."""

    @property
    def warned(self) -> int:
        """How often somebody was warned that access ends."""

    @property
    def ended(self) -> int:
        """How many grants had come to their end."""

    @property
    def failed(self) -> int:
        """How many could not run, and are tried again in an hour."""

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
class LoadReport:
    """What a bulk import did."""

    __match_args__ = ("read", "created", "changed", "unchanged", "refused", "problems")
    @property
    def read(self) -> int:
        """How many entries were read."""

    @property
    def created(self) -> int:
        """How many of them are new."""

    @property
    def changed(self) -> int:
        """How many were there and are changed."""

    @property
    def unchanged(self) -> int:
        """How many were so already."""

    @property
    def refused(self) -> int:
        """How many were refused. One whose manager is refused is taken in without a change of manager, and
        counted above too.
        """

    @property
    def problems(self) -> tuple[LoadProblem, ...]:
        """Why: of the first 1,000. What a last pass finds out about managers comes after the rest."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class LoadProblem:
    """Why an entry of a bulk import was refused."""

    __match_args__ = ("place", "id", "code", "field", "message")
    @property
    def place(self) -> int:
        """Which entry, from 1."""

    @property
    def id(self) -> str | None:
        """Its id; none where the entry could not be read."""

    @property
    def code(self) -> Code:
        """The error's code."""

    @property
    def field(self) -> str | None:
        """The field to mend, if it is one."""

    @property
    def message(self) -> str:
        """The problem in words."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Policy:
    """Who must approve: stages that are asked one after the other. Every change makes a version; a
    request keeps the one that it was submitted under.
    """

    __match_args__ = (
        "id",
        "version",
        "name",
        "stages",
        "revoke",
        "no_approval",
        "verify",
        "default",
        "retired_at",
        "created_at",
        "updated_at",
    )
    @property
    def id(self) -> str:
        """The policy's id."""

    @property
    def version(self) -> int:
        """The version, from 1."""

    @property
    def name(self) -> str:
        """The name that people read."""

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages of what gives access, in order."""

    @property
    def revoke(self) -> tuple[Stage, ...]:
        """The stages of what takes access away; without them, who has the right to revoke needs no
        approval.
        """

    @property
    def no_approval(self) -> bool:
        """Whether access is given without anybody's approval."""

    @property
    def verify(self) -> tuple[str, ...]:
        """Who looks whether the work was done, of items that name nobody themselves."""

    @property
    def default(self) -> bool:
        """Whether it holds for items without a policy of their own."""

    @property
    def retired_at(self) -> datetime | None:
        """Since when nothing new is asked under it."""

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
class LintFinding:
    """What is wrong with a policy, with a witness."""

    __match_args__ = ("kind", "policy_id", "policy_name", "stage", "item_id", "identity", "group", "message")
    @property
    def kind(self) -> LintKind:
        """What."""

    @property
    def policy_id(self) -> str | None:
        """The policy; an item without one has none."""

    @property
    def policy_name(self) -> str | None:
        """The policy's name."""

    @property
    def stage(self) -> int | None:
        """The stage, from 1."""

    @property
    def item_id(self) -> str | None:
        """An item that shows it."""

    @property
    def identity(self) -> str | None:
        """Who would ask, for themselves, that shows it."""

    @property
    def group(self) -> str | None:
        """The group that shows it."""

    @property
    def message(self) -> str:
        """In words, with what to do."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class LintReport:
    """What a lint found."""

    __match_args__ = ("findings", "policies", "items", "more")
    @property
    def findings(self) -> tuple[LintFinding, ...]:
        """What is wrong: the policies in the order they were made, then the items."""

    @property
    def policies(self) -> int:
        """How many policies were looked at."""

    @property
    def items(self) -> int:
        """How many items were."""

    @property
    def more(self) -> bool:
        """Whether there is more than a report names: 200 findings."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class DecisionTime:
    """How long the decisions of one policy, stage, approver or item took: from when each was asked
    for, until somebody said it. What a rule decided or a deadline is no decision of anybody's.
    """

    __match_args__ = (
        "by",
        "id",
        "name",
        "stage",
        "decisions",
        "approved",
        "rejected",
        "p50_ms",
        "p90_ms",
        "p95_ms",
    )
    @property
    def by(self) -> DecisionsBy:
        """What they are put together by."""

    @property
    def id(self) -> str | None:
        """The id of the policy, the approver or the item; none where a rule of separation of duties asked,
        or where what would say so is redacted.
        """

    @property
    def name(self) -> str | None:
        """Its name, as it is now."""

    @property
    def stage(self) -> int | None:
        """The number of the policy's stage, from 1, by stage; 0 is what rules of separation of duties add."""

    @property
    def decisions(self) -> int:
        """How many decisions there were."""

    @property
    def approved(self) -> int:
        """How many of them said yes."""

    @property
    def rejected(self) -> int:
        """How many of them said no."""

    @property
    def p50_ms(self) -> int:
        """Half of them took this long or less, in milliseconds: the nearest rank, so a time that was
        really taken.
        """

    @property
    def p90_ms(self) -> int:
        """Nine of ten took this long or less, in milliseconds."""

    @property
    def p95_ms(self) -> int:
        """Nineteen of twenty took this long or less, in milliseconds."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Waiting:
    """A request that is open, and for whom it waits."""

    __match_args__ = (
        "request_id",
        "action",
        "status",
        "stage",
        "requester",
        "beneficiary",
        "item_id",
        "item_name",
        "waits_for",
        "created_at",
        "since",
        "waited_ms",
        "deadline",
    )
    @property
    def request_id(self) -> str:
        """The request."""

    @property
    def action(self) -> Action:
        """What it asks to be done."""

    @property
    def status(self) -> RequestStatus:
        """Where it stands."""

    @property
    def stage(self) -> int:
        """The stage that was opened last, from 1."""

    @property
    def requester(self) -> str | None:
        """Who asked; nobody where the clock or a rule did."""

    @property
    def beneficiary(self) -> str:
        """Who is to have the access."""

    @property
    def item_id(self) -> str:
        """The item."""

    @property
    def item_name(self) -> str:
        """The item's name, as it was when it was asked for."""

    @property
    def waits_for(self) -> tuple[str, ...]:
        """For whom it waits: `identity:ID`, `group:ID`, `admins`, `workers`, `worker:NAME`; `clock` where
        it is only for a day. Who acts for them by delegation is not named.
        """

    @property
    def created_at(self) -> datetime:
        """When it was submitted."""

    @property
    def since(self) -> datetime:
        """Since when it waits there: when it last moved, or came to its stage."""

    @property
    def waited_ms(self) -> int:
        """For how long, in milliseconds."""

    @property
    def deadline(self) -> datetime | None:
        """When the clock moves it on: the stage's deadline, the day it is for or until which it rests."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class NeverRefused:
    """Somebody who approved and never refused."""

    __match_args__ = ("approver", "name", "approved", "first_at", "last_at")
    @property
    def approver(self) -> str:
        """Who."""

    @property
    def name(self) -> str:
        """Their name, as it is now."""

    @property
    def approved(self) -> int:
        """How often they approved."""

    @property
    def first_at(self) -> datetime:
        """When they first did, in the range."""

    @property
    def last_at(self) -> datetime:
        """When they last did, in the range."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class EndingSoon:
    """Access that comes to its end soon."""

    __match_args__ = (
        "grant_id",
        "beneficiary",
        "beneficiary_name",
        "item_id",
        "item_name",
        "origin",
        "suspended",
        "ends_at",
        "ends_in_ms",
        "ending_request_id",
    )
    @property
    def grant_id(self) -> str:
        """The grant."""

    @property
    def beneficiary(self) -> str:
        """Who has the access."""

    @property
    def beneficiary_name(self) -> str:
        """Their name, as it is now."""

    @property
    def item_id(self) -> str:
        """The item."""

    @property
    def item_name(self) -> str:
        """The item's name, as it is now."""

    @property
    def origin(self) -> GrantOrigin:
        """Where the access comes from."""

    @property
    def suspended(self) -> bool:
        """Whether it is suspended."""

    @property
    def ends_at(self) -> datetime:
        """When it ends."""

    @property
    def ends_in_ms(self) -> int:
        """In how long, in milliseconds."""

    @property
    def ending_request_id(self) -> str | None:
        """The open request to take it away sooner."""

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
        "origin",
        "status",
        "outcome",
        "requester",
        "beneficiary",
        "item_id",
        "item_name",
        "item_version",
        "grant_id",
        "policy_id",
        "policy_version",
        "stage",
        "stages",
        "deadline",
        "justification",
        "starts_at",
        "duration",
        "ends_at",
        "permissions",
        "before",
        "narrowed",
        "form_values",
        "account",
        "target_group",
        "metadata",
        "context",
        "beneficiary_then",
        "assignee",
        "snoozed_until",
        "conflicts",
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
    def submission_id(self) -> str | None:
        """The submission it came with, if it came with one."""

    @property
    def action(self) -> Action:
        """What is to be done."""

    @property
    def origin(self) -> RequestOrigin:
        """Why it is there."""

    @property
    def status(self) -> RequestStatus:
        """Where it stands."""

    @property
    def outcome(self) -> Outcome | None:
        """How it ended, where it was closed."""

    @property
    def requester(self) -> str | None:
        """Who asked; nobody where the clock or a rule did."""

    @property
    def beneficiary(self) -> str:
        """Who is to have the access."""

    @property
    def item_id(self) -> str:
        """The item."""

    @property
    def item_name(self) -> str:
        """The item's name, as it was when it was asked for."""

    @property
    def item_version(self) -> int:
        """Which version of the item was asked for."""

    @property
    def grant_id(self) -> str | None:
        """The grant that it changes; what gives access changes none."""

    @property
    def policy_id(self) -> str | None:
        """The policy it was submitted under; none where nobody has to approve it, whatever the policies
        say.
        """

    @property
    def policy_version(self) -> int | None:
        """Which version of it."""

    @property
    def stage(self) -> int:
        """The stage that was opened last, from 1."""

    @property
    def stages(self) -> int:
        """How many stages there are."""

    @property
    def deadline(self) -> datetime | None:
        """When the open stage's deadline passes."""

    @property
    def justification(self) -> str | None:
        """Why."""

    @property
    def starts_at(self) -> datetime | None:
        """Not before when it is to be done."""

    @property
    def duration(self) -> str | None:
        """For how long, from the grant's start."""

    @property
    def ends_at(self) -> datetime | None:
        """Until when, instead of a duration."""

    @property
    def permissions(self) -> tuple[str, ...] | None:
        """Which of the item's permissions are asked for, by name; all of them where it does not say."""

    @property
    def before(self) -> GrantBefore | None:
        """What the grant was like when it was asked to change."""

    @property
    def narrowed(self) -> Narrowed | None:
        """What approvers made of it, where they gave less than was asked."""

    @property
    def form_values(self) -> dict[str, Any]:
        """What was filled in of the item's form."""

    @property
    def account(self) -> str | None:
        """Which of the beneficiary's accounts in the target system it is for, in the host's own words."""

    @property
    def target_group(self) -> TargetGroup | None:
        """The group of the target system that it is for, when it is for no account: the beneficiary
        answers for it.
        """

    @property
    def metadata(self) -> Mapping[str, str]:
        """The host's own facts, text to text; nothing here reads them."""

    @property
    def context(self) -> RequestContext | None:
        """What else the host said with it."""

    @property
    def beneficiary_then(self) -> BeneficiaryThen:
        """What was known of the beneficiary when it was made."""

    @property
    def assignee(self) -> str | None:
        """Who is to do the work, where a person does it."""

    @property
    def snoozed_until(self) -> datetime | None:
        """Until when the work rests; where it does and there is no day, until somebody wakes it."""

    @property
    def conflicts(self) -> tuple[RequestConflict, ...]:
        """The rules of separation of duties that the access would break, and that let it be asked for all
        the same.
        """

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
class Narrowed:
    """What approvers left of a request, where that is less than was asked."""

    __match_args__ = ("duration", "ends_at", "dropped")
    @property
    def duration(self) -> str | None:
        """For how long, from the grant's start, where they said so."""

    @property
    def ends_at(self) -> datetime | None:
        """Until when, where they said so."""

    @property
    def dropped(self) -> tuple[str, ...]:
        """The item's permissions that are not given, by name."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class GrantBefore:
    """What a grant was like before it was asked to change."""

    __match_args__ = ("ends_at", "permissions", "suspended")
    @property
    def ends_at(self) -> datetime | None:
        """Until when it was to last, if it was to end."""

    @property
    def permissions(self) -> tuple[str, ...] | None:
        """Which of the item's permissions it gave; all of them where it does not say."""

    @property
    def suspended(self) -> bool:
        """Whether it was suspended."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class BeneficiaryThen:
    """What was known of a request's beneficiary when it was made."""

    __match_args__ = ("name", "first_name", "last_name", "email", "manager", "attributes")
    @property
    def name(self) -> str:
        """Their name."""

    @property
    def first_name(self) -> str | None:
        """Their first name."""

    @property
    def last_name(self) -> str | None:
        """Their last name."""

    @property
    def email(self) -> str | None:
        """Their mail address."""

    @property
    def manager(self) -> str | None:
        """The id of their manager."""

    @property
    def attributes(self) -> Mapping[str, str | tuple[str, ...]]:
        """The host's own facts."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class RequestConflict:
    """A rule of separation of duties that a request's access would break."""

    __match_args__ = ("rule_id", "rule_name", "severity", "enforcement")
    @property
    def rule_id(self) -> str:
        """The rule."""

    @property
    def rule_name(self) -> str:
        """The rule's name, as it was when it was submitted."""

    @property
    def severity(self) -> Risk:
        """How much harm it can do."""

    @property
    def enforcement(self) -> Enforcement:
        """What the rule does about it."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Existing:
    """What a submit left out, because it is there already."""

    __match_args__ = ("line", "item_id", "beneficiary", "why", "request_id", "grant_id")
    @property
    def line(self) -> str | None:
        """The cart's line, if it came from a cart."""

    @property
    def item_id(self) -> str:
        """The item."""

    @property
    def beneficiary(self) -> str:
        """For whom."""

    @property
    def why(self) -> ExistingWhy:
        """Why it was left out."""

    @property
    def request_id(self) -> str | None:
        """The request that is open, if the caller may see it."""

    @property
    def grant_id(self) -> str | None:
        """The grant that is held, if the caller may see it."""

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

    __match_args__ = ("submissions", "request_ids", "existing")
    @property
    def submissions(self) -> tuple[Submission, ...]:
        """One a beneficiary."""

    @property
    def request_ids(self) -> tuple[str, ...]:
        """All requests made, in the order they were asked for."""

    @property
    def existing(self) -> tuple[Existing, ...]:
        """What was left out, because it is asked for or held already; only with `on_existing` as `report`."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Requestability:
    """Who may ask for an item, and for whom."""

    __match_args__ = ("by", "attributes", "prerequisites")
    @property
    def by(self) -> tuple[RequestableBy, ...]:
        """Who may ask, as far as the settings let them ask for the beneficiary at all; nothing named is
        whoever the settings let. Admins may.
        """

    @property
    def attributes(self) -> Mapping[str, str | tuple[str, ...]]:
        """What the beneficiary must be: for each attribute named, one of its values is one of these."""

    @property
    def prerequisites(self) -> tuple[str, ...]:
        """The items that the beneficiary must have already, all of them: given by id or reference, told by
        id.
        """

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Audience:
    """Who may see an item. Nothing named is everybody; otherwise a member of one of the groups, or
    whoever has the attributes.
    """

    __match_args__ = ("groups", "attributes")
    @property
    def groups(self) -> tuple[str, ...]:
        """The ids of groups whose members see it."""

    @property
    def attributes(self) -> Mapping[str, str | tuple[str, ...]]:
        """Who else sees it: for each attribute named, one of their values is one of these."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Requestable:
    """Whether an item can be asked for, for somebody, by the caller, now."""

    __match_args__ = ("item_id", "beneficiary", "requestable", "problems", "warnings")
    @property
    def item_id(self) -> str:
        """The item."""

    @property
    def beneficiary(self) -> str:
        """For whom."""

    @property
    def requestable(self) -> bool:
        """Whether it can. What depends on the request itself, such as its form and its window, is not
        judged.
        """

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every reason why not, in the order of the checks."""

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What would not stop it, and yet should be known."""

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
        "justification_min",
        "justification_max",
        "comment_max",
        "entitlement_requests",
        "entitlement_justification",
        "entitlement_denial_comment",
        "cart_lines",
        "submit_requests",
        "lease",
        "attempts",
        "claim_by",
        "end_warning",
        "auto_approve_own",
        "fallback",
        "decide_by",
        "reauthenticate",
        "freshness",
        "reminders",
        "escalation",
        "external_approvals",
        "delegation_chain",
        "entitlement_scheme",
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
    def justification_min(self) -> int:
        """The least characters of a justification that is given or needed."""

    @property
    def justification_max(self) -> int:
        """The most characters of a justification."""

    @property
    def comment_max(self) -> int:
        """The most characters of a comment."""

    @property
    def entitlement_requests(self) -> bool:
        """Whether entitlements can be asked for at all."""

    @property
    def entitlement_justification(self) -> bool:
        """Whether a request for an entitlement needs a justification."""

    @property
    def entitlement_denial_comment(self) -> bool:
        """Whether a rejection of a request for an entitlement needs a comment."""

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

    @property
    def claim_by(self) -> str:
        """How long approved work may wait until somebody takes it; then it is closed. What takes access
        away waits for ever.
        """

    @property
    def end_warning(self) -> str:
        """How long before access ends its holder is warned."""

    @property
    def auto_approve_own(self) -> AutoApproveOwn:
        """When the requester's own seat is filled by their asking; it fills one seat a stage."""

    @property
    def fallback(self) -> str | None:
        """Who is asked when nobody else can decide: `identity:ID` or `group:ID`."""

    @property
    def decide_by(self) -> str:
        """How long a stage may take that does not say."""

    @property
    def reauthenticate(self) -> bool:
        """Whether who decides must have signed in of late, where the stage does not say."""

    @property
    def freshness(self) -> str:
        """How long ago at most they may have signed in."""

    @property
    def reminders(self) -> Reminders | None:
        """The reminders of stages that name none."""

    @property
    def escalation(self) -> tuple[Escalation, ...] | None:
        """The escalation of stages that name none."""

    @property
    def external_approvals(self) -> bool:
        """Whether decisions are made outside: then only who comes as an admin may decide here."""

    @property
    def delegation_chain(self) -> int:
        """How many hands a right may pass through by delegation."""

    @property
    def entitlement_scheme(self) -> str | None:
        """The policy of entitlements that have none of their own, their category's or their application's."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Need:
    """What a stage needs: so many of those whom its sources ask, or a tree of such needs. One of
    `from`, `all_of` and `any_of` must be given. A source's text alone stands for a need of one of
    whom it asks.
    """

    __match_args__ = ("from_", "at_least", "all_of", "any_of")
    @property
    def from_(self) -> tuple[str, ...] | None:
        """Whom it asks: 1 to 20 sources, each once.

        In plain data it is `from`.
        """

    @property
    def at_least(self) -> int | Literal["all"] | None:
        """With `from`: how many different people must say yes, each for a seat of their own: 1 by default,
        or `all`.
        """

    @property
    def all_of(self) -> tuple[Need, ...] | None:
        """Every one of these must be met: 1 to 10, nested up to 4 deep. One decision meets each of them
        that its person may meet, unless the stage is `distinct`.
        """

    @property
    def any_of(self) -> tuple[Need, ...] | None:
        """One of these must be met: 1 to 10, nested up to 4 deep."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class AttributeIs:
    """A beneficiary's attribute with one of some values."""

    __match_args__ = ("name", "values")
    @property
    def name(self) -> str:
        """The attribute's name."""

    @property
    def values(self) -> tuple[str, ...]:
        """The values of which it has one: 1 to 50."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Condition:
    """When a stage takes part. One of its names must be given; what it says is judged at submit, and
    stays.
    """

    __match_args__ = (
        "all",
        "any",
        "not_",
        "risk",
        "kind",
        "tags",
        "action",
        "longer_than",
        "on_behalf",
        "conflict",
        "attribute",
    )
    @property
    def all(self) -> tuple[Condition, ...] | None:
        """All of these hold: 1 to 10, nested up to 4 deep."""

    @property
    def any(self) -> tuple[Condition, ...] | None:
        """One of these holds: 1 to 10, nested up to 4 deep."""

    @property
    def not_(self) -> Condition | None:
        """This does not hold.

        In plain data it is `not`.
        """

    @property
    def risk(self) -> tuple[Risk, ...] | None:
        """The item's risk is one of these."""

    @property
    def kind(self) -> tuple[ItemKind, ...] | None:
        """The item's kind is one of these."""

    @property
    def tags(self) -> tuple[str, ...] | None:
        """The item has one of these tags."""

    @property
    def action(self) -> tuple[Action, ...] | None:
        """The request's action is one of these."""

    @property
    def longer_than(self) -> str | None:
        """The access is asked for longer than this, or without an end; where it is extended, counted from
        its start.
        """

    @property
    def on_behalf(self) -> bool | None:
        """Whether the requester asks for somebody else."""

    @property
    def conflict(self) -> bool | None:
        """Whether the access would break a rule of separation of duties."""

    @property
    def attribute(self) -> AttributeIs | None:
        """An attribute of the beneficiary has one of some values."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Reminders:
    """When those who are asked are reminded."""

    __match_args__ = ("after", "every", "at_most")
    @property
    def after(self) -> str | None:
        """How long after the stage opened the first is due."""

    @property
    def every(self) -> str | None:
        """How long after one the next is due; without it there is one."""

    @property
    def at_most(self) -> int | None:
        """How many there are at most: 1 to 100; without it, until the stage is over."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Escalation:
    """A level of a stage's escalation: who is asked as well, and when."""

    __match_args__ = ("to", "after")
    @property
    def to(self) -> str:
        """Who is asked as well."""

    @property
    def after(self) -> str:
        """How long after the stage opened, or after the level before was really asked."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Stage:
    """A step on the way to an approval. A source's text alone stands for a stage that needs one of
    whom it asks.
    """

    __match_args__ = (
        "name",
        "need",
        "when",
        "distinct",
        "comment",
        "reauthenticate",
        "when_nobody",
        "deadline",
        "finally_",
        "reminders",
        "escalation",
        "forward",
    )
    @property
    def name(self) -> str | None:
        """The name that people read, 1 to 255 characters."""

    @property
    def need(self) -> Need:
        """Who must say yes."""

    @property
    def when(self) -> Condition | None:
        """When it takes part; always, by default."""

    @property
    def distinct(self) -> bool:
        """Whether one decision meets one part of the need only, and who decided an earlier stage has no
        say: false by default.
        """

    @property
    def comment(self) -> CommentRule | None:
        """When a decision needs a comment: `none` by default."""

    @property
    def reauthenticate(self) -> bool | None:
        """Whether who decides must have signed in of late; what the settings say, by default."""

    @property
    def when_nobody(self) -> WhenNobody | None:
        """What happens when fewer people may decide than it needs: `refuse` by default."""

    @property
    def deadline(self) -> str | None:
        """How long it may take: 1 minute to 1 year, what the settings say by default."""

    @property
    def finally_(self) -> Finally | None:
        """What happens when the deadline passes: `expire` by default.

        In plain data it is `finally`.
        """

    @property
    def reminders(self) -> Reminders | None:
        """When those who are asked are reminded; what the settings say, by default."""

    @property
    def escalation(self) -> tuple[Escalation, ...] | None:
        """Who is asked as well when it takes long: up to 10 levels; what the settings say, by default."""

    @property
    def forward(self) -> ForwardRule | None:
        """To whom those who are asked may hand their seat: `eligible` by default."""

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
        "grant_id",
        "beneficiary",
        "item_id",
        "item_name",
        "item_reference",
        "application",
        "duration",
        "ends_at",
        "permissions",
        "before",
        "form_values",
        "account",
        "target_group",
        "narrowed",
        "metadata",
        "worker",
        "by_person",
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
        """The work's key: the same for every attempt, so that a repeat is recognised. Work that was seen
        not to be done has another.
        """

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
    def grant_id(self) -> str | None:
        """The grant that it changes; what gives access changes none."""

    @property
    def beneficiary(self) -> str:
        """Whose access it is."""

    @property
    def item_id(self) -> str:
        """The item."""

    @property
    def item_name(self) -> str:
        """The item's name, as it was when it was asked for."""

    @property
    def item_reference(self) -> str | None:
        """The host's own id for the item."""

    @property
    def application(self) -> str | None:
        """The id of the application that the item is access to."""

    @property
    def duration(self) -> str | None:
        """For how long it was asked, from the grant's start."""

    @property
    def ends_at(self) -> datetime | None:
        """Until when the access is to last, as it was approved; a duration counts from the claim here."""

    @property
    def permissions(self) -> tuple[str, ...] | None:
        """Which of the item's permissions it is to give, by name, as it was approved; all of them where it
        does not say.
        """

    @property
    def before(self) -> GrantBefore | None:
        """What the grant was like when it was asked to change."""

    @property
    def form_values(self) -> dict[str, Any]:
        """What was filled in of the item's form."""

    @property
    def account(self) -> str | None:
        """Which of the beneficiary's accounts in the target system it is for, in the host's own words."""

    @property
    def target_group(self) -> TargetGroup | None:
        """The group of the target system that it is for, when it is for no account: the beneficiary
        answers for it.
        """

    @property
    def narrowed(self) -> Narrowed | None:
        """What approvers made of it, where they gave less than was asked: a shorter time, fewer
        permissions.
        """

    @property
    def metadata(self) -> Mapping[str, str]:
        """The host's own facts, text to text; nothing here reads them."""

    @property
    def worker(self) -> str:
        """The worker that claimed it, or the id of the person who does it."""

    @property
    def by_person(self) -> bool:
        """Whether a person does it, who has no lease."""

    @property
    def attempt(self) -> int:
        """Which attempt it is, from 1; a retry by an admin counts from 1 again."""

    @property
    def claimed_at(self) -> datetime:
        """When it was claimed."""

    @property
    def lease_until(self) -> datetime | None:
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

@final
class Work:
    """Work, before and while somebody does it: what a request's approval made."""

    __match_args__ = (
        "request_id",
        "number",
        "kind",
        "status",
        "beneficiary",
        "item_id",
        "item_name",
        "manual",
        "assignee",
        "worker",
        "task_id",
        "attempts",
        "error",
        "available_at",
        "lease_until",
        "snoozed_until",
    )
    @property
    def request_id(self) -> str:
        """The request it belongs to."""

    @property
    def number(self) -> int:
        """The request's number."""

    @property
    def kind(self) -> TaskKind:
        """What is to be done."""

    @property
    def status(self) -> RequestStatus:
        """Where the request stands."""

    @property
    def beneficiary(self) -> str:
        """Whose access it is."""

    @property
    def item_id(self) -> str:
        """The item."""

    @property
    def item_name(self) -> str:
        """The item's name, as it was when it was asked for."""

    @property
    def manual(self) -> bool:
        """Whether people do it."""

    @property
    def assignee(self) -> str | None:
        """Who is to do it, where a person does."""

    @property
    def worker(self) -> str | None:
        """Who has it now: a worker, or the id of a person."""

    @property
    def task_id(self) -> str | None:
        """The newest attempt."""

    @property
    def attempts(self) -> int:
        """How many attempts there were."""

    @property
    def error(self) -> str | None:
        """What went wrong at the newest attempt."""

    @property
    def available_at(self) -> datetime | None:
        """When it may be claimed."""

    @property
    def lease_until(self) -> datetime | None:
        """Until when who has it may keep it."""

    @property
    def snoozed_until(self) -> datetime | None:
        """Until when it rests."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class BackupReport:
    """What `backup` wrote."""

    __match_args__ = ("pages", "bytes", "head")
    @property
    def pages(self) -> int:
        """How many pages of the database were copied."""

    @property
    def bytes(self) -> int:
        """How many bytes the file has."""

    @property
    def head(self) -> LedgerHead:
        """The ledger's last entry in it: the store's ledger holds it too, and what came after is not in
        the backup.
        """

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class CheckReport:
    """What `check` found."""

    __match_args__ = ("ok", "integrity", "law", "chain")
    @property
    def ok(self) -> bool:
        """Whether all is well: nothing is listed below, and the chain has no fault."""

    @property
    def integrity(self) -> tuple[str, ...]:
        """What is damaged, in words: what SQLite finds wrong in the file, rows that point to nothing,
        tables and triggers that are not as Countersign made them.
        """

    @property
    def law(self) -> tuple[Breach, ...]:
        """What must hold of every store and does not, each with how often."""

    @property
    def chain(self) -> ChainReport:
        """How far the ledger's chain holds."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Breach:
    """Something that must hold of every store and does not."""

    __match_args__ = ("what", "count", "example")
    @property
    def what(self) -> str:
        """What is wrong: `an approved request has no work that waits`."""

    @property
    def count(self) -> int:
        """How often."""

    @property
    def example(self) -> str:
        """One that it is wrong of: `request:…`, with its id, or its number where it has none."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class ChainReport:
    """How far the ledger's chain holds."""

    __match_args__ = ("seq", "hash", "fault")
    @property
    def seq(self) -> int:
        """The last entry that follows from those before it."""

    @property
    def hash(self) -> str:
        """Its hash in hex; 64 zeros when there is none."""

    @property
    def fault(self) -> str | None:
        """What is wrong with the entry after it; nothing when the chain holds to its end."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Webhook:
    """A subscription: events are sent to its URL. It does not show the secret."""

    __match_args__ = (
        "id",
        "url",
        "types",
        "scheme",
        "allow_private",
        "tenant_id",
        "timeout",
        "enabled",
        "paused_at",
        "paused_why",
        "seq",
        "failing",
        "delivered_at",
        "created_at",
        "updated_at",
    )
    @property
    def id(self) -> str:
        """The webhook's id."""

    @property
    def url(self) -> str:
        """Where events are sent."""

    @property
    def types(self) -> tuple[str, ...]:
        """Which types are sent, as asked; none means every one."""

    @property
    def scheme(self) -> WebhookScheme:
        """How they are signed."""

    @property
    def allow_private(self) -> bool:
        """Whether it may be at a private address."""

    @property
    def tenant_id(self) -> str | None:
        """What its deliveries name as the tenant; by default a UUID that is this store's own."""

    @property
    def timeout(self) -> str:
        """How long a delivery may take."""

    @property
    def enabled(self) -> bool:
        """Whether anything is sent. What happens meanwhile is sent when it is enabled again."""

    @property
    def paused_at(self) -> datetime | None:
        """Since when it is paused, because it kept failing; enabling it goes on."""

    @property
    def paused_why(self) -> str | None:
        """Why it is paused."""

    @property
    def seq(self) -> int:
        """How far it has come: every event up to this number was delivered, waits to be tried again, or is
        dead.
        """

    @property
    def failing(self) -> int:
        """How many new deliveries failed in a row."""

    @property
    def delivered_at(self) -> datetime | None:
        """When something was delivered last."""

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
class WebhookSubscribed:
    """A new subscription, with its secret: it is shown here, and never again."""

    __match_args__ = ("webhook", "secret")
    @property
    def webhook(self) -> Webhook:
        """The subscription."""

    @property
    def secret(self) -> str:
        """`whsec_` and 32 random bytes in base64: give it to the receiver, who checks signatures with it."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class DeliveryReport:
    """What `deliver` did."""

    __match_args__ = ("delivered", "failed", "dead", "paused", "more", "next")
    @property
    def delivered(self) -> int:
        """How many were delivered: the receiver answered with 200 to 299."""

    @property
    def failed(self) -> int:
        """How many failed, and are tried again."""

    @property
    def dead(self) -> int:
        """How many failed for the last time."""

    @property
    def paused(self) -> int:
        """How many subscriptions were paused, because they kept failing."""

    @property
    def more(self) -> bool:
        """Whether more could be sent at once: call again."""

    @property
    def next(self) -> datetime | None:
        """When something is tried again next; nothing when nothing waits."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class DeadLetter:
    """An event that could not be delivered."""

    __match_args__ = (
        "webhook_id",
        "seq",
        "event_id",
        "type",
        "request",
        "attempts",
        "status",
        "error",
        "first_at",
        "last_at",
    )
    @property
    def webhook_id(self) -> str:
        """The subscription."""

    @property
    def seq(self) -> int:
        """The event's number in the ledger."""

    @property
    def event_id(self) -> str:
        """The event's id, as it was sent."""

    @property
    def type(self) -> str:
        """What happened: `access_request.created`."""

    @property
    def request(self) -> str | None:
        """The request it belongs to."""

    @property
    def attempts(self) -> int:
        """How often it was tried."""

    @property
    def status(self) -> int | None:
        """The status of the last answer, if there was one."""

    @property
    def error(self) -> str:
        """What was wrong with the last attempt."""

    @property
    def first_at(self) -> datetime:
        """When it was tried first."""

    @property
    def last_at(self) -> datetime:
        """When it was tried last."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class ResendReport:
    """What `resend` did."""

    __match_args__ = ("resent",)
    @property
    def resent(self) -> int:
        """How many are sent again by the next `deliver`."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Problem:
    """One reason why something can't be asked for, or should be thought over."""

    __match_args__ = (
        "line",
        "item_id",
        "beneficiary",
        "code",
        "field",
        "message",
        "rule_id",
        "rule_name",
        "conflicting_item_ids",
        "choices",
    )
    @property
    def line(self) -> str | None:
        """The cart's line, if it came from a cart."""

    @property
    def item_id(self) -> str | None:
        """The item asked for, if there is such an item."""

    @property
    def beneficiary(self) -> str | None:
        """For whom, if that person is known."""

    @property
    def code(self) -> Code:
        """The error's code."""

    @property
    def field(self) -> str | None:
        """The field to mend, if it is one."""

    @property
    def message(self) -> str:
        """The problem in words."""

    @property
    def rule_id(self) -> str | None:
        """Of a conflict of duties: the rule."""

    @property
    def rule_name(self) -> str | None:
        """Of a conflict of duties: the rule's name."""

    @property
    def conflicting_item_ids(self) -> tuple[str, ...]:
        """Of a conflict of duties: the other items, as far as the caller may know of them."""

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What would resolve it."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""

@final
class Choice:
    """One way to resolve a problem."""

    __match_args__ = ("resolution", "line", "item_id", "request_id", "message")
    @property
    def resolution(self) -> Resolution:
        """What to do."""

    @property
    def line(self) -> str | None:
        """The cart's line that it is about."""

    @property
    def item_id(self) -> str | None:
        """The item that it is about."""

    @property
    def request_id(self) -> str | None:
        """The request that it is about."""

    @property
    def message(self) -> str:
        """The way in words."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any, /) -> Self: ...
    def to_dict(self) -> dict[str, Any]:
        """The record as plain data: a dict of dicts, lists, text, numbers and times."""
