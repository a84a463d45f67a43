#!/usr/bin/env python3
"""Runs leadgauge and the peer in turns on one data set and prints what each took.

    python compare.py --tool PATH --config leadgauge.toml --peer peer.py --python PYTHON --data DIR --scratch DIR --pairs 3

Wall time is taken around the process; processor time and peak memory are the kernel's for it (wait4), start of Python included.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

# The steps that do the same work: ours, the peer's.
STEPS = {
    "read, count events, encode": (("read_leads", "read_events", "encode"), ("load_and_features", "matrix")),
    "choose penalty and fit": (("fit",), ("choose_penalty", "fit")),
    "calibrate and evaluate": (("score", "evaluate"), ("calibrate_and_evaluate",)),
    "resample and search cuts": (("thresholds",), ("bootstrap", "threshold_grid")),
    "funnel and cohorts": (("funnel",), ("funnel_and_cohorts",)),
    "charts and page": (("render",), ("charts",)),
    "reasons and files per lead": (("explain", "write"), ()),
    "leak audit, look back at past quarters": (("read_unused", "audit", "look_back"), ()),
    "start of the interpreter": ((), ("import",)),
}


def busy():
    """Seconds that all processors together have spent on work, where the system tells."""
    try:
        numbers = [int(number) for number in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]]
    except OSError:
        return None
    # user, nice, system, idle, waiting for disks, two kinds of interrupts, stolen
    return (sum(numbers[:8]) - numbers[3] - numbers[4]) / os.sysconf("SC_CLK_TCK")


def wait_for_quiet(seconds):
    """Waits until others take less than a tenth of the machine for five seconds, but not for ever."""
    end = time.monotonic() + seconds
    while (before := busy()) is not None and time.monotonic() < end:
        time.sleep(5)
        if busy() - before < 0.1 * 5 * os.cpu_count():
            return


def run(command, wait=0.0):
    """The run's output, wall and processor seconds, peak memory in GiB, and the share of the machine that others took meanwhile."""
    wait_for_quiet(wait)
    busy_before = busy()
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    # Both tools print little: no pipe fills up before they end.
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    cpu = usage.ru_utime + usage.ru_stime
    others = None if busy_before is None else max(0.0, busy() - busy_before - cpu) / wall / os.cpu_count()
    process.returncode = os.waitstatus_to_exitcode(status)
    out, err = process.stdout.read(), process.stderr.read()
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {process.returncode}:\n{err}{out}")
    unit = 2**30 if platform.system() == "Darwin" else 2**20
    return out, err, {"wall": wall, "cpu": cpu, "peak": usage.ru_maxrss / unit, "others": others}


def json_line(text):
    return json.loads(next(line for line in text.splitlines() if line.startswith("{")))


def tool(args):
    out = args.scratch / "tool"
    shutil.rmtree(out, ignore_errors=True)
    _, err, facts = run([args.tool, "run", "--config", args.config, "--data", args.data, "--out", out, "--timings"], args.wait)
    review = json.loads((out / "review.json").read_text())
    wanted = {"model": "logistic", "target": "mql", "split": "test"}
    tested = next(e for e in review["evaluation"] if all(e[key] == value for key, value in wanted.items()))
    model = next(m for m in review["models"] if m["name"] == "logistic")
    mature = sum(span["leads"] for span in review["run"]["spans"])
    return facts | {"seconds": json_line(err), "auc": tested["auc_unrounded"], "rows": mature, "penalty": model["alpha"]}


def peer(args):
    out = args.scratch / "peer"
    shutil.rmtree(out, ignore_errors=True)
    text, _, facts = run([args.python, args.peer, args.data, out], args.wait)
    told = json_line(text)
    return facts | {"seconds": told["seconds"], "auc": told["auc"], "rows": told["rows"], "penalty": 1 / told["C"]}


def spread(values, digits=2):
    low, middle, high = min(values), statistics.median(values), max(values)
    return f"{middle:.{digits}f} ({low:.{digits}f}–{high:.{digits}f})"


def processor():
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def memory():
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def table(args, ours, theirs):
    print(f"\n## {args.data.name}: {ours[0]['rows']:,} mature leads in ours, {theirs[0]['rows']:,} in the peer's, {len(ours)} pairs of runs in turns\n")
    print(f"{os.cpu_count()} cores, {memory():.0f} GiB, {processor()}, {platform.system()} {platform.release()}; load before: {args.load:.1f}\n")
    print("| median (least–most) | leadgauge | peer | peer / leadgauge |\n|---|---|---|---|")
    for name, (left, right) in STEPS.items():
        a = [sum(run["seconds"].get(key, 0.0) for key in left) for run in ours]
        b = [sum(run["seconds"].get(key, 0.0) for key in right) for run in theirs]
        ratio = f"{statistics.median(b) / statistics.median(a):.1f}" if left and right else ""
        print(f"| {name}, s | {spread(a) if left else ''} | {spread(b) if right else ''} | {ratio} |")
    for key, name in (("wall", "**whole run, wall s**"), ("cpu", "processor s"), ("peak", "**peak memory, GiB**")):
        a, b = [run[key] for run in ours], [run[key] for run in theirs]
        pairs = [y / x for x, y in zip(a, b)]
        print(f"| {name} | {spread(a)} | {spread(b)} | {spread(pairs, 1)} |")
    if ours[0]["others"] is not None:
        a, b = [100 * run["others"] for run in ours], [100 * run["others"] for run in theirs]
        print(f"| others' share of the machine, % | {spread(a, 0)} | {spread(b, 0)} | |")
    a, b = ours[0]["auc"], theirs[0]["auc"]
    print(f"| AUC, test leads | {a:.5f} | {b:.5f} | difference {a - b:+.5f} |")
    print(f"| penalty chosen | {ours[0]['penalty']:g} | {theirs[0]['penalty']:g} | |")


def main():
    parser = argparse.ArgumentParser()
    for name in ("tool", "config", "peer", "python", "data", "scratch"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--wait", type=float, default=0, metavar="SECONDS", help="wait so long at most before each run for others to be quiet")
    args = parser.parse_args()
    args.load = os.getloadavg()[0]
    args.scratch.mkdir(parents=True, exist_ok=True)
    ours, theirs = [], []
    for pair in range(1, args.pairs + 1):
        for runs, name, once in ((ours, "leadgauge", tool), (theirs, "peer", peer)):
            runs.append(once(args))
            facts = runs[-1]
            print(f"pair {pair}, {name}: wall {facts['wall']:.2f} s, processor {facts['cpu']:.2f} s, peak {facts['peak']:.2f} GiB, others {facts['others'] or 0:.0%}", file=sys.stderr)
    (args.scratch / "runs.json").write_text(json.dumps({"leadgauge": ours, "peer": theirs}, indent=1, default=str) + "\n")
    table(args, ours, theirs)


if __name__ == "__main__":
    main()
