"""Wilson and Newcombe intervals, normal and chi-square tails, tests of homogeneity, quantiles."""

import numpy as np
from scipy.stats import chi2, chi2_contingency, norm
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

import record

pairs = [(3, 17), (0, 5), (5, 5), (1, 1), (0, 1), (47, 300), (9_990, 10_000)]
wilson = [
    {"name": f"{k} of {n} at {level}", "k": k, "n": n, "level": level,
     "interval": list(map(float, proportion_confint(k, n, alpha=1 - level, method="wilson")))}
    for k, n in pairs for level in (0.8, 0.95, 0.99)
]
differences = [
    {"name": f"{a} against {b}", "first": a, "second": b,
     "interval": list(map(float, confint_proportions_2indep(*a, *b, method="newcomb", compare="diff")))}
    for a, b in [((56, 70), (48, 80)), ((9, 10), (3, 10)), ((5, 56), (0, 29)), ((0, 10), (0, 20))]
]
shares = [1e-300, 1e-20, 1e-9, 1e-4, 0.02, 0.075, 0.3, 0.5, 0.7, 0.95, 0.975, 0.9999, 1 - 1e-9]
statistics = [(0.01, 1), (3.84, 1), (40.0, 1), (0.5, 2), (9.3, 4), (25.0, 9), (3.0, 20), (150.0, 99), (1e3, 9)]
tables = [([50, 30, 20], [20, 30, 50]), ([7, 0, 3, 90], [10, 2, 0, 70]), ([400, 300, 200, 100], [41, 30, 19, 10])]
rng = np.random.default_rng(20250403)
sample = np.round(rng.gamma(2, 10, size=37), 2)
cases = {
    "wilson": wilson,
    "differences": differences,
    "quantiles": [{"name": str(p), "p": p, "z": float(norm.ppf(p)), "back": float(norm.cdf(norm.ppf(p)))} for p in shares],
    "chi_square": [{"name": f"{x} on {k}", "x": x, "degrees": k, "p": float(chi2.sf(x, k))} for x, k in statistics],
    "homogeneity": [
        {"name": str(t), "baseline": t[0], "current": t[1],
         "statistic": float((r := chi2_contingency(t, correction=False)).statistic), "degrees": int(r.dof), "p": float(r.pvalue)}
        for t in tables
    ],
    "sample": sample.tolist(),
    "sample_quantiles": [{"name": str(q), "q": q, "value": float(np.quantile(sample, q))} for q in (0, 0.025, 0.25, 0.5, 0.9, 1)],
}
record.write("proportion", ["numpy", "scipy", "statsmodels"], cases)
