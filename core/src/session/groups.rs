use super::Session;
use crate::error::Result;
use crate::model::{Group, GroupList, GroupUpsert, LoadReport};
use crate::ops;
use crate::page::Page;

/// Sets of people, each with an owner.
///
/// ```
/// # use countersign::{Store, Options, model::*};
/// # let store = Store::open(":memory:", Options::default())?;
/// # let admin = store.as_admin("root");
/// # admin.identities().upsert("dana", IdentityUpsert { name: "Dana Diaz".into(), ..Default::default() })?;
/// let security = GroupUpsert {
///     name: "Security".into(), owner: "dana".into(), members: vec!["dana".to_owned()].into(), ..Default::default()
/// };
/// assert_eq!(admin.groups().upsert("security", security)?.size, 1);
/// assert_eq!(store.as_user("dana").groups().get("security")?.name, "Security");
/// # Ok::<(), countersign::Error>(())
/// ```
#[derive(Debug)]
pub struct Groups<'a>(pub(super) &'a Session);

impl Groups<'_> {
    /// Makes a group, or changes what is known of it.
    ///
    /// Who: admins, the system. Changes: the group and, where `members` is given, who is in it. `id` is the host's own, 1 to
    /// 255 characters, compared exactly.
    ///
    /// # Errors
    /// `forbidden` for users; `invalid` for a name that is missing, empty or too long, for an owner or member who is not
    /// registered; `limit_exceeded` for more than 10,000 members.
    pub fn upsert(&self, id: &str, input: GroupUpsert) -> Result<Group> {
        self.0.write(|work| ops::groups::upsert(work, id, input))
    }

    /// Imports many groups: each is an id with what an upsert of it sets.
    ///
    /// Who: admins, the system. Changes: as `upsert`, in transactions of 1,000 entries; between them others write. Entries
    /// are taken from the iterator while no turn is held. What is refused is told in the report, and the rest goes on.
    ///
    /// # Errors
    /// `forbidden` for users; `busy`. What was taken in before an error stays; inside a transaction it is part of that.
    pub fn load(
        &self,
        entries: impl IntoIterator<Item = Result<(String, GroupUpsert)>>,
    ) -> Result<LoadReport> {
        self.0.load(entries, ops::load::groups, |_, _| Ok(false))
    }

    /// Reads one group.
    ///
    /// Who: its owner and its members, admins, the system.
    ///
    /// # Errors
    /// `not_found` when there is no such group, or the caller may not see it.
    pub fn get(&self, id: &str) -> Result<Group> {
        self.0.read(|work| ops::groups::get(work, id))
    }

    /// Lists groups in the order they were made.
    ///
    /// Who: users see those that they own or are a member of; admins and the system all.
    ///
    /// # Errors
    /// `not_found` for a member who is not there, or not to be seen; `invalid` for a limit or cursor that is none.
    pub fn list(&self, input: GroupList) -> Result<Page<Group>> {
        self.0.read(|work| ops::groups::list(work, input))
    }

    /// Adds members; who is one already stays one.
    ///
    /// Who: admins, the system. Changes: the group; nothing when all are members. `members` are ids, 1 to 10,000.
    ///
    /// # Errors
    /// `forbidden` for users; `not_found` when there is no such group; `invalid` for who is not registered;
    /// `limit_exceeded` when it would have more than 10,000 members.
    pub fn add_members(&self, id: &str, members: Vec<String>) -> Result<Group> {
        self.0.write(|work| ops::groups::add_members(work, id, &members))
    }

    /// Takes members out.
    ///
    /// Who: admins, the system. Changes: the group; who is asked as a member of it no longer is. `members` are ids, 1 to
    /// 10,000.
    ///
    /// # Errors
    /// `forbidden` for users; `not_found` when there is no such group; `invalid` for who is not a member.
    pub fn remove_members(&self, id: &str, members: Vec<String>) -> Result<Group> {
        self.0.write(|work| ops::groups::remove_members(work, id, &members))
    }

    /// Deletes a group that nothing needs.
    ///
    /// Who: admins, the system. Changes: the group is gone.
    ///
    /// # Errors
    /// `forbidden` for users; `not_found` when there is no such group; `invalid` while items belong to it or are shown to
    /// it, naming some of them.
    pub fn delete(&self, id: &str) -> Result<()> {
        self.0.write(|work| ops::groups::delete(work, id))
    }
}
