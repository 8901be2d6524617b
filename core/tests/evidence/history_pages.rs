//! A history page by page: filters, cursors, what is asked wrongly, and how far one call looks.

use crate::history::{busy, list, looked_up, of_identity, of_item, seqs};
use crate::portal::access::why;
use crate::portal::{ITEM, Portal, code, every, words};
use countersign::model::*;
use countersign::{Page, RequestId, Result, Time};

#[test]
fn filters_narrow_and_pages_go_on() {
    let portal = busy();
    let admin = portal.admin();
    let all = of_identity(&admin, "alice");
    let asked = |input: HistoryList| -> Result<Vec<i64>> {
        every(|cursor| {
            admin.identities().history("alice", HistoryList { cursor, limit: Some(3), ..input.clone() })
        })
        .map(|entries| seqs(&entries))
    };
    let of = |fits: &dyn Fn(&HistoryEntry) -> bool| -> Vec<i64> {
        all.iter().filter(|one| fits(one)).map(|one| one.seq).collect()
    };
    let texts = |texts: &[&str]| Some(texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
    assert_eq!(asked(HistoryList::default()).unwrap(), seqs(&all));
    let kinds = HistoryList { types: texts(&["access.*", "approval.decided"]), ..Default::default() };
    let some = of(&|one| one.r#type.starts_with("access.") || one.r#type == "approval.decided");
    assert!(some.len() > 4);
    assert_eq!(asked(kinds).unwrap(), some);
    // A range begins with its first moment and ends before its last.
    let (since, until) = (Some(all[4].at), Some(all[4].at + chrono::TimeDelta::milliseconds(1)));
    let range = HistoryList { since, until, ..Default::default() };
    assert_eq!(asked(range).unwrap(), of(&|one| one.at == all[4].at));
    let none = HistoryList { until: Some(all[0].at), ..Default::default() };
    assert_eq!(asked(none).unwrap(), Vec::<i64>::new());
    // Of a request, of somebody and of an item, in any combination.
    let request = all.iter().find_map(|one| one.request_id);
    let both = AuditList {
        request_id: request,
        identity: Some("bob".into()),
        item: Some(ITEM.into()),
        limit: Some(2),
        ..Default::default()
    };
    let told = every(|cursor| admin.audit().list(AuditList { cursor, ..both.clone() })).unwrap();
    let bobs = of_identity(&admin, "bob");
    let expected: Vec<i64> = bobs.iter().filter(|one| one.request_id == request).map(|one| one.seq).collect();
    assert_eq!(told.iter().map(|one| one.seq).collect::<Vec<_>>(), expected);
    let alices = AuditList {
        identity: Some("alice".into()),
        item: Some(ITEM.into()),
        limit: Some(2),
        ..Default::default()
    };
    let told = every(|cursor| admin.audit().list(AuditList { cursor, ..alices.clone() })).unwrap();
    let of_it = seqs(&of_item(&admin, ITEM));
    assert_eq!(told.iter().map(|one| one.seq).collect::<Vec<_>>(), of(&|one| of_it.contains(&one.seq)));
}

#[test]
fn who_did_something_before_anybody_registered_them_has_one_history_in_order() {
    let portal = busy();
    let admin = portal.admin();
    let zoe = portal.store.as_admin("zoe");
    for name in ["Late", "Later", "Latest"] {
        zoe.catalog()
            .update_item(ITEM, ItemUpdate { name: Patch::Set(name.into()), ..Default::default() })
            .unwrap();
        portal.advance("1h");
    }
    let before = looked_up(&portal, "zoe");
    assert_eq!(before.len(), 3);
    portal.person("zoe", Some("carol"), None);
    let asked = portal.ask("zoe", ITEM);
    admin.requests().close(asked, RequestClose { comment: why(), ..Default::default() }).unwrap();
    let expected = looked_up(&portal, "zoe");
    assert!(expected.len() > before.len() + 2);
    for limit in [1, 2, 500] {
        let page = |cursor| HistoryList { cursor, limit: Some(limit), ..Default::default() };
        let told = every(|cursor| admin.identities().history("zoe", page(cursor))).unwrap();
        assert_eq!(seqs(&told), expected, "{limit} a page");
    }
    let of = |types: &[&str]| AuditList {
        identity: Some("zoe".into()),
        item: Some(ITEM.into()),
        types: Some(types.iter().map(|one| (*one).to_owned()).collect()),
        ..Default::default()
    };
    let of_it = admin.audit().list(of(&["catalog.*", "access_request.*"])).unwrap().items;
    let all = portal.ledger();
    let both: Vec<i64> = of_it.iter().map(|one| one.seq).collect();
    let fits = |seq: &&i64| {
        let kind = &all[**seq as usize - 1].r#type;
        kind.starts_with("catalog.") || kind.starts_with("access_request.")
    };
    let item = seqs(&of_item(&admin, ITEM));
    let expected: Vec<i64> = expected.iter().filter(|seq| item.contains(seq)).filter(fits).copied().collect();
    assert!(both.contains(&expected[0]) && both.len() > 1);
    assert_eq!(both, expected);
}

#[test]
fn what_is_asked_wrongly_is_refused() {
    let portal = busy();
    let (admin, now) = (portal.admin(), portal.clock.now());
    let asked = |input: HistoryList| {
        words(admin.identities().history("alice", input.clone()))
            + &format!(" / {}", words(admin.catalog().history(ITEM, input.clone())))
            + &format!(" / {}", words(admin.requests().history(portal.history_of(), input)))
    };
    let thrice = |text: &str| format!("{text} / {text} / {text}");
    let kinds = |texts: &[&str]| HistoryList {
        types: Some(texts.iter().map(|one| (*one).to_owned()).collect()),
        ..Default::default()
    };
    assert_eq!(asked(kinds(&[])), thrice("`types` must not be empty: leave it out for every type"));
    assert!(
        asked(kinds(&["access.granted", "access.grantd"]))
            .starts_with("`types[1]` `access.grantd` is no type")
    );
    let range = |since: Time, until: Time| HistoryList {
        since: Some(since),
        until: Some(until),
        ..Default::default()
    };
    assert_eq!(asked(range(now, now)), thrice("`until` must be after `since`"));
    assert_eq!(asked(range(now + chrono::Days::new(1), now)), thrice("`until` must be after `since`"));
    assert_eq!(
        asked(HistoryList { limit: Some(0), ..Default::default() }),
        thrice("`limit` must be from 1 to 500")
    );
    // A cursor of another history, another filter or another caller.
    let first = HistoryList { limit: Some(1), ..Default::default() };
    let next = admin.identities().history("alice", first).unwrap().next;
    let on = HistoryList { cursor: next, ..Default::default() };
    assert_eq!(code(admin.identities().history("alice", on.clone())), "ok");
    assert_eq!(code(admin.identities().history("bob", on.clone())), "invalid");
    assert_eq!(code(portal.user("alice").identities().history("alice", on.clone())), "invalid");
    assert_eq!(code(admin.catalog().history(ITEM, on.clone())), "invalid");
    let filtered = HistoryList { until: Some(now), ..on.clone() };
    assert_eq!(code(admin.identities().history("alice", filtered)), "invalid");
    assert_eq!(code(admin.audit().list(AuditList { cursor: on.cursor, ..Default::default() })), "invalid");
    // Whoever and whatever never was.
    for id in ["nobody", "", "Alice"] {
        assert_eq!(
            words(admin.audit().list(AuditList { identity: Some(id.into()), ..Default::default() })),
            format!("there is no identity `{id}`")
        );
    }
    let item = Some("nothing".into());
    assert_eq!(code(admin.audit().list(AuditList { item, ..Default::default() })), "not_found");
    let unregistered = AuditList { identity: Some("stranger".into()), ..Default::default() };
    assert_eq!(code(admin.audit().list(unregistered.clone())), "not_found");
    portal.store.as_admin("stranger").catalog().disable_item("other").unwrap();
    assert_eq!(
        admin.audit().list(unregistered).unwrap().items.len(),
        1,
        "an admin who is not registered has done something"
    );
}

impl Portal {
    /// A request that there is.
    fn history_of(&self) -> RequestId {
        self.admin().requests().list(RequestList::default()).unwrap().items[0].id
    }
}

#[test]
fn what_is_rare_is_found_by_looking_at_so_many_entries_a_call() {
    let portal = Portal::new();
    portal.settings(serde_json::json!({"attempts": 4}));
    let many = |tx: &countersign::Tx| {
        for n in 0..10_050 {
            let name = format!("Name {n}");
            tx.as_admin("root")
                .identities()
                .upsert("eve", IdentityUpsert { name: name.into(), ..Default::default() })?;
        }
        Ok(())
    };
    portal.advance("1h");
    let since = Some(portal.clock.now());
    portal.store.transaction(many).unwrap();
    portal.settings(serde_json::json!({"attempts": 5}));
    let admin = portal.admin();
    let kinds = |kind: &str| Some(vec![kind.to_owned()]);
    let pages = |since| {
        let (mut pages, mut cursor) = (Vec::new(), None);
        loop {
            let (types, limit) = (kinds("settings.updated"), Some(1));
            let page = admin.audit().list(AuditList { types, limit, since, cursor, ..Default::default() });
            let Page { items, next, .. } = page.unwrap();
            pages.push(items.len());
            if next.is_none() {
                return pages;
            }
            cursor = next;
        }
    };
    assert_eq!((pages(None), pages(since)), (vec![1, 1], vec![0, 1]), "ten thousand, and what is after them");
    // Of somebody likewise, and nothing is left out.
    let told = every(|cursor| {
        let input = HistoryList { types: kinds("identity.created"), cursor, ..list() };
        admin.identities().history("root", input)
    });
    assert_eq!(told.unwrap().len(), 6);
    let last = AuditList { until: since, types: kinds("policy.created"), ..Default::default() };
    assert!(every(|cursor| admin.audit().list(AuditList { cursor, ..last.clone() })).unwrap().len() == 1);
}
