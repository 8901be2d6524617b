//! Written by `cargo xtask gen` from core/src/session/grants.rs: edit that, not this.

use napi_derive::napi;

use crate::call::{self, Session};
use crate::errors::Result;

#[napi]
impl Session {
    /// `grants.list`.
    #[napi]
    pub fn grants_list(&self, options: String) -> Result<String> {
        self.call(|session| session.grants().list(call::record(&options)?))
    }
}
