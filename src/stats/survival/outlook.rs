//! What an Aalen-Johansen curve says of rows that are still open: how many of them will end by the event.
//!
//! A row open at age a ends by the event by age T with chance `(F(T) - F(a)) / S(a)`. The curve is an estimate, so that the
//! expectation of a group of open rows is uncertain even where the rows are many: its variance is the delta method's over the
//! hazards at each time, which are multinomial shares of the rows at risk.
//!
//! # References
//! - Aalen, O. O. and Johansen, S. (1978). Scandinavian Journal of Statistics 5, 141-150 (the curve).
//! - Andersen, P. K., Borgan, O., Gill, R. D. and Keiding, N. (1993). Statistical Models Based on Counting Processes,
//!   section IV.4 (its differentiation by the hazards). doi:10.1007/978-1-4612-4348-9

use super::places::Places;
use super::timeline::Timeline;
use super::{RiskSet, Spell, SurvivalError};

/// A curve up to a last age, ready to be asked for chances.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    until: f64,
    steps: Vec<Step>,
    places: Places,
}

/// One distinct time at which rows ended.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Step {
    time: f64,
    at_risk: f64,
    /// Share of the rows at risk that ended by the event.
    event: f64,
    /// Share that ended the other way.
    competing: f64,
    /// Share not ended, just before.
    before: f64,
    /// Share ended by the event, just after.
    incidence: f64,
    /// Share not ended, just after.
    surviving: f64,
}

/// What is expected of some open rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected {
    /// How many will end by the event.
    pub count: f64,
    /// Variance of that expectation, from the uncertainty of the curve alone.
    pub curve_variance: f64,
}

impl Outlook {
    /// The curve of these rows up to an age.
    ///
    /// # Errors
    /// As [`super::aalen_johansen::aalen_johansen`].
    pub fn new(spells: &[Spell], risk_set: RiskSet, until: f64) -> Result<Self, SurvivalError> {
        let (mut incidence, mut surviving) = (0.0, 1.0);
        let mut steps: Vec<Step> = Vec::new();
        let line = Timeline::new(spells.iter().copied())?;
        for moment in line.moments(risk_set).take_while(|moment| moment.time <= until) {
            if moment.events + moment.competing == 0 || moment.at_risk <= 0.0 {
                continue;
            }
            let (event, competing) = (moment.events as f64 / moment.at_risk, moment.competing as f64 / moment.at_risk);
            let before = surviving;
            incidence += before * event;
            surviving *= (1.0 - event - competing).max(0.0);
            steps.push(Step { time: moment.time, at_risk: moment.at_risk, event, competing, before, incidence, surviving });
        }
        let places = Places::new(steps.iter().map(|step| step.time));
        Ok(Self { until, steps, places })
    }

    /// The last age.
    pub fn until(&self) -> f64 {
        self.until
    }

    /// Share ended by the event, and share not ended, just after an age.
    fn at(&self, age: f64) -> (f64, f64) {
        let after = self.places.up_to(age, |place| self.steps[place].time);
        after.checked_sub(1).map_or((0.0, 1.0), |last| (self.steps[last].incidence, self.steps[last].surviving))
    }

    /// Chance that a row open at `from` ends by the event by `to`, both cut off at the last age; 0 where no row is left.
    pub fn chance(&self, from: f64, to: f64) -> f64 {
        let (then, open) = self.at(from);
        let last = self.steps.last().map_or(0.0, |step| step.incidence);
        let reached = if to >= self.until { last } else { self.at(to).0 };
        if open > 0.0 { ((reached - then) / open).clamp(0.0, 1.0) } else { 0.0 }
    }

    /// What is expected by the last age of rows that are open at these ages (ascending).
    pub fn expected(&self, ages: &[f64]) -> Expected {
        debug_assert!(ages.is_sorted(), "ages ascend");
        let last = self.steps.last().map_or(0.0, |step| step.incidence);
        let mut expected = Expected { count: 0.0, curve_variance: 0.0 };
        // Each open row weighs 1 / S(age) once the curve has passed its age.
        let (mut entered, mut weight) = (0, 0.0);
        let (mut then, mut open) = (0.0, 1.0);
        for step in &self.steps {
            while entered < ages.len() && ages[entered] < step.time {
                if open > 0.0 {
                    weight += 1.0 / open;
                    expected.count += ((last - then) / open).clamp(0.0, 1.0);
                }
                entered += 1;
            }
            let ended = step.event + step.competing;
            let still = if ended < 1.0 { (last - step.incidence) / (1.0 - ended) } else { 0.0 };
            let (by_event, by_competing) = (weight * (step.before - still), -weight * still);
            expected.curve_variance += (by_event.powi(2) * step.event * (1.0 - step.event)
                + by_competing.powi(2) * step.competing * (1.0 - step.competing)
                - 2.0 * by_event * by_competing * step.event * step.competing)
                / step.at_risk;
            (then, open) = (step.incidence, step.surviving);
        }
        expected.curve_variance = expected.curve_variance.max(0.0);
        expected
    }
}

#[cfg(test)]
mod tests {
    use super::Outlook;
    use crate::stats::random::Random;
    use crate::stats::survival::Ending::{Censored, Competing, Event};
    use crate::stats::survival::{RiskSet, Spell};

    #[test]
    fn chances_by_hand() {
        // Day 2: 1 of 4 wins, F = 1/4, S = 3/4. Day 5: one of three is lost, S = 1/2. Day 8: one of two wins, F = 1/2, S = 1/4.
        let rows = [Spell::new(2.0, Event), Spell::new(5.0, Competing), Spell::new(8.0, Event), Spell::new(9.0, Censored)];
        let outlook = Outlook::new(&rows, RiskSet::Exact, 10.0).unwrap();
        let near = |found: f64, wanted: f64| assert!((found - wanted).abs() < 1e-15, "{found} {wanted}");
        near(outlook.chance(0.0, 10.0), 0.5);
        near(outlook.chance(2.0, 10.0), 1.0 / 3.0); // (1/2 - 1/4) / (3/4)
        near(outlook.chance(5.0, 10.0), 0.5); // (1/2 - 1/4) / (1/2)
        near(outlook.chance(0.0, 7.9), 0.25);
        near(outlook.chance(8.0, 10.0), 0.0);
        near(outlook.expected(&[0.0, 2.0, 5.0, 8.0]).count, 0.5 + 1.0 / 3.0 + 0.5);
        // One open row of age 0 has the variance of F itself: no censoring before its end, so F (1 - F) / 4.
        near(outlook.expected(&[0.0]).curve_variance, 0.5 * 0.5 / 4.0);
        // At age 5 only the share of day 8 matters: 1/2 of two rows.
        near(outlook.expected(&[5.0]).curve_variance, 0.25 / 2.0);
        let shorter = Outlook::new(&rows, RiskSet::Exact, 6.0).unwrap();
        near(shorter.chance(0.0, 10.0), 0.25);
        near(shorter.until(), 6.0);
        assert!(Outlook::new(&[], RiskSet::Exact, 6.0).unwrap().chance(0.0, 6.0).abs() < 1e-300);
    }

    #[test]
    fn the_variance_is_that_of_curves_drawn_again() {
        let mut random = Random::new(3, "outlook");
        let ages: Vec<f64> = (0..40).map(f64::from).collect();
        let mut draw = || {
            let row = |_| {
                let (win, loss, seen) = (random.exponential(60.0).ceil(), random.exponential(40.0).ceil(), 20.0 + random.uniform() * 100.0);
                match (win.min(loss) <= seen, win <= loss) {
                    (false, _) => Spell::new(seen, Censored),
                    (true, true) => Spell::new(win, Event),
                    (true, false) => Spell::new(loss, Competing),
                }
            };
            let rows: Vec<Spell> = (0..400).map(row).collect();
            Outlook::new(&rows, RiskSet::Exact, 100.0).unwrap().expected(&ages)
        };
        let draws: Vec<_> = (0..1_500).map(|_| draw()).collect();
        let mean = draws.iter().map(|one| one.count).sum::<f64>() / 1_500.0;
        let variance = draws.iter().map(|one| (one.count - mean).powi(2)).sum::<f64>() / 1_499.0;
        let stated = draws.iter().map(|one| one.curve_variance).sum::<f64>() / 1_500.0;
        // A variance of 1,500 draws has a standard error of 4 %.
        assert!((stated / variance - 1.0).abs() < 0.12, "{stated} {variance}");
    }
}
