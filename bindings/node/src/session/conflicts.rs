//! Written by `cargo xtask gen` from core/src/session/conflicts.rs: edit that, not this.

use napi_derive::napi;

use crate::call::{self, Session};
use crate::errors::Result;

#[napi]
impl Session {
    /// `conflicts.create_rule`.
    #[napi]
    pub fn conflicts_create_rule(&self, name: String, options: String) -> Result<String> {
        self.call(|session| session.conflicts().create_rule(&name, call::record(&options)?))
    }

    /// `conflicts.update_rule`.
    #[napi]
    pub fn conflicts_update_rule(&self, rule: String, options: String) -> Result<String> {
        self.call(|session| {
            session.conflicts().update_rule(call::text("rule", &rule)?, call::record(&options)?)
        })
    }

    /// `conflicts.delete_rule`.
    #[napi]
    pub fn conflicts_delete_rule(&self, rule: String) -> Result<String> {
        self.call(|session| session.conflicts().delete_rule(call::text("rule", &rule)?))
    }

    /// `conflicts.list_rules`.
    #[napi]
    pub fn conflicts_list_rules(&self, options: String) -> Result<String> {
        self.call(|session| session.conflicts().list_rules(call::record(&options)?))
    }

    /// `conflicts.check`.
    #[napi]
    pub fn conflicts_check(&self, identity: String, options: String) -> Result<String> {
        self.call(|session| session.conflicts().check(&identity, call::record(&options)?))
    }

    /// `conflicts.exempt`.
    #[napi]
    pub fn conflicts_exempt(&self, rule: String, identity: String, options: String) -> Result<String> {
        self.call(|session| {
            session.conflicts().exempt(call::text("rule", &rule)?, &identity, call::record(&options)?)
        })
    }

    /// `conflicts.revoke_exemption`.
    #[napi]
    pub fn conflicts_revoke_exemption(&self, exemption: String, options: String) -> Result<String> {
        self.call(|session| {
            session
                .conflicts()
                .revoke_exemption(call::text("exemption", &exemption)?, call::record(&options)?)
        })
    }
}
