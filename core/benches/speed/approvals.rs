//! What approvers wait for: an inbox among a million requests, and an explanation of a long way.

use std::path::Path;
use std::time::Instant;

use countersign::model::*;
use countersign::{Options, Session, Store};

use crate::{many, median, middle};

const PEOPLE: usize = many(1_000, 20);
/// Requests that wait for the first group, for the second, and for nobody who is looked at.
const FEW: usize = 10;
const MANY: usize = 10;
const OTHERS: usize = many(989, 3);
const MEMBERS: usize = 500;

fn item(admin: &Session, name: &str, stages: &[&str]) {
    let stages = stages.iter().map(|source| source.parse::<Source>().unwrap().into()).collect();
    let input = PolicyCreate { stages: Some(stages), ..Default::default() };
    let policy_id = Some(
        admin
            .policies()
            .upsert(name, PolicyUpsert { stages: Patch::Set(input.stages.unwrap()), ..Default::default() })
            .unwrap()
            .id,
    );
    let input = ItemCreate {
        reference: Some(name.into()),
        policy_id,
        owner: Some("owner".into()),
        ..Default::default()
    };
    admin.catalog().create_item(ItemKind::Role, name, input).unwrap();
}

fn people(admin: &Session) {
    let person = |id: &str, manager: Patch<String>| {
        admin
            .identities()
            .upsert(id, IdentityUpsert { name: id.into(), manager, ..Default::default() })
            .unwrap();
    };
    for id in ["top", "owner"] {
        person(id, Patch::Keep);
    }
    person("boss", "top".into());
    for n in 0..PEOPLE {
        person(&format!("p{n}"), "boss".into());
    }
    for group in ["few", "many", "others"] {
        let members: Vec<String> = (0..MEMBERS).map(|n| format!("{group}{n}")).collect();
        for id in &members {
            person(id, Patch::Keep);
        }
        let input = GroupUpsert { name: group.into(), members: Patch::Set(members), ..Default::default() };
        admin.groups().upsert(group, input).unwrap();
    }
}

fn furnish(store: &Store) {
    store
        .transaction(|tx| {
            let admin = tx.as_admin("root");
            people(&admin);
            item(&admin, "few", &["group:few"]);
            (0..MANY).for_each(|n| item(&admin, &format!("many{n}"), &["group:many"]));
            (0..OTHERS).for_each(|n| item(&admin, &format!("others{n}"), &["group:others"]));
            item(&admin, "long", &["manager", "manager:2", "item_owner", "group:few", "group:many"]);
            Ok(())
        })
        .unwrap();
}

fn ask(store: &Store) -> usize {
    let mut asked = 0;
    for n in 0..PEOPLE {
        let many = (0..MANY).map(|item| format!("many{item}"));
        let others = (0..OTHERS).map(|item| format!("others{item}"));
        let few = (n < FEW).then(|| "few".to_owned());
        let items: Vec<_> = many.chain(others).chain(few).map(Into::into).collect();
        asked += items.len();
        store.as_user(&format!("p{n}")).requests().submit(items, RequestSubmit::default()).unwrap();
    }
    asked
}

pub fn measure(folder: &Path) {
    let store = Store::open(folder.join("approvals.db"), Options::default()).unwrap();
    furnish(&store);
    let start = Instant::now();
    let asked = ask(&store);
    println!(
        "{:<44}{:>9.0} a second",
        format!("approvals: {asked} requests asked, 999 a call"),
        asked as f64 / start.elapsed().as_secs_f64()
    );
    let page = |who: &str| {
        let session = store.as_user(who);
        let list = ApprovalList { limit: Some(20), ..Default::default() };
        move || assert!(!session.approvals().pending(list.clone()).unwrap().items.is_empty())
    };
    let (few, many) = (page("few250"), page("many250"));
    // By turns, so that what slows the machine slows both; ten of a page of twenty cost half of it.
    let time = |run: &dyn Fn()| {
        let start = Instant::now();
        (0..50).for_each(|_| run());
        start.elapsed().as_secs_f64() / 50.0
    };
    let runs: Vec<(f64, f64)> = (0..9).map(|_| (time(&few) / FEW as f64, time(&many) / 20.0)).collect();
    let ratio = middle(runs.iter().map(|(few, many)| many / few).collect());
    let of = |pick: fn(&(f64, f64)) -> f64| middle(runs.iter().map(pick).collect()) * 1e6;
    println!(
        "{:<44}{:>9.1} µs{:>9.1} µs{ratio:>8.2}",
        "pending, one of 20 of 10,000 / of 10 of 10",
        of(|run| run.1),
        of(|run| run.0)
    );
    let alice = store.as_user("p0");
    let made = alice.requests().submit(vec!["long".into()], RequestSubmit::default()).unwrap().request_ids[0];
    let seconds = median(200, |_| drop(alice.requests().explain(made).unwrap()));
    println!("{:<44}{:>9.1} µs", "explain, a way of 5 stages", seconds * 1e6);
    let preview = PolicyPreview::default();
    let seconds =
        median(200, |_| drop(store.as_user("p1").policies().preview("long", preview.clone()).unwrap()));
    println!("{:<44}{:>9.1} µs", "preview, a way of 5 stages", seconds * 1e6);
    store.close().unwrap();
}
