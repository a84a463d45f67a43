//! The audit of a rule card: what each rule earns against what it gives.
//!
//! Support, conversion and the joint fit come from the training leads; what whole points cost is measured on the test leads.
//! A rule on events enters the joint fit by how often it counts, so that its points are points each time, as in the card.

mod evidence;
mod lint;
pub mod result;
mod rounding;
#[cfg(test)]
mod tests;

use crate::config::file::TargetName;
use crate::data::view::{ColumnView, Columns};
use crate::models::scorecard::Scorecard;
use crate::models::scorecard::error::ScorecardError;
use crate::models::scorecard::points::RulePoints;
use crate::stats::estimate::{Estimate, LEVEL};
use crate::stats::joint_points::{JointFit, joint_fit, points_per_log_odds};
use crate::stats::proportion::wilson;

use evidence::{Counted, LeadSet, Places};
use result::{Alike, AuditedRule, JointSummary, RuleAudit, Verdict};

/// Training leads that the joint fit sees at most, evenly spaced in time: more would only sharpen the third digit.
const MOST_FITTED: usize = 100_000;
/// Points in force and implied points this close are the same for a card in whole points.
const SAME_POINTS: f64 = 2.0;

/// What is audited.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The card.
    pub card: &'a Scorecard,
    /// Every lead's points.
    pub points: &'a RulePoints,
    /// What is known of each lead at its decision.
    pub table: &'a (dyn Columns + Sync),
    /// What counts as converted.
    pub target: TargetName,
    /// Whether each lead converted.
    pub converted: &'a [bool],
    /// Rows of the training leads, oldest first.
    pub train: &'a [u32],
    /// Rows of the test leads.
    pub test: &'a [u32],
}

impl std::fmt::Debug for Subject<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Subject").field("card", &self.card.file().name).finish_non_exhaustive()
    }
}

/// The joint fit on the card's scale.
struct Joint {
    fit: JointFit,
    summary: JointSummary,
}

/// Audits a card.
///
/// # Errors
/// A rule's column is absent or of the other kind.
pub fn audit(subject: &Subject<'_>) -> Result<RuleAudit, ScorecardError> {
    let places = Places::new(subject.table.rows(), subject.train, subject.test, MOST_FITTED);
    let counted = evidence::count(subject.card, subject.table, &places)?;
    let mut converted = LeadSet::empty(subject.train.len());
    let of_train = |place: &usize| subject.converted[subject.train[*place] as usize];
    (0..subject.train.len()).filter(of_train).for_each(|place| converted.insert(place));

    let joint = joint(subject, &places, &counted);
    let rules: Vec<AuditedRule> =
        (0..counted.len()).map(|rule| audited_rule(subject, rule, &counted, &converted, joint.as_ref())).collect();
    Ok(RuleAudit {
        target: subject.target,
        n: subject.train.len() as u64,
        converted: converted.len(),
        joint: joint.as_ref().map(|joint| joint.summary),
        lints: lint::lints(subject, &places, &rules, &counted)?,
        rounding: joint.as_ref().and_then(|joint| rounding::measure(subject, &places, &counted, &joint.fit, &rules)),
        rules,
    })
}

/// How often a rule counts at most, as far as the budget of points goes: an endless rule by what it was seen to count on average.
fn most(subject: &Subject<'_>, rule: usize, counted: &Counted) -> f64 {
    let most = subject.card.most_of(rule);
    if most.is_finite() { most } else { mean_amount(counted).unwrap_or(0.0) }
}

fn mean_amount(counted: &Counted) -> Option<f64> {
    let leads = counted.train.len();
    (leads > 0).then(|| counted.train_amount / leads as f64)
}

fn joint(subject: &Subject<'_>, places: &Places<'_>, counted: &[Counted]) -> Option<Joint> {
    let targets = fitted_targets(subject, places);
    let columns: Vec<Vec<f64>> = counted.iter().map(|counted| counted.fitted.clone()).collect();
    let fit = joint_fit(&columns, &targets).ok()?;
    let rules = subject.card.rules();
    let most: Vec<f64> = counted.iter().enumerate().map(|(rule, counted)| most(subject, rule, counted)).collect();
    // A dead rule's points are no part of the budget: nobody ever got them.
    let live = rules.iter().zip(&most).zip(&fit.coefficients).filter(|(_, coefficient)| coefficient.is_some());
    let budget: f64 = live.map(|((rule, most), _)| rule.points.abs() * most).sum();
    let points_per_log_odds = points_per_log_odds(&fit.coefficients, &most, budget).filter(|scale| *scale > 0.0)?;
    let summary = JointSummary { n: targets.len() as u64, ridge: fit.ridge, points_per_log_odds };
    Some(Joint { fit, summary })
}

/// Outcomes of the leads of the joint fit.
fn fitted_targets(subject: &Subject<'_>, places: &Places<'_>) -> Vec<f64> {
    let fitted = subject.train.iter().step_by(places.step);
    fitted.map(|&row| f64::from(u8::from(subject.converted[row as usize]))).collect()
}

fn audited_rule(subject: &Subject<'_>, rule: usize, counted: &[Counted], converted: &LeadSet, joint: Option<&Joint>) -> AuditedRule {
    let file = &subject.card.rules()[rule];
    let own = &counted[rule];
    let (n, all) = (own.train.len(), subject.train.len() as u64);
    let with = (n, own.train.in_both(converted));
    let without = (all - n, converted.len() - with.1);
    let (weight_of_evidence, information_value) = evidence::evidence(with, without);
    let implied = joint.and_then(|joint| scaled(joint.fit.coefficients[rule].as_ref()?, joint.summary.points_per_log_odds));
    AuditedRule {
        id: file.id.clone(),
        label: file.label.clone(),
        dimension: file.dimension.clone(),
        points: file.points,
        for_each: subject.card.most_of(rule) > 1.0,
        mean_amount: mean_amount(own),
        support: n,
        with: wilson(with.1, with.0, LEVEL),
        without: wilson(without.1, without.0, LEVEL),
        lift: evidence::lift(with, without),
        weight_of_evidence,
        information_value,
        suggested: implied.map(|implied| implied.value.round() as i32),
        most_alike: most_alike(subject, rule, counted),
        emptiest_column: emptiest_column(subject, rule),
        verdict: verdict(n, file.points, implied.as_ref()),
        implied,
    }
}

fn scaled(coefficient: &Estimate, scale: f64) -> Option<Estimate> {
    let of = |value: f64| value * scale;
    let scaled = Estimate { value: of(coefficient.value), low: of(coefficient.low), high: of(coefficient.high), ..*coefficient };
    (scaled.low.is_finite() && scaled.high.is_finite()).then_some(scaled)
}

/// Points in force against the interval of the implied ones.
fn verdict(support: u64, points: f64, implied: Option<&Estimate>) -> Verdict {
    let Some(implied) = implied.filter(|_| support > 0) else {
        return if support == 0 { Verdict::Dead } else { Verdict::CannotTell };
    };
    let (fits, nothing) = (implied.contains(points), implied.contains(0.0));
    match (fits, nothing) {
        _ if !nothing && points * implied.value < 0.0 => Verdict::Inverted,
        (true, true) => Verdict::CannotTell,
        (true, false) => Verdict::Fair,
        _ if (points - implied.value).abs() < SAME_POINTS => Verdict::Fair,
        _ if points.abs() > implied.value.abs() => Verdict::TooMuch,
        _ => Verdict::TooLittle,
    }
}

fn most_alike(subject: &Subject<'_>, rule: usize, counted: &[Counted]) -> Option<Alike> {
    let own = &counted[rule].train;
    let jaccard = |other: usize| {
        let both = own.in_both(&counted[other].train);
        let either = own.len() + counted[other].train.len() - both;
        (either > 0).then(|| both as f64 / either as f64)
    };
    let others = (0..counted.len()).filter(|other| *other != rule);
    let all = others.filter_map(|other| Some((other, jaccard(other)?)));
    // The first of those that are alike to the same degree.
    let (other, jaccard) = all.reduce(|best, next| if next.1 > best.1 { next } else { best }).filter(|(_, jaccard)| *jaccard > 0.0)?;
    Some(Alike { rule: subject.card.rules()[other].id.clone(), jaccard })
}

/// The emptiest column among those whose value a condition looks at; `None` when no cell of them is missing, or the rule looks
/// for missing cells.
fn emptiest_column(subject: &Subject<'_>, rule: usize) -> Option<(String, f64)> {
    let share = |column: &str| -> Option<f64> {
        let missing = match subject.table.view(column)? {
            ColumnView::Numbers(numbers) => subject.train.iter().filter(|row| numbers[**row as usize].is_nan()).count(),
            ColumnView::Words(words) => subject.train.iter().filter(|row| words.get(**row as usize).is_none()).count(),
        };
        Some(missing as f64 / subject.train.len().max(1) as f64)
    };
    let columns = subject.card.valued_columns_of(rule).into_iter();
    let shares = columns.filter_map(|column| Some((column.to_owned(), share(column)?)));
    shares.reduce(|best, next| if next.1 > best.1 { next } else { best }).filter(|(_, share)| *share > 0.0)
}
