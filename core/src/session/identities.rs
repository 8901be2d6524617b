use super::Session;
use crate::error::Result;
use crate::model::{
    HistoryEntry, HistoryList, Identity, IdentityDeactivate, IdentityList, IdentityUpsert, LoadReport,
};
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
    /// `id` is the host's own, 1 to 255 characters, compared exactly. With `active` as false it does what `deactivate` does.
    ///
    /// # Errors
    /// `forbidden` for users, and for who would change the person, the kind or the owner of an account of their own person;
    /// `invalid` for a name that is missing, empty or too long, for control characters, for attributes over their limits, for
    /// a manager who is not registered or would close a circle, for a service or agent without an owner, or whose owner is
    /// no human.
    pub fn upsert(&self, id: &str, input: IdentityUpsert) -> Result<Identity> {
        self.0.write(|work| ops::identities::upsert(work, id, input))
    }

    /// Imports many identities: each is an id with what an upsert of it sets.
    ///
    /// Who: admins, the system. Changes: as `upsert`, in transactions of 1,000 entries; between them others write. Entries
    /// are taken from the iterator while no turn is held, so it may be as slow as it likes, and as long. A manager may come
    /// later than who reports to them. What is refused is told in the report, and the rest goes on.
    ///
    /// # Errors
    /// `forbidden` for users; `busy`. What was taken in before an error stays; inside a transaction it is part of that.
    pub fn load(
        &self,
        entries: impl IntoIterator<Item = Result<(String, IdentityUpsert)>>,
    ) -> Result<LoadReport> {
        self.0.load(entries, ops::load::identities, ops::load::managers)
    }

    /// Deactivates somebody: they may do nothing here any more.
    ///
    /// Who: admins, the system. Changes: the identity; their pending requests for themselves are cancelled, what was approved
    /// for them is closed, their access is to be taken away, work that was theirs to do is nobody's, their cart is emptied, and
    /// whoever is to be asked in their place is. What they asked for others goes on. The entry in the ledger names what they
    /// own, and the work. Nothing when they are not active.
    ///
    /// # Errors
    /// `forbidden` for users; `not_found` when there is no such identity; `invalid` for a comment over 2,000 characters.
    pub fn deactivate(&self, id: &str, input: IdentityDeactivate) -> Result<Identity> {
        self.0.write(|work| ops::identities::deactivate(work, id, input))
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
    /// Who: users see themselves and their direct reports; admins and the system everyone; of a group, its owner too.
    ///
    /// # Errors
    /// `not_found` for a manager or group that is not there, or not to be seen; `forbidden` for the reports or members of
    /// what one sees and does not manage or own; `invalid` for a limit or cursor that is none.
    pub fn list(&self, input: IdentityList) -> Result<Page<Identity>> {
        self.0.read(|work| ops::identities::list(work, input))
    }

    /// Reads what somebody did, and what happened to them, oldest first: to their account, to what they asked for or is asked for
    /// them, to their access. A page may hold fewer than its limit, where there is what the caller may not see.
    ///
    /// Who: users their own, as far as they may see the requests; admins and the system everybody's, also of an admin who is
    /// not registered.
    ///
    /// # Errors
    /// `not_found` when there is no such identity, or the caller may not see it; `forbidden` for the history of others whom one
    /// sees; `invalid` for a type that there is not, times in the wrong order, a limit or cursor that is none.
    pub fn history(&self, id: &str, input: HistoryList) -> Result<Page<HistoryEntry>> {
        self.0.read(|work| ops::history::of_identity(work, id, input))
    }
}
