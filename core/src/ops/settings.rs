use serde_json::{Map, Value};

use super::Read;
use crate::db;
use crate::error::{Error, Result};
use crate::law::authority::Right;
use crate::model::StoreSettings;

/// The settings in force now.
pub(crate) fn get(work: &Read<'_>) -> Result<StoreSettings> {
    work.entitled(Right::SeeSettings, "read the settings")?;
    newest(work)
}

/// The newest version.
pub(super) fn newest(work: &Read<'_>) -> Result<StoreSettings> {
    let (version, said) = db::settings::newest(work.conn)?;
    with_defaults(version, said)
}

/// The version that a request was submitted under.
pub(super) fn at(work: &Read<'_>, version: i64) -> Result<StoreSettings> {
    with_defaults(version, db::settings::at(work.conn, version)?)
}

/// What a version says, over the defaults.
fn with_defaults(version: i64, said: Map<String, Value>) -> Result<StoreSettings> {
    let mut all = serde_json::json!({
        "version": version,
        "on_behalf_manager": true,
        "on_behalf_anyone": false,
        "justification_required": false,
        "cart_lines": 100,
        "submit_requests": 1_000,
        "lease": "PT5M",
        "attempts": 5,
    });
    if let Value::Object(all) = &mut all {
        all.extend(said);
    }
    serde_json::from_value(all).map_err(|why| Error::Corrupt(format!("the settings can't be read: {why}")))
}
