//! Leads a week, the fan of their forecast, and what is expected against what is asked for.

use crate::locale::Words;
use crate::locale::chart::ChartName;
use crate::locale::supply::SupplyLabel;
use crate::period::Quarter;
use crate::review::review::Review;
use crate::supply::result::{Check, Outlook, SupplyForecast};

use super::canvas::{Align, Canvas, Lettering, Point, chart};
use super::frame::Frame;
use super::medium::Medium;
use super::style::{Ink, SMALL, WIDTH, text_width};
use super::svg::Svg;
use super::{describe, stem};

const LEFT: f64 = 52.0;
const TOP: f64 = 92.0;
const FAN: f64 = 230.0;
const ROW: f64 = 40.0;
/// Below the fan: room for its axis, and for the title of the rows.
const BETWEEN: f64 = 76.0;
/// Weeks shown of the past, the newest.
const MOST: usize = 78;
/// Largest share of what is asked for that the rows show.
const LARGEST: f64 = 2.5;

pub(super) fn draw(review: &Review, words: &dyn Words, medium: Medium) -> Option<Svg> {
    let Some(SupplyForecast::Made(outlook)) = &review.thresholds.supply_forecast else { return None };
    let name = ChartName::Supply;
    let numbers = words.numbers();
    let total = outlook.total.leads;
    let quarter = (
        words.quarter(outlook.quarter),
        format!("{} ({}; {})", numbers.volume(total.at_80.value), numbers.interval(&total.at_80, 0), numbers.interval(&total.at_95, 0)),
    );
    let checks = outlook.checks.iter().map(|check| (words.check_mark(check), words.supply_verdict(check.verdict).to_owned()));
    let rows = if outlook.checks.is_empty() { 0.0 } else { BETWEEN + ROW * outlook.checks.len() as f64 };
    let height = TOP + FAN + rows + 44.0;
    Some(chart(medium, stem(name), height, words.chart_title(name), describe(words, std::iter::once(quarter).chain(checks)), |canvas| {
        legend(canvas, words);
        fan(canvas, words, outlook);
        if !outlook.checks.is_empty() {
            against(canvas, words, &outlook.checks);
        }
    }))
}

fn legend(canvas: &Canvas<'_>, words: &dyn Words) {
    let came = words.supply_label(SupplyLabel::Came);
    canvas.line((LEFT, 42.0), (LEFT + 20.0, 42.0), Ink::Ink, 1.5);
    canvas.text((LEFT + 26.0, 42.0), came, Lettering::small(Align::Start));
    let x = LEFT + 26.0 + text_width(came, SMALL) + 28.0;
    canvas.block((x, 35.0), (x + 20.0, 49.0), Ink::Marketing, 0.15);
    canvas.block((x, 38.0), (x + 20.0, 46.0), Ink::Marketing, 0.25);
    canvas.line((x, 42.0), (x + 20.0, 42.0), Ink::Marketing, 2.0);
    canvas.text((x + 26.0, 42.0), words.supply_label(SupplyLabel::Forecast), Lettering::small(Align::Start));
}

/// Weeks stand at the middle of their seven days; week 0 is the first one ahead.
fn fan(canvas: &Canvas<'_>, words: &dyn Words, outlook: &Outlook) {
    let shown = &outlook.weekly[outlook.weekly.len().saturating_sub(MOST)..];
    let highest = shown.iter().map(|week| week.leads as f64);
    let highest = highest.chain(outlook.fan.iter().map(|week| week.leads.at_95.high)).fold(1.0, f64::max) * 1.06;
    let span = (-(shown.len() as f64), outlook.fan.len() as f64);
    let frame = Frame::new((LEFT, TOP), (WIDTH, TOP + FAN), span, (0.0, highest));
    let inside: f64 = outlook.fan.iter().map(|week| week.in_quarter).sum();
    let from = frame.x.at(span.1 - inside);
    canvas.block((from, frame.top), (frame.right, frame.bottom), Ink::Shade, 1.0);
    let numbers = words.numbers();
    frame.y_axis(canvas, words.supply_label(SupplyLabel::LeadsAWeek), 5, |value| numbers.volume(value));
    canvas.line((frame.left, frame.bottom), (frame.right, frame.bottom), Ink::Context, 1.0);
    let place = |week: usize| week as f64 + 0.5;
    let past: Vec<Point> = shown.iter().enumerate().map(|(week, at)| frame.at(span.0 + place(week), at.leads as f64)).collect();
    for (level, opacity) in [(true, 0.15), (false, 0.25)] {
        let band = outlook.fan.iter().enumerate().map(|(week, at)| {
            let interval = if level { at.leads.at_95 } else { at.leads.at_80 };
            (place(week), interval.low, interval.high)
        });
        frame.band(canvas, &band.collect::<Vec<_>>(), Ink::Marketing, opacity);
    }
    let ahead: Vec<Point> = outlook.fan.iter().enumerate().map(|(week, at)| frame.at(place(week), at.leads.at_80.value)).collect();
    canvas.path(&past, Ink::Ink, 1.5);
    canvas.path(&ahead, Ink::Marketing, 2.5);
    let text = words.supply_mark(outlook.quarter, outlook.total.leads.at_80.value);
    let x = f64::midpoint(from, frame.right).min(WIDTH - text_width(&text, SMALL) / 2.0 - 2.0);
    canvas.text((x, frame.top + 10.0), &text, Lettering::small(Align::Middle).ink(Ink::MarketingText).bold());
    quarters(canvas, words, &frame, span.0, shown.iter().map(|week| &week.monday).chain(outlook.fan.iter().map(|week| &week.monday)));
}

/// A tick at the first Monday of every quarter, named where there is room.
fn quarters<'a>(canvas: &Canvas<'_>, words: &dyn Words, frame: &Frame, first: f64, mondays: impl Iterator<Item = &'a String>) {
    let mut before: Option<Quarter> = None;
    let mut free = frame.left - 30.0;
    for (week, monday) in mondays.enumerate() {
        let quarter = quarter_of(monday);
        if let Some(quarter) = quarter.filter(|quarter| before.is_some_and(|before| before != *quarter)) {
            let x = frame.x.at(first + week as f64);
            canvas.line((x, frame.bottom), (x, frame.bottom + 4.0), Ink::Context, 1.0);
            let text = words.quarter_short(quarter);
            let half = text_width(&text, SMALL) / 2.0;
            if x - half > free && x + half < WIDTH {
                canvas.text((x, frame.bottom + 16.0), &text, Lettering::small(Align::Middle));
                free = x + half + 10.0;
            }
        }
        before = quarter;
    }
}

/// The quarter of a date written `YYYY-MM-DD`.
fn quarter_of(date: &str) -> Option<Quarter> {
    let (year, month) = (date.get(..4)?, date.get(5..7)?.parse::<u8>().ok()?);
    format!("{year}-Q{}", month.saturating_sub(1) / 3 + 1).parse().ok()
}

/// Every number asked for as a row: what is expected as a share of it.
fn against(canvas: &Canvas<'_>, words: &dyn Words, checks: &[Check]) {
    let share = |value: f64, check: &Check| value / check.wanted;
    let highest = checks.iter().map(|check| share(check.expected.at_95.high, check)).fold(1.25, f64::max).min(LARGEST);
    let top = TOP + FAN + BETWEEN;
    let frame = Frame::new((LEFT, top), (WIDTH, top + ROW * checks.len() as f64), (0.0, highest * 1.02), (0.0, 1.0));
    canvas.text((LEFT, top - 24.0), words.supply_label(SupplyLabel::OfAsked), Lettering::small(Align::Start));
    canvas.line((frame.left, frame.bottom), (frame.right, frame.bottom), Ink::Context, 1.0);
    for value in frame.x.ticks(6) {
        let x = frame.x.at(value);
        // No lines up to the top: the names stand there.
        canvas.line((x, frame.bottom), (x, frame.bottom + 4.0), Ink::Context, 1.0);
        canvas.text((x, frame.bottom + 16.0), &words.numbers().percent_with(value, 0), Lettering::small(Align::Middle));
    }
    let asked = frame.x.at(1.0);
    canvas.line((asked, frame.top - 8.0), (asked, frame.bottom), Ink::Ink, 1.5);
    canvas.text((asked, frame.top - 16.0), words.supply_label(SupplyLabel::Asked), Lettering::small(Align::Middle).ink(Ink::Ink));
    for (row, check) in checks.iter().enumerate() {
        let y = top + ROW * row as f64 + 27.0;
        let at = |value: f64| frame.x.at(share(value, check));
        canvas.block((at(check.expected.at_95.low), y - 4.0), (at(check.expected.at_95.high), y + 4.0), Ink::Marketing, 0.15);
        canvas.block((at(check.expected.at_80.low), y - 4.0), (at(check.expected.at_80.high), y + 4.0), Ink::Marketing, 0.25);
        canvas.dot((at(check.expected.at_80.value), y), 4.5, Ink::Marketing);
        canvas.text((LEFT, y - 15.0), &words.check_mark(check), Lettering::small(Align::Start).ink(Ink::Ink));
    }
}
