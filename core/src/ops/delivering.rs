//! Delivering: what is to be sent next, and what came of it. A step is a unit of its own; between two of them something is sent,
//! while no unit is open.

use std::time::Duration;

use chrono::TimeDelta;
use serde_json::json;
use uuid::Uuid;

use super::ledger::Entry;
use super::{Read, Write, events};
use crate::db;
use crate::db::deliveries::Failure;
use crate::error::{Error, Result};
use crate::http::Post;
use crate::law::authority::Right;
use crate::law::reach::Reach;
use crate::law::{event, schedule, webhook};
use crate::model::{DeliveryReport, WebhookDeliver};
use crate::page;
use crate::time::{Span, Time};

/// How many entries one step looks at, where it passes over some, and how many it holds back.
const SCAN: i64 = 10_000;
const HELD: usize = 100;
/// How many are sent to one subscription before it is another one's turn.
const TURN: usize = 20;
/// For how long a subscription is held, besides the time that a delivery may take.
const LEASE: Span = Span::ONE_MINUTE;

/// What one call has done so far.
pub(crate) struct Round {
    pub(crate) report: DeliveryReport,
    left: usize,
    /// Subscriptions that have nothing for this call.
    passed: Vec<i64>,
    turn: Option<Turn>,
    flight: Option<Flight>,
}

/// A subscription that this call has for now.
struct Turn {
    /// Its number, and the claim.
    hold: (i64, i64),
    sent: usize,
}

/// What is being sent.
struct Flight {
    seq: i64,
    request: Option<Uuid>,
    kind: String,
    timeout: Time,
    /// What was noted of it, unless it is new.
    before: Option<db::deliveries::Row>,
}

/// What is to be done next.
pub(crate) enum Step {
    /// Send this, and tell what came of it.
    Send(Post),
    /// Call again: there is more to look at.
    Again,
    /// Nothing.
    Over,
}

/// Begins.
pub(crate) fn begin(work: &Read<'_>, input: &WebhookDeliver) -> Result<Round> {
    work.entitled(Right::Deliver, "deliver to webhooks")?;
    let left = page::limit(input.limit)?;
    Ok(Round { report: DeliveryReport::default(), left, passed: Vec::new(), turn: None, flight: None })
}

/// Notes what came of what was sent, and looks for what is next.
pub(crate) fn next(work: &Write<'_>, round: &mut Round, answer: Option<Result<u16, String>>) -> Result<Step> {
    work.entitled(Right::Deliver, "deliver to webhooks")?;
    if let (Some(flight), Some(answer), Some(turn)) = (round.flight.take(), answer, &round.turn) {
        // Whoever was too slow has been followed by another, who has sent it too, and whose word counts.
        if db::webhooks::hold(work.conn, turn.hold, Some(lease(work, flight.timeout)))? {
            note(work, turn.hold.0, &flight, answer, &mut round.report)?;
        } else {
            round.passed.push(turn.hold.0);
            round.turn = None;
        }
    }
    loop {
        if let Some(turn) = &mut round.turn {
            let over = round.left == 0 || turn.sent == TURN;
            match if over { None } else { pick(work, turn.hold)? } {
                Some(Picked::Send(post, flight)) => {
                    db::webhooks::hold(work.conn, turn.hold, Some(lease(work, flight.timeout)))?;
                    turn.sent += 1;
                    round.left -= 1;
                    round.flight = Some(flight);
                    return Ok(Step::Send(*post));
                }
                Some(Picked::Again) => return Ok(Step::Again),
                None => {
                    db::webhooks::hold(work.conn, turn.hold, None)?;
                    if !over {
                        round.passed.push(turn.hold.0);
                    }
                    round.turn = None;
                }
            }
        }
        let (head, _) = work.head();
        let claimed = match round.left {
            0 => None,
            _ => db::webhooks::claim(work.conn, head, work.now, &round.passed, lease(work, work.now))?,
        };
        let Some(hold) = claimed else {
            round.report.more = db::webhooks::any_sendable(work.conn, head, work.now)?;
            round.report.next = db::webhooks::next(work.conn, head, work.now)?.map(|at| at.max(work.now));
            return Ok(Step::Over);
        };
        round.turn = Some(Turn { hold, sent: 0 });
    }
}

/// Until when a subscription is held.
fn lease(work: &Write<'_>, timeout: Time) -> Time {
    schedule::soon(timeout.max(work.now), LEASE)
}

enum Picked {
    Send(Box<Post>, Flight),
    Again,
}

/// What of a subscription is sent next: what is due to be tried again, before what is new.
fn pick(work: &Write<'_>, (number, _): (i64, i64)) -> Result<Option<Picked>> {
    let row = db::webhooks::get(work.conn, number)?;
    if !row.webhook.enabled || row.webhook.paused_at.is_some() {
        return Ok(None);
    }
    if let Some(before) = db::deliveries::due(work.conn, number, work.now)? {
        let seq = before.seq;
        return Ok(Some(letter(work, &row, seq, Some(before))?));
    }
    if db::webhooks::rests(work.conn, number, work.now)? {
        return Ok(None);
    }
    let (head, _) = work.head();
    let types = event::sent(&row.webhook.types)?;
    let until = head.min(row.webhook.seq.saturating_add(SCAN));
    let mut seq = row.webhook.seq;
    for _ in 0..HELD {
        let Some(entry) = db::ledger::between(work.conn, seq, until, Some(&types), 1)?.pop() else {
            db::webhooks::pass(work.conn, number, until)?;
            return Ok((until < head).then_some(Picked::Again));
        };
        match entry.request {
            Some(request) if db::deliveries::waits(work.conn, number, request)? => {
                db::deliveries::hold_back(work.conn, number, entry.seq, request)?;
                db::webhooks::pass(work.conn, number, entry.seq)?;
                seq = entry.seq;
            }
            _ => return Ok(Some(letter(work, &row, entry.seq, None)?)),
        }
    }
    Ok(Some(Picked::Again))
}

/// An event as it is sent now: what was redacted meanwhile is not in it.
fn letter(
    work: &Write<'_>,
    row: &db::webhooks::Row,
    seq: i64,
    before: Option<db::deliveries::Row>,
) -> Result<Picked> {
    let hook = &row.webhook;
    let missing = || Error::Corrupt(format!("ledger entry {seq} is missing"));
    let kept = db::ledger::find(work.conn, seq)?.ok_or_else(missing)?;
    let (hash, request) = (kept.hash, kept.request);
    let event = event::of(kept.entry()?, &hash);
    let tenant = match &hook.tenant_id {
        Some(tenant) => tenant.clone(),
        None => events::store_id(work)?.unwrap_or_default(),
    };
    let body = webhook::body(&event, &tenant)?;
    let secret = db::webhooks::secret(work.conn, row.number)?;
    let headers = webhook::headers(hook.scheme, &secret, &event.id, work.now, &body)?;
    let timeout = webhook::millis_of(hook.timeout).unwrap_or_default();
    let post = Post {
        reach: Reach::of(&hook.url, hook.allow_private),
        url: hook.url.clone(),
        timeout: Duration::from_millis(timeout.unsigned_abs()),
        headers,
        body,
    };
    let timeout = schedule::later(work.now, TimeDelta::milliseconds(timeout));
    Ok(Picked::Send(Box::new(post), Flight { seq, request, kind: event.r#type, timeout, before }))
}

/// Notes what came of an attempt; with it the subscription goes on in the ledger.
fn note(
    work: &Write<'_>,
    number: i64,
    flight: &Flight,
    answer: Result<u16, String>,
    report: &mut DeliveryReport,
) -> Result<()> {
    if flight.before.is_none() {
        db::webhooks::pass(work.conn, number, flight.seq)?;
    }
    let (status, error) = match answer {
        Ok(200..=299) => {
            db::webhooks::delivered(work.conn, number, work.now)?;
            report.delivered += 1;
            if flight.before.is_some() {
                db::deliveries::delete(work.conn, number, flight.seq)?;
            }
            return line_up(work, number, flight);
        }
        Ok(status @ 300..=399) => {
            (Some(status), format!("the answer was {status}: redirects are not followed"))
        }
        Ok(status) => (Some(status), format!("the answer was {status}")),
        Err(why) => (None, why),
    };
    let attempts = flight.before.as_ref().map_or(0, |before| before.attempts) + 1;
    let gone = status.is_some_and(webhook::is_gone);
    let seed = format!("{number}.{}.{attempts}", flight.seq);
    let due = webhook::retry(work.now, attempts, seed.as_bytes()).filter(|_| !gone);
    let failure = Failure { attempts, at: work.now, due, answer: status, error: &error };
    db::deliveries::failed(work.conn, number, flight.seq, flight.request, &failure)?;
    if flight.before.is_none() {
        let failing = db::webhooks::failed(work.conn, number)?;
        if let Some(until) = webhook::rest(work.now, failing) {
            db::webhooks::rest(work.conn, number, until)?;
        }
    }
    line_up(work, number, flight)?;
    if due.is_some() {
        report.failed += 1;
        return Ok(());
    }
    report.dead += 1;
    died(work, number, flight, &failure, gone, report)
}

/// Of a request its first event that is not over is next.
fn line_up(work: &Write<'_>, number: i64, flight: &Flight) -> Result<()> {
    match flight.request {
        Some(request) => db::deliveries::line_up(work.conn, number, &[request], work.now),
        None => Ok(()),
    }
}

/// An event is dead, which is told. Where nothing came through since it was tried first, the subscription is paused.
fn died(
    work: &Write<'_>,
    number: i64,
    flight: &Flight,
    failure: &Failure<'_>,
    gone: bool,
    report: &mut DeliveryReport,
) -> Result<()> {
    let hook = db::webhooks::get(work.conn, number)?.webhook;
    let data = json!({
        "event": flight.seq,
        "event_type": flight.kind,
        "attempts": failure.attempts,
        "status": failure.answer,
        "error": failure.error,
    });
    Entry::new("webhook.dead", "webhook", hook.id, data).append(work)?;
    let first = flight.before.as_ref().and_then(|before| before.first_at).unwrap_or(work.now);
    if !gone && hook.delivered_at.is_some_and(|at| at >= first) {
        return Ok(());
    }
    let why = if gone { "the receiver said that it is gone" } else { "nothing came through any more" };
    db::webhooks::pause(work.conn, number, work.now, why)?;
    report.paused += 1;
    let data = json!({ "why": why, "event": flight.seq, "error": failure.error });
    Entry::new("webhook.paused", "webhook", hook.id, data).append(work)
}
