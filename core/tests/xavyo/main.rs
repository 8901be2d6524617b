//! The contract of xavyo's guide: its curl lines and what else it has, run from data; each broken in one way at a time; and what
//! no data says.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod broken;
mod contract;
mod guide;
mod more;
mod odd;

use contract::Contract;
use countersign::model::{IdentityUpsert, LedgerHead, PolicyCreate};
use countersign::rest::{Api, Caller, Request, Response};
use countersign::{Clock, Ids, ManualClock, Options, Store};
use serde_json::Value;

/// A store that is set up as the contract's data says, and what answers from it.
struct Scene {
    store: Store,
    clock: ManualClock,
    api: Api,
}

impl Scene {
    fn new() -> Self {
        let clock = ManualClock::parse("2026-01-05T09:00:00Z").unwrap();
        let options =
            Options { clock: Clock::Manual(clock.clone()), ids: Ids::Sequential, ..Options::default() };
        let store = Store::open(":memory:", options).unwrap();
        let setup = Contract::read().setup;
        let admin = store.as_admin("root");
        for (id, manager) in setup.identities {
            let identity = IdentityUpsert {
                name: id.as_str().into(),
                manager: manager.map_or(countersign::model::Patch::Keep, Into::into),
                ..Default::default()
            };
            admin.identities().upsert(&id, identity).unwrap();
        }
        let stages = Some(
            setup.stages.into_iter().map(|source| serde_json::from_value(source.into()).unwrap()).collect(),
        );
        let policy = PolicyCreate { stages, default: true, ..Default::default() };
        admin.policies().create("Default", policy).unwrap();
        let api = Api::new(store.clone()).unwrap();
        Self { store, clock, api }
    }

    fn head(&self) -> LedgerHead {
        self.store.as_system().audit().head().unwrap()
    }

    /// Somebody of the scene; `root` comes as an admin.
    fn caller(by: &str) -> Caller {
        if by == "root" { Caller::admin(by) } else { Caller::user(by) }
    }

    fn ask(&self, by: &str, method: &str, target: &str, body: Option<Value>) -> (u16, Value) {
        let answer = self.api.handle(&request(method, target, body), Some(&Self::caller(by)));
        (answer.status, read(&answer))
    }

    /// An answer that must have this status.
    fn expect(&self, by: &str, status: u16, method: &str, target: &str, body: Option<Value>) -> Value {
        let (found, answer) = self.ask(by, method, target, body);
        assert_eq!(found, status, "{method} {target}: {answer}");
        answer
    }
}

fn request(method: &str, target: &str, body: Option<Value>) -> Request {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    Request {
        query: query.to_owned(),
        body: body.map(|body| body.to_string().into_bytes()).unwrap_or_default(),
        ..Request::new(method, path)
    }
}

fn read(answer: &Response) -> Value {
    if answer.body.is_empty() { Value::Null } else { serde_json::from_slice(&answer.body).unwrap() }
}

/// Whether an answer is the contract's error, and its words are fit to be shown.
fn is_error(answer: &Response) -> bool {
    let body = read(answer);
    let fields: Vec<&String> = body.as_object().map(|body| body.keys().collect()).unwrap_or_default();
    fields == ["error", "message"]
        && body["error"].is_string()
        && body["message"].as_str().is_some_and(|words| !words.is_empty())
}
