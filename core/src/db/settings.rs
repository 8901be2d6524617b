use serde_json::{Map, Value};

use super::Conn;
use super::conn::json;
use crate::error::Result;
use crate::time::{Time, millis};

/// The newest version of the settings, and what it says apart from the defaults.
pub(crate) fn newest(conn: &Conn) -> Result<(i64, Map<String, Value>)> {
    let sql = "SELECT version, data FROM cs_settings ORDER BY version DESC LIMIT 1";
    conn.one(sql, [], |row| Ok((row.take()?, row.json()?)))
}

/// A version of the settings: what it says apart from the defaults.
pub(crate) fn at(conn: &Conn, version: i64) -> Result<Map<String, Value>> {
    conn.one("SELECT data FROM cs_settings WHERE version = ?1", [version], |row| row.json())
}

/// Adds a version.
pub(crate) fn insert(conn: &Conn, version: i64, said: &Map<String, Value>, at: Time) -> Result<()> {
    let sql = "INSERT INTO cs_settings (version, data, created_at) VALUES (?1, ?2, ?3)";
    conn.insert(sql, (version, json(said)?, millis(at))).map(drop)
}
