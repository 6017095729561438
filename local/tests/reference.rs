//! The reference page, as a browser gets it.

mod common;

use common::{http, stack};
use local::Stack;
use reqwest::StatusCode;

const YAML: &str = include_str!("../../openapi.yaml");

#[expect(clippy::unwrap_used, reason = "a test's helper fails the test, as the test itself does")]
async fn page(stack: &Stack, path: &str, accepted: &str) -> String {
    let url = stack.api_url.join(path).unwrap();
    let answer = http().get(url).header("Accept-Language", accepted).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    let policy = answer.headers()["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    answer.text().await.unwrap()
}

fn operations() -> Vec<&'static str> {
    let lines = YAML.lines().filter(|line| line.starts_with("      operationId: "));
    lines.filter_map(|line| line.split(": ").nth(1)).collect()
}

#[tokio::test]
async fn every_route_field_and_code_of_the_document_is_on_the_page() {
    let stack = stack().await;
    let page = page(&stack, "/reference", "en").await;
    let codes = YAML.split("error: { enum: [").skip(1).filter_map(|rest| rest.split(']').next());
    let codes: Vec<_> = codes.flat_map(|codes| codes.split(", ")).collect();
    assert!(codes.len() > 10);
    assert_eq!(operations().len(), 6);
    for operation in operations() {
        // The contents link to the operation, and the link leads to it.
        assert!(page.contains(&format!("href=\"#{operation}\"")), "{operation}");
        assert!(page.contains(&format!("id=\"{operation}\"")), "{operation}");
    }
    for code in codes {
        assert!(page.contains(&format!("<code>{code}</code>")), "{code}");
    }
    for field in ["orderId", "pay_url", "amount_proven", "keepInWallet", "refund_of", "unit_price"]
    {
        assert!(page.contains(&format!("<code>{field}</code>")), "{field}");
    }
}

#[tokio::test]
async fn the_frame_is_in_the_readers_language_and_the_switch_decides() {
    let stack = stack().await;
    for (path, accepted, lang, heading) in [
        ("/reference", "fr-BF,en;q=0.5", "fr", "Référence de l’API"),
        ("/reference", "en-GB", "en", "API reference"),
        ("/reference?lang=en", "fr", "en", "API reference"),
        ("/reference?lang=fr", "en", "fr", "Référence de l’API"),
    ] {
        let page = page(&stack, path, accepted).await;
        assert!(page.contains(&format!("<html lang=\"{lang}\">")), "{path} {accepted}");
        assert!(page.contains(&format!("<h1>{heading}</h1>")), "{path} {accepted}");
    }
}

#[tokio::test]
async fn the_page_needs_nothing_from_elsewhere_and_no_script() {
    let stack = stack().await;
    let page = page(&stack, "/reference", "en").await;
    for loaded in ["<script", "style=", "src=", "@import"] {
        assert!(!page.contains(loaded), "{loaded}");
    }
    let style = "<link rel=\"stylesheet\" href=\"/assets/reference.css\">";
    assert_eq!((page.matches("<link").count(), page.contains(style)), (1, true));
    assert!(!self::page(&stack, "/assets/reference.css", "en").await.contains("url("));
}

#[tokio::test]
async fn the_document_itself_is_served() {
    let stack = stack().await;
    assert_eq!(page(&stack, "/openapi.yaml", "en").await, YAML);
}
