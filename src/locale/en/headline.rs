//! English words on the table of the quarter against others and against what was aimed at.

use crate::funnel::result::Verdict;
use crate::locale::headline::{HeadlineHead, HeadlineWords, ToldIn};
use crate::locale::moved::MovedWords;
use crate::locale::pace::PaceWords;
use crate::locale::page::PageWords;
use crate::locale::{CommonWords, capital};
use crate::period::Quarter;
use crate::review::headline::{Against, Aim, ChangeIs, Headline, HeadlineFigure, HeadlineRow};
use crate::stats::estimate::Estimate;
use crate::units::Money;

use super::funnel::units;
use super::{English, NUMBERS, counted, listed, score_name};

/// Figures named in the finding, at most, of either kind.
const NAMED: usize = 3;

/// A count is its own n.
fn is_count(figure: &HeadlineFigure) -> bool {
    matches!(figure, HeadlineFigure::Entered { .. } | HeadlineFigure::AtCut { .. })
}

fn is_rate(figure: &HeadlineFigure) -> bool {
    matches!(figure, HeadlineFigure::ReachedBy { .. } | HeadlineFigure::SoFar { .. } | HeadlineFigure::PromiseKept { .. })
}

fn is_amount(figure: &HeadlineFigure) -> bool {
    matches!(figure, HeadlineFigure::AmountWon | HeadlineFigure::AmountPerWin)
}

fn value(figure: &HeadlineFigure, value: f64, told: ToldIn<'_>) -> String {
    match figure {
        figure if is_count(figure) => NUMBERS.number(value, 0),
        HeadlineFigure::MedianDays { .. } => English.duration(value),
        figure if is_amount(figure) => NUMBERS.money(Money(value), told.currency),
        _ => NUMBERS.percent(value),
    }
}

fn interval(figure: &HeadlineFigure, of: &Estimate) -> String {
    match figure {
        HeadlineFigure::MedianDays { .. } => English.duration_interval(of),
        figure if is_rate(figure) => NUMBERS.percent_interval(of),
        _ => NUMBERS.interval(of, 0),
    }
}

/// With its interval, and its n where it is not one itself.
fn told_in_full(figure: &HeadlineFigure, of: &Estimate, told: ToldIn<'_>) -> String {
    let n = if is_count(figure) { String::new() } else { format!(", n = {}", NUMBERS.count(of.n)) };
    format!("{} ({}){n}", value(figure, of.value, told), interval(figure, of))
}

/// With its sign, in percentage points for rates.
fn difference(figure: &HeadlineFigure, change: &Estimate, told: ToldIn<'_>) -> String {
    if is_rate(figure) {
        return English.in_points(change.value, Some((change.low, change.high)));
    }
    let told = value(figure, change.value, told);
    let sign = if change.value > 0.0 { "+" } else { "" };
    format!("{sign}{told} ({})", interval(figure, change))
}

fn verdict(verdict: ChangeIs) -> &'static str {
    match verdict {
        ChangeIs::Up => "real change, up",
        ChangeIs::Down => "real change, down",
        ChangeIs::CannotTell => "cannot tell",
        ChangeIs::NotYetMature => "not yet mature",
        ChangeIs::TooFew => "too few to tell",
        ChangeIs::NotKnown => "not known",
    }
}

impl HeadlineWords for English {
    fn headline_topic(&self) -> &'static str {
        "This quarter"
    }

    fn headline_finding(&self, table: &Headline, told: ToldIn<'_>) -> String {
        let (now, before) = (self.quarter(table.quarter), self.quarter(table.previous));
        let of_quarter = || table.rows.iter().filter(|row| row.quarter == table.quarter);
        let compared = of_quarter().filter(|row| row.previous.change.is_some()).count();
        let missed = of_quarter().filter(|row| row.aim.is_some_and(|aim| !aim.at_most && aim.verdict == Verdict::Missed)).count();
        let missed = match missed {
            0 => String::new(),
            n => format!("; {} missed", counted(n as u64, "aim was", "aims were")),
        };
        let moved: Vec<&HeadlineRow> = of_quarter().filter(|row| row.previous.verdict.is_real()).collect();
        let named = |wanted: ChangeIs, word: &str| {
            let of = moved.iter().filter(|row| row.previous.verdict == wanted);
            let names: Vec<String> = of.take(NAMED).map(|row| self.headline_figure(&row.figure, told)).collect();
            (!names.is_empty()).then(|| format!("{word}: {}", listed(&names)))
        };
        let named = named(ChangeIs::Up, "up").into_iter().chain(named(ChangeIs::Down, "down")).collect::<Vec<_>>().join("; ");
        let found = match (compared, moved.len()) {
            (0, _) => format!("{now} cannot be held against {before} yet"),
            (all, 0) => format!("{now} against {before}: none of {} changed by more than chance", counted(all as u64, "figure", "figures")),
            (all, some) => {
                format!("{now} against {before}: {some} of {} really changed ({named})", counted(all as u64, "figure", "figures"))
            }
        };
        let exceeded = of_quarter().filter(|row| row.aim.is_some_and(|aim| aim.at_most && aim.verdict == Verdict::Missed)).count();
        let exceeded = match exceeded {
            0 => String::new(),
            n => format!("; {} exceeded", counted(n as u64, "limit was", "limits were")),
        };
        format!("{found}{missed}{exceeded}")
    }

    fn headline_caption(&self, quarter: Quarter, against: &[Quarter], aims: bool) -> String {
        let quarter = self.quarter(quarter);
        let earlier = against.iter().map(|quarter| self.quarter(*quarter));
        let against: Vec<String> = earlier.chain(aims.then(|| "what was aimed at or is the limit".into())).collect();
        if against.is_empty() { format!("{quarter} in figures") } else { format!("{quarter} against {}", listed(&against)) }
    }

    fn headline_head(&self, head: HeadlineHead) -> &'static str {
        match head {
            HeadlineHead::Figure => "figure",
            HeadlineHead::Now => "this quarter",
            HeadlineHead::Previous => "quarter before",
            HeadlineHead::SincePrevious => "change since then",
            HeadlineHead::YearBefore => "a year before",
            HeadlineHead::SinceYearBefore => "change in a year",
            HeadlineHead::Aim => "aim or limit",
        }
    }

    fn headline_figure(&self, figure: &HeadlineFigure, told: ToldIn<'_>) -> String {
        match figure {
            HeadlineFigure::Entered { first: true, .. } => format!("{} that came in", units(told.unit, 2)),
            HeadlineFigure::Entered { label, .. } => format!("{} that reached \u{201c}{label}\u{201d}", units(told.unit, 2)),
            HeadlineFigure::ReachedBy { label, days } => format!("reached \u{201c}{label}\u{201d} within {}", self.days(*days)),
            HeadlineFigure::SoFar { label, of_previous: true } => format!("reached \u{201c}{label}\u{201d} so far, of the stage before"),
            HeadlineFigure::SoFar { label, .. } => format!("reached \u{201c}{label}\u{201d} so far, of all"),
            HeadlineFigure::MedianDays { label, from } => {
                format!("median time from \u{201c}{}\u{201d} to \u{201c}{label}\u{201d}", self.level(from))
            }
            HeadlineFigure::AtCut { target, cut, model, in_force } => {
                let which = if *in_force { "today\u{2019}s" } else { "the proposed" };
                format!("leads at or above {which} {} cut ({cut}, {})", self.target(*target), score_name(*model))
            }
            HeadlineFigure::AmountWon => "amounts won".into(),
            HeadlineFigure::AmountPerWin => "amount of a win".into(),
            HeadlineFigure::PromiseKept { target } => format!("share of the score\u{2019}s promise kept, {} target", self.target(*target)),
        }
    }

    fn headline_now(&self, row: &HeadlineRow, table: &Headline, told: ToldIn<'_>) -> String {
        let of = row.now.as_ref().map_or_else(|| "not yet known".to_owned(), |now| told_in_full(&row.figure, now, told));
        if row.quarter == table.quarter { of } else { format!("{}: {of}", self.quarter(row.quarter)) }
    }

    fn headline_then(&self, figure: &HeadlineFigure, then: Option<&Estimate>, told: ToldIn<'_>) -> String {
        then.map_or_else(|| "\u{2013}".to_owned(), |then| told_in_full(figure, then, told))
    }

    fn headline_change(&self, figure: &HeadlineFigure, against: &Against, told: ToldIn<'_>) -> String {
        match &against.change {
            Some(change) => format!("{}: {}", capital(verdict(against.verdict)), difference(figure, change, told)),
            None => capital(verdict(against.verdict)),
        }
    }

    fn headline_aim(&self, figure: &HeadlineFigure, aim: &Aim) -> String {
        let told = value(figure, aim.value, ToldIn { unit: "", currency: "" });
        if aim.at_most {
            return format!("at most {told}: {}", if aim.verdict == Verdict::Met { "kept" } else { "exceeded" });
        }
        let reached = match aim.verdict {
            Verdict::Met => "met",
            Verdict::Missed => "missed",
            Verdict::CannotTell => "cannot tell",
        };
        format!("{told}: {reached}")
    }

    fn headline_means(&self, table: &Headline, told: ToldIn<'_>) -> String {
        let age = table.equal_age_days.map_or_else(String::new, |days| {
            format!(
                " Rates count what had happened within the days named, in every quarter, among {} watched for as long (here up to {}), so that a young quarter does not look bad for being young; their change has Newcombe\u{2019}s interval.",
                units(told.unit, 2),
                self.days(days)
            )
        });
        format!(
            "In brackets are 95% intervals. A change is called real when its interval does not hold 0. Counts are facts; their intervals say what a quarter with the same weeks might have had, so that the usual swing from week to week is not taken for news.{age} Seasons are met by the comparison with the year before. Figures that can still change are not compared."
        )
    }
}
