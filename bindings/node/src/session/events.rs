//! Written by `cargo xtask gen` from core/src/session/events.rs: edit that, not this.

use napi_derive::napi;

use crate::call::{self, Session};
use crate::errors::Result;

#[napi]
impl Session {
    /// `events.read`.
    #[napi]
    pub fn events_read(&self, consumer: String, options: String) -> Result<String> {
        self.call(|session| session.events().read(&consumer, call::record(&options)?))
    }

    /// `events.acknowledge`.
    #[napi]
    pub fn events_acknowledge(&self, consumer: String, seq: String) -> Result<String> {
        self.call(|session| session.events().acknowledge(&consumer, call::whole("seq", &seq)?))
    }
}
