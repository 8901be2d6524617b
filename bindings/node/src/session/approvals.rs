//! Written by `cargo xtask gen` from core/src/session/approvals.rs: edit that, not this.

use napi_derive::napi;

use crate::call::{self, Session};
use crate::errors::Result;

#[napi]
impl Session {
    /// `approvals.pending`.
    #[napi]
    pub fn approvals_pending(&self, options: String) -> Result<String> {
        self.call(|session| session.approvals().pending(call::record(&options)?))
    }

    /// `approvals.get`.
    #[napi]
    pub fn approvals_get(&self, approval: String) -> Result<String> {
        self.call(|session| session.approvals().get(call::text("approval", &approval)?))
    }

    /// `approvals.approve`.
    #[napi]
    pub fn approvals_approve(&self, approval: String, options: String) -> Result<String> {
        self.call(|session| {
            session.approvals().approve(call::text("approval", &approval)?, call::record(&options)?)
        })
    }

    /// `approvals.reject`.
    #[napi]
    pub fn approvals_reject(&self, approval: String, options: String) -> Result<String> {
        self.call(|session| {
            session.approvals().reject(call::text("approval", &approval)?, call::record(&options)?)
        })
    }
}
