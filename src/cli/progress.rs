//! Progress on a terminal: a bar while steps run, and the seconds of each step when asked for.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::locale::Words;
use crate::review::progress::{Progress, Step};

/// Shows the step at hand once it takes over a second; silent when stderr is no terminal.
#[derive(Debug)]
pub struct Bar {
    line: ProgressBar,
    laps: RefCell<Vec<(Step, Instant)>>,
    words: &'static dyn Words,
}

impl Bar {
    /// A bar, or one that never shows.
    pub fn new(quiet: bool, words: &'static dyn Words) -> Self {
        let bar = ProgressBar::with_draw_target(Some(Step::Write as u64 + 1), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:24.cyan} {pos}/{len} {msg} ({elapsed})") {
            bar.set_style(style);
        }
        if !quiet {
            show_later(bar.clone());
        }
        Self { line: bar, laps: RefCell::default(), words }
    }
}

/// A run of less than a second shows no bar at all, and none is ever drawn where stderr is no terminal.
fn show_later(bar: ProgressBar) {
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_secs(1));
        if !bar.is_finished() {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            bar.enable_steady_tick(Duration::from_millis(200));
        }
    });
}

impl Progress for Bar {
    fn begin(&self, step: Step) {
        self.laps.borrow_mut().push((step, Instant::now()));
        self.line.set_position(step as u64);
        self.line.set_message(self.words.working(step));
    }
}

impl Bar {
    /// Ends the last step and takes the bar away.
    pub fn finish(&self) {
        self.laps.borrow_mut().push((Step::Write, Instant::now()));
        self.line.finish_and_clear();
    }

    /// Seconds of each step and in all, as JSON.
    pub fn timings(&self) -> String {
        let laps = self.laps.borrow();
        let mut seconds = serde_json::Map::new();
        for pair in laps.windows(2) {
            let lap = (pair[1].1 - pair[0].1).as_secs_f64();
            let before = seconds.get(key(pair[0].0)).and_then(serde_json::Value::as_f64).unwrap_or(0.0);
            seconds.insert(key(pair[0].0).into(), (before + lap).into());
        }
        let total = laps.first().zip(laps.last()).map_or(0.0, |(first, last)| (last.1 - first.1).as_secs_f64());
        seconds.insert("total".into(), total.into());
        serde_json::Value::Object(seconds).to_string()
    }
}

fn key(step: Step) -> &'static str {
    match step {
        Step::ReadLeads => "read_leads",
        Step::ReadEvents => "read_events",
        Step::ReadUnused => "read_unused",
        Step::Audit => "audit",
        Step::Encode => "encode",
        Step::Fit => "fit",
        Step::Score => "score",
        Step::Evaluate => "evaluate",
        Step::Thresholds => "thresholds",
        Step::Funnel => "funnel",
        Step::LookBack => "look_back",
        Step::Explain => "explain",
        Step::Render => "render",
        Step::Write => "write",
    }
}
