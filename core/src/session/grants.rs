use super::Session;
use crate::error::Result;
use crate::model::{Grant, GrantList};
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
    /// Lists grants, newest first; each says whether it is in force now.
    ///
    /// Who: users their own and, named as `beneficiary`, a direct report's; an item's owner everybody's of that item;
    /// admins and the system all.
    ///
    /// # Errors
    /// `not_found` for a beneficiary or item that is not there or not to be seen; `invalid` for a limit or cursor that
    /// is none.
    pub fn list(&self, input: GrantList) -> Result<Page<Grant>> {
        self.0.read(|work| ops::grants::list(work, input))
    }
}
