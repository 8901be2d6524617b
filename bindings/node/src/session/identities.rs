//! Written by `cargo xtask gen` from core/src/session/identities.rs: edit that, not this.

use napi_derive::napi;

use crate::call::{self, Session};
use crate::entries::{Entries, Next};
use crate::errors::Result;

#[napi]
impl Session {
    /// `identities.upsert`.
    #[napi]
    pub fn identities_upsert(&self, id: String, options: String) -> Result<String> {
        self.call(|session| session.identities().upsert(&id, call::record(&options)?))
    }

    /// `identities.load`.
    #[napi]
    pub fn identities_load(&self, entries: Next<'_>) -> Result<String> {
        self.call(|session| session.identities().load(Entries::of(entries)))
    }

    /// `identities.deactivate`.
    #[napi]
    pub fn identities_deactivate(&self, id: String, options: String) -> Result<String> {
        self.call(|session| session.identities().deactivate(&id, call::record(&options)?))
    }

    /// `identities.get`.
    #[napi]
    pub fn identities_get(&self, id: String) -> Result<String> {
        self.call(|session| session.identities().get(&id))
    }

    /// `identities.list`.
    #[napi]
    pub fn identities_list(&self, options: String) -> Result<String> {
        self.call(|session| session.identities().list(call::record(&options)?))
    }

    /// `identities.history`.
    #[napi]
    pub fn identities_history(&self, id: String, options: String) -> Result<String> {
        self.call(|session| session.identities().history(&id, call::record(&options)?))
    }
}
