//! Whatever is given, in any field: never a panic, never `internal`; and what is accepted is read back unchanged.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::portal::ITEM;
use countersign::model::*;
use countersign::{ItemId, ItemRef, Options, RequestId, Result, Session, Store};
use proptest::prelude::*;

fn few(cases: u32) -> ProptestConfig {
    let attack = std::env::var_os("COUNTERSIGN_ATTACK").is_some();
    let cases = if attack { cases * 100 } else { cases };
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Texts that people write, and those that nobody should.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => any::<String>(),
        4 => "[a-z]{1,8}",
        1 => prop::sample::select(vec!["", " ", "\0", "\u{202e}", "\n", "a\u{0}b", "\u{feff}", "'; DROP TABLE cs_ledger; --"]).prop_map(str::to_owned),
        1 => (prop::sample::select(vec!["x", "é", "\u{1F600}"]), prop::sample::select(vec![64_usize, 255, 256, 320, 321, 2_000, 2_001, 5_000, 5_001, 10_001, 70_000]))
            .prop_map(|(letter, times)| letter.repeat(times)),
    ]
}

/// What was accepted, if it was; what was not was refused for a reason that is the caller's.
fn accepted<T>(done: Result<T>) -> Option<T> {
    match done {
        Ok(value) => Some(value),
        Err(why) => {
            let code = why.code().as_str();
            assert!(!["internal", "corrupt", "busy", "closed"].contains(&code), "{code}: {why}");
            assert!(!why.to_string().is_empty());
            None
        }
    }
}

/// Words are kept as they are; empty ones are none.
fn kept(words: &str) -> Option<String> {
    Some(words.to_owned()).filter(|words| !words.trim().is_empty())
}

fn store() -> Store {
    let store = Store::open(":memory:", Options::default()).unwrap();
    crate::portal::furnish(&store);
    store
}

/// One store for all cases: what one of them leaves behind may well trouble the next.
static STORE: LazyLock<Store> = LazyLock::new(store);

proptest! {
    #![proptest_config(few(200))]

    #[test]
    fn an_identity_is_read_back(id in text(), name in text(), email in text(), person in text(), manager in text()) {
        let admin = STORE.as_admin("root");
        let input = IdentityUpsert { name: name.as_str().into(), email: email.as_str().into(), person: person.as_str().into(), ..Default::default() };
        if let Some(made) = accepted(admin.identities().upsert(&id, input)) {
            prop_assert_eq!((&made.id, &made.name, made.email.as_deref(), &made.person), (&id, &name, Some(email.as_str()), &person));
            prop_assert_eq!(admin.identities().get(&id).unwrap(), made);
        }
        let input = IdentityUpsert { manager: manager.into(), ..Default::default() };
        accepted(admin.identities().upsert(&id, input));
        accepted(admin.identities().get(&id));
        accepted(admin.identities().list(IdentityList { manager: Some(id), ..Default::default() }));
    }

    #[test]
    fn an_item_is_read_back(name in text(), description in text(), reference in text(), owner in text(), key in text(), value in text()) {
        let admin = STORE.as_admin("root");
        let metadata = BTreeMap::from([(key, value)]);
        let input = ItemCreate {
            description: Some(description.clone()), reference: Some(reference.clone()), metadata: Some(metadata.clone()), ..Default::default()
        };
        if let Some(made) = accepted(admin.catalog().create_item(ItemKind::Role, &name, input.clone())) {
            prop_assert_eq!((&made.name, made.reference.as_deref(), &made.metadata), (&name, Some(reference.as_str()), &metadata));
            prop_assert_eq!(&made.description, &kept(&description));
            prop_assert_eq!(&admin.catalog().get_item(made.id).unwrap(), &made);
            if reference.parse::<ItemId>().is_err() {
                prop_assert_eq!(admin.catalog().get_item(reference.as_str()).unwrap(), made);
            }
        }
        accepted(admin.catalog().create_item(ItemKind::Role, &name, ItemCreate { owner: Some(owner), ..input }));
        accepted(admin.catalog().get_item(ItemRef::Reference(reference)));
    }

    #[test]
    fn any_caller_is_answered(id in text(), item in text(), words in text()) {
        let request: RequestId = "01890a5d-ac96-774b-bcce-b302099a8057".parse().unwrap();
        for session in [STORE.as_user(&id), STORE.as_admin(&id)] {
            accepted(session.cart().view());
            accepted(session.requests().list(RequestList::default()));
            accepted(session.approvals().pending(ApprovalList::default()));
            accepted(session.requests().comment(request, &words));
            accepted(session.requests().submit(vec![item.as_str().into()], RequestSubmit { beneficiaries: Some(vec![id.clone()]), ..Default::default() }));
            accepted(session.grants().list(GrantList { beneficiary: Some(id.clone()), item: Some(item.as_str().into()), ..Default::default() }));
            accepted(session.identities().list(IdentityList { cursor: Some(words.clone().into()), ..Default::default() }));
            accepted(session.policies().create(&words, PolicyCreate { stages: Some(vec![Source::Identity(item.clone()).into()]), default: false, ..Default::default() }));
        }
        accepted(STORE.as_admin(&id).catalog().enable_item(ITEM));
        accepted(STORE.as_admin(&id).audit().verify(AuditVerify { seq: None, hash: Some(words) }));
    }
}

/// The words of a request's way, each as they were given, or refused.
fn way(session: impl Fn(&str) -> Session, words: &str) {
    let (alice, system) = (session("alice"), session(""));
    let text = || Some(words.to_owned());
    let line = CartAdd { justification: text(), ..Default::default() };
    if let Some(line) = accepted(alice.cart().add(ITEM, line)) {
        assert_eq!(line.justification, kept(words));
        assert_eq!(alice.cart().view().unwrap().lines, std::slice::from_ref(&line));
        let changed = CartUpdate { justification: words.into(), ..Default::default() };
        assert_eq!(accepted(alice.cart().update(line.id, changed)).unwrap().justification, kept(words));
        accepted(alice.cart().submit(CartSubmit { justification: text(), ..Default::default() }));
        alice.cart().clear().unwrap();
    }
    let asked = |words| {
        alice
            .requests()
            .submit(vec![ITEM.into()], RequestSubmit { justification: words, ..Default::default() })
    };
    accepted(asked(text()));
    accepted(asked(None));
    let request = alice.requests().list(RequestList::default()).unwrap().items.remove(0);
    if let Some(comment) = accepted(alice.requests().comment(request.id, words)) {
        assert_eq!(comment.text, words);
    }
    for who in ["bob", "dana"] {
        let approval = crate::portal::pending(&session(who)).remove(0);
        match accepted(
            session(who).approvals().approve(approval.id, Approve { comment: text(), ..Default::default() }),
        ) {
            Some(decided) => assert_eq!(decided.comment, kept(words)),
            None => drop(session(who).approvals().approve(approval.id, Approve::default()).unwrap()),
        }
    }
    accepted(system.provisioning().claim(words, Claim::default()));
    let worked = system.provisioning().claim("worker", Claim::default()).unwrap();
    for task in worked {
        if accepted(system.provisioning().fail(task.id, words, Fail::default())).is_none()
            && let Some(done) =
                accepted(system.provisioning().complete(task.id, Complete { receipt: text() }))
        {
            assert_eq!(done.receipt, kept(words));
        }
    }
}

proptest! {
    #![proptest_config(few(100))]

    #[test]
    fn the_words_of_a_request_are_kept_as_they_are(words in text()) {
        let tx = STORE.begin().unwrap();
        way(|id| if id.is_empty() { tx.as_system() } else { tx.as_user(id) }, &words);
        tx.as_system().audit().verify(AuditVerify::default()).unwrap();
        tx.rollback().unwrap();
    }
}

#[test]
fn numbers_and_spans_at_their_edges_are_refused_or_kept() {
    let portal = crate::portal::Portal::new();
    let admin = portal.admin();
    for limit in [0, 501, u32::MAX] {
        let list = RequestList { limit: Some(limit), ..Default::default() };
        assert_eq!(crate::portal::code(admin.requests().list(list)), "invalid");
    }
    for (lease, expected) in
        [("PT0.999S", "invalid"), ("1s", "ok"), ("24h", "ok"), ("P1M", "invalid"), ("P100Y", "invalid")]
    {
        let input = Claim { lease: Some(lease.parse().unwrap()), ..Default::default() };
        assert_eq!(
            crate::portal::code(portal.system().provisioning().claim("worker", input)),
            expected,
            "{lease}"
        );
    }
    // Far in the future the store says what is wrong, and nothing breaks.
    portal.approved();
    let task = portal.claim("worker").remove(0).id;
    portal.clock.set(chrono::DateTime::<chrono::Utc>::MAX_UTC);
    accepted(portal.system().provisioning().fail(task, "too late", Fail::default()));
    accepted(portal.store.run_due());
    accepted(portal.system().provisioning().claim("worker", Claim::default()));
    accepted(crate::portal::ask(&portal.user("bob"), ITEM, None));
}
