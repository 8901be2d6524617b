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

    /// `approvals.completed`.
    #[napi]
    pub fn approvals_completed(&self, options: String) -> Result<String> {
        self.call(|session| session.approvals().completed(call::record(&options)?))
    }

    /// `approvals.summary`.
    #[napi]
    pub fn approvals_summary(&self) -> Result<String> {
        self.call(|session| session.approvals().summary())
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

    /// `approvals.approve_many`.
    #[napi]
    pub fn approvals_approve_many(&self, approvals: String, options: String) -> Result<String> {
        self.call(|session| {
            session.approvals().approve_many(call::list("approvals", &approvals)?, call::record(&options)?)
        })
    }

    /// `approvals.reject_many`.
    #[napi]
    pub fn approvals_reject_many(&self, approvals: String, options: String) -> Result<String> {
        self.call(|session| {
            session.approvals().reject_many(call::list("approvals", &approvals)?, call::record(&options)?)
        })
    }

    /// `approvals.forward`.
    #[napi]
    pub fn approvals_forward(&self, approval: String, to: String, options: String) -> Result<String> {
        self.call(|session| {
            session.approvals().forward(call::text("approval", &approval)?, &to, call::record(&options)?)
        })
    }

    /// `approvals.reassign`.
    #[napi]
    pub fn approvals_reassign(&self, approval: String, to: String, options: String) -> Result<String> {
        self.call(|session| {
            session.approvals().reassign(call::text("approval", &approval)?, &to, call::record(&options)?)
        })
    }

    /// `approvals.remind`.
    #[napi]
    pub fn approvals_remind(&self, approval: String, options: String) -> Result<String> {
        self.call(|session| {
            session.approvals().remind(call::text("approval", &approval)?, call::record(&options)?)
        })
    }
}
