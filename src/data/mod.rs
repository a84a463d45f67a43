//! From files to [`table::LeadTable`]: reading, checking, stages, outcomes, split.
//! Only validated data can exist past this room.

pub mod column;
pub mod events;
pub mod outcome;
pub mod split;
pub mod table;
pub mod view;
