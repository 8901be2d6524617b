//! A contract's routes.

use super::ask::Ask;
use super::message::Response;
use super::refusal::Refusal;

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

/// A contract: where it is, what can be asked for, and how it refuses.
#[derive(Debug)]
pub(crate) struct Contract {
    /// What all its paths begin with.
    pub(super) mount: &'static str,
    pub(super) routes: &'static [Route],
    pub(super) refuse: fn(&Refusal) -> Response,
}
