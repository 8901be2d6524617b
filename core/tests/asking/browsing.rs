//! Browsing the catalog: by where an item is, what it is and what it says; page after page; and only what is shown to one.

use std::collections::BTreeSet;

use crate::portal::{Portal, code, every};
use countersign::model::*;
use countersign::{CategoryId, Session};

fn names(session: &Session, list: ItemList) -> Vec<String> {
    let items = every(|cursor| session.catalog().list_items(ItemList { cursor, ..list.clone() })).unwrap();
    items.into_iter().map(|item| item.name).collect()
}

fn make(portal: &Portal, name: &str, input: ItemCreate) {
    portal.admin().catalog().create_item(ItemKind::Role, name, input).unwrap();
}

fn text(text: &str) -> ItemList {
    ItemList { text: Some(text.into()), ..Default::default() }
}

fn within(category: CategoryId, subtree: Option<bool>) -> ItemList {
    ItemList { category_id: Some(category), subtree, ..Default::default() }
}

/// Data › Sales › Europe, and Tools; an item in each, and one in none.
fn tree() -> (Portal, [CategoryId; 4]) {
    let portal = Portal::new();
    let category = |name: &str, parent_id| {
        let input = CategoryCreate { parent_id, ..Default::default() };
        portal.admin().catalog().create_category(name, input).unwrap().id
    };
    let data = category("Data", None);
    let sales = category("Sales", Some(data));
    let europe = category("Europe", Some(sales));
    let tools = category("Tools", None);
    for (name, place) in [("d", data), ("s", sales), ("e", europe), ("t", tools)] {
        make(&portal, name, ItemCreate { category_id: Some(place), ..Default::default() });
    }
    (portal, [data, sales, europe, tools])
}

#[test]
fn a_category_with_and_without_what_is_below_it() {
    let (portal, [data, sales, europe, tools]) = tree();
    for session in [portal.user("alice"), portal.admin(), portal.system()] {
        assert_eq!(names(&session, within(data, None)), ["d", "s", "e"]);
        assert_eq!(names(&session, within(data, Some(true))), ["d", "s", "e"]);
        assert_eq!(names(&session, within(data, Some(false))), ["d"]);
        assert_eq!(names(&session, within(sales, None)), ["s", "e"]);
        assert_eq!(names(&session, within(europe, None)), ["e"]);
        assert_eq!(names(&session, within(tools, Some(false))), ["t"]);
        assert_eq!(names(&session, ItemList::default()).len(), 5);
    }
    let unknown: CategoryId = "01890a5d-ac96-774b-bcce-b302099a8057".parse().unwrap();
    assert_eq!(code(portal.user("alice").catalog().list_items(within(unknown, None))), "not_found");
}

#[test]
fn a_category_that_moves_takes_all_of_it_along() {
    let (portal, [data, sales, europe, tools]) = tree();
    let alice = portal.user("alice");
    let admin = portal.admin();
    let move_to = |category, parent: Patch<CategoryId>| {
        let input = CategoryUpdate { parent_id: parent, ..Default::default() };
        admin.catalog().update_category(category, input)
    };
    move_to(sales, tools.into()).unwrap();
    assert_eq!(names(&alice, within(data, None)), ["d"]);
    assert_eq!(names(&alice, within(tools, None)), ["s", "e", "t"]);
    assert_eq!(names(&alice, within(sales, None)), ["s", "e"]);
    move_to(tools, data.into()).unwrap();
    assert_eq!(names(&alice, within(data, None)), ["d", "s", "e", "t"]);
    move_to(sales, Patch::Clear).unwrap();
    assert_eq!(names(&alice, within(data, None)), ["d", "t"]);
    assert_eq!(code(move_to(sales, europe.into())), "invalid", "below itself");
    assert_eq!(code(move_to(sales, sales.into())), "invalid");
    // An item that moves, and one that is taken out.
    let to = |category: Patch<CategoryId>| {
        let item = alice.catalog().list_items(within(europe, None)).unwrap().items[0].id;
        admin
            .catalog()
            .update_item(item, ItemUpdate { category_id: category, ..Default::default() })
            .unwrap();
    };
    to(tools.into());
    assert_eq!(names(&alice, within(data, None)), ["d", "e", "t"]);
    assert!(names(&alice, within(sales, None)) == ["s"]);
    let why = crate::portal::words(admin.catalog().delete_category(tools));
    assert!(why.contains("`t`") && why.contains("`e`"), "{why}");
    admin.catalog().delete_category(europe).unwrap();
    assert_eq!(code(admin.catalog().get_category(europe)), "not_found");
}

#[test]
fn a_tree_is_at_most_sixteen_deep() {
    let portal = Portal::new();
    let admin = portal.admin();
    let catalog = admin.catalog();
    let child = |parent_id| catalog.create_category("x", CategoryCreate { parent_id, ..Default::default() });
    let mut path = vec![child(None).unwrap().id];
    for _ in 1..16 {
        path.push(child(path.last().copied()).unwrap().id);
    }
    assert_eq!(code(child(path.last().copied())), "invalid");
    let other = catalog.create_category("y", CategoryCreate::default()).unwrap().id;
    let under = |category, parent: CategoryId| {
        catalog.update_category(category, CategoryUpdate { parent_id: parent.into(), ..Default::default() })
    };
    assert_eq!(code(under(path[0], other)), "invalid", "its sixteen would be below one more");
    assert_eq!(code(under(path[1], other)), "ok");
    make(&portal, "deep", ItemCreate { category_id: path.last().copied(), ..Default::default() });
    assert_eq!(names(&portal.user("alice"), within(other, None)), ["deep"]);
    assert_eq!(names(&portal.user("alice"), within(path[0], None)), [""; 0]);
}

#[test]
fn every_filter_by_itself_and_all_of_them_together() {
    let (portal, [data, sales, ..]) = tree();
    let admin = portal.admin();
    for id in ["crm", "erp"] {
        let input = ApplicationUpsert { name: id.into(), ..Default::default() };
        admin.applications().upsert(id, input).unwrap();
    }
    let full = |name: &str, input: ItemCreate, kind| {
        let base = ItemCreate {
            category_id: Some(sales),
            application: Some("crm".into()),
            owner: Some("eve".into()),
            risk: Some(Risk::High),
            tags: Some(vec!["gdpr".into(), "Money".into()]),
            ..input
        };
        admin.catalog().create_item(kind, name, base).unwrap();
    };
    full("ledger one", ItemCreate::default(), ItemKind::Resource);
    full("ledger two", ItemCreate::default(), ItemKind::AccessProfile);
    let all = ItemList {
        category_id: Some(data),
        kind: Some(ItemKind::Resource),
        application: Some("crm".into()),
        owner: Some("eve".into()),
        risk: Some(Risk::High),
        tag: Some("gdpr".into()),
        text: Some("ledg".into()),
        ..Default::default()
    };
    let alice = portal.user("alice");
    let both = ["ledger one", "ledger two"];
    let one = |list: ItemList| names(&alice, list);
    assert_eq!(one(all.clone()), ["ledger one"]);
    assert_eq!(one(ItemList { kind: None, ..all.clone() }), both);
    assert_eq!(one(ItemList { text: None, kind: None, ..all.clone() }), both);
    for alone in [
        ItemList { application: Some("crm".into()), ..Default::default() },
        ItemList { owner: Some("eve".into()), ..Default::default() },
        ItemList { risk: Some(Risk::High), ..Default::default() },
        ItemList { tag: Some("gdpr".into()), ..Default::default() },
        ItemList { tag: Some("Money".into()), category_id: Some(sales), ..Default::default() },
        ItemList { text: Some("money".into()), ..Default::default() },
        ItemList { text: Some("led".into()), tag: Some("gdpr".into()), ..Default::default() },
        ItemList { text: Some("led".into()), category_id: Some(data), ..Default::default() },
    ] {
        assert_eq!(one(alone), both);
    }
    for nothing in [
        ItemList { tag: Some("money".into()), ..Default::default() },
        ItemList { tag: Some("gdp".into()), ..Default::default() },
        ItemList { risk: Some(Risk::Critical), ..Default::default() },
        ItemList { owner: Some("nobody".into()), ..Default::default() },
        ItemList { application: Some("erp".into()), ..Default::default() },
        ItemList { subtree: Some(false), ..all.clone() },
        ItemList { text: Some("ledger three".into()), ..Default::default() },
    ] {
        assert_eq!(one(nothing), [""; 0]);
    }
    let none = ItemList { application: Some("none".into()), ..Default::default() };
    assert_eq!(code(alice.catalog().list_items(none)), "not_found");
    // Disabled items are listed to admins only.
    let first = alice.catalog().list_items(all.clone()).unwrap().items[0].id;
    admin.catalog().disable_item(first).unwrap();
    assert_eq!(one(all.clone()), [""; 0]);
    assert_eq!(names(&admin, all), ["ledger one"]);
}

#[test]
fn words_are_found_by_how_they_begin_wherever_they_are() {
    let portal = Portal::new();
    let with = |description: &str, tags: &[&str]| ItemCreate {
        description: Some(description.into()),
        tags: Some(tags.iter().map(|tag| (*tag).into()).collect()),
        ..Default::default()
    };
    make(&portal, "Café Manager", with("Opens the till", &["coffee"]));
    make(&portal, "Till Reader", with("Reads what the café sold", &["coffee", "read-only"]));
    make(&portal, "Größe", with("Ж 東京 naïve", &[]));
    let alice = portal.user("alice");
    let found = |words: &str| names(&alice, text(words)).into_iter().collect::<BTreeSet<_>>();
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    for words in ["caf", "CAFE", "café", "coffee", "till", "TIL", "coff til", "  till ,  café "] {
        assert_eq!(found(words), set(&["Café Manager", "Till Reader"]), "{words}");
    }
    assert_eq!(found("manager caf"), set(&["Café Manager"]), "every word must be there");
    assert_eq!(found("read only"), set(&["Till Reader"]));
    assert_eq!(found("read-only"), set(&["Till Reader"]));
    assert_eq!(found("anager"), set(&[]), "not in the middle of a word");
    for words in ["größe", "grosse", "Ж", "ж", "東京", "東", "naive"] {
        let expected = if words == "grosse" { set(&[]) } else { set(&["Größe"]) };
        assert_eq!(found(words), expected, "{words}");
    }
    // What is not said any more is not found any more.
    let item = alice.catalog().list_items(text("manager")).unwrap().items[0].id;
    let input = ItemUpdate { name: "Barista".into(), tags: Patch::Clear, ..Default::default() };
    portal.admin().catalog().update_item(item, input).unwrap();
    assert_eq!(found("manager"), set(&[]));
    assert_eq!(found("coffee"), set(&["Till Reader"]));
    assert_eq!(found("barista till"), set(&["Barista"]));
}

#[test]
fn few_matches_come_in_the_order_of_how_well_they_match() {
    let portal = Portal::new();
    let long = "Some words about something else entirely, and at the end a mention of payroll";
    for n in 0..20 {
        make(
            &portal,
            &format!("Other {n}"),
            ItemCreate { description: Some(long.into()), ..Default::default() },
        );
    }
    make(&portal, "Payroll", ItemCreate { description: Some("Payroll".into()), ..Default::default() });
    for limit in [1, 3, 7, 50] {
        let list = ItemList { limit: Some(limit), ..text("payroll") };
        let found = names(&portal.user("alice"), list);
        assert_eq!(found[0], "Payroll", "the best first, though it was made last");
        assert_eq!(found.len(), 21);
        assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), 21, "each once");
    }
}

/// Many items, of which every third is shown to the Romans only, made in one transaction.
fn many(count: usize) -> Portal {
    let portal = Portal::new();
    let rome = Audience { attributes: [("site".to_owned(), "Rome".into())].into(), ..Default::default() };
    portal
        .store
        .transaction(|tx| {
            let admin = tx.as_admin("root");
            for n in 0..count {
                let input = ItemCreate {
                    description: Some(format!("Bulk of kind {}", n % 7)),
                    tags: Some(vec!["bulk".into()]),
                    audience: (n % 3 == 0).then(|| rome.clone()),
                    ..Default::default()
                };
                admin.catalog().create_item(ItemKind::Role, &format!("item {n:04}"), input)?;
            }
            Ok(())
        })
        .unwrap();
    portal
}

#[test]
fn more_than_a_thousand_matches_are_paged_through_without_loss_or_repetition() {
    let portal = many(1_300);
    let alice = portal.user("alice");
    for (session, expected) in [(&alice, 866), (&portal.admin(), 1_300)] {
        for list in [
            text("bulk"),
            ItemList { tag: Some("bulk".into()), ..text("item") },
            ItemList { tag: Some("bulk".into()), ..Default::default() },
        ] {
            for limit in [97, 500] {
                let found = names(session, ItemList { limit: Some(limit), ..list.clone() });
                assert_eq!(found.len(), expected, "{list:?}");
                assert!(found.is_sorted(), "more than a thousand come in the order they were made");
                assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), expected);
            }
        }
    }
    // What is made meanwhile disturbs no page; a page is as full as it can be.
    let mut list = ItemList { limit: Some(100), ..text("bulk") };
    let mut seen = Vec::new();
    loop {
        let page = alice.catalog().list_items(list.clone()).unwrap();
        assert_eq!(page.total, None, "nobody counts what is not shown");
        assert!(page.items.len() == 100 || page.next.is_none());
        seen.extend(page.items.into_iter().map(|item| item.name));
        make(&portal, "item 9999", ItemCreate::default());
        let Some(next) = page.next else { break };
        list.cursor = Some(next);
    }
    assert_eq!(seen.len(), 866);
}

#[test]
fn the_audience_never_leaks_through_what_is_looked_for() {
    let portal = many(450);
    let alice = portal.user("alice");
    let hidden = |list: ItemList| {
        let found = names(&alice, list);
        assert!(found.iter().all(|name| name[5..].parse::<u32>().unwrap() % 3 != 0), "{found:?}");
        found.len()
    };
    for limit in [1, 10, 500] {
        assert_eq!(hidden(ItemList { limit: Some(limit), ..text("bulk") }), 300);
        assert_eq!(
            hidden(ItemList { limit: Some(limit), tag: Some("bulk".into()), ..Default::default() }),
            300
        );
        // Nothing is shown of what matches: an empty page, with nothing after it.
        for nothing in [text("0003"), text("0003 item"), text("item 0042 bulk")] {
            let page = alice.catalog().list_items(ItemList { limit: Some(limit), ..nothing }).unwrap();
            assert_eq!((page.items.len(), page.next, page.total), (0, None, None));
        }
        assert_eq!(hidden(ItemList { limit: Some(limit), ..text("0004") }), 1);
    }
    portal.change(
        "alice",
        IdentityUpsert {
            attributes: Patch::Set([("site".to_owned(), Attribute::List(vec!["Rome".into()]))].into()),
            ..Default::default()
        },
    );
    assert_eq!(names(&alice, text("0003")), ["item 0003"]);
    assert_eq!(names(&alice, text("bulk")).len(), 450);
}

#[test]
fn odd_texts_find_nothing_or_something_and_never_break() {
    let portal = Portal::new();
    make(&portal, "OR AND NOT NEAR", ItemCreate::default());
    make(&portal, "C++ \"quoted\" 100%", ItemCreate::default());
    let alice = portal.user("alice");
    let long = "x".repeat(10_000);
    for odd in [
        "",
        " ",
        "\"",
        "\"\"",
        "'",
        "''; DROP TABLE cs_items; --",
        "*",
        "**",
        "a*",
        "^a",
        "-a",
        "name:or",
        "(",
        ")",
        "((",
        "{a b}",
        "NEAR(a b)",
        "NEAR(a b, 2)",
        "a OR b",
        "NOT",
        "NOT a",
        "AND",
        "+",
        "\0",
        "or\0and",
        "\u{1}",
        "\u{200b}",
        "\u{feff}",
        "\u{202e}or",
        "%",
        "_",
        "\\",
        "\\\"",
        "🔑",
        "👩‍👩‍👧",
        "e\u{301}",
        "\u{301}",
        "ﬁ",
        "İ",
        "ß",
        "العربية",
        "हिन्दी",
        "ไทย",
        "한국어",
        "日本語",
        "a\nb\tc\r",
        &long,
    ] {
        for session in [&alice, &portal.admin()] {
            let done = session.catalog().list_items(text(odd));
            assert_eq!(code(done), "ok", "{odd:?}");
        }
        let by_tag = ItemList { tag: Some(odd.into()), ..Default::default() };
        assert_eq!(alice.catalog().list_items(by_tag).unwrap().items.len(), 0, "{odd:?}");
        let requests = RequestList { text: Some(odd.into()), ..Default::default() };
        assert_eq!(code(portal.admin().requests().list(requests)), "ok", "{odd:?}");
    }
    for (words, expected) in [
        ("or", 1),
        ("OR AND", 1),
        ("not near", 1),
        ("or\0and", 1),
        ("\"quoted\"", 1),
        ("quot", 1),
        ("100", 1),
        ("c", 1),
        ("", 0),
        ("***", 0),
        ("\"", 0),
        ("OR nothing", 0),
    ] {
        assert_eq!(names(&alice, text(words)).len(), expected, "{words:?}");
    }
    assert_eq!(code(alice.catalog().list_items(text(&"x".repeat(10_001)))), "invalid");
    let many = |count: usize| (0..count).map(|n| format!("w{n}")).collect::<Vec<_>>().join(" ");
    assert_eq!(code(alice.catalog().list_items(text(&many(64)))), "ok");
    assert_eq!(code(alice.catalog().list_items(text(&many(65)))), "invalid");
    assert_eq!(
        code(alice.catalog().list_items(text(&"same ".repeat(2_000)))),
        "ok",
        "different words are counted"
    );
}

#[test]
fn a_cursor_is_of_one_list_and_one_caller() {
    let portal = many(30);
    let alice = portal.user("alice");
    let first = alice.catalog().list_items(ItemList { limit: Some(5), ..text("bulk") }).unwrap();
    let go_on = |session: &Session, list: ItemList| {
        code(session.catalog().list_items(ItemList { cursor: first.next.clone(), ..list }))
    };
    assert_eq!(go_on(&alice, text("bulk")), "ok");
    assert_eq!(go_on(&alice, text("item")), "invalid");
    assert_eq!(go_on(&alice, ItemList::default()), "invalid");
    assert_eq!(go_on(&portal.user("bob"), text("bulk")), "invalid");
    assert_eq!(go_on(&portal.admin(), text("bulk")), "invalid");
}
