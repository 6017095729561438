//! What can be decided about a payment or payout as it stands. The stack has the last word.

use contract::Decision as Kind;

use super::refund::left;
use crate::api::{Announcement, Case, Outside, Shown, Story, Transaction};

/// Something that can be decided.
#[derive(Clone, Debug)]
pub(crate) struct Offer {
    pub(crate) what: Offered,
    pub(crate) about: Outside,
    /// What the person says beside the reason.
    pub(crate) fields: &'static [Field],
}

/// What is offered: a decision of the contract, or one that this program makes of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Offered {
    One(Kind),
    /// The money of a review is given back, which releases the order.
    ReviewRefund,
    DuplicateRefund,
}

impl Offered {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::One(kind) => kind.as_str(),
            Self::ReviewRefund => "review-refund",
            Self::DuplicateRefund => "duplicate-refund",
        }
    }

    pub(crate) fn parse(word: &str) -> Option<Self> {
        let own = [Self::ReviewRefund, Self::DuplicateRefund];
        let own = own.into_iter().find(|it| it.word() == word);
        own.or_else(|| Kind::parse(word).map(Self::One))
    }
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

type Own = (Offered, &'static [Field]);

const fn needs(name: Name) -> Field {
    Field { name, is_required: true }
}

const fn may_have(name: Name) -> Field {
    Field { name, is_required: false }
}

const BACK: &[Field] = &[may_have(Name::Amount)];
const ACCEPT: Own = (Offered::One(Kind::ReviewAccept), &[needs(Name::Paid)]);
const GIVE_BACK: Own = (Offered::ReviewRefund, BACK);
const RELEASE: Own = (Offered::One(Kind::ReviewRelease), &[may_have(Name::NothingOwed)]);
const RELEASE_UNSEEN: Own = (Offered::One(Kind::ReviewRelease), &[]);
const GIVE_BACK_TWICE_PAID: Own = (Offered::DuplicateRefund, BACK);
const RECORD: Own =
    (Offered::One(Kind::RefundRecord), &[needs(Name::Reference), may_have(Name::Amount)]);
const APPROVE: Own = (Offered::One(Kind::PayoutApprove), &[needs(Name::Customer)]);
const APPROVE_REFUND: Own = (Offered::One(Kind::PayoutApprove), &[]);
const REJECT: Own = (Offered::One(Kind::PayoutReject), &[]);
const NOT_MADE: Own = (Offered::One(Kind::PayoutNotMade), &[needs(Name::Ticket)]);
const PROVE: Own = (Offered::One(Kind::PayoutProve), &[needs(Name::Token)]);
const CLOSE: Own = (Offered::One(Kind::PayoutClose), &[]);
const FORGET: Own = (Offered::One(Kind::Forget), &[]);

/// What can be decided, in the order in which people think of it.
pub(crate) fn offers(story: &Story, transaction: &Transaction) -> Vec<Offer> {
    let about = &transaction.entry.transaction_id;
    let of = |(what, fields): Own| Offer { what, about: about.clone(), fields };
    let own = if transaction.entry.is_payout() {
        of_payout(transaction)
    } else {
        of_payin(story, transaction)
    };
    let events = story.announcements.iter().filter_map(given_up);
    let events = events.map(|about| alone(Kind::EventReplay, about));
    let cases = story.cases.iter().filter_map(|case| closable(case, transaction));
    let cases = cases.map(|about| alone(Kind::CaseClose, about));
    let forget =
        Some(of(FORGET)).filter(|_| is_over(story, transaction) && transaction.person_known);
    own.into_iter().map(of).chain(events).chain(cases).chain(forget).collect()
}

fn alone(kind: Kind, about: Outside) -> Offer {
    Offer { what: Offered::One(kind), about, fields: &[] }
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
