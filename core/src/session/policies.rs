use super::Session;
use crate::error::Result;
use crate::ids::PolicyId;
use crate::model::{Policy, PolicyCreate, PolicyList};
use crate::ops;
use crate::page::Page;

/// Who must approve.
///
/// ```
/// # use countersign::{Store, Options, model::PolicyCreate};
/// # let store = Store::open(":memory:", Options::default())?;
/// let stages = vec!["manager".parse()?, "item_owner".parse()?];
/// let policy = PolicyCreate { stages, default: true };
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
    /// is unique. Pending requests keep the policy they were submitted under.
    ///
    /// # Errors
    /// `forbidden` for users; `invalid` for a name that is empty or too long, for no stages or more than 10, for an
    /// identity who is not registered; `duplicate` when another policy has this name.
    pub fn create(&self, name: &str, input: PolicyCreate) -> Result<Policy> {
        self.0.write(|work| ops::policies::create(work, name, input))
    }

    /// Reads one policy.
    ///
    /// Who: admins, the system.
    ///
    /// # Errors
    /// `forbidden` for users; `not_found` when there is no such policy.
    pub fn get(&self, policy: PolicyId) -> Result<Policy> {
        self.0.read(|work| ops::policies::get(work, policy))
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
}
