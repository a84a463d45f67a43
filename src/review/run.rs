//! The main job, from validated leads to the [`Review`]: pure, no reading, no writing.

use rayon::prelude::*;

use crate::config::file::{ModelName, TargetName};
use crate::config::settings::{Config, LeadTime};
use crate::data::hash::DataHash;
use crate::data::split::Split;
use crate::data::table::{LeadTable, ValidationReport};
use crate::evaluation::cube::ScoreCube;
use crate::evaluation::measure::{Subject, evaluate};
use crate::evaluation::result::{Comparison, Evaluation};
use crate::features::encoder::Encoder;
use crate::features::matrix::FeatureMatrix;
use crate::features::point_in_time::{Activity, KnownAtDecision};
use crate::funnel::build as funnel;
use crate::funnel::cohorts::Targets;
use crate::models::explain::Explainer;
use crate::models::logistic::{self, LogisticFit};
use crate::models::scale::Scale;
use crate::models::scorecard::{RulePoints, Scorecard};
use crate::models::separation::separated;
use crate::period::Quarter;
use crate::stats::estimate::LEVEL;
use crate::stats::random::Random;
use crate::stats::ranking::{self, RankedCounts, delong};

use super::bundle::{BUNDLE_FORMAT, Bundle, BundleCuts};
use super::cuts::{self, Decided};
use super::error::RunError;
use super::population::{Population, weeks};
use super::progress::{Progress, Step};
use super::review::{FORMAT, ModelSummary, Review, Run};
use super::scored::{self, ScoredLeads};
use super::scoring::{self, ModelScores};
use super::{summary, verdicts};

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

/// The fitted predictive model and what it was fitted on.
struct Fitted {
    encoder: Encoder,
    matrix: FeatureMatrix,
    fit: LogisticFit,
    scale: Scale,
}

/// Runs the main job.
///
/// # Errors
/// See [`RunError`].
pub fn run(material: &Material<'_>, progress: &dyn Progress) -> Result<Outcome, RunError> {
    let Material { config, leads, .. } = *material;
    let population = Population::new(config, leads)?;
    let known = KnownAtDecision { leads, activity: material.activity };
    let (fitted, log_odds) = fit(material, &known, &population, progress)?;

    progress.begin(Step::Score);
    let points = material.card.map(|card| card.points(&known)).transpose()?;
    let models = score(material, &fitted, log_odds, points.as_ref(), &population)?;
    let weeks = weeks(leads);
    let cubes: Vec<ScoreCube> = models.par_iter().map(|model| model.cube(&population, &weeks, leads.source())).collect();

    progress.begin(Step::Evaluate);
    let evaluation = evaluations(config, &models, &cubes, &population);
    let comparison = comparisons(&models, &population);

    progress.begin(Step::Thresholds);
    let decided = cuts::decide(config, leads, &population, &models, &cubes)?;

    progress.begin(Step::Funnel);
    let funnel = funnel::build(config, leads, Targets { mql: &population.mql, sql: &population.sql });

    progress.begin(Step::Explain);
    let terms = fitted.encoder.terms();
    let explainer = Explainer::new(&fitted.matrix, &terms, &fitted.fit.coefficients, &population.train);
    let identity = Identity::of(material);
    let scored = scored_leads(material, &known, &fitted, &models, points.as_ref(), &population, &decided, &explainer, &identity);
    let bundle = bundle(material, &fitted, &models, &decided, explainer, &identity);

    let warnings = warnings(material, &fitted, points.as_ref(), &population, &evaluation, &decided);
    let review = Review {
        run: describe(material, &population, &decided, &identity),
        validation: material.validation.clone(),
        waterfall: population.waterfall(leads, material.validation),
        models: summaries(material, &fitted, points.as_ref(), &models, &population),
        evaluation,
        comparison,
        thresholds: decided.thresholds,
        funnel,
        warnings,
    };
    Ok(Outcome { review, scored, bundle })
}

/// The fitted model, and the log-odds of all leads, which anchor its scale.
fn fit(
    material: &Material<'_>,
    known: &KnownAtDecision<'_>,
    population: &Population,
    progress: &dyn Progress,
) -> Result<(Fitted, Vec<f64>), RunError> {
    let config = material.config;
    progress.begin(Step::Encode);
    let encoder = Encoder::fit(&config.features, known, &population.train)?;
    let matrix = encoder.encode(known)?;
    progress.begin(Step::Fit);
    let converted = &population.labels(config.model.target).reached;
    let fit = logistic::fit(&matrix, &population.train, converted, &config.model, config.seed)?;
    let log_odds = scoring::log_odds(&matrix, &fit.coefficients);
    let scale = scoring::scale(&log_odds, population);
    Ok((Fitted { encoder, matrix, fit, scale }, log_odds))
}

/// The predictive scores first, then the rules', if there are any.
fn score(
    material: &Material<'_>,
    fitted: &Fitted,
    log_odds: Vec<f64>,
    points: Option<&RulePoints>,
    population: &Population,
) -> Result<Vec<ModelScores>, RunError> {
    let (methods, seed) = (&material.config.calibration, material.config.seed);
    let mut models = vec![scoring::predictive(log_odds, fitted.scale, population, methods, seed)?];
    if let Some((card, points)) = material.card.zip(points) {
        models.push(scoring::rules(card, points, population, methods, seed)?);
    }
    Ok(models)
}

/// Every model, target and split.
fn evaluations(config: &Config, models: &[ModelScores], cubes: &[ScoreCube], population: &Population) -> Vec<Evaluation> {
    let targets = [TargetName::Mql, TargetName::Sql];
    let splits = [Split::Train, Split::Calibrate, Split::Test];
    let each = models.iter().zip(cubes).flat_map(|of| targets.map(|target| (of, target)));
    let each: Vec<_> = each.flat_map(|(of, target)| splits.map(|split| (of, target, split))).collect();
    let one = |&((model, cube), target, split): &((&ModelScores, &ScoreCube), TargetName, Split)| {
        let subject = Subject {
            model: model.name,
            target,
            split,
            counts: &cube.counts(split, target),
            calibrator: model.calibrator(target),
            auc_unrounded: if split == Split::Test { auc_unrounded(model, target, population) } else { None },
        };
        evaluate(&subject, &mut Random::new(config.seed, "evaluation"))
    };
    each.par_iter().map(one).collect()
}

/// Area under the ROC curve of the test leads before rounding.
fn auc_unrounded(model: &ModelScores, target: TargetName, population: &Population) -> Option<f64> {
    let rows = population.rows(Split::Test);
    let raw: Vec<f64> = rows.iter().map(|&row| model.raw[row as usize]).collect();
    let reached: Vec<bool> = rows.iter().map(|&row| population.labels(target).reached[row as usize]).collect();
    ranking::auc(&RankedCounts::from_rows(&raw, &reached).ok()?)
}

/// The two models on the same test leads.
fn comparisons(models: &[ModelScores], population: &Population) -> Vec<Comparison> {
    let [first, second] = models else { return Vec::new() };
    let rows = population.rows(Split::Test);
    let of = |model: &ModelScores| -> Vec<f64> { rows.iter().map(|&row| f64::from(model.scores[row as usize].get())).collect() };
    let (first, second) = (of(first), of(second));
    let compare = |target| {
        let reached: Vec<bool> = rows.iter().map(|&row| population.labels(target).reached[row as usize]).collect();
        let auc_difference = delong::difference(&first, &second, &reached, LEVEL).ok().flatten()?.difference;
        Some(Comparison { target, split: Split::Test, auc_difference })
    };
    [TargetName::Mql, TargetName::Sql].into_iter().filter_map(compare).collect()
}

/// Hashes that name a run.
struct Identity {
    config: String,
    model: String,
}

impl Identity {
    fn of(material: &Material<'_>) -> Self {
        let rules = material.card.map(|card| serde_json::to_string(card.file()).unwrap_or_default()).unwrap_or_default();
        let config = DataHash::of(&[material.config_text.as_bytes(), rules.as_bytes()]).to_string();
        let seed = material.config.seed.to_le_bytes();
        let as_of = material.leads.as_of().map_or(0, |at| at.0).to_le_bytes();
        let model = DataHash::of(&[config.as_bytes(), material.data_hash.as_bytes(), &seed, &as_of, env!("CARGO_PKG_VERSION").as_bytes()]);
        let model = model.to_string();
        Self { config, model }
    }
}

fn describe(material: &Material<'_>, population: &Population, decided: &Decided, identity: &Identity) -> Run {
    let (config, leads) = (material.config, material.leads);
    // `as_of` is the end of the last day: the day itself is a moment earlier.
    let last = leads.as_of().map(|at| crate::period::Instant(at.0 - 1)).filter(|_| matches!(config.leads.time, LeadTime::Created(_)));
    Run {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION").into(),
        title: config.title.clone(),
        config_hash: identity.config.clone(),
        data_hash: material.data_hash.to_owned(),
        seed: config.seed,
        as_of: last.map(|at| leads.zone().date(at)),
        quarter: last.map(|at| Quarter::of(at, leads.zone())),
        language: config.report.language.clone(),
        volume: decided.unit,
        currency: config.thresholds.value.currency.clone(),
        smallest_group: config.report.smallest_group,
        spans: population.spans(leads),
    }
}

/// Every model, calibrated to both targets; the target that the predictive model learnt first.
fn summaries(
    material: &Material<'_>,
    fitted: &Fitted,
    points: Option<&RulePoints>,
    models: &[ModelScores],
    population: &Population,
) -> Vec<ModelSummary> {
    let learnt = material.config.model.target;
    let other = if learnt == TargetName::Mql { TargetName::Sql } else { TargetName::Mql };
    let Fitted { encoder, matrix, fit, .. } = fitted;
    let one = |model: &ModelScores, target| {
        let calibrator = model.calibrator(target);
        match (model.name, material.card.zip(points)) {
            (ModelName::Rules, Some((card, points))) => summary::rules(card, points, population, target, calibrator),
            _ => summary::logistic(fit, encoder, matrix, population, target, calibrator),
        }
    };
    [learnt, other]
        .iter()
        .flat_map(|&target| models.iter().map(move |model| (model, target)))
        .map(|(model, target)| one(model, target))
        .collect()
}

#[expect(clippy::too_many_arguments, reason = "every part of the finished run meets here once")]
fn scored_leads(
    material: &Material<'_>,
    known: &KnownAtDecision<'_>,
    fitted: &Fitted,
    models: &[ModelScores],
    points: Option<&RulePoints>,
    population: &Population,
    decided: &Decided,
    explainer: &Explainer,
    identity: &Identity,
) -> ScoredLeads {
    let by_cuts = models.iter().find(|model| Some(model.name) == decided.advice.map(|cuts| cuts.model)).unwrap_or(&models[0]);
    let grade = |dimension| material.card.zip(points).and_then(|(card, points)| scored::grades(card, points, dimension));
    ScoredLeads {
        ids: material.leads.ids().to_vec(),
        scores: models[0].scores.clone(),
        probabilities: scored::probabilities(&models[0], material.config.model.target),
        rules_scores: models.get(1).map(|rules| rules.scores.clone()),
        fit_grades: grade("fit"),
        engagement_grades: grade("engagement"),
        advice: by_cuts.scores.iter().map(|score| scored::Advice::of(*score, decided.advice.map(BundleCuts::pair))).collect(),
        reasons: scored::reasons(explainer, &fitted.encoder, &fitted.matrix, known),
        split: population.split.clone(),
        model_version: identity.model.clone(),
    }
}

fn bundle(
    material: &Material<'_>,
    fitted: &Fitted,
    models: &[ModelScores],
    decided: &Decided,
    explainer: Explainer,
    identity: &Identity,
) -> Bundle {
    let target = material.config.model.target;
    Bundle {
        format_version: BUNDLE_FORMAT,
        model_version: identity.model.clone(),
        config: material.config_text.to_owned(),
        rules: material.card.map(|card| card.file().clone()),
        encoder: fitted.encoder.clone(),
        coefficients: fitted.fit.coefficients.clone(),
        scale: fitted.scale,
        target,
        calibrator: models[0].calibrator(target).clone(),
        explainer,
        cuts: decided.advice,
    }
}

fn warnings(
    material: &Material<'_>,
    fitted: &Fitted,
    points: Option<&RulePoints>,
    population: &Population,
    evaluation: &[Evaluation],
    decided: &Decided,
) -> Vec<super::warning::Warning> {
    let converted = &population.labels(material.config.model.target).reached;
    let separated = separated(&fitted.matrix, &population.train, converted);
    let positives = population.train.iter().filter(|&&row| converted[row as usize]).count() as u64;
    let mut warnings = verdicts::of_evaluations(evaluation);
    warnings.extend(verdicts::of_thresholds(&decided.thresholds, &decided.broken));
    warnings.extend(verdicts::of_fit(&fitted.fit, &fitted.encoder, &separated, positives, population.train.len() as u64));
    warnings.extend(material.card.zip(points).map(|(card, points)| verdicts::of_rules(card, points)).unwrap_or_default());
    warnings.extend(verdicts::of_population(population, material.leads.created().is_some()));
    warnings.extend(verdicts::of_data(material.validation));
    warnings
}

impl BundleCuts {
    /// The cuts as a pair.
    pub fn pair(self) -> crate::thresholds::search::Pair {
        crate::thresholds::search::Pair { mql: self.mql, sql: self.sql }
    }
}
