//! Requests: wild ones, and ones that nearly mean something.

use countersign::rest::Request;
use proptest::prelude::*;
use serde_json::{Value, json};

/// What the contracts have below their mounts, with `{id}` for what differs.
const PATHS: [&str; 33] = [
    "/governance/catalog/categories",
    "/governance/catalog/categories/{id}",
    "/governance/catalog/items",
    "/governance/catalog/items/{id}",
    "/governance/catalog/cart",
    "/governance/catalog/cart/items",
    "/governance/catalog/cart/items/{id}",
    "/governance/catalog/cart/validate",
    "/governance/catalog/cart/submit",
    "/governance/admin/catalog/items",
    "/governance/admin/catalog/items/{id}/disable",
    "/governance/access-requests",
    "/governance/access-requests/{id}",
    "/governance/access-requests/{id}/cancel",
    "/governance/access-requests/{id}/approve",
    "/governance/access-requests/{id}/reject",
    "/governance/my-approvals",
    "/v3/access-requests",
    "/beta/access-requests/cancel",
    "/v2024/access-requests/bulk-cancel",
    "/access-requests/v1/close",
    "/v3/access-request-config",
    "/v3/access-request-status",
    "/v3/access-request-approvals/pending",
    "/v3/access-request-approvals/completed",
    "/v3/access-request-approvals/approval-summary",
    "/v3/access-request-approvals/{id}/approve",
    "/v3/access-request-approvals/{id}/reject",
    "/v3/access-request-approvals/{id}/forward",
    "/access-request-approvals/v1/bulk-approve",
    "/api/access-requests",
    "/api/access-requests/{id}",
    "/",
];

/// Names that bodies and queries have.
const NAMES: [&str; 40] = [
    "requestedFor",
    "requestedItems",
    "requestType",
    "type",
    "id",
    "comment",
    "removeDate",
    "startDate",
    "clientMetadata",
    "accountActivityId",
    "accessRequestIds",
    "approvalIds",
    "newOwnerId",
    "completionStatus",
    "requestedForWithRequestedItems",
    "identityId",
    "autoApprovalEnabled",
    "entitlementRequestConfig",
    "grantRequestApprovalSchemes",
    "approvalReminderAndEscalationConfig",
    "daysUntilEscalation",
    "maxReminders",
    "filters",
    "sorters",
    "limit",
    "offset",
    "count",
    "owner-id",
    "requested-for",
    "name",
    "item_type",
    "catalog_item_id",
    "entitlement_id",
    "justification",
    "comments",
    "requested_duration",
    "beneficiary_id",
    "metadata",
    "status",
    "page",
];

/// Texts that mean something somewhere.
const TEXTS: [&str; 24] = [
    "alice",
    "bob",
    "me",
    "read",
    "write",
    "ROLE",
    "ENTITLEMENT",
    "GRANT_ACCESS",
    "REVOKE_ACCESS",
    "MODIFY_ACCESS",
    "role",
    "2126-01-01T00:00:00Z",
    "2026-13-01",
    "30d",
    "Success",
    "manager, workgroup:x",
    "",
    "true",
    "7",
    "-1",
    "created ge 2026-01-05T09:00:00Z",
    "not (created isnull)",
    "-created",
    "\u{0}é\u{202e}",
];

fn text(ids: &[String]) -> impl Strategy<Value = String> + use<> {
    prop_oneof![
        4 => prop::sample::select(TEXTS.map(ToOwned::to_owned).to_vec()),
        3 => prop::sample::select(ids.to_vec()),
        1 => ".{0,20}",
    ]
}

fn value(ids: &[String]) -> impl Strategy<Value = Value> + use<> {
    let leaf = prop_oneof![
        5 => text(ids).prop_map(Value::from),
        1 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => any::<f64>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        let name =
            prop_oneof![9 => prop::sample::select(NAMES.map(ToOwned::to_owned).to_vec()), 1 => ".{0,8}"];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(name, inner, 0..6).prop_map(|map| json!(map)),
        ]
    })
}

/// Bodies that the contracts would take, or nearly.
fn meant(ids: &[String]) -> impl Strategy<Value = Value> + use<> {
    let pick = || text(ids);
    prop_oneof![
        (pick(), pick(), pick(), pick()).prop_map(|(who, kind, what, word)| json!({
            "requestedFor": [who], "requestType": kind, "requestedItems": [{ "type": "ROLE", "id": what, "comment": word }]
        })),
        (pick(), pick()).prop_map(|(id, word)| json!({ "accountActivityId": id, "comment": word })),
        (pick(), pick()).prop_map(|(id, word)| json!({ "accessRequestIds": [id], "message": word })),
        (pick(), pick()).prop_map(|(id, word)| json!({ "newOwnerId": id, "comment": word })),
        pick().prop_map(|word| json!({ "comment": word })),
        pick().prop_map(|word| json!({ "comments": word })),
        (pick(), pick()).prop_map(|(id, word)| json!({ "entitlement_id": id, "justification": word })),
        (pick(), pick()).prop_map(|(id, word)| json!({ "catalog_item_id": id, "justification": word })),
        Just(json!({})),
    ]
}

/// Some request.
pub fn request(ids: &[String]) -> impl Strategy<Value = Request> + use<> {
    let path = (prop::sample::select(PATHS.to_vec()), prop::sample::select(ids.to_vec()))
        .prop_map(|(path, id)| path.replace("{id}", &id));
    let path = prop_oneof![12 => path, 1 => "/(v3|governance|api)/.{0,12}", 1 => ".{0,12}"];
    let pair = (prop::sample::select(NAMES.to_vec()), text(ids)).prop_map(|(name, text)| {
        let text: String = text.bytes().map(|byte| format!("%{byte:02x}")).collect();
        format!("{name}={text}")
    });
    let query = prop_oneof![
        6 => Just(String::new()),
        4 => prop::collection::vec(pair, 1..3).prop_map(|all| all.join("&")),
        1 => ".{0,16}",
    ];
    let body = prop_oneof![
        4 => meant(ids).prop_map(|body| body.to_string().into_bytes()),
        3 => value(ids).prop_map(|body| body.to_string().into_bytes()),
        1 => Just(Vec::new()),
        1 => prop::collection::vec(any::<u8>(), 0..60),
    ];
    let method = prop_oneof![
        9 => prop::sample::select(vec!["GET", "POST", "POST", "PUT", "DELETE"]).prop_map(ToOwned::to_owned),
        1 => ".{0,6}",
    ];
    (method, path, query, body).prop_map(|(method, path, query, body)| Request {
        query,
        body,
        ..Request::new(&method, &path)
    })
}
