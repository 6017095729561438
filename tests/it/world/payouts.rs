//! Payouts as a merchant's server makes them, and their invariants at the end of every test.

use std::collections::HashMap;

use contract::Route;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sandbox::{
    ConfirmBehaviour, CreateBehaviour, PayoutConfirmFaults, PayoutCreateFaults, PayoutFaults,
    PayoutToken, PayoutView, Send,
};
use serde_json::{Value, json};

use super::payments::Known;
use super::table::text;
use super::wired::{called_back, payout_status_by};
use super::{Answer, AppPayOut, World, but, events, hours, seconds};

pub(crate) const PER_DAY: u32 = 1_000_000;

/// LigdiCash's answer to the creation was lost.
pub(crate) const UNKNOWN: Known<'_> = ("outcome_unknown", Some("create_unknown"));

/// A payout of 5 000 F to a phone, with personal data in it, so that a leak is seen.
pub(crate) fn payout(payout_id: &str) -> Value {
    json!({
        "payoutId": payout_id,
        "amount": 5000,
        "customer": "22670000001",
        "method": "mobile_money",
        "description": "Refund order 1001",
    })
}

/// The same with other fields.
pub(crate) fn with(payout_id: &str, fields: Value) -> Value {
    but(payout(payout_id), fields)
}

/// A LigdiCash that creates payouts so, and never calls back.
pub(crate) fn creating(behaviour: CreateBehaviour) -> PayoutFaults {
    let create = PayoutCreateFaults { behaviour, ..PayoutCreateFaults::default() };
    PayoutFaults { create, ..silent() }
}

/// The faults of a LigdiCash that refuses payouts with this sub-code.
pub(crate) fn refusing(code: &str) -> PayoutFaults {
    let mut faults = creating(CreateBehaviour::Refuse);
    code.clone_into(&mut faults.create.refuse_code);
    faults
}

/// A LigdiCash whose answer to a payout is lost, and that calls back with its token and names it.
pub(crate) fn tracing() -> PayoutFaults {
    let mut faults = creating(CreateBehaviour::CutAfter);
    faults.confirm.older_generation = true;
    (faults.callback.send, faults.callback.token) = (Send::Both, PayoutToken::Same);
    faults
}

pub(crate) fn silent() -> PayoutFaults {
    let mut faults = PayoutFaults::default();
    faults.callback.send = Send::None;
    faults
}

impl World {
    pub(crate) async fn pay_out(&self, body: &Value) -> Answer {
        pay_out_by(&self.payout, body).await
    }

    pub(crate) async fn foresee_payout(&self, body: &Value) -> Answer {
        let request = events::signed(events::json_event(Route::ForeseePayout, body));
        Answer::of(request, |request| self.payout.handle(request)).await
    }

    /// A payout that LigdiCash has taken, and its transaction id.
    pub(crate) async fn taken(&self, payout_id: &str) -> String {
        self.pay_out(&payout(payout_id)).await.fulfilled().to_owned()
    }

    /// The transaction id of what was asked for under this name.
    pub(crate) async fn payout_named(&self, payout_id: &str) -> String {
        let record = self.item(&format!("payout#{payout_id}")).await.unwrap();
        text(&record, "transaction_id").to_owned()
    }

    pub(crate) async fn payout_status(&self, id: &str) -> Answer {
        payout_status_by(&self.payout, id).await
    }

    pub(crate) async fn payout_callback(&self, content_type: &str, body: &[u8]) -> Answer {
        let request = events::post(Route::PayoutCallback, content_type, body);
        called_back(&self.payments, &self.shapes, request).await
    }

    /// A payout's callback that says this.
    pub(crate) async fn payout_called_back(&self, body: &Value) -> Answer {
        self.payout_callback("application/json", body.to_string().as_bytes()).await
    }

    /// The money arrives, and LigdiCash calls back as its faults say.
    pub(crate) async fn complete_payout(&self, id: &str) {
        self.sandbox.complete_payout(id).unwrap();
        self.sandbox.deliver_due().await;
    }

    pub(crate) async fn fail_payout(&self, id: &str) {
        self.sandbox.fail_payout(id).unwrap();
        self.sandbox.deliver_due().await;
    }

    /// Asks for the status, which asks LigdiCash: the merchant's server is told what is stored.
    pub(crate) async fn assert_payout(&self, id: &str, expected: Known<'_>) {
        self.advance(seconds(61));
        let answer = self.payout_status(id).await;
        assert_eq!(answer.summary(), (200, expected.0, expected.1), "{answer:?}");
        self.assert_known(id, expected).await;
    }

    /// The sum that counts against today's limit.
    pub(crate) async fn committed_today(&self) -> u32 {
        self.committed_on(self.now().to_zoned(TimeZone::UTC).date()).await
    }

    /// The sum that counts against the limit of this day.
    pub(crate) async fn committed_on(&self, day: Date) -> u32 {
        self.number(&format!("payouts#{day}"), "committed").await
    }

    pub(crate) async fn refunded(&self, payin: &str) -> u32 {
        self.number(payin, "refunded").await
    }

    pub(crate) async fn number(&self, pk: &str, name: &str) -> u32 {
        let item = self.item(pk).await.unwrap_or_default();
        item.get(name).map_or(0, |number| number.as_n().unwrap().parse().unwrap())
    }

    /// From now on LigdiCash behaves so when it is asked about the payout, and says this of it.
    pub(crate) fn confirms_payout(
        &self,
        id: &str,
        behaviour: ConfirmBehaviour,
        says: Option<&str>,
    ) {
        let status_override = says.map(str::to_owned);
        let confirm = PayoutConfirmFaults { behaviour, status_override, ..Default::default() };
        self.sandbox.set_payout_faults(id, PayoutFaults { confirm, ..silent() }).unwrap();
    }

    pub(crate) fn says_of_payout(&self, id: &str, says: Option<&str>) {
        self.confirms_payout(id, ConfirmBehaviour::Normal, says);
    }

    /// A payout whose answer was lost, and that LigdiCash has.
    pub(crate) async fn unknown(&self) -> String {
        self.sandbox.set_default_payout_faults(creating(CreateBehaviour::CutAfter));
        let answer = self.pay_out(&payout("P-1")).await;
        self.sandbox.set_default_payout_faults(silent());
        assert_eq!(answer.status, 202, "{answer:?}");
        answer.id().to_owned()
    }

    /// A payout that LigdiCash has, whose answer was lost a day ago.
    pub(crate) async fn lost_payout(&self) -> String {
        let id = self.unknown().await;
        self.live(hours(25), hours(25)).await;
        id
    }

    /// Whether LigdiCash names the payout when it is asked about it, which no document says.
    pub(crate) fn name_in_confirm(&self, id: &str, names: bool) {
        let confirm = PayoutConfirmFaults { older_generation: names, ..Default::default() };
        let faults = PayoutFaults { confirm, ..silent() };
        self.sandbox.set_payout_faults(id, faults).unwrap();
    }

    /// The payouts that LigdiCash has, by our transaction id.
    pub(crate) fn payouts_at_ligdicash(&self) -> HashMap<String, Vec<PayoutView>> {
        let mut payouts = HashMap::<_, Vec<_>>::new();
        for payout in self.sandbox.ledger().payouts {
            payouts.entry(payout.transaction_id.clone()).or_default().push(payout);
        }
        payouts
    }
}

pub(crate) async fn pay_out_by(app: &AppPayOut, body: &Value) -> Answer {
    let request = events::signed(events::json_event(Route::PayOut, body));
    Answer::of(request, |request| app.handle(request)).await
}
