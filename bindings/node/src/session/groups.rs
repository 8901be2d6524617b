//! Written by `cargo xtask gen` from core/src/session/groups.rs: edit that, not this.

use napi_derive::napi;

use crate::call::{self, Session};
use crate::entries::{Entries, Next};
use crate::errors::Result;

#[napi]
impl Session {
    /// `groups.upsert`.
    #[napi]
    pub fn groups_upsert(&self, id: String, options: String) -> Result<String> {
        self.call(|session| session.groups().upsert(&id, call::record(&options)?))
    }

    /// `groups.load`.
    #[napi]
    pub fn groups_load(&self, entries: Next<'_>) -> Result<String> {
        self.call(|session| session.groups().load(Entries::of(entries)))
    }

    /// `groups.get`.
    #[napi]
    pub fn groups_get(&self, id: String) -> Result<String> {
        self.call(|session| session.groups().get(&id))
    }

    /// `groups.list`.
    #[napi]
    pub fn groups_list(&self, options: String) -> Result<String> {
        self.call(|session| session.groups().list(call::record(&options)?))
    }

    /// `groups.add_members`.
    #[napi]
    pub fn groups_add_members(&self, id: String, members: String) -> Result<String> {
        self.call(|session| session.groups().add_members(&id, call::list("members", &members)?))
    }

    /// `groups.remove_members`.
    #[napi]
    pub fn groups_remove_members(&self, id: String, members: String) -> Result<String> {
        self.call(|session| session.groups().remove_members(&id, call::list("members", &members)?))
    }

    /// `groups.delete`.
    #[napi]
    pub fn groups_delete(&self, id: String) -> Result<String> {
        self.call(|session| session.groups().delete(&id))
    }
}
