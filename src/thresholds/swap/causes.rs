//! Why leads move: the other model, or the other cuts.
//!
//! Between today's pair on today's score and the recommended pair on the new score stands a third selection: by the new score,
//! as many leads at each stage as today's cuts select. From today to it, only the model changes; from it to the recommended
//! pair, only the cuts. Leads that share the last score with room are counted by their expected share, the mean over all orders
//! of equal leads, so that no figure depends on the order of rows. Each bootstrap draw makes the third selection anew.

use crate::stats::bootstrap::{DRAWS, percentile};
use crate::stats::estimate::{Estimate, LEVEL, Method};
use crate::stats::random::Random;
use crate::thresholds::objective;
use crate::thresholds::result::{ByCause, Step, TieRule};
use crate::thresholds::search::Judge;
use crate::thresholds::selected::{Pair, Selected};
use crate::units::Score;

use super::{Mover, certain, zone};

/// The figures of a step, in this order: MQL target reached, SQL target reached, worth.
const FIGURES: usize = 3;

/// Leads by zone today, new score and targets reached, none of them zero.
struct Cells {
    keys: Vec<(u8, Score, bool, bool)>,
    counts: Vec<u64>,
}

impl Cells {
    fn new<'a>(leads: impl Iterator<Item = Mover<'a>>, current: Pair) -> Self {
        let mut all = vec![0_u64; 3 * Score::COUNT * 4];
        for lead in leads {
            let place = usize::from(zone(lead.current, current)) * Score::COUNT + lead.new.index();
            all[place * 4 + usize::from(lead.mql) * 2 + usize::from(lead.sql)] += 1;
        }
        let scores: Vec<Score> = Score::all().collect();
        let key = |place: usize| ((place / 4 / Score::COUNT) as u8, scores[place / 4 % Score::COUNT], place & 2 > 0, place & 1 > 0);
        let (keys, counts) = (0..all.len()).filter(|place| all[*place] > 0).map(|place| (key(place), all[place])).unzip();
        Self { keys, counts }
    }

    /// What a selection takes; `share` gives the chance of a cell's leads to be at or above the MQL and the SQL cut.
    fn selected(&self, counts: &[u64], share: impl Fn(u8, Score) -> (f64, f64)) -> Selected {
        let mut sum = Selected::none();
        for ((today, score, mql, sql), n) in self.keys.iter().zip(counts) {
            sum.add(*n, (*mql, *sql), share(*today, *score));
        }
        sum
    }

    /// The third selection for these counts.
    fn as_many(&self, counts: &[u64]) -> AsMany {
        let (mut by_score, mut wanted) = ([0.0; Score::COUNT], [0.0; 2]);
        for ((today, score, ..), n) in self.keys.iter().zip(counts) {
            let n = *n as f64;
            by_score[score.index()] += n;
            wanted[0] += if *today >= 1 { n } else { 0.0 };
            wanted[1] += if *today >= 2 { n } else { 0.0 };
        }
        AsMany { mql: top(&by_score, wanted[0]), sql: top(&by_score, wanted[1]), by_score, wanted }
    }
}

/// As many leads as today, by the new score.
struct AsMany {
    /// Share of the leads of every score that is at or above the MQL cut.
    mql: [f64; Score::COUNT],
    /// The same for the SQL cut.
    sql: [f64; Score::COUNT],
    by_score: [f64; Score::COUNT],
    wanted: [f64; 2],
}

impl AsMany {
    fn share(&self, score: Score) -> (f64, f64) {
        (self.mql[score.index()], self.sql[score.index()])
    }

    /// The whole cut nearest in number to so many leads; of two equally near, the higher.
    fn nearest(&self, wanted: f64) -> Score {
        let (mut best, mut least, mut above) = (Score::all().next_back(), wanted, 0.0);
        for score in Score::all().rev() {
            above += self.by_score[score.index()];
            if (above - wanted).abs() < least {
                (best, least) = (Some(score), (above - wanted).abs());
            }
        }
        best.unwrap_or_else(|| Score::from_scaled(100.0))
    }
}

/// Share of the leads of every score that find room among the `wanted` best.
fn top(by_score: &[f64; Score::COUNT], wanted: f64) -> [f64; Score::COUNT] {
    let (mut shares, mut left) = ([0.0; Score::COUNT], wanted);
    for score in (0..Score::COUNT).rev().filter(|score| by_score[*score] > 0.0) {
        shares[score] = (left / by_score[score]).clamp(0.0, 1.0);
        left = (left - by_score[score]).max(0.0);
    }
    shares
}

impl ByCause {
    /// The same with the gain of the whole change as it is told everywhere else, whose draws know that few moves prove little.
    #[must_use]
    pub fn with_gain(mut self, gain: Option<Estimate>) -> Self {
        if self.model.is_none() {
            self.cuts.gain = gain;
        }
        self.total.gain = gain;
        self
    }
}

/// Splits the change from `current` to `new` into what the model does and what the cuts do. `same_model`: both pairs are on one score.
pub fn by_cause<'a>(
    leads: impl Iterator<Item = Mover<'a>>,
    pairs: (Pair, Pair),
    same_model: bool,
    judge: &Judge<'_>,
    seed: u64,
) -> ByCause {
    let (new, current) = pairs;
    let cells = Cells::new(leads, current);
    let figures = |counts: &[u64]| {
        let between = cells.as_many(counts);
        let three = [
            cells.selected(counts, |today, _| certain(today)),
            cells.selected(counts, |_, score| between.share(score)),
            cells.selected(counts, |_, score| certain(zone(score, new))),
        ];
        three.map(|selected| Stand::new(&selected, judge))
    };
    let stands = figures(&cells.counts);
    let n = cells.counts.iter().sum();
    let (mut random, mut drawn) = (Random::new(seed, "causes of the swap"), vec![0; cells.counts.len()]);
    let draws: Vec<[Stand; 3]> = (0..DRAWS)
        .map(|_| {
            random.multinomial(&cells.counts, n, &mut drawn);
            figures(&drawn)
        })
        .collect();
    let between = cells.as_many(&cells.counts);
    let step = |from: usize, to: usize, moves: (f64, f64)| Step {
        up: moves.0,
        down: moves.1,
        mql_selected: stands[to].mql - stands[from].mql,
        sql_selected: stands[to].sql - stands[from].sql,
        mql_reached: change(&stands, &draws, (from, to), n, 0).unwrap_or_else(|| nothing(n)),
        sql_reached: change(&stands, &draws, (from, to), n, 1).unwrap_or_else(|| nothing(n)),
        gain: change(&stands, &draws, (from, to), n, 2),
    };
    let moves = Moves::new(&cells, &between, new);
    ByCause {
        ties: TieRule::ExpectedShare,
        equivalent_mql: between.nearest(between.wanted[0]),
        equivalent_sql: between.nearest(between.wanted[1]),
        model: (!same_model).then(|| step(0, 1, moves.model)),
        cuts: if same_model { step(0, 2, moves.total) } else { step(1, 2, moves.cuts) },
        total: step(0, 2, moves.total),
    }
}

/// How a selection stands.
#[derive(Clone, Copy)]
struct Stand {
    mql: f64,
    sql: f64,
    /// See [`FIGURES`]; `NaN` where the objective rules it out.
    figures: [f64; FIGURES],
}

impl Stand {
    fn new(selected: &Selected, judge: &Judge<'_>) -> Self {
        let scale = if judge.adds_up() { judge.per_lead } else { 1.0 };
        let worth = objective::worth(judge.objective, selected, judge.per_lead, judge.value).map_or(f64::NAN, |worth| worth * scale);
        Self { mql: selected.mql.leads, sql: selected.sql.leads, figures: [selected.mql.reached, selected.sql.reached, worth] }
    }
}

fn change(stands: &[Stand; 3], draws: &[[Stand; 3]], (from, to): (usize, usize), n: u64, figure: usize) -> Option<Estimate> {
    let of = |stands: &[Stand; 3]| stands[to].figures[figure] - stands[from].figures[figure];
    let value = of(stands);
    percentile(value, &draws.iter().map(of).collect::<Vec<f64>>(), n, LEVEL).map(Estimate::reaching)
}

/// No leads, no change.
fn nothing(n: u64) -> Estimate {
    Estimate { value: 0.0, low: 0.0, high: 0.0, level: LEVEL, n, method: Method::Bootstrap }
}

/// Expected moves up and down of each step.
struct Moves {
    model: (f64, f64),
    cuts: (f64, f64),
    total: (f64, f64),
}

impl Moves {
    fn new(cells: &Cells, between: &AsMany, new: Pair) -> Self {
        let mut moves = Self { model: (0.0, 0.0), cuts: (0.0, 0.0), total: (0.0, 0.0) };
        for ((today, score, ..), n) in cells.keys.iter().zip(&cells.counts) {
            let n = *n as f64;
            let (of_mql, of_sql) = between.share(*score);
            let chances = [1.0 - of_mql, of_mql - of_sql, of_sql];
            let to = zone(*score, new);
            for (middle, chance) in (0_u8..).zip(chances) {
                add(&mut moves.model, n * chance, *today, middle);
                add(&mut moves.cuts, n * chance, middle, to);
            }
            add(&mut moves.total, n, *today, to);
        }
        moves
    }
}

fn add((up, down): &mut (f64, f64), leads: f64, from: u8, to: u8) {
    *up += if to > from { leads } else { 0.0 };
    *down += if to < from { leads } else { 0.0 };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::settings::{Objective, ValueSettings};
    use crate::units::Money;

    fn score(value: u8) -> Score {
        Score::new(value).unwrap()
    }

    fn pair(mql: u8, sql: u8) -> Pair {
        Pair { mql: score(mql), sql: score(sql) }
    }

    fn worth() -> ValueSettings {
        let money = |amount| Money(amount);
        ValueSettings {
            currency: "USD".into(),
            sql_success: money(100.0),
            mql_success: money(0.0),
            sql_cost: money(10.0),
            mql_cost: money(1.0),
        }
    }

    fn lead(new: u8, current: u8, sql: bool) -> Mover<'static> {
        Mover { new: score(new), current: score(current), mql: sql, sql, source: "a" }
    }

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    #[test]
    fn six_leads_by_hand() {
        // Today (40, 70) on the old score: two at SQL, one between, three below. By the new score the two best are a tie of
        // three at 80, so that each of the three is at SQL by two thirds and, with one more place at MQL, between by one third.
        let leads =
            [lead(80, 75, true), lead(80, 10, true), lead(80, 50, false), lead(30, 90, false), lead(20, 10, false), lead(10, 20, false)];
        let worth = worth();
        let judge = Judge { objective: Objective::ExpectedValue, value: &worth, per_lead: 1.0 };
        let causes = by_cause(leads.into_iter(), (pair(20, 80), pair(40, 70)), false, &judge, 1);
        let model = causes.model.as_ref().unwrap();
        assert!(close(model.mql_selected, 0.0) && close(model.sql_selected, 0.0));
        // SQL target among SQL: today 1 (of 75 and 90), then 2 leads x 2/3.
        assert!(close(model.sql_reached.value, 4.0 / 3.0 - 1.0));
        // Up: the lead at 10 surely, the one at 50 by two thirds. Down: 75 by one third, 90 surely.
        assert!(close(model.up, 1.0 + 2.0 / 3.0) && close(model.down, 1.0 / 3.0 + 1.0));
        // Cuts: the three ties all at SQL, the leads at 30 and 20 between.
        assert!(close(causes.cuts.sql_selected, 1.0) && close(causes.cuts.mql_selected, 2.0));
        assert!(close(causes.cuts.up, 1.0 + 2.0) && close(causes.cuts.down, 0.0));
        assert_eq!((causes.equivalent_mql, causes.equivalent_sql), (score(80), score(80)));
        assert_eq!(causes.ties, TieRule::ExpectedShare);
        let gains = [model, &causes.cuts, &causes.total].map(|step| step.gain.unwrap().value);
        assert!(close(gains[0] + gains[1], gains[2]));
    }

    #[test]
    fn on_the_same_score_all_is_the_cuts() {
        let worth = worth();
        let judge = Judge { objective: Objective::ExpectedValue, value: &worth, per_lead: 1.0 };
        let leads: Vec<Mover<'_>> = (0..=100).map(|at| lead(at, at, at % 3 == 0)).collect();
        let causes = by_cause(leads.iter().copied(), (pair(30, 60), pair(40, 70)), true, &judge, 1);
        assert!(causes.model.is_none() && causes.cuts == causes.total);
        assert_eq!((causes.equivalent_mql, causes.equivalent_sql), (score(40), score(70)));
        assert!(close(causes.cuts.up, 20.0) && close(causes.cuts.down, 0.0));
    }

    #[test]
    fn parts_add_up_whatever_the_order_of_rows() {
        let worth = worth();
        let judge = Judge { objective: Objective::Youden, value: &worth, per_lead: 2.0 };
        let mut random = Random::new(3, "test");
        let mut score = || (random.uniform() * 20.0).floor() as u8 * 5;
        let mut leads: Vec<Mover<'_>> = (0..400).map(|row| lead(score(), score(), row % 4 == 0)).collect();
        let pairs = (pair(35, 65), pair(50, 80));
        let causes = by_cause(leads.iter().copied(), pairs, false, &judge, 7);
        let model = causes.model.as_ref().unwrap();
        let adds_up = |pick: fn(&Step) -> f64| close(pick(model) + pick(&causes.cuts), pick(&causes.total));
        assert!(adds_up(|step| step.mql_selected) && adds_up(|step| step.sql_selected));
        assert!(adds_up(|step| step.mql_reached.value) && adds_up(|step| step.sql_reached.value));
        assert!(adds_up(|step| step.gain.unwrap().value));
        leads.reverse();
        assert_eq!(by_cause(leads.into_iter(), pairs, false, &judge, 7), causes);
    }

    #[test]
    fn without_leads_nothing_changes() {
        let worth = worth();
        let judge = Judge { objective: Objective::ExpectedValue, value: &worth, per_lead: 1.0 };
        let causes = by_cause(std::iter::empty(), (pair(30, 60), pair(40, 70)), false, &judge, 1);
        assert!(close(causes.total.up, 0.0) && close(causes.total.sql_reached.width(), 0.0));
    }
}
