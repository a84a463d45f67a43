//! Real exports with their ready configs: what must be named is named, and honest columns are left in peace.

use leadgauge::data::leak::{LeakAnswer, LeakSeverity};
use leadgauge::data::table::ValidationReport;

use super::audited::{of, ready};

fn names(report: &ValidationReport) -> Vec<&str> {
    report.leak_audit.iter().map(|finding| finding.column.as_str()).collect()
}

fn as_it_is(text: String) -> String {
    text
}

/// The config without its answers.
fn unanswered(text: String) -> String {
    let Some(start) = text.find("[leak_audit]") else { return text };
    let end = text[start + 1..].find("\n[").map_or(text.len(), |end| start + 1 + end);
    format!("{}{}", &text[..start], &text[end..])
}

#[test]
fn x_education_names_what_sales_wrote() {
    let Some(report) = ready("x_education", "x_education", unanswered) else { return };
    let severity = |column: &str| of(&report, column).map(|finding| finding.severity);
    assert_eq!(severity("Tags"), Some(LeakSeverity::Leak));
    for column in [
        "Lead Quality",
        "Lead Profile",
        "Asymmetrique Activity Index",
        "Asymmetrique Profile Index",
        "Asymmetrique Activity Score",
        "Asymmetrique Profile Score",
    ] {
        assert!(of(&report, column).is_some_and(|finding| finding.excluded), "{column}: {:?}", names(&report));
    }
    for column in ["Last Activity", "Last Notable Activity"] {
        assert!(of(&report, column).is_some_and(|finding| !finding.excluded && finding.is_open()), "{column}");
    }
    // Of the 25 others, two are flagged: whether the field was filled in says much of the outcome.
    let known = ["Tags", "Lead ", "Asymmetrique", "Last "];
    let honest: Vec<&str> = names(&report).into_iter().filter(|name| !known.iter().any(|known| name.starts_with(known))).collect();
    assert_eq!(honest, ["What is your current occupation", "What matters most to you in choosing a course"]);
}

#[test]
fn the_ready_configs_leave_nothing_unanswered() {
    for (set, folder) in
        [("x_education", "x_education"), ("olist", "olist_funnel"), ("uci_bank", "uci_bank"), ("loan_funnel", "loan_funnel")]
    {
        let Some(report) = ready(set, folder, as_it_is) else { return };
        assert!(report.leak_audit.iter().all(|finding| !finding.is_open()), "{set}");
        assert!(report.leak_audit_scope.leads > 0);
    }
    let Some(report) = ready("x_education", "x_education", as_it_is) else { return };
    assert!(matches!(&of(&report, "Last Activity").unwrap().answer, LeakAnswer::Accepted { .. }));
}

#[test]
fn the_bank_names_the_length_of_the_call_and_nothing_else() {
    let Some(report) = ready("uci_bank", "uci_bank", as_it_is) else { return };
    assert_eq!(names(&report), ["duration"]);
    let with = |text: String| text.replace("[rules]", "[[features.column]]\nname = \"duration\"\nkind = \"number\"\n\n[rules]");
    let used = ready("uci_bank", "uci_bank", with).unwrap();
    assert!(of(&used, "duration").is_some_and(leadgauge::data::leak::LeakFinding::is_open));
}

#[test]
fn olist_names_the_columns_of_closed_deals_and_nothing_else() {
    let Some(report) = ready("olist", "olist_funnel", as_it_is) else { return };
    assert_eq!(report.leak_audit.len(), 12, "{:?}", names(&report));
    assert!(
        report.leak_audit.iter().all(|finding| {
            finding.severity == LeakSeverity::Leak && finding.excluded && finding.file == "olist_closed_deals_dataset.csv"
        })
    );
}

#[test]
fn the_loan_funnel_has_no_suspect() {
    let Some(report) = ready("loan_funnel", "loan_funnel", as_it_is) else { return };
    assert!(names(&report).is_empty() && report.leak_audit_scope.columns == 3);
}
