//! The store: one file, opened once in a process, shared by its threads.

#[cfg(feature = "measure")]
#[doc(hidden)]
pub mod measure;
mod options;
mod readers;
mod slot;
mod source;
mod tx;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::db;
use crate::error::{Error, Result};
use crate::law::authority::Caller;
use crate::model::{BackupReport, CheckReport, DueReport};
use crate::ops;
use crate::session::Session;
use crate::time::Time;

pub use options::{Durability, Options};
use options::{MEMORY, place, wait};
use readers::Readers;
use slot::Slot;
pub(crate) use source::{Source, Visit};
pub use tx::Tx;

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

    /// Runs what is due, up to 500 at a time, in order: leases, reminders, escalation and deadlines, work for a later day or that
    /// rests or that nobody takes, warnings and the ends of access. What was due before takes effect as of then. Twice, or from
    /// two processes, gives the same.
    ///
    /// Countersign has no threads: call it from one of yours, until there is no `more`, and sleep until
    /// [`next_due`](Self::next_due), but not for long, for new clocks are set meanwhile.
    ///
    /// ```
    /// use std::thread;
    /// use std::time::{Duration, SystemTime};
    /// use countersign::{Code, Options, Store, Time};
    ///
    /// const MOST: Duration = Duration::from_secs(60);
    /// let store = Store::open(":memory:", Options::default())?;
    /// let theirs = store.clone();
    /// let due = thread::spawn(move || {
    ///     let run = || {
    ///         while theirs.run_due()?.more {}
    ///         theirs.next_due()
    ///     };
    ///     loop {
    ///         let wait = match run() {
    ///             Ok(None) => MOST,
    ///             Ok(Some(due)) => {
    ///                 (due - Time::from(SystemTime::now())).to_std().unwrap_or(Duration::from_secs(1))
    ///             }
    ///             Err(why) if why.code() == Code::Closed => return,
    ///             Err(why) => {
    ///                 eprintln!("what is due could not be run: {why}");
    ///                 MOST
    ///             }
    ///         };
    ///         thread::park_timeout(wait.min(MOST));
    ///     }
    /// });
    /// store.close()?;
    /// due.thread().unpark();
    /// due.join().unwrap();
    /// # Ok::<(), countersign::Error>(())
    /// ```
    ///
    /// # Errors
    /// `busy`; `closed`.
    pub fn run_due(&self) -> Result<DueReport> {
        let source = Source::Store(self.clone());
        match source.write(&Visit::SYSTEM, ops::due::run_together) {
            Ok(report) => Ok(report),
            Err(why @ (Error::Busy(_) | Error::Closed(_))) => Err(why),
            // Nothing of it was done: each is run apart from the others.
            Err(_) => source.write(&Visit::SYSTEM, ops::due::run),
        }
    }

    /// When something is due next, exactly; nothing when no clock runs. Call [`run_due`](Self::run_due) then. Work that waits
    /// for a worker, a retry's wait included, is not in it: workers ask `claim`.
    ///
    /// # Errors
    /// `busy`; `closed`.
    pub fn next_due(&self) -> Result<Option<Time>> {
        Source::Store(self.clone()).read(&Visit::SYSTEM, ops::due::next)
    }

    /// Copies the store into the new file `path`, while others write: the copy is the store as it was at one moment, and is
    /// opened like any other.
    ///
    /// Readers and writers go on meanwhile; the write-ahead log grows by what they write. In memory it takes the writer's
    /// turn. The file is there when all of it is on the disk, and not before; a failure, or a close, leaves nothing behind.
    /// Only a process that is killed may leave a `.countersign-….part` beside it, to be removed by hand. Keep the report's
    /// `head`: the store's ledger goes on from it.
    ///
    /// ```
    /// # use countersign::{Options, Store, model::{AuditVerify, IdentityUpsert}};
    /// # let folder = tempfile::tempdir().unwrap();
    /// # let path = folder.path().join("monday.db");
    /// # let store = Store::open(":memory:", Options::default())?;
    /// # let bob = IdentityUpsert { name: "Bob Brown".into(), ..Default::default() };
    /// # store.as_admin("root").identities().upsert("bob", bob)?;
    /// let report = store.backup(&path)?;
    /// let copy = Store::open(&path, Options::default())?;
    /// assert_eq!(copy.as_system().audit().verify(AuditVerify::default())?, report.head);
    /// # Ok::<(), countersign::Error>(())
    /// ```
    ///
    /// # Errors
    /// `invalid` for a file that is there already or can't be written; `busy`; `closed`; `corrupt`.
    pub fn backup(&self, path: impl AsRef<Path>) -> Result<BackupReport> {
        self.aside(|conn| {
            let target = place(path.as_ref())?;
            if target == Path::new(MEMORY) {
                return Err(Error::invalid(
                    "path",
                    "must name a file: a store in memory is gone when it is closed",
                ));
            }
            let of = self.inner.readers.as_ref().map(Readers::path);
            ops::backup::make(conn, of, &target, || self.usable())
        })
    }

    /// Looks whether the store is whole: what SQLite finds damaged, rows that break what must hold of every store, and the
    /// ledger's chain. What is broken is reported and is no error.
    ///
    /// Readers and writers go on meanwhile; in memory it takes the writer's turn. It reads the whole file. A ledger that was
    /// cut short is whole as far as it goes: compare its head with one that was kept elsewhere.
    ///
    /// ```
    /// # use countersign::{Options, Store};
    /// # let store = Store::open(":memory:", Options::default())?;
    /// let report = store.check()?;
    /// assert!(report.ok, "{report:?}");
    /// # Ok::<(), countersign::Error>(())
    /// ```
    ///
    /// # Errors
    /// `busy`; `closed`.
    pub fn check(&self) -> Result<CheckReport> {
        self.aside(ops::check::run)
    }

    /// Closes the store for all its clones: every later call answers `closed`. Calls that are running finish, but a backup
    /// stops; an open transaction is rolled back. Closing twice is harmless.
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
    fn usable(&self) -> Result<()> {
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

fn closed() -> Error {
    Error::Closed("the store is closed: open it again".into())
}
