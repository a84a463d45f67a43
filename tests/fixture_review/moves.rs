//! Who moves, and who was worked.

use leadgauge::config::file::{ModelName, TargetName};
use leadgauge::stats::estimate::Method;
use leadgauge::thresholds::result::{ByCause, OpenMoves, Step, SwapGroup, SwapOpen, SwapSet, SwapSource, TieRule};
use leadgauge::thresholds::selected::Pair;
use leadgauge::thresholds::selection::result::{Selection, WorkedBy};
use leadgauge::thresholds::selection::{Question, Weighting, WorkedCounts, selection as measured};
use leadgauge::units::Score;

use super::{HOSTILE, estimate, probability, rate, score};

fn open(n: u64, share: f64, sql_reached: u64) -> OpenMoves {
    let sum = |share: f64| {
        let value = n as f64 * share;
        (n > 0).then(|| estimate(value, value * 0.7, value * 1.4, n, Method::Mover))
    };
    OpenMoves { n, sql_expected: sum(share), mql_expected: sum(share * 2.0), sql_reached }
}

pub fn swap_set() -> SwapSet {
    let source = |source: &str, up: (u64, u64), down: (u64, u64), open_up, open_down| SwapSource {
        source: source.into(),
        up: up.0,
        down: down.0,
        up_sql_rate: rate(up.1, up.0),
        down_sql_rate: rate(down.1, down.0),
        expected_up: open(open_up, 0.3, open_up / 12),
        expected_down: open(open_down, 0.05, 0),
    };
    SwapSet {
        up: SwapGroup { n: 214, sql_rate: rate(61, 214), mql_rate: rate(130, 214) },
        down: SwapGroup { n: 173, sql_rate: rate(9, 173), mql_rate: rate(40, 173) },
        by_source: vec![
            source("Paid search", (60, 12), (88, 4), 21, 30),
            source(HOSTILE, (72, 30), (9, 1), 24, 3),
            source("(missing)", (2, 0), (4, 0), 0, 1),
        ],
        by_cause: Some(causes()),
        open: Some(SwapOpen { n: 390, up: open(45, 0.3, 3), down: open(34, 0.05, 0), held_by_card: 6 }),
    }
}

fn causes() -> ByCause {
    let step = |(up, down): (f64, f64), (mql, sql): (f64, f64), reached: f64, gain: f64| Step {
        up,
        down,
        mql_selected: mql,
        sql_selected: sql,
        mql_reached: estimate(reached * 1.5, reached - 9.0, reached * 2.0 + 9.0, 2_410, Method::Bootstrap),
        sql_reached: estimate(reached, reached - 8.0, reached + 8.0, 2_410, Method::Bootstrap),
        gain: Some(estimate(gain, gain - 20_000.0, gain + 20_000.0, 2_410, Method::Bootstrap)),
    };
    ByCause {
        ties: TieRule::ExpectedShare,
        equivalent_mql: score(45),
        equivalent_sql: score(69),
        model: Some(step((171.4, 168.6), (0.0, 0.0), 14.2, 30_900.0)),
        cuts: step((61.0, 20.2), (22.0, 18.0), 3.8, 7_300.0),
        total: step((214.0, 173.0), (22.0, 18.0), 18.0, 38_200.0),
    }
}

/// Leads by score, of which `share` says how many are worked.
fn worked(share: impl Fn(u8) -> f64) -> WorkedCounts {
    let mut counts = WorkedCounts::default();
    for at in 0..=100_u8 {
        let n = 24_u64;
        let worked = (n as f64 * share(at)).round() as u64;
        let hits = |target| (probability(ModelName::Logistic, target, usize::from(at)) * worked as f64).round() as u64;
        let (mql, sql) = (hits(TargetName::Mql), hits(TargetName::Sql));
        (0..n).for_each(|lead| counts.add(score(at), lead < worked, [lead < mql, lead < sql.min(mql)]));
    }
    counts
}

fn of(counts: &WorkedCounts) -> Selection {
    let bands: Vec<(Score, Score)> =
        (0..10_u8).rev().map(|tenth| (score(tenth * 10), score(if tenth == 9 { 100 } else { tenth * 10 + 9 }))).collect();
    let table = |target| (0..=100).map(|at| probability(ModelName::Logistic, target, at)).collect::<Vec<f64>>();
    let (mql, sql) = (table(TargetName::Mql), table(TargetName::Sql));
    let question = Question {
        seen_by: WorkedBy::Column("call_status".into()),
        model: ModelName::Logistic,
        bands: &bands,
        cuts: Some(Pair { mql: score(47), sql: score(66) }),
        in_force: None,
        per_lead: 0.74,
        width: 0.1,
        weighting: Some(Weighting { probabilities: [&mql, &sql], seed: 1, draws: 200 }),
    };
    measured(counts, question).unwrap()
}

/// Low scores are worked rarely, the lowest never.
pub fn selection() -> Selection {
    of(&worked(|at| if at < 10 { 0.0 } else { (f64::from(at) / 80.0).min(0.95) }))
}

pub fn everyone() -> Selection {
    Selection { weighted: None, ..of(&worked(|_| 1.0)) }
}
