//! Kaplan-Meier: the share that has not ended by each time.
//!
//! # References
//! - Kaplan, E. L. and Meier, P. (1958). Nonparametric estimation from incomplete
//!   observations. JASA 53, 457-481. doi:10.1080/01621459.1958.10501452
//! - Kalbfleisch, J. D. and Prentice, R. L. (2002). The Statistical Analysis of
//!   Failure Time Data, 2nd ed., section 1.4 (log-minus-log interval). doi:10.1002/9781118032985
//! - Brookmeyer, R. and Crowley, J. (1982). A confidence interval for the median
//!   survival time. Biometrics 38, 29-41. doi:10.2307/2530286
//! - Cutler, S. J. and Ederer, F. (1958). Maximum utilization of the life table
//!   method in analyzing survival. Journal of Chronic Diseases 8, 699-712 (n - c/2).

use serde::{Deserialize, Serialize};

use crate::stats::estimate::{Estimate, Method};

use super::timeline::Timeline;
use super::{Ending, RiskSet, Spell, SurvivalError, Uncertainty, log_minus_log};

/// Products of shares that reach a quantile only by rounding still reach it.
const ROUNDING: f64 = 1e-12;

/// The curve just after one distinct time.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SurvivalStep {
    /// The time.
    pub time: f64,
    /// Rows at risk just before it (with half the censored taken off if actuarial).
    pub at_risk: f64,
    /// Rows that ended at it.
    pub events: u64,
    /// Rows censored at it.
    pub censored: u64,
    /// Share that has not ended by then.
    pub surviving: Estimate,
}

/// A Kaplan-Meier curve.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SurvivalCurve {
    /// Number of rows.
    pub n: u64,
    /// Distinct exit times, ascending; empty for no rows.
    pub steps: Vec<SurvivalStep>,
    level: f64,
}

/// Time by which a share of the rows has ended.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SurvivalQuantile {
    /// First time at which the curve is at or below one minus the share.
    pub time: f64,
    /// First time at which the lower band is there.
    pub low: f64,
    /// First time at which the upper band is there; `None` when it never is.
    pub high: Option<f64>,
}

/// Estimates the curve with Greenwood's variance and pointwise intervals on the
/// log-minus-log scale.
///
/// [`Ending::Event`] ends a row; [`Ending::Competing`] counts as censored here, so
/// read the result as the time to the event if nothing else stopped a row (for
/// shares that did end one way or the other use Aalen-Johansen). Where the share
/// is exactly 0 or 1 the interval is Wilson's, and its method says so.
///
/// With late entries the rows at risk can run out early, and the curve then stays
/// at 0: check `at_risk` of the first steps.
///
/// # Errors
/// When a time is negative or not finite, or a row enters after it leaves.
///
/// ```
/// use leadgauge::stats::survival::{Ending, RiskSet, Spell, kaplan_meier::kaplan_meier};
/// let spells = [
///     Spell::new(5.0, Ending::Event),
///     Spell::new(5.0, Ending::Censored),
///     Spell::new(9.0, Ending::Event),
///     Spell::new(9.0, Ending::Censored),
/// ];
/// let curve = kaplan_meier(&spells, RiskSet::Exact, 0.95)?;
/// // 3/4, then half of that.
/// assert_eq!(curve.at(9.0).map(|share| share.value), Some(0.375));
/// assert_eq!(curve.quantile(0.5).map(|median| median.time), Some(9.0));
/// # Ok::<(), leadgauge::stats::survival::SurvivalError>(())
/// ```
pub fn kaplan_meier(spells: &[Spell], risk_set: RiskSet, level: f64) -> Result<SurvivalCurve, SurvivalError> {
    let single = spells.iter().map(|spell| Spell {
        ending: match spell.ending {
            Ending::Event => Ending::Event,
            Ending::Competing | Ending::Censored => Ending::Censored,
        },
        ..*spell
    });
    let n = spells.len() as u64;
    let (mut surviving, mut hazard_variance, mut ended) = (1.0, 0.0, 0);
    let mut steps = Vec::new();
    for moment in Timeline::new(single)?.moments(risk_set) {
        let events = moment.events as f64;
        let staying = moment.at_risk - events;
        let uncertainty = Uncertainty { variance: 0.0, informed: moment.at_risk + ended as f64, n, level, method: Method::KaplanMeier };
        if staying > 0.0 {
            surviving *= staying / moment.at_risk;
            hazard_variance += events / (moment.at_risk * staying);
        } else {
            surviving = 0.0;
        }
        ended += moment.events;
        steps.push(SurvivalStep {
            time: moment.time,
            at_risk: moment.at_risk,
            events: moment.events,
            censored: moment.censored,
            surviving: log_minus_log(surviving, &Uncertainty { variance: surviving * surviving * hazard_variance, ..uncertainty }),
        });
    }
    Ok(SurvivalCurve { n, steps, level })
}

impl SurvivalCurve {
    /// The share that has not ended by `time`: the last step at or before it.
    ///
    /// Flat after the last time seen, see [`Self::last_time`]. `None` without rows.
    pub fn at(&self, time: f64) -> Option<Estimate> {
        let after = self.steps.partition_point(|step| step.time <= time);
        match after.checked_sub(1) {
            Some(index) => Some(self.steps[index].surviving),
            None => self.steps.first().map(|first| {
                let uncertainty =
                    Uncertainty { variance: 0.0, informed: first.at_risk, n: self.n, level: self.level, method: Method::KaplanMeier };
                log_minus_log(1.0, &uncertainty)
            }),
        }
    }

    /// Last time at which any row was seen.
    pub fn last_time(&self) -> Option<f64> {
        self.steps.last().map(|step| step.time)
    }

    /// Time by which `share` of the rows has ended: 0.5 for the median, 0.9 for p90.
    ///
    /// The interval inverts the pointwise bands. `None` when the curve never gets
    /// down to 1 - share, which is an answer: fewer than that have ended so far.
    pub fn quantile(&self, share: f64) -> Option<SurvivalQuantile> {
        let target = 1.0 - share + ROUNDING;
        let first = |reached: &dyn Fn(&Estimate) -> bool| {
            let step = self.steps.iter().find(|step| reached(&step.surviving));
            step.map(|step| step.time)
        };
        let time = first(&|surviving| surviving.value <= target)?;
        Some(SurvivalQuantile {
            time,
            low: first(&|surviving| surviving.low <= target).unwrap_or(time),
            high: first(&|surviving| surviving.high <= target),
        })
    }

    /// The median time, times `unit`, as an estimate; `None` where fewer than half have ended, or where its interval has no end.
    pub fn median(&self, unit: f64) -> Option<Estimate> {
        let median = self.quantile(0.5)?;
        let [value, low, high] = [median.time, median.low, median.high?].map(|time| time * unit);
        Some(Estimate { value, low, high, level: self.level, n: self.n, method: Method::KaplanMeier })
    }
}

#[cfg(test)]
mod tests {
    use super::kaplan_meier;
    use crate::stats::estimate::Method;
    use crate::stats::survival::{Ending, RiskSet, Spell};

    fn eight() -> Vec<Spell> {
        let times = [5.0, 5.0, 5.0, 5.0, 10.0, 10.0, 10.0, 20.0];
        let events = [1, 0, 1, 0, 1, 0, 0, 1];
        let endings = events.map(|event| match event {
            1 => Ending::Event,
            _ => Ending::Censored,
        });
        let rows = times.into_iter().zip(endings);
        rows.map(|(time, ending)| Spell::new(time, ending)).collect()
    }

    #[test]
    fn curve_of_the_definitions() {
        let curve = kaplan_meier(&eight(), RiskSet::Exact, 0.95).unwrap();
        let values: Vec<f64> = curve.steps.iter().map(|s| s.surviving.value).collect();
        assert_eq!(values, [0.75, 0.5625, 0.0]);
        let at_five = curve.at(5.0).unwrap();
        assert!((at_five.low - 0.314_807).abs() < 5e-7);
        assert!((at_five.high - 0.930_898).abs() < 5e-7);
        assert_eq!((at_five.method, at_five.n), (Method::KaplanMeier, 8));
        assert_eq!(curve.last_time(), Some(20.0));
        let end = curve.at(25.0).unwrap();
        assert!(end.value.abs() < 1e-300 && end.high > 0.3);
        assert_eq!(end.method, Method::Wilson);
    }

    #[test]
    fn quantiles_need_enough_endings() {
        let curve = kaplan_meier(&eight(), RiskSet::Exact, 0.95).unwrap();
        assert_eq!(curve.quantile(0.25).map(|q| q.time), Some(5.0));
        assert_eq!(curve.quantile(0.5).map(|q| q.time), Some(20.0));
        // Of 0 in 4 informed rows Wilson's upper end is 0.49: above a quarter for ever.
        assert_eq!(curve.quantile(0.75).map(|q| (q.time, q.high)), Some((20.0, None)));
        let open = [Spell::new(3.0, Ending::Event), Spell::new(9.0, Ending::Censored), Spell::new(9.0, Ending::Competing)];
        let curve = kaplan_meier(&open, RiskSet::Exact, 0.95).unwrap();
        assert_eq!(curve.quantile(0.5), None);
    }

    #[test]
    fn before_the_first_time_everything_survives() {
        let curve = kaplan_meier(&eight(), RiskSet::Exact, 0.95).unwrap();
        let start = curve.at(1.0).unwrap();
        assert!(start.value >= 1.0 && start.low < 0.7);
        let empty = kaplan_meier(&[], RiskSet::Exact, 0.95).unwrap();
        assert_eq!(empty.at(1.0), None);
        assert_eq!(empty.quantile(0.5), None);
    }

    #[test]
    fn actuarial_takes_half_of_the_censored_off() {
        // Month 1: 100 rows, 10 end, 20 censored: 1 - 10/90.
        let mut spells = vec![Spell::new(1.0, Ending::Event); 10];
        spells.extend([Spell::new(1.0, Ending::Censored); 20]);
        spells.extend([Spell::new(2.0, Ending::Censored); 70]);
        let curve = kaplan_meier(&spells, RiskSet::Actuarial, 0.95).unwrap();
        assert!((curve.steps[0].surviving.value - 8.0 / 9.0).abs() < 1e-15);
    }
}
