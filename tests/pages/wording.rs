//! What holds for every sentence of a page, in every language: keys of the config as code, names that people use, one unit, no two dashes.

use leadgauge::charts;
use leadgauge::config::check::LANGUAGES;
use leadgauge::locale::funnel::FunnelLabel;
use leadgauge::locale::{self, Words};
use leadgauge::report::document::{Block, Document, Section};
use leadgauge::report::{self, build, funnel_page};
use leadgauge::review::funnel_report::{FunnelReport, FunnelRun};
use leadgauge::review::review::Review;

use crate::{all, dated, english, without_scripts};

/// The page without its scripts, styles and keys of the config, tags aside.
fn sentences(html: &str) -> String {
    let (_, html) = without_scripts(html);
    let html = without(&without(&html, "<style>", "</style>"), "<code>", "</code>");
    // Downloads are tables again.
    let html = without(&html, "href=\"data:", "\"");
    html.replace("&#39;", "'")
}

fn without(text: &str, opens: &str, closes: &str) -> String {
    let mut rest = String::new();
    let mut left = text;
    while let Some((before, after)) = left.split_once(opens) {
        rest.push_str(before);
        left = after.split_once(closes).map_or("", |(_, after)| after);
    }
    rest + left
}

fn page_in(review: &Review, words: &dyn Words) -> String {
    report::page(&build::document(review, words), &charts::all(review, words)).unwrap()
}

#[test]
fn keys_of_the_config_are_code_on_the_page() {
    let mut keys = 0;
    for (name, review) in all() {
        for language in LANGUAGES {
            let html = page_in(&review, locale::words(language).unwrap());
            keys += html.matches("<code>").count();
            let text = sentences(&html);
            for mark in ["`", "[selection]", "[thresholds", "[features]", "[history]", "leads.source", "time.as_of"] {
                assert!(!text.contains(mark), "{name}, {language}: {mark} in {:?}", around(&text, mark));
            }
        }
    }
    assert!(keys > 0, "some sentence names a key");
}

/// The mark with what stands before and after it.
fn around(text: &str, mark: &str) -> Option<String> {
    let (before, after) = text.split_once(mark)?;
    let before: Vec<char> = before.chars().rev().take(80).collect();
    Some(before.into_iter().rev().chain(mark.chars()).chain(after.chars().take(80)).collect())
}

#[test]
fn no_dash_stands_beside_a_minus() {
    for (name, review) in all() {
        for language in LANGUAGES {
            let text = build::document(&review, locale::words(language).unwrap()).text();
            let space = |letter: char| letter == ' ' || letter == '\u{a0}';
            for (at, _) in text.match_indices('\u{2013}') {
                let (before, after) = (text[..at].trim_end_matches(space), text[at + '\u{2013}'.len_utf8()..].trim_start_matches(space));
                let first =
                    before.rsplit(|letter: char| !(letter.is_ascii_digit() || ".,%\u{2212}".contains(letter))).next().unwrap_or_default();
                assert!(!first.starts_with('\u{2212}') && !after.starts_with('\u{2212}'), "{name}, {language}: {first} – {after:.20}");
            }
        }
    }
}

#[test]
fn columns_have_the_names_that_people_use() {
    let mut review = dated();
    let source = review.funnel.by_source[0].column.clone();
    assert!(review.models.iter().flat_map(|model| &model.terms).any(|term| term.source == source), "a driver comes from the source");
    for language in ["en", "vi", "th"] {
        let words = locale::words(language).unwrap();
        let (text, word) = (build::document(&review, words).text(), words.funnel_label(FunnelLabel::Source));
        assert!(text.contains(&format!("\n  {word}: ")), "{language}");
        assert_eq!(word == source, text.contains(&format!("\n  {source}: ")), "{language}");
    }
    review.run.labels.insert(source, "Where they came from".into());
    let (text, charts) = (build::document(&review, english()).text(), charts::all(&review, english()));
    assert!(text.contains("\n  Where they came from: "));
    assert!(charts.iter().any(|(stem, chart)| *stem == "drivers" && chart.page.standalone().contains("Where they came from: ")));
    // The result keeps the names of the data.
    assert!(!review.to_json().replace("\"labels\"", "").contains("source: Where"));
}

/// A funnel that counts something else.
fn counting(unit: &str, words: &dyn Words) -> Document {
    let review = dated();
    let mut funnel = review.funnel.clone();
    funnel.unit = unit.into();
    let run = FunnelRun {
        format: review.run.format,
        version: review.run.version.clone(),
        title: "Funnel".into(),
        config_hash: String::new(),
        data_hash: String::new(),
        as_of: review.run.as_of.clone(),
        quarter: review.run.quarter,
        language: words.tag().into(),
        smallest_group: review.run.smallest_group,
        show_names: false,
        labels: review.run.labels.clone(),
    };
    let (target_mql, target_sql) = (review.thresholds.target_mql.clone(), review.thresholds.target_sql.clone());
    let report = FunnelReport { run, validation: review.validation.clone(), target_mql, target_sql, headline: None, funnel };
    funnel_page::document(&report, words)
}

/// Sentences, captions and heads of a section; names and figures in cells aside, and stages that head columns.
fn told(section: &Section) -> Vec<String> {
    let stages: Vec<String> = dated().funnel.stages.into_iter().map(|stage| stage.label).collect();
    let block = |block: &Block| match block {
        Block::Text(text) | Block::Subheading(text) => vec![text.clone()],
        Block::Figure(figure) => figure.finding.iter().chain([&figure.reading, &figure.measured]).cloned().collect(),
        Block::Table(table) => table
            .columns
            .iter()
            .map(|head| head.text.to_string())
            .filter(|head| !stages.contains(head))
            .chain([table.caption.clone()])
            .collect(),
        _ => Vec::new(),
    };
    std::iter::once(section.heading.clone()).chain(section.blocks.iter().flat_map(block)).collect()
}

#[test]
fn a_funnel_of_accounts_does_not_speak_of_leads() {
    // Rows of the data, first touches and lists of whom to call are leads whatever is counted.
    let of_leads = ["where-counts-come-from", "first-touch", "rows", "whom-to-call"];
    for (language, noun) in [("en", "lead"), ("vi", "lead"), ("th", "ลีด")] {
        let words = locale::words(language).unwrap();
        for unit in ["account", "opportunity"] {
            for section in counting(unit, words).sections.iter().filter(|section| !of_leads.contains(&section.id)) {
                for text in told(section) {
                    let said = text
                        .to_lowercase()
                        .split(|letter: char| !letter.is_alphanumeric() && language != "th")
                        .any(|word| if language == "th" { word.contains(noun) } else { word == noun || word == "leads" });
                    assert!(!said, "{language}, {unit}, {}: {text}", section.id);
                }
            }
        }
        let leads = counting("lead", words).sections.iter().flat_map(told).any(|text| text.to_lowercase().contains(noun));
        assert!(leads, "{language}: a funnel of leads speaks of them");
    }
}

/// All that is written of a section outside tables and charts.
fn prose(section: &Section) -> Vec<String> {
    let block = |block: &Block| match block {
        Block::Text(text) | Block::Subheading(text) => vec![text.clone()],
        Block::Alarm(alarm) => vec![alarm.text.clone()],
        Block::Figure(figure) => figure.finding.iter().chain([&figure.reading, &figure.measured]).cloned().collect(),
        Block::Terms(terms) => terms.iter().map(|(_, meaning)| meaning.clone()).collect(),
        Block::Advice(advice) => advice.iter().flat_map(|(text, step)| [text.clone(), step.clone()]).collect(),
        Block::Table(_) | Block::Explorer(_) => Vec::new(),
    };
    std::iter::once(section.heading.clone()).chain(section.blocks.iter().flat_map(block)).collect()
}

#[test]
fn no_sentence_counts_what_is_not_there() {
    for (name, review) in all() {
        for language in LANGUAGES {
            let document = build::document(&review, locale::words(language).unwrap());
            for text in document.sections.iter().flat_map(prose) {
                for nothing in ["0 leads", "0 lead ", "0 would", "0 entered", "0\u{a0}ลีด", "0\u{a0}ราย"] {
                    let counted = text
                        .match_indices(nothing)
                        .any(|(at, _)| !text[..at].ends_with(|before: char| before.is_ascii_digit() || matches!(before, ',' | '.')));
                    assert!(!counted, "{name}, {language}: {text}");
                }
            }
        }
    }
}

#[test]
fn every_heading_says_more_than_the_name_of_its_section() {
    for (name, review) in all() {
        for language in LANGUAGES {
            for section in build::document(&review, locale::words(language).unwrap()).sections {
                assert_ne!(section.heading, section.name, "{name}, {language}");
            }
        }
    }
}

#[test]
fn without_sources_nothing_is_told_by_source() {
    let mut review = dated();
    review.funnel.by_source.clear();
    review.funnel.source_trends.clear();
    let value = review.funnel.value.as_mut().unwrap();
    value.by_source.clear();
    value.few_but_good.sources.clear();
    value.spend = None;
    assert!(value.horizons.is_some(), "the fixture tells how soon wins come");
    for (language, noun) in [("en", "source"), ("vi", "nguồn"), ("th", "ช่องทาง")] {
        let document = build::document(&review, locale::words(language).unwrap());
        let sections = document.sections.iter().filter(|section| ["sources", "value"].contains(&section.id));
        let tables = sections.clone().flat_map(|section| &section.blocks).filter_map(|block| match block {
            Block::Table(table) => {
                Some(std::iter::once(table.caption.clone()).chain(table.columns.iter().map(|head| head.text.to_string())))
            }
            _ => None,
        });
        let names = sections.flat_map(|section| [section.name.to_owned(), section.heading.clone()]);
        for text in tables.flatten().chain(names) {
            assert!(!text.to_lowercase().contains(noun), "{language}: {text}");
        }
    }
}

#[test]
fn the_reading_of_the_sources_chart_fits_what_it_shows() {
    let reading = |review: &Review| {
        let document = build::document(review, english());
        let mut figures = document.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
            Block::Figure(figure) if figure.stem == "sources" => Some(figure.reading.clone()),
            _ => None,
        });
        figures.next().unwrap()
    };
    let mut review = dated();
    assert!(reading(&review).contains("the quarter before"));
    // One mature quarter alone has none before it.
    let mature = review.funnel.cohorts.iter().position(|cohort| cohort.matured).unwrap();
    review.funnel.cohorts.iter_mut().skip(mature + 1).for_each(|cohort| cohort.matured = false);
    if mature == 0 {
        assert!(reading(&review).contains("the only mature quarter"));
    }
    review.funnel.cohorts.iter_mut().for_each(|cohort| cohort.matured = false);
    assert!(reading(&review).contains("in all") && !reading(&review).contains("quarter"));
}
