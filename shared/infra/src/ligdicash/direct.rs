//! Direct payins: `POST /pay/v01/straight/checkout-invoice/create` debits a payer's mobile money, and
//! `POST /pay/v02/debitwallet/withotp` a payer's LigdiCash wallet, for which `GET /pay/v02/debitotp/…` sends a code.
//!
//! A creation is a debit, so its answer is read like a payout's: unless it plainly accepts or refuses, the payer may
//! have been debited.

use ligdicash_core::payin::{
    CreateCall, CreateDirect, CreateInvoice, CreateOutcome, DirectPayer, Flow, Invoice, PayUrl,
    PayerAccount, PayinOrder, PayinRefusal, PayinToken, Refused,
};
use ligdicash_core::{Exchange, ExchangeKind, PayinId, SubCode};
use reqwest::Method;
use serde_json::Value;
use tracing::error;

use super::call::{Log, Reply};
use super::create::Invoicing;
use super::invoice_body::InvoiceRequest;
use super::{sub_code, wire, words};
use crate::config::{Shop, join};
use crate::net::PayHosts;
use crate::record::{self, SentRequest};

const MOBILE_MONEY: &str = "/pay/v01/straight/checkout-invoice/create";
const WALLET: &str = "/pay/v02/debitwallet/withotp";

/// Creates direct payins in the name of a shop.
pub struct DirectInvoicing {
    /// The client, whose keys and shop are those of LigdiCash's page.
    pub invoicing: Invoicing,
    /// The hosts of the operators' pages, beside LigdiCash's.
    pub operator_hosts: PayHosts,
}

/// A request to LigdiCash, as it is sent.
struct DirectRequest {
    method: Method,
    path: String,
    body: Vec<u8>,
}

impl DirectRequest {
    fn new(
        id: &PayinId,
        order: &PayinOrder,
        payer: &DirectPayer,
        shop: &Shop,
        callback_url: &str,
    ) -> Self {
        if payer.flow() == Flow::CodeRequest {
            let (number, amount) = (payer.number.expose(), order.amount.francs());
            let path = format!("/pay/v02/debitotp/{number}/{amount}");
            return Self { method: Method::GET, path, body: Vec::new() };
        }
        let path = match payer.account {
            PayerAccount::MobileMoney => MOBILE_MONEY,
            PayerAccount::Wallet => WALLET,
        };
        let body = InvoiceRequest::new(id, order, Some(payer), shop, callback_url);
        let body = serde_json::to_vec(&body).unwrap_or_default();
        Self { method: Method::POST, path: path.to_owned(), body }
    }
}

impl CreateInvoice for DirectInvoicing {
    async fn create(&self, id: &PayinId, order: &PayinOrder, callback_url: &str) -> CreateCall {
        self.invoicing.create(id, order, callback_url).await
    }
}

impl CreateDirect for DirectInvoicing {
    fn intent(
        &self,
        id: &PayinId,
        order: &PayinOrder,
        payer: &DirectPayer,
        callback_url: &str,
    ) -> Exchange {
        let request = DirectRequest::new(id, order, payer, &self.invoicing.shop, callback_url);
        let DirectRequest { method, path, body } = &request;
        let (method, query, keys) = (method.as_str(), None, None);
        let request = record::sent(&SentRequest { method, path, query, keys, body });
        Exchange::new(ExchangeKind::Intent, self.invoicing.client.clock.now(), request)
    }

    async fn create_direct(
        &self,
        id: &PayinId,
        order: &PayinOrder,
        payer: &DirectPayer,
        callback_url: &str,
    ) -> CreateCall {
        let client = &self.invoicing.client;
        let request = DirectRequest::new(id, order, payer, &self.invoicing.shop, callback_url);
        let mut log = Log::new(&*client.clock, ExchangeKind::Create);
        let call = self.send(request, payer.flow(), &mut log);
        let outcome = tokio::time::timeout(client.timeouts.create, call).await;
        let outcome = outcome.unwrap_or(CreateOutcome::Unknown);
        CreateCall { outcome, exchanges: log.exchanges() }
    }
}

impl DirectInvoicing {
    async fn send(&self, request: DirectRequest, flow: Flow, log: &mut Log<'_>) -> CreateOutcome {
        let client = &self.invoicing.client;
        let url = join(&client.config.base_url, &request.path);
        let built = client.http.request(request.method, url);
        let built = if request.body.is_empty() {
            built
        } else {
            built.header("Content-Type", "application/json").body(request.body)
        };
        let reply = match client.send_once(built, log).await {
            Ok(reply) => reply,
            Err(problem) => return problem.into(),
        };
        let outcome = match flow {
            Flow::CodeRequest => of_code_request(&reply),
            Flow::Hosted | Flow::Push | Flow::Code => {
                of_direct(&reply, &client.config.pay_hosts, &self.operator_hosts)
            }
        };
        if let CreateOutcome::Refused(Refused { class: PayinRefusal::Configuration, .. }) = outcome
        {
            client.count_refusal_of_us(&reply);
        }
        outcome
    }
}

/// The meaning of an answer to a request that debits a payer.
///
/// Unless the answer plainly accepts or plainly refuses, the payer may have been debited. A page may be shown only if it
/// lies on one of LigdiCash's or the operators' hosts.
pub fn of_direct(reply: &Reply, hosts: &PayHosts, operators: &PayHosts) -> CreateOutcome {
    let answer = &reply.body;
    let token = wire::text(answer, "token").map(PayinToken::new);
    if !(200..=299).contains(&reply.http_status) {
        return CreateOutcome::Unknown;
    }
    match (wire::text(answer, "response_code").as_deref(), token) {
        (Some("00"), Some(token)) => {
            let pay_url = page(answer, hosts, operators);
            CreateOutcome::Done(Invoice { token, pay_url })
        }
        (Some("01"), None) => refusal(reply),
        (Some(_) | None, _) => CreateOutcome::Unknown,
    }
}

/// The page on which the payer confirms; `None` where the answer names none. The text beside it differs between LigdiCash's
/// documents and its answers, so nothing is compared with it.
fn page(answer: &Value, hosts: &PayHosts, operators: &PayHosts) -> Option<PayUrl> {
    let text = wire::text(answer, "response_text")?;
    let page = hosts.check(&text).or_else(|| operators.check(&text));
    if page.is_none() && text.contains("://") {
        error!("LigdiCash named a page of a direct payin on a host that is not allowed");
    }
    page
}

fn refusal(reply: &Reply) -> CreateOutcome {
    let (code, refusal) = (reply.sub_code(), words::of_refused_debit(&reply.body));
    let names_code = refusal.to_lowercase().contains("otp");
    let class = sub_code::create_direct(code.as_ref(), names_code);
    let code_word = code.as_ref().map_or("none", SubCode::as_str);
    error!(ligdicash.sub_code = code_word, ligdicash.class = ?class, "ligdicash.said" = refusal, "LigdiCash refused a direct payin");
    class.map_or(CreateOutcome::Unknown, |class| CreateOutcome::Refused(Refused { class, code }))
}

/// The meaning of an answer to the request for a code, which debits no payer (`ref debit-otp`).
pub fn of_code_request(reply: &Reply) -> CreateOutcome {
    match reply.body.get("error") {
        Some(Value::Bool(false)) => CreateOutcome::CodeSent,
        Some(Value::Bool(true)) => {
            let class = PayinRefusal::Input;
            CreateOutcome::Refused(Refused { class, code: None })
        }
        Some(_) | None => CreateOutcome::Unknown,
    }
}
