//! What happened to somebody and to an item: all of it, for as long as the store is there, and to nobody who may not know.

use crate::portal::access::{load, loaded, suspend, why};
use crate::portal::{ITEM, Portal, code, every};
use countersign::model::*;
use countersign::{RequestId, Session};

pub fn list() -> HistoryList {
    HistoryList { limit: Some(500), ..Default::default() }
}

/// The whole history of somebody, as a caller is told it.
pub fn of_identity(session: &Session, id: &str) -> Vec<HistoryEntry> {
    every(|cursor| session.identities().history(id, HistoryList { cursor, ..list() })).unwrap()
}

/// The whole history of an item, as a caller is told it.
pub fn of_item(session: &Session, item: &str) -> Vec<HistoryEntry> {
    every(|cursor| session.catalog().history(item, HistoryList { cursor, ..list() })).unwrap()
}

fn types(entries: &[HistoryEntry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.r#type.as_str()).collect()
}

pub fn seqs(entries: &[HistoryEntry]) -> Vec<i64> {
    entries.iter().map(|entry| entry.seq).collect()
}

/// What the ledger tells of somebody, by looking at all of it: what they did and what is theirs.
pub fn looked_up(portal: &Portal, id: &str) -> Vec<i64> {
    let admin = portal.admin();
    let theirs = |request: RequestId| {
        let request = admin.requests().get(request, RequestGet::default()).unwrap();
        request.beneficiary == id || request.requester.as_deref() == Some(id)
    };
    let grant = |subject: &str| {
        let id = subject.strip_prefix("grant:").map(|id| id.parse().unwrap());
        id.map(|id| admin.grants().get(id).unwrap().beneficiary)
    };
    let all = portal.ledger().into_iter().filter(|entry| {
        [format!("user:{id}"), format!("admin:{id}")].contains(&entry.actor)
            || entry.on_behalf_of.as_deref() == Some(&format!("identity:{id}"))
            || entry.subject == format!("identity:{id}")
            || entry.request.is_some_and(theirs)
            || grant(&entry.subject).as_deref() == Some(id)
            || entry.data["members"].as_array().is_some_and(|all| all.iter().any(|one| one == id))
            || entry.data["person"] == id && entry.r#type.starts_with("conflict.")
            || [&entry.data["delegator"], &entry.data["delegate"]].iter().any(|one| *one == id)
    });
    all.map(|entry| entry.seq).collect()
}

/// A portal where much has happened, to Alice and by her, and to others.
pub fn busy() -> Portal {
    let portal = Portal::new();
    portal.person("eve", Some("carol"), None);
    portal.group("staff", &["alice", "eve"]);
    let rule = crate::portal::keep_apart(
        &portal,
        "db.analytics.read",
        &portal.item("other", None, &["manager"]).to_string(),
    );
    crate::portal::exempt(&portal, rule, "alice");
    portal.give("alice", ITEM, None);
    let for_eve = crate::portal::ask(&portal.admin(), ITEM, Some("eve")).unwrap();
    portal.user("alice").delegations().create("eve", away(&portal)).unwrap();
    portal.delegate("bob", "alice");
    portal.person("finn", Some("bob"), None);
    let through = portal.ask("finn", ITEM);
    portal.yes("alice", through).unwrap();
    portal.user("eve").requests().cancel(for_eve, RequestCancel::default()).unwrap();
    load(&portal, GrantLoad::default());
    let grant = portal.grant_id("alice", ITEM);
    suspend(&portal, "bob", grant).unwrap();
    portal.work();
    portal
}

fn away(portal: &Portal) -> DelegationCreate {
    DelegationCreate { ends_at: Some(portal.after("7d")), ..Default::default() }
}

#[test]
fn a_history_is_all_that_the_ledger_tells_of_somebody() {
    let portal = busy();
    for id in ["alice", "bob", "eve", "finn", "carol", "dana", "root"] {
        assert_eq!(seqs(&of_identity(&portal.admin(), id)), looked_up(&portal, id), "{id}");
        let by = AuditList { identity: Some(id.into()), limit: Some(500), ..Default::default() };
        let told: Vec<i64> =
            portal.admin().audit().list(by).unwrap().items.iter().map(|one| one.seq).collect();
        assert_eq!(told, looked_up(&portal, id), "{id}");
    }
    let item = portal.item.to_string();
    let of_it: Vec<i64> = portal
        .ledger()
        .into_iter()
        .filter(|entry| {
            let request = entry.request.map(|id| portal.request(id).item_id);
            let grant =
                entry.subject.strip_prefix("grant:").map(|id| portal.now(id.parse().unwrap()).item_id);
            entry.subject == format!("item:{item}")
                || request == Some(portal.item)
                || grant == Some(portal.item)
        })
        .map(|entry| entry.seq)
        .collect();
    assert_eq!(seqs(&of_item(&portal.admin(), ITEM)), of_it);
    assert!(of_it.len() > 20);
}

/// What somebody may know of what happened, entry by entry, worked out another way than by the rights: a request's by whether its
/// history answers them, and of all else their account, their access and their delegations.
fn may_know(portal: &Portal, who: &str, entry: &LedgerEntry) -> bool {
    let session = portal.user(who);
    if let Some(request) = entry.request {
        return session.requests().history(request, HistoryList::default()).is_ok();
    }
    let (noun, id) = entry.subject.split_once(':').unwrap();
    match noun {
        "identity" => id == who,
        "grant" => portal.now(id.parse().unwrap()).beneficiary == who,
        "delegation" => {
            let all = DelegationList { limit: Some(500), ..Default::default() };
            session.delegations().list(all).unwrap().items.iter().any(|one| one.id.to_string() == id)
        }
        _ => false,
    }
}

#[test]
fn everybody_reads_of_their_own_history_what_they_may_know() {
    let portal = busy();
    // Who decided or worked, and sees the request no longer: nobody here is told of it.
    let said = portal.ask("alice", "other");
    portal.user("bob").requests().comment(said, "Why both?").unwrap();
    portal.person("alice", Some("carol"), None);
    let ledger = portal.ledger();
    for who in ["alice", "bob", "carol", "dana", "eve", "finn", "root"] {
        let told = seqs(&of_identity(&portal.user(who), who));
        let theirs = looked_up(&portal, who);
        let may: Vec<i64> = ledger
            .iter()
            .filter(|entry| theirs.contains(&entry.seq) && may_know(&portal, who, entry))
            .map(|entry| entry.seq)
            .collect();
        assert_eq!(told, may, "{who}");
    }
    let bobs = of_identity(&portal.user("bob"), "bob");
    assert!(!bobs.iter().any(|entry| entry.request_id == Some(said)), "he was her manager, and is not");
    assert!(of_identity(&portal.admin(), "bob").iter().any(|entry| entry.request_id == Some(said)));
    // In a group are others, whom only its owner sees; who is exempted from what is the admins' business.
    let alices = of_identity(&portal.user("alice"), "alice");
    assert!(!types(&alices).iter().any(|one| one.starts_with("group.") || one.starts_with("conflict.")));
    let known = of_identity(&portal.admin(), "alice");
    assert!(types(&known).contains(&"group.created") && types(&known).contains(&"conflict.exempted"));
}

#[test]
fn what_an_admin_did_is_not_theirs_to_read_as_a_user() {
    let portal = Portal::new();
    portal
        .store
        .as_admin("eve")
        .identities()
        .upsert("zoe", IdentityUpsert { name: "Zoe".into(), ..Default::default() })
        .unwrap();
    let told = |session: Session| {
        of_identity(&session, "eve").into_iter().map(|one| one.subject).collect::<Vec<_>>()
    };
    assert_eq!(told(portal.user("eve")), ["identity:eve"]);
    assert_eq!(told(portal.store.as_admin("eve")), ["identity:eve", "identity:zoe"]);
}

#[test]
fn who_reads_whose_history_is_a_table() {
    let portal = busy();
    portal.deactivate("eve");
    let callers = ["alice", "bob", "carol", "dana", "eve", "ghost", "root", "system"];
    let session = |caller: &str| match caller {
        "root" => portal.admin(),
        "system" => portal.system(),
        id => portal.user(id),
    };
    // o ok, n not_found, f forbidden: bob manages alice and finn, carol bob and eve.
    for (whose, expected) in [
        ("alice", "ofnnffoo"),
        ("bob", "nofnffoo"),
        ("finn", "nfnnffoo"),
        ("eve", "nnfnffoo"),
        ("nobody", "nnnnffnn"),
    ] {
        for (caller, letter) in callers.iter().zip(expected.chars()) {
            let done = session(caller).identities().history(whose, HistoryList::default());
            assert_eq!(
                code(done.as_ref().map(drop).map_err(Clone::clone)).chars().next().unwrap(),
                letter,
                "{caller} of {whose}: {done:?}"
            );
        }
    }
    // An item's owner reads what its requesters asked; who asks for it does not.
    for (item, expected) in [(ITEM, "fffoffoo"), ("other", "ffffffoo"), ("nothing", "nnnnffnn")] {
        for (caller, letter) in callers.iter().zip(expected.chars()) {
            let done = session(caller).catalog().history(item, HistoryList::default());
            assert_eq!(
                code(done.as_ref().map(drop).map_err(Clone::clone)).chars().next().unwrap(),
                letter,
                "{caller} of {item}: {done:?}"
            );
        }
    }
    let owners = of_item(&portal.user("dana"), ITEM);
    assert_eq!(seqs(&owners), seqs(&of_item(&portal.admin(), ITEM)), "all of it is theirs to see");
    // A new owner reads all of it, and the one before nothing.
    let given = ItemUpdate { owner: "carol".into(), ..Default::default() };
    portal.admin().catalog().update_item(ITEM, given).unwrap();
    assert_eq!(code(portal.user("dana").catalog().history(ITEM, list())), "forbidden");
    let carols = of_item(&portal.user("carol"), ITEM);
    assert_eq!(seqs(&carols), seqs(&of_item(&portal.admin(), ITEM)));
    assert!(carols.len() > owners.len());
}

#[test]
fn a_group_that_owns_an_item_reads_its_history_member_by_member() {
    let portal = Portal::new();
    portal.group("owners", &["eve"]);
    portal.group_item("vault", "owners");
    portal.ask("alice", "vault");
    let told = |who: &str| portal.user(who).catalog().history("vault", list()).map(|page| page.items.len());
    assert!(told("eve").unwrap() >= 4);
    assert_eq!(code(told("dana")), "forbidden");
    portal.admin().groups().remove_members("owners", vec!["eve".to_owned()]).unwrap();
    assert_eq!(code(told("eve")), "forbidden");
}

#[test]
fn a_history_outlives_what_it_is_of() {
    let portal = Portal::new();
    let item = portal.item("short", Some("dana"), &["manager"]);
    // One request is granted and ends, one is cancelled, one expires.
    let given = portal.give("alice", "short", Some("1d"));
    portal.advance("2d");
    portal.run_due();
    portal.work();
    let cancelled = portal.ask("alice", "short");
    portal.user("alice").requests().cancel(cancelled, RequestCancel::default()).unwrap();
    let expired = portal.ask("alice", "short");
    portal.advance("30d");
    portal.run_due();
    assert_eq!(
        [portal.status(cancelled), portal.status(expired)],
        [RequestStatus::Cancelled, RequestStatus::Expired]
    );
    portal.admin().catalog().delete_item("short").unwrap();
    portal.deactivate("alice");
    for entry in portal.ledger().into_iter().filter(|entry| entry.subject == format!("identity:{}", "alice"))
    {
        assert!(entry.at <= portal.clock.now());
    }
    let id = item.to_string();
    let told = of_item(&portal.admin(), &id);
    for (request, last) in [
        (given, "access_request.provisioned"),
        (cancelled, "access_request.cancelled"),
        (expired, "access_request.expired"),
    ] {
        let of_it = |entries: &[HistoryEntry]| {
            let all = entries
                .iter()
                .filter(|entry| entry.request_id == Some(request) && !entry.r#type.starts_with("access."));
            all.map(|entry| entry.r#type.clone()).collect::<Vec<_>>()
        };
        let kinds = of_it(&told);
        assert_eq!((kinds[0].as_str(), kinds.last().unwrap().as_str()), ("access_request.created", last));
        assert_eq!(of_it(&of_identity(&portal.admin(), "alice")), kinds);
        assert_eq!(of_it(&portal.history(request)), kinds);
    }
    assert_eq!(told.last().unwrap().r#type, "catalog.item_deleted");
    assert!(types(&told).contains(&"access.ended"));
    let alices = of_identity(&portal.admin(), "alice");
    assert!(types(&alices).contains(&"identity.deactivated"));
    // A deleted item is nobody's any more; its reference may be another's, and tells nothing of this one.
    assert_eq!(code(portal.user("dana").catalog().history(item, list())), "not_found");
    assert_eq!(code(portal.admin().catalog().history("short", list())), "not_found");
    let again = portal.item("short", None, &[]);
    assert_eq!(types(&of_item(&portal.admin(), "short")), ["catalog.item_created"]);
    assert_ne!(again, item);
    let by_id = AuditList { item: Some(item.into()), limit: Some(500), ..Default::default() };
    assert_eq!(portal.admin().audit().list(by_id).unwrap().items.len(), told.len());
}

#[test]
fn what_was_redacted_stays_in_a_history_without_its_words() {
    let portal = Portal::new();
    portal.person("rosa", None, None);
    let request = portal.ask("alice", ITEM);
    portal.user("alice").requests().comment(request, "My sister is ill").unwrap();
    portal.user("alice").requests().cancel(request, RequestCancel::default()).unwrap();
    let said =
        portal.history(request).into_iter().find(|one| one.r#type == "access_request.commented").unwrap();
    let reason = Some("Erasure request 17".into());
    portal.store.as_admin("rosa").audit().redact(said.seq, AuditRedact { reason }).unwrap();
    for told in [
        of_identity(&portal.admin(), "alice"),
        of_item(&portal.user("dana"), ITEM),
        of_identity(&portal.user("alice"), "alice"),
    ] {
        let one = told.iter().find(|one| one.seq == said.seq).unwrap();
        assert!(one.data.is_null() && one.r#type == said.r#type);
        assert!(types(&told).contains(&"audit.redacted"));
    }
}

#[test]
fn a_grant_of_the_host_is_in_the_history_of_who_has_it_and_of_the_item() {
    let portal = Portal::new();
    load(&portal, GrantLoad::default());
    let grant = loaded(&portal);
    portal.admin().grants().revoke(grant, GrantRevoke { comment: why(), ..Default::default() }).unwrap();
    for told in [of_identity(&portal.user("alice"), "alice"), of_item(&portal.user("dana"), ITEM)] {
        let kinds = types(&told);
        assert!(kinds.contains(&"access.loaded") && kinds.contains(&"access.ending"), "{kinds:?}");
    }
}
