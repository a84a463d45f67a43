#!/usr/bin/env python3
"""What an analyst would write instead of leadgauge: the quarterly recalibration with polars, scikit-learn, lifelines, matplotlib.

    python peer.py DATA OUT [--draws 200]

Prints one JSON line: rows, features, seconds per step, peak memory, AUC on the test leads, penalty.
"""

import argparse
import json
import resource
import time
from contextlib import contextmanager
from pathlib import Path

SECONDS = {}


@contextmanager
def step(name):
    begun = time.perf_counter()
    yield
    SECONDS[name] = round(time.perf_counter() - begun, 3)


with step("import"):
    import matplotlib

    matplotlib.use("svg")
    import matplotlib.pyplot as plt
    import numpy as np
    import polars as pl
    from lifelines import KaplanMeierFitter
    from sklearn.calibration import calibration_curve
    from sklearn.isotonic import IsotonicRegression
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score, roc_curve

KINDS = ["page_view", "pricing_view", "email_open", "email_click", "form_submit", "webinar", "download", "trial_login", "unsubscribe"]
CATEGORIES = ["source", "country", "industry", "job_level", "conversion_type"]
STAGES = ["mql_at", "sql_at", "opportunity_at", "customer_at"]
DECISION, LAST, MATURE = 14, 7, 104  # days from creation; the last two of the counts and of the outcome
STRENGTHS = [0.001, 0.01, 0.1, 1.0, 10.0]


def read(folder):
    """Leads, oldest first, with the counts of their events in the 14 days and of those in the last 7 of them."""
    leads = pl.read_parquet(folder / "leads.parquet")
    since = pl.col("occurred_at") - pl.col("created_at")
    events = (
        pl.scan_parquet(folder / "events.parquet")
        .join(leads.lazy().select("lead_id", "created_at"), on="lead_id")
        .with_columns(since=since)
        .filter(pl.col("since") < pl.duration(days=DECISION))
    )
    is_late = pl.col("since") >= pl.duration(days=DECISION - LAST)
    counts = [(pl.col("event") == kind).sum().alias(f"n_{kind}") for kind in KINDS]
    counts += [((pl.col("event") == kind) & is_late).sum().alias(f"w_{kind}") for kind in KINDS]
    counted = events.group_by("lead_id").agg(counts).collect()
    with_counts = leads.join(counted, on="lead_id", how="left").with_columns(pl.col("^(n|w)_.*$").fill_null(0))
    return leads, with_counts.sort("created_at")


def encode(leads):
    """Mature leads, their outcomes and their standardised columns."""
    as_of = leads["created_at"].max()
    leads = leads.filter(pl.col("created_at") + pl.duration(days=MATURE) <= as_of)
    in_time = (pl.col("sql_at") - pl.col("created_at") <= pl.duration(days=MATURE)).fill_null(False)
    reached = leads.select(in_time.cast(pl.Int8)).to_series().to_numpy()
    numbers = leads.select(
        pl.col("company_size").fill_null(0).cast(pl.Float64).log1p(),
        pl.col("company_size").is_null().cast(pl.Float64).alias("size_missing"),
        pl.col("^(n|w)_.*$").cast(pl.Float64),
    )
    levels = leads.select(CATEGORIES).to_dummies(drop_first=True).cast(pl.Float64)
    columns = pl.concat([levels, numbers], how="horizontal").to_numpy()
    train = int(len(reached) * 0.6)
    mean, spread = columns[:train].mean(axis=0), columns[:train].std(axis=0)
    spread[spread == 0] = 1.0
    return leads, reached, (columns - mean) / spread, as_of


def choose_strength(columns, reached):
    """The penalty with the least log loss on later leads, in two folds of time."""
    third = len(reached) // 3
    losses = {}
    for strength in STRENGTHS:
        fold_losses = []
        for end in (third, 2 * third):
            model = LogisticRegression(C=strength, solver="newton-cholesky", tol=1e-6).fit(columns[:end], reached[:end])
            later = slice(end, end + third)
            fold_losses.append(log_loss(reached[later], model.predict_proba(columns[later])[:, 1]))
        losses[strength] = np.mean(fold_losses)
    return min(losses, key=losses.get)


def measure(score, reached, train, calibrate):
    """Isotonic probabilities of the test leads, and how good they are."""
    isotonic = IsotonicRegression(out_of_bounds="clip").fit(score[train:calibrate], reached[train:calibrate])
    probability, hit = isotonic.predict(score[calibrate:]), reached[calibrate:]
    bands = pl.DataFrame({"p": probability, "hit": hit}).with_columns(band=pl.col("p").rank("ordinal") * 10 // (len(hit) + 1))
    bands = bands.group_by("band").agg(pl.len(), pl.col("hit").mean()).sort("band")
    reliability = calibration_curve(hit, probability, n_bins=10, strategy="quantile")
    return roc_auc_score(hit, score[calibrate:]), brier_score_loss(hit, probability), reliability, bands


def resample(score, hit, draws):
    """Best cut (Youden) and AUC of leads drawn again."""
    random = np.random.default_rng(1)
    cuts, areas = [], []
    for _ in range(draws):
        drawn = random.integers(0, len(hit), len(hit))
        false, true, at = roc_curve(hit[drawn], score[drawn])
        cuts.append(at[np.argmax(true - false)])
        areas.append(np.trapezoid(true, false))
    return cuts, areas


def all_pairs(score, train, calibrate, hit, won):
    """Integer scores of the test leads; volume and precision of every pair of cuts."""
    low, high = np.percentile(score[:train], [0.5, 99.5])
    points = np.clip(np.floor((score[calibrate:] - low) / (high - low) * 100 + 0.5), 0, 100).astype(int)
    at_least = lambda weight: np.bincount(points, weight, 101)[::-1].cumsum()[::-1]
    count, hits, wins = at_least(np.ones(len(points))), at_least(hit), at_least(won)
    base = np.maximum(count, 1)
    return points, [(m, s, count[m], hits[m] / base[m], wins[s] / base[s]) for m in range(101) for s in range(m, 101)]


def funnel_and_cohorts(leads, as_of):
    """Stage counts and median days by quarter and source; a Kaplan-Meier curve to customer per quarter."""
    leads = leads.with_columns(quarter=pl.col("created_at").dt.truncate("1q"))
    days = lambda start, end: ((pl.col(end) - pl.col(start)).dt.total_seconds() / 86_400).median().alias(f"days_{end}")
    counts = [pl.col(stage).is_not_null().sum() for stage in STAGES]
    medians = [days(start, end) for start, end in zip(STAGES, STAGES[1:])]
    table = leads.group_by("quarter", "source").agg(pl.len(), *counts, *medians).sort("quarter", "source")
    until = pl.min_horizontal(pl.coalesce("customer_at", "lost_at", pl.lit(as_of)), pl.lit(as_of))
    curves = []
    for _, cohort in leads.sort("created_at").group_by("quarter", maintain_order=True):
        seen = (cohort.select(until - pl.col("created_at")).to_series().dt.total_seconds() / 86_400).clip(0)
        curve = KaplanMeierFitter().fit(seen.to_numpy(), cohort["customer_at"].is_not_null().to_numpy()).survival_function_
        curves.append(curve.iloc[:: max(1, len(curve) // 2000)])
    return table, curves


def draw_all(folder, score, hit, points, reliability, bands, cuts, curves, table, pairs):
    @contextmanager
    def chart(name):
        figure, axes = plt.subplots()
        yield axes
        figure.savefig(folder / f"{name}.svg")
        plt.close(figure)

    with chart("roc") as axes:
        false, true, _ = roc_curve(hit, score)
        axes.plot(false, true)
    with chart("reliability") as axes:
        axes.plot(reliability[1], reliability[0], "o-")
    with chart("scores") as axes:
        axes.hist(points, bins=50)
    with chart("bands") as axes:
        axes.bar(bands["band"], bands["hit"])
    with chart("cuts") as axes:
        axes.hist(cuts, bins=30)
    with chart("cohorts") as axes:
        for curve in curves:
            axes.step(curve.index, 1 - curve.iloc[:, 0].to_numpy())
    with chart("funnel") as axes:
        axes.bar(STAGES, [table[stage].sum() for stage in STAGES])
    with chart("volume") as axes:
        same = [pair for pair in pairs if pair[0] == pair[1]]
        axes.plot([pair[2] for pair in same], [pair[3] for pair in same])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--draws", type=int, default=200)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)

    with step("load_and_features"):
        everyone, leads = read(args.data)
    with step("matrix"):
        leads, reached, columns, as_of = encode(leads)
        train, calibrate = int(len(reached) * 0.6), int(len(reached) * 0.8)
    with step("choose_penalty"):
        strength = choose_strength(columns[:train], reached[:train])
    with step("fit"):
        model = LogisticRegression(C=strength, solver="newton-cholesky", tol=1e-8).fit(columns[:train], reached[:train])
    with step("calibrate_and_evaluate"):
        score = model.decision_function(columns)
        auc, brier, reliability, bands = measure(score, reached, train, calibrate)
    tested, hit = score[calibrate:], reached[calibrate:]
    with step("bootstrap"):
        cuts, _ = resample(tested, hit, args.draws)
    with step("threshold_grid"):
        won = leads["customer_at"].is_not_null().to_numpy()[calibrate:]
        points, pairs = all_pairs(score, train, calibrate, hit, won)
    with step("funnel_and_cohorts"):
        table, curves = funnel_and_cohorts(everyone, as_of)
    with step("charts"):
        draw_all(args.out, tested, hit, points, reliability, bands, cuts, curves, table, pairs)

    SECONDS["total"] = round(sum(SECONDS.values()), 3)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    facts = {"rows": len(reached), "features": columns.shape[1], "seconds": SECONDS, "peak_gib": round(peak, 3)}
    print(json.dumps(facts | {"auc": round(float(auc), 6), "brier": round(float(brier), 6), "C": strength}))


if __name__ == "__main__":
    main()
