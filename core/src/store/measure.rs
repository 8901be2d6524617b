//! How long the engine's own calls take, for the benchmark of what stands before them.

use std::cell::Cell;
use std::time::{Duration, Instant};

thread_local! {
    static TAKEN: Cell<Duration> = const { Cell::new(Duration::ZERO) };
}

/// How long the calls of this thread have taken since this was last asked.
#[must_use]
pub fn taken() -> Duration {
    TAKEN.take()
}

/// Times a call until it is dropped.
pub(crate) struct Timed(Instant);

impl Timed {
    pub(crate) fn call() -> Self {
        Self(Instant::now())
    }
}

impl Drop for Timed {
    fn drop(&mut self) {
        TAKEN.set(TAKEN.get() + self.0.elapsed());
    }
}
