//! English words of supply and workload.

use std::fmt::Write as _;

use crate::locale::CommonWords;
use crate::locale::page::PageWords;
use crate::locale::supply::{MOST_NAMED, ShortBy, ShortSources, SupplyFinding, SupplyHead, SupplyLabel, SupplyWords};
use crate::period::Quarter;
use crate::supply::candidates::Candidate;
use crate::supply::result::{
    Basis, Check, Counted, CutsAt, Expected, LoadAt, Outlook, PastError, Pooled, PooledWhy, Verdict, WeekSpan, WeeklyLoad, Workload,
};

use super::{English, NUMBERS, counted, listed};

impl SupplyWords for English {
    fn supply_label(&self, label: SupplyLabel) -> &'static str {
        match label {
            SupplyLabel::Topic => "Can marketing deliver?",
            SupplyLabel::CheckTable => "Next quarter: expected against asked for",
            SupplyLabel::SourceTable => "next quarter\u{2019}s leads by source",
            SupplyLabel::LoadTable => "Leads a week at the SQL cut",
            SupplyLabel::Recommended => "recommended",
            SupplyLabel::Current => "today",
            SupplyLabel::LeadsAWeek => "leads a week",
            SupplyLabel::Came => "leads that came",
            SupplyLabel::Forecast => "forecast, 80% and 95% bands",
            SupplyLabel::Asked => "asked for",
            SupplyLabel::OfAsked => "expected as a share of what is asked for",
        }
    }

    fn supply_head(&self, head: SupplyHead) -> &'static str {
        match head {
            SupplyHead::Counted => "What",
            SupplyHead::Wanted => "Asked for",
            SupplyHead::Basis => "By",
            SupplyHead::Expected => "Expected",
            SupplyHead::At80 => "80% interval",
            SupplyHead::At95 => "95% interval",
            SupplyHead::Chance => "Chance to reach it",
            SupplyHead::Verdict => "Reading",
            SupplyHead::Source => "Source",
            SupplyHead::Weeks => "Weeks known",
            SupplyHead::Method => "Forecast by",
            SupplyHead::Error(Candidate::RecentMean) => "Past error: mean of 13 weeks",
            SupplyHead::Error(Candidate::SeasonalNaive) => "Past error: same weeks last year",
            SupplyHead::Error(Candidate::ExponentialSmoothing) => "Past error: smoothing",
            SupplyHead::Mql => "At or above the MQL cut",
            SupplyHead::Sql => "At or above the SQL cut",
            SupplyHead::Cut => "SQL cut",
            SupplyHead::Mean => "Mean week",
            SupplyHead::Median => "Middle week",
            SupplyHead::P90 => "Nine weeks of ten bring at most",
            SupplyHead::Busiest => "Busiest week",
            SupplyHead::BusiestWeek => "Week of",
            SupplyHead::Above => "Weeks above what can be worked",
        }
    }

    fn supply_finding(&self, finding: &SupplyFinding<'_>) -> String {
        match finding {
            SupplyFinding::Checked(quarter, check) => checked(*self, *quarter, check),
            SupplyFinding::Expected(quarter, leads) => {
                format!(
                    "About {} leads are expected in {}; nothing is stated to hold them against",
                    NUMBERS.volume(*leads),
                    self.quarter(*quarter)
                )
            }
            SupplyFinding::Undated => "Whether marketing can deliver cannot be told: the leads carry no dates".into(),
            SupplyFinding::TooFewWeeks(weeks, needed) => format!(
                "Whether marketing can deliver cannot be told yet: the leads cover {}, and {} are needed",
                counted(u64::from(*weeks), "complete week", "complete weeks"),
                NUMBERS.count(u64::from(*needed))
            ),
            SupplyFinding::LeadsEnded(last, weeks) => format!(
                "Whether marketing can deliver cannot be told: the newest lead is of {}, {} before the data end",
                self.date(last),
                counted(u64::from(*weeks), "week", "weeks")
            ),
        }
    }

    fn supply_next_step(&self, finding: &SupplyFinding<'_>) -> Option<&'static str> {
        match finding {
            SupplyFinding::Undated => Some(
                "Export the date on which each lead came in and name it as `leads.created`; weekly leads and a forecast follow from it.",
            ),
            SupplyFinding::TooFewWeeks(..) => Some(
                "A forecast of a quarter needs a quarter to learn from and two more to be checked on. Export older leads as well, or come back next quarter.",
            ),
            SupplyFinding::LeadsEnded(..) => {
                Some("Export the leads up to the day that `time.as_of` names, or set it to the day on which the export of the leads ends.")
            }
            SupplyFinding::Checked(..) | SupplyFinding::Expected(..) => None,
        }
    }

    fn supply_expected(&self, outlook: &Outlook) -> String {
        let total = &outlook.total;
        let mut text = format!("Expected in {}: {} leads{}", self.quarter(outlook.quarter), volume(&total.leads), both(&total.leads));
        if let (Some(cuts), Some(mql), Some(sql)) = (&outlook.cuts, &total.mql, &total.sql) {
            let _ = write!(
                text,
                "; of these, {}{} at or above the MQL cut of {} and {}{} at or above the SQL cut of {} ({}, {})",
                volume(mql),
                both(mql),
                cuts.mql,
                volume(sql),
                both(sql),
                cuts.sql,
                if cuts.recommended { "the recommended cuts" } else { "today\u{2019}s cuts" },
                self.model(cuts.model),
            );
        }
        text + "."
    }

    fn supply_short(&self, outlook: &Outlook) -> String {
        let Some(ShortSources { judged, unsure, short, by }) = ShortSources::of(outlook) else { return String::new() };
        let rule = match by {
            ShortBy::Plan => "its plan",
            ShortBy::PlanOrAverage => "its plan, or, where it has none, its own average of the last full quarters (four at most)",
            ShortBy::Average => "its own average of the last full quarters (four at most)",
        };
        let unsure = match unsure {
            0 => String::new(),
            n if n == judged => " For none of them can it be told either way.".into(),
            n => format!(" For {} it cannot be told.", counted(n as u64, "source", "sources")),
        };
        let measure = format!("A source is short when even the upper end of its 80% interval lies below {rule}.");
        if short.is_empty() {
            return format!("No source is surely short.{unsure} {measure}");
        }
        let name = |(name, check): &(&str, &Check)| {
            format!("{} (about {} of {})", self.level(name), NUMBERS.volume(check.expected.at_80.value), NUMBERS.volume(check.wanted))
        };
        let more = short.len().saturating_sub(MOST_NAMED);
        let mut names: Vec<String> = short.iter().take(MOST_NAMED).map(name).collect();
        if more > 0 {
            names.push(counted(more as u64, "other", "others"));
        }
        format!("Short: {}.{unsure} {measure}", listed(&names))
    }

    fn supply_past(&self, error: &PastError) -> String {
        let share = error.of_mean.map_or_else(
            || format!("{} leads", NUMBERS.volume(error.mean_absolute_error)),
            |share| format!("{} leads, {} of a quarter\u{2019}s", NUMBERS.volume(error.mean_absolute_error), NUMBERS.percent(share)),
        );
        format!("Made in the same way {}, forecasts of the total were off by {share}, on average.", past_times(error.origins))
    }

    fn supply_method(&self, outlook: &Outlook) -> String {
        format!(
            "Each source is forecast by the simplest of three ways that did no worse than the best one by more than a standard error: the mean of the newest 13 weeks, the same weeks of last year, exponential smoothing. They were tried from every fourth week of the past over the same {} weeks ahead, on the total of the quarter. Intervals come from those past errors, drawn together for all sources ({} draws); leads of new and small sources are forecast as one. The shares at or above the cuts are those of {} from {} to {}, taken to vary apart from the number of leads.",
            NUMBERS.count(u64::from(outlook.horizon)),
            NUMBERS.count(u64::from(outlook.draws)),
            self.leads(outlook.share_weeks.leads),
            self.date(&outlook.share_weeks.first),
            self.date(&outlook.share_weeks.last),
        )
    }

    fn supply_weeks(&self, outlook: &Outlook) -> String {
        let ends = outlook.weekly.first().zip(outlook.weekly.last());
        let leads: u64 = outlook.weekly.iter().map(|week| week.leads).sum();
        let from_to = ends
            .map_or_else(String::new, |(first, last)| format!(", weeks of {} to {}", self.date(&first.monday), self.date(&last.monday)));
        format!("{} in {} complete weeks{from_to}.", self.leads(leads), NUMBERS.count(outlook.weekly.len() as u64))
    }

    fn candidate(&self, candidate: Candidate) -> &'static str {
        match candidate {
            Candidate::RecentMean => "mean of 13 weeks",
            Candidate::SeasonalNaive => "same weeks last year",
            Candidate::ExponentialSmoothing => "exponential smoothing",
        }
    }

    fn counted(&self, counted: Counted, cuts: Option<&CutsAt>) -> String {
        let at = |name: &str, score: fn(&CutsAt) -> String| {
            cuts.map_or_else(
                || format!("leads at or above the {name} cut"),
                |cuts| format!("leads at or above the {name} cut of {}", score(cuts)),
            )
        };
        match counted {
            Counted::Leads => "all leads".into(),
            Counted::Mql => at("MQL", |cuts| cuts.mql.to_string()),
            Counted::Sql => at("SQL", |cuts| cuts.sql.to_string()),
        }
    }

    fn basis_of(&self, basis: Basis) -> &'static str {
        match basis {
            Basis::Plan => "plan",
            Basis::Capacity => "capacity",
            Basis::Average => "average of the last quarters",
        }
    }

    fn supply_verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Enough => "enough",
            Verdict::Short => "short",
            Verdict::CannotTell => "cannot tell",
        }
    }

    fn supply_source(&self, source: Option<&str>, only: bool) -> String {
        match (source, only) {
            (Some(name), _) => self.level(name).to_owned(),
            (None, true) => "all leads".into(),
            (None, false) => "new and small sources".into(),
        }
    }

    fn supply_pooled(&self, pooled: &[Pooled]) -> Option<String> {
        let why = |pooled: &Pooled| match pooled.why {
            PooledWhy::New { weeks } => {
                format!("{} (first seen {} ago)", self.level(&pooled.source), counted(u64::from(weeks), "week", "weeks"))
            }
            PooledWhy::Small => format!("{} ({} in a year)", self.level(&pooled.source), self.leads(pooled.leads)),
            PooledWhy::BeyondLargest => self.level(&pooled.source).to_owned(),
        };
        let mut names: Vec<String> = pooled.iter().take(2 * MOST_NAMED).map(why).collect();
        if pooled.len() > names.len() {
            names.push(counted((pooled.len() - names.len()) as u64, "other", "others"));
        }
        (!pooled.is_empty()).then(|| format!("Forecast as one: {}.", listed(&names)))
    }

    fn supply_unseen(&self, unseen: &[(String, f64)]) -> Option<String> {
        let names: Vec<String> = unseen.iter().map(|(name, leads)| format!("{name} ({})", NUMBERS.volume(*leads))).collect();
        (!names.is_empty()).then(|| {
            format!(
                "The plan counts on {}, from which no lead has come in the weeks looked at: check the name, or add its leads by hand.",
                listed(&names)
            )
        })
    }

    fn workload(&self, workload: &Workload) -> String {
        match workload {
            Workload::Undated => "How many leads a week brings cannot be told: the leads carry no dates.".into(),
            Workload::TooFewWeeks { weeks, needed } => format!(
                "How many leads a busy week brings cannot be told: the data hold {} whose leads are all scored, and {needed} are needed.",
                counted(u64::from(*weeks), "complete week", "complete weeks")
            ),
            Workload::Made(load) => load
                .recommended
                .as_ref()
                .or(load.current.as_ref())
                .map_or_else(|| "There is no SQL cut whose weeks could be counted.".into(), |at| busy_week(load, at)),
        }
    }

    fn workload_weeks(&self, weeks: &WeekSpan) -> String {
        format!(
            "Counted over {}, from that of {} to that of {}: {}.",
            counted(u64::from(weeks.weeks), "complete week", "complete weeks"),
            self.date(&weeks.first),
            self.date(&weeks.last),
            self.leads(weeks.leads)
        )
    }

    fn load_row(&self, label: SupplyLabel, load: &LoadAt) -> String {
        format!("{}, {}", self.supply_label(label), load.score)
    }

    fn workload_caption(&self, load: &WeeklyLoad) -> String {
        let whom = load.reps.map_or_else(|| "for the whole team".to_owned(), |reps| format!("for each of {} people", NUMBERS.volume(reps)));
        format!("{}, {whom}", self.supply_label(SupplyLabel::LoadTable))
    }

    fn supply_mark(&self, quarter: Quarter, leads: f64) -> String {
        format!("{}: {} leads", self.quarter(quarter), NUMBERS.volume(leads))
    }

    fn check_mark(&self, check: &Check) -> String {
        let what = match check.counted {
            Counted::Leads => "all leads",
            Counted::Mql => "MQL leads",
            Counted::Sql => "SQL leads",
        };
        let (expected, wanted) = (NUMBERS.volume(check.expected.at_80.value), NUMBERS.volume(check.wanted));
        format!("{what} against {}: {expected} of {wanted}", self.basis_of(check.basis))
    }
}

fn volume(expected: &Expected) -> String {
    NUMBERS.volume(expected.at_80.value)
}

/// " (80%: 2,700–3,100; 95%: 2,500–3,300)".
fn both(expected: &Expected) -> String {
    format!(" (80%: {}; 95%: {})", NUMBERS.interval(&expected.at_80, 0), NUMBERS.interval(&expected.at_95, 0))
}

fn past_times(origins: u32) -> String {
    format!("at {} in the past", counted(u64::from(origins), "time", "times"))
}

fn checked(words: English, quarter: Quarter, check: &Check) -> String {
    let quarter = words.quarter(quarter);
    let what = match check.counted {
        Counted::Leads => "leads",
        Counted::Mql => "leads at or above the MQL cut",
        Counted::Sql => "leads at or above the SQL cut",
    };
    let (expected, wanted) = (NUMBERS.volume(check.expected.at_80.value), NUMBERS.volume(check.wanted));
    let gap = NUMBERS.volume((check.wanted - check.expected.at_80.value).abs());
    let chance = NUMBERS.percent_with(check.chance, 0);
    let whose = if check.counted == Counted::Mql { "marketing" } else { "sales" };
    match (check.basis, check.verdict) {
        (Basis::Plan, Verdict::Enough) => {
            format!("Marketing can deliver the plan for {quarter}: about {expected} {what}, {wanted} planned")
        }
        (Basis::Plan, Verdict::Short) => format!("Marketing will fall short of the plan for {quarter} by about {gap} {what} of {wanted}"),
        (Basis::Plan, Verdict::CannotTell) => {
            format!(
                "Cannot tell whether marketing meets the plan for {quarter}: about {expected} {what}, {wanted} planned, a chance of {chance}"
            )
        }
        (Basis::Capacity, Verdict::Enough) => {
            format!("{quarter} will bring as many {what} as {whose} can work, or more: about {expected}, room for {wanted}")
        }
        (Basis::Capacity, Verdict::Short) => format!("{quarter} will bring about {gap} {what} fewer than {whose} can work ({wanted})"),
        (Basis::Capacity, Verdict::CannotTell) => {
            format!(
                "Cannot tell whether {quarter} fills what {whose} can work: about {expected} {what}, room for {wanted}, a chance of {chance}"
            )
        }
        (Basis::Average, Verdict::Enough) => {
            format!("{quarter} will bring at least as many leads as the last quarters did: about {expected}, {wanted} on average")
        }
        (Basis::Average, Verdict::Short) => {
            format!("{quarter} will bring about {gap} leads fewer than the last quarters did ({wanted} on average)")
        }
        (Basis::Average, Verdict::CannotTell) => {
            format!("Cannot tell whether {quarter} brings as many leads as the last quarters did: about {expected}, {wanted} on average")
        }
    }
}

/// "In one week of ten each rep gets more than 31 leads at or above the SQL cut of 66; one can work 25."
fn busy_week(load: &WeeklyLoad, at: &LoadAt) -> String {
    let (who, one) = if load.reps.is_some() { ("each person in sales gets", "one person") } else { ("sales gets", "the team") };
    let score = at.score;
    let p90 = NUMBERS.volume(at.p90);
    let start = format!("In one week of ten {who} more than {p90} leads at or above the SQL cut of {score}");
    match (load.workable, &at.above) {
        (Some(workable), Some(above)) => format!(
            "{start}; {one} can work {} a week. {} of the {} weeks brought more than that ({} at 95%).",
            NUMBERS.volume(workable),
            NUMBERS.percent_with(above.value, 0),
            NUMBERS.count(above.n),
            NUMBERS.percent_interval(above)
        ),
        _ => format!("{start}, in the middle week {}. The config states no capacity to hold that against.", NUMBERS.volume(at.median)),
    }
}
