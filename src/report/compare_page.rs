//! The page of a comparison: what moved between two reviews.

use crate::charts::compare::STEM;
use crate::compare::result::{
    BandChange, Change, Changes, CutChange, DriftChange, FigureChange, ScoreChanges, SourceMoves, TermChange, Told,
};
use crate::config::decision::WatchedFigure;
use crate::config::file::TargetName;
use crate::drift::result::Verdict;
use crate::locale::Words;
use crate::locale::compare::{CompareHead, CompareLabel, ComparePart};
use crate::locale::drift::DriftLabel;
use crate::review::review::Review;
use crate::stats::estimate::Estimate;

use super::blocks::{NONE, plain};
use super::build::labels;
use super::cell::{Cell, Unit, Value};
use super::document::{Answer, Block, Document, Figure, Head, Kind, PartOfPage, Row, Section, Table, Tone};
use super::figures::{Figures, cells, estimated, or_none, share_unit};

/// What moved, with the newer of the two reviews, whose names of stages are used.
#[derive(Debug, Clone, Copy)]
pub struct ComparePage<'a> {
    /// What moved.
    pub changes: &'a Changes,
    /// The newer review.
    pub now: &'a Review,
    /// The language.
    pub words: &'a dyn Words,
}

/// The page as content.
pub fn document(page: ComparePage<'_>) -> Document {
    let (changes, words) = (page.changes, page.words);
    let label = |label| words.compare_label(label);
    let sections = page.sections();
    Document {
        language: words.tag(),
        title: words.compare_title(&changes.then, &changes.now),
        purpose: words.compare_ground(&changes.then, &changes.now),
        answer: Answer::told(words.compare_answer(changes), vec![label(CompareLabel::HowToRead).to_owned()]),
        parts: vec![PartOfPage { name: "", sections: sections.len() }],
        sections,
        labels: labels(words, label(CompareLabel::Answer)),
        plots: Vec::new(),
    }
}

impl<'a> Figures<'a> for ComparePage<'a> {
    fn tongue(self) -> &'a dyn Words {
        self.words
    }
}

impl ComparePage<'_> {
    /// One section per part, in the order of the page.
    pub fn sections(self) -> Vec<Section> {
        vec![self.cuts(), self.scores(), self.measures(), self.bands(), self.terms(), self.rules(), self.drift()]
    }

    fn section(self, id: &'static str, part: ComparePart, heading: String, blocks: Vec<Block>) -> Section {
        Section { id, name: self.words.compare_part(part), heading, blocks }
    }

    /// The finding, or the part's name where there is nothing to find.
    fn heading(self, part: ComparePart, finding: String, n: usize) -> String {
        if n == 0 { self.words.compare_part(part).to_owned() } else { finding }
    }

    /// Why a part cannot be compared.
    fn not<T>(self, part: &Told<T>) -> Option<Block> {
        part.why_not().map(|why| Block::Text(self.words.incomparable(why).to_owned()))
    }

    fn table(self, stem: &'static str, caption: String, heads: &[CompareHead], rows: Vec<Row>) -> Block {
        let words =
            |head: &CompareHead| matches!(head, CompareHead::What | CompareHead::Reading | CompareHead::Source | CompareHead::Tenth);
        let columns = heads
            .iter()
            .map(|head| Head { text: self.words.compare_head(*head).into(), kind: if words(head) { Kind::Words } else { Kind::Figures } });
        Block::Table(Table { stem, caption, folded: None, columns: columns.collect(), rows })
    }

    /// A rate with its range and the leads behind it.
    fn rate_of(self, rate: Option<&Estimate>) -> Cell {
        or_none(rate.map(|rate| Cell::of(self.words.rate_of(rate, rate.n), estimated(rate, share_unit(rate.value)))))
    }

    fn cuts(self) -> Section {
        let words = self.words;
        let caption = |label| words.compare_label(label).to_owned();
        let heads = [CompareHead::What, CompareHead::Then, CompareHead::Now, CompareHead::Difference, CompareHead::Reading];
        let mut blocks: Vec<Block> = self.not(&self.changes.cuts).into_iter().collect();
        blocks.extend(self.changes.cuts.get().map(|cuts| {
            let row = |cut| self.cut_row(cut);
            self.table("cuts", caption(CompareLabel::CutTable), &heads, cuts.iter().map(row).collect())
        }));
        blocks.extend(self.changes.cuts.get().map(|_| Block::Text(caption(CompareLabel::CutReading))));
        blocks.extend(self.not(&self.changes.figures).filter(|block| !blocks.contains(block)));
        blocks.extend(self.changes.figures.get().map(|figures| {
            let row = |figure| self.figure_row(figure);
            self.table("figures", caption(CompareLabel::FigureTable), &heads, figures.iter().map(row).collect())
        }));
        self.section("cuts", ComparePart::Cuts, words.compare_cuts(&self.changes.advised), blocks)
    }

    fn cut_row(self, cut: &CutChange) -> Row {
        let cells = cells![
            self.words.compare_cut(cut),
            self.score(cut.then),
            self.score(cut.now),
            self.difference(&cut.difference, 0),
            self.words.change_reading(cut.change)
        ];
        toned(cells, cut.change)
    }

    fn figure_row(self, figure: &FigureChange) -> Row {
        let stage = &self.now.thresholds.target_of(figure.figure).label;
        let is_rate = matches!(figure.figure, WatchedFigure::MqlPrecision | WatchedFigure::SqlPrecision);
        let told = |figure: &Estimate| if is_rate { self.rate_of(Some(figure)) } else { self.estimate(figure, 0) };
        let cells = cells![
            self.words.watched(figure.figure, stage),
            told(&figure.then),
            told(&figure.now),
            if is_rate { self.rate_difference(Some(&figure.difference)) } else { self.difference(&figure.difference, 0) },
            self.words.change_reading(figure.change)
        ];
        toned(cells, figure.change)
    }

    fn scores(self) -> Section {
        let words = self.words;
        let Some(scores) = self.changes.scores.get() else {
            let blocks = self.not(&self.changes.scores).into_iter().collect();
            return self.section("scores", ComparePart::Scores, words.compare_part(ComparePart::Scores).to_owned(), blocks);
        };
        let mut blocks = vec![Block::Text(words.compare_same_leads(scores))];
        if scores.raised + scores.lowered > 0 {
            let reading = words.compare_label(CompareLabel::ShiftReading).to_owned();
            blocks.push(Block::Figure(Figure { stem: STEM, finding: None, reading, measured: words.measured(scores.same, None, None) }));
        }
        blocks.push(self.sources(scores));
        self.section("scores", ComparePart::Scores, words.compare_scores(scores), blocks)
    }

    fn sources(self, scores: &ScoreChanges) -> Block {
        let words = self.words;
        if scores.by_source.is_empty() {
            return Block::Text(words.compare_label(CompareLabel::NoSources).to_owned());
        }
        let row = |of: &SourceMoves| {
            let source = of.source.clone().unwrap_or_else(|| words.compare_label(CompareLabel::NoSource).to_owned());
            plain(cells![source, self.count(of.leads), self.count(of.up), self.count(of.down), self.count(of.aside)])
        };
        let heads = [CompareHead::Source, CompareHead::Leads, CompareHead::Up, CompareHead::Down, CompareHead::Aside];
        let caption = words.compare_label(CompareLabel::SourceTable).to_owned();
        self.table("moves-by-source", caption, &heads, scores.by_source.iter().map(row).collect())
    }

    fn measures(self) -> Section {
        let words = self.words;
        let measures: &[_] = self.changes.measures.get().map_or(&[], Vec::as_slice);
        let mut blocks: Vec<Block> = self.not(&self.changes.measures).into_iter().collect();
        let rows = measures.iter().map(|of| {
            let cells = cells![
                words.compare_measure(of.model, of.target, of.measure),
                self.estimate(&of.then, 3),
                self.estimate(&of.now, 3),
                self.difference(&of.difference, 3),
                words.change_reading(of.change).to_owned(),
            ];
            toned(cells, of.change)
        });
        let heads = [CompareHead::What, CompareHead::Then, CompareHead::Now, CompareHead::Difference, CompareHead::Reading];
        if let Some(first) = measures.first() {
            blocks.push(Block::Text(words.compare_measured(first.then.n, first.now.n)));
            blocks.push(self.table("measures", words.compare_label(CompareLabel::MeasureTable).to_owned(), &heads, rows.collect()));
        }
        let real = measures.iter().filter(|of| of.change == Change::Real).count();
        let heading = self.heading(ComparePart::Measures, words.compare_measures(real, measures.len()), measures.len());
        self.section("measures", ComparePart::Measures, heading, blocks)
    }

    fn bands(self) -> Section {
        let words = self.words;
        let targets: &[_] = self.changes.bands.get().map_or(&[], Vec::as_slice);
        let mut blocks: Vec<Block> = self.not(&self.changes.bands).into_iter().collect();
        let heads = [CompareHead::Tenth, CompareHead::Then, CompareHead::Now, CompareHead::Difference, CompareHead::Reading];
        for of in targets {
            let (stem, stage) = match of.target {
                TargetName::Mql => ("bands-mql", &self.now.thresholds.target_mql.label),
                TargetName::Sql => ("bands-sql", &self.now.thresholds.target_sql.label),
            };
            let row = |(place, band): (usize, &BandChange)| {
                let cells = cells![
                    words.compare_tenth(place, band),
                    self.rate_of(band.then.as_ref()),
                    self.rate_of(band.now.as_ref()),
                    self.rate_difference(band.difference.as_ref()),
                    band.change.map_or(NONE, |change| words.change_reading(change)).to_owned(),
                ];
                toned(cells, band.change.unwrap_or(Change::CannotTell))
            };
            blocks.push(self.table(stem, words.compare_band_table(of.target, stage), &heads, (1..).zip(&of.bands).map(row).collect()));
        }
        if !targets.is_empty() {
            blocks.push(Block::Text(words.compare_label(CompareLabel::BandReading).to_owned()));
        }
        let all = || targets.iter().flat_map(|of| &of.bands);
        let real = all().filter(|band| band.change == Some(Change::Real)).count();
        let heading = self.heading(ComparePart::Bands, words.compare_bands(real, all().count()), all().count());
        self.section("bands", ComparePart::Bands, heading, blocks)
    }

    fn terms(self) -> Section {
        let words = self.words;
        let Some(terms) = self.changes.terms.get() else {
            let blocks = self.not(&self.changes.terms).into_iter().collect();
            return self.section("terms", ComparePart::Terms, words.compare_part(ComparePart::Terms).to_owned(), blocks);
        };
        let row = |term: &TermChange| {
            let cells = cells![
                words.coefficient(&term.name, term.unit.as_ref()),
                self.decimal(term.then, 3),
                self.decimal(term.now, 3),
                self.difference(&term.difference, 3),
                self.decimal(term.std_error, 3),
                words.change_reading(term.change).to_owned(),
            ];
            toned(cells, term.change)
        };
        let heads =
            [CompareHead::What, CompareHead::Then, CompareHead::Now, CompareHead::Difference, CompareHead::StdError, CompareHead::Reading];
        let caption = words.compare_label(CompareLabel::TermTable).to_owned();
        let blocks = vec![
            Block::Text(words.compare_terms_note(terms)),
            self.table("coefficients", caption, &heads, terms.terms.iter().map(row).collect()),
            Block::Text(words.compare_label(CompareLabel::TermReading).to_owned()),
        ];
        self.section("terms", ComparePart::Terms, words.compare_terms(terms), blocks)
    }

    fn rules(self) -> Section {
        let (words, rules) = (self.words, &self.changes.rules);
        let points = |points: Option<f64>| self.number(points, 1);
        let rows = rules.iter().map(|rule| plain(cells![rule.name.clone(), points(rule.then), points(rule.now)]));
        let caption = words.compare_label(CompareLabel::RuleTable).to_owned();
        let heads = [CompareHead::What, CompareHead::Then, CompareHead::Now];
        let table = (!rules.is_empty()).then(|| self.table("rules", caption, &heads, rows.collect()));
        self.section("rules", ComparePart::Rules, words.compare_rules(rules.len()), table.into_iter().collect())
    }

    fn drift(self) -> Section {
        let words = self.words;
        let shifts: &[DriftChange] = self.changes.drift.get().map_or(&[], Vec::as_slice);
        let mut blocks: Vec<Block> = self.not(&self.changes.drift).into_iter().collect();
        let told = |of: Option<(f64, Verdict)>| {
            or_none(of.map(|(psi, verdict)| Cell::of(words.compare_psi(psi, verdict), Value::figure(psi, Unit::Number(3)))))
        };
        let name = |of: &DriftChange| if of.name == "score" { words.drift_label(DriftLabel::Score).to_owned() } else { of.name.clone() };
        let rows = shifts.iter().map(|of| {
            let tone = if of.is_other() { Tone::Strong } else { Tone::Plain };
            Row { tone, ..plain(cells![name(of), told(of.then), told(of.now)]) }
        });
        let heads = [CompareHead::What, CompareHead::Then, CompareHead::Now];
        if !shifts.is_empty() {
            blocks.push(self.table("drift", words.compare_label(CompareLabel::DriftTable).to_owned(), &heads, rows.collect()));
        }
        let other = shifts.iter().filter(|of| of.is_other()).count();
        let heading = self.heading(ComparePart::Drift, words.compare_drift(other, shifts.len()), shifts.len());
        self.section("drift", ComparePart::Drift, heading, blocks)
    }
}

/// What is real stands out.
fn toned(cells: Vec<Cell>, change: Change) -> Row {
    Row { tone: if change == Change::Real { Tone::Strong } else { Tone::Plain }, ..plain(cells) }
}
