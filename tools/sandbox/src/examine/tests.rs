//! A small shop with one fault at a time, over real HTTP. It answers at once, so no patience is needed.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use catalogue::Language;
use futures::future::join_all;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::time::Instant;

use super::hook::{Condition, Hook, condition, number};
use super::mask::mask;
use super::options::ExamineOptions;
use super::report::Report;
use super::stage::Settings;
use super::trial::{Fault, TRIALS, kebab};
use super::web::{ShopAnswer, Web, is_near};
use super::{fixes, judge, open};

const KEY: &str = "an-api-key";
const PAUSE: Duration = Duration::from_millis(60);
/// The faults of the shop, one at a time.
#[rustfmt::skip]
const FAULTS: [&str; 15] = [
    "callback-ignored", "needs-signature", "hidden-by-polling", "form-not-read",
    "credits-twice", "code-00-is-paid", "trusts-callback", "callback-chooses-token",
    "amount-not-compared", "return-does-not-ask", "return-is-paid", "two-pages",
    "client-sets-amount", "keys-in-page", "any-page-host",
];

#[derive(Clone)]
struct Shop {
    url: String,
    ligdicash: String,
    fault: &'static str,
    orders: Arc<Mutex<Vec<Sale>>>,
    /// Taken while a payment is created.
    till: Arc<tokio::sync::Mutex<()>>,
    client: reqwest::Client,
    /// Whether a callback came that only the next poll notices.
    waits: Arc<AtomicBool>,
    /// The orders that a callback had it ask about, and when.
    asked: Arc<Mutex<Vec<(String, Instant)>>>,
}

#[derive(Clone, Default)]
struct Sale {
    number: String,
    amount: u64,
    token: String,
    page: String,
    credit: u64,
    paid: bool,
}

#[derive(serde::Deserialize)]
struct Bought {
    order: String,
    amount: u64,
}

impl Shop {
    fn has(&self, fault: &str) -> bool {
        self.fault == fault
    }

    fn find(&self, number: &str) -> Option<Sale> {
        self.orders.lock().unwrap().iter().rfind(|order| order.number == number).cloned()
    }

    fn credit(&self, number: &str) {
        let mut orders = self.orders.lock().unwrap();
        let order = orders.iter_mut().rfind(|order| order.number == number).unwrap();
        if !order.paid || self.has("credits-twice") {
            order.credit += 1;
        }
        order.paid = true;
    }

    async fn call(&self, path: &str, body: Option<Value>) -> Option<Value> {
        let url = format!("{}/pay/v01/redirect/checkout-invoice/{path}", self.ligdicash);
        let request = match body {
            Some(body) => self.client.post(url).json(&body),
            None => self.client.get(url),
        };
        let request = request.header("Apikey", KEY).bearer_auth("a-bearer-token");
        request.send().await.ok()?.error_for_status().ok()?.json().await.ok()
    }

    async fn ask(&self, number: &str, token: &str) {
        let Some(order) = self.find(number) else { return };
        let Some(answer) = self.call(&format!("confirm/?invoiceToken={token}"), None).await else {
            return;
        };
        let is_completed = answer["status"] == "completed" || self.has("code-00-is-paid");
        if is_completed && (answer["amount"] == order.amount || self.has("amount-not-compared")) {
            self.credit(number);
        }
    }

    /// Whether a callback about this order came just before.
    fn has_just_asked(&self, number: &str) -> bool {
        let mut asked = self.asked.lock().unwrap();
        let latest = asked.iter().rfind(|(other, _)| other == number);
        let is_recent = latest.is_some_and(|(_, at)| at.elapsed() < PAUSE / 2);
        asked.push((number.to_owned(), Instant::now()));
        is_recent
    }

    /// Asks about all orders but the newest ones, as a schedule would.
    async fn poll(&self, newest: usize) {
        let orders = self.orders.lock().unwrap().clone();
        for order in orders.iter().rev().skip(newest).filter(|order| !order.paid) {
            self.ask(&order.number, &order.token).await;
        }
    }
}

async fn buy(State(shop): State<Shop>, Query(bought): Query<Bought>) -> Response {
    shop.poll(4).await;
    let till = shop.till.lock().await;
    let open = shop.find(&bought.order).filter(|open| {
        let is_same = bought.amount == open.amount || !shop.has("client-sets-amount");
        is_same && !open.page.is_empty()
    });
    if let Some(open) = open {
        return Redirect::to(&open.page).into_response();
    }
    let host = if shop.has("far") { "https://192.0.2.1" } else { &*shop.url };
    let back = format!("{}/return?order={}", shop.url, bought.order);
    let commande = json!({ "commande": {
        "invoice": { "items": [], "total_amount": bought.amount, "devise": "XOF", "description": "",
            "customer": "", "customer_firstname": "", "customer_lastname": "", "customer_email": "" },
        "store": { "name": "shop", "website_url": "http://shop.test" },
        "actions": { "cancel_url": back, "return_url": back, "callback_url": format!("{host}/callback") },
        "custom_data": { "transaction_id": bought.order, "order_id": "7" },
    }});
    if shop.has("two-pages") {
        drop(till);
    }
    let Some(answer) = shop.call("create", Some(commande)).await else {
        return StatusCode::BAD_GATEWAY.into_response();
    };
    let text = |name: &str| answer[name].as_str().unwrap().to_owned();
    let (number, amount, page) = (bought.order, bought.amount, text("response_text"));
    if !page.starts_with(&shop.ligdicash) && !shop.has("any-page-host") {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    let to = Redirect::to(&page).into_response();
    let order = Sale { number, amount, token: text("token"), page, ..Sale::default() };
    shop.orders.lock().unwrap().push(order);
    to
}

async fn look(State(shop): State<Shop>, Path(number): Path<String>) -> Response {
    if shop.waits.swap(false, Ordering::Relaxed) {
        shop.poll(0).await;
    }
    let order = shop.find(&number).unwrap_or_default();
    let status = if order.paid { "paid" } else { "unpaid" };
    json!({ "status": status, "credit": order.credit }).to_string().into_response()
}

async fn back(State(shop): State<Shop>, Query(query): Query<Value>) -> StatusCode {
    let number = query["order"].as_str().unwrap();
    if shop.has("return-is-paid") && query["status"] == "completed" {
        shop.credit(number);
    }
    if !shop.has("return-does-not-ask") && !shop.has("asks-by-script") {
        shop.ask(number, &shop.find(number).unwrap().token).await;
    }
    StatusCode::OK
}

/// The address that the script of the return page calls.
async fn ask(State(shop): State<Shop>, Query(query): Query<Value>) {
    let order = shop.find(query["order"].as_str().unwrap()).unwrap();
    shop.ask(&order.number, &order.token).await;
}

async fn called(State(shop): State<Shop>, headers: HeaderMap, body: String) -> StatusCode {
    let is_form = headers[header::CONTENT_TYPE] != "application/json";
    if shop.has("needs-signature") && !headers.contains_key("x-ligdicash-signature") {
        return StatusCode::UNAUTHORIZED;
    }
    shop.waits.store(shop.has("hidden-by-polling"), Ordering::Relaxed);
    if is_form && shop.has("form-not-read")
        || shop.has("callback-ignored")
        || shop.has("hidden-by-polling")
    {
        return StatusCode::OK;
    }
    let form: Vec<(String, String)> =
        form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let form: serde_json::Map<_, _> =
        form.into_iter().map(|(name, value)| (name, Value::from(value))).collect();
    let sent = if is_form { Value::from(form) } else { serde_json::from_str(&body).unwrap() };
    let entries = match &sent["custom_data"] {
        Value::String(text) => serde_json::from_str(text).unwrap(),
        entries => entries.clone(),
    };
    let is_number = |entry: &&Value| entry["keyof_customdata"] == "transaction_id";
    let number = entries.as_array().unwrap().iter().find(is_number).unwrap();
    let number = number["valueof_customdata"].as_str().unwrap();
    let Some(order) = shop.find(number) else { return StatusCode::NOT_FOUND };
    if shop.has("trusts-callback") && sent["status"] == "completed" {
        shop.credit(number);
    }
    if shop.has("asks-seldom") && shop.has_just_asked(number) {
        return StatusCode::OK;
    }
    let chosen = sent["token"]
        .as_str()
        .filter(|token| !token.is_empty() && shop.has("callback-chooses-token"));
    shop.ask(number, chosen.unwrap_or(&order.token)).await;
    StatusCode::OK
}

async fn home(State(shop): State<Shop>) -> Html<String> {
    let key = if shop.has("keys-in-page") { KEY } else { "" };
    Html(format!("<h1>Shop</h1><p>{key}</p>"))
}

/// Opens a shop with this fault and a LigdiCash for it, and examines it.
async fn examined(fault: &'static str) -> Result<Report, String> {
    let [theirs, ours] = [(); 2].map(|()| TcpListener::bind("127.0.0.1:0"));
    let (theirs, ours) = (theirs.await.unwrap(), ours.await.unwrap());
    let [url, ligdicash] =
        [&theirs, &ours].map(|listener| format!("http://{}", listener.local_addr().unwrap()));
    let client = reqwest::Client::builder().no_proxy().pool_max_idle_per_host(0).build().unwrap();
    let hook = |path: &str| Hook(format!("{url}{path}"));
    let settings = Settings {
        buy: hook(if fault == "sells-nothing" {
            "/"
        } else {
            "/checkout?order={order}&amount={amount}"
        }),
        paid: hook("/orders/{transaction_id}"),
        paid_when: condition("status=paid").unwrap(),
        credit: Some(hook("/orders/{order}")),
        returned: (fault == "asks-by-script").then(|| hook("/ask?order={order}")),
        within: Some(Duration::ZERO),
        patience: Duration::ZERO,
        step: Duration::ZERO,
        slow: Duration::from_millis(50),
        pause: PAUSE,
        meeting: Duration::from_secs(2),
    };
    let (orders, till, waits, asked) = Default::default();
    let shop = Shop { url, ligdicash, fault, orders, till, client, waits, asked };
    let router = Router::new()
        .route("/", get(home))
        .route("/checkout", get(buy))
        .route("/orders/{order}", get(look))
        .route("/return", get(back))
        .route("/ask", get(ask))
        .route("/callback", post(called))
        .with_state(shop);
    tokio::spawn(async move { axum::serve(theirs, router).await });
    let stage = open(settings, ours, Web::new(&[]).unwrap()).unwrap();
    judge(stage, Language::En, |_| ()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correct_shop_passes_every_trial() {
    let report = examined("").await.unwrap();
    let lines: Vec<_> = report.results.iter().map(|one| one.line(Language::En.words())).collect();
    assert!(lines.iter().all(|line| line.starts_with('✓')), "{lines:#?}\n{}", report.text());
    assert_eq!((lines.len(), report.code()), (30, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shop_that_asks_once_in_a_while_or_by_a_script_has_no_fault() {
    for report in join_all(["asks-seldom", "asks-by-script"].map(examined)).await {
        let report = report.unwrap();
        assert_eq!(report.code(), 0, "{}", report.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_fault_is_named_and_no_other() {
    let examined = join_all(FAULTS.iter().map(|fault| examined(fault))).await;
    for (fault, report) in FAULTS.iter().zip(examined) {
        let report = report.unwrap();
        let json = report.json();
        let named: Vec<_> =
            json["faults"].as_array().unwrap().iter().map(|one| &one["fault"]).collect();
        assert_eq!(named, [*fault], "{}", report.text());
        assert_eq!(report.code(), 1);
        for text in [report.text(), report.page(), report.junit(), json.to_string()] {
            assert!(text.contains(fault) && !text.contains(KEY), "{text}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_examination_without_a_callback_or_an_invoice_does_not_pass() {
    let report = examined("far").await.unwrap();
    assert_eq!(report.code(), 2);
    assert!(report.results[0].line(Language::En.words()).contains("https://192.0.2.1"));
    assert!(examined("sells-nothing").await.is_err());
}

#[tokio::test]
async fn only_this_machine_and_private_networks_are_called() {
    for near in
        ["127.0.0.1", "10.1.2.3", "172.17.0.1", "192.168.1.9", "::1", "fd00::1", "::ffff:10.0.0.1"]
    {
        assert!(is_near(near.parse().unwrap()), "{near}");
    }
    for far in
        ["8.8.8.8", "169.254.169.254", "172.32.0.1", "0.0.0.0", "2001:db8::1", "::ffff:8.8.8.8"]
    {
        assert!(!is_near(far.parse().unwrap()), "{far}");
    }
    let web = Web::new(&["192.0.2.7", "app.ligdicash.com"].map(str::to_owned)).unwrap();
    for (url, is_allowed) in [
        ("http://localhost:1/", true),
        ("http://[::1]/", true),
        ("https://192.0.2.7/callback", true),
        ("https://192.0.2.8/callback", false),
        ("https://app.ligdicash.com/callback", false),
    ] {
        assert_eq!(web.may_call(&url.parse().unwrap()).await, is_allowed, "{url}");
    }
}

fn answer(body: &str) -> ShopAnswer {
    let (head, body) = (String::new(), body.to_owned());
    ShopAnswer { exit: Some(3), status: Some(200), head, body }
}

#[test]
fn a_credit_is_the_first_number_in_whole_francs() {
    for (printed, credit) in
        [("1500.00 F", Some(1500)), ("balance: -3, 7", Some(-3)), ("none.", None)]
    {
        assert_eq!(number(&answer(printed)), credit, "{printed}");
    }
}

#[test]
fn a_condition_is_a_word_a_member_a_status_or_an_exit_code() {
    for (text, body, is_met) in [
        ("paid", "status: PAID.", true),
        ("paid", "unpaid, prepaid", false),
        ("payée", "Commande payée", true),
        ("order.status=paid", r#"{"order":{"status":"paid"}}"#, true),
        ("order.status=paid", r#"{"order":{"status":"unpaid"}}"#, false),
        ("lines.0.paid=true", r#"{"lines":[{"paid":true}]}"#, true),
        ("status=paid", "status=paid", false),
        ("http=200", "", true),
        ("http=404", "", false),
        ("exit=3", "", true),
        ("exit=0", "", false),
    ] {
        assert_eq!(condition(text).unwrap().is_met(&answer(body)), is_met, "{text} of {body}");
    }
    assert!(condition("http=ok").is_err() && condition(" ").is_err());
}

#[test]
fn secrets_and_personal_data_are_masked_and_our_orders_are_not() {
    let (secrets, ours) = ([KEY.to_owned()], ["123456789".to_owned()]);
    for (text, masked) in [
        ("Apikey an-api-key", "Apikey •••"),
        ("order 123456789 of o123456789", "order 123456789 of o123456789"),
        ("tel 22676000001, +22676000001", "tel •••••••••••, +•••••••••••"),
        ("by awa@example.test", "by awa…"),
        ("token eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9", "token eyJ…"),
        ("1500 F at 2026-06-01", "1500 F at 2026-06-01"),
    ] {
        assert_eq!(mask(text, &secrets, &ours), masked);
    }
}

#[test]
fn a_flag_wins_over_the_stored_options() {
    let stored = "# hooks\nbuy = \"echo \\\"a\\\"\"\npaid = 'curl x'\npatience = 9\npaid-when = \"http=200\"\n";
    let read = |line: &str| {
        ExamineOptions::read(
            ["examine"].into_iter().chain(line.split_whitespace()).map(str::to_owned),
            stored,
        )
    };
    let options = read("--patience 1").unwrap();
    assert_eq!(
        (options.buy.unwrap().0, options.paid.unwrap().0),
        ("echo \"a\"".into(), "curl x".into())
    );
    assert_eq!((options.patience, options.paid_when), (1, Condition::Http(200)));
    assert!(read("--paid-when http=x").is_err());
    assert!(ExamineOptions::read(["examine".to_owned()].into_iter(), "byu = 1").is_err());
}

#[test]
fn each_fault_has_a_fix_of_at_most_ten_lines_in_each_language() {
    let all = TRIALS.iter().map(|row| row.fault);
    for fault in all.chain([Fault::NeedsSignature, Fault::HiddenByPolling]) {
        for traces in ["x-powered-by: PHP/8.3", "WSGIServer/0.2", "x-powered-by: Express"] {
            let tongue = fixes::tongue(traces);
            let lines = fixes::fix(tongue, fault).map(|fix| fix.lines().count());
            assert!(
                lines.is_some_and(|lines| (1..=10).contains(&lines)),
                "{tongue:?} {}",
                kebab(fault)
            );
        }
    }
}
