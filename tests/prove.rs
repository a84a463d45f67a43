//! Proof by simulation: intervals cover as often as they say, verdicts are right as often as they should be.
//!
//! `make prove` runs it with many draws and writes `docs/proof.md`, figures that miss their bar included. As a normal test it
//! runs with few draws and wide bars, and writes nothing. What is called calibrated is what the page itself calls so.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "prove/cohorts.rs"]
mod cohorts;
#[path = "prove/curves.rs"]
mod curves;
#[path = "prove/later.rs"]
mod later;
#[path = "prove/law.rs"]
mod law;
#[path = "ready_configs/prepared.rs"]
mod prepared;
#[path = "prove/rates.rs"]
mod rates;
#[path = "prove/record.rs"]
mod record;
#[path = "prove/supply.rs"]
mod supply;
#[path = "prove/selection.rs"]
mod selection;
#[path = "prove/verdicts.rs"]
mod verdicts;

use record::{Figure, Scope, document};

#[test]
fn figures_hold_their_bars() {
    let full = std::env::var("PROVE").is_ok_and(|mode| mode == "full");
    let scope = if full { Scope::FULL } else { Scope::QUICK };
    let parts: [fn(&Scope) -> Vec<Figure>; 7] =
        [rates::figures, curves::figures, verdicts::figures, later::figures, supply::figures, selection::figures, cohorts::figures];
    let figures: Vec<Figure> = std::thread::scope(|threads| {
        let running: Vec<_> = parts.iter().map(|part| threads.spawn(|| part(&scope))).collect();
        running.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    if full {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/proof.md");
        std::fs::write(path, document(&figures)).unwrap();
    }
    let missed: Vec<String> = figures.iter().filter(|figure| !figure.within(scope.slack)).map(Figure::line).collect();
    // The full run reports what it measures; a miss there is read in the document.
    assert!(full || missed.is_empty(), "{}", missed.join("\n"));
}
