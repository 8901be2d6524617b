//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::call::{Call, Verb, answer};
use crate::kind::Kind;

const ADD: Verb = Verb {
    name: "cart.add",
    args: &[("item", Kind::Text)],
    options: &[
        ("beneficiary", Kind::Maybe(&Kind::Text)),
        ("justification", Kind::Maybe(&Kind::Text)),
        ("starts_at", Kind::Maybe(&Kind::Time)),
        ("duration", Kind::Maybe(&Kind::Span)),
        ("ends_at", Kind::Maybe(&Kind::Time)),
        ("permissions", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("form_values", Kind::Maybe(&Kind::Json)),
        ("account", Kind::Maybe(&Kind::Text)),
        ("target_group", Kind::Maybe(&Kind::Record(&crate::model::TARGET_GROUP_GIVEN))),
        ("metadata", Kind::Maybe(&Kind::Map)),
        ("context", Kind::Maybe(&Kind::Record(&crate::model::REQUEST_CONTEXT_GIVEN))),
    ],
};
const UPDATE: Verb = Verb {
    name: "cart.update",
    args: &[("line", Kind::Text)],
    options: &[
        ("justification", Kind::Maybe(&Kind::Text)),
        ("starts_at", Kind::Maybe(&Kind::Time)),
        ("duration", Kind::Maybe(&Kind::Span)),
        ("ends_at", Kind::Maybe(&Kind::Time)),
        ("permissions", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("form_values", Kind::Maybe(&Kind::Json)),
        ("account", Kind::Maybe(&Kind::Text)),
        ("target_group", Kind::Maybe(&Kind::Record(&crate::model::TARGET_GROUP_GIVEN))),
        ("metadata", Kind::Maybe(&Kind::Map)),
        ("context", Kind::Maybe(&Kind::Record(&crate::model::REQUEST_CONTEXT_GIVEN))),
    ],
};
const REMOVE: Verb = Verb { name: "cart.remove", args: &[("line", Kind::Text)], options: &[] };
const VIEW: Verb = Verb { name: "cart.view", args: &[], options: &[] };
const CLEAR: Verb = Verb { name: "cart.clear", args: &[], options: &[] };
const VALIDATE: Verb = Verb { name: "cart.validate", args: &[], options: &[] };
const SUBMIT: Verb = Verb {
    name: "cart.submit",
    args: &[],
    options: &[
        ("justification", Kind::Maybe(&Kind::Text)),
        ("on_existing", Kind::Maybe(&Kind::Text)),
        ("idempotency_key", Kind::Maybe(&Kind::Text)),
    ],
};

/// What the caller has gathered to ask for. There is one cart for each registered user, and nobody
/// else sees it.
#[pyclass(frozen, module = "countersign")]
pub struct Cart(pub countersign::Session);

#[pymethods]
impl Cart {
    /// Adds an item, by its id or reference, for the caller or somebody they may ask for. What is given
    /// is checked; what is still missing, and what depends on the item's limits, is told by `validate`
    /// and `submit`.
    ///
    /// Who: registered users and admins. Changes: the caller's cart.
    ///
    /// Options:
    ///     beneficiary: Who is to have the access: the caller by default.
    ///     justification: Why, up to 5,000 characters.
    ///     starts_at: Not before when: in the future. Approved before that, it is scheduled.
    ///     duration: For how long: `30d`, `12h`, `P30D`. Without it, and without `ends_at`, the
    ///             access has no end.
    ///     ends_at: Until when, in the future, instead of a duration.
    ///     permissions: Which of the item's permissions, by name: all of them by default.
    ///     form_values: What the item's form asks for, by the names of its fields; `None` leaves a
    ///             field empty.
    ///     account: Which of the beneficiary's accounts in the target system it is for, in the
    ///             host's own words: 1 to 255 characters.
    ///     target_group: The group of the target system that it is for, instead of an account: the
    ///             beneficiary answers for it.
    ///     metadata: The host's own facts: up to 50 keys of 1 to 64 characters, values up to 2,000.
    ///             Nothing here reads them.
    ///     context: What else the host says with it; nothing here reads it.
    ///
    /// Raises:
    ///     `NotFound` for an item that is not there, or a beneficiary who is not, or is not to be seen;
    ///     `NotRequestable` for a disabled item; `Duplicate` when the cart holds the item for that
    ///     beneficiary; `LimitExceeded` when the cart is full; `Invalid` for a text over its limit,
    ///     form values that do not fit, a window that can't be.
    ///
    /// Example:
    ///     store.as_user("alice").cart.add(item.id, justification="Need database access", duration="30d")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, item, *, beneficiary=..., justification=..., starts_at=..., duration=..., ends_at=..., permissions=..., form_values=..., account=..., target_group=..., metadata=..., context=...)")]
    fn add<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&ADD, args, kwargs)?;
        let item: countersign::ItemRef = call.take("item")?;
        let input: countersign::model::CartAdd = call.input()?;
        answer(args.py(), || self.0.cart().add(item, input))
    }

    /// Changes a line's justification, window or form values.
    ///
    /// Who: the cart's owner. Changes: the line.
    ///
    /// Options:
    ///     justification: Why, up to 5,000 characters. Left out, it stays; `None` clears it.
    ///     starts_at: Not before when, in the future. Left out, it stays; `None` clears it.
    ///     duration: For how long: `30d`, `12h`, `P30D`. Left out, it stays; `None` clears it.
    ///     ends_at: Until when, in the future, instead of a duration. Left out, it stays; `None`
    ///             clears it.
    ///     permissions: Which of the item's permissions, by name. Left out, it stays; `None` makes
    ///             it all of them.
    ///     form_values: What the item's form asks for, all of it anew. Left out, it stays; `None`
    ///             leaves every field empty.
    ///     account: Which of the beneficiary's accounts it is for, 1 to 255 characters. Left out,
    ///             it stays; `None` clears it.
    ///     target_group: The group of the target system that it is for, instead of an account. Left
    ///             out, it stays; `None` clears it.
    ///     metadata: The host's own facts, all of them anew. Left out, they stay; `None` clears
    ///             them.
    ///     context: What else the host says with it, all of it anew. Left out, it stays; `None`
    ///             clears it.
    ///
    /// Raises:
    ///     `NotFound` when it is no line of the caller's cart; `Invalid` for a text over its limit.
    ///
    /// Example:
    ///     store.as_user("alice").cart.update(
    ///         line.id,
    ///         justification="Need database access for the Q1 analytics project",
    ///     )
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, line, *, justification=..., starts_at=..., duration=..., ends_at=..., permissions=..., form_values=..., account=..., target_group=..., metadata=..., context=...)")]
    fn update<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&UPDATE, args, kwargs)?;
        let line: countersign::LineId = call.text("line")?;
        let input: countersign::model::CartUpdate = call.input()?;
        answer(args.py(), || self.0.cart().update(line, input))
    }

    /// Takes a line out.
    ///
    /// Who: the cart's owner. Changes: the cart.
    ///
    /// Raises:
    ///     `NotFound` when it is no line of the caller's cart.
    ///
    /// Example:
    ///     store.as_user("alice").cart.remove(line.id)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, line)")]
    fn remove<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&REMOVE, args, kwargs)?;
        let line: countersign::LineId = call.text("line")?;
        answer(args.py(), || self.0.cart().remove(line))
    }

    /// Reads the caller's cart.
    ///
    /// Who: registered users and admins.
    ///
    /// Raises:
    ///     `Forbidden` for the system, which has no cart.
    ///
    /// Example:
    ///     store.as_user("alice").cart.view()
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self)")]
    fn view<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        Call::read(&VIEW, args, kwargs)?;
        answer(args.py(), || self.0.cart().view())
    }

    /// Empties the caller's cart.
    ///
    /// Who: registered users and admins. Changes: the cart.
    ///
    /// Raises:
    ///     `Forbidden` for the system, which has no cart.
    ///
    /// Example:
    ///     store.as_user("alice").cart.clear()
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self)")]
    fn clear<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        Call::read(&CLEAR, args, kwargs)?;
        answer(args.py(), || self.0.cart().clear())
    }

    /// Tells what submitting the cart would say: every problem of every line, with what would resolve
    /// it.
    ///
    /// Who: registered users and admins.
    ///
    /// Raises:
    ///     `Forbidden` for the system, which has no cart.
    ///
    /// Example:
    ///     store.as_user("alice").cart.validate()
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self)")]
    fn validate<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        Call::read(&VALIDATE, args, kwargs)?;
        answer(args.py(), || self.0.cart().validate())
    }

    /// Submits the whole cart or nothing: a request for each line, a submission for each beneficiary.
    ///
    /// Who: registered users and admins. Changes: makes the requests, asks the first approvers, empties
    /// the cart. The global justification is appended to each line's own after a blank line.
    ///
    /// Options:
    ///     justification: Appended to each line's own justification after a blank line.
    ///     on_existing: What becomes of lines whose access is asked for or held already: `refuse`
    ///             by default.
    ///     idempotency_key: A key of the caller's own, 1 to 255 characters: the same submit under
    ///             the same key is answered as the first time, and makes nothing.
    ///
    /// Raises:
    ///     The first problem's code, with every problem of every line in `problems`: `NotFound`,
    ///     `NotRequestable`, `Forbidden`, `Invalid`, `Duplicate` (it is asked for already),
    ///     `AlreadyGranted`, `ConflictOfDuties`, `NoPolicy`, `NoApprover`. `Invalid` for an empty cart,
    ///     or an idempotency key that was used for something else.
    ///
    /// Example:
    ///     store.as_user("alice").cart.submit(justification="Q1 analytics project setup")
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, *, justification=..., on_existing=..., idempotency_key=...)")]
    fn submit<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call::read(&SUBMIT, args, kwargs)?;
        let input: countersign::model::CartSubmit = call.input()?;
        answer(args.py(), || self.0.cart().submit(input))
    }

    fn __repr__(&self) -> &'static str {
        "<Cart>"
    }
}
