//! Parses what is asked, and names every wrong field.

use contract::cursor;
use jiff::Timestamp;
use lambda_http::Body;
use ligdicash_infra::dynamo::restore::{After, Mode};
use ligdicash_infra::http::Problem;
use ligdicash_infra::http::fields::{self, Fields};

/// What a person asks.
pub(crate) enum Asked {
    /// What lies between, and whether it is written.
    Between(Between),
    /// The table is to be opened.
    Open { reason: String },
}

pub(crate) struct Between {
    pub(crate) since: Timestamp,
    pub(crate) after: Option<After>,
    pub(crate) mode: Mode,
}

pub(crate) fn read(body: &Body) -> Result<Asked, Problem> {
    let body = fields::object(body)?;
    let mut fields = Fields { fields: &body, errors: Vec::new() };
    if fields.flag("open") {
        let reason = fields.required("reason", fields::reason);
        return fields.finish(reason.map(|reason| Asked::Open { reason }));
    }
    let since = fields.required("since", |text| {
        text.parse().map_err(|_| "must be an instant, such as 2026-11-22T10:00:00Z".to_owned())
    });
    let after = fields.optional("after", cursor::read);
    let mode = if fields.flag("apply") { Mode::Apply } else { Mode::Plan };
    fields.finish(since.map(|since| Asked::Between(Between { since, after, mode })))
}
