//! Filters: what each finds is what a look at every row finds; whatever is wrong is said, and nothing breaks.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;

use crate::{Scene, words};

const STATUS: &str = "/v3/access-request-status";

/// A text as a query has it.
fn escaped(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02x}")).collect()
}

fn find(scene: &Scene, filter: &str) -> Vec<Value> {
    let target = format!("{STATUS}?filters={}", escaped(filter));
    scene.get("root", &target).as_array().unwrap().clone()
}

fn busy() -> Scene {
    let scene = Scene::new();
    for (by, item) in
        [("alice", "db.read"), ("ann", "db.read"), ("alice", "analyst"), ("eve", "sales"), ("ann", "laptop")]
    {
        scene.ask(by, &[by], &[item]);
        scene.clock.advance("1h".parse().unwrap()).unwrap();
    }
    scene
}

/// A condition, and whether it holds for a row, worked out here from what the row says.
#[derive(Debug, Clone)]
enum Tree {
    Test(&'static str, &'static str, Vec<String>),
    Not(Box<Tree>),
    And(Vec<Tree>),
    Or(Vec<Tree>),
}

impl Tree {
    fn text(&self) -> String {
        let join = |parts: &[Self], word: &str| {
            let parts: Vec<String> = parts.iter().map(Self::text).collect();
            format!("({})", parts.join(word))
        };
        match self {
            Self::Test(field, "isnull", _) => format!("{field} isnull"),
            Self::Test(field, op, terms) => {
                let quoted = |term: &String| match *field == "created" && *op != "sw" {
                    true => term.clone(),
                    false => format!("\"{}\"", term.replace('\\', "\\\\").replace('"', "\\\"")),
                };
                let terms: Vec<String> = terms.iter().map(quoted).collect();
                match *op {
                    "in" => format!("{field} in ({})", terms.join(", ")),
                    op => format!("{field} {op} {}", terms[0]),
                }
            }
            Self::Not(inner) => format!("not {}", inner.text()),
            Self::And(parts) => join(parts, " and "),
            Self::Or(parts) => join(parts, " or "),
        }
    }

    fn holds(&self, row: &Value) -> bool {
        match self {
            Self::Test(field, op, terms) => {
                let mut found = row[field].as_str().unwrap().to_owned();
                // Times as they are written here have no fractions, and are held as texts.
                if *field == "created" && *op == "sw" {
                    found = found.replace('Z', ".000Z");
                }
                let term = terms.first().cloned().unwrap_or_default();
                match *op {
                    "eq" => found == term,
                    "ne" => found != term,
                    "gt" => found > term,
                    "ge" => found >= term,
                    "lt" => found < term,
                    "le" => found <= term,
                    "sw" => found.starts_with(&term),
                    "in" => terms.contains(&found),
                    _ => false,
                }
            }
            Self::Not(inner) => !inner.holds(row),
            Self::And(parts) => parts.iter().all(|part| part.holds(row)),
            Self::Or(parts) => parts.iter().any(|part| part.holds(row)),
        }
    }
}

fn tree(rows: &[Value]) -> impl Strategy<Value = Tree> + use<> {
    let of = |field: &str| rows.iter().map(|row| row[field].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    let (mut ids, submissions, mut times) = (of("id"), of("accessRequestId"), of("created"));
    ids.extend(["00000002".into(), "x\\\"y".into(), String::new(), ids[0].to_uppercase()]);
    times.push("2026-01-05T11:30:00Z".into());
    let ops = prop::sample::select(vec!["eq", "ne", "gt", "ge", "lt", "le", "in", "isnull"]);
    let item = (ops.clone(), prop::collection::vec(prop::sample::select(ids.clone()), 1..4))
        .prop_map(|(op, terms)| Tree::Test("accountActivityItemId", op, terms));
    let begins = (prop::sample::select(ids), 0usize..36).prop_map(|(id, end)| {
        Tree::Test("accountActivityItemId", "sw", vec![id.chars().take(end).collect()])
    });
    let submission = (
        prop::sample::select(vec!["eq", "ne", "gt", "ge", "lt", "le", "sw", "in"]),
        prop::collection::vec(prop::sample::select(submissions), 1..4),
    )
        .prop_map(|(op, terms)| Tree::Test("accessRequestId", op, terms));
    let created = (ops, prop::collection::vec(prop::sample::select(times), 1..4))
        .prop_map(|(op, terms)| Tree::Test("created", op, terms));
    let day = prop::sample::select(vec!["2026", "2026-01-05T1", "2026-01-05T10:00:00.000Z", "2027"])
        .prop_map(|text| Tree::Test("created", "sw", vec![text.to_owned()]));
    prop_oneof![item, begins, submission, created, day].prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|one| Tree::Not(Box::new(one))),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Tree::And),
            prop::collection::vec(inner, 1..4).prop_map(Tree::Or),
        ]
    })
}

#[test]
fn a_filter_finds_what_a_look_at_every_row_finds() {
    let scene = busy();
    let rows = find(&scene, "created ge 2026-01-01T00:00:00Z");
    assert_eq!(rows.len(), 5);
    let mut runner = TestRunner::new(Config { cases: 400, failure_persistence: None, ..Config::default() });
    runner
        .run(&tree(&rows), |tree| {
            let text = tree.text();
            let expected: Vec<&Value> =
                rows.iter().filter(|row| tree.holds(row)).map(|row| &row["id"]).collect();
            // Depth and number are bounded.
            let found = find(&scene, &text);
            let found: Vec<&Value> = found.iter().map(|row| &row["id"]).collect();
            prop_assert_eq!(found, expected, "{}", text);
            Ok(())
        })
        .unwrap();
}

#[test]
fn and_binds_more_than_or_and_not_more_than_both() {
    let scene = busy();
    let (all, none) = ("created gt 2026-01-01T00:00:00Z", "created isnull");
    let count = |text: &str| find(&scene, text).len();
    assert_eq!(count(&format!("{all} or {none} and {none}")), 5);
    assert_eq!(count(&format!("({all} or {none}) and {none}")), 0);
    assert_eq!(count(&format!("not {none} and {none}")), 0);
    assert_eq!(count(&format!("not ({none} and {none})")), 5);
    assert_eq!(count(&format!("not not {all}")), 5);
    assert_eq!(count(&format!("  (  ( {all})  ) ")), 5);
}

#[test]
fn what_is_wrong_with_a_filter_is_said() {
    let scene = busy();
    let id = "\"00000002-0000-7000-8000-000000000001\"";
    for (text, said) in [
        ("", "must name a field"),
        ("   ", "must name a field"),
        ("age eq \"1\"", "no field `age`"),
        ("created", "may ask of `created` only"),
        ("created co \"x\"", "may ask of `created` only"),
        ("created EQ 2026-01-01T00:00:00Z", "may ask of `created` only"),
        ("accessRequestId isnull", "may ask of `accessRequestId` only"),
        ("created gt", "a time"),
        ("created gt yesterday", "a time"),
        ("created gt \"2026\"", "a time"),
        ("accountActivityItemId eq x", "a text in quotes"),
        ("accountActivityItemId in \"x\"", "in parentheses"),
        ("accountActivityItemId in ()", "a text in quotes"),
        ("accountActivityItemId in (\"x\"", "end with `)`"),
        ("accountActivityItemId in (\"x\" \"y\")", "`,`"),
        ("isnull created", "no field `isnull`"),
        ("created isnull and", "must name a field"),
        ("created isnull created isnull", "must end before"),
        ("(created isnull", "must close each"),
        ("created isnull)", "must end before `)`"),
        ("\"created\" isnull", "must name a field where it has the text"),
        ("accountActivityItemId eq \"x", "can't be read from"),
        ("accountActivityItemId eq \"\\x\"", "can't be read from"),
        ("not", "must name a field"),
    ] {
        let body = scene.expect("root", 400, "GET", &format!("{STATUS}?filters={}", escaped(text)), None);
        assert!(words(&body).contains(said), "{text}: {}", words(&body));
        assert!(words(&body).starts_with("`filters`"), "{}", words(&body));
    }
    // A space may be a plus.
    let plus = format!("{STATUS}?filters=accountActivityItemId+ne+{}", escaped(id));
    assert_eq!(scene.get("root", &plus).as_array().unwrap().len(), 5);
    for text in [
        "(".repeat(1_000_000),
        "not ".repeat(1_000_000),
        format!("{}created isnull{}", "(".repeat(100), ")".repeat(100)),
        vec!["created isnull"; 300].join(" or "),
        format!("accountActivityItemId in ({})", vec!["\"x\""; 300].join(",")),
        "\"".repeat(9_999),
    ] {
        let target = format!("{STATUS}?filters={}", text.replace(' ', "+").replace('"', "%22"));
        scene.expect("root", 400, "GET", &target, None);
    }
}

#[test]
fn any_text_at_all_is_a_filter_or_a_mistake() {
    let scene = busy();
    let pieces = prop::sample::select(vec![
        "created",
        "accountActivityItemId",
        "eq",
        "in",
        "sw",
        "isnull",
        "not",
        "and",
        "or",
        "(",
        ")",
        ",",
        "\"x\"",
        "\\",
        "\"",
        "2026-01-05T09:00:00Z",
        "é",
        "\u{0}",
    ]);
    let text = prop_oneof![".{0,60}", prop::collection::vec(pieces, 0..14).prop_map(|all| all.join(" ")),];
    let mut runner = TestRunner::new(Config { cases: 400, failure_persistence: None, ..Config::default() });
    runner
        .run(&text, |text| {
            let answer = scene.answer("root", "GET", &format!("{STATUS}?filters={}", escaped(&text)), None);
            prop_assert!([200, 400].contains(&answer.status), "{:?} {}", text, answer.status);
            Ok(())
        })
        .unwrap();
}

#[test]
fn what_waits_is_narrowed_by_its_own_fields() {
    let scene = busy();
    let path = "/v3/access-request-approvals/pending";
    let all = scene.get("root", path);
    let all = all.as_array().unwrap();
    let find = |text: &str| {
        let found = scene.get("root", &format!("{path}?filters={}", escaped(text)));
        found.as_array().unwrap().iter().map(|one| one["id"].clone()).collect::<Vec<_>>()
    };
    let ids = |fits: &dyn Fn(&Value) -> bool| {
        all.iter().filter(|one| fits(one)).map(|one| one["id"].clone()).collect::<Vec<_>>()
    };
    let first = all[0]["accessRequestId"].as_str().unwrap();
    assert!(all.len() >= 4);
    assert_eq!(find("requestedFor.id eq \"ann\""), ids(&|one| one["requestedFor"]["id"] == "ann"));
    assert_eq!(
        find("requestedFor.id in (\"ann\", \"eve\")"),
        ids(&|one| one["requestedFor"]["id"] != "alice")
    );
    assert_eq!(find(&format!("accessRequestId eq \"{first}\"")), ids(&|one| one["accessRequestId"] == first));
    assert_eq!(
        find("created lt 2026-01-05T10:30:00Z"),
        ids(&|one| one["created"].as_str().unwrap() < "2026-01-05T10:30:00Z")
    );
    assert_eq!(find("not id in (\"x\") and modified ge 2026-01-05T09:00:00Z").len(), all.len());
    scene.expect("root", 400, "GET", &format!("{path}?filters=name+eq+%22x%22"), None);
}

/// What may be asked of each field of each list, as the reference says.
const ASKED: &[(&str, &[(&str, &str)])] = &[
    (
        "access-request-status",
        &[
            ("accessRequestId", "eq ne gt ge lt le sw in"),
            ("accountActivityItemId", "eq ne gt ge lt le sw in isnull"),
            ("created", "eq ne gt ge lt le sw in isnull"),
        ],
    ),
    ("access-request-approvals/pending", WAITING),
    ("access-request-approvals/completed", WAITING),
];

const WAITING: &[(&str, &str)] = &[
    ("id", "eq in"),
    ("accessRequestId", "eq in"),
    ("requestedFor.id", "eq in"),
    ("created", "eq gt ge lt le in"),
    ("modified", "eq gt ge lt le in"),
];

#[test]
fn each_field_is_asked_what_the_reference_says_and_nothing_else() {
    let scene = busy();
    for (list, fields) in ASKED {
        for (field, operators) in *fields {
            for operator in ["eq", "ne", "gt", "ge", "lt", "le", "sw", "in", "isnull", "co", "ca", "pr", "EQ"]
            {
                let value = if matches!(*field, "created" | "modified") && operator != "sw" {
                    "2026-01-05T09:00:00Z"
                } else {
                    "\"2026\""
                };
                let text = match operator {
                    "isnull" => format!("{field} isnull"),
                    "in" => format!("{field} in ({value},{value})"),
                    _ => format!("{field} {operator} {value}"),
                };
                let target = format!("/v3/{list}?filters={}", escaped(&text));
                if operators.split(' ').any(|one| one == operator) {
                    scene.expect("root", 200, "GET", &target, None);
                } else {
                    let body = scene.expect("root", 400, "GET", &target, None);
                    let said = format!("may ask of `{field}` only");
                    assert!(words(&body).contains(&said), "{text}: {}", words(&body));
                }
            }
        }
    }
}
