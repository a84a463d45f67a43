//! English words on the choice.

use crate::config::file::ObjectiveName;
use crate::locale::CommonWords;
use crate::locale::choice::{ChoiceWords, Gain, LEAST_CHANGE, RestsOn, nearest_change};
use crate::stats::estimate::Estimate;
use crate::thresholds::result::{Assumption, OutOfBag};
use crate::units::Money;

use super::{English, NUMBERS};

impl ChoiceWords for English {
    fn objective(&self, objective: ObjectiveName) -> &'static str {
        match objective {
            ObjectiveName::ExpectedValue => "most value after the cost of working the leads",
            ObjectiveName::FBeta => "best balance of hits and finds (F-measure)",
            ObjectiveName::Youden => "best split of converting and other leads (Youden)",
            ObjectiveName::TargetPrecision => "most leads at the success rates aimed at",
            ObjectiveName::TargetVolume => "volumes nearest to those aimed at",
            ObjectiveName::CapacityFill => "as many leads as the teams can work",
        }
    }

    fn gain(&self, gain: &Gain<'_>) -> String {
        let Estimate { value, low, high, .. } = gain.difference;
        let (figure, per, what): (Box<dyn Fn(f64) -> String + '_>, _, _) = match gain.objective {
            ObjectiveName::ExpectedValue => (Box::new(|amount| NUMBERS.money(Money(amount), gain.currency)), self.per(gain.unit), "Worth"),
            ObjectiveName::TargetPrecision => (Box::new(|n| format!("{} leads", NUMBERS.volume(n))), self.per(gain.unit), "Selects"),
            // Means of rates and of uses of capacity: hundredths of the whole are what a person pictures.
            _ => (Box::new(|share| format!("{} points", NUMBERS.number(share * 100.0, 1))), "by this aim, of 100", "Scores"),
        };
        let range = format!("{} to {}", figure(low), figure(high));
        if low > 0.0 {
            format!("{what} {} more than today\u{2019}s cuts {per} (likely {range}).", figure(value))
        } else if high < 0.0 {
            format!("{what} {} less than today\u{2019}s cuts {per} (likely {range}).", figure(-value))
        } else {
            format!("Against today\u{2019}s cuts, {per}: anything from {range}, so we cannot tell whether new cuts bring more or less.")
        }
    }

    fn moved(&self, points: i8) -> String {
        match points {
            0 => "as proposed".into(),
            1.. => format!("{points} points higher"),
            _ => format!("{} points lower", points.unsigned_abs()),
        }
    }

    fn assumption(&self, assumption: Assumption) -> &'static str {
        match assumption {
            Assumption::SqlSuccess => "worth of a success at sales",
            Assumption::MqlSuccess => "worth of a success at marketing",
            Assumption::SqlCost => "cost of a lead at sales",
            Assumption::MqlCost => "cost of a lead at marketing",
            Assumption::SqlCapacity => "what sales can work",
            Assumption::MqlCapacity => "what marketing can work",
            Assumption::BaseRate => "how often leads convert",
        }
    }

    fn assumed(&self, assumption: Assumption, value: f64, currency: &str) -> String {
        match assumption {
            Assumption::SqlCapacity | Assumption::MqlCapacity => format!("{} leads", NUMBERS.volume(value)),
            Assumption::BaseRate => NUMBERS.percent(value),
            _ => NUMBERS.money(Money(value), currency),
        }
    }

    fn rests_on(&self, finding: &RestsOn<'_>) -> String {
        match finding {
            RestsOn::Nothing => "No single assumption, cut to an eighth or raised eightfold, would change the cuts".into(),
            RestsOn::One(one) => {
                let article = if is_capacity_or_rate(one.assumption) { "" } else { "the " };
                let change = match nearest_change(one) {
                    Some(factor) if (factor - 1.0).abs() < LEAST_CHANGE => "a change of less than 1%".to_owned(),
                    change => self.assumption_change(change),
                };
                format!("The cuts rest most on {article}{}: {change} would move them", self.assumption(one.assumption))
            }
        }
    }

    fn assumption_change(&self, factor: Option<f64>) -> String {
        match factor {
            None => "no change found".into(),
            Some(factor) if factor >= 2.0 => format!("{} times as much", NUMBERS.number(factor, 1)),
            Some(factor) => {
                let change = (factor - 1.0).abs();
                let told = if change < LEAST_CHANGE { "less than 1%".to_owned() } else { NUMBERS.percent_with(change, 0) };
                format!("{told} {}", if factor >= 1.0 { "more" } else { "less" })
            }
        }
    }

    fn factor_tick(&self, factor: f64) -> String {
        if (factor - 1.0).abs() < 1e-9 {
            "as assumed".into()
        } else if (factor - 0.5).abs() < 1e-9 {
            "half".into()
        } else if (factor - 2.0).abs() < 1e-9 {
            "twice".into()
        } else if factor < 1.0 {
            format!("1/{}", NUMBERS.number(1.0 / factor, 0))
        } else {
            format!("{} times", NUMBERS.number(factor, 0))
        }
    }

    fn out_of_bag(&self, out: &OutOfBag) -> Option<String> {
        let kept = (out.worth_inside > 0.0).then(|| out.worth_outside / out.worth_inside)?;
        let rates = out.mql_precision.zip(out.sql_precision);
        let rates = rates.map_or_else(String::new, |(mql, sql)| {
            format!(
                " There, {} of the leads at or above the MQL cut and {} at or above the SQL cut reached their target.",
                NUMBERS.percent(mql.value),
                NUMBERS.percent(sql.value)
            )
        });
        Some(format!(
            "Cuts chosen on a random {} of these leads kept {} of their promise on the rest, on average over {} tries.{rates}",
            NUMBERS.percent_with(out.share, 0),
            NUMBERS.percent_with(kept, 0),
            NUMBERS.count(u64::from(out.draws)),
        ))
    }

    fn alternatives(&self, objective: ObjectiveName) -> String {
        format!("The proposal looks for {}; other aims would choose otherwise", self.objective(objective))
    }
}

/// Whether an assumption is named by what teams or leads do, without an article.
fn is_capacity_or_rate(assumption: Assumption) -> bool {
    matches!(assumption, Assumption::SqlCapacity | Assumption::MqlCapacity | Assumption::BaseRate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_never_nothing() {
        let told = [None, Some(1.004), Some(0.996), Some(1.29), Some(0.86), Some(2.5)].map(|factor| English.assumption_change(factor));
        let wanted = ["no change found", "less than 1% more", "less than 1% less", "29% more", "14% less", "2.5 times as much"];
        assert_eq!(told, wanted);
    }
}
