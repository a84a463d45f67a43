//! Leads a week, the fan of their forecast, and what is expected against what is asked for.

use crate::locale::Words;
use crate::locale::chart::ChartName;
use crate::locale::supply::SupplyLabel;
use crate::period::Quarter;
use crate::review::review::Review;
use crate::supply::result::{Check, Outlook, SupplyForecast};

use super::canvas::{Align, Canvas, LINE, Lettering, Point, chart};
use super::frame::Frame;
use super::labels::{Area, line_around};
use super::legend::{ROW as LEGEND_ROW, flow, more_rows};
use super::medium::Medium;
use super::style::{Ink, SMALL, on_two_lines, text_width};
use super::svg::Svg;
use super::{describe, stem};

const FAN: f64 = 230.0;
const ROW: f64 = 40.0;
/// Below the fan: room for its axis, and for the title of the rows.
const BETWEEN: f64 = 76.0;
/// From the beginning of a swatch to its name.
const SWATCH: f64 = 26.0;
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
    let layout = layout(words, outlook, medium);
    Some(chart(
        medium,
        stem(name),
        layout.height,
        words.chart_title(name),
        describe(words, std::iter::once(quarter).chain(checks)),
        |canvas| {
            legend(canvas, words, &layout.keys);
            fan(canvas, words, outlook, &layout);
            if !outlook.checks.is_empty() {
                against(canvas, words, &outlook.checks, &layout);
            }
        },
    ))
}

/// Texts and places, from top to bottom.
struct Layout {
    medium: Medium,
    /// Where the two entries of the legend begin.
    keys: [Point; 2],
    /// Left edge of the panel, its upper edge.
    corner: Point,
    /// Title of the rows.
    title: Vec<String>,
    /// Where the rows begin.
    rows: f64,
    /// The names of the rows.
    names: Vec<Vec<String>>,
    /// Where they end.
    bottom: f64,
    height: f64,
}

fn layout(words: &dyn Words, outlook: &Outlook, medium: Medium) -> Layout {
    let width = medium.width();
    let edge = medium.pick(52.0, 0.0);
    let places = flow(key_names(words).map(|name| SWATCH + text_width(name, SMALL)), (edge, width));
    let corner = (medium.pick(52.0, 44.0), 92.0 + more_rows(&places));
    let title = on_two_lines(words.supply_label(SupplyLabel::OfAsked), SMALL, width - edge);
    let names: Vec<Vec<String>> = outlook.checks.iter().map(|check| row_name(words, check, width - edge)).collect();
    let between = BETWEEN + LINE * (title.len() - 1) as f64 + medium.pick(0.0, 16.0);
    let rows = corner.1 + FAN + between;
    let bottom = if names.is_empty() { corner.1 + FAN } else { rows + names.iter().map(|name| row_height(name)).sum::<f64>() };
    let keys = [places[0], places[1]].map(|(x, row)| (x, 42.0 + LEGEND_ROW * row as f64));
    Layout { medium, keys, corner, title, rows, names, height: bottom + medium.pick(44.0, 30.0), bottom }
}

/// On one line, or with its figures together on a second one.
fn row_name(words: &dyn Words, check: &Check, width: f64) -> Vec<String> {
    let text = words.check_mark(check);
    match text.rsplit_once(": ").filter(|_| text_width(&text, SMALL) > width) {
        Some((name, figures)) => on_two_lines(&format!("{name}: {}", figures.replace(' ', "\u{a0}")), SMALL, width),
        None => on_two_lines(&text, SMALL, width),
    }
}

fn row_height(name: &[String]) -> f64 {
    ROW + LINE * (name.len() - 1) as f64
}

fn key_names(words: &dyn Words) -> [&'static str; 2] {
    [SupplyLabel::Came, SupplyLabel::Forecast].map(|label| words.supply_label(label))
}

fn legend(canvas: &Canvas<'_>, words: &dyn Words, [past, ahead]: &[Point; 2]) {
    let [came, forecast] = key_names(words);
    let (x, y) = *past;
    canvas.line((x, y), (x + 20.0, y), Ink::Ink, 1.5);
    canvas.text((x + SWATCH, y), came, Lettering::small(Align::Start));
    let (x, y) = *ahead;
    canvas.block((x, y - 7.0), (x + 20.0, y + 7.0), Ink::Marketing, 0.15);
    canvas.block((x, y - 4.0), (x + 20.0, y + 4.0), Ink::Marketing, 0.25);
    canvas.line((x, y), (x + 20.0, y), Ink::Marketing, 2.0);
    canvas.text((x + SWATCH, y), forecast, Lettering::small(Align::Start));
}

/// Weeks stand at the middle of their seven days; week 0 is the first one ahead.
fn fan(canvas: &Canvas<'_>, words: &dyn Words, outlook: &Outlook, layout: &Layout) {
    let shown = &outlook.weekly[outlook.weekly.len().saturating_sub(MOST)..];
    let highest = shown.iter().map(|week| week.leads as f64);
    let highest = highest.chain(outlook.fan.iter().map(|week| week.leads.at_95.high)).fold(1.0, f64::max) * 1.06;
    let span = (-(shown.len() as f64), outlook.fan.len() as f64);
    let frame = Frame::new(layout.corner, (canvas.width(), layout.corner.1 + FAN), span, (0.0, highest));
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
    quarter_name(canvas, words, outlook, (&frame, from, layout.medium));
    quarters(canvas, words, &frame, span.0, shown.iter().map(|week| &week.monday).chain(outlook.fan.iter().map(|week| &week.monday)));
}

/// The quarter forecast with its leads: in the panel, on a phone above it, where the panel is too narrow.
fn quarter_name(canvas: &Canvas<'_>, words: &dyn Words, outlook: &Outlook, (frame, from, medium): (&Frame, f64, Medium)) {
    let text = words.supply_mark(outlook.quarter, outlook.total.leads.at_80.value);
    let look = Lettering::small(Align::Middle).ink(Ink::MarketingText).bold();
    match medium {
        Medium::Page => {
            let x = f64::midpoint(from, frame.right).min(canvas.width() - text_width(&text, SMALL) / 2.0 - 2.0);
            canvas.text((x, frame.top + 10.0), &text, look);
        }
        Medium::Phone => canvas.text((frame.right, frame.top - 16.0), &text, Lettering { align: Align::End, ..look }),
    }
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
            if x - half > free && x + half < canvas.width() {
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

/// Beside what stands above the line of what is asked for, or over it where it reaches so far.
fn title_of_rows(canvas: &Canvas<'_>, layout: &Layout, (x, y): Point, right: f64) {
    let widest = layout.title.iter().map(|line| text_width(line, SMALL)).fold(0.0, f64::max);
    let up = if x + widest + 8.0 > right { 40.0 } else { layout.medium.pick(24.0, 40.0) };
    canvas.lines((x, y - up - LINE * (layout.title.len() - 1) as f64), &layout.title, Lettering::small(Align::Start));
}

/// Every number asked for as a row: what is expected as a share of it.
fn against(canvas: &Canvas<'_>, words: &dyn Words, checks: &[Check], layout: &Layout) {
    let share = |value: f64, check: &Check| value / check.wanted;
    let highest = checks.iter().map(|check| share(check.expected.at_95.high, check)).fold(1.25, f64::max).min(LARGEST);
    let (top, edge) = (layout.rows, layout.medium.pick(layout.corner.0, 0.0));
    let frame = Frame::new((layout.medium.pick(edge, 16.0), top), (canvas.width(), layout.bottom), (0.0, highest * 1.02), (0.0, 1.0));
    let asked = frame.x.at(1.0);
    let title = words.supply_label(SupplyLabel::Asked);
    title_of_rows(canvas, layout, (edge, top), asked - text_width(title, SMALL) / 2.0);
    canvas.line((frame.left, frame.bottom), (frame.right, frame.bottom), Ink::Context, 1.0);
    for value in frame.x.ticks(layout.medium.pick(6, 4)) {
        let x = frame.x.at(value);
        // No lines up to the top: the names stand there.
        canvas.line((x, frame.bottom), (x, frame.bottom + 4.0), Ink::Context, 1.0);
        canvas.text((x, frame.bottom + 16.0), &words.numbers().percent_with(value, 0), Lettering::small(Align::Middle));
    }
    let tops: Vec<f64> = layout.names.iter().scan(top, |at, name| Some(std::mem::replace(at, *at + row_height(name)))).collect();
    let name_area = |(top, name): (&f64, &Vec<String>)| {
        let right = edge + name.iter().map(|line| text_width(line, SMALL)).fold(0.0, f64::max) + 4.0;
        Area { left: edge, top: *top + 2.0, right, bottom: *top + row_height(name) - 21.0 }
    };
    let names: Vec<Area> = tops.iter().zip(&layout.names).map(name_area).collect();
    line_around(asked, (frame.top - 8.0, frame.bottom), &names, |from, to| canvas.line((asked, from), (asked, to), Ink::Ink, 1.5));
    canvas.text((asked, frame.top - 16.0), title, Lettering::small(Align::Middle).ink(Ink::Ink));
    for ((check, name), top) in checks.iter().zip(&layout.names).zip(&tops) {
        let y = top + row_height(name) - 13.0;
        let at = |value: f64| frame.x.at(share(value, check));
        canvas.block((at(check.expected.at_95.low), y - 4.0), (at(check.expected.at_95.high), y + 4.0), Ink::Marketing, 0.15);
        canvas.block((at(check.expected.at_80.low), y - 4.0), (at(check.expected.at_80.high), y + 4.0), Ink::Marketing, 0.25);
        canvas.dot((at(check.expected.at_80.value), y), 4.5, Ink::Marketing);
        canvas.lines((edge, top + 12.0), name, Lettering::small(Align::Start).ink(Ink::Ink));
    }
}
