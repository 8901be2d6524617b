//! The store: one file, opened once in a process, shared by its threads.

mod readers;
mod slot;
mod source;
mod tx;

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::db;
use crate::error::{Error, Result};
use crate::ids::Ids;
use crate::law::authority::Caller;
use crate::model::DueReport;
use crate::ops;
use crate::session::Session;
use crate::time::{Clock, Span, Time};

use readers::Readers;
use slot::Slot;
pub(crate) use source::{Source, Visit};
pub use tx::Tx;

/// How sure a write is to outlive a loss of power.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Durability {
    /// Every commit is flushed: what was answered is kept.
    #[default]
    Full,
    /// A loss of power may take the last commits, and never more than those; a crash of the program takes none.
    Normal,
}

impl FromStr for Durability {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match text {
            "full" => Ok(Self::Full),
            "normal" => Ok(Self::Normal),
            _ => Err(Error::invalid("durability", "must be `full` or `normal`")),
        }
    }
}

impl FromStr for Ids {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match text {
            "random" => Ok(Self::Random),
            "sequential" => Ok(Self::Sequential),
            _ => Err(Error::invalid("ids", "must be `random` or `sequential`")),
        }
    }
}

/// How a store is opened.
#[derive(Debug, Clone)]
pub struct Options {
    /// What it asks for the time: the machine's clock by default.
    pub clock: Clock,
    /// Where its ids come from: random by default.
    pub ids: Ids,
    /// How sure its writes are: full by default.
    pub durability: Durability,
    /// How long a call waits for another writer before it answers `busy`: 5 seconds by default.
    pub busy_timeout: Span,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            clock: Clock::System,
            ids: Ids::Random,
            durability: Durability::Full,
            busy_timeout: Span::FIVE_SECONDS,
        }
    }
}

/// One file: the catalog, carts, requests, approvals, grants and ledger of one tenant.
///
/// Clones share it. Threads may use it together: readers don't wait for writers, and writers take fair turns. Open a
/// file with one copy of SQLite in a process only, which is this one: another's close would drop this one's locks. In
/// memory there is one connection, so there reads wait for writers, and for an open transaction.
///
/// ```
/// use countersign::{Options, Store, model::IdentityUpsert};
/// let store = Store::open(":memory:", Options::default())?;
/// let dana = IdentityUpsert { name: "Dana Diaz".into(), ..Default::default() };
/// store.as_admin("root").identities().upsert("dana", dana)?;
/// store.close()?;
/// assert_eq!(store.as_admin("root").audit().head().unwrap_err().code().as_str(), "closed");
/// # Ok::<(), countersign::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    options: Options,
    process: u32,
    closed: AtomicBool,
    slot: Slot,
    /// None in memory, where reads take the writer's turn.
    readers: Option<Readers>,
}

impl Store {
    /// Opens the file at `path`, and makes it when it is not there; `:memory:` is a store that is gone when closed.
    ///
    /// # Errors
    /// `corrupt` for a damaged file or another program's database, `newer_schema` for one that a newer Countersign
    /// wrote, both untouched; `invalid` for a path that can't be opened; `busy` when others hold it for too long.
    pub fn open(path: impl AsRef<Path>, options: Options) -> Result<Self> {
        let path = place(path.as_ref())?;
        let busy = wait(options.busy_timeout)?;
        let conn = db::open(&path, options.durability == Durability::Full, busy)?;
        let readers = if path == Path::new(MEMORY) { None } else { Some(Readers::new(path, busy)) };
        let inner = Inner {
            options,
            process: std::process::id(),
            closed: AtomicBool::new(false),
            slot: Slot::new(conn, busy),
            readers,
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The view of a registered user, whom the host has authenticated. Judged inside each call.
    #[must_use]
    pub fn as_user(&self, id: &str) -> Session {
        Session::new(Source::Store(self.clone()), Caller::User(id.to_owned()))
    }

    /// The view of an administrator, whom the host has authenticated. One who is not registered configures and reads;
    /// deciding, asking and commenting take a registered one.
    #[must_use]
    pub fn as_admin(&self, id: &str) -> Session {
        Session::new(Source::Store(self.clone()), Caller::Admin(id.to_owned()))
    }

    /// The host's own view: provisions, imports, runs what is due; never decides.
    #[must_use]
    pub fn as_system(&self) -> Session {
        Session::new(Source::Store(self.clone()), Caller::System)
    }

    /// Begins a transaction: calls through it are one. It holds the writer's turn until it is committed or rolled back.
    ///
    /// # Errors
    /// `busy` when another writer holds the store for too long, or this thread holds a transaction; `closed`.
    pub fn begin(&self) -> Result<Tx> {
        Tx::begin_outer(self)
    }

    /// Runs calls as one: all of them are kept when `calls` succeeds, none when it fails.
    ///
    /// ```
    /// # use countersign::{Options, Store, model::IdentityUpsert, Error};
    /// # let store = Store::open(":memory:", Options::default())?;
    /// let done: Result<(), Error> = store.transaction(|tx| {
    ///     let bob = IdentityUpsert { name: "Bob Brown".into(), ..Default::default() };
    ///     tx.as_admin("root").identities().upsert("bob", bob)?;
    ///     tx.as_admin("root").identities().get("carol").map(drop)
    /// });
    /// assert_eq!(done.unwrap_err().code().as_str(), "not_found");
    /// assert!(store.as_admin("root").identities().get("bob").is_err());
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    /// Those of `calls`, and those of [`begin`](Self::begin).
    pub fn transaction<T>(&self, calls: impl FnOnce(&Tx) -> Result<T>) -> Result<T> {
        self.begin()?.run(calls)
    }

    /// Runs what is due, up to 500 at a time: lapsed leases. Twice, or from two processes, gives the same.
    ///
    /// # Errors
    /// `busy`; `closed`.
    pub fn run_due(&self) -> Result<DueReport> {
        Source::Store(self.clone()).write(&Visit::SYSTEM, ops::due::run)
    }

    /// When a lease lapses next; nothing when none is out. Call [`run_due`](Self::run_due) then. Work that waits for a
    /// worker, a retry's wait included, is not in it: workers ask `claim`.
    ///
    /// # Errors
    /// `busy`; `closed`.
    pub fn next_due(&self) -> Result<Option<Time>> {
        Source::Store(self.clone()).read(&Visit::SYSTEM, ops::due::next)
    }

    /// Closes the store for all its clones: every later call answers `closed`. Calls that are running finish; an open
    /// transaction is rolled back. Closing twice is harmless.
    ///
    /// # Errors
    /// None today; the result leaves room for them.
    pub fn close(&self) -> Result<()> {
        if self.inner.process == std::process::id() && !self.inner.closed.swap(true, Ordering::SeqCst) {
            if let Some(readers) = &self.inner.readers {
                readers.close();
            }
            self.inner.slot.close();
        }
        Ok(())
    }

    /// Refuses what comes after close, and in a forked child: SQLite's connections can't be taken across.
    fn check(&self) -> Result<()> {
        if self.inner.process != std::process::id() {
            return Err(Error::Closed(
                "the store was opened before a fork: open it again in the child".into(),
            ));
        }
        if self.inner.closed.load(Ordering::SeqCst) {
            return Err(closed());
        }
        Ok(())
    }
}

const MEMORY: &str = ":memory:";

/// The whole path: readers are opened later, when the process may work in another folder; and SQLite must not take a
/// name that begins with `file:` for an address.
fn place(path: &Path) -> Result<PathBuf> {
    if path.as_os_str().is_empty() {
        return Err(Error::invalid("path", "must not be empty: name a file, or `:memory:`"));
    }
    if path == Path::new(MEMORY) {
        return Ok(path.to_owned());
    }
    std::path::absolute(path)
        .map_err(|why| Error::invalid("path", format!("`{}` can't be opened: {why}", path.display())))
}

fn closed() -> Error {
    Error::Closed("the store is closed: open it again".into())
}

fn wait(span: Span) -> Result<Duration> {
    /// SQLite counts milliseconds in 32 bits; 24 days are as good as forever.
    const LONGEST: Duration = Duration::from_millis(i32::MAX as u64);
    let start = Time::UNIX_EPOCH;
    let wait = (span.after(start)? - start).to_std();
    wait.map(|wait| wait.min(LONGEST)).map_err(|_| Error::invalid("busy_timeout", "must not be negative"))
}
