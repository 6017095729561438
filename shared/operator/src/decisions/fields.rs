//! The fields that a person fills in for a decision.

use ligdicash_core::written::unsigned;
use serde_json::{Map, Value};

use crate::api::Problem;

/// The fields beside the subject and the reason, as the request has them.
#[derive(Clone, Debug, Default)]
pub struct DecisionFields(pub Map<String, Value>);

impl DecisionFields {
    /// The value of a field of a form.
    pub fn value(name: &str, text: &str) -> Result<Value, Problem> {
        match name {
            "paid" | "amount" => {
                unsigned(text).map(Value::from).ok_or_else(|| Problem::wrong(name, text))
            }
            "number" => {
                text.parse::<u64>().map(Value::from).map_err(|_| Problem::wrong(name, text))
            }
            "nothing_owed" => Ok((text == "yes").into()),
            _ => Ok(text.into()),
        }
    }

    /// The reason with the number of LigdiCash's support ticket, which goes nowhere else.
    pub fn with_ticket(&mut self, reason: &str) -> String {
        match self.take("ticket") {
            Some(ticket) => format!("{reason} (ticket {ticket})"),
            None => reason.to_owned(),
        }
    }

    /// A text that is not sent.
    pub(super) fn take(&mut self, name: &str) -> Option<String> {
        Some(self.0.remove(name)?.as_str()?.to_owned())
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    pub(super) fn number(&self, name: &str) -> Option<u64> {
        self.0.get(name)?.as_u64()
    }
}
