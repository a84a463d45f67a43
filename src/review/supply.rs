//! Whether marketing can deliver, and how many leads a week sales would have to work.

use crate::config::file::ModelName;
use crate::supply::choose::weeks_needed;
use crate::supply::outlook::{Asked, outlook};
use crate::supply::result::{CutsAt, SupplyForecast, Workload};
use crate::supply::scored::ScoredWeeks;
use crate::supply::series::{Calendar, NoWeeks, Supply};
use crate::supply::workload::{self, Cut, Staff, workload};

use super::run::Made;

/// The outlook of the next quarter at the cuts that the advice follows (the recommended ones, else those in force), and the weekly load.
pub fn of_run(made: &Made<'_>) -> (SupplyForecast, Workload) {
    let leads = made.material.leads;
    let calendar = match Calendar::new(leads) {
        Ok(calendar) => calendar,
        Err(NoWeeks::Undated) => return (SupplyForecast::Undated, Workload::Undated),
        Err(NoWeeks::NoneComplete) => {
            let few = SupplyForecast::TooFewWeeks { weeks: 0, needed: weeks_needed(0) as u32, quarter: None };
            return (few, Workload::TooFewWeeks { weeks: 0, needed: workload::FEWEST_WEEKS as u32 });
        }
    };
    (supply(made, &calendar), load(made, &calendar))
}

fn supply(made: &Made<'_>, calendar: &Calendar) -> SupplyForecast {
    let (config, leads) = (made.material.config, made.material.leads);
    let (weeks, needed) = (calendar.weeks(), weeks_needed(calendar.weights.len()));
    if calendar.leads_ended() {
        return SupplyForecast::LeadsEnded { last: calendar.last_lead.clone(), weeks: calendar.silent as u32 };
    }
    let too_few = SupplyForecast::TooFewWeeks { weeks: weeks as u32, needed: needed as u32, quarter: Some(calendar.quarter) };
    if weeks < needed {
        return too_few;
    }
    let supply = Supply::count(leads, calendar, needed, &config.plan.sources);
    let scored = scored(made, made.scores_of_cuts().name, calendar, (&supply.series_of, supply.series.len()));
    let thresholds = &made.decided.thresholds;
    let cuts = made.decided.advice.map(|cuts| {
        let proposed = thresholds.recommended.as_ref().map(|pair| (thresholds.model, pair.mql, pair.sql));
        CutsAt { model: cuts.model, mql: cuts.mql, sql: cuts.sql, recommended: proposed == Some((cuts.model, cuts.mql, cuts.sql)) }
    });
    let asked = Asked { plan: &config.plan, limits: &config.limits, cuts, seed: config.seed };
    outlook(calendar, &supply, &scored, &asked).map_or(too_few, |outlook| SupplyForecast::Made(Box::new(outlook)))
}

fn load(made: &Made<'_>, calendar: &Calendar) -> Workload {
    let config = made.material.config;
    // All sources in one series.
    let weeks_of = |model: ModelName| scored(made, model, calendar, (&[0], 1));
    let thresholds = &made.decided.thresholds;
    let weeks = weeks_of(thresholds.model);
    let other = thresholds.current_model.filter(|model| *model != thresholds.model).map(weeks_of);
    let current = thresholds.current.as_ref().map(|pair| Cut { score: pair.sql, weeks: other.as_ref().unwrap_or(&weeks) });
    let staff = Staff { reps: config.limits.sales_reps, capacity: config.limits.sql_capacity };
    workload(&weeks, staff, thresholds.recommended.as_ref().map(|pair| pair.sql), current)
}

fn scored(made: &Made<'_>, model: ModelName, calendar: &Calendar, series: (&[usize], usize)) -> ScoredWeeks {
    let model = made.scores(model).unwrap_or(&made.models[0]);
    let decision = made.material.config.decision;
    ScoredWeeks::count(made.material.leads, &model.scores, calendar, decision, workload::MOST_WEEKS, series)
}
