"""Brier score, its CORP parts, log loss and isotonic fits of simulated probabilities."""

import numpy as np
from model_diagnostics.scoring import SquaredError, decompose
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import brier_score_loss, log_loss

import record


def case(name, p, y, weights):
    parts = decompose(y, p, scoring_function=SquaredError())
    where = np.round(np.linspace(-0.05, 1.05, 45), 4)
    plain = IsotonicRegression(out_of_bounds="clip").fit(p, y)
    weighted = IsotonicRegression(out_of_bounds="clip").fit(p, y, sample_weight=weights)
    return {
        "name": name,
        "probabilities": p.tolist(),
        "outcomes": y.tolist(),
        "weights": weights.tolist(),
        "brier": brier_score_loss(y, p),
        "log_loss": log_loss(y, p, labels=[0, 1]),
        "miscalibration": parts["miscalibration"][0],
        "discrimination": parts["discrimination"][0],
        "uncertainty": parts["uncertainty"][0],
        "where": where.tolist(),
        "isotonic": plain.predict(where).tolist(),
        "isotonic_weighted": weighted.predict(where).tolist(),
    }


rng = np.random.default_rng(20250401)
cases = []
for n, rate, digits in [(300, 0.1, 2), (300, 0.5, 2), (200, 0.9, 5)]:
    logit = np.log(rate / (1 - rate)) + rng.normal(size=n)
    y = (rng.uniform(size=n) < 1 / (1 + np.exp(-logit))).astype(int)
    p = np.round(1 / (1 + np.exp(-(1.6 * logit + 0.3))), digits)
    cases.append(case(f"{rate:.0%} positive, {digits} digits", p, y, np.round(rng.uniform(0.2, 3, size=n), 2)))
certain = (np.array([0, 0, 1, 1, 0.5]), np.array([0, 1, 1, 0, 1]), np.array([1, 2, 1, 1, 0.5]))
cases.append(case("certain and sometimes wrong", *certain))
record.write("proper_score", ["numpy", "scikit-learn", "model-diagnostics"], cases)
