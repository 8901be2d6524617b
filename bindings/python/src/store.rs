//! A store: opening, sessions, what is due, closing.

use std::path::PathBuf;

use countersign::{Clock, Options, Span, Time};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::call::{Call, Verb, answer};
use crate::clock::ManualClock;
use crate::error::{raise, run, wrong_type};
use crate::kind::{Fields, Kind};
use crate::session::Session;
use crate::tx::Tx;

const OPEN: Verb = Verb {
    name: "open",
    args: &[],
    options: &[("ids", Kind::Text), ("durability", Kind::Text), ("busy_timeout", Kind::Span)],
};
const BACKUP: Verb = Verb { name: "backup", args: &[], options: &[] };
const WHOSE: Fields = &[("id", Kind::Text)];
const SIGNED_IN: Fields = &[("signed_in", Kind::Maybe(&Kind::Time))];
const AS_USER: Verb = Verb { name: "as_user", args: WHOSE, options: SIGNED_IN };
const AS_ADMIN: Verb = Verb { name: "as_admin", args: WHOSE, options: SIGNED_IN };

/// One file, and everything in it. Close it, or use it in a `with`.
#[pyclass(frozen, module = "countersign")]
pub struct Store {
    pub(crate) store: countersign::Store,
    path: PathBuf,
}

/// Opens a store; a file that is not there yet is made. `:memory:` keeps it in memory.
#[pyfunction]
#[pyo3(
    signature = (*args, **kwargs),
    text_signature = "(path, *, clock=None, ids='random', durability='full', busy_timeout='PT5S')"
)]
pub fn open<'py>(
    py: Python<'py>,
    args: &Bound<'py, PyTuple>,
    kwargs: Option<&Bound<'py, PyDict>>,
) -> PyResult<Store> {
    let kwargs = kwargs.map_or_else(|| Ok(PyDict::new(py)), |kwargs| kwargs.copy())?;
    let path = path(OPEN.name, args, &kwargs)?;
    let mut options = Options { clock: clock(&kwargs)?, ..Options::default() };
    let given: OpenOptions = Call::read(&OPEN, &PyTuple::empty(py), Some(&kwargs))?.input()?;
    let refuse = |error| raise(py, &error);
    if let Some(ids) = given.ids {
        options.ids = ids.parse().map_err(refuse)?;
    }
    if let Some(durability) = given.durability {
        options.durability = durability.parse().map_err(refuse)?;
    }
    options.busy_timeout = given.busy_timeout.unwrap_or(options.busy_timeout);
    let store = run(py, || countersign::Store::open(&path, options))?;
    Ok(Store { store, path })
}

/// What `open` takes by name; `clock` is taken out before, and only listed.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct OpenOptions {
    #[serde(rename = "clock")]
    _clock: IgnoredAny,
    ids: Option<String>,
    durability: Option<String>,
    busy_timeout: Option<Span>,
}

/// What a session takes by name.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct SessionOptions {
    signed_in: Option<Time>,
}

/// A session of a registered user, from `of`.
pub fn as_user<'py>(
    args: &Bound<'py, PyTuple>,
    kwargs: Option<&Bound<'py, PyDict>>,
    of: impl FnOnce(&str) -> countersign::Session,
) -> PyResult<Session> {
    session(Call::read(&AS_USER, args, kwargs)?, "user", of)
}

/// A session of an administrator, from `of`.
pub fn as_admin<'py>(
    args: &Bound<'py, PyTuple>,
    kwargs: Option<&Bound<'py, PyDict>>,
    of: impl FnOnce(&str) -> countersign::Session,
) -> PyResult<Session> {
    session(Call::read(&AS_ADMIN, args, kwargs)?, "admin", of)
}

fn session(
    mut call: Call<'_>,
    kind: &str,
    of: impl FnOnce(&str) -> countersign::Session,
) -> PyResult<Session> {
    let id: String = call.take("id")?;
    let options: SessionOptions = call.input()?;
    let session = of(&id);
    let session = match options.signed_in {
        Some(at) => session.signed_in(at),
        None => session,
    };
    Ok(Session::new(session, format!("{kind} {id}")))
}

fn path(verb: &str, args: &Bound<'_, PyTuple>, kwargs: &Bound<'_, PyDict>) -> PyResult<PathBuf> {
    let py = args.py();
    let named = kwargs.get_item("path")?;
    let value = match (args.len(), named) {
        (0, None) => return Err(wrong_type(py, "path", "must be given")),
        (0, Some(named)) => named,
        (1, None) => args.get_item(0)?,
        (1, Some(_)) => return Err(wrong_type(py, "path", "is given twice: by position and by name")),
        (given, _) => {
            let words = format!("takes 1 argument by position, not {given}: give options by name");
            return Err(wrong_type(py, verb, &words));
        }
    };
    if kwargs.contains("path")? {
        kwargs.del_item("path")?;
    }
    let name = value.get_type().name()?;
    value.extract().map_err(|_| wrong_type(py, "path", &format!("must be text or a path, not `{name}`")))
}

fn clock(kwargs: &Bound<'_, PyDict>) -> PyResult<Clock> {
    let py = kwargs.py();
    let Some(value) = kwargs.get_item("clock")? else { return Ok(Clock::System) };
    kwargs.del_item("clock")?;
    if value.is_none() {
        return Ok(Clock::System);
    }
    let Ok(clock) = value.cast::<ManualClock>() else {
        let name = value.get_type().name()?;
        return Err(wrong_type(py, "clock", &format!("must be a `ManualClock`, not `{name}`")));
    };
    Ok(Clock::Manual(clock.get().clock.clone()))
}

#[pymethods]
impl Store {
    /// A session of a registered user; who they are is judged in each call.
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, id, *, signed_in=None)")]
    fn as_user<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Session> {
        self::as_user(args, kwargs, |id| self.store.as_user(id))
    }

    /// A session of an administrator.
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, id, *, signed_in=None)")]
    fn as_admin<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Session> {
        self::as_admin(args, kwargs, |id| self.store.as_admin(id))
    }

    /// A session of the host itself: it provisions and runs what is due, but never decides.
    fn as_system(&self) -> Session {
        Session::new(self.store.as_system(), "system".to_owned())
    }

    /// Begins a transaction: use it in a `with`, which commits at its end, or rolls back on an exception.
    fn transaction(&self, py: Python<'_>) -> PyResult<Tx> {
        run(py, || self.store.begin()).map(Tx::new)
    }

    /// Runs what is due, and reports.
    fn run_due<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        answer(py, || self.store.run_due())
    }

    /// When a lease lapses next, and `run_due` should be called; `None` when none is out.
    ///
    /// Work that waits for a worker, a retry's wait included, is not in it: workers ask `claim`.
    fn next_due<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        answer(py, || self.store.next_due())
    }

    /// Copies the store into a new file, while others write.
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, path)")]
    fn backup<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = args.py();
        let kwargs = kwargs.map_or_else(|| Ok(PyDict::new(py)), |kwargs| kwargs.copy())?;
        let path = path(BACKUP.name, args, &kwargs)?;
        // What is left is refused: it takes nothing else.
        Call::read(&BACKUP, &PyTuple::empty(py), Some(&kwargs))?;
        answer(py, || self.store.backup(&path))
    }

    /// Looks whether the store is whole, and reports what is not.
    fn check<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        answer(py, || self.store.check())
    }

    /// Closes the store; every later call answers `closed`. Closing twice is fine.
    fn close(&self, py: Python<'_>) -> PyResult<()> {
        run(py, || self.store.close())
    }

    fn __enter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __exit__(
        &self,
        py: Python<'_>,
        _kind: &Bound<'_, PyAny>,
        _error: &Bound<'_, PyAny>,
        _trace: &Bound<'_, PyAny>,
    ) -> PyResult<()> {
        self.close(py)
    }

    fn __repr__(&self) -> String {
        format!("<Store {}>", self.path.display())
    }
}
