//! What people meet first: browsing, looking for words, the cart; and bringing people in.

use std::path::Path;
use std::time::Instant;

use countersign::model::*;
use countersign::{Cursor, ItemId, Options, Session, Store};

use crate::floor::Floor;
use crate::{many, median, versus};

const ITEMS: usize = many(100_000, 5_000);
const PEOPLE: usize = many(100_000, 100);
const CARTS: usize = many(1_000, 10);
const PAGES: usize = many(4_000, 40);

fn catalog(store: &Store) -> Vec<ItemId> {
    let words = ["Payroll", "Ledger", "Archive", "Gateway", "Warehouse"];
    let mut ids = Vec::new();
    for chunk in 0..ITEMS / 1_000 {
        store
            .transaction(|tx| {
                for n in 0..1_000 {
                    let number = chunk * 1_000 + n;
                    let item = ItemCreate {
                        description: Some("Reads the reports of a department".into()),
                        reference: Some(format!("item.{number}")),
                        owner: Some("bob".into()),
                        risk: Some(Risk::Low),
                        tags: Some(vec!["reports".into()]),
                        ..Default::default()
                    };
                    let name = format!("{} Reader {number}", words[number % words.len()]);
                    ids.push(tx.as_admin("root").catalog().create_item(ItemKind::Role, &name, item)?.id);
                }
                Ok(())
            })
            .unwrap();
    }
    ids
}

fn browse(session: &Session, cursor: Option<Cursor>) -> Option<Cursor> {
    session.catalog().list_items(ItemList { limit: Some(20), cursor, ..Default::default() }).unwrap().next
}

fn search(session: &Session, text: &str) -> usize {
    let list = ItemList { text: Some(text.into()), limit: Some(20), ..Default::default() };
    session.catalog().list_items(list).unwrap().items.len()
}

fn people(store: &Store) {
    let entries = (0..PEOPLE).map(|n| {
        let manager = if n == 0 { Patch::Keep } else { Patch::Set(format!("e{}", n / 10)) };
        Ok((format!("e{n}"), IdentityUpsert { name: "Person".into(), manager, ..Default::default() }))
    });
    let start = Instant::now();
    let report = store.as_system().identities().load(entries).unwrap();
    assert_eq!((report.created, report.refused), (PEOPLE as i64, 0));
    let rate = PEOPLE as f64 / start.elapsed().as_secs_f64();
    println!("{:<44}{rate:>9.0} identities a second", format!("load {PEOPLE} identities, durable"));
}

pub fn measure(folder: &Path) {
    let store = Store::open(":memory:", Options::default()).unwrap();
    crate::portal(&store, CARTS);
    let items = catalog(&store);
    let mut floor = Floor::open(Path::new(":memory:"));
    floor.catalog(ITEMS as i64);
    let user = store.as_user("p0");

    let mut cursors = vec![None];
    for _ in 0..PAGES {
        cursors.push(browse(&user, cursors.last().unwrap().clone()));
    }
    for page in [1, PAGES] {
        let cursor: Option<Cursor> = cursors[page - 1].clone();
        let after = (page as i64 - 1) * 20;
        let what = format!("memory: browse, page {page} of 20 of {ITEMS}");
        versus(&what, 500, |_| drop(browse(&user, cursor.clone())), |_| floor.browse(after));
    }
    let engine = median(200, |_| {
        let list = ItemList { limit: Some(20), requestable_for: Some("p0".into()), ..Default::default() };
        assert_eq!(user.catalog().list_items(list).unwrap().items.len(), 20);
    });
    println!("{:<44}{:>9.1} µs", "memory: browse, with what can be asked for", engine * 1e6);
    for (what, text, expected) in
        [("one match", "4711", 1), ("two words, of which 20,000 have one", "arch 4712", 10)]
    {
        let found = search(&user, text);
        assert!(found >= 1 && found <= expected.max(20), "{found}");
        let engine = median(200, |_| assert!(search(&user, text) > 0));
        println!("{:<44}{:>9.1} µs{:>9} found", format!("memory: search, {what}"), engine * 1e6, found);
    }
    let engine = median(100, |_| assert_eq!(search(&user, "reports"), 20));
    println!("{:<44}{:>9.1} µs", format!("memory: search, all {ITEMS} match"), engine * 1e6);

    let count = many(2_000, 20);
    let carts: Vec<Session> = (0..CARTS).map(|n| store.as_user(&format!("p{n}"))).collect();
    let add = |n: usize| {
        let input = CartAdd { justification: Some("Q1 analytics project".into()), ..Default::default() };
        carts[n % CARTS].cart().add(items[n], input).unwrap();
    };
    versus("memory: add to cart", count, add, |n| floor.add(n));
    store.close().unwrap();

    let durable = Store::open(folder.join("people.db"), Options::default()).unwrap();
    people(&durable);
    durable.close().unwrap();
}
