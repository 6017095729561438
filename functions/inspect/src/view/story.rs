//! One payin or payout: how it stands and how that came about.

use ligdicash_core::{Amount, PayinId, Timeliness};
use ligdicash_infra::dynamo::archive::{self, Shown};
use ligdicash_infra::http::Entry;
use ligdicash_infra::http::cursor;
use serde::Serialize;

use super::Either;
use super::cases::{Case, UnreadableCase, case};
use super::lists::{Entries, UnreadableTransaction, entries, unreadable};
use crate::text;

#[derive(Serialize)]
pub(crate) struct Story<'a> {
    transaction: Either<Transaction<'a>, UnreadableTransaction>,
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<OrderPayins<'a>>,
    cases: Vec<Either<Case<'a>, UnreadableCase<'a>>>,
    announcements: Vec<Either<Announcement<'a>, UnreadableEvent<'a>>>,
    refunds: Entries<'a>,
}

#[derive(Serialize)]
struct Transaction<'a> {
    #[serde(flatten)]
    entry: Entry<'a>,
    currency: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount_proven: Option<bool>,
    updated_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    ligdicash_ref: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    operator_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    operator_ref: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reported_at: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    late: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    checked_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    callback_received_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_check_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    heard_at: Option<String>,
    revision: u32,
    has_token: bool,
    person_known: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    refunded: Option<u64>,
}

#[derive(Serialize)]
struct OrderPayins<'a> {
    order_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paid_by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    holder: Option<&'a str>,
    payins: Entries<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

#[derive(Serialize)]
struct Announcement<'a> {
    event_id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    at: String,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    delivered_to: &'a [&'static str],
    #[serde(skip_serializing_if = "Option::is_none")]
    tries: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_try_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_try_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    delivered_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    given_up_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    overtaken_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unwanted_at: Option<String>,
    kept: bool,
}

#[derive(Serialize)]
struct UnreadableEvent<'a> {
    event_id: &'a str,
    unreadable: bool,
}

impl<'a> Story<'a> {
    pub(crate) fn of(story: &'a archive::Story) -> Self {
        Self {
            transaction: match &story.transaction {
                Shown::Read(it) => Either::Read(Transaction::of(it)),
                Shown::Unreadable(key) => Either::Unreadable(unreadable(key)),
            },
            order: story.order.as_ref().map(OrderPayins::of),
            cases: story.cases.iter().map(case).collect(),
            announcements: story.announcements.iter().map(announcement).collect(),
            refunds: entries(&story.refunds),
        }
    }
}

fn announcement(
    shown: &Shown<archive::Announcement>,
) -> Either<Announcement<'_>, UnreadableEvent<'_>> {
    match shown {
        Shown::Read(it) => Either::Read(Announcement::of(it)),
        Shown::Unreadable(event_id) => {
            Either::Unreadable(UnreadableEvent { event_id, unreadable: true })
        }
    }
}

impl<'a> Transaction<'a> {
    fn of(it: &'a archive::Transaction) -> Self {
        let receipt = &it.receipt;
        Self {
            entry: Entry::of(&it.entry),
            currency: "XOF",
            amount_proven: it.amount_proven,
            updated_at: text(it.updated_at),
            ligdicash_ref: receipt.ligdicash_ref.as_deref(),
            operator_id: receipt.operator.id.as_deref(),
            operator_ref: receipt.operator_ref.as_deref(),
            reported_at: receipt.reported_at.as_deref(),
            late: (it.timeliness == Timeliness::Late).then_some(true),
            checked_at: it.checked_at.map(text),
            callback_received_at: it.callback_received_at.map(text),
            next_check_at: it.next_check_at.map(text),
            heard_at: it.heard_at.map(text),
            revision: it.revision,
            has_token: it.has_token,
            person_known: it.person_known,
            refunded: it.refunded,
        }
    }
}

impl<'a> OrderPayins<'a> {
    fn of(order: &'a archive::Order) -> Self {
        Self {
            order_id: order.id.as_str(),
            amount: order.amount.map(Amount::francs),
            paid_by: order.paid_by.as_ref().map(PayinId::as_str),
            holder: order.holder.as_ref().map(PayinId::as_str),
            payins: entries(&order.payins.payins),
            next: order.payins.next.as_ref().map(|id| cursor::write(&id.as_str())),
        }
    }
}

impl<'a> Announcement<'a> {
    fn of(it: &'a archive::Announcement) -> Self {
        Self {
            event_id: it.event.id.to_string(),
            kind: it.event.kind.as_str(),
            at: text(it.event.at),
            status: it.event.subject.status(),
            reason: it.event.subject.reason(),
            delivered_to: &it.delivered_to,
            tries: it.tries,
            last_try_at: it.last_try_at.map(text),
            next_try_at: it.next_try_at.map(text),
            delivered_at: it.delivered_at.map(text),
            given_up_at: it.given_up_at.map(text),
            overtaken_at: it.overtaken_at.map(text),
            unwanted_at: it.unwanted_at.map(text),
            kept: it.kept,
        }
    }
}
