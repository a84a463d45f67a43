#!/usr/bin/env python3
"""Writes the fixtures of the CRM tests: one invented history of sales, as seven systems would export it.

    python3 make.py           writes them beside this file
    python3 make.py --check   compares them with what would be written

Needs Python 3.11 and, for the Excel files, what `requirements.txt` pins. Every draw comes from the seed 20260701 (`history.SEED`), no clock is
read, and the same bytes come out each time. Names, firms, addresses and amounts are invented; e-mails end in `.example`, and phones outside
Vietnam and Thailand lie in ranges kept for fiction. Headers are those that the systems write, as far as they are published.

The history: 900 leads who came in from 2025-01-01 to 2026-06-30 (six quarters), 490 of them MQL, 313 SAL, 296 SQL, 233 with an opportunity,
153 customers (17 %), 215 lost; 201 opportunities, 22 of them shared by two or three leads. 33 people came in twice and were merged, 40 opted
out, 35 bounced. 1,109 opens, 420 clicks, 1,080 forms, 605 visits, 492 calls, 2,105 changes of a score. Exports were taken on 2026-07-01.

`truth.csv` is the history itself, one row per lead with the true moments in UTC, and the id that each system gives the lead;
`truth_events.csv` holds what they did. `leadgauge.toml` is the plain config of the truth. `score_at_mql` is the last score set before the lead
became an MQL.
"""
import filecmp
import pathlib
import sys
import tempfile

import files
from files import table
from history import STAGES, history
from systems import amis, hubspot, mailchimp, marketo, pardot, salesforce, stringeex

SYSTEMS = ["hubspot", "salesforce", "pardot", "marketo", "mailchimp", "stringeex", "amis"]


def utc(at):
    return at.strftime("%Y-%m-%dT%H:%M:%SZ") if at else ""


def truth(leads):
    head = ["lead_id", "created_at", "name", "job_title", "company", "company_size", "industry", "country", "source", "email", "phone", "owner",
            *[f"{stage}_at" for stage in STAGES], "lost_at", "lost_reason", "opportunity_id", "primary_contact", "amount", "score", "score_at_mql", "opted_out_at", "bounced_at",
            *SYSTEMS]
    rows = [head]
    for lead in leads:
        deal = [f"O{lead.opportunity:04d}", int(lead.primary), lead.amount] if lead.opportunity else ["", "", ""]
        rows.append([f"L{lead.number:04d}", utc(lead.created), lead.name, "" if lead.number % 11 == 0 else lead.title, lead.company, lead.size, lead.industry,
                     lead.country, lead.source, lead.email, lead.phone, lead.owner, *[utc(lead.at.get(stage)) for stage in STAGES], utc(lead.at.get("lost")),
                     lead.reason, *deal, lead.score, lead.score_at_mql, utc(lead.opted_out), utc(lead.bounced), *[lead.ids[system] for system in SYSTEMS]])
    table("truth.csv", rows, line="\n")
    rows = [["lead_id", "at", "kind"]]
    rows += [[f"L{lead.number:04d}", utc(event.at), event.kind] for lead in leads for event in lead.events]
    table("truth_events.csv", rows, line="\n")


def write():
    leads, opportunities = history()
    for system in (hubspot, salesforce, pardot, marketo, mailchimp, stringeex, amis):
        system.write(leads, opportunities)
    truth(leads)


def check():
    """Writes into a scratch folder and names every file that differs."""
    here = files.HERE
    with tempfile.TemporaryDirectory() as folder:
        files.HERE = pathlib.Path(folder)
        write()
        made = sorted(path.relative_to(folder) for path in pathlib.Path(folder).rglob("*") if path.is_file())
        wrong = [str(path) for path in made if not (here / path).is_file() or not filecmp.cmp(here / path, files.HERE / path, shallow=False)]
    sys.exit("differs: " + ", ".join(wrong) if wrong else 0)


if __name__ == "__main__":
    check() if sys.argv[1:] == ["--check"] else write()
