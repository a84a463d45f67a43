"""One invented history of sales: who came in when, what they did, which stages they reached, how it ended.

Every moment lies between 08:00 and 17:59 in Ho Chi Minh City, that is between 01:00 and 10:59 UTC: its day is the same in both zones, and
so is its quarter. Stages have whole minutes, which is as fine as the coarsest system writes a clock time.
"""
import datetime as dt
import math
import random
import unicodedata
from dataclasses import dataclass, field

SEED = 20260701
LEADS = 900
FIRST_DAY = dt.date(2025, 1, 1)
LAST_DAY = dt.date(2026, 6, 30)
UTC = dt.timezone.utc
END = dt.datetime(2026, 7, 1, tzinfo=UTC)

SOURCES = {"Organic Search": (0.26, 0.1), "Paid Search": (0.22, -0.5), "Webinar": (0.14, 0.5), "Referral": (0.12, 1.0),
           "Trade Show": (0.12, 0.0), "Paid Social": (0.14, -0.9)}
TITLES = {"Director": (0.16, 0.9), "Head of Operations": (0.14, 0.7), "Manager": (0.26, 0.2), "Specialist": (0.2, -0.4),
          "Analyst": (0.14, -0.6), "Student": (0.1, -1.8)}
INDUSTRIES = {"Manufacturing": (0.24, 0.5), "Logistics": (0.18, 0.3), "Retail": (0.22, 0.0), "Software": (0.2, 0.2),
              "Education": (0.16, -0.8)}
COUNTRIES = {"Vietnam": (0.62, 0.1), "Thailand": (0.12, 0.0), "United Kingdom": (0.1, 0.0), "France": (0.08, -0.1),
             "United States": (0.08, 0.1)}
OWNERS = ["Linh Tran", "Minh Pham", "René Müller", "Zoë Lambert", "Somchai Dee"]
REASONS = ["No budget", "Chose a competitor", "No answer", "Bad timing", "Not a fit"]
FORMS = ["Webinar registration", "Price list", "Contact us", "Guide download"]
PAGES = ["/pricing", "/features", "/blog/warehouse-checklist", "/customers"]
STAGES = ["mql", "sal", "sql", "opportunity", "customer"]
CAMPAIGNS = ["2025-01 New year", "2025-03 Spring fair", "2025-05 Stock count", "2025-07 Summer", "2025-09 Guide, part 1",
             "2025-11 Guide, part 2", "2026-01 Outlook", "2026-03 Price change", "2026-05 Webinar"]

FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương"]
MIDDLE = ["Văn", "Thị", "Minh", "Thanh", "Quốc", "Ngọc", "Đức", "Hữu"]
GIVEN = ["An", "Bình", "Châu", "Dũng", "Giang", "Hà", "Hải", "Hạnh", "Hiếu", "Hoa", "Hùng", "Khánh", "Lan", "Linh", "Long", "Mai", "Nam",
         "Nga", "Phúc", "Quân", "Sơn", "Thảo", "Trang", "Tuấn", "Vy"]
WEST = {"Thailand": (["Anong", "Chai", "Kanya", "Malee", "Niran", "Pim", "Preecha", "Suda", "Wichai", "Ying"],
                     ["Boonmee", "Charoen", "Jaidee", "Meesuk", "Rattana", "Saetang", "Srisai", "Thongdee", "Wongsa", "Yodying"]),
        "United Kingdom": (["Alice", "Ben", "Clare", "David", "Emma", "Frank", "Grace", "Harry", "Ivy", "Jack"],
                           ["Ashby", "Brook", "Carter", "Dale", "Ellis", "Ford", "Grant", "Hill", "Irwin", "Kerr"]),
        "France": (["Adèle", "Benoît", "Chloé", "Denis", "Élise", "François", "Hélène", "Jérôme", "Léa", "Noël"],
                   ["Aubry", "Besson", "Caron", "Dupré", "Évrard", "Fabre", "Génin", "Hébert", "Lefèvre", "Mallet"]),
        "United States": (["Aaron", "Beth", "Carl", "Dana", "Eric", "Fay", "Gary", "Holly", "Ian", "June"],
                          ["Abbott", "Boyd", "Cole", "Drake", "Estes", "Flynn", "Gates", "Hayes", "Ingram", "Jarvis"])}
FIRM = {"Vietnam": (["Minh", "Phú", "Đại", "Tân", "Hòa", "Thành", "An", "Bảo", "Kim", "Việt", "Hưng", "Long", "Nam", "Sao"],
                    ["Phát", "Thịnh", "Lợi", "Cường", "Bình", "Hải", "Sơn", "Vương", "Đạt", "Tiến", "Khang", "Gia"],
                    ["Co", "Logistics", "Foods", "Steel", "Garment"]),
        "": (["North", "Blue", "River", "Stone", "Bright", "Green", "Silver", "Oak", "East", "High"],
             ["field", "bridge", "water", "gate", "hill", "wood", "port", "mark"], ["Ltd", "Group", "Works", "Trading", "Labs"])}


@dataclass
class Event:
    at: dt.datetime
    kind: str  # email_open, email_click, form, visit, call
    detail: str


@dataclass
class Lead:
    number: int
    created: dt.datetime
    first: str
    last: str
    name: str
    company: str
    title: str
    size: int
    industry: str
    country: str
    source: str
    email: str
    phone: str
    owner: str
    at: dict = field(default_factory=dict)  # stage or "lost" -> moment
    reason: str = ""
    opportunity: int = 0
    amount: int = 0
    primary: bool = False  # the opportunity names this lead as its contact
    events: list = field(default_factory=list)
    scores: list = field(default_factory=list)  # (moment, old, new, why)
    duplicate: dt.datetime | None = None  # when a second record of the same person came in
    merged: dt.datetime | None = None  # when the two were merged
    opted_out: dt.datetime | None = None
    bounced: dt.datetime | None = None
    ids: dict = field(default_factory=dict)

    @property
    def score(self):
        return self.scores[-1][2] if self.scores else 0

    @property
    def score_at_mql(self):
        """The last score set before the lead became an MQL."""
        before = [new for at, _, new, _ in self.scores if at < self.at["mql"]] if "mql" in self.at else []
        return before[-1] if before else ""

    @property
    def furthest(self):
        reached = [stage for stage in STAGES if stage in self.at]
        return reached[-1] if reached else "lead"


@dataclass
class Opportunity:
    number: int
    leads: list
    created: dt.datetime
    amount: int
    company: str
    owner: str
    closed: dt.datetime | None
    won: bool
    reason: str
    steps: list  # (moment, step): proposal, negotiation
    expected: dt.date  # what the seller typed as the day of closing


def ascii_of(text):
    flat = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in flat if not unicodedata.combining(letter))


def pick(rng, weights):
    return rng.choices(list(weights), [share for share, _ in weights.values()])[0]


def moment(rng, day, seconds=False):
    start = dt.datetime(day.year, day.month, day.day, 1, tzinfo=UTC)
    return start + dt.timedelta(minutes=rng.randrange(600), seconds=rng.randrange(60) if seconds else 0)


def later(rng, start, low, mode, high):
    """A moment in office hours so many days after another, always on a later day."""
    days = max(1, round(rng.triangular(low, high, mode)))
    return moment(rng, start.date() + dt.timedelta(days=days))


def phone(rng, country, used):
    while True:
        number = {
            "Vietnam": lambda: "+84" + rng.choice(["32", "34", "36", "38", "70", "77", "79", "83", "85", "90", "91", "93", "97", "98"])
            + f"{rng.randrange(10**7):07d}",
            "Thailand": lambda: "+668" + f"{rng.randrange(10**8):08d}",
            "United Kingdom": lambda: f"+447700900{rng.randrange(1000):03d}",
            "France": lambda: f"+33639980{rng.randrange(1000):03d}",
            "United States": lambda: f"+1{rng.choice(['212', '312', '415', '617'])}55501{rng.randrange(100):02d}",
        }[country]()
        if number not in used:
            used.add(number)
            return number


def person(rng, country, used):
    while True:
        if country == "Vietnam":
            family, middle, given = rng.choice(FAMILY), rng.choice(MIDDLE), rng.choice(GIVEN)
            first, last, name = f"{middle} {given}", family, f"{family} {middle} {given}"
        else:
            first, last = (rng.choice(part) for part in WEST[country])
            first = f"{first} {rng.choice('ABCDEGHJKLMNPRST')}."
            name = f"{first} {last}"
        if ascii_of(name) not in used:
            used.add(ascii_of(name))
            return first, last, name


def firm(rng, country, used):
    parts = FIRM.get(country, FIRM[""])
    while True:
        name = (f"{rng.choice(parts[0])} {rng.choice(parts[1])} {rng.choice(parts[2])}" if country == "Vietnam"
                else f"{rng.choice(parts[0])}{rng.choice(parts[1])} {rng.choice(parts[2])} {country.split()[-1][:2].upper()}")
        if ascii_of(name) not in used:
            used.add(ascii_of(name))
            return name


def new_lead(rng, number, day, used, company=None, country=None):
    country = country or pick(rng, COUNTRIES)
    first, last, name = person(rng, country, used["names"])
    company = company or firm(rng, country, used["firms"])
    site = "".join(letter for letter in ascii_of(company).lower() if letter.isalnum())
    mail = f"{ascii_of(name).lower().replace('.', '').replace(' ', '.')}@{site}.example"
    size = int(round(math.exp(rng.gauss(4.2, 1.3)))) + 1
    return Lead(number, moment(rng, day, seconds=False), first, last, name, company, pick(rng, TITLES), size, pick(rng, INDUSTRIES), country,
                pick(rng, SOURCES), mail, phone(rng, country, used["phones"]), rng.choice(OWNERS))


def quality(rng, lead):
    known = (SOURCES[lead.source][1] + TITLES[lead.title][1] + INDUSTRIES[lead.industry][1] + COUNTRIES[lead.country][1]
             + 0.25 * (math.log(lead.size) - 4.2))
    return known + rng.gauss(0, 0.6)


def walk(rng, lead, worth):
    """The stages, one after another; a lead that stops is lost or stays where it is."""
    chance = lambda base: 1 / (1 + math.exp(-(base + worth)))
    steps = {"mql": (0.1, 1, 4, 21), "sal": (0.7, 1, 2, 6), "sql": (0.4, 2, 5, 16), "opportunity": (0.5, 1, 4, 12),
             "customer": (0.0, 8, 22, 60)}
    last = lead.created
    for stage, (base, low, mode, high) in steps.items():
        if rng.random() > chance(base):
            if stage != "mql" and rng.random() < 0.75:
                lead.at["lost"] = later(rng, last, 6, 18, 45)
                lead.reason = rng.choice(REASONS)
            return
        if stage == "sal" and rng.random() < 0.08:
            continue  # sales went straight to work: nobody noted the acceptance
        last = later(rng, last, low, mode, high)
        lead.at[stage] = last


def act(rng, lead, worth):
    """What the lead does, and how sales call, from its first day to 60 days later or to its end."""
    end = min([lead.at[stage] for stage in ("customer", "lost") if stage in lead.at] + [lead.created + dt.timedelta(days=60), END])
    span = max(1, (end.date() - lead.created.date()).days)
    lift = math.exp(0.3 * worth)
    lead.events.append(Event(lead.created + dt.timedelta(minutes=1), "form", rng.choice(FORMS)))
    for kind, mean, details in [("email_open", 1.2, None), ("email_click", 0.6, None), ("form", 0.3, FORMS), ("visit", 0.7, PAGES)]:
        for _ in range(min(8, int(rng.expovariate(1 / (mean * lift)) + 0.4))):
            at = moment(rng, lead.created.date() + dt.timedelta(days=rng.randrange(span + 1)), seconds=True)
            if lead.created < at < end:
                months = (at.year - 2025) * 12 + at.month - 1
                lead.events.append(Event(at, kind, rng.choice(details) if details else CAMPAIGNS[months // 2]))
    if "mql" in lead.at:
        for _ in range(rng.randrange(3)):
            at = later(rng, lead.at["mql"], 1, 3, 12) + dt.timedelta(seconds=rng.randrange(60))
            if at < end:
                lead.events.append(Event(at, "call", str(rng.choice([0, 0, 35, 90, 240, 610]))))
    lead.events.sort(key=lambda event: (event.at, event.kind))
    score = 0
    for event in lead.events:
        points = {"form": 15, "email_click": 5, "visit": 3}.get(event.kind, 0)
        if points:
            lead.scores.append((event.at, score, score + points, event.kind))
            score += points


def forget_future(lead):
    lead.at = {stage: at for stage, at in lead.at.items() if at < END}
    lead.events = [event for event in lead.events if event.at < END]
    lead.scores = [change for change in lead.scores if change[0] < END]
    if "lost" not in lead.at:
        lead.reason = ""


def deal(rng, number, leads):
    """One opportunity of one lead, or of several of a firm that were converted together."""
    first = leads[0]
    created = first.at["opportunity"]
    end = first.at.get("customer") or first.at.get("lost")
    close = (first.at.get("customer") or first.at.get("lost") or created + dt.timedelta(days=rng.randrange(40, 110))).date()
    amount = int(round(math.exp(rng.gauss(17.6, 0.6)) * (first.size / 70) ** 0.2, -5))
    steps, last = [], created
    for step in ("proposal", "negotiation"):
        last = later(rng, last, 1, 3, 6)
        if last < min(end or END, END) and rng.random() < 0.85:
            steps.append((last, step))
    for lead in leads:
        lead.opportunity, lead.amount, lead.primary = number, amount, lead is first
    return Opportunity(number, leads, created, amount, first.company, first.owner, end, "customer" in first.at, first.reason, steps, close)


def share(rng, first, lead):
    """A colleague of a converted lead, who came in before the conversion and shares the opportunity."""
    lead.owner = first.owner
    lead.industry, lead.size = first.industry, first.size
    begin = max(first.created.date() - dt.timedelta(days=5), FIRST_DAY)
    days = (first.at["opportunity"].date() - begin).days
    lead.created = moment(rng, begin + dt.timedelta(days=rng.randrange(max(1, days - 4))))
    lead.at = {stage: first.at[stage] for stage in ("opportunity", "customer", "lost") if stage in first.at}
    lead.reason = first.reason
    room = (first.at["opportunity"].date() - lead.created.date()).days
    assert room > 3
    lead.at["mql"] = moment(rng, lead.created.date() + dt.timedelta(days=1))
    lead.at["sql"] = moment(rng, lead.created.date() + dt.timedelta(days=room - 1))


def history():
    """Leads in order of creation and opportunities in order of creation."""
    rng = random.Random(SEED)
    used = {"names": set(), "firms": set(), "phones": set()}
    days = (LAST_DAY - FIRST_DAY).days
    leads, groups = [], []
    while len(leads) < LEADS:
        day = LAST_DAY if not leads else FIRST_DAY + dt.timedelta(days=rng.randrange(days + 1))
        lead = new_lead(rng, 0, day, used)
        worth = quality(rng, lead)
        walk(rng, lead, worth)
        leads.append(lead)
        group = [lead]
        if lead.at.get("opportunity", END) < END and rng.random() < 0.13:
            for _ in range(rng.choice([1, 1, 2])):
                other = new_lead(rng, 0, day, used, lead.company, lead.country)
                share(rng, lead, other)
                group.append(other)
                leads.append(other)
        for member in group:
            act(rng, member, worth)
            forget_future(member)
        if "opportunity" in lead.at:
            groups.append(group)
    leads.sort(key=lambda lead: (lead.created, lead.email))
    for number, lead in enumerate(leads, 1):
        lead.number = number
    groups.sort(key=lambda group: (group[0].at["opportunity"], group[0].number))
    opportunities = [deal(rng, number, group) for number, group in enumerate(groups, 1)]
    for lead in rng.sample(leads, 120):
        after = later(rng, lead.created, 2, 20, 60)
        if after < END - dt.timedelta(days=20):
            if lead.number % 3 == 0:
                lead.duplicate = after
                lead.merged = later(rng, after, 1, 3, 9)
            elif lead.number % 3 == 1:
                lead.opted_out = after
            else:
                lead.bounced = after
    return leads, opportunities
