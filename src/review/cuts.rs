//! `thresholds`: from scores to the recommendation, measured beside the cuts in force.

use crate::config::file::ModelName;
use crate::config::settings::{Config, Target};
use crate::data::split::Split;
use crate::data::table::LeadTable;
use crate::evaluation::cube::ScoreCube;
use crate::features::encoder::MISSING;
use crate::stats::estimate::Estimate;
use crate::thresholds::figures::Measured;
use crate::thresholds::recommend::{self, Choice, Evidence};
use crate::thresholds::result::{LimitUse, PairFigures, SwapAbsent, SwapSet, TargetSummary, Thresholds, VolumeUnit, Worth};
use crate::thresholds::selected::Pair;
use crate::thresholds::swap::{Mover, by_cause, swap_set};
use crate::thresholds::{alternatives, assumptions};

use super::bundle::BundleCuts;
use super::error::RunError;
use super::population::Population;
use super::scoring::ModelScores;

/// The recommendation and what the rest of the run needs of it.
#[derive(Debug, Clone)]
pub struct Decided {
    /// For the review.
    pub thresholds: Thresholds,
    /// The cuts that the advice per lead follows: the recommended ones; those in force where none are recommended or where the data
    /// cannot tell that these do better.
    pub advice: Option<BundleCuts>,
    /// What volumes count.
    pub unit: VolumeUnit,
    /// Limits kept where the cuts were chosen and broken where they were measured.
    pub broken: Vec<LimitUse>,
}

/// Chooses on the calibrate split, measures on the test split.
///
/// # Errors
/// The cuts are set on the rules' score and there are no rules.
pub fn decide(
    config: &Config,
    leads: &LeadTable,
    population: &Population,
    models: &[ModelScores],
    cubes: &[ScoreCube],
) -> Result<Decided, RunError> {
    let settings = &config.thresholds;
    let place = |name: ModelName, key| models.iter().position(|model| model.name == name).ok_or(RunError::NoRules(key));
    let chosen_on = place(settings.model, "thresholds.model")?;
    let in_force = settings.current.map(|current| place(current.model, "thresholds.current.model")).transpose()?;
    let span = |split| population.span(config, leads, split);
    let evidence = Evidence {
        settings,
        limits: &config.limits,
        cube: &cubes[chosen_on],
        spans: (span(Split::Calibrate), span(Split::Test)),
        seed: config.seed,
    };
    let choice = recommend::choose(&evidence);
    let volume = recommend::volume(&evidence, Split::Test);
    let measured = recommend::measured(&evidence, &cubes[chosen_on], &volume);
    let current = settings.current.zip(in_force).map(|(current, place)| {
        (recommend::current_pair(&current), recommend::measured(&evidence, &cubes[place], &volume), &models[place])
    });
    let swap = choice.pair.zip(current.as_ref()).map(|(new, (pair, _, model))| {
        let movers = || movers(leads, population, &models[chosen_on], model);
        let (set, comparison) = swap_set(movers(), new, *pair);
        let gain = comparison.difference(&measured.judge, config.seed);
        let causes = by_cause(movers(), (new, *pair), model.name == settings.model, &measured.judge, config.seed);
        (SwapSet { by_cause: Some(causes.with_gain(gain)), ..set }, gain)
    });
    let broken = choice.pair.map(|pair| recommend::broken(pair, &measured, &config.limits)).unwrap_or_default();
    let current = current.map(|(pair, measured, model)| InForce {
        figures: measured.pair(pair),
        breaks: recommend::broken(pair, &measured, &config.limits),
        model: model.name,
    });
    let thresholds = assemble(&evidence, (config, leads), &choice, &measured, current, swap);
    let advice = thresholds.advised().map(|(model, pair)| BundleCuts { model, mql: pair.mql, sql: pair.sql });
    Ok(Decided { thresholds, advice, unit: volume.unit, broken })
}

/// The cuts in force, measured.
struct InForce {
    figures: PairFigures,
    breaks: Vec<LimitUse>,
    model: ModelName,
}

fn assemble(
    evidence: &Evidence<'_>,
    (config, leads): (&Config, &LeadTable),
    choice: &Choice,
    measured: &Measured<'_>,
    current: Option<InForce>,
    swap: Option<(SwapSet, Option<Estimate>)>,
) -> Thresholds {
    let target = |target: Target| {
        let stage = &leads.stages()[target.stage];
        TargetSummary { stage: stage.id.clone(), label: stage.label.clone(), within_days: target.within.map(|days| days.0) }
    };
    let around = choice.pair.or(config.thresholds.current.as_ref().map(recommend::current_pair));
    let (swap_set, gain) = swap.map_or((None, None), |(set, gain)| (Some(set), gain));
    Thresholds {
        target_mql: target(config.targets.mql),
        target_sql: target(config.targets.sql),
        model: config.thresholds.model,
        objective: config.thresholds.objective.name(),
        chosen_on: Split::Calibrate,
        measured_on: Split::Test,
        current_model: current.as_ref().map(|current| current.model),
        current_breaks: current.as_ref().map(|current| current.breaks.clone()).unwrap_or_default(),
        current: current.map(|current| current.figures),
        recommended: choice.pair.map(|pair: Pair| measured.pair(pair)),
        gain,
        do_nothing: measured.nobody(),
        nearest: recommend::nearest(choice, measured),
        frontier: measured.frontier(),
        cuts: measured.cuts.clone(),
        worth: Worth::of(&config.thresholds.value),
        per_lead: measured.judge.per_lead,
        chosen_from: Some(choice.chosen_from.clone()),
        limits: choice.limits.clone(),
        infeasible: choice.infeasible.clone(),
        stability: choice.stability.clone(),
        runners_up: alternatives::runners_up(evidence, measured),
        scenarios: around.map(|pair| alternatives::scenarios(pair, measured)).unwrap_or_default(),
        robustness: choice.pair.map(|pair| assumptions::robustness(evidence, pair)).unwrap_or_default(),
        swap_absent: swap_absent(config, choice),
        swap_set,
        selection: None,
        backtest: Vec::new(),
        backtest_summary: None,
        segments: Vec::new(),
        grid: None,
        supply_forecast: None,
        workload: None,
    }
}

/// Why nobody can be told to move; `None` where somebody can.
fn swap_absent(config: &Config, choice: &Choice) -> Option<SwapAbsent> {
    match (config.thresholds.current, choice.pair) {
        (None, _) => Some(SwapAbsent::NoCutsInForce),
        (Some(_), None) => Some(SwapAbsent::NoRecommendation),
        (Some(_), Some(_)) => None,
    }
}

/// The test leads under the new and the current model.
fn movers<'a>(
    leads: &'a LeadTable,
    population: &'a Population,
    new: &'a ModelScores,
    current: &'a ModelScores,
) -> impl Iterator<Item = Mover<'a>> {
    population.rows(Split::Test).iter().map(move |&row| {
        let row = row as usize;
        Mover {
            new: new.scores[row],
            current: current.scores[row],
            mql: population.mql.reached[row],
            sql: population.sql.reached[row],
            source: leads.source().and_then(|source| source.get(row)).unwrap_or(MISSING),
        }
    })
}
