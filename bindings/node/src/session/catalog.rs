//! Written by `cargo xtask gen` from core/src/session/catalog.rs: edit that, not this.

use napi_derive::napi;

use crate::call::{self, Session};
use crate::errors::Result;

#[napi]
impl Session {
    /// `catalog.create_category`.
    #[napi]
    pub fn catalog_create_category(&self, name: String, options: String) -> Result<String> {
        self.call(|session| session.catalog().create_category(&name, call::record(&options)?))
    }

    /// `catalog.update_category`.
    #[napi]
    pub fn catalog_update_category(&self, category: String, options: String) -> Result<String> {
        self.call(|session| {
            session.catalog().update_category(call::text("category", &category)?, call::record(&options)?)
        })
    }

    /// `catalog.delete_category`.
    #[napi]
    pub fn catalog_delete_category(&self, category: String) -> Result<String> {
        self.call(|session| session.catalog().delete_category(call::text("category", &category)?))
    }

    /// `catalog.get_category`.
    #[napi]
    pub fn catalog_get_category(&self, category: String) -> Result<String> {
        self.call(|session| session.catalog().get_category(call::text("category", &category)?))
    }

    /// `catalog.list_categories`.
    #[napi]
    pub fn catalog_list_categories(&self, options: String) -> Result<String> {
        self.call(|session| session.catalog().list_categories(call::record(&options)?))
    }

    /// `catalog.create_item`.
    #[napi]
    pub fn catalog_create_item(&self, kind: String, name: String, options: String) -> Result<String> {
        self.call(|session| {
            session.catalog().create_item(call::text("kind", &kind)?, &name, call::record(&options)?)
        })
    }

    /// `catalog.upsert_item`.
    #[napi]
    pub fn catalog_upsert_item(&self, reference: String, options: String) -> Result<String> {
        self.call(|session| session.catalog().upsert_item(&reference, call::record(&options)?))
    }

    /// `catalog.update_item`.
    #[napi]
    pub fn catalog_update_item(&self, item: String, options: String) -> Result<String> {
        self.call(|session| session.catalog().update_item(item, call::record(&options)?))
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

    /// `catalog.delete_item`.
    #[napi]
    pub fn catalog_delete_item(&self, item: String) -> Result<String> {
        self.call(|session| session.catalog().delete_item(item))
    }

    /// `catalog.requestable`.
    #[napi]
    pub fn catalog_requestable(&self, item: String, beneficiary: String) -> Result<String> {
        self.call(|session| session.catalog().requestable(item, &beneficiary))
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

    /// `catalog.history`.
    #[napi]
    pub fn catalog_history(&self, item: String, options: String) -> Result<String> {
        self.call(|session| session.catalog().history(item, call::record(&options)?))
    }
}
