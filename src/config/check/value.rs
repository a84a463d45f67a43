//! Checks of what marketing spent, and of how soon value comes.

use super::fault::Faults;
use super::table::table;
use crate::config::error::ConfigError;
use crate::config::file::{HorizonsFile, SpendFile};
use crate::config::settings::{Horizons, LeadSettings, LeadTime, SpendPeriod, SpendSettings};
use crate::units::Days;

pub(super) fn spend(file: SpendFile, leads: &LeadSettings, faults: Faults<'_>) -> Result<SpendSettings, ConfigError> {
    if leads.source.is_none() {
        return Err(faults.missing("leads.source", "`spend` is read against the leads of each source, and no column names the sources"));
    }
    if !matches!(leads.time, LeadTime::Created(_)) {
        return Err(faults.missing("leads.created", "`spend` is read against the leads of each quarter, and they have no dates"));
    }
    let quarter = faults.filled_if_given("spend.quarter", file.quarter)?;
    let date = faults.filled_if_given("spend.date", file.date)?;
    let period = match (quarter, date) {
        (Some(quarter), None) => SpendPeriod::Quarter(quarter),
        (None, Some(date)) => SpendPeriod::Date(date),
        (None, None) => return Err(faults.missing("spend.quarter", "the column with the quarter, or `spend.date` with the day")),
        (Some(_), Some(date)) => return Err(faults.value("spend.date", date, "no such key beside `spend.quarter`")),
    };
    Ok(SpendSettings {
        file: table(file.file, "spend.file", faults)?,
        source: faults.filled("spend.source", file.source)?,
        amount: faults.filled("spend.amount", file.amount)?,
        period,
    })
}

pub(super) fn horizons(file: HorizonsFile, faults: Faults<'_>) -> Result<Horizons, ConfigError> {
    let short = faults.positive("funnel.horizons.short_days", file.short_days)?;
    let mid = faults.positive("funnel.horizons.mid_days", file.mid_days)?;
    if mid <= short {
        return Err(faults.value("funnel.horizons.mid_days", mid, &format!("more than `short_days`, which is {short}")));
    }
    Ok(Horizons { short: Days(short), mid: Days(mid) })
}
