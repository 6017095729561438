//! What was found, as an operator is told.

use ligdicash_infra::dynamo::restore::{Found, RestoredPage};
use ligdicash_infra::http::cursor;
use serde::Serialize;

/// One page.
#[derive(Serialize)]
pub(crate) struct Page<'a> {
    from: &'a str,
    looked_at: usize,
    found: Vec<Line<'a>>,
    unreadable: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Whether the table was held until now.
#[derive(Serialize)]
pub(crate) struct Opened {
    pub(crate) opened: bool,
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    order_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payout_id: Option<&'a str>,
    action: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    case: bool,
}

impl<'a> Page<'a> {
    pub(crate) fn of(page: &'a RestoredPage, from: &'a str) -> Self {
        Self {
            from,
            looked_at: page.looked_at,
            found: page.found.iter().map(Line::of).collect(),
            unreadable: &page.unreadable,
            next: page.next.as_ref().map(cursor::write),
        }
    }
}

impl<'a> Line<'a> {
    fn of(found: &'a Found) -> Self {
        Self {
            id: &found.id,
            order_id: found.order_id.as_deref(),
            payout_id: found.payout_id.as_deref(),
            action: found.action.as_str(),
            from: found.from,
            to: found.to,
            reason: found.reason,
            case: found.case,
        }
    }
}
