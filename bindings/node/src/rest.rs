//! What answers REST requests; `node/lib/rest.js` makes it fit for JavaScript.

use countersign::model::argument;
use countersign::rest::{Caller, MAX_BODY, Request, Response};
use countersign::{Error, Time};
use napi::bindgen_prelude::{AsyncTask, Buffer};
use napi::{Env, Task};
use napi_derive::napi;
use serde::Deserialize;

use std::sync::Arc;

use crate::call::json;
use crate::errors::{Result, guard};
use crate::store::Store;

/// The contracts, answered from a store.
#[napi]
pub struct Api(Arc<countersign::rest::Api>);

/// What is asked, but for the body.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    method: String,
    path: String,
    query: String,
    headers: Vec<(String, String)>,
    caller: Option<Who>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Who {
    identity: String,
    #[serde(default)]
    admin: bool,
    #[serde(default)]
    signed_in: Option<Time>,
}

#[napi]
impl Api {
    /// Answers from a store.
    #[napi(factory)]
    pub fn of(store: &Store) -> Result<Self> {
        guard(|| countersign::rest::Api::new(store.0.clone()).map(|api| Self(Arc::new(api))))
    }

    /// Answers a request in a thread of Node's, off the event loop; `head` is JSON.
    #[napi(ts_return_type = "Promise<Answer>")]
    pub fn handle(&self, head: String, body: Buffer) -> Result<AsyncTask<Handling>> {
        guard(|| {
            let Head { method, path, query, headers, caller } = argument("request", json(&head)?)?;
            let request = Request { method, path, query, headers, body: body.to_vec() };
            let caller = caller.map(|who| Caller {
                identity: who.identity,
                admin: who.admin,
                signed_in: who.signed_in,
            });
            Ok(AsyncTask::new(Handling { api: self.0.clone(), request, caller }))
        })
    }
}

/// The most bytes that a body may have.
#[napi]
pub fn max_body() -> u32 {
    u32::try_from(MAX_BODY).unwrap_or(u32::MAX)
}

/// What is to be sent, and what went wrong inside.
#[napi(object)]
pub struct Answer {
    /// The status.
    pub status: u32,
    /// The headers, but for the length.
    pub headers: Vec<Vec<String>>,
    /// The body.
    pub body: Buffer,
    /// What went wrong inside, for the host.
    pub cause: Option<String>,
}

/// A request that is being answered.
pub struct Handling {
    api: Arc<countersign::rest::Api>,
    request: Request,
    caller: Option<Caller>,
}

impl Task for Handling {
    type Output = Response;
    type JsValue = Answer;

    fn compute(&mut self) -> napi::Result<Response> {
        let answer = guard(|| Ok::<_, Error>(self.api.handle(&self.request, self.caller.as_ref())));
        answer.map_err(|error| napi::Error::from_reason(error.reason))
    }

    fn resolve(&mut self, _env: Env, answer: Response) -> napi::Result<Answer> {
        Ok(Answer {
            status: answer.status.into(),
            headers: answer.headers.into_iter().map(|(name, value)| vec![name.to_owned(), value]).collect(),
            body: answer.body.into(),
            cause: answer.cause,
        })
    }
}
