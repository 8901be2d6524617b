//! Written by `cargo xtask gen` from core/src/session/delegations.rs: edit that, not this.

use napi_derive::napi;

use crate::call::{self, Session};
use crate::errors::Result;

#[napi]
impl Session {
    /// `delegations.create`.
    #[napi]
    pub fn delegations_create(&self, delegate: String, options: String) -> Result<String> {
        self.call(|session| session.delegations().create(&delegate, call::record(&options)?))
    }

    /// `delegations.extend`.
    #[napi]
    pub fn delegations_extend(&self, delegation: String, options: String) -> Result<String> {
        self.call(|session| {
            session.delegations().extend(call::text("delegation", &delegation)?, call::record(&options)?)
        })
    }

    /// `delegations.revoke`.
    #[napi]
    pub fn delegations_revoke(&self, delegation: String, options: String) -> Result<String> {
        self.call(|session| {
            session.delegations().revoke(call::text("delegation", &delegation)?, call::record(&options)?)
        })
    }

    /// `delegations.list`.
    #[napi]
    pub fn delegations_list(&self, options: String) -> Result<String> {
        self.call(|session| session.delegations().list(call::record(&options)?))
    }
}
