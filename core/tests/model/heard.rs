//! What an entry of the ledger must be, by what it follows.

use countersign::law::status::{MOVES, Move, Row};
use serde_json::Value;

use crate::people::{Case, People};

/// An entry of the ledger, as far as the rules care.
pub struct Entry {
    pub seq: i64,
    pub at: i64,
    pub kind: String,
    pub actor: String,
    pub on_behalf_of: Option<String>,
    pub request: Option<String>,
    pub subject: String,
    pub data: Value,
}

/// The stage that opened is the policy's, and whom it asks is whom the law names.
pub fn requested(case: &mut Case, people: &People, entry: &Entry) {
    assert_eq!(case.status, "pending");
    let source = entry.data["source"].as_str().unwrap();
    let stage = entry.data["stage"].as_u64().unwrap() as usize;
    assert_eq!(case.stages[stage - 1], source, "the policy of the day of asking holds");
    let named = entry.data["people"].as_array().unwrap().iter().filter_map(Value::as_str);
    let mut asked: Vec<String> = named.map(|id| format!("identity:{id}")).collect();
    let groups = entry.data["groups"].as_array().unwrap().iter().filter_map(Value::as_str);
    asked.extend(groups.map(|id| format!("group:{id}")));
    assert_eq!(asked, case.seat(people, source).into_iter().collect::<Vec<_>>(), "entry {}", entry.seq);
    assert_eq!(entry.data["admins"], asked.is_empty(), "nobody left is every admin");
    let deadline: chrono::DateTime<chrono::Utc> = entry.data["deadline"].as_str().unwrap().parse().unwrap();
    case.deadline = deadline.timestamp_millis();
    case.open = Some((entry.data["approval"].as_str().unwrap().to_owned(), source.to_owned()));
}

/// P1 and P2: who decides is asked or an admin, has no part in the request, and decides each approval once.
pub fn decided(case: &mut Case, people: &People, entry: &Entry) {
    let (kind, who) = entry.actor.split_once(':').expect("the system never decides");
    assert!(!case.excludes(people, who), "{who} decided their own request");
    assert!(people.active(who), "{who} is not active, and decided");
    let (approval, source) = case.open.take().expect("only what is asked is decided");
    assert_eq!(entry.data["approval"], approval.as_str());
    assert_eq!(entry.data["digest"], case.digest.as_str());
    let seat = case.seat(people, &source);
    if seat.as_ref().is_some_and(|seat| case.sits(people, seat, who)) {
        assert_eq!(entry.on_behalf_of, None);
    } else {
        assert!(kind == "admin" && people.human(who), "{who} was not asked");
        assert_eq!(entry.on_behalf_of, seat);
    }
    assert!(case.decided.iter().all(|(_, earlier)| *earlier != approval), "decided twice");
    case.decided.push((who.to_owned(), approval));
    if entry.data["verdict"] == "approved" {
        case.yes.push(who.to_owned());
    }
}

/// P4 and P5: an entry of a move leads on from where the request stands.
pub fn moved(case: &mut Case, kind: &str, data: &Value) {
    let later = data["starts_at"].is_string();
    let leads = |row: &&Row| {
        let from = row.from.is_some_and(|from| from.as_str() == case.status);
        row.entry == kind
            && from
            && (kind != "access_request.approved" || later == (row.step == Move::Schedule))
    };
    let row = MOVES.iter().find(leads).unwrap_or_else(|| panic!("{kind} from {}", case.status));
    if kind == "access_request.approved" {
        assert_eq!(case.yes.len(), case.stages.len(), "every stage has said yes, once");
    }
    case.status = row.to.as_str();
}
