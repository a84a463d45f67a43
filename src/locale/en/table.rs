//! English words in tables.

use crate::config::file::TargetName;
use crate::data::table::{CheckName, Severity};
use crate::locale::table::{Column, PairRow, TableName, TableWords};
use crate::review::review::WaterfallName;

use super::own_cuts::own_column;
use super::{English, NUMBERS};

impl TableWords for English {
    fn caption(&self, table: TableName) -> &'static str {
        match table {
            TableName::Splits => "Parts of the data",
            TableName::Stages => "Stages",
            TableName::Quarters => "Quarters of entry",
            TableName::Sources => "Sources",
            TableName::Segments => "Segments",
            TableName::Bands(TargetName::Mql) => "Tenths of the leads, MQL target",
            TableName::Bands(TargetName::Sql) => "Tenths of the leads, SQL target",
            TableName::Models => "All scores, measured on the same leads",
            TableName::Reliability(TargetName::Mql) => "Promise and outcome, MQL target",
            TableName::Reliability(TargetName::Sql) => "Promise and outcome, SQL target",
            TableName::Groups(TargetName::Mql) => "Promise and outcome by group, MQL target",
            TableName::Groups(TargetName::Sql) => "Promise and outcome by group, SQL target",
            TableName::Comparisons => "Scores against each other, on the same leads",
            TableName::Pairs => "Pairs of cuts",
            TableName::OwnCuts => "Own cuts by group, MQL\u{a0}/\u{a0}SQL",
            TableName::Gates => "Gates on fit and engagement, and cuts on a score",
            TableName::Nearest => "If one limit is given up: the best pair, or the one that comes nearest to all",
            TableName::RunnersUp => "What other aims would choose, under the same limits",
            TableName::Scenarios => "Both cuts moved together",
            TableName::Assumptions => "How wrong an assumption may be before the cuts move by more than 2 points",
            TableName::Limits => "Limits, and where the proposal stands on the leads it was chosen on",
            TableName::Drivers => "What moves the predictive score",
            TableName::Rules => "The rule card",
            TableName::RuleEvidence => "Intervals and overlaps of the rules",
            TableName::RuleFaults => "What to look at on the card",
            TableName::CardGroups => "Exceptions and side tracks",
            TableName::Grades => "Fit and engagement grades",
            TableName::Waterfall => "From rows read to leads used",
            TableName::Checks => "Checks of the data",
            TableName::Calibrated(TargetName::Mql) => "What a score means, MQL target",
            TableName::Calibrated(TargetName::Sql) => "What a score means, SQL target",
        }
    }

    fn column(&self, column: Column) -> &'static str {
        match column {
            Column::Split => "part",
            Column::Leads => "leads",
            Column::Accounts => "accounts",
            Column::Opportunities => "opportunities",
            Column::Mature => "mature (SQL target)",
            Column::OfAll => "of all",
            Column::From => "first lead",
            Column::To => "last lead",
            Column::Stage => "stage",
            Column::OfPrevious => "of stage above",
            Column::OfFirst => "of all leads",
            Column::Interval => "95% interval",
            Column::MedianDays => "median time",
            Column::SlowDays => "9 in 10 within",
            Column::Quarter => "quarter",
            Column::MatureLeads => "mature leads (SQL target)",
            Column::MqlRate => "reach MQL target",
            Column::SqlRate => "reach SQL target",
            Column::SoFar => "won so far",
            Column::Source => "source",
            Column::Segment => "column",
            Column::Level => "group",
            Column::Scores => "scores",
            Column::Converted => "converted",
            Column::Rate => "rate",
            Column::Lift => "times the average",
            Column::Captured => "of all conversions, so far",
            Column::Model => "score",
            Column::Target => "target",
            Column::Auc => "AUC",
            Column::Ks => "KS distance",
            Column::AveragePrecision => "average precision",
            Column::Brier => "Brier score",
            Column::LogLoss => "log loss",
            Column::Slope => "slope (1 is right)",
            Column::Compared => "first against second",
            Column::Better => "ranks better",
            Column::AucDifference => "AUC, first less second",
            Column::BrierDifference => "Brier score (lower is better)",
            Column::LogLossDifference => "log loss (lower is better)",
            Column::Verdict => "verdict",
            Column::Stated => "promised",
            Column::Happened => "came true",
            Column::Pair => "pair",
            Column::MqlCut => "MQL cut",
            Column::SqlCut => "SQL cut",
            Column::MqlLeads => "MQL leads",
            Column::SqlLeads => "SQL leads",
            Column::MqlPrecision => "of MQL, reach target",
            Column::SqlPrecision => "of SQL, reach target",
            Column::SqlRecall => "of all who convert, in SQL",
            Column::Customers => "reach SQL target",
            Column::MqlRecall => "of all who reach it, in MQL",
            Column::Value => "value",
            Column::Cost => "cost",
            Column::Net => "value less cost",
            Column::CapacityUse => "of sales capacity",
            Column::Objective => "aim",
            Column::CutsMoved => "both cuts",
            Column::Assumption => "assumption",
            Column::Assumed => "assumed",
            Column::Less => "moves the cuts when less",
            Column::More => "moves the cuts when more",
            Column::Limit => "limit",
            Column::Bound => "bound",
            Column::Figure => "proposal",
            Column::WouldBe => "it would be",
            Column::Binds => "decides",
            Column::Own(column) => own_column(column),
            Column::Term => "attribute or behaviour",
            Column::Odds => "odds ratio",
            Column::InWords => "in words",
            Column::Rule => "rule",
            Column::Points => "points",
            Column::WithRule => "with it, converted",
            Column::WithoutRule => "without it",
            Column::Earned => "earned points",
            Column::Suggested => "suggested",
            Column::MostAlike => "same leads as",
            Column::WeightOfEvidence => "weight of evidence",
            Column::InformationValue => "information value",
            Column::Finding => "finding",
            Column::WhatItDoes => "what it does",
            Column::Moved => "given another advice",
            Column::Grade => "grade",
            Column::Step => "step",
            Column::Removed => "removed",
            Column::Left => "left",
            Column::Check => "check",
            Column::Where => "where",
            Column::Rows => "rows",
            Column::Severity => "effect",
            Column::Examples => "examples",
            Column::Probability => "probability",
            Column::Score => "score",
        }
    }

    fn pair_row(&self, row: PairRow) -> &'static str {
        match row {
            PairRow::Current => "today",
            PairRow::Recommended => "proposed",
            PairRow::Alternative => "alternative",
            PairRow::DoNothing => "work no lead",
            PairRow::Asked => "asked",
        }
    }

    fn yes_no(&self, yes: bool) -> &'static str {
        if yes { "yes" } else { "no" }
    }

    fn check(&self, check: CheckName) -> &'static str {
        match check {
            CheckName::RaggedRow => "Rows with too few or too many fields",
            CheckName::UnreadableCell => "Cells that cannot be read",
            CheckName::MissingId => "Rows without a lead id",
            CheckName::DuplicateId => "Lead ids that came before",
            CheckName::MissingTime => "Leads without a date or number that orders them",
            CheckName::CreatedAfterAsOf => "Leads that came in after the as-of date",
            CheckName::StageAfterAsOf => "Stage dates after the as-of date",
            CheckName::ChangesAtOnce => "Several values at one moment; the greatest was taken",
            CheckName::EventAfterAsOf => "Events or changes after the as-of date",
            CheckName::UnknownLead => "Entries of leads that are not in the lead table",
            CheckName::StagesOutOfOrder => "Stages dated out of order",
            CheckName::StageBeforeCreation => "Stages dated before the lead came in",
            CheckName::OutcomeBeforeDecision => "Target reached before the lead was scored",
            CheckName::SpellEndsBeforeStart => "Spells that end before they begin",
            CheckName::UnnamedColumn => "Columns without a name",
            CheckName::FooterRow => "Rows of a report's footer",
            CheckName::ClockChange => "Clock times that daylight saving skips or repeats",
            CheckName::NoDecisionTime => "Leads that never came up for scoring",
            CheckName::SpendOutside => "Money spent in quarters without leads",
            CheckName::SpendWithoutLeads => "Money spent on sources that no lead has",
            CheckName::MergedLead => "Rows of leads that were merged into another lead",
            CheckName::RowPassedOver => "Rows that another row of the same lead goes before",
            CheckName::SharedEmail => "Leads that share an e-mail address",
            CheckName::SharedPhone => "Leads that share a phone number",
            CheckName::DatedByLastChange => "Stage entries dated by the last change of their row",
            CheckName::ValueNotSeen => "Values named in the config that never occur",
        }
    }

    fn severity(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Note => "noted, nothing changed",
            Severity::Warning => "left out",
            Severity::Error => "the run stopped",
        }
    }

    fn funnel_only(&self) -> &'static str {
        "counted in the funnel, left out of scores and cuts"
    }

    fn step(&self, step: WaterfallName) -> &'static str {
        match step {
            WaterfallName::RowsRead => "Rows read",
            WaterfallName::RaggedRow => "too few or too many fields",
            WaterfallName::MissingId => "no lead id",
            WaterfallName::DuplicateId => "id came before",
            WaterfallName::MergedLead => "merged into another lead",
            WaterfallName::MissingTime => "no date or number that orders them",
            WaterfallName::CreatedAfterAsOf => "came in after the as-of date",
            WaterfallName::LeadsInFunnel => "Leads in the funnel",
            WaterfallName::NoDecisionTime => "never came up for scoring",
            WaterfallName::OutcomeBeforeDecision => "target reached before scoring",
            WaterfallName::OutcomeNotRecorded => "scored before outcomes were recorded",
            WaterfallName::Immature => "not yet mature",
            WaterfallName::LeadsUsed => "Leads used for scores and cuts",
        }
    }

    fn example(&self, row: u64, value: &str) -> String {
        if row == 0 { value.to_owned() } else { format!("row {}: {value}", NUMBERS.count(row)) }
    }
}
