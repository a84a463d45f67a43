//! The MQL and SQL cuts: which pair, under which limits, how sure, and what changes.

pub mod backtest;
pub mod figures;
pub mod recommend;
pub mod result;
pub mod search;
pub mod swap;
pub mod volume;
