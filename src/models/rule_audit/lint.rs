//! What is wrong with a card, rule by rule and dimension by dimension.

use crate::models::scorecard::error::ScorecardError;

use super::Subject;
use super::evidence::{Counted, Places};
use super::result::{AuditedRule, RuleLint, Verdict};

/// From this share of missing cells on, a column is mostly missing.
const MOSTLY_MISSING: f64 = 0.5;
/// From this Jaccard index on, two rules say the same.
const SAME_LEADS: f64 = 0.9;

/// All findings, by kind in the order of [`RuleLint`], within a kind in the order of the file.
pub(super) fn lints(
    subject: &Subject<'_>,
    places: &Places<'_>,
    rules: &[AuditedRule],
    counted: &[Counted],
) -> Result<Vec<RuleLint>, ScorecardError> {
    let id = |rule: &AuditedRule| rule.id.clone();
    let mut found: Vec<RuleLint> =
        rules.iter().filter(|rule| rule.verdict == Verdict::Dead).map(|rule| RuleLint::Dead { rule: id(rule) }).collect();
    found.extend(rules.iter().filter_map(|rule| {
        let (column, missing) = rule.emptiest_column.clone().filter(|(_, missing)| *missing >= MOSTLY_MISSING)?;
        Some(RuleLint::EmptyField { rule: id(rule), column, missing })
    }));
    found.extend(
        rules
            .iter()
            .filter(|rule| rule.verdict == Verdict::Inverted)
            .filter_map(|rule| Some(RuleLint::Inverted { rule: id(rule), points: rule.points, implied: rule.implied?.value })),
    );
    found.extend(redundant(rules, counted));
    found.extend(unreachable_caps(subject));
    found.extend(never_counted(subject, places, rules, counted)?);
    let off = |rule: &&AuditedRule| matches!(rule.verdict, Verdict::TooMuch | Verdict::TooLittle);
    found.extend(
        rules
            .iter()
            .filter(off)
            .filter_map(|rule| Some(RuleLint::OffPoints { rule: id(rule), points: rule.points, implied: rule.implied?.value })),
    );
    Ok(found)
}

/// Each rule against those before it, the most alike one named.
fn redundant(rules: &[AuditedRule], counted: &[Counted]) -> Vec<RuleLint> {
    let mut found = Vec::new();
    for (place, rule) in rules.iter().enumerate() {
        let jaccard = |other: usize| {
            let both = counted[place].train.in_both(&counted[other].train);
            let either = rule.support + rules[other].support - both;
            if either > 0 { both as f64 / either as f64 } else { 0.0 }
        };
        let best = (0..place).map(|other| (other, jaccard(other))).reduce(|best, next| if next.1 > best.1 { next } else { best });
        if let Some((other, jaccard)) = best.filter(|(_, jaccard)| *jaccard >= SAME_LEADS) {
            found.push(RuleLint::Redundant { rule: rule.id.clone(), other: rules[other].id.clone(), jaccard });
        }
    }
    found
}

fn unreachable_caps(subject: &Subject<'_>) -> Vec<RuleLint> {
    let card = subject.card;
    let capped = card.file().dimension.iter().filter_map(|(name, dimension)| Some((name, dimension.cap?)));
    let reach = |name: &str| -> f64 {
        let rules = card.rules().iter().enumerate().filter(|(_, rule)| rule.dimension == name && rule.points > 0.0);
        rules.map(|(place, rule)| rule.points * card.most_of(place)).sum()
    };
    let unreachable = capped.map(|(name, cap)| (name, cap, reach(name))).filter(|(_, cap, reach)| reach < cap);
    unreachable.map(|(name, cap, reach)| RuleLint::UnreachableCap { dimension: name.clone(), cap, reach }).collect()
}

/// Rules whose points are always cut off: for every training lead that gets them, the dimension is at its cap without them.
fn never_counted(
    subject: &Subject<'_>,
    places: &Places<'_>,
    rules: &[AuditedRule],
    counted: &[Counted],
) -> Result<Vec<RuleLint>, ScorecardError> {
    let card = subject.card;
    let mut found = Vec::new();
    for (dimension, name) in card.dimensions().iter().enumerate() {
        let Some(cap) = card.file().dimension.get(name).and_then(|dimension| dimension.cap) else { continue };
        let of_dimension: Vec<usize> = (0..rules.len()).filter(|rule| card.dimension_of(*rule) == dimension).collect();
        let mut sums = vec![0.0; subject.table.rows()];
        for &rule in &of_dimension {
            card.each_amount(rule, subject.table, |row, amount| sums[row] += rules[rule].points * amount)?;
        }
        for &rule in of_dimension.iter().filter(|rule| rules[**rule].points > 0.0 && rules[**rule].support > 0) {
            let mut counts = false;
            card.each_amount(rule, subject.table, |row, amount| {
                counts |= sums[row] - rules[rule].points * amount < cap && places.is_train(row, &counted[rule].train);
            })?;
            if !counts {
                found.push(RuleLint::NeverCounted { rule: rules[rule].id.clone(), dimension: name.clone(), cap });
            }
        }
    }
    Ok(found)
}
