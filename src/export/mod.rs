//! What goes back to other systems: renderers that return bytes.

pub mod lists;
pub mod mistakes;
pub mod scores;
pub mod swap;
mod text;
