//! Item: one kind of activity or input.

use std::fmt;
use std::sync::Arc;

use crate::foundation::saved::Saved;

/// One kind of activity or input: a tuple of codes, of one where one code is unique.
///
/// ```
/// use costweight::Item;
/// assert_eq!(Item::new(["EL", "", "AA22C"]).to_string(), "EL / AA22C");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Item(Arc<[Box<str>]>);

impl Item {
    /// The item of these codes.
    pub fn new<S: Into<Box<str>>>(codes: impl IntoIterator<Item = S>) -> Self {
        Self(codes.into_iter().map(Into::into).collect())
    }

    /// The codes of the tuple.
    pub fn codes(&self) -> impl ExactSizeIterator<Item = &str> {
        self.0.iter().map(AsRef::as_ref)
    }
}

impl Saved for Item {
    fn save(&self, to: &mut Vec<u8>) {
        self.0.to_vec().save(to);
    }

    fn restore(from: &mut &[u8]) -> Option<Self> {
        Vec::<Box<str>>::restore(from).map(Self::new)
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut written = self.codes().filter(|code| !code.is_empty());
        f.write_str(written.next().unwrap_or_default())?;
        written.try_for_each(|code| write!(f, " / {code}"))
    }
}
