//! The rule card of a run: what it makes of the leads, and its audit.

use crate::data::split::Split;
use crate::evaluation::rule_card::{self, Leads, RuleCard};
use crate::models::rule_audit::result::RuleAudit;
use crate::models::rule_audit::{self, Subject};

use super::bundle::BundleCuts;
use super::error::RunError;
use super::run::Made;
use super::scored::by_cuts;

/// The card and what its grades, exceptions and side tracks make of the leads; `None` without a card.
pub fn rule_card(made: &Made<'_>) -> Option<RuleCard> {
    let (card, points) = made.rules()?;
    let population = &made.population;
    let mut known: Vec<u32> =
        [Split::Train, Split::Calibrate, Split::Test].iter().flat_map(|split| population.rows(*split)).copied().collect();
    known.sort_unstable();
    let leads = Leads {
        known: &known,
        measured: population.rows(Split::Test),
        split: Split::Test,
        mql: &population.mql.reached,
        sql: &population.sql.reached,
        target: made.material.config.model.target,
    };
    let cuts = made.decided.advice;
    let scores = &made.scores_of_cuts().scores;
    Some(rule_card::describe(card, points, leads, |row| by_cuts(scores[row as usize], cuts.map(BundleCuts::pair))))
}

/// The audit of the card; `None` without one.
///
/// # Errors
/// A rule's column is absent or of the other kind.
pub fn audit(made: &Made<'_>) -> Result<Option<RuleAudit>, RunError> {
    let Some((card, points)) = made.rules() else { return Ok(None) };
    let target = made.material.config.model.target;
    let population = &made.population;
    let subject = Subject {
        card,
        points,
        table: &made.known,
        target,
        converted: &population.labels(target).reached,
        train: population.rows(Split::Train),
        test: population.rows(Split::Test),
    };
    Ok(Some(rule_audit::audit(&subject)?))
}
