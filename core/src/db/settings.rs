use std::sync::Arc;

use serde_json::{Map, Value};

use super::Conn;
use super::conn::json;
use crate::error::Result;
use crate::model::StoreSettings;
use crate::time::{Time, millis};

/// The newest version of the settings, and what it says apart from the defaults.
pub(crate) fn newest(conn: &Conn) -> Result<(i64, Map<String, Value>)> {
    let sql = "SELECT version, data FROM cs_settings ORDER BY version DESC LIMIT 1";
    conn.one(sql, [], |row| Ok((row.take()?, row.json()?)))
}

/// The newest version of the settings, with the defaults where it says nothing.
pub(crate) fn rules(conn: &Conn) -> Result<Arc<StoreSettings>> {
    let version = conn.one("SELECT max(version) FROM cs_settings", [], |row| row.take())?;
    rules_at(conn, version)
}

/// A version of the settings, with the defaults where it says nothing.
pub(crate) fn rules_at(conn: &Conn, version: i64) -> Result<Arc<StoreSettings>> {
    let sql = "SELECT data FROM cs_settings WHERE version = ?1";
    conn.settings
        .get((version, 0), || conn.one(sql, [version], |row| Ok(StoreSettings { version, ..row.json()? })))
}

/// Adds a version.
pub(crate) fn insert(conn: &Conn, version: i64, said: &Map<String, Value>, at: Time) -> Result<()> {
    let sql = "INSERT INTO cs_settings (version, data, created_at) VALUES (?1, ?2, ?3)";
    conn.insert(sql, (version, json(said)?, millis(at))).map(drop)
}
