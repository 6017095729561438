//! Asking LigdiCash to pay out, with one request: `POST /pay/v01/straight/payout` to mobile money,
//! `POST /pay/v01/withdrawal/create` to a LigdiCash account.

use ligdicash_core::{Exchange, ExchangeKind, Number, PayoutId, SubCode, payout};
use serde::Serialize;
use tracing::error;

use super::call::SendError;
use super::call::{Log, Reply};
use super::client::Client;
use super::custom_data::CustomData;
use super::{sub_code, wire, words};
use crate::config::join;
use crate::record::{self, SentRequest};

#[derive(Serialize)]
struct PayoutRequest<'a> {
    commande: PayoutCommande<'a>,
}

#[derive(Serialize)]
struct PayoutCommande<'a> {
    amount: u32,
    description: &'a str,
    customer: &'a str,
    custom_data: CustomData<'a>,
    /// The payout's id again. A payout's callback often has an empty `custom_data`, and documents say that it carries
    /// this field's value as `transaction_id` and as `external_id`.
    external_id: &'a str,
    callback_url: &'a str,
    /// 1 keeps the money in the recipient's LigdiCash account. So say the current documents
    /// (`payout/to-ligdicash-wallet`) and three of four SDKs; a legacy page says the opposite.
    #[serde(skip_serializing_if = "Option::is_none")]
    top_up_wallet: Option<u8>,
}

impl payout::SendMoney for Client {
    fn intent(
        &self,
        id: &PayoutId,
        order: &payout::PayoutOrder,
        to: &Number,
        callback_url: &str,
    ) -> Exchange {
        let body = serde_json::to_vec(&body(id, order, to, callback_url)).unwrap_or_default();
        let (path, query, keys) = (path(order.method), None, None);
        let request = record::sent(&SentRequest { method: "POST", path, query, keys, body: &body });
        Exchange::new(ExchangeKind::Intent, self.clock.now(), request)
    }

    async fn send(
        &self,
        id: &PayoutId,
        order: &payout::PayoutOrder,
        to: &Number,
        callback_url: &str,
    ) -> payout::SendCall {
        let body = body(id, order, to, callback_url);
        let mut log = Log::new(&*self.clock, ExchangeKind::Create);
        let call = self.pay_out(&body, order.method, &mut log);
        let outcome = tokio::time::timeout(self.timeouts.create, call).await;
        let outcome = outcome.unwrap_or(payout::SendOutcome::Unknown);
        payout::SendCall { outcome, exchanges: log.exchanges() }
    }
}

impl Client {
    async fn pay_out(
        &self,
        body: &PayoutRequest<'_>,
        method: payout::Method,
        log: &mut Log<'_>,
    ) -> payout::SendOutcome {
        let url = join(&self.config.base_url, path(method));
        let reply = match self.send_once(self.http.post(&url).json(body), log).await {
            Ok(reply) => reply,
            Err(SendError::NoKeys | SendError::NotSent) => return payout::SendOutcome::NotReached,
            Err(SendError::Lost) => return payout::SendOutcome::Unknown,
        };
        let sent = of_sending(&reply, method);
        if let payout::SendOutcome::Refused(payout::PayoutRefusal::Configuration) = sent {
            self.count_refusal_of_us(&reply);
        }
        sent
    }
}

fn path(method: payout::Method) -> &'static str {
    match method {
        payout::Method::MobileMoney => "/pay/v01/straight/payout",
        payout::Method::Wallet(_) => "/pay/v01/withdrawal/create",
    }
}

fn body<'a>(
    id: &'a PayoutId,
    order: &'a payout::PayoutOrder,
    to: &'a Number,
    callback_url: &'a str,
) -> PayoutRequest<'a> {
    PayoutRequest {
        commande: PayoutCommande {
            amount: order.amount.francs(),
            description: &order.description,
            customer: to.expose(),
            custom_data: CustomData { transaction_id: id.as_str() },
            external_id: id.as_str(),
            callback_url,
            top_up_wallet: match order.method {
                payout::Method::MobileMoney => None,
                payout::Method::Wallet(payout::WalletUse::Keep) => Some(1),
                payout::Method::Wallet(payout::WalletUse::Forward) => Some(0),
            },
        },
    }
}

/// The meaning of an answer to the request for a payout.
///
/// Unless the answer plainly accepts or plainly refuses, the outcome of the payout is unknown.
pub fn of_sending(reply: &Reply, method: payout::Method) -> payout::SendOutcome {
    if !(200..=299).contains(&reply.http_status) {
        return payout::SendOutcome::Unknown;
    }
    match wire::text(&reply.body, "response_code").as_deref() {
        Some("00") => match wire::text(&reply.body, "token").map(payout::PayoutToken::new) {
            Some(token) => payout::SendOutcome::Taken(token),
            None => payout::SendOutcome::Unknown,
        },
        Some("01") if wire::text(&reply.body, "token").is_none() => refusal(reply, method),
        Some(_) | None => payout::SendOutcome::Unknown,
    }
}

fn refusal(reply: &Reply, method: payout::Method) -> payout::SendOutcome {
    let code = reply.sub_code();
    let class = match method {
        payout::Method::MobileMoney => sub_code::create_straight_withdrawal(code.as_ref()),
        payout::Method::Wallet(_) => sub_code::create_withdrawal(code.as_ref()),
    };
    let code = code.as_ref().map_or("none", SubCode::as_str);
    let refusal = words::of_refusal(&reply.body);
    error!(ligdicash.sub_code = code, ligdicash.class = ?class, "ligdicash.said" = refusal, "LigdiCash refused a payout");
    class.map_or(payout::SendOutcome::Unknown, payout::SendOutcome::Refused)
}
