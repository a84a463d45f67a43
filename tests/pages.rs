//! Charts and page, from reviews made by hand: what is said, that nothing is fetched, that names from the data stay names.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod fixture_review;
#[path = "pages/wording.rs"]
mod wording;

use fixture_review::{HOSTILE, dated, infeasible, undated};
use leadgauge::charts::{self, Chart};
use leadgauge::compare::result::Incomparable;
use leadgauge::compare::{Side, compare};
use leadgauge::config::decision::Decision;
use leadgauge::config::file::ModelName;
use leadgauge::locale::{self, Words};
use leadgauge::report::compare_page::{self, ComparePage};
use leadgauge::report::document::{Block, Section};
use leadgauge::report::{self, build};
use leadgauge::review::previous::{Previous, Promise, Untold};
use leadgauge::review::review::Review;
use leadgauge::units::Score;

fn english() -> &'static dyn Words {
    locale::words("en").unwrap()
}

/// The two script elements of a page, the data of the explorer and the script itself, and the page without them.
fn without_scripts(html: &str) -> (Vec<String>, String) {
    let (mut scripts, mut rest, mut left) = (Vec::new(), String::new(), html);
    while let Some(start) = left.find("<script") {
        let end = start + left[start..].find("</script>").unwrap() + "</script>".len();
        scripts.push(left[start..end].to_owned());
        rest.push_str(&left[..start]);
        left = &left[end..];
    }
    rest.push_str(left);
    (scripts, rest)
}

fn page(review: &Review) -> (String, Vec<(&'static str, Chart)>) {
    let charts = charts::all(review, english());
    (report::page(&build::document(review, english()), &charts).unwrap(), charts)
}

fn all() -> Vec<(&'static str, Review)> {
    vec![("dated", dated()), ("undated", undated()), ("infeasible", infeasible())]
}

#[test]
fn the_page_says() {
    for (name, review) in all() {
        insta::assert_snapshot!(name, build::document(&review, english()).text());
    }
}

#[test]
fn a_chart_is_drawn_the_same_way_every_time() {
    let charts = charts::all(&dated(), english());
    let (_, funnel) = charts.iter().find(|(stem, _)| *stem == "funnel").unwrap();
    insta::assert_snapshot!("funnel_chart", funnel.page.standalone());
    insta::assert_snapshot!("funnel_chart_for_a_phone", funnel.phone.standalone());
}

#[test]
fn two_renders_are_the_same_bytes() {
    for (_, review) in all() {
        assert_eq!(page(&review), page(&review));
    }
}

#[test]
fn every_chart_that_has_data_is_drawn() {
    let stems = |review: &Review| charts::all(review, english()).into_iter().map(|(stem, _)| stem).collect::<Vec<_>>();
    assert_eq!(stems(&dated()).len(), 29);
    let without_dates = stems(&undated());
    assert!(!without_dates.contains(&"quarters") && !without_dates.contains(&"cohorts"));
    assert!(!stems(&infeasible()).contains(&"stability"));
}

#[test]
fn names_from_the_data_are_escaped_everywhere() {
    let (html, charts) = page(&infeasible());
    assert!(html.contains("&lt;script&gt;") || html.contains("&#60;script&#62;"));
    let (_, html) = without_scripts(&html);
    let drawings = charts.iter().flat_map(|(_, chart)| [chart.page.standalone(), chart.phone.standalone()]);
    for text in drawings.chain([html.as_str()]) {
        assert!(!text.contains("<script") && !text.contains("<img") && !text.contains(HOSTILE));
    }
}

#[test]
fn the_page_fetches_nothing_and_runs_its_one_script_only() {
    const SCRIPT: &str = include_str!("../templates/page.js");
    for mark in ["innerHTML", "eval(", "fetch(", "XMLHttpRequest", "import(", "document.write", "Function("] {
        assert!(!SCRIPT.contains(mark), "`{mark}` in the script");
    }
    for (_, review) in all() {
        let (html, _) = page(&review);
        assert!(html.contains("default-src 'none'; script-src 'sha256-"));
        assert!(!html.contains("unsafe-"));
        let (scripts, html) = without_scripts(&html);
        assert!(scripts[0].starts_with("<script type=\"application/json\""));
        assert_eq!(scripts[1..], [format!("<script>{SCRIPT}</script>")]);
        for mark in [" style=\"", "://", "src=", "url(", "@import", "<link", "<script", "javascript:", " onclick", " onload", " onerror"] {
            assert!(!html.contains(mark), "`{mark}` in the page");
        }
        for (at, _) in html.match_indices("href=\"") {
            let target = &html[at + 6..];
            assert!(target.starts_with('#') || target.starts_with("data:text/csv"));
        }
    }
}

#[test]
fn every_heading_says_something_and_every_anchor_is_there_once() {
    for (_, review) in all() {
        let document = build::document(&review, english());
        assert!(!document.answer.headline.is_empty());
        let (html, _) = page(&review);
        for section in &document.sections {
            assert!(!section.heading.trim().is_empty() && !section.name.is_empty());
            assert_eq!(html.matches(&format!("id=\"{}\"", section.id)).count(), 1);
        }
    }
}

#[test]
fn reviews_that_lack_almost_everything_still_make_a_page() {
    let mut review = undated();
    review.funnel.stages.truncate(1);
    review.funnel.by_source.clear();
    review.evaluation.clear();
    review.models.clear();
    review.warnings.clear();
    review.waterfall.clear();
    review.validation.checks.clear();
    review.run.spans.clear();
    review.thresholds.cuts.clear();
    review.thresholds.frontier.clear();
    review.thresholds.recommended = None;
    review.thresholds.stability = None;
    let (html, _) = page(&review);
    assert!(html.contains("one stage only"));
}

#[test]
fn bands_and_quarters_without_a_conversion_are_drawn() {
    let mut review = dated();
    review.funnel.cohorts.truncate(1);
    for evaluation in &mut review.evaluation {
        for bar in &mut evaluation.histogram {
            bar.not_converted += bar.converted;
            bar.converted = 0;
        }
        for band in &mut evaluation.bands {
            band.converted = 0;
            band.rate = fixture_review::rate(0, band.n).unwrap();
            band.lift = None;
            band.cumulative_capture = None;
        }
        evaluation.converted = 0;
        evaluation.auc = None;
        evaluation.curve.clear();
        evaluation.corp.clear();
        evaluation.reliability.clear();
        evaluation.calibration.observed = fixture_review::rate(0, evaluation.n);
    }
    let (html, charts) = page(&review);
    assert!(html.contains("oo few outcomes") && charts.iter().any(|(stem, _)| *stem == "bands"));
}

/// Every chart that a page shows: its stem and what it says that the chart shows.
fn findings(review: &Review) -> Vec<(String, String)> {
    let document = build::document(review, english());
    let figures = document.sections.iter().flat_map(Section::figures);
    figures.map(|(finding, figure)| (figure.stem.to_owned(), finding.to_owned())).collect()
}

#[test]
fn every_chart_says_what_it_shows_and_no_two_say_the_same() {
    for (name, review) in all() {
        let document = build::document(&review, english());
        for section in &document.sections {
            let figures = section.figures();
            for (finding, figure) in &figures {
                assert!(finding.trim().len() > 10 && figure.reading.len() > 10 && !figure.measured.is_empty(), "{name}: {}", figure.stem);
            }
            let tables = section.blocks.iter().filter(|block| matches!(block, Block::Table(_))).count();
            assert!(figures.is_empty() || tables > 0, "{name}: {} has charts and no table", section.id);
        }
        let mut said = findings(&review);
        said.sort();
        said.dedup();
        let mut texts: Vec<&String> = said.iter().map(|(_, finding)| finding).collect();
        texts.sort();
        let alike: Vec<_> = texts.windows(2).filter(|two| two[0] == two[1] && !two[0].contains("oo few")).collect();
        assert!(alike.is_empty(), "{name}: {alike:?}");
    }
}

#[test]
fn other_data_give_other_findings() {
    // The same review after another quarter: every rate, count, cut and interval is another one.
    let text = serde_json::to_string(&dated()).unwrap();
    let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
    shift(&mut value, 0.7);
    let other: Review = serde_json::from_value(value).unwrap();
    let (before, after) = (findings(&dated()), findings(&other));
    assert_eq!(before.len(), after.len());
    // What holds no figure of the data can only be a verdict, such as that two scores cannot be told apart. Quarters stay what they are.
    let told = |text: &str| {
        let mut words = text.split_whitespace().filter(|word| !word.starts_with('Q') && !word.starts_with("202"));
        words.any(|word| word.contains(|letter: char| letter.is_ascii_digit()))
    };
    let pairs = before.iter().zip(&after).filter(|((_, one), _)| told(one));
    let (same, other): (Vec<_>, Vec<_>) = pairs.partition(|((_, one), (_, two))| one == two);
    // A finding may rest on ratios and ranks that happen to stay.
    assert!(same.len() <= 2 && other.len() >= 18, "{} others, and these stay: {same:?}", other.len());
}

#[test]
fn names_of_persons_are_told_only_where_the_config_allows_them() {
    let mut review = dated();
    assert!(page(&review).0.contains("Ann"));
    let example = review.validation.checks[0].examples[0].value.clone();
    assert!(build::document(&review, english()).text().contains(&example));
    review.run.show_names = false;
    let (html, _) = page(&review);
    assert!(!html.contains("Ann"), "an owner is named");
    assert!(!build::document(&review, english()).text().contains(&example));
}

/// Makes shares smaller and larger numbers larger, every other entry of a list by another factor, but for scores, levels and sizes that the
/// shape rests on.
fn shift(value: &mut serde_json::Value, factor: f64) {
    match value {
        serde_json::Value::Array(items) => {
            for (place, item) in items.iter_mut().enumerate() {
                shift(item, factor - 0.04 * (place % 5) as f64);
            }
        }
        serde_json::Value::Object(fields) => {
            for (name, field) in fields {
                if !["level", "format", "draws", "smallest_group", "seed", "within_days", "version"].contains(&name.as_str()) {
                    shift(field, factor);
                }
            }
        }
        serde_json::Value::Number(number) => {
            let told = number.as_f64().unwrap();
            *value = match number.as_u64() {
                // Scores stay within their range.
                Some(whole) if whole <= 100 => whole.saturating_sub(u64::from(whole > 40)).into(),
                Some(whole) => ((whole as f64 * (1.9 - factor)) as u64).into(),
                None if number.is_i64() => number.as_i64().into(),
                None if told.abs() < 1.0 => (told * factor).into(),
                None => (told * (2.0 - factor)).into(),
            };
        }
        _ => {}
    }
}

#[test]
fn the_record_of_a_decision_says() {
    for (name, review) in all() {
        let record = report::decision::record(&review, english());
        assert!(report::decision::is_untouched(&record));
        assert_eq!(Decision::from_markdown(&record, "decision.md"), Ok(None), "every line is a comment");
        assert_eq!(record.matches("```toml").count(), 1);
        insta::assert_snapshot!(format!("record_{name}"), record);
    }
}

/// A later review: other cuts, a coefficient and a tenth that changed, one rule more.
fn later() -> Review {
    let mut review = dated();
    review.run.data_hash = "another".into();
    let cuts = review.thresholds.recommended.as_mut().unwrap();
    cuts.mql = Score::new(80).unwrap();
    let term = review.models[0].terms.iter_mut().find(|term| term.std_error.is_some() && term.unit.is_some()).unwrap();
    term.value += 3.0;
    let rules = review.models.iter_mut().find(|model| model.name == ModelName::Rules).unwrap();
    rules.terms[0].value += 5.0;
    review
}

#[test]
fn a_comparison_says() {
    let (old, new) = (dated(), later());
    let side = |review| Side { review, scores: None };
    let changes = compare(side(&old), side(&new));
    let document = compare_page::document(ComparePage { changes: &changes, now: &new, words: english() });
    insta::assert_snapshot!("comparison", document.text());
    let html = report::page(&document, &charts::of_changes(&changes, english())).unwrap();
    assert!(html.contains("default-src 'none'") && !html.contains(" style=\""));
    let same = compare(side(&old), side(&old));
    assert_eq!((same.moved.real, same.moved.cannot_tell, same.moved.facts), (0, 0, 0));
    // Other targets, other scores, nothing proposed: each part says why.
    let mut other = later();
    other.thresholds.target_sql.stage = "another".into();
    assert_eq!(compare(side(&old), side(&other)).cuts.why_not(), Some(Incomparable::OtherTargets));
    let against_none = infeasible();
    let told = compare(side(&against_none), side(&old));
    assert!(told.cuts.why_not().is_some() && told.drift.why_not() == Some(Incomparable::Absent));
    let text = compare_page::document(ComparePage { changes: &told, now: &old, words: english() }).text();
    assert!(text.contains("Cannot be compared"));
}

#[test]
fn every_end_of_a_decision_has_its_heading() {
    let promised = dated().thresholds.current.unwrap();
    let told = fixture_review::decision::fell_short(&promised);
    let of = |verdict, untold| english().last_time(&Previous { verdict, untold, ..told.clone() });
    let mut headings: Vec<String> =
        [Promise::Better, Promise::Kept, Promise::CannotTell, Promise::FellShort].map(|verdict| of(Some(verdict), None)).into();
    headings.push(of(None, None));
    headings.extend(
        [
            Untold::NoCuts,
            Untold::Undated,
            Untold::OtherTargets,
            Untold::NotOlder,
            Untold::NoLeads,
            Untold::NoBundle,
            Untold::NoSuchScore,
            Untold::ColumnsGone,
            Untold::OtherFeatures,
        ]
        .map(|why| of(None, Some(why))),
    );
    assert!(headings.iter().all(|heading| !heading.is_empty() && !heading.ends_with('.')));
    let distinct: std::collections::BTreeSet<&String> = headings.iter().collect();
    assert_eq!(distinct.len(), headings.len());
}
