//! The decisions that are offered about a payin or payout. The stack has the last word.

use contract::Decision as Kind;

use super::plan::DecisionChoice;
use super::refund::left;
use crate::api::{Case, Outside, Shown, Story, Transaction};

#[derive(Clone, Debug)]
pub(crate) struct Offer {
    pub(crate) what: DecisionChoice,
    pub(crate) about: Outside,
    /// The fields beside the reason.
    pub(crate) fields: &'static [DecisionField],
}

/// A field of `DecisionDetails`, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DecisionField {
    pub(crate) name: &'static str,
    pub(crate) is_required: bool,
}

type OwnOffer = (DecisionChoice, &'static [DecisionField]);

pub(crate) const fn needs(name: &'static str) -> DecisionField {
    DecisionField { name, is_required: true }
}

pub(crate) const fn may_have(name: &'static str) -> DecisionField {
    DecisionField { name, is_required: false }
}

const BACK: &[DecisionField] = &[may_have("amount")];
const ACCEPT: OwnOffer = (DecisionChoice::One(Kind::ReviewAccept), &[needs("paid")]);
const GIVE_BACK: OwnOffer = (DecisionChoice::ReviewRefund, BACK);
const RELEASE: OwnOffer = (DecisionChoice::One(Kind::ReviewRelease), &[may_have("nothing_owed")]);
const RELEASE_UNSEEN: OwnOffer = (DecisionChoice::One(Kind::ReviewRelease), &[]);
const GIVE_BACK_TWICE_PAID: OwnOffer = (DecisionChoice::DuplicateRefund, BACK);
const RECORD: OwnOffer =
    (DecisionChoice::One(Kind::RefundRecord), &[needs("reference"), may_have("amount")]);
const APPROVE: OwnOffer = (DecisionChoice::One(Kind::PayoutApprove), &[needs("customer")]);
const APPROVE_REFUND: OwnOffer = (DecisionChoice::One(Kind::PayoutApprove), &[]);
const REJECT: OwnOffer = (DecisionChoice::One(Kind::PayoutReject), &[]);
const NOT_MADE: OwnOffer = (DecisionChoice::One(Kind::PayoutNotMade), &[needs("ticket")]);
const PROVE: OwnOffer = (DecisionChoice::One(Kind::PayoutProve), &[needs("token")]);
const CLOSE: OwnOffer = (DecisionChoice::One(Kind::PayoutClose), &[]);
const FORGET: OwnOffer = (DecisionChoice::One(Kind::Forget), &[]);

pub(crate) fn offers(story: &Story, transaction: &Transaction) -> Vec<Offer> {
    let about = &transaction.entry.transaction_id;
    let of = |(what, fields): OwnOffer| Offer { what, about: about.clone(), fields };
    let own = if transaction.entry.is_payout() {
        of_payout(transaction)
    } else {
        of_payin(story, transaction)
    };
    let events = story.announcements.iter().filter_map(Shown::read);
    let events = events.filter(|event| event.given_up_at.is_some());
    let events = events.map(|event| alone(Kind::EventReplay, event.event_id.clone()));
    let cases = story.cases.iter().filter_map(Shown::read);
    let cases = cases.filter(|case| is_closable(case, transaction));
    let cases = cases.map(|case| alone(Kind::CaseClose, case.name()));
    let forget =
        Some(of(FORGET)).filter(|_| is_over(story, transaction) && transaction.person_known);
    own.into_iter().map(of).chain(events).chain(cases).chain(forget).collect()
}

fn alone(kind: Kind, about: Outside) -> Offer {
    Offer { what: DecisionChoice::One(kind), about, fields: &[] }
}

fn of_payin(story: &Story, transaction: &Transaction) -> Vec<OwnOffer> {
    let entry = &transaction.entry;
    match (entry.status.as_came(), entry.reason(), left(story).is_ok()) {
        ("review", _, true) => vec![ACCEPT, GIVE_BACK, RELEASE],
        ("review", _, false) => vec![RELEASE_UNSEEN],
        (_, Some("released"), true) => vec![GIVE_BACK, RECORD],
        (_, Some("duplicate"), true) => vec![GIVE_BACK_TWICE_PAID, RECORD],
        (_, _, _) => Vec::new(),
    }
}

fn of_payout(transaction: &Transaction) -> Vec<OwnOffer> {
    let entry = &transaction.entry;
    match (entry.status.as_came(), entry.reason()) {
        ("pending", Some("awaiting_approval")) if entry.refund_of.is_some() => {
            vec![APPROVE_REFUND, REJECT]
        }
        ("pending", Some("awaiting_approval")) => vec![APPROVE, REJECT],
        ("outcome_unknown", _) => vec![NOT_MADE, PROVE, CLOSE],
        ("review", _) => vec![CLOSE],
        (_, _) => Vec::new(),
    }
}

/// Whether only a person's word can end the case.
fn is_closable(case: &Case, transaction: &Transaction) -> bool {
    let is_made = transaction.entry.status.as_came() == "completed";
    let is_ended_by_a_word = match case.kind.as_came() {
        "contradiction" | "statement" => true,
        "payout" => is_made,
        _ => false,
    };
    is_ended_by_a_word && case.is_open()
}

/// Whether no person needs to act.
fn is_over(story: &Story, transaction: &Transaction) -> bool {
    let status = transaction.entry.status.as_came();
    let is_open = |case: &Shown<Case>| case.read().is_none_or(Case::is_open);
    matches!(status, "completed" | "notcompleted") && !story.cases.iter().any(is_open)
}
