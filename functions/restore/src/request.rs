//! Parses the body of a request, and names every wrong field.

use contract::cursor;
use jiff::Timestamp;
use lambda_http::Body;
use ligdicash_infra::dynamo::restore::{RecordPlace, RestoreMode};
use ligdicash_infra::http::Problem;
use ligdicash_infra::http::fields;

/// The request of a person.
pub(crate) enum RestoreRequest {
    /// A page of the record since an instant, and whether the findings are written.
    Page(RestorePageRequest),
    /// The adopted table is opened.
    Open { reason: String },
}

pub(crate) struct RestorePageRequest {
    pub(crate) since: Timestamp,
    pub(crate) after: Option<RecordPlace>,
    pub(crate) mode: RestoreMode,
}

pub(crate) fn read(body: &Body) -> Result<RestoreRequest, Problem> {
    let instant =
        |text: &str| text.parse().map_err(|_| "must be an instant, such as 2026-11-22T10:00:00Z");
    fields::read(&fields::object(body)?, |fields| {
        if fields.flag("open") {
            let reason = fields.required("reason", fields::reason);
            return reason.map(|reason| RestoreRequest::Open { reason });
        }
        let since = fields.required("since", instant);
        let after = fields.optional("after", cursor::read);
        let mode = if fields.flag("apply") { RestoreMode::Apply } else { RestoreMode::Plan };
        since.map(|since| RestoreRequest::Page(RestorePageRequest { since, after, mode }))
    })
}
