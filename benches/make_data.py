#!/usr/bin/env python3
"""Draws a lead history of any size for the speed comparison: leads.parquet, events.parquet, truth.json.

    python make_data.py OUT --leads 1000000 [--events 20] [--seed 7]        needs numpy and polars

The law, which truth.json repeats: a lead becomes sales qualified with probability 1 / (1 + exp(-eta)), where

    eta = intercept + sum of LEVEL_WEIGHTS[column][value] + SIZE_WEIGHT * ln(1 + company_size)
        + sum over kinds of EVENT_WEIGHTS[kind] * min(events of that kind in the first 14 days, 5)

and company_size counts even where its cell is blank. Whoever is scored is scored 14 days after creation. Events go on for
months after that, and those of qualified leads go on more often, so a feature that looks past the 14 days is better than the
law allows: `auc_of_law` in truth.json is what the law itself reaches.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import polars as pl

DAY = 86_400_000_000  # microseconds
FIRST_DAY, DAYS, DECISION = "2024-01-01", 730, 14.0

# Values and how often they come, per column.
LEVELS = {
    "source": {"organic_search": 25, "paid_search": 18, "social": 17, "email": 12, "referral": 9, "webinar": 8, "event": 6, "partner": 5},
    "country": {"VN": 28, "TH": 15, "SG": 9, "ID": 8, "MY": 7, "PH": 6, "JP": 6, "AU": 5, "KR": 4, "US": 7, "DE": 3, "GB": 2},
    "industry": {"software": 17, "retail": 13, "manufacturing": 13, "finance": 11, "education": 10, "health": 8, "logistics": 8, "travel": 7, "media": 7, "public": 6},
    "job_level": {"staff": 41, "manager": 27, "director": 14, "student": 11, "c_level": 7},
    "conversion_type": {"ebook": 29, "newsletter": 27, "webinar_form": 15, "contact_form": 11, "trial": 10, "demo_request": 8},
}
LEVEL_WEIGHTS = {
    "source": {"partner": 0.7, "referral": 0.5, "webinar": 0.25, "email": -0.2, "social": -0.45},
    "country": {"SG": 0.3, "VN": 0.1, "JP": -0.25},
    "job_level": {"director": 0.7, "c_level": 0.55, "manager": 0.3, "student": -1.5},
    "conversion_type": {"demo_request": 1.4, "trial": 1.0, "contact_form": 0.75, "newsletter": -0.5},
}
SIZE_WEIGHT, INTERCEPT = 0.2, -4.8
EVENT_SHARES = {
    "page_view": 46, "email_open": 21, "trial_login": 7, "pricing_view": 6, "download": 6,
    "email_click": 6, "form_submit": 4, "webinar": 2, "unsubscribe": 2,
}
EVENT_WEIGHTS = {"pricing_view": 0.25, "trial_login": 0.17, "webinar": 0.3, "email_click": 0.12, "unsubscribe": -1.4}


def draw(random, shares, n):
    """Codes 0, 1, ... in the given shares."""
    edges = np.cumsum(list(shares.values()), dtype=float)
    return np.searchsorted(edges / edges[-1], random.random(n), side="right").astype(np.int8)


def words(codes, names):
    return pl.Series(codes).replace_strict(list(range(len(names))), list(names), return_dtype=pl.String)


def moments(at, present=None):
    """Microseconds as a column of dates, blank where not present."""
    column = pl.DataFrame({"at": at.astype(np.int64), "present": np.ones(len(at), bool) if present is None else present})
    return column.select(pl.when("present").then("at").cast(pl.Datetime("us"))).to_series()


def auc(score, hit):
    ranks = pl.Series(score).rank("average").to_numpy()
    hits = int(hit.sum())
    return float((ranks[hit].sum() - hits * (hits + 1) / 2) / (hits * (len(hit) - hits)))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--leads", type=int, default=100_000)
    parser.add_argument("--events", type=float, default=20.0, help="events per lead before some of the late ones are left out")
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    random, n = np.random.default_rng(args.seed), args.leads

    created = np.datetime64(FIRST_DAY, "us").astype(np.int64) + np.sort(random.integers(0, DAYS * DAY, n))
    codes = {column: draw(random, shares, n) for column, shares in LEVELS.items()}
    size = np.exp(random.normal(4.0, 1.6, n)).astype(np.int64) + 1
    size_known = random.random(n) >= 0.12

    # Activity: as many events as the lead is keen, the more the nearer to its creation.
    lead = np.repeat(np.arange(n), random.poisson(random.gamma(1.3, args.events / 1.3, n)))
    kind = draw(random, EVENT_SHARES, len(lead))
    age = random.exponential(26.0, len(lead))
    known = age < DECISION

    eta = INTERCEPT + SIZE_WEIGHT * np.log1p(size)
    for column, weights in LEVEL_WEIGHTS.items():
        eta += np.array([weights.get(value, 0.0) for value in LEVELS[column]])[codes[column]]
    for place, name in enumerate(EVENT_SHARES):
        if name in EVENT_WEIGHTS:
            eta += EVENT_WEIGHTS[name] * np.minimum(np.bincount(lead[known & (kind == place)], minlength=n), 5)
    qualified = random.random(n) < 1 / (1 + np.exp(-eta))
    won = qualified & (random.random(n) < 1 / (1 + np.exp(1.3 - 0.16 * np.log1p(size))))

    # What the outcome does to the activity after the decision.
    stays = known | qualified[lead] | (random.random(len(lead)) < 0.4)
    lead, kind, age = lead[stays], kind[stays], age[stays]

    # Stages, in days after creation.
    marketing = qualified | (eta > np.quantile(eta, 0.7))
    to_sales = DECISION + random.gamma(2.0, 9.0, n)
    to_offer = to_sales + random.gamma(2.0, 7.0, n)
    to_won = to_offer + random.gamma(2.0, 20.0, n)
    lost = marketing & ~won & (random.random(n) < 0.8)
    offered = won | (qualified & (random.random(n) < 0.6))
    after = lambda days: created + (days * DAY).astype(np.int64)

    leads = {"lead_id": np.arange(n), "created_at": moments(created)}
    leads |= {column: words(codes[column], shares) for column, shares in LEVELS.items()}
    leads |= {
        "company_size": pl.select(pl.when(pl.Series(size_known)).then(pl.Series(size))).to_series(),
        "mql_at": moments(after(np.full(n, DECISION)), marketing),
        "sql_at": moments(after(to_sales), qualified),
        "opportunity_at": moments(after(to_offer), offered),
        "customer_at": moments(after(to_won), won),
        "lost_at": moments(after(to_won * 1.1), lost),
        "amount": pl.select(pl.when(pl.Series(won)).then(pl.Series(np.exp(random.normal(8.4, 0.8, n)).round(2)))).to_series(),
    }
    pl.DataFrame(leads).write_parquet(args.out / "leads.parquet")

    at = created[lead] + (age * DAY).astype(np.int64)
    order = np.argsort(at, kind="stable")
    events = {"lead_id": lead[order], "occurred_at": moments(at[order]), "event": words(kind[order], EVENT_SHARES)}
    pl.DataFrame(events).write_parquet(args.out / "events.parquet")

    truth = {
        "leads": n, "events": len(at), "seed": args.seed, "qualified": float(qualified.mean()), "won": float(won.mean()),
        "auc_of_law": auc(eta, qualified), "intercept": INTERCEPT, "log_size": SIZE_WEIGHT, "levels": LEVEL_WEIGHTS, "events_up_to_5": EVENT_WEIGHTS,
    }
    (args.out / "truth.json").write_text(json.dumps(truth, indent=1) + "\n")
    print(f"{n:,} leads, {len(at):,} events, {qualified.mean():.2%} sales qualified, {won.mean():.2%} won, AUC of the law {truth['auc_of_law']:.4f}")


if __name__ == "__main__":
    main()
