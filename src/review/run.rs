//! The main job, from validated leads to the [`Review`]: pure, no reading, no writing.

use rayon::prelude::*;

use crate::config::settings::Config;
use crate::data::table::{LeadTable, ValidationReport};
use crate::evaluation::cube::ScoreCube;
use crate::features::point_in_time::{Activity, KnownAtDecision};
use crate::funnel::build as funnel;
use crate::funnel::cohorts::Targets;
use crate::models::explain::Explainer;
use crate::models::scorecard::{RulePoints, Scorecard};
use crate::thresholds::result::Thresholds;

use super::bundle::Bundle;
use super::cuts::{self, Decided};
use super::error::RunError;
use super::fitted::Fitted;
use super::identity::{Identity, describe};
use super::point_in_time::PointInTime;
use super::population::{Population, weeks};
use super::progress::{Progress, Step};
use super::review::Review;
use super::scored::ScoredLeads;
use super::scoring::{self, ModelScores};
use super::{measured, past, summary, verdicts};

/// What goes in.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// The checked config.
    pub config: &'a Config,
    /// The config as it was written.
    pub config_text: &'a str,
    /// The rule card, if the config names one.
    pub card: Option<&'a Scorecard>,
    /// The leads.
    pub leads: &'a LeadTable,
    /// Their aggregates of events.
    pub activity: &'a Activity,
    /// What became of the rows.
    pub validation: &'a ValidationReport,
    /// Hash of the data as read.
    pub data_hash: &'a str,
}

/// What comes out.
#[derive(Debug)]
pub struct Outcome {
    /// The review.
    pub review: Review,
    /// Every lead's scores.
    pub scored: ScoredLeads,
    /// The saved model.
    pub bundle: Bundle,
}

/// What the steps of a run have made, for the parts of the result that are put together from it.
#[derive(Debug)]
pub struct Made<'a> {
    /// What went in.
    pub material: &'a Material<'a>,
    /// What is known of each lead at its decision.
    pub known: KnownAtDecision<'a>,
    /// Outcomes and splits.
    pub population: Population,
    /// The predictive model.
    pub fitted: Fitted,
    /// Points of the rule card, if there is one.
    pub points: Option<RulePoints>,
    /// Scores of every model, the predictive one first.
    pub models: Vec<ModelScores>,
    /// The cuts.
    pub decided: Decided,
}

impl Made<'_> {
    /// The rule card and every lead's points, if there is a card.
    pub fn rules(&self) -> Option<(&Scorecard, &RulePoints)> {
        self.material.card.zip(self.points.as_ref())
    }
}

/// Runs the main job.
///
/// # Errors
/// See [`RunError`].
pub fn run(material: &Material<'_>, progress: &dyn Progress) -> Result<Outcome, RunError> {
    let Material { config, leads, .. } = *material;
    let population = Population::new(config, leads)?;
    let known = KnownAtDecision { leads, activity: material.activity };
    let fitted = Fitted::new(material, &known, &population, progress)?;

    progress.begin(Step::Score);
    let points = material.card.map(|card| card.points(&known)).transpose()?;
    let models = scoring::every_model(material, &fitted, points.as_ref(), &population)?;
    let weeks = weeks(leads);
    let cubes: Vec<ScoreCube> = models.par_iter().map(|model| model.cube(&population, &weeks, leads.source())).collect();

    progress.begin(Step::Evaluate);
    let evaluation = measured::evaluations(config.seed, &models, &cubes, &population);
    let comparison = measured::comparisons(&models, &population);

    progress.begin(Step::Thresholds);
    let decided = cuts::decide(config, leads, &population, &models, &cubes)?;

    progress.begin(Step::Funnel);
    let funnel = funnel::build(config, leads, Targets { mql: &population.mql, sql: &population.sql });

    progress.begin(Step::LookBack);
    let made = Made { material, known, population, fitted, points, models, decided };
    let (backtest, backtest_summary) = past::look_back(&made);

    progress.begin(Step::Explain);
    let known_at = PointInTime::of_run(&made);
    let identity = Identity::of(material);
    let explainer =
        Explainer::new(&made.fitted.matrix, &made.fitted.encoder.terms(), &made.fitted.fit.coefficients, &made.population.train);
    let scored = ScoredLeads::of_run(&made, &explainer, &identity);
    let bundle = Bundle::of_run(&made, explainer, &identity);
    let mut warnings = verdicts::all(&made, &evaluation);
    warnings.extend(known_at.warnings(material.validation));
    warnings.extend(past::warnings(&backtest_summary));
    let review = Review {
        run: describe(material, &made.population, made.decided.unit, &identity),
        validation: material.validation.clone(),
        waterfall: made.population.waterfall(leads, material.validation),
        models: summary::every_model(&made),
        warnings,
        point_in_time: Some(known_at),
        thresholds: Thresholds { backtest, backtest_summary: Some(backtest_summary), ..made.decided.thresholds },
        evaluation,
        comparison,
        funnel,
    };
    Ok(Outcome { review, scored, bundle })
}
