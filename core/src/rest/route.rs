//! A contract's routes, and where they are.

use super::ask::Ask;
use super::message::Response;
use super::refusal::{Manner, Refusal};

/// One thing that can be asked for.
#[derive(Debug)]
pub(crate) struct Route {
    pub(super) method: &'static str,
    /// The path, with `{id}` for the part that differs.
    pub(super) path: &'static str,
    /// The parameters that its query may have.
    pub(super) query: &'static [&'static str],
    pub(super) run: fn(&Ask<'_>) -> Result<Response, Refusal>,
}

/// Where the routes of a contract are: `before` all of each path, or `after` its first part, stands the contract's version.
#[derive(Debug)]
pub(crate) struct Mount {
    pub(super) before: &'static str,
    pub(super) after: &'static str,
}

impl Mount {
    /// Where the routes are as they are written.
    pub(super) const PLAIN: Self = Self { before: "", after: "" };

    /// The path of a route here.
    pub(super) fn path(&self, route: &Route) -> String {
        let (first, rest) = parts(route.path);
        format!("{}{first}{}{rest}", self.before, self.after)
    }

    /// Whether a path belongs here, whether anything is at it or not.
    fn owns(&self, routes: &[Route], path: &str) -> bool {
        let below = |whole: &str| {
            path.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        match self.before {
            "" => routes.iter().any(|route| below(&format!("{}{}", parts(route.path).0, self.after))),
            before => below(before),
        }
    }
}

/// The first part of a path, and the others.
fn parts(path: &str) -> (&str, &str) {
    let end = path.match_indices('/').nth(1).map_or(path.len(), |(place, _)| place);
    path.split_at(end)
}

/// A contract: where it is, what can be asked for, and how it refuses.
#[derive(Debug)]
pub(crate) struct Contract {
    pub(super) mounts: &'static [Mount],
    pub(super) routes: &'static [Route],
    pub(super) manner: Manner,
}

impl Contract {
    /// Whether a path belongs to it.
    pub(super) fn owns(&self, path: &str) -> bool {
        self.mounts.iter().any(|mount| mount.owns(self.routes, path))
    }
}

/// A table of routes: method, path, parameters, and what answers.
macro_rules! routes {
    ($($method:ident $path:literal [$($parameter:literal)*] $run:path;)*) => {
        &[$($crate::rest::route::Route {
            method: stringify!($method), path: $path, query: &[$($parameter),*], run: $run
        },)*]
    };
}
pub(super) use routes;
