//! Parses the body of a request, and names every wrong field.

use lambda_http::Body;
use ligdicash_core::{BatchName, IdempotencyKey, InvalidNumber, Number, PayinId, payout};
use ligdicash_infra::http::Problem;
use ligdicash_infra::http::fields::{self, FieldReader, printable};
use serde_json::{Map, Value};

/// A request for a payout.
pub(crate) struct RequestedPayout {
    pub(crate) order: payout::PayoutOrder,
    /// The batch, if the payout is a line of a file.
    pub(crate) batch: Option<payout::Batch>,
    /// A person's reason; `None` if the merchant's server asks.
    pub(crate) reason: Option<String>,
    /// The revision of the payin of a refund that was seen.
    pub(crate) seen: Option<u32>,
    /// Whether the request only asks what it would do.
    pub(crate) is_dry: bool,
}

/// A second person's approval.
pub(crate) struct ApprovalRequest {
    /// The recipient's number; `None` for a refund to the number that paid.
    pub(crate) number: Option<Number>,
    /// The revision that was seen of the payin whose money goes back.
    pub(crate) seen: Option<u32>,
    pub(crate) reason: String,
}

/// Reads a request for a payout, or for its dry run. The route that sends takes a dry run as the member `dryRun`, which
/// earlier clients send.
pub(crate) fn read(body: &Body, is_dry_run: bool) -> Result<RequestedPayout, Problem> {
    let mut body = fields::object(body)?;
    let dry_run = if is_dry_run { None } else { body.remove("dryRun") };
    let is_dry = is_dry_run || dry_run.is_some();
    if let Some(Value::Object(request)) = dry_run {
        // No member beside it counts.
        fields::read(&body, |_| Some(()))?;
        body = request;
    }
    fields::read(&body, |fields| {
        let order = order(fields);
        let batch = batch(fields);
        let reason = fields.optional("reason", fields::reason);
        let is_refund = order.as_ref().is_some_and(|order| order.refund_of().is_some());
        let seen = fields.seen(false);
        if seen.is_some() && !is_refund {
            fields.fault("seen", "must be sent only with refundOf");
        }
        fields.only_francs();
        order.map(|order| RequestedPayout { order, batch, reason, seen, is_dry })
    })
}

/// A batch pays many people something, and gives nothing back.
fn batch(fields: &mut FieldReader<'_>) -> Option<payout::Batch> {
    let given = fields.given("batch")?;
    let none = Map::new();
    let mut members = FieldReader::of(given.as_object().unwrap_or(&none));
    let mut text = |member| members.get(member).and_then(Value::as_str).unwrap_or_default();
    let (name, digest) = (BatchName::parse(text("name")), text("digest").to_owned());
    if members.others().next().is_some() {
        fields.fault("batch", "must have no members but name and digest");
    }
    let hexadecimal = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let is_digest = digest.len() == 64 && digest.bytes().all(hexadecimal);
    if !is_digest {
        fields.fault("batch.digest", "must be a SHA-256: 64 hexadecimal digits in lower case");
    }
    if fields.given("refundOf").is_some() {
        fields
            .fault("batch", "must not be sent with refundOf: a line of a file cannot be a refund");
    }
    match name {
        Ok(name) => Some(payout::Batch { name, digest }),
        Err(why) => {
            fields.fault("batch.name", why.to_string());
            None
        }
    }
}

pub(crate) fn approving(body: &Body) -> Result<ApprovalRequest, Problem> {
    fields::read(&fields::object(body)?, |fields| {
        let number = fields.optional("customer", number);
        let seen = fields.seen(false);
        let reason = fields.required("reason", fields::reason);
        reason.map(|reason| ApprovalRequest { number, seen, reason })
    })
}

/// Reads the reason for which a payout is rejected.
pub(crate) fn rejecting(body: &Body) -> Result<String, Problem> {
    fields::read(&fields::object(body)?, |fields| fields.required("reason", fields::reason))
}

fn number(text: &str) -> Result<Number, InvalidNumber> {
    Number::parse(text, None)
}

fn order(fields: &mut FieldReader<'_>) -> Option<payout::PayoutOrder> {
    let key = fields.required("payoutId", IdempotencyKey::parse);
    let amount = fields.francs("amount", payout::PayoutAmount::parse, payout::InvalidPayoutAmount);
    let recipient = recipient(fields);
    let method = method(fields);
    let description = fields.required("description", |text| printable(text, 250));
    Some(payout::PayoutOrder {
        idempotency_key: key?,
        amount: amount?,
        recipient: recipient?,
        method: method?,
        description: description?,
    })
}

/// A refund that names no customer goes to the number that paid. Both methods reach that number, and LigdiCash refuses
/// a payout to a wallet that does not exist.
fn recipient(fields: &mut FieldReader<'_>) -> Option<payout::Recipient> {
    let refund_of = fields.optional("refundOf", PayinId::parse);
    let is_named = fields.given("customer").is_some();
    match refund_of {
        Some(payin) if !is_named => Some(payout::Recipient::PayerOf(payin)),
        Some(_) | None => {
            let number = fields.required("customer", number)?;
            Some(payout::Recipient::Named { number, refund_of })
        }
    }
}

/// Money to a wallet needs `keepInWallet`: LigdiCash's documents contradict each other on what happens
/// without it.
fn method(fields: &mut FieldReader<'_>) -> Option<payout::Method> {
    let keep = fields.given("keepInWallet");
    let word = fields.required("method", str::parse::<String>)?;
    match (word.as_str(), keep) {
        ("mobile_money", None) => Some(payout::Method::MobileMoney),
        ("mobile_money", Some(_)) => {
            fields.fault("keepInWallet", "must be sent only with the method wallet");
            None
        }
        ("wallet", Some(Value::Bool(true))) => {
            Some(payout::Method::Wallet(payout::WalletUse::Keep))
        }
        ("wallet", Some(Value::Bool(false))) => {
            Some(payout::Method::Wallet(payout::WalletUse::Forward))
        }
        ("wallet", _) => {
            fields.fault("keepInWallet", "must be true or false for the method wallet");
            None
        }
        _ => {
            fields.fault("method", "must be mobile_money or wallet");
            None
        }
    }
}
