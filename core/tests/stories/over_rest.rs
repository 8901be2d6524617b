//! A story's requests to the REST contracts.

use countersign::Store;
use countersign::rest::{Api, Caller, Request};
use serde_json::Value;

/// Makes a request, `GET /path?query`; the answer's status, and its body as JSON.
pub fn ask(store: &Store, who: &str, request: &str, body: Option<Value>) -> (u16, Value) {
    let (method, target) = request.split_once(' ').expect("a method and a target");
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut request = Request::new(method, path);
    query.clone_into(&mut request.query);
    request.body = body.map(|body| body.to_string().into_bytes()).unwrap_or_default();
    let caller = match who.split_once(':') {
        Some(("user", id)) => Caller::user(id),
        Some(("admin", id)) => Caller::admin(id),
        _ => panic!("`{who}` makes no requests"),
    };
    let answer = Api::new(store.clone()).unwrap().handle(&request, Some(&caller));
    let body = match answer.body.as_slice() {
        [] => Value::Null,
        body => serde_json::from_slice(body).unwrap(),
    };
    (answer.status, body)
}
