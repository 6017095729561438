//! `confirm`: the question about an invoice or a payout, and the meaning of its answer.

use ligdicash_core::ports::{Confirm, ConfirmCall};
use ligdicash_core::{
    Answer, ExchangeKind, InvalidNumber, NothingLearnt, Number, Operator, Payer, Payment, Private,
    Receipt, Verdict, payin, payout,
};
use serde_json::Value;
use tracing::error;

use super::address::{AddressForm, Endpoint};
use super::call::SendError;
use super::call::{Log, Reply};
use super::client::{Client, authorized};
use super::wire::ResponseCode;
use super::{custom_data, sub_code, wire};
use crate::config::join;
use crate::secrets::SecretVersion;

/// The longest name, address, reference or date that is kept, in bytes, as DynamoDB counts. A longer one is dropped,
/// because an item is written completely at each change, and half of a name is useless.
const LONGEST: usize = 100;

/// The number of times that one check asks at most, while nothing is learnt for a reason that may pass.
const TRIES: usize = 2;

/// The question of `confirm`, with the log of the requests that ask it.
pub(super) struct ConfirmQuestion<'a> {
    pub(super) client: &'a Client,
    pub(super) endpoint: Endpoint,
    pub(super) token: &'a str,
    pub(super) origin: Origin,
    pub(super) log: Log<'a>,
}

/// The giver of the token in a question.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// LigdiCash, so a refusal is a refusal of us.
    LigdiCash,
    /// A callback or a person, so a refusal may be one of the token.
    Stranger,
}

impl Endpoint {
    /// The parameter's name, as the endpoint's own page and all SDKs have it.
    fn parameter(self) -> &'static str {
        match self {
            Self::Invoice => "invoiceToken",
            Self::Payout => "withdrawalToken",
        }
    }

    /// The parameter's name, as the reference page and the architecture guide have it.
    fn other_parameter(self) -> Option<&'static str> {
        match self {
            Self::Invoice => Some("token"),
            Self::Payout => None,
        }
    }

    fn read(self, reply: &Reply) -> Result<Answer, NothingLearnt> {
        match self {
            Self::Invoice => of_invoice(reply),
            Self::Payout => of_payout(reply),
        }
    }
}

impl Confirm<payin::PayinToken> for Client {
    async fn confirm(&self, token: &payin::PayinToken, kind: ExchangeKind) -> ConfirmCall {
        self.question(Endpoint::Invoice, token.expose(), Origin::LigdiCash, kind).await
    }

    async fn confirm_brought(&self, token: &payin::PayinToken, kind: ExchangeKind) -> ConfirmCall {
        self.question(Endpoint::Invoice, token.expose(), Origin::Stranger, kind).await
    }
}

impl Confirm<payout::PayoutToken> for Client {
    async fn confirm(&self, token: &payout::PayoutToken, kind: ExchangeKind) -> ConfirmCall {
        self.question(Endpoint::Payout, token.expose(), Origin::LigdiCash, kind).await
    }

    async fn confirm_brought(
        &self,
        token: &payout::PayoutToken,
        kind: ExchangeKind,
    ) -> ConfirmCall {
        self.question(Endpoint::Payout, token.expose(), Origin::Stranger, kind).await
    }
}

impl Client {
    async fn question(
        &self,
        endpoint: Endpoint,
        token: &str,
        origin: Origin,
        kind: ExchangeKind,
    ) -> ConfirmCall {
        let log = Log::new(&*self.clock, kind);
        let mut question = ConfirmQuestion { client: self, endpoint, token, origin, log };
        let answer = question.answer().await;
        ConfirmCall { answer, exchanges: question.log.exchanges() }
    }
}

impl ConfirmQuestion<'_> {
    /// Asks LigdiCash as often as one check may, within its time limit.
    pub(super) async fn answer(&mut self) -> Result<Answer, NothingLearnt> {
        let limit = self.client.timeouts.check;
        let answer = tokio::time::timeout(limit, self.ask_until_answered()).await;
        answer.unwrap_or(Err(NothingLearnt::Unreachable))
    }

    /// Asks again while nothing is learnt for a reason that may pass at once.
    async fn ask_until_answered(&mut self) -> Result<Answer, NothingLearnt> {
        let mut answer = self.ask_by_either_name().await;
        for _ in 1..TRIES {
            match answer {
                Err(
                    NothingLearnt::Unreachable
                    | NothingLearnt::Unreadable
                    | NothingLearnt::Technical,
                ) => answer = self.ask_by_either_name().await,
                Ok(_) | Err(_) => break,
            }
        }
        answer
    }

    /// Asks with the parameter's first name and, if LigdiCash does not understand that, with the other.
    async fn ask_by_either_name(&mut self) -> Result<Answer, NothingLearnt> {
        let first = self.ask(self.endpoint.parameter()).await;
        match (&first, self.endpoint.other_parameter()) {
            (Err(NothingLearnt::NotFound | NothingLearnt::Malformed), Some(other)) => {
                let second = self.ask(other).await;
                if second.is_ok() {
                    error!(
                        "confirm understands the parameter `{other}` and no longer understands `{}`",
                        self.endpoint.parameter()
                    );
                }
                second.or(first)
            }
            (Ok(_) | Err(_), _) => first,
        }
    }

    async fn ask(&mut self, parameter: &str) -> Result<Answer, NothingLearnt> {
        let reply = self.reply(parameter).await.map_err(nothing_learnt)?;
        let answer = self.endpoint.read(&reply);
        if answer == Err(NothingLearnt::Refused) && self.origin == Origin::LigdiCash {
            self.client.count_refusal_of_us(&reply);
        }
        answer
    }

    /// Asks at the address in its known form and, if LigdiCash has nothing there, once in the other one.
    ///
    /// Redirects are not followed: our keys go only to the configured host.
    async fn reply(&mut self, parameter: &str) -> Result<Reply, SendError> {
        let forms = &self.client.forms;
        let form = forms.recall(self.endpoint);
        let first = self.ask_at(form, parameter).await?;
        if !is_nothing_there(&first) {
            return Ok(first);
        }
        let second = self.ask_at(form.other(), parameter).await?;
        if is_answer(&second) {
            forms.remember(self.endpoint, form.other());
        }
        Ok(second)
    }

    async fn ask_at(&mut self, form: AddressForm, parameter: &str) -> Result<Reply, SendError> {
        let client = self.client;
        let url = join(&client.config.base_url, self.endpoint.path(form));
        let query = [(parameter, self.token)];
        let request = |keys: &SecretVersion| {
            let request = client.http.get(&url).query(&query).timeout(client.timeouts.confirm);
            authorized(request, keys)
        };
        match self.origin {
            Origin::LigdiCash => client.send(request, &mut self.log).await,
            Origin::Stranger => {
                let keys = client.secrets.current().await?;
                self.log.record(request(&keys)).await
            }
        }
    }
}

/// Whether LigdiCash has nothing at the address.
fn is_nothing_there(reply: &Reply) -> bool {
    match reply.http_status {
        301 | 308 => true,
        404 => wire::text(&reply.body, "response_code").is_none(),
        _ => false,
    }
}

/// Whether the reply is a message of LigdiCash's, rather than a page that says that there is nothing.
fn is_answer(reply: &Reply) -> bool {
    matches!(reply.http_status, 200..=299) && reply.body.is_object()
}

fn nothing_learnt(problem: SendError) -> NothingLearnt {
    match problem {
        SendError::NoKeys => NothingLearnt::NoKeys,
        SendError::NotSent | SendError::Lost => NothingLearnt::Unreachable,
    }
}

/// The meaning of an answer about an invoice.
///
/// The documents contradict each other on the `response_code` `01`: one calls it a failed payment, two call it a failed
/// call. We therefore take `response_code` as a statement about the call and `status` as a statement about the money.
/// Only an explicit status closes a payin. If `status` says that the payment was completed, our token, amount and id
/// decide whether it is proven.
pub fn of_invoice(reply: &Reply) -> Result<Answer, NothingLearnt> {
    use {MoneyStatus as S, ResponseCode as C};
    let answer = understood(reply)?;
    match (C::of(answer), S::of(answer)) {
        (code, S::Completed) => Ok(completed(answer, code)),
        (C::Success | C::Unsaid | C::Failure, S::NotCompleted) => Ok(make(answer, Verdict::Failed)),
        (C::Success | C::Unsaid, S::Pending) => Ok(make(answer, Verdict::Pending)),
        (C::Success, S::Missing | S::Other) | (C::Unsaid, S::Other) => {
            Err(NothingLearnt::UnknownStatus)
        }
        (C::Failure, S::Pending | S::Missing | S::Other) => {
            Err(sub_code::confirm_invoice(reply.sub_code().as_ref()))
        }
        (C::Unsaid, S::Missing)
        | (C::Other, S::NotCompleted | S::Pending | S::Missing | S::Other) => {
            Err(NothingLearnt::Unreadable)
        }
    }
}

/// The meaning of an answer about a payout.
///
/// It is read like an answer about an invoice, with one difference. Only an answer that calls itself a success means
/// that the payout failed, because merchants repeat failed payouts.
pub fn of_payout(reply: &Reply) -> Result<Answer, NothingLearnt> {
    use {MoneyStatus as S, ResponseCode as C};
    let answer = understood(reply)?;
    match (C::of(answer), S::of(answer)) {
        (code, S::Completed) => Ok(completed(answer, code)),
        (C::Success, S::NotCompleted) => Ok(make(answer, Verdict::Failed)),
        (C::Success | C::Unsaid, S::Pending) => Ok(make(answer, Verdict::Pending)),
        (C::Success, S::Missing | S::Other) | (C::Unsaid, S::Other) => {
            Err(NothingLearnt::UnknownStatus)
        }
        (C::Failure, S::NotCompleted) => Err(NothingLearnt::Contradiction),
        (C::Failure, S::Pending | S::Missing | S::Other) => {
            Err(sub_code::confirm_payout(reply.sub_code().as_ref()))
        }
        (C::Unsaid, S::NotCompleted | S::Missing)
        | (C::Other, S::NotCompleted | S::Pending | S::Missing | S::Other) => {
            Err(NothingLearnt::Unreadable)
        }
    }
}

/// The meaning of `status`, which is about the money.
#[derive(Clone, Copy)]
enum MoneyStatus {
    Completed,
    /// Current documents spell it `notcompleted`, legacy documents and every SDK `nocompleted`.
    NotCompleted,
    Pending,
    Missing,
    /// A word that no document lists.
    Other,
}

impl MoneyStatus {
    fn of(answer: &Value) -> Self {
        match wire::text(answer, "status").map(|word| word.to_ascii_lowercase()).as_deref() {
            Some("completed") => Self::Completed,
            Some("notcompleted" | "nocompleted") => Self::NotCompleted,
            Some("pending") => Self::Pending,
            Some(_) => Self::Other,
            None => Self::Missing,
        }
    }
}

fn make(answer: &Value, verdict: Verdict) -> Answer {
    let ids = custom_data::transaction_ids(answer);
    Answer { verdict, ids, receipt: receipt(answer), payer: named(answer) }
}

fn completed(answer: &Value, code: ResponseCode) -> Answer {
    make(answer, Verdict::Completed(Payment { amount: wire::amount(answer), code: code.says() }))
}

/// The answer's body, if the HTTP status says that LigdiCash answered the question.
fn understood(reply: &Reply) -> Result<&Value, NothingLearnt> {
    match reply.http_status {
        200..=299 => Ok(&reply.body),
        401 | 403 => Err(NothingLearnt::Refused),
        _ => Err(NothingLearnt::Unreadable),
    }
}

fn receipt(answer: &Value) -> Receipt {
    Receipt {
        ligdicash_ref: wire::text(answer, "request_id"),
        operator: Operator {
            id: wire::text(answer, "operator_id"),
            name: wire::text(answer, "operator_name"),
        },
        operator_ref: short(answer, "oreference"),
        amount_reported: wire::amount(answer),
        reported_at: short(answer, "date"),
    }
}

/// The payer whom an answer names. Answers about payouts do not name the recipient.
///
/// The number is kept as LigdiCash wrote it, so that it can be compared with the answer in the record. A text that fits
/// no country's numbers is dropped.
fn named(answer: &Value) -> Payer {
    let details = answer.get("customer_details").unwrap_or(&Value::Null);
    let is_number = |text: &String| Number::parse(text, None) != Err(InvalidNumber::NotANumber);
    let number = |object, field| short(object, field).filter(is_number);
    let detail = |field| short(details, field).map(Private::new);
    Payer {
        number: number(answer, "customer").or_else(|| number(details, "phone")).map(Private::new),
        first_name: detail("firstname"),
        last_name: detail("lastname"),
        email: detail("email"),
    }
}

fn short(object: &Value, field: &str) -> Option<String> {
    wire::text(object, field).filter(|text| text.len() <= LONGEST)
}

#[cfg(test)]
mod tests {
    use ligdicash_core::NothingLearnt;

    use super::{Reply, understood};

    #[test]
    fn an_http_error_is_no_answer_and_refuses_the_keys_only_explicitly() {
        for (status, nothing) in [
            (200, None),
            (401, Some(NothingLearnt::Refused)),
            (403, Some(NothingLearnt::Refused)),
            (302, Some(NothingLearnt::Unreadable)),
            (404, Some(NothingLearnt::Unreadable)),
            (500, Some(NothingLearnt::Unreadable)),
        ] {
            assert_eq!(understood(&Reply::read(status, b"{}")).err(), nothing, "{status}");
        }
    }
}
