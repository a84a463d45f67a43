//! The quarter against others: every figure and every verdict.

use leadgauge::config::file::{ModelName, TargetName};
use leadgauge::funnel::result::Verdict;
use leadgauge::review::headline::{Against, Aim, ChangeIs, Headline, HeadlineFigure, HeadlineRow};
use leadgauge::stats::estimate::{Estimate, Method};
use leadgauge::units::Score;

use super::{estimate, quarter, rate};

fn against(name: &str, then: Option<Estimate>, change: Option<(f64, f64, f64)>, verdict: ChangeIs) -> Against {
    let change = change.map(|(value, low, high)| estimate(value, low, high, 2_986, Method::Mover));
    Against { quarter: quarter(name), then, change, verdict }
}

fn count(value: f64, half: f64) -> Estimate {
    estimate(value, value - half, value + half, value as u64, Method::Wald)
}

pub fn table() -> Headline {
    let row =
        |figure, now, previous, year_before| HeadlineRow { figure, quarter: quarter("2026-Q1"), now, previous, year_before, aim: None };
    let previous = |then, change, verdict| against("2025-Q4", then, change, verdict);
    let year = |then, change, verdict| against("2025-Q1", then, change, verdict);
    let aim = |value, verdict| Some(Aim { value, verdict, at_most: false });
    Headline {
        quarter: quarter("2026-Q1"),
        previous: quarter("2025-Q4"),
        year_before: quarter("2025-Q1"),
        equal_age_days: Some(91.0),
        rows: vec![
            row(
                HeadlineFigure::Entered { label: "Leads".into(), first: true },
                Some(count(1_782.0, 96.0)),
                previous(Some(count(1_733.0, 90.0)), Some((49.0, -82.6, 180.6)), ChangeIs::CannotTell),
                year(Some(count(1_610.0, 88.0)), Some((172.0, 41.8, 302.2)), ChangeIs::Up),
            ),
            HeadlineRow {
                aim: aim(140.0, Verdict::Met),
                ..row(
                    HeadlineFigure::Entered { label: "Customer".into(), first: false },
                    Some(count(148.0, 24.0)),
                    previous(Some(count(191.0, 28.0)), Some((-43.0, -79.9, -6.1)), ChangeIs::Down),
                    year(None, None, ChangeIs::NotKnown),
                )
            },
            HeadlineRow {
                aim: Some(Aim { value: 300.0, verdict: Verdict::Missed, at_most: true }),
                ..row(
                    HeadlineFigure::AtCut {
                        target: TargetName::Sql,
                        cut: Score::new(60).unwrap(),
                        model: ModelName::Rules,
                        in_force: true,
                    },
                    Some(count(322.0, 41.0)),
                    previous(Some(count(290.0, 38.0)), Some((32.0, -23.9, 87.9)), ChangeIs::CannotTell),
                    year(None, None, ChangeIs::NotKnown),
                )
            },
            row(
                HeadlineFigure::ReachedBy { label: "Customer".into(), days: 91.0 },
                rate(57, 891),
                previous(rate(118, 1_733), Some((-0.004, -0.024, 0.017)), ChangeIs::CannotTell),
                year(rate(163, 1_610), Some((-0.037, -0.058, -0.014)), ChangeIs::Down),
            ),
            HeadlineRow {
                aim: aim(0.09, Verdict::Missed),
                ..row(
                    HeadlineFigure::SoFar { label: "Customer".into(), of_previous: false },
                    rate(148, 1_782),
                    previous(rate(118, 1_733), None, ChangeIs::NotYetMature),
                    year(rate(12, 20), None, ChangeIs::TooFew),
                )
            },
            row(
                HeadlineFigure::MedianDays { label: "Customer".into(), from: "Opportunity".into() },
                Some(estimate(21.0, 19.0, 24.0, 260, Method::BrookmeyerCrowley)),
                previous(Some(estimate(17.0, 15.0, 18.0, 240, Method::BrookmeyerCrowley)), Some((4.0, 1.8, 7.6)), ChangeIs::Up),
                year(None, None, ChangeIs::NotKnown),
            ),
            row(
                HeadlineFigure::AmountPerWin,
                Some(estimate(5_210.0, 4_480.0, 6_080.0, 148, Method::LogStudent)),
                previous(
                    Some(estimate(5_020.0, 4_400.0, 5_730.0, 191, Method::LogStudent)),
                    Some((190.0, -830.0, 1_250.0)),
                    ChangeIs::CannotTell,
                ),
                year(None, None, ChangeIs::NotKnown),
            ),
            HeadlineRow {
                quarter: quarter("2025-Q4"),
                aim: aim(1.0, Verdict::Missed),
                ..row(
                    HeadlineFigure::PromiseKept { target: TargetName::Sql },
                    Some(estimate(0.71, 0.58, 0.87, 1_733, Method::Wilson)),
                    against("2025-Q3", None, None, ChangeIs::NotKnown),
                    against("2024-Q4", None, None, ChangeIs::NotKnown),
                )
            },
        ],
    }
}
