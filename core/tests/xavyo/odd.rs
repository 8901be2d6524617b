//! Any request at all has an answer: none is a defect, and what is refused changes nothing.

use countersign::rest::Request;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::contract::Contract;
use crate::{Scene, is_error};

/// The paths of the contract, as they are in the data, with ids of things that are there.
fn targets() -> Vec<String> {
    let paths =
        Contract::read().steps.into_iter().map(|step| step.path.split('?').next().unwrap().to_owned());
    paths
        .map(|path| {
            path.split('/')
                .map(|part| if part.starts_with('{') { "{id}" } else { part })
                .collect::<Vec<_>>()
                .join("/")
        })
        .collect()
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,20}".prop_map(Value::from),
        prop::sample::select(vec![
            "alice",
            "30d",
            "-1d",
            "role",
            "medium",
            "2126-01-01T00:00:00Z",
            "00000001-0000-7000-8000-000000000001"
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 20, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(".{0,8}", inner, 0..4).prop_map(|map| json!(map)),
        ]
    })
}

fn any_body() -> impl Strategy<Value = Vec<u8>> {
    let names = vec![
        "name",
        "item_type",
        "catalog_item_id",
        "entitlement_id",
        "justification",
        "comments",
        "form_values",
        "metadata",
        "requested_duration",
        "requested_expires_at",
        "beneficiary_id",
        "parent_id",
        "tags",
        "risk_level",
        "form_fields",
        "requestability_rules",
        "global_justification",
        "display_order",
        "odd",
    ];
    prop_oneof![
        1 => prop::collection::vec(any::<u8>(), 0..60),
        4 => prop::collection::btree_map(prop::sample::select(names), any_value(), 0..5).prop_map(|map| json!(map).to_string().into_bytes()),
    ]
}

fn any_request() -> impl Strategy<Value = (Request, Option<&'static str>)> {
    let ids = prop::sample::select(vec![
        "00000001-0000-7000-8000-000000000001",
        "00000005-0000-7000-8000-000000000001",
        "00000003-0000-7000-8000-000000000001",
        "0000000a-0000-7000-8000-000000000001",
        "x",
    ]);
    let paths = (prop::sample::select(targets()), ids).prop_map(|(path, id)| path.replace("{id}", id));
    let path = prop_oneof![8 => paths, 1 => "/governance/.{0,12}", 1 => ".{0,12}"];
    let query = prop_oneof![
        2 => Just(String::new()),
        2 => "(limit|offset|status|search|tag|category|item_type|beneficiary_id|parent_id)=[a-z0-9%+*\"]{0,6}",
        1 => ".{0,12}",
    ];
    let method = prop::sample::select(vec!["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", ""]);
    let by = prop::sample::select(vec![
        None,
        Some("alice"),
        Some("bob"),
        Some("root"),
        Some("eve"),
        Some("stranger"),
    ]);
    (method, path, query, any_body(), by).prop_map(|(method, path, query, body, by)| {
        (Request { query, body, ..Request::new(method, &path) }, by)
    })
}

#[test]
fn any_request_has_an_answer() {
    let scene = Scene::new();
    let item = json!({ "name": "Reader", "item_type": "role" });
    scene.expect("root", 201, "POST", "/governance/admin/catalog/items", Some(item));
    let entitlement = json!({ "entitlement_id": "00000001-0000-7000-8000-000000000001" });
    scene.expect("alice", 201, "POST", "/governance/access-requests", Some(entitlement));
    let cases = if std::env::var_os("COUNTERSIGN_ATTACK").is_some() { 200_000 } else { 3_000 };
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |((request, by) in any_request())| {
        let before = scene.head();
        let answer = scene.api.handle(&request, by.map(Scene::caller).as_ref());
        prop_assert!(answer.status < 500, "{} {request:?}", answer.status);
        if answer.status >= 400 {
            prop_assert!(is_error(&answer), "{request:?}");
            prop_assert_eq!(scene.head(), before);
        }
    });
}

/// What a body must not hold is named as it was given, and not as the engine calls the same.
#[test]
fn an_unknown_field_is_named_as_it_was_given() {
    let scene = crate::Scene::new();
    let path = "/governance/access-requests/01890a5d-ac96-774b-bcce-b302099a8057/approve";
    let said = scene.expect("alice", 400, "POST", path, Some(serde_json::json!({ "comment": "Fine" })));
    assert!(
        said["message"].as_str().unwrap().contains("`comment` is not an option: expected `comments`"),
        "{said}"
    );
}
