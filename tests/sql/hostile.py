"""A small set of leads whose names and values try to break out of quotes, with every kind of feature and rule."""

import csv
import random
from datetime import datetime, timedelta
from pathlib import Path

AREA = """it's "the" area`; DROP TABLE leads; --"""
SIZE = "size \\ of it"
NOTE = "Ghi chú: đuôi\\"
AREAS = ["o'brien \"q\"", "back\\slash", "${x} $1 {{y}}", "50%_off", "tab\there", "two\nlines", "'; DROP TABLE leads; --", "ắ"]

CONFIG = f"""
title = "Hostile"
[input]
missing = ["n/a", "it's \\\\ none", "-7"]
[leads]
id = "id"
created = "at"
file = {{ path = "leads.csv", separator = ",", dates = "iso" }}
[time]
decision = "created"
as_of = "2026-12-31"
[events]
lead = "who"
at = "when"
kind = "what"
file = {{ path = "events.csv", separator = ",", dates = "iso" }}
[[stages]]
id = "won"
column = "won"
[targets]
mql = {{ stage = "won", within_days = 30 }}
sql = {{ stage = "won", within_days = 20 }}
[value]
currency = "USD"
sql_success = 100
mql_success = 50
sql_cost = 5
mql_cost = 1
[model]
penalties = [1.0]
[[features.column]]
name = '''{AREA}'''
[[features.column]]
name = '{SIZE}'
kind = "number"
scale = "log"
[[features.column]]
name = "age"
kind = "number"
bins = [20, 40, 60]
[[features.column]]
name = "visits"
kind = "number"
[[features.column]]
name = '{NOTE}'
[[features.event]]
name = "since last call"
kinds = ["call", "o'call"]
measure = "days_since_last"
[[features.event]]
name = "minutes"
measure = "sum"
column = "minutes"
bins = [5, 20]
[[features.event]]
name = "calls_of_late"
kinds = ["call"]
last_days = 9
decay = {{ half_life_days = 3 }}
[[features.interaction]]
of = ['{SIZE}', '''{AREA}''']
[[features.interaction]]
of = ["age", '''{AREA}''']
[[features.interaction]]
of = ["visits", '{SIZE}']
[rules]
path = "rules.toml"
[thresholds]
current = {{ mql = 40, sql = 60, model = "rules" }}
"""

RULES = f"""
name = "Card"
minimum = -5
[dimension.fit]
cap = 40
grades = [20, 10, 5]
[dimension.engagement]
grades = [20.5, 10, 5]
[dimension.product]
in_total = false
[[rule]]
id = "like"
label = "Ends in a backslash \\\\"
dimension = "fit"
when = '''"{AREA.replace('"', '""')}" LIKE '%\\sl_sh' OR "{AREA.replace('"', '""')}" LIKE '50\\%%' '''
points = 10.1
[[rule]]
id = "quote"
label = "line\\nbreak ${{y}}"
dimension = "fit"
when = '''"{AREA.replace('"', '""')}" IN ('o''brien "q"', '${{x}} $1 {{{{y}}}}') OR NOT ("{AREA.replace('"', '""')}" <> 'two
lines')'''
points = 12.7
cap = 9.3
[[rule]]
id = "order"
label = "Order of bytes"
dimension = "engagement"
when = '''"{AREA.replace('"', '""')}" > 'Z' AND "{AREA.replace('"', '""')}" NOT BETWEEN 'a' AND 'c' '''
points = 7
[[rule]]
id = "number"
label = "Numbers"
dimension = "engagement"
when = '''("{SIZE}" BETWEEN 3 AND 400.5 AND visits NOT IN (1, 2)) OR age IS NULL'''
points = 15
[[rule]]
id = "not"
label = "Missing leaves it open"
dimension = "engagement"
when = "NOT (visits < 3 OR age >= 50)"
points = -8
[[rule]]
id = "trial"
label = "Trial"
dimension = "product"
when = "visits >= 4"
points = 3
[[rule]]
id = "it's once: fading"
label = "Once, fading evenly"
dimension = "engagement"
events = ["call"]
times = "once"
points = 7.7
decay = {{ linear = 0.3, every_days = 4 }}
[[rule]]
id = "once_half"
label = "Once, by halves, for some"
dimension = "engagement"
when = "visits >= 2"
events = ["call", "o'call"]
times = "once"
window_days = 12
points = -6.1
cap = 5
decay = {{ half_life_days = 5 }}
[[rule]]
id = "each"
label = "Each, for some"
dimension = "fit"
when = '''"since last call" < 11'''
events = ["o'call"]
points = 1.3
cap = 3
[[disqualify]]
id = "out"
label = "It's out \\\\ '; --"
when = "age < 19"
[[override]]
id = "lift"
label = "Lifted"
when = "visits = 8"
advice = "mql"
score_at_least = 55
[[override]]
id = "lift_higher"
label = "Lifted \\"higher\\""
when = "visits = 7 OR visits = 8 AND age > 60"
advice = "sql"
[[track]]
advice = "pql"
label = "Works with it"
dimension = "product"
cut = 3
when = "age > 30"
[[track]]
advice = "service"
label = "Old"
when = "age > 75"
"""


def write(folder: Path, leads: int = 4000) -> None:
    """Leads, config and rules."""
    draw = random.Random(7)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "leadgauge.toml").write_text(CONFIG)
    (folder / "rules.toml").write_text(RULES)
    with (folder / "leads.csv").open("w", newline="") as file, (folder / "events.csv").open("w", newline="") as log:
        rows, events = csv.writer(file), csv.writer(log)
        events.writerow(["who", "when", "what", "minutes"])
        rows.writerow(["id", "at", "won", AREA, SIZE, "age", "visits", NOTE])
        for lead in range(leads):
            day, month = lead * 300 // leads % 28 + 1, lead * 10 // leads + 1
            area = draw.choice(AREAS + ["n/a", "", "  o'brien \"q\"\t", "rare%d" % lead if draw.random() < 0.1 else "Zebra"])
            size = "" if draw.random() < 0.1 else "-7" if draw.random() < 0.05 else repr(draw.lognormvariate(3, 1.5) - 5)
            age, visits = draw.choice(["", *map(str, range(16, 82))]), draw.choice(["0", "1", "2", "3.5", "4", "7", "8"])
            note = draw.choice(["it's \\ none", "\\", "a", "b'c"])
            odds = 0.1 + 0.05 * float(visits) + 0.2 * (area == "back\\slash") + 0.1 * (note == "\\")
            won = f"2026-{month:02}-{min(day + draw.randrange(20), 28):02}" if draw.random() < odds else ""
            for _ in range(draw.randrange(5)):
                moment = datetime(2026, month, day) - timedelta(seconds=draw.randrange(20 * 86_400))
                events.writerow([f"L{lead}'\"", moment, draw.choice(["call", "o'call", "mail"]), draw.choice(["", "0.1", "2.5", "17"])])
            rows.writerow([f"L{lead}'\"", f"2026-{month:02}-{day:02}", won, area, size, age, visits, note])
