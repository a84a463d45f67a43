//! Which date format reads all values of a column.

use crate::period::{DateFormat, Instant, Zone};

use super::names::tokens;
use super::profile::ColumnProfile;

/// Days in these formats, with or without one of [`TIMES`]. Day before month: the reading of most of the world goes first.
const DAYS: [&str; 10] =
    ["%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y", "%m-%d-%Y", "%Y/%m/%d", "%d/%m/%y", "%m/%d/%y", "%d %b %Y", "%b %d, %Y"];
const TIMES: [&str; 4] = ["", " %H:%M", " %H:%M:%S", " %I:%M %p"];
/// So many values are tried before all are.
const TRIED: usize = 50;
/// Words in the name of a column of moments; without one, a large number is a number.
const NAMES_OF_MOMENTS: [&str; 9] = ["date", "time", "timestamp", "ts", "at", "created", "on", "epoch", "when"];

/// Dates of a column.
#[derive(Debug, Clone, PartialEq)]
pub struct Dates {
    /// The format, as the config writes it.
    pub format: String,
    /// A second format that reads all values as well, such as month before day.
    pub other: Option<String>,
    /// Earliest and latest as the second format reads them.
    other_span: Option<(Instant, Instant)>,
    /// Earliest.
    pub first: Instant,
    /// Latest.
    pub last: Instant,
}

/// How the dates of a file may be written.
#[derive(Debug)]
pub(super) struct Written<'a> {
    /// Formats tried beside the usual ones.
    pub(super) formats: &'a [String],
    /// Whether the file is a workbook, whose date cells are dates whatever the format of its texts.
    pub(super) spreadsheet: bool,
}

/// The first format that reads every value; `None` when none does, or when there is no value. In a workbook, cells that are dates
/// already need no format beside texts that do.
pub(super) fn guess_dates<'a>(header: &str, values: &(impl Iterator<Item = &'a str> + Clone), written: &Written<'_>) -> Option<Dates> {
    let found = guess(header, values, written.formats);
    if found.is_some() || !written.spreadsheet {
        return found;
    }
    let zone = Zone::utc();
    let is_cell = |value: &&str| DateFormat::Iso.parse(value, &zone).is_some();
    let cells = reads_all("iso", values.clone().filter(is_cell))?;
    let mut texts = guess(header, &values.clone().filter(|value| !is_cell(value)), written.formats)?;
    let with_cells = |(first, last): (Instant, Instant)| (first.min(cells.0), last.max(cells.1));
    (texts.first, texts.last) = with_cells((texts.first, texts.last));
    texts.other_span = texts.other_span.map(with_cells);
    Some(texts)
}

fn guess<'a>(header: &str, values: &(impl Iterator<Item = &'a str> + Clone), formats: &[String]) -> Option<Dates> {
    let moment = tokens(header).iter().any(|token| NAMES_OF_MOMENTS.contains(&token.as_str()));
    let numeric = ["epoch_millis", "epoch_seconds"].into_iter().filter(|_| moment).map(str::to_owned);
    let written = DAYS.into_iter().flat_map(|day| TIMES.into_iter().map(move |time| format!("{day}{time}")));
    let candidates = std::iter::once("iso".to_owned()).chain(numeric).chain(formats.iter().cloned()).chain(written);
    let mut found: Option<Dates> = None;
    for format in candidates {
        // Most formats fail at once; only one that reads the first values is tried on all.
        let Some((first, last)) = reads_all(&format, values.clone().take(TRIED)).and_then(|_| reads_all(&format, values.clone())) else {
            continue;
        };
        match &mut found {
            Some(dates) if same_moments(&dates.format, &format, values.clone()) => {}
            None => found = Some(Dates { format, other: None, other_span: None, first, last }),
            Some(dates) => {
                (dates.other, dates.other_span) = (Some(format), Some((first, last)));
                break;
            }
        }
    }
    found
}

/// Whether two formats that read all values read the same moments, so that it does not matter which is taken. Day and month changed
/// round do matter, even where all values happen to be like 04/04: the next ones will not be.
fn same_moments<'a>(one: &str, other: &str, mut values: impl Iterator<Item = &'a str>) -> bool {
    if swapped(one) == other {
        return one == other;
    }
    let (Some(one), Some(other)) = (DateFormat::named(one), DateFormat::named(other)) else { return false };
    let zone = Zone::utc();
    values.all(|value| one.parse(value, &zone) == other.parse(value, &zone))
}

/// The earliest and latest value, if the format reads every one as a day from 1990 to 2100.
fn reads_all<'a>(format: &str, values: impl Iterator<Item = &'a str>) -> Option<(Instant, Instant)> {
    let (format, zone) = (DateFormat::named(format)?, Zone::utc());
    let (from, to) = (DateFormat::Iso.parse("1990-01-01", &zone)?, DateFormat::Iso.parse("2100-01-01", &zone)?);
    let mut span: Option<(Instant, Instant)> = None;
    for value in values {
        let at = format.parse(value, &zone).filter(|&at| at >= from && at < to)?;
        span = Some(span.map_or((at, at), |(first, last)| (first.min(at), last.max(at))));
    }
    span
}

/// The same format with day and month changed round.
fn swapped(format: &str) -> String {
    format.replace("%d", "\u{0}").replace("%m", "%d").replace('\u{0}', "%m")
}

impl Dates {
    /// Whether the two formats that read all values differ in nothing but the order of day and month.
    pub(super) fn reads_both_ways(&self) -> bool {
        self.other.as_ref().is_some_and(|other| swapped(&self.format) == *other)
    }
}

/// Whether the format writes the number of the day before that of the month; `None` where the year stands first or the month is
/// named, since nobody takes day and month for each other there.
fn day_first(format: &str) -> Option<bool> {
    let (day, month) = (format.find("%d")?, format.find("%m")?);
    let year = format.find("%Y").or_else(|| format.find("%y"))?;
    (year > day.min(month)).then_some(day < month)
}

/// Decides columns that read with the day first and with the month first: as a column of the same file that reads one way only (one
/// export has one order), else as asked for, else as the system writes them. Undecided ones keep both readings.
pub(super) fn settle_order(columns: &mut [ColumnProfile], [asked, usual]: [Option<bool>; 2]) {
    let told = columns.iter().filter_map(|column| column.dates.as_ref()).filter(|dates| !dates.reads_both_ways());
    let mut told: Vec<bool> = told.filter_map(|dates| day_first(&dates.format)).collect();
    told.sort_unstable();
    told.dedup();
    let Some(order) = (if let [one] = told.as_slice() { Some(*one) } else { None }).or(asked).or(usual) else { return };
    for dates in columns.iter_mut().filter_map(|column| column.dates.as_mut()).filter(|dates| dates.reads_both_ways()) {
        if let (Some(other), Some((first, last))) = (dates.other.take(), dates.other_span.take())
            && day_first(&dates.format) != Some(order)
        {
            (dates.format, dates.first, dates.last) = (other, first, last);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::profile::column_profile;
    use super::*;
    use crate::data::column::WordsBuilder;

    #[test]
    fn day_and_month_change_places() {
        for (one, other) in [("%d/%m/%Y", "%m/%d/%Y"), ("%d.%m.%Y %H:%M", "%m.%d.%Y %H:%M"), ("%m-%d-%Y", "%d-%m-%Y")] {
            assert_eq!(swapped(one), other);
        }
    }

    #[test]
    fn one_column_of_a_file_decides_for_the_others() {
        let column = |header: &str, values: &[&str]| {
            let mut words = WordsBuilder::default();
            values.iter().for_each(|value| words.push(Some(value)));
            column_profile(header, &words.finish(), &Written { formats: &[], spreadsheet: false })
        };
        let unclear = || column("Created", &["03/04/2026", "05/06/2026"]);
        let settled = |second: &[&str], orders: [Option<bool>; 2]| {
            let mut columns = [unclear(), column("Closed", second)];
            settle_order(&mut columns, orders);
            let dates = columns[0].dates.clone().unwrap();
            (dates.format.clone(), dates.reads_both_ways(), Zone::utc().date(dates.last))
        };
        let (by_day, by_month) =
            (("%d/%m/%Y".to_owned(), false, "2026-06-05".to_owned()), ("%m/%d/%Y".to_owned(), false, "2026-05-06".to_owned()));
        assert_eq!(settled(&["13/04/2026"], [None, Some(false)]), by_day);
        assert_eq!(settled(&["04/13/2026"], [Some(true), None]), by_month, "what the file tells goes before what was asked for");
        assert_eq!([settled(&["x"], [Some(false), Some(true)]), settled(&["x"], [None, Some(false)])], [by_month.clone(), by_month]);
        // Neither a year at the front nor the name of a month tells.
        assert!(settled(&["2026/04/13"], [None; 2]).1 && settled(&["13 Apr 2026"], [None; 2]).1);
    }

    #[test]
    fn two_readings_are_told_only_where_they_differ() {
        let written = Written { formats: &["%Y-%m-%d %H:%M".to_owned()], spreadsheet: false };
        let read = |values: &[&str]| guess_dates("Create Date", &values.iter().copied(), &written).map(|dates| (dates.format, dates.other));
        assert_eq!(read(&["2025-03-04 10:00", "2025-11-12 09:30"]), Some(("iso".to_owned(), None)));
        let both = Some(("%d/%m/%Y".to_owned(), Some("%m/%d/%Y".to_owned())));
        assert_eq!(read(&["03/04/2025", "11/12/2025"]), both);
        assert_eq!(read(&["04/04/2025"]), both, "other values will differ");
    }

    #[test]
    fn date_cells_of_a_workbook_stand_beside_texts() {
        let values = ["2025-03-04 10:00:00", "13/04/2025 10:00", "01/02/2025 09:30"];
        let written = |spreadsheet| Written { formats: &[], spreadsheet };
        assert_eq!(guess_dates("Ngày tạo", &values.into_iter(), &written(true)).unwrap().format, "%d/%m/%Y %H:%M");
        assert_eq!(guess_dates("Ngày tạo", &values.into_iter(), &written(false)), None);
    }
}
