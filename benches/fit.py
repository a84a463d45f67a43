#!/usr/bin/env python3
"""Times one logistic fit: scikit-learn (newton-cholesky, lbfgs) and glum on the peer's matrix, leadgauge's `fit` step on its own.

    python fit.py --tool PATH --config leadgauge.toml --data DIR [--alpha 10] [--repeats 3] [--wait SECONDS] [--all-rows]

All minimise the same loss: -sum log p(y) + alpha / 2 |b|^2 on columns standardised over the training leads, intercept free.
The matrix is made once and its making is not timed. leadgauge's step runs from the same point, columns counted and encoded,
and holds more: start, covariance, search for repeated columns, scores of all leads. It is run twice each time: with the one
penalty, and with the path of five that `leadgauge run` tries by default.

--all-rows fits on every mature lead but a handful instead of the oldest 60 %.

Each result's loss and largest gradient element per row are measured here, so that a solver that stops early is seen.
"""

import argparse
import json
import re
import sys
import tempfile
import time
import warnings
from pathlib import Path

import numpy as np
from glum import GeneralizedLinearRegressor
from sklearn.linear_model import LogisticRegression

import compare
import peer

ONE_STEP = "fit"


def solvers(alpha):
    """Name, and a function of matrix and outcomes that gives intercept and coefficients."""

    def sklearn(solver, tolerance):
        def fit(x, y):
            model = LogisticRegression(C=1 / alpha, solver=solver, tol=tolerance, max_iter=1000).fit(x, y)
            return model.intercept_[0], model.coef_[0]

        return fit

    def glum(x, y):
        # glum's loss is the mean: its alpha is ours by row.
        model = GeneralizedLinearRegressor(family="binomial", alpha=alpha / len(y), l1_ratio=0, gradient_tol=1e-8, max_iter=1000)
        model.fit(x, y)
        return model.intercept_, model.coef_

    # scikit-learn's own default tolerance, and one at which the gradient is as small as ours.
    return {
        "scikit-learn newton-cholesky, tol 1e-4": sklearn("newton-cholesky", 1e-4),
        "scikit-learn newton-cholesky, tol 1e-8": sklearn("newton-cholesky", 1e-8),
        "scikit-learn lbfgs, tol 1e-4": sklearn("lbfgs", 1e-4),
        "scikit-learn lbfgs, tol 1e-8": sklearn("lbfgs", 1e-8),
        "glum, gradient 1e-8": glum,
    }


def quality(x, y, alpha, intercept, coefficients):
    """Penalised loss and largest gradient element, per row."""
    eta = x @ coefficients + intercept
    loss = np.logaddexp(0, np.where(y == 1, -eta, eta)).sum() + alpha / 2 * coefficients @ coefficients
    residual = 1 / (1 + np.exp(-eta)) - y
    gradient = np.append(x.T @ residual + alpha * coefficients, residual.sum())
    return loss / len(y), np.abs(gradient).max() / len(y)


def tool(args, folder, penalties, shares):
    """Seconds of the tool's `fit` step with these penalties, the gradient that it reports, and the share that others took."""
    text = args.config.read_text()
    text = re.sub(r"^penalties = .*$", f"penalties = {penalties}", text, flags=re.M)
    if shares:
        text = re.sub(r"^train = .*\ncalibrate = .*\ntest = .*$", shares, text, flags=re.M)
    (folder / "leadgauge.toml").write_text(text)
    (folder / "rules.toml").write_text((args.config.parent / "rules.toml").read_text())
    out = folder / "out"
    command = [args.tool, "run", "--config", folder / "leadgauge.toml", "--data", args.data, "--out", out, "--timings"]
    _, err, facts = compare.run(command, args.wait)
    model = next(m for m in json.loads((out / "review.json").read_text())["models"] if m["name"] == "logistic")
    return compare.json_line(err)[ONE_STEP], model, facts["others"]


def main():
    parser = argparse.ArgumentParser()
    for name in ("tool", "config", "data"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--alpha", type=float, default=10.0)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--wait", type=float, default=0)
    parser.add_argument("--all-rows", action="store_true")
    args = parser.parse_args()
    warnings.filterwarnings("ignore", category=FutureWarning)

    _, leads = peer.read(args.data)
    _, y, x, _ = peer.encode(leads)
    share = 0.998 if args.all_rows else 0.6
    shares = "train = 0.998\ncalibrate = 0.001\ntest = 0.001" if args.all_rows else None
    rows = int(len(y) * share)
    x, y = x[:rows], y[:rows]
    # Standardised over exactly these rows, in scikit-learn's preferred layout.
    mean, spread = x.mean(axis=0), x.std(axis=0)
    x = np.ascontiguousarray((x - mean) / np.where(spread > 0, spread, 1))
    y = y.astype(float)

    lines, path = {}, "[0.1, 1.0, 10.0, 100.0, 1000.0]"
    with tempfile.TemporaryDirectory() as scratch:
        for turn in range(args.repeats):
            for name, penalties in (("leadgauge, one penalty", f"[{args.alpha}]"), ("leadgauge, path of five and choice", path)):
                seconds, model, others = tool(args, Path(scratch), penalties, shares)
                lines.setdefault(name, []).append((seconds, others, None, model["convergence"]["gradient_norm"], model["n_train"]))
            for name, fit in solvers(args.alpha).items():
                compare.wait_for_quiet(args.wait)
                busy, own, begun = compare.busy(), time.process_time(), time.perf_counter()
                intercept, coefficients = fit(x, y)
                seconds, own = time.perf_counter() - begun, time.process_time() - own
                others = None if busy is None else max(0.0, compare.busy() - busy - own) / seconds / compare.os.cpu_count()
                lines.setdefault(name, []).append((seconds, others, *quality(x, y, args.alpha, intercept, coefficients), rows))
            print(f"turn {turn + 1}: " + ", ".join(f"{name} {runs[-1][0]:.2f} s" for name, runs in lines.items()), file=sys.stderr)

    print(f"\n## One fit: {rows:,} leads x {x.shape[1]} columns, alpha {args.alpha:g}, {args.repeats} turns\n")
    print(f"{compare.os.cpu_count()} cores, {compare.processor()}\n")
    print("| median (least–most) | s | others, % | loss per lead | gradient per lead | leads |\n|---|---|---|---|---|---|")
    for name, runs in lines.items():
        seconds, others, loss, gradient, leads = zip(*runs)
        loss = f"{loss[-1]:.10f}" if loss[-1] is not None else ""
        others = compare.spread([100 * share for share in others], 0) if None not in others else ""
        print(f"| {name} | {compare.spread(seconds)} | {others} | {loss} | {gradient[-1]:.1e} | {leads[-1]:,} |")


if __name__ == "__main__":
    main()
