"""Pardot (Account Engagement): prospects from the user interface, with a byte order mark and in the user's time (UTC here); activities and
opportunities from the API, without one and with ` UTC` behind the time."""
import random

from files import table
from history import CAMPAIGNS, FORMS

GRADES = {"Director": "A", "Head of Operations": "A-", "Manager": "B+", "Specialist": "C", "Analyst": "C-", "Student": "F"}
TYPES = {"email_open": (11, "Email"), "email_click": (1, "Email Tracker"), "form": (4, "Form"), "visit": (20, "Visit")}


def clock(at):
    return at.strftime("%Y-%m-%d %H:%M:%S")


def api(at):
    return clock(at) + " UTC" if at else ""


def write(leads, opportunities):
    rng = random.Random("pardot")
    for lead, number in zip(leads, rng.sample(range(30_000_000, 99_999_999), len(leads))):
        lead.ids["pardot"] = str(number)
    deals = {deal.number: str(5_000_000 + 13 * deal.number) for deal in opportunities}
    rows = [["Prospect Id", "First Name", "Last Name", "Email", "Company", "Job Title", "Industry", "Employees", "Country", "Phone", "Source", "Campaign",
             "Score", "Grade", "Assigned User", "CRM Lead FID", "Opted Out", "Created Date", "Last Activity"]]
    for lead in leads:
        rows.append([lead.ids["pardot"], lead.first, lead.last, lead.email, lead.company, "" if lead.number % 11 == 0 else lead.title,
                     lead.industry, lead.size, lead.country, lead.phone, lead.source, CAMPAIGNS[lead.number % 9], lead.score, GRADES[lead.title],
                     lead.owner if "mql" in lead.at else "", lead.ids["salesforce"], 1 if lead.opted_out else 0, clock(lead.created),
                     clock(lead.events[-1].at)])
    body = rows[1:]
    rng.shuffle(body)  # the order of rows is not promised
    table("pardot/prospects.csv", rows[:1] + body, "utf-8-sig")
    activities(leads, deals)
    rows = [["id", "campaign_id", "closed_at", "created_at", "name", "probability", "stage", "status", "type", "updated_at", "value"]]
    links = [["opportunity_id", "prospect_id", "updated_at"]]
    for deal in opportunities:
        stage = ("Closed Won" if deal.won else "Closed Lost") if deal.closed else "Negotiation" if deal.steps else "Prospecting"
        status = ("Won" if deal.won else "Lost") if deal.closed else "Open"
        rows.append([deals[deal.number], 900, api(deal.closed), api(deal.created), deal.company, 100 if deal.won else 0 if deal.closed else 50, stage,
                     status, "New Business", api(deal.closed or deal.created), f"{deal.amount}.0"])
        links += [[deals[deal.number], lead.ids["pardot"], api(deal.created)] for lead in deal.leads]
    table("pardot/opportunity.csv", rows)
    table("pardot/opportunity_prospect.csv", links)


def activities(leads, deals):
    rows = []
    for lead in leads:
        def add(at, kind, name, details, form="", opportunity=""):
            rows.append((at, lead.number, [lead.ids["pardot"], api(at), kind, name, details, form, opportunity]))
        for event in lead.events:
            if event.kind in TYPES:
                kind, name = TYPES[event.kind]
                add(event.at, kind, name, event.detail, 40 + FORMS.index(event.detail) if event.kind == "form" else "")
        for stage, kind in (("opportunity", 8), ("customer", 9), ("lost", 10)):
            if stage in lead.at and lead.opportunity:
                add(lead.at[stage], kind, "Opportunity", lead.company, opportunity=deals[lead.opportunity])
        if lead.opted_out:
            add(lead.opted_out, 12, "Email", "")
        if lead.bounced:
            add(lead.bounced, 13, "Email", "")
    rows.sort(key=lambda row: row[:2])
    head = ["id", "prospect_id", "created_at", "type", "type_name", "details", "form_id", "opportunity_id"]
    table("pardot/visitor_activity.csv", [head] + [[800_000_000 + place, *row] for place, (_, _, row) in enumerate(rows)])
