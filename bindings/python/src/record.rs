//! What all records can do: print, become plain data, travel as a pickle.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDateTime, PyDict, PyList, PyMappingProxy, PyTuple};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// `Request(id='…', status='pending', …)`; what is `None` is left out.
pub fn repr(record: &Bound<'_, PyAny>, fields: &[&str]) -> PyResult<String> {
    let mut parts = Vec::new();
    for field in fields {
        let value = record.getattr(*field)?;
        // What is printed ends up in logs.
        if *field == "secret" {
            parts.push("secret='…'".to_owned());
        } else if !value.is_none() {
            parts.push(format!("{field}={}", short(&value)?));
        }
    }
    Ok(format!("{}({})", record.get_type().name()?, parts.join(", ")))
}

fn short(value: &Bound<'_, PyAny>) -> PyResult<String> {
    if value.is_instance_of::<PyDateTime>() {
        let text: String = value.call_method0("isoformat")?.extract()?;
        return Ok(text.replace("000+00:00", "+00:00").replace("+00:00", "Z"));
    }
    if let Ok(items) = value.cast::<PyTuple>() {
        let items = items.iter().map(|item| short(&item)).collect::<PyResult<Vec<_>>>()?;
        return Ok(format!("({}{})", items.join(", "), if items.len() == 1 { "," } else { "" }));
    }
    let plain = if value.is_instance_of::<PyMappingProxy>() { &copied(value)? } else { value };
    Ok(plain.repr()?.to_string())
}

/// The fields' names, for a `match`.
pub fn names<'py>(py: Python<'py>, fields: &[&str]) -> PyResult<Bound<'py, PyAny>> {
    Ok(PyTuple::new(py, fields)?.into_any())
}

/// The record as a dict; lists, dicts and records inside of it are plain too.
pub fn to_dict<'py>(record: &Bound<'py, PyAny>, fields: &[&str]) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(record.py());
    for field in fields {
        // `from_` is `from`: only as an attribute it can't be.
        dict.set_item(field.trim_end_matches('_'), plain(&record.getattr(*field)?)?)?;
    }
    Ok(dict)
}

/// A value without anything of this library in it.
pub fn plain<'py>(value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    if let Ok(items) = value.cast::<PyTuple>() {
        let items = items.iter().map(|item| plain(&item)).collect::<PyResult<Vec<_>>>()?;
        return Ok(PyList::new(value.py(), items)?.into_any());
    }
    if value.is_instance_of::<PyMappingProxy>() {
        let copy = PyDict::new(value.py());
        for pair in value.call_method0("items")?.try_iter()? {
            let (key, value): (Bound<'py, PyAny>, Bound<'py, PyAny>) = pair?.extract()?;
            copy.set_item(key, plain(&value)?)?;
        }
        return Ok(copy.into_any());
    }
    if value.hasattr("to_dict")? { value.call_method0("to_dict") } else { Ok(value.clone()) }
}

fn copied<'py>(mapping: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    mapping.call_method0("copy")
}

/// How to make the record again: its class's `_from_json`, and the text for it.
pub fn reduce<'py>(
    record: &Bound<'py, PyAny>,
    value: &impl Serialize,
) -> PyResult<(Bound<'py, PyAny>, (String,))> {
    let text = serde_json::to_string(value).map_err(|why| PyValueError::new_err(why.to_string()))?;
    Ok((record.get_type().getattr("_from_json")?, (text,)))
}

/// A record from the text that `reduce` made.
pub fn from_json<T: DeserializeOwned>(text: &str) -> PyResult<T> {
    serde_json::from_str(text).map_err(|why| PyValueError::new_err(why.to_string()))
}
