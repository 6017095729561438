//! Parts that can be left out of the product's writes, or of what it hears, to see that the checker notices.

use crate::ligdicash::Said;
use crate::scenario::PRICE;
use crate::table::{Does, Write};

/// A condition of a write, or a write beside it, that is left out; or the truth of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Without {
    /// A payment's change names the revision that it was decided on.
    Revision,
    /// It names that revision, and so does its event, which is put once.
    RevisionAndEvent,
    /// A completed payment is not claimed again.
    ClaimUnlessCompleted,
    /// Callbacks win the right to ask once in ten seconds.
    CallbackGap,
    /// The schedule wins it only for the entry that it has read.
    DueEntry,
    /// The schedule does not win it while an earlier claim of its own is leased.
    CheckLease,
    /// A check moves the next one only if nobody has moved it since.
    CheckEntry,
    /// An order that is paid is not paid by another payment.
    PaidOnce,
    /// An order is paid with its present amount only.
    PresentAmount,
    /// Only the payin that holds an order lets go of it, or keeps it.
    HeldOrder,
    /// An order that has a live payin is not taken for another.
    FreeOrder,
    /// The payin that holds an order is found.
    Holder,
    /// A payin that takes an order names the one before it.
    LatestPayin,
    /// An order is not taken with a price that was signed before its present one. A payin that names the one
    /// before it notices as much, so both conditions are left out.
    NewestProof,
    /// A page is opened, and an order taken, only if nobody has paid it.
    UnpaidOrder,
    /// A payment and the mark that it paid its order are one write.
    OrderBesideSettlement,
    /// A payin that is closed frees its order, and so does a process that finds an order held by a payin
    /// that needs it no more.
    FreedOrder,
    /// A payin about which LigdiCash has called back is not closed as unknown.
    NoCallback,
    /// A settlement and its event are one write.
    EventBesideSettlement,
    /// A settlement and its case are one write.
    CaseBesideSettlement,
    /// An invoice that is saved for a payin of which a review was announced ends that review's case.
    NotUnderReview,
    /// An event waits for the earlier one of its transaction.
    EarlierEvent,
    /// An event is delivered by the process that wins the entry that it has read.
    DueEvent,
    /// The outcome of a delivery is written only if its claim still holds.
    EventEntry,
    /// A payout's id is used once.
    IdempotencyRecord,
    /// A payout's change names the revision that it was decided on.
    PayoutRevision,
    /// A payout about which LigdiCash has called back keeps that callback's token when it is closed as
    /// unknown.
    NoCallbackToken,
    /// A day's payouts stay within its limit.
    DailyLimit,
    /// A payin is given back once.
    RefundRoom,
    /// Whoever asks about a payin reads what is promised back of it, or was given back, and so does the write that pays
    /// its order.
    GivenBack,
    /// A payout begins only if payouts are not paused.
    NotPaused,
    /// An event is told again only if it is the latest of its transaction.
    LatestEvent,
    /// LigdiCash calls completed only what is paid.
    TrueCompletion,
    /// LigdiCash calls failed only what has failed.
    TrueFailure,
}

/// Holds of every item.
const ALWAYS: &str = "( attribute_exists(pk) OR attribute_not_exists(pk) )";

impl Without {
    /// The condition of a write to this key without the clauses.
    pub fn weaken(self, key: &str, condition: &str) -> String {
        let mine = self.clauses().iter().filter(|(prefix, _)| key.starts_with(prefix));
        mine.fold(condition.to_owned(), |text, (_, clause)| text.replace(clause, ALWAYS))
    }

    pub fn drops(self, write: &Write) -> bool {
        if self == Self::EventBesideSettlement {
            return write.key.starts_with("evt_");
        }
        if self == Self::CaseBesideSettlement {
            return write.key.starts_with("case#");
        }
        let Does::Change(effects) = &write.does else {
            return false;
        };
        let pays = || effects.set.iter().any(|(name, _)| name == "paid_by");
        let frees = || effects.remove.iter().any(|name| name == "live");
        write.key.starts_with("order#")
            && ((self == Self::OrderBesideSettlement && pays())
                || (self == Self::FreedOrder && frees()))
    }

    /// The attributes that a claim does not show.
    pub fn overlooks(self) -> &'static [&'static str] {
        if self == Self::GivenBack { &["owed_for", "refunded"] } else { &[] }
    }

    pub fn hides(self, key: &str) -> bool {
        (self == Self::EarlierEvent && key.starts_with("evt_"))
            || (self == Self::Holder && key.starts_with("txn_"))
    }

    pub fn misheard(self, said: Said) -> Said {
        if said == Said::Pending && self == Self::TrueCompletion {
            Said::Completed(Some(PRICE))
        } else if said == Said::Pending && self == Self::TrueFailure {
            Said::Failed
        } else {
            said
        }
    }

    /// The clauses that conditions lose, each with the prefix of their keys.
    fn clauses(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Revision => &[("txn_", "revision = :revision")],
            Self::RevisionAndEvent => {
                &[("txn_", "revision = :revision"), ("evt_", "attribute_not_exists(pk)")]
            }
            Self::ClaimUnlessCompleted => &[("txn_", "#status <> :completed")],
            Self::CallbackGap => &[("txn_", "callback_checked_at <= :before")],
            Self::DueEntry => &[("txn_", "next_check_at = :due")],
            Self::CheckLease => {
                &[("txn_", "(attribute_not_exists(lease_until) OR lease_until <= :now)")]
            }
            Self::CheckEntry => &[("txn_", "next_check_at = :entry")],
            Self::PaidOnce => &[("order#", "(attribute_not_exists(paid_by) OR paid_by = :id)")],
            Self::PresentAmount => {
                &[("order#", "(attribute_not_exists(amount) OR amount = :amount)")]
            }
            Self::HeldOrder => &[("order#", "live = :id")],
            Self::FreeOrder => &[("order#", "(attribute_not_exists(live) OR lease_until < :now)")],
            Self::LatestPayin => &[("order#", "attribute_not_exists(latest_payin)")],
            Self::NewestProof => &[
                ("order#", "(attribute_not_exists(proof_issued_at) OR proof_issued_at <= :issued)"),
                ("order#", "attribute_not_exists(latest_payin)"),
            ],
            Self::UnpaidOrder => &[("order#", "attribute_not_exists(paid_by)")],
            Self::NoCallback => &[("txn_", "attribute_not_exists(callback_received_at)")],
            Self::NotUnderReview => &[("txn_", "attribute_not_exists(announced)")],
            Self::DueEvent => &[("evt_", "next_check_at = :due")],
            Self::EventEntry => {
                &[("evt_", "next_check_at = :entry"), ("evt_", "lease_until = :lease")]
            }
            Self::IdempotencyRecord => &[("payout#", "attribute_not_exists(pk)")],
            Self::PayoutRevision => &[("pay_", "revision = :revision")],
            Self::NoCallbackToken => &[("pay_", "attribute_not_exists(callback_token)")],
            Self::DailyLimit => &[("payouts#", "committed <= :room")],
            Self::RefundRoom => &[("txn_", "refunded <= :room")],
            Self::GivenBack => {
                &[("txn_", "(attribute_not_exists(refunded) OR refunded = :nothing)")]
            }
            Self::NotPaused => &[("pause#", "attribute_not_exists(paused_at)")],
            Self::LatestEvent => &[
                ("txn_", "attribute_not_exists(announced) OR announced = :revision"),
                ("pay_", "attribute_not_exists(announced) OR announced = :revision"),
            ],
            Self::OrderBesideSettlement
            | Self::FreedOrder
            | Self::EventBesideSettlement
            | Self::CaseBesideSettlement
            | Self::EarlierEvent
            | Self::Holder
            | Self::TrueCompletion
            | Self::TrueFailure => &[],
        }
    }
}
