//! Cases, open and ended.

use ligdicash_core::{Subject, TransactionId};
use ligdicash_infra::dynamo::archive::{self, OpenCases, Shown};
use ligdicash_infra::http::cursor;
use serde::Serialize;

use super::Either;
use crate::text;

#[derive(Serialize)]
pub(crate) struct Cases<'a> {
    cases: Vec<Either<OpenCase<'a>, UnreadableCase<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

#[derive(Serialize)]
struct OpenCase<'a> {
    #[serde(flatten)]
    case: Case<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    transaction_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    order_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payout_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
}

#[derive(Serialize)]
pub(super) struct Case<'a> {
    kind: &'static str,
    about: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    opened_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_by: Option<&'a str>,
}

/// The key of a case that cannot be read.
#[derive(Serialize)]
pub(super) struct UnreadableCase<'a> {
    key: &'a str,
    unreadable: bool,
}

impl<'a> Cases<'a> {
    pub(crate) fn of(open: &'a OpenCases) -> Self {
        let case = |open: &'a archive::OpenCase| match &open.case {
            Shown::Unreadable(key) => Either::Unreadable(UnreadableCase { key, unreadable: true }),
            Shown::Read(case) => {
                let (order_id, payout_id) = open.entry.as_ref().map_or((None, None), names);
                Either::Read(OpenCase {
                    case: Case::of(case),
                    transaction_id: open.transaction.as_ref().map(TransactionId::as_str),
                    order_id,
                    payout_id,
                    amount: open.entry.as_ref().map(|entry| entry.amount.0),
                    status: open.entry.as_ref().map(|entry| entry.subject.status()),
                })
            }
        };
        let next = open.next.as_ref().map(cursor::write);
        Self { cases: open.cases.iter().map(case).collect(), next }
    }
}

impl<'a> Case<'a> {
    fn of(case: &'a archive::Case) -> Self {
        Self {
            kind: case.id.kind().as_str(),
            about: case.id.about(),
            reason: case.reason.as_deref(),
            opened_at: text(case.opened_at),
            ended_at: case.ended_at.map(text),
            ended_by: case.ended_by.as_deref(),
        }
    }
}

/// The merchant's own names of an order or a payout.
fn names(entry: &archive::Entry) -> (Option<&str>, Option<&str>) {
    match &entry.subject {
        Subject::Payin { order_id, .. } => (Some(order_id.as_str()), None),
        Subject::Payout { idempotency_key, .. } => (None, Some(idempotency_key.as_str())),
    }
}

pub(super) fn case(shown: &Shown<archive::Case>) -> Either<Case<'_>, UnreadableCase<'_>> {
    match shown {
        Shown::Read(case) => Either::Read(Case::of(case)),
        Shown::Unreadable(key) => Either::Unreadable(UnreadableCase { key, unreadable: true }),
    }
}
