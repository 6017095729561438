//! A private sandbox with its own clock, and a merchant that integrates with it.

use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder};
use sandbox::{Config, InvoiceView, Keys, PayoutView, Sandbox};
use serde_json::Value;
use tokio::net::TcpListener;

use crate::fixtures::{self, MadeUpValues, TRANSACTION_ID};
use crate::merchant::Merchant;
use crate::wing::{PAYOUT_ID, Wing};

/// The wait for an answer that never comes: enough for a busy machine to take the call.
pub(crate) const PATIENCE: Duration = Duration::from_millis(1500);
/// The instant at which the fixtures' invoice was created.
const CREATED: &str = "2026-06-01T10:00:01.418230Z";
/// The instant at which it was paid.
const PAID: &str = "2026-06-01T10:02:31Z";

/// The client of all tests, because building a client is slow. It has no idle connections, because every test has its
/// own runtime.
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
        Self::of(None, None).await
    }

    /// A world whose control side wants this key.
    pub(crate) async fn controlled_by(key: &str) -> Self {
        Self::of(Some(key), None).await
    }

    /// A world where the merchant's contract names these operators alone.
    pub(crate) async fn contracted(operators: &str) -> Self {
        Self::of(None, Some(operators)).await
    }

    async fn of(key: Option<&str>, operators: Option<&str>) -> Self {
        let clock = Arc::new(Mutex::new(CREATED.parse().unwrap()));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let hand = Arc::clone(&clock);
        let sandbox = Sandbox::new(Config {
            keys: Keys { api_key: "key".to_owned(), auth_token: "secret".to_owned() },
            control_key: key.map(str::to_owned),
            operators: operators.map(str::to_owned),
            ..Config::at(url.parse().unwrap(), move || *hand.lock().unwrap())
        });
        tokio::spawn(sandbox.clone().serve(listener));
        Self { sandbox, merchant: Merchant::open().await, url, http: HTTP.clone(), clock }
    }

    pub(crate) fn wait(&self, seconds: i64) {
        *self.clock.lock().unwrap() += SignedDuration::from_secs(seconds);
    }

    /// A call with the right keys.
    pub(crate) fn call(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.url));
        request.header("Apikey", "key").bearer_auth("secret").header("Accept", "application/json")
    }

    /// Creates the fixtures' invoice.
    pub(crate) async fn invoice(&self) -> InvoiceView {
        self.make(Wing::Payin).await;
        self.view()
    }

    /// Pays the invoice at the instant in the fixtures.
    pub(crate) fn pay(&self) {
        *self.clock.lock().unwrap() = PAID.parse().unwrap();
        self.sandbox.pay(TRANSACTION_ID).unwrap();
    }

    pub(crate) fn fail(&self) {
        *self.clock.lock().unwrap() = PAID.parse().unwrap();
        self.sandbox.fail(TRANSACTION_ID).unwrap();
    }

    pub(crate) async fn payout(&self) -> PayoutView {
        self.make(Wing::Payout).await;
        self.payout_view()
    }

    pub(crate) fn view(&self) -> InvoiceView {
        self.sandbox.invoice(TRANSACTION_ID).unwrap()
    }

    pub(crate) fn payout_view(&self) -> PayoutView {
        self.sandbox.payout(PAYOUT_ID).unwrap()
    }

    /// The made-up values of the fixtures' invoice; `body` is any answer with its `custom_data`.
    pub(crate) fn made_up(&self, body: &Value) -> MadeUpValues {
        let [hash, logfile] = ["hash", "logfile"].map(|key| fixtures::entry(body, key));
        MadeUpValues { view: self.view(), hash, logfile }
    }
}
