//! From a score to the probability that it means.

mod beta;
pub mod calibrator;
mod choose;
mod curve;
mod isotonic;
mod platt;
