//! What can be decided about a payment or payout as it stands. The stack has the last word.

use super::refund::left;
use crate::api::{Announcement, Case, Outside, Shown, Story, Transaction};

/// Something that can be decided.
#[derive(Clone, Debug)]
pub(crate) struct Offer {
    /// The contract's word, or the like.
    pub(crate) word: &'static str,
    pub(crate) about: Outside,
    /// What the person says beside the reason.
    pub(crate) fields: &'static [Field],
}

/// What the person says beside the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) name: Name,
    pub(crate) is_required: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    NothingOwed,
    Paid,
    Amount,
    Reference,
    Ticket,
    Token,
    Customer,
}

impl Name {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::NothingOwed => "nothing_owed",
            Self::Paid => "paid",
            Self::Amount => "amount",
            Self::Reference => "reference",
            Self::Ticket => "ticket",
            Self::Token => "token",
            Self::Customer => "customer",
        }
    }
}

type Own = (&'static str, &'static [Field]);

const fn needs(name: Name) -> Field {
    Field { name, is_required: true }
}

const fn may_have(name: Name) -> Field {
    Field { name, is_required: false }
}

const BACK: &[Field] = &[may_have(Name::Amount)];
const ACCEPT: Own = ("review-accept", &[needs(Name::Paid)]);
const GIVE_BACK: Own = ("review-refund", BACK);
const RELEASE: Own = ("review-release", &[may_have(Name::NothingOwed)]);
const RELEASE_UNSEEN: Own = ("review-release", &[]);
const GIVE_BACK_TWICE_PAID: Own = ("duplicate-refund", BACK);
const RECORD: Own = ("refund-record", &[needs(Name::Reference), may_have(Name::Amount)]);
const APPROVE: Own = ("payout-approve", &[needs(Name::Customer)]);
const APPROVE_REFUND: Own = ("payout-approve", &[]);
const REJECT: Own = ("payout-reject", &[]);
const NOT_MADE: Own = ("payout-not-made", &[needs(Name::Ticket)]);
const PROVE: Own = ("payout-prove", &[needs(Name::Token)]);
const CLOSE: Own = ("payout-close", &[]);
const FORGET: Own = ("forget", &[]);

/// What can be decided, in the order in which people think of it.
pub(crate) fn offers(story: &Story, transaction: &Transaction) -> Vec<Offer> {
    let about = &transaction.entry.transaction_id;
    let of = |(word, fields): Own| Offer { word, about: about.clone(), fields };
    let own = if transaction.entry.is_payout() {
        of_payout(transaction)
    } else {
        of_payin(story, transaction)
    };
    let events = story.announcements.iter().filter_map(given_up);
    let events = events.map(|about| Offer { word: "event-replay", about, fields: &[] });
    let cases = story.cases.iter().filter_map(|case| closable(case, transaction));
    let cases = cases.map(|about| Offer { word: "case-close", about, fields: &[] });
    let forget =
        Some(of(FORGET)).filter(|_| is_over(story, transaction) && transaction.person_known);
    own.into_iter().map(of).chain(events).chain(cases).chain(forget).collect()
}

fn of_payin(story: &Story, transaction: &Transaction) -> Vec<Own> {
    let entry = &transaction.entry;
    let reason = entry.reason.as_ref().map(Outside::as_came);
    match (entry.status.as_came(), reason, left(story).is_ok()) {
        ("review", _, true) => vec![ACCEPT, GIVE_BACK, RELEASE],
        ("review", _, false) => vec![RELEASE_UNSEEN],
        (_, Some("released"), true) => vec![GIVE_BACK, RECORD],
        (_, Some("duplicate"), true) => vec![GIVE_BACK_TWICE_PAID, RECORD],
        (_, _, _) => Vec::new(),
    }
}

fn of_payout(transaction: &Transaction) -> Vec<Own> {
    let entry = &transaction.entry;
    let reason = entry.reason.as_ref().map(Outside::as_came);
    match (entry.status.as_came(), reason) {
        ("pending", Some("awaiting_approval")) if entry.refund_of.is_some() => {
            vec![APPROVE_REFUND, REJECT]
        }
        ("pending", Some("awaiting_approval")) => vec![APPROVE, REJECT],
        ("outcome_unknown", _) => vec![NOT_MADE, PROVE, CLOSE],
        ("review", _) => vec![CLOSE],
        (_, _) => Vec::new(),
    }
}

fn given_up(event: &Shown<Announcement>) -> Option<Outside> {
    match event {
        Shown::Read(event) => event.given_up_at.map(|_| event.event_id.clone()),
        Shown::Unreadable(_) => None,
    }
}

/// A case that nothing but a person's word ends.
fn closable(case: &Shown<Case>, transaction: &Transaction) -> Option<Outside> {
    let Shown::Read(case) = case else { return None };
    let is_made = transaction.entry.status.as_came() == "completed";
    let is_closable = match case.kind.as_came() {
        "contradiction" | "statement" => true,
        "payout" => is_made,
        _ => false,
    };
    let id = || Outside::new(format!("case#{}#{}", case.kind.as_came(), case.about.as_came()));
    (is_closable && case.ended_at.is_none()).then(id)
}

/// Whether nobody is needed any more.
fn is_over(story: &Story, transaction: &Transaction) -> bool {
    let status = transaction.entry.status.as_came();
    let is_open = |case: &Shown<Case>| match case {
        Shown::Read(case) => case.ended_at.is_none(),
        Shown::Unreadable(_) => true,
    };
    matches!(status, "completed" | "notcompleted") && !story.cases.iter().any(is_open)
}
