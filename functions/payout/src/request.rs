//! Parses the body of a payout request into an order, and names every wrong field.

use ligdicash_core::{IdempotencyKey, PayinId, Private, payout};
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
    let customer = fields.required("customer", phone);
    let method = method(fields);
    let description = fields.required("description", |text| printable(text, 250));
    let payin = |id: &str| PayinId::parse(id).map_err(|e| e.to_string());
    let refund_of = fields.optional("refundOf", payin);
    Some(payout::Order {
        idempotency_key: key?,
        amount: amount?,
        customer: customer?,
        method: method?,
        description: description?,
        refund_of,
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

/// Accepts a country code and national number of 10 to 15 digits. The range is wide because LigdiCash's
/// own masks are one digit too long.
fn phone(text: &str) -> Result<Private, String> {
    let is_number =
        (10..=15).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| Private::new(text)).ok_or_else(|| {
        "must be a phone number: country code and number, 10 to 15 digits without + or spaces"
            .to_owned()
    })
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
