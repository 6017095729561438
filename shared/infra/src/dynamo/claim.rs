//! Winning the right to ask LigdiCash about a transaction.

use jiff::{SignedDuration, Timestamp};
use ligdicash_core::ports::{Claim, Claimant, Claimed, Stored};
use ligdicash_core::{Payout, PayoutTransactionId, TransactionId};

use super::change::Change;
use super::due::shard;
use super::item::{self, Item};
use super::names::{self, at, s};
use super::payout_item;
use super::store::{Store, failed};
use super::write::Updated;
use crate::random;

/// Twin callbacks cost one question, and a flood of forged ones costs one per this time.
const CALLBACK_GAP: SignedDuration = SignedDuration::from_secs(10);

/// A page that asks for the status makes us ask LigdiCash at most this often.
const STATUS_GAP: SignedDuration = SignedDuration::from_secs(3);

/// The same for a payment that is not completed but no longer pending: its payer
/// may have paid after all, and waits at the page.
const DECIDED_GAP: SignedDuration = SignedDuration::from_secs(60);

/// When a transaction is due again whose claim was won by somebody who then
/// vanished. Longer than a check can take.
const LEASE: SignedDuration = SignedDuration::from_secs(60);

impl Claim for Store {
    async fn claim(&self, id: &TransactionId, by: Claimant, now: Timestamp) -> Stored<Claimed> {
        match self.claim_item(id.as_str(), by, now).await? {
            ClaimedItem::Won(item, lease_until) => won(&item, lease_until),
            ClaimedItem::Refused(item) => {
                Ok(Claimed::Refused(item::transaction(&item).map_err(failed)?))
            }
            ClaimedItem::Unknown => Ok(Claimed::Unknown),
        }
    }
}

impl Claim<Payout> for Store {
    async fn claim(
        &self,
        id: &PayoutTransactionId,
        by: Claimant,
        now: Timestamp,
    ) -> Stored<Claimed<Payout>> {
        match self.claim_item(id.as_str(), by, now).await? {
            ClaimedItem::Won(item, lease_until) => payout_won(&item, lease_until),
            ClaimedItem::Refused(item) => {
                Ok(Claimed::Refused(payout_item::read(&item).map_err(failed)?))
            }
            ClaimedItem::Unknown => Ok(Claimed::Unknown),
        }
    }
}

/// The outcome of a claim, before anybody asks what was claimed.
enum ClaimedItem {
    Won(Item, Timestamp),
    Refused(Item),
    Unknown,
}

impl Store {
    async fn claim_item(&self, id: &str, by: Claimant, now: Timestamp) -> Stored<ClaimedItem> {
        let name = random::nonce().map_err(failed)?;
        let lease_until = now + LEASE;
        let change = change(id, by, now)
            .set(names::CLAIM, s(&name))
            .set(names::CHECKED_AT, at(now))
            .set(names::DUE_SHARD, s(shard(id)))
            .set(names::NEXT_CHECK_AT, at(lease_until));
        Ok(match self.update(change).await? {
            Updated::Done(item) => ClaimedItem::Won(item, lease_until),
            // Our own first try, whose answer the SDK did not see.
            Updated::Refused(Some(item)) if item::find(&item, names::CLAIM) == Some(&name) => {
                ClaimedItem::Won(item, lease_until)
            }
            Updated::Refused(Some(item)) => ClaimedItem::Refused(item),
            Updated::Refused(None) => ClaimedItem::Unknown,
        })
    }
}

/// Who may ask when. A callback is not held back by a status check that happened just before it.
fn change(id: &str, by: Claimant, now: Timestamp) -> Change {
    let askable = "attribute_exists(ligdicash_token) AND #status <> :completed";
    let of = |condition: &str| {
        Change::of(s(id), format!("{askable} AND {condition}"))
            .name("#status", names::STATUS)
            .value(":completed", s("completed"))
    };
    match by {
        Claimant::Callback => {
            of("(attribute_not_exists(callback_checked_at) OR callback_checked_at <= :before)")
                .value(":before", at(now - CALLBACK_GAP))
                .set(names::CALLBACK_CHECKED_AT, at(now))
                .set(names::CALLBACK_RECEIVED_AT, at(now))
        }
        Claimant::Status => of("(attribute_not_exists(checked_at) OR checked_at <= :long_before \
             OR (#status = :pending AND checked_at <= :before))")
        .value(":pending", s("pending"))
        .value(":before", at(now - STATUS_GAP))
        .value(":long_before", at(now - DECIDED_GAP)),
        Claimant::Schedule { due_at } => of("next_check_at = :due").value(":due", at(due_at)),
    }
}

fn won(item: &Item, lease_until: Timestamp) -> Stored<Claimed> {
    let transaction = item::transaction(item).map_err(failed)?;
    let token = transaction.token().cloned();
    Ok(Claimed::Won {
        token: token.ok_or_else(|| failed("a claimed transaction has no token"))?,
        called_back_at: item::instant(item, names::CALLBACK_CHECKED_AT).ok(),
        transaction,
        lease_until,
    })
}

fn payout_won(item: &Item, lease_until: Timestamp) -> Stored<Claimed<Payout>> {
    let payout = payout_item::read(item).map_err(failed)?;
    let token = payout.state.token().cloned();
    Ok(Claimed::Won {
        token: token.ok_or_else(|| failed("a claimed payout has no token"))?,
        called_back_at: item::instant(item, names::CALLBACK_CHECKED_AT).ok(),
        transaction: payout,
        lease_until,
    })
}
