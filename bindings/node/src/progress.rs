//! Telling JavaScript how far a call has come.

use countersign::{Error, Result};
use napi::bindgen_prelude::Function;
use serde::Serialize;

use crate::call::answer;

/// Is told by JSON, and answers whether to go on. It never throws: JavaScript keeps what is thrown.
pub(crate) type Tell<'a> = Function<'a, String, bool>;

/// Tells it.
pub(crate) fn tell(function: &Tell<'_>, told: &impl Serialize) -> Result<()> {
    match function.call(answer(told)?) {
        Ok(true) => Ok(()),
        Ok(false) => Err(Error::Internal("the caller ended the call".to_owned())),
        Err(why) => Err(Error::Internal(why.reason)),
    }
}
