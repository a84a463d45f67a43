"""Rules: weight of evidence and information value (optbinning), a joint fit of all rules (statsmodels), lift (delta method)."""

import numpy as np
import statsmodels.api as sm
from optbinning import OptimalBinning

import record


def simulated(name, rng, n, intercept):
    rules = np.column_stack([rng.uniform(size=n) < share for share in (0.3, 0.5, 0.15)]).astype(int)
    y = (rng.uniform(size=n) < 1 / (1 + np.exp(-(intercept + rules @ [1.2, -0.8, 0.1])))).astype(int)
    joint = sm.Logit(y, sm.add_constant(rules)).fit(disp=0, tol=1e-12, maxiter=100)
    woe, iv = [], []
    for rule in rules.T:
        binning = OptimalBinning(dtype="numerical", prebinning_method="cart", user_splits=[0.5], user_splits_fixed=[True])
        binning.fit(rule.astype(float), y)
        table = binning.binning_table
        table.build()
        # The second bin holds the leads with the rule.
        good, bad = table.n_nonevent[1] / (y == 0).sum(), table.n_event[1] / (y == 1).sum()
        woe.append(float(binning.transform([1.0], metric="woe")[0]))
        assert abs(woe[-1] - np.log(good / bad)) < 1e-9
        iv.append(float(table.iv))
    return {
        "name": name,
        "rules": rules.T.tolist(),
        "outcomes": y.tolist(),
        "coefficients": joint.params[1:].tolist(),
        "standard_errors": joint.bse[1:].tolist(),
        "weight_of_evidence": woe,
        "information_value": iv,
    }


rng = np.random.default_rng(20261122)
cases = [
    simulated("10% positive", rng, 500, -2.4),
    simulated("50% positive", rng, 400, 0.0),
    simulated("90% positive", rng, 500, 2.4),
]
record.write("rule_audit", ["numpy", "statsmodels", "optbinning"], cases)
