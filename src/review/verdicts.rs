//! The warnings: what a reader should know, judged from the finished figures.

use crate::config::file::{ModelName, ObjectiveName, TargetName};
use crate::data::split::Split;
use crate::data::table::{Severity, ValidationReport};
use crate::evaluation::result::Evaluation;
use crate::evaluation::verdict::{CalibrationVerdict, Verdict};
use crate::features::encoder::{Dropped, Encoder};
use crate::funnel::result::Funnel;
use crate::models::logistic::LogisticFit;
use crate::models::rule_audit::result::{RuleAudit, RuleLint};
use crate::models::scorecard::Scorecard;
use crate::models::scorecard::points::RulePoints;
use crate::models::separation::{Repeated, Separated, separated};
use crate::thresholds::result::{LimitUse, Thresholds, told_apart};
use crate::thresholds::standing::Standing;

use super::review::{WaterfallName, WaterfallStep};
use super::run::{Made, Material};
use super::warning::{RuleLintKind, Warning};

/// Probabilities have drifted when the verdict calls their level off and their mean differs from what was observed by more than this share.
const DRIFT_SHARE: f64 = 0.2;
/// A base rate has moved when test and train differ by more than this factor.
const MOVED_FACTOR: f64 = 1.25;
/// Fewer outcomes per coefficient than this are too few (Peduzzi et al. 1996, doi:10.1016/S0895-4356(96)00236-3).
const OUTCOMES_PER_TERM: u64 = 10;
/// Fewer converted test leads than this say little.
const TEST_OUTCOMES: u64 = 30;
/// A choice is unstable when fewer draws than this share agree with it within 2 points.
const STABLE_SHARE: f64 = 0.5;

/// Every warning of a run, the gravest kinds first.
pub fn all(made: &Made<'_>, evaluation: &[Evaluation], audit: Option<&RuleAudit>, waterfall: &[WaterfallStep]) -> Vec<Warning> {
    let Made { material, population, fitted, decided, .. } = made;
    let converted = &population.labels(material.config.model.target).reached;
    let separated = separated(&fitted.matrix, &population.train, converted);
    let positives = population.train.iter().filter(|&&row| converted[row as usize]).count() as u64;
    let mut warnings = of_evaluations(evaluation, told_apart(&decided.thresholds.target_mql, &decided.thresholds.target_sql));
    let currency = &made.material.config.thresholds.value.currency;
    warnings.extend(of_thresholds(&decided.thresholds, &decided.broken, currency));
    warnings.extend(of_fit(&fitted.fit, &fitted.encoder, &separated, positives, population.train.len() as u64));
    warnings.extend(made.rules().map(|(card, points)| of_rules(card, points)).unwrap_or_default());
    warnings.extend(audit.map(of_audit).unwrap_or_default());
    warnings.extend(of_population(material, waterfall));
    warnings.extend(of_data(material.validation));
    warnings
}

/// Findings of the data checks that changed something.
fn of_data(validation: &ValidationReport) -> Vec<Warning> {
    let changed = validation.checks.iter().filter(|check| check.severity >= Severity::Warning);
    changed.map(|check| Warning::Data { check: check.name, subject: check.subject.clone(), rows: check.rows }).collect()
}

/// Undated and immature leads. Leads that were never scored are none of these.
fn of_population(material: &Material<'_>, waterfall: &[WaterfallStep]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if material.leads.created().is_none() {
        warnings.push(Warning::Undated);
    } else {
        let targets = [TargetName::Mql, TargetName::Sql].into_iter();
        let untimed = targets.filter(|target| material.config.targets.get(*target).known_after().is_none());
        warnings.extend(untimed.map(|target| Warning::MarkWithoutAge { target }));
    }
    let immature = waterfall.iter().find(|step| step.step == WaterfallName::Immature);
    warnings.extend(immature.map(|step| Warning::Immature { leads: step.removed, of: material.leads.len() as u64 }));
    warnings
}

/// Outcomes that are recorded late.
pub fn of_funnel(funnel: &Funnel) -> Option<Warning> {
    funnel.cohort_scope.as_ref()?.late.clone().map(Warning::OutcomesBeginLate)
}

/// What the fit leaves to be said.
fn of_fit(fit: &LogisticFit, encoder: &Encoder, separated: &[Separated], converted: u64, n: u64) -> Vec<Warning> {
    let names = encoder.terms();
    let label = |place: usize| names[place].label();
    let mut warnings = Vec::new();
    if !fit.converged {
        warnings.push(Warning::NotConverged { gradient_norm: fit.gradient_norm });
    }
    let (outcomes, terms) = (converted.min(n - converted), names.len() as u64);
    if outcomes < OUTCOMES_PER_TERM * terms {
        warnings.push(Warning::FewOutcomesPerTerm { outcomes, terms });
    }
    warnings.extend(separated.iter().map(|found| Warning::Separation { term: label(found.place), cause: Some(found.cause) }));
    let repeated = |Repeated { place, with }: &Repeated| Warning::Collinear {
        term: label(*place),
        with: with.iter().map(|place| label(*place)).collect(),
    };
    warnings.extend(fit.collinear.iter().map(repeated));
    let constant = |dropped: &Dropped| Warning::Constant { column: dropped.column.clone(), value: dropped.only_value.clone() };
    warnings.extend(encoder.dropped().iter().map(constant));
    warnings
}

/// Rules that never fire.
fn of_rules(card: &Scorecard, points: &RulePoints) -> Vec<Warning> {
    let dead = card.rules().iter().zip(&points.fires).filter(|(_, fires)| **fires == 0);
    dead.map(|(rule, _)| Warning::DeadRule { rule: rule.id.clone() }).collect()
}

/// What the audit of the card found, one warning per kind. Dead rules and points that are off are told elsewhere.
fn of_audit(audit: &RuleAudit) -> Vec<Warning> {
    let label = |id: &String| audit.rules.iter().find(|rule| rule.id == *id).map_or_else(|| id.clone(), |rule| rule.label.clone());
    let named = |lint: &RuleLint| match lint {
        RuleLint::EmptyField { rule, .. } => Some((RuleLintKind::EmptyField, label(rule))),
        RuleLint::Inverted { rule, .. } => Some((RuleLintKind::Inverted, label(rule))),
        RuleLint::Redundant { rule, .. } => Some((RuleLintKind::Redundant, label(rule))),
        RuleLint::UnreachableCap { dimension, .. } => Some((RuleLintKind::UnreachableCap, dimension.clone())),
        RuleLint::NeverCounted { rule, .. } => Some((RuleLintKind::NeverCounted, label(rule))),
        RuleLint::Dead { .. } | RuleLint::OffPoints { .. } => None,
    };
    let mut warnings: Vec<(RuleLintKind, Vec<String>)> = Vec::new();
    for (kind, name) in audit.lints.iter().filter_map(named) {
        match warnings.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, names)) => names.push(name),
            None => warnings.push((kind, vec![name])),
        }
    }
    warnings.into_iter().map(|(lint, rules)| Warning::RuleLint { lint, rules }).collect()
}

/// Drift of calibration and of the base rate, and thin test splits, for targets that have something of their own to tell.
fn of_evaluations(evaluations: &[Evaluation], targets: &[TargetName]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    // Groups have their own place on the page, and nobody works leads by the baseline.
    let shown =
        |e: &&Evaluation| e.split == Split::Test && e.segment.is_none() && e.model != ModelName::Baseline && targets.contains(&e.target);
    for e in evaluations.iter().filter(shown) {
        let predicted = e.calibration.mean_predicted;
        let level = |verdict: Verdict| matches!(verdict.finding, CalibrationVerdict::TooHigh | CalibrationVerdict::TooLow);
        if let Some(observed) = e.calibration.observed
            && e.verdict.is_some_and(level)
            && (observed.value - predicted).abs() > DRIFT_SHARE * observed.value.max(predicted)
        {
            let (model, target, n) = (e.model, e.target, e.n);
            warnings.push(Warning::CalibrationDrifted { model, target, predicted, observed: observed.value, n });
        }
    }
    for &target in targets {
        let rate = |split| {
            let e = evaluations.iter().find(|e| e.split == split && e.target == target)?;
            Some((e.calibration.observed?, e.converted))
        };
        let Some(((train, _), (test, converted))) = rate(Split::Train).zip(rate(Split::Test)) else { continue };
        let apart = train.high < test.low || test.high < train.low;
        if apart && (test.value > train.value * MOVED_FACTOR || train.value > test.value * MOVED_FACTOR) {
            warnings.push(Warning::BaseRateMoved { target, train: train.value, test: test.value });
        }
        if converted < TEST_OUTCOMES {
            warnings.push(Warning::FewTestOutcomes { target, converted });
        }
    }
    warnings
}

/// What the search leaves to be said. `broken` are limits kept where the cuts were chosen and broken where they were measured.
fn of_thresholds(thresholds: &Thresholds, broken: &[LimitUse], currency: &str) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if thresholds.infeasible.is_some() {
        let limits = thresholds.limits.iter().map(|limit| limit.name).collect();
        warnings.push(Warning::NoPairMeetsLimits { limits });
    }
    let later = |limit: &LimitUse| Some(Warning::LimitBrokenLater { limit: limit.name, bound: limit.bound, value: limit.value? });
    warnings.extend(broken.iter().filter_map(later));
    if let Some(stability) = &thresholds.stability
        && stability.within_2 < STABLE_SHARE
    {
        warnings.push(Warning::UnstableCuts { within_2: stability.within_2 });
    }
    if let Some(gain) = thresholds.gain {
        let (difference, low, high) = (gain.value, gain.low, gain.high);
        let currency = if thresholds.objective == ObjectiveName::ExpectedValue { currency.to_owned() } else { String::new() };
        match thresholds.standing() {
            Standing::CannotTell => warnings.push(Warning::CannotTellFromCurrent { difference, low, high, currency }),
            Standing::Worse => warnings.push(Warning::WorseThanCurrent { difference, low, high, currency }),
            Standing::NoPair | Standing::Unopposed | Standing::Same | Standing::Replaces => {}
        }
    }
    warnings
}
