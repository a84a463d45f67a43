//! `thresholds.selection`: which test leads were worked, and what that does to the figures of the cuts.

use crate::config::file::TargetName;
use crate::config::settings::Worked;
use crate::data::split::Split;
use crate::evaluation::result::Evaluation;
use crate::stats::bootstrap::DRAWS;
use crate::thresholds::selected::Pair;
use crate::thresholds::selection::result::{Selection, WorkedBy};
use crate::thresholds::selection::{Question, Weighting, WorkedCounts, selection};
use crate::units::Score;

use super::bundle::BundleCuts;
use super::run::Made;
use super::scoring::ModelScores;

/// By the score and cuts of the advice, in the bands of its evaluation for the MQL target; `None` where the config does not say
/// who was worked.
pub fn of_run(made: &Made<'_>, evaluation: &[Evaluation]) -> Option<Selection> {
    let config = made.material.config;
    let (settings, worked) = (config.selection.as_ref()?, made.material.leads.worked()?);
    let model = made.scores_of_cuts();
    let population = &made.population;
    let mut counts = WorkedCounts::default();
    for &row in population.rows(Split::Test) {
        let row = row as usize;
        counts.add(model.scores[row], worked[row], [population.mql.reached[row], population.sql.reached[row]]);
    }
    let measured = evaluation
        .iter()
        .find(|e| e.segment.is_none() && e.model == model.name && e.target == TargetName::Mql && e.split == Split::Test)?;
    let bands: Vec<(Score, Score)> = measured.bands.iter().map(|band| (band.score_low, band.score_high)).collect();
    let promised = [TargetName::Mql, TargetName::Sql].map(|target| probabilities(model, target));
    let weighting = Weighting { probabilities: [&promised[0], &promised[1]], seed: config.seed, draws: DRAWS };
    let seen_by = match &settings.worked {
        Worked::Column { column, .. } => WorkedBy::Column(column.clone()),
        Worked::Stage(stage) => WorkedBy::Stage(made.material.leads.stages()[*stage].label.clone()),
        Worked::Event(kind) => WorkedBy::Event(kind.clone()),
    };
    let question = Question {
        seen_by,
        model: model.name,
        bands: &bands,
        cuts: made.decided.advice.map(BundleCuts::pair),
        in_force: config.thresholds.current.filter(|cuts| cuts.model == model.name).map(|cuts| Pair { mql: cuts.mql, sql: cuts.sql }),
        per_lead: made.decided.thresholds.per_lead,
        width: settings.width,
        weighting: settings.weights.then_some(weighting),
    };
    selection(&counts, question)
}

fn probabilities(model: &ModelScores, target: TargetName) -> Vec<f64> {
    Score::all().map(|score| model.calibrator(target).probability(score).get()).collect()
}
