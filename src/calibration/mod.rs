//! From a score to the probability that it means.

pub mod calibrator;
