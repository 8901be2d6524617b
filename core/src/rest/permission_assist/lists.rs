//! The list of requests, in numbered pages.

use serde::Serialize;

use crate::model::RequestList;
use crate::page::Part;
use crate::rest::ask::{Ask, answer};
use crate::rest::message::Response;
use crate::rest::refusal::Refusal;
use crate::session::Wish;

use super::requests::Head;
use super::words;

/// How many a page holds.
const PAGE: usize = 50;

/// The last page that can be asked for.
const LAST: usize = 10_000_000;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct List {
    items: Vec<Head>,
    page: usize,
    page_size: usize,
    total_items: usize,
    total_pages: usize,
}

/// Which page is asked for, from 1.
fn page(ask: &Ask<'_>) -> Result<usize, Refusal> {
    let Some(text) = ask.query.text("page") else { return Ok(1) };
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|number| digits && (1..=LAST).contains(number));
    number.ok_or_else(|| Refusal::invalid("page", format!("must be a whole number from 1 to {LAST}")))
}

pub(super) fn list(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let page = page(ask)?;
    let stands = ask.query.text("status").map(words::stands).transpose()?.unwrap_or_default();
    let action = ask.query.text("type").map(words::asked_action).transpose()?.flatten();
    let wish = Wish {
        list: RequestList {
            beneficiary: ask.query.text("identityId").map(ToOwned::to_owned),
            action,
            ..RequestList::default()
        },
        application: ask.query.text("applicationId"),
        stands: &stands,
        part: Part { offset: (page - 1) * PAGE, limit: PAGE },
    };
    let (found, names) = ask.session().requests().outlines(&wish)?;
    let items = found.items.iter().map(|one| Head::of(&names, one)).collect();
    let total = found.total;
    let list = List { items, page, page_size: PAGE, total_items: total, total_pages: total.div_ceil(PAGE) };
    answer(200, &list)
}
