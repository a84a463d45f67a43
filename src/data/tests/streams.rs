//! Events: what reaches the sink, and what is counted.

use crate::data::column::{Column, ColumnKind};
use crate::data::error::{DataError, Fault};
use crate::data::events::read_events;
use crate::data::fixture::{DATED, check, config, inputs, refused};
use crate::data::load::load;
use crate::data::table::{CheckName, ValidationReport};

const LEADS: &[u8] = b"id,created,mql_at,won_at\n7,2026-01-02,,\n8,2026-01-01,,2026-02-01\n9,2026-06-01,,\n";
const EVENTS: &str = "lead,when,what,page,worth\n\
    7,2026-01-03,view,/a,1.5\n\
    8,2026-01-04,click,/b,\n\
    5,2026-01-05,view,/a,\n\
    9,2026-01-06,view,/a,\n\
    7,,view,/a,\n\
    7,2026-01-07,,/a,\n\
    7,2026-03-01,view,/a,\n\
    8,2026-02-28 23:59:59,view,/b,2\n";

const LOG: &str = "[events]\nlead = \"lead\"\nat = \"when\"\nkind = \"what\"\nfile = { path = \"events.csv\" }\n";

/// An event as the sink got it: row of the lead, kind, page, worth.
type Seen = (u32, String, String, f64);

fn read(input: &str, events: &str) -> Result<(Vec<Seen>, ValidationReport), DataError> {
    let text = DATED.replace("input = { time_zone = \"UTC\" }", input).replace("time = {", "time = { as_of = \"2026-02-28\",").replacen(
        "[[stages]]",
        &format!("{LOG}[[stages]]"),
        1,
    );
    let (config, inputs) = (config(&text), inputs(&[("leads.csv", LEADS), ("events.csv", events.as_bytes())]));
    let mut loaded = load(&config, &inputs, &[].into())?;
    let extra = [("page".to_owned(), ColumnKind::Words), ("worth".to_owned(), ColumnKind::Numbers)];
    let mut seen = Vec::new();
    read_events(&config, &inputs, &loaded.leads, &extra, &mut loaded.validation, &mut |batch| {
        let [Column::Words(pages), Column::Numbers(worth)] = batch.columns else { panic!("{:?}", batch.columns) };
        for (event, (&lead, &kind)) in batch.lead.iter().zip(batch.kind).enumerate() {
            seen.push((lead, batch.kinds[kind as usize].clone(), pages.get(event).unwrap().to_owned(), worth.as_slice()[event]));
        }
    })?;
    Ok((seen, loaded.validation))
}

#[test]
fn only_events_of_leads_before_the_as_of_date_are_seen() {
    let (seen, report) = read("input = { unreadable_cells = \"skip\" }", EVENTS).unwrap();
    let told: Vec<String> = seen.iter().map(|(lead, kind, page, worth)| format!("{lead} {kind} {page} {worth}")).collect();
    // Lead 8 came first and is row 0.
    assert_eq!(told, ["1 view /a 1.5", "0 click /b NaN", "0 view /b 2"]);
    let unknown: Vec<_> = report.checks.iter().filter(|check| check.name == CheckName::UnknownLead).collect();
    assert_eq!((unknown[0].examples[0].row, unknown[0].examples[0].value.as_str()), (4, "5"));
    assert_eq!((unknown[1].examples[0].row, unknown[1].examples[0].value.as_str()), (5, "(left out)"));
    assert_eq!(check(&report, CheckName::MissingTime).examples[0].row, 6);
    assert_eq!(check(&report, CheckName::UnreadableCell).examples[0].row, 7);
    let late = check(&report, CheckName::EventAfterAsOf);
    assert_eq!((late.rows, late.examples[0].value.as_str()), (1, "2026-03-01 00:00:00"));
}

#[test]
fn the_policies_refuse() {
    let unknown = refused(read("input = { unknown_leads = \"refuse\", unreadable_cells = \"skip\" }", EVENTS));
    assert_eq!((unknown.row, unknown.value.as_str(), unknown.rows, unknown.total), (4, "5", 1, 8));
    let timeless = refused(read("input = { time_zone = \"UTC\" }", EVENTS));
    assert_eq!((timeless.row, timeless.fault), (6, Fault::NoTime));
}
