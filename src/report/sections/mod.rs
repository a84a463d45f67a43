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
use super::document::Section;

/// What the funnel tells, on the page of a review and on its own.
pub(super) fn of_funnel(page: FunnelPage<'_>) -> Vec<Option<Section>> {
    vec![
        headline::headline(page),
        Some(funnel::funnel(page)),
        Some(funnel::quarters(page)),
        funnel_periods::periods(page),
        funnel_pace::times(page),
        funnel_pace::ageing(page),
        funnel_pace::touches(page),
        funnel::sources(page),
        funnel_moved::moved(page),
        funnel_value::value(page),
        funnel_losses::losses(page),
        funnel_ties::reconciliation(page),
    ]
}

/// Whom to call, and what sales answered.
pub(super) fn of_lists(page: FunnelPage<'_>, work: Option<&WorkSummary>) -> Vec<Option<Section>> {
    vec![funnel_contact::contact(page, work), funnel_losses::feedback(page)]
}
