//! Written by `cargo xtask gen` from core/src/session/webhooks.rs: edit that, not this.

use napi::bindgen_prelude::AsyncTask;
use napi_derive::napi;

use crate::call::{self, Session};
use crate::errors::Result;
use crate::waiting::Waiting;

#[napi]
impl Session {
    /// `webhooks.subscribe`.
    #[napi]
    pub fn webhooks_subscribe(&self, url: String, options: String) -> Result<String> {
        self.call(|session| session.webhooks().subscribe(&url, call::record(&options)?))
    }

    /// `webhooks.update`.
    #[napi]
    pub fn webhooks_update(&self, webhook: String, options: String) -> Result<String> {
        self.call(|session| {
            session.webhooks().update(call::text("webhook", &webhook)?, call::record(&options)?)
        })
    }

    /// `webhooks.unsubscribe`.
    #[napi]
    pub fn webhooks_unsubscribe(&self, webhook: String) -> Result<String> {
        self.call(|session| session.webhooks().unsubscribe(call::text("webhook", &webhook)?))
    }

    /// `webhooks.list`.
    #[napi]
    pub fn webhooks_list(&self, options: String) -> Result<String> {
        self.call(|session| session.webhooks().list(call::record(&options)?))
    }

    /// `webhooks.deliver`.
    #[napi]
    pub fn webhooks_deliver(&self, options: String) -> AsyncTask<Waiting> {
        self.wait(move |session| session.webhooks().deliver(call::record(&options)?))
    }

    /// `webhooks.failed`.
    #[napi]
    pub fn webhooks_failed(&self, webhook: String, options: String) -> Result<String> {
        self.call(|session| {
            session.webhooks().failed(call::text("webhook", &webhook)?, call::record(&options)?)
        })
    }

    /// `webhooks.resend`.
    #[napi]
    pub fn webhooks_resend(&self, webhook: String, options: String) -> Result<String> {
        self.call(|session| {
            session.webhooks().resend(call::text("webhook", &webhook)?, call::record(&options)?)
        })
    }
}
