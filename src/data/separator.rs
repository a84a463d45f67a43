//! Finding out by what the fields of a text file are separated.

/// In this order of preference where they do equally well.
const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How many records are looked at.
const RECORDS: usize = 50;

/// The separator that cuts the first rows into most alike pieces: among those that find more than one field in the header,
/// the one with the largest share of rows as wide as the header, then the widest. Quoted separators do not count.
///
/// `complete` says whether `sample` is the whole file: if not, its last record is cut short and left out. A file of a single
/// column gets a comma.
pub(super) fn find(sample: &[u8], complete: bool) -> u8 {
    let mut best = (b',', Fit { alike: -1.0, width: 0 });
    for candidate in CANDIDATES {
        let fit = fit(sample, complete, candidate);
        if fit.width > 1 && (fit.alike, fit.width) > (best.1.alike, best.1.width) {
            best = (candidate, fit);
        }
    }
    best.0
}

struct Fit {
    /// Share of rows as wide as the header.
    alike: f64,
    /// Fields of the header.
    width: usize,
}

fn fit(sample: &[u8], complete: bool, separator: u8) -> Fit {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(sample);
    let mut widths: Vec<usize> = reader.byte_records().take(RECORDS).map_while(Result::ok).map(|record| record.len()).collect();
    if !complete && widths.len() > 1 && widths.len() < RECORDS {
        widths.pop();
    }
    let width = widths.first().copied().unwrap_or(0);
    let alike = widths.iter().filter(|&&other| other == width).count() as f64 / widths.len().max(1) as f64;
    Fit { alike, width }
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn each_separator_is_found() {
        let files: [&[u8]; 4] = [b"a,b\n1,2\n", b"a;b\n1,5;2,5\n", b"a\tb, c\n1\t2\n", b"a|b\n1;2|3;4\n"];
        assert_eq!(files.map(|file| find(file, true)), *b",;\t|");
    }

    #[test]
    fn quoted_separators_do_not_count() {
        assert_eq!(find(b"\"a;b;c\",d\n\"1;2;3\",4\n", true), b',');
    }

    #[test]
    fn a_single_column_and_an_empty_file_get_a_comma() {
        assert_eq!([find(b"id\n1\n2\n", true), find(b"", true)], [b','; 2]);
    }

    #[test]
    fn a_record_that_the_sample_cuts_short_does_not_count() {
        assert_eq!(find(b"a;b, c;d\n1;2, 3;4\n1;2, ", false), b';');
    }
}
