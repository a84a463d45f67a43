//! The sections of the page, by what they are about.

pub(super) mod alternatives;
pub(super) mod audit;
pub(super) mod behind;
pub(super) mod calibration;
pub(super) mod closing;
pub(super) mod cuts;
pub(super) mod decision;
pub(super) mod drift;
pub(super) mod funnel;
pub(super) mod funnel_cohorts;
pub(super) mod funnel_contact;
pub(super) mod funnel_losses;
pub(super) mod funnel_moved;
pub(super) mod funnel_pace;
pub(super) mod funnel_periods;
mod funnel_stays;
pub(super) mod funnel_ties;
pub(super) mod funnel_value;
pub(super) mod gates;
pub(super) mod headline;
pub(super) mod last_time;
mod links;
pub(super) mod model;
pub(super) mod model_card;
pub(super) mod own_cuts;
pub(super) mod rules;
pub(super) mod past;
pub(super) mod scope;
pub(super) mod scores;
pub(super) mod supply;
pub(super) mod selection;
pub(super) mod swap;
pub(super) mod trust;

use crate::review::work_lists::WorkSummary;

use super::blocks::FunnelPage;
use super::counted::in_units;
use super::document::Section;

/// What the funnel tells, on the page of a review and on its own.
pub(super) fn of_funnel(page: FunnelPage<'_>) -> Vec<Option<Section>> {
    let counted = |section: Option<Section>| section.map(|section| in_units(section, page.view, page.words));
    vec![
        // Its rows count what the funnel counts and leads at the cuts side by side, each in its own word.
        headline::headline(page),
        counted(Some(funnel::funnel(page))),
        counted(Some(funnel::quarters(page))),
        counted(funnel_periods::periods(page)),
        counted(funnel_pace::times(page)),
        counted(funnel_pace::ageing(page)),
        // Sales touch leads, whatever the funnel counts, and rows of the data are leads.
        funnel_pace::touches(page),
        counted(funnel::sources(page)),
        counted(funnel_moved::moved(page)),
        counted(funnel_value::value(page)),
        counted(funnel_losses::losses(page)),
        funnel_ties::reconciliation(page),
    ]
}

/// Whom to call, and what sales answered.
pub(super) fn of_lists(page: FunnelPage<'_>, work: Option<&WorkSummary>) -> Vec<Option<Section>> {
    let counted = |section: Option<Section>| section.map(|section| in_units(section, page.view, page.words));
    vec![funnel_contact::contact(page, work), counted(funnel_losses::feedback(page))]
}
