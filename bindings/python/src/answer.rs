//! How the core's answers look in Python.

use std::collections::BTreeMap;

use countersign::model::{Attribute, Quorum};
use countersign::{Cursor, Page, Span, Time};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyMappingProxy, PyString, PyTuple};
use serde_json::Value;

/// What Python can be given.
pub trait ToPython {
    /// The value in Python, from one that stays.
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>>;

    /// The value in Python, from one that is no longer needed.
    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>>
    where
        Self: Sized,
    {
        self.to_python(py)
    }
}

/// For what pyo3 converts as it is.
macro_rules! as_it_is {
    ($($type:ty)*) => {$(
        impl ToPython for $type {
            fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                Ok(self.into_pyobject(py).map_err(PyErr::from)?.to_owned().into_any())
            }
        }
    )*};
}
as_it_is! { bool i64 u32 u64 String Time }

/// For what is text in Python: ids, sources.
macro_rules! as_text {
    ($($type:ty)*) => {$(
        impl $crate::answer::ToPython for $type {
            fn to_python<'py>(&self, py: pyo3::Python<'py>) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                Ok(pyo3::types::PyString::new(py, &self.to_string()).into_any())
            }
        }
    )*};
}
pub(crate) use as_text;
as_text! { Span }

/// For closed sets of words: there are few, so that each is kept once.
macro_rules! as_word {
    ($($type:ty)*) => {$(
        impl $crate::answer::ToPython for $type {
            fn to_python<'py>(&self, py: pyo3::Python<'py>) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                Ok(pyo3::types::PyString::intern(py, self.as_str()).into_any())
            }
        }
    )*};
}
pub(crate) use as_word;

impl ToPython for () {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(py.None().into_bound(py))
    }
}

impl ToPython for Cursor {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyString::new(py, self.as_ref()).into_any())
    }
}

impl<T: ToPython> ToPython for Option<T> {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.as_ref().map_or_else(|| Ok(py.None().into_bound(py)), |value| value.to_python(py))
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        self.map_or_else(|| Ok(py.None().into_bound(py)), |value| value.into_python(py))
    }
}

impl<T: ToPython> ToPython for Vec<T> {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let items = self.iter().map(|item| item.to_python(py)).collect::<PyResult<Vec<_>>>()?;
        Ok(PyTuple::new(py, items)?.into_any())
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        let items = self.into_iter().map(|item| item.into_python(py)).collect::<PyResult<Vec<_>>>()?;
        Ok(PyTuple::new(py, items)?.into_any())
    }
}

impl<T: ToPython + Clone> ToPython for Page<T> {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        let items = self.items.into_python(py)?.cast_into::<PyTuple>()?;
        let next = self.next.map(|next| next.as_ref().to_owned());
        Ok(Bound::new(py, crate::page::Page::new(items.unbind(), next, self.total))?.into_any())
    }
}

impl<T: ToPython> ToPython for Box<T> {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        (**self).to_python(py)
    }
}

impl ToPython for Quorum {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Self::AtLeast(number) => number.to_python(py),
            Self::All => Ok(PyString::intern(py, "all").into_any()),
        }
    }
}

impl ToPython for Attribute {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Self::Text(text) => text.to_python(py),
            Self::List(texts) => texts.to_python(py),
        }
    }
}

impl<T: ToPython> ToPython for BTreeMap<String, T> {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let copy = PyDict::new(py);
        self.iter().try_for_each(|(key, value)| copy.set_item(key, value.to_python(py)?))?;
        Ok(PyMappingProxy::new(py, copy.as_mapping()).into_any())
    }
}

impl ToPython for Value {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Value::Null => ().to_python(py),
            Value::Bool(value) => value.to_python(py),
            Value::String(value) => value.to_python(py),
            Value::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
                (Some(number), ..) => number.to_python(py),
                (_, Some(number), _) => number.to_python(py),
                (.., number) => Ok(number.into_pyobject(py)?.into_any()),
            },
            Value::Array(items) => {
                let items = items.iter().map(|item| item.to_python(py)).collect::<PyResult<Vec<_>>>()?;
                Ok(PyList::new(py, items)?.into_any())
            }
            Value::Object(fields) => {
                let copy = PyDict::new(py);
                for (key, value) in fields {
                    copy.set_item(key, value.to_python(py)?)?;
                }
                Ok(copy.into_any())
            }
        }
    }
}
