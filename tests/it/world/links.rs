//! Payment links: their pages, as payers and robots ask for them, and what the shop's server, or a person, asks.

use decide_function::{AskRoute, DecideFunction, DecisionsRoute, People};
use futures::future;
use lambda_http::Request;
use ligdicash_core::{Link, LinkId, LinkTimes};
use serde_json::{Value, json};

use super::decisions::AWA;
use super::{Answer, AppLink, AppPayments, World, but, events};

/// A link of one payment of 3 000 F.
pub(crate) fn once() -> Value {
    json!({ "amount": 3000, "label_fr": "Un panier" })
}

impl World {
    /// The merchant makes a link of 3 000 F for so many payments.
    pub(crate) async fn link(&self, times: LinkTimes) -> Link {
        self.link_with(json!({ "times": times.most(), "many": times.most().is_none() })).await
    }

    /// The merchant makes a link of one payment of 3 000 F, unless these terms say otherwise.
    pub(crate) async fn link_with(&self, terms: Value) -> Link {
        let made = self.linked(&but(once(), terms)).await;
        self.stored_link(made["link_id"].as_str().unwrap()).await
    }

    pub(crate) async fn stored_link(&self, id: &str) -> Link {
        self.payments.store.link(&LinkId::parse(id).unwrap()).await.unwrap().unwrap()
    }

    /// Opens the page.
    pub(crate) async fn open_link(&self, id: &str) -> Answer {
        visit(&self.links(), events::open_link(id)).await
    }

    /// Sends the form of the page.
    pub(crate) async fn press_link(&self, link: &Link, form: &[(&str, &str)]) -> Answer {
        visit(&self.links(), events::press_link(link.id.as_str(), form)).await
    }

    /// Opens the page and presses its button.
    pub(crate) async fn pay_link(&self, link: &Link) -> Answer {
        let press = format!("{:032x}", self.random().bits().unwrap());
        self.press_link(link, &[("press", &press)]).await
    }

    /// The payins of the link's payments, by the numbers of these.
    pub(crate) async fn payins_of_link(&self, link: &Link, most: u32) -> Vec<Vec<String>> {
        let orders = (1..=most).map(|number| link.id.order(number));
        future::join_all(orders.map(async |order_id| self.payins_of(order_id.as_str()).await)).await
    }

    pub(crate) async fn begun_of(&self, link: &Link) -> u32 {
        self.stored_link(link.id.as_str()).await.begun
    }

    /// The payins of the link's first payment.
    pub(crate) async fn payins_of_first(&self, link: &Link) -> Vec<String> {
        self.payins_of(link.id.order(1).as_str()).await
    }

    /// The link as the merchant sees it.
    pub(crate) async fn link_shown(&self, id: &str) -> Value {
        let answer = self.ask_links(&format!("/{id}"), None).await;
        answer.assert_status(200);
        answer.body
    }

    pub(crate) async fn link_withdrawn(&self, id: &str) -> Value {
        let answer = self.ask_links(&format!("/{id}/withdraw"), Some(&json!({}))).await;
        answer.assert_status(200);
        answer.body
    }

    /// A signed request; `asked` follows `/api/link`. With a body it changes something.
    pub(crate) async fn ask_links(&self, asked: &str, body: Option<&Value>) -> Answer {
        let event = events::signed_by(events::link_event(asked, body), AWA);
        match body {
            Some(_) => self.decides(&self.payments, event).await,
            None => Answer::of(event, |request| self.inspect.handle(request)).await,
        }
    }

    /// The link that is made so.
    pub(crate) async fn linked(&self, body: &Value) -> Value {
        let answer = self.ask_links("", Some(body)).await;
        answer.assert_status(201);
        answer.body
    }

    /// The answer of the function that decides, on these tables.
    pub(crate) async fn decides(&self, payments: &AppPayments, request: Request) -> Answer {
        let people = People { roles: Vec::new() };
        let decisions = DecisionsRoute { payments, random: self.random(), people: &people };
        let (ask, doctor) = (AskRoute { payments }, self.doctor(None));
        let function = DecideFunction { ask, decisions, doctor };
        Answer::of(request, |request| function.handle(request)).await
    }
}

pub(crate) async fn visit(app: &AppLink, request: Request) -> Answer {
    Answer::of(request, |request| app.handle(request)).await
}

impl Answer {
    /// The page of a link, or nothing.
    pub(crate) fn html(&self) -> &str {
        self.body.as_str().unwrap_or_default()
    }

    /// The page to which the payer is sent.
    #[track_caller]
    pub(crate) fn page(&self) -> &str {
        self.location.as_deref().unwrap_or_else(|| panic!("{self:?}"))
    }

    /// The value of a hidden field of the form.
    #[track_caller]
    pub(crate) fn hidden(&self, name: &str) -> &str {
        let begin = format!("name=\"{name}\" value=\"");
        let value = self.html().split_once(&begin).and_then(|(_, rest)| rest.split_once('"'));
        value.unwrap_or_else(|| panic!("{name}: {self:?}")).0
    }
}
