//! Finding a time among many that ascend: one jump into an index and a short search, in place of a search through all of them.

/// For even stretches of time, the first of the times in it or after it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Places {
    first: Vec<u32>,
    /// Stretches per unit of time.
    pace: f64,
}

/// Stretches at least, and times in each on average where there are more.
const STRETCHES: usize = 4_096;
const IN_EACH: usize = 4;

impl Places {
    /// Of times that ascend, the first at zero or later.
    pub(super) fn new(times: impl ExactSizeIterator<Item = f64> + DoubleEndedIterator + Clone) -> Self {
        let (stretches, count) = (STRETCHES.max(times.len() / IN_EACH), times.len() as u32);
        let last = times.clone().next_back().unwrap_or(0.0);
        let pace = if last > 0.0 { stretches as f64 / last } else { 0.0 };
        let mut first = Vec::with_capacity(stretches + 2);
        for (place, time) in (0..).zip(times) {
            while first.len() as f64 <= time * pace {
                first.push(place);
            }
        }
        first.resize(stretches + 2, count);
        Self { first, pace }
    }

    /// How many of the times are at or before a moment. `time` gives the time at a place.
    pub(super) fn up_to(&self, moment: f64, time: impl Fn(usize) -> f64) -> usize {
        let stretch = ((moment * self.pace).max(0.0) as usize).min(self.first.len() - 2);
        let (mut from, mut to) = (self.first[stretch] as usize, self.first[stretch + 1] as usize);
        while from < to {
            let middle = from.midpoint(to);
            if time(middle) <= moment {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }
}

#[cfg(test)]
mod tests {
    use super::Places;
    use crate::stats::random::Random;

    #[test]
    fn the_index_finds_what_a_search_finds() {
        let mut random = Random::new(4, "index");
        for count in [0, 1, 2, 90, 40_000] {
            let mut times: Vec<f64> = (0..count).map(|_| (random.exponential(50.0) * 64.0).round() / 64.0).collect();
            times.sort_by(f64::total_cmp);
            times.dedup();
            let places = Places::new(times.iter().copied());
            let last = times.last().copied().unwrap_or(1.0);
            let evenly = (0..4_000).map(|place| f64::from(place) * 0.125);
            for moment in evenly.chain([last, last + 1e-9, last - 1e-9, 1e9]).chain(times.iter().copied()) {
                let searched = times.partition_point(|time| *time <= moment);
                assert_eq!(places.up_to(moment, |place| times[place]), searched, "{moment} among {count}");
            }
        }
    }
}
