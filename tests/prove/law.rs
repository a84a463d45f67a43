//! Truths to draw leads from: a bell of scores and a law from score to probability.

use leadgauge::calibration::calibrator::ScoreCounts;
use leadgauge::stats::logit::{logit, sigmoid};
use leadgauge::stats::random::Random;
use leadgauge::units::Score;

/// A law from a score to the probability of conversion.
pub type Law = fn(f64) -> f64;

/// A logistic curve: 4 % to 80 %, a quarter of the leads convert.
pub fn logistic(score: f64) -> f64 {
    sigmoid(-3.4 + 0.05 * score)
}

/// The same for a rare outcome: 4 % of the leads convert.
pub fn rare(score: f64) -> f64 {
    sigmoid(-5.7 + 0.05 * score)
}

/// A beta curve that no logistic one follows.
pub fn beta(score: f64) -> f64 {
    let s = (score + 0.5) / 101.0;
    sigmoid(-0.9 + 0.8 * s.ln() - 0.3 * (1.0 - s).ln())
}

/// A straight line, which neither a logistic nor a beta curve is.
pub fn straight(score: f64) -> f64 {
    0.02 + 0.006 * score
}

/// Flat, then steep, then flat.
pub fn bent(score: f64) -> f64 {
    0.03 + 0.45 * sigmoid((score - 55.0) / 5.0)
}

/// Scores and outcomes of `n` leads: a bell around 42.
pub fn leads(n: usize, law: Law, random: &mut Random) -> Vec<(Score, bool)> {
    let lead = |_| {
        let score = Score::from_scaled(random.normal(42.0, 20.0));
        (score, random.bernoulli(law(f64::from(score.get()))))
    };
    (0..n).map(lead).collect()
}

/// The same as counts.
pub fn counts(leads: &[(Score, bool)]) -> ScoreCounts {
    let mut counts = ScoreCounts::default();
    leads.iter().for_each(|(score, converted)| counts.add(*score, *converted, 1));
    counts
}

/// The log-odds of a law, pulled towards its middle by a slope: probabilities stated are too extreme by 1/slope.
pub fn flattened(law: Law, slope: f64, score: f64) -> f64 {
    let middle = logit(law(42.0));
    sigmoid(middle + slope * (logit(law(score)) - middle))
}
