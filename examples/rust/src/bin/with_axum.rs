//! The contracts in an axum application: `cargo run -p countersign-example --bin with_axum -- access.db 8080`.
//!
//! They are below `/api`; the rest of the application is its own. `countersign demo-data access.db` makes a store to try.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use axum::{Json, Router};
use countersign::rest::{Api, Caller, MAX_BODY, Request};
use countersign::{Options, Store};
use sha2::{Digest, Sha256};

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Who may sign in, by the digest of their key: whoever reads it can't sign in. Yours is a table of keys or sessions, or a
/// check of a signed token. Who is an administrator is decided here and nowhere else.
struct Keys(Vec<([u8; 32], Caller)>);

impl Keys {
    fn known() -> Self {
        let admin = Caller { admin: true, ..Caller::user("root") };
        let known = [("demo-alice", Caller::user("alice")), ("demo-root", admin)];
        Self(known.map(|(key, caller)| (Sha256::digest(key).into(), caller)).into())
    }

    /// Who makes a request; nobody is answered with 401.
    fn authenticate(&self, headers: &HeaderMap) -> Option<Caller> {
        let key = headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")?;
        let digest: [u8; 32] = Sha256::digest(key).into();
        self.0.iter().find(|(known, _)| *known == digest).map(|(_, caller)| caller.clone())
    }
}

struct Host {
    api: Api,
    keys: Keys,
}

async fn answer(State(host): State<Arc<Host>>, request: axum::extract::Request) -> Response {
    let (head, body) = request.into_parts();
    let caller = host.keys.authenticate(&head.headers);
    // Of nobody no body is read, and of anybody no more than a contract takes: it says itself that something is too long.
    let body = match caller {
        Some(_) => to_bytes(body, MAX_BODY).await.map_or_else(|_| vec![b' '; MAX_BODY + 1], Into::into),
        None => Vec::new(),
    };
    let headers = head.headers.iter().filter_map(|(name, value)| {
        value.to_str().ok().map(|value| (name.as_str().to_owned(), value.to_owned()))
    });
    let request = Request {
        method: head.method.as_str().to_owned(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        headers: headers.collect(),
        body,
    };
    // It waits for the disk: off the threads that serve connections.
    let answer = tokio::task::spawn_blocking(move || host.api.handle(&request, caller.as_ref())).await;
    let Ok(answer) = answer else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    if let Some(cause) = &answer.cause {
        eprintln!("answered with {}: {cause}", answer.status);
    }
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, Body::from(answer.body)).into_response();
    for (name, value) in answer.headers {
        if let Ok(value) = value.parse() {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

async fn health() -> Json<serde_json::Value> {
    Json(serde_json::json!({ "well": true }))
}

fn application(store: Store) -> Result<Router> {
    let host = Host { api: Api::new(store)?, keys: Keys::known() };
    let contracts = Router::new().fallback(any(answer)).with_state(Arc::new(host));
    // Below `/api` a handler sees its own path only.
    Ok(Router::new().route("/health", get(health)).nest("/api", contracts))
}

#[tokio::main]
async fn main() -> Result {
    let mut arguments = std::env::args().skip(1);
    let (Some(path), Some(port)) = (arguments.next(), arguments.next()) else {
        return Err("usage: with_axum access.db 8080".into());
    };
    let store = Store::open(path, Options::default())?;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port.parse()?)).await?;
    println!("http://{}/api", listener.local_addr()?);
    axum::serve(listener, application(store)?).await?;
    Ok(())
}
