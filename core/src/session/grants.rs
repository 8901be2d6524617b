use super::Session;
use crate::error::Result;
use crate::ids::GrantId;
use crate::model::{
    Grant, GrantHandBack, GrantList, GrantLoad, GrantModify, GrantRestore, GrantRevoke, GrantSuspend,
    LoadReport, Request,
};
use crate::ops;
use crate::page::Page;

/// The access that people have.
///
/// ```
/// # use countersign::{Store, Options, model::*};
/// # let store = Store::open(":memory:", Options::default())?;
/// for grant in store.as_system().grants().list(GrantList::default())? {
///     println!("{} has {} until {:?}", grant.beneficiary, grant.item_name, grant.ends_at);
/// }
/// # Ok::<(), countersign::Error>(())
/// ```
#[derive(Debug)]
pub struct Grants<'a>(pub(super) &'a Session);

impl Grants<'_> {
    /// Reads one grant.
    ///
    /// Who: who has the access, their manager, the item's owner, admins, the system.
    ///
    /// # Errors
    /// `not_found` when there is no such grant, or the caller may not see it.
    pub fn get(&self, grant: GrantId) -> Result<Grant> {
        self.0.read(|work| ops::grants::get(work, grant))
    }

    /// Lists grants, newest first; each says whether it is in force now, and who asked for it and approved it. With `as_of`, those
    /// that were there at that time, with the end, the permissions and the rest that they had then.
    ///
    /// Who: users their own and, named as `beneficiary`, a direct report's; an item's owner everybody's of that item;
    /// admins and the system all. Who may see them is judged now.
    ///
    /// # Errors
    /// `not_found` for a beneficiary, item or application that is not there or not to be seen; `invalid` for a time that has not
    /// come, a limit or cursor that is none.
    pub fn list(&self, input: GrantList) -> Result<Page<Grant>> {
        self.0.read(|work| ops::grants::list(work, input))
    }

    /// Takes in access that the host has given already, each with the id of who has it: birthrights, roles, what was there
    /// before.
    ///
    /// Who: admins, the system. Changes: the grants; no request is made of them, and nobody approves them. Entries are taken in
    /// by chunks, each a transaction of its own; what is refused is told in the report and stops nothing else. What is marked as
    /// `gone` ends at once. A grant that is known is changed in what is given.
    ///
    /// # Errors
    /// `forbidden` for users; `busy`. What was taken in before an error stays; inside a transaction it is part of that.
    pub fn load(&self, entries: impl IntoIterator<Item = Result<(String, GrantLoad)>>) -> Result<LoadReport> {
        self.0.load(entries, ops::load::grants, |_, _| Ok(false))
    }

    /// Asks that access is taken away: the policy's stages of what takes access away approve it, if there are any.
    ///
    /// Who: the manager of who has it, the item's owner, registered admins; nobody their own. Changes: makes a request; whatever
    /// else is asked of the grant is over with it: also that it is taken away on a later day, or once somebody approves it, where
    /// it is to go at once. The grant ends when the work is done.
    ///
    /// # Errors
    /// `not_found` when there is no such grant, or the caller may not see it; `forbidden` for others, for one's own under any
    /// account, and for birthrights and roles; `illegal_transition` when it has ended; `duplicate` when it is being taken away;
    /// `invalid` without a comment, or for a start that is not in the future or after its end; `no_approver`.
    pub fn revoke(&self, grant: GrantId, input: GrantRevoke) -> Result<Request> {
        self.0.write(|work| ops::changing::revoke(work, grant, input))
    }

    /// Asks that access lasts longer or shorter, or gives other permissions. What is more is approved as if it was asked for
    /// anew; what is less is not, and takes effect at once.
    ///
    /// Who: for more, who may ask for the item for them; for less, who has it, their manager, registered admins. Changes: makes
    /// a request; the grant, at once or when the work is done.
    ///
    /// # Errors
    /// `not_found` when there is no such grant, or the caller may not see it; `forbidden` for others, and for birthrights and
    /// roles; `illegal_transition` when it is not active; `duplicate` when something is asked of it already; `invalid` for an
    /// end that is past, over the item's limits, or nothing to change; `not_requestable`; `no_policy`; `no_approver`.
    pub fn modify(&self, grant: GrantId, input: GrantModify) -> Result<Request> {
        self.0.write(|work| ops::changing::modify(work, grant, input))
    }

    /// Asks that access rests, as for a leave of absence: it is not in force, and can be asked back.
    ///
    /// Who: the manager of who has it, the item's owner, registered admins; nobody their own. Changes: makes a request; the
    /// grant is suspended when the work is done.
    ///
    /// # Errors
    /// `not_found` when there is no such grant, or the caller may not see it; `forbidden` for others; `illegal_transition` when
    /// it is not active; `duplicate` when something is asked of it already; `invalid` without a comment, or for a start that is
    /// not in the future; `no_approver`.
    pub fn suspend(&self, grant: GrantId, input: GrantSuspend) -> Result<Request> {
        self.0.write(|work| ops::changing::suspend(work, grant, input))
    }

    /// Asks suspended access back: it is approved as if it was asked for anew. While the day of return is not known, its work
    /// can be put to rest.
    ///
    /// Who: who may ask for the item for them. Changes: makes a request; the grant is active when the work is done.
    ///
    /// # Errors
    /// `not_found` when there is no such grant, or the caller may not see it; `forbidden` for others; `illegal_transition` when
    /// it is not suspended; `duplicate` when something is asked of it already; `invalid` for a start that is not in the future;
    /// `not_requestable`; `no_policy`; `no_approver`.
    pub fn restore(&self, grant: GrantId, input: GrantRestore) -> Result<Request> {
        self.0.write(|work| ops::changing::restore(work, grant, input))
    }

    /// Gives access up: nobody has to approve it.
    ///
    /// Who: who has it. Changes: makes a request; whatever else is asked of the grant is over with it. The grant ends when the
    /// work is done.
    ///
    /// # Errors
    /// `not_found` when there is no such grant, or the caller may not see it; `forbidden` for others, and for birthrights and
    /// roles; `illegal_transition` when it has ended; `duplicate` when it is being taken away; `invalid` for a comment over 2,000
    /// characters.
    pub fn hand_back(&self, grant: GrantId, input: GrantHandBack) -> Result<Request> {
        self.0.write(|work| ops::changing::hand_back(work, grant, input))
    }
}
