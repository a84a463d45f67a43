//! Coefficients and rules side by side.

use std::collections::BTreeMap;

use crate::config::file::ModelName;
use crate::features::encoder::Unit;
use crate::review::review::{ModelSummary, Review, Term};
use crate::stats::estimate::{Estimate, Method};
use crate::stats::normal::critical_value;

use super::result::{Change, Incomparable, RuleChange, TermChange, TermChanges};
use super::shared_level;

/// A coefficient with its standard error.
#[derive(Debug, Clone, Copy)]
struct Coefficient {
    value: f64,
    std_error: f64,
}

/// Coefficients of both models, where they learnt the same target. `both` counts the leads that both learnt from.
pub(super) fn compare(then: &Review, now: &Review, both: Option<u64>) -> Result<TermChanges, Incomparable> {
    let models = then.model(ModelName::Logistic).zip(now.model(ModelName::Logistic));
    let (old, new) = models.ok_or(Incomparable::Absent)?;
    if old.target != new.target {
        return Err(Incomparable::OtherModelTarget);
    }
    let was: BTreeMap<&str, &Term> = old.terms.iter().map(|term| (term.name.as_str(), term)).collect();
    let pairs: Vec<(&Term, &Term)> = new.terms.iter().filter_map(|term| Some((*was.get(term.name.as_str())?, term))).collect();
    let (alike, other): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(then, now)| same_unit(then.unit.as_ref(), now.unit.as_ref()));
    let level = shared_level(alike.len());
    let correlation = overlap(both, old.n_train, new.n_train);
    let mut terms: Vec<TermChange> = alike.iter().filter_map(|pair| changed(*pair, correlation, level)).collect();
    let weight = |term: &TermChange| if term.std_error > 0.0 { (term.difference.value / term.std_error).abs() } else { 0.0 };
    terms.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then_with(|| a.name.cmp(&b.name)));
    let missing = |of: &ModelSummary, among: &ModelSummary| -> Vec<String> {
        of.terms.iter().map(|term| &term.name).filter(|name| !among.terms.iter().any(|term| term.name == **name)).cloned().collect()
    };
    Ok(TermChanges {
        n_then: old.n_train,
        n_now: new.n_train,
        n_both: both,
        terms,
        gone: missing(old, new),
        new: missing(new, old),
        other_unit: other.iter().map(|(_, term)| term.name.clone()).collect(),
    })
}

/// Whether two coefficients are of the same change, steps aside: coefficients are told in the column's own unit.
fn same_unit(then: Option<&Unit>, now: Option<&Unit>) -> bool {
    match (then, now) {
        (Some(Unit::More { .. }), Some(Unit::More { .. })) | (Some(Unit::FromTo { .. }), Some(Unit::FromTo { .. })) => true,
        _ => then == now,
    }
}

/// Correlation of two fits of one model on samples that share leads: a coefficient is, to first order, a mean of one contribution per
/// lead, and means of `n` and `m` draws that have `both` in common correlate by `both / sqrt(n m)`. 0 where nothing is known.
fn overlap(both: Option<u64>, then: u64, now: u64) -> f64 {
    let samples = (then as f64 * now as f64).sqrt();
    both.filter(|_| samples > 0.0).map_or(0.0, |both| (both as f64 / samples).min(1.0))
}

fn changed((then, now): (&Term, &Term), correlation: f64, level: f64) -> Option<TermChange> {
    let of = |term: &Term| Some(Coefficient { value: term.value, std_error: term.std_error? });
    let (was, is) = (of(then)?, of(now)?);
    let std_error = error_of_change(was.std_error, is.std_error, correlation);
    let (value, half) = (is.value - was.value, critical_value(level) * std_error);
    let difference = Estimate { value, low: value - half, high: value + half, level, n: then.n.max(now.n), method: Method::Wald };
    let identical = was.value.to_bits() == is.value.to_bits() && was.std_error.to_bits() == is.std_error.to_bits();
    Some(TermChange {
        name: now.name.clone(),
        unit: now.unit.clone(),
        then: was.value,
        now: is.value,
        std_error,
        difference,
        change: Change::of(&difference, identical),
    })
}

/// Standard error of a difference of correlated figures.
fn error_of_change(then: f64, now: f64, correlation: f64) -> f64 {
    (then * then + now * now - 2.0 * correlation * then * now).max(0.0).sqrt()
}

/// Rules that came, went or give other points, in the order of the newer card and then of the older one.
pub(super) fn rules(then: &Review, now: &Review) -> Vec<RuleChange> {
    let of = |review: &Review| -> Vec<(String, f64)> {
        let rules = review.model(ModelName::Rules).map(|model| model.terms.iter());
        rules.into_iter().flatten().map(|term| (term.name.clone(), term.value)).collect()
    };
    let (old, new) = (of(then), of(now));
    let points = |rules: &[(String, f64)], name: &str| rules.iter().find(|(rule, _)| rule == name).map(|(_, points)| *points);
    let names = new.iter().chain(old.iter().filter(|(name, _)| points(&new, name).is_none()));
    let changes = names.map(|(name, _)| RuleChange { name: name.clone(), then: points(&old, name), now: points(&new, name) });
    changes.filter(|rule| rule.then.map(f64::to_bits) != rule.now.map(f64::to_bits)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(value: f64, std_error: f64, unit: Option<Unit>) -> Term {
        Term { name: "x".into(), source: "x".into(), value, std_error: Some(std_error), odds_ratio: None, unit, n: 100 }
    }

    #[test]
    fn a_change_against_its_standard_error_by_hand() {
        // Errors 0.3 and 0.4, nothing in common: 0.5. Half of the leads in common: sqrt(0.09 + 0.16 - 0.12) = 0.360555.
        assert!((error_of_change(0.3, 0.4, 0.0) - 0.5).abs() < 1e-12);
        assert!((error_of_change(0.3, 0.4, overlap(Some(500), 1_000, 1_000)) - 0.130_f64.sqrt()).abs() < 1e-12);
        assert!((overlap(Some(800), 800, 1_250) - 0.8).abs() < 1e-12 && overlap(None, 800, 1_250).abs() < 1e-12);
        let (then, now) = (term(0.2, 0.3, None), term(1.1, 0.4, None));
        let apart = changed((&then, &now), 0.0, 0.95).unwrap();
        assert!((apart.difference.low - (0.9 - 1.959_964 * 0.5)).abs() < 1e-5);
        assert_eq!(apart.change, Change::CannotTell);
        assert_eq!(changed((&then, &now), 0.5, 0.95).unwrap().change, Change::Real);
        let still = changed((&then, &then), 1.0, 0.95).unwrap();
        assert_eq!((still.change, still.std_error), (Change::Same, 0.0));
    }

    #[test]
    fn coefficients_of_other_changes_are_not_compared() {
        let level = |baseline: &str| Some(Unit::Level { level: "a".into(), baseline: baseline.into() });
        assert!(same_unit(level("b").as_ref(), level("b").as_ref()) && !same_unit(level("b").as_ref(), level("c").as_ref()));
        assert!(same_unit(Some(&Unit::More { step: 1.0 }), Some(&Unit::More { step: 10.0 })));
        assert!(!same_unit(Some(&Unit::More { step: 1.0 }), Some(&Unit::FromTo { from: 1.0, to: 10.0 })));
    }
}
