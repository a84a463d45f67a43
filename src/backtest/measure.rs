//! What the scores and cuts of a period's begin are worth on its leads.

use crate::calibration::calibrator::{Calibrator, ScoreCounts};
use crate::config::file::{ModelName, TargetName};
use crate::config::settings::Objective;
use crate::data::split::Split;
use crate::evaluation::cube::{CellKey, ScoreCube};
use crate::stats::estimate::LEVEL;
use crate::stats::proportion::wilson;
use crate::stats::ranking::delong;
use crate::thresholds::backtest::{PastCuts, PastPair, PastScore};
use crate::thresholds::figures::{Measured, cells};
use crate::thresholds::limit::in_force;
use crate::thresholds::recommend;
use crate::thresholds::search::Judge;
use crate::thresholds::selected::{AtOrAbove, Pair};
use crate::thresholds::swap::{Mover, swap_set, worth};
use crate::thresholds::volume::Volume;
use crate::units::Score;

use super::Past;
use super::fit::Scored;
use super::origin::Rows;

/// Days of a week, the blocks that volumes are resampled in.
const WEEK: f64 = 7.0;

/// Every score for both targets.
pub(super) fn scores(past: &Past<'_>, rows: &Rows, scored: &[Scored]) -> Vec<PastScore> {
    let targets = [TargetName::Mql, TargetName::Sql];
    let each = scored.iter().flat_map(|scored| targets.map(|target| (scored, target)));
    each.map(|(scored, target)| {
        let mut counts = ScoreCounts::default();
        for (&row, &score) in rows.measure.iter().zip(&scored.measure) {
            counts.add(score, past.reached(target, row), 1);
        }
        let (n, converted) = (counts.total(), counts.total_converted());
        PastScore {
            model: scored.model,
            target,
            n,
            converted,
            auc: delong::auc(&counts.ranked(), LEVEL),
            mean_predicted: if scored.model == past.config.thresholds.model { promised(past, rows, scored, target) } else { None },
            observed: wilson(converted, n, LEVEL),
        }
    })
    .collect()
}

/// Mean probability of the leads measured, by a calibrator made on the leads chosen on; `None` where these are of one kind.
fn promised(past: &Past<'_>, rows: &Rows, scored: &Scored, target: TargetName) -> Option<f64> {
    let leads = rows.choose.iter().zip(&scored.choose).map(|(&row, &score)| (score, past.reached(target, row)));
    let calibrator = Calibrator::choose(leads, &past.config.calibration).ok()?;
    let promised: f64 = scored.measure.iter().map(|score| calibrator.estimate(*score).value).sum();
    Some(promised / scored.measure.len().max(1) as f64)
}

/// The pair chosen at the begin, the pair in force and the best pair in hindsight, on the leads of the period.
pub(super) fn cuts(past: &Past<'_>, rows: &Rows, scored: &[Scored]) -> PastCuts {
    let settings = &past.config.thresholds;
    let of = |model: ModelName| scored.iter().find(|scored| scored.model == model).unwrap_or(&scored[0]);
    let model = of(settings.model);
    let cube = cube(past, rows, model);
    let seed = past.config.seed;
    let volume = |split, leads: usize, span| Volume::new(split, leads as u64, span, seed);
    let chosen_volume = volume(Split::Calibrate, rows.choose.len(), rows.spans.0);
    let measured_volume = volume(Split::Test, rows.measure.len(), rows.spans.1);
    let limits = &past.config.limits;
    let judge = |volume: &Volume| Judge { objective: settings.objective, value: &settings.value, per_lead: volume.per_lead };
    let measure = |cube: &ScoreCube| Measured::new(cube, Split::Test, &measured_volume, judge(&measured_volume), limits.sql_capacity);
    let pair = |judge: &Judge<'_>, sums: &AtOrAbove| judge.best(sums, &in_force(limits)).map(|best| best.pair);
    let recommended = pair(&judge(&chosen_volume), &AtOrAbove::new(&cells(&cube, Split::Calibrate)));
    let measured = measure(&cube);
    let hindsight = pair(&measured.judge, &measured.sums);
    // The page tells in money how past cuts did, whatever the objective.
    let money = Judge { objective: Objective::ExpectedValue, ..measured.judge };
    let bound = Bound { past, rows, money };
    let in_force = settings.current.map(|current| {
        let model = of(current.model);
        let measured = measure(&self::cube(past, rows, model));
        let pair = recommend::current_pair(&current);
        (pair, model, bound.pair(&measured, model, pair), recommend::broken(pair, &measured, limits))
    });
    let gain = recommended.zip(in_force.as_ref()).and_then(|(new, (old, old_model, ..))| {
        let (_, comparison) = swap_set(bound.movers(model, old_model), new, *old);
        comparison.difference(&money, seed)
    });
    let (current, current_breaks) = in_force.map_or((None, Vec::new()), |(_, _, pair, breaks)| (Some(pair), breaks));
    PastCuts {
        recommended_breaks: recommended.map(|pair| recommend::broken(pair, &measured, limits)).unwrap_or_default(),
        recommended: recommended.map(|pair| bound.pair(&measured, model, pair)),
        hindsight: hindsight.map(|pair| bound.pair(&measured, model, pair)),
        current,
        current_breaks,
        gain,
    }
}

/// The leads of a period that is measured.
struct Bound<'a> {
    past: &'a Past<'a>,
    rows: &'a Rows,
    money: Judge<'a>,
}

impl<'a> Bound<'a> {
    fn movers(&self, new: &'a Scored, current: &'a Scored) -> impl Iterator<Item = Mover<'static>> {
        let past = self.past;
        let scores = new.measure.iter().zip(&current.measure);
        self.rows.measure.iter().zip(scores).map(move |(&row, (&new, &current))| Mover {
            new,
            current,
            mql: past.reached(TargetName::Mql, row),
            sql: past.reached(TargetName::Sql, row),
            source: "",
        })
    }

    fn pair(&self, measured: &Measured<'_>, model: &'a Scored, pair: Pair) -> PastPair {
        let figures = measured.pair(pair);
        let config = self.past.config;
        let net = worth(self.movers(model, model), pair, &self.money, config.seed);
        PastPair { figures, net }
    }
}

/// Counts of the leads chosen on and measured on.
fn cube(past: &Past<'_>, rows: &Rows, scored: &Scored) -> ScoreCube {
    let created = past.leads.created();
    let week = |row: u32| created.map_or(0, |created| (created[row as usize].since(created[0]).0 / WEEK).min(f64::from(u16::MAX)) as u16);
    let key = |split: Split, row: u32, score: Score| CellKey {
        split,
        week: week(row),
        source: 0,
        score,
        mql: past.reached(TargetName::Mql, row),
        sql: past.reached(TargetName::Sql, row),
    };
    let choose = rows.choose.iter().zip(&scored.choose).map(|(&row, &score)| key(Split::Calibrate, row, score));
    let measure = rows.measure.iter().zip(&scored.measure).map(|(&row, &score)| key(Split::Test, row, score));
    ScoreCube::new(choose.chain(measure))
}
