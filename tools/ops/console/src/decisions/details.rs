//! What a person says with a decision.

use serde_json::{Map, Value};

/// The fields beside the reason.
#[derive(Clone, Debug, Default)]
pub(crate) struct DecisionDetails {
    pub(crate) nothing_owed: bool,
    pub(crate) paid: Option<u64>,
    /// Francs to give back; by default all that is left.
    pub(crate) amount: Option<u64>,
    /// The refund's number among those of its payment; by default the next one.
    pub(crate) number: Option<usize>,
    pub(crate) reference: Option<String>,
    pub(crate) ticket: Option<String>,
    pub(crate) token: Option<String>,
    pub(crate) customer: Option<String>,
    pub(crate) description: Option<String>,
    /// `keep` or `forward`.
    pub(crate) wallet: Option<String>,
}

impl DecisionDetails {
    /// The reason with the number of LigdiCash's support ticket.
    pub(crate) fn with_ticket(&self, reason: &str) -> String {
        match &self.ticket {
            Some(ticket) => format!("{reason} (ticket {ticket})"),
            None => reason.to_owned(),
        }
    }

    /// The members of the request.
    pub(super) fn members(&self) -> Map<String, Value> {
        let text = |text: &Option<String>| text.clone().map(Value::from);
        let all = [
            ("nothing_owed", self.nothing_owed.then_some(Value::Bool(true))),
            ("paid", self.paid.map(Value::from)),
            ("amount", self.amount.map(Value::from)),
            ("reference", text(&self.reference)),
            ("token", text(&self.token)),
            ("customer", text(&self.customer)),
        ];
        all.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
    }
}
