use std::collections::BTreeMap;

use super::Conn;
use super::conn::{Columns, json};
use crate::error::{Error, Result};
use crate::ids::{ConflictRuleId, ExemptionId, Id, ItemId, RequestId};
use crate::law::conflict::Rule;
use crate::model::{ConflictRule, Exemption};
use crate::time::{Time, millis};

/// A rule with its number.
pub(crate) struct Row {
    pub(crate) number: i64,
    pub(crate) rule: ConflictRule,
}

const COLUMNS: &str = "SELECT r.number, r.id, r.name, r.description, r.severity, r.enforcement, r.stage, r.enabled, r.created_at, r.updated_at
    FROM cs_conflict_rules r";

fn read(row: &mut Columns<'_>) -> Result<Row> {
    let number = row.take()?;
    let rule = ConflictRule {
        id: row.id()?,
        name: row.take()?,
        description: row.take()?,
        severity: row.word()?,
        enforcement: row.word()?,
        stage: row.maybe_word()?,
        items: Vec::new(),
        against: Vec::new(),
        enabled: row.take()?,
        created_at: row.time()?,
        updated_at: row.time()?,
    };
    Ok(Row { number, rule })
}

fn with_items(conn: &Conn, mut row: Row) -> Result<Row> {
    let sql = "SELECT i.id FROM cs_conflict_items c JOIN cs_items i ON i.number = c.item WHERE c.rule = ?1 AND c.side = ?2 ORDER BY c.item";
    let side = |side: i64| conn.all(sql, (row.number, side), |row| row.id::<ItemId>());
    let (items, against) = (side(1)?, side(2)?);
    row.rule.items = items;
    row.rule.against = against;
    Ok(row)
}

/// The rule with this id.
pub(crate) fn find(conn: &Conn, id: ConflictRuleId) -> Result<Option<Row>> {
    let row = conn.find(&format!("{COLUMNS} WHERE r.id = ?1"), [id.uuid()], read)?;
    row.map(|row| with_items(conn, row)).transpose()
}

/// Whether a rule other than `but` has this name.
pub(crate) fn named(conn: &Conn, name: &str, but: Option<i64>) -> Result<bool> {
    let sql = "SELECT 1 FROM cs_conflict_rules WHERE name = ?1 AND number IS NOT ?2";
    Ok(conn.find(sql, (name, but), |_| Ok(()))?.is_some())
}

/// Rules after a number, in the order they were made; those that name an item, if asked.
pub(crate) fn list(
    conn: &Conn,
    item: Option<i64>,
    after: i64,
    limit: usize,
) -> Result<Vec<(i64, ConflictRule)>> {
    let sql = format!(
        "{COLUMNS} WHERE r.number > ?1 AND (?2 IS NULL OR EXISTS (SELECT 1 FROM cs_conflict_items c WHERE c.rule = r.number AND c.item = ?2))
         ORDER BY r.number LIMIT ?3"
    );
    let rows = conn.all(&sql, (after, item, limit as i64), read)?;
    rows.into_iter().map(|row| Ok((row.number, with_items(conn, row)?.rule))).collect()
}

/// Makes a rule.
pub(crate) fn insert(conn: &Conn, rule: &ConflictRule) -> Result<i64> {
    conn.insert(
        "INSERT INTO cs_conflict_rules (id, name, description, severity, enforcement, stage, enabled, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        (
            rule.id.uuid(),
            &rule.name,
            &rule.description,
            rule.severity.as_str(),
            rule.enforcement.as_str(),
            rule.stage.as_ref().map(ToString::to_string),
            rule.enabled,
            millis(rule.created_at),
            millis(rule.updated_at),
        ),
    )
}

/// Writes what a rule says now.
pub(crate) fn update(conn: &Conn, number: i64, rule: &ConflictRule) -> Result<()> {
    conn.run(
        "UPDATE cs_conflict_rules SET name = ?2, description = ?3, severity = ?4, enforcement = ?5, stage = ?6, enabled = ?7,
         updated_at = ?8 WHERE number = ?1",
        (
            number,
            &rule.name,
            &rule.description,
            rule.severity.as_str(),
            rule.enforcement.as_str(),
            rule.stage.as_ref().map(ToString::to_string),
            rule.enabled,
            millis(rule.updated_at),
        ),
    )
    .map(drop)
}

/// Puts the items of a rule on its sides, anew.
pub(crate) fn set_items(conn: &Conn, rule: i64, sides: &BTreeMap<i64, i64>) -> Result<()> {
    conn.run("DELETE FROM cs_conflict_items WHERE rule = ?1", [rule])?;
    for (item, side) in sides {
        conn.run("INSERT INTO cs_conflict_items (rule, item, side) VALUES (?1, ?2, ?3)", (rule, item, side))?;
    }
    Ok(())
}

/// Deletes a rule, with its items and exemptions.
pub(crate) fn delete(conn: &Conn, number: i64) -> Result<()> {
    conn.run("DELETE FROM cs_conflict_rules WHERE number = ?1", [number]).map(drop)
}

/// The rules in force that name one of these items, as the law reads them.
pub(crate) fn touching(conn: &Conn, items: &[i64]) -> Result<Vec<Rule>> {
    let numbers: Vec<i64> = match items {
        [item] => conn.all("SELECT rule FROM cs_conflict_items WHERE item = ?1 ORDER BY rule", [item], |row| row.take())?,
        items => conn.all(
            "SELECT DISTINCT rule FROM cs_conflict_items WHERE item IN (SELECT value FROM json_each(?1)) ORDER BY rule",
            [json(&items)?],
            |row| row.take(),
        )?,
    };
    let mut rules = Vec::new();
    for number in numbers {
        rules.extend(law(conn, number)?);
    }
    Ok(rules)
}

/// A rule as the law reads it, if it is in force.
pub(crate) fn law(conn: &Conn, number: i64) -> Result<Option<Rule>> {
    let sql = "SELECT id, name, severity, enforcement, stage FROM cs_conflict_rules WHERE number = ?1 AND enabled = 1";
    let Some(mut rule) = conn.find(sql, [number], |row| {
        Ok(Rule {
            number,
            id: row.id()?,
            name: row.take()?,
            severity: row.word()?,
            enforcement: row.word()?,
            stage: row.maybe_word()?,
            sides: BTreeMap::new(),
        })
    })?
    else {
        return Ok(None);
    };
    let sides = conn.all("SELECT item, side FROM cs_conflict_items WHERE rule = ?1", [number], |row| {
        Ok((row.take()?, row.take()?))
    })?;
    rule.sides = sides.into_iter().collect();
    Ok(Some(rule))
}

/// Access of a person that counts for the rules: held by any of their accounts, or asked for.
#[derive(Clone)]
pub(crate) struct Access {
    pub(crate) item: i64,
    /// The account that has it, and its manager.
    pub(crate) beneficiary: String,
    pub(crate) manager: Option<String>,
    /// The open request, where it is not held yet.
    pub(crate) request: Option<OpenRequest>,
}

/// An open request.
#[derive(Clone, Copy)]
pub(crate) struct OpenRequest {
    pub(crate) number: i64,
    pub(crate) id: RequestId,
    pub(crate) pending: bool,
    /// Whether its work has failed: nothing is given by it unless an admin retries.
    pub(crate) failed: bool,
}

/// What a person has, or is asked for, of some items. What is suspended, or not taken away yet, is still had.
pub(crate) fn around(conn: &Conn, person: &str, items: &[i64]) -> Result<Vec<Access>> {
    let sql = "SELECT g.item, b.id, m.id, NULL, NULL, NULL
               FROM cs_identities b LEFT JOIN cs_identities m ON m.number = b.manager CROSS JOIN cs_grants g ON g.beneficiary = b.number
               WHERE b.person = ?1 AND g.item IN (SELECT value FROM json_each(?2)) AND g.ended_at IS NULL
               UNION ALL
               SELECT r.item, b.id, m.id, r.number, r.id, r.status
               FROM cs_identities b LEFT JOIN cs_identities m ON m.number = b.manager CROSS JOIN cs_requests r ON r.beneficiary = b.number
               WHERE b.person = ?1 AND r.item IN (SELECT value FROM json_each(?2))
               AND r.action = 'grant'
               AND r.open = 1";
    conn.all(sql, (person, json(&items)?), |row| {
        let (item, beneficiary, manager) = (row.take()?, row.take()?, row.take()?);
        let (number, id, status) =
            (row.take::<Option<i64>>()?, row.maybe_id()?, row.take::<Option<String>>()?);
        let request = number.zip(id).map(|(number, id)| OpenRequest {
            number,
            id,
            pending: status.as_deref() == Some("pending"),
            failed: status.as_deref() == Some("failed"),
        });
        Ok(Access { item, beneficiary, manager, request })
    })
}

/// Until when a person is exempted from a rule, if they are now.
pub(crate) fn exempt_until(conn: &Conn, rule: i64, person: &str, now: Time) -> Result<Option<Time>> {
    let sql = "SELECT max(ends_at) FROM cs_exemptions WHERE rule = ?1 AND person = ?2 AND ends_at > ?3 AND revoked_at IS NULL";
    conn.one(sql, (rule, person, millis(now)), |row| row.maybe_time())
}

/// The persons who have items of a rule together, with those items; the first `limit` of them.
pub(crate) fn breaking(conn: &Conn, rule: &Rule, limit: usize) -> Result<Vec<(String, Vec<i64>)>> {
    let sql = "SELECT b.person, json_group_array(DISTINCT g.item) FROM cs_conflict_items c
               CROSS JOIN cs_grants g ON g.item = c.item JOIN cs_identities b ON b.number = g.beneficiary
               WHERE c.rule = ?1 AND g.ended_at IS NULL
               GROUP BY b.person
               HAVING count(DISTINCT CASE WHEN ?2 THEN c.side ELSE g.item END) > 1
               ORDER BY min(g.number) LIMIT ?3";
    let two_sided = rule.sides.values().any(|side| *side == 2);
    conn.all(sql, (rule.number, two_sided, limit as i64), |row| {
        let (person, mut items): (String, Vec<i64>) = (row.take()?, row.json()?);
        items.sort_unstable();
        Ok((person, items))
    })
}

/// The rules that name an item which a person has.
pub(crate) fn rules_around(conn: &Conn, person: &str) -> Result<Vec<i64>> {
    let sql = "SELECT DISTINCT c.rule FROM cs_identities b CROSS JOIN cs_grants g ON g.beneficiary = b.number
               JOIN cs_conflict_items c ON c.item = g.item
               WHERE b.person = ?1 AND g.ended_at IS NULL ORDER BY c.rule";
    conn.all(sql, [person], |row| row.take())
}

/// An exemption with its number.
pub(crate) struct ExemptionRow {
    pub(crate) number: i64,
    pub(crate) exemption: Exemption,
}

/// The exemption with this id.
pub(crate) fn find_exemption(conn: &Conn, id: ExemptionId) -> Result<Option<ExemptionRow>> {
    let sql = "SELECT e.number, e.id, r.id, e.person, e.reason, e.ends_at, e.revoked_at, e.created_at
               FROM cs_exemptions e JOIN cs_conflict_rules r ON r.number = e.rule WHERE e.id = ?1";
    conn.find(sql, [id.uuid()], |row| {
        let number = row.take()?;
        let exemption = Exemption {
            id: row.id()?,
            rule_id: row.id()?,
            person: row.take()?,
            reason: row.take()?,
            ends_at: row.time()?,
            revoked_at: row.maybe_time()?,
            created_at: row.time()?,
        };
        Ok(ExemptionRow { number, exemption })
    })
}

/// Makes an exemption.
pub(crate) fn insert_exemption(conn: &Conn, rule: i64, exemption: &Exemption) -> Result<i64> {
    conn.insert(
        "INSERT INTO cs_exemptions (id, rule, person, reason, ends_at, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        (
            exemption.id.uuid(),
            rule,
            &exemption.person,
            &exemption.reason,
            millis(exemption.ends_at),
            millis(exemption.created_at),
        ),
    )
}

/// Ends an exemption; no row is an error, never silence.
pub(crate) fn revoke_exemption(conn: &Conn, number: i64, at: Time) -> Result<()> {
    let sql = "UPDATE cs_exemptions SET revoked_at = ?2 WHERE number = ?1 AND revoked_at IS NULL";
    match conn.run(sql, (number, millis(at)))? {
        1 => Ok(()),
        _ => Err(Error::Stale { problem: "this exemption was revoked meanwhile".into(), by: None, at: None }),
    }
}
