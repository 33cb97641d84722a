//! Choices on their way in: any plain JavaScript value as one kind of value here, and from it the
//! choices that a method, a reading or a link is made of.
//!
//! A deserialiser that asks JavaScript at every step is compiled anew for every choice; this way
//! JavaScript is asked in one place.

use std::fmt::{self, Display};

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, Expected, IntoDeserializer,
    MapAccess, SeqAccess, Unexpected, VariantAccess, Visitor,
};
use serde::{Deserialize, forward_to_deserialize_any};
use wasm_bindgen::JsValue;

/// What was chosen, or why it cannot be.
pub(super) fn chosen<T: DeserializeOwned>(value: JsValue) -> Result<T, String> {
    let choice: Choice = serde_wasm_bindgen::from_value(value)
        .map_err(|_| "a choice is no plain value".to_owned())?;
    T::deserialize(choice).map_err(|refused| refused.reason)
}

/// A plain value.
#[derive(Clone)]
enum Choice {
    None,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Choice>),
    Object(Vec<(String, Choice)>),
}

/// Why a value is no choice.
#[derive(Debug)]
struct Refused {
    reason: String,
    /// Whether the reason says which key it is about.
    is_placed: bool,
}

impl Refused {
    fn of(self, key: &str) -> Self {
        let is_told = self.is_placed || self.reason.contains('`');
        let reason = if is_told { self.reason } else { format!("“{key}”: {}", self.reason) };
        Self { reason, is_placed: true }
    }
}

impl Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for Refused {}

impl Error for Refused {
    fn custom<T: Display>(reason: T) -> Self {
        Self { reason: reason.to_string(), is_placed: false }
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::custom(format!(
            "{} where {} is expected",
            kind(found),
            plainly(&expected.to_string())
        ))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(found, expected)
    }
}

/// What is expected, in words of no programming language.
fn plainly(expected: &str) -> &str {
    match expected.split(' ').next() {
        Some("f64" | "f32" | "u8" | "u32" | "u64" | "usize" | "i32" | "i64") => "a number",
        Some("enum" | "variant") => "one of its words",
        Some("struct") => "an object",
        _ => expected,
    }
}

fn kind(found: Unexpected<'_>) -> String {
    match found {
        Unexpected::Bool(value) => value.to_string(),
        Unexpected::Str(text) => format!("“{text}”"),
        Unexpected::Signed(_) | Unexpected::Unsigned(_) | Unexpected::Float(_) => "a number".into(),
        Unexpected::Seq => "a list".into(),
        Unexpected::Map | Unexpected::StructVariant => "an object".into(),
        _ => "nothing".into(),
    }
}

impl<'de> Deserialize<'de> for Choice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Plain)
    }
}

struct Plain;

impl<'de> Visitor<'de> for Plain {
    type Value = Choice;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a plain value")
    }

    fn visit_unit<E>(self) -> Result<Choice, E> {
        Ok(Choice::None)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Choice, E> {
        Ok(Choice::Bool(value))
    }

    #[allow(clippy::cast_precision_loss, reason = "it was a double before")]
    fn visit_i64<E>(self, number: i64) -> Result<Choice, E> {
        Ok(Choice::Number(number as f64))
    }

    #[allow(clippy::cast_precision_loss, reason = "it was a double before")]
    fn visit_u64<E>(self, number: u64) -> Result<Choice, E> {
        Ok(Choice::Number(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Choice, E> {
        Ok(Choice::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Choice, E> {
        Ok(Choice::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Choice, A::Error> {
        let mut held = Vec::new();
        while let Some(value) = list.next_element()? {
            held.push(value);
        }
        Ok(Choice::List(held))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Choice, A::Error> {
        let mut held = Vec::new();
        while let Some(entry) = object.next_entry()? {
            held.push(entry);
        }
        Ok(Choice::Object(held))
    }
}

impl Choice {
    /// What this is, where something else is expected.
    fn refused<'de, V: Visitor<'de>>(&self, expected: &V) -> Refused {
        let found = match self {
            Self::None => Unexpected::Unit,
            Self::Bool(value) => Unexpected::Bool(*value),
            Self::Number(number) => Unexpected::Float(*number),
            Self::Text(text) => Unexpected::Str(text),
            Self::List(_) => Unexpected::Seq,
            Self::Object(_) => Unexpected::Map,
        };
        Refused::invalid_type(found, expected)
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "it is compared")]
fn is_whole(number: f64) -> bool {
    number as i64 as f64 == number
}

#[allow(clippy::cast_possible_truncation, reason = "it was found to be whole")]
fn text<'de, V: Visitor<'de>>(visitor: V, choice: Choice) -> Result<V::Value, Refused> {
    match choice {
        Choice::Text(text) => visitor.visit_string(text),
        // A year is often written as a number.
        Choice::Number(number) if is_whole(number) => {
            visitor.visit_string((number as i64).to_string())
        }
        other => Err(other.refused(&visitor)),
    }
}

fn number<'de, V: Visitor<'de>>(visitor: V, choice: Choice) -> Result<V::Value, Refused> {
    match choice {
        Choice::Number(number) => visitor.visit_f64(number),
        other => Err(other.refused(&visitor)),
    }
}

/// A whole number, negative or not.
#[allow(clippy::cast_possible_truncation, reason = "it was found to be whole")]
fn whole<'de, V: Visitor<'de>>(visitor: V, choice: Choice) -> Result<V::Value, Refused> {
    match choice {
        Choice::Number(number) if is_whole(number) => visitor.visit_i64(number as i64),
        other => Err(other.refused(&visitor)),
    }
}

fn list<'de, V: Visitor<'de>>(visitor: V, choice: Choice) -> Result<V::Value, Refused> {
    match choice {
        Choice::List(list) => visitor.visit_seq(Elements(list.into_iter())),
        other => Err(other.refused(&visitor)),
    }
}

fn object<'de, V: Visitor<'de>>(visitor: V, choice: Choice) -> Result<V::Value, Refused> {
    match choice {
        Choice::Object(object) => visitor.visit_map(Entries {
            rest: object.into_iter(),
            key: String::new(),
            value: Choice::None,
        }),
        other => Err(other.refused(&visitor)),
    }
}

macro_rules! by {
    ($($method:ident: $form:ident),* $(,)?) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
            $form(visitor, self)
        }
    )*};
}

impl<'de> Deserializer<'de> for Choice {
    type Error = Refused;

    by! {
        deserialize_i8: whole, deserialize_i16: whole, deserialize_i32: whole,
        deserialize_i64: whole, deserialize_u8: whole, deserialize_u16: whole,
        deserialize_u32: whole, deserialize_u64: whole, deserialize_f32: number,
        deserialize_f64: number, deserialize_str: text, deserialize_string: text,
        deserialize_identifier: text, deserialize_seq: list, deserialize_map: object,
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self {
            Self::None => visitor.visit_unit(),
            Self::Bool(value) => visitor.visit_bool(value),
            Self::Number(_) => number(visitor, self),
            Self::Text(_) => text(visitor, self),
            Self::List(_) => list(visitor, self),
            Self::Object(_) => object(visitor, self),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self {
            Self::None => visitor.visit_none(),
            some => visitor.visit_some(some),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        object(visitor, self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        match self {
            Self::Text(_) => visitor.visit_enum(Named { word: self, content: Self::None }),
            Self::Object(mut object) if object.len() == 1 => match object.pop() {
                Some((word, content)) => {
                    visitor.visit_enum(Named { word: Self::Text(word), content })
                }
                None => Err(Self::None.refused(&visitor)),
            },
            other => Err(other.refused(&visitor)),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refused> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool char bytes byte_buf unit unit_struct tuple tuple_struct ignored_any i128 u128
    }
}

impl IntoDeserializer<'_, Refused> for Choice {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

struct Elements(std::vec::IntoIter<Choice>);

impl<'de> SeqAccess<'de> for Elements {
    type Error = Refused;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Refused> {
        self.0.next().map(|value| seed.deserialize(value)).transpose()
    }
}

struct Entries {
    rest: std::vec::IntoIter<(String, Choice)>,
    key: String,
    value: Choice,
}

impl<'de> MapAccess<'de> for Entries {
    type Error = Refused;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Refused> {
        let Some((key, value)) = self.rest.next() else { return Ok(None) };
        (self.key, self.value) = (key.clone(), value);
        seed.deserialize(Choice::Text(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Refused> {
        let value = std::mem::replace(&mut self.value, Choice::None);
        seed.deserialize(value).map_err(|refused| refused.of(&self.key))
    }
}

/// A variant of an enum: its name, and what it holds.
struct Named {
    word: Choice,
    content: Choice,
}

impl<'de> EnumAccess<'de> for Named {
    type Error = Refused;
    type Variant = Choice;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Choice), Refused> {
        seed.deserialize(self.word).map(|variant| (variant, self.content))
    }
}

impl<'de> VariantAccess<'de> for Choice {
    type Error = Refused;

    fn unit_variant(self) -> Result<(), Refused> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Refused> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Refused> {
        list(visitor, self)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        object(visitor, self)
    }
}
