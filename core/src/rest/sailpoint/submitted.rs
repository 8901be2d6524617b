//! What a submit answers: what was made and what is there already, recipient by recipient.

use std::collections::BTreeSet;

use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::submit::Found;
use crate::ids::{Id, ItemId, RequestId};
use crate::model::{Existing, Request, RequestGet};
use crate::rest::ask::answer;
use crate::rest::message::Response;
use crate::rest::refusal::Refusal;
use crate::session::Session;

/// What was made, and what is there already.
#[derive(Default)]
pub(super) struct Told {
    pub(super) new: Group,
    pub(super) existing: Group,
}

impl Told {
    pub(super) fn answer(self) -> Result<Response, Refusal> {
        answer(202, &Answer { new_requests: self.new.told(), existing_requests: self.existing.told() })
    }
}

/// Requests by recipient, in the order they were asked for.
#[derive(Default)]
pub(super) struct Group(Vec<Recipient>);

impl Group {
    pub(super) fn add(&mut self, session: &Session, found: &Found, id: RequestId) -> Result<(), Refusal> {
        let request = session.requests().get(id, RequestGet::default())?;
        let known = Some(access_request_id(&request));
        self.put(request.beneficiary, found.detail(request.item_id), known);
        Ok(())
    }

    pub(super) fn keep(&mut self, session: &Session, found: &Found, one: &Existing) -> Result<(), Refusal> {
        let request =
            one.request_id.map(|id| session.requests().get(id, RequestGet::default())).transpose()?;
        let known = request.as_ref().map(access_request_id);
        self.put(one.beneficiary.clone(), found.detail(one.item_id), known);
        Ok(())
    }

    fn put(&mut self, identity: String, item: Detail, known: Option<Uuid>) {
        let place = self.0.iter().position(|one| one.requested_for == identity);
        let place = place.unwrap_or_else(|| {
            self.0.push(Recipient { requested_for: identity, ..Recipient::default() });
            self.0.len() - 1
        });
        if let Some(recipient) = self.0.get_mut(place) {
            recipient.requested_items_details.push(item);
            recipient.access_request_ids.extend(known);
        }
    }

    fn told(mut self) -> Vec<Recipient> {
        self.0.iter_mut().for_each(Recipient::hash);
        self.0
    }
}

/// What the contract calls the submission that a request came with; what came with none is known by its own id.
pub(super) fn access_request_id(request: &Request) -> Uuid {
    request.submission_id.map_or(request.id.uuid(), Id::uuid)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    new_requests: Vec<Recipient>,
    existing_requests: Vec<Recipient>,
}

#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
struct Recipient {
    requested_for: String,
    requested_items_details: Vec<Detail>,
    /// The same for the same recipient and items.
    attributes_hash: i32,
    access_request_ids: BTreeSet<Uuid>,
}

#[derive(Serialize)]
pub(super) struct Detail {
    pub(super) r#type: &'static str,
    pub(super) id: ItemId,
}

impl Recipient {
    fn hash(&mut self) {
        let mut digest = Sha256::new();
        digest.update(&self.requested_for);
        for item in &self.requested_items_details {
            digest.update([0]);
            digest.update(item.id.to_string());
        }
        let [a, b, c, d, ..] = <[u8; 32]>::from(digest.finalize());
        self.attributes_hash = i32::from_be_bytes([a, b, c, d]);
    }
}
