//! P1: nobody decides their own request, by any way that leads to a decision.

use crate::portal::{ITEM, Portal, code, pending};
use countersign::model::*;
use countersign::{RequestId, Session};

/// Whoever they come as, they may neither say yes nor no, nor are they asked; and nothing is written.
fn may_not_decide(portal: &Portal, request: RequestId, who: &[&str]) {
    let approval = portal.open(request).expect("it is pending");
    let before = portal.head();
    for id in who {
        assert!(!approval.asked.contains(&(*id).to_owned()), "{id} is asked");
        for session in [portal.user(id), portal.store.as_admin(id)] {
            assert!(pending(&session).iter().all(|one| one.id != approval.id), "it waits for {session:?}");
            let say = |session: &Session, yes| {
                let approvals = session.approvals();
                let comment = Decide::default();
                if yes {
                    approvals.approve(approval.id, Approve::default())
                } else {
                    approvals.reject(approval.id, comment)
                }
            };
            for yes in [true, false] {
                assert!(
                    ["forbidden", "not_found"].contains(&code(say(&session, yes))),
                    "{session:?} decided"
                );
                // Nor from inside a transaction.
                let tx = portal.store.begin().unwrap();
                let inside = [tx.as_user(id), tx.as_admin(id)];
                assert!(
                    inside.iter().all(|session| say(session, yes).is_err()),
                    "{id} decided in a transaction"
                );
            }
        }
    }
    assert_eq!(portal.head(), before);
    assert_eq!(portal.status(request), RequestStatus::Pending);
}

fn asked(portal: &Portal, request: RequestId) -> Vec<String> {
    portal.open(request).unwrap().asked
}

#[test]
fn not_as_requester_or_beneficiary_not_even_as_an_admin() {
    let portal = Portal::new();
    let own = portal.ask("alice", ITEM);
    may_not_decide(&portal, own, &["alice"]);
    portal.item("for-others", Some("dana"), &[]);
    let for_alice = portal.ask_for("bob", "for-others", "alice");
    may_not_decide(&portal, for_alice, &["alice", "bob"]);
    assert_eq!(asked(&portal, for_alice), ["carol"], "the requester is the manager: theirs is asked");
}

#[test]
fn not_as_an_admin_who_asked_for_somebody_else() {
    let portal = Portal::new();
    let request = crate::portal::ask(&portal.admin(), ITEM, Some("alice")).unwrap();
    may_not_decide(&portal, request, &["root", "alice"]);
    assert_eq!(asked(&portal, request), ["bob"]);
}

#[test]
fn not_as_the_items_owner() {
    let portal = Portal::new();
    portal.person("dana", Some("carol"), None);
    portal.item("own", Some("dana"), &["item_owner"]);
    let request = portal.ask("dana", "own");
    may_not_decide(&portal, request, &["dana"]);
    assert_eq!(asked(&portal, request), ["carol"]);
}

#[test]
fn not_as_who_the_policy_names() {
    let portal = Portal::new();
    portal.item("named", None, &["identity:alice", "identity:bob"]);
    let request = portal.ask("alice", "named");
    assert_eq!(asked(&portal, request), ["bob"], "Alice's manager in her place");
    may_not_decide(&portal, request, &["alice"]);
}

#[test]
fn not_through_a_second_account_wherever_it_stands() {
    let portal = Portal::new();
    portal.person("alice-admin", Some("dana"), Some("alice"));
    // As manager of the first account, as the item's owner, as whom the policy names.
    portal.person("alice", Some("alice-admin"), None);
    portal.item("all-hers", Some("alice-admin"), &["manager", "item_owner", "identity:alice-admin"]);
    let request = portal.ask("alice", "all-hers");
    for stage in 1..=3 {
        assert_eq!(asked(&portal, request), ["dana"], "stage {stage}");
        may_not_decide(&portal, request, &["alice", "alice-admin"]);
        let approval = portal.open(request).unwrap();
        portal.user("dana").approvals().approve(approval.id, Approve::default()).unwrap();
    }
    assert_eq!(portal.status(request), RequestStatus::Approved);
}

#[test]
fn not_through_an_account_linked_while_it_is_pending() {
    let portal = Portal::new();
    let request = portal.ask("alice", ITEM);
    assert_eq!(asked(&portal, request), ["bob"]);
    portal.person("bob", Some("carol"), Some("alice"));
    assert_eq!(asked(&portal, request), ["carol"], "what he could pass on goes past him");
    may_not_decide(&portal, request, &["alice", "bob"]);
    // Linked from the other side, and to the requester instead of the beneficiary.
    portal.person("bob", Some("carol"), None);
    assert_eq!(asked(&portal, request), ["bob"]);
    portal.person("alice", Some("bob"), Some("bob"));
    may_not_decide(&portal, request, &["alice", "bob"]);
    portal.item("second", Some("dana"), &["identity:eve"]);
    portal.person("alice", Some("bob"), None);
    let request = portal.ask_for("bob", "second", "alice");
    assert_eq!(asked(&portal, request), ["eve"]);
    portal.person("eve", None, Some("bob"));
    may_not_decide(&portal, request, &["eve", "bob", "alice"]);
    assert!(asked(&portal, request).is_empty(), "nobody is left: the admins are asked");
}

#[test]
fn not_with_an_approval_that_was_seen_before_the_accounts_were_linked() {
    let portal = Portal::new();
    let request = portal.ask("alice", ITEM);
    let waiting = pending(&portal.user("bob"));
    portal.person("bob", Some("carol"), Some("alice"));
    assert_eq!(waiting[0].request_id, request);
    assert_eq!(code(portal.user("bob").approvals().approve(waiting[0].id, Approve::default())), "forbidden");
}

#[test]
fn not_by_making_oneself_the_manager_or_by_ones_reports() {
    let portal = Portal::new();
    let request = portal.ask("bob", ITEM);
    // Carol is asked; then Bob is moved under Alice, whom he managed, and she under nobody.
    portal.person("alice", None, None);
    portal.person("bob", Some("alice"), None);
    assert_eq!(asked(&portal, request), ["alice"]);
    portal.person("alice", None, Some("bob"));
    may_not_decide(&portal, request, &["alice", "bob"]);
}

#[test]
fn an_unregistered_admin_and_the_system_decide_nothing() {
    let portal = Portal::new();
    let approval = portal.open(portal.ask("alice", ITEM)).unwrap().id;
    for session in [portal.store.as_admin("stranger"), portal.system()] {
        assert_eq!(code(session.approvals().approve(approval, Approve::default())), "forbidden");
        assert_eq!(code(session.approvals().reject(approval, Decide::default())), "forbidden");
    }
    assert_eq!(code(portal.system().approvals().pending(ApprovalList::default())), "forbidden");
    assert!(pending(&portal.store.as_admin("stranger")).is_empty());
}

#[test]
fn nobody_to_ask_is_never_an_approval() {
    let portal = Portal::new();
    let request = portal.ask("alice", ITEM);
    portal.person("alice", None, None);
    assert!(asked(&portal, request).is_empty());
    assert_eq!(portal.status(request), RequestStatus::Pending);
    may_not_decide(&portal, request, &["alice"]);
    // An admin who is Alice under another account has no say either; Root has.
    // Root can't undo that: it would be a way to a say. Another admin can.
    let root = |by: &str, person: Patch<String>| {
        let input = IdentityUpsert { person, ..Default::default() };
        portal.store.as_admin(by).identities().upsert("root", input)
    };
    root("warden", "alice".into()).unwrap();
    may_not_decide(&portal, request, &["alice", "root"]);
    assert_eq!(code(root("root", Patch::Clear)), "forbidden");
    root("warden", Patch::Clear).unwrap();
    let approval = portal.open(request).unwrap().id;
    portal.admin().approvals().approve(approval, Approve::default()).unwrap();
    // At submit, nobody to ask is refused.
    portal.item("ownerless", None, &["item_owner"]);
    assert_eq!(code(crate::portal::ask(&portal.user("eve"), "ownerless", None)), "no_approver");
    portal.item("her-own", Some("eve"), &["item_owner"]);
    assert_eq!(code(crate::portal::ask(&portal.user("eve"), "her-own", None)), "no_approver");
}
