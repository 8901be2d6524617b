//! Written by `cargo xtask gen` from core/src/session/audit.rs: edit that, not this.

use napi_derive::napi;

use crate::call::{self, Session};
use crate::errors::Result;

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
    pub fn audit_export(&self, path: String) -> Result<String> {
        self.call(|session| session.audit().export(&path))
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
