//! Asking for access, for its end, and for another end of it.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::submitted::{Detail, Told};
use super::{errors, words};
use crate::ids::{GrantId, ItemId, ItemRef, RequestId};
use crate::model::{
    Action, CatalogItem, Grant, GrantList, GrantModify, GrantOrigin, GrantRevoke, GrantStatus, IdentityKind,
    ItemKind, Submitted,
};
use crate::rest::ask::Ask;
use crate::rest::message::Response;
use crate::rest::refusal::{Kind, Refusal};
use crate::session::{Line, Session};
use crate::time::Time;

/// The most items of one request, and the most recipients where any of them is an entitlement.
const ITEMS: usize = 25;
const RECIPIENTS: usize = 10;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct New {
    requested_for: Option<Vec<String>>,
    request_type: Option<String>,
    requested_items: Option<Vec<Item>>,
    #[serde(default)]
    client_metadata: BTreeMap<String, String>,
    requested_for_with_requested_items: Option<Vec<For>>,
}

/// One recipient with items of their own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct For {
    identity_id: String,
    requested_items: Vec<Item>,
}

#[derive(Deserialize, Clone, PartialEq)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Item {
    r#type: String,
    id: ItemRef,
    comment: Option<String>,
    #[serde(default)]
    client_metadata: BTreeMap<String, String>,
    start_date: Option<Time>,
    remove_date: Option<Time>,
    assignment_id: Option<String>,
    native_identity: Option<String>,
    form_instance_id: Option<Value>,
    account_selection: Option<Value>,
}

/// What is asked for one recipient.
struct Wish {
    identity: String,
    items: Vec<Item>,
}

pub(super) fn submit(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let new: New = ask.input_without_nulls(false)?;
    let action = words::asked(new.request_type.as_deref())?;
    let common = new.client_metadata.clone();
    let wishes = wishes(new)?;
    let told = ask.together(|session| {
        is_no_program(session, &ask.caller.identity)?;
        let mut told = Told::default();
        if action != Action::Grant {
            begins_not_later(&wishes)?;
        }
        let found = look_up(session, &wishes)?;
        match action {
            Action::Revoke => revoke(ask, session, &wishes, &found, &common, &mut told)?,
            Action::Modify => modify(session, &wishes, &found, &common, &mut told)?,
            _ => grant(session, &wishes, &found, &common, &mut told)?,
        }
        Ok(told)
    })?;
    told.answer()
}

/// What is asked, recipient by recipient, each recipient and each item of theirs once.
fn wishes(new: New) -> Result<Vec<Wish>, Refusal> {
    let both = || {
        let words = "must not be given with `requestedFor` and `requestedItems`: it says both";
        Refusal::invalid("requestedForWithRequestedItems", words)
    };
    let people = new.requested_for.unwrap_or_default();
    let items = new.requested_items.unwrap_or_default();
    let all: Vec<Wish> = match new.requested_for_with_requested_items {
        Some(_) if !people.is_empty() || !items.is_empty() => return Err(both()),
        Some(each) => each
            .into_iter()
            .map(|one| Wish { identity: one.identity_id, items: one.requested_items })
            .collect(),
        None => people.into_iter().map(|identity| Wish { identity, items: items.clone() }).collect(),
    };
    let mut once: Vec<Wish> = Vec::new();
    for wish in all {
        let place = once.iter().position(|one| one.identity == wish.identity).unwrap_or_else(|| {
            once.push(Wish { identity: wish.identity, items: Vec::new() });
            once.len() - 1
        });
        let kept = &mut once[place].items;
        for item in wish.items {
            if !kept.contains(&item) {
                kept.push(item);
            }
        }
    }
    fits(&once)?;
    Ok(once)
}

fn fits(wishes: &[Wish]) -> Result<(), Refusal> {
    if wishes.is_empty() {
        return Err(Refusal::invalid("requestedFor", "must name at least one recipient"));
    }
    for wish in wishes {
        if wish.items.is_empty() || wish.items.len() > ITEMS {
            return Err(Refusal::invalid("requestedItems", format!("must be 1 to {ITEMS} items")));
        }
        for item in &wish.items {
            words::kinds("type", &item.r#type)?;
            for (field, given) in
                [("formInstanceId", &item.form_instance_id), ("accountSelection", &item.account_selection)]
            {
                if given.is_some() {
                    return Err(Refusal::invalid(field, "is not supported: leave it out"));
                }
            }
            if item.assignment_id.is_some() && item.native_identity.is_some() {
                let words = "must not be given with `nativeIdentity`: each names the account";
                return Err(Refusal::invalid("assignmentId", words));
            }
        }
    }
    let entitlements = wishes.iter().flat_map(|wish| &wish.items).any(|item| item.r#type == "ENTITLEMENT");
    if entitlements && wishes.len() > RECIPIENTS {
        let words = format!("must be at most {RECIPIENTS} recipients where an entitlement is asked for");
        return Err(Refusal::invalid("requestedFor", words));
    }
    Ok(())
}

/// What is held has begun: another day to begin on would be left unheard.
fn begins_not_later(wishes: &[Wish]) -> Result<(), Refusal> {
    if wishes.iter().flat_map(|wish| &wish.items).any(|item| item.start_date.is_some()) {
        return Err(Refusal::invalid("startDate", "must be left out: what is held has begun"));
    }
    Ok(())
}

/// Programs ask for nothing here. Source: the seed's "API authority".
fn is_no_program(session: &Session, id: &str) -> Result<(), Refusal> {
    match session.identities().get(id) {
        Ok(one) if one.kind != IdentityKind::Human => {
            Err(Refusal::said(Kind::Forbidden, "programs may not ask for access here"))
        }
        Ok(_) => Ok(()),
        // An administrator whom nobody registered: the engine says what they may.
        Err(why) if why.code() == crate::error::Code::NotFound => Ok(()),
        Err(why) => Err(why.into()),
    }
}

/// The items by what names them, as the caller sees them; each must be of the kind it is asked for as.
fn look_up(session: &Session, wishes: &[Wish]) -> Result<Found, Refusal> {
    let mut found = Vec::new();
    for item in wishes.iter().flat_map(|wish| &wish.items) {
        if found.iter().any(|(one, kind, _): &(ItemRef, String, _)| *one == item.id && *kind == item.r#type) {
            continue;
        }
        let known = session.catalog().get_item(item.id.clone()).map_err(errors::named)?;
        if !words::kinds("type", &item.r#type)?.contains(&known.kind) {
            let words = format!("no {} has the id `{}`", item.r#type, known.id);
            return Err(Refusal::invalid("requestedItems", words));
        }
        found.push((item.id.clone(), item.r#type.clone(), known));
    }
    Ok(Found(found))
}

pub(super) struct Found(Vec<(ItemRef, String, CatalogItem)>);

impl Found {
    fn of(&self, item: &Item) -> Result<&CatalogItem, Refusal> {
        let known = self.0.iter().find(|(id, ..)| *id == item.id).map(|(.., known)| known);
        known.ok_or_else(|| crate::Error::Internal("an item was not looked up".into()).into())
    }

    /// An item, as the contract's answers name it.
    pub(super) fn detail(&self, id: ItemId) -> Detail {
        let known = self.0.iter().find(|(.., known)| known.id == id);
        let kind = known.map_or(ItemKind::Entitlement, |(.., known)| known.kind);
        Detail { r#type: words::kind(kind), id }
    }
}

impl Item {
    /// Which account of the recipient it is for.
    fn account(&self) -> Option<&String> {
        self.native_identity.as_ref().or(self.assignment_id.as_ref())
    }

    /// The client's own facts: those of the whole request, and over them the item's.
    fn metadata(&self, common: &BTreeMap<String, String>) -> BTreeMap<String, String> {
        let mut all = common.clone();
        all.extend(self.client_metadata.clone());
        all
    }
}

fn grant(
    session: &Session,
    wishes: &[Wish],
    found: &Found,
    common: &BTreeMap<String, String>,
    told: &mut Told,
) -> Result<(), Refusal> {
    let mut lines = Vec::new();
    for wish in wishes {
        for item in &wish.items {
            lines.push(Line {
                item: ItemRef::Id(found.of(item)?.id),
                beneficiary: wish.identity.clone(),
                justification: item.comment.clone(),
                starts_at: item.start_date,
                ends_at: item.remove_date,
                account: item.account().cloned(),
                metadata: item.metadata(common),
            });
        }
    }
    let Submitted { submissions, existing, .. } =
        session.requests().submit_lines(lines).map_err(errors::named)?;
    for submission in submissions {
        for id in submission.request_ids {
            told.new.add(session, found, id)?;
        }
    }
    for one in existing {
        let wish = wishes.iter().find(|wish| wish.identity == one.beneficiary);
        let item = wish.and_then(|wish| {
            wish.items.iter().find(|item| found.of(item).is_ok_and(|known| known.id == one.item_id))
        });
        // Held, with another end than is asked for: its end is asked to change.
        match (item.and_then(|item| item.remove_date.map(|end| (item, end))), one.grant_id) {
            (Some((item, end)), Some(grant)) if session.grants().get(grant)?.ends_at != Some(end) => {
                let id = change(session, grant, item, common, end)?;
                told.new.add(session, found, id)?;
            }
            _ => told.existing.keep(session, found, &one)?,
        }
    }
    Ok(())
}

fn change(
    session: &Session,
    grant: GrantId,
    item: &Item,
    common: &BTreeMap<String, String>,
    end: Time,
) -> Result<RequestId, Refusal> {
    let input = GrantModify {
        ends_at: Some(end),
        justification: item.comment.clone(),
        metadata: Some(item.metadata(common)),
        ..GrantModify::default()
    };
    Ok(session.grants().modify(grant, input)?.id)
}

/// What a recipient has of an item, of the account that is asked for.
fn held(session: &Session, wish: &Wish, item: &Item, known: &CatalogItem) -> Result<Vec<Grant>, Refusal> {
    let list = GrantList {
        beneficiary: Some(wish.identity.clone()),
        item: Some(ItemRef::Id(known.id)),
        limit: Some(500),
        ..GrantList::default()
    };
    let mut grants = session.grants().list(list).map_err(errors::named)?.items;
    grants.retain(|grant| grant.status != GrantStatus::Ended);
    if let Some(account) = item.account() {
        grants.retain(|grant| grant.account.as_ref() == Some(account));
    }
    if grants.is_empty() {
        let words = format!("`{}` has no access to `{}` that could be changed", wish.identity, known.name);
        return Err(Refusal::invalid("requestedItems", words));
    }
    Ok(grants)
}

fn modify(
    session: &Session,
    wishes: &[Wish],
    found: &Found,
    common: &BTreeMap<String, String>,
    told: &mut Told,
) -> Result<(), Refusal> {
    for wish in wishes {
        for item in &wish.items {
            let Some(end) = item.remove_date else {
                let words = "must say until when: an end is not taken away, it is moved";
                return Err(Refusal::invalid("removeDate", words));
            };
            for grant in held(session, wish, item, found.of(item)?)? {
                let id = change(session, grant.id, item, common, end)?;
                told.new.add(session, found, id)?;
            }
        }
    }
    Ok(())
}

fn revoke(
    ask: &Ask<'_>,
    session: &Session,
    wishes: &[Wish],
    found: &Found,
    common: &BTreeMap<String, String>,
    told: &mut Told,
) -> Result<(), Refusal> {
    let [wish] = wishes else {
        return Err(Refusal::invalid("requestedFor", "must be one identity, to take access away"));
    };
    let entitlements = wish.items.iter().filter(|item| item.r#type == "ENTITLEMENT").count();
    if entitlements > 1 {
        return Err(Refusal::invalid("requestedItems", "must be at most one entitlement, to take it away"));
    }
    let whose = session.identities().get(&wish.identity).map_err(errors::named)?;
    // The seed's limit: the engine lets the item's owner as well.
    if !ask.caller.admin && whose.manager.as_deref() != Some(ask.caller.identity.as_str()) {
        let words = "only their manager, or an admin, may ask to take somebody's access away";
        return Err(Refusal::said(Kind::Forbidden, words));
    }
    for item in &wish.items {
        if item.comment.as_ref().is_none_or(|words| words.trim().is_empty()) {
            return Err(Refusal::invalid("comment", "must say why, for every item that is taken away"));
        }
        let mut grants = held(session, wish, item, found.of(item)?)?;
        // What is had by role or birthright stays; where that is all there is, the engine says so.
        if grants.iter().any(is_asked_for) {
            grants.retain(is_asked_for);
        }
        for grant in grants {
            if let (Some(at), Some(end)) = (item.remove_date, grant.ends_at)
                && at > end
            {
                let words = "must not be later than the end that the access has";
                return Err(Refusal::invalid("removeDate", words));
            }
            let input = GrantRevoke {
                comment: item.comment.clone(),
                starts_at: item.remove_date,
                metadata: Some(item.metadata(common)),
                context: None,
            };
            let request = session.grants().revoke(grant.id, input)?;
            told.new.add(session, found, request.id)?;
        }
    }
    Ok(())
}

fn is_asked_for(grant: &Grant) -> bool {
    matches!(grant.origin, GrantOrigin::Request | GrantOrigin::Imported)
}
