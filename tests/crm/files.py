"""Writers of CSV and XLSX whose bytes depend on nothing but what is written."""
import csv
import io
import pathlib
import re
import zipfile

import openpyxl

HERE = pathlib.Path(__file__).parent
STAMP = b"2026-07-01T00:00:00Z"


def put(path, data):
    path = HERE / path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def table(path, rows, encoding="utf-8", separator=",", quote_all=False, line="\r\n", errors="strict"):
    """Rows of text, header first. `utf-8-sig` and `utf-16` begin with a byte order mark."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator=line, quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL)
    writer.writerows(rows)
    bom = "\ufeff".encode("utf-16-le") if encoding == "utf-16" else b""
    put(path, bom + text.getvalue().encode("utf-16-le" if bom else encoding, errors))


def workbook(path, sheet, rows):
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    # A saved workbook tells the clock twice: in its properties and in the entries of the archive.
    steady = io.BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", STAMP, data)
            new.writestr(zipfile.ZipInfo(name, (2026, 7, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 9)
    put(path, steady.getvalue())
