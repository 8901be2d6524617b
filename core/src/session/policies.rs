use super::Session;
use crate::error::Result;
use crate::ids::{ItemRef, PolicyId};
use crate::model::{
    Explanation, LintReport, Policy, PolicyCreate, PolicyGet, PolicyLint, PolicyList, PolicyPreview,
    PolicyUpdate, PolicyUpsert,
};
use crate::ops;
use crate::page::Page;

/// Who must approve.
///
/// ```
/// # use countersign::{Store, Options, model::{PolicyCreate, Source}};
/// # let store = Store::open(":memory:", Options::default())?;
/// let stages = vec![Source::MANAGER.into(), Source::ItemOwner.into()];
/// let policy = PolicyCreate { stages: Some(stages), default: true, ..Default::default() };
/// let policy = store.as_admin("root").policies().create("Manager, then owner", policy)?;
/// assert!(policy.default);
/// # Ok::<(), countersign::Error>(())
/// ```
#[derive(Debug)]
pub struct Policies<'a>(pub(super) &'a Session);

impl Policies<'_> {
    /// Makes a policy: the stages that are asked one after the other.
    ///
    /// Who: admins, the system. Changes: the policies; the default, if this one is. `name` has 1 to 255 characters and
    /// is unique. A stage is a source's text, such as `manager`, or says in full who must approve, when, and what happens
    /// when nobody does.
    ///
    /// # Errors
    /// `forbidden` for users; `invalid` for a name that is empty or too long, for no stages or more than 10, for an
    /// identity or group that is not registered, and for whatever can't be in a stage, by its place; `duplicate` when
    /// another policy has this name.
    pub fn create(&self, name: &str, input: PolicyCreate) -> Result<Policy> {
        self.0.write(|work| ops::policies::create(work, name, input))
    }

    /// Makes a policy of this name, or changes what is given of it.
    ///
    /// Who: admins, the system. Changes: the policies; what is asked already keeps its version. `name` has 1 to 255
    /// characters. A retired policy is brought back.
    ///
    /// # Errors
    /// As `create`.
    pub fn upsert(&self, name: &str, input: PolicyUpsert) -> Result<Policy> {
        self.0.write(|work| ops::policies::upsert(work, name, input))
    }

    /// Changes what is given of a policy, which makes a version; what is asked already keeps its own.
    ///
    /// Who: admins, the system. Changes: the policy.
    ///
    /// # Errors
    /// `not_found` when there is no such policy; otherwise as `create`.
    pub fn update(&self, policy: PolicyId, input: PolicyUpdate) -> Result<Policy> {
        self.0.write(|work| ops::policies::update(work, policy, input))
    }

    /// Reads one policy, as it is or as a version said.
    ///
    /// Who: admins, the system.
    ///
    /// # Errors
    /// `forbidden` for users; `not_found` when there is no such policy, or no such version.
    pub fn get(&self, policy: PolicyId, input: PolicyGet) -> Result<Policy> {
        self.0.read(|work| ops::policies::get(work, policy, input))
    }

    /// Lists policies in the order they were made.
    ///
    /// Who: admins, the system.
    ///
    /// # Errors
    /// `forbidden` for users; `invalid` for a limit or cursor that is none.
    pub fn list(&self, input: PolicyList) -> Result<Page<Policy>> {
        self.0.read(|work| ops::policies::list(work, input))
    }

    /// Makes a policy the one that holds for items without one: a policy is looked for at the item, then its categories
    /// upwards, its application, the entitlement scheme of the settings, and last here.
    ///
    /// Who: admins, the system. Changes: the default.
    ///
    /// # Errors
    /// `forbidden` for users; `not_found` when there is no such policy; `illegal_transition` when it is retired.
    pub fn set_default(&self, policy: PolicyId) -> Result<Policy> {
        self.0.write(|work| ops::policies::set_default(work, policy))
    }

    /// Retires a policy that nothing names any more: nothing new is asked under it.
    ///
    /// Who: admins, the system. Changes: the policy; what is asked already goes on under it.
    ///
    /// # Errors
    /// `forbidden` for users; `not_found` when there is no such policy; `illegal_transition` when it is the default, or an
    /// item, a category, an application or the settings name it; `stale` when it is retired already.
    pub fn retire(&self, policy: PolicyId) -> Result<Policy> {
        self.0.write(|work| ops::policies::retire(work, policy))
    }

    /// Says who would have to approve, and why, before anything is asked.
    ///
    /// Who: registered people, for whom they may ask; admins. Where a policy was looked for is told to admins only.
    ///
    /// # Errors
    /// `not_found` for an item or beneficiary that is not there, or not to be seen; `forbidden` for a beneficiary the caller
    /// sees but may not ask for; `no_policy` when none holds; `invalid` for a window that is none.
    pub fn preview(&self, item: impl Into<ItemRef>, input: PolicyPreview) -> Result<Explanation> {
        self.0.read(|work| ops::explain::preview(work, &item.into(), input))
    }

    /// Finds what is wrong with policies, each with a witness: stages that nobody can meet, quorums larger than their people,
    /// policies that somebody satisfies alone for themselves, conditions that never hold, items without a policy, empty
    /// groups.
    ///
    /// Who: admins, the system.
    ///
    /// # Errors
    /// `forbidden` for users; `not_found` when there is no such policy.
    pub fn lint(&self, input: PolicyLint) -> Result<LintReport> {
        self.0.read(|work| ops::lint::lint(work, input))
    }
}
