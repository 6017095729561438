//! Direct payins, as the page of a shop asks for them.

use contract::Route;
use sandbox::{CallbackFaults, CreateBehaviour, CreateFaults, Faults, Send};
use serde_json::{Value, json};

use super::payments::behaving;
use super::proof::{KEY, sign};
use super::proxy::Fault;
use super::{Answer, AppDirect, World, but, events};

/// A number of Orange Burkina, whose payers dial a code first.
pub(crate) const ORANGE: &str = "22675000001";
/// A number of Moov Burkina, whose payers confirm on the phone.
pub(crate) const MOOV: &str = "22670000001";

/// A payer who dials a code first, and one who confirms on the phone. The sandbox has no end of its own for either.
pub(crate) const DIALS: &str = "22675001000";
pub(crate) const CONFIRMS: &str = "22670001000";

/// A code that no log line of any test contains, nor a random id by chance.
pub(crate) const CODE: &str = "4829136057";

impl World {
    /// The request for an order of 3 000 F that the merchant has signed, with these fields.
    pub(crate) fn press(&self, order_id: &str, fields: &Value) -> Value {
        but(json!({ "order": sign(&self.claims(order_id, 3000), KEY) }), fields.clone())
    }

    pub(crate) async fn pay_directly(&self, order_id: &str, fields: &Value) -> Answer {
        self.pressed(&self.press(order_id, fields)).await
    }

    /// Sends this request.
    pub(crate) async fn pressed(&self, body: &Value) -> Answer {
        pressed_by(&self.direct(), body).await
    }

    /// LigdiCash debits so, without a callback.
    pub(crate) fn debiting(&self, create: CreateFaults) {
        self.require_proofs();
        let callback = CallbackFaults { send: Send::None, ..CallbackFaults::default() };
        self.sandbox.set_default_faults(Faults { create, callback, ..Faults::default() });
    }

    /// The number and code that a payer types after dialling for the code.
    pub(crate) fn dialled(&self, number: &str) -> Value {
        json!({ "number": number, "code": self.sandbox.dial(number, None).unwrap().code })
    }

    /// A payer whom LigdiCash has debited, as its answer says, which was never saved; and what it would call back.
    pub(crate) async fn unsaved_debit(&self) -> (String, Value) {
        self.debiting(CreateFaults::default());
        let proxy = self.proxy().await;
        let app = self.process_on(proxy.url()).direct;
        // The payin is recorded. The SDK tries three times to save the answer.
        proxy.disturb("TransactWriteItems", Fault::Skip);
        proxy.disturb_next(3, "TransactWriteItems", Fault::Unavailable);
        let press = self.press("A-1001", &self.dialled(DIALS));
        assert_eq!(pressed_by(&app, &press).await.summary(), (503, "unavailable", None));
        assert_eq!(proxy.faults_left(), 0);
        let id = self.sandbox.debits()[0].transaction_id.clone();
        (id.clone(), self.brought(&id))
    }

    /// A payer whom LigdiCash has debited without a usable answer; and what it would call back.
    pub(crate) async fn unknown_debit(&self) -> (String, Value) {
        self.unanswered_debit("A-1001", &self.dialled(DIALS)).await
    }

    /// The same of this press for this order, whatever the payer does.
    pub(crate) async fn unanswered_debit(&self, order_id: &str, fields: &Value) -> (String, Value) {
        self.debiting(behaving(CreateBehaviour::Html502After));
        let id = self.pay_directly(order_id, fields).await.id().to_owned();
        self.debiting(CreateFaults::default());
        (id.clone(), self.brought(&id))
    }

    /// A callback about a payin or payout, with LigdiCash's token.
    pub(crate) fn brought(&self, id: &str) -> Value {
        let of_payin = self.sandbox.invoice(id).map(|invoice| invoice.token);
        let token = of_payin.unwrap_or_else(|| self.sandbox.payout(id).unwrap().token);
        json!({ "transaction_id": id, "token": token })
    }

    /// The number of requests for a debit that LigdiCash has had.
    pub(crate) fn debits(&self) -> usize {
        self.sandbox.debits().len()
    }
}

pub(crate) async fn pressed_by(app: &AppDirect, body: &Value) -> Answer {
    let request = events::json(Route::Direct, body);
    Answer::of(request, |request| app.handle(request)).await
}

impl Answer {
    /// HTTP status, status and reason.
    pub(crate) fn summary(&self) -> (u16, &str, Option<&str>) {
        let text = |name: &str| self.body[name].as_str();
        (self.status, text("status").or(text("error")).unwrap_or_default(), text("reason"))
    }
}
