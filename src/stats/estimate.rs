//! A figure never travels alone: [`Estimate`] keeps the interval, the level, the
//! number of observations and the name of the method beside the value.

use serde::{Deserialize, Serialize};

/// Coverage of every interval unless the caller says otherwise.
pub const LEVEL: f64 = 0.95;

/// How the interval of an [`Estimate`] was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Method {
    /// Wilson score interval of a proportion, without continuity correction.
    Wilson,
    /// Difference of two proportions from two Wilson intervals (Newcombe's method 10).
    Newcombe,
    /// `DeLong`'s variance of the area under the ROC curve, ties as midranks.
    Delong,
    /// Percentiles of bootstrap draws.
    Bootstrap,
    /// Kaplan-Meier curve with Greenwood's variance on the log-minus-log scale.
    KaplanMeier,
    /// Aalen-Johansen cumulative incidence, delta-method variance, log-minus-log scale.
    AalenJohansen,
    /// Median of the times of those that get there: times at which one half is not ruled out.
    BrookmeyerCrowley,
    /// Greenwood's variance on the plain scale.
    Greenwood,
    /// Estimate plus or minus a normal quantile of its standard error.
    Wald,
    /// Values that cost too little likelihood to be ruled out.
    LikelihoodRatio,
    /// Quantiles of simulated outcomes.
    Simulation,
    /// On the scale of the logarithm, Student's quantile times the standard error (delta method); on the plain scale where the value is not above 0.
    LogStudent,
    /// Limits of a sum or ratio from those of its parts (Zou and Donner).
    Mover,
}

/// A value with its interval.
///
/// All fields are finite; `low <= value <= high` holds for every method except
/// [`Method::Bootstrap`], whose percentiles need not contain the value of the
/// full sample when the metric is biased in small samples.
///
/// ```
/// use leadgauge::stats::estimate::LEVEL;
/// use leadgauge::stats::proportion::wilson;
///
/// let rate = wilson(3, 17, LEVEL).expect("17 trials");
/// assert_eq!((rate.n, rate.level), (17, 0.95));
/// assert!(rate.low < rate.value && rate.value < rate.high);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The point estimate.
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
    /// Coverage of the interval, such as 0.95.
    pub level: f64,
    /// Number of observations behind the value.
    pub n: u64,
    /// How the interval was made.
    pub method: Method,
}

impl Estimate {
    /// Half-width is not the same on both sides for most methods; this is the full width.
    pub fn width(&self) -> f64 {
        self.high - self.low
    }

    /// The same with an interval that reaches to the value, where it did not.
    #[must_use]
    pub fn reaching(self) -> Self {
        Self { low: self.low.min(self.value), high: self.high.max(self.value), ..self }
    }

    /// Whether `value` lies inside the interval, ends included.
    pub fn contains(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}

#[cfg(test)]
mod tests {
    use super::{Estimate, Method};

    #[test]
    fn serialises_the_method_in_snake_case() {
        let estimate = Estimate { value: 0.5, low: 0.25, high: 0.75, level: 0.95, n: 8, method: Method::AalenJohansen };
        let text = serde_json::to_string(&estimate).unwrap();
        assert_eq!(text, r#"{"value":0.5,"low":0.25,"high":0.75,"level":0.95,"n":8,"method":"aalen_johansen"}"#);
        let back: Estimate = serde_json::from_str(&text).unwrap();
        assert_eq!(back, estimate);
        assert!(back.contains(0.25) && !back.contains(0.8));
        assert!((back.width() - 0.5).abs() < 1e-15);
    }
}
