//! A request on its way to what answers it.

use std::str::FromStr;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::body;
use super::message::{Caller, Response};
use super::query::{self, Query};
use super::refusal::Refusal;
use super::route::Mount;
use crate::error::{Error, Result};
use crate::session::Session;
use crate::store::Store;

/// A request whose path is known.
#[derive(Debug)]
pub(crate) struct Ask<'a> {
    pub(super) store: &'a Store,
    pub(super) caller: &'a Caller,
    /// Which of the contract's places was asked.
    pub(super) mount: &'static Mount,
    /// What stands in the path for `{id}`.
    pub(super) id: &'a str,
    pub(super) query: Query,
    pub(super) body: &'a [u8],
}

impl Ask<'_> {
    /// The store as the caller sees it.
    pub(super) fn session(&self) -> Session {
        self.caller.of(self.store)
    }

    /// Runs calls as one: all of them are kept, or none.
    pub(super) fn together<T>(
        &self,
        calls: impl FnOnce(&Session) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let tx = self.store.begin()?;
        match calls(&self.caller.within(&tx)) {
            Ok(done) => {
                tx.commit()?;
                Ok(done)
            }
            Err(why) => {
                // The reason is what the caller must hear; dropped, it is rolled back all the same.
                let _ = tx.rollback();
                Err(why)
            }
        }
    }

    /// The id in the path.
    pub(super) fn id<T: FromStr>(&self) -> Result<T, Refusal> {
        query::id("id", self.id)
    }

    /// The body, which must be given.
    pub(super) fn input<T: DeserializeOwned>(&self) -> Result<T, Refusal> {
        body::read(self.body, false)
    }

    /// The body of a client that says null for what it does not say.
    pub(super) fn input_without_nulls<T: DeserializeOwned>(&self, may_be_empty: bool) -> Result<T, Refusal> {
        body::read_without_nulls(self.body, may_be_empty)
    }

    /// The body, which may be left out.
    pub(super) fn input_if_any<T: DeserializeOwned>(&self) -> Result<T, Refusal> {
        body::read(self.body, true)
    }
}

/// An answer with a record.
pub(super) fn answer(status: u16, record: &impl Serialize) -> Result<Response, Refusal> {
    let body = serde_json::to_vec(record).map_err(|why| Error::Internal(why.to_string()))?;
    Ok(Response { status, headers: headers(), body, cause: None })
}

/// An answer without a body.
pub(super) fn nothing() -> Response {
    Response { status: 204, headers: vec![NOT_KEPT.own()], body: Vec::new(), cause: None }
}

/// The headers of every body. Who may see what changes: no answer is kept on the way.
pub(super) fn headers() -> Vec<(&'static str, String)> {
    vec![("content-type", "application/json".to_owned()), NOT_KEPT.own()]
}

const NOT_KEPT: Header = Header("cache-control", "no-store");

struct Header(&'static str, &'static str);

impl Header {
    fn own(&self) -> (&'static str, String) {
        (self.0, self.1.to_owned())
    }
}
