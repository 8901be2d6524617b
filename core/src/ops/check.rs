//! What is wrong with a store: it is reported, whatever it is.

use super::chain;
use crate::db::{self, Conn};
use crate::error::{Code, Error, Result};
use crate::law::chain::{Chain, hex};
use crate::model::{ChainReport, CheckReport};

/// Looks at everything, and answers what is wrong.
pub(crate) fn run(conn: &Conn) -> Result<CheckReport> {
    let mut integrity = Vec::new();
    for look in [db::damage::in_file, db::damage::dangling, db::damage::schema] {
        match look(conn) {
            Ok(found) => integrity.extend(found),
            Err(why) => integrity.push(found(why)?),
        }
    }
    let mut law = Vec::new();
    for one in db::check::LAWS {
        match one.breach(conn) {
            Ok(breach) => law.extend(breach),
            Err(why) => integrity.push(format!("whether {} can't be told: {}", one.what, found(why)?)),
        }
    }
    let mut chain = Chain::default();
    let fault = match chain::follow(conn, None, &mut chain) {
        Ok(()) => None,
        Err(why) => Some(found(why)?),
    };
    let chain = ChainReport { seq: chain.seq, hash: hex(&chain.hash), fault };
    let ok = integrity.is_empty() && law.is_empty() && chain.fault.is_none();
    Ok(CheckReport { ok, integrity, law, chain })
}

/// What stops a look is found, too; but that others hold the store says nothing of it.
fn found(why: Error) -> Result<String> {
    match why.code() {
        Code::Busy | Code::Closed => Err(why),
        _ => Ok(why.to_string()),
    }
}
