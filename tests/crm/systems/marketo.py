"""Marketo: people and activities as the bulk extract writes them, one file of activities a month, attributes as JSON.

Web visits, changes of scores and of opportunities are kept for 90 days, other activities for 25 months.
"""
import datetime as dt
import json
import random
from collections import defaultdict

from files import table
from history import CAMPAIGNS, END, FORMS, PAGES

STAGE = {"lead": "Lead", "mql": "MQL", "sal": "SAL", "sql": "SQL", "opportunity": "Opportunity", "customer": "Customer", "lost": "Lost"}
SHORT_LIVED = {1, 13, 22, 36}
SINCE = END - dt.timedelta(days=90)
POINTS = {"form": "Fills out form", "email_click": "Clicks e-mail", "visit": "Visits page"}


def utc(at):
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def write(leads, opportunities):
    rng = random.Random("marketo")
    numbers = rng.sample(range(1_000_000, 9_999_999), 2 * len(leads))
    for place, lead in enumerate(leads):
        lead.ids["marketo"] = str(numbers[2 * place])
        lead.ids["marketo_merged"] = str(numbers[2 * place + 1]) if lead.merged else ""
    rows = [["id", "firstName", "lastName", "email", "title", "company", "industry", "numberOfEmployees", "country", "phone", "leadSource", "leadStatus",
             "leadScore", "leadOwnerEmailAddress", "sfdcLeadId", "unsubscribed", "createdAt", "updatedAt"]]
    for lead in leads:
        owner = f"{lead.owner.split()[0].lower()}@seller.example".replace("é", "e").replace("ë", "e")
        stage = "Lost" if "lost" in lead.at else STAGE[lead.furthest]
        rows.append([lead.ids["marketo"], lead.first, lead.last, lead.email, "null" if lead.number % 11 == 0 else lead.title, lead.company, lead.industry,
                     lead.size, lead.country, lead.phone, lead.source, stage, lead.score, owner if "mql" in lead.at else "null",
                     lead.ids["salesforce"], "true" if lead.opted_out else "false", utc(lead.created), utc(lead.events[-1].at)])
    table("marketo/leads.csv", rows, line="\n")
    activities(leads)


def activities(leads):
    months = defaultdict(list)
    for lead in leads:
        def add(at, kind, value_id, value, attributes):
            if kind in SHORT_LIVED and at < SINCE:
                return
            moved = lead.merged and lead.duplicate <= at < lead.merged
            who = lead.ids["marketo_merged" if moved else "marketo"]
            months[at.strftime("%Y-%m")].append((at, lead.number, kind, [who, utc(at), kind, "null", value_id, value, json.dumps(attributes)]))
        for event in lead.events:
            if event.kind == "form":
                add(event.at, 2, 300 + FORMS.index(event.detail), event.detail, {"Webpage ID": 11})
            elif event.kind == "email_open":
                add(event.at, 10, 500 + CAMPAIGNS.index(event.detail), event.detail, {"Device": "iPhone"})
            elif event.kind == "email_click":
                add(event.at, 11, 500 + CAMPAIGNS.index(event.detail), event.detail, {"Link": "/a?b=1,2"})
            elif event.kind == "visit":
                add(event.at, 1, 700 + PAGES.index(event.detail), event.detail, {"Query": "a=\"2\""})
        for at, old, new, why in lead.scores:
            add(at, 22, 80, "Lead Score", {"Change Value": f"+{new - old}", "New Value": new, "Old Value": old, "Reason": POINTS[why]})
        before = "lead"
        for stage in ("mql", "sal", "sql", "opportunity", "customer", "lost"):
            if stage in lead.at:
                add(lead.at[stage], 101, 90, "Lead lifecycle", {"New Stage": STAGE[stage], "Old Stage": STAGE[before]})
                before = stage
        if "opportunity" in lead.at:
            add(lead.at["opportunity"], 34, 4000 + lead.opportunity, lead.company, {"Is Primary": True, "Role": "Buyer"})
        if lead.opted_out:
            add(lead.opted_out, 9, 500, "Newsletter", {})
        if lead.bounced:
            add(lead.bounced, 8, 500, "Newsletter", {"Category": "1"})
        if lead.merged:
            add(lead.merged, 32, int(lead.ids["marketo"]), lead.email,
                {"Master Updated": True, "Merge IDs": [int(lead.ids["marketo_merged"])], "Merge Source": "Duplicate", "Merged in Sales": False})
    head = ["marketoGUID", "leadId", "activityDate", "activityTypeId", "campaignId", "primaryAttributeValueId", "primaryAttributeValue", "attributes"]
    for month, rows in sorted(months.items()):
        rows.sort(key=lambda row: row[:3])
        table(f"marketo/activities_{month}.csv", [head] + [[str(10**6 * int(month.replace("-", "")) + place), *row] for place, (*_, row) in enumerate(rows)],
              line="\n")
