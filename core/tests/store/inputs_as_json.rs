//! Any JSON for any input record: it is read, or it is `invalid`; and what was read says the same again.

use countersign::model::*;
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

fn few(cases: u32) -> ProptestConfig {
    let attack = std::env::var_os("COUNTERSIGN_ATTACK").is_some();
    let cases = if attack { cases * 100 } else { cases };
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Texts that people write, and those that nobody should.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => any::<String>(),
        4 => "[a-z]{1,8}",
        1 => prop::sample::select(vec!["", " ", "\0", "\u{202e}", "\n", "a\u{0}b", "\u{feff}", "'; DROP TABLE cs_ledger; --"]).prop_map(str::to_owned),
        1 => (prop::sample::select(vec!["x", "é", "\u{1F600}"]), prop::sample::select(vec![64_usize, 255, 256, 320, 321, 2_000, 2_001, 5_000, 5_001, 10_001, 70_000]))
            .prop_map(|(letter, times)| letter.repeat(times)),
    ]
}

/// Any JSON, and objects whose fields exist.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text().prop_map(Value::from),
        prop::sample::select(vec![
            "30d",
            "-1d",
            "P1M",
            "manager",
            "identity:x",
            "role",
            "low",
            "medium",
            "pending",
            "db.analytics.read",
            "multiple_choice",
            "add_stage",
            "2026-03-01",
            "2026-03-01T00:00:00Z",
            "report",
        ])
        .prop_map(Value::from),
    ];
    let fields = vec![
        "name",
        "email",
        "manager",
        "person",
        "limit",
        "cursor",
        "description",
        "reference",
        "owner",
        "risk",
        "metadata",
        "kind",
        "policy_id",
        "stages",
        "default",
        "beneficiary",
        "beneficiaries",
        "justification",
        "duration",
        "status",
        "comment",
        "item",
        "lease",
        "receipt",
        "retry_after",
        "request_id",
        "seq",
        "hash",
        "after",
        "types",
        "cloud_events",
        "scheme",
        "allow_private",
        "timeout",
        "tenant_id",
        "enabled",
        "events",
        "source",
        "text",
        "form",
        "permissions",
        "requestability",
        "audience",
        "attributes",
        "groups",
        "prerequisites",
        "by",
        "choices",
        "min",
        "from",
        "required",
        "form_values",
        "ends_at",
        "created_from",
        "on_existing",
        "idempotency_key",
        "items",
        "against",
        "enforcement",
        "stage",
        "tags",
        "parent_id",
        "position",
        "active",
        "members",
    ];
    leaf.prop_recursive(3, 12, 4, move |inner| {
        let field =
            prop_oneof![6 => prop::sample::select(fields.clone()).prop_map(str::to_owned), 1 => text()];
        prop_oneof![
            1 => prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            4 => prop::collection::btree_map(field, inner, 0..4).prop_map(|map| json!(map)),
        ]
    })
}

/// It is read, and then says the same again; or it is `invalid`.
fn reads<T: DeserializeOwned + Serialize + PartialEq + std::fmt::Debug>(json: &Value) {
    match input::<T>(json.clone()) {
        Ok(read) => assert_eq!(input::<T>(serde_json::to_value(&read).unwrap()).unwrap(), read, "{json}"),
        Err(why) => assert_eq!(why.code().as_str(), "invalid", "{json}"),
    }
}

proptest! {
    #![proptest_config(few(3_000))]

    #[test]
    fn any_json_is_an_input_or_invalid(json in any_json()) {
        reads::<IdentityUpsert>(&json);
        reads::<IdentityList>(&json);
        reads::<IdentityDeactivate>(&json);
        reads::<GroupUpsert>(&json);
        reads::<GroupList>(&json);
        reads::<ApplicationUpsert>(&json);
        reads::<ApplicationList>(&json);
        reads::<CategoryCreate>(&json);
        reads::<CategoryUpdate>(&json);
        reads::<CategoryList>(&json);
        reads::<ItemUpdate>(&json);
        reads::<FormField>(&json);
        reads::<Permission>(&json);
        reads::<Requestability>(&json);
        reads::<Audience>(&json);
        reads::<ConflictRuleCreate>(&json);
        reads::<ConflictRuleUpdate>(&json);
        reads::<ConflictRuleList>(&json);
        reads::<ConflictCheck>(&json);
        reads::<ConflictExempt>(&json);
        reads::<ExemptionRevoke>(&json);
        reads::<SettingsUpdate>(&json);
        reads::<ItemCreate>(&json);
        reads::<ItemList>(&json);
        reads::<PolicyCreate>(&json);
        reads::<PolicyList>(&json);
        reads::<CartAdd>(&json);
        reads::<CartUpdate>(&json);
        reads::<CartSubmit>(&json);
        reads::<RequestSubmit>(&json);
        reads::<RequestList>(&json);
        reads::<RequestCancel>(&json);
        reads::<RequestRetry>(&json);
        reads::<HistoryList>(&json);
        reads::<ApprovalList>(&json);
        reads::<Decide>(&json);
        reads::<Claim>(&json);
        reads::<Complete>(&json);
        reads::<Fail>(&json);
        reads::<GrantList>(&json);
        reads::<EventRead>(&json);
        reads::<WebhookSubscribe>(&json);
        reads::<WebhookUpdate>(&json);
        reads::<WebhookList>(&json);
        reads::<WebhookDeliver>(&json);
        reads::<WebhookResend>(&json);
        reads::<DeadLetterList>(&json);
        reads::<AuditList>(&json);
        reads::<AuditVerify>(&json);
    }
}

#[test]
fn what_is_no_time_is_told_what_one_is() {
    for odd in [
        json!("2026-12-31"),
        json!("tomorrow"),
        json!("2026-13-01T00:00:00Z"),
        json!("2026-01-01T00:00:00"),
        json!(7),
    ] {
        let told = input::<CartAdd>(json!({"ends_at": odd})).unwrap_err().to_string();
        let expected = "`ends_at` must be a time in RFC 3339, such as `2026-01-05T09:00:00Z`";
        assert!(told.starts_with(expected), "{odd}: {told}");
    }
}

#[test]
fn a_record_is_an_object() {
    for odd in [json!(["bob", "why"]), json!([]), json!(null), json!("bob"), json!(7)] {
        let words = input::<CartAdd>(odd.clone()).unwrap_err().to_string();
        assert_eq!(words, "`options` must be an object", "{odd}");
    }
}

#[test]
fn an_argument_that_is_wrong_is_named_with_the_place() {
    let words = |value| argument::<Vec<countersign::ItemId>>("items", value).unwrap_err().to_string();
    assert_eq!(words(json!("reader")), "`items` must be a list, not string \"reader\"");
    assert!(words(json!(["x"])).starts_with("`items[0]` must be an id"), "{}", words(json!(["x"])));
}

#[test]
fn what_is_wrong_inside_a_record_is_named_with_its_place() {
    let words = |value| input::<ItemCreate>(value).unwrap_err().to_string();
    for (value, expected) in [
        (
            json!({"form": [{"name": "a", "kind": "text", "lable": "A"}]}),
            "`form[0].lable` is not an option: ",
        ),
        (json!({"form": [{"name": "a"}]}), "`form[0].kind` must be given"),
        (json!({"form": [["a", "text"]]}), "`form[0]` must be an object"),
        (json!({"form": [7]}), "`form[0]` must be an object"),
        (json!({"form": {"name": "a"}}), "`form` must be a list, not an object"),
        (
            json!({"form": [{"name": "a", "kind": "text", "min": "1"}]}),
            "`form[0].min` must be a whole number, not ",
        ),
        (
            json!({"permissions": [{"permission": "a", "risk": "huge"}]}),
            "`permissions[0].risk` must be one of ",
        ),
        (json!({"audience": ["staff"]}), "`audience` must be an object"),
        (json!({"audience": {"groups": [1]}}), "`audience.groups[0]` must be text, not "),
        (json!({"requestability": {"by": ["me"]}}), "`requestability.by[0]` must be one of `self`, "),
        (
            json!({"requestability": {"attributes": {"a": 1}}}),
            "`requestability.attributes.a` must be text or a list of texts",
        ),
    ] {
        let told = words(value.clone());
        assert!(told.starts_with(expected), "{value}: {told}");
    }
}
