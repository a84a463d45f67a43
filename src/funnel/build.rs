//! Puts the funnel together.

use crate::config::file::TargetName;
use crate::config::settings::{Config, Target};
use crate::data::outcome::Labels;
use crate::data::table::{LeadTable, ValidationReport};
use crate::stats::survival::aalen_johansen::incidence_quantiles;
use crate::units::{Days, Score};

use super::breakdown::Breakdown;
use super::cohorts::{Cohorts, Targets, cohorts, same_age};
use super::counted::Counted;
use super::decomposition::Quarters;
use super::feedback::feedback;
use super::lists::{self, Counts, Lists, RuleCard, Told};
use super::observed::Observed;
use super::paths::paths;
use super::period_view::periods;
use super::reconciliation;
use super::recording::late_outcomes;
use super::result::{CohortScope, Funnel};
use super::source_quarters::Cells;
use super::standing;
use super::stays::stays;
use super::value::Valued;
use super::velocity;
use super::watch::Watch;
use super::{forecast, held_against};

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
    build_with_lists(sources, &card).funnel
}

/// A funnel and what it was counted from.
#[derive(Debug)]
pub struct Built<'a> {
    /// The funnel.
    pub funnel: Funnel,
    /// The leads behind it that someone should call.
    pub lists: Lists,
    /// The units counted.
    pub counted: Counted<'a>,
    /// The stages that they reached.
    pub observed: Observed,
}

/// The funnel, and the leads behind it that someone should call.
pub fn build_with_lists<'a>(sources: &Sources<'a>, card: &RuleCard) -> Built<'a> {
    let Sources { config, leads, validation, scores } = *sources;
    let counted = Counted::new(config, leads);
    let units: &LeadTable = &counted.units;
    let (watch, (observed, standings)) = rayon::join(
        || Watch::new(config, units),
        || (Observed::new(units, &config.leads.label, config.funnel.mode), standing::standings(units)),
    );
    let ((mql, sql, maturity), ends) =
        rayon::join(|| labels(config, units, watch.as_ref()), || watch.as_ref().and_then(|watch| forecast::end(watch, units.len() as u32)));
    let unit_scores = scores.map(|scores| counted.scores(scores));
    let unit_scores = unit_scores.as_deref();
    let by_name = || {
        let paths = paths(leads);
        let recycled = paths.recycled;
        let counts = Counts {
            counted: &counted,
            observed: &observed,
            standings: &standings,
            sql: &sql,
            recycled,
            watch: watch.as_ref(),
            scores: unit_scores,
        };
        (lists::tell(sources, card, &counts), paths)
    };
    let by_quarter = || {
        let watched = Cohorts {
            units,
            observed: &observed,
            standings: &standings,
            targets: Targets { mql: &mql, sql: &sql },
            watch: watch.as_ref(),
            until: ends.map(|(_, until)| until),
            smallest_group: config.report.smallest_group,
            seed: config.seed,
        };
        (periods(units, &observed, &standings), cohorts(&watched))
    };
    let ((told, paths), (periods, cohorts)) = rayon::join(by_name, by_quarter);
    let Told { stage_time, ageing, touches, recontact, lists } = told;
    let moved = Quarters { units, scores: unit_scores, smallest: u64::from(config.report.smallest_group) };
    let by = Breakdown { units, observed: &observed, sql: &sql };
    let by_column = |name: &Option<String>| name.as_deref().map(|name| by.by_column(name)).unwrap_or_default();
    let cells = Cells { units, observed: &observed, sql: &sql, cohorts: &cohorts };
    let by_cell = cells.count();
    let valued = Valued { config, seen: cells, standings: &standings, scores: unit_scores, watch: watch.as_ref() };
    let source = units.source().zip(config.leads.source.as_deref());
    let (decomposition, (mut stages, flow)) = rayon::join(
        || moved.changes(&timed(config, maturity), &cohorts),
        || (observed.count(units, 0..units.len() as u32), standing::flow(&observed, &standings)),
    );
    velocity::fill(&mut stages, &stage_time);
    let funnel = Funnel {
        mode: config.funnel.mode,
        unit: counted.unit.into(),
        span: span(units),
        dated: units.created().is_some(),
        stages,
        same_age: watch.as_ref().map(|_| same_age(&cohorts, config.report.smallest_group)),
        cohort_scope: watch.as_ref().map(|watch| scope(units, watch, ends)),
        outcome: standing::outcome(units, &standings),
        by_source: source.map(|(words, name)| by.by_words(name, words)).unwrap_or_default(),
        by_segment: config.funnel.segments.iter().flat_map(|name| by.by_column(name)).collect(),
        by_conversion_type: by_column(&config.funnel.conversion_type),
        by_owner: by_column(&config.funnel.owner),
        by_score_band: unit_scores.map(|scores| by.by_score(scores)).unwrap_or_default(),
        losses: standing::losses(units, &observed, &standings),
        waterfall: counted.waterfall(leads, validation),
        reconciliation: reconciliation::tallies(units, &observed, leads.len() as u64),
        modes: reconciliation::modes(units, &observed),
        stage_log: leads.stage_log(),
        paths: Some(paths),
        flow,
        targets: held_against::targets(config, units, &periods, &cohorts),
        sla: held_against::sla(config, units),
        feedback: feedback(config, leads, scores),
        source_trends: cells.trends(&by_cell),
        value: valued.value(&by_cell),
        decomposition,
        maturity_days: maturity.map(|days| days.0),
        stage_time,
        stays: watch.as_ref().map(|watch| stays(leads, watch)).unwrap_or_default(),
        ageing,
        touches,
        recontact,
        recontact_withheld: config.recontact.is_some() && *card == RuleCard::NotApplied,
        periods,
        cohorts,
    };
    Built { funnel, lists, counted, observed }
}

/// Wins still come in at the longest age watched when the end lies in this last part of it.
const LAST_PART: f64 = 0.9;

fn scope(units: &LeadTable, watch: &Watch<'_>, ends: Option<(f64, f64)>) -> CohortScope {
    CohortScope {
        precision: watch.precision(),
        outcomes_from: units.outcomes_from().map(|from| units.zone().date(from)),
        late: late_outcomes(units, watch),
        final_day: ends.map(|(_, until)| until * watch.unit_days()),
        longest_day: ends.map(|(longest, _)| longest * watch.unit_days()),
        still_rising: ends.is_some_and(|(longest, until)| until > LAST_PART * longest),
    }
}

/// Outcomes of both targets. Where the config states none, they are the first stage and the last, within the days after which nine in
/// ten of those who reach the last have done so, rounded up.
pub(super) fn labels(config: &Config, units: &LeadTable, watch: Option<&Watch<'_>>) -> (Labels, Labels, Option<Days>) {
    if config.targets_stated {
        let label = |name| Labels::new(units, config.targets.get(name));
        return (label(TargetName::Mql), label(TargetName::Sql), None);
    }
    let nine_in_ten = watch.and_then(|watch| {
        let [time] = incidence_quantiles(watch.in_order(), watch.risk_set(), [0.9])?;
        Some(time * watch.unit_days())
    });
    let within = nine_in_ten.map(|days| Days(days.ceil().max(1.0)));
    let label = |target: Target| Labels::new(units, Target { within, ..target });
    let (mql, sql) = rayon::join(|| label(config.targets.mql), || label(config.targets.sql));
    (mql, sql, within)
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
