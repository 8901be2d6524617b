//! What must hold of a store: each law is a query that finds what breaks it. To add one, add a row.

use rusqlite::types::Value;
use uuid::Uuid;

use super::Conn;
use super::timers::Kind;
use crate::error::Result;
use crate::law::status::{MOVES, is_final};
use crate::model::{Breach, RequestStatus};

/// Something that must hold of every store.
pub(crate) struct Law {
    /// How it is broken, in words.
    pub(crate) what: &'static str,
    /// The noun that it is broken by.
    of: &'static str,
    /// Finds those that break it, by their ids or numbers. `{…}` stands for a list that the law's tables give.
    sql: &'static str,
}

const fn law(what: &'static str, of: &'static str, sql: &'static str) -> Law {
    Law { what, of, sql }
}

/// Every law.
pub(crate) const LAWS: &[Law] = &[
    // What was asked, and how far it has come.
    law(
        "a request does not stand where the ledger says",
        "request",
        "SELECT r.id FROM cs_requests r WHERE NOT EXISTS (
             SELECT 1 FROM (SELECT l.type FROM cs_ledger l WHERE l.request = r.id AND l.type IN ({entries})
                            ORDER BY l.seq DESC LIMIT 1) last
             WHERE (last.type, r.status) IN (VALUES {moves}))",
    ),
    law(
        "the ledger tells of a request that is not there",
        "request",
        "SELECT l.request FROM cs_ledger l WHERE l.type IN ({starts})
         AND NOT EXISTS (SELECT 1 FROM cs_requests r WHERE r.id = l.request)",
    ),
    law(
        "a number of the requests is missing",
        "request",
        "SELECT r.number - 1 FROM cs_requests r WHERE r.number > 1
         AND NOT EXISTS (SELECT 1 FROM cs_requests p WHERE p.number = r.number - 1)",
    ),
    law(
        "two requests for one place are open",
        "request",
        "SELECT max(r.number) FROM cs_requests r WHERE r.status IN ({open}) AND r.action = 'grant'
         GROUP BY r.beneficiary, r.item, r.apart HAVING count(*) > 1",
    ),
    // Who is asked.
    law(
        "a pending request asks nobody",
        "request",
        "SELECT r.id FROM cs_requests r WHERE r.status = 'pending'
         AND NOT EXISTS (SELECT 1 FROM cs_approvals a JOIN cs_seats s ON s.approval = a.number AND s.open = 1
                         WHERE a.request = r.number AND a.status = 'pending')",
    ),
    law(
        "an approval is open, and its request is not pending",
        "approval",
        "SELECT a.id FROM cs_approvals a JOIN cs_requests r ON r.number = a.request
         WHERE a.status = 'pending' AND r.status <> 'pending'",
    ),
    law(
        "an approval is open in a stage that is not",
        "approval",
        "SELECT a.id FROM cs_approvals a JOIN cs_requests r ON r.number = a.request
         WHERE a.status = 'pending' AND r.status = 'pending' AND (a.route, a.stage) <> (r.route, r.stage)",
    ),
    law(
        "a seat is open, and its approval is not",
        "seat",
        "SELECT s.number FROM cs_seats s JOIN cs_approvals a ON a.number = s.approval
         WHERE s.open = 1 AND a.status <> 'pending'",
    ),
    law(
        "an approval is decided, and nobody decided it",
        "approval",
        "SELECT a.id FROM cs_approvals a WHERE a.status IN ('approved', 'rejected')
         AND NOT EXISTS (SELECT 1 FROM cs_decisions d WHERE d.approval = a.number)",
    ),
    law(
        "a decision is not of the place that its approval is of",
        "decision",
        "SELECT d.number FROM cs_decisions d JOIN cs_approvals a ON a.number = d.approval
         WHERE (d.request, d.route, d.stage, d.part) <> (a.request, a.route, a.stage, a.part)",
    ),
    // Work.
    law(
        "an approved request has no work that waits",
        "request",
        "SELECT r.id FROM cs_requests r WHERE r.status = 'approved'
         AND NOT EXISTS (SELECT 1 FROM cs_queue q WHERE q.request = r.number)",
    ),
    law(
        "work waits, and its request is not approved",
        "request",
        "SELECT r.id FROM cs_queue q JOIN cs_requests r ON r.number = q.request WHERE r.status <> 'approved'",
    ),
    law(
        "a request is in provisioning, and nobody has claimed it",
        "request",
        "SELECT r.id FROM cs_requests r WHERE r.status = 'provisioning'
         AND NOT EXISTS (SELECT 1 FROM cs_tasks t WHERE t.request = r.number AND t.status = 'claimed')",
    ),
    law(
        "a task is claimed, and its request is neither in provisioning nor closed",
        "task",
        "SELECT t.id FROM cs_tasks t JOIN cs_requests r ON r.number = t.request
         WHERE t.status = 'claimed' AND r.status NOT IN ('provisioning', 'closed')",
    ),
    law(
        "two tasks for one person and item are claimed",
        "task",
        "SELECT t.id FROM cs_tasks t WHERE t.status = 'claimed' AND EXISTS (SELECT 1 FROM cs_tasks o WHERE o.status = 'claimed'
         AND o.number < t.number AND (o.beneficiary, o.item) = (t.beneficiary, t.item))",
    ),
    law(
        "a task is claimed, and nothing watches its lease",
        "task",
        "SELECT t.id FROM cs_tasks t WHERE t.status = 'claimed' AND t.doer IS NULL
         AND NOT EXISTS (SELECT 1 FROM cs_timers i WHERE i.task = t.number AND i.kind = 'lease')",
    ),
    // Grants.
    law(
        "a request to grant was provisioned, and there is no grant",
        "request",
        "SELECT r.id FROM cs_requests r WHERE r.status = 'provisioned' AND r.action = 'grant'
         AND NOT EXISTS (SELECT 1 FROM cs_grants g WHERE g.request = r.number)",
    ),
    law(
        "a grant is of a request that was never approved",
        "grant",
        "SELECT g.id FROM cs_grants g JOIN cs_requests r ON r.number = g.request
         WHERE r.status IN ('pending', 'rejected', 'cancelled', 'expired')",
    ),
    law(
        "a grant is to end, and nothing watches for it or takes it away",
        "grant",
        "SELECT g.id FROM cs_grants g WHERE g.ended_at IS NULL AND g.ends_at IS NOT NULL AND {unwatched}",
    ),
    law(
        "somebody who is not active has access, and nothing takes it away",
        "grant",
        "SELECT g.id FROM cs_grants g JOIN cs_identities i ON i.number = g.beneficiary
         WHERE g.ended_at IS NULL AND i.active = 0 AND {unwatched}",
    ),
    law(
        "a request to take access away was provisioned, and its grant is not over",
        "grant",
        "SELECT g.id FROM cs_requests r JOIN cs_grants g ON g.number = r.of_grant
         WHERE r.action = 'revoke' AND r.status = 'provisioned' AND g.ended_at IS NULL",
    ),
    law(
        "a request changes a grant that is over",
        "request",
        "SELECT r.id FROM cs_requests r JOIN cs_grants g ON g.number = r.of_grant
         WHERE g.ended_at IS NOT NULL AND r.status IN ({open}) AND r.status <> 'verifying' AND r.action <> 'revoke'",
    ),
    // Clocks.
    law(
        "a day for which something was asked, or until which it rests, is not watched",
        "request",
        "SELECT r.id FROM cs_requests r
         WHERE (r.status = 'scheduled' OR (r.status = 'snoozed' AND r.snoozed_until IS NOT NULL))
         AND NOT EXISTS (SELECT 1 FROM cs_timers i WHERE i.request = r.number AND i.kind IN ('start', 'wake'))",
    ),
    law(
        "a clock runs for a grant that is over",
        "grant",
        "SELECT g.id FROM cs_timers i JOIN cs_grants g ON g.number = i.of_grant WHERE g.ended_at IS NOT NULL",
    ),
    law(
        "a clock runs for a task that is not claimed",
        "task",
        "SELECT t.id FROM cs_timers i JOIN cs_tasks t ON t.number = i.task WHERE t.status <> 'claimed'",
    ),
    law(
        "a clock of a stage runs, and its request is not pending",
        "request",
        "SELECT r.id FROM cs_timers i JOIN cs_requests r ON r.number = i.request
         WHERE i.kind IN ('remind', 'escalate', 'deadline') AND r.status <> 'pending'",
    ),
    law(
        "a clock runs for a request that is over",
        "request",
        "SELECT r.id FROM cs_timers i JOIN cs_requests r ON r.number = i.request WHERE r.status IN ({over})",
    ),
    law(
        "a clock is of a kind that is none",
        "timer",
        "SELECT i.number FROM cs_timers i WHERE i.kind NOT IN ({kinds})",
    ),
    // Readers of the ledger.
    law(
        "a consumer has acknowledged what is not there yet",
        "consumer",
        "SELECT c.seq FROM cs_consumers c WHERE c.seq > (SELECT coalesce(max(seq), 0) FROM cs_ledger)",
    ),
    law(
        "a delivery is held back, and nothing before it waits",
        "event",
        "SELECT d.seq FROM cs_deliveries d WHERE d.status = 'behind' AND NOT EXISTS (SELECT 1 FROM cs_deliveries w
         WHERE (w.webhook, w.request) = (d.webhook, d.request) AND w.status = 'waiting' AND w.seq < d.seq)",
    ),
    law(
        "a delivery waits that its webhook has not come to",
        "event",
        "SELECT d.seq FROM cs_deliveries d JOIN cs_webhooks w ON w.number = d.webhook WHERE d.seq > w.seq",
    ),
    // Histories.
    law(
        "an entry is not in the history of whose request it is, nor of its item",
        "entry",
        "SELECT l.seq FROM cs_ledger l JOIN cs_requests r ON r.id = l.request
         WHERE NOT EXISTS (SELECT 1 FROM cs_ledger_about a WHERE a.about = r.beneficiary * 3 AND a.seq = l.seq)
         OR NOT EXISTS (SELECT 1 FROM cs_ledger_about a WHERE a.about = r.item * 3 + 1 AND a.seq = l.seq)",
    ),
    law(
        "a history has an entry that is not there",
        "entry",
        "SELECT a.seq FROM cs_ledger_about a WHERE NOT EXISTS (SELECT 1 FROM cs_ledger l WHERE l.seq = a.seq)",
    ),
    // Versions.
    law(
        "an item has no version that it names",
        "item",
        "SELECT i.id FROM cs_items i
         WHERE NOT EXISTS (SELECT 1 FROM cs_item_versions v WHERE (v.item, v.version) = (i.number, i.version))",
    ),
    law(
        "a policy has no version that it names",
        "policy",
        "SELECT p.id FROM cs_policies p
         WHERE NOT EXISTS (SELECT 1 FROM cs_policy_versions v WHERE (v.policy, v.version) = (p.number, p.version))",
    ),
];

/// That neither a clock nor an open request sees to the end of a grant.
const UNWATCHED: &str = "NOT EXISTS (SELECT 1 FROM cs_timers t WHERE t.of_grant = g.number AND t.kind IN ('end', 'remove'))
    AND NOT EXISTS (SELECT 1 FROM cs_requests r WHERE r.of_grant = g.number AND r.action = 'revoke' AND r.status IN
        ('pending', 'scheduled', 'approved', 'provisioning', 'snoozed', 'verifying', 'failed'))";

impl Law {
    /// How often it is broken, with an example; nothing when it holds.
    pub(crate) fn breach(&self, conn: &Conn) -> Result<Option<Breach>> {
        let broken = filled(self.sql);
        let sql = format!(
            "WITH broken (id) AS ({broken}) SELECT count(*), (SELECT id FROM broken LIMIT 1) FROM broken"
        );
        let (count, id) = conn.one(&sql, [], |row| Ok((row.take()?, row.take()?)))?;
        let example = format!("{}:{}", self.of, named(id));
        Ok((count > 0).then(|| Breach { what: self.what.to_owned(), count, example }))
    }
}

/// The statement with the lists that the law's tables give.
fn filled(sql: &str) -> String {
    let statuses = |over: bool| {
        let some = RequestStatus::ALL.iter().filter(|status| is_final(**status) == over);
        list(some.map(|status| status.as_str()))
    };
    let moves: Vec<String> = MOVES.iter().map(|row| format!("('{}', '{}')", row.entry, row.to)).collect();
    sql.replace("{entries}", &list(MOVES.iter().map(|row| row.entry)))
        .replace("{moves}", &moves.join(", "))
        .replace("{starts}", &list(MOVES.iter().filter(|row| row.from.is_none()).map(|row| row.entry)))
        .replace("{open}", &statuses(false))
        .replace("{over}", &statuses(true))
        .replace("{unwatched}", UNWATCHED)
        .replace("{kinds}", &list(Kind::ALL.iter().map(|kind| kind.as_str())))
}

fn list<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let words: Vec<String> = words.map(|word| format!("'{word}'")).collect();
    words.join(", ")
}

/// An id as its readers know it.
fn named(id: Value) -> String {
    match id {
        Value::Blob(bytes) => Uuid::from_slice(&bytes).map_or_else(|_| "?".to_owned(), |id| id.to_string()),
        Value::Integer(number) => number.to_string(),
        Value::Text(text) => text,
        Value::Null | Value::Real(_) => "?".to_owned(),
    }
}
