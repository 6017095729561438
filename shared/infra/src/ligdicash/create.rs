//! Creating an invoice, with one request: `POST /pay/v01/redirect/checkout-invoice/create`.

use std::sync::Arc;

use ligdicash_core::payin::{
    self, CreateCall, CreateInvoice, CreateOutcome, Invoice, PayinOrder, PayinRefusal, Refused,
};
use ligdicash_core::{ExchangeKind, PayinId, SubCode};
use serde_json::Value;
use tracing::error;

use super::call::SendError;
use super::call::{Log, Reply};
use super::client::{Client, authorized};
use super::invoice_body::InvoiceRequest;
use super::{sub_code, wire, words};
use crate::config::{Shop, join};
use crate::net::PayHosts;
use crate::secrets::{SecretVersion, Secrets};

const PATH: &str = "/pay/v01/redirect/checkout-invoice/create";

/// Creates invoices in the name of a shop.
pub struct Invoicing {
    pub(super) client: Client,
    pub(super) shop: Shop,
}

impl Invoicing {
    /// Creates the invoices of `shop` through `client`.
    pub fn new(client: Client, shop: Shop) -> Self {
        Self { client, shop }
    }

    /// The secret that our keys come from. It also holds the keys that sign orders.
    pub fn secrets(&self) -> Arc<Secrets> {
        Arc::clone(&self.client.secrets)
    }

    /// Opens the connection ahead, as [`Client::begin`] does.
    pub fn begin(&self) {
        self.client.begin();
    }

    async fn call(&self, body: &InvoiceRequest<'_>, log: &mut Log<'_>) -> CreateOutcome {
        let url = join(&self.client.config.base_url, PATH);
        let request =
            |keys: &SecretVersion| authorized(self.client.http.post(&url).json(body), keys);
        let reply = match self.client.send(request, log).await {
            Ok(reply) => reply,
            Err(problem) => return problem.into(),
        };
        let outcome = of_creation(&reply, &self.client.config.pay_hosts);
        if let CreateOutcome::Refused(Refused { class, code }) = &outcome {
            let code = code.as_ref().map_or("none", SubCode::as_str);
            let refusal = words::of_refusal(&reply.body);
            error!(ligdicash.sub_code = code, ligdicash.class = ?class, "ligdicash.said" = refusal, "LigdiCash refused to create an invoice");
            match class {
                PayinRefusal::Configuration => self.client.count_refusal_of_us(&reply),
                PayinRefusal::Input | PayinRefusal::Temporary | PayinRefusal::Code => {}
            }
        }
        outcome
    }
}

impl From<SendError> for CreateOutcome {
    fn from(problem: SendError) -> Self {
        match problem {
            SendError::NoKeys => Self::NoKeys,
            SendError::NotSent => Self::NotSent,
            SendError::Lost => Self::Unknown,
        }
    }
}

impl CreateInvoice for Invoicing {
    async fn create(&self, id: &PayinId, order: &PayinOrder, callback_url: &str) -> CreateCall {
        let body = InvoiceRequest::new(id, order, None, &self.shop, callback_url);
        let mut log = Log::new(&*self.client.clock, ExchangeKind::Create);
        let call = self.call(&body, &mut log);
        let outcome = tokio::time::timeout(self.client.timeouts.create, call).await;
        let outcome = outcome.unwrap_or(CreateOutcome::Unknown);
        CreateCall { outcome, exchanges: log.exchanges() }
    }
}

/// The meaning of an answer to a creation. A payment page may be shown only if it lies on one of `hosts`.
///
/// No document says which HTTP status a refusal has. So an answer that names an error and no token is a refusal with
/// any of them. The invoice does not exist, and the order is free at once.
pub fn of_creation(reply: &Reply, hosts: &PayHosts) -> CreateOutcome {
    let answer = &reply.body;
    match (reply.http_status, wire::text(answer, "response_code").as_deref()) {
        (401 | 403, _) => refused(PayinRefusal::Configuration, reply),
        (200..=299, Some("00")) => created(answer, hosts),
        (_, Some("00" | "0") | None) => CreateOutcome::Unknown,
        (_, Some(_)) if wire::has_token(answer) => CreateOutcome::Unknown,
        (_, Some(_)) => {
            let details = wire::text(answer, "response_text_details").is_some();
            refused(sub_code::create_invoice(reply.sub_code().as_ref(), details), reply)
        }
    }
}

fn refused(class: PayinRefusal, reply: &Reply) -> CreateOutcome {
    CreateOutcome::Refused(Refused { class, code: reply.sub_code() })
}

fn created(answer: &Value, hosts: &PayHosts) -> CreateOutcome {
    let page = wire::text(answer, "response_text").unwrap_or_default();
    match wire::text(answer, "token").map(payin::PayinToken::new) {
        None => CreateOutcome::Unknown,
        Some(token) => match hosts.check(&page) {
            Some(page) => CreateOutcome::Done(Invoice { token, pay_url: Some(page) }),
            None => CreateOutcome::UnsafePage(token),
        },
    }
}
