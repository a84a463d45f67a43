"""Mailchimp: the audience in three files (subscribed, unsubscribed, cleaned) and the opens and clicks of each campaign in a file of its own."""
import csv
import datetime as dt
import io
import random
import re

from files import table
from history import CAMPAIGNS, STAGES

TAG = {"mql": "MQL", "sal": "SAL", "sql": "SQL", "opportunity": "Opportunity", "customer": "Customer"}
GROUPS = ["Guides\\, checklists", "Price news", "Events\\, fairs"]
CODES = {"Vietnam": "VN", "Thailand": "TH", "United Kingdom": "GB", "France": "FR", "United States": "US"}
SHORT = "6f1c2a9d07"


def clock(at):
    return at.strftime("%Y-%m-%d %H:%M:%S")


def as_csv(values):
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="").writerow(values)
    return text.getvalue() if values else ""


def write(leads, opportunities):
    rng = random.Random("mailchimp")
    for lead, number in zip(leads, rng.sample(range(100_000_000, 999_999_999), len(leads))):
        lead.ids["mailchimp"] = str(number)
    head = ["Email Address", "First Name", "Last Name", "Company", "Job Title", "Phone Number", "Source", "Interests", "MEMBER_RATING", "OPTIN_TIME",
            "OPTIN_IP", "CONFIRM_TIME", "CONFIRM_IP", "LATITUDE", "LONGITUDE", "GMTOFF", "DSTOFF", "TIMEZONE", "CC", "REGION"]
    tail = ["LAST_CHANGED", "LEID", "EUID", "NOTES", "TAGS"]
    files = {
        "subscribed": [head + tail],
        "unsubscribed": [head + ["UNSUB_TIME", "UNSUB_CAMPAIGN_TITLE", "UNSUB_CAMPAIGN_ID", "UNSUB_REASON", "UNSUB_REASON_OTHER"] + tail],
        "cleaned": [head + ["CLEAN_TIME", "CLEAN_CAMPAIGN_TITLE", "CLEAN_CAMPAIGN_ID"] + tail],
    }
    for lead in leads:
        tags = [TAG[stage] for stage in STAGES if stage in lead.at]
        tags += ["VIP"] if lead.size > 400 else []
        tags += ["Fair, Hanoi"] if lead.source == "Trade Show" else []
        groups = ", ".join(group for group in GROUPS if rng.random() < 0.4)
        address = f"203.0.113.{lead.number % 250 + 1}"
        optin = clock(lead.created - dt.timedelta(minutes=4)) if lead.number % 3 else ""  # single opt-in leaves it empty
        row = [lead.email, lead.first, lead.last, lead.company, "" if lead.number % 11 == 0 else lead.title, lead.phone, lead.source, groups,
               min(5, 2 + lead.score // 25), optin, address if optin else "", clock(lead.created), address, "", "", "7" if lead.country == "Vietnam" else "",
               "7" if lead.country == "Vietnam" else "", "212/332/646/917" if lead.country == "United States" else "", CODES[lead.country], ""]
        last = [clock(lead.events[-1].at), lead.ids["mailchimp"], f"{lead.number * 7919 + 10**9:010x}", "", as_csv(tags)]
        if lead.opted_out:
            files["unsubscribed"].append(row + [clock(lead.opted_out), CAMPAIGNS[0], SHORT, "NO_LONGER_INTERESTED", ""] + last)
        elif lead.bounced:
            files["cleaned"].append(row + [clock(lead.bounced), CAMPAIGNS[0], SHORT] + last)
        else:
            files["subscribed"].append(row + last)
    for name, rows in files.items():
        table(f"mailchimp/{name}_email_audience_export_{SHORT}.csv", rows, line="\n")
    for campaign in CAMPAIGNS:
        name = re.sub("[^0-9a-z]+", "-", campaign.lower())
        for kind, folder in (("email_open", "opens"), ("email_click", "clicks")):
            rows = []
            for lead in leads:
                mail = lead.email if lead.number % 4 else lead.email.title()  # as the reader's mail program spells it
                rows += [[clock(event.at), f"203.0.113.{lead.number % 250 + 1}", mail] + (["https://shop.example/"] if folder == "clicks" else [])
                         for event in lead.events if event.kind == kind and event.detail == campaign]
            head = ["Timestamp", "IP", "Email"] + (["URL"] if folder == "clicks" else [])
            table(f"mailchimp/granular_activity/{folder}/{name}.csv", [head] + sorted(rows), line="\n")
