//! Parses the body of a payout request into an order, and names every wrong field.

use ligdicash_core::{IdempotencyKey, PayinId, payout};
use ligdicash_infra::http::Problem;
use ligdicash_infra::http::fields::{self, Fields, printable};
use serde_json::Value;

pub(crate) fn read(body: &lambda_http::Body) -> Result<payout::Order, Problem> {
    let body = fields::object(body)?;
    let mut fields = Fields { fields: &body, errors: Vec::new() };
    let order = order(&mut fields);
    fields.only_francs([body.get("currency")]);
    fields.finish(order)
}

fn order(fields: &mut Fields<'_>) -> Option<payout::Order> {
    let key =
        fields.required("payoutId", |key| IdempotencyKey::parse(key).map_err(|e| e.to_string()));
    let amount = amount(fields);
    let recipient = recipient(fields);
    let method = method(fields);
    let description = fields.required("description", |text| printable(text, 250));
    Some(payout::Order {
        idempotency_key: key?,
        amount: amount?,
        recipient: recipient?,
        method: method?,
        description: description?,
    })
}

fn amount(fields: &mut Fields<'_>) -> Option<payout::Amount> {
    let amount = fields.fields.get("amount").and_then(Value::as_u64);
    let amount = amount.and_then(|francs| payout::Amount::parse(francs).ok());
    if amount.is_none() {
        fields.fault("amount", format!("{}, as a JSON number", payout::InvalidAmount));
    }
    amount
}

/// A refund may leave the customer out: the number that paid gets it. Both methods reach that number, and
/// LigdiCash refuses a wallet by name where the payer has none.
fn recipient(fields: &mut Fields<'_>) -> Option<payout::Recipient> {
    let payin = |id: &str| PayinId::parse(id).map_err(|e| e.to_string());
    let refund_of = fields.optional("refundOf", payin);
    let number = |number: &str| payout::Number::parse(number).map_err(|e| e.to_string());
    let is_named = fields.fields.get("customer").is_some_and(|customer| !customer.is_null());
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
fn method(fields: &mut Fields<'_>) -> Option<payout::Method> {
    let keep = fields.fields.get("keepInWallet").filter(|keep| !keep.is_null());
    let word = fields.required("method", |word| Ok(word.to_owned()))?;
    match (word.as_str(), keep) {
        ("mobile_money", None) => Some(payout::Method::MobileMoney),
        ("mobile_money", Some(_)) => {
            fields.fault("keepInWallet", "belongs to the method wallet only");
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
