//! The program on the local stack: typed commands lead from a fact about a payment to its story.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use local::{LigdiCash, Options, Orders, Poll, Stack};
use reqwest::{Client, StatusCode};
use sandbox::{CreateBehaviour, Faults, PayoutFaults, Sandbox};
use serde_json::{Value, json};

use crate::program::{Ran, Text as _, ops};

/// The options of a decision after its dry run.
pub(crate) const DONE: &str = "--apply --reason agreed";

/// Free ports, and a poll that runs only when asked.
pub(crate) fn options() -> Options {
    let ligdicash = LigdiCash::Here { port: 0 };
    Options { port: 0, ligdicash, poll: Poll::OnDemand, ..Options::default() }
}

pub(crate) async fn stack() -> Stack {
    Stack::start(options()).await.unwrap()
}

/// A stack where this order is paid, and the payment's id.
pub(crate) async fn stack_with(order: &str) -> (Stack, String) {
    let stack = stack().await;
    let id = paid(&stack, order).await;
    (stack, id)
}

/// A stack where the shop's server signs each order.
pub(crate) async fn signing_stack() -> Stack {
    Stack::start(Options { orders: Orders::Proven, ..options() }).await.unwrap()
}

/// A stack where a second person must approve each payout.
pub(crate) async fn stack_of_two() -> Stack {
    Stack::start(Options { two_people: true, ..options() }).await.unwrap()
}

/// The instant by the stack's clock, which may have been moved.
pub(crate) async fn now(stack: &Stack) -> Timestamp {
    let health = typed(stack, "health --json").await.out.json();
    health["at"].as_str().unwrap().parse().unwrap()
}

pub(crate) async fn today(stack: &Stack) -> Date {
    now(stack).await.to_zoned(TimeZone::UTC).date()
}

/// Moves the clock to the first minute of a day.
pub(crate) async fn until(stack: &Stack, day: Date) {
    let next = day.to_zoned(TimeZone::UTC).unwrap().timestamp().as_second();
    advance(stack, u32::try_from(next - now(stack).await.as_second() + 60).unwrap()).await;
}

pub(crate) async fn tomorrow(stack: &Stack) {
    until(stack, today(stack).await.tomorrow().unwrap()).await;
}

/// A client that ignores this machine's proxies.
pub(crate) fn http() -> Client {
    Client::builder().no_proxy().build().unwrap()
}

/// Moves the clock of the stack, and polls.
pub(crate) async fn advance(stack: &Stack, seconds: u32) {
    post(stack, "/local/clock", &json!({ "advance_seconds": seconds })).await;
}

/// A command about this stack. For `--apply` alone it first looks at what would change, as a person does.
pub(crate) async fn at(stack: &Stack, line: &str) -> Ran {
    let port = stack.api_url.port().unwrap();
    let seen = match line.split_once(" --apply --reason") {
        Some((looked, _)) if !looked.contains(" pause") && !looked.contains(" resume") => {
            let digest = ops(&format!("--local={port} {looked} --json"), &[]).await.out.json();
            let digest = digest["digest"].as_str().unwrap_or_default().to_owned();
            line.replace(" --apply --reason", &format!(" --apply {digest} --reason"))
        }
        Some(_) | None => line.to_owned(),
    };
    let ran = ops(&format!("--local={port} {seen}"), &[]).await;
    assert_clean(stack, line, &format!("{}{}", ran.out, ran.err));
    ran
}

/// The same, which must succeed.
pub(crate) async fn typed(stack: &Stack, line: &str) -> Ran {
    let ran = at(stack, line).await;
    assert_eq!(ran.err, "", "{line}");
    ran
}

/// The output has no secrets, and names the payer only if that was asked for.
pub(crate) fn assert_clean(stack: &Stack, typed: &str, printed: &str) {
    let ledger = ligdicash(stack).ledger();
    let invoices =
        ledger.invoices.iter().flat_map(|invoice| [invoice.token.clone(), invoice.pay_url.clone()]);
    let payouts = ledger.payouts.iter().map(|payout| payout.token.clone());
    let keys = [sandbox::API_KEY, sandbox::AUTH_TOKEN, local::WEBHOOK_SECRET].map(str::to_owned);
    // A direct payment has no page.
    for secret in invoices.chain(payouts).chain(keys).filter(|secret| !secret.is_empty()) {
        assert!(!printed.contains(&secret), "{typed} prints {secret}");
    }
    let payers = ledger.invoices.iter().filter_map(|invoice| invoice.customer.clone());
    let looks_before = typed.starts_with("forget ") && !typed.contains("--apply");
    for number in payers.chain(ledger.payouts.iter().map(|payout| payout.customer.clone())) {
        let wanted = typed.contains("--person") || typed.contains("payouts check") || looks_before;
        assert!(wanted || !printed.contains(&number[3..]), "{typed} prints {number}");
    }
}

pub(crate) fn ligdicash(stack: &Stack) -> &Sandbox {
    stack.sandbox.as_ref().unwrap()
}

pub(crate) async fn post(stack: &Stack, path: &str, body: &Value) -> Value {
    let request = http().post(stack.api_url.join(path).unwrap());
    let answer = request.bearer_auth("local-payout-key").json(body).send().await.unwrap();
    assert!(answer.status().is_success(), "{answer:?}");
    answer.json().await.unwrap()
}

/// The answer to a new payment that the stack refuses.
pub(crate) async fn refused_payment(stack: &Stack) -> Value {
    let request = json!({ "orderId": "A-4", "amount": 3000, "description": "Sac" });
    let request = http().post(stack.api_url.join("/api/payment/initiate").unwrap()).json(&request);
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.headers().contains_key("retry-after"));
    answer.json().await.unwrap()
}

/// The id of the payment or payout that this request creates.
pub(crate) async fn created(stack: &Stack, path: &str, body: &Value) -> String {
    post(stack, path, body).await["transaction_id"].as_str().unwrap().to_owned()
}

/// Starts a payment for this order, replaces the one before, and returns its id.
pub(crate) async fn started(stack: &Stack, order: &str, amount: u32) -> String {
    let request =
        json!({ "orderId": order, "amount": amount, "description": "Sac", "replace": true });
    created(stack, "/api/payment/initiate", &request).await
}

/// The same, and pays it at once.
pub(crate) async fn paid(stack: &Stack, order: &str) -> String {
    let id = started(stack, order, 3000).await;
    pay(stack, &id).await;
    id
}

/// A payment that is paid at LigdiCash without callbacks.
pub(crate) async fn paid_in_silence(stack: &Stack, order: &str) -> String {
    let mut faults = Faults::default();
    faults.callback.send = sandbox::Send::None;
    ligdicash(stack).set_default_faults(faults);
    let id = started(stack, order, 3000).await;
    ligdicash(stack).pay(&id).unwrap();
    id
}

pub(crate) async fn pay(stack: &Stack, id: &str) {
    let url = stack.sandbox_url.join(&format!("/sandbox/invoices/{id}/pay")).unwrap();
    assert!(http().post(url).send().await.unwrap().status().is_success());
    called_back(stack, id).await;
}

/// Waits until both callbacks were answered.
pub(crate) async fn called_back(stack: &Stack, id: &str) {
    let answered = || {
        let of_payin = ligdicash(stack).invoice(id).map(|invoice| invoice.record.callbacks.len());
        of_payin.or_else(|| Some(ligdicash(stack).payout(id)?.record.callbacks.len()))
    };
    while answered().is_none_or(|callbacks| callbacks < 2) {
        tokio::task::yield_now().await;
    }
}

pub(crate) fn another_amount(stack: &Stack) {
    let mut faults = Faults::default();
    faults.confirm.amount = Some(2900);
    ligdicash(stack).set_default_faults(faults);
}

/// A payout whose answer was lost.
pub(crate) async fn unknown_payout(stack: &Stack) -> String {
    let mut faults = PayoutFaults::default();
    faults.create.behaviour = CreateBehaviour::CutAfter;
    ligdicash(stack).set_default_payout_faults(faults);
    made(stack, "P-1001").await
}

pub(crate) async fn paid_out(stack: &Stack, name: &str) -> String {
    let id = made(stack, name).await;
    ligdicash(stack).complete_payout(&id).unwrap();
    called_back(stack, &id).await;
    id
}

async fn made(stack: &Stack, name: &str) -> String {
    let request = json!({
        "payoutId": name, "amount": 2000, "customer": "22670000001", "method": "mobile_money",
        "description": "Prime",
    });
    created(stack, "/api/payout", &request).await
}

/// Two payments of one order: the one to be refunded, and the one that paid the order.
pub(crate) async fn duplicate(stack: &Stack, order: &str) -> (String, String) {
    let first = started(stack, order, 3000).await;
    let second = started(stack, order, 3500).await;
    pay(stack, &second).await;
    pay(stack, &first).await;
    (first, second)
}

/// The refund of this payment.
pub(crate) async fn refunded(stack: &Stack, id: &str) -> String {
    let request = json!({ "payoutId": "R-1001", "amount": 3000, "refundOf": id, "method": "mobile_money", "description": "Double" });
    created(stack, "/api/payout", &request).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_amount_is_a_review_and_a_case_with_what_to_do() {
    let stack = stack().await;
    another_amount(&stack);
    let id = paid(&stack, "A-1002").await;
    let list = typed(&stack, "list --status review").await.out;
    assert!(list.contains(&id) && list.contains("amount_differs"), "{list}");
    let story = typed(&stack, &format!("show {id}")).await.out;
    let port = stack.api_url.port().unwrap();
    story.shows(&["review: LigdiCash reported another amount. Paid: 2,900 F. Requested: 3,000 F."]);
    story.shows(&["Not paid; on hold for this payment"]);
    story.shows(&[": Payment to review – amount_differs: LigdiCash reported another amount."]);
    story.shows(&["payment.review_required (payment needs review) → "]);
    story.shows(&[&format!("ops --local={port} ask {id}"), "then agree with the customer"]);
    let ran = typed(&stack, &format!("show {id} --language fr")).await;
    ran.out.shows(&["Payé : 2\u{202f}900\u{a0}F. Demandé : 3\u{202f}000\u{a0}F."]);
    let cases = typed(&stack, "cases").await.out;
    cases.shows(&["review", "amount_differs", "3,000 F", "A-1002", &format!("show {id}")]);
    let csv = typed(&stack, "cases --csv").await.out;
    assert_eq!(csv.lines().count(), 2, "{csv}");
}

/// All other checks of the local stack are right.
#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_finds_unsigned_orders_and_a_failing_receiver() {
    let open = typed(&stack().await, "doctor").await;
    assert_eq!(open.code, 1, "{}", open.out);
    open.out.shows(&["the price of an order is not signed\n", "\n1 problem found; "]);
    let stack = signing_stack().await;
    post(&stack, "/local/receiver", &json!({ "behaviour": "fail" })).await;
    let found = typed(&stack, "doctor --language fr").await;
    assert_eq!(found.code, 1, "{}", found.out);
    let refused = "PROBLÈME     votre webhook accepte un événement signé : il refuse l'événement (HTTP 500)\n";
    found.out.shows(&[refused]);
    assert_eq!(typed(&stack, "doctor --no-ping").await.code, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn whether_the_shop_signed_the_amount_is_said_of_each_payment() {
    let open = stack().await;
    let id = started(&open, "A-1006", 3000).await;
    assert!(typed(&open, &format!("show {id}")).await.out.contains("Price sent by the browser"));
    let proven = signing_stack().await;
    let signed = post(&proven, "/shop/order-proof", &json!({ "orderId": "A-1006" })).await;
    let id = created(&proven, "/api/payment/initiate", &signed).await;
    typed(&proven, &format!("show {id}")).await.out.shows(&["Signed by the shop's server"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_stacks_name_begins_what_people_read_and_nothing_that_programs_read() {
    let (stack, id) = stack_with("A-1001").await;
    for line in ["cases", "health", "find order A-1001", "payments pause", &format!("show {id}")] {
        let out = typed(&stack, line).await.out;
        assert!(out.starts_with("local\n") && !out[6..].contains("local\n"), "{line}: {out}");
        for form in ["--json", "--csv"] {
            let out = typed(&stack, &format!("{line} {form}")).await.out;
            assert!(!out.starts_with("local\n"), "{line} {form}: {out}");
        }
    }
    let page = stack.api_url.join("/ops/en/cases").unwrap();
    let page = http().get(page).send().await.unwrap().text().await.unwrap();
    page.shows(&["<title>To do – Danfani de Ouaga</title>", ">Danfani de Ouaga</a>"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_opened_only_about_a_payment_or_a_line_of_a_statement() {
    let (stack, id) = stack_with("A-7").await;
    for (about, problem) in [
        ("A-7", "give the id of the payment or payout instead"),
        (&format!("evt_{}_1", &id[4..]), "ops events replay"),
        ("case#of#mine", "An item has a name of the form case#KIND#ID"),
        (&format!("case#duplicate#{id}"), "There is nothing to reopen"),
        (&format!("case#review#{id}"), "This item closes by itself"),
    ] {
        at(&stack, &format!("case open {about}")).await.complains(3, &[problem]);
    }
    for about in [id.as_str(), "line-12"] {
        typed(&stack, &format!("case open {about} {DONE}")).await.out.shows(&["opens the item"]);
    }
}
