//! Percentiles by the nearest rank: each is a value that was seen, and none is made up between two.

/// The shares that are told, of a hundred.
const SHARES: [i64; 3] = [50, 90, 95];

/// The values at the ranks of so many, which are seen from the smallest on.
#[derive(Debug, Clone)]
pub struct Ranks {
    ranks: [i64; 3],
    found: [i64; 3],
    seen: i64,
}

impl Ranks {
    /// The ranks among this many.
    #[must_use]
    pub fn of(count: i64) -> Self {
        // The smallest rank with at least this share at it or below.
        Self { ranks: SHARES.map(|share| (share * count + 99) / 100), found: [0; 3], seen: 0 }
    }

    /// Sees the next value, which is none smaller.
    pub fn see(&mut self, value: i64) {
        self.seen += 1;
        for (rank, found) in self.ranks.iter().zip(&mut self.found) {
            if *rank == self.seen {
                *found = value;
            }
        }
    }

    /// The values at half, nine of ten, and nineteen of twenty.
    #[must_use]
    pub fn found(&self) -> [i64; 3] {
        self.found
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ranks(values: &[i64]) -> [i64; 3] {
        let mut ranks = Ranks::of(values.len() as i64);
        values.iter().for_each(|value| ranks.see(*value));
        ranks.found()
    }

    #[test]
    fn of_few_and_of_many() {
        assert_eq!(ranks(&[7]), [7, 7, 7]);
        assert_eq!(ranks(&[1, 2]), [1, 2, 2]);
        assert_eq!(ranks(&(1..=100).collect::<Vec<_>>()), [50, 90, 95]);
        assert_eq!(ranks(&(1..=20).collect::<Vec<_>>()), [10, 18, 19]);
        assert_eq!(ranks(&(1..=10).collect::<Vec<_>>()), [5, 9, 10]);
    }

    proptest! {
        #[test]
        fn a_rank_is_the_smallest_value_that_enough_do_not_exceed(mut values in prop::collection::vec(0_i64..50, 1..60)) {
            values.sort_unstable();
            for (share, found) in SHARES.iter().zip(ranks(&values)) {
                let up_to = |most: i64| values.iter().filter(|value| **value <= most).count() as i64 * 100;
                let enough = share * values.len() as i64;
                prop_assert!(values.contains(&found) && up_to(found) >= enough);
                prop_assert!(up_to(found - 1) < enough, "no smaller one will do");
            }
        }
    }
}
