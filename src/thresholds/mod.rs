//! The MQL and SQL cuts: which pair, under which limits, how sure, and what changes.

pub mod alternatives;
pub mod assumptions;
pub mod backtest;
pub mod figures;
pub mod grid;
pub mod limit;
pub mod objective;
pub mod recommend;
pub mod result;
pub mod search;
pub mod segments;
pub mod selected;
pub mod selection;
pub mod stability;
pub mod standing;
pub mod swap;
pub mod volume;
