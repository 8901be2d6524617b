//! Written by `cargo xtask gen` from core/src/session/applications.rs: edit that, not this.

use napi_derive::napi;

use crate::call::{self, Session};
use crate::errors::Result;

#[napi]
impl Session {
    /// `applications.upsert`.
    #[napi]
    pub fn applications_upsert(&self, id: String, options: String) -> Result<String> {
        self.call(|session| session.applications().upsert(&id, call::record(&options)?))
    }

    /// `applications.get`.
    #[napi]
    pub fn applications_get(&self, id: String) -> Result<String> {
        self.call(|session| session.applications().get(&id))
    }

    /// `applications.list`.
    #[napi]
    pub fn applications_list(&self, options: String) -> Result<String> {
        self.call(|session| session.applications().list(call::record(&options)?))
    }

    /// `applications.archive`.
    #[napi]
    pub fn applications_archive(&self, id: String) -> Result<String> {
        self.call(|session| session.applications().archive(&id))
    }
}
