//! Leads per week and source, complete weeks only, and which sources get a series of their own.

use std::collections::BTreeMap;

use crate::data::table::LeadTable;
use crate::features::encoder::MISSING;
use crate::period::{Instant, Quarter, Week, Zone};

use super::result::{Pooled, PooledWhy};

/// Weeks looked at, at most: three years. What lies before says little of the next quarter.
const MOST_WEEKS: usize = 156;
/// Sources with a series of their own, at most; the others are forecast as one.
const MOST_SOURCES: usize = 12;
/// A source with fewer leads than this in the newest year is too small for a series of its own.
const FEWEST_LEADS: u32 = 26;
/// Weeks of a year.
pub const YEAR: usize = 52;
/// Weeks without any lead at the end, from which on the leads are taken to have ended before the as-of date.
const SILENT_WEEKS: usize = 4;
/// Quarters that a source is compared with.
const QUARTERS_BACK: usize = 4;

/// The weeks of a forecast: those counted and those ahead.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    /// First moments of the complete weeks, oldest first, and of the week after them.
    pub starts: Vec<Instant>,
    /// Mondays of the complete weeks.
    pub mondays: Vec<String>,
    /// Mondays of the weeks from the last complete one to the end of the quarter.
    pub ahead: Vec<String>,
    /// The share of each week ahead that lies in the quarter.
    pub weights: Vec<f64>,
    /// The next full quarter.
    pub quarter: Quarter,
    /// The last quarter that was over by the as-of date.
    pub last_full: Quarter,
    /// Complete weeks after that of the last lead.
    pub silent: usize,
    /// Day of the last lead, `YYYY-MM-DD`.
    pub last_lead: String,
}

/// Why there are no weeks to forecast from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoWeeks {
    /// Leads without dates.
    Undated,
    /// No complete week.
    NoneComplete,
}

impl Calendar {
    /// Complete weeks up to the as-of date, and those from there to the end of the next full quarter. The week of the first lead is left
    /// out where the data may begin within it (its Monday brought no lead).
    ///
    /// # Errors
    /// Why there is none.
    pub fn new(leads: &LeadTable) -> Result<Self, NoWeeks> {
        let (created, as_of) = leads.created().zip(leads.as_of()).ok_or(NoWeeks::Undated)?;
        let (first, last) = created.first().zip(created.last()).ok_or(NoWeeks::NoneComplete)?;
        Self::between(*first, *last, as_of, leads.zone())
    }

    /// The same from the first and the last lead.
    ///
    /// # Errors
    /// Why there is none.
    pub fn between(first: Instant, last: Instant, as_of: Instant, zone: &Zone) -> Result<Self, NoWeeks> {
        let mut week = Week::of(first, zone);
        if first.since(week.start(zone)).0 >= 1.0 {
            week = week.next();
        }
        let (mut starts, mut mondays) = (vec![week.start(zone)], Vec::new());
        while week.next().start(zone) <= as_of {
            mondays.push(week.monday());
            week = week.next();
            starts.push(week.start(zone));
        }
        let silent = starts.iter().rev().skip(1).take_while(|start| **start > last).count();
        if mondays.is_empty() {
            return Err(NoWeeks::NoneComplete);
        }
        let surplus = mondays.len().saturating_sub(MOST_WEEKS);
        mondays.drain(..surplus);
        starts.drain(..surplus);
        // The as-of instant is the first moment after the last day covered.
        let quarter = Quarter::of(Instant(as_of.0.saturating_sub(1)), zone).next();
        let (begin, end) = (quarter.start(zone), quarter.next().start(zone));
        let (mut ahead, mut weights) = (Vec::new(), Vec::new());
        while week.start(zone) < end {
            let (from, to) = (week.start(zone), week.next().start(zone));
            let inside = to.min(end).since(from.max(begin)).0.max(0.0);
            weights.push(inside / to.since(from).0);
            ahead.push(week.monday());
            week = week.next();
        }
        let last_full = if begin <= as_of { quarter.previous() } else { quarter.previous().previous() };
        Ok(Self { starts, mondays, ahead, weights, quarter, last_full, silent, last_lead: zone.date(last) })
    }

    /// Whether the leads seem to end before the as-of date: four complete weeks or more without any.
    pub fn leads_ended(&self) -> bool {
        self.silent >= SILENT_WEEKS
    }

    /// Complete weeks that the leads cover: where they end early, those before the week of the last lead, which may be cut off.
    pub fn covered(&self) -> usize {
        if self.leads_ended() { self.weeks().saturating_sub(self.silent + 1) } else { self.weeks() }
    }

    /// Complete weeks.
    pub fn weeks(&self) -> usize {
        self.mondays.len()
    }

    /// The rows of a week among leads in order of time.
    pub fn rows(&self, created: &[Instant], week: usize) -> std::ops::Range<usize> {
        let before = |at: Instant| created.partition_point(|created| *created < at);
        before(self.starts[week])..before(self.starts[week + 1])
    }
}

/// One series of weekly leads.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// The source; `None` for the leads of all sources that have no series of their own (all leads, where no column names a source).
    pub source: Option<String>,
    /// The week of its first lead.
    pub first: usize,
    /// Leads per week of the calendar; zero before its first.
    pub leads: Vec<f64>,
    /// Leads of its last full quarters, newest first, those only that began in its life.
    pub quarters: Vec<f64>,
}

impl Series {
    fn empty(source: Option<String>, first: usize) -> Self {
        Self { source, first, leads: Vec::new(), quarters: Vec::new() }
    }
}

/// All leads as series that add up to them.
#[derive(Debug, Clone, PartialEq)]
pub struct Supply {
    /// The series: sources by their leads in the newest year, most first, then the pooled ones.
    pub series: Vec<Series>,
    /// Sources without a series of their own.
    pub pooled: Vec<Pooled>,
    /// The series that each source code belongs to; the last entry is that of leads without a source.
    pub series_of: Vec<usize>,
    /// Leads of all sources in the last full quarters that the weeks cover, newest first.
    pub quarters: Vec<f64>,
}

impl Supply {
    /// Counts the leads of the calendar's weeks, once. A source gets a series of its own when it has been there for `weeks_needed` weeks
    /// and is not too small; ties in size go by name.
    /// A source that `planned` names is never too small.
    pub fn count(leads: &LeadTable, calendar: &Calendar, weeks_needed: usize, planned: &BTreeMap<String, f64>) -> Self {
        let created = leads.created().unwrap_or(&[]);
        let (codes, levels): (&[u32], &[String]) = leads.source().map_or((&[], &[]), |source| (source.codes(), source.levels()));
        let code = |row: usize| codes.get(row).map_or(levels.len(), |code| levels.len().min(*code as usize));
        let counts = Counts::new(created, calendar, levels.len() + 1, leads.zone(), code);
        let name = |code: usize| levels.get(code).map_or(MISSING, String::as_str).to_owned();
        let mut present: Vec<usize> = (0..=levels.len()).filter(|code| counts.total[*code] > 0).collect();
        present.sort_by_key(|&code| (std::cmp::Reverse(counts.newest_year[code]), name(code)));
        let mut supply =
            Self { series: Vec::new(), pooled: Vec::new(), series_of: vec![usize::MAX; levels.len() + 1], quarters: Vec::new() };
        for code in present.iter().copied().filter(|_| !levels.is_empty()) {
            let life = calendar.weeks() - counts.first[code];
            let wanted = planned.contains_key(&name(code));
            let why = if life < weeks_needed {
                PooledWhy::New { weeks: life as u32 }
            } else if counts.newest_year[code] < FEWEST_LEADS && !wanted {
                PooledWhy::Small
            } else if supply.series.len() >= MOST_SOURCES && !wanted {
                PooledWhy::BeyondLargest
            } else {
                supply.series_of[code] = supply.series.len();
                supply.series.push(Series::empty(Some(name(code)), counts.first[code]));
                continue;
            };
            supply.pooled.push(Pooled { source: name(code), leads: u64::from(counts.newest_year[code]), why });
        }
        let rest = supply.series.len();
        if present.iter().any(|&code| supply.series_of[code] == usize::MAX) {
            supply.series.push(Series::empty(None, 0));
        }
        supply.series_of.iter_mut().filter(|place| **place == usize::MAX).for_each(|place| *place = rest);
        supply.fill(created, calendar, &code, &counts);
        supply
    }

    fn fill(&mut self, created: &[Instant], calendar: &Calendar, code: &impl Fn(usize) -> usize, counts: &Counts) {
        let Self { series, series_of, quarters, .. } = self;
        let covered = counts.quarters.iter().take_while(|(start, _)| calendar.starts[0] <= *start);
        *quarters = covered.map(|(_, leads)| leads.iter().map(|n| f64::from(*n)).sum()).collect();
        series.iter_mut().for_each(|series| series.leads = vec![0.0; calendar.weeks()]);
        for week in 0..calendar.weeks() {
            for row in calendar.rows(created, week) {
                if let Some(series) = series.get_mut(series_of[code(row)]) {
                    series.leads[week] += 1.0;
                }
            }
        }
        for (place, series) in series.iter_mut().enumerate() {
            let of = |quarter: &Vec<u32>| quarter.iter().zip(&*series_of).filter(|(_, at)| **at == place).map(|(n, _)| f64::from(*n)).sum();
            let alive = counts.quarters.iter().take_while(|(start, _)| calendar.starts[series.first] <= *start);
            series.quarters = alive.map(|(_, leads)| of(leads)).collect();
        }
    }
}

/// What is known of each source before it is decided which get a series.
struct Counts {
    total: Vec<u32>,
    newest_year: Vec<u32>,
    /// The week of each source's first lead.
    first: Vec<usize>,
    /// First moment and leads by source of the last full quarters, newest first.
    quarters: Vec<(Instant, Vec<u32>)>,
}

impl Counts {
    fn new(created: &[Instant], calendar: &Calendar, sources: usize, zone: &Zone, code: impl Fn(usize) -> usize) -> Self {
        let mut counts =
            Self { total: vec![0; sources], newest_year: vec![0; sources], first: vec![usize::MAX; sources], quarters: Vec::new() };
        let weeks = calendar.weeks();
        // A source that is older than the calendar has been there since its first week.
        let before = calendar.rows(created, 0).start;
        (0..before).for_each(|row| counts.first[code(row)] = 0);
        for week in 0..weeks {
            for row in calendar.rows(created, week) {
                let source = code(row);
                counts.total[source] += 1;
                counts.first[source] = counts.first[source].min(week);
                counts.newest_year[source] += u32::from(week + YEAR >= weeks);
            }
        }
        let mut quarter = calendar.last_full;
        for _ in 0..QUARTERS_BACK {
            let (start, end) = (quarter.start(zone), quarter.next().start(zone));
            let mut leads = vec![0; sources];
            let rows = created.partition_point(|at| *at < start)..created.partition_point(|at| *at < end);
            rows.for_each(|row| leads[code(row)] += 1);
            counts.quarters.push((start, leads));
            quarter = quarter.previous();
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::data::fixture;
    use crate::period::DateFormat;

    fn at(text: &str) -> Instant {
        DateFormat::Iso.parse(text, &Zone::utc()).unwrap()
    }

    fn calendar(first: &str, last: &str, as_of: &str) -> Calendar {
        Calendar::between(at(first), at(last), at(as_of), &Zone::utc()).unwrap()
    }

    #[test]
    fn only_complete_weeks_count_and_the_next_full_quarter_is_ahead() {
        // Thursday 2 July 2026 to Thursday 1 October: the first week begins on Monday 6 July, the last ends on Sunday 27 September.
        let weeks = calendar("2026-07-02", "2026-09-30", "2026-10-01");
        assert_eq!((weeks.weeks(), weeks.mondays[0].as_str(), weeks.mondays[11].as_str()), (12, "2026-07-06", "2026-09-21"));
        assert_eq!((weeks.quarter.to_string(), weeks.last_full.to_string()), ("2026-Q4".into(), "2026-Q3".into()));
        // From Monday 28 September to Sunday 3 January: four days of the first week lie in the quarter, four of the last.
        assert_eq!((weeks.ahead.len(), weeks.ahead[0].as_str()), (14, "2026-09-28"));
        assert!((weeks.weights[0] - 4.0 / 7.0).abs() < 1e-9 && (weeks.weights[13] - 4.0 / 7.0).abs() < 1e-9);
        assert!((weeks.weights.iter().sum::<f64>() - 92.0 / 7.0).abs() < 1e-9, "all of its 92 days");
        // A data end early in a quarter leaves a gap of weeks without weight.
        let gap = calendar("2026-07-06", "2026-10-10", "2026-10-12");
        assert_eq!((gap.weeks(), gap.quarter.to_string(), gap.last_full.to_string()), (14, "2027-Q1".into(), "2026-Q3".into()));
        assert!(gap.weights[..11].iter().all(|weight| weight.abs() < 1e-9) && gap.weights[11] > 0.0);
    }

    #[test]
    fn leads_that_end_early_are_noticed() {
        let weeks = calendar("2018-01-01", "2018-05-31", "2018-11-15");
        assert!(weeks.leads_ended() && weeks.last_lead == "2018-05-31");
        // The week of 28 May is the last with a lead, and may be cut off: 21 weeks come before it.
        assert_eq!((weeks.silent, weeks.covered()), (23, 21));
        let quiet = calendar("2018-01-01", "2018-05-31", "2018-06-20");
        assert!(!quiet.leads_ended() && quiet.covered() == quiet.weeks());
        assert_eq!(Calendar::between(at("2026-07-02"), at("2026-07-03"), at("2026-07-04"), &Zone::utc()), Err(NoWeeks::NoneComplete));
    }

    /// From 5 January to 30 June 2026: two leads from `web` every day, one without a source every other day, `fair` twice in all, `new` daily
    /// from 1 June on.
    fn leads() -> LeadTable {
        let mut text = "id,created,source,mql_at,won_at\n".to_owned();
        let mut id = 0;
        for day in 0..177_i64 {
            let date = Zone::utc().date(Instant(at("2026-01-05").0 + day * 86_400_000_000));
            let mut sources = vec!["web", "web"];
            sources.extend((day % 2 == 0).then_some(""));
            sources.extend((day == 10 || day == 12).then_some("fair"));
            sources.extend((date.as_str() >= "2026-06-01").then_some("new"));
            for source in sources {
                id += 1;
                let _ = writeln!(text, "{id},{date},{source},,");
            }
        }
        let config = fixture::DATED
            .replace("decision = \"created\"", "decision = \"created\", as_of = \"2026-06-30\"")
            .replace("created = \"created\"\nfile", "created = \"created\"\nsource = \"source\"\nfile");
        fixture::leads(&config, &text).unwrap().leads
    }

    #[test]
    fn series_add_up_to_all_leads_and_small_or_new_sources_share_one() {
        let leads = leads();
        let calendar = Calendar::new(&leads).unwrap();
        assert_eq!(calendar.weeks(), 25, "5 January to 28 June");
        let supply = Supply::count(&leads, &calendar, 20, &BTreeMap::new());
        let names: Vec<Option<&str>> = supply.series.iter().map(|series| series.source.as_deref()).collect();
        assert_eq!(names, [Some("web"), Some(MISSING), None]);
        assert!(supply.series[0].leads.iter().all(|leads| (leads - 14.0).abs() < 1e-9));
        let pooled: Vec<(&str, u64, PooledWhy)> = supply.pooled.iter().map(|one| (one.source.as_str(), one.leads, one.why)).collect();
        assert_eq!(pooled, [("new", 28, PooledWhy::New { weeks: 4 }), ("fair", 2, PooledWhy::Small)]);
        // Weeks without a lead of theirs are zeros.
        assert_eq!(supply.series[2].leads[..3], [0.0, 2.0, 0.0]);
        assert_eq!(supply.series[2].leads[21..], [7.0; 4]);
        let all: f64 = supply.series.iter().flat_map(|series| &series.leads).sum();
        let counted = leads.created().unwrap().iter().filter(|created| **created < at("2026-06-29")).count();
        assert_eq!(all as usize, counted);
        // The second quarter is over by 30 June: 91 days of two leads; the first began before the data.
        assert_eq!(supply.series[0].quarters, [182.0]);
    }

    #[test]
    fn a_planned_source_is_never_too_small() {
        let leads = leads();
        let calendar = Calendar::new(&leads).unwrap();
        let planned = BTreeMap::from([("fair".to_owned(), 10.0), ("new".to_owned(), 50.0)]);
        let supply = Supply::count(&leads, &calendar, 20, &planned);
        assert!(supply.series.iter().any(|series| series.source.as_deref() == Some("fair") && series.first == 1));
        assert!(supply.pooled.iter().any(|one| one.source == "new"), "a plan does not make weeks");
    }
}
