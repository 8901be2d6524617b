use super::Session;
use crate::error::Result;
use crate::model::StoreSettings;
use crate::ops;

/// The store's rules.
///
/// ```
/// # use countersign::{Store, Options};
/// # let store = Store::open(":memory:", Options::default())?;
/// assert!(store.as_admin("root").settings().get()?.on_behalf_manager);
/// # Ok::<(), countersign::Error>(())
/// ```
#[derive(Debug)]
pub struct Settings<'a>(pub(super) &'a Session);

impl Settings<'_> {
    /// Reads the store's rules.
    ///
    /// Who: everyone registered.
    ///
    /// # Errors
    /// `forbidden` for a user who is not registered.
    pub fn get(&self) -> Result<StoreSettings> {
        self.0.read(ops::settings::get)
    }
}
