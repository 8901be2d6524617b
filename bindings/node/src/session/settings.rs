//! Written by `cargo xtask gen` from core/src/session/settings.rs: edit that, not this.

use napi_derive::napi;

use crate::call::{self, Session};
use crate::errors::Result;

#[napi]
impl Session {
    /// `settings.get`.
    #[napi]
    pub fn settings_get(&self) -> Result<String> {
        self.call(|session| session.settings().get())
    }

    /// `settings.update`.
    #[napi]
    pub fn settings_update(&self, options: String) -> Result<String> {
        self.call(|session| session.settings().update(call::record(&options)?))
    }
}
