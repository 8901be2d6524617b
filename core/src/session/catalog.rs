use super::Session;
use crate::error::Result;
use crate::ids::{CategoryId, ItemRef};
use crate::model::{
    CatalogItem, Category, CategoryCreate, CategoryList, CategoryUpdate, HistoryEntry, HistoryList,
    ItemCreate, ItemKind, ItemList, ItemUpdate, Patch, Requestable,
};
use crate::ops::{
    self,
    shelf::{Shelf, Shelved},
};
use crate::page::{Page, Part, Slice};

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
    /// Makes a category: a place in the catalog's tree.
    ///
    /// Who: admins, the system. Changes: the catalog. `name` has 1 to 255 characters and is unique among those of one parent.
    ///
    /// # Errors
    /// `forbidden` for users; `invalid` for a name that is empty or too long, a parent or policy that is not there, a tree
    /// more than 16 deep; `duplicate` when the parent has one of this name.
    pub fn create_category(&self, name: &str, input: CategoryCreate) -> Result<Category> {
        self.0.write(|work| ops::categories::create(work, name, input))
    }

    /// Changes a category, or moves it with all that is in it.
    ///
    /// Who: admins, the system. Changes: the category; nothing when all is so already.
    ///
    /// # Errors
    /// Those of `create_category`; `not_found` when there is no such category; `invalid` for a parent that is below it.
    pub fn update_category(&self, category: CategoryId, input: CategoryUpdate) -> Result<Category> {
        self.0.write(|work| ops::categories::update(work, category, input))
    }

    /// Deletes an empty category.
    ///
    /// Who: admins, the system. Changes: the category is gone.
    ///
    /// # Errors
    /// `forbidden` for users; `not_found` when there is no such category; `invalid` while it has categories or items below
    /// it, naming some.
    pub fn delete_category(&self, category: CategoryId) -> Result<()> {
        self.0.write(|work| ops::categories::delete(work, category))
    }

    /// Reads one category.
    ///
    /// Who: registered users, admins, the system.
    ///
    /// # Errors
    /// `not_found` when there is no such category.
    pub fn get_category(&self, category: CategoryId) -> Result<Category> {
        self.0.read(|work| ops::categories::get(work, category))
    }

    /// Lists categories by their position, then their name.
    ///
    /// Who: registered users, admins, the system.
    ///
    /// # Errors
    /// `not_found` for a parent that is not there; `invalid` for a limit or cursor that is none.
    pub fn list_categories(&self, input: CategoryList) -> Result<Page<Category>> {
        self.0.read(|work| ops::categories::list(work, input))
    }

    /// Makes an item that people can ask for.
    ///
    /// Who: admins, the system. Changes: the catalog. `name` has 1 to 255 characters.
    ///
    /// # Errors
    /// `forbidden` for users; `invalid` for a name that is empty or too long, an owner, application or group that is not
    /// registered, a category, prerequisite or policy that is not there, a form that can't be filled in, or anything over
    /// its limits; `duplicate` when another item has this reference.
    pub fn create_item(&self, kind: ItemKind, name: &str, input: ItemCreate) -> Result<CatalogItem> {
        self.0.write(|work| ops::catalog::create_item(work, kind, name, input))
    }

    /// Makes the item of this reference, or changes it: a program that sets itself up can start twice.
    ///
    /// Who: admins, the system. Changes: the item, in a new version; nothing when all is so already.
    ///
    /// # Errors
    /// Those of `create_item`; `invalid` when a new one has no `kind` or `name`, or `reference` names another.
    pub fn upsert_item(&self, reference: &str, input: ItemUpdate) -> Result<CatalogItem> {
        self.0.write(|work| ops::catalog::upsert_item(work, reference, input))
    }

    /// Changes an item.
    ///
    /// Who: admins, the system. Changes: makes a new version of the item; none when nothing is another, or only its owner or
    /// reference is. A pending request keeps the version it was made for; whoever owns the item now is asked.
    ///
    /// # Errors
    /// Those of `create_item`; `not_found` when there is no such item.
    pub fn update_item(&self, item: impl Into<ItemRef>, input: ItemUpdate) -> Result<CatalogItem> {
        let item = item.into();
        self.0.write(|work| ops::catalog::update_item(work, &item, input))
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

    /// Deletes an item that nobody has, asks for, or is about to.
    ///
    /// Who: admins, the system. Changes: the item is gone, and its reference is free; requests that were made for it keep it.
    ///
    /// # Errors
    /// `forbidden` for users; `not_found` when there is no such item; `invalid` while carts, open requests, grants,
    /// prerequisites or conflict rules hold it, naming some of them.
    pub fn delete_item(&self, item: impl Into<ItemRef>) -> Result<()> {
        let item = item.into();
        self.0.write(|work| ops::catalog::delete_item(work, &item))
    }

    /// Tells whether an item can be asked for, for somebody, by the caller, now; and if not, every reason.
    ///
    /// Who: registered users, for themselves and those they may ask for; admins who are registered.
    ///
    /// # Errors
    /// `forbidden` for the system, which never asks, and for somebody one sees and may not ask for; `not_found` for an item or
    /// beneficiary that is not there, or not to be seen.
    pub fn requestable(&self, item: impl Into<ItemRef>, beneficiary: &str) -> Result<Requestable> {
        let item = item.into();
        self.0.read(|work| ops::catalog::requestable(work, &item, beneficiary))
    }

    /// Reads one item, by its id or reference.
    ///
    /// Who: registered users of its audience, its owner, admins, the system; a disabled item too, so that what was asked can
    /// be shown.
    ///
    /// # Errors
    /// `not_found` when there is no such item.
    pub fn get_item(&self, item: impl Into<ItemRef>) -> Result<CatalogItem> {
        let item = item.into();
        self.0.read(|work| ops::catalog::get_item(work, &item))
    }

    /// Lists items in the order they were made, or by how well they match a text.
    ///
    /// Who: registered users, who see what is enabled and shown to them; admins and the system everything.
    ///
    /// # Errors
    /// `not_found` for a category, application or beneficiary that is not there, or not to be seen; `invalid` for a text over
    /// its limits, or a limit or cursor that is none.
    pub fn list_items(&self, input: ItemList) -> Result<Page<CatalogItem>> {
        self.0.read(|work| ops::browse::list_items(work, input))
    }

    /// Reads what happened to an item, to requests for it and to access to it, oldest first; by its id after it was deleted too.
    ///
    /// Who: its owner, and members of the group that owns it; admins and the system. Of a deleted one, who owns nothing any more:
    /// admins and the system.
    ///
    /// # Errors
    /// `not_found` when there is no such item, or the caller may not see it; `forbidden` when they see it and do not own it;
    /// `invalid` for a type that there is not, times in the wrong order, a limit or cursor that is none.
    pub fn history(&self, item: impl Into<ItemRef>, input: HistoryList) -> Result<Page<HistoryEntry>> {
        let item = item.into();
        self.0.read(|work| ops::history::of_item(work, &item, input))
    }

    /// A part of the categories, from an offset: for contracts that count so.
    pub(crate) fn slice_categories(&self, below: Patch<CategoryId>, part: Part) -> Result<Slice<Category>> {
        self.0.read(|work| ops::categories::slice(work, below, part))
    }

    /// A part of the enabled items, from an offset: for contracts that count so.
    pub(crate) fn slice_items(&self, shelf: &Shelf, part: Part) -> Result<Slice<Shelved>> {
        self.0.read(|work| ops::shelf::slice(work, shelf, part))
    }

    /// One item as it is among those of `slice_items`.
    pub(crate) fn shelved(&self, item: &ItemRef, beneficiary: Option<&str>) -> Result<Shelved> {
        self.0.read(|work| ops::shelf::item(work, item, beneficiary))
    }
}
