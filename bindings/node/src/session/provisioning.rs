//! Written by `cargo xtask gen` from core/src/session/provisioning.rs: edit that, not this.

use napi_derive::napi;

use crate::call::{self, Session};
use crate::errors::Result;

#[napi]
impl Session {
    /// `provisioning.claim`.
    #[napi]
    pub fn provisioning_claim(&self, worker: String, options: String) -> Result<String> {
        self.call(|session| session.provisioning().claim(&worker, call::record(&options)?))
    }

    /// `provisioning.complete`.
    #[napi]
    pub fn provisioning_complete(&self, task: String, options: String) -> Result<String> {
        self.call(|session| {
            session.provisioning().complete(call::text("task", &task)?, call::record(&options)?)
        })
    }

    /// `provisioning.fail`.
    #[napi]
    pub fn provisioning_fail(&self, task: String, error: String, options: String) -> Result<String> {
        self.call(|session| {
            session.provisioning().fail(call::text("task", &task)?, &error, call::record(&options)?)
        })
    }
}
