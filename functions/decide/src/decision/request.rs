//! Parses a decision, and names every wrong field.

use contract::Decision as Kind;
use jiff::Timestamp;
use lambda_http::Body;
use ligdicash_core::pause::Pausable;
use ligdicash_core::payin::Owes;
use ligdicash_core::transition::Transition;
use ligdicash_core::{
    Amount, CaseId, EventId, IdempotencyKey, InvalidAmount, PayinId, Payout, PayoutId,
    TransactionId, payin, payout,
};
use ligdicash_infra::http::fields::{self, FieldReader, printable};
use serde_json::Value;

use crate::DecideProblem;

/// The longest token that is taken, in characters. Every token in LigdiCash's documents is shorter.
const TOKEN: usize = 2000;

/// The longest name of a line of a statement, in characters.
const NAME: usize = 100;

/// A request for a decision.
pub(super) struct DecisionRequest {
    pub(super) kind: Kind,
    pub(super) decision: DecisionDetails,
    /// The subject, as the person wrote it, for the record.
    pub(super) about: String,
    /// The person's reason; `None` for a dry run.
    pub(super) reason: Option<String>,
    /// The revision of the payin or payout that the person has seen.
    pub(super) seen: Option<u32>,
}

/// A person's decision on the outcome of a payout.
pub(super) type OutcomeDecision =
    fn(&Payout, Timestamp) -> Result<Transition<Payout>, payout::NotDecided>;

/// A decision with its subject and its details.
pub(super) enum DecisionDetails {
    Release { id: PayinId, owes: Owes },
    Accept { id: PayinId, paid: Amount },
    ProvePayin { id: PayinId, token: payin::PayinToken },
    RecordRefund { of: PayinId, reference: IdempotencyKey, amount: payout::Given },
    Outcome { id: PayoutId, decide: OutcomeDecision },
    ProvePayout { id: PayoutId, token: payout::PayoutToken },
    Replay { id: EventId },
    Pause(Pausable),
    Resume(Pausable),
    Forget { id: TransactionId },
    OpenCase { about: String },
    CloseCase { id: CaseId },
}

impl DecisionDetails {
    /// Whether the decision is about a payin or payout, whose revision the person must have seen.
    fn is_of_record(&self) -> bool {
        match self {
            Self::Release { .. }
            | Self::Accept { .. }
            | Self::ProvePayin { .. }
            | Self::RecordRefund { .. }
            | Self::Outcome { .. }
            | Self::ProvePayout { .. }
            | Self::Forget { .. } => true,
            Self::CloseCase { id } => id.transaction().is_some(),
            // An event never changes, a pause has no amount, and an open case only calls a person.
            Self::Replay { .. } | Self::Pause(_) | Self::Resume(_) | Self::OpenCase { .. } => false,
        }
    }
}

/// Reads a request; one for a dry run must not ask to be carried out.
pub(super) fn read(
    word: &str,
    body: &Body,
    is_dry_run: bool,
) -> Result<DecisionRequest, DecideProblem> {
    let kind = Kind::parse(word).ok_or(DecideProblem::UnknownDecision)?;
    let decision = reader(kind).ok_or(DecideProblem::UnknownDecision)?;
    let body = fields::object(body)?;
    let mut fields = FieldReader::of(&body);
    let apply = fields.flag("apply");
    if apply && is_dry_run {
        fields.fault("apply", "must not be true in a dry run");
    }
    // A dry run takes the members of the request that it foresees.
    let (about, _reason) = (fields.get("about"), fields.get("reason"));
    let reason =
        if apply { fields.required("reason", fields::reason).map(Some) } else { Some(None) };
    let decision = decision(&mut fields);
    let seen = fields.seen(apply && decision.as_ref().is_some_and(DecisionDetails::is_of_record));
    let about = match &decision {
        Some(DecisionDetails::Pause(what) | DecisionDetails::Resume(what)) => what.as_str(),
        Some(DecisionDetails::OpenCase { about }) => about,
        // Every other decision has an id here, which was parsed above.
        Some(_) | None => about.and_then(Value::as_str).unwrap_or_default(),
    };
    let about = about.to_owned();
    let wanted = decision.zip(reason);
    let wanted =
        wanted.map(|(decision, reason)| DecisionRequest { kind, decision, about, reason, seen });
    Ok(fields.finish(wanted)?)
}

/// The reader for a kind of decision; `None` for a kind that another route takes.
fn reader(kind: Kind) -> Option<fn(&mut FieldReader<'_>) -> Option<DecisionDetails>> {
    Some(match kind {
        Kind::ReviewRelease => release,
        Kind::ReviewAccept => accept,
        Kind::ReviewProve => prove_payin,
        Kind::RefundRecord => record_refund,
        Kind::PayoutNotMade => |fields| outcome(fields, Payout::not_made),
        Kind::PayoutClose => |fields| outcome(fields, Payout::close),
        Kind::PayoutProve => prove_payout,
        Kind::EventReplay => |fields| {
            fields.required("about", EventId::parse).map(|id| DecisionDetails::Replay { id })
        },
        Kind::PaymentsPause => |_| Some(DecisionDetails::Pause(Pausable::Payments)),
        Kind::PayoutsPause => |_| Some(DecisionDetails::Pause(Pausable::Payouts)),
        Kind::PaymentsResume => |_| Some(DecisionDetails::Resume(Pausable::Payments)),
        Kind::PayoutsResume => |_| Some(DecisionDetails::Resume(Pausable::Payouts)),
        Kind::Forget => |fields| {
            fields.required("about", TransactionId::parse).map(|id| DecisionDetails::Forget { id })
        },
        Kind::CaseOpen => open_case,
        Kind::CaseClose => |fields| {
            fields.required("about", CaseId::parse).map(|id| DecisionDetails::CloseCase { id })
        },
        Kind::PayoutRequest
        | Kind::PayoutApprove
        | Kind::PayoutReject
        | Kind::RestoreOpen
        | Kind::LinkMake
        | Kind::LinkWithdraw
        | Kind::RefundMake
        | Kind::RefundTakeBack
        | Kind::PayoutMake
        | Kind::EventsReplay => {
            return None;
        }
    })
}

/// Reads the case to open. A name that begins like an id, without being one, is a typing mistake.
fn open_case(fields: &mut FieldReader<'_>) -> Option<DecisionDetails> {
    let about = fields.required("about", |text| {
        let name = printable(text, NAME)?;
        let begins = |prefix: &&str| name.starts_with(prefix);
        let is_named = TransactionId::parse(&name).is_ok() || CaseId::parse(&name).is_ok();
        if !is_named && ["txn_", "pay_", "evt_", "case#"].iter().any(begins) {
            return Err("must be a payment, a payout, a case, or a name of your own".to_owned());
        }
        Ok(name)
    });
    about.map(|about| DecisionDetails::OpenCase { about })
}

fn release(fields: &mut FieldReader<'_>) -> Option<DecisionDetails> {
    let owes = if fields.flag("nothing_owed") { Owes::Nothing } else { Owes::WhatWasSeen };
    fields.required("about", PayinId::parse).map(|id| DecisionDetails::Release { id, owes })
}

fn accept(fields: &mut FieldReader<'_>) -> Option<DecisionDetails> {
    let id = fields.required("about", PayinId::parse);
    let paid = fields.francs("paid", Amount::parse, InvalidAmount);
    Some(DecisionDetails::Accept { id: id?, paid: paid? })
}

fn record_refund(fields: &mut FieldReader<'_>) -> Option<DecisionDetails> {
    let of = fields.required("about", PayinId::parse);
    let reference = fields.required("reference", IdempotencyKey::parse);
    let amount = fields.francs("amount", payout::Given::parse, payout::NeverPaid);
    Some(DecisionDetails::RecordRefund { of: of?, reference: reference?, amount: amount? })
}

fn outcome(fields: &mut FieldReader<'_>, decide: OutcomeDecision) -> Option<DecisionDetails> {
    fields.required("about", PayoutId::parse).map(|id| DecisionDetails::Outcome { id, decide })
}

fn prove_payin(fields: &mut FieldReader<'_>) -> Option<DecisionDetails> {
    let id = fields.required("about", PayinId::parse);
    let token = token(fields, payin::PayinToken::new);
    Some(DecisionDetails::ProvePayin { id: id?, token: token? })
}

fn prove_payout(fields: &mut FieldReader<'_>) -> Option<DecisionDetails> {
    let id = fields.required("about", PayoutId::parse);
    let token = token(fields, payout::PayoutToken::new);
    Some(DecisionDetails::ProvePayout { id: id?, token: token? })
}

fn token<T>(fields: &mut FieldReader<'_>, token: impl Fn(String) -> T) -> Option<T> {
    fields.required("token", |text| printable(text, TOKEN).map(&token))
}
