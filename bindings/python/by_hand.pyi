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
