//! Parses a decision, and names every wrong field.

use lambda_http::Body;
use ligdicash_core::pause::Pausable;
use ligdicash_core::payin::Owes;
use ligdicash_core::{
    Amount, CaseId, EventId, IdempotencyKey, InvalidAmount, PayinId, PayoutId, TransactionId,
    payout,
};
use ligdicash_infra::http::Problem;
use ligdicash_infra::http::fields::{self, Fields, printable};
use serde_json::Value;

/// The longest token that LigdiCash's documents show has fewer characters.
const TOKEN: usize = 2000;

/// The longest name of a line of a statement.
const NAME: usize = 100;

/// What a person decides, and whether it is to be done.
pub(super) struct Wanted {
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

pub(super) fn read(kind: &str, body: &Body) -> Result<Wanted, Problem> {
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
    let wanted = wanted.map(|(decision, reason)| Wanted { decision, about, reason });
    fields.finish(wanted)
}

/// Reads the decision of this name, where its fields are right; `None` where there is none of this name.
fn reader(kind: &str) -> Option<fn(&mut Fields<'_>) -> Option<Decision>> {
    Some(match kind {
        "review-release" => release,
        "review-accept" => accept,
        "refund-record" => record_refund,
        "payout-not-made" => |it| about(it, PayoutId::parse).map(|id| Decision::NotMade { id }),
        "payout-close" => |it| about(it, PayoutId::parse).map(|id| Decision::Close { id }),
        "payout-prove" => prove,
        "event-replay" => |it| about(it, EventId::parse).map(|id| Decision::Replay { id }),
        "payments-pause" => |_| Some(Decision::Pause(Pausable::Payments)),
        "payouts-pause" => |_| Some(Decision::Pause(Pausable::Payouts)),
        "payments-resume" => |_| Some(Decision::Resume(Pausable::Payments)),
        "payouts-resume" => |_| Some(Decision::Resume(Pausable::Payouts)),
        "forget" => |it| about(it, TransactionId::parse).map(|id| Decision::Forget { id }),
        "case-open" => open_case,
        "case-close" => |it| about(it, CaseId::parse).map(|id| Decision::CloseCase { id }),
        _ => return None,
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
