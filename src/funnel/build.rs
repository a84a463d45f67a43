//! Puts the funnel together.

use std::collections::BTreeMap;

use crate::config::settings::Config;
use crate::data::column::{Column, Words};
use crate::data::outcome::Labels;
use crate::data::table::LeadTable;
use crate::features::encoder::MISSING;
use crate::stats::estimate::LEVEL;
use crate::stats::proportion::wilson;

use super::cohorts::{Targets, cohorts};
use super::observed::Observed;
use super::result::{Funnel, FunnelOutcome, LossReason, SegmentFunnel};
use super::velocity::stage_days;

/// The funnel of all leads.
pub fn build(config: &Config, leads: &LeadTable, targets: Targets<'_>) -> Funnel {
    let observed = Observed::new(leads, &config.leads.label, config.funnel.mode);
    let mut stages = observed.count(leads, 0..leads.len() as u32);
    for (stage, days) in stages[1..].iter_mut().zip(stage_days(leads)) {
        stage.median_days = days.map(|days| days.median);
        stage.p75_days = days.map(|days| days.p75);
        stage.p90_days = days.map(|days| days.p90);
    }
    let source = leads.source().zip(config.leads.source.as_deref());
    let by_source = source.map(|(words, name)| segments(leads, &observed, targets.sql, name, words)).unwrap_or_default();
    let further = config.funnel.segments.iter().filter_map(|name| Some((name, leads.column(name)?)));
    let by_segment = further.flat_map(|(name, column)| match column {
        Column::Words(words) => segments(leads, &observed, targets.sql, name, words),
        Column::Numbers(_) | Column::Instants(_) => Vec::new(),
    });
    Funnel {
        mode: config.funnel.mode,
        unit: "lead".into(),
        span: span(leads),
        dated: leads.created().is_some(),
        outcome: outcome(leads, &observed),
        cohorts: cohorts(leads, &observed, targets),
        by_source,
        by_segment: by_segment.collect(),
        losses: losses(leads, &observed),
        stages,
    }
}

fn span(leads: &LeadTable) -> Option<(String, String)> {
    let created = leads.created()?;
    let date = |at: &crate::period::Instant| leads.zone().date(*at);
    Some((date(created.first()?), date(created.last()?)))
}

/// Groups by level, most leads first, ties by name.
fn segments(leads: &LeadTable, observed: &Observed, sql: &Labels, column: &str, words: &Words) -> Vec<SegmentFunnel> {
    let mut rows: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (row, &code) in words.codes().iter().enumerate() {
        rows.entry(code).or_default().push(row as u32);
    }
    let segment = |(code, rows): (u32, Vec<u32>)| {
        let usable = rows.iter().filter(|&&row| sql.is_usable(row as usize));
        let (reached, all) = usable.fold((0, 0), |(reached, all), &row| (reached + u64::from(sql.reached[row as usize]), all + 1));
        SegmentFunnel {
            column: column.to_owned(),
            level: words.levels().get(code as usize).map_or(MISSING, String::as_str).to_owned(),
            n: rows.len() as u64,
            stages: observed.count(leads, rows.into_iter()),
            sql_rate: wilson(reached, all, LEVEL),
        }
    };
    let mut segments: Vec<SegmentFunnel> = rows.into_iter().map(segment).collect();
    segments.sort_by(|a, b| b.n.cmp(&a.n).then(a.level.cmp(&b.level)));
    segments
}

/// Won wins over lost: a lead that was lost and came back is won.
fn outcome(leads: &LeadTable, observed: &Observed) -> Option<FunnelOutcome> {
    let lost = leads.lost()?;
    let last = observed.stages() - 1;
    let mut outcome = FunnelOutcome { won: 0, lost: 0, open: 0 };
    for row in 0..leads.len() {
        let count = match (observed.reached(row, last), lost.reached[row].is_reached()) {
            (true, _) => &mut outcome.won,
            (false, true) => &mut outcome.lost,
            (false, false) => &mut outcome.open,
        };
        *count += 1;
    }
    Some(outcome)
}

fn losses(leads: &LeadTable, observed: &Observed) -> Vec<LossReason> {
    let Some((lost, reasons)) = leads.lost().and_then(|lost| Some((lost, lost.reason.as_ref()?))) else { return Vec::new() };
    let last = observed.stages() - 1;
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for row in (0..leads.len()).filter(|&row| lost.reached[row].is_reached() && !observed.reached(row, last)) {
        *counts.entry(reasons.get(row).unwrap_or(MISSING)).or_default() += 1;
    }
    let mut losses: Vec<LossReason> = counts.into_iter().map(|(reason, n)| LossReason { reason: reason.to_owned(), n }).collect();
    losses.sort_by(|a, b| b.n.cmp(&a.n).then(a.reason.cmp(&b.reason)));
    losses
}
