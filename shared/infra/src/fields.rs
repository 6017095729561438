//! Reading the fields of a request. Every wrong one is named.

use serde_json::{Map, Value};

use crate::http::{FieldError, Problem};
use crate::json::{Unfit, Written};

/// The longest body that any route reads.
const MAX_BODY: usize = 64 * 1024;

const NOT_UTF8: Problem = Problem::NotJson("The body is not UTF-8.");

/// The body of a request: a JSON object in which no name stands twice, at any depth.
pub fn object(body: &lambda_http::Body) -> Result<Map<String, Value>, Problem> {
    if body.len() > MAX_BODY {
        return Err(Problem::BodyTooLarge);
    }
    let text = std::str::from_utf8(body.as_ref()).map_err(|_| NOT_UTF8)?;
    // What a gateway puts where it could not read the bytes that it hands on as text.
    if text.contains(char::REPLACEMENT_CHARACTER) {
        return Err(NOT_UTF8);
    }
    let written: Written =
        serde_json::from_str(text).map_err(|_| Problem::NotJson("The body is not JSON."))?;
    written.object().map_err(|unfit| match unfit {
        Unfit::NoObject => Problem::NotJson("The body must be a JSON object."),
        Unfit::Twice(name) => Problem::Fields(vec![FieldError::new(name, "stands twice")]),
    })
}

/// Reads fields and keeps every fault.
pub struct Fields<'a> {
    pub fields: &'a Map<String, Value>,
    pub errors: Vec<FieldError>,
}

impl Fields<'_> {
    /// What was read, if nothing was wrong with any of it.
    pub fn finish<T>(self, read: Option<T>) -> Result<T, Problem> {
        match read {
            Some(read) if self.errors.is_empty() => Ok(read),
            Some(_) | None => Err(Problem::Fields(self.errors)),
        }
    }

    pub fn required<T>(
        &mut self,
        field: &'static str,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        let value = self.fields.get(field).unwrap_or(&Value::Null);
        let parsed = match value {
            Value::String(text) => parse(text),
            Value::Null => Err("is missing".to_owned()),
            Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
                Err("must be a text".to_owned())
            }
        };
        parsed.map_err(|detail| self.fault(field, detail)).ok()
    }

    /// Missing, null and empty are the same.
    pub fn optional<T>(
        &mut self,
        field: &'static str,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        match self.fields.get(field) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) if text.trim().is_empty() => None,
            Some(_) => self.required(field, parse),
        }
    }

    /// Francs are all there is: an amount that was meant in another currency is not one in francs.
    pub fn only_francs<const N: usize>(&mut self, currencies: [Option<&Value>; N]) {
        let other = |currency: &Value| !currency.is_null() && currency != "XOF";
        if currencies.into_iter().flatten().any(other) {
            self.fault("currency", "must be XOF");
        }
    }

    pub fn fault(&mut self, field: &'static str, detail: impl Into<String>) {
        self.errors.push(FieldError::new(field, detail));
    }
}

/// One line of text.
pub fn printable(text: &str, max: usize) -> Result<String, String> {
    let text = text.trim();
    let length = text.chars().count();
    if (1..=max).contains(&length) && !text.chars().any(char::is_control) {
        Ok(text.to_owned())
    } else {
        Err(format!("must be 1 to {max} characters without line breaks"))
    }
}
