//! Plain values: what JavaScript and JSON can say, and the choices that are made of it.
//!
//! Whatever a value is written in, it is read into [`Plain`] by one piece of code, and each choice
//! takes from there what it is made of. A deserialiser for each choice takes twice the space.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

use crate::foundation::error::{Error, bad_method, hint, not_a_choice, not_a_part, one};
use crate::foundation::sorted::Map;

/// Up to here a double can hold every whole number.
const LARGEST_COUNT: f64 = 9_007_199_254_740_992.0;

/// A plain value.
#[derive(Clone, Debug)]
pub(crate) enum Plain {
    Nothing,
    Truth(bool),
    Number(f64),
    Text(String),
    List(Vec<Plain>),
    Object(Vec<(String, Plain)>),
}

/// What a plain value can choose.
pub(crate) trait Chosen: Sized {
    /// Whether it is something where nothing is said.
    const MAY_BE_NOTHING: bool = false;

    fn chosen(plain: Plain) -> Result<Self, Refused>;
}

/// Why a plain value is no choice.
#[derive(Debug)]
pub(crate) enum Refused {
    /// The word is none of those there are.
    Word(String, &'static [&'static str]),
    /// One kind of value stands where another is expected.
    Kind(String, &'static str),
    /// Another reason, which says what it is about.
    Told(Error),
}

impl Refused {
    /// The refusal of what stands under a key.
    pub(crate) fn under(self, key: &str) -> Self {
        Self::Told(match self {
            Self::Word(word, known) => not_a_choice(key, &word, known),
            Self::Kind(found, expected) => {
                bad_method(format!("“{key}”: {found} where {expected} is expected"))
            }
            Self::Told(error) => error,
        })
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Word(word, known) => {
                bad_method(format!("“{word}” is not a choice{}", hint(&word, known)))
            }
            Refused::Kind(found, expected) => {
                bad_method(format!("{found} where {expected} is expected"))
            }
            Refused::Told(error) => error,
        }
    }
}

impl Plain {
    /// The refusal of this where something else is expected.
    pub(crate) fn refused(&self, expected: &'static str) -> Refused {
        let found = match self {
            Self::Number(number) if expected.starts_with("a whole number") => {
                return Refused::Kind(number.to_string(), expected);
            }
            Self::Nothing => "nothing",
            Self::Truth(true) => "true",
            Self::Truth(false) => "false",
            Self::Number(_) => "a number",
            Self::Text(text) => return Refused::Kind(format!("“{text}”"), expected),
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        };
        Refused::Kind(found.to_owned(), expected)
    }

    /// The place among these words of the one that this is.
    #[inline(never)]
    pub(crate) fn place_among(self, words: &'static [&'static str]) -> Result<usize, Refused> {
        let Self::Text(text) = self else { return Err(self.refused("one of its words")) };
        let place = words.iter().position(|word| *word == text);
        place.ok_or(Refused::Word(text, words))
    }

    fn whole(&self) -> Option<i64> {
        #[allow(clippy::cast_possible_truncation, reason = "it is a whole number")]
        match *self {
            Self::Number(number) if number.fract() == 0.0 && number.abs() <= LARGEST_COUNT => {
                Some(number as i64)
            }
            _ => None,
        }
    }
}

impl Chosen for String {
    fn chosen(plain: Plain) -> Result<Self, Refused> {
        match plain {
            Plain::Text(text) => Ok(text),
            // A year is often written as a number.
            other => other.whole().map(|year| year.to_string()).ok_or(other.refused("a text")),
        }
    }
}

impl Chosen for bool {
    fn chosen(plain: Plain) -> Result<Self, Refused> {
        match plain {
            Plain::Truth(value) => Ok(value),
            other => Err(other.refused("true or false")),
        }
    }
}

impl Chosen for f64 {
    fn chosen(plain: Plain) -> Result<Self, Refused> {
        match plain {
            Plain::Number(number) => Ok(number),
            other => Err(other.refused("a number")),
        }
    }
}

macro_rules! counts {
    ($($count:ty),+) => {$(
        impl Chosen for $count {
            fn chosen(plain: Plain) -> Result<Self, Refused> {
                let count = plain.whole().and_then(|whole| whole.try_into().ok());
                count.ok_or_else(|| plain.refused("a whole number of zero or more"))
            }
        }
    )+};
}

counts!(u32, usize);

impl<T: Chosen> Chosen for Option<T> {
    const MAY_BE_NOTHING: bool = true;

    fn chosen(plain: Plain) -> Result<Self, Refused> {
        match plain {
            Plain::Nothing => Ok(None),
            some => T::chosen(some).map(Some),
        }
    }
}

impl<T: Chosen> Chosen for Vec<T> {
    fn chosen(plain: Plain) -> Result<Self, Refused> {
        let Plain::List(list) = plain else { return Err(plain.refused("a list")) };
        let mut chosen = Self::with_capacity(list.len());
        for plain in list {
            chosen.push(T::chosen(plain)?);
        }
        Ok(chosen)
    }
}

impl<T: Chosen> Chosen for Map<String, T> {
    fn chosen(plain: Plain) -> Result<Self, Refused> {
        let Plain::Object(entries) = plain else { return Err(plain.refused("an object")) };
        let mut chosen = Self::new();
        for (key, value) in entries {
            let value = T::chosen(value).map_err(|refused| refused.under(&key))?;
            chosen.insert(key, value);
        }
        Ok(chosen)
    }
}

/// What a plain value can be put into.
pub(crate) trait Choice {
    /// Whether it needs to be said, where nothing has a default.
    fn is_needed(&self) -> bool;

    fn choose(&mut self, plain: Plain) -> Result<(), Refused>;
}

impl<T: Chosen> Choice for T {
    fn is_needed(&self) -> bool {
        !T::MAY_BE_NOTHING
    }

    fn choose(&mut self, plain: Plain) -> Result<(), Refused> {
        *self = T::chosen(plain)?;
        Ok(())
    }
}

/// Choices by the keys that they stand under.
pub(crate) type Choices<'a> = [(&'static str, &'a mut dyn Choice)];

/// Chooses what the keys of an object say; where one says nothing, its choice stays as it is.
///
/// One function for all choices: in line, each field of each of them takes its space.
pub(crate) fn choose_each(
    plain: Plain,
    what: &'static str,
    choices: &mut Choices,
) -> Result<(), Refused> {
    said(plain, what, choices, false)
}

/// Chooses what the keys of an object say, of which each says something, but where that is optional.
pub(crate) fn say_each(
    plain: Plain,
    what: &'static str,
    choices: &mut Choices,
) -> Result<(), Refused> {
    said(plain, what, choices, true)
}

fn said(
    plain: Plain,
    what: &'static str,
    choices: &mut Choices,
    are_needed: bool,
) -> Result<(), Refused> {
    let mut entries = match plain {
        Plain::Object(entries) => entries,
        Plain::Nothing => Vec::new(),
        other => return Err(other.refused("an object")),
    };
    let known: Vec<&str> = choices.iter().map(|(key, _)| *key).collect();
    if let Some((stray, _)) = entries.iter().find(|(key, _)| !known.contains(&key.as_str())) {
        return Err(Refused::Told(not_a_part(what, stray, &known)));
    }
    for (key, choice) in choices {
        // The last counts, where a key stands there twice.
        let place = entries.iter().rposition(|(held, _)| held == key);
        if let Some((_, plain)) = place.map(|place| entries.remove(place)) {
            choice.choose(plain).map_err(|refused| refused.under(key))?;
        } else if are_needed && choice.is_needed() {
            return Err(Refused::Told(bad_method(format!("{} needs “{key}”", one(what)))));
        }
    }
    Ok(())
}

/// The variant of this type whose word a plain value is.
macro_rules! named {
    ($plain:ident: $first:ident = $word:literal $(, $other:ident = $words:literal)* $(,)?) => {
        $plain.place_among(&[$word $(, $words)*]).map(|place| {
            [Self::$first $(, Self::$other)*].get(place).copied().unwrap_or(Self::$first)
        })
    };
}

/// What a type chooses by a plain value, from JavaScript and from any deserialiser.
macro_rules! chosen {
    ($type:ty, $plain:ident => $chosen:expr) => {
        impl $crate::foundation::plain::Chosen for $type {
            fn chosen(
                $plain: $crate::foundation::plain::Plain,
            ) -> Result<Self, $crate::foundation::plain::Refused> {
                $chosen
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                use $crate::foundation::plain::{Chosen, Plain};
                let refused = |refused| {
                    serde::de::Error::custom($crate::foundation::error::Error::from(refused))
                };
                Self::chosen(Plain::deserialize(from)?).map_err(refused)
            }
        }
    };
}

/// A choice of words.
macro_rules! chosen_by_word {
    ($type:ty: $($words:tt)+) => {
        $crate::foundation::plain::chosen!(
            $type, plain => $crate::foundation::plain::named!(plain: $($words)+)
        );
    };
}

/// The key of a field: its name, where it has no other.
macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

/// Choices by key, each with a default.
macro_rules! chosen_by_key {
    ($type:ty, $what:literal: $($field:ident $(= $key:literal)?),+ $(,)?) => {
        $crate::foundation::plain::chosen!($type, plain => {
            let mut chosen = Self::default();
            $crate::foundation::plain::choose_each(plain, $what, &mut [
                $(($crate::foundation::plain::key!($field $($key)?), &mut chosen.$field)),+
            ])?;
            Ok(chosen)
        });
    };
}

/// Values by key that have no default, but where they are optional.
macro_rules! said_by_key {
    ($type:ty, $what:literal: $($field:ident $(= $key:literal)?),+ $(,)?) => {
        $crate::foundation::plain::chosen!($type, plain => {
            let mut said = Self { $($field: Default::default()),+ };
            $crate::foundation::plain::say_each(plain, $what, &mut [
                $(($crate::foundation::plain::key!($field $($key)?), &mut said.$field)),+
            ])?;
            Ok(said)
        });
    };
}

pub(crate) use {chosen, chosen_by_key, chosen_by_word, key, named, said_by_key};

impl<'de> Deserialize<'de> for Plain {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(AnyPlain)
    }
}

struct AnyPlain;

impl<'de> Visitor<'de> for AnyPlain {
    type Value = Plain;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a plain value")
    }

    fn visit_unit<E>(self) -> Result<Plain, E> {
        Ok(Plain::Nothing)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Plain, E> {
        Ok(Plain::Truth(value))
    }

    #[allow(clippy::cast_precision_loss, reason = "choices are small numbers")]
    fn visit_i64<E>(self, number: i64) -> Result<Plain, E> {
        Ok(Plain::Number(number as f64))
    }

    #[allow(clippy::cast_precision_loss, reason = "choices are small numbers")]
    fn visit_u64<E>(self, number: u64) -> Result<Plain, E> {
        Ok(Plain::Number(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Plain, E> {
        Ok(Plain::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Plain, E> {
        Ok(Plain::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Plain, A::Error> {
        let mut held = Vec::new();
        while let Some(value) = list.next_element()? {
            held.push(value);
        }
        Ok(Plain::List(held))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Plain, A::Error> {
        let mut held = Vec::new();
        while let Some(entry) = object.next_entry()? {
            held.push(entry);
        }
        Ok(Plain::Object(held))
    }
}

#[cfg(test)]
mod tests {
    use crate::choices::method::Method;

    #[test]
    fn a_refusal_names_the_key_what_was_found_and_what_is_expected() {
        for (method, said) in [
            (r#"{"level": 3}"#, "“level”: a number where one of its words is expected."),
            (r#"{"level": "itm"}"#, "“itm” is not a choice for level; did you mean “item”?"),
            (r#"{"levels": "item"}"#, "“levels” is no part of a method; did you mean “level”?"),
            (r#"{"exclude": {}}"#, "“exclude”: an object where a list is expected."),
            (r#"{"exclude": [{"itm": "A"}]}"#, "“itm” is no part of an exclusion"),
            (r#"{"reading": {"onError": null}}"#, "“onError”: nothing where"),
            (r#"{"reading": {"corrections": [{}]}}"#, "A correction needs “table”."),
            (r#"{"suppress": {"roundTo": "5"}}"#, "“roundTo”: “5” where a number is expected."),
            (r#"{"formula": ["fisher"]}"#, "“formula”: a list where a name, or an object"),
            (r#"{"linking": {"multilateral": "geks", "window": 2.5}}"#, "where a whole number"),
            ("[]", "A list where an object is expected."),
        ] {
            let refusal = serde_json::from_str::<Method>(method).unwrap_err().to_string();
            assert!(refusal.contains(said), "{method}: {refusal}");
        }
    }

    #[test]
    fn what_says_nothing_keeps_its_default_and_the_last_of_two_counts() {
        let method: Method = serde_json::from_str(
            r#"{"reference": 2019, "by": null, "level": "group", "level": "item"}"#,
        )
        .unwrap();
        let reference = Some("2019".to_owned());
        assert_eq!(method, Method { reference, ..Method::default() });
    }
}
