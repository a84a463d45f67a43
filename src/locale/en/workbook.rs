//! English of the spreadsheet.

use crate::locale::CommonWords;
use crate::locale::workbook::{End, PartName, WorkbookLabel, WorkbookWords};

use super::{English, NUMBERS};

impl WorkbookWords for English {
    fn workbook_label(&self, label: WorkbookLabel) -> &'static str {
        match label {
            WorkbookLabel::AnswerSheet => "Answer",
            WorkbookLabel::ContentsSheet => "Contents",
            WorkbookLabel::DefinitionsSheet => "Definitions",
            WorkbookLabel::BackToContents => "Back to the contents",
            WorkbookLabel::Sheet => "sheet",
            WorkbookLabel::Section => "section",
            WorkbookLabel::Shows => "what it shows",
            WorkbookLabel::Rows => "rows",
            WorkbookLabel::What => "what",
            WorkbookLabel::Figure => "figure",
            WorkbookLabel::Interval => "interval",
            WorkbookLabel::Otherwise => "beside it",
            WorkbookLabel::Note => "note",
            WorkbookLabel::Term => "term",
            WorkbookLabel::Meaning => "what it means",
            WorkbookLabel::Doubt => "How sure",
            WorkbookLabel::Limits => "What limits it",
            WorkbookLabel::Warnings => "Warnings",
            WorkbookLabel::LowAndHigh => "low, high",
            WorkbookLabel::N => "n, leads",
            WorkbookLabel::Dash => "\u{2013}",
            WorkbookLabel::BoldRow => "bold row",
            WorkbookLabel::GreyRow => "grey row",
        }
    }

    fn part_head(&self, head: &str, name: Option<&PartName>, end: End) -> String {
        let head = match name {
            None => head.to_owned(),
            Some(PartName::Of(name)) => format!("{head}: {}", self.level(name)),
            Some(PartName::ShareOfAll) => format!("{head}, share of all"),
            Some(PartName::Before) => format!("{head}, before"),
            Some(PartName::After) => format!("{head}, after"),
            Some(PartName::Won) => format!("{head}: won"),
            Some(PartName::Sum) => format!("{head}: amount"),
            Some(PartName::WonShare) => format!("{head}: share won"),
            Some(PartName::Behind) => format!("{head}: n"),
            Some(PartName::Overlap) => format!("{head}: overlap"),
        };
        match end {
            End::Figure => head,
            End::Low => format!("{head}, low"),
            End::High => format!("{head}, high"),
        }
    }

    fn workbook_meaning(&self, term: WorkbookLabel, level: f64) -> String {
        match term {
            WorkbookLabel::LowAndHigh => format!(
                "The ends of the interval of the figure before them. About {} of such intervals hold the true figure.",
                NUMBERS.percent_with(level, 0)
            ),
            WorkbookLabel::N => "How many leads a figure was counted on. The fewer, the wider its interval.".into(),
            WorkbookLabel::Dash => "There is no figure: nothing to count, or too little to say.".into(),
            WorkbookLabel::BoldRow => "What is proposed, or a total.".into(),
            WorkbookLabel::GreyRow => "Too few leads to rank by, or not yet known to the end.".into(),
            _ => String::new(),
        }
    }

    fn days_unit(&self) -> &'static str {
        "days"
    }

    fn points_unit(&self) -> &'static str {
        "points"
    }

    fn date_format(&self) -> &'static str {
        "d mmm yyyy"
    }

    fn workbook_subject(&self, title: &str) -> String {
        format!("The tables of the review \u{201c}{title}\u{201d}")
    }
}
