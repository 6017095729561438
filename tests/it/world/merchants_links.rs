//! What the shop's server, or a person, asks about payment links.

use decide_function::{AskRoute, DecideFunction, DecisionsRoute, People};
use serde_json::{Value, json};

use super::decisions::AWA;
use super::permissions::within;
use super::{Answer, AppInspect, AppPayments, Operation, World, events};

/// A link of one payment of 7 500 F.
pub(crate) fn once() -> Value {
    json!({ "amount": 7500, "label_fr": "Pagne tissé" })
}

impl World {
    /// A signed request; `asked` is what stands behind `/api/link`. With a body it changes something.
    pub(crate) async fn ask_links(&self, asked: &str, body: Option<&Value>) -> Answer {
        let event = events::signed_by(events::link_event(asked, body), AWA);
        match body {
            Some(_) => self.change_links(&self.payments, asked, event).await,
            None => links_by(&self.inspect, asked, event).await,
        }
    }

    /// The link that is made so.
    pub(crate) async fn linked(&self, body: &Value) -> Value {
        let answer = self.ask_links("", Some(body)).await;
        answer.assert_status(201);
        answer.body
    }

    /// The answer to a request that makes or withdraws a link, on these tables.
    pub(crate) async fn change_links(
        &self,
        payments: &AppPayments,
        asked: &str,
        request: lambda_http::Request,
    ) -> Answer {
        let people = People { roles: Vec::new() };
        let decisions = DecisionsRoute { payments, random: self.random(), people: &people };
        let (decide, doctor) = (AskRoute { payments }, self.doctor(None));
        let function = DecideFunction { decide, decisions, doctor };
        Answer::to(operation(asked, true), &within("decide", function.handle(request)).await)
    }
}

/// The answer to a request that lists links or shows one.
pub(crate) async fn links_by(
    app: &AppInspect,
    asked: &str,
    request: lambda_http::Request,
) -> Answer {
    Answer::to(operation(asked, false), &within("inspect", app.handle(request)).await)
}

fn operation(asked: &str, changes: bool) -> Operation {
    let path = asked.split('?').next().unwrap();
    match (path.split('/').nth(1), changes) {
        (None, true) => Operation::MakeLink,
        (None, false) => Operation::Links,
        (Some(_), true) => Operation::WithdrawLink,
        (Some(_), false) => Operation::Link,
    }
}
