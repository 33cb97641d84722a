//! Where a file may be cut in two.

/// Where a row starts that is not the first of some lines, as far as quotation marks tell. Whether
/// the line feed before it is one inside a cell is certain only when all before it was read.
pub(crate) fn row_start(lines: &[u8]) -> Option<usize> {
    let outside = first_telling(lines).filter(|(_, is_closing)| *is_closing);
    let start = outside.map_or(0, |(place, _)| place + 1);
    let mut is_quoted = false;
    let end = lines.get(start..)?.iter().position(|&b| {
        is_quoted ^= b == b'"';
        b == b'\n' && !is_quoted
    });
    Some(start + end? + 1)
}

/// The first quotation mark that must open or close a cell, and whether it closes one.
fn first_telling(lines: &[u8]) -> Option<(usize, bool)> {
    let is_edge = |b: u8| matches!(b, b',' | b';' | b'\t' | b'\n' | b'\r');
    let is_cell = |b: u8| !is_edge(b) && b != b'"';
    lines.windows(3).enumerate().find_map(|(place, around)| match *around {
        [before, b'"', after] if is_edge(before) && is_cell(after) => Some((place + 1, false)),
        [before, b'"', after] if is_cell(before) && is_edge(after) => Some((place + 1, true)),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(lines: &str) -> Option<&str> {
        lines.get(row_start(lines.as_bytes())?..)
    }

    #[test]
    fn a_row_starts_after_a_line_feed() {
        assert_eq!(cut("5,6\n2019,A\n"), Some("2019,A\n"));
        assert_eq!(cut("5,6\r\n2019,A"), Some("2019,A"));
        assert_eq!(cut("5,6"), None);
        assert_eq!(cut(""), None);
    }

    #[test]
    fn a_line_feed_in_quotation_marks_ends_no_row() {
        assert_eq!(cut("5,\"A\nB\",6\n2019,A"), Some("2019,A"));
        assert_eq!(cut("A\nB\",6\n2019,A"), Some("2019,A"));
        assert_eq!(cut("5,\"\",\"A\n\"\"B\"\" C\",6\n2019,A"), Some("2019,A"));
    }
}
