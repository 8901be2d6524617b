use super::Session;
use crate::error::Result;
use crate::model::{SettingsUpdate, StoreSettings};
use crate::ops;

/// The store's rules.
///
/// ```
/// # use countersign::{Store, Options, model::SettingsUpdate};
/// # let store = Store::open(":memory:", Options::default())?;
/// let admin = store.as_admin("root");
/// let strict = SettingsUpdate { justification_required: true.into(), ..Default::default() };
/// assert_eq!(admin.settings().update(strict)?.version, 2);
/// assert!(admin.settings().get()?.justification_required);
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

    /// Changes the store's rules, for whatever is asked from now on.
    ///
    /// Who: admins. Changes: makes a new version of the settings; none when nothing is another. What is pending keeps the
    /// version it was submitted under.
    ///
    /// # Errors
    /// `forbidden` for users and the system; `invalid` for a number or lease out of its limits.
    pub fn update(&self, input: SettingsUpdate) -> Result<StoreSettings> {
        self.0.write(|work| ops::settings::update(work, input))
    }
}
