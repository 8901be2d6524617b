//! Subscriptions: made, changed, ended, and what they could not deliver.

use std::collections::BTreeSet;

use data_encoding::BASE64;
use serde_json::{Value, json};

use super::ledger::Entry;
use super::work::noise;
use super::{Read, Write, text};
use crate::db;
use crate::error::{Error, Result};
use crate::ids::{Id, WebhookId};
use crate::law::authority::Right;
use crate::law::{event, reach, webhook};
use crate::model::{
    DeadLetter, DeadLetterList, Patch, ResendReport, Webhook, WebhookList, WebhookResend, WebhookScheme,
    WebhookSubscribe, WebhookSubscribed, WebhookUpdate,
};
use crate::page::{self, MAX_LIMIT, Page, Scope};
use crate::time::Span;

const TIMEOUT: Span = Span::TEN_SECONDS;
/// How many dead letters one call takes up again.
const REVIVED: usize = 10_000;

/// Makes a subscription.
pub(crate) fn subscribe(work: &Write<'_>, url: &str, input: WebhookSubscribe) -> Result<WebhookSubscribed> {
    work.entitled(Right::ManageWebhooks, "manage webhooks")?;
    let (head, _) = work.head();
    let seq = match input.after {
        Some(after) if !(0..=head).contains(&after) => {
            return Err(Error::invalid(
                "after",
                format!("must be from 0 to the last event, which is {head}"),
            ));
        }
        after => after.unwrap_or(head),
    };
    let mut made = Webhook {
        id: WebhookId::from_uuid(uuid::Uuid::nil()),
        url: reach::url(url, input.allow_private)?,
        types: types(input.types)?,
        scheme: input.scheme.unwrap_or(WebhookScheme::Guide),
        allow_private: input.allow_private,
        tenant_id: tenant(input.tenant_id)?,
        timeout: timeout(input.timeout)?,
        enabled: input.enabled.unwrap_or(true),
        paused_at: None,
        paused_why: None,
        seq,
        failing: 0,
        delivered_at: None,
        created_at: work.now,
        updated_at: work.now,
    };
    made.id = work.new_id()?;
    // Never counted, as ids may be: who knows it can sign.
    let secret = format!("whsec_{}", BASE64.encode(&noise::<32>()?));
    db::webhooks::insert(work.conn, &made, &secret)?;
    let mut data = told(&made);
    data["after"] = json!(seq);
    Entry::new("webhook.subscribed", "webhook", made.id, data).append(work)?;
    Ok(WebhookSubscribed { webhook: made, secret })
}

/// Changes a subscription.
pub(crate) fn update(work: &Write<'_>, id: WebhookId, input: WebhookUpdate) -> Result<Webhook> {
    work.entitled(Right::ManageWebhooks, "manage webhooks")?;
    let row = find(work, id)?;
    let before = row.webhook;
    let resumed = before.paused_at.is_some() && matches!(input.enabled, Patch::Set(true) | Patch::Clear);
    let allow_private = input.allow_private.apply(Some(before.allow_private)).unwrap_or(false);
    let url = match input.url {
        Patch::Clear => return Err(Error::invalid("url", "must not be cleared")),
        Patch::Keep => before.url.clone(),
        Patch::Set(url) => url,
    };
    let mut after = Webhook {
        url: reach::url(&url, allow_private)?,
        types: match input.types {
            Patch::Keep => before.types.clone(),
            Patch::Clear => Vec::new(),
            Patch::Set(texts) => types(Some(texts))?,
        },
        scheme: input.scheme.apply(Some(before.scheme)).unwrap_or(WebhookScheme::Guide),
        allow_private,
        tenant_id: tenant(input.tenant_id.apply(before.tenant_id.clone()))?,
        timeout: timeout(input.timeout.apply(Some(before.timeout)))?,
        enabled: input.enabled.apply(Some(before.enabled)).unwrap_or(true),
        ..before.clone()
    };
    if resumed {
        (after.paused_at, after.paused_why) = (None, None);
    }
    if after == before {
        return Ok(before);
    }
    // What was learnt of another place, or before it was mended, says nothing.
    let afresh = resumed || after.url != before.url;
    if afresh {
        after.failing = 0;
    }
    after.updated_at = work.now;
    db::webhooks::update(work.conn, row.number, &after, !afresh)?;
    let data = json!({
        "before": told(&before),
        "after": told(&after),
        "url_changed": after.url != before.url,
        "resumed": resumed,
    });
    Entry::new("webhook.updated", "webhook", id, data).append(work)?;
    Ok(after)
}

/// Ends a subscription.
pub(crate) fn unsubscribe(work: &Write<'_>, id: WebhookId) -> Result<()> {
    work.entitled(Right::ManageWebhooks, "manage webhooks")?;
    let row = find(work, id)?;
    let data = json!({
        "origin": reach::origin(&row.webhook.url),
        "seq": row.webhook.seq,
        "undelivered": db::deliveries::left(work.conn, row.number)?,
    });
    db::webhooks::delete(work.conn, row.number)?;
    Entry::new("webhook.unsubscribed", "webhook", id, data).append(work)
}

/// Lists subscriptions, in the order they were made.
pub(crate) fn list(work: &Read<'_>, input: WebhookList) -> Result<Page<Webhook>> {
    work.entitled(Right::ManageWebhooks, "manage webhooks")?;
    let limit = page::limit(input.limit)?;
    let scope = Scope::new("webhooks.list", &work.caller.to_string(), &())?;
    let after = scope.key(input.cursor.as_ref())?.unwrap_or(0);
    Ok(scope.page(db::webhooks::list(work.conn, after, limit + 1)?, limit))
}

/// Lists what a subscription could not deliver, oldest first.
pub(crate) fn failed(work: &Read<'_>, id: WebhookId, input: DeadLetterList) -> Result<Page<DeadLetter>> {
    work.entitled(Right::ManageWebhooks, "manage webhooks")?;
    let row = find(work, id)?;
    let limit = page::limit(input.limit)?;
    let scope = Scope::new("webhooks.failed", &work.caller.to_string(), &id)?;
    let after = scope.key(input.cursor.as_ref())?.unwrap_or(0);
    Ok(scope.page(db::deliveries::dead(work.conn, &row, after, limit + 1)?, limit))
}

/// Takes dead letters up again.
pub(crate) fn resend(work: &Write<'_>, id: WebhookId, input: WebhookResend) -> Result<ResendReport> {
    work.entitled(Right::ManageWebhooks, "manage webhooks")?;
    let row = find(work, id)?;
    let events = input.events.as_deref();
    if let Some(events) = events {
        let several: BTreeSet<&i64> = events.iter().collect();
        if events.is_empty() || events.len() > MAX_LIMIT as usize {
            return Err(Error::invalid("events", "must be 1 to 500 events: leave it out for all"));
        }
        if several.len() < events.len() {
            return Err(Error::invalid("events", "must name each event once"));
        }
    }
    let revived = db::deliveries::revive(work.conn, row.number, events, REVIVED, work.now)?;
    if let Some(events) = events
        && revived.len() < events.len()
    {
        return Err(Error::invalid("events", "must be numbers of dead letters: `failed` lists them"));
    }
    if !revived.is_empty() {
        let requests: BTreeSet<_> = revived.iter().flatten().copied().collect();
        let requests: Vec<_> = requests.into_iter().collect();
        db::deliveries::line_up(work.conn, row.number, &requests, work.now)?;
        let data = json!({ "events": events, "count": revived.len() });
        Entry::new("webhook.resent", "webhook", id, data).append(work)?;
    }
    Ok(ResendReport { resent: revived.len() as i64 })
}

fn find(work: &Read<'_>, id: WebhookId) -> Result<db::webhooks::Row> {
    db::webhooks::find(work.conn, id)?.ok_or_else(|| Error::not_found("webhook", id))
}

/// A subscription for the ledger: of its URL only where it is, for the rest may be a secret.
fn told(one: &Webhook) -> Value {
    json!({
        "origin": reach::origin(&one.url),
        "types": one.types,
        "scheme": one.scheme.as_str(),
        "allow_private": one.allow_private,
        "tenant_id": one.tenant_id,
        "timeout": one.timeout.to_string(),
        "enabled": one.enabled,
        "paused": one.paused_at.is_some(),
    })
}

/// The types that are asked for. What is told of webhooks is told by none, or a failure would tell of itself for ever.
fn types(texts: Option<Vec<String>>) -> Result<Vec<String>> {
    let Some(texts) = texts else { return Ok(Vec::new()) };
    if texts.is_empty() {
        return Err(Error::invalid("types", "must not be empty: leave it out for every type"));
    }
    event::asked("types", &texts)?;
    match texts.iter().position(|text| text.starts_with(event::OF_WEBHOOKS)) {
        Some(place) => Err(Error::invalid(
            format!("types[{place}]"),
            "must not be of webhooks: `events.read` tells what becomes of them",
        )),
        None => Ok(texts),
    }
}

fn tenant(tenant_id: Option<String>) -> Result<Option<String>> {
    tenant_id.iter().try_for_each(|id| text::id("tenant_id", id, text::NAME))?;
    Ok(tenant_id)
}

fn timeout(given: Option<Span>) -> Result<Span> {
    let span = given.unwrap_or(TIMEOUT);
    match webhook::millis_of(span) {
        Some(1_000..=30_000) => Ok(span),
        _ => Err(Error::invalid("timeout", "must be from 1 to 30 seconds")),
    }
}
