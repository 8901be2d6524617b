//! Separation of duties: which access may not come together in one person.

use std::collections::BTreeMap;

use crate::ids::ConflictRuleId;
use crate::model::{Enforcement, Risk, Source};

/// A rule, with its items by their numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The rule's number.
    pub number: i64,
    /// Its id.
    pub id: ConflictRuleId,
    /// Its name.
    pub name: String,
    /// How much harm breaking it can do.
    pub severity: Risk,
    /// What it does.
    pub enforcement: Enforcement,
    /// Whom the stage asks that it adds.
    pub stage: Option<Source>,
    /// The side of each item.
    pub sides: BTreeMap<i64, i64>,
}

impl Rule {
    /// Whether one person may not have both items: they are on different sides or, where there is one side only, on it.
    #[must_use]
    pub fn parts(&self, item: i64, other: i64) -> bool {
        let two_sided = self.sides.values().any(|side| *side == 2);
        match (self.sides.get(&item), self.sides.get(&other)) {
            (Some(one), Some(two)) => item != other && (!two_sided || one != two),
            _ => false,
        }
    }

    /// The items of those that one may not have together with this one.
    #[must_use]
    pub fn clashes(&self, item: i64, others: impl IntoIterator<Item = i64>) -> Vec<i64> {
        let mut clashes: Vec<i64> = others.into_iter().filter(|other| self.parts(item, *other)).collect();
        clashes.sort_unstable();
        clashes.dedup();
        clashes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Id;

    fn rule(sides: &[(i64, i64)]) -> Rule {
        Rule {
            number: 1,
            id: ConflictRuleId::from_uuid(uuid::Uuid::nil()),
            name: "Rule".into(),
            severity: Risk::High,
            enforcement: Enforcement::Block,
            stage: None,
            sides: sides.iter().copied().collect(),
        }
    }

    #[test]
    fn two_sides_part_one_from_the_other() {
        let rule = rule(&[(1, 1), (2, 1), (3, 2)]);
        assert_eq!(rule.clashes(1, [1, 2, 3, 4]), [3]);
        assert_eq!(rule.clashes(3, [1, 2, 3, 4, 1]), [1, 2]);
        assert!(rule.clashes(4, [1, 2, 3]).is_empty());
    }

    #[test]
    fn one_side_parts_any_two() {
        let rule = rule(&[(1, 1), (2, 1), (3, 1)]);
        assert_eq!(rule.clashes(1, [1, 2, 3, 4]), [2, 3]);
        for (one, other) in [(1, 2), (2, 3), (1, 4), (1, 1)] {
            assert_eq!(rule.parts(one, other), rule.parts(other, one));
        }
    }
}
