//! The payment page, as a browser without scripts uses it.

use reqwest::{Response, StatusCode};
use sandbox::{EventKind, InvoiceView, Status};
use serde_json::json;

use crate::wing::Wing::Payin;
use crate::world::World;

impl World {
    async fn page(&self, invoice: &InvoiceView, query: &str) -> String {
        let path = invoice.pay_url.strip_prefix(&self.url).unwrap();
        self.browse(&format!("{path}{query}")).await
    }

    async fn press(&self, invoice: &InvoiceView, fields: &[(&str, &str)]) -> Response {
        self.submit(invoice.pay_url.strip_prefix(&self.url).unwrap(), fields).await
    }
}

const ORANGE: [(&str, &str); 5] = [
    ("lang", "fr"),
    ("country", "BF"),
    ("operator", "11"),
    ("phone", "76 00 00 01"),
    ("code", "123456"),
];

fn with(action: &'static str) -> Vec<(&'static str, &'static str)> {
    ORANGE.iter().copied().chain([("action", action)]).collect()
}

/// A world with the fixtures' invoice.
async fn opened() -> (World, InvoiceView) {
    let world = World::new().await;
    let invoice = world.invoice().await;
    (world, invoice)
}

fn location(answer: &Response) -> &str {
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    answer.headers()["location"].to_str().unwrap()
}

#[tokio::test]
async fn the_page_has_store_amount_order_operators_and_a_no_money_note() {
    let (world, invoice) = opened().await;
    let page = world.page(&invoice, "").await;
    for text in [
        "Demo store",
        "3\u{202f}000\u{a0}F\u{a0}CFA",
        "Order 1001",
        "ORANGE BURKINA",
        "MOOV AFRICA BURKINA",
        "*144*4*6#",
        "Bac à sable, pas d’argent réel",
        "Sandbox, no real money",
        "Simuler une panne",
        &invoice.request_id,
    ] {
        assert!(page.contains(text), "{text}");
    }
    assert!(!page.contains("<script"));
}

#[tokio::test]
async fn the_language_is_the_switchs_or_the_browsers_and_french_otherwise() {
    let (world, invoice) = opened().await;
    assert!(world.page(&invoice, "").await.contains("<html lang=\"fr\">"));
    assert!(world.page(&invoice, "?lang=en").await.contains("<html lang=\"en\">"));
    for (accepted, language) in [
        ("en-GB,en;q=0.9", "en"),
        ("fr-FR,fr;q=0.9,en;q=0.8", "fr"),
        ("en;q=0.3, fr;q=0.7", "fr"),
        ("de", "fr"),
        ("*", "fr"),
    ] {
        let request = world.http.get(&invoice.pay_url).header("Accept-Language", accepted);
        let page = request.send().await.unwrap().text().await.unwrap();
        assert!(page.contains(&format!("<html lang=\"{language}\">")), "{accepted}");
    }
}

#[tokio::test]
async fn a_customer_in_the_invoice_hides_the_operators_that_do_not_match() {
    for (customer, displayed, hidden) in [
        ("22676000001", Some("ORANGE BURKINA"), "MOOV AFRICA BURKINA"),
        ("22670000001", Some("MOOV AFRICA BURKINA"), "ORANGE BURKINA"),
        ("22177000001", Some("WAVE SENEGAL"), "ORANGE BURKINA"),
        ("33600000001", None, "ORANGE BURKINA"),
    ] {
        let world = World::new().await;
        world.send_after(Payin, |order| order["invoice"]["customer"] = json!(customer)).await;
        let page = world.page(&world.view(), "").await;
        assert!(
            displayed.is_none_or(|displayed| page.contains(&format!("<strong>{displayed}"))),
            "{customer}"
        );
        assert!(!page.contains(&format!("<strong>{hidden}")), "{customer}");
        world.press(&world.view(), &[("phone", customer), ("action", "fail")]).await;
        assert_eq!(world.view().customer.as_deref(), Some(customer));
    }
}

#[tokio::test]
async fn each_end_is_announced_displayed_and_redirects_to_the_merchant() {
    let (paid, failed) = (Status::Completed, Status::NotCompleted);
    for (fields, status, payer, notice) in [
        (with("pay"), paid, "22676000001", "already paid"),
        (vec![("action", "fail")], failed, "22676000001", "failed for good"),
    ] {
        let (world, invoice) = opened().await;
        let answer = world.press(&invoice, &fields).await;
        assert_eq!(location(&answer), format!("{}/return", world.merchant.url));
        let ended = world.view();
        let facts = (ended.status, ended.operator_id.as_deref(), ended.customer.as_deref());
        assert_eq!(facts, (status, Some("11"), Some(payer)), "{fields:?}");
        assert_eq!(world.sandbox.deliver_due().await, 2);
        let page = world.page(&invoice, "?lang=en").await;
        assert!(page.contains(notice) && !page.contains("<form"), "{notice}");
        let again = world.press(&invoice, &with("fail")).await;
        assert!(location(&again).starts_with('?'), "back to the page, not to the merchant");
        assert_eq!(world.view().status, status);
    }
}

#[tokio::test]
async fn giving_up_leads_to_the_cancel_address_and_leaves_the_invoice_payable() {
    use EventKind::{Created, GivenUp, PageOpened, Paid};
    let (world, invoice) = opened().await;
    let answer = world.press(&invoice, &[("action", "give_up")]).await;
    assert_eq!(location(&answer), format!("{}/cancel", world.merchant.url));
    assert_eq!(world.view().status, Status::Pending);
    world.wait(5 * 24 * 3600);
    world.press(&invoice, &with("pay")).await;
    assert_eq!(world.view().status, Status::Completed);
    let kinds: Vec<_> = world.view().record.events.iter().map(|event| event.kind).collect();
    assert_eq!(kinds, [Created, PageOpened, GivenUp, Paid]);
}

#[tokio::test]
async fn a_wrong_code_leaves_the_invoice_pending_on_the_same_page() {
    let (world, invoice) = opened().await;
    let answer = world.press(&invoice, &with("wrong_code")).await;
    let back = location(&answer).to_owned();
    assert!(world.page(&invoice, &back).await.contains("Code incorrect. Rien n’a été débité"));
    assert_eq!(world.view().status, Status::Pending);
    assert_eq!(world.sandbox.deliver_due().await, 0);
}

#[tokio::test]
async fn an_incomplete_form_comes_back_with_the_reason_and_what_was_typed() {
    let (world, invoice) = opened().await;
    let requests = [
        ([("operator", ""), ("phone", "76000001"), ("code", "1234")], "Choose an operator"),
        ([("operator", "16"), ("phone", "76000001"), ("code", "1234")], "Choose an operator"),
        ([("operator", "11"), ("phone", "76\"<b>"), ("code", "1234")], "Give a full number"),
        ([("operator", "11"), ("phone", "76000001"), ("code", "")], "Give the code"),
    ];
    for (fields, reason) in requests {
        let fields: Vec<_> =
            fields.into_iter().chain([("lang", "en"), ("action", "pay")]).collect();
        let answer = world.press(&invoice, &fields).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let page = answer.text().await.unwrap();
        assert!(page.contains(reason), "{reason}");
        assert!(!page.contains("<b>\""), "what was typed is escaped");
        assert!(page.contains("value=\"76"), "what was typed is kept");
    }
    assert_eq!(world.view().status, Status::Pending);
}

#[tokio::test]
async fn an_operator_is_not_offered_below_its_minimum() {
    let world = World::new().await;
    world.send_after(Payin, |order| order["invoice"]["total_amount"] = json!(50)).await;
    assert!(world.page(&world.view(), "?lang=en").await.contains("From 100"));
    let fields = [("operator", "12"), ("phone", "70000001"), ("action", "pay")];
    let answer = world.press(&world.view(), &fields).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn without_merchant_addresses_the_payer_stays_on_the_page() {
    let world = World::new().await;
    world.send_after(Payin, |order| order["actions"] = json!({})).await;
    let answer = world.press(&world.view(), &[("action", "give_up")]).await;
    assert!(location(&answer).ends_with("notice=given_up"));
    let answer = world.press(&world.view(), &with("pay")).await;
    assert!(location(&answer).starts_with('?'));
}

#[tokio::test]
async fn an_unknown_page_is_not_found() {
    let world = World::new().await;
    let answer = world.http.get(format!("{}/pay/invoice/nothing", world.url)).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    assert!(answer.text().await.unwrap().contains("Facture inconnue"));
}

#[tokio::test]
async fn each_country_offers_its_operators_and_some_need_no_code() {
    for (country, operator, name, phone, payer) in [
        ("CI", "15", "MTN CI", "05 00 00 00 01", "2250500000001"),
        ("SN", "39", "WAVE SENEGAL", "+221 77 000 00 01", "221770000001"),
        ("BF", "901", "TELECEL BURKINA", "78000001", "22678000001"),
        ("BF", "902", "CORIS MONEY BURKINA", "78000001", "22678000001"),
    ] {
        let (world, invoice) = opened().await;
        let offer = format!("<strong>{name}<");
        for offered in ["SN", "BF", "CI"] {
            let page = world.page(&invoice, &format!("?country={offered}")).await;
            assert_eq!(page.contains(&offer), offered == country, "{name} {offered}");
        }
        let fields = [("country", country), ("operator", operator), ("phone", phone)];
        world.press(&invoice, &fields).await;
        let paid = world.view();
        let facts = (paid.operator_name.as_deref(), paid.customer.as_deref());
        assert_eq!(facts, (Some(name), Some(payer)));
    }
}
