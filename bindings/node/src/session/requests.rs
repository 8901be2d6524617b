//! Written by `cargo xtask gen` from core/src/session/requests.rs: edit that, not this.

use napi_derive::napi;

use crate::call::{self, Session};
use crate::errors::Result;

#[napi]
impl Session {
    /// `requests.submit`.
    #[napi]
    pub fn requests_submit(&self, items: String, options: String) -> Result<String> {
        self.call(|session| session.requests().submit(call::list("items", &items)?, call::record(&options)?))
    }

    /// `requests.get`.
    #[napi]
    pub fn requests_get(&self, request: String, options: String) -> Result<String> {
        self.call(|session| session.requests().get(call::text("request", &request)?, call::record(&options)?))
    }

    /// `requests.list`.
    #[napi]
    pub fn requests_list(&self, options: String) -> Result<String> {
        self.call(|session| session.requests().list(call::record(&options)?))
    }

    /// `requests.cancel`.
    #[napi]
    pub fn requests_cancel(&self, request: String, options: String) -> Result<String> {
        self.call(|session| {
            session.requests().cancel(call::text("request", &request)?, call::record(&options)?)
        })
    }

    /// `requests.close`.
    #[napi]
    pub fn requests_close(&self, request: String, options: String) -> Result<String> {
        self.call(|session| {
            session.requests().close(call::text("request", &request)?, call::record(&options)?)
        })
    }

    /// `requests.comment`.
    #[napi]
    pub fn requests_comment(&self, request: String, text: String) -> Result<String> {
        self.call(|session| session.requests().comment(call::text("request", &request)?, &text))
    }

    /// `requests.history`.
    #[napi]
    pub fn requests_history(&self, request: String, options: String) -> Result<String> {
        self.call(|session| {
            session.requests().history(call::text("request", &request)?, call::record(&options)?)
        })
    }

    /// `requests.retry`.
    #[napi]
    pub fn requests_retry(&self, request: String, options: String) -> Result<String> {
        self.call(|session| {
            session.requests().retry(call::text("request", &request)?, call::record(&options)?)
        })
    }

    /// `requests.explain`.
    #[napi]
    pub fn requests_explain(&self, request: String) -> Result<String> {
        self.call(|session| session.requests().explain(call::text("request", &request)?))
    }

    /// `requests.reroute`.
    #[napi]
    pub fn requests_reroute(&self, request: String, options: String) -> Result<String> {
        self.call(|session| {
            session.requests().reroute(call::text("request", &request)?, call::record(&options)?)
        })
    }
}
