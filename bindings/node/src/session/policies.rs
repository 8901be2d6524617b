//! Written by `cargo xtask gen` from core/src/session/policies.rs: edit that, not this.

use napi_derive::napi;

use crate::call::{self, Session};
use crate::errors::Result;

#[napi]
impl Session {
    /// `policies.create`.
    #[napi]
    pub fn policies_create(&self, name: String, options: String) -> Result<String> {
        self.call(|session| session.policies().create(&name, call::record(&options)?))
    }

    /// `policies.upsert`.
    #[napi]
    pub fn policies_upsert(&self, name: String, options: String) -> Result<String> {
        self.call(|session| session.policies().upsert(&name, call::record(&options)?))
    }

    /// `policies.update`.
    #[napi]
    pub fn policies_update(&self, policy: String, options: String) -> Result<String> {
        self.call(|session| {
            session.policies().update(call::text("policy", &policy)?, call::record(&options)?)
        })
    }

    /// `policies.get`.
    #[napi]
    pub fn policies_get(&self, policy: String, options: String) -> Result<String> {
        self.call(|session| session.policies().get(call::text("policy", &policy)?, call::record(&options)?))
    }

    /// `policies.list`.
    #[napi]
    pub fn policies_list(&self, options: String) -> Result<String> {
        self.call(|session| session.policies().list(call::record(&options)?))
    }

    /// `policies.set_default`.
    #[napi]
    pub fn policies_set_default(&self, policy: String) -> Result<String> {
        self.call(|session| session.policies().set_default(call::text("policy", &policy)?))
    }

    /// `policies.retire`.
    #[napi]
    pub fn policies_retire(&self, policy: String) -> Result<String> {
        self.call(|session| session.policies().retire(call::text("policy", &policy)?))
    }

    /// `policies.preview`.
    #[napi]
    pub fn policies_preview(&self, item: String, options: String) -> Result<String> {
        self.call(|session| session.policies().preview(item, call::record(&options)?))
    }

    /// `policies.lint`.
    #[napi]
    pub fn policies_lint(&self, options: String) -> Result<String> {
        self.call(|session| session.policies().lint(call::record(&options)?))
    }
}
