//! Which of the things that can be said of a chart is true: for charts that share a heading with another one.

use crate::funnel::result::StageFlow;
use crate::locale::shown::{CurveFinding, FlowFinding, ForSales, VolumeFinding};
use crate::review::funnel_report::FunnelView;
use crate::thresholds::result::{PairFigures, Thresholds, VolumeUnit};

pub(super) fn curves(view: FunnelView<'_>) -> CurveFinding {
    let ended = view.funnel.cohorts.iter().rev().find_map(|cohort| Some((cohort, cohort.end?)));
    let Some((cohort, end)) = ended else { return CurveFinding::NotYetMature };
    if cohort.n < u64::from(view.smallest_group) {
        return CurveFinding::TooFew(cohort.n);
    }
    let half = cohort.curve.iter().find(|point| point.converted >= end.value / 2.0).filter(|_| end.value > 0.0);
    CurveFinding::Ended { quarter: cohort.cohort, end, half_by: half.map(|point| point.day) }
}

pub(super) fn flow(view: FunnelView<'_>) -> FlowFinding<'_> {
    let flow = &view.funnel.flow;
    let smallest = u64::from(view.smallest_group).max(1);
    // Who reached the last stage is won.
    let large: Vec<&StageFlow> = flow[..flow.len().saturating_sub(1)].iter().filter(|stage| stage.entered >= smallest).collect();
    let share = |stage: &StageFlow| stage.lost as f64 / stage.entered as f64;
    match large.into_iter().max_by(|one, other| share(one).total_cmp(&share(other))) {
        None => FlowFinding::TooFew,
        Some(stage) if stage.lost == 0 => FlowFinding::NoneLost,
        Some(stage) => FlowFinding::LosesMost { stage: &stage.label, lost: stage.lost, entered: stage.entered },
    }
}

pub(super) fn volume(thresholds: &Thresholds, unit: VolumeUnit) -> VolumeFinding<'_> {
    let Some(new) = &thresholds.recommended else { return VolumeFinding::NoPair };
    let given = |pair: &PairFigures, model| ForSales {
        cut: pair.sql,
        model,
        leads: pair.sql_per_quarter.value,
        precision: pair.sql_precision.map(|share| share.value),
    };
    let old = thresholds.current.as_ref().map(|pair| given(pair, thresholds.current_model.unwrap_or(thresholds.model)));
    VolumeFinding::Proposed { new: given(new, thresholds.model), old, stage: &thresholds.target_sql.label, unit }
}
