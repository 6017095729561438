//! Reads everything that the stack knows of an order's payments.

use jiff::Timestamp;
use ligdicash_core::{EventId, TransactionId};
use serde_json::value::RawValue;

use crate::api::{
    self, Answer, Api, By, Call, Entry, Health, Order, Outside, Pages, Person, Problem, Row, Shown,
    Story, raw,
};
use crate::proof::seal::sha256;

/// Everything that is known of an order, or of a payout that belongs to none.
pub(crate) struct Evidence {
    /// The order's id, or the payout's.
    pub(crate) about: Outside,
    /// When it was read, by the stack's clock.
    pub(crate) at: Timestamp,
    /// The stack's address.
    pub(crate) stack: String,
    /// Each payin, the newest last, and behind each its refunds.
    pub(crate) told: Vec<Told>,
}

/// Everything that is known of one payin or payout.
pub(crate) struct Told {
    pub(crate) id: String,
    /// What the stack said.
    pub(crate) said: Box<RawValue>,
    pub(crate) story: Story,
    /// What the record has, oldest first.
    pub(crate) rows: Vec<Filed>,
    /// Only where the person was asked for.
    pub(super) person: Option<Asked>,
}

/// A row in the file.
pub(crate) enum Filed {
    /// With its number, which counts on through the whole file, and the SHA-256 of its text.
    Whole { number: usize, row: Row, sha256: String },
    /// Not even the stack could unpack it. It said only when.
    Unreadable(Outside),
}

/// Whoever paid, as far as anybody is stored: nobody is for a payout.
pub(super) struct Asked {
    pub(super) said: Option<Box<RawValue>>,
    pub(super) person: Person,
}

impl Evidence {
    /// The order, as its newest payin has it.
    pub(super) fn order(&self) -> Option<&Order> {
        self.told.iter().rev().find_map(|told| told.story.order.as_ref())
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = (&Told, usize, &Row, &str)> {
        self.told.iter().flat_map(|told| told.whole().map(move |(n, row, sha)| (told, n, row, sha)))
    }
}

impl Told {
    /// The rows that stand in the file.
    pub(super) fn whole(&self) -> impl Iterator<Item = (usize, &Row, &str)> {
        self.rows.iter().filter_map(|row| match row {
            Filed::Whole { number, row, sha256 } => Some((*number, row, sha256.as_str())),
            Filed::Unreadable(_) => None,
        })
    }

    /// When the rows are of that nobody can unpack.
    pub(super) fn unreadable(&self) -> impl Iterator<Item = &Outside> {
        self.rows.iter().filter_map(|row| match row {
            Filed::Whole { .. } => None,
            Filed::Unreadable(at) => Some(at),
        })
    }
}

/// Reads the evidence of an order, or of the order of a transaction; `None` if there is no such order. `progress` hears how
/// many rows have come.
pub(crate) async fn collect(
    api: &Api,
    asked: &str,
    with_person: bool,
    progress: impl FnMut(u64),
) -> Result<Option<Evidence>, Problem> {
    let health: Health = api.call(&Call::get("/api/ops/health")).await?.whole()?;
    let (about, payins) = about(api, asked).await?;
    let mut reader = Reader { api, with_person, rows: 0, progress };
    let mut told = Vec::new();
    for id in payins {
        let payin = reader.read(&id).await?;
        let refunds: Vec<_> = payin.story.refunds.iter().map(id_of).collect();
        told.push(payin);
        for refund in refunds {
            told.push(reader.read(&refund).await?);
        }
    }
    let evidence = Evidence { about, at: health.at, stack: api.url(), told };
    Ok((!evidence.told.is_empty()).then_some(evidence))
}

/// What the evidence is about, and the ids of whatever belongs to it, the oldest first.
async fn about(api: &Api, asked: &str) -> Result<(Outside, Vec<String>), Problem> {
    let is_id = TransactionId::parse(asked).is_ok() || EventId::parse(asked).is_ok();
    if !is_id {
        return Ok((Outside::new(asked), payins(api, asked).await?));
    }
    let mut story = story(api, asked).await?;
    // A refund belongs to the order of what it gives back.
    if let Some(payin) = refund_of(&story) {
        story = self::story(api, payin.as_came()).await?;
    }
    let id = story.id().as_came().to_owned();
    let Some(order) = story.order else { return Ok((Outside::new(id.clone()), vec![id])) };
    let mut payins = payins(api, order.id.as_came()).await?;
    // An order whose own item cannot be read names no payment.
    if !payins.contains(&id) {
        payins.push(id);
    }
    Ok((order.id, payins))
}

async fn story(api: &Api, id: &str) -> Result<Story, Problem> {
    api.call(&Call::story(id)?).await?.whole()
}

fn refund_of(story: &Story) -> Option<&Outside> {
    match &story.transaction {
        Shown::Read(transaction) => transaction.entry.refund_of.as_ref(),
        Shown::Unreadable(_) => None,
    }
}

/// The ids of an order's payins, the oldest first.
async fn payins(api: &Api, order: &str) -> Result<Vec<String>, Problem> {
    let mut pages = Pages::of(api, By::Order.call(order, None, None));
    let mut payins = Vec::new();
    while let Some(page) = pages.next().await? {
        payins.extend(page.list::<Shown<Entry>>("transactions")?.iter().map(id_of));
    }
    payins.reverse();
    Ok(payins)
}

fn id_of(entry: &Shown<Entry>) -> String {
    match entry {
        Shown::Read(entry) => entry.transaction_id.as_came().to_owned(),
        Shown::Unreadable(item) => item.name.as_came().to_owned(),
    }
}

/// Reads one transaction after the other, and numbers their rows.
struct Reader<'a, F> {
    api: &'a Api,
    with_person: bool,
    rows: usize,
    progress: F,
}

impl<F: FnMut(u64)> Reader<'_, F> {
    async fn read(&mut self, id: &str) -> Result<Told, Problem> {
        let answer = self.api.call(&Call::story(id)?).await?;
        let before = self.rows as u64;
        let progress = |rows| (self.progress)(before + rows);
        let rows = api::rows(self.api, Call::exchanges(id)?, progress).await?;
        let rows = rows.into_iter().map(|row| self.filed(row)).collect();
        (self.progress)(self.rows as u64);
        let person = if self.with_person { Some(self.person(id).await?) } else { None };
        Ok(Told { id: id.to_owned(), said: raw(&answer), story: answer.whole()?, rows, person })
    }

    fn filed(&mut self, row: Shown<Row>) -> Filed {
        match row {
            Shown::Read(row) => {
                self.rows += 1;
                Filed::Whole { number: self.rows, sha256: sha256(&row.text), row }
            }
            Shown::Unreadable(row) => Filed::Unreadable(row.name),
        }
    }

    async fn person(&self, id: &str) -> Result<Asked, Problem> {
        let Some(call) = Call::person(id) else {
            return Ok(Asked { said: None, person: Person::default() });
        };
        let answer: Answer = self.api.call(&call).await?;
        Ok(Asked { said: Some(raw(&answer)), person: answer.whole()? })
    }
}
