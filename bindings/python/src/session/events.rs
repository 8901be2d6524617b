//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::call::{Call, Verb, answer};
use crate::kind::Kind;

const READ: Verb = Verb {
    name: "events.read",
    args: &[("consumer", Kind::Text)],
    options: &[
        ("after", Kind::Maybe(&Kind::Int)),
        ("limit", Kind::Maybe(&Kind::Int)),
        ("types", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("cloud_events", Kind::Bool),
        ("source", Kind::Maybe(&Kind::Text)),
    ],
};
const ACKNOWLEDGE: Verb =
    Verb { name: "events.acknowledge", args: &[("consumer", Kind::Text), ("seq", Kind::Int)], options: &[] };

/// The ledger, as programs follow it: each at its own pace, from where it left off.
#[pyclass(frozen, module = "countersign")]
pub struct Events(pub countersign::Session);

#[pymethods]
impl Events {
    /// Reads what happened after what the consumer acknowledged, in order.
    ///
    /// Who: admins, the system. Reading changes nothing, and waits for no writer: until it is
    /// acknowledged, the same is read again, so that each event comes at least once. `consumer` is a
    /// name that the program chooses: 1 to 255 characters. A call reads 500 events at the most, however
    /// many wait; of some types it looks at 10,000 entries, and `seq` says how far that was. As
    /// CloudEvents 1.0, the entry's number is `sequence`, and `actor`, `onbehalfof`, `request` and
    /// `due` are attributes.
    ///
    /// Options:
    ///     after: Only what comes after this number, 0 for all; by default, after what the consumer
    ///             acknowledged.
    ///     limit: How many at the most: 1 to 500, 50 by default.
    ///     types: Only these types, such as `access_request.created`, or all of a noun, such as
    ///             `access.*`; every type by default.
    ///     cloud_events: Whether each event is given as a CloudEvents 1.0 event as well.
    ///     source: The `source` of the CloudEvents, a URI reference; by default one that is this
    ///             store's own: `urn:uuid:…`.
    ///
    /// Raises:
    ///     `Forbidden` for users; `Invalid` for a name, number, limit, type or source that is none.
    ///
    /// Example:
    ///     store.as_system().events.read("crm", limit=2)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, consumer, *, after=..., limit=..., types=..., cloud_events=..., source=...)")]
    fn read<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&READ, args, kwargs)?;
        let consumer: String = call.take("consumer")?;
        let input: countersign::model::EventRead = call.input()?;
        answer(args.py(), || self.0.events().read(&consumer, input))
    }

    /// Says that the consumer is done with all events up to `seq`, which is mostly the batch's: reading
    /// goes on after it.
    ///
    /// Who: admins, the system. Changes: the consumer's cursor, which only goes forward; cursors are
    /// not in the ledger. The same again is answered as the first time.
    ///
    /// Raises:
    ///     `Forbidden` for users; `Stale` when later ones are acknowledged; `Invalid` for a name that
    ///     is none, or a number that no event has.
    ///
    /// Example:
    ///     store.as_system().events.acknowledge("crm", 2)
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, consumer, seq)")]
    fn acknowledge<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let mut call = Call::read(&ACKNOWLEDGE, args, kwargs)?;
        let consumer: String = call.take("consumer")?;
        let seq: i64 = call.take("seq")?;
        answer(args.py(), || self.0.events().acknowledge(&consumer, seq))
    }

    fn __repr__(&self) -> &'static str {
        "<Events>"
    }
}
