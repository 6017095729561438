//! Refunds to the number that paid, each by a payout with an idempotency key.

use ligdicash_core::payout::PayoutAmount;
use serde_json::{Value, json};

use crate::api::{Change, Decided, NotAsked, Outside, Problem, Shown, Story, Transaction};
use crate::language::francs;

/// The digits of a payin's id in its refund's name.
const DIGITS: usize = 12;

/// A refund before it is asked for. Asking twice for one refund pays once.
#[derive(Clone, Debug)]
pub(crate) struct Refund {
    pub(super) of: Outside,
    pub(crate) number: usize,
    pub(crate) amount: u64,
    payout_id: String,
    description: String,
}

impl Refund {
    /// The refunds of this amount: one, or as many as LigdiCash's largest payout requires.
    pub(super) fn all(
        story: &Story,
        amount: Option<u64>,
        number: Option<usize>,
    ) -> Result<Vec<Self>, Problem> {
        let amounts = match amount {
            Some(amount) => in_parts(amount)?,
            None => in_parts(left(story)?)?,
        };
        // A person who repeats the command may not know that it was carried out.
        let may_repeat = amount.is_some() && number.is_none();
        if may_repeat && amounts.iter().any(|amount| is_refunded(story, *amount)) {
            return Err(Problem::NotAsked(NotAsked::RefundedBefore));
        }
        let first = number.unwrap_or(story.refunds.len() + 1);
        let numbered = (first..).zip(amounts);
        numbered.map(|(number, amount)| Self::of(story, number, amount)).collect()
    }

    fn of(story: &Story, number: usize, amount: u64) -> Result<Self, Problem> {
        let of = story.id().clone();
        let digits = of.as_came().trim_start_matches("txn_").get(..DIGITS).unwrap_or_default();
        let payout_id = format!("refund-{digits}-{number}");
        let entry = &readable(story)?.entry;
        let order = entry.order_id.as_ref().map(Outside::as_came).unwrap_or_default();
        // The description makes two requests equal, so it does not depend on the reader's language.
        let description = format!("Remboursement de la commande {order}");
        Ok(Self { of, number, amount, payout_id, description })
    }

    pub(super) fn body(&self, reason: &str) -> Value {
        json!({
            "payoutId": self.payout_id, "refundOf": self.of, "amount": self.amount,
            "method": "mobile_money", "description": self.description, "reason": reason,
        })
    }

    pub(super) fn foreseen(&self) -> Decided {
        let refund = format!("{}, {}", self.payout_id, francs(self.amount));
        let changes = Change::of("refund", None, Some(&refund)).into_iter().collect();
        Decided { changes, ..Decided::default() }
    }
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

/// Whether this amount was, or may have been, given back before.
fn is_refunded(story: &Story, amount: u64) -> bool {
    story.refunds.iter().any(|refund| {
        refund.read().is_none_or(|it| it.amount == amount && it.status.as_came() != "notcompleted")
    })
}

/// The money of a payment that can be given back, or was, in francs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MoneyBack {
    /// Given back, as a proof or a person says.
    pub(crate) made: u64,
    /// On its way: it may arrive.
    pub(crate) under_way: u64,
    /// The stack admits no more than that.
    pub(crate) left: u64,
}

impl MoneyBack {
    /// `None` if no money was proven or seen.
    pub(crate) fn of(story: &Story, transaction: &Transaction) -> Option<Self> {
        let refunded = transaction.refunded.unwrap_or_default();
        let refunds = story.refunds.iter().filter_map(Shown::read);
        let made = refunds.filter(|it| matches!(it.status.as_came(), "completed" | "closed"));
        let made = refunded.min(made.map(|it| it.amount).sum());
        let left = transaction.refundable?.saturating_sub(refunded);
        Some(Self { made, under_way: refunded - made, left })
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
