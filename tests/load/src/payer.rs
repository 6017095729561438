//! A payer: orders, pays or does not, waits for the truth or leaves.

use std::sync::Arc;
use std::time::{Duration, Instant};

use embedded::clock::MovableClock;
use fastrand::Rng;
use futures::future::join_all;
use jiff::SignedDuration;
use jsonwebtoken::{EncodingKey, Header, encode};
use sandbox::Sandbox;
use serde_json::{Value, json};

use crate::api::{Answer, Api, PaymentPage};
use crate::tally::Route;
use crate::visit::{Ending, Entrance, Visit};

/// The time in which a payer tries to get a page, and then looks at the page that waits for the truth.
const PERSISTENCE: Duration = Duration::from_secs(20);

/// The pause before a payer presses the same button again.
const AGAIN: Duration = Duration::from_secs(1);

/// A changed cart is signed later than the first one.
const EARLIER: SignedDuration = SignedDuration::from_secs(10);
const LATER: SignedDuration = SignedDuration::ZERO;

/// The usual customer of Moov, whose payments need no code.
const FORM: &str = "country=BF&operator=12&phone=70000001&lang=fr";

pub(crate) struct City {
    pub(crate) api: Api,
    pub(crate) ligdicash: Sandbox,
    pub(crate) seed: u64,
    /// The instant at which the last order is made.
    pub(crate) until: Instant,
}

/// Makes one order after another until time is up.
pub(crate) async fn live(city: Arc<City>, number: u32) {
    // Far apart, so that no two payers draw the same.
    let mut random = Rng::with_seed(city.seed.wrapping_mul(1_000_003).wrapping_add(number.into()));
    for order in 0.. {
        let visit = Visit::draw(&mut random, number, order);
        tokio::time::sleep(visit.hesitation).await;
        if Instant::now() >= city.until {
            return;
        }
        city.visit(&visit).await;
    }
}

impl City {
    async fn visit(&self, visit: &Visit) {
        self.api.tally.counts().orders += 1;
        let pages = self.enter(visit).await;
        let Some(last) = pages.last() else {
            self.api.tally.counts().given_up += 1;
            return;
        };
        tokio::time::sleep(visit.typing).await;
        match visit.ending {
            Ending::PaysAndWaits => self.pay_and_wait(last, visit).await,
            Ending::PaysAndLeaves => self.press("pay", last).await,
            Ending::Fails => {
                self.press("fail", last).await;
                self.wait(last).await;
            }
            Ending::WalksAway => self.press("give_up", last).await,
            Ending::PaysLate => self.api.tally.counts().late.push(last.clone()),
            Ending::PaysAll => {
                for page in &pages {
                    self.press("pay", page).await;
                }
                self.wait(last).await;
            }
        }
    }

    async fn enter(&self, visit: &Visit) -> Vec<PaymentPage> {
        let page = async |order| self.page(Route::Initiate, order).await;
        let first = json!({ "order": proof(visit, visit.amount, EARLIER) });
        let mut pages = match (&visit.direct, visit.entrance) {
            (Some(number), entrance) => {
                let clicks = if entrance == Entrance::DoubleClick { 2 } else { 1 };
                let order = json!({ "order": first["order"], "number": number });
                let presses = (0..clicks).map(|_| self.page(Route::Direct, order.clone()));
                join_all(presses).await
            }
            (None, Entrance::Once) => vec![page(first).await],
            (None, Entrance::DoubleClick) => join_all([page(first.clone()), page(first)]).await,
            (None, Entrance::Again) => {
                let again = json!({ "order": first["order"], "replace": true });
                vec![page(first).await, page(again).await]
            }
            (None, Entrance::CartChanged) => {
                let changed = proof(visit, visit.amount + 500, LATER);
                vec![page(first).await, page(json!({ "order": changed, "replace": true })).await]
            }
        };
        pages.dedup_by_key(|page| page.as_ref().map(|page| page.transaction_id.clone()));
        pages.into_iter().flatten().collect()
    }

    /// Presses until there is a payment that can be paid, or until a person must look first.
    async fn page(&self, route: Route, mut order: Value) -> Option<PaymentPage> {
        let began = Instant::now();
        while began.elapsed() < PERSISTENCE {
            let answer = self.api.begin(route, &order).await;
            match answer.as_ref().and_then(Answer::page) {
                Some(page) if page.status == "notcompleted" => {
                    order["previous"] = page.transaction_id.into();
                }
                Some(page) => return Some(page).filter(|page| page.status != "review"),
                None => {}
            }
            let pause = answer.and_then(|answer| answer.retry_after).unwrap_or(AGAIN);
            tokio::time::sleep(pause.min(PERSISTENCE)).await;
        }
        None
    }

    async fn pay_and_wait(&self, page: &PaymentPage, visit: &Visit) {
        self.press("pay", page).await;
        let paid = Instant::now();
        if self.wait(page).await {
            self.api.tally.counts().paid_to_known.push(paid.elapsed());
            self.refund(page, visit).await;
        }
    }

    pub(crate) async fn press(&self, action: &str, page: &PaymentPage) {
        let Some(pay_url) = &page.pay_url else { return self.press_phone(action, page) };
        let _page = self.api.http.get(pay_url).send().await;
        let form = format!("action={action}&{FORM}");
        let request = self.api.http.post(pay_url).body(form);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        // LigdiCash's own ledger says what came of it.
        let _pressed = request.send().await;
    }

    fn press_phone(&self, action: &str, PaymentPage { transaction_id: id, .. }: &PaymentPage) {
        // LigdiCash's own ledger says what came of it.
        let _pressed = match action {
            "pay" => self.ligdicash.pay(id),
            "fail" => self.ligdicash.fail(id),
            _ => self.ligdicash.give_up(id),
        };
    }

    /// Asks for the status as the page does, as soon as it may, until it is decided or the payer leaves. Returns
    /// whether the page says that it is completed.
    async fn wait(&self, page: &PaymentPage) -> bool {
        let began = Instant::now();
        while began.elapsed() < PERSISTENCE {
            let answer = self.api.status(&page.transaction_id).await;
            let status = answer.as_ref().and_then(|answer| answer.body["status"].as_str());
            match status {
                Some("completed") => return true,
                Some("notcompleted" | "review") => return false,
                Some(_) | None => {}
            }
            let pause = answer.and_then(|answer| answer.retry_after).unwrap_or(AGAIN);
            tokio::time::sleep(pause).await;
        }
        false
    }

    /// The back office refunds a part. Every fifth refund fails at the operator.
    async fn refund(&self, page: &PaymentPage, visit: &Visit) {
        let payout_id = format!("R-{}", visit.order_id);
        let asked = (0..visit.refund_requests)
            .map(|_| self.api.refund(&payout_id, &page.transaction_id, part_of(visit)));
        for answer in join_all(asked).await.into_iter().flatten() {
            let Some(id) = answer.body["transaction_id"].as_str() else { continue };
            let fails = visit.order_id.ends_with(['3', '8']);
            // Refused where the first of two requests has ended it, or where LigdiCash never had it.
            let _ended = if fails {
                self.ligdicash.fail_payout(id)
            } else {
                self.ligdicash.complete_payout(id)
            };
        }
    }
}

/// In XOF, from the smallest payout to the smallest order.
fn part_of(visit: &Visit) -> u32 {
    100 + visit.order_id.bytes().fold(0, |sum, byte| (sum * 31 + u32::from(byte)) % 401)
}

/// The order, as the shop's server signs it so long before now.
fn proof(visit: &Visit, amount: u32, before: SignedDuration) -> Value {
    // Never ahead of the backend's.
    let now = MovableClock::default().now();
    let claims = json!({
        "orderId": visit.order_id,
        "amount": amount,
        "description": "Sac en faso dan fani",
        "aud": "ligdicash-lambda",
        "iat": (now - before).as_second(),
        "exp": (now + SignedDuration::from_hours(1)).as_second(),
    });
    encode(&Header::default(), &claims, &EncodingKey::from_secret(local::ORDER_KEY)).ok().into()
}
