//! stub
use serde::{Deserialize, Serialize};
/// Part of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Split {
    /// a
    Train,
    /// a
    Calibrate,
    /// a
    Test,
    /// a
    Open,
}
