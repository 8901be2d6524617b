use super::Session;
use crate::error::Result;
use crate::model::{Identity, IdentityList, IdentityUpsert};
use crate::ops;
use crate::page::Page;

/// People known to the host.
///
/// ```
/// # use countersign::{Store, Options, model::IdentityUpsert};
/// # let store = Store::open(":memory:", Options::default())?;
/// let admin = store.as_admin("root");
/// admin.identities().upsert("bob", IdentityUpsert { name: "Bob Brown".into(), ..Default::default() })?;
/// let alice = IdentityUpsert { name: "Alice Adams".into(), manager: "bob".into(), ..Default::default() };
/// assert_eq!(admin.identities().upsert("alice", alice)?.manager.as_deref(), Some("bob"));
/// # Ok::<(), countersign::Error>(())
/// ```
#[derive(Debug)]
pub struct Identities<'a>(pub(super) &'a Session);

impl Identities<'_> {
    /// Registers somebody, or changes what is known of them.
    ///
    /// Who: admins, the system. Changes: the identity; what waits for their reports' manager is asked of the new one.
    /// `id` is the host's own, 1 to 255 characters, compared exactly.
    ///
    /// # Errors
    /// `forbidden` for users; `invalid` for a name that is missing, empty or too long, for control characters, for a
    /// manager who is not registered or would close a circle.
    pub fn upsert(&self, id: &str, input: IdentityUpsert) -> Result<Identity> {
        self.0.write(|work| ops::identities::upsert(work, id, input))
    }

    /// Reads one identity.
    ///
    /// Who: users themselves and their direct reports; admins and the system anyone.
    ///
    /// # Errors
    /// `not_found` when there is no such identity, or the caller may not see it.
    pub fn get(&self, id: &str) -> Result<Identity> {
        self.0.read(|work| ops::identities::get(work, id))
    }

    /// Lists identities in the order they were registered.
    ///
    /// Who: users see themselves and their direct reports; admins and the system everyone.
    ///
    /// # Errors
    /// `invalid` for a limit or cursor that is none.
    pub fn list(&self, input: IdentityList) -> Result<Page<Identity>> {
        self.0.read(|work| ops::identities::list(work, input))
    }
}
