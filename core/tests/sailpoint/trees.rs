//! Every answer is held against the fields that the contract's reference has: no other, each of its type, and with a value that
//! it may have. What is only of ours is named here.

use std::collections::{BTreeMap, BTreeSet};

use countersign::model::*;
use serde_json::{Value, json};

use crate::{Scene, wish};

/// What a version's reference does not have: its users ask for it, or another version has it. Clients drop what they don't know.
const OURS: [&str; 5] = [
    "approvalDetails[].reviewedBy",
    "approvalDetails[].approvalId",
    "approvalIds",
    "accessRequestId",
    "privilegeLevel",
];

/// A field of the reference.
#[derive(Debug, Default)]
struct Field {
    kind: String,
    nullable: bool,
    values: Vec<String>,
    fields: BTreeMap<String, Field>,
}

/// The trees of the reference, by version and route.
fn trees() -> BTreeMap<String, Field> {
    let text = include_str!("../../../tests/contracts/sailpoint.txt");
    let mut all = BTreeMap::new();
    for section in text.split("\n### ").skip(1) {
        let mut lines = section.lines().filter(|line| !line.trim().is_empty());
        let head = lines.next().unwrap().to_owned();
        let rows: Vec<(usize, &str)> =
            lines.map(|line| (line.len() - line.trim_start().len(), line.trim_start())).collect();
        let (field, rest) = field(&rows);
        assert!(rest.is_empty(), "{head}");
        all.insert(head, field.1);
    }
    all
}

/// A field with what is below it, and the rows after it.
fn field<'a>(rows: &'a [(usize, &'a str)]) -> ((String, Field), &'a [(usize, &'a str)]) {
    let (depth, text) = rows[0];
    let (name, what) = text.split_once(": ").unwrap();
    let kind = what.split([' ', '<', '|']).next().unwrap().to_owned();
    let dated = what.starts_with("string<date-time>");
    let values = what.split_once('{').and_then(|(_, rest)| rest.split_once('}')).map(|(all, _)| all);
    let mut made = Field {
        kind: if dated { "date".into() } else { kind },
        nullable: what.split(' ').next().unwrap().contains("null"),
        values: values.map(|all| all.split(' ').map(ToOwned::to_owned).collect()).unwrap_or_default(),
        fields: BTreeMap::new(),
    };
    let mut rest = &rows[1..];
    while rest.first().is_some_and(|(deeper, _)| *deeper > depth) {
        let (child, after) = field(rest);
        made.fields.insert(child.0, child.1);
        rest = after;
    }
    ((name.trim_end_matches('*').to_owned(), made), rest)
}

/// What was seen of each field.
#[derive(Default)]
struct Seen {
    told: BTreeSet<String>,
    null: BTreeSet<String>,
    wrong: Vec<String>,
}

fn walk(field: &Field, value: &Value, path: &str, seen: &mut Seen) {
    if value.is_null() {
        seen.null.insert(path.to_owned());
        // Clients take null everywhere, says the contract, but where something is counted or asked for.
        if !field.nullable && matches!(field.kind.as_str(), "integer" | "boolean" | "array") {
            seen.wrong.push(format!("{path} is null"));
        }
        return;
    }
    seen.told.insert(path.to_owned());
    let fits = match field.kind.as_str() {
        "string" => value.is_string(),
        "date" => value.as_str().is_some_and(|text| chrono::DateTime::parse_from_rfc3339(text).is_ok()),
        "integer" => value.as_i64().is_some_and(|number| i32::try_from(number).is_ok()),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("{path} is of a kind that is none: {other}"),
    };
    let known = field.values.is_empty()
        || value.as_str().is_some_and(|text| field.values.iter().any(|one| one == text));
    if !fits || !known {
        seen.wrong.push(format!("{path} is {value}"));
    }
    for (name, value) in value.as_object().into_iter().flatten() {
        let below = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        match field.fields.get(name).or_else(|| field.fields.get("{any key}")) {
            Some(field) => walk(field, value, &below, seen),
            None if OURS.contains(&below.trim_start_matches("[].")) => {}
            None => seen.wrong.push(format!("{below} is not in the reference")),
        }
    }
    for value in value.as_array().into_iter().flatten() {
        walk(&field.fields["[]"], value, &format!("{path}[]"), seen);
    }
}

/// Every field below one, by its path.
fn paths(field: &Field, path: &str, all: &mut BTreeSet<String>) {
    for (name, field) in &field.fields {
        let below = match name.as_str() {
            "[]" => format!("{path}[]"),
            name if path.is_empty() => name.to_owned(),
            name => format!("{path}.{name}"),
        };
        all.insert(below.clone());
        paths(field, &below, all);
    }
}

/// A store in which everything that is told has happened at least once.
fn eventful() -> Scene {
    let scene = Scene::new();
    let admin = scene.store.as_admin("root");
    let rule = ConflictRuleCreate {
        items: vec!["db.read".into()],
        against: Some(vec!["db.write".into()]),
        enforcement: Some(Enforcement::Warn),
        ..Default::default()
    };
    admin.conflicts().create_rule("Reads and writes", rule).unwrap();
    // Done, with an end; then another end, and the end itself, asked for.
    let mut body = wish(&["alice"], &["analyst"]);
    body["requestedItems"][0]["removeDate"] = "2026-03-01T00:00:00Z".into();
    body["clientMetadata"] = json!({ "app": "portal" });
    scene.expect("alice", 202, "POST", "/v3/access-requests", Some(body.clone()));
    scene.ask("ann", &["ann"], &["db.read"]);
    scene.carry_out();
    body["requestedItems"][0]["removeDate"] = "2026-04-01T00:00:00Z".into();
    scene.expect("alice", 202, "POST", "/v3/access-requests", Some(body));
    let mut revoke = wish(&["ann"], &["db.read"]);
    revoke["requestType"] = "REVOKE_ACCESS".into();
    scene.expect("root", 202, "POST", "/v3/access-requests", Some(revoke));
    // Against a rule; withdrawn; refused; of a group; handed on; reported; for later.
    scene.ask("alice", &["alice"], &["db.read", "laptop", "sales"]);
    let rows = scene.get("alice", "/v3/access-request-status?requested-for=me&sorters=name");
    let laptop =
        rows.as_array().unwrap().iter().find(|row| row["name"] == "The laptop").unwrap()["id"].clone();
    let cancel = json!({ "accountActivityId": laptop, "comment": "Not needed" });
    scene.expect("alice", 202, "POST", "/v3/access-requests/cancel", Some(cancel));
    scene.ask("ann", &["ann"], &["analyst", "laptop"]);
    let mut later = wish(&["eve"], &["analyst"]);
    later["requestedItems"][0]["startDate"] = "2026-02-01T00:00:00Z".into();
    scene.expect("eve", 202, "POST", "/v3/access-requests", Some(later));
    let decide = |by: &str, whose: &str, verb: &str, body: Value| {
        let waiting = scene.pending(by);
        let one = waiting.iter().find(|one| one["requestedFor"]["id"] == whose).unwrap();
        let path = format!("/v3/access-request-approvals/{}/{verb}", one["id"].as_str().unwrap());
        scene.expect(by, 202, "POST", &path, Some(body));
    };
    decide("bob", "ann", "reject", json!({ "comment": "Not yet" }));
    decide("bob", "alice", "approve", json!({ "comment": "Fine" }));
    decide("bob", "alice", "forward", json!({ "newOwnerId": "carol", "comment": "On leave" }));
    scene.ask("alice", &["alice"], &["db.write"]);
    scene
}

#[test]
fn every_answer_has_the_fields_of_the_reference_and_no_others() {
    let trees = trees();
    let scene = eventful();
    let mut lines = Vec::new();
    for (head, tree) in &trees {
        let (version, route) = head.split_once(' ').unwrap();
        let (method, path) = route.split_once(' ').unwrap();
        let target = match version {
            "2026" => {
                let end = path[1..].find('/').map_or(path.len(), |place| place + 1);
                format!("{}/v1{}", &path[..end], &path[end..])
            }
            version => format!("/{version}{path}"),
        };
        let mut seen = Seen::default();
        let answers = match (method, path) {
            ("POST", _) => vec![
                scene.expect("root", 202, "POST", &target, Some(wish(&["eve", "bob"], &["sales"]))),
                scene.expect("root", 202, "POST", &target, Some(wish(&["eve", "bob"], &["sales"]))),
            ],
            ("PUT", _) => {
                let whole = scene.get("root", &target);
                vec![scene.expect("root", 200, "PUT", &target, Some(whole))]
            }
            _ => ["root", "alice", "bob", "carol", "dana", "ann"].map(|by| scene.get(by, &target)).to_vec(),
        };
        for answer in &answers {
            walk(tree, answer, "", &mut seen);
        }
        let wrong: BTreeSet<&String> = seen.wrong.iter().collect();
        assert!(wrong.is_empty(), "{head}: {wrong:?}");
        let mut all = BTreeSet::new();
        paths(tree, "", &mut all);
        all.retain(|path| !path.contains("{any key}"));
        let told = all.iter().filter(|path| seen.told.contains(*path)).count();
        let null = all.iter().filter(|path| !seen.told.contains(*path) && seen.null.contains(*path)).count();
        lines.push(format!(
            "{head:<60} {told:>3} told, {null:>3} null, {:>3} absent",
            all.len() - told - null
        ));
        // Whoever leaves out most of it answers nothing.
        assert!(
            told * 3 >= all.len()
                || path.ends_with("pending")
                || path.ends_with("completed")
                || path.ends_with("status"),
            "{head}"
        );
        for must in
            ["[].requestedFor.name", "[].requesterComment.author.name", "[].sodViolationContext.state"]
        {
            let told = seen.told.contains(must) || must.contains("sod") && path.ends_with("completed");
            assert!(!all.contains(must) || told, "{head}: {must}");
        }
    }
    println!("{}", lines.join("\n"));
}
