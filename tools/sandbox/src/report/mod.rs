//! A report of the differences between a live LigdiCash and its documents, which the sandbox can play.
//!
//! `ops doctor --record` writes a report. A played report gives each message its members, their types and the HTTP
//! status; the truth and the faults stay.

mod shape;

use contract::report::{Encoding, Nesting, Shape};
use serde::Deserialize;

pub(crate) use contract::report::Message;
pub(crate) use shape::Facts;

use crate::wire::Body;

/// The observed answers and callbacks of LigdiCash.
#[derive(Clone, Debug, Deserialize)]
pub struct Report(contract::report::Report);

/// The file is no report, or one of another form.
#[derive(Debug, thiserror::Error)]
#[error("this is no report of `ops doctor --record`: {0}")]
pub struct InvalidReport(#[from] serde_path_to_error::Error<serde_json::Error>);

impl Report {
    /// Reads the file.
    pub fn read(json: &[u8]) -> Result<Self, InvalidReport> {
        Ok(serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_slice(json))?)
    }

    /// Shapes an answer or the JSON of an event, and returns the HTTP status, if one was seen.
    pub(crate) fn json(&self, message: Message, body: &mut Body, facts: &Facts) -> Option<u16> {
        let shape = self.like(message, Encoding::Json, body)?;
        shape::bend(shape, body, facts);
        shape.http_status
    }

    /// Shapes the form of an event, and returns how it nests, if that was seen.
    pub(crate) fn form(&self, message: Message, body: &mut Body, facts: &Facts) -> Option<Nesting> {
        let shape = self.like(message, Encoding::Form, body)?;
        shape::bend_form(shape, body, facts);
        shape.nesting
    }

    /// The shape that is most like the documented message; of several, the most frequent.
    fn like(&self, message: Message, encoding: Encoding, body: &Body) -> Option<&Shape> {
        let seen = self.0.messages.get(&message)?;
        let possible = seen.shapes.iter().filter(|shape| shape::may_be(shape, encoding, body));
        possible.max_by_key(|shape| (shape::likeness(shape, body), shape.seen))
    }
}
