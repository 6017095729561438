//! The actions of a test with a payin or a payout: it creates, confirms, ends and watches either alike.

use form_urlencoded::byte_serialize;
use reqwest::{Method, RequestBuilder, Response};
use sandbox::Status;
use serde_json::{Value, json};

use crate::fixtures::{self, A1, E1, E1W, E2, G1, TRANSACTION_ID};
use crate::world::World;

/// The merchant's id in every fixture of a payout.
pub(crate) const PAYOUT_ID: &str = "pay_7d21c4aa90ef4b16";

/// Payins, or payouts by one of their two endpoints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wing {
    Payin,
    /// To mobile money.
    Payout,
    Wallet,
}

pub(crate) const WINGS: [Wing; 2] = [Wing::Payin, Wing::Payout];
/// Both wings, and the other endpoint that creates payouts.
pub(crate) const ENDPOINTS: [Wing; 3] = [Wing::Payin, Wing::Payout, Wing::Wallet];

impl Wing {
    pub(crate) fn pick<T>(self, payin: T, payout: T) -> T {
        match self {
            Self::Payin => payin,
            Self::Payout | Self::Wallet => payout,
        }
    }

    pub(crate) fn create(self) -> &'static str {
        match self {
            Self::Payin => "/pay/v01/redirect/checkout-invoice/create",
            Self::Payout => "/pay/v01/straight/payout",
            Self::Wallet => "/pay/v01/withdrawal/create",
        }
    }

    /// The address that confirms, without its slash, and its parameter.
    pub(crate) fn confirm(self) -> (&'static str, &'static str) {
        let payin = ("/pay/v01/redirect/checkout-invoice/confirm", "invoiceToken");
        self.pick(payin, ("/pay/v01/withdrawal/confirm", "withdrawalToken"))
    }

    /// The merchant's id in the fixtures.
    pub(crate) fn id(self) -> &'static str {
        self.pick(TRANSACTION_ID, PAYOUT_ID)
    }

    /// The path of the invoices or payouts on the control side.
    pub(crate) fn kept(self) -> &'static str {
        self.pick("invoices", "payouts")
    }

    /// The path of their default faults on the control side.
    pub(crate) fn defaults(self) -> &'static str {
        self.pick("faults", "payout-faults")
    }

    pub(crate) fn callback_url(self, request: &mut Value) -> &mut Value {
        let order = &mut request["commande"];
        match self {
            Self::Payin => &mut order["actions"]["callback_url"],
            Self::Payout | Self::Wallet => &mut order["callback_url"],
        }
    }
}

impl World {
    /// A world in which the invoices or payouts start with these faults.
    pub(crate) async fn breaking(wing: Wing, faults: Value) -> Self {
        let world = Self::new().await;
        world.put(wing.defaults(), faults).await;
        world
    }

    /// Sets the faults of the fixtures' invoice or payout.
    pub(crate) async fn set_faults(&self, wing: Wing, faults: Value) {
        self.put(&format!("{}/{}/faults", wing.kept(), wing.id()), faults).await;
    }

    /// The fixtures' request, with this merchant's addresses.
    pub(crate) fn request(&self, wing: Wing) -> Value {
        let url = |path: &str| json!(format!("{}{path}", self.merchant.url));
        let fixture = wing.pick(A1, if wing == Wing::Wallet { E1W } else { E1 });
        let mut request = fixtures::json(fixture);
        if wing == Wing::Payin {
            request["commande"]["actions"] =
                json!({ "cancel_url": url("/cancel"), "return_url": url("/return") });
        }
        *wing.callback_url(&mut request) = url("/callback");
        request
    }

    /// A call that creates.
    pub(crate) fn post(&self, wing: Wing, request: &Value) -> RequestBuilder {
        self.call(Method::POST, wing.create()).json(request)
    }

    pub(crate) async fn send(&self, wing: Wing, request: &Value) -> Value {
        let answer = self.post(wing, request).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{wing:?}");
        answer.json().await.unwrap()
    }

    /// The answer to the fixtures' request after one change.
    pub(crate) async fn send_after(&self, wing: Wing, change: impl FnOnce(&mut Value)) -> Value {
        let mut request = self.request(wing);
        change(&mut request["commande"]);
        self.send(wing, &request).await
    }

    /// Creates the fixtures' invoice or payout, and returns the sandbox's view of it.
    pub(crate) async fn make(&self, wing: Wing) -> Value {
        let created = self.send(wing, &self.request(wing)).await;
        assert_eq!(created["response_code"], "00", "{wing:?}: {created}");
        self.seen(wing)
    }

    pub(crate) fn seen(&self, wing: Wing) -> Value {
        let (invoice, payout) =
            (self.sandbox.invoice(TRANSACTION_ID), self.sandbox.payout(PAYOUT_ID));
        wing.pick(json!(invoice), json!(payout))
    }

    pub(crate) fn token(&self, wing: Wing) -> String {
        self.seen(wing)["token"].as_str().unwrap().to_owned()
    }

    /// The number of invoices or payouts, and of the calls that create and confirm them.
    pub(crate) fn counted(&self, wing: Wing) -> (usize, u64, u64) {
        let ledger = self.sandbox.ledger();
        wing.pick(
            (ledger.invoices.len(), ledger.create_calls, ledger.confirm_calls),
            (ledger.payouts.len(), ledger.payout_create_calls, ledger.payout_confirm_calls),
        )
    }

    /// Ends the fixtures' invoice or payout with this status, an invoice at the instant in the fixtures.
    pub(crate) fn end(&self, wing: Wing, status: Status) {
        match (wing.pick(true, false), status) {
            (_, Status::Pending) => {}
            (true, Status::Completed) => self.pay(),
            (true, Status::NotCompleted) => self.fail(),
            (false, Status::Completed) => self.sandbox.complete_payout(PAYOUT_ID).unwrap(),
            (false, Status::NotCompleted) => self.sandbox.fail_payout(PAYOUT_ID).unwrap(),
        }
    }

    /// A call that confirms.
    pub(crate) fn ask(&self, wing: Wing, query: &str) -> RequestBuilder {
        self.call(Method::GET, &format!("{}/?{query}", wing.confirm().0))
    }

    /// A call that confirms the fixtures' invoice or payout.
    pub(crate) fn ask_own(&self, wing: Wing) -> RequestBuilder {
        self.ask(wing, &format!("{}={}", wing.confirm().1, self.token(wing)))
    }

    /// The answer of confirm about the fixtures' invoice or payout.
    pub(crate) async fn confirm(&self, wing: Wing) -> Value {
        fixtures::json(&text_of(self.ask_own(wing)).await)
    }

    /// An answer of confirm, with the fixtures' values.
    pub(crate) fn like_fixture(&self, wing: Wing, body: &Value) -> Value {
        let text = body.to_string();
        if wing == Wing::Payin {
            return fixtures::json(&self.made_up(body).replaced_in(&text));
        }
        let mut body = fixtures::json(&self.like_payout_fixture(&text, "no other token"));
        // The fixtures' payout is confirmed with another operator than its recipient's.
        if body["operator_id"] == "12" {
            body["operator_id"] = json!("11");
            body["operator_name"] = json!("ORANGE BURKINA");
        }
        body
    }

    /// `text` with the fixtures' tokens and address in place of this payout's.
    pub(crate) fn like_payout_fixture(&self, text: &str, callback_token: &str) -> String {
        let escaped = |url: &str| byte_serialize(url.as_bytes()).collect::<String>();
        let url = format!("{}/callback", self.merchant.url);
        let fixtures_url = "https://api.example.test/ligdicash/payout-callback";
        text.replace(&self.token(Wing::Payout), &fixtures::token(E2))
            .replace(callback_token, &fixtures::token(G1))
            .replace(&url, fixtures_url)
            .replace(&escaped(&url), &escaped(fixtures_url))
    }
}

/// The body of an answer with HTTP 200.
pub(crate) async fn text_of(call: RequestBuilder) -> String {
    let answer: Response = call.send().await.unwrap();
    assert_eq!(answer.status(), 200);
    answer.text().await.unwrap()
}

pub(crate) async fn json_of(call: RequestBuilder) -> Value {
    fixtures::json(&text_of(call).await)
}
