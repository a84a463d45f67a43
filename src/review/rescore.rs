//! New leads through a saved bundle: the same encoder, model, scale, calibrator and cuts.

use crate::config::file::ModelName;
use crate::data::split::Split;
use crate::features::point_in_time::KnownAtDecision;
use crate::models::scorecard::Scorecard;
use crate::units::{LogOdds, Score};

use super::bundle::Bundle;
use super::error::RunError;
use super::reasons::{Model, Reasons};
use super::scored::{self, ScoredLeads};
use super::scoring;

/// Scores leads. Their split is `open`: nothing is known of their outcome.
///
/// # Errors
/// A column that the model or a rule needs is absent or of the other kind.
pub fn rescore(bundle: &Bundle, card: Option<&Scorecard>, known: &KnownAtDecision<'_>) -> Result<ScoredLeads, RunError> {
    let matrix = bundle.encoder.encode(known)?;
    let log_odds = scoring::log_odds(&matrix, &bundle.coefficients);
    let scores: Vec<Score> = log_odds.iter().map(|x| bundle.scale.score(LogOdds(*x))).collect();
    let points = card.map(|card| card.points(known)).transpose()?;
    let rules_scores: Option<Vec<Score>> =
        card.zip(points.as_ref()).map(|(card, points)| points.total.iter().map(|total| card.score(*total)).collect());
    let grade = |dimension| card.zip(points.as_ref()).and_then(|(card, points)| scored::grades(card, points, dimension));
    let by_cuts = match (bundle.cuts.map(|cuts| cuts.model), &rules_scores) {
        (Some(ModelName::Rules), Some(rules)) => rules,
        _ => &scores,
    };
    let model = Model { explainer: &bundle.explainer, encoder: &bundle.encoder, coefficients: &bundle.coefficients, scale: bundle.scale };
    let (advice, decided_by) = scored::advice(by_cuts, bundle.cuts.map(super::bundle::BundleCuts::pair), points.as_ref());
    Ok(ScoredLeads {
        ids: known.leads.ids().to_vec(),
        probabilities: Score::all().map(|score| bundle.calibrator.estimate(score)).collect(),
        fit_grades: grade("fit"),
        engagement_grades: grade("engagement"),
        advice,
        advice_reasons: scored::advice_reasons(card, &decided_by),
        reasons: Reasons::new(model, &matrix, known),
        split: vec![Split::Open; scores.len()],
        model_version: bundle.model_version.clone(),
        source: known.leads.source().cloned(),
        rules_scores,
        scores,
    })
}
