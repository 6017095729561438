//! Direct payins, as the page of a shop asks for them.

use contract::Route;
use serde_json::{Value, json};

use super::proof::{KEY, sign};
use super::{Answer, AppDirect, World, events};

/// A number of Orange Burkina, whose payers dial a code first.
pub(crate) const ORANGE: &str = "22675000001";
/// A number of Moov Burkina, whose payers confirm on the phone.
pub(crate) const MOOV: &str = "22670000001";

/// A code that stands in no log line of any test, and in no random id by chance.
pub(crate) const CODE: &str = "4829136057";

/// The answer to a request for a direct payin.
#[derive(Debug)]
pub(crate) struct DirectAnswer {
    pub(crate) status: u16,
    pub(crate) body: Value,
}

impl World {
    /// The request for an order of 3 000 F that the merchant has signed, with these fields.
    pub(crate) fn press(&self, order_id: &str, fields: &Value) -> Value {
        let mut body = json!({ "order": sign(&self.claims(order_id, 3000), KEY) });
        body.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        body
    }

    pub(crate) async fn pay_directly(&self, order_id: &str, fields: &Value) -> DirectAnswer {
        self.pressed(&self.press(order_id, fields)).await
    }

    /// Sends this request.
    pub(crate) async fn pressed(&self, body: &Value) -> DirectAnswer {
        pressed_by(&self.direct(), body).await
    }
}

pub(crate) async fn pressed_by(app: &AppDirect, body: &Value) -> DirectAnswer {
    let request = events::json(Route::Direct, body);
    let answer = Answer::of(request, |request| app.handle(request)).await;
    DirectAnswer { status: answer.status, body: answer.body }
}

impl DirectAnswer {
    pub(crate) fn id(&self) -> String {
        self.body["transaction_id"].as_str().unwrap_or_else(|| panic!("{self:?}")).to_owned()
    }

    /// HTTP status, status and reason.
    pub(crate) fn said(&self) -> (u16, &str, Option<&str>) {
        let text = |name: &str| self.body[name].as_str();
        (self.status, text("status").or(text("error")).unwrap_or_default(), text("reason"))
    }
}
