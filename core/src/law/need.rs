//! What a stage needs: a tree of parts, and the ways in which it is met.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Need, Quorum, Source};

/// A part of what a stage needs: so many of those whom these sources ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part<'a> {
    /// Which part, from 1, in the order of the policy's text.
    pub number: u32,
    /// Whom it asks.
    pub sources: &'a [Source],
    /// How many must say yes.
    pub quorum: Quorum,
}

/// The parts of a need, in the order of its text.
#[must_use]
pub fn parts(need: &Need) -> Vec<Part<'_>> {
    fn walk<'a>(need: &'a Need, parts: &mut Vec<Part<'a>>) {
        if let Some(sources) = &need.from {
            let number = parts.len() as u32 + 1;
            parts.push(Part { number, sources, quorum: need.at_least.unwrap_or(Quorum::AtLeast(1)) });
        }
        for inner in need.all_of.iter().chain(&need.any_of).flatten() {
            walk(inner, parts);
        }
    }
    let mut found = Vec::new();
    walk(need, &mut found);
    found
}

/// Every set of parts that is enough, none larger than it must be by the tree.
#[must_use]
pub fn ways(need: &Need) -> Vec<Vec<u32>> {
    fn walk(need: &Need, next: &mut u32) -> Vec<Vec<u32>> {
        if need.from.is_some() {
            *next += 1;
            return vec![vec![*next]];
        }
        if let Some(any) = &need.any_of {
            return any.iter().flat_map(|inner| walk(inner, next)).collect();
        }
        let all = need.all_of.iter().flatten();
        all.fold(vec![Vec::new()], |ways, inner| {
            let inner = walk(inner, next);
            ways.iter().flat_map(|way| inner.iter().map(|more| [&way[..], more].concat())).collect()
        })
    }
    walk(need, &mut 0)
}

/// A need in words: `manager and 2 of group:security`.
#[must_use]
pub fn words(need: &Need) -> String {
    fn walk(need: &Need, inside: bool) -> String {
        if let Some(sources) = &need.from {
            let names: Vec<String> = sources.iter().map(ToString::to_string).collect();
            return match (need.at_least.unwrap_or(Quorum::AtLeast(1)), names.as_slice()) {
                (Quorum::AtLeast(1), [only]) => only.clone(),
                (Quorum::AtLeast(1), _) => format!("one of {}", names.join(", ")),
                (Quorum::AtLeast(number), _) => format!("{number} of {}", names.join(", ")),
                (Quorum::All, _) => format!("all of {}", names.join(", ")),
            };
        }
        let (branches, word) = match (&need.all_of, &need.any_of) {
            (Some(all), _) => (all, " and "),
            (None, any) => (any.as_ref().unwrap_or(const { &Vec::new() }), " or "),
        };
        let words: Vec<String> = branches.iter().map(|branch| walk(branch, true)).collect();
        let words = words.join(word);
        if inside && branches.len() > 1 { format!("({words})") } else { words }
    }
    walk(need, false)
}

/// Whether every want can be met: so many yeses for as many of these seats, each of which one of its persons may speak for,
/// and nobody speaks twice. A matching, by augmenting paths.
pub(super) fn can_all_be_met(wants: &[(usize, Vec<BTreeSet<String>>)]) -> bool {
    let seats =
        wants.iter().enumerate().flat_map(|(want, (_, seats))| seats.iter().map(move |seat| (want, seat)));
    let seats: Vec<(usize, &BTreeSet<String>)> = seats.collect();
    let used = vec![false; seats.len()];
    let mut matching = Matching { seats, used, speaks: BTreeMap::new() };
    let mut each = wants.iter().enumerate().flat_map(|(want, (yeses, _))| std::iter::repeat_n(want, *yeses));
    each.all(|want| matching.add(want, &mut BTreeSet::new()))
}

/// Who speaks for which seat, so far.
struct Matching<'a> {
    /// The seats, each with whose want it may meet.
    seats: Vec<(usize, &'a BTreeSet<String>)>,
    used: Vec<bool>,
    speaks: BTreeMap<&'a str, usize>,
}

impl<'a> Matching<'a> {
    /// Finds one more seat for a want that somebody speaks for.
    fn add(&mut self, want: usize, seen: &mut BTreeSet<&'a str>) -> bool {
        for seat in 0..self.seats.len() {
            if self.seats[seat].0 == want && !self.used[seat] {
                self.used[seat] = true;
                if self.fill(seat, seen) {
                    return true;
                }
                self.used[seat] = false;
            }
        }
        false
    }

    /// Finds somebody who speaks for a seat; who speaks for another is replaced there, or that want gets another seat.
    fn fill(&mut self, seat: usize, seen: &mut BTreeSet<&'a str>) -> bool {
        let persons: &'a BTreeSet<String> = self.seats[seat].1;
        for person in persons {
            if !seen.insert(person) {
                continue;
            }
            let free = match self.speaks.get(person.as_str()).copied() {
                None => true,
                Some(other) if self.fill(other, seen) => true,
                Some(other) if self.add(self.seats[other].0, seen) => {
                    self.used[other] = false;
                    true
                }
                Some(_) => false,
            };
            if free {
                self.speaks.insert(person, seat);
                return true;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Tries every way: what is wanted next, of the seats that are left, with the persons who have not spoken.
    fn by_hand(wants: &[(usize, Vec<BTreeSet<String>>)], from: usize, spoken: &BTreeSet<String>) -> bool {
        let Some(((yeses, seats), rest)) = wants.split_first() else { return true };
        if *yeses == 0 {
            return by_hand(rest, 0, spoken);
        }
        (from..seats.len()).any(|seat| {
            seats[seat].difference(spoken).any(|person| {
                let mut next = wants.to_vec();
                next[0].0 -= 1;
                by_hand(&next, seat + 1, &spoken.iter().cloned().chain([person.clone()]).collect())
            })
        })
    }

    proptest! {
        #[test]
        fn the_matching_finds_what_trying_finds(
            wants in proptest::collection::vec(
                (0_usize..3, proptest::collection::vec(proptest::collection::btree_set("[a-e]", 0..4), 0..4)),
                0..4,
            )
        ) {
            prop_assert_eq!(can_all_be_met(&wants), by_hand(&wants, 0, &BTreeSet::new()));
        }
    }
}
