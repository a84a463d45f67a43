//! Which of the things that can be said is true of a review. Only compares figures that the review holds.

use crate::config::file::{ModelName, TargetName};
use crate::evaluation::result::{Comparison, Evaluation};
use crate::evaluation::verdict::CalibrationVerdict;
use crate::features::encoder::MISSING;
use crate::funnel::result::SegmentFunnel;
use crate::locale::finding::{
    BandFinding, CalibrationFinding, CutFinding, Cuts, DriverFinding, FunnelFinding, Headline, RankFinding, ScoreFinding, SourceFinding,
    TrendFinding,
};
use crate::locale::trust::{GroupFinding, GroupOff};
use crate::review::funnel_report::FunnelView;
use crate::review::review::{Review, Which};
use crate::review::terms;
use crate::stats::estimate::Estimate;
use crate::thresholds::result::{LimitUse, PairFigures};
use crate::thresholds::standing::Standing;

/// Conversions below which a finding says "too few".
const FEWEST_OUTCOMES: u64 = 10;

/// The evaluation of the score that the cuts are set on, where the cuts were measured.
pub(super) fn measured(review: &Review, target: TargetName) -> Option<&Evaluation> {
    review.evaluation(Which { model: review.thresholds.model, target, split: review.thresholds.measured_on })
}

/// The target that the predictive model learnt.
pub(super) fn learnt_target(review: &Review) -> TargetName {
    review.model(ModelName::Logistic).map(|model| model.target).unwrap_or_default()
}

pub(super) fn headline(review: &Review) -> Headline<'_> {
    let thresholds = &review.thresholds;
    let cuts = |pair: &PairFigures, model| Cuts { mql: pair.mql, sql: pair.sql, model };
    let Some(new) = thresholds.recommended.as_ref().map(|pair| cuts(pair, thresholds.model)) else {
        return Headline::Infeasible(thresholds.infeasible.as_ref());
    };
    let old = thresholds.current.as_ref().map(|pair| cuts(pair, thresholds.current_model.unwrap_or(thresholds.model)));
    match (thresholds.standing(), old) {
        (Standing::Same, _) => Headline::Keep(new),
        (Standing::CannotTell, Some(old)) => Headline::CannotTell { new, old },
        (Standing::Worse, Some(old)) => Headline::Worse { new, old },
        (_, Some(old)) => Headline::Change { new, old },
        (_, None) => Headline::Fresh(new),
    }
}

pub(super) fn cuts<'a>(review: &'a Review, binding: &'a [LimitUse]) -> CutFinding<'a> {
    let thresholds = &review.thresholds;
    match (&thresholds.infeasible, thresholds.limits.is_empty(), binding.is_empty()) {
        (Some(infeasible), _, _) => CutFinding::Infeasible(&infeasible.together),
        (None, true, _) => CutFinding::Unlimited,
        (None, false, true) => CutFinding::Free,
        (None, false, false) => CutFinding::Bound(binding),
    }
}

pub(super) fn funnel(view: FunnelView<'_>) -> FunnelFinding<'_> {
    let stages = &view.funnel.stages;
    let n = stages.first().map_or(0, |stage| stage.count);
    if n < u64::from(view.smallest_group) {
        return FunnelFinding::TooFew(n);
    }
    let (Some(last), true) = (stages.last(), stages.len() > 1) else { return FunnelFinding::OneStage };
    let Some(reached) = last.of_first else { return FunnelFinding::OneStage };
    let steps = stages.windows(2).filter_map(|pair| Some((pair[0].label.as_str(), pair[1].label.as_str(), pair[1].of_previous?)));
    let narrowest = steps.min_by(|one, other| one.2.value.total_cmp(&other.2.value)).filter(|_| stages.len() > 2);
    FunnelFinding::Shape { unit: &view.funnel.unit, last: &last.label, reached, narrowest }
}

pub(super) fn trend(view: FunnelView<'_>) -> TrendFinding<'_> {
    if !view.funnel.dated || view.funnel.cohorts.is_empty() {
        return TrendFinding::Undated;
    }
    let mature: Vec<_> = view.funnel.cohorts.iter().filter(|cohort| cohort.matured).collect();
    let [.., before, newest] = mature.as_slice() else { return TrendFinding::NotYetMature };
    let smallest = u64::from(view.smallest_group);
    let (Some(was), Some(is)) = (before.sql_rate, newest.sql_rate) else { return TrendFinding::TooFew };
    if was.n < smallest || is.n < smallest {
        return TrendFinding::TooFew;
    }
    let stage = view.target_sql.label.as_str();
    let (from, to) = ((before.cohort, was), (newest.cohort, is));
    if apart(&was, &is) { TrendFinding::Moved { stage, from, to } } else { TrendFinding::CannotTell { stage, from, to } }
}

pub(super) fn sources(view: FunnelView<'_>) -> SourceFinding<'_> {
    if view.funnel.by_source.is_empty() {
        return groups_beside_sources(view);
    }
    match (ends(view, view.funnel.by_source.iter()), rated(view, view.funnel.by_source.iter()).len()) {
        (Some((best, worst)), _) => SourceFinding::Differ { best, worst },
        (None, n @ 2..) => SourceFinding::CannotTell(n as u64),
        (None, _) => SourceFinding::TooFew,
    }
}

/// Without sources: the column whose best and worst groups differ most; bands of the score where no other column tells groups apart.
fn groups_beside_sources(view: FunnelView<'_>) -> SourceFinding<'_> {
    let funnel = view.funnel;
    let groups: Vec<&SegmentFunnel> = funnel.by_segment.iter().chain(&funnel.by_conversion_type).collect();
    let columns = groups.chunk_by(|one, other| one.column == other.column);
    let told = columns.filter_map(|of| Some((Some(of[0].column.as_str()), ends(view, of.iter().copied())?)));
    let apart_by = |(_, (best, worst)): &(Option<&str>, Ends<'_>)| best.1.value - worst.1.value;
    let widest = told.max_by(|one, other| apart_by(one).total_cmp(&apart_by(other)));
    match widest.or_else(|| Some((None, ends(view, funnel.by_score_band.iter())?))) {
        Some((column, (best, worst))) => SourceFinding::Groups { column, best, worst },
        None => SourceFinding::NotGiven,
    }
}

/// The best and the worst of some groups, each with its rate.
type Ends<'a> = ((&'a str, Estimate), (&'a str, Estimate));

/// These ends, where they differ beyond their intervals.
fn ends<'a>(view: FunnelView<'_>, groups: impl Iterator<Item = &'a SegmentFunnel>) -> Option<Ends<'a>> {
    match rated(view, groups).as_slice() {
        [best, .., worst] if apart(&best.1, &worst.1) => Some((*best, *worst)),
        _ => None,
    }
}

/// Groups large enough to judge, best first. What has no name in the data cannot be named here.
fn rated<'a>(view: FunnelView<'_>, groups: impl Iterator<Item = &'a SegmentFunnel>) -> Vec<(&'a str, Estimate)> {
    let smallest = u64::from(view.smallest_group);
    let named = groups.filter(|group| group.level != MISSING);
    let rated = named.filter_map(|group| Some((group.level.as_str(), group.sql_rate.filter(|rate| rate.n >= smallest)?)));
    let mut rated: Vec<(&str, Estimate)> = rated.collect();
    rated.sort_by(|one, other| other.1.value.total_cmp(&one.1.value));
    rated
}

pub(super) fn scores(review: &Review) -> ScoreFinding<'_> {
    let Some(evaluation) = measured(review, TargetName::Sql) else { return ScoreFinding::NoCut };
    let Some(cut) = review.thresholds.recommended.as_ref().map(|pair| pair.sql) else { return ScoreFinding::NoCut };
    if evaluation.converted < FEWEST_OUTCOMES {
        return ScoreFinding::TooFew(evaluation.converted);
    }
    let at = evaluation.curve.iter().rfind(|point| point.score >= cut);
    let (kept, passed) = at.map_or((0.0, 0.0), |point| (point.true_positive_rate, point.false_positive_rate));
    ScoreFinding::Parts { cut, stage: &review.thresholds.target_sql.label, kept, passed }
}

pub(super) fn bands(review: &Review, target: TargetName) -> BandFinding<'_> {
    let stage = review.thresholds.target(target).label.as_str();
    let Some(evaluation) = measured(review, target) else { return BandFinding::TooFew(0) };
    let overall = evaluation.calibration.observed.map(|rate| rate.value);
    match (evaluation.bands.first(), overall) {
        _ if evaluation.converted < FEWEST_OUTCOMES => BandFinding::TooFew(evaluation.converted),
        (Some(best), Some(overall)) if best.rate.low > overall => match best.lift {
            Some(lift) => BandFinding::Lift { stage, lift, rate: best.rate },
            None => BandFinding::CannotTell(stage),
        },
        _ => BandFinding::CannotTell(stage),
    }
}

pub(super) fn ranking(review: &Review) -> RankFinding {
    let (target, split) = (learnt_target(review), review.thresholds.measured_on);
    let Some(own) = measured(review, target) else { return RankFinding::TooFew(0) };
    if own.converted < FEWEST_OUTCOMES {
        return RankFinding::TooFew(own.converted);
    }
    // Rules and prediction are what people choose between; the baseline stands in where there are no rules.
    let compared = |other| {
        let of_these =
            |pair: &&Comparison| pair.target == target && pair.split == split && pair.first == ModelName::Logistic && pair.second == other;
        review.comparison.iter().find(of_these)
    };
    let Some(pair) = compared(ModelName::Rules).or_else(|| compared(ModelName::Baseline)) else {
        return own.auc.map_or(RankFinding::TooFew(own.converted), |auc| RankFinding::Alone(own.model, auc));
    };
    match better(pair) {
        Some(winner) => RankFinding::Better { winner, loser: if winner == pair.first { pair.second } else { pair.first } },
        None => RankFinding::CannotTell(pair.first, pair.second),
    }
}

/// Which of two models ranks better; `None` when the interval of the difference holds zero.
pub(super) fn better(pair: &Comparison) -> Option<ModelName> {
    match pair.auc_difference {
        difference if difference.low > 0.0 => Some(pair.first),
        difference if difference.high < 0.0 => Some(pair.second),
        _ => None,
    }
}

pub(super) fn calibration(evaluation: &Evaluation) -> CalibrationFinding {
    let predicted = evaluation.calibration.mean_predicted;
    match (evaluation.verdict, evaluation.calibration.observed) {
        (Some(verdict), Some(observed)) => match verdict.finding {
            CalibrationVerdict::Agrees => CalibrationFinding::Holds { predicted, observed },
            fault => CalibrationFinding::Off { fault, predicted, observed },
        },
        _ => CalibrationFinding::TooFew(evaluation.converted),
    }
}

/// Groups of one target, and those of them that are large enough to judge.
pub(super) fn groups(review: &Review, target: TargetName) -> GroupFinding<'_> {
    let smallest = u64::from(review.run.smallest_group);
    let groups = review.groups(target);
    let judged = groups.iter().filter(|group| group.n >= smallest && group.verdict.is_some());
    let fault = |group: &&&Evaluation| group.verdict.is_some_and(|verdict| verdict.finding != CalibrationVerdict::Agrees);
    let off = judged.clone().filter(fault).filter_map(|group| {
        Some(GroupOff {
            group: group.group.as_ref()?,
            predicted: group.calibration.mean_predicted,
            observed: group.calibration.observed?,
            verdict: group.verdict?,
        })
    });
    match (judged.clone().count(), off.collect::<Vec<_>>()) {
        (0, _) => GroupFinding::NoneJudged,
        (judged, off) if off.is_empty() => GroupFinding::AllAgree(judged),
        (judged, off) => GroupFinding::SomeOff { off, judged },
    }
}

pub(super) fn drivers(review: &Review) -> DriverFinding<'_> {
    let Some(model) = review.model(ModelName::Logistic) else { return DriverFinding::NoModel };
    let drivers = terms::drivers(model);
    let up = drivers.iter().find(|(_, odds)| odds.value > 1.0).copied();
    let down = drivers.iter().find(|(_, odds)| odds.value < 1.0).copied();
    if up.is_none() && down.is_none() { DriverFinding::CannotTell } else { DriverFinding::Strongest { up, down } }
}

/// Whether two intervals do not overlap: stricter than a test, and what the charts show.
fn apart(one: &Estimate, other: &Estimate) -> bool {
    one.high < other.low || other.high < one.low
}
