//! Whether what a span of weeks says of volumes and success rates holds afterwards: on simulated weeks, and on the real sets.

use leadgauge::data::split::Split;
use leadgauge::evaluation::cube::{CellKey, ScoreCube};
use leadgauge::review::population::Population;
use leadgauge::stats::estimate::{Estimate, LEVEL};
use leadgauge::stats::proportion::wilson;
use leadgauge::stats::random::Random;
use leadgauge::thresholds::volume::{QUARTER_DAYS, Span, Volume};
use leadgauge::units::Score;

use super::law::logistic;
use super::prepared::{Prepared, SETS};
use super::record::{COVERAGE, Figure, SEED, Scope};

/// The cut looked at: about a fifth of the simulated leads lie at or above it.
const CUT: u8 = 60;
/// Leads a week, on average.
const LEADS: f64 = 80.0;

/// Part of the document.
const PART: &str = "Later quarters";

pub fn figures(scope: &Scope) -> Vec<Figure> {
    let weeks = [13, 26].into_iter().flat_map(|weeks| [Weeks::Even, Weeks::Uneven, Weeks::Waves].map(|kind| (weeks, kind)));
    let mut figures: Vec<Figure> = weeks.flat_map(|(weeks, kind)| simulated(weeks, kind, scope)).collect();
    figures.extend(SETS.iter().filter_map(|(set, folder)| Some((set, Prepared::ready(set, folder)?))).flat_map(|(set, it)| real(set, &it)));
    figures
}

/// How the number of leads goes from week to week.
#[derive(Clone, Copy)]
enum Weeks {
    /// Chance alone (Poisson).
    Even,
    /// Good and bad weeks on top: a standard deviation of 30 % of the mean, each week for itself.
    Uneven,
    /// The same, but a good week is followed by a good one (correlation 0.6).
    Waves,
}

impl Weeks {
    fn told(self) -> &'static str {
        match self {
            Self::Even => "even weeks",
            Self::Uneven => "uneven weeks",
            Self::Waves => "weeks in waves",
        }
    }

    /// Leads in each of so many weeks.
    fn draw(self, weeks: usize, random: &mut Random) -> Vec<u64> {
        let mut level = random.normal(0.0, 1.0);
        let mut week = || {
            let mean = match self {
                Self::Even => LEADS,
                Self::Uneven => LEADS * random.gamma(1.0 / 0.09, 0.09),
                Self::Waves => {
                    level = 0.6 * level + random.normal(0.0, 0.8);
                    (LEADS * (1.0 + 0.3 * level)).max(0.0)
                }
            };
            random.poisson(mean)
        };
        (0..weeks).map(|_| week()).collect()
    }
}

/// Leads of some weeks.
fn cube(weeks: &[u64], random: &mut Random) -> ScoreCube {
    let lead = |week: usize, random: &mut Random| {
        let score = Score::from_scaled(random.normal(42.0, 20.0));
        let sql = random.bernoulli(logistic(f64::from(score.get())));
        CellKey { split: Split::Test, week: week as u16, source: 0, score, mql: sql, sql }
    };
    let leads = weeks.iter().enumerate().flat_map(|(week, &leads)| (0..leads).map(move |_| week));
    let leads: Vec<CellKey> = leads.map(|week| lead(week, random)).collect();
    ScoreCube::new(leads.into_iter())
}

/// Leads at or above the cut and those of them that converted.
fn selected(cube: &ScoreCube) -> (u64, u64) {
    let above = cube.split(Split::Test).filter(|(key, _)| key.score.get() >= CUT);
    above.fold((0, 0), |(all, won), (key, leads)| (all + leads, won + if key.sql { leads } else { 0 }))
}

fn simulated(weeks: usize, kind: Weeks, scope: &Scope) -> [Figure; 4] {
    let mut random = Random::new(SEED, kind.told());
    let quarter = QUARTER_DAYS / 7.0;
    // The truth behind all draws: share at or above the cut, and how many of these convert.
    let lead = |random: &mut Random| Score::from_scaled(random.normal(42.0, 20.0));
    let above: Vec<f64> = (0..scope.truth)
        .map(|_| lead(&mut random))
        .filter(|score| score.get() >= CUT)
        .map(|score| logistic(f64::from(score.get())))
        .collect();
    let (share, rate) = (above.len() as f64 / scope.truth as f64, above.iter().sum::<f64>() / above.len() as f64);
    let mut held = [0_usize; 4];
    for _ in 0..scope.fits {
        let known = cube(&kind.draw(weeks, &mut random), &mut random);
        let next = cube(&kind.draw(13, &mut random), &mut random);
        let leads = known.split(Split::Test).map(|(_, leads)| leads).sum::<u64>();
        let per_quarter = Span::Rate(leads as f64 / weeks as f64 * quarter);
        let volume = Volume::new(Split::Test, leads, per_quarter, random.below(u64::MAX)).at_or_above(&known)[usize::from(CUT)].leads;
        let ((all, won), (later, later_won)) = (selected(&known), selected(&next));
        let precision = wilson(won, all, LEVEL).unwrap();
        let checks = [
            volume.contains(LEADS * quarter * share),
            precision.contains(rate),
            volume.contains(later as f64 / 13.0 * quarter),
            precision.contains(later_won as f64 / later as f64),
        ];
        held.iter_mut().zip(checks).for_each(|(held, check)| *held += usize::from(check));
    }
    let told = [
        "volume, its true mean",
        "success rate, its true value",
        "volume, as counted next quarter",
        "success rate, as counted next quarter",
    ];
    let figure = |place: usize| Figure {
        part: PART,
        what: format!("{weeks} {}: {}", kind.told(), told[place]),
        n: (LEADS * weeks as f64) as u64,
        draws: scope.fits,
        value: held[place] as f64 / scope.fits as f64,
        bar: if place < 2 { COVERAGE } else { None },
    };
    [0, 1, 2, 3].map(figure)
}

/// Length of the spans of a dated real set, in weeks.
const SPAN: u16 = 8;
/// Fewest leads at or above a cut, in both spans, for its intervals to be asked.
const FEWEST: u64 = 30;

/// The rules' score of a real set, span by span: how many of the intervals of one span, at the cuts 10, 20 ... 90, hold what is
/// counted in the next. Undated leads have ten spans in their order, and no volume.
fn real(set: &str, prepared: &Prepared) -> Vec<Figure> {
    let leads = &prepared.loaded.leads;
    let scores = prepared.run().scored.rules_scores.unwrap();
    let population = Population::new(&prepared.config, leads).unwrap();
    let used: Vec<usize> = (0..leads.len()).filter(|&row| population.split[row] != Split::Open).collect();
    let week = |place: usize, row: usize| {
        leads
            .created()
            .map_or(place * 10 / used.len() * usize::from(SPAN), |created| (created[row].since(created[used[0]]).0 / 7.0) as usize)
    };
    let keys: Vec<CellKey> = used
        .iter()
        .enumerate()
        .map(|(place, &row)| CellKey {
            split: Split::Test,
            week: week(place, row) as u16,
            source: 0,
            score: scores[row],
            mql: population.mql.reached[row],
            sql: population.sql.reached[row],
        })
        .collect();
    // The last span is likely cut off.
    let spans: Vec<ScoreCube> = (0..keys[keys.len() - 1].week / SPAN + u16::from(leads.created().is_none()))
        .map(|span| ScoreCube::new(keys.iter().copied().filter(|key| key.week / SPAN == span)))
        .collect();
    let mut asked = [Vec::new(), Vec::new()];
    for (known, next) in spans.iter().zip(&spans[1..]) {
        let volumes = |cube: &ScoreCube| {
            let all = cube.split(Split::Test).map(|(_, leads)| leads).sum::<u64>();
            Volume::new(Split::Test, all, Span::Rate(all as f64), SEED).at_or_above(cube)
        };
        let (promised, came) = (volumes(known), volumes(next));
        for cut in (10..=90).step_by(10) {
            let (promised, came): (&Estimate, &Estimate) = (&promised[cut].leads, &came[cut].leads);
            if promised.n < FEWEST || came.n < FEWEST {
                continue;
            }
            let won = |cube: &ScoreCube| {
                let won = cube.split(Split::Test).filter(|(key, _)| key.sql && key.score.index() >= cut);
                won.map(|(_, leads)| leads).sum::<u64>()
            };
            let rate = wilson(won(known), promised.n, LEVEL).unwrap();
            asked[1].push(rate.contains(won(next) as f64 / came.n as f64));
            if leads.created().is_some() {
                asked[0].push(promised.contains(came.value));
            }
        }
    }
    let told = ["volume", "success rate"];
    let figure = |place: usize| {
        let (asked, draws): (&Vec<bool>, usize) = (&asked[place], asked[place].len());
        let value = asked.iter().filter(|held| **held).count() as f64 / draws as f64;
        let n = used.len() as u64;
        (draws > 0).then(|| Figure {
            part: PART,
            what: format!("{set}: {}, as counted in the next span", told[place]),
            n,
            draws,
            value,
            bar: None,
        })
    };
    [0, 1].into_iter().filter_map(figure).collect()
}
