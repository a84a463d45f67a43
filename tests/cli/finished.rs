//! One finished demonstration, shared by all tests that only read it.

use std::sync::OnceLock;

use super::workspace::{Files, Ran, Workspace};

/// The demonstration after its run.
#[derive(Debug)]
pub struct Finished {
    /// Where it ran.
    pub workspace: Workspace,
    /// What it said.
    pub ran: Ran,
}

/// Folder of the report inside the workspace.
pub const REPORT: &str = "reports/demo/2026-Q3";

/// The demonstration, run once.
pub fn demonstration() -> &'static Finished {
    static FINISHED: OnceLock<Finished> = OnceLock::new();
    FINISHED.get_or_init(|| {
        let workspace = Workspace::new();
        let ran = workspace.run(&[]).succeeds();
        Finished { workspace, ran }
    })
}

impl Finished {
    /// The files of the report.
    pub fn report(&self) -> Files {
        self.workspace.files(REPORT)
    }

    /// `review.json`.
    pub fn review(&self) -> serde_json::Value {
        serde_json::from_slice(&self.report()["review.json"]).unwrap()
    }

    /// Path of a file of the report.
    pub fn path(&self, name: &str) -> String {
        self.workspace.path(REPORT).join(name).to_string_lossy().into_owned()
    }
}

/// Rows of a CSV file, header included.
pub fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// One column of a CSV file, by the name in its header.
pub fn column(rows: &[Vec<String>], name: &str) -> Vec<String> {
    let place = rows[0].iter().position(|head| head == name).unwrap();
    rows[1..].iter().map(|row| row[place].clone()).collect()
}
