//! Written by `cargo xtask gen` from core/src/session/audit.rs: edit that, not this.

use napi_derive::napi;

use crate::call::{self, Session};
use crate::errors::Result;
use crate::progress::{self, Tell};

#[napi]
impl Session {
    /// `audit.list`.
    #[napi]
    pub fn audit_list(&self, options: String) -> Result<String> {
        self.call(|session| session.audit().list(call::record(&options)?))
    }

    /// `audit.head`.
    #[napi]
    pub fn audit_head(&self) -> Result<String> {
        self.call(|session| session.audit().head())
    }

    /// `audit.verify`.
    #[napi]
    pub fn audit_verify(&self, options: String) -> Result<String> {
        self.call(|session| session.audit().verify(call::record(&options)?))
    }

    /// `audit.export`.
    #[napi]
    pub fn audit_export(&self, path: String, options: String, progress: Tell<'_>) -> Result<String> {
        self.call(|session| {
            session.audit().export(&path, call::record(&options)?, |told| progress::tell(&progress, &told))
        })
    }

    /// `audit.evidence`.
    #[napi]
    pub fn audit_evidence(&self, request: String, options: String) -> Result<String> {
        self.call(|session| {
            session.audit().evidence(call::text("request", &request)?, call::record(&options)?)
        })
    }

    /// `audit.get`.
    #[napi]
    pub fn audit_get(&self, entry: String) -> Result<String> {
        self.call(|session| session.audit().get(call::whole("entry", &entry)?))
    }

    /// `audit.redact`.
    #[napi]
    pub fn audit_redact(&self, entry: String, options: String) -> Result<String> {
        self.call(|session| session.audit().redact(call::whole("entry", &entry)?, call::record(&options)?))
    }
}
