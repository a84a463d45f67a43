//! English words on what moved between two reviews.

use crate::compare::result::{BandChange, Change, Changes, CutChange, FAR, Incomparable, Measure, ScoreChanges, TermChanges, WhichRun};
use crate::config::file::{ModelName, TargetName};
use crate::drift::result::Verdict;
use crate::locale::CommonWords;
use crate::locale::compare::{CompareHead, CompareLabel, ComparePart, CompareWords};
use crate::locale::driver::DriverWords;
use crate::locale::numbers;
use crate::locale::page::PageWords;
use crate::review::bundle::BundleCuts;

use super::{English, NUMBERS, counted, listed, score_name};

impl CompareWords for English {
    fn compare_label(&self, label: CompareLabel) -> &'static str {
        match label {
            CompareLabel::Answer => "What moved",
            CompareLabel::HowToRead => {
                "\u{201c}Real change\u{201d}: beyond what chance explains, at 95% for all figures of a table together. Both reviews share many leads, and all figures but the coefficients are judged as if they did not: that errs on the side of \u{201c}cannot tell\u{201d}."
            }
            CompareLabel::CutTable => "Cuts that the search found, with ranges from resampled leads",
            CompareLabel::FigureTable => "What the cuts to work by were to bring, as each review measured it",
            CompareLabel::CutReading => {
                "Each run sets the scale of its score anew, so that the same cut may select other leads: the shift of the scores of the same leads, below, tells by how much."
            }
            CompareLabel::SourceTable => "Leads whose advice changed, by source",
            CompareLabel::TermTable => "Coefficients (log-odds), largest change against its standard error first",
            CompareLabel::RuleTable => "Rules whose points differ",
            CompareLabel::DriftTable => "Newest leads against the training leads (PSI)",
            CompareLabel::MeasureTable => "How well the scores did on the newest leads with known outcomes",
            CompareLabel::ShiftReading => {
                "One bar per five points, the one in the middle from 2 down to 2 up: leads that are in both files of scores."
            }
            CompareLabel::ShiftAxis => "points, now less then",
            CompareLabel::LeadAxis => "leads",
            CompareLabel::TermReading => {
                "A coefficient is told for one more of the column\u{2019}s own unit, or for a level against its baseline. With a penalty it is drawn towards 0."
            }
            CompareLabel::BandReading => {
                "A tenth holds a tenth of the leads of its review, highest scores first; leads with the same score stay together."
            }
            CompareLabel::NoSource => "not stated",
            CompareLabel::NoSources => {
                "The files of scores name no source: the config has none, or they were written by an earlier version."
            }
        }
    }

    fn compare_part(&self, part: ComparePart) -> &'static str {
        match part {
            ComparePart::Cuts => "Cuts",
            ComparePart::Scores => "Scores of the same leads",
            ComparePart::Terms => "Coefficients",
            ComparePart::Rules => "Rules",
            ComparePart::Bands => "Tenths",
            ComparePart::Drift => "Drift",
            ComparePart::Measures => "How well the scores did",
        }
    }

    fn compare_head(&self, head: CompareHead) -> &'static str {
        match head {
            CompareHead::What => "What",
            CompareHead::Then => "Then",
            CompareHead::Now => "Now",
            CompareHead::Difference => "Difference",
            CompareHead::StdError => "Std. error",
            CompareHead::Reading => "Reading",
            CompareHead::Source => "Source",
            CompareHead::Leads => "Leads in both",
            CompareHead::Up => "Up",
            CompareHead::Down => "Down",
            CompareHead::Aside => "Side track",
            CompareHead::Tenth => "Tenth: scores then / now",
        }
    }

    fn compare_title(&self, then: &WhichRun, now: &WhichRun) -> String {
        let titles = if then.title == now.title { now.title.clone() } else { format!("{} / {}", then.title, now.title) };
        format!("{titles}: {} against {}", when(now), when(then))
    }

    fn compare_answer(&self, changes: &Changes) -> String {
        let moved = changes.moved;
        let judged = moved.real + moved.cannot_tell + moved.same;
        match (moved.real, moved.cannot_tell) {
            (0, 0) if judged + moved.facts == 0 => "Nothing can be compared".into(),
            (0, 0) if moved.facts == 0 => "Nothing moved".into(),
            (0, 0) => "No figure moved, but rules or scores of single leads did".into(),
            (0, open) => {
                format!("Nothing moved beyond chance: {} differ by no more than chance explains", counted(open, "figure", "figures"))
            }
            (real, open) => {
                format!(
                    "{} of {} changed beyond chance; of {} we cannot tell",
                    NUMBERS.count(real),
                    counted(judged, "figure", "figures"),
                    NUMBERS.count(open)
                )
            }
        }
    }

    fn compare_ground(&self, then: &WhichRun, now: &WhichRun) -> String {
        match (then.data_hash == now.data_hash, then.config_hash == now.config_hash) {
            (true, true) if then.as_of != now.as_of => "Both rest on the same files and the same config, read as of another day.".into(),
            (true, true) => "Both rest on the same data and the same config.".into(),
            (true, false) => "Both rest on the same data; config or rules differ.".into(),
            (false, true) => "Config and rules are the same; the data differ.".into(),
            (false, false) => "Data differ, and so do config or rules.".into(),
        }
    }

    fn incomparable(&self, why: Incomparable) -> &'static str {
        match why {
            Incomparable::OtherTargets => "Cannot be compared: the MQL or the SQL target is another one.",
            Incomparable::OtherScore => "Cannot be compared: the cuts are set on another score.",
            Incomparable::OtherModelTarget => "Cannot be compared: the predictive score learnt another target.",
            Incomparable::NoCuts => "Cannot be compared: one of the reviews proposes no cuts.",
            Incomparable::OtherVolumes => "Cannot be compared: one review counts a quarter, the other 1,000 leads.",
            Incomparable::NoScoresThen => "Cannot be compared: scores.parquet or scores.csv is not beside the older review.",
            Incomparable::NoScoresNow => "Cannot be compared: scores.parquet or scores.csv is not beside the newer review.",
            Incomparable::NoSameLeads => "Cannot be compared: no lead is in both files of scores.",
            Incomparable::Absent => "Cannot be compared: one of the reviews does not have this part.",
        }
    }

    fn change_reading(&self, change: Change) -> &'static str {
        match change {
            Change::Same => "same",
            Change::Real => "real\u{a0}change",
            Change::CannotTell => "cannot\u{a0}tell",
        }
    }

    fn compare_cuts(&self, advised: &[Option<BundleCuts>; 2]) -> String {
        let told = |cuts: &BundleCuts| format!("MQL from {}, SQL from {} on the {}", cuts.mql, cuts.sql, score_name(cuts.model));
        match advised {
            [Some(then), Some(now)] if then == now => format!("The cuts to work by are the same: {}", told(now)),
            [Some(then), Some(now)] => format!("The cuts to work by: {}; before, {}", told(now), told(then)),
            [None, Some(now)] => format!("The cuts to work by: {}; before, there were none", told(now)),
            [Some(then), None] => format!("There are no cuts to work by now; then {}", told(then)),
            [None, None] => "Neither review has cuts to work by".into(),
        }
    }

    fn compare_scores(&self, scores: &ScoreChanges) -> String {
        if scores.raised + scores.lowered == 0 {
            return format!("None of the {} in both has another score", self.leads(scores.same));
        }
        let share = NUMBERS.percent(scores.far as f64 / scores.same as f64);
        format!(
            "{share} of the {} in both have moved by more than {FAR} points; {} go up to another stage, {} down",
            self.leads(scores.same),
            NUMBERS.count(scores.up),
            NUMBERS.count(scores.down)
        )
    }

    fn compare_shifted(&self, scores: &ScoreChanges) -> String {
        let share = NUMBERS.percent(scores.far as f64 / scores.same as f64);
        format!("{share} of these scores have shifted by more than {FAR} points")
    }

    fn compare_same_leads(&self, scores: &ScoreChanges) -> String {
        let shift = |points: i16| NUMBERS.number(f64::from(points), 0);
        format!(
            "On the {}. {} then and {} now, {} in both: {} higher, {} lower. Middle shift {} points; eight in ten lie between {} and {}. {} went to or came from a side track.",
            score_name(scores.model),
            NUMBERS.count(scores.then),
            NUMBERS.count(scores.now),
            NUMBERS.count(scores.same),
            NUMBERS.count(scores.raised),
            NUMBERS.count(scores.lowered),
            shift(scores.median),
            shift(scores.tenth),
            shift(scores.ninth),
            NUMBERS.count(scores.aside),
        )
    }

    fn compare_terms(&self, terms: &TermChanges) -> String {
        let of = |change| terms.terms.iter().filter(|term| term.change == change).count() as u64;
        let (real, all) = (of(Change::Real), terms.terms.len() as u64);
        if of(Change::Same) == all {
            return format!("All {} are the same", counted(all, "coefficient", "coefficients"));
        }
        match real {
            0 => format!("None of {} has changed beyond chance", counted(all, "coefficient", "coefficients")),
            _ => format!("{} of {} changed beyond chance", NUMBERS.count(real), counted(all, "coefficient", "coefficients")),
        }
    }

    fn compare_terms_note(&self, terms: &TermChanges) -> String {
        let learnt = match terms.n_both {
            Some(both) => format!(
                "Learnt from {} leads then and {} now, {} of them the same: what they share goes into the standard error.",
                NUMBERS.count(terms.n_then),
                NUMBERS.count(terms.n_now),
                NUMBERS.count(both)
            ),
            None => format!(
                "Learnt from {} leads then and {} now. How many are the same is not known, so that changes are judged as if none were: with caution.",
                NUMBERS.count(terms.n_then),
                NUMBERS.count(terms.n_now)
            ),
        };
        let lists =
            [("Only then", &terms.gone), ("Only now", &terms.new), ("Told for another change, and not compared", &terms.other_unit)];
        let told = lists
            .iter()
            .filter(|(_, names)| !names.is_empty())
            .map(|(what, names)| format!("{what}: {}.", listed(&self.coefficients(names))));
        std::iter::once(learnt).chain(told).collect::<Vec<String>>().join(" ")
    }

    fn compare_rules(&self, n: usize) -> String {
        match n {
            0 => "The rules are the same".into(),
            1 => "One rule came, went or gives other points".into(),
            _ => format!("{} rules came, went or give other points", NUMBERS.count(n as u64)),
        }
    }

    fn compare_bands(&self, real: usize, n: usize) -> String {
        match real {
            0 => format!("None of {} tenths converts differently beyond chance", NUMBERS.count(n as u64)),
            _ => format!("{} of {} tenths convert differently beyond chance", NUMBERS.count(real as u64), NUMBERS.count(n as u64)),
        }
    }

    fn compare_band_table(&self, target: TargetName, stage: &str) -> String {
        format!("Share of each tenth that reaches \u{201c}{stage}\u{201d} ({})", self.target(target))
    }

    fn compare_tenth(&self, place: usize, band: &BandChange) -> String {
        let range = |scores: Option<(crate::units::Score, crate::units::Score)>| {
            scores.map_or_else(|| "\u{2013}".to_owned(), |(low, high)| numbers::band(low, high))
        };
        format!("{place}: {} / {}", range(band.scores_then), range(band.scores_now))
    }

    fn compare_drift(&self, other: usize, n: usize) -> String {
        match other {
            0 => format!("None of {} is judged differently on drift than before", counted(n as u64, "column", "columns")),
            _ => format!(
                "Drift is judged differently than before for {} of {}",
                NUMBERS.count(other as u64),
                counted(n as u64, "column", "columns")
            ),
        }
    }

    fn compare_psi(&self, psi: f64, verdict: Verdict) -> String {
        let word = match verdict {
            Verdict::Stable => "stable",
            Verdict::ByChance => "by chance",
            Verdict::Shifted => "shifted",
            Verdict::Moved => "moved",
        };
        format!("{} {word}", NUMBERS.number(psi, 3))
    }

    fn compare_measures(&self, real: usize, n: usize) -> String {
        match real {
            0 => format!("None of {} measures of the scores changed beyond chance", NUMBERS.count(n as u64)),
            _ => format!("{} of {} measures of the scores changed beyond chance", NUMBERS.count(real as u64), NUMBERS.count(n as u64)),
        }
    }

    fn compare_measured(&self, then: u64, now: u64) -> String {
        format!(
            "Measured on {} then and {} now. A Brier score also follows how many leads convert: fewer conversions lower it.",
            self.leads(then),
            self.leads(now)
        )
    }

    fn compare_measure(&self, model: ModelName, target: TargetName, measure: Measure) -> String {
        let measure = match measure {
            Measure::Auc => "AUC",
            Measure::Brier => "Brier score",
        };
        format!("{measure}, {}, {}", score_name(model), self.target(target))
    }

    fn compare_cut(&self, cut: &CutChange) -> &'static str {
        match cut.target {
            TargetName::Mql => "MQL cut found",
            TargetName::Sql => "SQL cut found",
        }
    }

    fn compare_shift(&self, low: i16, high: i16) -> String {
        format!("{} to {}", NUMBERS.number(f64::from(low), 0), NUMBERS.number(f64::from(high), 0))
    }

    fn compare_written(&self, path: &str) -> String {
        format!("Comparison: {path}")
    }

    fn compare_more(&self, n: usize) -> String {
        format!("{} more, which --out writes onto a page.", NUMBERS.count(n as u64))
    }
}

fn when(run: &WhichRun) -> String {
    match (run.quarter, &run.as_of) {
        (Some(quarter), Some(day)) => format!("{} (up to {})", English.quarter(quarter), English.date(day)),
        (None, Some(day)) => English.date(day),
        _ => format!("data {}", run.data_hash.chars().take(6).collect::<String>()),
    }
}
