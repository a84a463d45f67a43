"""The demonstration read from databases against the same read from files: every figure is the same.

Usage: agree.py LEADGAUGE. PostgreSQL is a server that this script starts; SQLite is a file. Both are reached by ADBC drivers.
"""

import csv
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import adbc_driver_postgresql
import adbc_driver_sqlite

from postgres import Postgres, run

ROOT = Path(__file__).resolve().parents[2]
SECRET = "kept-to-itself"
TABLES = ["leads", "events", "spend", "touches"]
# Columns of the demonstration that are no text, with their types in both databases.
TYPES = {"spend": ("double precision", "REAL"), "amount": ("double precision", "REAL"), "lifetime_value": ("double precision", "REAL")}


def library(package):
    return next(Path(package.__file__).parent.glob("*.so"))


def headers(folder, table):
    with (folder / f"{table}.csv").open(newline="") as file:
        return next(csv.reader(file))


def kind(column):
    """Moments are moments in PostgreSQL; SQLite has no type for them."""
    if column in TYPES:
        return TYPES[column]
    moment = column == "created_at" or column == "occurred_at" or column.endswith("_at")
    return ("timestamptz", "TEXT") if moment else ("text", "TEXT")


def into_postgres(server, folder):
    script = folder / "load.sql"
    lines = []
    for table in TABLES:
        names = headers(folder, table)
        columns = ", ".join(f"{name} {kind(name)[0]}" for name in names)
        lines.append(f"CREATE TABLE {table} (nr serial, {columns});")
        lines.append(f"\\copy {table} ({', '.join(names)}) FROM '{folder}/{table}.csv' CSV HEADER")
    script.write_text("SET TIME ZONE 'Asia/Bangkok';\n" + "\n".join(lines) + "\n")
    server.psql("-f", script)


def into_sqlite(base, folder):
    with sqlite3.connect(base) as connection:
        for table in TABLES:
            names = headers(folder, table)
            columns = ", ".join(f"{name} {kind(name)[1]}" for name in names)
            connection.execute(f"CREATE TABLE {table} (nr INTEGER PRIMARY KEY, {columns})")
            with (folder / f"{table}.csv").open(newline="") as file:
                rows = [[cell if cell != "" else None for cell in row] for row in list(csv.reader(file))[1:]]
            marks = ", ".join("?" * len(names))
            connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)


def asking(config, folder, driver):
    """The config with a question in place of each file."""
    text = config.read_text()
    for table in TABLES:
        start = text.index('{ path = "' + table + '.csv"')
        end = text.index("}", start) + 1
        query = f"SELECT {', '.join(headers(folder, table))} FROM {table} ORDER BY nr"
        text = text[:start] + f'{{ query = "{query}" }}' + text[end:]
    database = f'[input.database]\ndriver = "{driver}"\nurl_from = "LEADGAUGE_TEST_DATABASE"\n\n[leads]'
    return text.replace("[leads]", database, 1)


def same(path, one, other, differing):
    """Where two JSON values differ, but for the names of tables."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for key in one:
            same(f"{path}.{key}", one[key], other[key], differing)
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for place, (left, right) in enumerate(zip(one, other)):
            same(f"{path}[{place}]", left, right, differing)
    elif one != other:
        differing.append((path, one, other))


def agree(tool, name, folder, data, driver, url):
    asked = folder / f"{name}.toml"
    asked.write_text(asking(data / "leadgauge.toml", data, driver))
    (folder / "rules.toml").write_text((data / "rules.toml").read_text())
    environment = {**os.environ, "LEADGAUGE_TEST_DATABASE": url}
    out = folder / name
    run(tool, "run", "--config", asked, "--out", out, "--quiet", env=environment)
    differing = []
    expected, found = json.loads((folder / "files/review.json").read_text()), json.loads((out / "review.json").read_text())
    same("", expected, found, differing)
    told = [path for path, *_ in differing]
    wrong = [one for one in differing if one[0] not in (".run.config_hash", ".run.data_hash") and not re.fullmatch(r"\.validation\.(leak_audit|links)\[\d+\]\.file", one[0])]
    assert not wrong, f"{name}: {wrong[:5]}"
    assert any("data_hash" in path for path in told)
    assert (folder / "files/scores.csv").read_text().count("\n") == (out / "scores.csv").read_text().count("\n")
    for file in out.rglob("*"):
        assert not file.is_file() or (SECRET.encode() not in file.read_bytes() and url.encode() not in file.read_bytes()), file
    again = folder / f"{name}-again"
    run(tool, "run", "--config", asked, "--out", again, "--quiet", env=environment)
    assert (out / "review.json").read_bytes() == (again / "review.json").read_bytes()
    print(f"{name}: every figure is that of the files ({len(told)} places tell where the rows came from)", flush=True)
    return asked


def stage_log(tool, folder, data, driver, url):
    """Stages as a log that the database makes of the columns, against the columns."""
    text = asking(data / "leadgauge.toml", data, driver)
    counts = lambda out: [(stage["stage"], stage["count"]) for stage in json.loads((out / "funnel.json").read_text())["funnel"]["stages"]]
    environment = {**os.environ, "LEADGAUGE_TEST_DATABASE": url}
    (folder / "wide.toml").write_text(text)
    run(tool, "funnel", "--config", folder / "wide.toml", "--out", folder / "wide", env=environment)
    columns = [line.split('"')[1] for line in text.splitlines() if line.startswith('column = "') and line.endswith('_at"')]
    staged = [column for column in columns if f'\ncolumn = "{column}"' in text and column != "lost_at"]
    log = " UNION ALL ".join(f"SELECT lead_id, '{column}' AS stage, {column} AS entered FROM leads WHERE {column} IS NOT NULL" for column in staged)
    for column in staged:
        text = text.replace(f'column = "{column}"', f'entries = ["{column}"]')
    table = f'[stage_log]\nlead = "lead_id"\nentered = "entered"\nstage = "stage"\nfile = {{ query = "{log}" }}\n\n[[stages]]'
    (folder / "long.toml").write_text(text.replace("[[stages]]", table, 1))
    run(tool, "funnel", "--config", folder / "long.toml", "--out", folder / "long", env=environment)
    assert counts(folder / "wide") == counts(folder / "long"), (counts(folder / "wide"), counts(folder / "long"))
    print(f"stage log: {len(staged)} stages count the same as their columns", flush=True)


def refused(tool, config, url, words):
    environment = {key: value for key, value in os.environ.items() if key != "LEADGAUGE_TEST_DATABASE"}
    if url is not None:
        environment["LEADGAUGE_TEST_DATABASE"] = url
    out = config.parent / "refused"
    done = subprocess.run([tool, "run", "--config", config, "--out", out], env=environment, capture_output=True, text=True)
    assert done.returncode == 1 and not out.exists() and "hint: " in done.stderr, done
    assert all(word in done.stderr for word in words) and SECRET not in done.stderr, done.stderr


def main():
    tool = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="leadgauge-database-") as folder:
        folder = Path(folder)
        folder.chmod(0o755)
        data = folder / "data"
        run(tool, "sample", "--out", data)
        for name in ("leadgauge.toml", "rules.toml"):
            (data / name).write_text((ROOT / "data/demo" / name).read_text())
        run(tool, "run", "--config", data / "leadgauge.toml", "--out", folder / "files", "--quiet")
        into_sqlite(folder / "base.db", data)
        agree(tool, "sqlite", folder, data, library(adbc_driver_sqlite), str(folder / "base.db"))
        server = Postgres(folder / "postgres")
        try:
            into_postgres(server, data)
            url = f"postgresql://test:{SECRET}@/postgres?host={folder}/postgres"
            config = agree(tool, "postgresql", folder, data, library(adbc_driver_postgresql), url)
            stage_log(tool, folder, data, library(adbc_driver_postgresql), url)
            refused(tool, config, None, ["LEADGAUGE_TEST_DATABASE", "no connection string"])
            refused(tool, config, url.replace("/postgres?", "/elsewhere?"), ["does not answer", "elsewhere"])
            broken = folder / "broken.toml"
            broken.write_text(config.read_text().replace("FROM leads ORDER", "FROM nowhere ORDER"))
            refused(tool, broken, url, ["does not answer", "nowhere"])
            broken.write_text(config.read_text().replace(str(library(adbc_driver_postgresql)), "no_such_driver"))
            refused(tool, broken, url, ["no_such_driver", "cannot be loaded"])
            print("what cannot be asked is refused, and nothing is written", flush=True)
        finally:
            server.stop()


if __name__ == "__main__":
    main()
