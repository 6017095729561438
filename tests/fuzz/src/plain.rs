//! A second, simple reading of LigdiCash's answers and of callbacks, which shares nothing with the product's.

use serde_json::Value;

/// An answer that is a JSON object and came with a 2xx; any other is empty.
pub(crate) struct PlainAnswer(Value);

impl PlainAnswer {
    pub(crate) fn of(http_status: u16, body: &[u8]) -> Self {
        let value: Option<Value> = serde_json::from_slice(body).ok();
        let value = value.filter(|value| value.is_object() && http_status / 100 == 2);
        Self(value.unwrap_or_default())
    }

    /// The text of a field, without spaces around it; empty where there is none.
    pub(crate) fn text(&self, field: &str) -> String {
        match &self.0[field] {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            _ => String::new(),
        }
    }

    /// Empty if there is none, and `?` if it is unreadable.
    pub(crate) fn code(&self) -> String {
        match &self.0["response_code"] {
            Value::Bool(_) | Value::Array(_) | Value::Object(_) => "?".to_owned(),
            Value::Null | Value::Number(_) | Value::String(_) => self.text("response_code"),
        }
    }

    pub(crate) fn status(&self) -> String {
        self.text("status").to_ascii_lowercase()
    }

    pub(crate) fn is_completed(&self) -> bool {
        self.status() == "completed"
    }

    /// Whether the answer calls itself a success, or does not call itself anything.
    pub(crate) fn is_no_error(&self) -> bool {
        ["00", "0", ""].contains(&self.code().as_str())
    }

    /// Whether the answer says that the money failed, with one of these codes.
    pub(crate) fn is_failed(&self, codes: &[&str]) -> bool {
        let words = ["notcompleted", "nocompleted"];
        codes.contains(&self.code().as_str()) && words.contains(&self.status().as_str())
    }

    /// Whether it names this many francs, and no other number of them.
    pub(crate) fn names_amount(&self, francs: u32) -> bool {
        let named = ["amount", "montant"].map(|field| self.text(field));
        let mut named = named.iter().filter(|text| !text.is_empty()).peekable();
        named.peek().is_some() && named.all(|text| is_whole(text, francs))
    }
}

/// `3000`, `03000` or `3000.00`.
fn is_whole(text: &str, francs: u32) -> bool {
    let digits = text.trim_start_matches('0');
    let rest = digits.strip_prefix(&francs.to_string());
    rest.is_some_and(|rest| {
        rest.is_empty() || (rest.starts_with('.') && rest[1..].bytes().all(|b| b == b'0'))
    })
}

/// Whether a sender can have meant this id: the body has it as it is, as a form, or in JSON's escapes.
pub(crate) fn mentions(body: &[u8], id: &str) -> bool {
    let text = String::from_utf8_lossy(body).into_owned();
    let fields = form_urlencoded::parse(body).flat_map(|(name, value)| [name, value]);
    let form: String = fields.collect::<Vec<_>>().join("\n");
    [text, form].into_iter().any(|text| {
        // A JSON text may contain a JSON text.
        let once = unescaped(&text);
        let twice = unescaped(&once);
        [text, once, twice].iter().any(|text| text.contains(id))
    })
}

/// The text without JSON's escapes `\u0074` and `\\`.
fn unescaped(text: &str) -> String {
    let mut rest = text;
    let mut out = String::with_capacity(text.len());
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let hex = after.strip_prefix('u').and_then(|digits| digits.get(..4));
        let unit = hex.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
        rest = match (unit, after.chars().next()) {
            (Some(unit), _) => {
                out.push(unit);
                &after[5..]
            }
            (None, Some(first)) => {
                out.push(first);
                &after[first.len_utf8()..]
            }
            (None, None) => "",
        };
    }
    out + rest
}
