//! The contract's lists: which part, whether counted, narrowed by what, in which order.

use serde::Serialize;

use crate::model::filter::Filter;
use crate::page::{Part, Slice};
use crate::rest::ask::{Ask, answer};
use crate::rest::filter::{self, Known};
use crate::rest::message::Response;
use crate::rest::refusal::Refusal;

/// How much of a list is told where nobody says, and at the most.
const MOST: usize = 250;
/// How far from its beginning a part may begin.
const FARTHEST: usize = 1_000_000_000;

/// Which part of a list is asked for, and whether all of it is to be counted.
pub(super) fn part(ask: &Ask<'_>) -> Result<(Part, bool), Refusal> {
    let number = |name: &str, usual, most| match ask.query.text(name) {
        None => Ok(usual),
        Some(text) => {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            let number: Option<usize> = text.parse().ok().filter(|number| digits && *number <= most);
            number.ok_or_else(|| Refusal::invalid(name, format!("must be a whole number from 0 to {most}")))
        }
    };
    let count = match ask.query.text("count") {
        None | Some("false") => false,
        Some("true") => true,
        Some(_) => return Err(Refusal::invalid("count", "must be `true` or `false`")),
    };
    Ok((Part { limit: number("limit", MOST, MOST)?, offset: number("offset", 0, FARTHEST)? }, count))
}

/// What a list is narrowed by.
pub(super) fn narrowed(ask: &Ask<'_>, known: &[Known]) -> Result<Option<Filter>, Refusal> {
    ask.query.text("filters").map(|text| filter::read(text, known)).transpose()
}

/// What a list is in the order of; `-` before a field is downwards.
pub(super) fn sorted<T: Copy>(ask: &Ask<'_>, known: &[(&str, T)]) -> Result<Vec<(T, bool)>, Refusal> {
    let Some(text) = ask.query.text("sorters") else { return Ok(Vec::new()) };
    let mut seen = Vec::new();
    let mut order = Vec::new();
    for part in text.split(',') {
        let part = part.trim();
        let (name, down) = part.strip_prefix('-').map_or((part, false), |name| (name, true));
        let Some((name, field)) = known.iter().find(|(one, _)| *one == name) else {
            let all: Vec<String> = known.iter().map(|(one, _)| format!("`{one}`")).collect();
            let words = format!("must be fields of {}, not `{}`", all.join(", "), crate::error::shown(part));
            return Err(Refusal::invalid("sorters", words));
        };
        if seen.contains(name) {
            return Err(Refusal::invalid("sorters", format!("must name `{name}` once")));
        }
        seen.push(name);
        order.push((*field, down));
    }
    Ok(order)
}

/// A part of a list, each told as the contract does; how many there are stands in a header.
pub(super) fn list<'a, T, U: Serialize>(
    slice: &'a Slice<T>,
    count: bool,
    told: impl FnMut(&'a T) -> U,
) -> Result<Response, Refusal> {
    let rows: Vec<U> = slice.items.iter().map(told).collect();
    let mut response = answer(200, &rows)?;
    if count {
        response.headers.push(("x-total-count", slice.total.to_string()));
    }
    Ok(response)
}
