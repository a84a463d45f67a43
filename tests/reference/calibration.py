"""Beta calibration, calibration errors, slope and both intercepts, and decision curves of simulated scores."""

import warnings

import numpy as np
import pandas as pd
import statsmodels.api as sm
from betacal import BetaCalibration
from dcurves import dca
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

import record

warnings.filterwarnings("ignore")


def share(score):
    return (score + 0.5) / 101


def betacal_abm(score, y):
    """The `abm` fit driven to its optimum without a penalty: betacal's own call stops at a loose tolerance."""
    s = share(score)
    x = np.column_stack([np.log(s), -np.log(1 - s)])

    def fit(columns):
        model = LogisticRegression(C=1e12, tol=1e-12, max_iter=100_000, solver="newton-cholesky")
        model.fit(columns, y)
        return model.coef_[0], model.intercept_[0]

    (a, b), c = fit(x)
    if a < 0:
        (b,), c = fit(x[:, 1:])
        a = 0.0
    elif b < 0:
        (a,), c = fit(x[:, :1])
        b = 0.0
    grid = share(np.arange(101))
    return 1 / (1 + np.exp(-(c + a * np.log(grid) - b * np.log(1 - grid))))


def platt(score, y):
    n1, n0 = y.sum(), len(y) - y.sum()
    target = np.where(y == 1, (n1 + 1) / (n1 + 2), 1 / (n0 + 2))

    def loss(b):
        eta = b[0] + b[1] * score / 10
        return np.sum(np.logaddexp(0, eta) - target * eta)

    def gradient(b):
        residual = 1 / (1 + np.exp(-(b[0] + b[1] * score / 10))) - target
        return np.array([residual.sum(), (residual * score / 10).sum()])

    b = minimize(loss, [0, 0], jac=gradient, method="BFGS", options={"gtol": 1e-10}).x
    return 1 / (1 + np.exp(-(b[0] + b[1] * np.arange(101) / 10)))


def equal_count_error(p, y, bins=10):
    """A group of ties goes to the bin in which the middle of its ranks falls; mean over rows of |observed - predicted|."""
    values, counts = np.unique(p, return_counts=True)
    middle = np.cumsum(counts) - counts / 2
    bin_of = dict(zip(values, np.minimum(np.floor(bins * middle / len(p)), bins - 1)))
    place = np.array([bin_of[value] for value in p])
    return sum(abs((y[place == b] - p[place == b]).sum()) for b in np.unique(place)) / len(p)


def case(name, score, p, y):
    eta = np.log(p / (1 - p))
    joint = sm.Logit(y, sm.add_constant(eta)).fit(disp=0, tol=1e-12, maxiter=200)
    large = sm.GLM(y, np.ones(len(y)), family=sm.families.Binomial(), offset=eta).fit(tol=1e-12)
    thresholds = np.round(np.linspace(0.02, 0.9, 12), 3)
    curve = dca(data=pd.DataFrame({"y": y, "p": p}), outcome="y", modelnames=["p"], thresholds=thresholds)
    pick = lambda model: curve[curve.model == model].sort_values("threshold").net_benefit.tolist()
    loose = BetaCalibration(parameters="abm").fit(share(score).reshape(-1, 1), y)
    stated = np.sum(y * np.log(p) + (1 - y) * np.log1p(-p))
    return {
        "name": name,
        "scores": score.tolist(),
        "probabilities": p.tolist(),
        "outcomes": y.tolist(),
        "beta": betacal_abm(score, y).tolist(),
        "betacal": loose.predict(share(np.arange(101)).reshape(-1, 1)).tolist(),
        "platt": platt(score, y).tolist(),
        "error": equal_count_error(p, y),
        "slope": joint.params[1],
        "slope_error": joint.bse[1],
        "intercept": joint.params[0],
        "intercept_error": joint.bse[0],
        "in_the_large": large.params[0],
        "in_the_large_error": large.bse[0],
        "line_statistic": 2 * (joint.llf - stated),
        "thresholds": thresholds.tolist(),
        "net_benefit": pick("p"),
        "treat_all": pick("all"),
    }


def simulated(rng, n, rate, fall=1.0):
    score = np.round(rng.normal(50, 20, size=n)).clip(0, 100)
    eta = np.log(rate / (1 - rate)) + fall * (score - 50) / 20
    y = (rng.uniform(size=n) < 1 / (1 + np.exp(-eta))).astype(int)
    p = np.round(1 / (1 + np.exp(-(1.3 * eta + 0.2))), 3).clip(0.001, 0.999)
    return score, p, y


rng = np.random.default_rng(20250403)
cases = [case(f"{rate:.0%} positive", *simulated(rng, 400, rate)) for rate in [0.1, 0.5, 0.9]]
bent = np.round(rng.normal(50, 20, size=600)).clip(0, 100)
law = 0.05 + 0.6 * (bent > 70)
cases.append(case("steep at the top", bent, law, (rng.uniform(size=600) < law).astype(int)))
tied = np.array([10, 10, 10, 50, 50, 50, 90, 90, 90, 90.0])
cases.append(case("tiny, mostly tied", tied, np.where(tied < 30, 0.2, np.where(tied < 70, 0.45, 0.7)), np.array([0, 1, 0, 0, 1, 0, 1, 1, 0, 1])))
record.write("calibration", ["numpy", "scipy", "scikit-learn", "statsmodels", "betacal", "dcurves"], cases)
