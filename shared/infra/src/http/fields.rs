//! Reading the fields of a request. An answer names all wrong fields.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use contract::Failure;
use ligdicash_core::holds_number;
use ligdicash_core::written::line;
use serde_json::{Map, Value};

use super::face::FieldError;
use super::problem::Problem;
use crate::strict_json::{StrictJson, StrictJsonFault};

/// The longest body that any route reads.
const MAX_BODY: usize = 64 * 1024;

/// The fault of a field that no reader asks for.
const UNKNOWN: &str = "is not a member of this request";

const NOT_UTF8: Problem = Problem::NotJson("The body is not UTF-8.");

/// Reads the body of a request: a JSON object of at most 64 KiB in which every name is unique in its object, at any
/// depth. Any other body is a problem.
pub fn object(body: &lambda_http::Body) -> Result<Map<String, Value>, Problem> {
    if body.len() > MAX_BODY {
        return Err(Failure::BodyTooLarge.into());
    }
    let text = std::str::from_utf8(body.as_ref()).map_err(|_| NOT_UTF8)?;
    // A gateway that hands a body on as text puts this character in the place of bytes that it could
    // not read.
    if text.contains(char::REPLACEMENT_CHARACTER) {
        return Err(NOT_UTF8);
    }
    let written: StrictJson =
        serde_json::from_str(text).map_err(|_| Problem::NotJson("The body is not JSON."))?;
    written.object().map_err(|unfit| match unfit {
        StrictJsonFault::NoObject => Problem::NotJson("The body must be a JSON object."),
        StrictJsonFault::Twice(name) => {
            Problem::Fields(vec![FieldError::new(name, "is sent twice")])
        }
    })
}

/// Reads the fields of a form, all of them texts. The last of repeated fields counts.
pub fn form(body: &lambda_http::Body) -> Result<Map<String, Value>, Problem> {
    if body.len() > MAX_BODY {
        return Err(Failure::BodyTooLarge.into());
    }
    let field = |(name, value): (Cow<'_, str>, Cow<'_, str>)| (name.into_owned(), value.into());
    Ok(form_urlencoded::parse(body.as_ref()).map(field).collect())
}

/// Reads these fields by `read`, or names all their faults. A field that `read` does not ask for is one.
pub fn read<T>(
    fields: &Map<String, Value>,
    read: impl FnOnce(&mut FieldReader<'_>) -> Option<T>,
) -> Result<T, Problem> {
    let mut reader = FieldReader::of(fields);
    let found = read(&mut reader);
    reader.finish(found)
}

/// Reads fields, and collects the faults of all of them.
pub struct FieldReader<'a> {
    /// The object whose fields are read.
    fields: &'a Map<String, Value>,
    /// The names that were asked for: a request has no others.
    asked: BTreeSet<&'static str>,
    /// The faults that were found so far.
    pub errors: Vec<FieldError>,
}

impl<'a> FieldReader<'a> {
    /// A reader of this object, of which nothing was read.
    pub fn of(fields: &'a Map<String, Value>) -> Self {
        Self { fields, asked: BTreeSet::new(), errors: Vec::new() }
    }

    /// The field as it was sent.
    pub fn get(&mut self, field: &'static str) -> Option<&'a Value> {
        self.asked.insert(field);
        self.fields.get(field)
    }

    /// The field as it was sent, unless it is null.
    pub fn given(&mut self, field: &'static str) -> Option<&'a Value> {
        self.get(field).filter(|value| !value.is_null())
    }

    /// The names that were sent, and not asked for.
    pub fn others(&self) -> impl Iterator<Item = &'a str> {
        self.fields.keys().map(String::as_str).filter(|name| !self.asked.contains(name))
    }

    /// The value that was read, or all faults. A field that was not asked for would be ignored, so it is a fault.
    pub fn finish<T>(mut self, read: Option<T>) -> Result<T, Problem> {
        let unknown: Vec<_> =
            self.others().map(|name| FieldError::new(name.to_owned(), UNKNOWN)).collect();
        self.errors.extend(unknown);
        match read {
            Some(read) if self.errors.is_empty() => Ok(read),
            Some(_) | None => Err(Problem::Fields(self.errors)),
        }
    }

    /// Reads a string that must be present. Returns `None` after recording a fault.
    pub fn required<T, E: ToString>(
        &mut self,
        field: &'static str,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Option<T> {
        let value = self.get(field).unwrap_or(&Value::Null);
        let parsed = match value {
            Value::String(text) => parse(text).map_err(|fault| fault.to_string()),
            Value::Null => Err("is missing".to_owned()),
            Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
                Err("must be a string".to_owned())
            }
        };
        parsed.map_err(|detail| self.fault(field, detail)).ok()
    }

    /// Reads a string that may be missing, which null and an empty string mean as well.
    pub fn optional<T, E: ToString>(
        &mut self,
        field: &'static str,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Option<T> {
        match self.get(field) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) if text.trim().is_empty() => None,
            Some(_) => self.required(field, parse),
        }
    }

    /// Reads an amount in whole CFA francs that must be present; `otherwise` is the fault of any other value.
    pub fn francs<T, E: fmt::Display>(
        &mut self,
        field: &'static str,
        parse: impl Fn(u64) -> Result<T, E>,
        otherwise: E,
    ) -> Option<T> {
        let value = self.get(field).unwrap_or(&Value::Null);
        let amount = value.as_u64().map_or(Err(otherwise), parse);
        let instead = if value.is_string() { ", not a string" } else { "" };
        amount
            .map_err(|right| self.fault(field, format!("{right}, as a JSON number{instead}")))
            .ok()
    }

    /// Reads true or false, which means false where it is missing.
    pub fn flag(&mut self, field: &'static str) -> bool {
        match self.get(field) {
            None | Some(Value::Null) => false,
            Some(value) => value.as_bool().unwrap_or_else(|| {
                self.fault(field, "must be true or false");
                false
            }),
        }
    }

    /// Reads the revision that a person has seen; `None` if there is none.
    pub fn seen(&mut self, is_required: bool) -> Option<u32> {
        let seen = self.given("seen");
        let revision = seen.and_then(Value::as_u64).and_then(|seen| u32::try_from(seen).ok());
        match (seen, revision) {
            (Some(_), None) => self.fault("seen", "must be a revision: a whole number"),
            (None, None) if is_required => self.fault("seen", "is missing"),
            (Some(_) | None, _) => {}
        }
        revision
    }

    /// Records a fault if the currency is not the CFA franc: an amount in another currency must not be taken for
    /// francs.
    pub fn only_francs(&mut self) {
        if self.given("currency").is_some_and(|currency| currency != "XOF") {
            self.fault("currency", "must be XOF");
        }
    }

    /// Records the fault of a field.
    pub fn fault(&mut self, field: &'static str, detail: impl Into<String>) {
        self.errors.push(FieldError::new(field, detail));
    }
}

/// The longest reason of a decision, in characters.
const MAX_REASON: usize = 250;

/// Reads the reason of a decision.
pub fn reason(text: &str) -> Result<String, String> {
    impersonal(text, MAX_REASON)
}

/// Reads a line of at most `max` characters. The record keeps it for good, so it must not name its person.
pub fn impersonal(text: &str, max: usize) -> Result<String, String> {
    let text = printable(text, max)?;
    if text.contains('@') || holds_number(&text) {
        return Err("must contain no telephone number and no e-mail address".to_owned());
    }
    Ok(text)
}

/// Reads one line of 1 to `max` characters. The error is the fault in words.
pub fn printable(text: &str, max: usize) -> Result<String, String> {
    line(text, max).ok_or_else(|| format!("must be 1 to {max} characters without line breaks"))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{FieldReader, reason};

    /// The fault of an amount that is not a whole number.
    fn of_amount(amount: &Value) -> String {
        let body = json!({ "amount": amount });
        let mut fields = FieldReader::of(body.as_object().unwrap());
        let read = fields.francs("amount", Ok::<u64, &str>, "must be whole francs");
        if let Some(francs) = read { francs.to_string() } else { fields.errors.remove(0).detail }
    }

    #[test]
    fn an_amount_is_a_number_and_a_string_is_named_as_the_mistake() {
        assert_eq!(of_amount(&json!(3000)), "3000");
        let wrong = "must be whole francs, as a JSON number";
        for amount in [json!(30.5), json!(-1), json!(null), json!([3000])] {
            assert_eq!(of_amount(&amount), wrong);
        }
        assert_eq!(of_amount(&json!("3000")), format!("{wrong}, not a string"));
    }

    #[test]
    fn a_reason_holds_no_telephone_number_and_no_address_in_any_spelling() {
        for number in [
            "70000001",
            "+226 70 00 00 01",
            "70.00.00.01",
            "70-00-00-01",
            "7 0 0 0 0 0 0 1",
            "70\u{a0}00\u{2011}00\u{2013}01",
            "asked on 70 00 00 01, gave it back",
            "invoice 12, 3 pieces: 70000001",
            "invoice 12 70 00 00 01",
            "+33 6 12 34 56 78",
            "00226 70000001",
            "٧٠٠٠٠٠٠١",
            "07 07 07 07 07",
            "awa@example.com",
        ] {
            let refused = Err("must contain no telephone number and no e-mail address".to_owned());
            assert_eq!(reason(number), refused, "{number}");
        }
    }

    #[test]
    fn a_reason_is_one_line_that_may_name_amounts_orders_and_days() {
        for right in [
            "given back in the shop",
            "order A-1001 of 22 November, 2900 F instead of 3000 F",
            "ticket LC-2026/11/4711",
            "Facture 2026-0118-42",
            "invoice 20261122 of 22.11.2026",
            "reference 1234567890123456",
        ] {
            assert_eq!(reason(&format!(" {right} ")), Ok(right.to_owned()));
        }
        assert!(reason(&"x".repeat(250)).is_ok());
        for wrong in ["", "  ", "two\nlines", &"x".repeat(251)] {
            assert!(reason(wrong).unwrap_err().contains("1 to 250 characters"), "{wrong}");
        }
    }
}
