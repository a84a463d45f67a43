//! The baseline against the figures that Odoo 17's own tests expect of its predictive lead scoring.
//!
//! Their data, in our words: twelve closed or open leads of three sales teams, each with a country, a state and a source, all
//! numbered from 0. E-mail and phone states are the same for every lead, and add nothing. A won lead has passed every stage, a
//! lost or open one those up to its own. Odoo counts the stage as a further value; our baseline leaves it out, because it is
//! written while the outcome comes about, so this test puts its ratio back before it compares.

use leadgauge::data::column::{Words, WordsBuilder};
use leadgauge::models::baseline::NaiveBayes;
use leadgauge::stats::logit::sigmoid;

/// Country, state, source, stage, team, and whether it was won (`None`: open).
type Lead = (u8, u8, u8, usize, Option<u8>, Option<bool>);

const LEADS: [Lead; 12] = [
    (0, 0, 0, 0, Some(1), Some(false)),
    (1, 1, 1, 1, Some(1), Some(false)),
    (2, 2, 2, 2, Some(1), Some(true)),
    (0, 1, 2, 1, Some(1), None),
    (0, 1, 1, 2, Some(2), Some(false)),
    (0, 1, 2, 1, Some(2), Some(false)),
    (0, 2, 2, 0, Some(2), Some(true)),
    (0, 1, 2, 1, Some(2), None),
    (1, 1, 1, 2, Some(3), Some(true)),
    (0, 1, 0, 0, Some(3), Some(false)),
    (1, 2, 2, 0, Some(3), Some(false)),
    (0, 1, 2, 1, Some(3), None),
];

fn words(cells: impl Iterator<Item = Option<String>>) -> Words {
    let mut builder = WordsBuilder::default();
    cells.for_each(|cell| builder.push(cell.as_deref()));
    builder.finish()
}

/// Odoo's probability in percent of one lead.
fn percent(leads: &[Lead], row: usize) -> f64 {
    let column = |pick: fn(&Lead) -> u8| words(leads.iter().map(|lead| Some(pick(lead).to_string())));
    let (country, state, source) = (column(|lead| lead.0), column(|lead| lead.1), column(|lead| lead.2));
    let columns = [("country", &country), ("state", &state), ("source", &source)];
    let team = words(leads.iter().map(|lead| lead.4.map(|team| team.to_string())));
    let closed: Vec<u32> = (0..).zip(leads).filter(|(_, lead)| lead.5.is_some()).map(|(row, _)| row).collect();
    let won: Vec<bool> = leads.iter().map(|lead| lead.5 == Some(true)).collect();
    let model = NaiveBayes::fit(&columns, Some(&team), &closed, &won).expect("both outcomes");
    let (_, _, _, stage, own, _) = leads[row];
    100.0 * sigmoid(model.log_odds(&columns, Some(&team), row) + stage_ratio(leads, stage, own))
}

/// What the stage adds: the share of the won that passed it over the share of the lost, each team's counts raised by 0.1.
fn stage_ratio(leads: &[Lead], stage: usize, own: Option<u8>) -> f64 {
    let mut teams: Vec<Option<u8>> = leads.iter().map(|lead| lead.4).filter(|team| own.is_none() || *team == own).collect();
    teams.sort_unstable();
    teams.dedup();
    let lost = |reached: usize| {
        let smoothed = |team: &Option<u8>| {
            0.1 + leads.iter().filter(|lead| lead.4 == *team && lead.5 == Some(false) && lead.3 >= reached).count() as f64
        };
        teams.iter().map(smoothed).sum::<f64>()
    };
    // Every won lead passed every stage: their share is 1.
    -(lost(stage) / lost(0)).ln()
}

#[track_caller]
fn rounds_to(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 0.005, "found {found}, expected {expected}");
}

#[test]
fn figures_of_the_method_it_follows() {
    rounds_to(percent(&LEADS, 3), 33.49);
    rounds_to(percent(&LEADS, 7), 7.74);
    rounds_to(percent(&LEADS, 11), 35.09);
    // The third team's leads lose their team: the open one is then scored by all leads.
    let mut without = LEADS;
    without.iter_mut().filter(|lead| lead.4 == Some(3)).for_each(|lead| lead.4 = None);
    rounds_to(percent(&without, 11), 35.19);
}
