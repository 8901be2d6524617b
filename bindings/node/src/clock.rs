//! A clock that moves when told. Its times cross the boundary as text.

use countersign::time;
use napi_derive::napi;

use crate::errors::{Result, guard};

/// A clock that stands still until it is moved.
#[napi]
pub struct ManualClock(pub(crate) countersign::ManualClock);

#[napi]
impl ManualClock {
    /// A clock that stands at a time in RFC 3339.
    #[napi(factory)]
    pub fn at(start: String) -> Result<Self> {
        guard(|| countersign::ManualClock::parse(&start).map(Self))
    }

    /// The time it shows.
    #[napi]
    pub fn now(&self) -> String {
        self.0.now().to_rfc3339()
    }

    /// Moves it forward and answers the new time.
    #[napi]
    pub fn advance(&self, span: String) -> Result<String> {
        guard(|| self.0.advance(span.parse()?).map(|at| at.to_rfc3339()))
    }

    /// Sets it.
    #[napi]
    pub fn set(&self, at: String) -> Result<()> {
        guard(|| {
            self.0.set(time::parse("time", &at)?);
            Ok(())
        })
    }
}
