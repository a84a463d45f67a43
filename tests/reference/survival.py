"""Kaplan-Meier curves with ties, censoring and late entries; Aalen-Johansen in exact fractions."""

from fractions import Fraction

import numpy as np
from lifelines import AalenJohansenFitter, KaplanMeierFitter

import record


def kaplan_meier(name, time, event, entry=None):
    fitter = KaplanMeierFitter().fit(time, event, entry=entry)
    curve = fitter.survival_function_["KM_estimate"]
    band = fitter.confidence_interval_
    times = [t for t in curve.index if t in set(time)]
    return {
        "name": name,
        "time": list(map(float, time)),
        "event": list(map(int, event)),
        "entry": None if entry is None else list(map(float, entry)),
        "steps": [
            [float(t), float(curve[t]), *map(float, band.loc[t])] if 0 < curve[t] < 1 else [float(t), float(curve[t])]
            for t in times
        ],
    }


def aalen_johansen(name, time, cause, entry=None):
    """The definition with all endings of a time taken together, in exact arithmetic; a row is at risk after its entry."""
    surviving, won, lost = Fraction(1), Fraction(0), Fraction(0)
    steps = []
    since = [-1] * len(time) if entry is None else [e if e > 0 else -1 for e in entry]
    for t in sorted(set(time)):
        at_risk = sum(u >= t > s for u, s in zip(time, since))
        d = [sum(u == t and c == k for u, c in zip(time, cause)) for k in (1, 2)]
        won += surviving * Fraction(d[0], at_risk)
        lost += surviving * Fraction(d[1], at_risk)
        surviving *= 1 - Fraction(sum(d), at_risk)
        steps.append([float(t), float(won), float(lost), float(surviving)])
    case = {"name": name, "time": list(map(float, time)), "cause": list(map(int, cause)), "steps": steps}
    return case if entry is None else case | {"entry": list(map(float, entry))}


def one_by_one(time, cause):
    """How a loop over rows in place of times goes wrong: rows that tie leave the risk set one after the other."""
    surviving, won, at_risk = Fraction(1), Fraction(0), len(time)
    for _, c in sorted(zip(time, cause), key=lambda row: row[0]):
        won += surviving * Fraction(int(c == 1), at_risk)
        surviving *= 1 - Fraction(int(c != 0), at_risk)
        at_risk -= 1
    return float(won)


def untied(rng, n):
    """Distinct times after 0, where lifelines is exact too; its variance is Aalen's and is not compared."""
    time = np.round(rng.permutation(n) * 0.5 + 1, 1)
    cause = rng.choice([0, 1, 2], size=n, p=[0.4, 0.35, 0.25])
    case = aalen_johansen("distinct times", time.tolist(), cause.tolist())
    fitter = AalenJohansenFitter(calculate_variance=False).fit(time, cause, event_of_interest=1)
    curve = fitter.cumulative_density_.iloc[:, 0]
    case["lifelines"] = [float(curve[t]) for t in sorted(set(time))]
    return case


def untied_late(rng, n):
    """Distinct times with late entries between them: at a tie of both lifelines has its own rule."""
    time = np.round(rng.permutation(n) * 0.5 + 1, 1)
    cause = rng.choice([0, 1, 2], size=n, p=[0.3, 0.4, 0.3])
    entry = np.where(rng.uniform(size=n) < 0.5, np.round(time * rng.uniform(size=n) * 0.8, 1) + 0.03, 0)
    case = aalen_johansen("distinct times, late entries", time.tolist(), cause.tolist(), entry.tolist())
    fitter = AalenJohansenFitter(calculate_variance=False).fit(time, cause, event_of_interest=1, entry=entry)
    curve = fitter.cumulative_density_.iloc[:, 0]
    case["lifelines"] = [float(curve[t]) for t in sorted(set(time))]
    return case


rng = np.random.default_rng(20250404)
months = rng.integers(0, 12, size=250)
days = np.round(rng.exponential(60, size=200), 0) + 1
entry = np.where(rng.uniform(size=200) < 0.4, np.round(days * rng.uniform(size=200) * 0.5, 0), 0)
cases = {
    "kaplan_meier": [
        kaplan_meier("of the definitions", [5, 5, 5, 5, 10, 10, 10, 20], [1, 0, 1, 0, 1, 0, 0, 1]),
        kaplan_meier("months, heavy ties", months + 1, (rng.uniform(size=250) < 0.3).astype(int)),
        kaplan_meier("days, late entries", days, (rng.uniform(size=200) < 0.6).astype(int), entry),
    ],
    "aalen_johansen": [
        aalen_johansen("eight rows", [0, 0, 5, 5, 5, 10, 10, 20], [0, 1, 1, 1, 2, 0, 0, 0]),
        aalen_johansen("months, heavy ties, events at 0", months.tolist(), rng.choice([0, 1, 2], size=250, p=[0.5, 0.2, 0.3]).tolist()),
        untied(rng, 200),
        untied_late(rng, 200),
    ],
}
late_months = rng.integers(1, 13, size=150)
cases["aalen_johansen"].append(
    aalen_johansen(
        "months, heavy ties, late entries",
        late_months.tolist(),
        rng.choice([0, 1, 2], size=150, p=[0.4, 0.3, 0.3]).tolist(),
        np.where(rng.uniform(size=150) < 0.4, np.floor(late_months * rng.uniform(size=150)), 0).tolist(),
    )
)
for case in cases["aalen_johansen"]:
    if case["name"].startswith("months, heavy ties, events"):
        case["one_by_one"] = one_by_one(case["time"], case["cause"])
record.write("survival", ["numpy", "pandas", "lifelines"], cases)
