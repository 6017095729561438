//! A merchant that pays out: the payouts' side of the world.

use reqwest::Method;
use sandbox::{PayoutConfirmFaults, PayoutCreateFaults, PayoutFaults, PayoutView, Status};
use serde_json::{Value, json};

use crate::fixtures::{self, E1, E1W, E2, G1};
use crate::world::World;

pub(crate) const MOBILE_MONEY: &str = "/pay/v01/straight/payout";
pub(crate) const WALLET: &str = "/pay/v01/withdrawal/create";
pub(crate) const CONFIRM: &str = "/pay/v01/withdrawal/confirm";
/// The same call, as the SDKs make it.
pub(crate) const ALIAS: &str = "/pay/v01/straight/payout/confirm";
pub(crate) const BOTH: [&str; 2] = [MOBILE_MONEY, WALLET];
/// The merchant's id in the fixtures.
pub(crate) const PAYOUT_ID: &str = "pay_7d21c4aa90ef4b16";
/// The fixtures' recipient: by the national numbering plan a customer of Moov Burkina.
pub(crate) const MOOV: &str = "22670000001";
pub(crate) const ORANGE: &str = "22676000001";

impl World {
    /// A world whose calls that create payouts behave like this.
    pub(crate) async fn paying_out(create: PayoutCreateFaults) -> Self {
        let world = Self::new().await;
        let faults = PayoutFaults { create, ..PayoutFaults::default() };
        world.sandbox.set_default_payout_faults(faults);
        world
    }

    /// The fixtures' request for this endpoint, with this merchant's address.
    pub(crate) fn payout_request(&self, endpoint: &str) -> Value {
        let mut request = fixtures::json(if endpoint == WALLET { E1W } else { E1 });
        request["commande"]["callback_url"] = json!(format!("{}/callback", self.merchant.url));
        request
    }

    pub(crate) async fn send_payout(&self, endpoint: &str, request: &Value) -> Value {
        let answer = self.call(Method::POST, endpoint).json(request).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        answer.json().await.unwrap()
    }

    /// Creates the fixtures' payout to mobile money.
    pub(crate) async fn payout(&self) -> PayoutView {
        self.payout_by(MOBILE_MONEY).await
    }

    pub(crate) async fn payout_by(&self, endpoint: &str) -> PayoutView {
        let created = self.send_payout(endpoint, &self.payout_request(endpoint)).await;
        assert_eq!(created["response_code"], "00", "{created}");
        self.payout_view()
    }

    /// Creates the fixtures' payout with these confirm faults.
    pub(crate) async fn payout_confirming(&self, confirm: PayoutConfirmFaults) -> PayoutView {
        let payout = self.payout().await;
        let faults = PayoutFaults { confirm, ..PayoutFaults::default() };
        self.sandbox.set_payout_faults(&payout.id, faults).unwrap();
        payout
    }

    pub(crate) fn payout_view(&self) -> PayoutView {
        self.sandbox.payout(PAYOUT_ID).unwrap()
    }

    pub(crate) fn payout_status(&self) -> Status {
        self.payout_view().status
    }

    pub(crate) async fn ask_payout(&self, query: &str) -> reqwest::Result<reqwest::Response> {
        self.call(Method::GET, &format!("{CONFIRM}/?{query}")).send().await
    }

    /// What confirm answers about the fixtures' payout, as text.
    pub(crate) async fn confirm_payout_text(&self) -> String {
        let query = format!("withdrawalToken={}", self.payout_view().token);
        let answer = self.ask_payout(&query).await.unwrap();
        assert_eq!(answer.status(), 200);
        answer.text().await.unwrap()
    }

    pub(crate) async fn confirm_payout(&self) -> Value {
        fixtures::json(&self.confirm_payout_text().await)
    }

    /// `text` with the fixtures' tokens and address in place of this payout's.
    pub(crate) fn like_payout_fixture(&self, text: &str, callback_token: &str) -> String {
        let escaped =
            |url: &str| form_urlencoded::byte_serialize(url.as_bytes()).collect::<String>();
        let url = format!("{}/callback", self.merchant.url);
        let fixtures_url = "https://api.example.test/ligdicash/payout-callback";
        text.replace(&self.payout_view().token, &token_of(E2))
            .replace(callback_token, &token_of(G1))
            .replace(&url, fixtures_url)
            .replace(&escaped(&url), &escaped(fixtures_url))
    }
}

fn token_of(fixture: &str) -> String {
    fixtures::json(fixture)["token"].as_str().unwrap().to_owned()
}
