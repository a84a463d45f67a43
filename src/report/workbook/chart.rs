//! Native charts on the cells of a table's own sheet, below the table.

use rust_xlsxwriter::{
    Chart, ChartAxisLabelPosition, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartLineDashType, ChartMarker,
    ChartMarkerType, ChartSolidFill, ChartTitle, ChartType, Worksheet, XlsxError,
};

use crate::charts::style::Ink;
use crate::locale::workbook::End;
use crate::report::document::{Plot, Row, Shape, Tone};
use crate::report::lines::broken;

use super::Placed;
use super::columns::{Column, Content};
use super::style::{colour, line};
use super::table::HEADS;

const WIDTH: u32 = 860;
const HEIGHT: u32 = 400;
/// What a bar takes.
const BAR: u32 = 34;
/// Above such a share an axis ends at 100 %.
const HIGH: f64 = 0.8;
/// Letters of a title's line: spreadsheets break titles each in their own way.
const TITLE_LINE: usize = 90;

/// A place on the sheet: name of the sheet, first and last row, column.
type Range<'a> = (&'a str, u32, u16, u32, u16);

/// The sheet's columns that a chart reads.
struct Read<'a> {
    sheet: &'a str,
    columns: &'a [Column],
    rows: (u32, u32),
}

/// Draws what the document wants drawn of this table; whether there is anything.
pub(super) fn add(sheet: &mut Worksheet, placed: &Placed<'_>, columns: &[Column]) -> Result<bool, XlsxError> {
    let Some(plot) = placed.plot else { return Ok(false) };
    let rows = placed.table.rows.len() as u32;
    let read = Read { sheet: &placed.name, columns, rows: (HEADS + 1, HEADS + rows) };
    let chart = match plot.shape {
        Shape::Bars => bars(&read, plot),
        Shape::Rates => rates(&read, plot, placed),
        Shape::Curve => curve(&read, plot, placed),
    };
    let Some(mut chart) = chart.filter(|_| rows > 0) else { return Ok(false) };
    title(chart.title(), &plot.title);
    // Bars lie: what runs along the chart is its upright axis.
    let lying = plot.shape == Shape::Bars;
    for (along, name) in [(true, &plot.along_title), (false, &plot.up_title)] {
        let axis = if along == lying { chart.y_axis() } else { chart.x_axis() };
        axis.set_name(&named(name)).set_name_font(ChartFont::new().set_size(10).set_default_bold(false).unset_bold());
    }
    let height = if lying { 150 + BAR * rows } else { HEIGHT };
    chart.set_width(WIDTH).set_height(height).set_alt_text(line(&plot.title));
    sheet.insert_chart(HEADS + rows + 2, 0, &chart)?;
    Ok(true)
}

fn title(title: &mut ChartTitle, text: &str) {
    let lines = broken(text, |part| part.chars().count() <= TITLE_LINE);
    title.set_name(&named(&lines.join("\n"))).set_font(ChartFont::new().set_size(12).set_bold());
}

/// A name that the writer cannot take for a place on a sheet.
fn named(text: &str) -> String {
    let parts: Vec<String> = text.split('\n').map(line).collect();
    let text = parts.join("\n");
    if text.starts_with('=') || text.contains('!') { format!("\u{200b}{text}\u{200b}") } else { text }
}

impl Read<'_> {
    /// The sheet's column of a table's column.
    fn place(&self, of: usize, end: End) -> Option<u16> {
        let found = self.columns.iter().position(|column| column.of == of && column.end == end)?;
        Some(found as u16)
    }

    /// The highest figure of a table's column.
    fn highest(&self, of: usize, end: End, placed: &Placed<'_>) -> f64 {
        let column = self.place(of, end).and_then(|place| self.columns.get(usize::from(place)));
        let figure = |row: &Row| match column?.content(&row.cells) {
            Content::Figure(number, _) => Some(number),
            Content::Nothing | Content::Words(_) => None,
        };
        placed.table.rows.iter().filter_map(figure).fold(0.0, f64::max)
    }

    fn range(&self, column: u16, (first, last): (u32, u32)) -> Range<'_> {
        (self.sheet, first, column, last, column)
    }
}

fn bars(read: &Read<'_>, plot: &Plot) -> Option<Chart> {
    let (names, counts) = (read.place(plot.along, End::Figure)?, read.place(plot.up, End::Figure)?);
    let mut chart = Chart::new(ChartType::Bar);
    let series = chart.add_series();
    series.set_categories(read.range(names, read.rows)).set_values(read.range(counts, read.rows));
    series.set_name((read.sheet, HEADS, counts)).set_gap(40).set_format(&mut filled(Ink::Marketing));
    series.set_data_label(ChartDataLabel::new().show_value());
    // From the first stage at the top to the last.
    chart.y_axis().set_reverse();
    chart
        .x_axis()
        .set_min(0)
        .set_num_format("#,##0")
        .set_major_gridlines(true)
        .set_major_gridlines_line(ChartLine::new().set_color(colour(Ink::Grid)));
    // The first stage being at the top, the axis of counts would be there as well.
    chart.x_axis().set_label_position(ChartAxisLabelPosition::High);
    chart.legend().set_hidden();
    Some(chart)
}

fn rates(read: &Read<'_>, plot: &Plot, placed: &Placed<'_>) -> Option<Chart> {
    let names = read.place(plot.along, End::Figure)?;
    let mut chart = Chart::new(ChartType::Line);
    for (of, end) in [(plot.up + 1, End::Low), (plot.up, End::Figure), (plot.up + 1, End::High)] {
        let figures = read.place(of, end)?;
        // A series pushed whole would lose its markers.
        let series = chart.add_series();
        series
            .set_categories(read.range(names, read.rows))
            .set_values(read.range(figures, read.rows))
            .set_name((read.sheet, HEADS, figures));
        if end == End::Figure {
            series.set_format(&mut lined(Ink::Marketing, 2.25, false)).set_marker(&marker(ChartMarkerType::Circle, Ink::Marketing, 7));
        } else {
            series.set_format(&mut lined(Ink::Context, 1.25, true)).set_marker(ChartMarker::new().set_none());
        }
    }
    upright(&mut chart, read.highest(plot.up + 1, End::High, placed));
    chart.legend().set_position(ChartLegendPosition::Bottom);
    Some(chart)
}

/// Rows of the same name are one series; rows that lack a figure are left out.
fn curve(read: &Read<'_>, plot: &Plot, placed: &Placed<'_>) -> Option<Chart> {
    let (along, up) = (read.place(plot.along, End::Figure)?, read.place(plot.up, End::Figure)?);
    let rows = &placed.table.rows;
    let figure = |row: usize, column: u16| {
        matches!(read.columns.get(usize::from(column)).map(|column| column.content(&rows[row].cells)), Some(Content::Figure(..)))
    };
    let name = |row: usize| rows[row].cells.first().map(|cell| cell.text.as_str());
    let drawn: Vec<usize> = (0..rows.len()).filter(|row| figure(*row, along) && figure(*row, up)).collect();
    let mut chart = Chart::new(ChartType::ScatterStraightWithMarkers);
    for group in drawn.chunk_by(|one, other| other - one == 1 && name(*one) == name(*other)) {
        let (&first, &last) = (group.first()?, group.last()?);
        let span = (read.rows.0 + first as u32, read.rows.0 + last as u32);
        let series = chart.add_series();
        series.set_categories(read.range(along, span)).set_values(read.range(up, span)).set_name((read.sheet, span.0, 0));
        let (ink, kind, size) = match (first == last, rows[first].tone) {
            (false, _) => (Ink::Context, ChartMarkerType::Circle, 5),
            (true, Tone::Strong) => (Ink::Proposal, ChartMarkerType::Diamond, 12),
            (true, _) => (Ink::Sales, ChartMarkerType::Square, 9),
        };
        series.set_format(&mut lined(ink, 1.5, false)).set_marker(&marker(kind, ink, size));
    }
    chart.x_axis().set_min(0).set_num_format("#,##0").set_major_gridlines(false);
    upright(&mut chart, read.highest(plot.up, End::Figure, placed));
    chart.legend().set_position(ChartLegendPosition::Bottom);
    (!drawn.is_empty()).then_some(chart)
}

/// The upright axis of shares: from 0, and not beyond 100 %, whatever room a spreadsheet would leave above the highest.
fn upright(chart: &mut Chart, highest: f64) {
    let axis = chart.y_axis();
    axis.set_min(0).set_num_format("0%").set_major_gridlines_line(ChartLine::new().set_color(colour(Ink::Grid)));
    if highest > HIGH {
        axis.set_max(1);
    }
}

fn filled(ink: Ink) -> ChartFormat {
    ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(colour(ink))).clone()
}

fn lined(ink: Ink, width: f64, dashed: bool) -> ChartFormat {
    let mut line = ChartLine::new();
    line.set_color(colour(ink)).set_width(width);
    if dashed {
        line.set_dash_type(ChartLineDashType::Dash);
    }
    ChartFormat::new().set_line(&line).clone()
}

fn marker(kind: ChartMarkerType, ink: Ink, size: u8) -> ChartMarker {
    let mut format = filled(ink);
    format.set_border(ChartLine::new().set_color(colour(Ink::Paper)));
    ChartMarker::new().set_type(kind).set_size(size).set_format(&mut format).clone()
}
