//! Parses a decision, and names every wrong field.

use contract::Decision as Kind;
use lambda_http::Body;
use ligdicash_core::pause::Pausable;
use ligdicash_core::payin::Owes;
use ligdicash_core::{
    Amount, CaseId, EventId, IdempotencyKey, InvalidAmount, PayinId, PayoutId, TransactionId,
    payout,
};
use ligdicash_infra::http::fields::{self, Fields, printable};
use serde_json::Value;

use crate::Problem;

/// The longest token that LigdiCash's documents show has fewer characters.
const TOKEN: usize = 2000;

/// The longest name of a line of a statement.
const NAME: usize = 100;

/// What a person decides, and whether it is to be done.
pub(super) struct Wanted {
    pub(super) kind: Kind,
    pub(super) decision: Decision,
    /// What it is about, as the person wrote it, for the record.
    pub(super) about: String,
    /// Why; `None` for a dry run.
    pub(super) reason: Option<String>,
}

/// What a person decides.
pub(super) enum Decision {
    Release { id: PayinId, owes: Owes },
    Accept { id: PayinId, paid: Amount },
    RecordRefund { of: PayinId, reference: IdempotencyKey, amount: payout::Given },
    NotMade { id: PayoutId },
    Close { id: PayoutId },
    Prove { id: PayoutId, token: payout::Token },
    Replay { id: EventId },
    Pause(Pausable),
    Resume(Pausable),
    Forget { id: TransactionId },
    OpenCase { about: String },
    CloseCase { id: CaseId },
}

pub(super) fn read(word: &str, body: &Body) -> Result<Wanted, Problem> {
    let kind = Kind::parse(word).ok_or(Problem::UnknownDecision)?;
    let decision = reader(kind).ok_or(Problem::UnknownDecision)?;
    let body = fields::object(body)?;
    let mut fields = Fields { fields: &body, errors: Vec::new() };
    let apply = fields.flag("apply");
    let reason =
        if apply { fields.required("reason", fields::reason).map(Some) } else { Some(None) };
    let decision = decision(&mut fields);
    let about = match &decision {
        Some(Decision::Pause(what) | Decision::Resume(what)) => what.as_str(),
        Some(Decision::OpenCase { about }) => about,
        // It was parsed as an id.
        Some(_) | None => body.get("about").and_then(Value::as_str).unwrap_or_default(),
    };
    let about = about.to_owned();
    let wanted = decision.zip(reason);
    let wanted = wanted.map(|(decision, reason)| Wanted { kind, decision, about, reason });
    Ok(fields.finish(wanted)?)
}

/// Reads the decision of this kind, where its fields are right; `None` where another route takes it.
fn reader(kind: Kind) -> Option<fn(&mut Fields<'_>) -> Option<Decision>> {
    Some(match kind {
        Kind::ReviewRelease => release,
        Kind::ReviewAccept => accept,
        Kind::RefundRecord => record_refund,
        Kind::PayoutNotMade => |it| about(it, PayoutId::parse).map(|id| Decision::NotMade { id }),
        Kind::PayoutClose => |it| about(it, PayoutId::parse).map(|id| Decision::Close { id }),
        Kind::PayoutProve => prove,
        Kind::EventReplay => |it| about(it, EventId::parse).map(|id| Decision::Replay { id }),
        Kind::PaymentsPause => |_| Some(Decision::Pause(Pausable::Payments)),
        Kind::PayoutsPause => |_| Some(Decision::Pause(Pausable::Payouts)),
        Kind::PaymentsResume => |_| Some(Decision::Resume(Pausable::Payments)),
        Kind::PayoutsResume => |_| Some(Decision::Resume(Pausable::Payouts)),
        Kind::Forget => |it| about(it, TransactionId::parse).map(|id| Decision::Forget { id }),
        Kind::CaseOpen => open_case,
        Kind::CaseClose => |it| about(it, CaseId::parse).map(|id| Decision::CloseCase { id }),
        Kind::PayoutRequest | Kind::PayoutApprove | Kind::PayoutReject | Kind::RestoreOpen => {
            return None;
        }
    })
}

/// What the decision is about.
fn about<T, E: ToString>(
    fields: &mut Fields<'_>,
    parse: impl Fn(&str) -> Result<T, E>,
) -> Option<T> {
    fields.required("about", |text| parse(text).map_err(|problem| problem.to_string()))
}

/// Nothing but a transaction's id looks like one, so a name that begins as one is a mistake.
fn open_case(fields: &mut Fields<'_>) -> Option<Decision> {
    let about = fields.required("about", |text| {
        let name = printable(text, NAME)?;
        let begins_as_id = ["txn_", "pay_"].iter().any(|prefix| name.starts_with(prefix));
        match TransactionId::parse(&name) {
            Err(problem) if begins_as_id => Err(problem.to_string()),
            Ok(_) | Err(_) => Ok(name),
        }
    });
    about.map(|about| Decision::OpenCase { about })
}

fn release(fields: &mut Fields<'_>) -> Option<Decision> {
    let owes = if fields.flag("nothing_owed") { Owes::Nothing } else { Owes::WhatWasSeen };
    about(fields, PayinId::parse).map(|id| Decision::Release { id, owes })
}

fn accept(fields: &mut Fields<'_>) -> Option<Decision> {
    let id = about(fields, PayinId::parse);
    let paid = fields.francs("paid", Amount::parse, InvalidAmount);
    Some(Decision::Accept { id: id?, paid: paid? })
}

fn record_refund(fields: &mut Fields<'_>) -> Option<Decision> {
    let of = about(fields, PayinId::parse);
    let key = |key: &str| IdempotencyKey::parse(key).map_err(|problem| problem.to_string());
    let reference = fields.required("reference", key);
    let amount = fields.francs("amount", payout::Given::parse, payout::NeverPaid);
    Some(Decision::RecordRefund { of: of?, reference: reference?, amount: amount? })
}

fn prove(fields: &mut Fields<'_>) -> Option<Decision> {
    let id = about(fields, PayoutId::parse);
    let token = fields.required("token", |text| printable(text, TOKEN).map(payout::Token::new));
    Some(Decision::Prove { id: id?, token: token? })
}
