//! What is damaged in the file, and what of the schema is not as it was made.

use super::own::is_ours;
use super::{Conn, open};
use crate::error::Result;

/// What SQLite finds wrong in the file, the host's own tables included.
pub(crate) fn in_file(conn: &Conn) -> Result<Vec<String>> {
    let said: Vec<String> = conn.all("PRAGMA integrity_check", [], |row| row.take())?;
    Ok(said.into_iter().filter(|line| line != "ok").collect())
}

/// Rows that point to nothing.
pub(crate) fn dangling(conn: &Conn) -> Result<Vec<String>> {
    let sql = r#"SELECT "table", parent, count(*), min(rowid) FROM pragma_foreign_key_check GROUP BY 1, 2"#;
    conn.all(sql, [], |row| {
        let (table, parent): (String, String) = (row.take()?, row.take()?);
        let (count, example): (i64, Option<i64>) = (row.take()?, row.take()?);
        let example = example.map_or_else(String::new, |number| format!(", such as row {number}"));
        Ok(format!("`{table}` points to what is not in `{parent}`: {count} of its rows{example}"))
    })
}

/// A part of the schema: what it is, its name, the table it belongs to, and how it was made.
type Part = (String, String, String, Option<String>);

/// What is not as Countersign made it. A host's own indexes are no harm; its triggers on our tables are.
pub(crate) fn schema(conn: &Conn) -> Result<Vec<String>> {
    let (ours, theirs) = (parts(&open::blank()?)?, parts(conn)?);
    let same = |one: &Part, other: &Part| (&one.0, &one.1) == (&other.0, &other.1);
    let mut found = Vec::new();
    for part in &ours {
        match theirs.iter().find(|one| same(one, part)) {
            None => found.push(format!("the {} `{}` is gone", part.0, part.1)),
            Some(one) if one != part => {
                found.push(format!("the {} `{}` is not as Countersign made it", part.0, part.1));
            }
            Some(_) => {}
        }
    }
    for part in theirs.iter().filter(|part| !ours.iter().any(|one| same(one, part))) {
        if part.0 == "trigger" || is_ours(&part.1) {
            found.push(format!("the {} `{}` on `{}` is not Countersign's", part.0, part.1, part.2));
        }
    }
    Ok(found)
}

fn parts(conn: &Conn) -> Result<Vec<Part>> {
    let sql = r"SELECT type, name, tbl_name, sql FROM sqlite_schema
                WHERE name LIKE 'cs\_%' ESCAPE '\' OR tbl_name LIKE 'cs\_%' ESCAPE '\' ORDER BY type, name";
    conn.all(sql, [], |row| Ok((row.take()?, row.take()?, row.take()?, row.take()?)))
}
