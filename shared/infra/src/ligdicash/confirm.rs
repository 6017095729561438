//! `GET /pay/v01/redirect/checkout-invoice/confirm/`: what its answer means.

use ligdicash_core::ports::{Asked, ConfirmInvoice};
use ligdicash_core::{
    Answer, ExchangeKind, InvoiceToken, NothingLearnt, Operator, Payment, Receipt, Redacted,
    Verdict,
};
use serde_json::{Value, json};
use tracing::error;

use super::call::{Log, Reply};
use super::client::{Client, SendError, authorized};
use super::{custom_data, sub_code, wire};
use crate::config::join;
use crate::secrets::Version;

const PATH: &str = "/pay/v01/redirect/checkout-invoice/confirm/";

/// The parameter's name on the page about this endpoint, in the callback pages and in all SDKs.
const PARAMETER: &str = "invoiceToken";

/// Its name in the reference page and in the architecture guide.
const OTHER_PARAMETER: &str = "token";

/// How often `confirm` is asked in one check while nothing is learnt for a reason that may pass.
const TRIES: usize = 2;

impl ConfirmInvoice for Client {
    async fn confirm(&self, token: &InvoiceToken, kind: ExchangeKind) -> Asked {
        let mut log = Log::new(&*self.clock, kind);
        let tries = self.ask_until_answered(token, &mut log);
        let answer = tokio::time::timeout(self.timeouts.check, tries).await;
        let answer = answer.unwrap_or_else(|_| {
            log.give_up();
            Err(NothingLearnt::Unreachable)
        });
        Asked { answer, exchanges: log.exchanges }
    }
}

impl Client {
    /// Asks again where nothing was learnt for a reason that may pass at once.
    async fn ask_until_answered(
        &self,
        token: &InvoiceToken,
        log: &mut Log<'_>,
    ) -> Result<Answer, NothingLearnt> {
        let mut answer = self.ask_by_either_name(token, log).await;
        for _ in 1..TRIES {
            match answer {
                Err(
                    NothingLearnt::Unreachable
                    | NothingLearnt::Unreadable
                    | NothingLearnt::Technical,
                ) => answer = self.ask_by_either_name(token, log).await,
                Ok(_) | Err(_) => break,
            }
        }
        answer
    }

    async fn ask(
        &self,
        token: &InvoiceToken,
        parameter: &str,
        log: &mut Log<'_>,
    ) -> Result<Answer, NothingLearnt> {
        let url = join(&self.config.base_url, PATH);
        let request = |keys: &Version| {
            let query = [(parameter, token.expose())];
            let request = self.http.get(&url).query(&query).timeout(self.timeouts.confirm);
            authorized(request, keys)
        };
        log.request = Redacted(json!({ "get": PATH, "parameter": parameter }).to_string());
        let reply = self.send(request, log).await.map_err(nothing_learnt)?;
        match reply.http_status {
            200..=299 => outcome(&reply),
            401 | 403 => Err(NothingLearnt::Refused),
            _ => Err(NothingLearnt::Unreadable),
        }
    }

    /// With the parameter's one name, and where LigdiCash does not understand that, its other.
    async fn ask_by_either_name(
        &self,
        token: &InvoiceToken,
        log: &mut Log<'_>,
    ) -> Result<Answer, NothingLearnt> {
        let first = self.ask(token, PARAMETER, log).await;
        match first {
            Err(NothingLearnt::NotFound | NothingLearnt::Malformed) => {
                let second = self.ask(token, OTHER_PARAMETER, log).await;
                if second.is_ok() {
                    error!("confirm understands `token` and no longer `invoiceToken`");
                }
                second.or(first)
            }
            Ok(_) | Err(_) => first,
        }
    }
}

fn nothing_learnt(problem: SendError) -> NothingLearnt {
    match problem {
        SendError::NoKeys => NothingLearnt::NoKeys,
        SendError::NotSent | SendError::Lost => NothingLearnt::Unreachable,
    }
}

/// The documents contradict each other on `01`: one calls it a failed payment,
/// two call it a failed call. So `response_code` speaks of the call, `status`
/// of the money, and nothing but an explicit word closes a payment.
fn outcome(reply: &Reply) -> Result<Answer, NothingLearnt> {
    let answer = &reply.body;
    let status = wire::text(answer, "status").unwrap_or_default();
    let code = wire::text(answer, "response_code");
    let said = |verdict| Ok(Answer { verdict, receipt: receipt(answer) });
    match (code.as_deref(), status.to_ascii_lowercase().as_str()) {
        (Some("00"), "completed") => said(Verdict::Completed(payment(answer))),
        (Some("00"), "pending") => said(Verdict::Pending),
        // Current documents spell the one, legacy documents and every SDK the other.
        (Some("00" | "01"), "notcompleted" | "nocompleted") => said(Verdict::Failed),
        (Some("00"), _) => Err(NothingLearnt::UnknownStatus),
        (Some("01"), "completed") => Err(NothingLearnt::Contradiction),
        (Some("01"), _) => Err(sub_code::confirm_invoice(reply.sub_code().as_ref())),
        (Some(_) | None, _) => Err(NothingLearnt::Unreadable),
    }
}

fn payment(answer: &Value) -> Payment {
    Payment { amount: wire::amount(answer), transaction_id: custom_data::transaction_id(answer) }
}

fn receipt(answer: &Value) -> Receipt {
    Receipt {
        ligdicash_ref: wire::text(answer, "request_id"),
        operator: Operator {
            id: wire::text(answer, "operator_id"),
            name: wire::text(answer, "operator_name"),
        },
    }
}
