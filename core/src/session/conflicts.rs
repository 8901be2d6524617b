use super::Session;
use crate::error::Result;
use crate::ids::{ConflictRuleId, ExemptionId};
use crate::model::{
    ConflictCheck, ConflictExempt, ConflictRule, ConflictRuleCreate, ConflictRuleList, ConflictRuleReport,
    ConflictRuleUpdate, Exemption, ExemptionRevoke, Violation,
};
use crate::ops;
use crate::page::Page;

/// Which access no one person may have together: separation of duties.
///
/// Rules are held against every account of a person: what they have, what is being given to them, and what is asked for
/// them. They are checked when it is asked, at the last approval, and when a worker takes the work.
///
/// ```
/// # use countersign::{Store, Options, model::*};
/// # let store = Store::open(":memory:", Options::default())?;
/// # let admin = store.as_admin("root");
/// # for (reference, name) in [("pay", "Pay"), ("order", "Order")] {
/// #     let item = ItemCreate { reference: Some(reference.into()), ..Default::default() };
/// #     admin.catalog().create_item(ItemKind::Role, name, item)?;
/// # }
/// let sides = ConflictRuleCreate {
///     items: vec!["pay".into()], against: Some(vec!["order".into()]), ..Default::default()
/// };
/// let made = admin.conflicts().create_rule("Who orders does not pay", sides)?;
/// assert_eq!((made.rule.enforcement, made.violations.len()), (Enforcement::Block, 0));
/// # Ok::<(), countersign::Error>(())
/// ```
#[derive(Debug)]
pub struct Conflicts<'a>(pub(super) &'a Session);

impl Conflicts<'_> {
    /// Makes a rule, and reports who breaks it already.
    ///
    /// Who: admins, the system. Changes: the rules, for whatever is asked, approved or claimed from now on. `name` has 1 to
    /// 255 characters and is unique.
    ///
    /// # Errors
    /// `forbidden` for users; `invalid` for sides that are empty, too large, overlap or name items that are not there, for a
    /// stage that is missing or not needed; `duplicate` when another rule has this name.
    pub fn create_rule(&self, name: &str, input: ConflictRuleCreate) -> Result<ConflictRuleReport> {
        self.0.write(|work| ops::conflicts::create_rule(work, name, input))
    }

    /// Changes a rule, and reports who breaks it as it is now.
    ///
    /// Who: admins, the system. Changes: the rule, for whatever is asked, approved or claimed from now on; stages that it
    /// has added stay.
    ///
    /// # Errors
    /// Those of `create_rule`; `not_found` when there is no such rule.
    pub fn update_rule(&self, rule: ConflictRuleId, input: ConflictRuleUpdate) -> Result<ConflictRuleReport> {
        self.0.write(|work| ops::conflicts::update_rule(work, rule, input))
    }

    /// Deletes a rule with its exemptions; stages that it has added stay.
    ///
    /// Who: admins, the system. Changes: the rule is gone; the ledger keeps what it said.
    ///
    /// # Errors
    /// `forbidden` for users; `not_found` when there is no such rule.
    pub fn delete_rule(&self, rule: ConflictRuleId) -> Result<()> {
        self.0.write(|work| ops::conflicts::delete_rule(work, rule))
    }

    /// Lists rules in the order they were made.
    ///
    /// Who: admins, the system.
    ///
    /// # Errors
    /// `forbidden` for users; `not_found` for an item that is not there; `invalid` for a limit or cursor that is none.
    pub fn list_rules(&self, input: ConflictRuleList) -> Result<Page<ConflictRule>> {
        self.0.read(|work| ops::conflicts::list_rules(work, input))
    }

    /// Tells which rules somebody breaks, or would break if they had some items too.
    ///
    /// Who: the identity themselves, their manager, admins, the system.
    ///
    /// # Errors
    /// `not_found` for an identity or item that is not there, or not to be seen; `limit_exceeded` for more than 100 items.
    pub fn check(&self, identity: &str, input: ConflictCheck) -> Result<Vec<Violation>> {
        self.0.read(|work| ops::conflicts::check(work, identity, input))
    }

    /// Exempts somebody from a rule, with every account of their person, for a time and for a reason.
    ///
    /// Who: admins. Changes: makes an exemption. Nobody exempts themselves.
    ///
    /// # Errors
    /// `forbidden` for others, and for oneself under any account; `not_found` for a rule or identity that is not there;
    /// `invalid` for an end that is missing or past, or a reason that is missing or too long.
    pub fn exempt(&self, rule: ConflictRuleId, identity: &str, input: ConflictExempt) -> Result<Exemption> {
        self.0.write(|work| ops::conflicts::exempt(work, rule, identity, input))
    }

    /// Ends an exemption before its time.
    ///
    /// Who: admins, the system. Changes: the exemption; what was given under it stays.
    ///
    /// # Errors
    /// `forbidden` for others; `not_found` when there is no such exemption; `stale` when it was revoked already.
    pub fn revoke_exemption(&self, exemption: ExemptionId, input: ExemptionRevoke) -> Result<Exemption> {
        self.0.write(|work| ops::conflicts::revoke_exemption(work, exemption, input))
    }
}
