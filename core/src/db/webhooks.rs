use super::Conn;
use super::conn::{Columns, json};
use crate::error::Result;
use crate::ids::{Id, WebhookId};
use crate::model::{Webhook, WebhookScheme};
use crate::time::{Time, millis};

/// A subscription as it is kept. The secret is not in it: only who signs reads that.
pub(crate) struct Row {
    pub(crate) number: i64,
    pub(crate) webhook: Webhook,
}

const COLUMNS: &str = "SELECT number, id, url, types, scheme, allow_private, tenant_id, timeout, enabled, paused_at, paused_why, seq,
    failing, delivered_at, created_at, updated_at FROM cs_webhooks";

fn read(row: &mut Columns<'_>) -> Result<Row> {
    Ok(Row {
        number: row.take()?,
        webhook: Webhook {
            id: row.id()?,
            url: row.take()?,
            types: row.json()?,
            scheme: row.word::<WebhookScheme>()?,
            allow_private: row.take()?,
            tenant_id: row.take()?,
            timeout: row.word()?,
            enabled: row.take()?,
            paused_at: row.maybe_time()?,
            paused_why: row.take()?,
            seq: row.take()?,
            failing: row.take()?,
            delivered_at: row.maybe_time()?,
            created_at: row.time()?,
            updated_at: row.time()?,
        },
    })
}

/// The subscription with this id.
pub(crate) fn find(conn: &Conn, id: WebhookId) -> Result<Option<Row>> {
    conn.find(&format!("{COLUMNS} WHERE id = ?1"), [id.uuid()], read)
}

/// The subscription with this number.
pub(crate) fn get(conn: &Conn, number: i64) -> Result<Row> {
    conn.one(&format!("{COLUMNS} WHERE number = ?1"), [number], read)
}

/// What a subscription signs with.
pub(crate) fn secret(conn: &Conn, number: i64) -> Result<String> {
    conn.one("SELECT secret FROM cs_webhooks WHERE number = ?1", [number], |row| row.take())
}

/// Subscriptions after a number, in the order they were made.
pub(crate) fn list(conn: &Conn, after: i64, limit: usize) -> Result<Vec<(i64, Webhook)>> {
    let sql = format!("{COLUMNS} WHERE number > ?1 ORDER BY number LIMIT ?2");
    conn.all(&sql, (after, limit as i64), |row| read(row).map(|row| (row.number, row.webhook)))
}

/// Makes a subscription.
pub(crate) fn insert(conn: &Conn, webhook: &Webhook, secret: &str) -> Result<()> {
    let sql = "INSERT INTO cs_webhooks (id, url, types, scheme, allow_private, tenant_id, timeout, enabled, seq, secret, created_at, updated_at)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11)";
    let values = (
        webhook.id.uuid(),
        &webhook.url,
        json(&webhook.types)?,
        webhook.scheme.as_str(),
        webhook.allow_private,
        &webhook.tenant_id,
        webhook.timeout.to_string(),
        webhook.enabled,
        webhook.seq,
        secret,
        millis(webhook.created_at),
    );
    conn.insert(sql, values).map(drop)
}

/// Changes what a subscription says, and whether it is paused.
pub(crate) fn update(conn: &Conn, number: i64, webhook: &Webhook, resting: bool) -> Result<()> {
    let sql = "UPDATE cs_webhooks SET url = ?2, types = ?3, scheme = ?4, allow_private = ?5, tenant_id = ?6, timeout = ?7, enabled = ?8,
               paused_at = ?9, paused_why = ?10, failing = ?11, rests_until = iif(?12, rests_until, NULL), updated_at = ?13
               WHERE number = ?1";
    let values = (
        number,
        &webhook.url,
        json(&webhook.types)?,
        webhook.scheme.as_str(),
        webhook.allow_private,
        &webhook.tenant_id,
        webhook.timeout.to_string(),
        webhook.enabled,
        webhook.paused_at.map(millis),
        &webhook.paused_why,
        webhook.failing,
        resting,
        millis(webhook.updated_at),
    );
    conn.run(sql, values).map(drop)
}

/// Forgets a subscription, with its secret and what was not delivered.
pub(crate) fn delete(conn: &Conn, number: i64) -> Result<()> {
    conn.run("DELETE FROM cs_deliveries WHERE webhook = ?1", [number])?;
    conn.run("DELETE FROM cs_webhooks WHERE number = ?1", [number]).map(drop)
}

/// What there is to be sent at a time: what is due to be tried again, or what is new, unless new ones rest.
const SENDABLE: &str = "enabled = 1 AND paused_at IS NULL AND (
    (seq < ?1 AND coalesce(rests_until, 0) <= ?2)
    OR EXISTS (SELECT 1 FROM cs_deliveries d WHERE d.webhook = number AND d.status = 'waiting' AND d.due <= ?2))";

/// Takes the subscription that was served longest ago among those that have something to send and that nobody else has: until
/// then it is this deliverer's. Answers its number, and its claim: what an earlier claim reports counts no more.
pub(crate) fn claim(
    conn: &Conn,
    head: i64,
    now: Time,
    passed: &[i64],
    until: Time,
) -> Result<Option<(i64, i64)>> {
    let sql = format!(
        "UPDATE cs_webhooks SET claim = (SELECT max(claim) + 1 FROM cs_webhooks), claimed_until = ?4
         WHERE number = (SELECT number FROM cs_webhooks WHERE {SENDABLE} AND coalesce(claimed_until, 0) <= ?2
                         AND number NOT IN (SELECT value FROM json_each(?3)) ORDER BY claim, number LIMIT 1)
         RETURNING number, claim"
    );
    conn.find(&sql, (head, millis(now), json(&passed)?, millis(until)), |row| Ok((row.take()?, row.take()?)))
}

/// Whether anything could be sent at once.
pub(crate) fn any_sendable(conn: &Conn, head: i64, now: Time) -> Result<bool> {
    let sql =
        format!("SELECT 1 FROM cs_webhooks WHERE {SENDABLE} AND coalesce(claimed_until, 0) <= ?2 LIMIT 1");
    Ok(conn.find(&sql, (head, millis(now)), |_| Ok(()))?.is_some())
}

/// When something can be sent next: a retry, what rests, or what another deliverer has for now.
pub(crate) fn next(conn: &Conn, head: i64, now: Time) -> Result<Option<Time>> {
    let sql = "SELECT min(max(at, coalesce(claimed_until, 0))) FROM (
                   SELECT w.claimed_until, (SELECT min(d.due) FROM cs_deliveries d WHERE d.webhook = w.number AND d.status = 'waiting') AS at
                   FROM cs_webhooks w WHERE w.enabled = 1 AND w.paused_at IS NULL
                   UNION ALL SELECT claimed_until, coalesce(rests_until, ?2) FROM cs_webhooks
                   WHERE enabled = 1 AND paused_at IS NULL AND seq < ?1
               ) WHERE at IS NOT NULL";
    conn.one(sql, (head, millis(now)), |row| row.maybe_time())
}

/// Keeps a claim for longer, or gives it back; whether it is still this one's.
pub(crate) fn hold(conn: &Conn, (number, claim): (i64, i64), until: Option<Time>) -> Result<bool> {
    let sql = "UPDATE cs_webhooks SET claimed_until = ?3 WHERE number = ?1 AND claim = ?2 AND claimed_until IS NOT NULL";
    Ok(conn.run(sql, (number, claim, until.map(millis)))? == 1)
}

/// Goes on in the ledger.
pub(crate) fn pass(conn: &Conn, number: i64, seq: i64) -> Result<()> {
    conn.run("UPDATE cs_webhooks SET seq = max(seq, ?2) WHERE number = ?1", (number, seq)).map(drop)
}

/// Something came through.
pub(crate) fn delivered(conn: &Conn, number: i64, at: Time) -> Result<()> {
    let sql = "UPDATE cs_webhooks SET delivered_at = ?2, failing = 0, rests_until = NULL WHERE number = ?1";
    conn.run(sql, (number, millis(at))).map(drop)
}

/// A new delivery failed; answers how many did so in a row.
pub(crate) fn failed(conn: &Conn, number: i64) -> Result<i64> {
    conn.one(
        "UPDATE cs_webhooks SET failing = failing + 1 WHERE number = ?1 RETURNING failing",
        [number],
        |row| row.take(),
    )
}

/// Until when no new delivery is begun.
pub(crate) fn rest(conn: &Conn, number: i64, until: Time) -> Result<()> {
    conn.run("UPDATE cs_webhooks SET rests_until = ?2 WHERE number = ?1", (number, millis(until))).map(drop)
}

/// Whether new deliveries may be begun.
pub(crate) fn rests(conn: &Conn, number: i64, now: Time) -> Result<bool> {
    let sql = "SELECT coalesce(rests_until, 0) > ?2 FROM cs_webhooks WHERE number = ?1";
    conn.one(sql, (number, millis(now)), |row| row.take())
}

/// Stops a subscription that keeps failing.
pub(crate) fn pause(conn: &Conn, number: i64, at: Time, why: &str) -> Result<()> {
    let sql = "UPDATE cs_webhooks SET paused_at = ?2, paused_why = ?3, updated_at = ?2 WHERE number = ?1";
    conn.run(sql, (number, millis(at), why)).map(drop)
}
