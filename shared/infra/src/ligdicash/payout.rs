//! Asking LigdiCash to pay out: `POST /pay/v01/straight/payout` for mobile money,
//! `POST /pay/v01/withdrawal/create` for a LigdiCash account.

use ligdicash_core::ports::{SendPayout, Sent, SentPayout};
use ligdicash_core::{
    ExchangeKind, PayoutMethod, PayoutOrder, PayoutRefusal, PayoutToken, PayoutTransactionId,
    WalletUse,
};
use serde::Serialize;
use tracing::error;

use super::call::{Log, NoReply, Reply};
use super::client::{Client, authorized};
use super::sub_code::{self, SubCode};
use super::wire;
use crate::config::join;
use crate::metrics::Metric;
use crate::redact;
use crate::telemetry::chain;

#[derive(Serialize)]
struct Body<'a> {
    commande: Commande<'a>,
}

#[derive(Serialize)]
struct Commande<'a> {
    amount: u32,
    description: &'a str,
    customer: &'a str,
    custom_data: CustomData<'a>,
    callback_url: &'a str,
    /// 1 keeps the money in the LigdiCash account, by the current documents and three of four SDKs
    /// (`payout/to-ligdicash-wallet`); a legacy page says the opposite.
    #[serde(skip_serializing_if = "Option::is_none")]
    top_up_wallet: Option<u8>,
}

#[derive(Serialize)]
struct CustomData<'a> {
    transaction_id: &'a str,
}

impl SendPayout for Client {
    async fn send(
        &self,
        id: &PayoutTransactionId,
        order: &PayoutOrder,
        callback_url: &str,
    ) -> SentPayout {
        let body = body(id, order, callback_url);
        let mut log = Log::new(&*self.clock, ExchangeKind::Create);
        log.request = redact::json(&serde_json::to_value(&body).unwrap_or_default());
        let call = self.pay_out(&body, order.method, &mut log);
        let outcome = tokio::time::timeout(self.timeouts.create, call).await;
        let outcome = outcome.unwrap_or_else(|_| {
            log.give_up();
            Sent::Unknown
        });
        SentPayout { outcome, exchanges: log.exchanges }
    }
}

impl Client {
    /// One request, whatever becomes of it: unlike a question it is not repeated with newer keys.
    async fn pay_out(&self, body: &Body<'_>, method: PayoutMethod, log: &mut Log<'_>) -> Sent {
        let keys = match self.secrets.latest().await {
            Ok(keys) => keys,
            Err(problem) => {
                error!(error = chain(&problem), "our LigdiCash keys cannot be read");
                return Sent::NotReached;
            }
        };
        let url = join(&self.config.base_url, path(method));
        let request = authorized(self.http.post(&url).json(body), &keys);
        let reply = match log.record(request).await {
            Ok(reply) => reply,
            Err(NoReply::NotSent) => return Sent::NotReached,
            Err(NoReply::Lost) => return Sent::Unknown,
        };
        if reply.refuses_keys() && !matches!(self.secrets.other_than(&keys).await, Ok(Some(_))) {
            error!("LigdiCash refuses our keys, and the secret holds no others");
            self.metrics.count(Metric::KeysUnusable);
        }
        let sent = of_sending(&reply, method);
        if let Sent::Refused(PayoutRefusal::Configuration) = sent {
            self.count_refusal_of_us(&reply);
        }
        sent
    }
}

fn path(method: PayoutMethod) -> &'static str {
    match method {
        PayoutMethod::MobileMoney => "/pay/v01/straight/payout",
        PayoutMethod::Wallet(_) => "/pay/v01/withdrawal/create",
    }
}

fn body<'a>(
    id: &'a PayoutTransactionId,
    order: &'a PayoutOrder,
    callback_url: &'a str,
) -> Body<'a> {
    Body {
        commande: Commande {
            amount: order.amount.francs(),
            description: &order.description,
            customer: order.customer.expose(),
            custom_data: CustomData { transaction_id: id.as_str() },
            callback_url,
            top_up_wallet: match order.method {
                PayoutMethod::MobileMoney => None,
                PayoutMethod::Wallet(WalletUse::Keep) => Some(1),
                PayoutMethod::Wallet(WalletUse::Forward) => Some(0),
            },
        },
    }
}

/// What an answer to a payout's request means.
///
/// Whatever is not a plain yes or a plain no leaves it unknown whether the payout was made.
#[must_use]
pub fn of_sending(reply: &Reply, method: PayoutMethod) -> Sent {
    if !(200..=299).contains(&reply.http_status) {
        return Sent::Unknown;
    }
    match wire::text(&reply.body, "response_code").as_deref() {
        Some("00") => match wire::text(&reply.body, "token").map(PayoutToken::new) {
            Some(token) => Sent::Taken(token),
            None => Sent::Unknown,
        },
        Some("01") if wire::text(&reply.body, "token").is_none() => refusal(reply, method),
        Some(_) | None => Sent::Unknown,
    }
}

fn refusal(reply: &Reply, method: PayoutMethod) -> Sent {
    let code = reply.sub_code();
    let class = match method {
        PayoutMethod::MobileMoney => sub_code::create_straight_withdrawal(code.as_ref()),
        PayoutMethod::Wallet(_) => sub_code::create_withdrawal(code.as_ref()),
    };
    let code = code.as_ref().map_or("none", SubCode::as_str);
    error!(ligdicash.sub_code = code, ligdicash.class = ?class, "LigdiCash refused a payout");
    class.map_or(Sent::Unknown, Sent::Refused)
}
