//! What can be written as bytes and read back the same.

use std::hash::Hasher;
use std::marker::PhantomData;
use std::ops::Range;

use siphasher::sip128::{Hasher128, SipHasher13};

/// A value as bytes, and back; nothing where the bytes are no such value.
pub(crate) trait Saved: Sized {
    fn save(&self, to: &mut Vec<u8>);
    fn restore(from: &mut &[u8]) -> Option<Self>;
}

/// What saved data begin with; the number is that of the form.
const MARK: &[u8] = b"costweight data 3\n";

/// The bytes of a value, with a mark and what shows whether a byte was lost.
pub(crate) fn saved<T: Saved>(value: &T) -> Vec<u8> {
    let mut bytes = MARK.to_vec();
    value.save(&mut bytes);
    let print = fingerprint(&bytes);
    print.save(&mut bytes);
    bytes
}

/// The value of these bytes, if they are whole.
pub(crate) fn restored<T: Saved>(bytes: &[u8]) -> Option<T> {
    let (held, mut print) = bytes.split_at_checked(bytes.len().checked_sub(size_of::<u128>())?)?;
    let mut rest = held.strip_prefix(MARK)?;
    let is_whole = u128::restore(&mut print)? == fingerprint(held);
    let value = if is_whole { T::restore(&mut rest) } else { None };
    value.filter(|_| rest.is_empty())
}

fn fingerprint(bytes: &[u8]) -> u128 {
    let mut hasher = SipHasher13::new();
    hasher.write(bytes);
    hasher.finish128().as_u128()
}

macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl Saved for $number {
            fn save(&self, to: &mut Vec<u8>) {
                to.extend_from_slice(&self.to_le_bytes());
            }

            fn restore(from: &mut &[u8]) -> Option<Self> {
                let (bytes, rest) = from.split_first_chunk()?;
                *from = rest;
                Some(Self::from_le_bytes(*bytes))
            }
        }
    )+};
}

numbers!(u8, u32, i32, u64, f64, u128, i128);

impl Saved for usize {
    fn save(&self, to: &mut Vec<u8>) {
        (*self as u64).save(to);
    }

    fn restore(from: &mut &[u8]) -> Option<Self> {
        u64::restore(from)?.try_into().ok()
    }
}

impl Saved for String {
    fn save(&self, to: &mut Vec<u8>) {
        self.len().save(to);
        to.extend_from_slice(self.as_bytes());
    }

    fn restore(from: &mut &[u8]) -> Option<Self> {
        let length = usize::restore(from)?;
        let (text, rest) = from.split_at_checked(length)?;
        *from = rest;
        std::str::from_utf8(text).ok().map(str::to_owned)
    }
}

impl Saved for Box<str> {
    fn save(&self, to: &mut Vec<u8>) {
        self.len().save(to);
        to.extend_from_slice(self.as_bytes());
    }

    fn restore(from: &mut &[u8]) -> Option<Self> {
        String::restore(from).map(Into::into)
    }
}

impl<T: Saved> Saved for Option<T> {
    fn save(&self, to: &mut Vec<u8>) {
        u8::from(self.is_some()).save(to);
        if let Some(value) = self {
            value.save(to);
        }
    }

    fn restore(from: &mut &[u8]) -> Option<Self> {
        match u8::restore(from)? {
            0 => Some(None),
            1 => T::restore(from).map(Some),
            _ => None,
        }
    }
}

impl<T: Saved> Saved for Vec<T> {
    fn save(&self, to: &mut Vec<u8>) {
        self.len().save(to);
        to.reserve(size_of_val(self.as_slice()));
        for value in self {
            value.save(to);
        }
    }

    fn restore(from: &mut &[u8]) -> Option<Self> {
        let length = usize::restore(from)?;
        // Every value takes a byte at least, whatever the length claims.
        let mut values = Self::with_capacity(length.min(from.len()));
        for _ in 0..length {
            values.push(T::restore(from)?);
        }
        Some(values)
    }
}

impl<A: Saved, B: Saved> Saved for (A, B) {
    fn save(&self, to: &mut Vec<u8>) {
        self.0.save(to);
        self.1.save(to);
    }

    fn restore(from: &mut &[u8]) -> Option<Self> {
        Some((A::restore(from)?, B::restore(from)?))
    }
}

impl<A: Saved, B: Saved, C: Saved> Saved for (A, B, C) {
    fn save(&self, to: &mut Vec<u8>) {
        self.0.save(to);
        self.1.save(to);
        self.2.save(to);
    }

    fn restore(from: &mut &[u8]) -> Option<Self> {
        Some((A::restore(from)?, B::restore(from)?, C::restore(from)?))
    }
}

/// A list as it was saved, of values that take equally many bytes: they are taken out some at a time,
/// and never stand in memory twice.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SavedList<'b, T> {
    bytes: &'b [u8],
    size: usize,
    values: PhantomData<T>,
}

impl<'b, T: Saved> SavedList<'b, T> {
    /// The list whose values take so many bytes each.
    pub(crate) fn of(size: usize, from: &mut &'b [u8]) -> Option<Self> {
        let length = usize::restore(from)?.checked_mul(size)?;
        let (bytes, rest) = from.split_at_checked(length)?;
        *from = rest;
        Some(Self { bytes, size, values: PhantomData })
    }

    pub(crate) fn len(&self) -> usize {
        self.bytes.len() / self.size
    }

    /// Some of the values.
    pub(crate) fn values(&self, range: Range<usize>) -> impl Iterator<Item = T> + use<'b, T> {
        let held = self.bytes.get(range.start * self.size..range.end * self.size);
        let values = held.unwrap_or_default().chunks_exact(self.size);
        values.filter_map(|mut value| T::restore(&mut value))
    }
}

/// Saves a type as the tuple of some of its fields.
macro_rules! saved_as {
    ($type:ty { $($field:ident),+ $(,)? }) => {
        impl $crate::foundation::saved::Saved for $type {
            fn save(&self, to: &mut Vec<u8>) {
                $(self.$field.save(to);)+
            }

            fn restore(from: &mut &[u8]) -> Option<Self> {
                $(let $field = $crate::foundation::saved::Saved::restore(from)?;)+
                Some(Self { $($field),+ })
            }
        }
    };
}
pub(crate) use saved_as;
