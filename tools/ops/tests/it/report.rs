//! `ops doctor --record`: what is written down of the record, and that no value is.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::fixtures::{PAYIN, PAYOUT, changed, day, entry, health};
use crate::program::{Text as _, signed};
use crate::stack::{Answer, Stack, json, told};

/// Texts that no report may hold, in whatever member they come.
const SECRETS: [&str; 12] = [
    "22670000001",
    "2900",
    "2 900 F",
    "Awa Ouédraogo",
    "awa@example.test",
    "P2600000000001",
    PAYIN,
    "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.e30.x",
    "https://app.ligdicash.com/pay/invoice/secret",
    "#0123456789abcdef",
    "person:0123456789abcdef0123456789abcdef",
    "Solde de Awa : 2900",
];

pub(crate) fn file(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("reports");
    std::fs::create_dir_all(&folder).unwrap();
    folder.join(format!("{name}.json"))
}

fn exchange(kind: &str, side: &str, said: &Value) -> Value {
    let direction = if side == "request" { "incoming" } else { "outgoing" };
    let mut exchange = json!({
        "type": kind, "direction": direction, "at": "2026-06-01T10:02:31.5Z", "duration_ms": 90,
        "request": {}, "response": {},
    });
    exchange[side] = said.clone();
    exchange
}

/// The answers to one day's questions: a payin with these exchanges, and a payout with those.
fn of_a_day(payin: &Value, payout: &Value) -> Vec<Answer> {
    let paid_out = changed(entry(), &json!({ "transaction_id": PAYOUT, "kind": "payout" }));
    let unreadable = json!({ "transaction_id": "txn_x", "unreadable": true });
    vec![
        json(&health()),
        day(&[entry(), unreadable], None),
        json(&json!({ "rows": [row(payin)] })),
        day(&[paid_out], None),
        json(&json!({ "rows": [row(payout)] })),
    ]
}

fn row(exchanges: &Value) -> Value {
    let text = json!({ "exchanges": exchanges }).to_string();
    json!({ "at": "2026-06-01T10:00:01.5Z", "row": text })
}

/// The output and the file of one day's report.
async fn recorded(name: &str, payin: &Value, payout: &Value, options: &str) -> (String, String) {
    let stack = Stack::of(of_a_day(payin, payout)).await;
    let file = file(name);
    let line = format!("doctor --record {} --days 1 {options}", file.display());
    let ran = signed(&stack.url, &line).await;
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    let asked = "GET /api/ops/days/2026-06-01?limit=100&kind=";
    assert_eq!(stack.lines()[1], format!("{asked}payin"));
    assert_eq!(stack.lines()[3], format!("{asked}payout"));
    (ran.out, std::fs::read_to_string(file).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn no_value_is_in_a_report_whatever_member_it_stands_in() {
    for secret in SECRETS {
        let details = json!({ "phone": secret, secret: secret, "nom": secret });
        let entries = json!([{ "keyof_customdata": secret, "valueof_customdata": secret, secret: 1 }, secret]);
        let said = json!({
            "response_code": secret, "status": secret, "response_text": secret, "token": secret,
            "amount": secret, "montant": 2900, "fee": 2900.5, "customer": secret, secret: secret, "nested": { secret: secret },
            "customer_details": details, "custom_data": entries, "list": [secret], "hash": secret,
        });
        let refused =
            json!({ "response_code": "01", "response_text": format!("Echec (Code{secret})") });
        let form = json!([
            [secret, secret],
            ["status", secret],
            [format!("custom_data[{secret}]"), secret],
            ["amount", "2900"]
        ]);
        let object = json!({ "http_status": 200, "body": { "custom_data": { secret: secret } } });
        let payin = json!([
            exchange("create", "response", &object),
            exchange("confirm", "response", &json!({ "http_status": 200, "body": said })),
            exchange("poll", "response", &json!({ "http_status": 200, "body": refused })),
            exchange("ask", "response", &json!({ "http_status": 502, "text": secret })),
            exchange("callback", "request", &json!({ "form": form })),
            exchange("callback", "request", &json!({ "body": said })),
            exchange("callback", "request", &json!({ "text": secret })),
            exchange(secret, "response", &json!({ "body": said })),
        ]);
        let (printed, written) = recorded("secrets", &payin, &payin, "").await;
        for told in [&printed, &written] {
            assert!(!told.contains(secret), "{secret} is told: {told}");
            assert!(!told.contains("2900"), "an amount is told: {told}");
        }
        written.shows(&["(other)", "customer_details.nom"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_whose_name_may_be_a_value_has_no_name_in_a_report() {
    let token = "abcdefghijklmnopqrstuvwx";
    for value in ["22670000001", "Awa", "OUEDRAOGO", "awaOuedraogo", "kaboré", "2025-12-31", token]
    {
        let said = json!({
            value: 1, "customer_details": { value: 1, "prenom": 1 }, "custom_data": [{ value: 1 }],
        });
        let form = json!([[value, "1"], [format!("{value}[a]"), "1"], ["frais_operateur", "1"]]);
        let payin = json!([
            exchange("confirm", "response", &json!({ "http_status": 200, "body": said })),
            exchange("callback", "request", &json!({ "form": form })),
        ]);
        let (printed, written) = recorded("names", &payin, &json!([]), "").await;
        for told in [&printed, &written] {
            assert!(!told.contains(value), "{value} is told: {told}");
            told.shows(&["(other)", "customer_details.(other)", "custom_data[].(other)"]);
            for name in ["customer_details.prenom", "frais_operateur"] {
                assert!(told.contains(name), "{name} is no value: {told}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_difference_from_the_documents_is_named_with_its_type_and_its_times() {
    let confirm = json!({
        "response_code": "00", "status": "paid", "token": "", "response_text": "", "description": "",
        "operator_id": 11, "operator_name": "ORANGE BURKINA", "customer": "person:0123456789abcdef0123456789abcdef",
        "montant": "2900", "amount": 2900, "date": null, "external_id": "x", "oreference": "", "fee": 25.5,
        "custom_data": [{ "keyof_customdata": "a", "valueof_customdata": "b" }], "customer_details": {},
        "wiki": "",
    });
    let mut other_code = confirm.clone();
    other_code["response_code"] = "77".into();
    let refused = json!({ "response_code": "01", "token": "", "response_text": "Echec (Code77)", "wiki": "" });
    let payin = json!([
        exchange("create", "response", &json!({ "http_status": 400, "body": refused })),
        exchange("create", "response", &json!({ "no_answer": true })),
        exchange("confirm", "response", &json!({ "http_status": 200, "body": confirm })),
        exchange("ask", "response", &json!({ "http_status": 200, "body": confirm })),
        exchange("poll", "response", &json!({ "http_status": 200, "body": other_code })),
    ]);
    let (printed, written) = recorded("differences", &payin, &json!([]), "").await;
    printed.shows(&[
        "payments read from 2026-06-01 to 2026-06-01: 1; payouts: 1",
        "create: 1 read, 1 without JSON or answer",
        "  HTTP 400 × 1",
        "  sub-code 77: in no document × 1",
        "confirm: 3 read\n",
        "  request_id: missing × 3",
        "  customer_details.phone: missing × 3",
        "  custom_data[].datecreation_customdata: missing × 3",
        "  fee: in no document (number with a fraction) × 3",
        "  montant: digits as text, documented: whole number × 3",
        "  operator_id: whole number, documented: text × 3",
        "  response_code 77: in no document × 1",
        "  status paid: in no document × 3",
    ]);
    for fine in ["  amount", "  customer:", "  date", "  description: missing"] {
        assert!(!printed.contains(fine), "{fine}: {printed}");
    }
    let report = written.json();
    let customer = &report["messages"]["confirm"]["shapes"][0]["members"]["customer"];
    assert_eq!(*customer, json!({ "masked": 2 }));
    let pages = report["messages"]["confirm"]["documents"].to_string();
    pages.shows(&["reference/endpoints/payin-redirect-confirm"]);
    let (french, _) = recorded("french", &payin, &json!([]), "--language fr").await;
    french.shows(&["  montant : chiffres en texte, documenté : nombre entier × 3\n"]);
    let (for_programs, written) = recorded("json", &payin, &json!([]), "--json").await;
    assert_eq!(for_programs, written);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_is_on_record_no_report_is_written() {
    let stack = Stack::of(of_a_day(&json!([]), &json!([]))).await;
    let file = file("nothing");
    let line = format!("doctor --record {} --days 1", file.display());
    let ran = signed(&stack.url, &line).await;
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.starts_with("The record of these days holds nothing"), "{}", ran.out);
    assert!(!file.exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_cannot_be_written_says_why() {
    let body = json!({ "http_status": 200, "body": { "response_code": "00" } });
    let payin = json!([exchange("create", "response", &body)]);
    let ran =
        told("doctor --record /nonexistent/report.json --days 1", of_a_day(&payin, &json!([])))
            .await;
    assert_eq!(ran.code, 4, "{}", ran.out);
    assert!(ran.err.starts_with("The file cannot be written: "), "{}", ran.err);
}
