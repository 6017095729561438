//! The decisions that are offered about a payin or payout. The stack decides whether they are allowed.

use contract::{Decision as Kind, DecisionField, needs};
use ligdicash_core::payout::PayoutAmount;
use ligdicash_core::{Amount, schedule};

use super::plan::DecisionChoice;
use super::refund::{MoneyBack, pays_its_order};
use crate::api::{Announcement, Case, Outside, Shown, Story, Transaction};

#[derive(Clone, Debug)]
pub struct Offer {
    pub what: DecisionChoice,
    pub about: Outside,
    /// The fields beside the reason.
    pub fields: &'static [DecisionField],
}

/// A decision about the payin or payout itself, with its fields.
type OwnOffer = (DecisionChoice, &'static [DecisionField]);

/// A decision with all of its fields.
const fn own(kind: Kind) -> OwnOffer {
    (DecisionChoice::One(kind), kind.fields())
}

const REFUND_RECORD: DecisionChoice = DecisionChoice::One(Kind::RefundRecord);
/// A payment without reported money owes nothing.
const RELEASE_UNSEEN: OwnOffer = (DecisionChoice::One(Kind::ReviewRelease), &[]);
/// A payout that is not a refund has no payer to go to.
const APPROVE: OwnOffer = (DecisionChoice::One(Kind::PayoutApprove), &[needs("customer")]);

pub fn offers(story: &Story, transaction: &Transaction) -> Vec<Offer> {
    let about = &transaction.entry.transaction_id;
    let of = |(what, fields): OwnOffer| Offer { what, about: about.clone(), fields };
    let about_it = if transaction.entry.is_payout() {
        of_payout(transaction)
    } else {
        of_payin(story, transaction)
    };
    let events = story.announcements.iter().filter_map(Shown::read);
    let events = events.filter(|event| event.given_up_at.is_some() || is_refused(event));
    let events = events.map(|event| alone(Kind::EventReplay, event.event_id.clone()));
    let cases = story.cases.iter().filter_map(Shown::read).filter_map(|case| {
        let kind = if case.is_open() {
            Some(Kind::CaseClose).filter(|_| is_closable(case, story, transaction))
        } else {
            Some(Kind::CaseOpen).filter(|_| is_closed_by_a_person(case, story, transaction))
        };
        Some(alone(kind?, case.name()))
    });
    let forget = Some(alone(Kind::Forget, about.clone()))
        .filter(|_| is_over(story, transaction) && transaction.person_known);
    let all = about_it.into_iter().map(of).chain(events).chain(cases).chain(forget);
    let mut all: Vec<_> = all.collect();
    if is_contradicted(story) {
        let is_refund = |what| [DecisionChoice::RefundMake, REFUND_RECORD].contains(&what);
        all.sort_by_key(|offer| is_refund(offer.what));
    }
    all
}

/// Whether LigdiCash contradicts the proof, so that the money to be refunded may not have come.
pub(crate) fn is_contradicted(story: &Story) -> bool {
    let mut cases = story.cases.iter().filter_map(Shown::read).filter(|case| case.is_open());
    cases.any(|case| case.kind.as_came() == "contradiction")
}

/// Whether receivers have refused the event for long, and it is due again later.
pub(crate) fn is_refused(event: &Announcement) -> bool {
    let tried = event.last_try_at.filter(|_| event.next_try_at.is_some());
    tried.is_some_and(|tried| tried.duration_since(event.at) >= schedule::LONG_REFUSED)
}

fn alone(kind: Kind, about: Outside) -> Offer {
    Offer { what: DecisionChoice::One(kind), about, fields: &[] }
}

fn of_payin(story: &Story, transaction: &Transaction) -> Vec<OwnOffer> {
    let entry = &transaction.entry;
    let left = MoneyBack::of(story, transaction).map_or(0, |back| back.left);
    let can_be_sent = left >= PayoutAmount::MIN.into();
    let give_back = (DecisionChoice::RefundMake, DecisionChoice::RefundMake.fields());
    let give_back = Some(give_back).filter(|_| can_be_sent);
    let all = match (entry.status.as_came(), entry.reason()) {
        ("review", Some("invoice_not_found")) => [Some(RELEASE_UNSEEN), None, None],
        ("review", Some("create_unknown_called_back" | "token_lost" | "debit_unknown")) => {
            [Some(own(Kind::ReviewProve)), Some(RELEASE_UNSEEN), None]
        }
        ("notcompleted", Some("released")) if is_unproven(story) => {
            [Some(own(Kind::ReviewProve)), Some(RELEASE_UNSEEN), None]
        }
        ("review", reason) => {
            // LigdiCash must repeat the amount for this payment, and refunded money does not pay.
            let paid = entry.amount_reported.filter(|paid| Amount::parse(*paid).is_ok());
            let is_kept = reason != Some("id_differs") && transaction.refunded.unwrap_or(0) == 0;
            let accept = paid.filter(|_| is_kept).map(|_| own(Kind::ReviewAccept));
            [accept, give_back, Some(own(Kind::ReviewRelease))]
        }
        (_, reason)
            if left > 0
                && (matches!(reason, Some("released" | "duplicate")) || pays_its_order(entry)) =>
        {
            [give_back, Some(own(Kind::RefundRecord)), None]
        }
        (_, _) => [None, None, None],
    };
    all.into_iter().flatten().collect()
}

/// Whether the payer of a payin with a free order may have paid all the same, so that its case stays open.
pub(crate) fn is_unproven(story: &Story) -> bool {
    let cases = story.cases.iter().filter_map(Shown::read);
    cases.filter(|case| case.is_open()).any(|case| case.kind.as_came() == "review")
}

fn of_payout(transaction: &Transaction) -> Vec<OwnOffer> {
    let entry = &transaction.entry;
    match (entry.status.as_came(), entry.reason()) {
        ("pending", Some("awaiting_approval")) if entry.refund_of.is_some() => {
            vec![own(Kind::PayoutApprove), own(Kind::PayoutReject)]
        }
        ("pending", Some("awaiting_approval")) => vec![APPROVE, own(Kind::PayoutReject)],
        ("outcome_unknown" | "review", _) => {
            [Kind::PayoutProve, Kind::PayoutClose, Kind::PayoutNotMade].map(own).to_vec()
        }
        ("closed", Some("given_by_hand")) => vec![(DecisionChoice::RefundTakeBack, &[])],
        ("notcompleted", Some("not_made")) | ("closed", _) => vec![own(Kind::PayoutProve)],
        (_, _) => Vec::new(),
    }
}

/// Whether only a person's word can end the case.
fn is_closable(case: &Case, story: &Story, transaction: &Transaction) -> bool {
    let is_made = transaction.entry.status.as_came() == "completed";
    let back = MoneyBack::of(story, transaction);
    match case.kind.as_came() {
        "contradiction" | "statement" | "audit" => true,
        "payout" => is_made,
        "owed" if pays_its_order(&transaction.entry) => back.is_none_or(|back| back.under_way == 0),
        // The parts have refunded all, or the refundable amount is unknown.
        "duplicate" | "owed" => back.is_none_or(|back| back.left == 0 && back.under_way == 0),
        _ => false,
    }
}

/// Whether a person has closed the case although its cause remains.
fn is_closed_by_a_person(case: &Case, story: &Story, transaction: &Transaction) -> bool {
    let owes = MoneyBack::of(story, transaction).is_none_or(|back| back.left > 0);
    let (entry, is_late) = (&transaction.entry, transaction.late == Some(true));
    let stands = match case.kind.as_came() {
        "contradiction" | "statement" => true,
        "payout" => entry.status.as_came() == "completed" && is_late,
        "duplicate" => owes && entry.reason() == Some("duplicate"),
        "owed" => owes && (entry.reason() == Some("released") || pays_its_order(entry)),
        _ => false,
    };
    let by = case.ended_by.as_ref().map(Outside::as_came);
    stands && by.is_some_and(|by| by != "ligdicash")
}

/// Whether no person needs to act.
fn is_over(story: &Story, transaction: &Transaction) -> bool {
    let status = transaction.entry.status.as_came();
    let is_open = |case: &Shown<Case>| case.read().is_none_or(Case::is_open);
    // A refund to the number that paid needs that number until it has arrived.
    let is_under_way = MoneyBack::of(story, transaction).is_some_and(|back| back.under_way > 0);
    let is_known = matches!(status, "completed" | "notcompleted");
    is_known && !is_under_way && !story.cases.iter().any(is_open)
}
