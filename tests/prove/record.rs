//! What was measured, against which bar, and the document that says so.

use std::fmt::Write as _;

/// Seed of every draw.
pub const SEED: u64 = 20_261_122;

/// How much is drawn, and how far quick figures may lie outside their bars.
pub struct Scope {
    /// Draws of cheap figures.
    pub draws: usize,
    /// Draws of figures that take counts or one small fit.
    pub plain: usize,
    /// Draws of figures that fit curves.
    pub fits: usize,
    /// The same with many leads each.
    pub large: usize,
    /// Rows of a truth that is counted rather than known.
    pub truth: usize,
    /// Draws of verdicts.
    pub verdicts: usize,
    /// Added to both ends of a bar: three standard errors of a share near 95 % over the draws.
    pub slack: f64,
}

impl Scope {
    /// For the document.
    pub const FULL: Self = Self { draws: 20_000, plain: 2_000, fits: 2_000, large: 2_000, truth: 1_000_000, verdicts: 500, slack: 0.0 };
    /// For the normal tests.
    pub const QUICK: Self = Self { draws: 2_000, plain: 600, fits: 120, large: 30, truth: 200_000, verdicts: 100, slack: 0.06 };
}

/// A share or a p-value, measured.
pub struct Figure {
    /// Part of the document.
    pub part: &'static str,
    /// What it is of.
    pub what: String,
    /// Leads per draw.
    pub n: u64,
    /// Draws.
    pub draws: usize,
    /// The figure.
    pub value: f64,
    /// Where it should lie; `None` where it is only reported.
    pub bar: Option<(f64, f64)>,
}

/// The bar of a 95 % interval.
pub const COVERAGE: Option<(f64, f64)> = Some((0.93, 0.97));

impl Figure {
    /// Whether it keeps its bar, widened by `slack`.
    pub fn within(&self, slack: f64) -> bool {
        self.bar.is_none_or(|(low, high)| low - slack <= self.value && self.value <= high + slack)
    }

    fn percent(value: f64) -> String {
        format!("{:.1} %", value * 100.0)
    }

    /// A row of the document.
    pub fn line(&self) -> String {
        let bar = self
            .bar
            .map_or_else(|| "none, as measured".to_owned(), |(low, high)| format!("{} to {}", Self::percent(low), Self::percent(high)));
        let kept = match self.bar {
            None => "",
            Some(_) if self.within(0.0) => "yes",
            Some(_) => "**no**",
        };
        format!("| {} | {} | {} | {} | {bar} | {kept} |", self.what, self.n, self.draws, Self::percent(self.value))
    }
}

/// The whole document.
pub fn document(figures: &[Figure]) -> String {
    let mut text = format!(
        "# Proof by simulation\n\nWritten by `make prove` with version {}, seed {SEED}. Each row draws data from a known truth, makes the figure with the code that the\n\
         page uses, and counts how often it is right. A share of 95 % over 2,000 draws has a standard error of 0.5 points, over 500 draws\nof 1.0.\n",
        env!("CARGO_PKG_VERSION")
    );
    let mut part = "";
    for figure in figures {
        if figure.part != part {
            part = figure.part;
            let _ = write!(text, "\n{}\n\n| what | leads | draws | measured | bar | kept |\n|---|---|---|---|---|---|\n", explained(part));
        }
        let _ = writeln!(text, "{}", figure.line());
    }
    text
}

fn explained(part: &str) -> String {
    let about = match part {
        "Rates" => {
            "Wilson's interval holds the true rate. Its coverage swings with the rate, since counts are whole; the bar is on the mean over rates\ndrawn evenly from 2 % to 98 %. Coverage at single rates is reported beside it."
        }
        "Ranking" => {
            "DeLong's interval of the AUC; the same of the difference of two scores of the same leads; paired bootstrap of the differences of Brier\nscore and log loss."
        }
        "Recalibration" => "Wald intervals of slope and calibration in the large when the probabilities are exactly right.",
        "Probabilities" => {
            "The interval of the table score to probability holds the true probability, averaged over the leads of the draw. Each method is fitted\nalone where the truth has its shape, then the method is chosen as a run chooses it. The interval of a curve that cannot follow the truth would miss\nwhat it cannot follow, and a choice hides that; so after a choice the intervals are those of the isotonic curve, which can follow every rising\ntruth. Beside a steep bend, with few leads, these are a little short."
        }
        "Verdicts" => {
            "How often probabilities are called calibrated. \"Caught\" is not called calibrated. The last rows fit the calibrator on as many other leads,\nso that its own error adds to that of the test leads. At 4 % converted, 2,000 leads hold some 80 conversions: the same slope is then\ncaught less often, and the 90 % are not reached."
        }
        "Later quarters" => {
            "Intervals of leads a quarter and of the success rate at a cut, from one span of weeks. They are of the true mean and the true rate: what is\ncounted in a later quarter has chance of its own, so that fewer of its counts lie inside, and fewer still where the business itself moves.\nThe forecast on the page, not these intervals, says where next quarter's count will lie. In waves a good week follows a good one\n(correlation 0.6): a quarter of them says little of their length, and the widened interval is still short. The real sets are measured with\ntheir rules' score, from spans of eight weeks (tenths of the leads where nothing is dated), at the cuts 10, 20 ... 90 with 30 leads or more."
        }
        "Supply" => {
            "The interval holds the next quarter's leads of three sources together (some 60, 25 and 8 a week), of which each is forecast by the way that\nits own backtest prefers. The column \"leads\" gives the weeks of history. Intervals come from the errors of past forecasts of the same horizon;\nthe bars are wide (72 to 90 % for 80 %, 90 to 99 % for 95 %), since a history of three years holds some eleven quarters without overlap."
        }
        "Cohorts" => {
            "Eight quarters whose leads win with a lag of 45 days in the mean and are lost with one of 60, looked at when the last quarter has just ended. The\nforecast's interval is one for the share of the last quarter's own leads that is won in the end. How often it holds the rate behind them stands beside it, and\nhow often the interval of the naive rate, won so far of all, does. Where rates fall quarter by quarter the forecast stays with the past: no bar is set, and\nthe page says so."
        }
        "Selection" => {
            "Leads whose truth is known, low scores worked rarely; a lead that is not worked shows no conversion. Recall as observed is too high. The\nbounds with chance hold the true recall; recall with weights is nearly free of bias where chance decides within a band of scores who is\nworked. Where sales picks the better leads within a band nothing vouches for the weights, and no bar is set; recall comes out right here all the\nsame, since leads are picked alike above and below the cut. Differences are means over the draws. The last rows work as many low-score leads at random as the report says and count how often recall is then known to the width asked for."
        }
        _ => {
            "p-values of the calibration error against the even distribution when the probabilities are right: p-value of Kolmogorov's test. Below 5 %\nthey would not be even."
        }
    };
    format!("## {part}\n\n{about}")
}
