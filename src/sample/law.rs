//! The law of the sample, as data: who the leads are, and what decides their outcome.
//!
//! `P(sales qualified within 90 days of the decision time) = 1 / (1 + exp(-log_odds))`, where
//! `log_odds` is the sum of [`INTERCEPT`], one coefficient per attribute level ([`ATTRIBUTES`]),
//! [`COMPANY_SIZE`] x ln(1 + company size) or [`COMPANY_SIZE_MISSING`] where the size is blank,
//! one coefficient per event counted from creation up to the decision time ([`EVENTS`]), and
//! [`FALL`] for a lead of [`FALLING_SOURCE`] created in the last quarter. A sales qualified lead
//! becomes a customer within 180 days of the decision time by a law of the same form (`won`).
//! Nothing else decides, so a plain logistic fit on these terms recovers them.

use super::calendar::{LAST_QUARTER, Moment};

/// Days from creation to the decision time.
pub const DECISION_DAYS: i64 = 7;
/// Days from the decision time within which the law speaks of sales qualification.
pub const QUALIFIED_HORIZON_DAYS: i64 = 90;
/// Days from the decision time within which a sales qualified lead is won, if it is.
pub const CUSTOMER_HORIZON_DAYS: i64 = 180;

/// A pair of coefficients, on the scale of log-odds.
#[derive(Debug, Clone, Copy)]
pub struct Weight {
    /// In the law of sales qualification.
    pub qualified: f64,
    /// In the law of winning a sales qualified lead.
    pub won: f64,
}

/// One level of an attribute.
#[derive(Debug, Clone, Copy)]
pub struct Level {
    /// The value in the file.
    pub name: &'static str,
    /// Relative frequency among leads.
    pub share: f64,
    /// Its coefficients; zero for the level of reference.
    pub weight: Weight,
}

/// A categorical attribute of a lead.
#[derive(Debug, Clone, Copy)]
pub struct Attribute {
    /// The column in the file.
    pub column: &'static str,
    /// Its levels; the first is the level of reference.
    pub levels: &'static [Level],
}

/// The categorical attributes, in the order of [`ATTRIBUTES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Marketing source.
    Source,
    /// How the lead came in.
    ConversionType,
    /// Country of the lead.
    Country,
    /// Industry of the company.
    Industry,
    /// Level of the job held.
    JobLevel,
    /// Kind of the e-mail domain.
    EmailDomainKind,
    /// The problem that the lead wants solved.
    ProblemWanted,
}

/// An activity event and its coefficients per occurrence before the decision time.
#[derive(Debug, Clone, Copy)]
pub struct EventLaw {
    /// The value in the file.
    pub name: &'static str,
    /// Name of the count of it up to the decision time.
    pub aggregate: &'static str,
    /// Its coefficients per occurrence.
    pub weight: Weight,
}

/// The activity events, in the order of [`EVENTS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A page was viewed.
    PageView,
    /// The pricing page was viewed.
    PricingView,
    /// A document was downloaded.
    Download,
    /// A form was sent, the first one included.
    Form,
    /// A webinar was attended.
    Webinar,
    /// The trial was used.
    TrialLogin,
    /// A licence was put into the cart.
    Cart,
    /// An advertisement was clicked.
    AdClick,
    /// An e-mail was opened.
    EmailOpen,
    /// A link in an e-mail was clicked.
    EmailClick,
    /// The lead unsubscribed.
    Unsubscribe,
    /// A telephone call took place.
    Call,
}

const fn weight(qualified: f64, won: f64) -> Weight {
    Weight { qualified, won }
}

const fn level(name: &'static str, share: f64, qualified: f64, won: f64) -> Level {
    Level { name, share, weight: weight(qualified, won) }
}

const fn event(name: &'static str, aggregate: &'static str, qualified: f64, won: f64) -> EventLaw {
    EventLaw { name, aggregate, weight: weight(qualified, won) }
}

/// Log-odds of a lead with every attribute at its level of reference, a company of size zero and
/// no event.
pub const INTERCEPT: Weight = weight(-4.15, -1.75);
/// Coefficient of ln(1 + company size).
pub const COMPANY_SIZE: Weight = weight(0.20, 0.15);
/// Stands in for the term above where the company size is blank: a level of its own.
pub const COMPANY_SIZE_MISSING: Weight = weight(0.50, 0.50);
/// Share of leads whose company size is blank, whatever else they are.
pub const COMPANY_SIZE_MISSING_SHARE: f64 = 0.10;
/// The source whose quality falls in the last quarter.
pub const FALLING_SOURCE: &str = "paid_social";
/// Added for a lead of that source created in the last quarter.
pub const FALL: Weight = weight(-1.50, 0.0);
/// Factor on the share of that source in the last quarter: it also brings more leads.
pub const FALLING_SOURCE_GROWTH: f64 = 1.7;

/// The attributes: level, share of leads, coefficient for sales qualified, coefficient for won.
pub const ATTRIBUTES: [Attribute; 7] = [
    Attribute {
        column: "source",
        levels: &[
            level("organic_search", 24.0, 0.00, 0.00),
            level("paid_search", 18.0, -0.15, 0.00),
            level("paid_social", 15.0, -0.70, -0.40),
            level("email", 10.0, 0.10, 0.00),
            level("referral", 8.0, 0.70, 0.40),
            level("webinar", 8.0, 0.25, 0.00),
            level("event", 7.0, 0.15, 0.00),
            level("partner", 6.0, 0.80, 0.40),
            level("messaging", 4.0, -0.20, 0.00),
        ],
    },
    Attribute {
        column: "conversion_type",
        levels: &[
            level("ebook", 28.0, 0.00, 0.00),
            level("newsletter", 22.0, -0.50, 0.00),
            level("webinar_registration", 10.0, 0.20, 0.00),
            level("contact_form", 14.0, 0.90, 0.10),
            level("demo_request", 11.0, 1.50, 0.30),
            level("trial_signup", 13.0, 1.00, 0.20),
            level("event_badge", 2.0, 0.10, 0.00),
        ],
    },
    Attribute {
        column: "country",
        levels: &[level("VN", 45.0, 0.00, 0.00), level("TH", 33.0, -0.10, 0.00), level("SG", 22.0, 0.30, 0.20)],
    },
    Attribute {
        column: "industry",
        levels: &[
            level("retail", 18.0, 0.00, 0.00),
            level("software", 15.0, 0.30, 0.00),
            level("finance", 12.0, 0.40, 0.20),
            level("manufacturing", 16.0, 0.20, 0.00),
            level("logistics", 10.0, 0.25, 0.00),
            level("health", 8.0, 0.10, 0.00),
            level("hospitality", 8.0, -0.20, 0.00),
            level("education", 7.0, -0.40, 0.00),
            level("public_sector", 6.0, -0.50, -0.20),
        ],
    },
    Attribute {
        column: "job_level",
        levels: &[
            level("staff", 40.0, 0.00, 0.00),
            level("student", 9.0, -1.80, 0.00),
            level("manager", 29.0, 0.40, 0.00),
            level("director", 14.0, 0.80, 0.20),
            level("c_level", 8.0, 0.60, 0.30),
        ],
    },
    Attribute {
        column: "email_domain_kind",
        levels: &[level("company", 66.0, 0.00, 0.00), level("free", 32.0, -0.60, -0.20), level("education", 2.0, -0.40, 0.00)],
    },
    Attribute {
        column: "problem_wanted",
        levels: &[
            level("other", 22.0, 0.00, 0.00),
            level("reporting", 28.0, 0.20, 0.00),
            level("integration", 20.0, 0.40, 0.00),
            level("cost", 18.0, 0.10, -0.20),
            level("compliance", 12.0, 0.50, 0.30),
        ],
    },
];

/// The events: value, name of the count, coefficient for sales qualified, coefficient for won.
pub const EVENTS: [EventLaw; 12] = [
    event("page_view", "page_views", 0.03, 0.00),
    event("pricing_view", "pricing_views", 0.30, 0.10),
    event("download", "downloads", -0.12, 0.00),
    event("form", "forms", 0.15, 0.00),
    event("webinar", "webinars", 0.35, 0.00),
    event("trial_login", "trial_logins", 0.15, 0.05),
    event("cart", "carts", 0.60, 0.20),
    event("ad_click", "ad_clicks", 0.00, 0.00),
    event("email_open", "email_opens", 0.00, 0.00),
    event("email_click", "email_clicks", 0.20, 0.00),
    event("unsubscribe", "unsubscribes", -1.40, 0.00),
    event("call", "calls", 0.50, 0.00),
];

/// Number of events of each kind, in the order of [`EVENTS`].
pub type Counts = [u32; EVENTS.len()];

/// The attributes of a lead that the law looks at.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Position of the level of each attribute, in the order of [`ATTRIBUTES`].
    pub levels: [usize; ATTRIBUTES.len()],
    /// Employees of the company, if known.
    pub company_size: Option<u32>,
    /// When the lead was created.
    pub created: Moment,
}

impl Profile {
    /// The value of an attribute.
    pub fn value(&self, column: Column) -> &'static str {
        let column = column as usize;
        ATTRIBUTES[column].levels[self.levels[column]].name
    }

    /// Whether the lead is of the source, and of the quarter, whose quality fell.
    pub fn has_fallen(&self) -> bool {
        self.created >= LAST_QUARTER && self.value(Column::Source) == FALLING_SOURCE
    }
}

/// The probability of log-odds.
pub fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// Both log-odds of a lead: of being sales qualified, and of being won once it is.
pub fn log_odds(profile: &Profile, counts: &Counts) -> Weight {
    let mut sum = INTERCEPT;
    let mut add = |weight: Weight, times: f64| {
        sum.qualified += weight.qualified * times;
        sum.won += weight.won * times;
    };
    for (attribute, &position) in ATTRIBUTES.iter().zip(&profile.levels) {
        add(attribute.levels[position].weight, 1.0);
    }
    match profile.company_size {
        Some(size) => add(COMPANY_SIZE, f64::from(size).ln_1p()),
        None => add(COMPANY_SIZE_MISSING, 1.0),
    }
    for (event, &count) in EVENTS.iter().zip(counts) {
        add(event.weight, f64::from(count));
    }
    if profile.has_fallen() {
        add(FALL, 1.0);
    }
    sum
}

/// Every term of the law but the intercept, by name, zeros and levels of reference included:
/// `source=referral`, `ln_1p(company_size)`, `company_size=blank`, `pricing_views`,
/// `source=paid_social in the last quarter`.
pub fn terms() -> Vec<(String, Weight)> {
    let mut terms = Vec::new();
    for attribute in &ATTRIBUTES {
        for level in attribute.levels {
            terms.push((format!("{}={}", attribute.column, level.name), level.weight));
        }
    }
    terms.push(("ln_1p(company_size)".to_owned(), COMPANY_SIZE));
    terms.push(("company_size=blank".to_owned(), COMPANY_SIZE_MISSING));
    for event in &EVENTS {
        terms.push((event.aggregate.to_owned(), event.weight));
    }
    terms.push((format!("source={FALLING_SOURCE} in the last quarter"), FALL));
    terms
}
