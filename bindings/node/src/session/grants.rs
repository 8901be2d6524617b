//! Written by `cargo xtask gen` from core/src/session/grants.rs: edit that, not this.

use napi_derive::napi;

use crate::call::{self, Session};
use crate::entries::{Entries, Next};
use crate::errors::Result;

#[napi]
impl Session {
    /// `grants.get`.
    #[napi]
    pub fn grants_get(&self, grant: String) -> Result<String> {
        self.call(|session| session.grants().get(call::text("grant", &grant)?))
    }

    /// `grants.list`.
    #[napi]
    pub fn grants_list(&self, options: String) -> Result<String> {
        self.call(|session| session.grants().list(call::record(&options)?))
    }

    /// `grants.load`.
    #[napi]
    pub fn grants_load(&self, entries: Next<'_>) -> Result<String> {
        self.call(|session| session.grants().load(Entries::of(entries)))
    }

    /// `grants.revoke`.
    #[napi]
    pub fn grants_revoke(&self, grant: String, options: String) -> Result<String> {
        self.call(|session| session.grants().revoke(call::text("grant", &grant)?, call::record(&options)?))
    }

    /// `grants.modify`.
    #[napi]
    pub fn grants_modify(&self, grant: String, options: String) -> Result<String> {
        self.call(|session| session.grants().modify(call::text("grant", &grant)?, call::record(&options)?))
    }

    /// `grants.suspend`.
    #[napi]
    pub fn grants_suspend(&self, grant: String, options: String) -> Result<String> {
        self.call(|session| session.grants().suspend(call::text("grant", &grant)?, call::record(&options)?))
    }

    /// `grants.restore`.
    #[napi]
    pub fn grants_restore(&self, grant: String, options: String) -> Result<String> {
        self.call(|session| session.grants().restore(call::text("grant", &grant)?, call::record(&options)?))
    }

    /// `grants.hand_back`.
    #[napi]
    pub fn grants_hand_back(&self, grant: String, options: String) -> Result<String> {
        self.call(|session| session.grants().hand_back(call::text("grant", &grant)?, call::record(&options)?))
    }
}
