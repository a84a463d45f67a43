//! Coverage of the supply forecast: how often the next quarter's leads of all sources lie in the interval.

use leadgauge::stats::random::Random;
use leadgauge::supply::outlook::{Dice, forecast};
use leadgauge::supply::result::Expected;
use leadgauge::supply::series::Series;

use super::record::{Figure, SEED, Scope};

/// Weeks of the quarter.
const AHEAD: usize = 13;
/// Draws behind each interval.
const DRAWS: usize = 400;

/// How the mean of a source's weeks moves, and how its weeks scatter.
struct World {
    what: &'static str,
    /// The mean in a week, as a share of the source's level.
    mean: fn(f64) -> f64,
    /// Variance over mean of a week's leads; 1 is Poisson.
    dispersion: f64,
    /// Standard deviation of the log of a level that wanders from week to week, the same for all sources.
    wandering: f64,
    bar_80: Option<(f64, f64)>,
    bar_95: Option<(f64, f64)>,
}

const BAR_80: Option<(f64, f64)> = Some((0.72, 0.90));
const BAR_95: Option<(f64, f64)> = Some((0.90, 0.99));

fn worlds() -> Vec<World> {
    let season = |week: f64| 1.0 + 0.4 * (week / 52.0 * std::f64::consts::TAU).sin();
    let world =
        |what, mean: fn(f64) -> f64, dispersion, wandering| World { what, mean, dispersion, wandering, bar_80: BAR_80, bar_95: BAR_95 };
    vec![
        world("level", |_| 1.0, 1.0, 0.0),
        world("level, bursts (variance five times the mean)", |_| 1.0, 5.0, 0.0),
        world("level that wanders, all sources alike", |_| 1.0, 2.0, 0.03),
        world("trend, doubling in two years", |week| 1.0 + week / 104.0, 2.0, 0.0),
        world("season of 40 %", season, 2.0, 0.0),
    ]
}

pub fn figures(scope: &Scope) -> Vec<Figure> {
    let mut figures: Vec<Figure> = worlds().iter().flat_map(|world| covered(world, 156, scope)).collect();
    // Little history: two quarters without overlap to judge by.
    let mut short = worlds().swap_remove(0);
    (short.what, short.bar_80, short.bar_95) = ("level, a year of weeks", None, None);
    figures.extend(covered(&short, 52, scope));
    figures
}

/// Leads of so many weeks of three sources.
fn draw(world: &World, weeks: usize, random: &mut Random) -> Vec<Vec<f64>> {
    let mut log_level: f64 = 0.0;
    let mut sources = vec![Vec::new(); 3];
    for week in 0..weeks {
        log_level += random.normal(0.0, world.wandering);
        for (source, size) in sources.iter_mut().zip([60.0, 25.0, 8.0]) {
            let mean = size * (world.mean)(week as f64) * log_level.exp();
            // A Poisson whose mean is gamma: the variance is the mean times the dispersion.
            let mean = if world.dispersion > 1.0 { random.gamma(mean / (world.dispersion - 1.0), world.dispersion - 1.0) } else { mean };
            source.push(random.poisson(mean) as f64);
        }
    }
    sources
}

fn covered(world: &World, weeks: usize, scope: &Scope) -> [Figure; 2] {
    let mut random = Random::new(SEED, world.what);
    let mut held = [0_u32; 2];
    for _ in 0..scope.verdicts {
        let sources = draw(world, weeks + AHEAD, &mut random);
        let came: f64 = sources.iter().flat_map(|leads| &leads[weeks..]).sum();
        let series = sources.into_iter().map(|mut leads| {
            leads.truncate(weeks);
            Series { source: None, first: 0, leads, quarters: Vec::new() }
        });
        let dice = Dice::new(DRAWS, weeks, AHEAD, &mut random);
        let forecasts = forecast(&series.collect::<Vec<_>>(), &[1.0; AHEAD], &dice).unwrap();
        let sums: Vec<f64> = (0..DRAWS).map(|draw| forecasts.iter().map(|forecast| forecast.draws[draw]).sum()).collect();
        let expected = Expected::of(forecasts.iter().map(|forecast| forecast.value).sum(), &sums, weeks as u64);
        held[0] += u32::from(expected.at_80.contains(came));
        held[1] += u32::from(expected.at_95.contains(came));
    }
    [(80, held[0], world.bar_80), (95, held[1], world.bar_95)].map(|(level, held, bar)| Figure {
        part: "Supply",
        what: format!("{level} % interval of the quarter: {}, {weeks} weeks", world.what),
        n: weeks as u64,
        draws: scope.verdicts,
        value: f64::from(held) / scope.verdicts as f64,
        bar,
    })
}
