//! What goes back to other systems: renderers that return bytes.

pub mod error;
pub mod inputs;
pub mod lists;
pub mod mistakes;
pub mod points;
pub mod salesforce_formula;
pub mod scores;
pub mod sql;
pub mod swap;
pub mod system;
mod text;
pub mod write_back;
