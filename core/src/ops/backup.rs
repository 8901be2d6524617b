//! A backup: a copy under a name of its own, which gets the name that was asked for when all of it is on the disk.

use std::fs::{File, OpenOptions};
use std::io::{Error as Refusal, ErrorKind};
use std::path::{Path, PathBuf};

use super::work::noise;
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::law::chain::{START, hex};
use crate::model::{BackupReport, LedgerHead};

/// What SQLite takes for a part of the database beside it.
const PARTS: [&str; 3] = ["-journal", "-wal", "-shm"];

/// Copies what `conn` reads into the new file `target`, with the rights of the file `of`. `go_on` is asked now and then.
pub(crate) fn make(
    conn: &Conn,
    of: Option<&Path>,
    target: &Path,
    go_on: impl Fn() -> Result<()>,
) -> Result<BackupReport> {
    free(target)?;
    // The first thing that is read settles which state it is.
    let (seq, hash) = db::ledger::head(conn)?.map_or((0, START), |(seq, _, hash)| (seq, hash));
    let part = Part::beside(target, of)?;
    let pages = db::backup::copy(conn, &part.0, go_on)?;
    let bytes = part.become_whole(target).map_err(|why| unwritten(target, &why))?;
    Ok(BackupReport { pages, bytes, head: LedgerHead { seq, hash: hex(&hash) } })
}

/// Refuses a name that is taken, and one under which SQLite would make one database of two.
fn free(target: &Path) -> Result<()> {
    let name = shown(target);
    let there = |path: &Path| path.symlink_metadata().is_ok();
    if there(target) {
        return Err(taken(target));
    }
    let text = target.as_os_str().to_string_lossy();
    for part in PARTS {
        if text.strip_suffix(part).is_some_and(|of| there(Path::new(of))) {
            return Err(Error::invalid(
                "path",
                format!("`{name}` would be taken for a part of another database"),
            ));
        }
        let mut beside = target.as_os_str().to_owned();
        beside.push(part);
        if there(Path::new(&beside)) {
            let words = format!(
                "`{name}{part}` is there, and would be taken for a part of it: remove it, or give another path"
            );
            return Err(Error::invalid("path", words));
        }
    }
    Ok(())
}

fn taken(target: &Path) -> Error {
    Error::invalid("path", format!("`{}` is there already: give a new path", shown(target)))
}

fn unwritten(target: &Path, why: &Refusal) -> Error {
    match why.kind() {
        ErrorKind::AlreadyExists => taken(target),
        _ => Error::invalid("path", format!("`{}` can't be written: {why}", shown(target))),
    }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().escape_debug().to_string()
}

/// The copy while it is made. It is removed when it is let go, whole or not.
struct Part(PathBuf);

impl Part {
    fn beside(target: &Path, of: Option<&Path>) -> Result<Self> {
        let name = format!(".countersign-{}.part", hex(&noise()?));
        let part = target.with_file_name(name);
        let refused = |why: Refusal| unwritten(target, &why);
        let file = File::create_new(&part).map_err(refused)?;
        let part = Self(part);
        if let Some(of) = of {
            // Who may not read the store may not read its copy either.
            file.set_permissions(of.metadata().map_err(refused)?.permissions()).map_err(refused)?;
        }
        Ok(part)
    }

    /// Flushes it and gives it its name, which must still be free; answers how many bytes it has.
    fn become_whole(&self, target: &Path) -> std::io::Result<u64> {
        let file = OpenOptions::new().write(true).open(&self.0)?;
        file.sync_all()?;
        let bytes = file.metadata()?.len();
        drop(file);
        // A second name for the file is refused where the name is taken; a rename would replace what is there.
        match std::fs::hard_link(&self.0, target) {
            Ok(()) => {}
            Err(why) if why.kind() == ErrorKind::AlreadyExists => return Err(why),
            // Some file systems have no second names.
            Err(_) if target.symlink_metadata().is_err() => std::fs::rename(&self.0, target)?,
            Err(_) => return Err(ErrorKind::AlreadyExists.into()),
        }
        flush_name(target).inspect_err(|_| drop(std::fs::remove_file(target)))?;
        Ok(bytes)
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // It may have been renamed; what can't be removed has nobody to hear of it.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Flushes the folder, so that a loss of power does not take the name.
fn flush_name(target: &Path) -> std::io::Result<()> {
    // Some systems can't open or flush a folder, and some folders may not be read; SQLite lets that pass, too.
    let folder = target.parent().filter(|_| cfg!(unix)).map(File::open);
    let Some(Ok(folder)) = folder else { return Ok(()) };
    match folder.sync_all() {
        Err(why) if matches!(why.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        done => done,
    }
}
