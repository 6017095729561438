//! Collects the stack's stories of an order's payments.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::value::RawValue;

use super::digests::{Digest, digests};
use crate::api::{
    self, Api, Call, Entry, Order, Outside, Pages, Person, Problem, Row, SearchKey, Shown, Story,
    raw,
};
use crate::digest::sha256;

/// The evidence of an order, or of a payout without order.
pub struct Evidence {
    /// The order's id, or the payout's.
    pub about: Outside,
    /// The instant of reading, by the stack's clock.
    pub at: Timestamp,
    pub stack: String,
    /// Each payin, the oldest first, followed by its refunds.
    pub transactions: Vec<TransactionEvidence>,
}

/// The evidence of one payin or payout, as the JSON file has it.
#[derive(Serialize)]
pub struct TransactionEvidence {
    #[serde(rename = "transaction_id")]
    pub(super) id: String,
    /// The stack's answer.
    #[serde(rename = "story")]
    pub(super) answer: Box<RawValue>,
    #[serde(skip)]
    pub(super) story: Story,
    /// The record, oldest first.
    #[serde(skip)]
    pub(super) rows: Vec<EvidenceRow>,
    /// The instants of rows that the stack could not unpack.
    #[serde(rename = "unreadable_rows", skip_serializing_if = "Vec::is_empty")]
    pub(super) unreadable: Vec<Outside>,
    /// Only if the person was asked for.
    #[serde(flatten)]
    pub(super) person: Option<PersonEvidence>,
}

/// A row of the record in the file.
#[derive(Serialize)]
pub struct EvidenceRow {
    /// `row-` and its number, counted through the whole file.
    pub(super) id: String,
    pub(super) transaction_id: String,
    pub(super) at: Outside,
    /// The SHA-256 of the text.
    pub(super) sha256: String,
    pub(super) text: String,
}

/// The payer, if one is stored. A payout has no payer.
#[derive(Serialize)]
pub(super) struct PersonEvidence {
    #[serde(rename = "person", skip_serializing_if = "Option::is_none")]
    pub(super) answer: Option<Box<RawValue>>,
    #[serde(skip)]
    pub(super) person: Person,
    pub(super) digests: Vec<Digest>,
}

impl Evidence {
    /// The order, as the newest payin has it.
    pub(super) fn order(&self) -> Option<&Order> {
        self.transactions.iter().rev().find_map(|transaction| transaction.story.order.as_ref())
    }

    pub fn rows(&self) -> impl Iterator<Item = &EvidenceRow> {
        self.transactions.iter().flat_map(|transaction| &transaction.rows)
    }
}

/// Collects the evidence of an order, or of a transaction's order; `None` if there is none. `progress` gets the number
/// of rows.
pub async fn collect(
    api: &Api,
    asked: &str,
    with_person: bool,
    progress: impl FnMut(u64),
) -> Result<Option<Evidence>, Problem> {
    let health = api.health().await?;
    let (about, payins) = about(api, asked).await?;
    let mut reader = EvidenceReader { api, with_person, rows: 0, progress };
    let mut transactions = Vec::new();
    for id in payins {
        let payin = reader.read(&id).await?;
        let refunds: Vec<_> = payin.story.refunds.iter().map(id_of).collect();
        transactions.push(payin);
        for refund in refunds {
            transactions.push(reader.read(&refund).await?);
        }
    }
    let evidence = Evidence { about, at: health.at, stack: api.url(), transactions };
    Ok((!evidence.transactions.is_empty()).then_some(evidence))
}

/// The subject of the evidence, and the ids of its payments, the oldest first.
async fn about(api: &Api, asked: &str) -> Result<(Outside, Vec<String>), Problem> {
    if Call::story(asked).is_err() {
        return Ok((Outside::new(asked), payins(api, asked).await?));
    }
    let mut story = api.story(asked).await?;
    // A refund belongs to the order of the payment that it refunds.
    if let Some(payin) = entry(&story).and_then(|payout| payout.refund_of.as_ref()) {
        story = api.story(payin.as_came()).await?;
    }
    let id = story.id().as_came().to_owned();
    let Some(order) = story.order else { return Ok((Outside::new(id.clone()), vec![id])) };
    let mut payins = payins(api, order.id.as_came()).await?;
    // An order whose item cannot be read names no payment.
    if !payins.contains(&id) {
        payins.push(id);
    }
    Ok((order.id, payins))
}

/// `None` if the stack cannot read it.
pub(super) fn entry(story: &Story) -> Option<&Entry> {
    story.transaction.read().map(|transaction| &transaction.entry)
}

/// The ids of an order's payins, the oldest first.
async fn payins(api: &Api, order: &str) -> Result<Vec<String>, Problem> {
    let pages = Pages::of(api, SearchKey::Order.call(order, None, None));
    let payins = pages.all::<Shown<Entry>>("transactions", |_| ()).await?;
    Ok(payins.iter().rev().map(id_of).collect())
}

fn id_of(entry: &Shown<Entry>) -> String {
    match entry {
        Shown::Read(entry) => entry.transaction_id.as_came().to_owned(),
        Shown::Unreadable(item) => item.name.as_came().to_owned(),
    }
}

/// Reads transactions one by one, and numbers their rows.
struct EvidenceReader<'a, F> {
    api: &'a Api,
    with_person: bool,
    rows: usize,
    progress: F,
}

impl<F: FnMut(u64)> EvidenceReader<'_, F> {
    async fn read(&mut self, id: &str) -> Result<TransactionEvidence, Problem> {
        let answer = self.api.call(&Call::story(id)?).await?;
        let before = self.rows as u64;
        let progress = |rows| (self.progress)(before + rows);
        let rows = Pages::of(self.api, Call::exchanges(id)?).all("rows", progress).await?;
        let (rows, unreadable) = api::parted(rows);
        let rows: Vec<_> = rows.into_iter().map(|row| self.filed(id, row)).collect();
        (self.progress)(self.rows as u64);
        let person = if self.with_person { Some(self.person(id, &rows).await?) } else { None };
        let (id, answer, story) = (id.to_owned(), raw(&answer), answer.decode()?);
        Ok(TransactionEvidence { id, answer, story, rows, unreadable, person })
    }

    fn filed(&mut self, of: &str, row: Row) -> EvidenceRow {
        self.rows += 1;
        let (id, transaction_id) = (format!("row-{}", self.rows), of.to_owned());
        EvidenceRow { id, transaction_id, at: row.at, sha256: sha256(&row.text), text: row.text }
    }

    async fn person(&self, id: &str, rows: &[EvidenceRow]) -> Result<PersonEvidence, Problem> {
        let (mut answer, mut person) = (None, Person::default());
        if let Some(call) = Call::person(id) {
            let read = self.api.call(&call).await?;
            (answer, person) = (Some(raw(&read)), read.decode()?);
        }
        let digests = digests(rows.iter().map(|row| (&*row.id, &*row.text)), &person);
        Ok(PersonEvidence { answer, person, digests })
    }
}
