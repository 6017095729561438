//! A report of what a live LigdiCash answers differently from its documents, which the sandbox can play.
//!
//! `ops doctor --record` writes one. Played, it gives each message its members, their types and the HTTP status; what
//! is true, and which faults there are, stays as it is.

mod shape;

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

pub(crate) use shape::Facts;
use shape::{Encoding, Shape};

use crate::wire::body::{Body, Nesting};

/// The form of the file that can be read.
const VERSION: u64 = 1;

/// What LigdiCash answers and sends, as somebody has seen it.
#[derive(Clone, Debug, Deserialize)]
pub struct Report {
    #[serde(rename = "v", deserialize_with = "version")]
    _version: u64,
    messages: BTreeMap<Message, Seen>,
}

/// The file is no report, or one of another form.
#[derive(Debug, thiserror::Error)]
#[error("this is no report of `ops doctor --record`: {0}")]
pub struct InvalidReport(#[from] serde_path_to_error::Error<serde_json::Error>);

/// What LigdiCash says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Message {
    Create,
    Confirm,
    Callback,
    PayoutCreate,
    PayoutConfirm,
    PayoutCallback,
}

#[derive(Clone, Debug, Deserialize)]
struct Seen {
    shapes: Vec<Shape>,
}

impl Report {
    /// Reads the file.
    pub fn read(json: &[u8]) -> Result<Self, InvalidReport> {
        Ok(serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_slice(json))?)
    }

    /// Shapes an answer, and returns its HTTP status, if one was seen.
    pub(crate) fn answer(&self, message: Message, body: &mut Body, facts: &Facts) -> Option<u16> {
        let shape = self.like(message, Encoding::Json, body)?;
        shape.bend(body, facts);
        shape.http_status
    }

    /// Shapes the JSON of an event.
    pub(crate) fn event(&self, message: Message, body: &mut Body, facts: &Facts) {
        if let Some(shape) = self.like(message, Encoding::Json, body) {
            shape.bend(body, facts);
        }
    }

    /// Shapes the form of an event, and returns how it nests, if that was seen.
    pub(crate) fn form(&self, message: Message, body: &mut Body, facts: &Facts) -> Option<Nesting> {
        let shape = self.like(message, Encoding::Form, body)?;
        shape.bend_form(body, facts);
        shape.nesting.map(Nesting::from)
    }

    /// The shape that is most like the documented message; of several, what was seen most often.
    fn like(&self, message: Message, encoding: Encoding, body: &Body) -> Option<&Shape> {
        let seen = self.messages.get(&message)?;
        let possible = seen.shapes.iter().filter(|shape| shape.may_be(encoding, body));
        possible.max_by_key(|shape| (shape.likeness(body), shape.seen))
    }
}

fn version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let version = u64::deserialize(deserializer)?;
    let wanted = format!("a report of form {VERSION} is wanted, not of form {version}");
    if version == VERSION { Ok(version) } else { Err(serde::de::Error::custom(wanted)) }
}
