//! Own cuts of which some pay, and gates that the single score beats.

use leadgauge::config::file::ModelName;
use leadgauge::evaluation::result::GroupKind;
use leadgauge::stats::estimate::{Estimate, Method};
use leadgauge::thresholds::result::{
    AxisOfGrid, Compared, CutWeight, Gates, Grid, GridComparison, GridVerdict, Rival, SegmentCuts, SegmentVerdict, SegmentedCuts,
    SegmentsVerdict, Thresholds,
};
use leadgauge::thresholds::selected::Pair;

use super::thresholds::pair as figures;
use super::{HOSTILE, estimate, score};

fn pair(mql: u8, sql: u8) -> Pair {
    Pair { mql: score(mql), sql: score(sql) }
}

fn gain(value: f64, low: f64, high: f64) -> Estimate {
    estimate(value, low, high, 2_410, Method::Bootstrap)
}

fn segment(level: &str, n: u64, own: Option<(Pair, Pair, f64)>, gain: Option<Estimate>, verdict: SegmentVerdict) -> SegmentCuts {
    SegmentCuts {
        level: level.into(),
        n,
        n_measured: n - n / 9,
        own: own.map(|(own, ..)| own),
        shrunk: own.map(|(_, shrunk, _)| shrunk),
        weight: own.map(|(.., weight)| CutWeight { mql: weight, sql: weight }),
        std_error: own.map(|(.., weight)| CutWeight { mql: 8.0 - 6.0 * weight, sql: 9.0 - 6.0 * weight }),
        gain,
        verdict,
        advised: verdict == SegmentVerdict::Gains,
    }
}

pub fn segments() -> Vec<SegmentedCuts> {
    let compared = Compared { columns: 2, segments: 3 };
    let by_source = vec![
        segment(
            "Paid search",
            900,
            Some((pair(52, 75), pair(51, 73), 0.8)),
            Some(gain(900.0, -300.0, 2_100.0)),
            SegmentVerdict::CannotTell,
        ),
        segment("Referral", 640, Some((pair(38, 50), pair(40, 53), 0.82)), Some(gain(7_400.0, 2_100.0, 12_900.0)), SegmentVerdict::Gains),
        segment(HOSTILE, 12, None, None, SegmentVerdict::TooFew),
    ];
    let by_region = vec![
        segment("EMEA", 800, Some((pair(49, 66), pair(48, 66), 0.3)), Some(gain(-400.0, -1_100.0, 300.0)), SegmentVerdict::CannotTell),
        segment("APAC", 700, Some((pair(47, 66), pair(47, 66), 0.3)), None, SegmentVerdict::AsForAll),
    ];
    let column = |kind, column: &str, gain, verdict, segments| SegmentedCuts {
        kind,
        column: column.into(),
        fewest_leads: 30,
        fewest_outcomes: 10,
        compared,
        gain,
        moved_for_all: gain.map(|_| pair(46, 64)),
        gain_over_moved: gain,
        broken: Vec::new(),
        verdict,
        segments,
    };
    vec![
        column(GroupKind::Source, "source", Some(gain(8_300.0, 2_600.0, 14_200.0)), SegmentsVerdict::Pays, by_source),
        column(GroupKind::Segment, "region", Some(gain(-400.0, -1_100.0, 300.0)), SegmentsVerdict::CannotTell, by_region),
    ]
}

pub fn grid() -> Grid {
    let axis = |mql, sql, coarse| AxisOfGrid { mql, sql, lowest: -10.0, highest: 50.0, steps: vec![-10.0, mql, sql, 50.0], coarse };
    let rival = |rival, model, mql, sql, difference, verdict| GridComparison {
        rival,
        model,
        pair: pair(mql, sql),
        figures: figures(model, mql, sql).into(),
        difference,
        verdict,
    };
    Grid::Gates(Box::new(Gates {
        fit: axis(10.0, 25.0, false),
        engagement: axis(5.0, 12.5, true),
        chosen_on: 1_740,
        measured_on: 2_410,
        figures: figures(ModelName::Rules, 42, 64).into(),
        broken: Vec::new(),
        compared: vec![
            rival(
                Rival::Recommended,
                ModelName::Logistic,
                47,
                66,
                Some(gain(-31_000.0, -52_000.0, -9_500.0)),
                GridVerdict::SingleScoreIsBetter,
            ),
            rival(Rival::RulesScore, ModelName::Rules, 41, 66, Some(gain(1_300.0, -6_000.0, 8_800.0)), GridVerdict::CannotTell),
        ],
        verdict: GridVerdict::SingleScoreIsBetter,
    }))
}

/// No column tells the leads apart, and gates cannot be told from cuts.
pub fn nothing_told_apart(thresholds: &mut Thresholds) {
    thresholds.segments.truncate(1);
    for column in &mut thresholds.segments {
        column.verdict = SegmentsVerdict::NoDifference;
        column.gain = None;
        for segment in &mut column.segments {
            segment.advised = false;
        }
    }
    if let Some(Grid::Gates(gates)) = &mut thresholds.grid {
        gates.compared.remove(0);
        gates.verdict = GridVerdict::CannotTell;
    }
}
