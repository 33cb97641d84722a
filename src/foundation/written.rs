//! Amounts as sentences show them, their thousands marked.

/// Whole pounds: `£1,234`.
pub(crate) fn pounds(amount: f64) -> String {
    signed(amount, "£", 0)
}

/// Pounds and pence: `£1,234.50`.
pub(crate) fn pence(amount: f64) -> String {
    signed(amount, "£", 2)
}

/// Pounds to a tenth: `£1,234.5`, for millions.
pub(crate) fn tenths(amount: f64) -> String {
    signed(amount, "£", 1)
}

/// A whole number: `1,234`.
pub(crate) fn whole(number: f64) -> String {
    signed(number, "", 0)
}

/// How many: `1,234`.
pub(crate) fn count(number: usize) -> String {
    with_thousands(&number.to_string())
}

fn signed(amount: f64, mark: &str, decimals: usize) -> String {
    let digits = format!("{:.decimals$}", amount.abs());
    let is_zero = digits.bytes().all(|digit| matches!(digit, b'0' | b'.'));
    let minus = if amount < 0.0 && !is_zero { "−" } else { "" };
    format!("{minus}{mark}{}", with_thousands(&digits))
}

fn with_thousands(digits: &str) -> String {
    let whole = digits.find('.').unwrap_or(digits.len());
    let mut marked = String::with_capacity(digits.len() + whole / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && place < whole && (whole - place).is_multiple_of(3) {
            marked.push(',');
        }
        marked.push(digit);
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_marked_and_pence_are_not() {
        assert_eq!(pence(1_234_567.5), "£1,234,567.50");
        assert_eq!(pence(999.994), "£999.99");
        assert_eq!(pence(0.125), "£0.12");
        assert_eq!(pounds(999_999.5), "£1,000,000");
        assert_eq!(pounds(1e15), "£1,000,000,000,000,000");
        assert_eq!(whole(12_345.0), "12,345");
        assert_eq!(whole(123.0), "123");
        assert_eq!((count(6812), count(0)), ("6,812".to_owned(), "0".to_owned()));
    }

    #[test]
    fn a_minus_stands_before_the_pound_and_never_before_nothing() {
        assert_eq!(pence(-1200.0), "−£1,200.00");
        assert_eq!(pence(-0.001), "£0.00");
        assert_eq!(pounds(-0.4), "£0");
    }
}
