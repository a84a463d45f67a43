//! Which date format reads all values of a column.

use crate::period::{DateFormat, Instant, Zone};

use super::names::tokens;

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
    /// Earliest.
    pub first: Instant,
    /// Latest.
    pub last: Instant,
}

/// The first format that reads every value; `None` when none does, or when there is no value.
pub(super) fn guess_dates<'a>(header: &str, values: &(impl Iterator<Item = &'a str> + Clone)) -> Option<Dates> {
    let moment = tokens(header).iter().any(|token| NAMES_OF_MOMENTS.contains(&token.as_str()));
    let numeric = ["epoch_millis", "epoch_seconds"].into_iter().filter(|_| moment).map(str::to_owned);
    let written = DAYS.into_iter().flat_map(|day| TIMES.into_iter().map(move |time| format!("{day}{time}")));
    let candidates = std::iter::once("iso".to_owned()).chain(numeric).chain(written);
    let mut found: Option<Dates> = None;
    for format in candidates {
        // Most formats fail at once; only one that reads the first values is tried on all.
        let Some((first, last)) = reads_all(&format, values.clone().take(TRIED)).and_then(|_| reads_all(&format, values.clone())) else {
            continue;
        };
        match &mut found {
            None => found = Some(Dates { format, other: None, first, last }),
            Some(dates) => {
                dates.other = Some(format);
                break;
            }
        }
    }
    found
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
