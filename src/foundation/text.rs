//! Texts looked for within others.
//!
//! The standard library has an algorithm for texts of any length, which is longer than all that is
//! searched here. What is looked for is never empty.

/// Whether a text holds another.
pub(crate) fn holds(text: &str, part: &str) -> bool {
    place(text, part).is_some()
}

/// What stands between the places of a separator.
pub(crate) fn parted<'a>(text: &'a str, separator: &str) -> Vec<&'a str> {
    let (mut parts, mut rest) = (Vec::new(), text);
    while let Some(place) = place(rest, separator) {
        let (part, after) = rest.split_at(place);
        parts.push(part);
        rest = after.strip_prefix(separator).unwrap_or_default();
    }
    parts.push(rest);
    parts
}

/// Texts one after the other, with a separator between them.
pub(crate) fn joined(texts: &[impl AsRef<str>], separator: &str) -> String {
    let mut joined = String::new();
    for (place, text) in texts.iter().enumerate() {
        if place > 0 {
            joined.push_str(separator);
        }
        joined.push_str(text.as_ref());
    }
    joined
}

/// Where a text that is not empty begins in another.
fn place(text: &str, part: &str) -> Option<usize> {
    text.as_bytes().windows(part.len().max(1)).position(|held| held == part.as_bytes())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn texts_are_found_and_parted_as_by_the_standard_library(
            text in "[ab/ é]{0,12}",
            part in "[ab/ é]{1,3}",
        ) {
            prop_assert_eq!(holds(&text, &part), text.contains(&part));
            prop_assert_eq!(parted(&text, &part), text.split(&part).collect::<Vec<_>>());
        }
    }
}
