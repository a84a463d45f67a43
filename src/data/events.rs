//! stub
use super::column::Column;
use crate::period::Instant;
/// Batch.
#[derive(Debug)]
pub struct EventBatch<'a> {
    /// a
    pub lead: &'a [u32],
    /// a
    pub at: &'a [Instant],
    /// a
    pub kind: &'a [u32],
    /// a
    pub kinds: &'a [String],
    /// a
    pub columns: &'a [Column],
}
