//! Written by `cargo xtask gen` from core/src/session/catalog.rs: edit that, not this.

use napi_derive::napi;

use crate::call::{self, Session};
use crate::errors::Result;

#[napi]
impl Session {
    /// `catalog.create_item`.
    #[napi]
    pub fn catalog_create_item(&self, kind: String, name: String, options: String) -> Result<String> {
        self.call(|session| {
            session.catalog().create_item(call::text("kind", &kind)?, &name, call::record(&options)?)
        })
    }

    /// `catalog.enable_item`.
    #[napi]
    pub fn catalog_enable_item(&self, item: String) -> Result<String> {
        self.call(|session| session.catalog().enable_item(item))
    }

    /// `catalog.disable_item`.
    #[napi]
    pub fn catalog_disable_item(&self, item: String) -> Result<String> {
        self.call(|session| session.catalog().disable_item(item))
    }

    /// `catalog.get_item`.
    #[napi]
    pub fn catalog_get_item(&self, item: String) -> Result<String> {
        self.call(|session| session.catalog().get_item(item))
    }

    /// `catalog.list_items`.
    #[napi]
    pub fn catalog_list_items(&self, options: String) -> Result<String> {
        self.call(|session| session.catalog().list_items(call::record(&options)?))
    }
}
