"""The SQL of a saved model against the tool's own scores, on every row of every data set that is there.

Usage: agree.py LEADGAUGE [DATA], DATA being the folder of the real sets. DuckDB, PostgreSQL and Spark run their own dialect. BigQuery and
Snowflake cannot be had here: their dialects are parsed and turned into DuckDB's by sqlglot, and what comes out is run.
"""

import csv
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import sqlglot

import hostile
from postgres import Postgres, run

ROOT = Path(__file__).resolve().parents[2]
TOLERANCE = 1e-9
EXACT = ["score", "rules_score", "fit_grade", "engagement_grade", "grade", "advice", "advice_reason", "model_version"]
CLOSE = ["probability", "probability_low", "probability_high"]
# Name, folder of the config, folder of the data below DATA, further files for `score`.
REAL = [
    ("x_education", "x_education", "x_education", ["--leads", "Leads.csv"]),
    ("olist", "olist", "olist_funnel", ["--leads", "olist_marketing_qualified_leads_dataset.csv"]),
    ("loan_funnel", "loan_funnel", "loan_funnel", ["--leads", "cases.csv", "--events", "events.csv"]),
    ("uci_bank", "uci_bank", "uci_bank", ["--leads", "LEADS"]),
]


class Case:
    """A scored data set: what the SQL reads, what the tool says."""

    def __init__(self, tool, name, folder, config, data, files):
        self.name, self.folder = name, folder
        report = folder / "report"
        run(tool, "run", "--config", config, "--data", data, "--out", report, "--quiet")
        self.bundle = report / "bundle.json"
        run(tool, "score", "--bundle", self.bundle, *files, "--out", folder / "scores.parquet", "--inputs", folder / "inputs.csv", cwd=data)
        self.tool = tool
        self.expected = self.scores()
        self.columns = self.typed()

    def sql(self, dialect):
        out = self.folder / f"{dialect}.sql"
        run(self.tool, "export", f"sql-{dialect}", "--bundle", self.bundle, "--out", out)
        return out.read_text()

    def scores(self):
        read = duckdb.sql(f"SELECT lead_id, {', '.join(EXACT + CLOSE)} FROM '{self.folder}/scores.parquet'").fetchall()
        return {row[0]: row[1:] for row in read}

    def typed(self):
        """The columns of the table, as the comment of the SQL states them: whether each holds numbers."""
        lines = self.sql("duckdb").split("WITH cleaned")[0].splitlines()
        with (self.folder / "inputs.csv").open(newline="") as file:
            header = next(csv.reader(file))
        # In comments a backslash is written as a slash.
        stated = lambda name: "--   " + name.replace("\\", "/") + " (DOUBLE)"
        return [(name, any(line == stated(name) or line.startswith(stated(name) + ":") for line in lines)) for name in header]

    def agree(self, database, rows):
        """`rows` in the order of EXACT and CLOSE after the lead's id."""
        assert len(rows) == len(self.expected), f"{self.name}, {database}: {len(rows)} rows for {len(self.expected)}"
        exact, worst = len(EXACT), 0.0
        for row in rows:
            lead, found, expected = row[0], row[1:], self.expected[row[0]]
            blank = lambda cells: tuple(None if cell in ("", None) else str(int(cell)) if isinstance(cell, float) else str(cell) for cell in cells)
            if blank(found[:exact]) != blank(expected[:exact]):
                raise SystemExit(f"{self.name}, {database}, lead {lead}: {found} in place of {expected}")
            worst = max(worst, *(abs(float(one) - float(other)) for one, other in zip(found[exact:], expected[exact:])))
        assert worst <= TOLERANCE, f"{self.name}, {database}: probabilities differ by {worst}"
        print(f"{self.name}: {database} agrees on {len(rows)} leads", flush=True)


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def duck(case):
    """DuckDB's own dialect, and what sqlglot makes of the other two."""
    base = duckdb.connect()
    types = ", ".join(f"{quoted(name)} {'DOUBLE' if number else 'VARCHAR'}" for name, number in case.columns)
    base.execute(f"CREATE TABLE leads ({types})")
    base.execute(f"COPY leads FROM '{case.folder}/inputs.csv' (FORMAT csv, HEADER, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR '')")
    wanted = f"SELECT lead_id, {', '.join(EXACT + CLOSE)} FROM"
    case.agree("DuckDB", base.execute(f"{wanted} ({case.sql('duckdb')})").fetchall())
    for dialect in ("snowflake", "bigquery"):
        if case.name == "hostile" and dialect == "bigquery":
            refuses(case, dialect, ["size \\ of it", "no column may have"])
            continue
        parsed = sqlglot.parse(case.sql(dialect), dialect=dialect, error_level=sqlglot.ErrorLevel.RAISE)
        assert len(parsed) == 1 and isinstance(parsed[0], sqlglot.exp.Select), f"{case.name}: {dialect}"
        case.agree(f"{dialect} through sqlglot", base.execute(f"{wanted} ({parsed[0].sql(dialect='duckdb', comments=False)})").fetchall())


def refuses(case, dialect, words):
    out = case.folder / "refused.sql"
    done = subprocess.run([case.tool, "export", f"sql-{dialect}", "--bundle", case.bundle, "--out", out], capture_output=True, text=True)
    assert done.returncode == 1 and not out.exists() and "hint: " in done.stderr, done
    assert all(word in done.stderr for word in words), done.stderr
    print(f"{case.name}: {dialect} is refused, with the reason", flush=True)


def postgres(server, case):
    types = ", ".join(f"{quoted(name)} {'double precision' if number else 'text'}" for name, number in case.columns)
    script, out = case.folder / "run.sql", case.folder / "postgres.csv"
    case.sql("postgres")
    wanted = f"SELECT lead_id, {', '.join(EXACT + CLOSE)} FROM answer"
    script.write_text(
        f"DROP TABLE IF EXISTS leads, answer;\nCREATE TABLE leads ({types});\n\\copy leads FROM '{case.folder}/inputs.csv' CSV HEADER\n"
        f"CREATE TEMP TABLE answer AS\n{case.sql('postgres')};\n\\copy ({wanted}) TO '{out}' CSV\n"
    )
    server.psql("-f", script)
    with out.open(newline="") as file:
        case.agree("PostgreSQL", list(csv.reader(file)))


def spark(cases):
    from pyspark.sql import SparkSession
    from pyspark.sql.types import DoubleType, StringType, StructField, StructType

    session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false").config("spark.sql.shuffle.partitions", "1")
    session = session.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    for case in cases:
        schema = StructType([StructField(name, DoubleType() if number else StringType()) for name, number in case.columns])
        options = {"header": True, "multiLine": True, "quote": '"', "escape": '"', "ignoreLeadingWhiteSpace": False, "ignoreTrailingWhiteSpace": False}
        session.read.options(**options).schema(schema).csv(str(case.folder / "inputs.csv")).createOrReplaceTempView("leads")
        rows = session.sql(case.sql("spark")).select("lead_id", *EXACT, *CLOSE).collect()
        case.agree("Spark", [tuple(row) for row in rows])
    session.stop()


def cases(tool, data, folder):
    demo = folder / "demo"
    run(tool, "sample", "--out", demo / "data")
    for name in ("leadgauge.toml", "rules.toml"):
        (demo / "data" / name).write_text((ROOT / "data/demo" / name).read_text())
    yield Case(tool, "demonstration", demo, demo / "data/leadgauge.toml", demo / "data", ["--leads", "leads.csv", "--events", "events.csv"])
    hostile.write(folder / "hostile/data")
    yield Case(tool, "hostile", folder / "hostile", folder / "hostile/data/leadgauge.toml", folder / "hostile/data", ["--leads", "leads.csv", "--events", "events.csv"])
    for name, config, below, files in REAL:
        if data is None or not (data / below).is_dir():
            print(f"{name}: skipped, its data are not here", flush=True)
            continue
        (folder / name).mkdir()
        config = ROOT / "data" / config / "leadgauge.toml"
        leads = next(line.split('path = "')[1].split('"')[0] for line in config.read_text().splitlines() if line.startswith("file = "))
        files = [leads if file == "LEADS" else file for file in files]
        yield Case(tool, name, folder / name, config, data / below, files)


def main():
    tool = Path(sys.argv[1]).resolve()
    data = Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory(prefix="leadgauge-sql-") as folder:
        folder = Path(folder)
        folder.chmod(0o755)
        start = time.monotonic()
        scored = list(cases(tool, data, folder))
        lap = lambda what: print(f"{what}: {time.monotonic() - start:.1f} s since the start", flush=True)
        lap("scored")
        for case in scored:
            duck(case)
        lap("DuckDB and sqlglot")
        server = Postgres(folder / "postgres")
        try:
            for case in scored:
                postgres(server, case)
        finally:
            server.stop()
        lap("PostgreSQL")
        spark(scored)
        lap("Spark")


if __name__ == "__main__":
    main()
