//! The contract of SailPoint's access requests: submitted, followed, decided, cancelled and closed, below `/beta`, `/v3` and the
//! yearly versions, and with the version behind the noun, as its later clients have it.
//!
//! Bodies are camel case, and null is absent. Errors have `detailCode`, `trackingId` and `messages`. A request of the engine's is
//! an item of the contract's (`accountActivityItemId`), and what was submitted for one recipient is its `accessRequestId`.
//!
//! What the contract leaves open: parameters and fields that are not known are refused; where another writer holds the store for
//! too long it is 503, to be tried again; several approvals are decided together or not at all.

mod approvals;
mod cancel;
mod config;
mod errors;
mod lists;
mod people;
mod records;
mod reviews;
mod status;
mod submit;
mod submitted;
mod words;

use super::route::{Contract, Mount, Route, routes};

pub(super) const CONTRACT: Contract = Contract { mounts: MOUNTS, routes: ROUTES, manner: errors::MANNER };

const MOUNTS: &[Mount] = &[
    Mount { before: "/beta", after: "" },
    Mount { before: "/v3", after: "" },
    Mount { before: "/v2024", after: "" },
    Mount { before: "/v2025", after: "" },
    Mount { before: "/v2026", after: "" },
    Mount { before: "", after: "/v1" },
];

const ROUTES: &[Route] = routes! {
    POST "/access-requests" [] submit::submit;
    POST "/access-requests/cancel" [] cancel::cancel;
    POST "/access-requests/bulk-cancel" [] cancel::bulk_cancel;
    POST "/access-requests/close" [] cancel::close;

    GET "/access-request-config" [] config::get;
    PUT "/access-request-config" [] config::put;

    GET "/access-request-status" ["requested-for" "requested-by" "regarding-identity" "assigned-to" "count" "limit" "offset" "filters" "sorters" "request-state"] status::status;

    GET "/access-request-approvals/pending" ["owner-id" "limit" "offset" "count" "filters" "sorters"] reviews::pending;
    GET "/access-request-approvals/completed" ["owner-id" "limit" "offset" "count" "filters" "sorters"] reviews::completed;
    POST "/access-request-approvals/{id}/approve" [] approvals::approve;
    POST "/access-request-approvals/{id}/reject" [] approvals::reject;
    POST "/access-request-approvals/{id}/forward" [] approvals::forward;
    POST "/access-request-approvals/bulk-approve" [] approvals::bulk_approve;
    GET "/access-request-approvals/approval-summary" ["owner-id" "from-date"] approvals::summary;
};
