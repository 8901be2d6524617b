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

    /// `policies.get`.
    #[napi]
    pub fn policies_get(&self, policy: String) -> Result<String> {
        self.call(|session| session.policies().get(call::text("policy", &policy)?))
    }

    /// `policies.list`.
    #[napi]
    pub fn policies_list(&self, options: String) -> Result<String> {
        self.call(|session| session.policies().list(call::record(&options)?))
    }
}
