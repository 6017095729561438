//! Decides whether the table agrees with LigdiCash about the money, and counts by which rule it decided.

use std::sync::atomic::{AtomicU64, Ordering};

use ligdicash_core::{Answer, Francs, Verdict};

use crate::item::{Item, is_brought, number, text};
use crate::ligdicash::{Fate, Finds, Money, token};
use crate::world::World;

ligdicash_core::words! {
    /// The rule that decides what the table must say of a payin or payout.
    pub enum Branch {
        PayinWithoutToken = "a payin without a token",
        PayinNotFound = "a payin that LigdiCash does not find",
        PayinUnpaid = "an unpaid payin",
        PayinFailed = "a failed payin",
        PayinPaid = "a paid payin",
        PayinOtherAmount = "a payin paid with another amount",
        PayinNoAmount = "a payin paid with no amount stated",
        PayinOtherId = "a payin paid under another id",
        PayinContradiction = "a payin paid by an answer that is an error",
        PayoutWithoutToken = "a payout without its token",
        PayoutNotFound = "a payout that LigdiCash does not find",
        PayoutUnderWay = "a payout under way",
        PayoutFailed = "a failed payout",
        PayoutMade = "a payout that was made",
        PayoutOtherAmount = "a payout that was made with another amount",
    }
}

impl Branch {
    fn of_payin(world: &World, id: &str, item: &Item) -> Self {
        let invoice = world.ligdicash.invoices.get(&token(id));
        // The token that a callback brought can only prove that the payer has paid.
        let is_paid = invoice.is_some_and(|invoice| invoice.money == Money::Paid);
        let is_proven = is_paid && is_brought(item, &token(id));
        if !item.contains_key("ligdicash_token") && !is_proven {
            return Self::PayinWithoutToken;
        }
        let invoice = invoice.unwrap_or_else(|| panic!("LigdiCash gave no token for {id}"));
        match (world.ligdicash.finds, invoice.money) {
            (Finds::Nothing, _) => Self::PayinNotFound,
            (Finds::Everything, Money::Unpaid) => Self::PayinUnpaid,
            (Finds::Everything, Money::Failed) => Self::PayinFailed,
            (Finds::Everything, Money::Paid) => Self::PayinPaid,
            (Finds::Everything, Money::OtherAmount | Money::ThirdAmount) => Self::PayinOtherAmount,
            (Finds::Everything, Money::NoAmount) => Self::PayinNoAmount,
            (Finds::Everything, Money::OtherId) => Self::PayinOtherId,
            (Finds::Everything, Money::PaidWithError) => Self::PayinContradiction,
        }
    }

    fn of_payout(world: &World, id: &str) -> Self {
        if !world.called_back.contains(id) {
            return Self::PayoutWithoutToken;
        }
        match (world.ligdicash.finds, world.ligdicash.fate(id)) {
            (Finds::Nothing, _) => Self::PayoutNotFound,
            (Finds::Everything, Fate::Nothing | Fate::UnderWay) => Self::PayoutUnderWay,
            (Finds::Everything, Fate::Failed) => Self::PayoutFailed,
            (Finds::Everything, Fate::Created | Fate::MadeAfterAll) => Self::PayoutMade,
            (Finds::Everything, Fate::OtherAmount | Fate::ThirdAmount) => Self::PayoutOtherAmount,
        }
    }

    fn agrees(self, item: &Item) -> bool {
        let status = text(item, "status");
        // A review that a person has released keeps its cause.
        let seen = text(item, "owed_for").or_else(|| text(item, "not_owed_for"));
        let reason = seen.or_else(|| text(item, "reason")).unwrap_or_default();
        match self {
            // A payout waits for its second person as long as it takes.
            Self::PayoutWithoutToken if reason == "awaiting_approval" => true,
            // A record that cannot be asked about must not stay open for ever.
            Self::PayinWithoutToken
            | Self::PayinNotFound
            | Self::PayoutWithoutToken
            | Self::PayoutNotFound
            | Self::PayoutFailed => status != Some("pending"),
            Self::PayinUnpaid => {
                status != Some("completed") && !reason.starts_with("invoice_not_found")
            }
            Self::PayinFailed => status == Some("notcompleted"),
            Self::PayinPaid => {
                status == Some("completed") || matches!(reason, "superseded_amount" | "given_back")
            }
            Self::PayinOtherAmount => {
                matches!(reason, "amount_differs" | "accepted" | "given_back")
            }
            Self::PayinNoAmount => reason == "amount_missing",
            Self::PayinOtherId => reason == "id_differs",
            Self::PayinContradiction => reason == "contradiction",
            Self::PayoutUnderWay => status != Some("completed"),
            Self::PayoutMade => status == Some("completed"),
            Self::PayoutOtherAmount => {
                status == Some("closed") || matches!(reason, "amount_differs" | "not_made")
            }
        }
    }
}

/// The number of decisions by each rule.
#[derive(Debug, Default)]
pub struct Reach([AtomicU64; Branch::ALL.len()]);

impl Reach {
    pub fn of(&self, branch: Branch) -> u64 {
        self.0[branch as usize].load(Ordering::Relaxed)
    }

    pub fn add(&self, branch: Branch, times: u64) {
        self.0[branch as usize].fetch_add(times, Ordering::Relaxed);
    }

    fn agrees(&self, branch: Branch, item: &Item) -> bool {
        self.add(branch, 1);
        branch.agrees(item)
    }
}

/// Whether a person is shown the amount that LigdiCash names by now, and every person who decides has seen it.
pub(crate) fn shows_last(world: &World) -> bool {
    let records = ["txn_", "pay_"].into_iter().flat_map(|prefix| world.table.with_prefix(prefix));
    records.filter(|(_, item)| text(item, "status") != Some("completed")).all(|(key, item)| {
        let own = token(key);
        let is_asked_about = text(item, "ligdicash_token") == Some(&own);
        let says = is_asked_about.then(|| world.ligdicash.says(&own).answer());
        let Some(Ok(Answer { verdict: Verdict::Completed(payment), .. })) = says else {
            return true;
        };
        let last = payment.amount.and_then(|Francs(francs)| i64::try_from(francs).ok());
        let is_seen = text(item, "status") == Some("review")
            || world.decided.get(key).is_some_and(|seen| *seen == last);
        number(item, "amount_reported") == last && is_seen
    })
}

/// Whether all that can be known is known, and told.
pub(crate) fn agrees(world: &World, reach: &Reach) -> bool {
    let table = &world.table;
    let mut payins = table.with_prefix("txn_");
    let mut payouts = table.with_prefix("pay_");
    payins.all(|(key, item)| reach.agrees(Branch::of_payin(world, key, item), item))
        && payouts.all(|(key, item)| reach.agrees(Branch::of_payout(world, key), item))
        && table.with_prefix("evt_").all(|(_, item)| !item.contains_key("next_check_at"))
}
