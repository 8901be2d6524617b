//! Bulk imports: a chunk of entries a transaction, with a report.

use std::sync::atomic::{AtomicI64, Ordering};

use super::identities::{self, Unknown};
use super::{Write, grants, groups};
use crate::db;
use crate::error::{Code, Error, Result};
use crate::law::authority::Right;
use crate::model::{GrantLoad, GroupUpsert, IdentityUpsert, LoadProblem, LoadReport, Patch};

/// How many entries one transaction takes.
pub(crate) const CHUNK: usize = 1_000;
/// How many refusals a report names.
const NAMED: usize = 1_000;

/// Entries as they come: each may have been refused already where it was read.
pub(crate) type Entries<T> = Vec<Result<(String, T)>>;

/// An import on its way.
pub(crate) struct Load {
    serial: i64,
    /// How far its last pass has come.
    passed: i64,
    /// Whether anybody waits for their manager.
    waits: bool,
    pub(crate) report: LoadReport,
}

impl Load {
    /// A new one.
    pub(crate) fn new() -> Self {
        static SERIAL: AtomicI64 = AtomicI64::new(1);
        let serial = SERIAL.fetch_add(1, Ordering::Relaxed);
        Self { serial, passed: 0, waits: false, report: LoadReport::default() }
    }

    fn refuse(&mut self, place: i64, id: Option<String>, why: &Error) -> Result<()> {
        if matches!(why.code(), Code::Internal | Code::Corrupt | Code::Busy | Code::Closed) {
            return Err(why.clone());
        }
        self.report.refused += 1;
        if self.report.problems.len() < NAMED {
            let told = why.report();
            let problem =
                LoadProblem { place, id, code: told.code, field: told.field, message: told.message };
            self.report.problems.push(problem);
        }
        Ok(())
    }

    fn count(&mut self, created: Option<bool>) {
        match created {
            Some(true) => self.report.created += 1,
            Some(false) => self.report.changed += 1,
            None => self.report.unchanged += 1,
        }
    }
}

/// Whether the caller may import at all.
pub(crate) fn begin(work: &Write<'_>) -> Result<()> {
    work.entitled(Right::Configure, "import")?;
    db::load::prepare(work.conn)
}

/// Takes in a chunk of identities.
pub(crate) fn identities(work: &Write<'_>, load: &mut Load, entries: Entries<IdentityUpsert>) -> Result<()> {
    begin(work)?;
    for entry in entries {
        load.report.read += 1;
        let place = load.report.read;
        let (id, input) = match entry {
            Ok(entry) => entry,
            Err(why) => {
                load.refuse(place, None, &why)?;
                continue;
            }
        };
        let says = !input.manager.is_keep();
        match identities::apply(work, &id, input, Unknown::Wait) {
            Ok(applied) => match applied.waits_for {
                None => {
                    if load.waits && says {
                        // The last word on somebody holds.
                        db::load::drop_earlier(work.conn, load.serial, applied.number)?;
                    }
                    load.count(applied.created);
                }
                Some(manager) => {
                    // Whether it is changed is known when its manager is.
                    let counted = applied.created.is_some();
                    if counted {
                        load.count(applied.created);
                    }
                    load.waits = true;
                    db::load::drop_earlier(work.conn, load.serial, applied.number)?;
                    let waiting = db::load::Waiting { place, identity: applied.number, manager, counted };
                    db::load::insert(work.conn, load.serial, &waiting)?;
                }
            },
            Err(why) => load.refuse(place, Some(id), &why)?,
        }
    }
    Ok(())
}

/// Gives a chunk of those who came before their managers these managers; whether there are more.
pub(crate) fn managers(work: &Write<'_>, load: &mut Load) -> Result<bool> {
    // Who may was judged with the entries, of which this is the rest.
    let waiting = db::load::after(work.conn, load.serial, load.passed, CHUNK)?;
    let Some(last) = waiting.last() else {
        db::load::forget(work.conn, load.serial)?;
        return Ok(false);
    };
    load.passed = last.place;
    for one in waiting {
        let id = db::identities::get(work.conn, one.identity)?.identity.id;
        let input = IdentityUpsert { manager: Patch::Set(one.manager), ..IdentityUpsert::default() };
        match identities::apply(work, &id, input, Unknown::Refuse) {
            Ok(applied) if !one.counted => load.count(applied.created),
            Ok(_) => {}
            Err(why) => load.refuse(one.place, Some(id), &why)?,
        }
    }
    Ok(true)
}

/// Forgets what an import that was given up still remembered.
pub(crate) fn forget(work: &Write<'_>, load: &Load) -> Result<()> {
    db::load::prepare(work.conn)?;
    db::load::forget(work.conn, load.serial)
}

/// Takes in a chunk of groups.
pub(crate) fn groups(work: &Write<'_>, load: &mut Load, entries: Entries<GroupUpsert>) -> Result<()> {
    each(work, load, entries, |id, input| groups::apply(work, id, input).map(|(_, created)| created))
}

/// Takes in a chunk of access that the host has given already.
pub(crate) fn grants(work: &Write<'_>, load: &mut Load, entries: Entries<GrantLoad>) -> Result<()> {
    each(work, load, entries, |id, input| grants::load(work, id, input))
}

fn each<T>(
    work: &Write<'_>,
    load: &mut Load,
    entries: Entries<T>,
    take: impl Fn(&str, T) -> Result<Option<bool>>,
) -> Result<()> {
    begin(work)?;
    for entry in entries {
        load.report.read += 1;
        let place = load.report.read;
        match entry {
            Ok((id, input)) => match take(&id, input) {
                Ok(created) => load.count(created),
                Err(why) => load.refuse(place, Some(id), &why)?,
            },
            Err(why) => load.refuse(place, None, &why)?,
        }
    }
    Ok(())
}
