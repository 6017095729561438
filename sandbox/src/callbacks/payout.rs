//! What a payout callback says, in the field order of LigdiCash's own sample (fixture G1).
//!
//! Unlike a payin's: the ids are at the root, the amounts are strings, `operator_id` is an integer, and the token is
//! not the one of the creation.

use form_urlencoded::Serializer;
use jiff::Timestamp;
use serde::Serialize;
use url::Url;

use super::custom_data::CustomData;
use super::event::{Announced, Manner, Subject, Twins};
use crate::api::payload;
use crate::faults::{FormShape, PayoutToken};
use crate::ledger::payout::Payout;
use crate::ledger::view::{PayoutMethod, Status};
use crate::random;
use crate::token::Signer;

#[derive(Clone, Debug, Serialize)]
struct PayoutPayload<'a> {
    response_code: &'static str,
    token: String,
    response_text: &'static str,
    status: &'static str,
    custom_data: CustomData,
    operator_id: u32,
    operator_name: String,
    url: &'a str,
    url_method: &'static str,
    transaction_id: &'a str,
    external_id: &'a str,
    montant: String,
    amount: String,
}

impl Announced for Payout {
    fn subject(&self) -> Subject {
        Subject::Payout(self.id.clone())
    }

    fn callback_url(&self) -> Option<&Url> {
        Some(&self.request.callback_url)
    }

    fn status(&self) -> Status {
        self.status
    }

    fn manner(&self) -> Manner {
        let faults = &self.faults.callback;
        Manner {
            send: faults.send,
            order: faults.order,
            delay_seconds: faults.delay_seconds,
            repeat: faults.repeat,
            pending_first: faults.pending_first,
        }
    }

    fn twins(&self, status: Status, signer: &Signer, now: Timestamp) -> Twins {
        let payload = payload_of(self, status, signer, now);
        Twins {
            form: encode(&payload, self.faults.callback.form_shape),
            json: serde_json::to_string(&payload).unwrap_or_default(),
        }
    }
}

fn payload_of<'a>(
    payout: &'a Payout,
    status: Status,
    signer: &Signer,
    now: Timestamp,
) -> PayoutPayload<'a> {
    let faults = &payout.faults.callback;
    let transaction_id = faults.transaction_id.as_deref().unwrap_or(&payout.transaction_id);
    let amount = faults.amount.unwrap_or(payout.request.amount).to_string();
    PayoutPayload {
        response_code: "00",
        token: match faults.token {
            PayoutToken::Same => payout.token.clone(),
            PayoutToken::Different => signer.payout_token(&random::digits(8), now),
            PayoutToken::Empty => String::new(),
        },
        response_text: "",
        status: status.word(),
        custom_data: CustomData::choose(faults.custom_data, || payload::payout_entries(payout)),
        operator_id: payout.operator.id.parse().unwrap_or_default(),
        operator_name: match payout.request.method() {
            PayoutMethod::MobileMoney => payout.operator.name.to_owned(),
            PayoutMethod::Wallet => format!("LigdiCash {}", payout.operator.name),
        },
        url: payout.request.callback_url.as_str(),
        url_method: "",
        transaction_id,
        external_id: transaction_id,
        montant: amount.clone(),
        amount,
    }
}

/// The form twin, fields in the order of the JSON twin (fixtures G2 and G3).
fn encode(payload: &PayoutPayload<'_>, shape: FormShape) -> String {
    let mut form = Serializer::new(String::new());
    form.append_pair("response_code", payload.response_code)
        .append_pair("token", &payload.token)
        .append_pair("response_text", payload.response_text)
        .append_pair("status", payload.status);
    payload.custom_data.append_to(&mut form, shape);
    form.append_pair("operator_id", &payload.operator_id.to_string())
        .append_pair("operator_name", &payload.operator_name)
        .append_pair("url", payload.url)
        .append_pair("url_method", payload.url_method)
        .append_pair("transaction_id", payload.transaction_id)
        .append_pair("external_id", payload.external_id)
        .append_pair("montant", &payload.montant)
        .append_pair("amount", &payload.amount);
    form.finish()
}
