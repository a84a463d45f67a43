//! Drift: whether the newest leads are still like those that the model learnt from, and how the cuts will do on leads whose
//! outcome nobody knows yet.

pub mod expected_performance;
pub mod result;
pub mod stability;
