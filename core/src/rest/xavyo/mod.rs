//! The contract of xavyo's guide to access requests: the catalog, the cart, requests and approvals below `/governance`.
//!
//! Lists have `items`, `total`, `limit` (1 to 100, 50 by default) and `offset`; errors are `{"error", "message"}`. A store is a
//! tenant: `X-Tenant-ID` may tell a host which store to take, and says nothing here. `POST …/approve` and `…/reject` decide every
//! open approval of the request that the caller may decide, in one transaction.
//!
//! What the guide leaves open: parameters and fields that are not known are refused; where another writer holds the store for too
//! long it is 503 `service_unavailable`, to be tried again; conflicts of duties are 409; a rejection says why.

mod cart;
mod categories;
mod decisions;
mod errors;
mod escalations;
mod items;
mod lists;
mod requests;
mod waiting;
mod words;

use super::route::{Contract, Mount, Route, routes};

pub(super) const CONTRACT: Contract =
    Contract { mounts: &[Mount::PLAIN], routes: ROUTES, manner: errors::MANNER };

const ROUTES: &[Route] = routes! {
    GET "/governance/catalog/categories" ["parent_id" "limit" "offset"] categories::list;
    GET "/governance/catalog/categories/{id}" [] categories::get;
    POST "/governance/admin/catalog/categories" [] categories::create;
    PUT "/governance/admin/catalog/categories/{id}" [] categories::update;
    DELETE "/governance/admin/catalog/categories/{id}" [] categories::delete;

    GET "/governance/catalog/items" ["category" "category_id" "item_type" "search" "tag" "beneficiary_id" "limit" "offset"] items::list;
    GET "/governance/catalog/items/{id}" ["beneficiary_id"] items::get;
    POST "/governance/admin/catalog/items" [] items::create;
    PUT "/governance/admin/catalog/items/{id}" [] items::update;
    DELETE "/governance/admin/catalog/items/{id}" [] items::delete;
    POST "/governance/admin/catalog/items/{id}/enable" [] items::enable;
    POST "/governance/admin/catalog/items/{id}/disable" [] items::disable;

    GET "/governance/catalog/cart" [] cart::view;
    DELETE "/governance/catalog/cart" [] cart::clear;
    POST "/governance/catalog/cart/items" [] cart::add;
    PUT "/governance/catalog/cart/items/{id}" [] cart::update;
    DELETE "/governance/catalog/cart/items/{id}" [] cart::remove;
    POST "/governance/catalog/cart/validate" [] cart::validate;
    POST "/governance/catalog/cart/submit" [] cart::submit;

    POST "/governance/access-requests" [] requests::submit;
    GET "/governance/access-requests" ["status" "limit" "offset"] requests::list;
    GET "/governance/access-requests/{id}" [] requests::get;
    POST "/governance/access-requests/{id}/cancel" [] requests::cancel;
    POST "/governance/access-requests/{id}/approve" [] decisions::approve;
    POST "/governance/access-requests/{id}/reject" [] decisions::reject;
    GET "/governance/access-requests/{id}/escalation-history" [] escalations::history;
    GET "/governance/my-approvals" ["limit" "offset"] waiting::list;
};
