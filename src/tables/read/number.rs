//! Numbers as people write them: `£1,234.50`, `(12)`, `1 234`, `*`, `n/a`.

use std::borrow::Cow;

use super::text::trimmed;
use crate::choices::method::DecimalMark;
use crate::foundation::decimal;

/// What a cell that should hold a number holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Parsed {
    Number(f64),
    /// A number from which signs were removed.
    Cleaned(f64),
    Missing,
    Suppressed,
    Bad,
}

const MISSING: [&str; 10] = ["", "-", "–", "—", "n/a", "na", "#n/a", "null", "none", "nan"];

pub(crate) fn parse(cell: &str, mark: DecimalMark) -> Parsed {
    let cell = trimmed(cell);
    if let Some(number) = plain(cell, mark) {
        return Parsed::Number(number);
    }
    let lower = cell.to_ascii_lowercase();
    let signless = lower.trim_start_matches(['£', '$', '€']).trim();
    if MISSING.contains(&signless) {
        return Parsed::Missing;
    }
    if is_suppressed(&lower) {
        return Parsed::Suppressed;
    }
    cleaned(&lower, mark).map_or(Parsed::Bad, Parsed::Cleaned)
}

/// The number at the start of some text and its length, if it starts with a digit or a minus.
pub(super) fn leading(text: &[u8]) -> Option<(f64, usize)> {
    let is_number = matches!(text, [b'0'..=b'9', ..] | [b'-', b'0'..=b'9', ..]);
    if is_number { decimal::leading(text) } else { None }
}

/// A number without signs or separators, read to the nearest double.
fn plain(cell: &str, mark: DecimalMark) -> Option<f64> {
    let in_points = match mark {
        DecimalMark::Point => Cow::Borrowed(cell),
        DecimalMark::Comma if cell.contains('.') => return None,
        DecimalMark::Comma => Cow::Owned(cell.replacen(',', ".", 1)),
    };
    let is_part = |b| matches!(b, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E');
    if in_points.bytes().all(is_part) { decimal::nearest(&in_points) } else { None }
}

/// `*`, `**`, `<5`, `≤ 7`: a number that the publisher knows and we do not.
fn is_suppressed(cell: &str) -> bool {
    let limit = cell.strip_prefix(['<', '≤']).map(str::trim_start);
    let starred = !cell.is_empty() && cell.bytes().all(|b| b == b'*');
    starred || limit.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

/// A number in brackets (negative), with a currency sign, spaces or thousands separators.
fn cleaned(cell: &str, mark: DecimalMark) -> Option<f64> {
    let (cell, bracketed) = match cell.strip_prefix('(').and_then(|c| c.strip_suffix(')')) {
        Some(inner) => (inner, true),
        None => (cell, false),
    };
    let (cell, negative) = signed(cell.trim(), bracketed)?;
    let cell = cell.trim_start_matches(['£', '$', '€']).trim_start();
    let (whole, decimals) = match mark {
        DecimalMark::Point => split_at_mark(cell, '.'),
        DecimalMark::Comma => split_at_mark(cell, ','),
    };
    let separator = if mark == DecimalMark::Point { ',' } else { '.' };
    let whole = without_separators(whole, separator)?;
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !all_digits(&whole) || !decimals.is_none_or(all_digits) {
        return None;
    }
    let number = decimal::nearest(&format!("{whole}.{}", decimals.unwrap_or("0")))?;
    Some(if negative { -number } else { number })
}

fn signed(cell: &str, bracketed: bool) -> Option<(&str, bool)> {
    match cell.strip_prefix(['-', '−']) {
        Some(_) if bracketed => None,
        Some(rest) => Some((rest.trim_start(), true)),
        None => Some((cell, bracketed)),
    }
}

fn split_at_mark(cell: &str, mark: char) -> (&str, Option<&str>) {
    cell.split_once(mark).map_or((cell, None), |(whole, decimals)| (whole, Some(decimals)))
}

/// The digits of `1,234,567` or `1 234 567`; nothing where the groups are not of three, as in
/// `1,23`, which is more likely a decimal comma.
fn without_separators(whole: &str, separator: char) -> Option<String> {
    let is_separator = |c: char| c == separator || c.is_whitespace() || c == '\'' || c == '’';
    let mut groups = whole.split(is_separator);
    let first = groups.next()?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.is_empty() || first.len() > 3 {
            return None;
        }
        digits.push_str(group);
    }
    Some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(cell: &str) -> Parsed {
        parse(cell, DecimalMark::Point)
    }

    #[test]
    fn numbers_are_read_to_the_nearest_double() {
        assert_eq!(point(" 1234.5 "), Parsed::Number(1234.5));
        assert_eq!(point("1e3"), Parsed::Number(1000.0));
        assert_eq!(point("-0.1"), Parsed::Number(-0.1));
    }

    #[test]
    fn signs_and_separators_are_removed() {
        for cell in ["£1,234.50", "1,234.50", "£ 1 234.50", "1\u{a0}234.50", "€1'234.50"] {
            assert_eq!(point(cell), Parsed::Cleaned(1234.5), "{cell}");
        }
        assert_eq!(point("(1,234)"), Parsed::Cleaned(-1234.0));
        assert_eq!(point("-£5"), Parsed::Cleaned(-5.0));
        assert_eq!(parse("1.234,5", DecimalMark::Comma), Parsed::Cleaned(1234.5));
        for (cell, number) in [("12", 12.0), ("100,500", 100.5), ("-1,5", -1.5)] {
            assert_eq!(parse(cell, DecimalMark::Comma), Parsed::Number(number), "{cell}");
        }
    }

    #[test]
    fn missing_and_suppressed_are_told_apart() {
        for cell in ["", " ", "-", "n/a", "N/A", "£-", "NULL"] {
            assert_eq!(point(cell), Parsed::Missing, "{cell}");
        }
        for cell in ["*", "**", "<5", "≤ 7"] {
            assert_eq!(point(cell), Parsed::Suppressed, "{cell}");
        }
    }

    #[test]
    fn anything_else_is_an_error() {
        for cell in
            ["abc", "1,23", "12,34,567", "1.2.3", "inf", "1e999", "--1", "(-1)", "12%", "1,"]
        {
            assert_eq!(point(cell), Parsed::Bad, "{cell}");
        }
    }
}
