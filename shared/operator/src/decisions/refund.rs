//! Refunds, each by a payout with an idempotency key.

use ligdicash_core::payout::PayoutAmount;

use super::fields::DecisionFields;
use super::payout::{AskedPayout, recipient};
use crate::api::{Entry, NotAsked, Outside, Problem, Shown, Story, Transaction};

/// The digits of a payin's id in its refund's name.
const DIGITS: usize = 12;

/// The refunds of this amount, or of everything that is left: one, or as many as LigdiCash's largest payout requires.
pub(super) fn refunds(story: &Story, fields: &DecisionFields) -> Result<Vec<AskedPayout>, Problem> {
    let amounts = match fields.number("amount") {
        Some(amount) => in_parts(amount)?,
        None => in_parts(left(story)?)?,
    };
    // A person who repeats the command may not know that it was carried out.
    let may_repeat = fields.number("amount").is_some() && fields.number("number").is_none();
    if may_repeat && amounts.iter().any(|amount| is_refunded(story, *amount)) {
        return Err(Problem::NotAsked(NotAsked::RefundedBefore));
    }
    let (of, entry) = (story.id().clone(), &readable(story)?.entry);
    let digits = of.as_came().trim_start_matches("txn_").get(..DIGITS).unwrap_or_default();
    let order = entry.order_id.as_ref().map(Outside::as_came).unwrap_or_default();
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
        is_after_release: entry.status.as_came() == "review",
        of_paid_order: pays_its_order(entry),
    });
    Ok(parts.collect())
}

/// Whether the payment paid its order.
pub(crate) fn pays_its_order(entry: &Entry) -> bool {
    !entry.is_payout()
        && entry.status.as_came() == "completed"
        && entry.reason() != Some("duplicate")
}

/// Parts that LigdiCash can pay out. Each leaves enough for the last one.
fn in_parts(amount: u64) -> Result<Vec<u64>, Problem> {
    let (least, most) = (u64::from(PayoutAmount::MIN), u64::from(PayoutAmount::MAX));
    if amount < least {
        return Err(Problem::NotAsked(NotAsked::TooLittleToSend));
    }
    let (mut parts, mut rest) = (Vec::new(), amount);
    while rest > most {
        let part = most.min(rest - least);
        parts.push(part);
        rest -= part;
    }
    parts.push(rest);
    Ok(parts)
}

/// Whether this amount was, or may have been, refunded before.
fn is_refunded(story: &Story, amount: u64) -> bool {
    story.refunds.iter().any(|refund| {
        refund.read().is_none_or(|refund| {
            refund.amount == amount && refund.status.as_came() != "notcompleted"
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
        let made = sum(|refund| matches!(refund.status.as_came(), "completed" | "closed"));
        let waits = sum(|refund| refund.reason() == Some("awaiting_approval"));
        let unknown = sum(|refund| matches!(refund.status.as_came(), "outcome_unknown" | "review"));
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
        for (amount, parts) in [
            (100, vec![100]),
            (1_000_000, vec![1_000_000]),
            (1_000_001, vec![999_901, 100]),
            (1_000_100, vec![1_000_000, 100]),
            (2_000_000, vec![1_000_000, 1_000_000]),
        ] {
            assert_eq!(in_parts(amount).ok(), Some(parts), "{amount}");
        }
        assert!(in_parts(99).is_err() && in_parts(0).is_err());
    }
}
