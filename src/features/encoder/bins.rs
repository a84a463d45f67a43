//! Numbers cut into bins, each with a coefficient of its own.

use serde::{Deserialize, Serialize};

use super::MISSING;
use super::term::TermName;
use crate::config::file::Bins;
use crate::features::matrix::CodedColumn;

/// A number in bins. Bin k holds the values from cut k - 1 (included) to cut k (excluded).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct BinCode {
    pub(super) column: String,
    /// Rising.
    pub(super) cuts: Vec<f64>,
    /// The code of each bin; that of the baseline, which is the largest, is 0.
    pub(super) codes: Vec<u16>,
    /// The baseline's name, then the others' by code.
    names: Vec<String>,
    /// The code of missing cells; 0 where the training leads have none.
    pub(super) missing: u16,
}

impl BinCode {
    /// Learns the bins from the training rows. A bin with fewer than `rare` of them is joined with the one below it, the lowest
    /// with the one above.
    ///
    /// # Errors
    /// All training leads fall into one bin: its name.
    pub(super) fn fit(column: &str, bins: &Bins, numbers: &[f64], rare: u32, train: &[u32]) -> Result<Self, Option<String>> {
        let mut known: Vec<f64> = train.iter().map(|&row| numbers[row as usize]).filter(|x| !x.is_nan()).collect();
        let has_missing = known.len() < train.len();
        if known.is_empty() {
            return Err(None);
        }
        known.sort_unstable_by(f64::total_cmp);
        let mut cuts = match bins {
            Bins::Cuts(cuts) => cuts.clone(),
            Bins::Quantiles { quantiles } => round_quantiles(&known, *quantiles),
        };
        let counts = join_rare(&mut cuts, &known, u64::from(rare));
        let whole = known.iter().chain(&cuts).all(|x| x.fract().abs() < f64::EPSILON);
        let bin_names: Vec<String> = (0..=cuts.len()).map(|bin| name(&cuts, bin, whole, known[0])).collect();
        if cuts.is_empty() && !has_missing {
            return Err(bin_names.into_iter().next());
        }
        // The largest bin, the lowest of equals.
        let largest = (0..counts.len()).rev().max_by_key(|&bin| counts[bin]).unwrap_or(0);
        let mut codes = vec![0; counts.len()];
        let mut names = vec![bin_names[largest].clone()];
        for (bin, name) in bin_names.into_iter().enumerate().filter(|(bin, _)| *bin != largest) {
            codes[bin] = names.len() as u16;
            names.push(name);
        }
        let missing = if has_missing { names.len() as u16 } else { 0 };
        if has_missing {
            names.push(MISSING.to_owned());
        }
        Ok(Self { column: column.to_owned(), cuts, codes, names, missing })
    }

    pub(super) fn encode(&self, numbers: &[f64]) -> CodedColumn {
        let code = |x: &f64| if x.is_nan() { self.missing } else { self.codes[bin_of(&self.cuts, *x)] };
        CodedColumn { codes: numbers.iter().map(code).collect(), terms: self.names.len() - 1 }
    }

    pub(super) fn terms(&self) -> impl Iterator<Item = TermName> {
        self.names[1..].iter().map(|name| TermName::level(&self.column, name, &self.names[0]))
    }

    /// The baseline, then the other bins, by code.
    pub(super) fn names(&self) -> Vec<&str> {
        self.names.iter().map(String::as_str).collect()
    }
}

fn bin_of(cuts: &[f64], x: f64) -> usize {
    cuts.partition_point(|cut| *cut <= x)
}

/// Quantiles (type 7) rounded to two digits, so that people can read the cuts; equal ones once.
fn round_quantiles(sorted: &[f64], quantiles: u8) -> Vec<f64> {
    let whole = sorted.iter().all(|x| x.fract().abs() < f64::EPSILON);
    let cut = |k: u8| {
        let place = f64::from(k) / f64::from(quantiles) * (sorted.len() - 1) as f64;
        let low = sorted[place.floor() as usize];
        let x = low + (sorted[place.ceil() as usize] - low) * place.fract();
        if x.abs() < f64::MIN_POSITIVE {
            return 0.0;
        }
        let digits = 10_f64.powi(1 - x.abs().log10().floor() as i32);
        let rounded = (x * digits).round() / digits;
        if whole { rounded.round() } else { rounded }
    };
    let mut cuts: Vec<f64> = (1..quantiles).map(cut).collect();
    cuts.dedup_by(|one, other| one.total_cmp(other).is_eq());
    cuts
}

/// Takes out the cuts beside bins with too few leads; what is left of the counts.
fn join_rare(cuts: &mut Vec<f64>, sorted: &[f64], rare: u64) -> Vec<u64> {
    let mut counts = vec![0; cuts.len() + 1];
    for x in sorted {
        counts[bin_of(cuts, *x)] += 1;
    }
    while let Some(bin) = counts.iter().rposition(|count| *count < rare.max(1)).filter(|_| !cuts.is_empty()) {
        let gone = counts.remove(bin);
        let joined = bin.saturating_sub(1);
        counts[joined] += gone;
        cuts.remove(joined);
    }
    counts
}

fn name(cuts: &[f64], bin: usize, whole: bool, least: f64) -> String {
    let (low, high) = (bin.checked_sub(1).map(|below| cuts[below]), cuts.get(bin).copied());
    match (low, high) {
        (None, Some(high)) if whole && least >= 0.0 && (high - 1.0).abs() < f64::EPSILON => "0".to_owned(),
        (None, Some(high)) => format!("under {high}"),
        (Some(low), Some(high)) if whole && (high - low - 1.0).abs() < f64::EPSILON => format!("{low}"),
        (Some(low), Some(high)) if whole => format!("{low} to {}", high - 1.0),
        (Some(low), Some(high)) => format!("{low} to under {high}"),
        (Some(low), None) => format!("{low} or more"),
        (None, None) => "any".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(bins: &Bins, numbers: &[f64], rare: u32) -> BinCode {
        let train: Vec<u32> = (0..numbers.len() as u32).collect();
        BinCode::fit("size", bins, numbers, rare, &train).unwrap()
    }

    #[test]
    fn a_cut_belongs_to_the_bin_above_it() {
        let numbers = [0.0, 9.0, 10.0, 49.0, 49.0, 50.0, f64::NAN];
        let code = fit(&Bins::Cuts(vec![10.0, 50.0]), &numbers, 1);
        assert_eq!(code.names(), ["10 to 49", "under 10", "50 or more", MISSING]);
        assert_eq!(code.encode(&numbers).codes, [1, 1, 0, 0, 0, 2, 3]);
        let fractions = fit(&Bins::Cuts(vec![0.5]), &[0.1, 0.2, 0.5, 0.7], 1);
        assert_eq!(fractions.names(), ["under 0.5", "0.5 or more"]);
        let counts = fit(&Bins::Cuts(vec![1.0, 2.0]), &[0.0, 0.0, 1.0, 2.0, 9.0, 0.0], 1);
        assert_eq!(counts.names(), ["0", "1", "2 or more"]);
    }

    #[test]
    fn rare_bins_join_their_neighbours() {
        let numbers = [1.0, 11.0, 12.0, 13.0, 21.0, 31.0, 32.0, 33.0];
        let code = fit(&Bins::Cuts(vec![10.0, 20.0, 30.0]), &numbers, 3);
        assert_eq!(code.names(), ["under 30", "30 or more"]);
        let one = BinCode::fit("size", &Bins::Cuts(vec![10.0]), &[1.0, 2.0], 1, &[0, 1]);
        assert_eq!(one, Err(Some("any".into())), "no lead above the cut");
        assert_eq!(BinCode::fit("size", &Bins::Cuts(vec![10.0]), &[f64::NAN], 1, &[0]), Err(None));
    }

    #[test]
    fn quantiles_are_rounded_and_equal_ones_joined() {
        let numbers: Vec<f64> = (0..1_000).map(f64::from).collect();
        assert_eq!(fit(&Bins::Quantiles { quantiles: 4 }, &numbers, 30).cuts, [250.0, 500.0, 750.0]);
        let skewed: Vec<f64> = (0..100).map(|i| if i < 80 { 0.0 } else { f64::from(i) }).collect();
        let cuts = fit(&Bins::Quantiles { quantiles: 5 }, &skewed, 5).cuts;
        assert!(cuts.len() == 1 && cuts[0] > 0.0 && cuts[0] <= 80.0, "{cuts:?}");
    }
}
