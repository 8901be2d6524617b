//! Written by `cargo xtask gen` from the core: change that, not this.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::answer::ToPython;
use crate::kind::{Kind, Shape};
use crate::record;

crate::answer::as_word! {
countersign::model::CommentRule
countersign::model::WhenNobody
countersign::model::Finally
countersign::model::ForwardRule
}

const NEED: [&str; 4] = ["from_", "at_least", "all_of", "any_of"];

/// What a stage needs: so many of those whom its sources ask, or a tree of such needs. One of
/// `from`, `all_of` and `any_of` must be given. A source's text alone stands for a need of one of
/// whom it asks.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct Need(countersign::model::Need);

impl ToPython for countersign::model::Need {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, Need(self))?.into_any())
    }
}

#[pymethods]
impl Need {
    /// Whom it asks: 1 to 20 sources, each once.
    ///
    /// In plain data it is `from`.
    #[getter(from_)]
    fn from<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.from.to_python(py)
    }

    /// With `from`: how many different people must say yes, each for a seat of their own: 1 by default,
    /// or `all`.
    #[getter]
    fn at_least<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.at_least.to_python(py)
    }

    /// Every one of these must be met: 1 to 10, nested up to 4 deep. One decision meets each of them
    /// that its person may meet, unless the stage is `distinct`.
    #[getter]
    fn all_of<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.all_of.to_python(py)
    }

    /// One of these must be met: 1 to 10, nested up to 4 deep.
    #[getter]
    fn any_of<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.any_of.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &NEED)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &NEED)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &NEED)
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        record::reduce(slf.as_any(), &slf.get().0)
    }

    #[staticmethod]
    fn _from_json(text: &str) -> PyResult<Self> {
        record::from_json(text).map(Self)
    }
}

/// A `Need` as callers give it.
pub static NEED_GIVEN: Shape = Shape {
    name: "Need",
    is: |value| value.is_instance_of::<Need>(),
    text: true,
    fields: &[
        ("from", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("at_least", Kind::Maybe(&Kind::Quorum)),
        ("all_of", Kind::Maybe(&Kind::List(&Kind::Record(&crate::model::NEED_GIVEN)))),
        ("any_of", Kind::Maybe(&Kind::List(&Kind::Record(&crate::model::NEED_GIVEN)))),
    ],
    needed: &[],
};

const ATTRIBUTE_IS: [&str; 2] = ["name", "values"];

/// A beneficiary's attribute with one of some values.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct AttributeIs(countersign::model::AttributeIs);

impl ToPython for countersign::model::AttributeIs {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, AttributeIs(self))?.into_any())
    }
}

#[pymethods]
impl AttributeIs {
    /// The attribute's name.
    #[getter]
    fn name<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.name.to_python(py)
    }

    /// The values of which it has one: 1 to 50.
    #[getter]
    fn values<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.values.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &ATTRIBUTE_IS)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &ATTRIBUTE_IS)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &ATTRIBUTE_IS)
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        record::reduce(slf.as_any(), &slf.get().0)
    }

    #[staticmethod]
    fn _from_json(text: &str) -> PyResult<Self> {
        record::from_json(text).map(Self)
    }
}

/// A `AttributeIs` as callers give it.
pub static ATTRIBUTE_IS_GIVEN: Shape = Shape {
    name: "AttributeIs",
    is: |value| value.is_instance_of::<AttributeIs>(),
    text: false,
    fields: &[("name", Kind::Text), ("values", Kind::List(&Kind::Text))],
    needed: &["name"],
};

const CONDITION: [&str; 11] = [
    "all",
    "any",
    "not_",
    "risk",
    "kind",
    "tags",
    "action",
    "longer_than",
    "on_behalf",
    "conflict",
    "attribute",
];

/// When a stage takes part. One of its names must be given; what it says is judged at submit, and
/// stays.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct Condition(countersign::model::Condition);

impl ToPython for countersign::model::Condition {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, Condition(self))?.into_any())
    }
}

#[pymethods]
impl Condition {
    /// All of these hold: 1 to 10, nested up to 4 deep.
    #[getter]
    fn all<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.all.to_python(py)
    }

    /// One of these holds: 1 to 10, nested up to 4 deep.
    #[getter]
    fn any<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.any.to_python(py)
    }

    /// This does not hold.
    ///
    /// In plain data it is `not`.
    #[getter(not_)]
    fn not<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.not.to_python(py)
    }

    /// The item's risk is one of these.
    #[getter]
    fn risk<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.risk.to_python(py)
    }

    /// The item's kind is one of these.
    #[getter]
    fn kind<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.kind.to_python(py)
    }

    /// The item has one of these tags.
    #[getter]
    fn tags<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.tags.to_python(py)
    }

    /// The request's action is one of these.
    #[getter]
    fn action<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.action.to_python(py)
    }

    /// The access is asked for longer than this, or without an end; where it is extended, counted from
    /// its start.
    #[getter]
    fn longer_than<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.longer_than.to_python(py)
    }

    /// Whether the requester asks for somebody else.
    #[getter]
    fn on_behalf<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.on_behalf.to_python(py)
    }

    /// Whether the access would break a rule of separation of duties.
    #[getter]
    fn conflict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.conflict.to_python(py)
    }

    /// An attribute of the beneficiary has one of some values.
    #[getter]
    fn attribute<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.attribute.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &CONDITION)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &CONDITION)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &CONDITION)
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        record::reduce(slf.as_any(), &slf.get().0)
    }

    #[staticmethod]
    fn _from_json(text: &str) -> PyResult<Self> {
        record::from_json(text).map(Self)
    }
}

/// A `Condition` as callers give it.
pub static CONDITION_GIVEN: Shape = Shape {
    name: "Condition",
    is: |value| value.is_instance_of::<Condition>(),
    text: false,
    fields: &[
        ("all", Kind::Maybe(&Kind::List(&Kind::Record(&crate::model::CONDITION_GIVEN)))),
        ("any", Kind::Maybe(&Kind::List(&Kind::Record(&crate::model::CONDITION_GIVEN)))),
        ("not", Kind::Maybe(&Kind::Record(&crate::model::CONDITION_GIVEN))),
        ("risk", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("kind", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("tags", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("action", Kind::Maybe(&Kind::List(&Kind::Text))),
        ("longer_than", Kind::Maybe(&Kind::Span)),
        ("on_behalf", Kind::Maybe(&Kind::Bool)),
        ("conflict", Kind::Maybe(&Kind::Bool)),
        ("attribute", Kind::Maybe(&Kind::Record(&crate::model::ATTRIBUTE_IS_GIVEN))),
    ],
    needed: &[],
};

const REMINDERS: [&str; 3] = ["after", "every", "at_most"];

/// When those who are asked are reminded.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct Reminders(countersign::model::Reminders);

impl ToPython for countersign::model::Reminders {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, Reminders(self))?.into_any())
    }
}

#[pymethods]
impl Reminders {
    /// How long after the stage opened the first is due.
    #[getter]
    fn after<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.after.to_python(py)
    }

    /// How long after one the next is due; without it there is one.
    #[getter]
    fn every<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.every.to_python(py)
    }

    /// How many there are at most: 1 to 100; without it, until the stage is over.
    #[getter]
    fn at_most<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.at_most.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &REMINDERS)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &REMINDERS)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &REMINDERS)
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        record::reduce(slf.as_any(), &slf.get().0)
    }

    #[staticmethod]
    fn _from_json(text: &str) -> PyResult<Self> {
        record::from_json(text).map(Self)
    }
}

/// A `Reminders` as callers give it.
pub static REMINDERS_GIVEN: Shape = Shape {
    name: "Reminders",
    is: |value| value.is_instance_of::<Reminders>(),
    text: false,
    fields: &[
        ("after", Kind::Maybe(&Kind::Span)),
        ("every", Kind::Maybe(&Kind::Span)),
        ("at_most", Kind::Maybe(&Kind::Int)),
    ],
    needed: &[],
};

const ESCALATION: [&str; 2] = ["to", "after"];

/// A level of a stage's escalation: who is asked as well, and when.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct Escalation(countersign::model::Escalation);

impl ToPython for countersign::model::Escalation {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, Escalation(self))?.into_any())
    }
}

#[pymethods]
impl Escalation {
    /// Who is asked as well.
    #[getter]
    fn to<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.to.to_python(py)
    }

    /// How long after the stage opened, or after the level before was really asked.
    #[getter]
    fn after<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.after.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &ESCALATION)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &ESCALATION)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &ESCALATION)
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        record::reduce(slf.as_any(), &slf.get().0)
    }

    #[staticmethod]
    fn _from_json(text: &str) -> PyResult<Self> {
        record::from_json(text).map(Self)
    }
}

/// A `Escalation` as callers give it.
pub static ESCALATION_GIVEN: Shape = Shape {
    name: "Escalation",
    is: |value| value.is_instance_of::<Escalation>(),
    text: false,
    fields: &[("to", Kind::Text), ("after", Kind::Span)],
    needed: &["to", "after"],
};

const STAGE: [&str; 12] = [
    "name",
    "need",
    "when",
    "distinct",
    "comment",
    "reauthenticate",
    "when_nobody",
    "deadline",
    "finally_",
    "reminders",
    "escalation",
    "forward",
];

/// A step on the way to an approval. A source's text alone stands for a stage that needs one of
/// whom it asks.
#[pyclass(frozen, eq, hash, module = "countersign")]
#[derive(PartialEq, Eq, Hash)]
pub struct Stage(countersign::model::Stage);

impl ToPython for countersign::model::Stage {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        Ok(Bound::new(py, Stage(self))?.into_any())
    }
}

#[pymethods]
impl Stage {
    /// The name that people read, 1 to 255 characters.
    #[getter]
    fn name<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.name.to_python(py)
    }

    /// Who must say yes.
    #[getter]
    fn need<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.need.to_python(py)
    }

    /// When it takes part; always, by default.
    #[getter]
    fn when<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.when.to_python(py)
    }

    /// Whether one decision meets one part of the need only, and who decided an earlier stage has no
    /// say: false by default.
    #[getter]
    fn distinct<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.distinct.to_python(py)
    }

    /// When a decision needs a comment: `none` by default.
    #[getter]
    fn comment<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.comment.to_python(py)
    }

    /// Whether who decides must have signed in of late; what the settings say, by default.
    #[getter]
    fn reauthenticate<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.reauthenticate.to_python(py)
    }

    /// What happens when fewer people may decide than it needs: `refuse` by default.
    #[getter]
    fn when_nobody<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.when_nobody.to_python(py)
    }

    /// How long it may take: 1 minute to 1 year, what the settings say by default.
    #[getter]
    fn deadline<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.deadline.to_python(py)
    }

    /// What happens when the deadline passes: `expire` by default.
    ///
    /// In plain data it is `finally`.
    #[getter(finally_)]
    fn finally<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.finally.to_python(py)
    }

    /// When those who are asked are reminded; what the settings say, by default.
    #[getter]
    fn reminders<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.reminders.to_python(py)
    }

    /// Who is asked as well when it takes long: up to 10 levels; what the settings say, by default.
    #[getter]
    fn escalation<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.escalation.to_python(py)
    }

    /// To whom those who are asked may hand their seat: `eligible` by default.
    #[getter]
    fn forward<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.forward.to_python(py)
    }

    /// Its names in a `match`.
    #[classattr]
    fn __match_args__<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        record::names(py, &STAGE)
    }

    /// The record as plain data: a dict of dicts, lists, text, numbers and times.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        record::to_dict(slf.as_any(), &STAGE)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        record::repr(slf.as_any(), &STAGE)
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        record::reduce(slf.as_any(), &slf.get().0)
    }

    #[staticmethod]
    fn _from_json(text: &str) -> PyResult<Self> {
        record::from_json(text).map(Self)
    }
}

/// A `Stage` as callers give it.
pub static STAGE_GIVEN: Shape = Shape {
    name: "Stage",
    is: |value| value.is_instance_of::<Stage>(),
    text: true,
    fields: &[
        ("name", Kind::Maybe(&Kind::Text)),
        ("need", Kind::Record(&crate::model::NEED_GIVEN)),
        ("when", Kind::Maybe(&Kind::Record(&crate::model::CONDITION_GIVEN))),
        ("distinct", Kind::Bool),
        ("comment", Kind::Maybe(&Kind::Text)),
        ("reauthenticate", Kind::Maybe(&Kind::Bool)),
        ("when_nobody", Kind::Maybe(&Kind::Text)),
        ("deadline", Kind::Maybe(&Kind::Span)),
        ("finally", Kind::Maybe(&Kind::Text)),
        ("reminders", Kind::Maybe(&Kind::Record(&crate::model::REMINDERS_GIVEN))),
        ("escalation", Kind::Maybe(&Kind::List(&Kind::Record(&crate::model::ESCALATION_GIVEN)))),
        ("forward", Kind::Maybe(&Kind::Text)),
    ],
    needed: &["need"],
};
