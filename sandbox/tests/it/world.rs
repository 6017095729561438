//! A private sandbox with a clock of its own, and a merchant that integrates with it.

use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder};
use sandbox::{Config, ConfirmFaults, CreateFaults, Faults, InvoiceView, Sandbox};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::fixtures::{self, A1, MadeUp, TRANSACTION_ID};
use crate::merchant::Merchant;

pub(crate) const CREATE: &str = "/pay/v01/redirect/checkout-invoice/create";
pub(crate) const CONFIRM: &str = "/pay/v01/redirect/checkout-invoice/confirm";
/// How long a test waits for an answer that never comes: enough for a busy machine to take the call.
pub(crate) const PATIENCE: Duration = Duration::from_millis(1500);
/// When the fixtures' invoice was created.
const CREATED: &str = "2026-06-01T10:00:01.418230Z";
/// When it was paid.
const PAID: &str = "2026-06-01T10:02:31Z";

/// One for all tests, since building one is slow; without idle connections, since every test has its own runtime.
static HTTP: LazyLock<Client> = LazyLock::new(|| {
    let client = Client::builder().redirect(Policy::none()).no_proxy().pool_max_idle_per_host(0);
    client.build().unwrap()
});

pub(crate) struct World {
    pub(crate) sandbox: Sandbox,
    pub(crate) merchant: Merchant,
    pub(crate) url: String,
    /// Follows no redirect.
    pub(crate) http: Client,
    clock: Arc<Mutex<Timestamp>>,
}

impl World {
    pub(crate) async fn new() -> Self {
        Self::controlled_by(None).await
    }

    /// A world whose control side wants this key.
    pub(crate) async fn controlled_by(key: Option<&str>) -> Self {
        let clock = Arc::new(Mutex::new(CREATED.parse().unwrap()));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let hand = Arc::clone(&clock);
        let sandbox = Sandbox::new(Config {
            public_url: url.parse().unwrap(),
            api_key: "key".to_owned(),
            auth_token: "secret".to_owned(),
            control_key: key.map(str::to_owned),
            now: Arc::new(move || *hand.lock().unwrap()),
        });
        tokio::spawn(sandbox.clone().serve(listener));
        Self { sandbox, merchant: Merchant::open().await, url, http: HTTP.clone(), clock }
    }

    /// A world whose create calls behave like this.
    pub(crate) async fn creating(create: CreateFaults) -> Self {
        let world = Self::new().await;
        world.sandbox.set_default_faults(Faults { create, ..Faults::default() });
        world
    }

    pub(crate) fn wait(&self, seconds: i64) {
        *self.clock.lock().unwrap() += SignedDuration::from_secs(seconds);
    }

    /// The fixtures' create request, with this merchant's addresses.
    pub(crate) fn order(&self) -> Value {
        let mut order = fixtures::json(A1);
        order["commande"]["actions"] = json!({
            "cancel_url": format!("{}/cancel", self.merchant.url),
            "return_url": format!("{}/return", self.merchant.url),
            "callback_url": format!("{}/callback", self.merchant.url),
        });
        order
    }

    /// A call with the right keys.
    pub(crate) fn call(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.url));
        request.header("Apikey", "key").bearer_auth("secret").header("Accept", "application/json")
    }

    pub(crate) async fn create(&self, order: &Value) -> Value {
        let answer = self.call(Method::POST, CREATE).json(order).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        answer.json().await.unwrap()
    }

    /// Creates the fixtures' invoice.
    pub(crate) async fn invoice(&self) -> InvoiceView {
        let created = self.create(&self.order()).await;
        assert_eq!(created["response_code"], "00", "{created}");
        self.view()
    }

    /// Creates the fixtures' invoice with these confirm faults.
    pub(crate) async fn invoice_confirming(&self, confirm: ConfirmFaults) -> InvoiceView {
        let invoice = self.invoice().await;
        self.sandbox.set_faults(&invoice.id, Faults { confirm, ..Faults::default() }).unwrap();
        invoice
    }

    /// Pays the invoice when the fixtures' payer did.
    pub(crate) fn pay(&self) {
        *self.clock.lock().unwrap() = PAID.parse().unwrap();
        self.sandbox.pay(TRANSACTION_ID).unwrap();
    }

    pub(crate) fn fail(&self) {
        *self.clock.lock().unwrap() = PAID.parse().unwrap();
        self.sandbox.fail(TRANSACTION_ID).unwrap();
    }

    pub(crate) fn view(&self) -> InvoiceView {
        self.sandbox.invoice(TRANSACTION_ID).unwrap()
    }

    pub(crate) async fn ask(&self, query: &str) -> reqwest::Result<reqwest::Response> {
        self.call(Method::GET, &format!("{CONFIRM}/?{query}")).send().await
    }

    /// What confirm answers about the fixtures' invoice, as text.
    pub(crate) async fn confirm_text(&self) -> String {
        let answer = self.ask(&format!("invoiceToken={}", self.view().token)).await.unwrap();
        assert_eq!(answer.status(), 200);
        answer.text().await.unwrap()
    }

    pub(crate) async fn confirm(&self) -> Value {
        fixtures::json(&self.confirm_text().await)
    }

    /// What the sandbox made up for the fixtures' invoice; `body` is any answer with its `custom_data`.
    pub(crate) fn made_up(&self, body: &Value) -> MadeUp {
        let view = self.view();
        MadeUp {
            token: view.token,
            request_id: view.request_id,
            id: view.id,
            hash: fixtures::entry(body, "hash"),
            logfile: fixtures::entry(body, "logfile"),
        }
    }

    /// A confirm or callback body with the fixtures' made-up values in place of this invoice's.
    pub(crate) fn like_fixture(&self, body: &Value) -> Value {
        fixtures::json(&self.made_up(body).replaced_in(&body.to_string()))
    }
}
