//! What waits for the caller's decision.

use serde::Serialize;

use super::lists::{list as told_list, part};
use super::requests::Step;
use crate::ids::{ItemId, RequestId};
use crate::model::Why;
use crate::rest::ask::Ask;
use crate::rest::message::Response;
use crate::rest::refusal::Refusal;
use crate::session::Waiting;
use crate::time::Time;

/// A request that waits, as the contract tells it.
#[derive(Serialize)]
struct Record {
    request_id: RequestId,
    requester_id: Option<String>,
    beneficiary_id: String,
    entitlement_id: ItemId,
    entitlement_name: String,
    justification: Option<String>,
    current_step: u32,
    total_steps: u32,
    has_sod_warning: bool,
    is_delegate: bool,
    delegator_id: Option<String>,
    submitted_at: Time,
    previous_decisions: Vec<Step>,
}

impl From<Waiting> for Record {
    fn from(Waiting { request, approval, decisions }: Waiting) -> Self {
        let is_delegate = approval.yours == Some(Why::Delegate);
        let instead_of = approval.on_behalf_of.filter(|_| is_delegate);
        Self {
            request_id: request.id,
            requester_id: request.requester,
            beneficiary_id: request.beneficiary,
            entitlement_id: request.item_id,
            entitlement_name: request.item_name,
            justification: request.justification,
            current_step: request.stage,
            total_steps: request.stages,
            has_sod_warning: !request.conflicts.is_empty(),
            is_delegate,
            // The engine says whose right it is as `identity:bob`.
            delegator_id: instead_of
                .map(|whose| whose.strip_prefix("identity:").unwrap_or(&whose).to_owned()),
            submitted_at: request.created_at,
            previous_decisions: decisions.into_iter().map(Step::from).collect(),
        }
    }
}

pub(super) fn list(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let part = part(ask)?;
    told_list(ask.session().approvals().slice(part)?, part, Record::from)
}
