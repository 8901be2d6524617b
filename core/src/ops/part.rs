//! A file that others see only when all of it is on the disk: it is made under a name of its own, and then gets the one that
//! was asked for.

use std::fs::{File, OpenOptions};
use std::io::{Error as Refusal, ErrorKind};
use std::path::{Path, PathBuf};

use super::work::noise;
use crate::error::{Error, Result};
use crate::law::chain::hex;

/// What SQLite takes for a part of the database beside it.
const PARTS: [&str; 3] = ["-journal", "-wal", "-shm"];

/// Refuses a name that is taken, and one under which SQLite would make one database of two.
pub(super) fn free(target: &Path) -> Result<()> {
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

pub(super) fn unwritten(target: &Path, why: &Refusal) -> Error {
    match why.kind() {
        ErrorKind::AlreadyExists => taken(target),
        _ => Error::invalid("path", format!("`{}` can't be written: {why}", shown(target))),
    }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().escape_debug().to_string()
}

/// A file while it is made. It is removed when it is let go, whole or not.
pub(super) struct Part(PathBuf);

impl Part {
    /// An empty one in the folder of the `target`, with the rights of the file `of`.
    pub(super) fn beside(target: &Path, of: Option<&Path>) -> Result<Self> {
        let name = format!(".countersign-{}.part", hex(&noise()?));
        let part = target.with_file_name(name);
        let refused = |why: Refusal| unwritten(target, &why);
        let file = File::create_new(&part).map_err(refused)?;
        let part = Self(part);
        if let Some(of) = of {
            // Who may not read the store may not read what is copied from it either.
            file.set_permissions(of.metadata().map_err(refused)?.permissions()).map_err(refused)?;
        }
        Ok(part)
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// Flushes it and gives it its name, which must still be free; answers how many bytes it has.
    pub(super) fn become_whole(&self, target: &Path) -> Result<u64> {
        self.get_its_name(target).map_err(|why| unwritten(target, &why))
    }

    fn get_its_name(&self, target: &Path) -> std::io::Result<u64> {
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
