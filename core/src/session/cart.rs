use super::Session;
use crate::error::Result;
use crate::ids::{ItemRef, LineId};
use crate::model::{CartAdd, CartLine, CartSubmit, CartUpdate, CartValidation, CartView, Submitted};
use crate::ops;

/// What the caller has gathered to ask for. There is one cart for each registered user, and nobody else sees it.
///
/// ```
/// # use countersign::{Store, Options, model::*};
/// # let store = Store::open(":memory:", Options::default())?;
/// # let admin = store.as_admin("root");
/// # admin.identities().upsert("alice", IdentityUpsert { name: "Alice Adams".into(), ..Default::default() })?;
/// # let item = admin.catalog().create_item(ItemKind::Role, "Reader", ItemCreate::default())?;
/// let alice = store.as_user("alice");
/// let line = CartAdd { justification: Some("Q1 analytics".into()), duration: Some("30d".parse()?), ..Default::default() };
/// alice.cart().add(item.id, line)?;
/// assert_eq!(alice.cart().view()?.lines.len(), 1);
/// # Ok::<(), countersign::Error>(())
/// ```
#[derive(Debug)]
pub struct Cart<'a>(pub(super) &'a Session);

impl Cart<'_> {
    /// Adds an item, by its id or reference, for the caller or somebody they may ask for. What is given is checked; what is
    /// still missing, and what depends on the item's limits, is told by `validate` and `submit`.
    ///
    /// Who: registered users and admins. Changes: the caller's cart.
    ///
    /// # Errors
    /// `not_found` for an item that is not there, or a beneficiary who is not, or is not to be seen; `not_requestable` for a disabled
    /// item; `duplicate` when the cart holds the item for that beneficiary; `limit_exceeded` when the cart is full;
    /// `invalid` for a text over its limit, form values that do not fit, a window that can't be.
    pub fn add(&self, item: impl Into<ItemRef>, input: CartAdd) -> Result<CartLine> {
        let item = item.into();
        self.0.write(|work| ops::cart::add(work, &item, input))
    }

    /// Changes a line's justification, window or form values.
    ///
    /// Who: the cart's owner. Changes: the line.
    ///
    /// # Errors
    /// `not_found` when it is no line of the caller's cart; `invalid` for a text over its limit.
    pub fn update(&self, line: LineId, input: CartUpdate) -> Result<CartLine> {
        self.0.write(|work| ops::cart::update(work, line, input))
    }

    /// Takes a line out.
    ///
    /// Who: the cart's owner. Changes: the cart.
    ///
    /// # Errors
    /// `not_found` when it is no line of the caller's cart.
    pub fn remove(&self, line: LineId) -> Result<()> {
        self.0.write(|work| ops::cart::remove(work, line))
    }

    /// Reads the caller's cart.
    ///
    /// Who: registered users and admins.
    ///
    /// # Errors
    /// `forbidden` for the system, which has no cart.
    pub fn view(&self) -> Result<CartView> {
        self.0.read(ops::cart::view)
    }

    /// Empties the caller's cart.
    ///
    /// Who: registered users and admins. Changes: the cart.
    ///
    /// # Errors
    /// `forbidden` for the system, which has no cart.
    pub fn clear(&self) -> Result<()> {
        self.0.write(ops::cart::clear)
    }

    /// Tells what submitting the cart would say: every problem of every line, with what would resolve it.
    ///
    /// Who: registered users and admins.
    ///
    /// # Errors
    /// `forbidden` for the system, which has no cart.
    pub fn validate(&self) -> Result<CartValidation> {
        self.0.read(ops::cart::validate)
    }

    /// Submits the whole cart or nothing: a request for each line, a submission for each beneficiary.
    ///
    /// Who: registered users and admins. Changes: makes the requests, asks the first approvers, empties the cart. The
    /// global justification is appended to each line's own after a blank line.
    ///
    /// # Errors
    /// The first problem's code, with every problem of every line in `problems`: `not_found`, `not_requestable`,
    /// `forbidden`, `invalid`, `duplicate` (it is asked for already), `already_granted`, `conflict_of_duties`, `no_policy`,
    /// `no_approver`. `invalid` for an empty cart, or an idempotency key that was used for something else.
    pub fn submit(&self, input: CartSubmit) -> Result<Submitted> {
        self.0.write(|work| ops::cart::submit(work, input))
    }
}
