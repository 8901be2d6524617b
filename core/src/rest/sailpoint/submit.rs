//! Asking for access, for its end, and for another end of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{errors, words};
use crate::ids::{GrantId, ItemId, ItemRef, RequestId};
use crate::model::{
    Action, CatalogItem, Existing, Grant, GrantList, GrantModify, GrantOrigin, GrantRevoke, GrantStatus,
    IdentityKind, ItemKind, Request, RequestGet, Submitted,
};
use crate::rest::ask::{Ask, answer};
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
        let found = look_up(session, &wishes)?;
        match action {
            Action::Revoke => revoke(ask, session, &wishes, &found, &mut told)?,
            Action::Modify => modify(session, &wishes, &found, &mut told)?,
            _ => grant(session, &wishes, &found, &common, &mut told)?,
        }
        Ok(told)
    })?;
    answer(202, &Answer { new_requests: told.new.told(), existing_requests: told.existing.told() })
}

/// What is asked, recipient by recipient, each recipient and each item of theirs once.
fn wishes(new: New) -> Result<Vec<Wish>, Refusal> {
    let all: Vec<Wish> =
        match (new.requested_for_with_requested_items, new.requested_for, new.requested_items) {
            (Some(each), None, None) => each
                .into_iter()
                .map(|one| Wish { identity: one.identity_id, items: one.requested_items })
                .collect(),
            (Some(each), Some(ids), items) if ids.is_empty() && items.as_ref().is_none_or(Vec::is_empty) => {
                each.into_iter()
                    .map(|one| Wish { identity: one.identity_id, items: one.requested_items })
                    .collect()
            }
            (Some(_), ..) => {
                let words = "must not be given with `requestedFor` and `requestedItems`: it says both";
                return Err(Refusal::invalid("requestedForWithRequestedItems", words));
            }
            (None, Some(ids), Some(items)) => {
                ids.into_iter().map(|identity| Wish { identity, items: items.clone() }).collect()
            }
            (None, None, _) => {
                return Err(Refusal::invalid("requestedFor", "must name at least one recipient"));
            }
            (None, _, None) => return Err(Refusal::invalid("requestedItems", "must name at least one item")),
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

struct Found(Vec<(ItemRef, String, CatalogItem)>);

impl Found {
    fn of(&self, item: &Item) -> Result<&CatalogItem, Refusal> {
        let known = self.0.iter().find(|(id, ..)| *id == item.id).map(|(.., known)| known);
        known.ok_or_else(|| crate::Error::Internal("an item was not looked up".into()).into())
    }

    fn kind(&self, id: ItemId) -> ItemKind {
        let known = self.0.iter().find(|(.., known)| known.id == id);
        known.map_or(ItemKind::Entitlement, |(.., known)| known.kind)
    }
}

impl Item {
    /// Which account of the recipient it is for.
    fn account(&self) -> Option<&String> {
        self.native_identity.as_ref().or(self.assignment_id.as_ref())
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
            let mut metadata = common.clone();
            metadata.extend(item.client_metadata.clone());
            lines.push(Line {
                item: ItemRef::Id(found.of(item)?.id),
                beneficiary: wish.identity.clone(),
                justification: item.comment.clone(),
                starts_at: item.start_date,
                ends_at: item.remove_date,
                account: item.account().cloned(),
                metadata,
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
                let id = change(session, grant, item, end)?;
                told.new.add(session, found, id)?;
            }
            _ => told.existing.keep(session, found, &one)?,
        }
    }
    Ok(())
}

fn change(session: &Session, grant: GrantId, item: &Item, end: Time) -> Result<RequestId, Refusal> {
    let input =
        GrantModify { ends_at: Some(end), justification: item.comment.clone(), ..GrantModify::default() };
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

fn modify(session: &Session, wishes: &[Wish], found: &Found, told: &mut Told) -> Result<(), Refusal> {
    for wish in wishes {
        for item in &wish.items {
            let Some(end) = item.remove_date else {
                let words = "must say until when: an end is not taken away, it is moved";
                return Err(Refusal::invalid("removeDate", words));
            };
            for grant in held(session, wish, item, found.of(item)?)? {
                let id = change(session, grant.id, item, end)?;
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
                ..Default::default()
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

/// What was made, and what is there already.
#[derive(Default)]
struct Told {
    new: Group,
    existing: Group,
}

/// Requests by recipient, in the order they were asked for.
#[derive(Default)]
struct Group(Vec<(String, Vec<(ItemKind, ItemId)>, BTreeSet<String>)>);

impl Group {
    fn add(&mut self, session: &Session, found: &Found, id: RequestId) -> Result<(), Refusal> {
        let request = session.requests().get(id, RequestGet::default())?;
        let known = Some(access_request_id(&request));
        self.put(request.beneficiary, (found.kind(request.item_id), request.item_id), known);
        Ok(())
    }

    fn keep(&mut self, session: &Session, found: &Found, one: &Existing) -> Result<(), Refusal> {
        let request =
            one.request_id.map(|id| session.requests().get(id, RequestGet::default())).transpose()?;
        let known = request.as_ref().map(access_request_id);
        self.put(one.beneficiary.clone(), (found.kind(one.item_id), one.item_id), known);
        Ok(())
    }

    fn put(&mut self, identity: String, item: (ItemKind, ItemId), known: Option<String>) {
        let place = self.0.iter().position(|(one, ..)| *one == identity).unwrap_or_else(|| {
            self.0.push((identity, Vec::new(), BTreeSet::new()));
            self.0.len() - 1
        });
        let (_, items, ids) = &mut self.0[place];
        items.push(item);
        ids.extend(known);
    }

    fn told(self) -> Vec<Recipient> {
        self.0.into_iter().map(|(identity, items, ids)| Recipient::of(identity, &items, ids)).collect()
    }
}

/// What the contract calls the submission that a request came with; what came with none is known by its own id.
pub(super) fn access_request_id(request: &Request) -> String {
    request.submission_id.map_or_else(|| request.id.to_string(), |id| id.to_string())
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    new_requests: Vec<Recipient>,
    existing_requests: Vec<Recipient>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Recipient {
    requested_for: String,
    requested_items_details: Vec<Detail>,
    /// The same for the same recipient and items.
    attributes_hash: i32,
    access_request_ids: BTreeSet<String>,
}

#[derive(Serialize)]
struct Detail {
    r#type: &'static str,
    id: ItemId,
}

impl Recipient {
    fn of(identity: String, items: &[(ItemKind, ItemId)], ids: BTreeSet<String>) -> Self {
        let mut digest = Sha256::new();
        digest.update(&identity);
        for (_, id) in items {
            digest.update([0]);
            digest.update(id.to_string());
        }
        let [a, b, c, d, ..] = <[u8; 32]>::from(digest.finalize());
        Self {
            requested_for: identity,
            requested_items_details: items
                .iter()
                .map(|(kind, id)| Detail { r#type: words::kind(*kind), id: *id })
                .collect(),
            attributes_hash: i32::from_be_bytes([a, b, c, d]),
            access_request_ids: ids,
        }
    }
}
