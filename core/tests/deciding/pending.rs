//! What waits for somebody is right however many others wait, and no list reads a table from end to end.
#![allow(clippy::disallowed_methods, reason = "asks SQLite for its plans")]

use crate::portal::{ITEM, Portal, pending};
use countersign::ItemRef;
use countersign::model::*;
use rusqlite::Connection;

const CROWD: usize = 30;
const ITEMS: usize = 40;

/// Alice's request, with those of a crowd before and after it, whom others are asked about.
fn crowded() -> Portal {
    let portal = Portal::new();
    let tx = portal.store.begin().unwrap();
    let admin = tx.as_admin("root");
    let identity = |id: &str, manager: &str| {
        let input = IdentityUpsert { name: id.into(), manager: manager.into(), ..Default::default() };
        admin.identities().upsert(id, input).unwrap();
    };
    let items: Vec<ItemRef> = (0..ITEMS)
        .map(|n| {
            let input = ItemCreate { owner: Some("eve".into()), ..Default::default() };
            admin.catalog().create_item(ItemKind::Role, &format!("Item {n}"), input).unwrap().id.into()
        })
        .collect();
    for n in 0..CROWD {
        identity(&format!("boss-{n}"), "carol");
        identity(&format!("kim-{n}"), &format!("boss-{n}"));
        let kim = tx.as_user(&format!("kim-{n}"));
        kim.requests().submit(items.clone(), RequestSubmit::default()).unwrap();
        if n % 10 == 5 {
            let mine = vec![if n == 5 { ITEM.into() } else { items[n].clone() }];
            tx.as_user("alice").requests().submit(mine, RequestSubmit::default()).unwrap();
        }
    }
    tx.commit().unwrap();
    portal
}

#[test]
fn everybody_finds_what_waits_for_them_among_thousands() {
    let portal = crowded();
    let all = portal.admin().requests().list(RequestList { limit: Some(500), ..Default::default() }).unwrap();
    assert_eq!(all.items[0].number as usize, CROWD * ITEMS + 3);
    let bobs = pending(&portal.user("bob"));
    assert_eq!(bobs.iter().map(|one| one.beneficiary.as_str()).collect::<Vec<_>>(), ["alice"; 3]);
    assert_eq!(pending(&portal.user("boss-29")).len(), ITEMS);
    for who in ["alice", "dana", "eve", "carol", "kim-3"] {
        assert!(pending(&portal.user(who)).is_empty(), "{who}");
    }
    assert!(pending(&portal.admin()).is_empty(), "admins are asked about none of them");
}

#[test]
fn pages_hold_each_approval_once_in_order_while_others_decide() {
    let portal = crowded();
    let boss = portal.user("boss-7");
    let (mut seen, mut cursor) = (Vec::new(), None);
    loop {
        let page = boss.approvals().pending(ApprovalList { limit: Some(7), cursor }).unwrap();
        assert!(page.items.len() <= 7);
        seen.extend(page.items.iter().map(|one| one.id));
        // What has been seen is decided on the way, by the caller and by an admin.
        boss.approvals().approve(page.items[0].id, Approve::default()).unwrap();
        portal.admin().approvals().reject(page.items[1].id, Decide::default()).unwrap();
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    let (count, mut sorted) = (seen.len(), seen.clone());
    sorted.sort();
    sorted.dedup();
    assert_eq!((count, sorted.len()), (ITEMS, ITEMS));
    assert_eq!(seen, sorted);
    assert_eq!(pending(&boss).len(), ITEMS - 2 * 6);
}

#[test]
fn a_full_last_page_is_the_last() {
    let portal = crowded();
    let boss = portal.user("boss-7");
    let page = |limit| boss.approvals().pending(ApprovalList { limit: Some(limit), cursor: None }).unwrap();
    assert!(page(ITEMS as u32).next.is_none());
    assert!(page(ITEMS as u32 - 1).next.is_some());
}

#[test]
fn an_admin_finds_what_nobody_else_is_asked_between_what_they_are_asked_themselves() {
    let portal = crowded();
    for n in [3, 9] {
        portal.person(&format!("kim-{n}"), None, None);
    }
    let admins = pending(&portal.admin());
    assert_eq!(admins.len(), 2 * ITEMS);
    assert!(admins.iter().all(|one| one.asked.is_empty()));
    let mine = pending(&portal.store.as_admin("boss-5"));
    assert_eq!(mine.len(), 3 * ITEMS);
    assert!(mine.is_sorted_by_key(|one| one.id), "oldest first, whoever is asked");
    assert_eq!(pending(&portal.user("boss-5")).len(), ITEMS);
}

/// The statements that lists run, as `db` writes them.
const LISTS: &[&str] = &[
    "SELECT approval FROM (SELECT approval FROM cs_seats WHERE open = 1 AND identity = ?1 AND approval > ?2 ORDER BY approval LIMIT ?3)
     UNION SELECT approval FROM (SELECT approval FROM cs_seats WHERE open = 1 AND identity IS NULL AND approval > ?2 ORDER BY approval LIMIT ?3)
     ORDER BY approval LIMIT ?3",
    "SELECT number FROM (SELECT number FROM cs_requests WHERE requester = ?1 AND number < ?2 ORDER BY number DESC LIMIT ?3)
     UNION SELECT number FROM (SELECT number FROM cs_requests WHERE beneficiary = ?1 AND number < ?2 AND status = ?4 ORDER BY number DESC LIMIT ?3)",
    "SELECT number FROM cs_requests WHERE number < ?1 AND status = ?2 ORDER BY number DESC LIMIT ?3",
    "SELECT number FROM cs_requests WHERE requester = ?1 AND status = 'pending' UNION SELECT number FROM cs_requests WHERE beneficiary = ?1 AND status = 'pending'",
    "SELECT seq FROM cs_ledger WHERE request = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3",
    "SELECT number FROM cs_items WHERE number > ?1 AND enabled = ?2 ORDER BY number LIMIT ?3",
    "SELECT number FROM cs_identities WHERE manager = ?1 AND number > ?2 ORDER BY number LIMIT ?3",
    "SELECT number FROM cs_grants WHERE beneficiary = ?1 AND item = ?2 AND number < ?3 ORDER BY number DESC LIMIT ?4",
    "SELECT request FROM cs_queue q WHERE manual = 0 AND available_at <= ?1
     AND NOT EXISTS (SELECT 1 FROM cs_queue e WHERE e.beneficiary = q.beneficiary AND e.item = q.item AND e.request < q.request)
     AND NOT EXISTS (SELECT 1 FROM cs_tasks t WHERE t.beneficiary = q.beneficiary AND t.item = q.item AND t.status = 'claimed')
     ORDER BY available_at, request LIMIT ?2",
    "SELECT request FROM cs_queue WHERE application = ?1 AND available_at <= ?2 ORDER BY available_at, request LIMIT ?3",
    "SELECT request FROM cs_queue WHERE kind = ?1 AND available_at <= ?2 ORDER BY available_at, request LIMIT ?3",
    "SELECT number FROM cs_grants WHERE beneficiary = ?1 AND item = ?2 AND ended_at IS NULL",
    "SELECT number FROM cs_requests WHERE of_grant = ?1 AND status IN ('pending', 'scheduled', 'approved', 'provisioning', 'snoozed', 'verifying', 'failed')",
    "SELECT number FROM cs_timers WHERE due <= ?1 ORDER BY due, number LIMIT ?2",
    "SELECT min(due) FROM cs_timers",
    // And those of the schema's triggers, which run at every insert.
    "SELECT 1 FROM cs_requests WHERE number = ?1 OR id = ?2",
    "SELECT 1 FROM cs_requests WHERE beneficiary = ?1 AND item = ?2 AND status IN ('pending', 'scheduled', 'approved', 'provisioning', 'snoozed', 'verifying', 'failed')",
    "SELECT 1 FROM cs_approvals WHERE number = ?1 OR id = ?2 OR (request = ?3 AND stage = ?4 AND source = ?5)",
    "SELECT 1 FROM cs_decisions WHERE number = ?1 OR (approval = ?2 AND person = ?3)",
    "SELECT 1 FROM cs_tasks WHERE number = ?1 OR id = ?2 OR (beneficiary = ?3 AND item = ?4 AND status = 'claimed')",
];

#[test]
fn no_list_reads_a_table_from_end_to_end() {
    let portal = crowded();
    let conn = Connection::open(portal.path()).unwrap();
    for sql in LISTS {
        let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let nothing = rusqlite::params_from_iter(vec![1; statement.parameter_count()]);
        let plan: Vec<String> =
            statement.query_map(nothing, |row| row.get(3)).unwrap().map(Result::unwrap).collect();
        // A part that has its own limit may be sorted: it is no longer than a page.
        let parts = plan.iter().any(|step| step.starts_with("CO-ROUTINE"));
        for step in &plan {
            let walks = step.starts_with("SCAN cs_") && !step.contains("USING COVERING INDEX cs_timers");
            let sorts = step.contains("TEMP B-TREE FOR ORDER BY") && !parts;
            assert!(!walks && !sorts, "{sql}\n{plan:#?}");
        }
    }
}
