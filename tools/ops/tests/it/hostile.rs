//! Texts of strangers in the page and in the evidence: they are displayed, and have no effect.

use std::fs;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::evidence::folder;
use crate::fixtures::{PAYIN, changed, entry, found, health, rows, story};
use crate::page::Page;
use crate::program::Text as _;
use crate::stack::{json, output_of};

const DAY: &str = "2026-06-01";
const HOSTILE: &str = "hostile\"><img src=x onerror=alert(1)><script>alert(2)</script>";
const SHOWN: &str = "hostile&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&lt;script&gt;alert(2)";

/// The same answer with hostile texts, except in the members that order or name things.
fn hostile(mut answer: Value) -> Value {
    poison(&mut answer);
    answer
}

fn poison(value: &mut Value) {
    match value {
        Value::Object(members) => members.values_mut().for_each(poison),
        Value::Array(items) => items.iter_mut().for_each(poison),
        Value::String(text) if text.starts_with('{') => {
            *text = hostile(serde_json::from_str(text).unwrap()).to_string();
        }
        Value::String(text) if [PAYIN, DAY, "outgoing", "incoming"].contains(&&**text) => {}
        Value::String(text) if text.parse::<jiff::Timestamp>().is_ok() => {}
        Value::String(text) => HOSTILE.clone_into(text),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn person() -> Value {
    json!({ "transaction_id": PAYIN, "number": "1", "first_name": "1", "last_name": "1", "salt": "1" })
}

fn assert_harmless(what: &str, html: &str) {
    assert!(html.contains(SHOWN), "{what}: {html}");
    for raw in ["hostile\"", "<img", "<script>"] {
        assert!(!html.contains(raw), "{what} has {raw}: {html}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_that_others_wrote_is_only_shown_on_every_page() {
    let open = json!({
        "kind": "review", "about": "evt", "reason": "x", "opened_at": "2026-06-01T10:02:31Z",
        "order_id": "A-1", "amount": 1,
    });
    let cases =
        hostile(json!({ "cases": [open, { "key": "x", "unreadable": true }], "next": "x" }));
    let result = hostile(json!({ "transactions": [entry()], "reached": DAY, "looked_at": 1 }));
    let transaction = || [json(&hostile(story())), json(&hostile(rows()))];
    let figures = json!({ "from": DAY, "until": DAY, "days": [] });
    let script = [json(&cases), json(&result), json(&figures)].into_iter().chain(transaction());
    let script = script.chain(transaction()).chain([json(&hostile(person()))]);
    let finds = (0..20)
        .map(|page| json(&changed(result.clone(), &json!({ "next": format!("{HOSTILE}{page}") }))));
    let page = Page::of(script.chain(finds)).await;
    let story = format!("en/transactions/{PAYIN}");
    for path in ["en/cases", "en/payments?day=2026-06-01", &story] {
        assert_harmless(path, &page.load(path).await);
    }
    for (form, fields) in
        [(&*format!("{story}/person"), vec![]), ("en/payments", vec![("q", HOSTILE)])]
    {
        assert_harmless(form, &page.load(&page.led(form, &fields).await).await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_that_others_wrote_is_only_shown_in_the_evidence() {
    let story = || json(&hostile(story()));
    // A digest of a hostile number, so that the number is printed beside it.
    let sum = Sha256::digest(format!("{HOSTILE}{HOSTILE}"));
    let digits = sum[..16].iter().fold(String::new(), |sum, byte| sum + &format!("{byte:02x}"));
    let mut rows = hostile(rows());
    let explained = json!({ "at": "2026-06-01T10:00:00Z", "row": format!("person:{digits}") });
    rows["rows"].as_array_mut().unwrap().push(explained);
    let script = [
        json(&health()),
        story(),
        found(&[entry()]),
        story(),
        json(&rows),
        json(&hostile(person())),
    ];
    let file = folder("hostile").join("evidence.html");
    let line = format!("evidence {PAYIN} --person --out {}", file.display());
    assert_eq!(output_of(&line, script).await.code, 0);
    let html = fs::read_to_string(&file).unwrap();
    assert_harmless("evidence", &html);
    html.shows(&["<td>matches</td>"]);
}
