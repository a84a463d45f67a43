//! What can be wrong with merges.

/// Merges that name no lead that lives on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MergeFault {
    /// They go in a circle.
    #[error("`{file}`: leads are merged in a circle: {}", ids.join(" into "))]
    Circle {
        /// The file with the merge that closes it.
        file: String,
        /// The ids, the first once more at the end.
        ids: Vec<String>,
    },
    /// A lead was merged into two others which were not merged.
    #[error("`{file}`: lead `{id}` is merged into `{}` and into `{}`, expected one lead that lives on", into[0], into[1])]
    Twice {
        /// The file with the second merge.
        file: String,
        /// The id that was merged away.
        id: String,
        /// The two ids.
        into: [String; 2],
    },
}
