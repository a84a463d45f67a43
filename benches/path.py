#!/usr/bin/env python3
"""Times the whole penalty path of one logistic fit beside scikit-learn's solvers, in turns.

    python path.py --bench TARGET --config leadgauge.toml --data DIR [--repeats 3] [--wait SECONDS] [--slow]

TARGET is the program that `cargo bench --bench path --no-run` builds. Both sides fit the five penalties of the config to the oldest
60 % of the mature leads, the strongest first, each fit starting where the one before it ended. scikit-learn gets the standardised
matrix of peer.py, made before the clock starts; leadgauge starts from its encoded columns. All minimise
-sum log p(y) + alpha / 2 |b|^2, and scikit-learn's tolerance is leadgauge's: a largest gradient element per row of 1e-8. The default
tolerance stands beside it. The gradient reached (worst of the five) is measured here for every solver, by one formula.

--slow adds sag and saga, which need minutes and do not reach the tolerance.
"""

import argparse
import json
import subprocess
import sys
import time
import warnings
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

import compare
import peer

PENALTIES = [1000.0, 100.0, 10.0, 1.0, 0.1]


def gradient(x, y, alpha, intercept, b):
    """Largest element per row."""
    residual = 1 / (1 + np.exp(-(x @ b + intercept))) - y
    return np.abs(np.append(x.T @ residual + alpha * b, residual.sum())).max() / len(y)


def path(x, y, solver, tolerance, most):
    model = LogisticRegression(solver=solver, tol=tolerance, max_iter=most, warm_start=True)
    found = []
    for alpha in PENALTIES:
        model.set_params(C=1 / alpha).fit(x, y)
        found.append((alpha, model.intercept_[0], model.coef_[0].copy()))
    return found


def main():
    parser = argparse.ArgumentParser()
    for name in ("bench", "config", "data"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--wait", type=float, default=0)
    parser.add_argument("--slow", action="store_true")
    args = parser.parse_args()
    warnings.simplefilter("ignore")

    _, leads = peer.read(args.data)
    _, y, x, _ = peer.encode(leads)
    rows = int(len(y) * 0.6)
    x, y = x[:rows], y[:rows].astype(float)
    mean, spread = x.mean(axis=0), x.std(axis=0)
    x = np.ascontiguousarray((x - mean) / np.where(spread > 0, spread, 1))
    solvers = [("lbfgs", 1e-4, 1_000), ("lbfgs", 1e-8, 10_000), ("newton-cholesky", 1e-4, 100), ("newton-cholesky", 1e-8, 100)]
    solvers += [("newton-cg", 1e-4, 1_000), ("newton-cg", 1e-8, 1_000)]
    slow = [("sag", 1e-4, 100), ("saga", 1e-4, 100)] if args.slow else []

    lines, starts = {}, {}
    for turn in range(args.repeats):
        compare.wait_for_quiet(args.wait)
        ran = subprocess.run(
            [args.bench, "--config", args.config, "--data", args.data, "--repeats", "1"], check=True, capture_output=True, text=True
        )
        for line in map(json.loads, ran.stdout.splitlines()):
            if line["job"] == "path":
                lines.setdefault("leadgauge", []).append((line["seconds"], line["processor"], line["gradient"], None))
                width = (line["rows"], line["terms"])
            else:
                starts.setdefault(line["start"], []).append(line)
        for solver, tolerance, most in solvers + (slow if turn == 0 else []):
            compare.wait_for_quiet(args.wait)
            busy, own, begun = compare.busy(), time.process_time(), time.perf_counter()
            found = path(x, y, solver, tolerance, most)
            seconds, own = time.perf_counter() - begun, time.process_time() - own
            others = None if busy is None else max(0.0, compare.busy() - busy - own) / seconds / compare.os.cpu_count()
            worst = max(gradient(x, y, *one) for one in found)
            lines.setdefault(f"scikit-learn {solver}, tol {tolerance:g}", []).append((seconds, own, worst, others))
        print(f"turn {turn + 1}: " + ", ".join(f"{name} {runs[-1][0]:.2f} s" for name, runs in lines.items()), file=sys.stderr)

    print(f"\n## The whole path: {rows:,} leads x {x.shape[1]} columns, {len(PENALTIES)} penalties, {args.repeats} turns\n")
    print(f"{compare.os.cpu_count()} cores, {compare.processor()}; leadgauge fitted {width[0]:,} leads x {width[1]} columns\n")
    print("| median (least–most) | s | processor, s | gradient per lead | others, % |\n|---|---|---|---|---|")
    for name, runs in lines.items():
        others = [100 * run[3] for run in runs if run[3] is not None]
        wall, used = (compare.spread([run[place] for run in runs]) for place in (0, 1))
        print(f"| {name} | {wall} | {used} | {max(run[2] for run in runs):.0e} | {compare.spread(others, 0) if others else ''} |")
    print("\n| rows of linfa's start | fit with choice of the penalty, s | Newton steps at the end | gradient per lead |\n|---|---|---|---|")
    for start, runs in starts.items():
        print(f"| {start:,} | {compare.spread([run['seconds'] for run in runs])} | {runs[-1]['steps']} | {runs[-1]['gradient']:.0e} |")


if __name__ == "__main__":
    main()
