//! The backend's routes, as shops and payers call them: every call is counted.

use std::time::{Duration, Instant};

use reqwest::header::RETRY_AFTER;
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use url::Url;

use crate::failure::Failure;
use crate::tally::{End, Route, Tally};

/// A little more than API Gateway waits for a function.
const PATIENCE: Duration = Duration::from_secs(35);

pub(crate) struct Api {
    pub(crate) http: Client,
    url: Url,
    pub(crate) tally: Tally,
}

/// An answer with any content.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Value,
    pub(crate) retry_after: Option<Duration>,
}

/// A payment that can be paid: on its page or, without one, on the payer's phone.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct PaymentPage {
    pub(crate) transaction_id: String,
    pub(crate) pay_url: Option<String>,
    pub(crate) status: String,
}

impl Api {
    pub(crate) fn new(url: Url) -> Result<Self, Failure> {
        let http = Client::builder().no_proxy().redirect(Policy::none()).timeout(PATIENCE);
        Ok(Self { http: http.build()?, url, tally: Tally::default() })
    }

    /// Begins a payment, on LigdiCash's page or directly.
    pub(crate) async fn begin(&self, route: Route, order: &Value) -> Option<Answer> {
        let path = if route == Route::Direct { "direct" } else { "initiate" };
        let request = self.http.post(self.at(&format!("api/payment/{path}"))).json(order);
        self.call(route, request).await
    }

    pub(crate) async fn status(&self, id: &str) -> Option<Answer> {
        let request = self.http.get(self.at(&format!("api/payment/{id}/status")));
        self.call(Route::Status, request).await
    }

    /// Gives a part of a payment back.
    pub(crate) async fn refund(
        &self,
        payout_id: &str,
        payment: &str,
        amount: u32,
    ) -> Option<Answer> {
        let body = json!({
            "payoutId": payout_id,
            "refundOf": payment,
            "amount": amount,
            "customer": "22670000001",
            "method": "mobile_money",
            "description": "Remboursement",
        });
        let request = self.http.post(self.at("api/payout")).bearer_auth(local::LOCAL_KEY);
        self.call(Route::Payout, request.json(&body)).await
    }

    /// The port by which `ops` reaches the backend, too.
    pub(crate) fn port(&self) -> u16 {
        self.url.port().unwrap_or_default()
    }

    /// The local stack's own routes, which AWS does not have. Not counted.
    pub(crate) async fn local<T: DeserializeOwned>(&self, path: &str) -> reqwest::Result<T> {
        self.http.get(self.at(path)).timeout(LONG).send().await?.json().await
    }

    /// The answer of an operator's route. Not counted.
    pub(crate) async fn operators<T: DeserializeOwned>(&self, path: &str) -> reqwest::Result<T> {
        let request = self.http.get(self.at(&format!("api/ops/{path}"))).timeout(LONG);
        request.bearer_auth(local::LOCAL_KEY).send().await?.error_for_status()?.json().await
    }

    pub(crate) async fn steer(&self, path: &str, body: &Value) -> reqwest::Result<Value> {
        self.http.post(self.at(path)).timeout(LONG).json(body).send().await?.json().await
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }

    async fn call(&self, route: Route, request: RequestBuilder) -> Option<Answer> {
        let _under_way = self.tally.begin();
        let began = Instant::now();
        let (end, answer) = match answered(request).await {
            Ok(answer) => (End::Answered(answer.status), Some(answer)),
            Err(error) if error.is_connect() => (End::Refused, None),
            Err(error) if error.is_timeout() => (End::TimedOut, None),
            Err(_) => (End::Cut, None),
        };
        self.tally.end(route, end, began.elapsed());
        answer
    }
}

/// A poll that has a whole day's work to do.
const LONG: Duration = Duration::from_mins(5);

async fn answered(request: RequestBuilder) -> reqwest::Result<Answer> {
    let response = request.send().await?;
    let status = response.status().as_u16();
    let seconds = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok());
    let retry_after = seconds.and_then(|text| text.parse().ok()).map(Duration::from_secs);
    let body = response.bytes().await?;
    let body = serde_json::from_slice(&body).unwrap_or_default();
    Ok(Answer { status, body, retry_after })
}

impl Answer {
    /// The payment, if there is one.
    pub(crate) fn page(&self) -> Option<PaymentPage> {
        PaymentPage::deserialize(&self.body).ok().filter(|_| [200, 201].contains(&self.status))
    }
}
