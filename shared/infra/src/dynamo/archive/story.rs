//! Everything about one payin or payout but its exchanges and the payer.

use contract::{Announcement, Entry, Order, Outside, Person, Shown, Story, Transaction, cursor};
use futures::future::{try_join, try_join3};
use ligdicash_core::offers::{self, Matters, Refunded};
use ligdicash_core::outbox::Receiver;
use ligdicash_core::payin::Flow;
use ligdicash_core::ports::Stored;
use ligdicash_core::{
    CaseId, EventId, Francs, OrderId, Payer, Payin, PayinId, Private, Salt, Timeliness,
    TransactionId,
};

use super::super::ledger::StoredRecord as _;
use super::super::names;
use super::super::row::{self, Corrupt, Item};
use super::super::shard::ASIDE;
use super::super::{event, outbox, payin};
use super::entry::{OF_AN_ENTRY, entry};
use super::offered::{ReadRecord, case_id, matters, replayable};
use super::{Archive, PayinChain, Reader, key, show};
use crate::instant;

/// The most announcements, and the most refunds, in a story.
const MOST: usize = 100;

impl Archive {
    /// Everything about the payin or payout with this id.
    pub async fn story(&self, id: &TransactionId, reader: &Reader) -> Stored<Option<Story>> {
        let Some(item) = self.item(id.as_str()).await? else { return Ok(None) };
        let (order, announcements, refunds) =
            try_join3(self.order_of(id, &item), self.announcements(id, &item), self.refunds(&item))
                .await?;
        let flood = names::callbacks(id.as_str());
        let (rows, counted) = try_join(self.count_rows(id), self.item(&flood)).await?;
        let record = ReadRecord::of(id, &item).ok();
        let mut transaction = match &record {
            Some(record) => show(&item, |item| transaction(record, item)),
            None => Shown::unreadable(key(&item)),
        };
        self.label(transaction.read_mut().map(|transaction| &mut transaction.entry)).await?;
        let events: Vec<_> = announcements.iter().map(key).collect();
        let mut cases = self.cases_about(id.as_str(), &events).await?;
        let announcements = announcements.into_iter().map(|item| {
            let view = show(&item, announcement);
            (item, view)
        });
        let announcements: Vec<_> = announcements.collect();
        let refunded = self.refunded(record.as_ref()).await?;
        let matters = matters(&cases, replayable(&announcements, reader.now), &refunds);
        let matters = Matters { refunded, ..matters };
        let about = record.as_ref().map(ReadRecord::about);
        for case in cases.iter_mut().filter_map(Shown::read_mut).filter(|case| case.is_open()) {
            let reason = case.reason.as_ref().map(Outside::as_came);
            let step = case_id(case).map(|id| offers::first_step(&id, reason, about, &matters));
            case.first_step = step.map(|step| step.as_str().into());
        }
        let offers = record.map(|record| reader.offers(&record, &matters)).unwrap_or_default();
        Ok(Some(Story {
            transaction,
            order,
            cases,
            offers,
            announcements: announcements.into_iter().map(|(_, view)| view).collect(),
            refunds,
            payout_limit: None,
            rows: Some(rows),
            callbacks_counted: row::number(&counted.unwrap_or_default(), names::TRIES).ok(),
        }))
    }

    /// The payin whose money a waiting payout gives back; `None` of any other record.
    async fn refunded(&self, record: Option<&ReadRecord>) -> Stored<Option<Refunded>> {
        let Some(ReadRecord::Payout(payout)) = record else { return Ok(None) };
        let Some(id) = payout.refund_of.as_ref().filter(|_| payout.is_awaiting()) else {
            return Ok(None);
        };
        let Some(payin) = self.item(id.as_str()).await?.and_then(|item| Payin::read(&item).ok())
        else {
            return Ok(None);
        };
        let doubt = self.item(&CaseId::contradiction(id.as_str()).to_string()).await?;
        let is_doubted = doubt.is_some_and(|case| case.contains_key(names::DUE_SHARD));
        Ok(Some(Refunded::of(&payin, is_doubted)))
    }

    /// The payer; `None` if the payin does not exist.
    pub async fn person(&self, id: &PayinId) -> Stored<Option<Person>> {
        Ok(self.item(id.as_str()).await?.map(|item| person(id, &item)))
    }

    /// Whether there is a payin or payout with this id.
    pub async fn knows(&self, id: &TransactionId) -> Stored<bool> {
        Ok(self.item(id.as_str()).await?.is_some())
    }

    async fn order_of(&self, id: &TransactionId, item: &Item) -> Stored<Option<Order>> {
        let TransactionId::Payin(payin) = id else { return Ok(None) };
        let order_id = row::find(item, names::ORDER_ID).and_then(|id| OrderId::parse(id).ok());
        let Some(order_id) = order_id else { return Ok(None) };
        let lock = self.item(&names::order_key(&order_id)).await?.unwrap_or_default();
        // The payins of an order whose lock cannot be read are shown from this one on.
        let lock = payin::lock(&lock).unwrap_or_default();
        let latest = lock.latest.unwrap_or_else(|| payin.clone());
        let PayinChain { payins, next } = self.chain(Some(latest)).await?;
        let id = |id: PayinId| Outside::new(id.as_str());
        Ok(Some(Order {
            id: order_id.as_str().into(),
            amount: lock.amount.map(|amount| amount.francs().into()),
            paid_by: lock.paid_by.map(id),
            holder: lock.holder.map(id),
            payins,
            next: next.map(|id| cursor::write(&id.as_str()).into()),
        }))
    }

    /// The events of a payin or payout, oldest first: it names the latest, and each names the one before.
    async fn announcements(&self, id: &TransactionId, item: &Item) -> Stored<Vec<Item>> {
        let latest = row::number(item, names::ANNOUNCED).ok();
        let mut next = latest.map(|revision| EventId::of(id.clone(), revision));
        let mut events = Vec::new();
        while events.len() < MOST
            && let Some(event) = next.take()
        {
            let Some(item) = self.item(&event.to_string()).await? else { break };
            next = event::previous(&item).ok().flatten();
            events.push(item);
        }
        events.reverse();
        Ok(events)
    }

    async fn refunds(&self, item: &Item) -> Stored<Vec<Shown<Entry>>> {
        let ids = row::texts(item, names::REFUNDS).iter().take(MOST).cloned();
        let items = self.items(ids, OF_AN_ENTRY).await?;
        let mut items: Vec<_> = items.into_values().collect();
        items
            .sort_by_key(|item| (row::find(item, names::CREATED_AT).map(str::to_owned), key(item)));
        Ok(items.iter().map(|item| show(item, entry)).collect())
    }
}

/// The payin or payout, if the functions can read it, too; otherwise it waits for a person.
fn transaction(record: &ReadRecord, item: &Item) -> Result<Transaction, Corrupt> {
    let payin = record.payin();
    let instant = |name| row::word(item, name, instant::parse);
    let is_aside = row::find(item, names::DUE_SHARD) == Some(ASIDE);
    let receipt = row::receipt(item);
    Ok(Transaction {
        entry: entry(item)?,
        currency: "XOF".into(),
        amount_proven: payin.map(|payin| payin.pricing.is_proven()),
        flow: payin
            .filter(|payin| payin.flow != Flow::Hosted)
            .map(|payin| payin.flow.as_str().into()),
        updated_at: Some(row::instant(item, names::UPDATED_AT)?),
        ligdicash_ref: receipt.ligdicash_ref.map(Outside::new),
        operator_id: receipt.operator.id.map(Outside::new),
        operator_ref: receipt.operator_ref.map(Outside::new),
        reported_at: receipt.reported_at.map(Outside::new),
        late: (row::timeliness(item)? == Timeliness::Late).then_some(true),
        checked_at: instant(names::CHECKED_AT)?,
        callback_received_at: instant(names::CALLBACK_RECEIVED_AT)?,
        next_check_at: instant(names::NEXT_CHECK_AT)?.filter(|_| !is_aside),
        heard_at: instant(names::HEARD_AT)?,
        revision: row::number(item, names::REVISION)?,
        has_token: [names::TOKEN, names::CALLBACK_TOKEN].iter().any(|key| item.contains_key(*key)),
        asked_by: row::find(item, names::ASKED_BY).map(Outside::new),
        recipient_end: row::find(item, names::RECIPIENT_END).map(Outside::new),
        person_known: row::payer(item) != Payer::default(),
        refundable: payin.and_then(Payin::refundable_in_the_end).map(|Francs(francs)| francs),
        refunded: row::number(item, names::REFUNDED).ok(),
    })
}

fn announcement(item: &Item) -> Result<Announcement, Corrupt> {
    let instant = |name| row::word(item, name, instant::parse);
    let part = row::find(item, names::DUE_SHARD);
    let kept = part == Some(names::KEPT);
    let is_due = !kept && part != Some(ASIDE);
    let event = event::read(item)?;
    let receivers = outbox::delivered(item).into_iter().map(Receiver::as_str);
    Ok(Announcement {
        event_id: event.id.to_string().into(),
        kind: event.kind.as_str().into(),
        at: event.at,
        status: event.subject.status().into(),
        reason: event.subject.reason().map(Outside::new),
        delivered_to: receivers.map(Outside::new).collect(),
        tries: row::number(item, names::TRIES).ok(),
        last_try_at: instant(names::ATTEMPTED_AT)?,
        next_try_at: instant(names::NEXT_CHECK_AT)?.filter(|_| is_due),
        delivered_at: instant(names::DELIVERED_AT)?,
        given_up_at: instant(names::GIVEN_UP_AT)?,
        overtaken_at: instant(names::OVERTAKEN_AT)?,
        unwanted_at: instant(names::UNWANTED_AT)?,
        kept,
    })
}

fn person(id: &PayinId, item: &Item) -> Person {
    let Payer { number, first_name, last_name, email } = row::payer(item);
    let text = |text: Option<Private>| text.map(|text| Outside::new(text.expose()));
    // The digits that precede a text when its digest is made.
    let hex = |salt: Salt| format!("{:032x}", u128::from_be_bytes(*salt.expose()));
    Person {
        transaction_id: id.as_str().into(),
        number: text(number),
        first_name: text(first_name),
        last_name: text(last_name),
        email: text(email),
        salt: row::salt(item).unwrap_or_default().map(hex).map(Outside::new),
    }
}
