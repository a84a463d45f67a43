"""Ten million stage events: `leadgauge funnel` beside what polars alone needs to read the file and count by stage.

    python benches/stage_log.py FOLDER [EVENTS]    # makes the data once, then five runs of each in turns, medians and their ratio

polars does the least that the question allows: it reads the same CSV, leaves moments as text, and counts the leads in each stage. With
`MOMENTS=1` it reads moments as moments and takes the first entry of each lead into each stage.
"""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

import numpy as np
import polars as pl

STAGES = ["MQL", "SAL", "Opportunity", "Customer", "Lost"]
CONFIG = """title = "Ten million stage events"
[time]
as_of = "2026-12-31"
[leads]
id = "id"
created = "created"
file = { path = "leads.csv", separator = "," }
[stage_log]
lead = "lead"
entered = "at"
stage = "stage"
file = { path = "log.csv", separator = "," }
""" + "".join(f'[[stages]]\nid = "{s.lower()}"\nentries = ["{s}"]\n' for s in STAGES[:4]) + '[lost]\nentries = ["Lost"]\n'


def make(folder: pathlib.Path, events: int) -> None:
    random = np.random.default_rng(1)
    leads = events // 4
    day = np.sort(random.integers(0, 700, leads))
    base = np.datetime64("2025-01-01T00:00:00", "us")
    created = base + day.astype("timedelta64[D]").astype("timedelta64[us]")
    pl.DataFrame({"id": np.arange(leads), "created": created}).write_csv(folder / "leads.csv", datetime_format="%Y-%m-%dT%H:%M:%S")
    lead = random.integers(0, leads, events)
    stage = np.minimum(random.geometric(0.45, events) - 1, 4)
    at = created[lead] + (stage * 86400 * 6 + random.integers(0, 86400 * 5, events)).astype("timedelta64[s]").astype("timedelta64[us]")
    order = np.argsort(at, kind="stable")
    log = pl.DataFrame({"lead": lead[order], "at": at[order], "stage": np.array(STAGES)[stage[order]]})
    log.write_csv(folder / "log.csv", datetime_format="%Y-%m-%dT%H:%M:%S")
    (folder / "leadgauge.toml").write_text(CONFIG)


def with_polars(folder: pathlib.Path) -> dict:
    path = str(folder / "log.csv")
    count = f"""
import polars as pl
log = pl.read_csv({path!r})
print(dict(log.group_by("stage").agg(pl.col("lead").n_unique()).sort("stage").rows()))
"""
    with_moments = f"""
import polars as pl
log = pl.read_csv({path!r}, schema_overrides={{"at": pl.Datetime("us")}})
first = log.group_by("lead", "stage").agg(pl.col("at").min())
print(dict(first.group_by("stage").len().sort("stage").rows()))
"""
    code = with_moments if os.environ.get("MOMENTS") else count
    return run([sys.executable, "-c", code])


def with_leadgauge(folder: pathlib.Path) -> dict:
    binary = os.environ.get("LEADGAUGE", "target/release/leadgauge")
    return run([binary, "funnel", "--config", str(folder / "leadgauge.toml"), "--out", str(folder / "out")])


def run(command: list[str]) -> dict:
    start = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return {"seconds": time.perf_counter() - start, "said": done.stdout.strip().splitlines()[0]}


def main() -> None:
    folder = pathlib.Path(sys.argv[1])
    events = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000_000
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "log.csv").exists():
        make(folder, events)
    runs = {"polars": [], "leadgauge": []}
    for _ in range(int(os.environ.get("RUNS", "5"))):
        runs["polars"].append(with_polars(folder))
        runs["leadgauge"].append(with_leadgauge(folder))
    median = {name: statistics.median(run["seconds"] for run in done) for name, done in runs.items()}
    print(json.dumps({"events": events, "polars": pl.__version__, "seconds": median, "ratio": median["leadgauge"] / median["polars"], "runs": runs}, indent=1))


if __name__ == "__main__":
    main()
