//! The contract of Permission Assist's access requests: its whole table in each status and action, the page's sample lived
//! through, the list, and each request broken in one way at a time.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod broken;
mod listing;
mod sample;
mod seeing;
mod standing;
mod table;
mod ways;

use countersign::RequestId;
use countersign::model::*;
use countersign::rest::{Api, Caller, Request, Response};
use countersign::{Clock, Ids, ManualClock, Options, Store};
use serde_json::Value;

const LIST: &str = "/api/access-requests";

/// A store with people and things to ask for, and what answers from it. Alice and Ann report to Bob; Fred does the work, Vera
/// looks at it, Dana owns the items; Root is an admin.
struct Scene {
    store: Store,
    clock: ManualClock,
    api: Api,
}

fn permission(name: &str) -> Permission {
    Permission { permission: name.into(), ..Permission::default() }
}

impl Scene {
    fn new() -> Self {
        let scene = Self::empty("2026-01-05T09:00:00Z");
        for (id, last, manager) in [
            ("bob", "Brown", None),
            ("dana", "Dean", None),
            ("fred", "Fox", None),
            ("vera", "Vance", None),
            ("root", "Root", None),
            ("alice", "Adams", Some("bob")),
            ("ann", "Archer", Some("bob")),
        ] {
            scene.person(id, last, manager, &[]);
        }
        let admin = scene.store.as_admin("root");
        let manager = || Some(vec![Stage::from(Source::MANAGER)]);
        let policy =
            PolicyCreate { stages: manager(), revoke: manager(), default: true, ..Default::default() };
        admin.policies().create("Default", policy).unwrap();
        for id in ["core", "mail"] {
            let input = ApplicationUpsert { name: id.to_uppercase().into(), ..Default::default() };
            admin.applications().upsert(id, input).unwrap();
        }
        for (reference, application, fulfilment) in [
            ("desk", Some("core"), Fulfilment::Manual),
            ("box", Some("mail"), Fulfilment::Queued),
            ("bare", None, Fulfilment::Queued),
        ] {
            let manual = fulfilment == Fulfilment::Manual;
            let source = |id: &str| manual.then(|| vec![Source::Identity(id.into())]);
            let input = ItemCreate {
                reference: Some(reference.into()),
                application: application.map(Into::into),
                owner: Some("dana".into()),
                permissions: (reference != "bare").then(|| vec![permission("read"), permission("write")]),
                fulfilment: Some(fulfilment),
                fulfillers: source("fred"),
                verify: source("vera"),
                ..Default::default()
            };
            admin.catalog().create_item(ItemKind::Role, reference, input).unwrap();
        }
        scene
    }

    /// A store in which nothing is.
    fn empty(at: &str) -> Self {
        let clock = ManualClock::parse(at).unwrap();
        let options =
            Options { clock: Clock::Manual(clock.clone()), ids: Ids::Sequential, ..Options::default() };
        let store = Store::open(":memory:", options).unwrap();
        let api = Api::new(store.clone()).unwrap();
        Self { store, clock, api }
    }

    fn person(&self, id: &str, last: &str, manager: Option<&str>, facts: &[(&str, &str)]) {
        let first = id[..1].to_uppercase() + &id[1..];
        let facts = facts.iter().map(|(name, fact)| ((*name).to_owned(), Attribute::from(*fact)));
        let input = IdentityUpsert {
            name: format!("{first} {last}").into(),
            first_name: first.into(),
            last_name: last.into(),
            manager: manager.map_or(Patch::Keep, Into::into),
            attributes: Patch::Set(facts.collect()),
            ..Default::default()
        };
        self.store.as_admin("root").identities().upsert(id, input).unwrap();
    }

    /// Alice asks for something.
    fn ask(&self, item: &str, input: RequestSubmit) -> RequestId {
        let made = self.store.as_user("alice").requests().submit(vec![item.into()], input).unwrap();
        made.request_ids[0]
    }

    /// Bob says yes, or no, to everything that he is asked.
    fn decide(&self, yes: bool) {
        let bob = self.store.as_user("bob");
        for one in bob.approvals().pending(ApprovalList::default()).unwrap() {
            if yes {
                bob.approvals().approve(one.id, Approve::default()).unwrap();
            } else {
                let comment = Some("Not now".to_owned());
                bob.approvals().reject(one.id, Decide { comment, ..Default::default() }).unwrap();
            }
        }
    }

    /// The work is done by Fred, and seen by Vera.
    fn carry_out(&self, id: RequestId) {
        self.store.as_user("fred").provisioning().start(id).unwrap();
        self.store.as_user("fred").provisioning().resolve(id, Complete::default()).unwrap();
        self.store.as_user("vera").provisioning().verify(id, Verify::default()).unwrap();
    }

    /// Somebody of the scene; `root` comes as an admin.
    fn caller(by: &str) -> Caller {
        if by == "root" { Caller::admin(by) } else { Caller::user(by) }
    }

    fn answer(&self, by: &str, target: &str) -> (u16, Value) {
        let answer = self.api.handle(&request("GET", target), Some(&Self::caller(by)));
        (answer.status, read(&answer))
    }

    /// An answer that must be good.
    fn get(&self, by: &str, target: &str) -> Value {
        let (status, body) = self.answer(by, target);
        assert_eq!(status, 200, "{target}: {body}");
        body
    }

    fn one(&self, id: RequestId) -> Value {
        self.get("root", &format!("{LIST}/{id}"))
    }
}

fn request(method: &str, target: &str) -> Request {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    Request { query: query.to_owned(), ..Request::new(method, path) }
}

fn read(answer: &Response) -> Value {
    serde_json::from_slice(&answer.body).unwrap()
}

/// Whether an answer is the contract's error, and its words are fit to be shown.
fn is_error(body: &Value) -> bool {
    let known = ["error", "message", "correlationId", "errors"];
    let fields = body.as_object().unwrap();
    let hex = body["correlationId"].as_str().unwrap_or_default();
    fields.keys().all(|field| known.contains(&field.as_str()))
        && hex.len() == 32
        && hex.bytes().all(|byte| byte.is_ascii_hexdigit())
        && ["error", "message"].iter().all(|one| body[*one].as_str().is_some_and(|text| !text.is_empty()))
        && body["errors"].is_array() == (body["error"] == "validation_error")
}
