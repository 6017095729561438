use std::fmt::Display;

use contract::{Decision, LinkRequest, Outside, OwnerRight, Right, Route};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use ligdicash_core::{EventId, LinkId, TransactionId, words};
use reqwest::Method;
use serde_json::{Map, Value, json};
use url::form_urlencoded;

use super::address::Address;
use super::problem::Problem;

/// The agreement of a person to a decision.
#[derive(Clone, Copy, Debug)]
pub struct Agreed<'a> {
    /// The reason for the record.
    pub reason: &'a str,
    /// The revision that the person has seen, as a dry run or an offer names it; `None` of a decision about no payment.
    pub seen: Option<u32>,
}

impl Agreed<'_> {
    /// Adds the members to the body of a request.
    pub(crate) fn add_to(self, body: &mut Map<String, Value>) {
        body.insert("reason".to_owned(), self.reason.into());
        body.extend(self.seen.map(|seen| ("seen".to_owned(), seen.into())));
    }
}

#[derive(Clone, Debug)]
#[must_use]
pub struct Call {
    route: Route,
    path: String,
    pub query: Vec<(&'static str, String)>,
    /// `Null` is sent as an empty body.
    body: Value,
    pub(super) right: Right,
}

impl Call {
    pub fn to(route: Route) -> Self {
        Self::about(route, "")
    }

    /// A call of a route with this value in its path.
    pub fn about(route: Route, value: impl Display) -> Self {
        let right = route.right().unwrap_or(Right::See);
        Self { route, path: route.path_to(value), query: Vec::new(), body: Value::Null, right }
    }

    /// The figures of these days, each whole and cut at this time of the day.
    pub fn range(from: Date, until: Date, before: Option<Time>) -> Self {
        let mut call = Self::to(Route::Range);
        call.query.extend([("from", from.to_string()), ("until", until.to_string())]);
        call.query.extend(before.map(|before| ("before", before.strftime("%H:%M:%S").to_string())));
        call
    }

    pub fn with(self, body: Value) -> Self {
        Self { body, ..self }
    }

    /// The story of a transaction, by its id or by an event's. No other text is sent.
    pub fn story(id: &str) -> Result<Self, Problem> {
        Self::about_transaction(Route::Story, id)
    }

    pub fn exchanges(id: &str) -> Result<Self, Problem> {
        Self::about_transaction(Route::Exchanges, id)
    }

    fn about_transaction(route: Route, id: &str) -> Result<Self, Problem> {
        let is_id = TransactionId::parse(id).is_ok() || EventId::parse(id).is_ok();
        is_id.then(|| Self::about(route, id)).ok_or_else(|| Problem::NoId(Outside::new(id)))
    }

    pub fn ask(id: &str) -> Result<Self, Problem> {
        let id = TransactionId::parse(id).map_err(|_| Problem::NoId(Outside::new(id)))?;
        Ok(Self::about(Route::Ask, id.as_str()))
    }

    /// Carries a decision out as it was agreed to; otherwise asks for its dry run. A refusal names the right to decide,
    /// which comes with that of the dry run.
    pub fn decide(
        decision: Decision,
        mut body: Map<String, Value>,
        agreed: Option<Agreed<'_>>,
    ) -> Self {
        let mut route = Route::Foresee;
        if let Some(agreed) = agreed {
            route = Route::Decide;
            body.insert("apply".to_owned(), true.into());
            agreed.add_to(&mut body);
        }
        let call = Self::about(route, decision.as_str()).with(body.into());
        Self { right: decision.right(), ..call }
    }

    /// Asks for the differences between a restored table and the old one; a body with a reason brings them over.
    pub fn restore(body: Value) -> Self {
        Self::to(Route::Restore).with(body)
    }

    pub fn pay_out(body: Value) -> Self {
        Self::to(Route::PayOut).with(body)
    }

    /// Asks what the same request for a payout would do.
    pub fn foresee_payout(body: Value) -> Self {
        Self { right: Right::SendMoney, ..Self::to(Route::ForeseePayout).with(body) }
    }

    /// A payment link, by its id or by its address.
    pub fn link(typed: &str) -> Result<Self, Problem> {
        Self::about_link(Route::Link, typed)
    }

    fn about_link(route: Route, typed: &str) -> Result<Self, Problem> {
        let id = typed.trim().rsplit('/').next().unwrap_or_default();
        let id = LinkId::parse(id).map_err(|_| Problem::NoLink(Outside::new(typed)))?;
        Ok(Self::about(route, id))
    }

    /// Makes a link that can be paid until the end of this day.
    pub fn make_link(mut request: LinkRequest, until: Option<Date>) -> Self {
        let end = until.and_then(|day| day.tomorrow().ok()?.to_zoned(TimeZone::UTC).ok());
        request.ends_at = end.map(|end| end.timestamp());
        Self::to(Route::MakeLink).with(json!(request))
    }

    pub fn withdraw_link(typed: &str) -> Result<Self, Problem> {
        Ok(Self::about_link(Route::WithdrawLink, typed)?.with(json!({})))
    }

    /// The payer of a payment; `None` for a payout, which stores no payer.
    pub fn person(id: &str) -> Option<Self> {
        id.starts_with("txn_").then(|| Self::about(Route::Person, id))
    }

    /// The same request for a person with this right, who is offered no other decisions.
    pub(super) fn read_by(&self, right: OwnerRight) -> Self {
        let mut call = self.clone();
        let has_offers = matches!(self.route, Route::Story | Route::Cases | Route::Health);
        if has_offers && right != OwnerRight::Act {
            call.query.push(("right", right.as_str().to_owned()));
        }
        call
    }

    /// The same request, from this key on.
    pub fn after(mut self, after: &str) -> Self {
        if self.method() == Method::POST {
            self.body["after"] = after.into();
        } else {
            self.query.push(("after", after.to_owned()));
        }
        self
    }

    /// The same search, which stops at so many results.
    pub fn at_most(mut self, limit: usize) -> Self {
        self.body["limit"] = limit.into();
        self
    }

    pub(super) fn method(&self) -> Method {
        if self.route.method() == "POST" { Method::POST } else { Method::GET }
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        if self.body.is_null() { Vec::new() } else { self.body.to_string().into_bytes() }
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

/// The contract's words that filter a day's list.
pub const KINDS: [&str; 2] = ["payin", "payout"];
pub const STATUSES: [&str; 6] =
    ["pending", "completed", "notcompleted", "review", "outcome_unknown", "closed"];

words! {
    /// The property of a payment that a search uses.
    pub enum SearchKey {
        Order = "order",
        Payout = "payout",
        Transaction = "transaction",
        Event = "event",
        Ligdicash = "ligdicash_ref",
        Operator = "operator_ref",
        Number = "number",
        Ending = "ending",
        Amount = "amount",
        Text = "text",
        Payins = "payins",
        Payouts = "payouts",
        Refunds = "refunds",
    }
}

impl SearchKey {
    /// The key as people type it.
    pub fn typed(self) -> &'static str {
        self.as_str().trim_end_matches("_ref")
    }

    /// The value is in the body, so that no log of addresses contains a telephone number. A search by number has its
    /// own route, because its answer says who paid.
    pub fn call(self, value: &str, days: Option<u8>, until: Option<Date>) -> Call {
        let is_number = matches!(self, Self::Number | Self::Ending);
        let (route, mut body) = match (is_number, value) {
            (true, value) => (Route::FindByNumber, json!({ self.as_str(): value })),
            (false, "") => (Route::Find, json!({ "by": self.as_str() })),
            (false, value) => (Route::Find, json!({ "by": self.as_str(), "value": value })),
        };
        if let Some(days) = days {
            body["days"] = days.into();
        }
        if let Some(until) = until {
            body["until"] = Value::String(until.to_string());
        }
        Call::to(route).with(body)
    }

    /// Whether a search needs no value.
    pub fn is_of_all(self) -> bool {
        matches!(self, Self::Payins | Self::Payouts | Self::Refunds)
    }

    /// Whether the stack reads day after day for this search.
    pub fn is_searched(self) -> bool {
        !matches!(self, Self::Order | Self::Payout | Self::Transaction | Self::Event)
    }
}
