//! The contract of SailPoint's access requests: its rules, its lists and filters, the fields of every answer held against the
//! contract's trees, and each request broken in one way at a time.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod asking;
mod config;
mod deciding;
mod ending;
mod filters;
mod listing;
mod trees;

use countersign::model::*;
use countersign::rest::{Api, Caller, Request, Response};
use countersign::{Clock, Ids, ManualClock, Options, Store};
use serde_json::{Value, json};

/// A store with people and things to ask for, and what answers from it. Alice and Ann report to Bob, Bob and Eve to Carol;
/// Dana owns the items; Robo is a program; Root is an admin.
struct Scene {
    store: Store,
    clock: ManualClock,
    api: Api,
}

/// The references of what can be asked for, and the contract's kinds.
const ITEMS: [(&str, &str); 5] = [
    ("db.read", "ENTITLEMENT"),
    ("db.write", "ENTITLEMENT"),
    ("analyst", "ROLE"),
    ("sales", "ACCESS_PROFILE"),
    ("laptop", "ENTITLEMENT"),
];

impl Scene {
    fn new() -> Self {
        let clock = ManualClock::parse("2026-01-05T09:00:00Z").unwrap();
        let options =
            Options { clock: Clock::Manual(clock.clone()), ids: Ids::Sequential, ..Options::default() };
        let store = Store::open(":memory:", options).unwrap();
        let admin = store.as_admin("root");
        for (id, manager) in [
            ("carol", None),
            ("bob", Some("carol")),
            ("dana", None),
            ("eve", Some("carol")),
            ("alice", Some("bob")),
            ("ann", Some("bob")),
            ("root", None),
        ] {
            let manager = manager.map_or(Patch::Keep, Into::into);
            let input =
                IdentityUpsert { name: format!("{id} of the company").into(), manager, ..Default::default() };
            admin.identities().upsert(id, input).unwrap();
        }
        let program = IdentityUpsert {
            name: "Robo".into(),
            kind: Patch::Set(IdentityKind::Service),
            owner: "dana".into(),
            ..Default::default()
        };
        admin.identities().upsert("robo", program).unwrap();
        let members = Patch::Set(vec!["carol".to_owned(), "eve".to_owned()]);
        admin
            .groups()
            .upsert("board", GroupUpsert { name: "The board".into(), members, ..Default::default() })
            .unwrap();
        let stages =
            |all: &[&str]| Some(all.iter().map(|one| one.parse::<Source>().unwrap().into()).collect());
        let policy =
            PolicyCreate { stages: stages(&["manager", "item_owner"]), default: true, ..Default::default() };
        admin.policies().create("Default", policy).unwrap();
        let board = PolicyCreate { stages: stages(&["group:board"]), ..Default::default() };
        let board = admin.policies().create("Board", board).unwrap();
        for (reference, kind) in ITEMS {
            let kind = match (reference, kind) {
                ("laptop", _) => ItemKind::Resource,
                (_, "ROLE") => ItemKind::Role,
                (_, "ACCESS_PROFILE") => ItemKind::AccessProfile,
                _ => ItemKind::Entitlement,
            };
            let input = ItemCreate {
                reference: Some(reference.into()),
                owner: Some("dana".into()),
                description: Some(format!("What {reference} is")),
                policy_id: (reference == "sales").then_some(board.id),
                ..Default::default()
            };
            admin.catalog().create_item(kind, &format!("The {reference}"), input).unwrap();
        }
        let api = Api::new(store.clone()).unwrap();
        Self { store, clock, api }
    }

    /// Somebody of the scene; `root` comes as an admin.
    fn caller(by: &str) -> Caller {
        if by == "root" { Caller::admin(by) } else { Caller::user(by) }
    }

    fn answer(&self, by: &str, method: &str, target: &str, body: Option<Value>) -> Response {
        self.api.handle(&request(method, target, body), Some(&Self::caller(by)))
    }

    /// An answer that must have this status; a refusal changes nothing, and has the contract's form.
    fn expect(&self, by: &str, status: u16, method: &str, target: &str, body: Option<Value>) -> Value {
        let head = self.head();
        let answer = self.answer(by, method, target, body);
        let found = read(&answer);
        assert_eq!(answer.status, status, "{by}: {method} {target}: {found}");
        if status >= 400 {
            assert_eq!(self.head(), head, "{method} {target} was refused and changed something");
            assert!(is_error(&answer), "{found}");
        }
        found
    }

    fn get(&self, by: &str, target: &str) -> Value {
        self.expect(by, 200, "GET", target, None)
    }

    fn head(&self) -> LedgerHead {
        self.store.as_system().audit().head().unwrap()
    }

    /// Asks for items for people, and answers the whole body.
    fn ask(&self, by: &str, people: &[&str], items: &[&str]) -> Value {
        self.expect(by, 202, "POST", "/v3/access-requests", Some(wish(people, items)))
    }

    /// Asks for one item for oneself, and answers the id that it is followed by.
    fn ask_one(&self, by: &str, item: &str) -> String {
        let made = self.ask(by, &[by], &[item]);
        made["newRequests"][0]["accessRequestIds"][0].as_str().unwrap().to_owned()
    }

    /// What waits for somebody.
    fn pending(&self, by: &str) -> Vec<Value> {
        self.get(by, "/v3/access-request-approvals/pending?owner-id=me").as_array().unwrap().clone()
    }

    /// Whoever is asked says yes until nothing waits, and the work is done.
    fn carry_out(&self) {
        for by in ["bob", "carol", "dana", "bob", "carol", "dana"] {
            for one in self.pending(by) {
                let path = format!("/v3/access-request-approvals/{}/approve", one["id"].as_str().unwrap());
                self.expect(by, 202, "POST", &path, None);
            }
        }
        let worker = self.store.as_system();
        let all = Claim { limit: Some(500), ..Default::default() };
        for task in worker.provisioning().claim("worker", all).unwrap() {
            worker.provisioning().complete(task.id, Complete::default()).unwrap();
        }
    }
}

fn kind(item: &str) -> &'static str {
    ITEMS.iter().find(|(one, _)| *one == item).map_or("ROLE", |(_, kind)| kind)
}

/// A body that asks for items for people.
fn wish(people: &[&str], items: &[&str]) -> Value {
    let items: Vec<Value> =
        items.iter().map(|one| json!({ "type": kind(one), "id": one, "comment": "For the audit" })).collect();
    json!({ "requestedFor": people, "requestedItems": items, "requestType": "GRANT_ACCESS" })
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
    if answer.status == 401 {
        return body["error"].is_string();
    }
    let code = body["detailCode"].as_str().unwrap_or_default();
    let id = body["trackingId"].as_str().unwrap_or_default();
    code.starts_with(&answer.status.to_string())
        && id.len() == 32
        && id.bytes().all(|byte| byte.is_ascii_hexdigit())
        && body["messages"][0]["text"].as_str().is_some_and(|words| !words.is_empty())
        && body["causes"] == json!([])
}

/// The words of a refusal.
fn words(body: &Value) -> &str {
    body["messages"][0]["text"].as_str().unwrap()
}
