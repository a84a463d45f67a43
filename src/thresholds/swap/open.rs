//! What should become of open leads that move: the sum of their probabilities.

use crate::stats::estimate::{Estimate, LEVEL, Method};
use crate::stats::mover::{Limits, sum};
use crate::stats::normal::critical_value;
use crate::thresholds::result::OpenMoves;
use crate::units::Score;

/// What each score means, for the MQL and the SQL target.
#[derive(Debug, Clone, Copy)]
pub struct Promises<'a> {
    /// Probability of the MQL target, by score.
    pub mql: &'a [Estimate],
    /// Probability of the SQL target, by score.
    pub sql: &'a [Estimate],
}

/// Open leads that move one way, while they are counted.
#[derive(Debug, Clone)]
pub struct OpenTally {
    by_score: Vec<u64>,
    reached: u64,
}

impl Default for OpenTally {
    fn default() -> Self {
        Self { by_score: vec![0; Score::COUNT], reached: 0 }
    }
}

impl OpenTally {
    /// Counts a lead by its new score and by whether it has reached the SQL target already.
    pub fn add(&mut self, score: Score, reached: bool) {
        self.by_score[score.index()] += 1;
        self.reached += u64::from(reached);
    }

    /// The counts with what the probabilities add up to.
    pub fn finish(&self, promises: Promises<'_>) -> OpenMoves {
        OpenMoves {
            n: self.by_score.iter().sum(),
            sql_expected: expected(&self.by_score, promises.sql).map(|sum| at_least(sum, self.reached)),
            mql_expected: expected(&self.by_score, promises.mql),
            sql_reached: self.reached,
        }
    }
}

/// No fewer than have reached it already; never above the sum itself.
fn at_least(sum: Estimate, reached: u64) -> Estimate {
    Estimate { low: sum.low.max(reached as f64).min(sum.value), ..sum }
}

/// How many of these leads should reach a target: `sum p`.
///
/// The interval is one for the number that will reach it. It holds two doubts, put together in quadrature: that of the
/// probabilities, whose limits are added up since one curve is wrong for all its leads in the same direction, and that of the
/// outcomes, `z^2 sum p (1 - p)`. It is cut off at none and at all. `None` without leads.
pub fn expected(by_score: &[u64], probabilities: &[Estimate]) -> Option<Estimate> {
    let n: u64 = by_score.iter().sum();
    let all = || by_score.iter().zip(probabilities).map(|(leads, p)| (*leads as f64, p));
    let total = |pick: fn(&Estimate) -> f64| all().map(|(leads, p)| leads * pick(p)).sum::<f64>();
    let value = total(|p| p.value);
    let spread = critical_value(LEVEL) * total(|p| p.value * (1.0 - p.value)).sqrt();
    let curve = Limits { low: total(|p| p.low), value, high: total(|p| p.high) };
    let Limits { low, high, .. } = sum([curve, Limits { low: -spread, value: 0.0, high: spread }]);
    (n > 0).then(|| Estimate { value, low: low.max(0.0), high: high.min(n as f64), level: LEVEL, n, method: Method::Mover })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::random::Random;

    fn promise(value: f64, half: f64) -> Estimate {
        Estimate { value, low: value - half, high: value + half, level: LEVEL, n: 1, method: Method::Wald }
    }

    #[test]
    fn the_sum_by_hand() {
        let mut tally = OpenTally::default();
        (0..100).for_each(|lead| tally.add(Score::new(60).unwrap(), lead < 4));
        let (sure, unsure) = (vec![promise(0.2, 0.0); Score::COUNT], vec![promise(0.5, 0.03); Score::COUNT]);
        let moves = tally.finish(Promises { mql: &unsure, sql: &sure });
        assert_eq!((moves.n, moves.sql_reached), (100, 4));
        let (sql, mql) = (moves.sql_expected.unwrap(), moves.mql_expected.unwrap());
        // 100 x 0.2, standard deviation 4; 100 x 0.5, standard deviation 5, and 3 leads of the curve.
        assert!((sql.value - 20.0).abs() < 1e-9 && (sql.high - 20.0 - 1.96 * 4.0).abs() < 1e-3);
        assert!((mql.value - 50.0).abs() < 1e-9 && (50.0 - mql.low - (9.8_f64.powi(2) + 9.0).sqrt()).abs() < 1e-3);
        let mut many = tally.clone();
        (0..10).for_each(|_| many.add(Score::new(60).unwrap(), true));
        assert!((many.finish(Promises { mql: &unsure, sql: &sure }).sql_expected.unwrap().low - 14.0).abs() < 1e-9);
        assert_eq!(OpenTally::default().finish(Promises { mql: &unsure, sql: &sure }), OpenMoves::default());
    }

    #[test]
    fn the_interval_holds_what_becomes_of_the_leads() {
        let probabilities: Vec<Estimate> = (0..Score::COUNT).map(|score| promise(score as f64 / 200.0, 0.0)).collect();
        let by_score = vec![3; Score::COUNT];
        let interval = expected(&by_score, &probabilities).unwrap();
        let mut random = Random::new(1, "test");
        let mut outcome = || probabilities.iter().map(|p| random.binomial(3, p.value)).sum::<u64>() as f64;
        let held = (0..4_000).filter(|_| interval.contains(outcome())).count();
        assert!((3_730..=3_870).contains(&held), "{held} of 4,000");
    }
}
