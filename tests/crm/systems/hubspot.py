"""HubSpot: contacts of both generations, deals, property history, e-mail events, form submissions. The account keeps UTC, but for one
small file of an account in New York. Some cells hold `(No value)`, as reports write an empty one."""
import datetime as dt
import random
import zoneinfo

from files import table
from history import CAMPAIGNS, END

STAGE = {"lead": "lead", "mql": "marketingqualifiedlead", "sal": "153180554", "sql": "salesqualifiedlead", "opportunity": "opportunity",
         "customer": "customer"}
LABEL = {"lead": "Lead", "mql": "Marketing Qualified Lead", "sal": "Sales Accepted Lead", "sql": "Sales Qualified Lead",
         "opportunity": "Opportunity", "customer": "Customer"}
TRAFFIC = {"Organic Search": "Organic Search", "Paid Search": "Paid Search", "Webinar": "Other Campaigns", "Referral": "Referrals",
           "Trade Show": "Offline Sources", "Paid Social": "Paid Social"}
DEAL_STEPS = {"proposal": "Presentation Scheduled", "negotiation": "Contract Sent"}
TOPICS = ["Warehouse", "Transport", "Stock count", "Returns"]


def minute(at):
    return at.strftime("%Y-%m-%d %H:%M") if at else ""


def american(at):
    return f"{at.month}/{at.day}/{at.year} {at.hour}:{at.minute:02d}" if at else ""


def or_no_value(lead, cell):
    """Reports write an empty cell in words; here every other lead without a title has come out of one."""
    return "(No value)" if lead.number % 22 == 0 and cell == "" else cell


def millis(at):
    return str(int(at.timestamp() * 1000))


def stages(lead):
    return {"lead": lead.created, **{stage: lead.at[stage] for stage in STAGE if stage in lead.at}}


def status(lead):
    early = "lost" in lead.at and not lead.opportunity
    return "Unqualified" if early else {"lead": "New", "opportunity": "Open deal", "customer": "Connected"}.get(lead.furthest, "In progress")


def identify(leads, opportunities):
    rng = random.Random("hubspot")
    numbers = rng.sample(range(10_000_000_000, 99_999_999_999), 3 * len(leads))
    for place, lead in enumerate(leads):
        lead.ids["hubspot"] = str(numbers[2 * place])
        lead.ids["hubspot_merged"] = str(numbers[2 * place + 1]) if lead.merged else ""
    return {deal.number: str(numbers[2 * len(leads) + deal.number]) for deal in opportunities}


def contacts(leads, rng):
    dated = [f'Date entered "{label} (Lifecycle Stage Pipeline)"' for label in LABEL.values()]
    rows = [["Record ID", "First Name", "Last Name", "Email", "Phone Number", "Job Title", "Company Name", "Industry", "Number of Employees",
             "Country/Region", "Create Date", "Lifecycle Stage", "Lead Status", "Original Traffic Source",
             "Original Traffic Source Drill-Down 1", "First Conversion", "Number of Form Submissions", "HubSpot Score", "Contact owner",
             "Marketing emails opened", "Unsubscribed from all email", "Preferred topics", "Merged object IDs", *dated]]
    for lead in leads:
        at = stages(lead)
        kinds = [event.kind for event in lead.events]
        first = next((event.detail for event in lead.events if event.kind == "form"), "")
        merged = f"{lead.ids['hubspot_merged']};{int(lead.ids['hubspot_merged']) + 1}" if lead.merged else ""
        row = [lead.ids["hubspot"], lead.first, lead.last, lead.email, lead.phone, "" if lead.number % 11 == 0 else lead.title,
               lead.company, lead.industry, lead.size, lead.country, minute(lead.created), LABEL[lead.furthest], status(lead),
               TRAFFIC[lead.source], lead.source, first, kinds.count("form"), lead.score, lead.owner, kinds.count("email_open"),
               "true" if lead.opted_out else "", ";".join(sorted(rng.sample(TOPICS, rng.randrange(3)))), merged,
               *[minute(at.get(stage)) for stage in LABEL]]
        rows.append([or_no_value(lead, cell) for cell in row])
    table("hubspot/all-contacts.csv", rows)


def contacts_older(leads):
    """The first generation of names, opened in Excel and saved again as Unicode text: UTF-16, tabs, American dates."""
    rows = [["Contact ID", "Email", "Job Title", "Number of Employees", "Country/Region",
             "Create Date", "Lifecycle Stage", "Lead Status", "Original Source", "Contact owner", "Merged object IDs",
             *[f"Became a{'n' if label == 'Opportunity' else ''} {label} Date" for label in LABEL.values()]]]
    for lead in leads:
        at = stages(lead)
        rows.append([lead.ids["hubspot"], lead.email, "" if lead.number % 11 == 0 else lead.title, lead.size,
                     lead.country, american(lead.created), LABEL[lead.furthest], status(lead), TRAFFIC[lead.source], lead.owner,
                     lead.ids["hubspot_merged"], *[american(at.get(stage)) for stage in LABEL]])
    table("hubspot_older/contacts.txt", rows, "utf-16", "\t")


def contacts_new_york():
    """The hours around both changes of the clocks of 2025 as an account in New York writes them: one is skipped, one is there twice. The
    last row was typed by hand and names a time that no clock showed."""
    zone = zoneinfo.ZoneInfo("America/New_York")
    begins = [dt.datetime(2025, 3, 9, 5, 30, tzinfo=dt.timezone.utc), dt.datetime(2025, 11, 2, 4, 30, tzinfo=dt.timezone.utc)]
    clock = [minute((begin + dt.timedelta(hours=hour)).astimezone(zone)) for begin in begins for hour in range(4)] + ["2025-03-09 02:30"]
    rows = [["Record ID", "Email", "Create Date", "Lifecycle Stage", "Lead Status"]]
    rows += [[61_000_000_000 + place, f"p{place}@clock.example", at, "Lead", "New"] for place, at in enumerate(clock, 1)]
    table("hubspot_new_york/contacts.csv", rows)


def deals(opportunities, ids, rng):
    rows = [["Record ID", "Deal Name", "Pipeline", "Deal Stage", "Amount", "Create Date", "Close Date", "Deal owner", "Is Closed Won",
             "Is closed lost", "Closed Lost Reason", "Associated Contact IDs", "Associated Company IDs"]]
    upsells = []
    for deal in opportunities:
        step = ("Closed Won" if deal.won else "Closed Lost") if deal.closed else DEAL_STEPS[deal.steps[-1][1]] if deal.steps else "Appointment Scheduled"
        close = minute(deal.closed) or f"{deal.expected} 00:00"
        contacts = ";".join(lead.ids["hubspot"] for lead in deal.leads)
        company = str(40_000_000 + deal.leads[0].number)
        rows.append([ids[deal.number], f"{deal.company} - new deal", "Sales Pipeline", step, deal.amount, minute(deal.created), close, deal.owner,
                     "true" if deal.won else "false", "true" if deal.closed and not deal.won else "false", deal.reason, contacts, company])
        # A customer's next deal: open, for the same contacts, and not the amount that was won.
        after = deal.closed + dt.timedelta(days=30) if deal.won else END
        if after < END and deal.number % 9 == 0:
            upsells.append([str(int(ids[deal.number]) + 1), f"{deal.company} - more seats", "Sales Pipeline", "Appointment Scheduled", deal.amount // 4,
                            minute(after), "2026-09-30 00:00", deal.owner, "false", "false", "", contacts, company])
    table("hubspot/all-deals.csv", rows + upsells)


def property_history(leads, rng):
    """Every value that a property ever had, first ones included. What happened before a merge may still stand under the id merged away."""
    rows = []
    for lead in leads:
        def add(at, name, value):
            old = lead.merged and at < lead.merged and at >= lead.duplicate
            rows.append((at, [lead.ids["hubspot_merged"] if old else lead.ids["hubspot"], name, value, millis(at)]))
        for stage, at in stages(lead).items():
            add(at, "lifecyclestage", STAGE[stage])
        add(lead.created, "hs_lead_status", "NEW")
        if status(lead) == "Unqualified":
            add(lead.at["lost"], "hs_lead_status", "UNQUALIFIED")
        add(lead.created, "hubspotscore", 0)
        for at, _, new, _ in lead.scores:
            add(at, "hubspotscore", new)
    rng.shuffle(rows)
    table("hubspot/contact_property_history.csv", [["contact_id", "name", "value", "timestamp"]] + [row for _, row in rows])


def activities(leads):
    mails = [["id", "created", "email_campaign_id", "recipient", "type", "filtered_event"]]
    forms = [["contact_id", "timestamp", "form_id", "title"]]
    for lead in leads:
        for event in lead.events:
            if event.kind in ("email_open", "email_click"):
                kind = "OPEN" if event.kind == "email_open" else "CLICK"
                mails.append([len(mails), millis(event.at), 7000 + CAMPAIGNS.index(event.detail), lead.email, kind, "false"])
                if kind == "OPEN" and lead.number % 10 == 0:  # a mail scanner opened it first
                    mails.append([len(mails), millis(event.at - dt.timedelta(seconds=2)), 7000 + CAMPAIGNS.index(event.detail), lead.email,
                                  kind, "true"])
            elif event.kind == "form":
                forms.append([lead.ids["hubspot"], event.at.strftime("%Y-%m-%dT%H:%M:%S.000Z"), f"f-{len(event.detail)}", event.detail])
    table("hubspot/email_events.csv", mails)
    table("hubspot/form_submissions.csv", forms)


def write(leads, opportunities):
    rng = random.Random("hubspot rows")
    ids = identify(leads, opportunities)
    contacts(leads, rng)
    contacts_older(leads)
    contacts_new_york()
    deals(opportunities, ids, rng)
    property_history(leads, rng)
    activities(leads)
