"""Population stability index and chi-square, and precision and recall expected from probabilities.

Needs nannyml (0.13.1). PSI with this project's rule is computed with numpy, since no package floors and renormalises
shares the same way; chi-square is scipy's, expected precision and recall are nannyml's own estimators.
"""

import numpy as np
import pandas as pd
from nannyml.performance_estimation.confidence_based.metrics import estimate_precision, estimate_recall
from scipy.stats import chi2_contingency

import record

FLOOR = 1e-4


def psi(baseline, current):
    def shares(counts):
        raised = np.maximum(np.array(counts, float) / sum(counts), FLOOR)
        return raised / raised.sum()

    p, q = shares(baseline), shares(current)
    return float(np.sum((q - p) * np.log(q / p)))


def chi_square(baseline, current):
    table = np.array([baseline, current])
    return float(chi2_contingency(table[:, table.sum(axis=0) > 0], correction=False).pvalue)


rng = np.random.default_rng(20261122)
tables = [
    ("equal", [100] * 10, [10] * 10),
    ("one bin empty now", [50, 50], [100, 0]),
    ("one bin empty then", [100, 0], [50, 50]),
    ("empty on both sides", [40, 0, 60], [30, 0, 20]),
    ("tiny", [3, 2, 1], [1, 1, 1]),
    ("below the floor", [100_000, 5, 1], [80_000, 0, 900]),
    ("ten bins", rng.multinomial(6_000, np.full(10, 0.1)).tolist(), rng.multinomial(1_300, rng.dirichlet(np.full(10, 8.0))).tolist()),
]
shifts = [
    {"name": name, "baseline": was, "current": now, "psi": psi(was, now), "p": chi_square(was, now)} for name, was, now in tables
]


def outlook(name, base, n, cut):
    """Leads by score, what scores mean, and what nannyml expects at the cut."""
    log_odds = np.linspace(-4, 3, 101) + np.log(base / (1 - base))
    probabilities = 1 / (1 + np.exp(-log_odds))
    counts = rng.multinomial(n, rng.dirichlet(np.full(101, 2.0)))
    rows = np.repeat(np.arange(101), counts)
    selected = pd.Series((rows >= cut).astype(int))
    p = pd.Series(probabilities[rows])
    precision = float(estimate_precision(selected, p)) if selected.any() else None
    return {
        "name": name,
        "counts": counts.tolist(),
        "probabilities": probabilities.tolist(),
        "cut": cut,
        "precision": precision,
        "recall": float(estimate_recall(selected, p)),
    }


outlooks = [
    outlook("one in ten", 0.1, 1_200, 70),
    outlook("half", 0.5, 1_200, 40),
    outlook("nine in ten", 0.9, 1_200, 25),
    outlook("few leads", 0.1, 12, 60),
    outlook("everybody selected", 0.3, 300, 0),
]
record.write("drift", ["nannyml", "numpy", "scipy"], {"shifts": shifts, "outlooks": outlooks})
