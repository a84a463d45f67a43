//! `thresholds.grid`: gates on fit and engagement together, chosen and measured like the cuts on a score.

use crate::config::file::ModelName;
use crate::data::split::Split;
use crate::evaluation::cube::{CellKey, ScoreCube};
use crate::stats::bootstrap::DRAWS;
use crate::stats::estimate::LEVEL;
use crate::thresholds::figures::{Measured, cells};
use crate::thresholds::grid::{Axis, Gating, Passing, Plane};
use crate::thresholds::limit::{self, Limit, in_force};
use crate::thresholds::result::{Gates, Grid, GridComparison, GridFigures, GridVerdict, LimitUse, NoGrid, Rival};
use crate::thresholds::search::Judge;
use crate::thresholds::selected::{AtOrAbove, Pair};
use crate::thresholds::swap::{Comparison, zone};
use crate::thresholds::volume::Volume;
use crate::units::Score;

use super::run::Made;
use super::scoring::ModelScores;

/// The best gates of the card, or why there are none.
pub fn of_run(made: &Made<'_>) -> Grid {
    match gates(made) {
        Ok(gates) => Grid::Gates(Box::new(gates)),
        Err(absent) => Grid::Absent { absent },
    }
}

/// Both dimensions of every lead. Those that the card disqualifies pass no gate.
struct Dimensions<'a> {
    made: &'a Made<'a>,
    fit: &'a [f64],
    engagement: &'a [f64],
}

impl Dimensions<'_> {
    fn of(&self, row: u32) -> Option<(f64, f64)> {
        let row = row as usize;
        let (_, points) = self.made.rules()?;
        let open = points.standing(row).disqualified.is_none();
        open.then(|| (self.fit[row], self.engagement[row]))
    }

    fn plane(&self) -> Option<Plane> {
        let rows = self.made.population.rows(Split::Calibrate).iter();
        let (fit, engagement): (Vec<f64>, Vec<f64>) = rows.filter_map(|&row| self.of(row)).unzip();
        Some(Plane { fit: Axis::new(&fit)?, engagement: Axis::new(&engagement)? })
    }

    fn passing(&self, plane: &Plane, split: Split) -> Passing {
        let population = &self.made.population;
        let lead = |&row: &u32| (self.of(row), population.mql.reached[row as usize], population.sql.reached[row as usize]);
        Passing::new(plane, population.rows(split).iter().map(lead))
    }
}

/// What gates and pairs are chosen and measured with.
struct Scales<'a> {
    limits: Vec<Limit>,
    chosen: Judge<'a>,
    measured: Judge<'a>,
    volume: Volume,
}

impl<'a> Scales<'a> {
    fn new(made: &'a Made<'_>) -> Self {
        Self {
            limits: in_force(&made.material.config.limits),
            chosen: made.judge(Split::Calibrate),
            measured: made.judge(Split::Test),
            volume: made.volume(Split::Test),
        }
    }

    /// Figures of a way to part the leads measured into three zones.
    fn figures(&self, made: &Made<'_>, zone: impl Fn(u32) -> u8) -> GridFigures {
        let cuts = [Score::MIN, Score::from_scaled(50.0), Score::MAX];
        let key = |&row: &u32| CellKey {
            split: Split::Test,
            week: made.weeks[row as usize],
            source: 0,
            score: cuts[usize::from(zone(row))],
            mql: made.population.mql.reached[row as usize],
            sql: made.population.sql.reached[row as usize],
        };
        let cube = ScoreCube::new(made.population.rows(Split::Test).iter().map(key));
        let measured = Measured::new(&cube, Split::Test, &self.volume, self.measured, made.material.config.limits.sql_capacity);
        measured.pair(Pair { mql: cuts[1], sql: cuts[2] }).into()
    }
}

fn gates(made: &Made<'_>) -> Result<Gates, NoGrid> {
    let (card, points) = made.rules().ok_or(NoGrid::NoCard)?;
    let dimension = |name: &str| {
        let place = card.dimensions().iter().position(|dimension| dimension == name);
        place.map(|place| points.by_dimension[place].as_slice()).ok_or(NoGrid::NoFitAndEngagement)
    };
    let dimensions = Dimensions { made, fit: dimension("fit")?, engagement: dimension("engagement")? };
    let plane = dimensions.plane().ok_or(NoGrid::OneValue)?;
    let scales = Scales::new(made);
    let passing = dimensions.passing(&plane, Split::Calibrate);
    let (gating, _) = passing.best(&plane, &scales.chosen, &scales.limits).ok_or(NoGrid::Infeasible)?;
    let zone_of = |row: u32| gating.zone(dimensions.of(row));
    let broken = broken(made, &scales, zone_of);
    let compared = compared(made, &scales, (&dimensions, gating), &broken);
    Ok(Gates {
        fit: plane.fit.told((gating.mql.0, gating.sql.0)),
        engagement: plane.engagement.told((gating.mql.1, gating.sql.1)),
        chosen_on: made.population.rows(Split::Calibrate).len() as u64,
        measured_on: made.population.rows(Split::Test).len() as u64,
        figures: scales.figures(made, zone_of),
        verdict: compared.first().map_or(GridVerdict::NoPair, |first| first.verdict),
        broken,
        compared,
    })
}

/// The leads measured under the gates and under something else.
fn side_by_side(made: &Made<'_>, gates: impl Fn(u32) -> u8, other: impl Fn(u32) -> u8) -> Comparison {
    let population = &made.population;
    let lead = |&row: &u32| ((gates(row), other(row), population.mql.reached[row as usize], population.sql.reached[row as usize]), 1);
    Comparison::new(population.rows(Split::Test).iter().map(lead))
}

fn broken(made: &Made<'_>, scales: &Scales<'_>, gates: impl Fn(u32) -> u8) -> Vec<LimitUse> {
    limit::broken(&scales.limits, &side_by_side(made, gates, |_| 0).new_selected(), scales.measured.per_lead)
}

/// The gates against the recommended pair, and against the best pair on the rules' score where the first is set on another one.
/// The intervals hold together (Bonferroni).
fn compared(
    made: &Made<'_>,
    scales: &Scales<'_>,
    (dimensions, gating): (&Dimensions<'_>, Gating),
    broken: &[LimitUse],
) -> Vec<GridComparison> {
    let thresholds = &made.decided.thresholds;
    let recommended = thresholds.recommended.as_ref().zip(made.scores(thresholds.model));
    let recommended = recommended.map(|(pair, model)| (Rival::Recommended, model, Pair { mql: pair.mql, sql: pair.sql }));
    let rules = made.scores(ModelName::Rules).filter(|_| thresholds.model != ModelName::Rules);
    let rules = rules.and_then(|model| Some((Rival::RulesScore, model, best_pair(made, scales, model.name)?)));
    let rivals: Vec<(Rival, &ModelScores, Pair)> = recommended.into_iter().chain(rules).collect();
    let level = 1.0 - (1.0 - LEVEL) / rivals.len().max(1) as f64;
    let one = |&(rival, model, pair): &(Rival, &ModelScores, Pair)| {
        let of_pair = |row: u32| zone(model.scores[row as usize], pair);
        let comparison = side_by_side(made, |row| gating.zone(dimensions.of(row)), of_pair);
        let difference = comparison.difference_at(&scales.measured, made.material.config.seed, (level, DRAWS));
        let verdict = GridVerdict::of(difference.as_ref(), broken.is_empty());
        GridComparison { rival, model: model.name, pair, figures: scales.figures(made, of_pair), difference, verdict }
    };
    rivals.iter().map(one).collect()
}

/// The best pair on a score, chosen like the gates.
fn best_pair(made: &Made<'_>, scales: &Scales<'_>, model: ModelName) -> Option<Pair> {
    let sums = AtOrAbove::new(&cells(made.cube(model)?, Split::Calibrate));
    scales.chosen.best(&sums, &scales.limits).map(|best| best.pair)
}
