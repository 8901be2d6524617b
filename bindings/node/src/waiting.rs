//! A verb that waits for the network: it runs in a thread of Node's pool, and answers a promise.

use countersign::Session;
use napi::bindgen_prelude::AsyncTask;
use napi::{Env, Task};
use serde::Serialize;

use crate::call::{self, answer};
use crate::errors::guard;

type Verb = Box<dyn FnOnce() -> countersign::Result<String> + Send>;

/// What is to be done. The promise always resolves, to a list of an answer and a report, of which one is null: what rejects it
/// could carry no report.
pub struct Waiting(Option<Verb>);

impl call::Session {
    /// Runs a verb elsewhere.
    pub(crate) fn wait<T: Serialize>(
        &self,
        verb: impl FnOnce(&Session) -> countersign::Result<T> + Send + 'static,
    ) -> AsyncTask<Waiting> {
        let session = self.0.clone();
        AsyncTask::new(Waiting(Some(Box::new(move || answer(&verb(&session)?)))))
    }
}

impl Task for Waiting {
    type Output = String;
    type JsValue = String;

    fn compute(&mut self) -> napi::Result<String> {
        let Some(verb) = self.0.take() else { return Err(napi::Error::from_reason("it ran before")) };
        Ok(match guard(verb) {
            Ok(answer) => format!("[{answer},null]"),
            Err(refused) => format!("[null,{}]", refused.reason),
        })
    }

    fn resolve(&mut self, _: Env, told: String) -> napi::Result<String> {
        Ok(told)
    }
}
