//! What anybody may send to the routes of the API.

use std::sync::Arc;

use embedded::clock::ManualClock;
use lambda_http::{Body, Response};
use ligdicash_core::{Amount, payout as payouts};
use ligdicash_infra::clock::Limit;
use ligdicash_infra::config::PayoutConfig;
use ligdicash_infra::order_proof::OrderProofs;
use ligdicash_infra::people::People;
use ligdicash_infra::random::SystemRandom;
use payout_function::PayoutFunction;
use serde_json::Value;

use crate::database::{Begun, Database, What, Write};
use crate::ligdicash::LigdiCash;
use crate::message::Message;
use crate::respond;
use crate::secret::{OPEN, proofs};
use crate::world::{block_on, payments};

/// LigdiCash's plain yes to an invoice and to a payout.
const YES: &str = r#"{"response_code":"00","token":"t","response_text":"https://app.ligdicash.com/pay/invoice/t"}"#;

/// `GET` or `POST`, the path of a route, and `signed` for somebody whom AWS let in.
pub fn request(input: &[u8]) {
    let message = Message::read(input);
    match message.path() {
        path if path.starts_with("/api/payment/initiate") => {
            APP.with(|app| initiate(&message, app));
        }
        path if path.starts_with("/api/payment/") => read_status(&message),
        path if path.starts_with("/api/payout") => pay_out(&message),
        _ => {}
    }
}

pub(crate) type App =
    initiate_function::InitiateFunction<Database, LigdiCash, ManualClock, OrderProofs, Limit>;

thread_local! {
    /// The function in open mode. It keeps nothing from one request to the next.
    static APP: App = app(OPEN);
}

/// The function by this secret.
pub(crate) fn app(secret: &str) -> App {
    initiate_function::InitiateFunction {
        payments: payments(LigdiCash::answering(200, YES.as_bytes())),
        random: Arc::new(SystemRandom),
        backend_url: None,
        proofs: proofs(secret),
        preparation: initiate_function::PREPARATION,
    }
}

/// Asks for a payment, checks what must hold of every answer, and returns the status.
pub(crate) fn initiate(message: &Message<'_>, app: &App) -> u16 {
    let response = block_on(app.handle(message.request()));
    let (code, answer) = respond::read(&response);
    assert!([200, 400, 401, 413, 503].contains(&code), "{code} {answer}");
    let writes = std::mem::take(&mut *app.payments.store.writes());
    let orders = app.payments.gateway.take_orders();
    let begun = writes.iter().find_map(|write| match &write.what {
        What::Begun(Begun::Payin { order_id, amount }) => Some((order_id.as_str(), *amount)),
        _ => None,
    });
    assert_eq!((begun.is_some(), orders), (code == 200, usize::from(code == 200)));
    if let Some((order_id, amount)) = begun {
        assert!(
            (1..=64).contains(&order_id.len()) && order_id.bytes().all(|b| b.is_ascii_graphic())
        );
        assert!((Amount::MIN..=Amount::MAX).contains(&amount.francs()));
        assert!(answer["transaction_id"].is_string() && answer["status"] == "pending");
        open_order_is_what_was_asked(message.body, order_id, amount);
    } else {
        assert!(writes.is_empty(), "{code} {writes:?}");
    }
    code
}

/// Where the body itself names the order, it is this one.
fn open_order_is_what_was_asked(body: &[u8], order_id: &str, amount: Amount) {
    let body = taken(body);
    if body["order"].is_null() {
        assert_eq!(
            (&body["orderId"], &body["amount"]),
            (&order_id.into(), &amount.francs().into())
        );
    }
}

/// The body of a request that had an effect. It must be in francs and name no member twice.
fn taken(body: &[u8]) -> Value {
    respond::assert_says_nothing_twice(body);
    let body: Value = serde_json::from_slice(body).expect("an order was read from it");
    assert!(body["currency"].is_null() || body["currency"] == "XOF", "{body}");
    body
}

fn read_status(message: &Message<'_>) {
    let payments =
        payments(LigdiCash::answering(200, br#"{"response_code":"00","status":"pending"}"#));
    let response =
        block_on(status_function::StatusFunction { payments: &payments }.handle(message.request()));
    let (code, answer) = respond::read(&response);
    if code == 200 {
        assert_eq!(answer["transaction_id"], message.id());
    } else {
        assert_eq!((code, writes(&payments.store)), (404, 0), "{answer}");
    }
}

fn pay_out(message: &Message<'_>) {
    let app = PayoutFunction {
        payments: payments(LigdiCash::answering(200, YES.as_bytes())),
        random: Arc::new(SystemRandom),
        config: PayoutConfig {
            limits: limits(),
            two_people_above: None,
            people: People::default(),
            backend_url: None,
        },
    };
    let response = block_on(app.handle(message.request()));
    let (database, sent) = (&app.payments.store, app.payments.gateway.take_orders());
    if !message.says("signed") {
        assert_eq!((response.status().as_u16(), writes(database), sent), (403, 0, 0));
    } else if message.words[0] == "GET" {
        assert_eq!(sent, 0, "who asks what became of a payout makes none");
    } else {
        assert_paid_out_as_asked(message.body, &response, database, sent);
    }
}

fn assert_paid_out_as_asked(
    body: &[u8],
    response: &Response<Body>,
    database: &Database,
    sent: usize,
) {
    let (code, answer) = respond::read(response);
    assert!([200, 400, 403, 409, 413, 422].contains(&code), "{code} {answer}");
    assert!(
        code != 403 || taken(body)["reason"].is_string(),
        "who signs is no person, and gives a reason"
    );
    assert_eq!((writes(database), sent), if code == 200 { (2, 1) } else { (0, 0) }, "{code}");
    if let Some(Write { what: What::Begun(Begun::Payout { idempotency_key, amount }), .. }) =
        database.writes().first()
    {
        let body = taken(body);
        assert_eq!(
            (&body["payoutId"], &body["amount"]),
            (&idempotency_key.as_str().into(), &amount.francs().into())
        );
        assert!((100..=limits().per_payout.francs()).contains(&amount.francs()));
        assert_eq!((&answer["payout_id"], &answer["amount"]), (&body["payoutId"], &body["amount"]));
    }
}

fn limits() -> payouts::Limits {
    let per_payout = payouts::Amount::parse(50_000).expect("an amount");
    payouts::Limits { per_payout, per_day: 100_000 }
}

fn writes(database: &Database) -> usize {
    database.writes().len()
}
