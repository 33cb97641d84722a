//! Text encodings: UTF-8, UTF-16 with its mark, and Windows-1252.

use std::borrow::Cow;

use crate::foundation::saved::Saved;

/// What a file's bytes were read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Utf8WithMark,
    Utf16,
    Windows1252,
}

impl std::fmt::Display for Encoding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8WithMark => "UTF-8 with a byte order mark",
            Self::Utf16 => "UTF-16",
            Self::Windows1252 => "Windows-1252",
        })
    }
}

/// The text of a file: UTF-8 or, failing that, Windows-1252, in which Excel saves a £.
pub(crate) fn decode(bytes: &[u8]) -> (Cow<'_, str>, Encoding) {
    if let Some(text) = utf16(bytes) {
        return (Cow::Owned(text), Encoding::Utf16);
    }
    let (bytes, encoding) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => (rest, Encoding::Utf8WithMark),
        None => (bytes, Encoding::Utf8),
    };
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), encoding),
        Err(_) => (Cow::Owned(windows_1252(bytes)), Encoding::Windows1252),
    }
}

/// The encoding of text that arrives in pieces, each ending with a line.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Decoder {
    encoding: Option<Encoding>,
    /// Whether a piece could be read as UTF-8 and not as ASCII.
    is_surely_utf8: bool,
}

impl Saved for Decoder {
    fn save(&self, to: &mut Vec<u8>) {
        let is_windows = self.encoding == Some(Encoding::Windows1252);
        (u8::from(is_windows), u8::from(self.is_surely_utf8)).save(to);
    }

    fn restore(from: &mut &[u8]) -> Option<Self> {
        let (windows, utf8): (u8, u8) = Saved::restore(from)?;
        let encoding = (windows == 1).then_some(Encoding::Windows1252);
        Some(Self { encoding, is_surely_utf8: utf8 == 1 })
    }
}

impl Decoder {
    /// What the text was read as so far.
    pub(crate) fn encoding(self) -> Encoding {
        self.encoding.unwrap_or(Encoding::Utf8)
    }

    /// What two parts of a file are read as together; nothing where one of them would have been read
    /// otherwise after the other.
    pub(crate) fn and(self, other: Self) -> Option<Self> {
        let is_windows = |held: Self| held.encoding == Some(Encoding::Windows1252);
        let encoding = if is_windows(other) { other.encoding } else { self.encoding };
        let is_surely_utf8 = self.is_surely_utf8 || other.is_surely_utf8;
        let both = Self { encoding, is_surely_utf8 };
        (!(is_windows(both) && is_surely_utf8)).then_some(both)
    }

    /// Whether text that starts so can only be read as a whole.
    pub(crate) fn takes_all(bytes: &[u8]) -> bool {
        matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..])
    }

    /// The text of the next piece; nothing where an earlier one was in another encoding.
    pub(crate) fn decode<'b>(&mut self, bytes: &'b [u8]) -> Option<Cow<'b, str>> {
        let (text, encoding) = match self.encoding {
            Some(Encoding::Windows1252) => (windows_1252(bytes).into(), Encoding::Windows1252),
            _ => decode(bytes),
        };
        if encoding == Encoding::Windows1252 && self.is_surely_utf8 {
            return None;
        }
        self.is_surely_utf8 |= encoding != Encoding::Windows1252 && !text.is_ascii();
        if self.encoding.is_none() || encoding == Encoding::Windows1252 {
            self.encoding = Some(encoding);
        }
        Some(text)
    }
}

/// The text without white space around it; most cells have none, which their ends tell at once.
pub(crate) fn trimmed(cell: &str) -> &str {
    match cell.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => cell,
        _ => cell.trim(),
    }
}

fn utf16(bytes: &[u8]) -> Option<String> {
    let (rest, is_little_endian) = match bytes {
        [0xff, 0xfe, rest @ ..] => (rest, true),
        [0xfe, 0xff, rest @ ..] => (rest, false),
        _ => return None,
    };
    let units = rest.as_chunks::<2>().0.iter().map(|&pair| {
        if is_little_endian { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
    });
    Some(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

/// Bytes 80 to 9F of Windows-1252; the others are their own code points.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn windows_1252(bytes: &[u8]) -> String {
    let character = |byte: u8| match byte.checked_sub(0x80) {
        Some(place) => HIGH.get(usize::from(place)).copied().unwrap_or(char::from(byte)),
        None => char::from(byte),
    };
    bytes.iter().copied().map(character).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pound_sign_saved_by_excel_is_read() {
        assert_eq!(decode(b"cost\n\xa31.50"), ("cost\n£1.50".into(), Encoding::Windows1252));
        assert_eq!(decode(b"\x80 \x96 \xe9"), ("€ – é".into(), Encoding::Windows1252));
    }

    #[test]
    fn marks_are_removed() {
        assert_eq!(decode(b"\xef\xbb\xbfitem"), ("item".into(), Encoding::Utf8WithMark));
        assert_eq!(decode(b"\xff\xfea\0\xa3\0"), ("a£".into(), Encoding::Utf16));
        assert_eq!(decode("£".as_bytes()), ("£".into(), Encoding::Utf8));
    }
}
