//! The threshold explorer says of every pair what `what-if` says, and nothing in the data breaks out of it.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod fixture_review;

use fixture_review::{dated, infeasible, undated};
use leadgauge::charts;
use leadgauge::locale::table::Column;
use leadgauge::locale::{self, Words};
use leadgauge::report::pair::Wording;
use leadgauge::report::{self, build, document::Block};
use leadgauge::review::review::Review;
use leadgauge::thresholds::selected::Pair;
use leadgauge::units::Score;
use serde_json::Value;

/// Ends elements, comments and lines of scripts.
const HOSTILE: &str = "</script><!--<script>alert(1)//\u{2028}\u{2029}\"'&\\";

fn english() -> &'static dyn Words {
    locale::words("en").unwrap()
}

fn page(review: &Review) -> String {
    report::page(&build::document(review, english()), &charts::all(review, english())).unwrap()
}

/// The data of the explorer as the browser reads it: the text of its element.
fn data(html: &str) -> Value {
    let start = html.find("id=\"explorer-data\">").unwrap() + "id=\"explorer-data\">".len();
    let length = html[start..].find("</script>").unwrap();
    serde_json::from_str(&html[start..start + length]).unwrap()
}

fn pick<'a>(texts: &'a Value, of: &Value, pair: Pair) -> &'a Value {
    match of.as_str().unwrap() {
        "mql" => &texts[pair.mql.index()],
        "sql" => &texts[pair.sql.index()],
        _ => &texts[pair.mql.index()][pair.sql.index() - pair.mql.index()],
    }
}

#[test]
fn it_says_of_all_5151_pairs_what_their_figures_say() {
    for mut review in [dated, undated, infeasible].map(|review| Box::new(review())) {
        review.thresholds.worth.mql_success.0 = 31.0;
        let data = data(&page(&review));
        let wording = Wording { review: &review, words: english() };
        let told: Vec<Column> = wording.lines().into_iter().filter(|column| !matches!(column, Column::MqlCut | Column::SqlCut)).collect();
        assert_eq!(data["figures"].as_array().unwrap().len(), told.len());
        let mut pairs = 0;
        for mql in Score::all() {
            for sql in Score::all().skip(mql.index()) {
                let pair = Pair { mql, sql };
                let figures = review.thresholds.what_if(pair).unwrap();
                for (column, entry) in told.iter().zip(data["figures"].as_array().unwrap()) {
                    assert_eq!(entry["label"], english().column(*column));
                    assert_eq!(*pick(&entry["texts"], &entry["of"], pair), wording.figure(&figures, *column), "{pair:?} {column:?}");
                    let range = if entry["ranges"].is_null() { "" } else { pick(&entry["ranges"], &entry["of"], pair).as_str().unwrap() };
                    assert_eq!(range, wording.interval(&figures, *column).unwrap_or_default(), "{pair:?} {column:?}");
                }
                for ((limit, kept), entry) in review.thresholds.limits_at(pair).iter().zip(data["limits"].as_array().unwrap()) {
                    assert_eq!(*pick(&entry["texts"], &entry["of"], pair), english().limit_stands(limit, *kept));
                    assert_eq!(*pick(&entry["kept"], &entry["of"], pair), *kept);
                }
                pairs += 1;
            }
        }
        assert_eq!(pairs, 5_151);
        assert_eq!(data["limits"].as_array().unwrap().len(), review.thresholds.limits.len());
    }
}

#[test]
fn limits_of_any_pair_are_kept_and_broken_where_their_figures_say_so() {
    let review = dated();
    let at = |mql, sql| review.thresholds.limits_at(Pair { mql: Score::new(mql).unwrap(), sql: Score::new(sql).unwrap() });
    let everyone = at(0, 0);
    assert!(!everyone[0].1, "all leads are more than sales can work");
    let few = at(60, 90);
    assert!(few[0].1 && few[0].0.value.unwrap() < everyone[0].0.value.unwrap());
    for (limit, kept) in everyone.iter().chain(&few) {
        let most = limit.name == leadgauge::thresholds::result::LimitName::SqlCapacity;
        let value = limit.value.unwrap();
        assert_eq!(*kept, if most { value <= limit.bound } else { value >= limit.bound });
    }
}

#[test]
fn names_from_the_data_cannot_break_out_of_the_page() {
    let mut review = dated();
    review.run.title = HOSTILE.into();
    review.run.currency = HOSTILE.into();
    review.thresholds.target_mql.label = HOSTILE.into();
    review.thresholds.target_sql.label = HOSTILE.into();
    for stage in &mut review.funnel.stages {
        stage.label = HOSTILE.into();
    }
    let html = page(&review);
    let value = data(&html)["figures"].as_array().unwrap().iter().find(|told| told["label"] == "value").unwrap()["texts"][0][0].clone();
    assert!(value.as_str().unwrap().starts_with(HOSTILE), "the text is still the text: {value}");
    assert_eq!(html.matches("<script").count(), 2, "the data and the script of the page");
    assert_eq!(html.matches("</script").count(), 2);
    assert!(!html.contains("<!--") && !html.contains("alert(1)//\u{2028}\"'"));
    let data_starts = html.find("id=\"explorer-data\">").unwrap();
    let data_ends = data_starts + html[data_starts..].find("</script>").unwrap();
    assert!(!html[data_starts..data_ends].contains(['\u{2028}', '\u{2029}', '&', '\'']));
}

#[test]
fn without_amounts_there_is_no_money_and_without_capacity_no_use_of_it() {
    let labels = |review: &Review| {
        let told = data(&page(review))["figures"].clone();
        told.as_array().unwrap().iter().map(|told| told["label"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let mut review = dated();
    assert!(labels(&review).iter().any(|label| label == "value less cost"));
    review.run.currency.clear();
    review.thresholds.limits.clear();
    let labels = labels(&review);
    assert!(labels.iter().all(|label| !label.contains("value") && !label.contains("cost") && !label.contains("capacity")), "{labels:?}");
}

#[test]
fn the_sliders_start_where_cuts_are_and_offer_no_cuts_of_another_score() {
    let mut review = dated();
    let start = |review: &Review| data(&page(review))["start"].clone();
    assert_eq!(start(&review), serde_json::json!([47, 66]));
    assert!(!page(&review).contains("data-set=\"today\""), "today's cuts are set on the rules");
    review.thresholds.current_model = Some(review.thresholds.model);
    assert!(page(&review).contains("data-set=\"today\""));
    review.thresholds.recommended = None;
    assert_eq!(start(&review), serde_json::json!([40, 70]));
    assert!(!page(&review).contains("data-set=\"proposed\""));
    review.thresholds.current = None;
    assert_eq!(start(&review), serde_json::json!([50, 50]));
}

#[test]
fn without_figures_at_every_cut_there_is_no_explorer() {
    let mut review = dated();
    review.thresholds.cuts.truncate(50);
    assert!(!page(&review).contains("id=\"explorer\""));
    let document = build::document(&review, english());
    assert!(!document.sections.iter().flat_map(|section| &section.blocks).any(|block| matches!(block, Block::Explorer(_))));
}
