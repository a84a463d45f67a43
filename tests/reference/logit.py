"""Logistic fits: plain, ridge, with offset, and Platt's with smoothed targets."""

import numpy as np
import statsmodels.api as sm
from scipy.optimize import minimize
from sklearn.calibration import _sigmoid_calibration
from sklearn.linear_model import LogisticRegression

import record


def simulated(name, rng, n, intercept):
    x = np.round(np.column_stack([rng.normal(size=n), 5 + 3 * rng.normal(size=n)]), 3)
    y = (rng.uniform(size=n) < 1 / (1 + np.exp(-(intercept + x @ [0.8, 0.15])))).astype(int)
    plain = sm.Logit(y, sm.add_constant(x)).fit(disp=0, tol=1e-12, maxiter=100)
    offset = np.round(0.5 * x[:, 0] - 0.3, 3)
    large = sm.GLM(y, np.ones(n), family=sm.families.Binomial(), offset=offset).fit(tol=1e-12)
    ridge = LogisticRegression(C=1 / 2.5, tol=1e-12, max_iter=10_000, solver="newton-cholesky").fit(x, y)
    slope, shift = _sigmoid_calibration(x[:, 1], y)
    return {
        "name": name,
        "x1": x[:, 0].tolist(),
        "x2": x[:, 1].tolist(),
        "outcomes": y.tolist(),
        "coefficients": plain.params.tolist(),
        "standard_errors": plain.bse.tolist(),
        "log_likelihood": plain.llf,
        "offset": offset.tolist(),
        "in_the_large": large.params[0],
        "in_the_large_error": large.bse[0],
        "ridge": 2.5,
        "ridge_coefficients": [ridge.intercept_[0], *ridge.coef_[0]],
        "platt": [-shift, -slope],
        "platt_polished": polished(x[:, 1], y, slope, shift),
    }


def polished(score, y, slope, shift):
    """The same smoothed log loss driven to its optimum: the reference stops at a loose tolerance."""
    positives, negatives = y.sum(), len(y) - y.sum()
    target = np.where(y == 1, (positives + 1) / (positives + 2), 1 / (negatives + 2))

    def loss(b):
        eta = b[0] + b[1] * score
        return np.sum(np.logaddexp(0, eta) - target * eta)

    def gradient(b):
        residual = 1 / (1 + np.exp(-(b[0] + b[1] * score))) - target
        return np.array([residual.sum(), (residual * score).sum()])

    return minimize(loss, [-shift, -slope], jac=gradient, method="BFGS", options={"gtol": 1e-10}).x.tolist()


rng = np.random.default_rng(20250402)
cases = [
    simulated("10% positive", rng, 400, -3.2),
    simulated("50% positive", rng, 300, -0.75),
    simulated("90% positive", rng, 400, 1.6),
]
record.write("logit", ["numpy", "scipy", "scikit-learn", "statsmodels"], cases)
