//! Rules that rows and cells break.

use std::fmt;

use crate::data::worth::SpendFault;

/// A rule that a row or cell breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Not as many fields as the header.
    Ragged {
        /// Fields of the header.
        expected: usize,
    },
    /// Not a number.
    NotANumber,
    /// Not a number in the stated style.
    NotANumberAs {
        /// A number in that style.
        style: &'static str,
    },
    /// An amount in another currency than the first of the column.
    OtherCurrency {
        /// The first.
        first: String,
    },
    /// No JSON object, of which a field is wanted.
    NoObject {
        /// The field.
        field: String,
    },
    /// Not a date in the stated format.
    NotADate {
        /// The format, as the config writes it.
        format: String,
    },
    /// An error value of a spreadsheet.
    ErrorCell,
    /// A byte that no text holds.
    ZeroByte,
    /// A row of the table below its footer.
    BelowFooter,
    /// No lead id.
    NoId,
    /// A lead id that has come before.
    RepeatedId,
    /// No date or number to order by.
    NoTime,
    /// An event without a kind.
    NoKind,
    /// A lead id that is not in the lead table.
    UnknownLead,
    /// A row of the spending.
    Spend(SpendFault),
}

impl Fault {
    /// The key of the config that decides about such rows; `None` where they are always refused.
    pub(super) fn policy(&self) -> Option<&'static str> {
        match self {
            Self::Ragged { .. } => Some("ragged_rows"),
            Self::RepeatedId => Some("duplicate_ids"),
            Self::UnknownLead => Some("unknown_leads"),
            Self::OtherCurrency { .. } | Self::ZeroByte | Self::BelowFooter => None,
            _ => Some("unreadable_cells"),
        }
    }

    /// What to do about it.
    pub(super) fn advice(&self) -> &'static str {
        match self {
            Self::Ragged { .. } => "check `separator`, `title_rows`, `footer` and the quotation marks",
            Self::NotANumber | Self::NotANumberAs { .. } => {
                "set `numbers` of this file to how they are written; list words for \"missing\" in `input.missing`"
            }
            Self::OtherCurrency { .. } => "keep one currency in the column: convert the amounts in the export",
            Self::NoObject { .. } => "correct the cell, or name the column without braces if it holds no JSON",
            Self::NotADate { .. } => "set `dates` or `date_columns` of this file; list words for \"missing\" in `input.missing`",
            Self::ZeroByte => "export the file again, or state its `encoding`",
            Self::BelowFooter => {
                "correct the words of `footer`: none may begin a row amid the table; of two tables in one file make two files"
            }
            _ => "correct the file",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ragged { expected } => write!(f, "expected {expected} fields as in the header"),
            Self::NotANumber => f.write_str("expected a number"),
            Self::NotANumberAs { style } => write!(f, "expected a number written as `{style}`"),
            Self::OtherCurrency { first } => write!(f, "expected amounts in `{first}`, as at the top of the column"),
            Self::NoObject { field } => write!(f, "expected a JSON object, of which `{field}` is wanted"),
            Self::NotADate { format } => write!(f, "expected a date written as `{format}`"),
            Self::ErrorCell => f.write_str("expected a value, not an error of the spreadsheet"),
            Self::ZeroByte => f.write_str("expected text without zero bytes"),
            Self::BelowFooter => f.write_str("expected the closing lines of the report, not a row below its footer"),
            Self::NoId => f.write_str("expected a lead id"),
            Self::RepeatedId => f.write_str("expected an id that has not come before"),
            Self::NoTime => f.write_str("expected what orders the rows in time"),
            Self::NoKind => f.write_str("expected what happened"),
            Self::UnknownLead => f.write_str("expected the id of a lead"),
            Self::Spend(fault) => fault.fmt(f),
        }
    }
}
