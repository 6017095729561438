//! The reference page, as a browser gets it.

use crate::common::{http, stack};
use local::{LOCAL_KEY, Stack};
use reqwest::StatusCode;

const YAML: &str = include_str!("../../../../openapi.yaml");

async fn page(stack: &Stack, path: &str) -> String {
    let answer = http().get(stack.api_url.join(path).unwrap()).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    let policy = answer.headers()["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
    assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
    answer.text().await.unwrap()
}

#[tokio::test]
async fn the_page_and_its_files_come_from_the_stack_under_a_strict_policy() {
    let stack = stack().await;
    let reference = page(&stack, "/reference").await;
    let named = reference.split(['"', '\'']).filter(|text| text.starts_with("/assets/"));
    let mut loaded = Vec::new();
    for name in named {
        loaded.push((name, page(&stack, name).await.len()));
    }
    assert_eq!(loaded.len(), 4, "{loaded:?}");
    assert!(loaded.iter().all(|(_, length)| *length > 0), "{loaded:?}");
    assert!(!reference.contains("\"http") && !reference.contains("<script>"));
}

#[tokio::test]
async fn the_page_names_the_key_that_stands_for_a_signature() {
    let stack = stack().await;
    let key = format!("<code>Bearer {LOCAL_KEY}</code>");
    assert_eq!(page(&stack, "/reference").await.matches(&key).count(), 2);
}

#[tokio::test]
async fn the_document_is_served_with_this_stack_as_its_only_server() {
    let stack = stack().await;
    let served = page(&stack, "/openapi.yaml").await;
    let (head, rest) = served.split_once("servers: [{ url: / }]\n").unwrap();
    let ours = YAML.strip_prefix(head).unwrap().strip_suffix(rest).unwrap();
    assert!(ours.starts_with("servers:\n- "));
    assert!(ours.lines().skip(1).all(|line| line.starts_with(['-', ' '])));
}
