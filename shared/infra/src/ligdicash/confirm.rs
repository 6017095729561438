//! `confirm`: asking what became of an invoice or of a payout, and what the answer means.

use ligdicash_core::ports::{Confirm, ConfirmCall};
use ligdicash_core::{
    Answer, ExchangeKind, NothingLearnt, Operator, Payment, Receipt, Verdict, payin, payout,
};
use serde_json::Value;
use tracing::error;

use super::call::{Log, Reply};
use super::client::{Client, SendError, authorized};
use super::{custom_data, sub_code, wire};
use crate::config::join;
use crate::secrets::Version;

/// How often one check asks at most while nothing is learnt for a reason that may pass.
const TRIES: usize = 2;

/// What LigdiCash is asked about.
#[derive(Clone, Copy)]
enum Question<'a> {
    Invoice(&'a payin::Token),
    Payout(&'a payout::Token),
}

impl Question<'_> {
    fn path(self) -> &'static str {
        match self {
            Self::Invoice(_) => "/pay/v01/redirect/checkout-invoice/confirm/",
            Self::Payout(_) => "/pay/v01/withdrawal/confirm/",
        }
    }

    /// The parameter's name, as the endpoint's own page and all SDKs have it.
    fn parameter(self) -> &'static str {
        match self {
            Self::Invoice(_) => "invoiceToken",
            Self::Payout(_) => "withdrawalToken",
        }
    }

    /// The parameter's name, as the reference page and the architecture guide have it.
    fn other_parameter(self) -> Option<&'static str> {
        match self {
            Self::Invoice(_) => Some("token"),
            Self::Payout(_) => None,
        }
    }

    fn token(&self) -> &str {
        match self {
            Self::Invoice(token) => token.expose(),
            Self::Payout(token) => token.expose(),
        }
    }

    fn read(self, reply: &Reply) -> Result<Answer, NothingLearnt> {
        match self {
            Self::Invoice(_) => of_invoice(reply),
            Self::Payout(_) => of_payout(reply),
        }
    }
}

impl Confirm<payin::Token> for Client {
    async fn confirm(&self, token: &payin::Token, kind: ExchangeKind) -> ConfirmCall {
        self.question(Question::Invoice(token), kind).await
    }
}

impl Confirm<payout::Token> for Client {
    async fn confirm(&self, token: &payout::Token, kind: ExchangeKind) -> ConfirmCall {
        self.question(Question::Payout(token), kind).await
    }
}

impl Client {
    async fn question(&self, question: Question<'_>, kind: ExchangeKind) -> ConfirmCall {
        let mut log = Log::new(&*self.clock, kind);
        let tries = self.ask_until_answered(question, &mut log);
        let answer = tokio::time::timeout(self.timeouts.check, tries).await;
        let answer = answer.unwrap_or_else(|_| {
            log.give_up();
            Err(NothingLearnt::Unreachable)
        });
        ConfirmCall { answer, exchanges: log.exchanges }
    }

    /// Asks again while nothing is learnt for a reason that may pass at once.
    async fn ask_until_answered(
        &self,
        question: Question<'_>,
        log: &mut Log<'_>,
    ) -> Result<Answer, NothingLearnt> {
        let mut answer = self.ask_by_either_name(question, log).await;
        for _ in 1..TRIES {
            match answer {
                Err(
                    NothingLearnt::Unreachable
                    | NothingLearnt::Unreadable
                    | NothingLearnt::Technical,
                ) => answer = self.ask_by_either_name(question, log).await,
                Ok(_) | Err(_) => break,
            }
        }
        answer
    }

    /// Asks with the parameter's first name and, if LigdiCash does not understand that, with the other.
    async fn ask_by_either_name(
        &self,
        question: Question<'_>,
        log: &mut Log<'_>,
    ) -> Result<Answer, NothingLearnt> {
        let first = self.ask(question, question.parameter(), log).await;
        match (&first, question.other_parameter()) {
            (Err(NothingLearnt::NotFound | NothingLearnt::Malformed), Some(other)) => {
                let second = self.ask(question, other, log).await;
                if second.is_ok() {
                    error!(
                        "confirm understands the parameter `{other}` and no longer understands `{}`",
                        question.parameter()
                    );
                }
                second.or(first)
            }
            (Ok(_) | Err(_), _) => first,
        }
    }

    async fn ask(
        &self,
        question: Question<'_>,
        parameter: &str,
        log: &mut Log<'_>,
    ) -> Result<Answer, NothingLearnt> {
        let url = join(&self.config.base_url, question.path());
        let request = |keys: &Version| {
            let query = [(parameter, question.token())];
            let request = self.http.get(&url).query(&query).timeout(self.timeouts.confirm);
            authorized(request, keys)
        };
        let reply = self.send(request, log).await.map_err(nothing_learnt)?;
        let answer = question.read(&reply);
        if let Err(NothingLearnt::Refused) = answer {
            self.count_refusal_of_us(&reply);
        }
        answer
    }
}

fn nothing_learnt(problem: SendError) -> NothingLearnt {
    match problem {
        SendError::NoKeys => NothingLearnt::NoKeys,
        SendError::NotSent | SendError::Lost => NothingLearnt::Unreachable,
    }
}

/// What an answer about an invoice means.
///
/// The documents contradict each other on the `response_code` `01`: one calls it a failed payment, two
/// call it a failed call. We therefore take `response_code` as a statement about the call and `status`
/// as one about the money, and close a payin only on an explicit status.
pub fn of_invoice(reply: &Reply) -> Result<Answer, NothingLearnt> {
    let answer = understood(reply)?;
    let status = wire::text(answer, "status").unwrap_or_default();
    let code = wire::text(answer, "response_code");
    let said = |verdict| Ok(Answer { verdict, receipt: receipt(answer) });
    match (code.as_deref(), status.to_ascii_lowercase().as_str()) {
        (Some("00"), "completed") => said(Verdict::Completed(payment(answer))),
        (Some("00"), "pending") => said(Verdict::Pending),
        // Current documents spell it the first way, legacy documents and every SDK the second way.
        (Some("00" | "01"), "notcompleted" | "nocompleted") => said(Verdict::Failed),
        (Some("00"), _) => Err(NothingLearnt::UnknownStatus),
        (Some("01"), "completed") => Err(NothingLearnt::Contradiction),
        (Some("01"), _) => Err(sub_code::confirm_invoice(reply.sub_code().as_ref())),
        (Some(_) | None, _) => Err(NothingLearnt::Unreadable),
    }
}

/// What an answer about a payout means.
///
/// It is read like an answer about an invoice, with one difference: an answer that calls itself an error
/// never means that the payout failed, because merchants make a failed payout again.
pub fn of_payout(reply: &Reply) -> Result<Answer, NothingLearnt> {
    let answer = understood(reply)?;
    let status = wire::text(answer, "status").unwrap_or_default();
    let code = wire::text(answer, "response_code");
    let said = |verdict| Ok(Answer { verdict, receipt: receipt(answer) });
    match (code.as_deref(), status.to_ascii_lowercase().as_str()) {
        (Some("00"), "completed") => said(Verdict::Completed(payment(answer))),
        (Some("00"), "pending") => said(Verdict::Pending),
        (Some("00"), "notcompleted" | "nocompleted") => said(Verdict::Failed),
        (Some("00"), _) => Err(NothingLearnt::UnknownStatus),
        (Some("01"), "completed" | "notcompleted" | "nocompleted") => {
            Err(NothingLearnt::Contradiction)
        }
        (Some("01"), _) => Err(sub_code::confirm_payout(reply.sub_code().as_ref())),
        (Some(_) | None, _) => Err(NothingLearnt::Unreadable),
    }
}

/// The answer's body, if the HTTP status says that LigdiCash answered the question.
fn understood(reply: &Reply) -> Result<&Value, NothingLearnt> {
    match reply.http_status {
        200..=299 => Ok(&reply.body),
        401 | 403 => Err(NothingLearnt::Refused),
        _ => Err(NothingLearnt::Unreadable),
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
