//! The main job, from validated leads to the [`Review`]: pure, no reading, no writing.

use rayon::prelude::*;

use crate::config::file::{ModelName, TargetName};
use crate::config::settings::Config;
use crate::data::split::Split;
use crate::data::table::{LeadTable, ValidationReport};
use crate::evaluation::cube::ScoreCube;
use crate::evaluation::result::{Comparison, Evaluation};
use crate::features::point_in_time::{Activity, KnownAtDecision};
use crate::funnel::build as funnel;
use crate::funnel::build::Built;
use crate::funnel::lists::Lists;
use crate::funnel::result::Funnel;
use crate::models::baseline::NaiveBayes;
use crate::models::explain::Explainer;
use crate::models::scorecard::Scorecard;
use crate::models::scorecard::points::RulePoints;
use crate::thresholds::backtest::{BacktestSummary, PastPeriod};
use crate::thresholds::result::Thresholds;
use crate::thresholds::search::Judge;
use crate::thresholds::volume::Volume;

use super::bundle::Bundle;
use super::cuts::{self, Decided};
use super::error::RunError;
use super::fitted::Fitted;
use super::headline::{CutsTold, Headline};
use super::identity::{Identity, describe};
use super::mistakes::{self, MistakeLists};
use super::point_in_time::PointInTime;
use super::population::{Population, weeks};
use super::previous::{self, PreviousRun};
use super::progress::{Progress, Step};
use super::review::Review;
use super::scored::ScoredLeads;
use super::scoring::{self, ModelScores};
use super::swap::{self, SwapList};
use super::warning::Warning;
use super::work_lists::{self, WorkLists};
use super::{card, drift, gates, headline, leaks, measured, own_cuts, past, selection, summary, supply, verdicts};

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
    /// The run before, if the user names one.
    pub previous: Option<&'a PreviousRun>,
}

/// What comes out.
#[derive(Debug)]
pub struct Outcome {
    /// The review.
    pub review: Review,
    /// Every lead's scores.
    pub scored: ScoredLeads,
    /// Test leads that the cuts got wrong; `None` without cuts.
    pub mistakes: Option<MistakeLists>,
    /// Open leads whose advice changes; `None` without cuts in force or without a recommendation.
    pub swap: Option<SwapList>,
    /// Leads behind the funnel that someone should call.
    pub lists: Lists,
    /// Open leads to hand over and to nurture; `None` without cuts.
    pub work: Option<WorkLists>,
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
    /// Frequencies of the baseline, if any category tells the leads apart.
    pub baseline: Option<NaiveBayes>,
    /// Scores of every model, the predictive one first.
    pub models: Vec<ModelScores>,
    /// Week of entry of each lead.
    pub weeks: Vec<u16>,
    /// The leads by score, week and source, one cube per model.
    pub cubes: Vec<ScoreCube>,
    /// The cuts.
    pub decided: Decided,
}

impl Made<'_> {
    /// The rule card and every lead's points, if there is a card.
    pub fn rules(&self) -> Option<(&Scorecard, &RulePoints)> {
        self.material.card.zip(self.points.as_ref())
    }

    /// The place of a model; `None` where the run has no such model.
    fn place(&self, name: ModelName) -> Option<usize> {
        self.models.iter().position(|scores| scores.name == name)
    }

    /// The scores of a model; `None` where the run has no such model.
    pub fn scores(&self, name: ModelName) -> Option<&ModelScores> {
        self.place(name).map(|place| &self.models[place])
    }

    /// The leads of a model by score; `None` where the run has no such model.
    pub fn cube(&self, name: ModelName) -> Option<&ScoreCube> {
        self.place(name).map(|place| &self.cubes[place])
    }

    /// The scores that the cuts of the advice are set on; without such cuts the predictive ones.
    pub fn scores_of_cuts(&self) -> &ModelScores {
        self.decided.advice.and_then(|cuts| self.scores(cuts.model)).unwrap_or(&self.models[0])
    }

    /// The cuts in force with the scores that they are set on, or those proposed.
    fn cuts_told(&self) -> Option<CutsTold<'_>> {
        let thresholds = &self.decided.thresholds;
        let in_force = thresholds.current.as_ref().zip(thresholds.current_model);
        let (pair, model) = in_force.or_else(|| thresholds.recommended.as_ref().map(|pair| (pair, thresholds.model)))?;
        let scores = &self.scores(model)?.scores;
        let cuts = [(TargetName::Mql, pair.mql), (TargetName::Sql, pair.sql)];
        Some(CutsTold { cuts, model, in_force: in_force.is_some(), scores })
    }

    /// How leads of a split become a volume.
    pub fn volume(&self, split: Split) -> Volume {
        let Material { config, leads, .. } = *self.material;
        let n = self.population.rows(split).len() as u64;
        Volume::new(split, n, self.population.span(config, leads, split), config.seed)
    }

    /// What pairs and gates are judged by on a split.
    pub fn judge(&self, split: Split) -> Judge<'_> {
        let settings = &self.material.config.thresholds;
        Judge { objective: settings.objective, value: &settings.value, per_lead: self.volume(split).per_lead }
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
    progress.begin(Step::Audit);
    let validation = leaks::audited(config, material.card, known, &population, material.validation);
    let fitted = Fitted::new(material, &known, &population, progress)?;

    progress.begin(Step::Score);
    let points = material.card.map(|card| card.points(&known)).transpose()?;
    let baseline = scoring::baseline(material, &population);
    let models = scoring::every_model(material, &fitted, points.as_ref(), baseline.as_ref(), &population)?;
    let weeks = weeks(leads);
    let cubes: Vec<ScoreCube> = models.par_iter().map(|model| model.cube(&population, &weeks, leads.source())).collect();

    progress.begin(Step::Evaluate);
    let mut evaluation = measured::evaluations(config.seed, &models, &cubes, &population);
    evaluation.extend(measured::by_group(material, &models, &population));
    let comparison = measured::comparisons(config.seed, &models, &population);

    progress.begin(Step::Thresholds);
    let decided = cuts::decide(config, leads, &population, &models, &cubes)?;

    let made = Made { material, known, population, fitted, points, baseline, models, weeks, cubes, decided };
    progress.begin(Step::Funnel);
    let scores = Some(made.scores_of_cuts().scores.as_slice());
    let sources = funnel::Sources { config, leads, validation: material.validation, scores };
    let built = funnel::build_with_lists(&sources, &work_lists::disqualified(&made));
    let headline = headline_of(&made, &built, &evaluation);
    let funnel = (built.funnel, built.lists);

    progress.begin(Step::LookBack);
    let backtest = past::look_back(&made);
    progress.begin(Step::Explain);
    finish(made, Figures { validation, evaluation, comparison, funnel, headline, backtest })
}

/// The newest quarter against others, with what the score had promised.
fn headline_of(made: &Made<'_>, built: &Built<'_>, evaluation: &[Evaluation]) -> Option<Headline> {
    let promised: Vec<&Evaluation> = evaluation.iter().filter(|of| of.model == made.scores_of_cuts().name).collect();
    headline::headline(&headline::Told {
        config: made.material.config,
        leads: made.material.leads,
        counted: &built.counted,
        observed: &built.observed,
        funnel: &built.funnel,
        evaluation: &promised,
        cuts: made.cuts_told(),
    })
}

/// What has been measured so far.
struct Figures {
    validation: ValidationReport,
    evaluation: Vec<Evaluation>,
    comparison: Vec<Comparison>,
    funnel: (Funnel, Lists),
    headline: Option<Headline>,
    backtest: (Vec<PastPeriod>, BacktestSummary),
}

/// What is told of single leads, of columns and of rules; and all of it together.
fn finish(made: Made<'_>, figures: Figures) -> Result<Outcome, RunError> {
    let Figures { validation, evaluation, comparison, funnel: (funnel, lists), headline, backtest: (backtest, backtest_summary) } = figures;
    let (material, fitted) = (made.material, &made.fitted);
    let identity = Identity::of(material);
    let explainer = Explainer::new(&fitted.matrix, &fitted.encoder.terms(), &fitted.fit.coefficients, &made.population.train);
    let scored = ScoredLeads::of_run(&made, &explainer, &identity);
    let mistakes = mistakes::mistakes(&made, &scored);
    let (swap_set, swap) = swap::of_run(&made).unzip();
    let work = work_lists::work_lists(&made, &scored);
    let selection = selection::of_run(&made, &evaluation);
    let bundle = Bundle::of_run(&made, explainer, &identity);
    let known_at = PointInTime::of_run(&made);
    let (supply_forecast, workload) = supply::of_run(&made);
    let drifted = drift::of_run(&made);
    let rule_audit = card::audit(&made)?;
    let waterfall = made.population.waterfall(material.leads, material.validation);
    let mut warnings: Vec<Warning> = leaks::warning(&validation).into_iter().collect();
    warnings.extend(verdicts::all(&made, &evaluation, rule_audit.as_ref(), &waterfall));
    warnings.extend(drift::warning(drifted.as_ref()));
    warnings.extend(verdicts::of_funnel(&funnel));
    warnings.extend(known_at.warnings(&validation));
    warnings.extend(past::warnings(&backtest_summary, &material.config.thresholds.value.currency));
    let review = Review {
        headline,
        run: describe(material, &made.population, made.decided.unit, &identity),
        warnings,
        drift: drifted,
        previous: previous::of_run(&made),
        decision: None,
        waterfall,
        validation,
        models: summary::every_model(&made),
        rule_card: card::rule_card(&made),
        rule_audit,
        mistakes: mistakes.as_ref().map(|lists| lists.summary),
        work_lists: work.as_ref().map(|lists| lists.summary),
        point_in_time: Some(known_at),
        thresholds: Thresholds {
            backtest,
            backtest_summary: Some(backtest_summary),
            segments: own_cuts::of_run(&made),
            grid: Some(gates::of_run(&made)),
            supply_forecast: Some(supply_forecast),
            workload: Some(workload),
            swap_set,
            selection,
            ..made.decided.thresholds
        },
        evaluation,
        comparison,
        funnel,
    };
    Ok(Outcome { review, scored, mistakes, swap, lists, work, bundle })
}
