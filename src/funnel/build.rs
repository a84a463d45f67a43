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
use super::feedback::feedback;
use super::held_against;
use super::lists::{self, Counts, Lists, RuleCard, Told};
use super::observed::Observed;
use super::paths::paths;
use super::period_view::periods;
use super::reconciliation;
use super::result::Funnel;
use super::standing;
use super::velocity;

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

/// The funnel of all leads, or of the units that they belong to. Leads to contact again are not told where the config names a rule
/// card: see [`build_with_lists`].
pub fn build(sources: &Sources<'_>) -> Funnel {
    let card = if sources.config.rules.is_some() { RuleCard::NotApplied } else { RuleCard::None };
    build_with_lists(sources, &card).0
}

/// The funnel, and the leads behind it that someone should call.
pub fn build_with_lists(sources: &Sources<'_>, card: &RuleCard) -> (Funnel, Lists) {
    let Sources { config, leads, validation, scores } = *sources;
    let counted = Counted::new(config, leads);
    let units: &LeadTable = &counted.units;
    let observed = Observed::new(units, &config.leads.label, config.funnel.mode);
    let (mql, sql, maturity) = labels(config, units);
    let standings = standing::standings(units);
    let paths = paths(leads);
    let counts = Counts { counted: &counted, observed: &observed, standings: &standings, sql: &sql, recycled: paths.recycled };
    let Told { stage_time, ageing, touches, recontact, lists } = lists::tell(sources, card, &counts);
    let periods = periods(units, &observed, &standings);
    let cohorts = cohorts(units, &observed, Targets { mql: &mql, sql: &sql });
    let by = Breakdown { units, observed: &observed, sql: &sql };
    let by_name = |name: &Option<String>| name.as_deref().map(|name| by.by_column(name)).unwrap_or_default();
    let source = units.source().zip(config.leads.source.as_deref());
    let mut stages = observed.count(units, 0..units.len() as u32);
    velocity::fill(&mut stages, &stage_time);
    let funnel = Funnel {
        mode: config.funnel.mode,
        unit: counted.unit.into(),
        span: span(units),
        dated: units.created().is_some(),
        stages,
        outcome: standing::outcome(units, &standings),
        by_source: source.map(|(words, name)| by.by_words(name, words)).unwrap_or_default(),
        by_segment: config.funnel.segments.iter().flat_map(|name| by.by_column(name)).collect(),
        by_conversion_type: by_name(&config.funnel.conversion_type),
        by_owner: by_name(&config.funnel.owner),
        by_score_band: scores.map(|scores| by.by_score(&counted.scores(scores))).unwrap_or_default(),
        losses: standing::losses(units, &observed, &standings),
        waterfall: counted.waterfall(leads, validation),
        reconciliation: reconciliation::tallies(units, &observed, leads.len() as u64),
        modes: reconciliation::modes(units, &observed),
        stage_log: leads.stage_log(),
        paths: Some(paths),
        flow: standing::flow(&observed, &standings),
        targets: held_against::targets(config, units, &periods, &cohorts),
        sla: held_against::sla(config, units),
        feedback: feedback(config, leads, scores),
        maturity_days: maturity.map(|days| days.0),
        stage_time,
        ageing,
        touches,
        recontact,
        recontact_withheld: config.recontact.is_some() && *card == RuleCard::NotApplied,
        periods,
        cohorts,
    };
    (funnel, lists)
}

/// Outcomes of both targets. Where the config states none, they are the first stage and the last, within the days after which nine in
/// ten of those who reach the last have done so, rounded up.
pub(super) fn labels(config: &Config, units: &LeadTable) -> (Labels, Labels, Option<Days>) {
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

fn span(units: &LeadTable) -> Option<(String, String)> {
    let created = units.created()?;
    let date = |at: &crate::period::Instant| units.zone().date(*at);
    Some((date(created.first()?), date(created.last()?)))
}
