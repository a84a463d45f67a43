//! How far a figure may lie from its reference. All comparisons go through [`close`](super::figures::close):
//! `|found - expected| <= tolerance * max(1, |expected|)`.

/// Same formula, same data, f64 on both sides: only the order of summation differs.
pub const ROUNDING: f64 = 1e-12;

/// Both sides iterate to a stop, each well below this.
pub const ITERATED: f64 = 1e-7;

/// The predictive model: this side ends at a gradient below 1e-8 per row, and the standard errors follow from that point.
pub const FITTED: f64 = 1e-6;

/// Platt's fit in scikit-learn stops on L-BFGS's default tolerance, near but not at the optimum.
pub const LOOSE_OPTIMUM: f64 = 2e-3;

/// betacal's fit stops on the same default, along a valley: its two logarithms move together.
pub const LOOSE_BETA: f64 = 5e-3;

/// Tails of distributions: relative error in the far tail of either implementation.
pub const TAIL: f64 = 1e-11;
