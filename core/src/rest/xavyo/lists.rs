//! The contract's lists.

use serde::Serialize;

use crate::page::{Part, Slice};
use crate::rest::ask::{Ask, answer};
use crate::rest::message::Response;
use crate::rest::refusal::Refusal;

/// How much of a list is told where nobody says, and at the most.
const USUAL: usize = 50;
const MOST: usize = 100;

/// A part of a list, and how many there are in all of it.
#[derive(Serialize)]
struct List<T> {
    items: Vec<T>,
    total: usize,
    limit: usize,
    offset: usize,
}

/// Which part of a list is asked for.
pub(super) fn part(ask: &Ask<'_>) -> Result<Part, Refusal> {
    ask.query.part(USUAL, MOST)
}

/// That part, each told as the contract does.
pub(super) fn list<T, U: Serialize>(
    slice: Slice<T>,
    part: Part,
    told: impl FnMut(T) -> U,
) -> Result<Response, Refusal> {
    let Slice { items, total } = slice.map(told);
    answer(200, &List { items, total, limit: part.limit, offset: part.offset })
}
