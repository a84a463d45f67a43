"""The predictive model from columns to coefficients: statsmodels without a penalty, scikit-learn with one."""

import warnings

import numpy as np
import statsmodels.api as sm
from sklearn.linear_model import LogisticRegression

import record

TIMES = " \u00d7 "
AND = " & "


def drawn(rng, n, share):
    """Two numbers of different range, two categories whose levels differ in size, and outcomes with about `share` converted."""
    visits = rng.poisson(2.0, n).astype(float)
    salary = np.round(rng.lognormal(10, 0.5, n), 2)
    source = rng.choice(["ads", "event", "mail"], n, p=[0.6, 0.25, 0.15])
    region = rng.choice(["north", "south"], n, p=[0.65, 0.35])
    eta = 0.4 * visits + 0.8 * (np.log(salary) - 10) + 0.7 * (source == "event") - 0.5 * (region == "south")
    eta += 0.3 * (visits - 2) * (source == "mail")
    low, high = -20.0, 20.0
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if np.mean(1 / (1 + np.exp(-(eta + middle)))) < share else (low, middle)
    outcomes = (rng.uniform(size=n) < 1 / (1 + np.exp(-(eta + low)))).astype(int)
    return {"visits": visits, "salary": salary, "source": source, "region": region}, outcomes


def levels(cells):
    """The levels but the most frequent, which is the baseline."""
    names, counts = np.unique(cells, return_counts=True)
    return [name for name in names if name != names[np.argmax(counts)]]


def binned(x, cuts):
    """Whole numbers in bins with readable names."""
    names = [f"under {cuts[0]}"] + [f"{a} to {b - 1}" for a, b in zip(cuts, cuts[1:])] + [f"{cuts[-1]} or more"]
    return np.array(names)[np.searchsorted(cuts, x, side="right")]


class Design:
    """Columns by label, and what an intercept at zero takes from each (products are of centred numbers)."""

    def __init__(self):
        self.columns, self.at_zero = {}, {}

    def add(self, label, column, at_zero=0.0):
        self.columns[label], self.at_zero[label] = np.asarray(column, dtype=float), at_zero

    def number(self, name, x):
        self.add(name, x)

    def category(self, name, cells):
        for level in levels(cells):
            self.add(f"{name} = {level}", cells == level)

    def product(self, name, x, y):
        self.add(name, (x - x.mean()) * (y - y.mean()), x.mean() * y.mean())

    def slopes(self, name, x, cells):
        for level in levels(cells):
            self.add(f"{name} = {level}", (x - x.mean()) * (cells == level))

    def pairs(self, name, first, second):
        for one in levels(first):
            for other in levels(second):
                self.add(f"{name} = {one}{AND}{other}", (first == one) & (second == other))

    def matrix(self):
        return np.column_stack(list(self.columns.values()))

    def terms(self, intercept, coefficients, covariance):
        weights = np.array([1.0, *self.at_zero.values()])
        b = np.array([intercept, *coefficients])
        found = [["(intercept)", b @ weights, np.sqrt(weights @ covariance @ weights)]]
        found += [[label, b[i + 1], np.sqrt(covariance[i + 1, i + 1])] for i, label in enumerate(self.columns)]
        return found


def without_penalty(design, y):
    fit = sm.Logit(y, sm.add_constant(design.matrix())).fit(disp=0, tol=1e-14, maxiter=200, method="newton")
    assert fit.mle_retvals["converged"]
    return design.terms(fit.params[0], fit.params[1:], fit.cov_params())


def with_penalty(design, y, alpha):
    """The same on standardised columns, turned back; the covariance by its formula at scikit-learn's point."""
    x = design.matrix()
    mean, sd = x.mean(axis=0), x.std(axis=0)
    fit = LogisticRegression(C=1 / alpha, tol=1e-13, max_iter=100_000, solver="newton-cholesky").fit((x - mean) / sd, y)
    b = fit.coef_[0] / sd
    intercept = fit.intercept_[0] - b @ mean
    p = 1 / (1 + np.exp(-(intercept + x @ b)))
    full = np.column_stack([np.ones(len(y)), x])
    hessian = full.T @ (full * (p * (1 - p))[:, None]) + np.diag([0.0, *(alpha * sd**2)])
    return design.terms(intercept, b, np.linalg.inv(hessian))


def case(name, columns, y, features, interactions, design, alpha, rare=1):
    terms = with_penalty(design, y, alpha) if alpha > 0 else without_penalty(design, y)
    return {
        "name": name,
        "columns": {key: cells.tolist() for key, cells in columns.items()},
        "features": features,
        "interactions": interactions,
        "rare": rare,
        "outcomes": y.tolist(),
        "alpha": alpha,
        "terms": terms,
    }


PLAIN = [{"name": "visits"}, {"name": "salary"}, {"name": "source"}, {"name": "region"}]


def plain_design(columns):
    design = Design()
    design.number("visits", columns["visits"])
    design.number("salary", columns["salary"])
    design.category("source", columns["source"])
    design.category("region", columns["region"])
    return design


warnings.filterwarnings("ignore", category=FutureWarning)
rng = np.random.default_rng(20261122)
cases = []
for share in (0.1, 0.5, 0.9):
    columns, y = drawn(rng, 900, share)
    for alpha in (0.0, 2.5):
        cases.append(case(f"{share:.0%} converted, alpha {alpha}", columns, y, PLAIN, [], plain_design(columns), alpha))

columns, y = drawn(rng, 30, 0.4)
small = {"visits": columns["visits"]}
design = Design()
design.number("visits", columns["visits"])
for alpha in (0.0, 1.0):
    cases.append(case(f"30 leads, alpha {alpha}", small, y, [{"name": "visits"}], [], design, alpha))

# A column without spread says nothing and is left out.
columns, y = drawn(rng, 400, 0.3)
cases.append(
    case("constant column", {**columns, "same": np.full(400, 7.0)}, y, [*PLAIN, {"name": "same"}], [], plain_design(columns), 0.0)
)

# A penalty shares the effect between columns that repeat each other.
design = plain_design(columns)
design.number("visits_again", columns["visits"])
double = {**columns, "visits_again": columns["visits"]}
cases.append(case("repeated column", double, y, [*PLAIN, {"name": "visits_again"}], [], design, 1.0))

columns, y = drawn(rng, 2_000, 0.35)
design = plain_design(columns)
design.product(f"visits{TIMES}salary", columns["visits"], columns["salary"])
design.slopes(f"visits{TIMES}source", columns["visits"], columns["source"])
design.pairs(f"source{TIMES}region", columns["source"], columns["region"])
pairs = [["visits", "salary"], ["visits", "source"], ["source", "region"]]
for alpha in (0.0, 5.0):
    cases.append(case(f"interactions, alpha {alpha}", columns, y, PLAIN, pairs, design, alpha))

bins = binned(columns["visits"], [1, 3, 5])
bins = np.where(bins == "under 1", "0", bins)
design = Design()
design.number("salary", columns["salary"])
design.category("region", columns["region"])
design.category("visits", bins)
design.slopes(f"salary{TIMES}visits", columns["salary"], bins)
design.pairs(f"region{TIMES}visits", columns["region"], bins)
features = [{"name": "visits", "bins": [1, 3, 5]}, {"name": "salary"}, {"name": "region"}]
pairs = [["salary", "visits"], ["region", "visits"]]
cases.append(case("bins and their interactions", columns, y, features, pairs, design, 0.0))

record.write("fitted", ["numpy", "scikit-learn", "statsmodels"], cases)
