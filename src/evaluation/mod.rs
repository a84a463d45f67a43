//! How well scores rank and what they mean, measured on later leads.

mod bands;
pub mod cube;
pub mod decision;
pub mod groups;
pub mod measure;
pub mod pairs;
pub mod reliability;
pub mod result;
pub mod rule_card;
pub mod verdict;
