//! Open leads whose advice changes with the recommended cuts: counts for the review, and the list behind them.

use std::collections::BTreeMap;

use crate::calibration::calibrator::Calibrator;
use crate::config::file::TargetName;
use crate::data::split::Split;
use crate::features::encoder::MISSING;
use crate::models::scorecard::standing::Advice;
use crate::period::Instant;
use crate::stats::estimate::Estimate;
use crate::thresholds::result::{ByCause, OpenMoves, SwapOpen, SwapSet, SwapSource};
use crate::thresholds::selected::Pair;
use crate::thresholds::swap::open::{OpenTally, Promises};
use crate::thresholds::swap::zone;
use crate::units::Score;

use super::run::Made;
use super::scored::by_cuts;
use super::scoring::ModelScores;

/// The open leads whose advice changes, highest score first, then by id.
#[derive(Debug, Clone, PartialEq)]
pub struct SwapList {
    /// The leads.
    pub leads: Vec<SwapLead>,
    /// Probability of the SQL target, by new score.
    pub probabilities: Vec<Estimate>,
}

/// A lead whose advice changes.
#[derive(Debug, Clone, PartialEq)]
pub struct SwapLead {
    /// Its row among the scored leads.
    pub row: usize,
    /// Its source.
    pub source: String,
    /// Advice today.
    pub from: Advice,
    /// Advice with the recommended cuts.
    pub to: Advice,
    /// Score that the recommended cuts are set on.
    pub score: Score,
    /// Score that today's cuts are set on.
    pub current: Score,
    /// Why it moves.
    pub cause: SwapCause,
    /// How it stands on the as-of date.
    pub now: LeadNow,
}

/// Why a lead moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SwapCause {
    /// The new score with today's number of leads at each stage moves it all the way.
    Model,
    /// It stays where it is until the cuts change.
    Cuts,
    /// The new score moves it, and the cuts move it again.
    Both,
}

/// How an open lead stands on the as-of date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeadNow {
    /// Neither lost nor at the SQL target.
    Waiting,
    /// Lost.
    Lost,
    /// It has reached the SQL target in time already.
    Reached,
}

/// The swap set with its open leads, and their list; `None` without both pairs of cuts.
///
/// Open are leads of which the outcome of a target is not known yet, that had their decision time by the as-of date, and that had
/// reached no target before it. A lead moves when its advice changes, the rule card's word included.
pub fn of_run(made: &Made<'_>) -> Option<(SwapSet, SwapList)> {
    let set = made.decided.thresholds.swap_set.clone()?;
    let settings = &made.material.config.thresholds;
    let (recommended, today) = (made.decided.thresholds.recommended.as_ref()?, settings.current?);
    let change = Change {
        new: (made.scores(settings.model)?, Pair { mql: recommended.mql, sql: recommended.sql }),
        today: (made.scores(today.model)?, Pair { mql: today.mql, sql: today.sql }),
        equivalent: set.by_cause.as_ref().map(equivalent),
    };
    let mut moves = OpenLeads::default();
    (0..made.population.split.len()).filter(|&row| is_open(made, row)).for_each(|row| moves.take(made, &change, row));
    Some(moves.finish(made, set, change.new.0))
}

fn equivalent(causes: &ByCause) -> Pair {
    Pair { mql: causes.equivalent_mql, sql: causes.equivalent_sql }
}

/// Both pairs on their scores.
struct Change<'a> {
    new: (&'a ModelScores, Pair),
    today: (&'a ModelScores, Pair),
    /// On the new score, as many leads as today.
    equivalent: Option<Pair>,
}

fn is_open(made: &Made<'_>, row: usize) -> bool {
    let (leads, population) = (made.material.leads, &made.population);
    let until = leads.as_of().unwrap_or(Instant(i64::MAX));
    population.split[row] == Split::Open
        && leads.decided()[row].is_some_and(|at| at <= until)
        && !population.mql.unrecorded[row]
        && !population.mql.before_decision[row]
        && !population.sql.before_decision[row]
}

/// Open leads while they are counted.
#[derive(Default)]
struct OpenLeads {
    n: u64,
    held_by_card: u64,
    all: [OpenTally; 2],
    by_source: BTreeMap<String, [OpenTally; 2]>,
    leads: Vec<SwapLead>,
}

impl OpenLeads {
    fn take(&mut self, made: &Made<'_>, change: &Change<'_>, row: usize) {
        self.n += 1;
        let (score, current) = (change.new.0.scores[row], change.today.0.scores[row]);
        let (to_zone, from_zone) = (zone(score, change.new.1), zone(current, change.today.1));
        if to_zone == from_zone {
            return;
        }
        let advise = |by_score| made.points.as_ref().map_or(by_score, |points| points.standing(row).advise(by_score).0);
        let (from, to) = (advise(by_cuts(current, Some(change.today.1))), advise(by_cuts(score, Some(change.new.1))));
        if from == to {
            self.held_by_card += 1;
            return;
        }
        let now = now(made, row);
        let source = made.material.leads.source().and_then(|source| source.get(row)).unwrap_or(MISSING).to_owned();
        let way = usize::from(to_zone < from_zone);
        self.all[way].add(score, now == LeadNow::Reached);
        self.by_source.entry(source.clone()).or_default()[way].add(score, now == LeadNow::Reached);
        let between = change.equivalent.map_or(from_zone, |pair| zone(score, pair));
        let cause = match (between == from_zone, between == to_zone) {
            (true, _) => SwapCause::Cuts,
            (false, true) => SwapCause::Model,
            (false, false) => SwapCause::Both,
        };
        self.leads.push(SwapLead { row, source, from, to, score, current, cause, now });
    }

    fn finish(mut self, made: &Made<'_>, set: SwapSet, model: &ModelScores) -> (SwapSet, SwapList) {
        let table = |target| by_score(model.calibrator(target));
        let (mql, sql) = (table(TargetName::Mql), table(TargetName::Sql));
        let promises = Promises { mql: &mql, sql: &sql };
        let [up, down] = self.all.map(|tally| tally.finish(promises));
        let open = SwapOpen { n: self.n, up, down, held_by_card: self.held_by_card };
        let mut by_source = set.by_source;
        for (source, tallies) in self.by_source {
            let [up, down] = tallies.map(|tally| tally.finish(promises));
            match by_source.iter_mut().find(|known| known.source == source) {
                Some(known) => (known.expected_up, known.expected_down) = (up, down),
                None => by_source.push(only_open(source, up, down)),
            }
        }
        let ids = made.material.leads.ids();
        self.leads.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| ids[a.row].cmp(&ids[b.row])));
        (SwapSet { by_source, open: Some(open), ..set }, SwapList { leads: self.leads, probabilities: sql })
    }
}

/// A source of which no test lead is there.
fn only_open(source: String, expected_up: OpenMoves, expected_down: OpenMoves) -> SwapSource {
    SwapSource { source, up: 0, down: 0, up_sql_rate: None, down_sql_rate: None, expected_up, expected_down }
}

fn by_score(calibrator: &Calibrator) -> Vec<Estimate> {
    Score::all().map(|score| calibrator.estimate(score)).collect()
}

fn now(made: &Made<'_>, row: usize) -> LeadNow {
    if made.population.sql.reached[row] {
        LeadNow::Reached
    } else if made.material.leads.lost().is_some_and(|lost| lost.reached[row].is_reached()) {
        LeadNow::Lost
    } else {
        LeadNow::Waiting
    }
}
