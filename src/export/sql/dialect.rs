//! Dialects of SQL: how each quotes names, writes words and numbers, and what it takes as a name.

use crate::export::error::ExportError;

/// A dialect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// `DuckDB`.
    DuckDb,
    /// `PostgreSQL`.
    Postgres,
    /// Spark SQL.
    Spark,
    /// Google `BigQuery`.
    BigQuery,
    /// Snowflake.
    Snowflake,
}

/// What a `BigQuery` column may not be called (its documentation, "Flexible column names").
const NOT_IN_BIGQUERY: &str = "!\"$()*,./;?@[\\]^`{}~";

impl Dialect {
    /// As its users call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::DuckDb => "DuckDB",
            Self::Postgres => "PostgreSQL",
            Self::Spark => "Spark SQL",
            Self::BigQuery => "BigQuery",
            Self::Snowflake => "Snowflake",
        }
    }

    /// The type of text.
    pub(super) fn text_type(self) -> &'static str {
        match self {
            Self::DuckDb | Self::Snowflake => "VARCHAR",
            Self::Postgres => "TEXT",
            Self::Spark | Self::BigQuery => "STRING",
        }
    }

    /// The type of numbers: 64-bit floating point.
    pub(super) fn number_type(self) -> &'static str {
        match self {
            Self::DuckDb | Self::Spark => "DOUBLE",
            Self::Postgres | Self::Snowflake => "DOUBLE PRECISION",
            Self::BigQuery => "FLOAT64",
        }
    }

    /// The type of scores.
    pub(super) fn integer_type(self) -> &'static str {
        match self {
            Self::DuckDb | Self::Postgres | Self::Snowflake => "INTEGER",
            Self::Spark => "INT",
            Self::BigQuery => "INT64",
        }
    }

    /// What keeps a step from being written out again wherever its columns stand: `PostgreSQL` would expand a score three
    /// hundred times.
    pub(super) fn kept(self, reused: bool) -> &'static str {
        if reused && self == Self::Postgres { " MATERIALIZED" } else { "" }
    }

    /// Whether two columns of a table may differ in upper and lower case alone.
    pub(super) fn tells_cases(self) -> bool {
        matches!(self, Self::Postgres | Self::Snowflake)
    }

    /// A name, quoted.
    ///
    /// # Errors
    /// No column or table of this system can be called so.
    pub(super) fn identifier(self, name: &str) -> Result<String, ExportError> {
        if let Some(reason) = self.fault_of(name) {
            let hint = "give the column another name in the lead table and in the config, and run again";
            return Err(ExportError::new(self.name(), format!("the name `{name}`"), reason, hint));
        }
        Ok(match self {
            Self::Spark | Self::BigQuery => format!("`{}`", name.replace('`', "``")),
            Self::DuckDb | Self::Postgres | Self::Snowflake => format!("\"{}\"", name.replace('"', "\"\"")),
        })
    }

    fn fault_of(self, name: &str) -> Option<&'static str> {
        let characters = name.chars().count();
        if name.is_empty() {
            return Some("a name has at least one character");
        }
        if name.contains('\0') {
            return Some("a name cannot hold the character 0");
        }
        match self {
            Self::Postgres if name.len() > 63 => Some("a name has at most 63 bytes there"),
            Self::Snowflake if characters > 255 => Some("a name has at most 255 characters there"),
            Self::BigQuery if characters > 300 => Some("a name has at most 300 characters there"),
            Self::BigQuery if name.chars().any(|c| c.is_control() || NOT_IN_BIGQUERY.contains(c)) => {
                Some("it holds a character that no column may have there")
            }
            Self::Spark if name.contains("${") => Some("`${` begins a variable there, within quotes as well"),
            _ => None,
        }
    }

    /// A table, whose parts (catalogue, schema, table) stand between points.
    ///
    /// # Errors
    /// As for [`Dialect::identifier`].
    pub(super) fn table(self, name: &str) -> Result<String, ExportError> {
        let parts = name.split('.').map(|part| self.identifier(part)).collect::<Result<Vec<_>, _>>();
        let parts = parts.map_err(|error| ExportError { hint: "name the table with `--table`, as in `sales.leads`".into(), ..error })?;
        Ok(parts.join("."))
    }

    /// A word as a value.
    pub(super) fn word(self, word: &str) -> String {
        let escaped: String = word.chars().map(|c| self.escaped(c)).collect();
        format!("'{escaped}'")
    }

    /// A character within quotes. `DuckDB` and `PostgreSQL` take all of them as they stand, the others read escapes.
    fn escaped(self, c: char) -> String {
        match (self, c) {
            (Self::DuckDb | Self::Postgres, '\'') => "''".into(),
            (Self::DuckDb | Self::Postgres, _) => c.into(),
            (_, '\'') => "\\'".into(),
            (_, '\\') => "\\\\".into(),
            (_, '\n') => "\\n".into(),
            (_, '\r') => "\\r".into(),
            (_, '\t') => "\\t".into(),
            // `${` begins a variable in Spark, within quotes as well.
            (Self::Spark, '$') => "\\u0024".into(),
            (_, c) if c.is_control() => format!("\\u{:04x}", u32::from(c)),
            _ => c.into(),
        }
    }

    /// A pattern of `LIKE` in which a backslash is no escape.
    pub(super) fn pattern(self, pattern: &str) -> String {
        match self {
            Self::DuckDb | Self::Snowflake => self.word(pattern),
            Self::Postgres | Self::Spark | Self::BigQuery => self.word(&pattern.replace('\\', "\\\\")),
        }
    }

    /// A number as a value that reads back to the last bit, wherever it stands.
    pub(super) fn number(self, x: f64) -> String {
        match self {
            Self::Postgres => format!("FLOAT8 '{x:e}'"),
            Self::Snowflake => format!("'{x:e}'::DOUBLE"),
            Self::DuckDb | Self::BigQuery if x < 0.0 => format!("({x:e})"),
            Self::DuckDb | Self::BigQuery => format!("{x:e}"),
            Self::Spark if x < 0.0 => format!("({x:e}D)"),
            Self::Spark => format!("{x:e}D"),
        }
    }

    /// Text without white space round it, which is no part of a cell.
    pub(super) fn trimmed(self, text: &str) -> String {
        match self {
            Self::DuckDb => format!("trim({text}, E' \\t\\n\\r\\f')"),
            Self::Postgres => format!("btrim({text}, E' \\t\\n\\r\\f')"),
            Self::Spark => format!("trim(BOTH ' \\t\\n\\r\\u000c' FROM {text})"),
            Self::BigQuery | Self::Snowflake => format!("TRIM({text}, ' \\t\\n\\r\\f')"),
        }
    }

    /// A number, or none where it is no number or infinite.
    pub(super) fn finite(self, number: &str) -> String {
        let [nan, up, down] = match self {
            Self::DuckDb => return format!("CASE WHEN isfinite({number}) THEN {number} END"),
            Self::BigQuery => return format!("IF(IS_NAN({number}) OR IS_INF({number}), NULL, {number})"),
            Self::Postgres => ["FLOAT8 'NaN'", "FLOAT8 'Infinity'", "FLOAT8 '-Infinity'"],
            Self::Spark => ["double('NaN')", "double('Infinity')", "double('-Infinity')"],
            Self::Snowflake => ["'NaN'::DOUBLE", "'inf'::DOUBLE", "'-inf'::DOUBLE"],
        };
        format!("NULLIF(NULLIF(NULLIF({number}, {nan}), {up}), {down})")
    }

    /// A column of words where it is compared by order: by bytes, as the tool does.
    pub(super) fn ordered(self, column: &str) -> String {
        if self == Self::Postgres { format!("{column} COLLATE \"C\"") } else { column.to_owned() }
    }
}

/// Text within a comment: one line, and nothing that ends or widens it.
pub(super) fn remark(text: &str) -> String {
    let plain = |c: char| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c };
    // In Spark a backslash before a line end continues a comment, and `${` begins a variable.
    text.chars().map(plain).collect::<String>().replace('\\', "/").replace("${", "$ {")
}

#[cfg(test)]
mod tests {
    use super::*;
    const ALL: [Dialect; 5] = [Dialect::DuckDb, Dialect::Postgres, Dialect::Spark, Dialect::BigQuery, Dialect::Snowflake];

    #[test]
    fn names_are_quoted_and_impossible_ones_refused() {
        let hostile = "a\"b`c'; DROP TABLE x; --";
        let quoted = ALL.map(|dialect| dialect.identifier(hostile).ok());
        assert_eq!(quoted[0].as_deref(), Some("\"a\"\"b`c'; DROP TABLE x; --\""));
        assert_eq!(quoted[2].as_deref(), Some("`a\"b``c'; DROP TABLE x; --`"));
        assert_eq!(quoted[3], None, "BigQuery has no such columns");
        let long = "x".repeat(64);
        let error = Dialect::Postgres.identifier(&long).unwrap_err();
        assert!(error.to_string().contains(&long) && error.to_string().contains("63 bytes"), "{error}");
        assert!(Dialect::Spark.identifier("${a}").is_err() && Dialect::DuckDb.identifier("${a}").is_ok());
        assert!(ALL.iter().all(|dialect| dialect.identifier("").is_err() && dialect.identifier("a\0").is_err()));
        assert_eq!(Dialect::BigQuery.table("p.d.leads").unwrap(), "`p`.`d`.`leads`");
    }

    #[test]
    fn words_are_escaped_as_each_dialect_reads_them() {
        let word = "it's a\\b\n${x}";
        assert_eq!(Dialect::DuckDb.word(word), "'it''s a\\b\n${x}'");
        assert_eq!(Dialect::Postgres.word(word), "'it''s a\\b\n${x}'");
        assert_eq!(Dialect::Spark.word(word), "'it\\'s a\\\\b\\n\\u0024{x}'");
        assert_eq!(Dialect::Snowflake.word(word), "'it\\'s a\\\\b\\n${x}'");
        assert_eq!(Dialect::Postgres.pattern("50\\%"), "'50\\\\%'");
        assert_eq!(Dialect::BigQuery.pattern("50\\%"), "'50\\\\\\\\%'");
    }

    #[test]
    fn numbers_read_back_to_the_last_bit() {
        for x in [0.1, -2.5e-17, 1.0, 123_456_789.123_456_78, f64::MIN_POSITIVE, 1e300, -0.0] {
            for dialect in ALL {
                let text = dialect.number(x);
                let digits: String = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | 'e')).collect();
                let digits = if dialect == Dialect::Postgres { digits.trim_start_matches('8').to_owned() } else { digits };
                assert_eq!(digits.parse::<f64>().unwrap().to_bits(), x.to_bits(), "{text}");
            }
        }
    }

    #[test]
    fn a_remark_stays_a_remark() {
        assert_eq!(remark("a\nDROP TABLE x; \\"), "a DROP TABLE x; /");
    }
}
