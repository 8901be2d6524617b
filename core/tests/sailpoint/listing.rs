//! Requests in status: whose, in which order, which part, and who may look.

use countersign::model::*;
use serde_json::{Value, json};

use crate::Scene;

const PATH: &str = "/v3/access-request-status";

fn names(rows: &Value) -> Vec<String> {
    rows.as_array()
        .unwrap()
        .iter()
        .map(|row| {
            format!("{} {}", row["requestedFor"]["id"].as_str().unwrap(), row["name"].as_str().unwrap())
        })
        .collect()
}

/// Requests of several people, an hour apart.
fn busy() -> Scene {
    let scene = Scene::new();
    for (by, whom, item) in [
        ("alice", "alice", "db.read"),
        ("bob", "ann", "analyst"),
        ("alice", "alice", "sales"),
        ("eve", "eve", "laptop"),
        ("bob", "alice", "db.write"),
    ] {
        scene.ask(by, &[whom], &[item]);
        scene.clock.advance("1h".parse().unwrap()).unwrap();
    }
    scene
}

#[test]
fn everybody_sees_their_own_and_an_admin_everybodys() {
    let scene = busy();
    let of = |by: &str, query: &str| names(&scene.get(by, &format!("{PATH}{query}")));
    assert_eq!(of("alice", ""), ["alice The db.write", "alice The sales", "alice The db.read"]);
    assert_eq!(of("bob", ""), ["alice The db.write", "ann The analyst"]);
    assert_eq!(of("bob", "?requested-by=me"), of("bob", ""));
    assert_eq!(of("bob", "?requested-for=alice&requested-by=me"), ["alice The db.write"]);
    assert_eq!(of("alice", "?requested-for=me&requested-by=bob"), ["alice The db.write"]);
    assert_eq!(of("root", "").len(), 5);
    assert_eq!(of("root", "?regarding-identity=bob"), ["alice The db.write", "ann The analyst"]);
    assert_eq!(of("root", "?requested-for=nobody"), Vec::<String>::new());
    // What waits for somebody is assigned to them.
    assert_eq!(
        of("bob", "?assigned-to=me"),
        ["alice The db.write", "ann The analyst", "alice The db.read"]
            .into_iter()
            .filter(|one| of("root", "?assigned-to=bob").contains(&(*one).to_owned()))
            .collect::<Vec<_>>()
    );
    assert_eq!(of("carol", "?assigned-to=me"), of("root", "?assigned-to=carol"));
    for query in
        ["?requested-for=alice", "?requested-by=alice", "?regarding-identity=alice", "?assigned-to=bob"]
    {
        scene.expect("eve", 403, "GET", &format!("{PATH}{query}"), None);
    }
    for query in [
        "?regarding-identity=me&requested-for=me",
        "?regarding-identity=me&requested-by=me",
        "?request-state=CANCELLED",
        "?count=yes",
        "?limit=251",
        "?limit=-1",
        "?offset=x",
        "?sorters=age",
        "?sorters=created,-created",
        "?sorters=",
        "?state=EXECUTING",
    ] {
        scene.expect("alice", 400, "GET", &format!("{PATH}{query}"), None);
    }
}

#[test]
fn a_list_is_sorted_counted_and_read_in_parts() {
    let scene = busy();
    let of = |query: &str| names(&scene.get("root", &format!("{PATH}?{query}")));
    let newest = of("");
    assert_eq!(of("sorters=created"), newest.iter().rev().cloned().collect::<Vec<_>>());
    assert_eq!(of("sorters=-created"), newest);
    let items: Vec<String> =
        of("sorters=name").iter().map(|one| one.split_once(' ').unwrap().1.to_owned()).collect();
    assert!(items.is_sorted(), "{items:?}");
    assert_eq!(of("limit=2&offset=1"), newest[1..3]);
    assert_eq!(of("limit=0"), Vec::<String>::new());
    assert_eq!(of("offset=99"), Vec::<String>::new());
    let counted = scene.answer("root", "GET", &format!("{PATH}?count=true&limit=1&offset=2"), None);
    let total =
        counted.headers.iter().find(|(name, _)| *name == "x-total-count").map(|(_, value)| value.as_str());
    assert_eq!(total, Some("5"));
    let silent = scene.answer("root", "GET", PATH, None);
    assert!(silent.headers.iter().all(|(name, _)| *name != "x-total-count"));
    assert_eq!(of("request-state=EXECUTING").len(), 5);
    scene.carry_out();
    assert_eq!(of("request-state=EXECUTING"), Vec::<String>::new());
}

#[test]
fn what_became_of_a_request_is_told_whole() {
    let scene = Scene::new();
    scene.ask_one("alice", "db.read");
    scene.carry_out();
    let row = &scene.get("alice", PATH)[0];
    assert_eq!(row["state"], "REQUEST_COMPLETED");
    assert_eq!(row["id"], row["accountActivityItemId"]);
    assert_eq!(
        [&row["type"], &row["name"], &row["description"]],
        [&json!("ENTITLEMENT"), &json!("The db.read"), &json!("What db.read is")]
    );
    assert_eq!(row["requesterComment"]["comment"], "For the audit");
    assert_eq!(
        row["requester"],
        json!({ "type": "IDENTITY", "id": "alice", "name": "alice of the company" })
    );
    let phases = row["accessRequestPhases"].as_array().unwrap();
    assert!(
        phases.iter().all(|one| one["state"] == "COMPLETED"
            && one["result"] == "SUCCESSFUL"
            && one["finished"].is_string()),
        "{phases:?}"
    );
    assert_eq!(
        [&phases[0]["phaseReference"], &phases[1]["phaseReference"]],
        [&json!("approvalDetails"), &Value::Null]
    );
}

/// A part is the same part of the whole, whether it is counted, sorted or narrowed, which is when all is looked at.
#[test]
fn what_waits_and_what_is_decided_is_read_in_parts_of_the_whole() {
    let scene = busy();
    for (whom, item) in [("ann", "db.read"), ("ann", "sales"), ("alice", "analyst"), ("alice", "laptop")] {
        scene.ask(whom, &[whom], &[item]);
        scene.clock.advance("PT1M".parse().unwrap()).unwrap();
    }
    for waiting in scene.pending("bob").iter().take(2) {
        let target = format!("/v3/access-request-approvals/{}/approve", waiting["id"].as_str().unwrap());
        scene.expect("bob", 202, "POST", &target, None);
        scene.clock.advance("PT1M".parse().unwrap()).unwrap();
    }
    for (by, list) in [("bob", "pending"), ("root", "pending"), ("bob", "completed"), ("root", "completed")] {
        let of = |query: &str| -> Vec<Value> {
            let rows = scene.get(by, &format!("/v3/access-request-approvals/{list}?{query}"));
            rows.as_array().unwrap().iter().map(|row| row["id"].clone()).collect()
        };
        let whole = of("");
        assert!(whole.len() >= 2, "{by} {list}: {whole:?}");
        let sorters =
            ["", "&sorters=created", "&sorters=-created", "&sorters=modified", "&sorters=-modified"];
        for sorters in sorters {
            let all = of(sorters);
            assert_eq!(all.len(), whole.len());
            for (limit, offset) in [(1, 0), (2, 1), (250, 2), (1, 99), (0, 0)] {
                for more in ["", "&count=true", "&filters=created%20gt%202020-01-01T00:00:00Z"] {
                    let part = of(&format!("limit={limit}&offset={offset}{sorters}{more}"));
                    let expected: Vec<_> = all.iter().skip(offset).take(limit).cloned().collect();
                    assert_eq!(part, expected, "{by} {list} {limit} {offset} {sorters} {more}");
                }
            }
        }
        let target = format!("/v3/access-request-approvals/{list}?count=true&limit=1");
        let counted = scene.answer(by, "GET", &target, None);
        let total = counted.headers.iter().find(|(name, _)| *name == "x-total-count");
        assert_eq!(total.map(|(_, value)| value.as_str()), Some(whole.len().to_string().as_str()));
    }
    // The order by an id is the same in both directions.
    let of = |query: &str| names(&scene.get("root", &format!("{PATH}?{query}")));
    let up = of("sorters=accountActivityItemId");
    assert_eq!(of("sorters=-accountActivityItemId"), up.into_iter().rev().collect::<Vec<_>>());
}

/// Who sits in a group may not see all that waits there: what the law excludes is in no list, and not in its count.
#[test]
fn what_waits_where_somebody_sits_is_told_as_far_as_they_may_see_it() {
    let scene = Scene::new();
    let admin = scene.store.as_admin("root");
    let other = IdentityUpsert { name: "Alice again".into(), person: "alice".into(), ..Default::default() };
    admin.identities().upsert("alice2", other).unwrap();
    let members = ["carol", "eve", "robo", "alice2"].map(str::to_owned).to_vec();
    let board = GroupUpsert { members: Patch::Set(members), ..Default::default() };
    admin.groups().upsert("board", board).unwrap();
    scene.ask_one("alice", "sales");
    let path = "/v3/access-request-status?assigned-to=me&count=true";
    for (who, sees) in [("carol", 1), ("eve", 1), ("robo", 0), ("alice2", 0), ("bob", 0)] {
        let answer = scene.answer(who, "GET", path, None);
        let total = answer.headers.iter().find(|(name, _)| *name == "x-total-count").unwrap();
        assert_eq!((answer.status, total.1.as_str()), (200, sees.to_string().as_str()), "{who}");
        assert_eq!(crate::read(&answer).as_array().unwrap().len(), sees, "{who}");
    }
    assert_eq!(scene.get("eve", "/v3/access-request-status?assigned-to=me&offset=1"), json!([]));
}

/// Who is registered is told to nobody who may not look at others.
#[test]
fn whoever_may_not_look_at_others_does_not_hear_who_there_is() {
    let scene = Scene::new();
    for parameter in ["requested-for", "requested-by", "regarding-identity", "assigned-to"] {
        let said = ["carol", "ghost"].map(|who| {
            let target = format!("/v3/access-request-status?{parameter}={who}&count=true");
            crate::words(&scene.expect("eve", 403, "GET", &target, None)).to_owned()
        });
        assert_eq!(said[0], said[1], "{parameter}");
    }
}
