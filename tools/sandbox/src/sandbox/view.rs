//! The ledger for tests and people.

use jiff::Timestamp;
use serde::Serialize;
use url::Url;

use crate::faults::{Faults, PayoutFaults};
use crate::ledger::{
    BalanceView, CodeView, Counters, DebitView, Destination, Entry, Ledger, Payin, Payout,
    PayoutMethod, Record, Status,
};
use crate::operators;

#[derive(Clone, Debug, Serialize)]
pub struct InvoiceView {
    /// LigdiCash's invoice number, the token's `id_invoice`.
    pub id: String,
    /// `P` and 13 digits, as in confirm and callbacks.
    pub request_id: String,
    /// The operator's reference, in confirm and callbacks once completed.
    pub oreference: String,
    /// The merchant's `custom_data.transaction_id`; empty if none was sent.
    pub transaction_id: String,
    /// The merchant's `custom_data.order_id`; empty if none was sent.
    pub order_id: String,
    /// In XOF.
    pub amount: u64,
    /// The true status, even if confirm answers another.
    pub status: Status,
    pub token: String,
    /// This sandbox's page, even when `create.pay_host` made the answer name another host; empty if the payer needs none.
    pub pay_url: String,
    pub created_at: Timestamp,
    pub description: String,
    pub store_name: String,
    pub callback_url: Option<String>,
    pub return_url: Option<String>,
    pub cancel_url: Option<String>,
    /// The payer's operator; filled once paid or failed.
    pub operator_id: Option<String>,
    pub operator_name: Option<String>,
    /// The payer's number; filled once paid or failed.
    pub customer: Option<String>,
    pub counters: Counters,
    #[serde(flatten)]
    pub record: Record,
    pub faults: Faults,
}

#[derive(Clone, Debug, Serialize)]
pub struct PayoutView {
    /// LigdiCash's number, the token's `id_finance`.
    pub id: String,
    /// The merchant's `custom_data.transaction_id`, else `external_id`; empty if neither was sent.
    pub transaction_id: String,
    pub method: PayoutMethod,
    /// The value that the merchant sent; only of wallet payouts.
    pub top_up_wallet: Option<u8>,
    pub destination: Destination,
    /// In XOF.
    pub amount: u64,
    /// The recipient's number.
    pub customer: String,
    /// The true status, even if confirm answers another.
    pub status: Status,
    pub token: String,
    pub created_at: Timestamp,
    pub description: String,
    pub callback_url: String,
    /// The recipient's operator, whose sub-account pays.
    pub operator_id: String,
    pub operator_name: String,
    pub counters: Counters,
    #[serde(flatten)]
    pub record: Record,
    pub faults: PayoutFaults,
}

/// A payer's phone.
#[derive(Clone, Debug, Serialize)]
pub struct PhoneView {
    pub number: String,
    /// `None` for a number of no operator.
    pub operator_name: Option<String>,
    /// The codes that it holds, used ones left out.
    pub codes: Vec<CodeView>,
    /// The payments that wait for its answer, oldest first.
    pub prompts: Vec<PromptView>,
}

#[derive(Clone, Debug, Serialize)]
pub struct PromptView {
    pub at: Timestamp,
    pub invoice_id: String,
    pub transaction_id: String,
    /// In XOF.
    pub amount: u64,
}

/// The truth to reconcile a merchant's books against.
#[derive(Clone, Debug, Serialize)]
pub struct LedgerView {
    /// Oldest first.
    pub invoices: Vec<InvoiceView>,
    /// Every call of the create endpoint, refused ones included.
    pub create_calls: u64,
    /// Every call of the confirm endpoint, refused ones included.
    pub confirm_calls: u64,
    /// Oldest first.
    pub payouts: Vec<PayoutView>,
    /// Every call of the two endpoints that create payouts, refused ones included.
    pub payout_create_calls: u64,
    /// Every call of the payouts' confirm endpoint, refused ones included.
    pub payout_confirm_calls: u64,
    /// Every request for a debit without LigdiCash's page, oldest first.
    pub debits: Vec<DebitView>,
    /// The merchant's sub-accounts, less what pending payouts hold.
    pub balances: Vec<BalanceView>,
}

impl PhoneView {
    pub(crate) fn of(ledger: &Ledger, number: &str, now: Timestamp) -> Self {
        let prompt = |invoice: &Entry<Payin>| PromptView {
            at: invoice.created_at,
            invoice_id: invoice.id.clone(),
            transaction_id: invoice.transaction_id.clone(),
            amount: invoice.request.amount,
        };
        Self {
            number: number.to_owned(),
            operator_name: operators::of_number(number).map(|operator| operator.name.to_owned()),
            codes: ledger.phones.codes(number).to_vec(),
            prompts: ledger.prompts(number, now).map(prompt).collect(),
        }
    }
}

impl InvoiceView {
    pub(super) fn of(invoice: &Entry<Payin>, counters: Counters, faults: Faults) -> Self {
        let Entry { request, record, own, .. } = invoice;
        let checkout = &own.checkout;
        let payer = invoice.payer();
        Self {
            id: invoice.id.clone(),
            request_id: own.request_id.clone(),
            oreference: own.oreference.clone(),
            transaction_id: invoice.transaction_id.clone(),
            order_id: request.custom("order_id"),
            amount: request.amount,
            status: invoice.status,
            token: invoice.token.clone(),
            pay_url: own.pay_url.clone(),
            created_at: invoice.created_at,
            description: request.description.clone(),
            store_name: checkout.store_name.clone(),
            callback_url: request.callback_url.as_ref().map(ToString::to_string),
            return_url: checkout.return_url.as_ref().map(ToString::to_string),
            cancel_url: checkout.cancel_url.as_ref().map(ToString::to_string),
            operator_id: payer.map(|payer| payer.operator.id.to_owned()),
            operator_name: payer.map(|payer| payer.operator.name.to_owned()),
            customer: payer.map(|payer| payer.phone.clone()),
            counters,
            record: record.clone(),
            faults,
        }
    }
}

impl PayoutView {
    pub(super) fn of(payout: &Entry<Payout>, counters: Counters, faults: PayoutFaults) -> Self {
        let Entry { request, record, own, .. } = payout;
        Self {
            id: payout.id.clone(),
            transaction_id: payout.transaction_id.clone(),
            method: own.method,
            top_up_wallet: own.top_up_wallet,
            destination: own.destination,
            amount: request.amount,
            customer: request.customer.clone(),
            status: payout.status,
            token: payout.token.clone(),
            created_at: payout.created_at,
            description: request.description.clone(),
            callback_url: request.callback_url.as_ref().map_or("", Url::as_str).to_owned(),
            operator_id: own.operator.id.to_owned(),
            operator_name: own.operator.name.to_owned(),
            counters,
            record: record.clone(),
            faults,
        }
    }
}
