//! English words on what leads brought and what they cost.

use crate::funnel::result::{BetterSource, FewButGood, Horizon, Pays, SpendReport, Value};
use crate::locale::CommonWords;
use crate::locale::worth::{ValueFinding, WorthHead, WorthLabel, WorthTable, WorthWords};
use crate::period::Quarter;
use crate::units::Money;

use super::{English, NUMBERS, counted, listed};

fn times(ratio: f64) -> String {
    format!("{} times", NUMBERS.number(ratio, usize::from(ratio < 9.95)))
}

impl English {
    /// "Rates rose for a and b, and fell for c".
    fn rose_or_fell(self, moved: &[(&str, bool)]) -> String {
        let names = |up: bool| {
            listed(&moved.iter().filter(|source| source.1 == up).map(|source| self.level(source.0).to_owned()).collect::<Vec<_>>())
        };
        match (names(true), names(false)) {
            (up, down) if down.is_empty() => format!("The rate rose for {up}"),
            (up, down) if up.is_empty() => format!("The rate fell for {down}"),
            (up, down) => format!("The rate rose for {up}, and fell for {down}"),
        }
    }
}

impl WorthWords for English {
    fn worth(&self, value: &Value) -> String {
        let names: Vec<String> = value.few_but_good.sources.iter().map(|source| self.level(&source.level).to_owned()).collect();
        if !names.is_empty() {
            return format!("Few but good leads come from {}", listed(&names));
        }
        let sums = value.all.amount.or(value.all.lifetime);
        match (sums, value.all.per_unit.or(value.all.lifetime_per_unit)) {
            (Some(sums), Some(each)) => format!(
                "{} won brought {} so far; a lead brings {} on average",
                self.leads(value.all.won),
                self.amount(sums.sum, value.currency.as_deref()),
                self.amount_between((each.value, each.low, each.high), value.currency.as_deref())
            ),
            (Some(_), None) => "Too few leads with an amount are won to say what a lead brings".into(),
            (None, _) => value.spend.as_ref().map_or_else(String::new, |spend| self.spending(spend, value.currency.as_deref())),
        }
    }

    fn better_source(&self, source: &BetterSource, _currency: Option<&str>) -> String {
        let mut parts = Vec::new();
        if let (true, Some([own, rest])) = (source.rate_is_higher, source.rates) {
            let ahead = source.rate_ahead.map_or_else(String::new, |ahead| {
                format!(" ({} to {} points more)", NUMBERS.number(ahead.low * 100.0, 1), NUMBERS.number(ahead.high * 100.0, 1))
            });
            parts.push(format!(
                "they convert in {} of cases, those of other sources in {}{ahead}",
                NUMBERS.percent(own),
                NUMBERS.percent(rest)
            ));
        }
        if let (true, Some(ratio)) = (source.value_is_higher, source.value_ratio) {
            let (value, low, high) = (times(ratio.value), NUMBERS.number(ratio.low, 1), NUMBERS.number(ratio.high, 1));
            parts.push(format!("each brings {value} what others bring ({low} to {high})"));
        }
        format!("{}: {}, {} of all; {}.", self.level(&source.level), self.leads(source.n), NUMBERS.percent(source.share), listed(&parts))
    }

    fn few_but_good(&self, few: &FewButGood) -> String {
        let how = format!(
            "Few: less than an equal part ({}) of {} large enough to judge. Good: above all other sources at {}, so that none is named by chance",
            NUMBERS.percent_with(few.fair_share, 0),
            counted(few.judged, "source", "sources"),
            NUMBERS.percent_with(few.level, 1)
        );
        if few.sources.is_empty() {
            format!("No source with few leads is clearly better than the others. {how}.")
        } else {
            format!("{how}.")
        }
    }

    fn spending(&self, spend: &SpendReport, currency: Option<&str>) -> String {
        let Some(mature) = &spend.all.mature else {
            return format!(
                "{} spent; none of its quarters is mature yet, so what came back cannot be told",
                self.amount(spend.all.spend, currency)
            );
        };
        match mature.lifetime_returned.or(mature.returned) {
            Some(back) => format!(
                "Every {} spent in mature quarters brought {} back{}",
                NUMBERS.money(Money(1.0), currency.unwrap_or_default()),
                self.amount_between((back.value, back.low, back.high), currency),
                if mature.lifetime_returned.is_some() { " over a customer\u{2019}s lifetime" } else { "" }
            ),
            None => match mature.stages.last().and_then(|stage| Some((stage, stage.cost?))) {
                Some((stage, cost)) => format!(
                    "One that reached \u{201c}{}\u{201d} cost {}",
                    self.level(&stage.label),
                    self.amount_between((cost.value, cost.low, cost.high), currency)
                ),
                None => format!("{} spent in mature quarters, and nobody reached the last stage", self.amount(mature.spend, currency)),
            },
        }
    }

    fn spend_outside(&self, spend: &SpendReport, currency: Option<&str>) -> Option<String> {
        let mut parts = Vec::new();
        if spend.outside > 0.0 {
            parts.push(format!("{} spent in quarters without leads", self.amount(spend.outside, currency)));
        }
        if spend.leads_outside > 0 {
            parts.push(format!("{} of quarters that the spending does not tell of", self.leads(spend.leads_outside)));
        }
        (!parts.is_empty()).then(|| format!("In no figure of this table: {}.", listed(&parts)))
    }

    fn cost_of_stage(&self, stage: &str, cost: Option<&str>) -> String {
        format!("{}: {}", self.level(stage), cost.unwrap_or("none there"))
    }

    fn pays(&self, pays: Pays) -> &'static str {
        match pays {
            Pays::Yes => "pays",
            Pays::No => "does not pay",
            Pays::CannotTell => "cannot tell",
        }
    }

    fn horizons(&self, [short, mid]: [f64; 2]) -> String {
        format!(
            "Short term: won within {} of coming in. Mid term: within {}. Long term: later. Beside the counts stands the share of all leads that is won by then, with those still waiting taken into account.",
            self.days(short),
            self.days(mid)
        )
    }

    fn horizon(&self, horizon: Horizon, cell: &str) -> String {
        if horizon == Horizon::Undated { format!("undated {cell}") } else { cell.to_owned() }
    }

    fn volume_title(&self, stage: &str, quarters: Option<(Option<Quarter>, Quarter)>, moved: &[(&str, bool)]) -> String {
        match quarters {
            None => format!("Leads and share that reach \u{201c}{stage}\u{201d}, by source"),
            Some((None, now)) => format!("Leads of {} and share that reach \u{201c}{stage}\u{201d}, by source", self.quarter(now)),
            Some((Some(before), now)) if moved.is_empty() => {
                format!("No source\u{2019}s rate clearly moved from {} to {}", self.quarter_short(before), self.quarter_short(now))
            }
            Some((Some(before), now)) => {
                format!("{} from {} to {}", self.rose_or_fell(moved), self.quarter_short(before), self.quarter_short(now))
            }
        }
    }

    fn trends_title(&self, moved: &[(&str, bool)], since: Option<Quarter>) -> String {
        match since {
            None => "No source has two mature quarters to compare yet".into(),
            Some(since) if moved.is_empty() => format!("No source\u{2019}s rate has clearly moved since {}", self.quarter(since)),
            Some(since) => format!("{} since {}", self.rose_or_fell(moved), self.quarter(since)),
        }
    }

    fn value_title(&self, value: &Value, smallest: u32) -> String {
        match ValueFinding::of(value, smallest) {
            ValueFinding::TooFew => "Too few won leads with an amount to say what a lead of each source brings".into(),
            ValueFinding::Apart(best, least, ratio) => {
                format!("A lead from {} brings {} what one from {} brings", self.level(best), times(ratio), self.level(least))
            }
            ValueFinding::CannotTell => "What a lead brings cannot be told apart by source".into(),
        }
    }

    fn worth_table(&self, table: WorthTable) -> &'static str {
        match table {
            WorthTable::All => "What leads brought",
            WorthTable::Sources => "What leads of each source brought",
            WorthTable::Scores => "What leads of each score brought",
            WorthTable::Stages => "Amounts of those who reached each stage",
            WorthTable::Horizons => "How soon wins come, by source",
            WorthTable::HorizonsOfAll => "How soon wins come",
            WorthTable::Costs => "What each source cost and brought back",
            WorthTable::CostsByQuarter => "Spent and brought back by quarter of entry",
        }
    }

    fn worth_head(&self, head: WorthHead) -> &'static str {
        match head {
            WorthHead::Source => "source",
            WorthHead::Group => "group",
            WorthHead::Score => "score",
            WorthHead::Stage => "stage",
            WorthHead::Quarter => "quarter",
            WorthHead::Leads => "leads",
            WorthHead::Mature => "with known outcome",
            WorthHead::Won => "won so far",
            WorthHead::Missing => "without an amount",
            WorthHead::Sum => "amount in all",
            WorthHead::Mean => "mean amount of one",
            WorthHead::Median => "median",
            WorthHead::PerLead => "amount per lead with known outcome",
            WorthHead::Lifetime => "mean lifetime value of one",
            WorthHead::LifetimePerLead => "lifetime value per lead",
            WorthHead::Given => "with an amount",
            WorthHead::OfWon => "won",
            WorthHead::OfLost => "lost",
            WorthHead::OfOpen => "open",
            WorthHead::Spend => "spent",
            WorthHead::CostPerLead => "cost of a lead",
            WorthHead::CostPerStage => "cost of one that got there (mature quarters)",
            WorthHead::Returned => "back per unit spent",
            WorthHead::LifetimeReturned => "back over the lifetime",
            WorthHead::Pays => "verdict",
            WorthHead::Short => "short term",
            WorthHead::Mid => "mid term",
            WorthHead::Long => "long term",
            WorthHead::Undated => "undated",
        }
    }

    fn worth_label(&self, label: WorthLabel) -> &'static str {
        match label {
            WorthLabel::Topic => "Value and cost",
            WorthLabel::Means => {
                "Only won leads have a value. Open ones have none yet, so that amounts per lead rest on leads whose outcome is known by now. An amount that is missing is counted and never taken as zero: its lead is taken to be like the others."
            }
            WorthLabel::CostsMean => {
                "Money is held against the leads that came in during the same quarters. What a stage costs and what comes back rest on mature quarters; a return pays when its whole interval lies above 1. The cost of a lead divides two known totals and has no interval."
            }
            WorthLabel::ValueReading => {
                "Bars are what a lead with known outcome brings on average, those not won counting as nothing; whiskers are 95% intervals. Grey sources have too few leads to rank."
            }
            WorthLabel::PerLeadAxis => "amount per lead with known outcome",
            WorthLabel::VolumeReading => {
                "How many leads each source brings, and what share of them converts. Dots are the newest mature quarter with its 95% interval, the small rings joined to them the quarter before. Grey sources, hollow, have too few leads to rank."
            }
            WorthLabel::VolumeReadingOne => {
                "How many leads each source brings, and what share of them converts. Dots are the only mature quarter with its 95% interval. Grey sources, hollow, have too few leads to rank."
            }
            WorthLabel::VolumeReadingAll => {
                "How many leads each source has brought in all, and what share of them converts. Whiskers are 95% intervals. Grey sources, hollow, have too few leads to rank."
            }
            WorthLabel::VolumeAxis => "leads in the quarter",
            WorthLabel::AllLeadsAxis => "leads",
            WorthLabel::TrendReading => {
                "One panel per source, all on one scale. Dots are quarters of entry with their 95% intervals; hollow grey ones are not yet mature, or have too few leads, and are joined by dashes."
            }
            WorthLabel::All => "all leads",
            WorthLabel::NoSource => {
                "The config names no marketing source, so that nothing is told by source: name its column as `leads.source`."
            }
        }
    }
}
