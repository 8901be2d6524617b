//! The contract of Permission Assist's access requests, which only reads: one of them with all that became of it, and a list.
//!
//! Bodies are camel case, and what there is not is null. Errors have `error`, `message`, `correlationId` and, of what was given
//! and is not what it must be, `errors`.
//!
//! What the contract leaves open: parameters that are not known are refused; pages hold 50; a filter that names somebody or
//! something that is not there, or not to be seen, finds nothing. Where the clock or a rule asked, the reporter has no id. What is
//! not approved has no approved access. `Resolve` is required where somebody looks at the work or must say what was done, and
//! people do it; who is still asked may be a group, by its id and name. Metadata are in the order of their keys. `activity` has
//! every step, with comments in a list of their own.

mod activity;
mod dates;
mod errors;
mod lists;
mod people;
mod privileges;
mod requests;
mod requirements;
mod target;
mod words;

use super::route::{Contract, Mount, Route, routes};

pub(super) const CONTRACT: Contract =
    Contract { mounts: &[Mount { before: "/api", after: "" }], routes: ROUTES, manner: errors::MANNER };

const ROUTES: &[Route] = routes! {
    GET "/access-requests" ["page" "identityId" "applicationId" "status" "type"] lists::list;
    GET "/access-requests/{id}" [] requests::get;
};
