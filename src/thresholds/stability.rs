//! How sure a choice is: the cuts that resampled leads would choose, and what choices keep on leads that they were not made on.

use rayon::prelude::*;

use crate::stats::bootstrap::{DRAWS, percentile};
use crate::stats::estimate::{Estimate, LEVEL};
use crate::stats::random::Random;
use crate::units::Score;

use super::limit::Limit;
use super::result::{OutOfBag, Stability};
use super::search::Judge;
use super::selected::{AtOrAbove, Cells, Hits, Pair, Selected};

/// Share of the leads that a choice is made on when the rest is to judge it: what a bootstrap sample holds, 1 - 1/e.
const INSIDE: f64 = 0.632;
/// How often leads are parted in two.
const PARTS: usize = 300;

/// Redraws the split's leads and searches again, as often as [`DRAWS`] says.
pub fn stability(judge: &Judge<'_>, limits: &[Limit], cells: &Cells, chosen: Pair, seed: u64) -> Stability {
    let total = cells.leads.iter().sum();
    let draw = |number: usize| {
        let mut random = Random::new(seed.wrapping_add(number as u64), "cuts");
        let mut drawn = Cells::empty();
        random.multinomial(&cells.leads, total, &mut drawn.leads);
        judge.best(&AtOrAbove::new(&drawn), limits).map(|best| best.pair)
    };
    let pairs: Vec<Option<Pair>> = (0..DRAWS).into_par_iter().map(draw).collect();
    let near = |a: Score, b: Score| a.get().abs_diff(b.get()) <= 2;
    let share = |keep: &dyn Fn(&Pair) -> bool| pairs.iter().flatten().filter(|pair| keep(pair)).count() as f64 / DRAWS as f64;
    let sorted = |cut: fn(&Pair) -> Score| {
        let mut cuts: Vec<Score> = pairs.iter().flatten().map(cut).collect();
        cuts.sort_unstable();
        cuts
    };
    Stability {
        draws: DRAWS as u32,
        infeasible_draws: pairs.iter().filter(|pair| pair.is_none()).count() as u32,
        mql: sorted(|pair| pair.mql),
        sql: sorted(|pair| pair.sql),
        within_2: share(&|pair| near(pair.mql, chosen.mql) && near(pair.sql, chosen.sql)),
        mql_within_2: share(&|pair| near(pair.mql, chosen.mql)),
        sql_within_2: share(&|pair| near(pair.sql, chosen.sql)),
        out_of_bag: out_of_bag(judge, limits, cells, seed),
    }
}

/// One parting: worth inside and outside, and what the pair selects outside.
struct Parted {
    inside: f64,
    outside: f64,
    selected: Selected,
}

/// Parts the leads at random, chooses on the larger part, measures on the other. The parts of a cell are drawn as counts, so that
/// the cost does not grow with the number of leads. Volumes of a part are scaled to the whole split.
fn out_of_bag(judge: &Judge<'_>, limits: &[Limit], cells: &Cells, seed: u64) -> Option<OutOfBag> {
    let part = |number: usize| {
        let mut random = Random::new(seed.wrapping_add(number as u64), "parts");
        let (mut inside, mut outside) = (Cells::empty(), Cells::empty());
        for (place, &leads) in cells.leads.iter().enumerate() {
            inside.leads[place] = random.binomial(leads, INSIDE);
            outside.leads[place] = leads - inside.leads[place];
        }
        let (inside, outside) = (AtOrAbove::new(&inside), AtOrAbove::new(&outside));
        let all = inside.leads[0] + outside.leads[0];
        let of = |sums: &AtOrAbove| Judge { per_lead: judge.per_lead * all / sums.leads[0].max(1.0), ..*judge };
        let best = of(&inside).best(&inside, limits)?;
        // Worth of leads adds up and is scaled like a volume; rates are what they are.
        let scale = |sums: &AtOrAbove| if judge.adds_up() { all / sums.leads[0].max(1.0) } else { 1.0 };
        Some(Parted {
            inside: best.worth * scale(&inside),
            outside: of(&outside).worth(&outside, best.pair)? * scale(&outside),
            selected: outside.selected(best.pair),
        })
    };
    let parted: Vec<Parted> = (0..PARTS).into_par_iter().filter_map(part).collect();
    let mean = |of: fn(&Parted) -> f64| parted.iter().map(of).sum::<f64>() / parted.len() as f64;
    let precision = |of: fn(&Selected) -> Hits| -> Option<Estimate> {
        let rates: Vec<f64> = parted.iter().filter_map(|part| of(&part.selected).rate()).collect();
        let mean = rates.iter().sum::<f64>() / rates.len().max(1) as f64;
        percentile(mean, &rates, rates.len() as u64, LEVEL)
    };
    (!parted.is_empty()).then(|| OutOfBag {
        draws: parted.len() as u32,
        share: INSIDE,
        mql_precision: precision(|selected| selected.mql),
        sql_precision: precision(|selected| selected.sql),
        worth_inside: mean(|part| part.inside),
        worth_outside: mean(|part| part.outside),
    })
}
