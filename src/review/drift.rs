//! `drift`: the newest leads against the training leads, and what to expect of those whose outcome is not known yet.

use rayon::prelude::*;

use crate::calibration::calibrator::Calibrator;
use crate::config::file::TargetName;
use crate::config::settings::Config;
use crate::data::split::Split;
use crate::data::table::LeadTable;
use crate::data::view::Columns as _;
use crate::drift::expected_performance::{Counts, expected, realised};
use crate::drift::result::{Drift, Group, ScoreBar, Shift, TargetOutlook, Verdict};
use crate::drift::stability::{RULE, binned, binned_scores, shift};
use crate::period::{Instant, Quarter};
use crate::stats::random::Random;
use crate::units::Score;

use super::population::Population;
use super::run::Made;
use super::scoring::ModelScores;
use super::warning::Warning;

/// Compares the newest leads with the training leads, by the score that the cuts are set on.
///
/// Newest are those of the last quarter that has at least the smallest group of leads; of undated data the test leads.
/// Leads whose decision time lies after the as-of date take no part: what is known of them is not complete. `None` when
/// there are fewer of them than the smallest group.
pub fn of_run(made: &Made<'_>) -> Option<Drift> {
    let config = made.material.config;
    let leads = made.material.leads;
    let name = made.decided.advice.map_or(config.thresholds.model, |cuts| cuts.model);
    let model = made.scores(name)?;
    let population = &made.population;
    let (current, quarter) = newest(config, leads, population)?;
    let baseline = &population.train;

    let of_scores = |rows: &[u32]| counts(model, rows.iter().copied());
    let (was, is) = (of_scores(baseline), of_scores(&current));
    let score = shift("score", &binned_scores(&was, &is))?;
    let names: Vec<&str> = feature_names(config).collect();
    let feature = |name: &&str| shift(name, &binned(made.known.view(name)?, baseline, &current));
    let mut features: Vec<Shift> = names.par_iter().filter_map(feature).collect();
    features.sort_by(|a, b| b.psi.total_cmp(&a.psi).then_with(|| a.name.cmp(&b.name)));
    let targets = outlooks(made, model);
    let of_sql = targets.iter().find(|outlook| outlook.target == TargetName::Sql);
    Some(Drift {
        model: name,
        baseline: group(leads, population, baseline, None),
        current: group(leads, population, &current, quarter),
        rule: RULE,
        score_psi: score.psi,
        histogram: Score::all().map(|score| ScoreBar { score, baseline: was[score.index()], current: is[score.index()] }).collect(),
        score,
        features,
        expected: of_sql.and_then(|outlook| outlook.expected),
        realised: of_sql.map(|outlook| outlook.realised_on_test),
        targets,
    })
}

/// One warning when the score or features have moved.
pub fn warning(drift: Option<&Drift>) -> Option<Warning> {
    let drift = drift?;
    let moved: Vec<String> =
        drift.features.iter().filter(|shift| shift.verdict == Verdict::Moved).map(|shift| shift.name.clone()).collect();
    let score = drift.score.verdict == Verdict::Moved;
    (score || !moved.is_empty()).then_some(Warning::LeadsHaveChanged { columns: moved, score, leads: drift.current.leads })
}

fn feature_names(config: &Config) -> impl Iterator<Item = &str> {
    let attributes = config.features.columns.iter().map(|feature| feature.name.as_str());
    attributes.chain(config.features.events.iter().filter(|feature| feature.in_model).map(|feature| feature.name.as_str()))
}

/// Rows of the newest leads, and their quarter.
fn newest(config: &Config, leads: &LeadTable, population: &Population) -> Option<(Vec<u32>, Option<Quarter>)> {
    let enough = |rows: &Vec<u32>| rows.len() as u64 >= u64::from(config.report.smallest_group);
    let Some(quarters) = leads.quarters() else { return Some((population.test.clone(), None)).filter(|(rows, _)| enough(rows)) };
    let mut left: Vec<u32> = (0..leads.len() as u32).filter(|&row| is_scored(leads, population, row as usize)).collect();
    while let Some(&last) = left.last() {
        let quarter = quarters[last as usize];
        // Leads stand in order of creation, so that a quarter is a stretch at the end.
        let start = left.partition_point(|&row| quarters[row as usize] < quarter);
        let rows = left.split_off(start);
        if enough(&rows) {
            return Some((rows, Some(quarter)));
        }
    }
    None
}

/// Whether all is known that the lead's score is made of, and nothing of its outcome was known then.
fn is_scored(leads: &LeadTable, population: &Population, row: usize) -> bool {
    let until = leads.as_of().unwrap_or(Instant(i64::MAX));
    let decided = leads.created().is_none() || leads.decided()[row].is_some_and(|at| at <= until);
    decided && !population.mql.before_decision[row] && !population.sql.before_decision[row]
}

fn group(leads: &LeadTable, population: &Population, rows: &[u32], quarter: Option<Quarter>) -> Group {
    let immature = |row: &&u32| !population.mql.matured[**row as usize] || !population.sql.matured[**row as usize];
    let date = |row: Option<&u32>| Some(leads.zone().date(*leads.created()?.get(*row? as usize)?));
    Group {
        leads: rows.len() as u64,
        immature: rows.iter().filter(immature).count() as u64,
        from: date(rows.first()),
        to: date(rows.last()),
        quarter,
    }
}

fn counts(model: &ModelScores, rows: impl Iterator<Item = u32>) -> Counts {
    let mut counts = [0; Score::COUNT];
    rows.for_each(|row| counts[model.scores[row as usize].index()] += 1);
    counts
}

/// Both targets at the cuts that the advice follows.
fn outlooks(made: &Made<'_>, model: &ModelScores) -> Vec<TargetOutlook> {
    let Some(cuts) = made.decided.advice else { return Vec::new() };
    let population = &made.population;
    let outlook = |(target, cut): (TargetName, Score)| {
        let labels = population.labels(target);
        let probabilities = probabilities(model.calibrator(target));
        let mut random = Random::new(made.material.config.seed, "expected performance");
        let open = (0..labels.matured.len()).filter(|&row| !labels.matured[row] && is_scored(made.material.leads, population, row));
        let open = counts(model, open.map(|row| row as u32));
        let test = population.rows(Split::Test);
        let (leads, converted) =
            (counts(model, test.iter().copied()), counts(model, test.iter().copied().filter(|&row| labels.reached[row as usize])));
        TargetOutlook {
            target,
            cut,
            expected: (open.iter().sum::<u64>() > 0).then(|| expected(&open, &probabilities, cut, &mut random)),
            expected_on_test: expected(&leads, &probabilities, cut, &mut random),
            realised_on_test: realised(&leads, &converted, cut),
        }
    };
    [(TargetName::Mql, cuts.mql), (TargetName::Sql, cuts.sql)].map(outlook).into()
}

fn probabilities(calibrator: &Calibrator) -> [f64; Score::COUNT] {
    let mut probabilities = [0.0; Score::COUNT];
    Score::all().for_each(|score| probabilities[score.index()] = calibrator.estimate(score).value);
    probabilities
}
