//! Refunds, each by a payout with an idempotency key.

use contract::Decision;
use ligdicash_core::payout::{PayoutAmount, PayoutReason, PayoutStatus};

use super::fields::DecisionFields;
use super::payout::{AskedPayout, recipient};
use crate::api::{Entry, NotAsked, Outside, Problem, Shown, Story, Transaction};

/// The digits of a payin's id in its refund's name.
const DIGITS: usize = 12;

/// The most parts of a refund, as many as a story shows.
const MOST_PARTS: u64 = 100;

/// The refunds of this amount, or of everything that is left: one, or as many as the stack's largest payout requires.
pub(super) fn refunds(story: &Story, fields: &DecisionFields) -> Result<Vec<AskedPayout>, Problem> {
    let amount = fields.number("amount").map_or_else(|| left(story), Ok)?;
    let amounts = in_parts(amount, story.payout_limit.unwrap_or(PayoutAmount::MAX).into())?;
    // A person who repeats the command may not know that it was carried out.
    let may_repeat = fields.number("amount").is_some() && fields.number("number").is_none();
    if may_repeat && amounts.iter().any(|amount| is_refunded(story, *amount)) {
        return Err(Problem::NotAsked(NotAsked::RefundedBefore));
    }
    let (of, transaction) = (story.id().clone(), readable(story)?);
    let entry = &transaction.entry;
    let digits = of.as_came().trim_start_matches("txn_").get(..DIGITS).unwrap_or_default();
    let order = entry.order_id.as_ref().map(Outside::as_came).unwrap_or_default();
    let is_after_release = story.offered(Decision::ReviewRelease).is_some();
    let of_paid_order = pays_its_order(story);
    let customer = recipient(fields)?;
    let first = fields.number("number").unwrap_or(story.refunds.len() as u64 + 1);
    let before = amounts.iter().scan(0, |sum, amount| Some(std::mem::replace(sum, *sum + amount)));
    let parts = (first..).zip(amounts.iter().copied().zip(before));
    let parts = parts.map(|(number, (amount, before))| AskedPayout {
        of: Some(of.clone()),
        number,
        amount,
        before,
        payout_id: Outside::new(format!("refund-{digits}-{number}")),
        // The description must not depend on the reader's language, because equal requests have equal descriptions.
        description: format!("Remboursement de la commande {order}"),
        customer: customer.clone(),
        keep_in_wallet: None,
        is_after_release,
        seen: Some(transaction.revision),
        of_paid_order,
    });
    Ok(parts.collect())
}

/// Whether the payment paid its order.
pub(crate) fn pays_its_order(story: &Story) -> bool {
    let order = story.order.as_ref();
    order.and_then(|order| order.paid_by.as_ref()).is_some_and(|by| by == story.id())
}

/// Parts that LigdiCash and the stack pay out. Each leaves enough for the others.
fn in_parts(amount: u64, most: u64) -> Result<Vec<u64>, Problem> {
    let (least, count) = (u64::from(PayoutAmount::MIN), amount.div_ceil(most));
    if amount < least {
        return Err(Problem::NotAsked(NotAsked::TooLittleToSend));
    }
    if count * least > amount || count > MOST_PARTS {
        return Err(Problem::over_limit(most));
    }
    let mut rest = amount;
    let parts = (0..count).rev().map(|others| {
        let part = most.min(rest - others * least);
        rest -= part;
        part
    });
    Ok(parts.collect())
}

/// Whether this amount was, or may have been, refunded before.
fn is_refunded(story: &Story, amount: u64) -> bool {
    story.refunds.iter().any(|refund| {
        refund.read().is_none_or(|refund| {
            refund.amount == amount && refund.payout_status() != Some(PayoutStatus::NotCompleted)
        })
    })
}

/// The refunded and the refundable money of a payment, in francs.
#[derive(Clone, Copy, Debug)]
pub struct MoneyBack {
    /// The refunded part, by a proof or by a person's word.
    pub made: u64,
    /// The part on its way, which may arrive, or have arrived.
    pub(crate) under_way: u64,
    /// The part that a second person must approve first.
    pub waits: u64,
    /// The part with an unknown outcome.
    pub unknown: u64,
    /// The largest refund that the stack still admits.
    pub left: u64,
}

impl MoneyBack {
    /// `None` if no money was proven or reported.
    pub fn of(story: &Story, transaction: &Transaction) -> Option<Self> {
        let refunded = transaction.refunded.unwrap_or_default();
        let sum = |is_its: fn(&Entry) -> bool| {
            let refunds = story.refunds.iter().filter_map(Shown::read);
            refunds.filter(|part| is_its(part)).map(|part| part.amount).sum::<u64>().min(refunded)
        };
        let made = sum(|refund| refund.payout_status().is_some_and(PayoutStatus::is_given));
        let waits = sum(|refund| refund.reason() == Some(PayoutReason::AwaitingApproval.as_str()));
        let unknown = sum(|refund| {
            let status = refund.payout_status();
            matches!(status, Some(PayoutStatus::OutcomeUnknown | PayoutStatus::Review))
        });
        let left = transaction.refundable?.saturating_sub(refunded);
        Some(Self { made, under_way: refunded - made, waits, unknown, left })
    }
}

/// The refundable francs that are left.
pub(super) fn left(story: &Story) -> Result<u64, Problem> {
    let left = MoneyBack::of(story, readable(story)?).map(|back| back.left);
    left.filter(|left| *left > 0).ok_or(Problem::NotAsked(NotAsked::NothingLeft))
}

pub(super) fn readable(story: &Story) -> Result<&Transaction, Problem> {
    match &story.transaction {
        Shown::Read(transaction) => Ok(transaction),
        Shown::Unreadable(item) => Err(Problem::Unreadable(item.name.clone())),
    }
}

#[cfg(test)]
mod tests {
    use super::in_parts;

    #[test]
    fn every_part_is_an_amount_that_ligdicash_pays_out_and_nothing_is_lost() {
        let million = 1_000_000;
        for (amount, most, parts) in [
            (100, million, vec![100]),
            (1_000_000, million, vec![1_000_000]),
            (1_000_001, million, vec![999_901, 100]),
            (1_000_100, million, vec![1_000_000, 100]),
            (2_000_000, million, vec![1_000_000, 1_000_000]),
            (50_000, 50_000, vec![50_000]),
            (50_001, 50_000, vec![49_901, 100]),
            (120_000, 50_000, vec![50_000, 50_000, 20_000]),
            (340, 120, vec![120, 120, 100]),
            (300, 100, vec![100, 100, 100]),
        ] {
            assert_eq!(in_parts(amount, most).ok(), Some(parts), "{amount}");
        }
        // The last ones have no parts between the bounds, or too many.
        for (amount, most) in
            [(0, million), (99, million), (130, 120), (350, 100), (2_000_000, 100)]
        {
            assert!(in_parts(amount, most).is_err(), "{amount}");
        }
    }
}
