//! Results on their way out: any result as one list of tokens, and the tokens as plain JavaScript
//! values.
//!
//! A serialiser that makes JavaScript values at once is compiled anew for every field of every
//! result; this one only notes what comes, and one function makes the values.

use std::convert::Infallible;
use std::fmt::Display;

use js_sys::{Array, JsString, Object, Reflect};
use serde::ser::{
    Error, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use wasm_bindgen::JsValue;

use crate::foundation::sorted::Map;

/// A result as plain JavaScript values: what JSON can hold, and nothing else.
pub(super) fn written<T: Serialize + ?Sized>(result: &T) -> Result<JsValue, JsValue> {
    let mut tokens = Tokens(Vec::new());
    let Ok(()) = result.serialize(&mut tokens);
    Ok(Values { tokens: tokens.0.into_iter(), keys: Map::new() }.next().unwrap_or(JsValue::NULL))
}

enum Token {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    Key(&'static str),
    List,
    Object,
    End,
}

struct Tokens(Vec<Token>);

/// Nothing that is serialised here can be refused.
#[derive(Debug)]
pub(super) struct Never(Infallible);

impl Display for Never {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {}
    }
}

impl std::error::Error for Never {}

impl Error for Never {
    fn custom<T: Display>(_: T) -> Self {
        wasm_bindgen::throw_str("a result could not be written")
    }
}

impl Tokens {
    #[inline(never)]
    fn add(&mut self, token: Token) -> Result<(), Never> {
        self.0.push(token);
        Ok(())
    }

    #[inline(never)]
    fn key(&mut self, key: &'static str) {
        self.0.push(Token::Key(key));
    }

    fn open(&mut self, token: Token) -> Result<&mut Self, Never> {
        self.add(token)?;
        Ok(self)
    }

    /// `{variant: …`, as an enum's value is written.
    fn variant(&mut self, variant: &'static str, token: Token) -> Result<&mut Self, Never> {
        self.add(Token::Object)?;
        self.add(Token::Key(variant))?;
        self.open(token)
    }
}

macro_rules! numbers {
    ($($method:ident: $kind:ty),*) => {$(
        #[allow(clippy::cast_precision_loss, clippy::cast_lossless, reason = "counts are small")]
        fn $method(self, number: $kind) -> Result<(), Never> {
            self.add(Token::Number(number as f64))
        }
    )*};
}

impl Serializer for &mut Tokens {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    numbers! {
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_f32: f32, serialize_f64: f64
    }

    fn serialize_bool(self, value: bool) -> Result<(), Never> {
        self.add(Token::Bool(value))
    }

    fn serialize_char(self, character: char) -> Result<(), Never> {
        self.add(Token::Text(character.into()))
    }

    fn serialize_str(self, text: &str) -> Result<(), Never> {
        self.add(Token::Text(text.to_owned()))
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Never> {
        self.add(Token::Text(value.to_string()))
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<(), Never> {
        bytes.serialize(self)
    }

    fn serialize_none(self) -> Result<(), Never> {
        self.add(Token::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Never> {
        self.add(Token::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Never> {
        self.add(Token::Null)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Never> {
        self.add(Token::Text(variant.to_owned()))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        self.add(Token::Object)?;
        self.add(Token::Key(variant))?;
        value.serialize(&mut *self)?;
        self.add(Token::End)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Never> {
        self.open(Token::List)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Never> {
        self.open(Token::List)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Never> {
        self.open(Token::List)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self, Never> {
        self.variant(variant, Token::List)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Never> {
        self.open(Token::Object)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Never> {
        self.open(Token::Object)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self, Never> {
        self.variant(variant, Token::Object)
    }
}

macro_rules! elements {
    ($($kind:ident: $method:ident),*) => {$(
        impl $kind for &mut Tokens {
            type Ok = ();
            type Error = Never;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
                value.serialize(&mut **self)
            }

            fn end(self) -> Result<(), Never> {
                self.add(Token::End)
            }
        }
    )*};
}

elements! {
    SerializeSeq: serialize_element, SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field
}

impl SerializeTupleVariant for &mut Tokens {
    type Ok = ();
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Never> {
        self.add(Token::End)?;
        self.add(Token::End)
    }
}

impl SerializeMap for &mut Tokens {
    type Ok = ();
    type Error = Never;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Never> {
        key.serialize(&mut **self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Never> {
        self.add(Token::End)
    }
}

impl SerializeStruct for &mut Tokens {
    type Ok = ();
    type Error = Never;

    #[allow(
        clippy::inline_always,
        reason = "as a function it would stand once for each kind of field"
    )]
    #[inline(always)]
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        self.key(key);
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Never> {
        self.add(Token::End)
    }
}

impl SerializeStructVariant for &mut Tokens {
    type Ok = ();
    type Error = Never;

    #[allow(
        clippy::inline_always,
        reason = "as a function it would stand once for each kind of field"
    )]
    #[inline(always)]
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        self.key(key);
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Never> {
        self.add(Token::End)?;
        self.add(Token::End)
    }
}

/// Tokens being made JavaScript values.
struct Values {
    tokens: std::vec::IntoIter<Token>,
    keys: Map<&'static str, JsString>,
}

impl Values {
    /// The next value; none at the end of a list or an object.
    fn next(&mut self) -> Option<JsValue> {
        Some(match self.tokens.next()? {
            Token::Null => JsValue::NULL,
            Token::Bool(value) => value.into(),
            Token::Number(number) => number.into(),
            Token::Text(text) => text.into(),
            Token::Key(key) => {
                let made = self.keys.entry(key).or_insert_with(|| key.into());
                JsValue::from(&*made)
            }
            Token::List => self.list().into(),
            Token::Object => self.object().into(),
            Token::End => return None,
        })
    }

    fn list(&mut self) -> Array {
        let list = Array::new();
        while let Some(value) = self.next() {
            list.push(&value);
        }
        list
    }

    fn object(&mut self) -> Object {
        let object = Object::new();
        while let Some(key) = self.next() {
            let value = self.next().unwrap_or(JsValue::NULL);
            // Setting a key of an object that was just made cannot fail.
            let _ = Reflect::set(&object, &key, &value);
        }
        object
    }
}
