//! The steps of a run, for whoever shows progress.

/// A step of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Reading and checking leads, stages and joined tables.
    ReadLeads,
    /// Reading events and adding them up to the decision time.
    ReadEvents,
    /// Reading a sample of the columns that nothing uses, for the leak audit.
    ReadUnused,
    /// Looking for columns that know the outcome.
    Audit,
    /// Encoding the features.
    Encode,
    /// Fitting the predictive model, its penalty included.
    Fit,
    /// Scoring all leads and calibrating the scores.
    Score,
    /// Measuring both models.
    Evaluate,
    /// Searching and shaking the cuts.
    Thresholds,
    /// Counting the funnel and its cohorts.
    Funnel,
    /// Trying the proposal on past periods.
    LookBack,
    /// Explaining each lead's score.
    Explain,
    /// Drawing charts and building the page.
    Render,
    /// Writing the files.
    Write,
}

/// Told when a step begins.
pub trait Progress {
    /// A step begins; the one before it, if any, has ended.
    fn begin(&self, step: Step);
}

/// Shows nothing.
#[derive(Debug, Clone, Copy)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Step) {}
}
