"""AUC, DeLong, KS, average precision and ROC points of simulated scores."""

import numpy as np
from scipy.stats import ks_2samp, norm
from sklearn.metrics import average_precision_score, roc_auc_score, roc_curve

import record


def components(score, y):
    """Structural components of DeLong, DeLong and Clarke-Pearson (1988), equation by equation, O(mn)."""
    positive, negative = score[y == 1], score[y == 0]
    kernel = (positive[:, None] > negative[None, :]) + 0.5 * (positive[:, None] == negative[None, :])
    return kernel.mean(), kernel.mean(axis=1), kernel.mean(axis=0)


def covariance(first, second):
    m, n = len(first[1]), len(first[2])
    s10 = np.cov(first[1], second[1], ddof=1)
    s01 = np.cov(first[2], second[2], ddof=1)
    return s10 / m + s01 / n


def case(name, score, other, y):
    a, b = components(score, y), components(other, y)
    cov = covariance(a, b)
    z = norm.ppf(0.975)
    spread = np.sqrt(cov[0, 0] + cov[1, 1] - 2 * cov[0, 1])
    gap = a[0] - b[0]
    fpr, tpr, cuts = roc_curve(y, score, drop_intermediate=False)
    return {
        "name": name,
        "scores": score.tolist(),
        "other": other.tolist(),
        "outcomes": y.tolist(),
        "auc": roc_auc_score(y, score),
        "variance": cov[0, 0],
        "auc_low": max(a[0] - z * np.sqrt(cov[0, 0]), 0.0),
        "auc_high": min(a[0] + z * np.sqrt(cov[0, 0]), 1.0),
        "difference": gap,
        "difference_low": gap - z * spread,
        "difference_high": gap + z * spread,
        "difference_p": 2 * norm.sf(abs(gap / spread)),
        "ks": ks_2samp(score[y == 1], score[y == 0]).statistic,
        "average_precision": average_precision_score(y, score),
        "false_positive_rate": fpr.tolist(),
        "true_positive_rate": tpr.tolist(),
        "cuts": cuts[1:].tolist(),
    }


def simulated(rng, n, rate, digits):
    y = np.zeros(n, dtype=int)
    y[: round(n * rate)] = 1
    rng.shuffle(y)
    base = rng.normal(size=n)
    score = np.round(50 + 15 * base + 12 * y, digits)
    other = np.round(50 + 9 * base + 12 * rng.normal(size=n) + 12 * y, digits)
    return score.clip(0, 100), other.clip(0, 100), y


rng = np.random.default_rng(20250331)
cases = [
    case(f"{rate:.0%} positive, {'integer' if digits == 0 else 'fine'} scores", *simulated(rng, n, rate, digits))
    for n, rate, digits in [(300, 0.1, 0), (300, 0.5, 0), (300, 0.9, 0), (200, 0.1, 3), (200, 0.5, 3), (200, 0.9, 3)]
]
tied = (np.array([1, 1, 2, 2, 2, 3, 3, 1.0]), np.array([2, 1, 1, 2, 3, 3, 2, 1.0]), np.array([0, 1, 0, 1, 1, 1, 0, 0]))
cases.append(case("tiny, mostly tied", *tied))
record.write("ranking", ["numpy", "scipy", "scikit-learn"], cases)
