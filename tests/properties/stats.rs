//! Laws of the statistics.

use leadgauge::stats::binning::equal_count_bins;
use leadgauge::stats::distribution::{chi_square, psi};
use leadgauge::stats::estimate::LEVEL;
use leadgauge::stats::isotonic::Isotonic;
use leadgauge::stats::logit::{logit, sigmoid};
use leadgauge::stats::proper_score::{brier, corp, log_loss};
use leadgauge::stats::proportion::{difference, wilson};
use leadgauge::stats::random::Random;
use leadgauge::stats::ranking::{RankedCounts, auc, average_precision, delong, gains, ks, roc_points};
use leadgauge::stats::survival::aalen_johansen::aalen_johansen;
use leadgauge::stats::survival::kaplan_meier::kaplan_meier;
use leadgauge::stats::survival::{Ending, RiskSet, Spell};
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};

/// Rounding that sums of a few hundred numbers may show.
const ROUNDING: f64 = 1e-12;

/// Scores with many ties, and outcomes.
fn rows() -> impl Strategy<Value = Vec<(u8, bool)>> {
    vec((0_u8..=100, any::<bool>()), 0..200)
}

fn counts_of(rows: &[(u8, bool)], map: impl Fn(f64) -> f64) -> RankedCounts {
    let scores: Vec<f64> = rows.iter().map(|row| map(f64::from(row.0))).collect();
    let outcomes: Vec<bool> = rows.iter().map(|row| row.1).collect();
    RankedCounts::from_rows(&scores, &outcomes).expect("finite scores")
}

fn spells() -> impl Strategy<Value = Vec<Spell>> {
    let ending = prop_oneof![Just(Ending::Event), Just(Ending::Competing), Just(Ending::Censored)];
    let spell = (0_u8..30, 0_u8..30, ending).prop_map(|(entry, exit, ending)| Spell {
        entry: (entry < exit).then_some(f64::from(entry)),
        exit: f64::from(exit),
        ending,
    });
    vec(spell, 0..100)
}

fn close(left: f64, right: f64) -> bool {
    (left - right).abs() <= ROUNDING
}

proptest! {
    #[test]
    fn ranking_is_unchanged_by_monotone_maps(rows in rows()) {
        let plain = counts_of(&rows, |score| score);
        let mapped = counts_of(&rows, |score| (score / 20.0).exp() - 7.0);
        prop_assert_eq!(auc(&plain), auc(&mapped));
        prop_assert_eq!(delong::auc(&plain, LEVEL), delong::auc(&mapped, LEVEL));
        prop_assert_eq!(ks(&plain).map(|gap| gap.value), ks(&mapped).map(|gap| gap.value));
        prop_assert_eq!(average_precision(&plain), average_precision(&mapped));
    }

    #[test]
    fn reversed_scores_give_the_complement(rows in rows()) {
        let plain = counts_of(&rows, |score| score);
        let reversed = counts_of(&rows, |score| -score);
        if let (Some(up), Some(down)) = (auc(&plain), auc(&reversed)) {
            prop_assert!(close(up + down, 1.0));
        }
    }

    #[test]
    fn order_of_rows_is_irrelevant(rows in rows(), seed in any::<u64>()) {
        let mut shuffled = rows.clone();
        Random::new(seed, "shuffle").shuffle(&mut shuffled);
        let share = |score| score / 100.0;
        let (first, second) = (counts_of(&rows, share), counts_of(&shuffled, share));
        prop_assert_eq!(&first, &second);
        prop_assert_eq!(log_loss(&first), log_loss(&second));
        let fit = |rows: &[(u8, bool)]| {
            let x: Vec<f64> = rows.iter().map(|row| f64::from(row.0)).collect();
            let y: Vec<f64> = rows.iter().map(|row| f64::from(u8::from(row.1))).collect();
            Isotonic::fit(&x, &y, None)
        };
        prop_assert_eq!(fit(&rows), fit(&shuffled));
    }

    #[test]
    fn a_histogram_equals_its_rows(rows in rows()) {
        let mut cells = [[0; 101]; 2];
        for (score, positive) in &rows {
            cells[usize::from(*positive)][usize::from(*score)] += 1;
        }
        let histogram = RankedCounts::from_histogram(&cells[1], &cells[0]);
        prop_assert_eq!(histogram, Ok(counts_of(&rows, |score| score)));
    }

    #[test]
    fn curves_rise_to_one(rows in rows()) {
        let counts = counts_of(&rows, |score| score);
        if let Some(points) = roc_points(&counts) {
            let rises = points.windows(2).all(|pair| {
                pair[0].false_positive_rate <= pair[1].false_positive_rate
                    && pair[0].true_positive_rate <= pair[1].true_positive_rate
            });
            prop_assert!(rises);
            prop_assert_eq!(points.last().map(|point| point.true_positive_rate), Some(1.0));
        }
        if let Some(points) = gains(&counts) {
            prop_assert_eq!(points.last().map(|point| point.selected), Some(counts.total()));
        }
    }

    #[test]
    fn isotonic_rises_and_keeps_the_mean(rows in rows(), at in vec(-10.0..110.0, 20)) {
        let counts = counts_of(&rows, |score| score);
        let fit = Isotonic::from_counts(&counts);
        prop_assert!(fit.blocks().windows(2).all(|pair| pair[0].value < pair[1].value));
        let sum: f64 = fit.blocks().iter().map(|block| block.value * block.weight).sum();
        prop_assert!((sum - counts.positives() as f64).abs() < 1e-9);
        let mut places = at;
        places.sort_by(f64::total_cmp);
        let curve: Vec<f64> = places.iter().filter_map(|&x| fit.interpolate(x)).collect();
        prop_assert!(curve.windows(2).all(|pair| pair[0] <= pair[1] + ROUNDING));
    }

    #[test]
    fn brier_is_the_sum_of_its_parts(rows in rows()) {
        let counts = counts_of(&rows, |score| score / 100.0);
        let parts = corp(&counts).expect("probabilities");
        prop_assert_eq!(parts.map(|parts| parts.brier), brier(&counts).expect("probabilities"));
        if let Some(parts) = parts {
            let sum = parts.miscalibration - parts.discrimination + parts.uncertainty;
            prop_assert!(close(sum, parts.brier));
            prop_assert!(parts.miscalibration >= -ROUNDING && parts.discrimination >= -ROUNDING);
        }
    }

    #[test]
    fn wilson_contains_the_estimate(trials in 1_u64..5_000, share in 0.0..=1.0_f64, level in 0.5..0.999) {
        let successes = (share * trials as f64).round() as u64;
        let rate = wilson(successes, trials, level).expect("trials");
        prop_assert!(0.0 <= rate.low && rate.contains(rate.value) && rate.high <= 1.0);
        prop_assert!(rate.width() > 0.0);
        let gap = difference((successes, trials), (1, 3), level).expect("trials");
        prop_assert!(-1.0 <= gap.low && gap.contains(gap.value) && gap.high <= 1.0);
    }

    #[test]
    fn equal_distributions_do_not_drift(counts in vec(0_u64..500, 1..20), times in 1_u64..5) {
        let multiple: Vec<u64> = counts.iter().map(|count| count * times).collect();
        if let Some(index) = psi(&counts, &multiple).expect("same length") {
            prop_assert!(close(index, 0.0));
        }
        if let Some(test) = chi_square(&counts, &multiple).expect("same length") {
            prop_assert!(test.statistic < 1e-9 && test.p_value > 0.999);
        }
    }

    #[test]
    fn drift_is_symmetric_and_positive(pairs in vec((0_u64..500, 0_u64..500), 1..20)) {
        let (first, second): (Vec<u64>, Vec<u64>) = pairs.into_iter().unzip();
        let there = psi(&first, &second).expect("same length");
        let back = psi(&second, &first).expect("same length");
        if let (Some(there), Some(back)) = (there, back) {
            prop_assert!(there >= 0.0 && close(there, back));
        }
    }

    #[test]
    fn bins_cover_everything_once(counts in vec(0_u64..50, 0..60), bins in 1_usize..20) {
        let ranges = equal_count_bins(&counts, bins);
        prop_assert!(ranges.len() <= bins);
        prop_assert!(ranges.windows(2).all(|pair| pair[0].end == pair[1].start));
        if counts.iter().sum::<u64>() > 0 {
            prop_assert_eq!(ranges[0].start, 0);
            prop_assert_eq!(ranges[ranges.len() - 1].end, counts.len());
            let filled = ranges.into_iter().all(|range| counts[range].iter().sum::<u64>() > 0);
            prop_assert!(filled);
        }
    }

    #[test]
    fn shares_of_endings_add_to_one(spells in spells(), actuarial in any::<bool>()) {
        let risk_set = if actuarial { RiskSet::Actuarial } else { RiskSet::Exact };
        let curve = aalen_johansen(&spells, risk_set, LEVEL).expect("times in order");
        let mut before = 0.0;
        for step in &curve.steps {
            let (won, lost) = (step.incidence, step.competing_incidence);
            prop_assert!(close(won.value + lost.value + step.surviving, 1.0));
            prop_assert!(won.value >= before && won.contains(won.value));
            prop_assert!(won.low >= 0.0 && won.high <= 1.0);
            before = won.value;
        }
    }

    #[test]
    fn survival_falls_and_order_is_irrelevant(spells in spells(), seed in any::<u64>()) {
        let mut shuffled = spells.clone();
        Random::new(seed, "shuffle").shuffle(&mut shuffled);
        let curve = kaplan_meier(&spells, RiskSet::Exact, LEVEL).expect("times in order");
        let values: Vec<f64> = curve.steps.iter().map(|step| step.surviving.value).collect();
        prop_assert!(values.windows(2).all(|pair| pair[0] >= pair[1]));
        prop_assert!(curve.steps.iter().all(|step| step.surviving.contains(step.surviving.value)));
        prop_assert_eq!(Ok(curve), kaplan_meier(&shuffled, RiskSet::Exact, LEVEL));
    }

    #[test]
    fn logit_inverts_sigmoid(x in -30.0..30.0_f64) {
        prop_assert!((logit(sigmoid(x)) - x).abs() <= 1e-15 * x.abs().exp().max(1.0));
    }
}
