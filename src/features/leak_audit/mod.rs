//! The leak audit: columns that may know the outcome, found before anything is fitted.
//!
//! Four kinds of evidence, all on training leads whose outcome is known and on nothing else: a column that tells the
//! outcome alone ([`alone`]), cells whose being filled predicts it ([`filling`]), cells filled in after the decision
//! ([`filling`] and [`dates`]), and names of what sales write after contact ([`names`]). Effects must be large and
//! certain at a level shared by all columns (Bonferroni), so that clean data are left in peace.
//! [`audit`] puts the findings together; [`answers`] compares them with what models use and what the config says.

pub mod alone;
pub mod answers;
pub mod audit;
pub mod cells;
pub mod dates;
pub mod filling;
pub mod names;
