//! REST contracts that other clients speak, answered by a store, without sockets: a host gives a request and who it has
//! authenticated, and sends what comes back.
//!
//! A contract is a translation and holds no rule of its own: each has a folder with its routes, a file per noun, records of its
//! own, and tables for what it says in other words: [`xavyo`], [`sailpoint`] and [`permission_assist`].
//!
//! ```
//! use countersign::{Options, Store, model::*, rest};
//!
//! let store = Store::open(":memory:", Options::default())?;
//! let alice = IdentityUpsert { name: "Alice Adams".into(), ..Default::default() };
//! store.as_admin("root").identities().upsert("alice", alice)?;
//!
//! let api = rest::Api::new(store)?;
//! let request = rest::Request::new("GET", "/governance/catalog/cart");
//! let answer = api.handle(&request, Some(&rest::Caller::user("alice")));
//! assert_eq!(answer.status, 200);
//! assert_eq!(api.handle(&request, None).status, 401);
//! # Ok::<(), countersign::Error>(())
//! ```

mod ask;
mod body;
mod filter;
mod message;
pub mod permission_assist;
mod query;
mod refusal;
mod route;
pub mod sailpoint;
mod tables;
mod tracking;
pub mod xavyo;

use std::collections::BTreeMap;
use std::sync::LazyLock;

pub use message::{Caller, MAX_BODY, Request, Response};

use crate::error::{Error, Result};
use crate::store::Store;
use ask::Ask;
use query::{Query, unescaped};
use refusal::{Kind, Refusal};
use route::{Contract, Mount, Route};

/// Every contract that is answered.
const CONTRACTS: &[Contract] = &[xavyo::CONTRACT, sailpoint::CONTRACT, permission_assist::CONTRACT];

/// What can be done at each path: put together once, so that an [`Api`] costs nothing.
static ROUTES: LazyLock<Result<Router, String>> = LazyLock::new(|| {
    let mut router = Router::new();
    for contract in CONTRACTS {
        for mount in contract.mounts {
            let mut places: BTreeMap<&str, Vec<&Route>> = BTreeMap::new();
            for route in contract.routes {
                places.entry(route.path).or_default().push(route);
            }
            for routes in places.into_values() {
                let path = routes.first().map(|route| mount.path(route)).unwrap_or_default();
                router.insert(&path, Place { mount, routes }).map_err(|why| format!("`{path}`: {why}"))?;
            }
        }
    }
    Ok(router)
});

type Router = matchit::Router<Place>;

/// What can be done at a path, and where that is.
#[derive(Debug, Clone)]
struct Place {
    mount: &'static Mount,
    routes: Vec<&'static Route>,
}

/// Answers REST requests from a store. Threads may share it; each request is one unit of work, or a refusal that changes
/// nothing.
#[derive(Debug)]
pub struct Api {
    store: Store,
    routes: &'static Router,
}

impl Api {
    /// Answers from this store, which is one tenant: a host that has many takes the store by what it knows of the caller.
    ///
    /// # Errors
    /// `internal` when two routes are one, which a test rules out.
    pub fn new(store: Store) -> Result<Self> {
        let routes = ROUTES.as_ref().map_err(|why| Error::Internal(why.clone()))?;
        Ok(Self { store, routes })
    }

    /// Answers a request of somebody whom the host has authenticated; of nobody it is 401.
    ///
    /// Whatever is given, there is an answer: what is wrong with it is a status from 400 on and the contract's own error, and
    /// changes nothing. Work that waits for the disk is done in it: call it off an event loop.
    #[must_use]
    pub fn handle(&self, request: &Request, caller: Option<&Caller>) -> Response {
        self.answer(request, caller).unwrap_or_else(|why| {
            let path = query::plain(&request.path);
            // What is in none of them is refused as the first one would.
            let contract = CONTRACTS.iter().find(|contract| contract.owns(&path)).unwrap_or(&CONTRACTS[0]);
            contract.manner.refuse(&why)
        })
    }

    fn answer(&self, request: &Request, caller: Option<&Caller>) -> Result<Response, Refusal> {
        let caller = caller.ok_or_else(|| Refusal::said(Kind::Unauthorized, "sign in first"))?;
        let path = unescaped("the path", &request.path)?;
        let no_path = || Refusal::said(Kind::NotFound, "there is nothing at this path");
        // An escaped slash is no slash, and no id has one.
        if path.matches('/').count() != request.path.matches('/').count() {
            return Err(no_path());
        }
        let found = self.routes.at(&path).map_err(|_| no_path())?;
        let Some(route) = found.value.routes.iter().find(|route| route.method == request.method) else {
            return Err(Refusal::Method(found.value.routes.iter().map(|route| route.method).collect()));
        };
        if request.body.len() > MAX_BODY {
            let words = format!("the body must have at most {MAX_BODY} bytes");
            return Err(Refusal::said(Kind::TooLarge, words));
        }
        let ask = Ask {
            store: &self.store,
            caller,
            mount: found.value.mount,
            id: found.params.get("id").unwrap_or_default(),
            query: Query::read(&request.query, route.query)?,
            body: &request.body,
        };
        (route.run)(&ask)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_is_reached_by_its_path_and_belongs_to_its_contract() {
        let store = Store::open(":memory:", crate::Options::default()).unwrap();
        let api = Api::new(store).unwrap();
        for contract in CONTRACTS {
            for (mount, route) in contract
                .mounts
                .iter()
                .flat_map(|mount| contract.routes.iter().map(move |route| (mount, route)))
            {
                let path = mount.path(route).replace("{id}", "00000005-0000-7000-8000-00000000001a");
                let found = api.routes.at(&path).unwrap().value;
                let same = found.routes.iter().filter(|one| one.method == route.method);
                let paths: Vec<&str> = same.map(|one| one.path).collect();
                assert_eq!(paths, [route.path], "{} {path}", route.method);
                let owners: Vec<bool> = CONTRACTS.iter().map(|one| one.owns(&path)).collect();
                assert_eq!(owners.iter().filter(|owns| **owns).count(), 1, "{path}");
                assert!(contract.owns(&path), "{path}");
            }
        }
    }
}
