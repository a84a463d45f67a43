//! The rule card as a table to type in, for systems in which rules are made by hand.

use std::fmt::Write as _;

use crate::config::decay::Decay;
use crate::models::scorecard::Scorecard;
use crate::models::scorecard::file::{AdviceAtLeast, Times, TrackName};
use crate::models::scorecard::print::{PrintedCard, PrintedEvents, PrintedRule};

use super::error::ExportError;
use super::system::System;

/// The words of a table. They belong to the target, not to the language of a report.
struct Wording {
    title: fn(&str) -> String,
    heads: [&'static str; 5],
    at_most: fn(f64) -> String,
    not_counted: &'static str,
    scale: fn(f64, f64) -> String,
    minimum: fn(f64) -> String,
    events: fn(&str) -> String,
    once: &'static str,
    window: fn(f64) -> String,
    linear: fn(f64, f64) -> String,
    half_life: fn(f64) -> String,
    and: &'static str,
    beyond: &'static str,
    gate_heads: [&'static str; 3],
    never: &'static str,
    score_at_least: fn(u8) -> String,
    advice_at_least: fn(&str) -> String,
    service: &'static str,
    pql: &'static str,
    points_from: fn(&str, f64) -> String,
}

const ENGLISH: Wording = Wording {
    title: |name| format!("Points of \"{name}\""),
    heads: ["Rule", "Condition", "Points", "At most", "Fading"],
    at_most: |cap| format!("at most {cap} points"),
    not_counted: "not part of the score",
    scale: |low, high| format!("{low} points are score 0, {high} points are score 100, evenly between."),
    minimum: |least| format!("The total never falls below {least} points."),
    events: |kinds| format!("each event of: {kinds}"),
    once: "only the latest counts",
    window: |days| format!("in the last {days} days"),
    linear: |share, days| format!("loses {} % of the full points every {days} days", share * 100.0),
    half_life: |days| format!("halves every {days} days"),
    and: "and",
    beyond: "Whatever the points",
    gate_heads: ["Rule", "Condition", "What follows"],
    never: "score 0, never handed over",
    score_at_least: |score| format!("score at least {score}"),
    advice_at_least: |advice| format!("at least {advice}"),
    service: "to service, whatever the score",
    pql: "to sales as product-qualified, unless SQL already",
    points_from: |dimension, cut| format!("{cut} points of {dimension} or more"),
};

const VIETNAMESE: Wording = Wording {
    title: |name| format!("Bảng điểm \"{name}\""),
    heads: ["Quy tắc", "Điều kiện", "Điểm", "Tối đa", "Giảm dần"],
    at_most: |cap| format!("tối đa {} điểm", comma(cap)),
    not_counted: "không tính vào điểm chung",
    scale: |low, high| format!("{} điểm tương ứng thang 0, {} điểm tương ứng thang 100, chia đều ở giữa.", comma(low), comma(high)),
    minimum: |least| format!("Tổng điểm không thấp hơn {} điểm.", comma(least)),
    events: |kinds| format!("mỗi lần: {kinds}"),
    once: "chỉ tính lần gần nhất",
    window: |days| format!("trong {} ngày gần nhất", comma(days)),
    linear: |share, days| format!("cứ {} ngày giảm {} % số điểm ban đầu", comma(days), comma(share * 100.0)),
    half_life: |days| format!("cứ {} ngày còn một nửa", comma(days)),
    and: "và",
    beyond: "Không phụ thuộc vào điểm",
    gate_heads: ["Quy tắc", "Điều kiện", "Kết quả"],
    never: "điểm 0, không bao giờ chuyển cho kinh doanh",
    score_at_least: |score| format!("điểm ít nhất {score}"),
    advice_at_least: |advice| format!("ít nhất {advice}"),
    service: "chuyển cho chăm sóc khách hàng, bất kể điểm",
    pql: "chuyển cho kinh doanh dạng PQL, trừ khi đã là SQL",
    points_from: |dimension, cut| format!("{dimension} từ {} điểm", comma(cut)),
};

/// A number as Vietnamese readers write it.
fn comma(x: f64) -> String {
    x.to_string().replace('.', ",")
}

/// The table, in Markdown.
///
/// # Errors
/// The system has no scoring rules, or cannot express one of them; the error names it.
pub fn markdown(system: System, card: &Scorecard, model: &str) -> Result<String, ExportError> {
    let without = match system {
        System::Mailchimp | System::StringeeX => Some(("it has no scoring rules", "add the scores of the leads with `--scores`")),
        System::Salesforce => Some(("its rules are formulas", "use `leadgauge export salesforce-formula`, or add `--scores`")),
        _ => None,
    };
    if let Some((reason, hint)) = without {
        return Err(ExportError::new(system.name(), "a table of points", reason, hint));
    }
    let printed = card.printed();
    let refused = printed.rules.iter().filter_map(|rule| Some((rule.id.clone(), expressible(system, rule).err()?)));
    ExportError::of_rules(refused.collect())?;
    let wording = if system == System::Amis { &VIETNAMESE } else { &ENGLISH };
    Ok(Table { system, wording, card: &printed }.markdown(model))
}

/// Whether the system can give these points.
fn expressible(system: System, rule: &PrintedRule) -> Result<(), ExportError> {
    let refused = |reason: &str| {
        let hint = format!("leave the rule out with `--leave-out {}`, or give it another form and run again", rule.id);
        Err(ExportError::new(system.name(), format!("rule `{}`", rule.id), reason, hint))
    };
    let fades = rule.counts.as_ref().is_some_and(|events| events.decay.is_some());
    let repeats = rule.counts.as_ref().is_some_and(|events| events.times == Times::Each);
    match system {
        System::Marketo | System::Pardot if fades => refused("points cannot fade there"),
        System::Pardot if repeats && rule.cap.is_some() => refused("points for each event cannot be capped there"),
        System::Marketo | System::Pardot if rule.points.fract().abs() > 0.0 => refused("points are whole numbers there"),
        _ => Ok(()),
    }
}

struct Table<'a> {
    system: System,
    wording: &'a Wording,
    card: &'a PrintedCard,
}

impl Table<'_> {
    fn markdown(&self, model: &str) -> String {
        let (wording, card) = (self.wording, self.card);
        let mut text = format!("# {} ({}, {model})\n\n", cell(&(wording.title)(&card.name)), self.system.name());
        // Writing to memory cannot fail.
        let _ = writeln!(text, "{}", (wording.scale)(card.lowest, card.highest));
        text += &card.minimum.map(|least| format!("{}\n", (wording.minimum)(least))).unwrap_or_default();
        for dimension in &card.dimensions {
            let mut notes: Vec<String> = dimension.cap.map(wording.at_most).into_iter().collect();
            notes.extend((!dimension.in_total).then(|| wording.not_counted.to_owned()));
            let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join("; ")) };
            let rules = card.rules.iter().filter(|rule| rule.dimension == dimension.name).map(|rule| self.rule(rule));
            let _ = write!(text, "\n## {}{notes}\n\n{}", cell(&dimension.name), self.rules(rules));
        }
        let gates = self.gates();
        if !gates.is_empty() {
            let _ = write!(text, "\n## {}\n\n{}", wording.beyond, table(&wording.gate_heads, gates.into_iter()));
        }
        text
    }

    /// Marketo's points are kept in tokens of a programme, which flow steps refer to.
    fn rules(&self, rules: impl Iterator<Item = [String; 6]>) -> String {
        let heads = &self.wording.heads;
        if self.system == System::Marketo {
            let heads = [heads[0], "Token", heads[1], heads[2], heads[3], heads[4]];
            return table(&heads, rules.map(|[rule, token, when, points, cap, fading]| vec![rule, token, when, points, cap, fading]));
        }
        table(heads, rules.map(|[rule, _, when, points, cap, fading]| vec![rule, when, points, cap, fading]))
    }

    /// Name, token, condition, points, cap, fading.
    fn rule(&self, rule: &PrintedRule) -> [String; 6] {
        let wording = self.wording;
        let events = rule.counts.as_ref().map(|events| self.events(events));
        let when = rule.when.as_ref().map(|when| format!("`{when}`"));
        let condition: Vec<String> = events.into_iter().chain(when).collect();
        let number = |x: f64| if self.system == System::Amis { comma(x) } else { x.to_string() };
        let fading = rule.counts.as_ref().and_then(|events| events.decay).map(|decay| match decay {
            Decay::Linear { share, every } => (wording.linear)(share, every.0),
            Decay::HalfLife { every } => (wording.half_life)(every.0),
        });
        let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
        let token = format!("`{{{{my.Score-{}}}}}`", rule.id.chars().map(plain).collect::<String>());
        [
            rule.label.clone(),
            token,
            condition.join(&format!(" {} ", wording.and)),
            number(rule.points),
            rule.cap.map(number).unwrap_or_default(),
            fading.unwrap_or_default(),
        ]
    }

    fn events(&self, events: &PrintedEvents) -> String {
        let mut parts = vec![(self.wording.events)(&events.kinds.join(", "))];
        parts.extend(events.window_days.map(self.wording.window));
        parts.extend((events.times == Times::Once).then(|| self.wording.once.to_owned()));
        parts.join(", ")
    }

    fn gates(&self) -> Vec<Vec<String>> {
        let (wording, card) = (self.wording, self.card);
        let code = |when: &str| format!("`{when}`");
        let mut rows: Vec<Vec<String>> =
            card.disqualifiers.iter().map(|gate| vec![gate.label.clone(), code(&gate.when), wording.never.to_owned()]).collect();
        rows.extend(card.overrides.iter().map(|gate| {
            let score = gate.score_at_least.map(|score| (wording.score_at_least)(score.get()));
            let advice = gate.advice.map(|advice| (wording.advice_at_least)(if advice == AdviceAtLeast::Sql { "SQL" } else { "MQL" }));
            vec![gate.label.clone(), code(&gate.when), score.into_iter().chain(advice).collect::<Vec<_>>().join("; ")]
        }));
        rows.extend(card.tracks.iter().map(|track| {
            let points = track.dimension.as_deref().zip(track.cut).map(|(name, cut)| (wording.points_from)(name, cut));
            let condition: Vec<String> = track.when.as_deref().map(code).into_iter().chain(points).collect();
            let follows = if track.advice == TrackName::Service { wording.service } else { wording.pql };
            vec![track.label.clone(), condition.join(&format!(" {} ", wording.and)), follows.to_owned()]
        }));
        rows
    }
}

fn table(heads: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let heads = line(heads.iter().map(|head| (*head).to_owned()).collect()) + &line(vec!["---".to_owned(); heads.len()]);
    rows.fold(heads, |text, row| text + &line(row.iter().map(|text| cell(text)).collect()))
}

/// Text within a table: one line, and no cell's end.
fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card() -> Scorecard {
        let text = r#"
            name = "In force"
            [dimension.fit]
            cap = 40
            [dimension.engagement]
            [[rule]]
            id = "manager"
            label = "Manager | or above"
            dimension = "fit"
            when = "job_level = 'manager'"
            points = 10.5
            [[rule]]
            id = "pricing"
            label = "Prices"
            dimension = "engagement"
            events = ["pricing_view"]
            points = 5
            cap = 15
            decay = { linear = 0.5, every_days = 14 }
            [[disqualify]]
            id = "student"
            label = "Student"
            when = "job_level = 'student'"
        "#;
        Scorecard::from_toml(text).unwrap()
    }

    #[test]
    fn caps_and_fading_stand_in_the_table() {
        let english = markdown(System::HubSpot, &card(), "m1").unwrap();
        assert!(
            english.contains("| Prices | each event of: pricing_view | 5 | 15 | loses 50 % of the full points every 14 days |"),
            "{english}"
        );
        assert!(english.contains("## fit (at most 40 points)") && english.contains("| Manager \\| or above |"), "{english}");
        let vietnamese = markdown(System::Amis, &card(), "m1").unwrap();
        assert!(vietnamese.contains("| mỗi lần: pricing_view | 5 | 15 | cứ 14 ngày giảm 50 % số điểm ban đầu |"), "{vietnamese}");
        assert!(vietnamese.contains("| 10,5 |") && vietnamese.contains("không bao giờ chuyển"), "{vietnamese}");
    }

    #[test]
    fn what_a_system_cannot_do_is_refused_by_name() {
        for system in [System::Marketo, System::Pardot] {
            let error = markdown(system, &card(), "m1").unwrap_err();
            let all = "rules `manager`, `pricing`: `manager`: points are whole numbers there; `pricing`: points cannot fade there";
            assert!(error.to_string().contains(all) && error.hint.contains("`--leave-out manager --leave-out pricing`"), "{error}");
        }
        for system in [System::Mailchimp, System::StringeeX, System::Salesforce] {
            assert!(markdown(system, &card(), "m1").unwrap_err().hint.contains("--scores"));
        }
        let mut file = card().file().clone();
        file.rule.remove(0);
        let fading = Scorecard::new(file).unwrap();
        let error = markdown(System::Marketo, &fading, "m1").unwrap_err();
        assert!(error.to_string().contains("rule `pricing`") && error.to_string().contains("fade"), "{error}");
    }
}
