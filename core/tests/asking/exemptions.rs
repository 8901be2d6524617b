//! Exemptions from a rule of separation of duties: for a person, with an end and a reason, by somebody else.

use crate::portal::duties::{apart, exempt, scene};
use crate::portal::{ask, code};
use countersign::model::*;

#[test]
fn an_exemption_holds_until_its_end_for_every_account_of_the_person() {
    let portal = scene();
    let rule = apart(&portal);
    portal.give("alice", "pay", None);
    portal.give("eve", "pay", None);
    exempt(&portal, rule, "alice-2", "2026-01-10T00:00:00Z").unwrap();
    assert_eq!(code(ask(&portal.user("eve"), "order", None)), "conflict_of_duties", "Eve is not exempted");
    let request = portal.ask("alice", "order");
    assert!(portal.admin().requests().get(request, RequestGet::default()).unwrap().conflicts.is_empty());
    portal.user("alice").requests().cancel(request, RequestCancel::default()).unwrap();
    let check =
        || portal.admin().conflicts().check("alice", ConflictCheck { items: Some(vec!["order".into()]) });
    assert_eq!(check().unwrap()[0].exempt_until, Some("2026-01-10T00:00:00Z".parse().unwrap()));
    portal.clock.set("2026-01-09T23:59:59.999Z".parse().unwrap());
    let request = portal.ask("alice", "order");
    portal.approve(request);
    portal.clock.set("2026-01-10T00:00:00Z".parse().unwrap());
    assert_eq!(check().unwrap()[0].exempt_until, None);
    assert!(portal.claim("worker").is_empty(), "it ended between the approval and the claim");
    assert_eq!(portal.status(request), RequestStatus::Failed);
    exempt(&portal, rule, "alice", "2026-01-20T00:00:00Z").unwrap();
    portal.admin().requests().retry(request, RequestRetry::default()).unwrap();
    assert_eq!(portal.claim("worker").len(), 1);
}

#[test]
fn a_revoked_exemption_holds_no_more_and_the_longest_of_several_counts() {
    let portal = scene();
    let rule = apart(&portal);
    portal.give("alice", "pay", None);
    let long = exempt(&portal, rule, "alice", "2026-03-01T00:00:00Z").unwrap();
    let short = exempt(&portal, rule, "alice", "2026-02-01T00:00:00Z").unwrap();
    let alice = portal.user("alice");
    let asks = || alice.catalog().requestable("order", "alice").unwrap().requestable;
    let revoke = |id| portal.admin().conflicts().revoke_exemption(id, ExemptionRevoke::default());
    assert!(asks());
    assert!(revoke(long).unwrap().revoked_at.is_some());
    assert!(asks(), "the short one is left");
    revoke(short).unwrap();
    assert!(!asks());
    assert_eq!(code(revoke(short)), "stale");
    assert_eq!(code(ask(&alice, "order", None)), "conflict_of_duties");
    // With the rule its exemptions go; one of the same name starts anew.
    exempt(&portal, rule, "alice", "2026-03-01T00:00:00Z").unwrap();
    portal.admin().conflicts().delete_rule(rule).unwrap();
    assert!(asks());
    apart(&portal);
    assert!(!asks());
}

#[test]
fn nobody_exempts_themselves_and_an_exemption_has_an_end_and_a_reason() {
    let portal = scene();
    let rule = apart(&portal);
    let try_as = |admin: &str, who: &str, reason: Option<&str>, end: Option<&str>| {
        let input =
            ConflictExempt { reason: reason.map(Into::into), ends_at: end.map(|end| end.parse().unwrap()) };
        code(portal.store.as_admin(admin).conflicts().exempt(rule, who, input))
    };
    let (why, end) = (Some("Because"), Some("2026-02-01T00:00:00Z"));
    assert_eq!(try_as("alice", "alice", why, end), "forbidden");
    assert_eq!(try_as("alice", "alice-2", why, end), "forbidden");
    assert_eq!(try_as("alice-2", "alice", why, end), "forbidden");
    assert_eq!(try_as("alice", "bob", why, end), "ok");
    assert_eq!(try_as("root", "alice", None, end), "invalid");
    assert_eq!(try_as("root", "alice", Some(" "), end), "invalid");
    assert_eq!(try_as("root", "alice", why, None), "invalid");
    assert_eq!(try_as("root", "alice", why, Some("2026-01-05T09:00:00Z")), "invalid", "now is past");
    assert_eq!(try_as("root", "nobody", why, end), "not_found");
}
