//! Payins and payouts are created, confirmed, ended and watched alike: what a test does with either.

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

    /// The address that creates.
    pub(crate) fn create(self) -> &'static str {
        match self {
            Self::Payin => "/pay/v01/redirect/checkout-invoice/create",
            Self::Payout => "/pay/v01/straight/payout",
            Self::Wallet => "/pay/v01/withdrawal/create",
        }
    }

    /// The address that confirms, without its slash, and the parameter that it wants.
    pub(crate) fn confirm(self) -> (&'static str, &'static str) {
        let payin = ("/pay/v01/redirect/checkout-invoice/confirm", "invoiceToken");
        self.pick(payin, ("/pay/v01/withdrawal/confirm", "withdrawalToken"))
    }

    /// The merchant's id in the fixtures.
    pub(crate) fn id(self) -> &'static str {
        self.pick(TRANSACTION_ID, PAYOUT_ID)
    }

    /// Where the control side keeps them.
    pub(crate) fn kept(self) -> &'static str {
        self.pick("invoices", "payouts")
    }

    /// Where the control side has their default faults.
    pub(crate) fn defaults(self) -> &'static str {
        self.pick("faults", "payout-faults")
    }

    /// The `callback_url` of a request.
    pub(crate) fn callback_url(self, request: &mut Value) -> &mut Value {
        let order = &mut request["commande"];
        match self {
            Self::Payin => &mut order["actions"]["callback_url"],
            Self::Payout | Self::Wallet => &mut order["callback_url"],
        }
    }
}

impl World {
    /// A world in which those of this wing start with these faults.
    pub(crate) async fn breaking(wing: Wing, faults: Value) -> Self {
        let world = Self::new().await;
        world.put(wing.defaults(), faults).await;
        world
    }

    /// Sets the faults of the fixtures' one.
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

    /// What the fixtures' request is answered after one change.
    pub(crate) async fn send_after(&self, wing: Wing, change: impl FnOnce(&mut Value)) -> Value {
        let mut request = self.request(wing);
        change(&mut request["commande"]);
        self.send(wing, &request).await
    }

    /// Creates the fixtures' one, and tells what the sandbox knows of it.
    pub(crate) async fn make(&self, wing: Wing) -> Value {
        let created = self.send(wing, &self.request(wing)).await;
        assert_eq!(created["response_code"], "00", "{wing:?}: {created}");
        self.seen(wing)
    }

    /// What the sandbox knows of the fixtures' one.
    pub(crate) fn seen(&self, wing: Wing) -> Value {
        wing.pick(
            json!(self.sandbox.invoice(TRANSACTION_ID)),
            json!(self.sandbox.payout(PAYOUT_ID)),
        )
    }

    pub(crate) fn token(&self, wing: Wing) -> String {
        self.seen(wing)["token"].as_str().unwrap().to_owned()
    }

    /// How many exist, and how often they were tried to be created and confirmed.
    pub(crate) fn counted(&self, wing: Wing) -> (usize, u64, u64) {
        let ledger = self.sandbox.ledger();
        wing.pick(
            (ledger.invoices.len(), ledger.create_calls, ledger.confirm_calls),
            (ledger.payouts.len(), ledger.payout_create_calls, ledger.payout_confirm_calls),
        )
    }

    /// Ends the fixtures' one when the fixtures' payer did; a pending one stays what it is.
    pub(crate) fn end(&self, wing: Wing, status: Status) {
        match (wing, status) {
            (_, Status::Pending) => {}
            (Wing::Payin, Status::Completed) => self.pay(),
            (Wing::Payin, Status::NotCompleted) => self.fail(),
            (Wing::Payout | Wing::Wallet, Status::Completed) => {
                self.sandbox.complete_payout(PAYOUT_ID).unwrap();
            }
            (Wing::Payout | Wing::Wallet, Status::NotCompleted) => {
                self.sandbox.fail_payout(PAYOUT_ID).unwrap();
            }
        }
    }

    /// A call that confirms.
    pub(crate) fn ask(&self, wing: Wing, query: &str) -> RequestBuilder {
        self.call(Method::GET, &format!("{}/?{query}", wing.confirm().0))
    }

    /// A call that confirms the fixtures' one.
    pub(crate) fn ask_own(&self, wing: Wing) -> RequestBuilder {
        self.ask(wing, &format!("{}={}", wing.confirm().1, self.token(wing)))
    }

    /// What confirm answers about the fixtures' one.
    pub(crate) async fn confirm(&self, wing: Wing) -> Value {
        fixtures::json(&text_of(self.ask_own(wing)).await)
    }

    /// A confirm answer with the fixtures' values in place of those made up.
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
        let escaped =
            |url: &str| form_urlencoded::byte_serialize(url.as_bytes()).collect::<String>();
        let token_of =
            |fixture: &str| fixtures::json(fixture)["token"].as_str().unwrap().to_owned();
        let url = format!("{}/callback", self.merchant.url);
        let fixtures_url = "https://api.example.test/ligdicash/payout-callback";
        text.replace(&self.token(Wing::Payout), &token_of(E2))
            .replace(callback_token, &token_of(G1))
            .replace(&url, fixtures_url)
            .replace(&escaped(&url), &escaped(fixtures_url))
    }
}

/// What a call is answered with HTTP 200.
pub(crate) async fn text_of(call: RequestBuilder) -> String {
    let answer: Response = call.send().await.unwrap();
    assert_eq!(answer.status(), 200);
    answer.text().await.unwrap()
}

pub(crate) async fn json_of(call: RequestBuilder) -> Value {
    fixtures::json(&text_of(call).await)
}
