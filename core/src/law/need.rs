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

/// Whether so many different people can be found for each, nobody twice: a matching, by augmenting paths.
pub(super) fn can_all_be_met(open: &[(usize, BTreeSet<String>)]) -> bool {
    fn seat<'a>(
        slot: usize,
        slots: &[&'a BTreeSet<String>],
        taken: &mut BTreeMap<&'a str, usize>,
        seen: &mut BTreeSet<&'a str>,
    ) -> bool {
        for person in slots[slot] {
            if seen.insert(person) {
                let free = match taken.get(person.as_str()).copied() {
                    None => true,
                    Some(other) => seat(other, slots, taken, seen),
                };
                if free {
                    taken.insert(person, slot);
                    return true;
                }
            }
        }
        false
    }
    let slots: Vec<&BTreeSet<String>> =
        open.iter().flat_map(|(needed, people)| std::iter::repeat_n(people, *needed)).collect();
    let mut taken = BTreeMap::new();
    (0..slots.len()).all(|slot| seat(slot, &slots, &mut taken, &mut BTreeSet::new()))
}
