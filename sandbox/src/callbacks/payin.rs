//! What a payin callback says, in the field order of LigdiCash's own sample (fixture D1).

use jiff::Timestamp;
use serde::Serialize;
use url::Url;

use super::custom_data::CustomData;
use super::event::{Announced, Manner, Subject, Twins};
use super::form;
use crate::api::payload::{self, CustomerDetails};
use crate::faults::CallbackToken;
use crate::ledger::invoice::Invoice;
use crate::ledger::view::Status;
use crate::random;
use crate::token::Signer;

#[derive(Clone, Debug, Serialize)]
pub(crate) struct CallbackPayload {
    pub(crate) date: String,
    pub(crate) wiki: &'static str,
    pub(crate) token: String,
    pub(crate) amount: u64,
    pub(crate) status: String,
    pub(crate) montant: u64,
    pub(crate) customer: String,
    pub(crate) oreference: &'static str,
    pub(crate) request_id: String,
    pub(crate) custom_data: CustomData,
    pub(crate) description: &'static str,
    pub(crate) external_id: String,
    pub(crate) operator_id: &'static str,
    pub(crate) operator_name: &'static str,
    pub(crate) response_code: &'static str,
    pub(crate) response_text: &'static str,
    pub(crate) customer_details: CustomerDetails,
}

impl Announced for Invoice {
    fn subject(&self) -> Subject {
        Subject::Invoice(self.id.clone())
    }

    fn callback_url(&self) -> Option<&Url> {
        self.request.callback_url.as_ref()
    }

    fn status(&self) -> Status {
        Self::status(self)
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
            form: form::encode(&payload, self.faults.callback.form_shape),
            json: serde_json::to_string(&payload).unwrap_or_default(),
        }
    }
}

fn payload_of(
    invoice: &Invoice,
    status: Status,
    signer: &Signer,
    now: Timestamp,
) -> CallbackPayload {
    let faults = &invoice.faults.callback;
    let amount = faults.amount.unwrap_or(invoice.request.amount);
    let payer = invoice.payer();
    CallbackPayload {
        date: payload::date(invoice.changed_at),
        wiki: payload::CONFIRM_WIKI,
        token: match faults.token {
            CallbackToken::Empty => String::new(),
            CallbackToken::Different => signer.token(&random::digits(8), now),
        },
        amount,
        status: status.word().to_owned(),
        montant: amount,
        customer: payer.map(|payer| payer.phone.clone()).unwrap_or_default(),
        oreference: "",
        request_id: invoice.request_id.clone(),
        custom_data: CustomData::choose(faults.custom_data, || {
            payload::custom_entries(invoice, None)
        }),
        description: "",
        external_id: payload::external_id(invoice, None),
        operator_id: payer.map_or("", |payer| payer.operator.id),
        operator_name: payer.map_or("", |payer| payer.operator.name),
        response_code: "00",
        response_text: "",
        customer_details: payload::customer_details(invoice, payer),
    }
}
