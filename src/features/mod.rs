//! What a model may see of a lead: only what was known strictly before the decision time.

pub mod encoder;
pub mod leak_audit;
pub mod matrix;
pub mod point_in_time;
