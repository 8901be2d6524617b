//! The caller's cart.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::words::own_id;
use crate::error::{Code, Error};
use crate::ids::{ConflictRuleId, ItemId, LineId, RequestId};
use crate::model::{CartAdd, CartLine, CartSubmit, CartUpdate, CartView, Patch};
use crate::rest::ask::{Ask, answer, nothing};
use crate::rest::message::Response;
use crate::rest::refusal::{Kind, Refusal};
use crate::time::{Span, Time};

/// A line, as the contract tells it.
#[derive(Serialize)]
struct Line {
    id: LineId,
    catalog_item_id: ItemId,
    catalog_item_name: String,
    justification: Option<String>,
    /// For whom; null for oneself, as it is asked for.
    beneficiary_id: Option<String>,
    form_values: Value,
    requested_duration: Option<Span>,
    requested_expires_at: Option<Time>,
    added_at: Time,
}

impl Line {
    fn of(line: CartLine, requester: &str) -> Self {
        Self {
            id: line.id,
            catalog_item_id: line.item_id,
            catalog_item_name: line.item_name,
            justification: line.justification,
            beneficiary_id: Some(line.beneficiary).filter(|id| id != requester),
            form_values: line.form_values,
            requested_duration: line.duration,
            requested_expires_at: line.ends_at,
            added_at: line.added_at,
        }
    }
}

#[derive(Serialize)]
struct Record {
    /// The cart has no id of its own: it is its requester's.
    id: Uuid,
    items: Vec<Line>,
    total_items: usize,
}

/// A new line.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct New {
    catalog_item_id: ItemId,
    justification: Option<String>,
    beneficiary_id: Option<String>,
    form_values: Option<Value>,
    requested_duration: Option<Span>,
    requested_expires_at: Option<Time>,
}

/// What to change of one; left out, it stays.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    #[serde(default)]
    justification: Patch<String>,
    #[serde(default)]
    form_values: Patch<Value>,
    #[serde(default)]
    requested_duration: Patch<Span>,
    #[serde(default)]
    requested_expires_at: Patch<Time>,
}

pub(super) fn view(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let CartView { requester, lines } = ask.session().cart().view()?;
    let total_items = lines.len();
    let items = lines.into_iter().map(|line| Line::of(line, &requester)).collect();
    answer(200, &Record { id: own_id(&["cart", &requester]), items, total_items })
}

pub(super) fn clear(ask: &Ask<'_>) -> Result<Response, Refusal> {
    ask.session().cart().clear()?;
    Ok(nothing())
}

pub(super) fn add(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let new: New = ask.input()?;
    let input = CartAdd {
        beneficiary: new.beneficiary_id,
        justification: new.justification,
        duration: new.requested_duration,
        ends_at: new.requested_expires_at,
        form_values: new.form_values,
        ..CartAdd::default()
    };
    let line = ask.session().cart().add(new.catalog_item_id, input)?;
    answer(201, &Line::of(line, &ask.caller.identity))
}

pub(super) fn update(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let change: Change = ask.input()?;
    let input = CartUpdate {
        justification: change.justification,
        duration: change.requested_duration,
        ends_at: change.requested_expires_at,
        form_values: change.form_values,
        ..CartUpdate::default()
    };
    let line = ask.session().cart().update(ask.id()?, input)?;
    answer(200, &Line::of(line, &ask.caller.identity))
}

pub(super) fn remove(ask: &Ask<'_>) -> Result<Response, Refusal> {
    ask.session().cart().remove(ask.id()?)?;
    Ok(nothing())
}

/// What submitting would say.
#[derive(Serialize)]
struct Validation {
    valid: bool,
    issues: Vec<Issue>,
    sod_violations: Vec<Violation>,
}

#[derive(Serialize)]
struct Issue {
    cart_item_id: Option<LineId>,
    code: &'static str,
    message: String,
}

#[derive(Serialize)]
struct Violation {
    rule_id: Option<ConflictRuleId>,
    rule_name: Option<String>,
    conflicting_item_ids: Vec<ItemId>,
    description: String,
}

/// The contract's words for a cart without lines.
const EMPTY: &str = "the cart is empty: add an item first";

pub(super) fn validate(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let judged = ask.session().cart().validate()?;
    let (mut issues, mut sod_violations) = (Vec::new(), Vec::new());
    // What only warns is told too: it does not make the cart invalid.
    for problem in judged.problems.into_iter().chain(judged.warnings) {
        if problem.code == Code::ConflictOfDuties {
            sod_violations.push(Violation {
                rule_id: problem.rule_id,
                rule_name: problem.rule_name,
                conflicting_item_ids: problem.conflicting_item_ids,
                description: problem.message,
            });
        } else if problem.field.as_deref() == Some("cart") {
            issues.push(Issue { cart_item_id: None, code: "empty_cart", message: EMPTY.to_owned() });
        } else {
            let (code, message) = (problem.code.as_str(), problem.message);
            issues.push(Issue { cart_item_id: problem.line, code, message });
        }
    }
    answer(200, &Validation { valid: judged.valid, issues, sod_violations })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Submit {
    global_justification: Option<String>,
}

#[derive(Serialize)]
struct Submitted {
    requests_created: usize,
    request_ids: Vec<RequestId>,
    message: &'static str,
}

pub(super) fn submit(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let Submit { global_justification } = ask.input_if_any()?;
    let input = CartSubmit { justification: global_justification, ..CartSubmit::default() };
    let submitted = ask.session().cart().submit(input).map_err(|why| match why {
        Error::Invalid { field, .. } if field == "cart" => Refusal::said(Kind::Unprocessable, EMPTY),
        other => other.into(),
    })?;
    let request_ids = submitted.request_ids;
    let message = "Access requests submitted successfully";
    answer(201, &Submitted { requests_created: request_ids.len(), request_ids, message })
}
