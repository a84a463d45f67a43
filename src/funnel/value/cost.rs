//! Money spent against the leads that came in during the same quarters, and what these brought.

use std::collections::{BTreeMap, BTreeSet};

use crate::data::worth::Spend;
use crate::funnel::result::{MatureCost, Pays, QuarterCost, SourceCost, SpendReport, StageCost};
use crate::funnel::source_quarters::{Cell, Cells};
use crate::period::Quarter;
use crate::stats::estimate::{Estimate, LEVEL};
use crate::stats::proportion::wilson;

use super::{moments, sums};

/// Cells by source and quarter.
type ByCell = BTreeMap<(String, Quarter), Cell>;

/// Some cells and the money spent on them.
struct Part<'a> {
    spend: f64,
    cells: Vec<&'a Cell>,
}

impl Part<'_> {
    fn n(&self) -> u64 {
        self.cells.iter().map(|cell| cell.n).sum()
    }

    fn won(&self) -> Vec<u32> {
        self.cells.iter().flat_map(|cell| cell.won.iter().copied()).collect()
    }

    fn count(&self, stage: usize) -> u64 {
        self.cells.iter().map(|cell| cell.stages[stage]).sum()
    }
}

pub(super) fn costs(cells: Cells<'_>, by_cell: &ByCell, spend: &Spend) -> SpendReport {
    let told: BTreeSet<Quarter> = spend.by_cell.keys().map(|(quarter, _)| *quarter).collect();
    let mut sources: BTreeSet<&str> = spend.by_cell.keys().map(|(_, source)| source.as_str()).collect();
    sources.extend(by_cell.keys().filter(|(_, quarter)| told.contains(quarter)).map(|(source, _)| source.as_str()));
    let part = |level: Option<&str>, quarters: &dyn Fn(Quarter) -> bool| Part {
        spend: spend
            .by_cell
            .iter()
            .filter(|((quarter, source), _)| quarters(*quarter) && level.is_none_or(|level| level == source))
            .map(|(_, spent)| spent)
            .sum(),
        cells: by_cell
            .iter()
            .filter(|((source, quarter), _)| told.contains(quarter) && quarters(*quarter) && level.is_none_or(|level| level == source))
            .map(|(_, cell)| cell)
            .collect(),
    };
    let mature: Vec<Quarter> = told.iter().copied().filter(|quarter| cells.is_mature(*quarter)).collect();
    let cost = |level: Option<&str>| {
        let all = part(level, &|_| true);
        let n = all.n();
        let of_mature = part(level, &|quarter| mature.contains(&quarter));
        SourceCost {
            level: level.unwrap_or_default().to_owned(),
            spend: all.spend,
            n,
            per_lead: (n > 0).then(|| all.spend / n as f64),
            mature: (!mature.is_empty()).then(|| mature_cost(cells, &of_mature, mature.len() as u64)),
        }
    };
    let mut by_source: Vec<SourceCost> = sources.into_iter().map(|level| cost(Some(level))).collect();
    by_source.sort_by(|one, other| other.spend.total_cmp(&one.spend).then(other.n.cmp(&one.n)).then(one.level.cmp(&other.level)));
    let quarter = |&quarter: &Quarter| {
        let part = part(None, &|other| other == quarter);
        let won = part.won();
        let amounts = cells.units.amount().map(|amount| sums(amount, &won));
        QuarterCost {
            quarter,
            matured: cells.is_mature(quarter),
            spend: part.spend,
            n: part.n(),
            won: won.len() as u64,
            amount: amounts.map_or(0.0, |amounts| amounts.sum),
            missing: amounts.map_or(won.len() as u64, |amounts| amounts.missing),
        }
    };
    SpendReport {
        all: cost(None),
        by_source,
        by_quarter: told.iter().map(quarter).collect(),
        outside: spend.outside,
        leads_outside: by_cell.iter().filter(|((_, quarter), _)| !told.contains(quarter)).map(|(_, cell)| cell.n).sum(),
    }
}

fn mature_cost(cells: Cells<'_>, part: &Part<'_>, quarters: u64) -> MatureCost {
    let (n, won) = (part.n(), part.won());
    let stage = |place: usize| {
        let (stage, label) = cells.observed.name(place);
        let count = part.count(place);
        StageCost { stage: stage.to_owned(), label: label.to_owned(), count, cost: cost_of_one(part.spend, count, n) }
    };
    let returned = |stated: Option<&[f64]>| {
        let per_unit = moments(stated?, &won).per_row(won.len() as u64, n, LEVEL).filter(|_| part.spend > 0.0)?;
        Some(times(per_unit, n as f64 / part.spend))
    };
    let amounts = cells.units.amount().map(|amount| sums(amount, &won));
    let (returned, lifetime_returned) = (returned(cells.units.amount()), returned(cells.units.lifetime_value()));
    MatureCost {
        quarters,
        spend: part.spend,
        n,
        stages: (1..cells.observed.stages()).map(stage).collect(),
        amount: amounts.map_or(0.0, |amounts| amounts.sum),
        missing: amounts.map_or(won.len() as u64, |amounts| amounts.missing),
        pays: pays(lifetime_returned.or(returned)),
        returned,
        lifetime_returned,
    }
}

/// Money per lead that got there: the inverse of a rate, with the limits of the rate.
fn cost_of_one(spend: f64, count: u64, n: u64) -> Option<Estimate> {
    let rate = wilson(count, n, LEVEL).filter(|rate| rate.value > 0.0 && spend > 0.0)?;
    let per_lead = spend / n as f64;
    Some(Estimate { value: per_lead / rate.value, low: per_lead / rate.high, high: per_lead / rate.low, ..rate })
}

fn times(estimate: Estimate, factor: f64) -> Estimate {
    Estimate { value: estimate.value * factor, low: estimate.low * factor, high: estimate.high * factor, ..estimate }
}

fn pays(returned: Option<Estimate>) -> Pays {
    match returned {
        Some(returned) if returned.low > 1.0 => Pays::Yes,
        Some(returned) if returned.high < 1.0 => Pays::No,
        _ => Pays::CannotTell,
    }
}
