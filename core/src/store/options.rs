//! How a store is opened.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use crate::error::{Error, Result};
use crate::ids::Ids;
use crate::time::{Clock, Span, Time};

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

/// The store that is in no file.
pub(super) const MEMORY: &str = ":memory:";

/// The whole path: readers are opened later, when the process may work in another folder; and SQLite must not take a
/// name that begins with `file:` for an address.
pub(super) fn place(path: &Path) -> Result<PathBuf> {
    if path.as_os_str().is_empty() {
        return Err(Error::invalid("path", "must not be empty: name a file, or `:memory:`"));
    }
    if path == Path::new(MEMORY) {
        return Ok(path.to_owned());
    }
    std::path::absolute(path)
        .map_err(|why| Error::invalid("path", format!("`{}` can't be opened: {why}", path.display())))
}

/// How long to wait for others.
pub(super) fn wait(span: Span) -> Result<Duration> {
    /// SQLite counts milliseconds in 32 bits; 24 days are as good as forever.
    const LONGEST: Duration = Duration::from_millis(i32::MAX as u64);
    let start = Time::UNIX_EPOCH;
    let wait = (span.after(start)? - start).to_std();
    wait.map(|wait| wait.min(LONGEST)).map_err(|_| Error::invalid("busy_timeout", "must not be negative"))
}
