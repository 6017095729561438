//! Requests of any sender to the routes of the API.

use std::sync::Arc;

use contract::Route;
use lambda_http::{Body, Response};
use ligdicash_core::{Amount, payout as payouts};
use ligdicash_infra::config::PayoutConfig;
use ligdicash_infra::people::People;
use ligdicash_infra::random::SystemRandom;
use model::item::{number, text};
use model::work::activated;
use payout_function::PayoutFunction;
use serde_json::Value;

use crate::database::{Contents, Database, Step};
use crate::ligdicash::LigdiCash;
use crate::message::Message;
use crate::respond;
use crate::secret::{OPEN, proofs};
use crate::world::{block_on, payments};

/// LigdiCash's plain yes to an invoice and to a payout.
const YES: &str = r#"{"response_code":"00","token":"t","response_text":"https://app.ligdicash.com/pay/invoice/t"}"#;

/// `GET` or `POST`, the path of a route, and `signed` for a caller whom AWS let in.
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

type Initiate = initiate_function::InitiateFunction<LigdiCash>;

/// The function that takes orders, and its table.
pub(crate) struct App(Initiate, Arc<Database>);

thread_local! {
    /// The function in open mode. It keeps nothing from one request to the next.
    static APP: App = app(OPEN);
}

/// The function by this secret.
pub(crate) fn app(secret: &str) -> App {
    let (payments, database) = payments(LigdiCash::answering(200, YES.as_bytes()));
    let (proofs, random) = (Box::new(proofs(secret)), Arc::new(SystemRandom));
    let preparation = Some(initiate_function::PREPARATION);
    App(Initiate { payments, random, backend_url: None, proofs, preparation }, database)
}

/// Asks for a payment, checks what must hold of every answer, and returns the status.
pub(crate) fn initiate(message: &Message<'_>, App(function, database): &App) -> u16 {
    let response = block_on(function.handle(message.request(Route::Initiate)));
    let (code, answer) = respond::read(&response);
    assert!([200, 400, 401, 413, 503].contains(&code), "{code} {answer}");
    let (contents, orders) = (database.take(), function.payments.gateway.take_orders());
    let steps = contents.steps();
    let Some((_, Step::Begun(payin))) = steps.first() else {
        assert!(code != 200 && orders == 0 && contents.writes.is_empty(), "{code} {contents:?}");
        return code;
    };
    assert_eq!((code, orders), (200, 1));
    let order_id = text(payin, "order_id").expect("a payin has its order");
    let francs = number(payin, "amount").expect("a payin has its amount");
    assert!((1..=64).contains(&order_id.len()) && order_id.bytes().all(|b| b.is_ascii_graphic()));
    assert!((Amount::MIN.into()..=Amount::MAX.into()).contains(&francs));
    assert!(answer["transaction_id"].is_string() && answer["status"] == "pending");
    // An order that the body names is this one.
    let body = taken(message.body);
    if body["order"].is_null() {
        assert_eq!((&body["orderId"], &body["amount"]), (&order_id.into(), &francs.into()));
    }
    code
}

/// The body of a request that had an effect. It must be in francs and name no member twice.
fn taken(body: &[u8]) -> Value {
    respond::assert_says_nothing_twice(body);
    let body: Value = serde_json::from_slice(body).expect("an order was read from it");
    assert!(body["currency"].is_null() || body["currency"] == "XOF", "{body}");
    body
}

fn read_status(message: &Message<'_>) {
    let pending = br#"{"response_code":"00","status":"pending"}"#;
    let ((code, answer), contents) = status(message, 200, pending);
    if code == 200 {
        assert_eq!(answer["transaction_id"], message.id());
    } else {
        assert_eq!((code, contents.writes.len()), (404, 0), "{answer}");
    }
}

/// The answer to who asks for a status while LigdiCash answers so, and what the table then holds.
pub(crate) fn status(
    message: &Message<'_>,
    http_status: u16,
    body: &[u8],
) -> ((u16, Value), Contents) {
    let (payments, database) = payments(LigdiCash::answering(http_status, body));
    let (shop, activated) = (&parts::shop(None), &activated());
    let function = status_function::StatusFunction { payments: &payments, shop, activated };
    let response = block_on(function.handle(message.request(Route::Status)));
    (respond::read(&response), database.take())
}

fn pay_out(message: &Message<'_>) {
    let (payments, database) = payments(LigdiCash::answering(200, YES.as_bytes()));
    let app = PayoutFunction {
        payments,
        random: Arc::new(SystemRandom),
        config: PayoutConfig {
            limits: limits(),
            two_people_above: None,
            people: People::default(),
            backend_url: None,
        },
        activated: activated(),
    };
    let asks = message.words[0] == "GET";
    let route = if asks { Route::PayoutStatus } else { Route::PayOut };
    let response = block_on(app.handle(message.request(route)));
    let (contents, sent) = (database.take(), app.payments.gateway.take_orders());
    if !message.says("signed") {
        assert_eq!((response.status().as_u16(), contents.writes.len(), sent), (403, 0, 0));
    } else if asks {
        assert_eq!(sent, 0, "who asks what became of a payout makes none");
    } else {
        assert_paid_out_as_asked(message.body, &response, &contents, sent);
    }
}

fn assert_paid_out_as_asked(
    body: &[u8],
    response: &Response<Body>,
    contents: &Contents,
    sent: usize,
) {
    let (code, answer) = respond::read(response);
    assert!([200, 400, 403, 409, 413, 422].contains(&code), "{code} {answer}");
    let is_reasoned = || taken(body)["reason"].is_string();
    assert!(code != 403 || is_reasoned(), "who signs is no person, and gives a reason");
    let steps = contents.steps();
    assert_eq!((steps.len(), sent), if code == 200 { (2, 1) } else { (0, 0) }, "{code}");
    if let Some((_, Step::Begun(payout))) = steps.first() {
        let body = taken(body);
        let francs = number(payout, "amount").expect("a payout has its amount");
        let stored = (&text(payout, "payout_id").into(), &francs.into());
        assert_eq!((&body["payoutId"], &body["amount"]), stored);
        assert!((100..=limits().per_payout.francs().into()).contains(&francs));
        assert_eq!((&answer["payout_id"], &answer["amount"]), (&body["payoutId"], &body["amount"]));
    }
}

fn limits() -> payouts::Limits {
    let per_payout = payouts::PayoutAmount::parse(50_000).expect("an amount");
    payouts::Limits { per_payout, per_day: 100_000 }
}
