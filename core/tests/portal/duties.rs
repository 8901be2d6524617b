//! What the tests of separation of duties begin with.

use countersign::model::*;
use countersign::{ConflictRuleId, Error, ExemptionId, Problem, RequestId, Result};

use super::Portal;

/// `pay`, `order` and `audit` can be asked for with Dana's yes. Alice has a second account.
pub fn scene() -> Portal {
    let portal = Portal::new();
    for item in ["pay", "order", "audit"] {
        portal.item(item, Some("dana"), &["item_owner"]);
    }
    portal.person("alice-2", Some("bob"), Some("alice"));
    portal
}

pub fn sides(items: &[&str], against: &[&str]) -> ConflictRuleCreate {
    let refs = |names: &[&str]| names.iter().map(|name| (*name).into()).collect::<Vec<_>>();
    ConflictRuleCreate {
        items: refs(items),
        against: (!against.is_empty()).then(|| refs(against)),
        ..Default::default()
    }
}

pub fn apart(portal: &Portal) -> ConflictRuleId {
    portal.admin().conflicts().create_rule("Apart", sides(&["pay"], &["order"])).unwrap().rule.id
}

pub fn exempt(portal: &Portal, rule: ConflictRuleId, who: &str, end: &str) -> Result<ExemptionId> {
    let input =
        ConflictExempt { reason: Some("The other is ill".into()), ends_at: Some(end.parse().unwrap()) };
    portal.admin().conflicts().exempt(rule, who, input).map(|made| made.id)
}

pub fn problems(why: Error) -> Vec<Problem> {
    match why {
        Error::Refused(problems) => problems,
        other => panic!("{other}"),
    }
}

pub fn until_approved(portal: &Portal, who: &str, item: &str) -> RequestId {
    let request = portal.ask(who, item);
    portal.approve(request);
    request
}
