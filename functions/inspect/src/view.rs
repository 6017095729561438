//! What an operator is told. A member that is not named here leaves nowhere.

use jiff::Timestamp;
use jiff::civil::Date;
use ligdicash_core::{Francs, Payer, PayinId, Private, Subject, Timeliness, TransactionId};
use ligdicash_infra::dynamo::archive::{self, OpenCases, Rows, Searched, Shown};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::cursor;
use crate::request::SearchCursor;
use crate::text;

/// An item as it was read, or what is known of one that is not what we write.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Either<T, U> {
    Read(T),
    Unreadable(U),
}

/// An unreadable payin or payout.
#[derive(Serialize)]
pub(crate) struct UnreadableTransaction {
    transaction_id: String,
    unreadable: bool,
}

type Entries<'a> = Vec<Either<Entry<'a>, UnreadableTransaction>>;

#[derive(Serialize)]
pub(crate) struct Entry<'a> {
    transaction_id: &'a str,
    kind: &'static str,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    amount: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount_reported: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    operator_name: Option<&'a str>,
    created_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    completed_at: Option<String>,
    #[serde(flatten)]
    merchants: Merchants<'a>,
}

/// The merchant's own names.
#[derive(Serialize)]
struct Merchants<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    order_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payout_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refund_of: Option<&'a str>,
}

impl<'a> Merchants<'a> {
    fn of(subject: &'a Subject) -> Self {
        match subject {
            Subject::Payin { order_id, .. } => {
                Self { order_id: Some(order_id.as_str()), payout_id: None, refund_of: None }
            }
            Subject::Payout { idempotency_key, refund_of, .. } => Self {
                order_id: None,
                payout_id: Some(idempotency_key.as_str()),
                refund_of: refund_of.as_ref().map(PayinId::as_str),
            },
        }
    }
}

impl<'a> Entry<'a> {
    fn of(entry: &'a archive::Entry) -> Self {
        Self {
            transaction_id: entry.id.as_str(),
            kind: match entry.id {
                TransactionId::Payin(_) => "payin",
                TransactionId::Payout(_) => "payout",
            },
            status: entry.subject.status(),
            reason: entry.subject.reason(),
            amount: entry.amount.francs(),
            amount_reported: entry.amount_reported.map(|Francs(amount)| amount),
            operator_name: entry.operator_name.as_deref(),
            created_at: text(entry.created_at),
            completed_at: entry.completed_at.map(text),
            merchants: Merchants::of(&entry.subject),
        }
    }
}

fn unreadable(key: &str) -> UnreadableTransaction {
    UnreadableTransaction { transaction_id: key.to_owned(), unreadable: true }
}

fn entries(shown: &[Shown<archive::Entry>]) -> Entries<'_> {
    shown.iter().map(entry).collect()
}

fn entry(shown: &Shown<archive::Entry>) -> Either<Entry<'_>, UnreadableTransaction> {
    match shown {
        Shown::Read(entry) => Either::Read(Entry::of(entry)),
        Shown::Unreadable(key) => Either::Unreadable(unreadable(key)),
    }
}

// ---- lists -----------------------------------------------------------------------

#[derive(Serialize)]
pub(crate) struct DayPage<'a> {
    day: String,
    transactions: Entries<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

impl<'a> DayPage<'a> {
    pub(crate) fn of(day: Date, page: &'a archive::DayPage) -> Self {
        let next = page.next.as_ref().map(cursor::write);
        Self { day: day.to_string(), transactions: entries(&page.entries), next }
    }
}

#[derive(Serialize)]
pub(crate) struct Found<'a> {
    transactions: Entries<'a>,
    looked_at: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    reached: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

impl<'a> Found<'a> {
    pub(crate) fn directly(found: &'a [Shown<archive::Entry>], next: Option<String>) -> Self {
        Self { transactions: entries(found), looked_at: found.len(), reached: None, next }
    }

    pub(crate) fn by_search(searched: &'a Searched) -> Self {
        Self {
            transactions: entries(&searched.found),
            looked_at: searched.looked_at,
            reached: Some(searched.reached.to_string()),
            next: searched.next.as_ref().map(SearchCursor::write),
        }
    }
}

// ---- cases -----------------------------------------------------------------------

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
    amount: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
}

#[derive(Serialize)]
struct Case<'a> {
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
struct UnreadableCase<'a> {
    key: &'a str,
    unreadable: bool,
}

impl<'a> Cases<'a> {
    pub(crate) fn of(open: &'a OpenCases) -> Self {
        let case = |open: &'a archive::OpenCase| match &open.case {
            Shown::Unreadable(key) => Either::Unreadable(UnreadableCase { key, unreadable: true }),
            Shown::Read(case) => {
                let merchants = open.entry.as_ref().map(|entry| Merchants::of(&entry.subject));
                Either::Read(OpenCase {
                    case: Case::of(case),
                    transaction_id: open.transaction.as_ref().map(TransactionId::as_str),
                    order_id: merchants.as_ref().and_then(|it| it.order_id),
                    payout_id: merchants.as_ref().and_then(|it| it.payout_id),
                    amount: open.entry.as_ref().map(|entry| entry.amount.francs()),
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

#[derive(Serialize)]
pub(crate) struct Health {
    at: String,
    oldest_due_seconds: i64,
    open_cases: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    oldest_case_seconds: Option<i64>,
    events_refused: usize,
    events_kept: usize,
    unreadable_items: usize,
}

impl Health {
    pub(crate) fn of(health: &archive::Health, now: Timestamp) -> Self {
        let seconds = |since: Timestamp| now.duration_since(since).as_secs().max(0);
        Self {
            at: text(now),
            oldest_due_seconds: health.oldest_due.map_or(0, seconds),
            open_cases: health.open_cases,
            oldest_case_seconds: health.oldest_case.map(seconds),
            events_refused: health.events_refused,
            events_kept: health.events_kept,
            unreadable_items: health.unreadable_items,
        }
    }
}

// ---- one payin or payout -----------------------------------------------------------

#[derive(Serialize)]
pub(crate) struct Dossier<'a> {
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

impl<'a> Dossier<'a> {
    pub(crate) fn of(dossier: &'a archive::Dossier) -> Self {
        Self {
            transaction: match &dossier.transaction {
                Shown::Read(it) => Either::Read(Transaction::of(it)),
                Shown::Unreadable(key) => Either::Unreadable(unreadable(key)),
            },
            order: dossier.order.as_ref().map(OrderPayins::of),
            cases: dossier.cases.iter().map(case).collect(),
            announcements: dossier.announcements.iter().map(announcement).collect(),
            refunds: entries(&dossier.refunds),
        }
    }
}

fn case(shown: &Shown<archive::Case>) -> Either<Case<'_>, UnreadableCase<'_>> {
    match shown {
        Shown::Read(case) => Either::Read(Case::of(case)),
        Shown::Unreadable(key) => Either::Unreadable(UnreadableCase { key, unreadable: true }),
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
            amount: order.amount.map(ligdicash_core::Amount::francs),
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

// ---- the record ------------------------------------------------------------------

#[derive(Serialize)]
pub(crate) struct Exchanges<'a> {
    exchanges: Vec<Either<Exchange<'a>, UnreadableRow<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// What stands in a row, which holds a fingerprint in the place of whatever opens doors, and a digest in
/// that of personal data.
#[derive(Deserialize)]
struct Row<'a> {
    #[serde(borrow)]
    exchanges: Vec<Exchange<'a>>,
}

#[derive(Serialize, Deserialize)]
struct Exchange<'a> {
    direction: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    at: &'a str,
    duration_ms: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    unverified: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[serde(borrow)]
    request: &'a RawValue,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    response: Option<&'a RawValue>,
}

#[derive(Serialize)]
struct UnreadableRow<'a> {
    at: &'a str,
    unreadable: bool,
}

impl<'a> Exchanges<'a> {
    pub(crate) fn of(rows: &'a Rows) -> Self {
        let next = rows.next.as_ref().map(cursor::write);
        Self { exchanges: rows.rows.iter().flat_map(exchanges).collect(), next }
    }
}

fn exchanges(row: &archive::Row) -> Vec<Either<Exchange<'_>, UnreadableRow<'_>>> {
    let read = match &row.exchanges {
        Shown::Read(json) => serde_json::from_str::<Row<'_>>(json).ok(),
        Shown::Unreadable(_) => None,
    };
    match read {
        Some(row) => row.exchanges.into_iter().map(Either::Read).collect(),
        None => vec![Either::Unreadable(UnreadableRow { at: &row.at, unreadable: true })],
    }
}

// ---- who paid ----------------------------------------------------------------------

#[derive(Serialize)]
pub(crate) struct Person<'a> {
    transaction_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'a str>,
}

impl<'a> Person<'a> {
    pub(crate) fn of(id: &'a PayinId, payer: &'a Payer) -> Self {
        let text = |text: &'a Option<Private>| text.as_ref().map(Private::expose);
        Self {
            transaction_id: id.as_str(),
            number: text(&payer.number),
            first_name: text(&payer.first_name),
            last_name: text(&payer.last_name),
            email: text(&payer.email),
        }
    }
}
