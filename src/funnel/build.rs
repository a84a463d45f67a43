//! Puts the funnel together.

use crate::config::file::TargetName;
use crate::config::settings::{Config, Target};
use crate::data::outcome::Labels;
use crate::data::table::{LeadTable, ValidationReport};
use crate::stats::survival::RiskSet;
use crate::stats::survival::aalen_johansen::incidence_quantiles;
use crate::units::{Days, Score};

use super::breakdown::Breakdown;
use super::cohorts::{self, Targets, cohorts};
use super::counted::Counted;
use super::decomposition::Quarters;
use super::feedback::feedback;
use super::held_against;
use super::observed::Observed;
use super::paths::paths;
use super::period_view::periods;
use super::reconciliation;
use super::result::{Funnel, StageCount};
use super::source_quarters::Cells;
use super::standing;
use super::value::Valued;
use super::velocity::stage_days;

/// What goes in.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// The checked config.
    pub config: &'a Config,
    /// All leads.
    pub leads: &'a LeadTable,
    /// What became of the rows.
    pub validation: &'a ValidationReport,
    /// The score of each lead; `None` where no model was fitted.
    pub scores: Option<&'a [Score]>,
}

/// The funnel of all leads, or of the units that they belong to.
pub fn build(sources: &Sources<'_>) -> Funnel {
    let Sources { config, leads, validation, scores } = *sources;
    let counted = Counted::new(config, leads);
    let units: &LeadTable = &counted.units;
    let observed = Observed::new(units, &config.leads.label, config.funnel.mode);
    let (mql, sql, maturity) = labels(config, units);
    let standings = standing::standings(units);
    let periods = periods(units, &observed, &standings);
    let cohorts = cohorts(units, &observed, Targets { mql: &mql, sql: &sql });
    let unit_scores = scores.map(|scores| counted.scores(scores));
    let unit_scores = unit_scores.as_deref();
    let moved = Quarters { units, scores: unit_scores, smallest: u64::from(config.report.smallest_group) };
    let by = Breakdown { units, observed: &observed, sql: &sql };
    let by_name = |name: &Option<String>| name.as_deref().map(|name| by.by_column(name)).unwrap_or_default();
    let cells = Cells { units, observed: &observed, sql: &sql, cohorts: &cohorts };
    let by_cell = cells.count();
    let valued = Valued { config, seen: cells, standings: &standings, scores: unit_scores };
    let source = units.source().zip(config.leads.source.as_deref());
    Funnel {
        mode: config.funnel.mode,
        unit: counted.unit.into(),
        span: span(units),
        dated: units.created().is_some(),
        stages: stages(units, &observed),
        outcome: standing::outcome(units, &standings),
        by_source: source.map(|(words, name)| by.by_words(name, words)).unwrap_or_default(),
        by_segment: config.funnel.segments.iter().flat_map(|name| by.by_column(name)).collect(),
        by_conversion_type: by_name(&config.funnel.conversion_type),
        by_owner: by_name(&config.funnel.owner),
        by_score_band: unit_scores.map(|scores| by.by_score(scores)).unwrap_or_default(),
        losses: standing::losses(units, &observed, &standings),
        waterfall: counted.waterfall(leads, validation),
        reconciliation: reconciliation::tallies(units, &observed, leads.len() as u64),
        modes: reconciliation::modes(units, &observed),
        stage_log: leads.stage_log(),
        paths: Some(paths(leads)),
        flow: standing::flow(&observed, &standings),
        targets: held_against::targets(config, units, &periods, &cohorts),
        sla: held_against::sla(config, units),
        feedback: feedback(config, leads, scores),
        source_trends: cells.trends(&by_cell),
        value: valued.value(&by_cell),
        decomposition: moved.changes(&timed(config, maturity), &cohorts),
        maturity_days: maturity.map(|days| days.0),
        periods,
        cohorts,
    }
}

fn stages(units: &LeadTable, observed: &Observed) -> Vec<StageCount> {
    let mut stages = observed.count(units, 0..units.len() as u32);
    for (stage, days) in stages[1..].iter_mut().zip(stage_days(units)) {
        stage.median_days = days.map(|days| days.median);
        stage.p75_days = days.map(|days| days.p75);
        stage.p90_days = days.map(|days| days.p90);
    }
    stages
}

/// Outcomes of both targets. Where the config states none, they are the first stage and the last, within the days after which nine in
/// ten of those who reach the last have done so, rounded up.
fn labels(config: &Config, units: &LeadTable) -> (Labels, Labels, Option<Days>) {
    if config.targets_stated {
        let label = |name| Labels::new(units, config.targets.get(name));
        return (label(TargetName::Mql), label(TargetName::Sql), None);
    }
    let spells = cohorts::spells(units, 0..units.len() as u32);
    let quantiles = incidence_quantiles(&spells, RiskSet::Exact, [0.5, 0.75, 0.9]).ok().flatten();
    let within = quantiles.map(|[_, _, nine_in_ten]| Days(nine_in_ten.ceil().max(1.0)));
    let label = |target: Target| Labels::new(units, Target { within, ..target });
    (label(config.targets.mql), label(config.targets.sql), within)
}

/// Both targets, the SQL one first, with the time that stands in where the config states none.
fn timed(config: &Config, maturity: Option<Days>) -> [Target; 2] {
    [config.targets.sql, config.targets.mql].map(|target| Target { within: target.within.or(maturity), ..target })
}

fn span(units: &LeadTable) -> Option<(String, String)> {
    let created = units.created()?;
    let date = |at: &crate::period::Instant| units.zone().date(*at);
    Some((date(created.first()?), date(created.last()?)))
}
