//! From one event to the POSTs that announce it.

use jiff::{SignedDuration, Timestamp};
use url::Url;

use super::form;
use super::payload::{CallbackPayload, CustomData};
use crate::api::payload;
use crate::faults::{CallbackCustomData, CallbackFaults, CallbackToken, Order, Send};
use crate::ledger::invoice::Invoice;
use crate::ledger::view::{Encoding, InvoiceStatus};
use crate::random;
use crate::token::Signer;

/// Something LigdiCash announces.
pub(crate) struct Event {
    /// The statuses to announce, in this order.
    statuses: Vec<InvoiceStatus>,
    delay: SignedDuration,
}

/// The POSTs of one event, waiting for their time.
#[derive(Debug)]
pub(crate) struct Delivery {
    pub(crate) invoice_id: String,
    pub(crate) url: Url,
    pub(crate) due: Timestamp,
    /// One after the other; the POSTs of one wave leave at the same time.
    pub(crate) waves: Vec<Vec<Post>>,
}

/// One POST, ready to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Post {
    pub(crate) encoding: Encoding,
    pub(crate) status: &'static str,
    pub(crate) body: String,
}

impl Event {
    /// The invoice was paid, or failed.
    pub(crate) fn settled(invoice: &Invoice) -> Self {
        let faults = &invoice.faults.callback;
        let mut statuses = vec![invoice.status()];
        if faults.pending_first {
            statuses.insert(0, InvoiceStatus::Pending);
        }
        let delay =
            SignedDuration::from_secs(i64::try_from(faults.delay_seconds).unwrap_or(i64::MAX));
        Self { statuses, delay }
    }

    /// The invoice was created, and the merchant has not been told its token yet.
    pub(crate) fn created() -> Self {
        Self { statuses: vec![InvoiceStatus::Pending], delay: SignedDuration::ZERO }
    }

    /// What to send for this event, or nothing: no address, or callbacks switched off.
    pub(crate) fn delivery(
        &self,
        invoice: &Invoice,
        signer: &Signer,
        now: Timestamp,
    ) -> Option<Delivery> {
        let url = invoice.request.callback_url.clone()?;
        let faults = &invoice.faults.callback;
        let once: Vec<Vec<Post>> = self
            .statuses
            .iter()
            .flat_map(|status| waves(&twins(invoice, *status, signer, now), faults))
            .collect();
        let waves: Vec<_> = std::iter::repeat_n(once, faults.repeat as usize).flatten().collect();
        if waves.is_empty() {
            return None;
        }
        let due = now.checked_add(self.delay).unwrap_or(Timestamp::MAX);
        Some(Delivery { invoice_id: invoice.id.clone(), url, due, waves })
    }
}

/// The same data twice.
struct Twins {
    form: Post,
    json: Post,
}

fn twins(invoice: &Invoice, status: InvoiceStatus, signer: &Signer, now: Timestamp) -> Twins {
    let faults = &invoice.faults.callback;
    let payload = payload_of(invoice, status, signer, now);
    let post = |encoding, body| Post { encoding, status: status.word(), body };
    Twins {
        form: post(Encoding::Form, form::encode(&payload, faults.form_shape)),
        json: post(Encoding::Json, serde_json::to_string(&payload).unwrap_or_default()),
    }
}

fn waves(twins: &Twins, faults: &CallbackFaults) -> Vec<Vec<Post>> {
    let (form, json) = (twins.form.clone(), twins.json.clone());
    match (faults.send, faults.order) {
        (Send::None, _) => Vec::new(),
        (Send::FormOnly, _) => vec![vec![form]],
        (Send::JsonOnly, _) => vec![vec![json]],
        (Send::Both, Order::FormFirst) => vec![vec![form], vec![json]],
        (Send::Both, Order::JsonFirst) => vec![vec![json], vec![form]],
        (Send::Both, Order::Simultaneous) => vec![vec![form, json]],
    }
}

fn payload_of(
    invoice: &Invoice,
    status: InvoiceStatus,
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
        custom_data: match faults.custom_data {
            CallbackCustomData::Normal => {
                CustomData::Entries(payload::custom_entries(invoice, None))
            }
            CallbackCustomData::EmptyString => CustomData::Text(""),
            CallbackCustomData::EmptyArray => CustomData::Entries(Vec::new()),
        },
        description: "",
        external_id: payload::external_id(invoice, None),
        operator_id: payer.map_or("", |payer| payer.operator.id),
        operator_name: payer.map_or("", |payer| payer.operator.name),
        response_code: "00",
        response_text: "",
        customer_details: payload::customer_details(invoice, payer),
    }
}
