use clap::ValueEnum;
use contract::{LinkRequest, Outside};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use ligdicash_core::{EventId, LinkId, TransactionId, words};
use reqwest::Method;
use serde_json::{Value, json};
use url::form_urlencoded;

use super::address::Address;
use super::problem::{Problem, Right};

#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) path: String,
    pub(crate) query: Vec<(&'static str, String)>,
    /// A `POST` has a body, which may be empty.
    pub(crate) body: Option<Value>,
    pub(crate) right: Right,
}

impl Call {
    pub(crate) fn get(path: impl Into<String>) -> Self {
        Self { path: path.into(), query: Vec::new(), body: None, right: Right::See }
    }

    /// `Null` sends an empty body.
    pub(crate) fn post(path: impl Into<String>, body: Value) -> Self {
        Self { body: Some(body), ..Self::get(path) }
    }

    /// The story of a transaction, by its id or by an event's. No other text is sent.
    pub(crate) fn story(id: &str) -> Result<Self, Problem> {
        let is_id = TransactionId::parse(id).is_ok() || EventId::parse(id).is_ok();
        let call = || Self::get(format!("/api/ops/transactions/{id}"));
        is_id.then(call).ok_or_else(|| Problem::NoId(Outside::new(id)))
    }

    pub(crate) fn exchanges(id: &str) -> Result<Self, Problem> {
        let story = Self::story(id)?;
        Ok(Self { path: format!("{}/exchanges", story.path), ..story })
    }

    pub(crate) fn ask(id: &str) -> Result<Self, Problem> {
        let id = TransactionId::parse(id).map_err(|_| Problem::NoId(Outside::new(id)))?;
        let call = Self::post(format!("/api/ops/transactions/{}/ask", id.as_str()), Value::Null);
        Ok(Self { right: Right::Ask, ..call })
    }

    /// A decision, by the contract's word.
    pub(crate) fn decide(word: &str, body: Value, right: Right) -> Self {
        Self { right, ..Self::post(format!("/api/ops/decisions/{word}"), body) }
    }

    /// Asks for the differences between a restored table and the old one; a body with a reason brings them over.
    pub(crate) fn restore(body: Value) -> Self {
        Self { right: Right::Restore, ..Self::post("/api/ops/restore", body) }
    }

    pub(crate) fn pay_out(body: Value) -> Self {
        Self { right: Right::SendMoney, ..Self::post("/api/payout", body) }
    }

    /// Approves or rejects a payout that waits for a second person.
    pub(crate) fn second(id: &str, word: &str, body: Value) -> Self {
        let right = Right::SendMoney;
        Self { right, ..Self::post(format!("/api/payout/{id}/{word}"), body) }
    }

    /// The list of payment links, newest first.
    pub(crate) fn links() -> Self {
        Self { right: Right::SeeLinks, ..Self::get("/api/link") }
    }

    /// A payment link, by its id or by its address.
    pub(crate) fn link(typed: &str) -> Result<Self, Problem> {
        let id = typed.trim().rsplit('/').next().unwrap_or_default();
        let id = LinkId::parse(id).map_err(|_| Problem::NoLink(Outside::new(typed)))?;
        Ok(Self { right: Right::SeeLinks, ..Self::get(format!("/api/link/{id}")) })
    }

    /// Makes a link that can be paid until the end of this day.
    pub(crate) fn make_link(mut request: LinkRequest, until: Option<Date>) -> Self {
        let end = until.and_then(|day| day.tomorrow().ok()?.to_zoned(TimeZone::UTC).ok());
        request.ends_at = end.map(|end| end.timestamp());
        Self { right: Right::MakeLinks, ..Self::post("/api/link", json!(request)) }
    }

    pub(crate) fn withdraw_link(typed: &str) -> Result<Self, Problem> {
        let path = format!("{}/withdraw", Self::link(typed)?.path);
        Ok(Self { right: Right::MakeLinks, ..Self::post(path, json!({})) })
    }

    /// Who paid; `None` for a payout, which stores no payer.
    pub(crate) fn person(id: &str) -> Option<Self> {
        let call = Self::get(format!("/api/ops/people/{id}"));
        id.starts_with("txn_").then_some(Self { right: Right::SeePeople, ..call })
    }

    /// The same question, from this key on.
    pub(crate) fn after(mut self, after: &str) -> Self {
        match &mut self.body {
            Some(body) => body["after"] = after.into(),
            None => self.query.push(("after", after.to_owned())),
        }
        self
    }

    pub(super) fn method(&self) -> Method {
        if self.body.is_some() { Method::POST } else { Method::GET }
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let said = self.body.as_ref().filter(|body| !body.is_null());
        said.map(|body| body.to_string().into_bytes()).unwrap_or_default()
    }

    pub(super) fn url(&self, address: &Address) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&self.query);
        let query = query.finish();
        let path = address.url(&self.path);
        // The reader of the signature does not take `+` for a space.
        if query.is_empty() { path } else { format!("{path}?{}", query.replace('+', "%20")) }
    }
}

/// The contract's words by which a day's list is filtered.
pub(crate) const KINDS: [&str; 2] = ["payin", "payout"];
pub(crate) const STATUSES: [&str; 6] =
    ["pending", "completed", "notcompleted", "review", "outcome_unknown", "closed"];

words! {
    /// The property of a payment by which it is searched.
    #[derive(ValueEnum)]
    pub enum SearchKey {
        Order = "order",
        Payout = "payout",
        Transaction = "transaction",
        Event = "event",
        Ligdicash = "ligdicash_ref",
        Operator = "operator_ref",
        Number = "number",
        Amount = "amount",
    }
}

impl SearchKey {
    /// The value stands in the body, so that no log of addresses contains a telephone number. A search by number has a
    /// route of its own, because its answer says who paid.
    pub(crate) fn call(self, value: &str, days: Option<u8>, until: Option<Date>) -> Call {
        let (path, mut body) = match self {
            Self::Number => ("/api/ops/people/find", json!({ "number": value })),
            Self::Order
            | Self::Payout
            | Self::Transaction
            | Self::Event
            | Self::Ligdicash
            | Self::Operator
            | Self::Amount => ("/api/ops/find", json!({ "by": self.as_str(), "value": value })),
        };
        if let Some(days) = days {
            body["days"] = days.into();
        }
        if let Some(until) = until {
            body["until"] = Value::String(until.to_string());
        }
        let right = if self == Self::Number { Right::SeePeople } else { Right::See };
        Call { right, ..Call::post(path, body) }
    }

    /// Whether the stack reads day after day for it.
    pub(crate) fn is_searched(self) -> bool {
        match self {
            Self::Order | Self::Payout | Self::Transaction | Self::Event => false,
            Self::Ligdicash | Self::Operator | Self::Number | Self::Amount => true,
        }
    }
}
