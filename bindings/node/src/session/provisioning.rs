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

    /// `provisioning.renew`.
    #[napi]
    pub fn provisioning_renew(&self, task: String, options: String) -> Result<String> {
        self.call(|session| session.provisioning().renew(call::text("task", &task)?, call::record(&options)?))
    }

    /// `provisioning.release`.
    #[napi]
    pub fn provisioning_release(&self, task: String, options: String) -> Result<String> {
        self.call(|session| {
            session.provisioning().release(call::text("task", &task)?, call::record(&options)?)
        })
    }

    /// `provisioning.start`.
    #[napi]
    pub fn provisioning_start(&self, request: String) -> Result<String> {
        self.call(|session| session.provisioning().start(call::text("request", &request)?))
    }

    /// `provisioning.snooze`.
    #[napi]
    pub fn provisioning_snooze(&self, request: String, options: String) -> Result<String> {
        self.call(|session| {
            session.provisioning().snooze(call::text("request", &request)?, call::record(&options)?)
        })
    }

    /// `provisioning.wake`.
    #[napi]
    pub fn provisioning_wake(&self, request: String, options: String) -> Result<String> {
        self.call(|session| {
            session.provisioning().wake(call::text("request", &request)?, call::record(&options)?)
        })
    }

    /// `provisioning.assign`.
    #[napi]
    pub fn provisioning_assign(&self, request: String, identity: String, options: String) -> Result<String> {
        self.call(|session| {
            session.provisioning().assign(
                call::text("request", &request)?,
                &identity,
                call::record(&options)?,
            )
        })
    }

    /// `provisioning.resolve`.
    #[napi]
    pub fn provisioning_resolve(&self, request: String, options: String) -> Result<String> {
        self.call(|session| {
            session.provisioning().resolve(call::text("request", &request)?, call::record(&options)?)
        })
    }

    /// `provisioning.verify`.
    #[napi]
    pub fn provisioning_verify(&self, request: String, options: String) -> Result<String> {
        self.call(|session| {
            session.provisioning().verify(call::text("request", &request)?, call::record(&options)?)
        })
    }

    /// `provisioning.reopen`.
    #[napi]
    pub fn provisioning_reopen(&self, request: String, options: String) -> Result<String> {
        self.call(|session| {
            session.provisioning().reopen(call::text("request", &request)?, call::record(&options)?)
        })
    }

    /// `provisioning.list`.
    #[napi]
    pub fn provisioning_list(&self, options: String) -> Result<String> {
        self.call(|session| session.provisioning().list(call::record(&options)?))
    }
}
