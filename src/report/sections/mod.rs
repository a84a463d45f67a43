//! The sections of the page, by what they are about.

pub(super) mod alternatives;
pub(super) mod audit;
pub(super) mod calibration;
pub(super) mod closing;
pub(super) mod cuts;
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
pub(super) mod model;
pub(super) mod own_cuts;
pub(super) mod rules;
pub(super) mod past;
pub(super) mod scope;
pub(super) mod scores;
pub(super) mod supply;
pub(super) mod selection;
pub(super) mod swap;
pub(super) mod trust;
