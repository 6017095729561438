//! A payer: orders, pays or does not, waits for the truth or leaves.

use std::sync::Arc;
use std::time::{Duration, Instant};

use fastrand::Rng;
use futures::future::join_all;
use sandbox::Sandbox;
use serde_json::{Value, json};

use crate::api::{Api, PaymentPage};
use crate::visit::{Ending, Entrance, Visit};

/// The time in which a payer tries to get a page, and then looks at the page that waits for the truth.
const PERSISTENCE: Duration = Duration::from_secs(20);

/// The pause before a payer presses the same button again.
const AGAIN: Duration = Duration::from_secs(1);

/// The usual customer of Moov, whose payments need no code.
const FORM: &str = "country=BF&operator=12&phone=70000001&lang=fr";

pub(crate) struct City {
    pub(crate) api: Api,
    pub(crate) ligdicash: Sandbox,
    pub(crate) seed: u64,
    /// When the last order is made.
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
            Ending::PaysAndLeaves => self.press("pay", &last.pay_url).await,
            Ending::Fails => {
                self.press("fail", &last.pay_url).await;
                self.wait(last).await;
            }
            Ending::WalksAway => self.press("give_up", &last.pay_url).await,
            Ending::PaysLate => self.api.tally.counts().late.push(last.pay_url.clone()),
            Ending::PaysAll => {
                for page in &pages {
                    self.press("pay", &page.pay_url).await;
                }
                self.wait(last).await;
            }
        }
    }

    async fn enter(&self, visit: &Visit) -> Vec<PaymentPage> {
        let first = order(visit, visit.amount, false);
        let mut pages = match visit.entrance {
            Entrance::Once => vec![self.page(&first).await],
            Entrance::DoubleClick => join_all([self.page(&first), self.page(&first)]).await,
            Entrance::Again => {
                let again = order(visit, visit.amount, true);
                vec![self.page(&first).await, self.page(&again).await]
            }
            Entrance::CartChanged => {
                let changed = order(visit, visit.amount + 500, true);
                vec![self.page(&first).await, self.page(&changed).await]
            }
        };
        pages.dedup_by_key(|page| page.as_ref().map(|page| page.transaction_id.clone()));
        pages.into_iter().flatten().collect()
    }

    async fn page(&self, order: &Value) -> Option<PaymentPage> {
        let began = Instant::now();
        while began.elapsed() < PERSISTENCE {
            let answer = self.api.initiate(order).await;
            if let Some(page) = answer.as_ref().and_then(crate::api::Answer::page) {
                return Some(page);
            }
            let pause = answer.and_then(|answer| answer.retry_after).unwrap_or(AGAIN);
            tokio::time::sleep(pause.min(PERSISTENCE)).await;
        }
        None
    }

    async fn pay_and_wait(&self, page: &PaymentPage, visit: &Visit) {
        self.press("pay", &page.pay_url).await;
        let paid = Instant::now();
        if self.wait(page).await {
            self.api.tally.counts().paid_to_known.push(paid.elapsed());
            self.refund(page, visit).await;
        }
    }

    pub(crate) async fn press(&self, action: &str, pay_url: &str) {
        let _page = self.api.http.get(pay_url).send().await;
        let form = format!("action={action}&{FORM}");
        let request = self.api.http.post(pay_url).body(form);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        // LigdiCash's own ledger says what came of it.
        let _pressed = request.send().await;
    }

    /// Asks for the status as the page does, as soon as it may, until it is decided or the payer leaves. Returns whether the
    /// page says that it is completed.
    async fn wait(&self, page: &PaymentPage) -> bool {
        let began = Instant::now();
        while began.elapsed() < PERSISTENCE {
            let answer = self.api.status(&page.transaction_id).await;
            let status = answer.as_ref().and_then(|answer| answer.body["status"].as_str());
            match status {
                Some("completed") => {
                    let id = page.transaction_id.clone();
                    self.api.tally.counts().shown_completed.push(id);
                    return true;
                }
                Some("notcompleted" | "review") => return false,
                Some(_) | None => {}
            }
            let pause = answer.and_then(|answer| answer.retry_after).unwrap_or(AGAIN);
            tokio::time::sleep(pause).await;
        }
        false
    }

    /// The back office gives a part back. Every fifth refund fails at the operator.
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

/// In XOF, from the smallest payout to the smallest order. Amounts rarely repeat: a statement may name payouts by
/// nothing else.
fn part_of(visit: &Visit) -> u32 {
    100 + visit.order_id.bytes().fold(0, |sum, byte| (sum * 31 + u32::from(byte)) % 401)
}

fn order(visit: &Visit, amount: u32, replace: bool) -> Value {
    json!({
        "orderId": visit.order_id,
        "amount": amount,
        "description": "Sac en faso dan fani",
        "replace": replace,
    })
}
