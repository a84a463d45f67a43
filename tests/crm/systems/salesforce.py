"""Salesforce: Lead, OpportunityHistory, Task, CampaignMember and User by Data Loader (18 characters, UTC), lead history and
opportunities as reports (15 characters, title rows and footers, dates as the user's locale writes them). A list in which nothing was
chosen is `--None--`, or empty."""
import random
import string

from files import table
from history import OWNERS

BASE62 = string.digits + string.ascii_uppercase + string.ascii_lowercase
STATUS = {"lead": "Open - Not Contacted", "mql": "Marketing Qualified", "sal": "Sales Accepted", "sql": "Sales Qualified"}
STEPS = {"proposal": "Proposal/Price Quote", "negotiation": "Negotiation/Review"}


def long_id(short):
    """The 18 characters of a 15-character id: each further one tells which of five letters are capitals."""
    return short + "".join(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"[sum(1 << place for place, letter in enumerate(short[part : part + 5]) if letter in string.ascii_uppercase)]
        for part in (0, 5, 10))


def short_id(prefix, number):
    digits = ""
    for _ in range(5):
        digits, number = BASE62[number % 62] + digits, number // 62
    return f"{prefix}5g00000{digits}"


def utc(at):
    return at.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def identify(leads, opportunities):
    rng = random.Random("salesforce")
    numbers = rng.sample(range(62**4 * 10, 62**5), len(leads) * 2)
    shorts = [short_id("00Q", number) for number in numbers]
    # Ids that differ in upper and lower case alone are different leads.
    for place in range(0, 40, 2):
        if shorts[place].swapcase()[3:] != shorts[place][3:]:
            shorts[place + 1] = "00Q" + shorts[place][3:10] + shorts[place][10:].swapcase()
    assert len(set(shorts)) == len(shorts)
    for place, lead in enumerate(leads):
        lead.ids["salesforce"] = long_id(shorts[place])
        lead.ids["salesforce_merged"] = long_id(shorts[len(leads) + place]) if lead.merged else ""
    return {deal.number: short_id("006", number) for deal, number in zip(opportunities, rng.sample(range(62**4, 62**5), len(opportunities)))}


def contact(lead):
    return long_id(short_id("003", 62**4 + lead.number))


def user(owner):
    return long_id(short_id("005", 62**4 + 7 * OWNERS.index(owner)))


def lead_rows(leads, ids):
    rows = [["Id", "IsDeleted", "MasterRecordId", "LastName", "FirstName", "Title", "Company", "Country", "Phone", "Email", "LeadSource", "Status",
             "Industry", "NumberOfEmployees", "OwnerId", "IsConverted", "ConvertedDate", "ConvertedContactId", "ConvertedOpportunityId",
             "CreatedDate", "Lead_Score__c"]]
    for lead in leads:
        untitled = "--None--" if lead.number % 22 == 0 else ""
        converted = lead.at.get("opportunity")
        early = "lost" in lead.at and not lead.opportunity
        status = "Qualified" if converted else "Disqualified" if early else STATUS[lead.furthest]
        person = [lead.last, lead.first, untitled if lead.number % 11 == 0 else lead.title, lead.company, lead.country, lead.phone, lead.email, lead.source]
        rows.append([lead.ids["salesforce"], "false", "", *person, status, lead.industry, lead.size, user(lead.owner),
                     "true" if converted else "false", converted.date().isoformat() if converted else "",
                     contact(lead) if converted else "", long_id(ids[lead.opportunity]) if converted else "", utc(lead.created), lead.score])
        if lead.merged:
            rows.append([lead.ids["salesforce_merged"], "true", lead.ids["salesforce"], *person, STATUS["lead"], lead.industry, lead.size,
                         user(lead.owner), "false", "", "", "", utc(lead.duplicate), 0])
    table("salesforce/Lead.csv", rows, quote_all=True, line="\n")


def british(at):
    return at.strftime("%d/%m/%Y %H:%M")


def history_report(leads, rng):
    """A report as formatted export: title above, footers below, in ISO-8859-1, which has no Vietnamese letters."""
    entries = []
    for lead in leads:
        def add(at, field, old, new):
            moved = lead.merged and lead.duplicate <= at < lead.merged
            entries.append((at, [lead.ids["salesforce_merged" if moved else "salesforce"][:15], field, old, new, british(at), lead.owner]))
        add(lead.created, "Created.", "", "")
        status = STATUS["lead"]
        for stage in ("mql", "sal", "sql"):
            if stage in lead.at:
                add(lead.at[stage], "Lead Status", status, STATUS[stage])
                status = STATUS[stage]
        if "lost" in lead.at and not lead.opportunity:
            add(lead.at["lost"], "Lead Status", status, "Disqualified")
        if "opportunity" in lead.at:
            add(lead.at["opportunity"], "Lead Status", status, "Qualified")
            add(lead.at["opportunity"], "Lead Converted.", "", "")
        if lead.merged:
            add(lead.merged, "Lead Merged.", "", "")
        for at, old, new, _ in lead.scores:
            add(at, "Lead Score", old, new)
    rng.shuffle(entries)
    above = [["Lead History Report"], ["As of 01/07/2026 09:00 Generated by Zoë Lambert"], ["Filtered by: Show: All leads; Edit Date: All time"], []]
    head = ["Lead ID", "Field / Event", "Old Value", "New Value", "Edit Date", "Edited By"]
    below = [[], ["Confidential Information - Do Not Distribute"], ["Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."]]
    table("salesforce/lead_history_report.csv", above + [head] + [row for _, row in entries] + below, "iso-8859-1", quote_all=True, line="\n", errors="replace")


def opportunity_report(opportunities, ids):
    """A report in a German locale: semicolons, days first, and money with its currency."""
    rows = [["Opportunity ID", "Opportunity Name", "Stage", "Amount", "Probability (%)", "Close Date", "Created Date", "Opportunity Owner", "Closed", "Won",
             "Closed Lost Reason"]]
    for deal in opportunities:
        stage = ("Closed Won" if deal.won else "Closed Lost") if deal.closed else STEPS[deal.steps[-1][1]] if deal.steps else "Prospecting"
        money = "VND " + f"{deal.amount:,}".replace(",", ".") + ",00"
        rows.append([ids[deal.number], deal.company, stage, money, 100 if deal.won else 0 if deal.closed else 50,
                     (deal.closed.date() if deal.closed else deal.expected).strftime("%d.%m.%Y"), deal.created.strftime("%d.%m.%Y"), deal.owner,
                     "1" if deal.closed else "0", "1" if deal.won else "0", deal.reason])
    below = [[], ["Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."], ["Opportunities, all"]]
    table("salesforce/opportunities_report.csv", rows + below, separator=";", quote_all=True, line="\n")


def opportunity_history(opportunities, ids):
    rows = [["Id", "OpportunityId", "StageName", "Amount", "CloseDate", "Probability", "CreatedDate"]]
    for deal in opportunities:
        steps = [(deal.created, "Prospecting", 10), *[(at, STEPS[step], 50) for at, step in deal.steps]]
        if deal.closed:
            steps.append((deal.closed, "Closed Won" if deal.won else "Closed Lost", 100 if deal.won else 0))
        for at, stage, chance in steps:
            rows.append([long_id(short_id("008", 62**4 + len(rows))), long_id(ids[deal.number]), stage, f"{deal.amount}.0", deal.expected.isoformat(),
                         chance, utc(at)])
    table("salesforce/OpportunityHistory.csv", rows, quote_all=True, line="\n")


def activities(leads):
    tasks = [["Id", "WhoId", "TaskSubtype", "CallDurationInSeconds", "CreatedDate"]]
    members = [["Id", "CampaignId", "LeadId", "Status", "CreatedDate"]]
    for lead in leads:
        # Activities of a converted lead hang on its contact.
        who = contact(lead) if "opportunity" in lead.at else lead.ids["salesforce"]
        for event in lead.events:
            if event.kind == "call":
                tasks.append([long_id(short_id("00T", 62**4 + len(tasks))), who, "Call", event.detail, utc(event.at)])
            elif event.kind == "form":
                campaign = long_id(short_id("701", 62**4 + len(event.detail)))
                members.append([long_id(short_id("00v", 62**4 + len(members))), campaign, lead.ids["salesforce"], "Responded", utc(event.at)])
    table("salesforce/Task.csv", tasks, quote_all=True, line="\n")
    table("salesforce/CampaignMember.csv", members, quote_all=True, line="\n")
    table("salesforce/User.csv", [["Id", "Name", "IsActive"]] + [[user(owner), owner, "true"] for owner in OWNERS], quote_all=True, line="\n")


def write(leads, opportunities):
    ids = identify(leads, opportunities)
    lead_rows(leads, ids)
    history_report(leads, random.Random("salesforce rows"))
    opportunity_report(opportunities, ids)
    opportunity_history(opportunities, ids)
    activities(leads)
