//! How well scores rank and what they mean, measured on later leads.

pub mod cube;
pub mod measure;
pub mod reliability;
pub mod result;
pub mod rule_card;
