//! Which leads were worked, checked.

/// Which leads were worked, and what is asked of it.
#[derive(Debug, Clone, PartialEq)]
pub struct SelectionSettings {
    /// How it is seen.
    pub worked: Worked,
    /// Whether weighted figures are given.
    pub weights: bool,
    /// Wanted width of the bounds on recall at the MQL cut.
    pub width: f64,
}

/// How it is seen that a lead was worked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Worked {
    /// These values of a column.
    Column {
        /// The column.
        column: String,
        /// The values.
        values: Vec<String>,
    },
    /// This stage or a later one was reached (index into [`Config::stages`](super::Config::stages)).
    Stage(usize),
    /// It has an event of this kind.
    Event(String),
}
