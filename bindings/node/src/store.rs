//! The store and its transactions.

use countersign::model::input;
use countersign::{Clock, Durability, Ids, Options, Span, Time};
use napi_derive::napi;
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::call::{Session, answer, json};
use crate::clock::ManualClock;
use crate::errors::{Result, guard};

/// What `open` takes by name.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Open {
    /// Handed over apart, as an object; here so that an error lists it.
    #[serde(rename = "clock")]
    _clock: Option<IgnoredAny>,
    ids: Option<String>,
    durability: Option<String>,
    busy_timeout: Option<Span>,
}

/// What a session takes by name.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct SessionOptions {
    signed_in: Option<Time>,
}

/// A session with what `options`, which is JSON, says of it.
fn opened(options: &str, session: impl FnOnce() -> countersign::Session) -> Result<Session> {
    guard(|| {
        let given: SessionOptions = input(json(options)?)?;
        let session = session();
        Ok(Session(match given.signed_in {
            Some(at) => session.signed_in(at),
            None => session,
        }))
    })
}

/// A store.
#[napi]
pub struct Store(pub(crate) countersign::Store);

/// Opens a store; `options` is JSON.
#[napi]
pub fn open(path: String, options: String, clock: Option<&ManualClock>) -> Result<Store> {
    guard(|| {
        let given: Open = input(json(&options)?)?;
        let mut options = Options::default();
        if let Some(clock) = clock {
            options.clock = Clock::Manual(clock.0.clone());
        }
        if let Some(ids) = given.ids {
            options.ids = ids.parse::<Ids>()?;
        }
        if let Some(durability) = given.durability {
            options.durability = durability.parse::<Durability>()?;
        }
        if let Some(busy_timeout) = given.busy_timeout {
            options.busy_timeout = busy_timeout;
        }
        countersign::Store::open(path, options).map(Store)
    })
}

#[napi]
impl Store {
    /// The store as a user sees it.
    #[napi]
    pub fn as_user(&self, id: String, options: String) -> Result<Session> {
        opened(&options, || self.0.as_user(&id))
    }

    /// The store as an administrator sees it.
    #[napi]
    pub fn as_admin(&self, id: String, options: String) -> Result<Session> {
        opened(&options, || self.0.as_admin(&id))
    }

    /// The store as the host's own jobs see it.
    #[napi]
    pub fn as_system(&self) -> Session {
        Session(self.0.as_system())
    }

    /// Begins a transaction.
    #[napi]
    pub fn begin(&self) -> Result<Tx> {
        guard(|| self.0.begin().map(Tx))
    }

    /// Runs what is due.
    #[napi]
    pub fn run_due(&self) -> Result<String> {
        guard(|| answer(&self.0.run_due()?))
    }

    /// When something is due next.
    #[napi]
    pub fn next_due(&self) -> Result<String> {
        guard(|| answer(&self.0.next_due()?))
    }

    /// Copies the store into a new file.
    #[napi]
    pub fn backup(&self, path: String) -> Result<String> {
        guard(|| answer(&self.0.backup(path)?))
    }

    /// Looks whether the store is whole.
    #[napi]
    pub fn check(&self) -> Result<String> {
        guard(|| answer(&self.0.check()?))
    }

    /// Closes the store.
    #[napi]
    pub fn close(&self) -> Result<()> {
        guard(|| self.0.close())
    }
}

/// A transaction.
#[napi]
pub struct Tx(countersign::Tx);

#[napi]
impl Tx {
    /// The transaction as a user sees it.
    #[napi]
    pub fn as_user(&self, id: String, options: String) -> Result<Session> {
        opened(&options, || self.0.as_user(&id))
    }

    /// The transaction as an administrator sees it.
    #[napi]
    pub fn as_admin(&self, id: String, options: String) -> Result<Session> {
        opened(&options, || self.0.as_admin(&id))
    }

    /// The transaction as the host's own jobs see it.
    #[napi]
    pub fn as_system(&self) -> Session {
        Session(self.0.as_system())
    }

    /// Begins a transaction inside this one.
    #[napi]
    pub fn begin(&self) -> Result<Tx> {
        guard(|| self.0.begin().map(Tx))
    }

    /// Keeps what was done.
    #[napi]
    pub fn commit(&self) -> Result<()> {
        guard(|| self.0.commit())
    }

    /// Undoes what was done.
    #[napi]
    pub fn rollback(&self) -> Result<()> {
        guard(|| self.0.rollback())
    }
}
