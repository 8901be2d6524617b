//! Written by `cargo xtask gen` from core/src/session/cart.rs: edit that, not this.

use napi_derive::napi;

use crate::call::{self, Session};
use crate::errors::Result;

#[napi]
impl Session {
    /// `cart.add`.
    #[napi]
    pub fn cart_add(&self, item: String, options: String) -> Result<String> {
        self.call(|session| session.cart().add(item, call::record(&options)?))
    }

    /// `cart.update`.
    #[napi]
    pub fn cart_update(&self, line: String, options: String) -> Result<String> {
        self.call(|session| session.cart().update(call::text("line", &line)?, call::record(&options)?))
    }

    /// `cart.remove`.
    #[napi]
    pub fn cart_remove(&self, line: String) -> Result<String> {
        self.call(|session| session.cart().remove(call::text("line", &line)?))
    }

    /// `cart.view`.
    #[napi]
    pub fn cart_view(&self) -> Result<String> {
        self.call(|session| session.cart().view())
    }

    /// `cart.clear`.
    #[napi]
    pub fn cart_clear(&self) -> Result<String> {
        self.call(|session| session.cart().clear())
    }

    /// `cart.validate`.
    #[napi]
    pub fn cart_validate(&self) -> Result<String> {
        self.call(|session| session.cart().validate())
    }

    /// `cart.submit`.
    #[napi]
    pub fn cart_submit(&self, options: String) -> Result<String> {
        self.call(|session| session.cart().submit(call::record(&options)?))
    }
}
