//! The threshold explorer: what the page's script needs to show any pair of cuts.
//!
//! The script words and computes nothing. It picks texts that were written here, from the same figures and by the same
//! [`Wording`] as `what-if`, so that both say the same of every pair.

use serde::Serialize;

use crate::charts::places::{Places, places};
use crate::config::file::TargetName;
use crate::locale::explorer::ExplorerLabel;
use crate::locale::page::Label;
use crate::locale::table::Column;
use crate::thresholds::result::{LimitUse, PairFigures, Thresholds};
use crate::thresholds::selected::Pair;
use crate::units::Score;

use super::blocks::Page;
use super::document::{Block, Figure, Side};
use super::pair::Wording;

/// The explorer.
#[derive(Debug, Clone, PartialEq)]
pub struct Explorer {
    /// Its heading.
    pub heading: &'static str,
    /// How to use it.
    pub how_to: &'static str,
    /// In its place where no script runs.
    pub needs_browser: &'static str,
    /// Name of the MQL slider.
    pub mql: &'static str,
    /// Name of the SQL slider.
    pub sql: &'static str,
    /// Of the button that sets the proposed cuts; `None` when none are proposed.
    pub set_proposed: Option<&'static str>,
    /// Of the button that sets the cuts in force; `None` when there are none on this score.
    pub set_today: Option<&'static str>,
    /// Figures: label and whose they are.
    pub figures: Vec<(&'static str, Side)>,
    /// Heading of the limits.
    pub limits: &'static str,
    /// How many limits there are.
    pub limit_count: usize,
    /// The chart of volume against precision.
    pub volume: Figure,
    /// The chart of scores.
    pub scores: Figure,
    /// What the script reads, as JSON that HTML cannot take for anything else.
    pub data: String,
}

/// Which cuts a text follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Of {
    Mql,
    Sql,
    Both,
}

/// A text by cut, or by pair: `texts[mql]`, `texts[sql]`, or `texts[mql][sql - mql]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
enum Texts {
    OfCut(Vec<String>),
    OfPair(Vec<Vec<String>>),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Told {
    of: Of,
    label: &'static str,
    texts: Texts,
    /// Intervals; `None` for a figure without.
    ranges: Option<Vec<String>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Stands {
    of: Of,
    texts: Vec<String>,
    kept: Vec<bool>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Data {
    start: (Score, Score),
    proposed: Option<(Score, Score)>,
    today: Option<(Score, Score)>,
    /// "MQL from 40", by cut.
    mql: Vec<String>,
    sql: Vec<String>,
    figures: Vec<Told>,
    limits: Vec<Stands>,
    places: [Places; 2],
}

/// The explorer around the chart of volume; the chart alone where the review has no figures at every cut.
pub(super) fn block(page: Page<'_>, volume: Figure, scores: Figure) -> Block {
    let thresholds = &page.review.thresholds;
    if thresholds.cuts.len() != Score::COUNT || thresholds.cuts.iter().all(|cut| cut.n == 0) {
        return Block::Figure(volume);
    }
    let label = |label| page.words.explorer(label);
    let data = data(page);
    Block::Explorer(Box::new(Explorer {
        heading: label(ExplorerLabel::Heading),
        how_to: label(ExplorerLabel::HowTo),
        needs_browser: label(ExplorerLabel::NeedsBrowser),
        mql: page.words.label(Label::MqlCut),
        sql: page.words.label(Label::SqlCut),
        set_proposed: data.proposed.map(|_| label(ExplorerLabel::SetProposed)),
        set_today: data.today.map(|_| label(ExplorerLabel::SetToday)),
        figures: data.figures.iter().map(|told| (told.label, side(told.of))).collect(),
        limits: label(ExplorerLabel::Limits),
        limit_count: data.limits.len(),
        volume,
        scores,
        // Numbers and texts always have a form in JSON.
        data: inert(&serde_json::to_string(&data).unwrap_or_default()),
    }))
}

fn data(page: Page<'_>) -> Data {
    let thresholds = &page.review.thresholds;
    let cuts = |pair: &PairFigures| (pair.mql, pair.sql);
    let proposed = thresholds.recommended.as_ref().map(cuts);
    // Cuts on another score have no place on the sliders.
    let today = thresholds.current.as_ref().filter(|_| thresholds.current_model == Some(thresholds.model)).map(cuts);
    let named = |target| Score::all().map(|cut| page.words.cut_from(target, cut)).collect();
    let middle = Score::new(50).unwrap_or(Score::MAX);
    Data {
        start: proposed.or(today).unwrap_or((middle, middle)),
        proposed,
        today,
        mql: named(TargetName::Mql),
        sql: named(TargetName::Sql),
        figures: figures(page),
        limits: limits(page),
        places: places(page.review, page.words),
    }
}

fn figures(page: Page<'_>) -> Vec<Told> {
    let thresholds = &page.review.thresholds;
    let wording = Wording { review: page.review, words: page.words };
    let figures = |pair| thresholds.what_if(pair);
    let by_cut: [Vec<PairFigures>; 2] = [Of::Mql, Of::Sql].map(|of| pairs_of(of).filter_map(figures).collect());
    let by_pair: Vec<Vec<PairFigures>> =
        Score::all().map(|mql| Score::all().skip(mql.index()).filter_map(|sql| figures(Pair { mql, sql })).collect()).collect();
    let told = |column| {
        let text = |pair: &PairFigures| wording.figure(pair, column);
        let of = of(column);
        let cuts = &by_cut[usize::from(of == Of::Sql)];
        let texts = match of {
            Of::Both => Texts::OfPair(by_pair.iter().map(|row| row.iter().map(text).collect()).collect()),
            Of::Mql | Of::Sql => Texts::OfCut(cuts.iter().map(text).collect()),
        };
        let interval = |pair: &PairFigures| wording.interval(pair, column);
        let ranged = of != Of::Both && cuts.iter().any(|pair| interval(pair).is_some());
        let ranges = ranged.then(|| cuts.iter().map(|pair| interval(pair).unwrap_or_default()).collect());
        Told { of, label: page.words.column(column), texts, ranges }
    };
    wording.lines().into_iter().filter(|column| !matches!(column, Column::MqlCut | Column::SqlCut)).map(told).collect()
}

fn limits(page: Page<'_>) -> Vec<Stands> {
    let thresholds: &Thresholds = &page.review.thresholds;
    let stands = |(index, limit): (usize, &LimitUse)| {
        let of = if limit.name.is_of_sql() { Of::Sql } else { Of::Mql };
        let at: Vec<(LimitUse, bool)> = pairs_of(of).filter_map(|pair| thresholds.limits_at(pair).get(index).copied()).collect();
        let texts = at.iter().map(|(limit, kept)| page.words.limit_stands(limit, *kept)).collect();
        Stands { of, texts, kept: at.iter().map(|(_, kept)| *kept).collect() }
    };
    thresholds.limits.iter().enumerate().map(stands).collect()
}

/// One pair for every cut of this kind.
fn pairs_of(of: Of) -> impl Iterator<Item = Pair> {
    Score::all().map(move |cut| if of == Of::Sql { Pair { mql: Score::MIN, sql: cut } } else { Pair { mql: cut, sql: Score::MAX } })
}

/// Which cuts a figure follows from.
fn of(column: Column) -> Of {
    match column {
        Column::MqlLeads | Column::MqlPrecision | Column::MqlRecall => Of::Mql,
        Column::SqlLeads | Column::SqlPrecision | Column::SqlRecall | Column::Customers | Column::CapacityUse => Of::Sql,
        _ => Of::Both,
    }
}

fn side(of: Of) -> Side {
    match of {
        Of::Mql => Side::Marketing,
        Of::Sql => Side::Sales,
        Of::Both => Side::Neutral,
    }
}

/// JSON without the characters that begin or end anything in HTML or in scripts; within JSON texts, the only place where they occur,
/// they mean the same as before.
fn inert(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for letter in json.chars() {
        match letter {
            '<' => text.push_str("\\u003c"),
            '>' => text.push_str("\\u003e"),
            '&' => text.push_str("\\u0026"),
            '\'' => text.push_str("\\u0027"),
            '\u{2028}' => text.push_str("\\u2028"),
            '\u{2029}' => text.push_str("\\u2029"),
            letter => text.push(letter),
        }
    }
    text
}

#[cfg(test)]
mod tests;
