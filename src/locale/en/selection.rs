//! English words on who was worked.

use crate::locale::CommonWords;
use crate::locale::selection::{SelectionFinding, SelectionHead, SelectionLabel, SelectionWords};
use crate::thresholds::result::VolumeUnit;
use crate::thresholds::selection::result::{Experiment, Weighted, WorkedBy};

use super::{English, NUMBERS};

impl SelectionWords for English {
    fn selection_label(&self, label: SelectionLabel) -> &'static str {
        match label {
            SelectionLabel::Topic => "Who was worked",
            SelectionLabel::BandTable => "leads worked and what became of them, by band of scores",
            SelectionLabel::RecallTable => "What recall at each cut can be",
            SelectionLabel::WeightTable => "Figures with and without weights",
            SelectionLabel::RecallReading => {
                "Recall is the share of all that convert which a cut finds. Of leads that nobody worked, nobody knows: the bounds let them convert at any rate from zero up to that of the worked leads in the same band (where nobody of a band was worked, up to that of the next higher band with worked leads), above the cut and below it each for itself; bands are parted at the cuts. The last column adds the chance in the counts, at 95%."
            }
            SelectionLabel::WeightHeading => "What the figures are if every worked lead speaks for its whole band",
            SelectionLabel::ExperimentHeading => "What it would take to know",
            SelectionLabel::AllTakenAsWorked => {
                "The config does not say which leads were worked, so all are taken as worked: if low scores are rarely worked, some of those leads would have converted, and the recall shown here is too high (`[selection]` in the config says who was worked)."
            }
            SelectionLabel::ShareWorkedAxis => "Share of leads worked",
            SelectionLabel::Precision => "precision at the cut",
            SelectionLabel::Recall => "recall at the cut",
            SelectionLabel::Brier => "Brier score (lower is better)",
            SelectionLabel::Auc => "AUC",
        }
    }

    fn selection_head(&self, head: SelectionHead) -> &'static str {
        match head {
            SelectionHead::Scores => "Scores",
            SelectionHead::Leads => "Leads",
            SelectionHead::Worked => "Worked",
            SelectionHead::ShareWorked => "Share worked",
            SelectionHead::MqlRate => "Of the worked: MQL target",
            SelectionHead::SqlRate => "Of the worked: SQL target",
            SelectionHead::Cut => "Cut",
            SelectionHead::Observed => "Recall as observed",
            SelectionHead::AtRate => "If all convert as the worked of their band",
            SelectionHead::Bounds => "Bounds",
            SelectionHead::Limits => "Bounds with chance",
            SelectionHead::Figure => "Figure",
            SelectionHead::Plain => "All taken as worked",
            SelectionHead::Weighted => "With weights",
        }
    }

    fn selection_finding(&self, finding: &SelectionFinding<'_>) -> String {
        let percent = |share: f64| NUMBERS.percent(share);
        match finding {
            SelectionFinding::TooFew(n) => format!("Only {} have known outcomes: too few to say who is worked", self.leads(*n)),
            SelectionFinding::Nobody => "By the config no lead was worked: look at `[selection]` before you trust any rate".into(),
            SelectionFinding::Everyone => "Every lead was worked, so recall is what was observed".into(),
            SelectionFinding::Share(share) => format!("{} of the leads were worked", percent(share.value)),
            SelectionFinding::LessBelow { below, above, recall } => {
                let recall = recall.map_or_else(String::new, |recall| {
                    format!(
                        ": the MQL cut finds between {} and {} of all that would convert, not surely the {} observed",
                        percent(recall.low),
                        percent(recall.high),
                        percent(recall.observed.value)
                    )
                });
                format!("Leads below the MQL cut are worked less often, {} against {}{recall}", percent(below.value), percent(above.value))
            }
            SelectionFinding::MoreBelow(below, above) => format!(
                "Leads below the MQL cut are worked more often than those above it, {} against {}",
                percent(below.value),
                percent(above.value)
            ),
            SelectionFinding::Even(share) => {
                format!("{} of the leads were worked, and we cannot tell that low scores are worked less often", percent(share.value))
            }
        }
    }

    fn worked_by(&self, seen_by: &WorkedBy) -> String {
        match seen_by {
            WorkedBy::Column(column) => format!("A lead counts as worked by what `{column}` says."),
            WorkedBy::Stage(stage) => format!("A lead counts as worked when it reached \u{201c}{stage}\u{201d} or a later stage."),
            WorkedBy::Event(event) => format!("A lead counts as worked when it has an event `{event}`."),
        }
    }

    fn worked_reaching(&self, stage: &str) -> String {
        format!("Share of the worked that reach \u{201c}{stage}\u{201d}")
    }

    fn unreached(&self, leads: u64) -> Option<String> {
        (leads > 0).then(|| format!("{} lie in bands of scores where nobody was worked: no weight can speak for them.", self.leads(leads)))
    }

    fn weights_do(&self, weighted: &Weighted) -> String {
        let capped = match weighted.capped {
            0 => format!("None reaches the largest weight allowed, {}.", NUMBERS.number(weighted.cap, 0)),
            n => format!(
                "{} would weigh more than {} and are cut down to it, which draws the figures back towards those of the worked.",
                self.leads(n),
                NUMBERS.number(weighted.cap, 0)
            ),
        };
        format!(
            "Each worked lead weighs one over the share worked of its band; the others weigh nothing. That is right if within a band chance decided who was worked. {capped} The price is doubt: the {} worked leads say as much as {} of equal weight.",
            NUMBERS.count(weighted.worked),
            NUMBERS.number(weighted.effective, 0)
        )
    }

    fn experiment(&self, experiment: &Experiment, unit: VolumeUnit) -> String {
        let width = NUMBERS.percent_with(experiment.width, 0).replace('%', "");
        let (per, of) = (self.per(unit), NUMBERS.volume(experiment.of));
        if experiment.leads == 0 {
            return format!("Recall at the MQL cut is known to within {width} points already: no lead has to be worked for it.");
        }
        if experiment.all {
            return format!(
                "To know recall at the MQL cut to within {width} points, all of the {of} leads {per} below {} that nobody works would have to be worked: ask for a larger `width`, or gather more than one quarter.",
                experiment.cut
            );
        }
        format!(
            "Work {} leads {per}, drawn at random from the {of} below {} that nobody works: then recall at the MQL cut is known to within {width} points (today {} points lie between the bounds), in at least {} of such trials, as long as no more than {} of them convert. Chance in the leads above the cut comes on top.",
            NUMBERS.count(experiment.leads),
            experiment.cut,
            NUMBERS.number(experiment.now * 100.0, 0),
            NUMBERS.percent_with(experiment.assurance, 0),
            NUMBERS.percent(experiment.up_to_rate)
        )
    }
}
