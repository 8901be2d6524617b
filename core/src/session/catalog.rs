use super::Session;
use crate::error::Result;
use crate::ids::ItemRef;
use crate::model::{CatalogItem, ItemCreate, ItemKind, ItemList};
use crate::ops;
use crate::page::Page;

/// What can be asked for.
///
/// ```
/// # use countersign::{Store, Options, model::{ItemCreate, ItemKind, Risk}};
/// # let store = Store::open(":memory:", Options::default())?;
/// let admin = store.as_admin("root");
/// let item = ItemCreate { reference: Some("db.analytics.read".into()), risk: Some(Risk::Low), ..Default::default() };
/// let item = admin.catalog().create_item(ItemKind::Entitlement, "Database Read Access", item)?;
/// assert_eq!(admin.catalog().get_item("db.analytics.read")?, item);
/// # Ok::<(), countersign::Error>(())
/// ```
#[derive(Debug)]
pub struct Catalog<'a>(pub(super) &'a Session);

impl Catalog<'_> {
    /// Makes an item that people can ask for.
    ///
    /// Who: admins, the system. Changes: the catalog. `name` has 1 to 255 characters.
    ///
    /// # Errors
    /// `forbidden` for users; `invalid` for a name that is empty or too long, an owner who is not registered, a policy
    /// that is not there, or metadata over its limits; `duplicate` when another item has this reference.
    pub fn create_item(&self, kind: ItemKind, name: &str, input: ItemCreate) -> Result<CatalogItem> {
        self.0.write(|work| ops::catalog::create_item(work, kind, name, input))
    }

    /// Lets people ask for an item again.
    ///
    /// Who: admins, the system. Changes: the item; nothing when it is enabled already.
    ///
    /// # Errors
    /// `forbidden` for users; `not_found` when there is no such item.
    pub fn enable_item(&self, item: impl Into<ItemRef>) -> Result<CatalogItem> {
        let item = item.into();
        self.0.write(|work| ops::catalog::set_enabled(work, &item, true))
    }

    /// Stops people from asking for an item; what was asked before goes on.
    ///
    /// Who: admins, the system. Changes: the item; nothing when it is disabled already.
    ///
    /// # Errors
    /// `forbidden` for users; `not_found` when there is no such item.
    pub fn disable_item(&self, item: impl Into<ItemRef>) -> Result<CatalogItem> {
        let item = item.into();
        self.0.write(|work| ops::catalog::set_enabled(work, &item, false))
    }

    /// Reads one item, by its id or reference.
    ///
    /// Who: registered users, admins, the system; a disabled item too, so that what was asked can be shown.
    ///
    /// # Errors
    /// `not_found` when there is no such item.
    pub fn get_item(&self, item: impl Into<ItemRef>) -> Result<CatalogItem> {
        let item = item.into();
        self.0.read(|work| ops::catalog::get_item(work, &item))
    }

    /// Lists items in the order they were made.
    ///
    /// Who: registered users, who see what is enabled; admins and the system everything.
    ///
    /// # Errors
    /// `invalid` for a limit or cursor that is none.
    pub fn list_items(&self, input: ItemList) -> Result<Page<CatalogItem>> {
        self.0.read(|work| ops::catalog::list_items(work, input))
    }
}
