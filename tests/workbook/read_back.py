"""The spreadsheet of a report, opened again by another program, in every language.

Usage: read_back.py LEADGAUGE REPORT, REPORT being the folder of a finished run on the demonstration data. Figures are held against
review.json; the same tables in other languages hold the same figures; names that begin like formulas stay names.
"""

import json
import re
import subprocess
import sys
import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
from openpyxl.utils import range_boundaries

LANGUAGES = ["en", "vi", "th", "th-u-ca-buddhist"]
HEADS = 5
COVER = 3  # answer, contents, definitions
DIGITS = r"#,##0(\.0+)?"
MONEY = rf"(\[\$[^\]]+\] {DIGITS}|{DIGITS} \[\$[^\]]+\])"
# Differences have a sign, but for those that round to nothing.
FORMATS = {
    "number": rf"{DIGITS}",
    # What is more than nothing is not shown as nothing.
    "share": r'0(\.0+)?%|"<[^"]+%"',
    "difference": rf"\+?(?P<d>{DIGITS});-?(?P=d);(?P=d)",
    "relative": r"\+?(?P<r>0(\.0+)?%);-?(?P=r);(?P=r)",
    "points": rf'\+?(?P<p>{DIGITS}" [^"]+");-?(?P=p);(?P=p)',
    "money": MONEY,
    "difference of money": rf"\+?(?P<m>{MONEY});-?(?P=m);(?P=m)",
    "days": rf'{DIGITS}" [^"]+"',
    "p value": r'\[<0\.001\]"[^"]+";#,##0\.000',
    "date": r"(\[\$-[0-9A-F]+\])?[dmy /.]+",
}
HOSTILE = ["=1+1", "=cmd|' /C calc'!A0", "+1", "-2", "@SUM(A1)", "'quoted", "123", "2026-01-01", "<r><t>rich</t></r>"]
CONFIG = """
title = "=Title"
time = { as_of = "2026-06-30" }
report = { smallest_group = 5, show_names = true }
targets = { mql = { stage = "won", within_days = 30 }, sql = { stage = "won", within_days = 30 } }
[leads]
id = "id"
created = "created"
source = "source"
file = { path = "leads.csv" }
[[stages]]
id = "won"
label = "+Won"
column = "won"
"""


def kind_of(form):
    """What a number format is for; the test fails at a format that is for nothing."""
    kinds = [kind for kind, pattern in FORMATS.items() if re.fullmatch(pattern, form)]
    assert kinds, f"a figure has the number format {form!r}"
    return kinds[0]


def tables(book):
    return book.worksheets[COVER:]


def sheet_named(book, name):
    assert name in book.sheetnames, f"no sheet {name} among {book.sheetnames}"
    return book[name]


def grid(sheet):
    """Rows below the heads, as far as the first column is filled."""
    rows = []
    for row in sheet.iter_rows(min_row=HEADS + 1, max_col=columns(sheet)):
        if row[0].value is None:
            break
        rows.append(row)
    return rows


def columns(sheet):
    heads = [cell.value for cell in sheet[HEADS]]
    return len(heads) - next((at for at, head in enumerate(reversed(heads)) if head is not None), 0)


def plain_cells(book):
    """No formula, no error; every figure on the sheet of a table is a number with a format of its own."""
    seen = {}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "d"), f"{sheet.title}!{cell.coordinate} is of type {cell.data_type}: {cell.value}"
                if cell.data_type == "s":
                    assert "\ufffd" not in cell.value
    for sheet in tables(book):
        for row in grid(sheet):
            for cell in row:
                if cell.data_type in ("n", "d") and cell.value is not None:
                    kind = kind_of(cell.number_format)
                    assert (kind == "date") == isinstance(cell.value, (date, datetime)), f"{sheet.title}!{cell.coordinate}"
                    seen[kind] = seen.get(kind, 0) + 1
    return seen


def laid_out(book):
    """Heads stay in view and are repeated on paper, rows can be filtered, sheets are printed across."""
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape", sheet.title
        assert sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.title
    for sheet in tables(book):
        assert sheet.freeze_panes in (f"A{HEADS + 1}", f"B{HEADS + 1}"), f"{sheet.title}: {sheet.freeze_panes}"
        heads = [cell.value for cell in sheet[HEADS] if cell.value]
        assert not any(head[0].islower() for head in heads), f"{sheet.title}: {heads}"
        assert sheet.print_title_rows == f"${HEADS}:${HEADS}", f"{sheet.title}: {sheet.print_title_rows}"
        rows = grid(sheet)
        if rows:
            _, top, right, bottom = range_boundaries(sheet.auto_filter.ref)
            assert (top, right, bottom) == (HEADS, columns(sheet), HEADS + len(rows)), f"{sheet.title}: {sheet.auto_filter.ref}"


def numbers_in(book, reference):
    """The cells that a chart reads."""
    name, area = reference.rsplit("!", 1)
    left, top, right, bottom = range_boundaries(area.replace("$", ""))
    sheet = book[name.strip("'").replace("''", "'")]
    return [cell for row in sheet.iter_rows(top, bottom, left, right) for cell in row]


def drawn(book, sheet, kind):
    """The chart of a sheet: of its kind, with titles, on figures of that very sheet."""
    assert len(sheet._charts) == 1, f"{sheet.title} has {len(sheet._charts)} charts"
    chart = sheet._charts[0]
    assert type(chart).__name__ == kind, f"{sheet.title}: {type(chart).__name__}"
    for title in (chart.title, chart.x_axis.title, chart.y_axis.title):
        told = "".join(run.t for line in title.tx.rich.p for run in line.r or [])
        assert told.strip(), f"{sheet.title}: a chart without a title"
    assert chart.series, f"{sheet.title}: an empty chart"
    shares = chart.y_axis.number_format == "0%"
    assert not shares or (chart.y_axis.scaling.max or 1.0) <= 1.0, f"{sheet.title}: shares beyond 100%"
    for series in chart.series:
        values = series.yVal if kind == "ScatterChart" else series.val
        cells = numbers_in(book, values.numRef.f)
        assert cells and all(cell.parent is sheet for cell in cells)
        figures = [cell for cell in cells if isinstance(cell.value, (int, float))]
        assert figures, f"{sheet.title}: {values.numRef.f} holds no figure"
    return chart


def close(cell, value, kind):
    assert isinstance(cell.value, (int, float)), f"{cell.parent.title}!{cell.coordinate} is {cell.value!r}, not {value}"
    assert abs(cell.value - value) <= 1e-9 * max(1.0, abs(value)), f"{cell.parent.title}!{cell.coordinate}: {cell.value} for {value}"
    assert kind_of(cell.number_format) == kind, f"{cell.parent.title}!{cell.coordinate}: {cell.number_format}"


def estimated(cells, estimate, kind):
    for cell, end in zip(cells, ("value", "low", "high"), strict=True):
        close(cell, estimate[end], kind)


def funnel(book, review):
    sheet = sheet_named(book, "Stages")
    rows, stages = grid(sheet), review["funnel"]["stages"]
    for row, stage in zip(rows, stages, strict=True):
        assert row[0].value == stage["label"]
        close(row[1], stage["count"], "number")
        if stage["of_previous"]:
            estimated(row[2:5], stage["of_previous"], "share")
        close(row[5], stage["of_first"]["value"] if stage["of_first"] else 1.0, "share")
        for cell, days in ((row[6], stage["median_days"]), (row[7], stage["p90_days"])):
            assert (days is None) == isinstance(cell.value, str)
            if days is not None:
                close(cell, days, "days")
    chart = drawn(book, sheet, "BarChart")
    assert [cell.value for cell in numbers_in(book, chart.series[0].val.numRef.f)] == [stage["count"] for stage in stages]


def bands(book, review):
    thresholds = review["thresholds"]
    for target in ("mql", "sql"):
        sheet = sheet_named(book, f"Tenths of the leads, {target.upper()} target")
        wanted = {"model": thresholds["model"], "target": target, "split": thresholds["measured_on"], "segment": None}
        evaluation = next(of for of in review["evaluation"] if all(of.get(key) == value for key, value in wanted.items()))
        for row, band in zip(grid(sheet), evaluation["bands"], strict=True):
            close(row[1], band["n"], "number")
            close(row[2], band["converted"], "number")
            estimated(row[3:6], band["rate"], "share")
            close(row[6], band["lift"], "number")
            close(row[7], band["cumulative_capture"], "share")
        assert len(drawn(book, sheet, "LineChart").series) == 3


def frontier(book, review):
    sheet = sheet_named(book, "Pairs of cuts")
    thresholds = review["thresholds"]
    first = [pair for pair in (thresholds["current"], thresholds["recommended"]) if pair]
    # Of the frontier the page shows some pairs, told by their cuts.
    others = {(pair["mql"], pair["sql"]): pair for pair in thresholds["frontier"]}
    rows = [row for row in grid(sheet) if isinstance(row[1].value, (int, float))]
    assert len(rows) >= len(first) + 5, f"only {len(rows)} pairs"
    pairs = first + [others[row[1].value, row[2].value] for row in rows[len(first) :]]
    for row, pair in zip(rows, pairs, strict=True):
        figures = [pair["mql"], pair["sql"]]
        figures += [pair["mql_per_quarter"]["value"], pair["mql_precision"]["value"], pair["sql_per_quarter"]["value"]]
        figures += [pair["sql_precision"]["value"], pair["sql_recall"]["value"], pair["customers"]["value"]]
        figures += [pair["value"] - pair["cost"], pair["capacity_use"]]
        kinds = ["number"] * 3 + ["share", "number", "share", "share", "number", "money", "share"]
        for cell, figure, kind in zip(row[1:], figures, kinds, strict=True):
            close(cell, figure, kind)
    drawn(book, sheet, "ScatterChart")


def same_figures(book, other, language):
    """A language changes words and the units in formats, never a figure or its kind."""
    assert len(book.worksheets) == len(other.worksheets)
    compared = 0
    for one, two in zip(tables(book), tables(other)):
        assert len(one._charts) == len(two._charts), two.title
        for left, right in zip(grid(one), grid(two), strict=True):
            for a, b in zip(left, right, strict=True):
                if isinstance(a.value, str) or a.value is None:
                    assert isinstance(b.value, str) or b.value is None, f"{language}: {two.title}!{b.coordinate}"
                    continue
                assert a.value == b.value, f"{language}: {two.title}!{b.coordinate} is {b.value}, in English {a.value}"
                assert kind_of(a.number_format) == kind_of(b.number_format), f"{language}: {two.title}!{b.coordinate}"
                compared += 1
    return compared


def opened(path):
    return openpyxl.load_workbook(path)


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")


def hostile(tool, folder):
    """Names that look like formulas go through the whole program and stay text."""
    first = date(2025, 7, 1)
    rows = ["id,created,source,won"]
    for at in range(360):
        name = HOSTILE[at % len(HOSTILE)]
        won = first + timedelta(at + 4) if at % 5 == 0 else ""
        rows.append(f'l{at},{first + timedelta(at)},"{name}",{won}')
    (folder / "leads.csv").write_text("\n".join(rows))
    (folder / "leadgauge.toml").write_text(CONFIG)
    run(tool, "funnel", "--config", folder / "leadgauge.toml", "--out", folder / "out", "--quiet")
    book = opened(folder / "out" / "funnel.xlsx")
    plain_cells(book)
    told = {cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.data_type == "s"}
    for name in HOSTILE + ["+Won"]:
        assert name in told, f"{name} is not in the spreadsheet as it stands in the data"


def main(tool, report):
    review = json.loads((report / "review.json").read_text())
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        books = {}
        for language in LANGUAGES:
            run(tool, "report", "--review", report / "review.json", "--language", language, "--out", scratch / language, "--quiet")
            books[language] = opened(scratch / language / "review.xlsx")
        hostile_folder = scratch / "hostile"
        hostile_folder.mkdir()
        hostile(tool, hostile_folder)
    english = books["en"]
    for language, book in books.items():
        seen = plain_cells(book)
        assert {"number", "share", "money", "days", "date", "points", "p value"} <= set(seen), f"{language}: {seen}"
        laid_out(book)
        compared = same_figures(english, book, language)
        print(f"{language}: {len(book.worksheets)} sheets, {compared} figures as in English, formats {seen}")
    funnel(english, review)
    bands(english, review)
    frontier(english, review)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
