//! What the REST contracts add to the engine's calls: to one record in all, and to pages by the row.

use countersign::measure::taken;
use countersign::model::*;
use countersign::rest::{Api, Caller, Request};
use countersign::{Options, Store};

use crate::{RUNS, many, median, middle, portal, seconds, submit};

const PEOPLE: usize = many(1_000, 250);
const ROWS: usize = 50;

/// Answers a request, which must succeed.
fn ask(api: &Api, caller: &Caller, method: &str, target: &str, body: &str) {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let request = Request { query: query.into(), body: body.into(), ..Request::new(method, path) };
    let answer = api.handle(&request, Some(caller));
    assert!(answer.status < 300, "{method} {target}: {}", String::from_utf8_lossy(&answer.body));
}

/// A line of the table: what a contract's answer takes, what the engine's own calls take in it, and so what the contract adds, to
/// each of so many rows; and beside it, by turns, the public calls that tell the same or the nearest to it.
fn added(what: &str, rows: usize, count: usize, mut rest: impl FnMut(usize), mut public: impl FnMut(usize)) {
    let run = |n| {
        let _ = taken();
        let answer = seconds(count, n, &mut rest);
        let within = taken().as_secs_f64() / count as f64;
        [answer, within, seconds(count, n, &mut public)]
    };
    let runs: Vec<_> = (0..RUNS).map(run).collect();
    let of = |pick: fn(&[f64; 3]) -> f64| middle(runs.iter().map(pick).collect()) * 1e6;
    let unit = if rows == 1 { "" } else { " a row" };
    println!(
        "{:<36}{:>9.1} µs{:>9.1} µs{:>9.1} µs{unit:<6}{:>9.1} µs",
        format!("rest: {what}"),
        of(|run| run[0]),
        of(|run| run[1]),
        of(|run| run[0] - run[1]) / rows as f64,
        of(|run| run[2]),
    );
}

pub fn measure() {
    let store = Store::open(":memory:", Options::default()).unwrap();
    let item = portal(&store, PEOPLE);
    let admin = store.as_admin("root");
    for n in 0..ROWS {
        admin.catalog().create_item(ItemKind::Role, &format!("Other {n}"), ItemCreate::default()).unwrap();
    }
    (0..PEOPLE).for_each(|n| submit(&store.as_user(&format!("p{n}")), item));
    let api = Api::new(store.clone()).unwrap();
    let (root, bob, alice) = (Caller::admin("root"), Caller::user("bob"), Caller::user("p0"));
    let (as_bob, as_alice) = (store.as_user("bob"), store.as_user("p0"));
    let waiting: Vec<_> = {
        let list = ApprovalList { limit: Some(200), ..Default::default() };
        as_bob.approvals().pending(list).unwrap().items.iter().map(|approval| approval.id).collect()
    };
    let (done, left) = waiting.split_at(ROWS);
    for approval in done {
        as_bob.approvals().approve(*approval, Approve::default()).unwrap();
    }
    let request = as_alice.requests().list(RequestList::default()).unwrap().items[0].id;

    println!("{:<36}{:>12}{:>12}{:>12}{:>18}", "", "answer", "engine's", "added", "public calls");
    let get = |target: String, caller| {
        let api = &api;
        move |_: usize| ask(api, caller, "GET", &target, "")
    };
    let engine = |_| drop(as_alice.requests().get(request, RequestGet::default()).unwrap());
    added("xavyo, a request", 1, 500, get(format!("/governance/access-requests/{request}"), &alice), engine);
    let engine = |_| {
        as_alice.requests().get(request, RequestGet::default()).unwrap();
        as_alice.requests().history(request, HistoryList::default()).unwrap();
        as_alice.requests().explain(request).unwrap();
    };
    added(
        "Permission Assist, a request",
        1,
        500,
        get(format!("/api/access-requests/{request}"), &alice),
        engine,
    );
    let approve = "/v3/access-request-approvals";
    let rest = |n: usize| ask(&api, &bob, "POST", &format!("{approve}/{}/approve", left[n]), "");
    let engine = |n: usize| drop(as_bob.approvals().approve(left[n + 75], Approve::default()).unwrap());
    added("SailPoint, an approval", 1, 15, rest, engine);

    let requests = |limit| RequestList { limit: Some(limit), ..Default::default() };
    let mine = |_| drop(admin.requests().list(requests(ROWS as u32)).unwrap());
    let list = format!("/v3/access-request-status?limit={ROWS}");
    added("SailPoint, statuses", ROWS, 50, get(list, &root), mine);
    added("Permission Assist, requests", ROWS, 50, get("/api/access-requests".into(), &root), mine);
    let of_alice = |_| drop(as_alice.requests().list(requests(20)).unwrap());
    let list = "/governance/access-requests?limit=20".to_owned();
    added("xavyo, the requests of one", 1, 50, get(list, &alice), of_alice);
    let items = |_| {
        // Whether they can be asked for is told with each.
        let requestable_for = Some("p0".into());
        let list = ItemList { limit: Some(ROWS as u32), requestable_for, ..Default::default() };
        drop(as_alice.catalog().list_items(list).unwrap());
    };
    let list = format!("/governance/catalog/items?limit={ROWS}");
    added("xavyo, items", ROWS, 50, get(list, &alice), items);
    let page = || ApprovalList { limit: Some(ROWS as u32), ..Default::default() };
    // All that waits is counted there.
    let engine = |_| {
        as_bob.approvals().pending(page()).unwrap();
        as_bob.approvals().summary().unwrap();
    };
    let list = format!("/governance/my-approvals?limit={ROWS}");
    added("xavyo, what waits", ROWS, 50, get(list, &bob), engine);
    let engine = |_| drop(as_bob.approvals().pending(page()).unwrap());
    added("SailPoint, what waits", ROWS, 20, get(format!("{approve}/pending?limit={ROWS}"), &bob), engine);
    let decided = || CompletedList { limit: Some(ROWS as u32), ..Default::default() };
    let engine = |_| drop(as_bob.approvals().completed(decided()).unwrap());
    added(
        "SailPoint, what is decided",
        ROWS,
        20,
        get(format!("{approve}/completed?limit={ROWS}"), &bob),
        engine,
    );
    let nothing =
        median(500, |_| drop(api.handle(&Request::new("GET", "/governance/nothing"), Some(&alice))));
    println!("{:<36}{:>9.1} µs", "rest: what is at no path", nothing * 1e6);
}
