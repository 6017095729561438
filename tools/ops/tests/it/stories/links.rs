//! The story of `docs/links.md`. Each command is run as it is written.

use local::Stack;
use reqwest::{Response, StatusCode};
use serde_json::Value;

use super::assert_no_case_is_open;
use crate::documents::{run, same_commands_of};
use crate::evidence::folder;
use crate::local::{called_back, http, ligdicash, stack, typed};
use crate::program::Text as _;

async fn page(address: &str) -> Response {
    http().get(address).send().await.unwrap()
}

/// Presses the button of the link's page, and pays.
async fn pay(stack: &Stack, address: &str) {
    let html = page(address).await.text().await.unwrap();
    let (_, press) = html.split_once("name=\"press\" value=\"").unwrap();
    let press = format!("press={}", press.split_once('"').unwrap().0);
    let sent = http().post(address).header("content-type", "application/x-www-form-urlencoded");
    assert!(sent.body(press).send().await.unwrap().status().is_success());
    let id = ligdicash(stack).ledger().invoices.last().unwrap().transaction_id.clone();
    ligdicash(stack).pay(&id).unwrap();
    called_back(stack, &id).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_made_sent_printed_paid_followed_and_withdrawn() {
    let stack = stack().await;
    let listed = run(&stack, &same_commands_of("links", "link-make"), &[]).await;
    listed.shows(&["https://wa.me/?text=Faso%20dan%20fani%20bag%2C%205%2C000%20F.", "0 of 10"]);
    let links = typed(&stack, "link list --json").await.out.json();
    let find = |label| {
        let is_it = |link: &&Value| link["label_fr"] == label;
        let link = links["links"].as_array().unwrap().iter().find(is_it).unwrap();
        link["address"].as_str().unwrap().to_owned()
    };
    let (address, folder) = (find("Repas de midi"), folder("links-typed"));
    pay(&stack, &address).await;
    let variables = [("LINK", &*address), ("FOLDER", folder.to_str().unwrap())];
    let out = run(&stack, &same_commands_of("links", "link"), &variables).await;
    out.shows(&["1 of 10", "1 · 2,500 F", "completed", "Cantine", "link.png"]);
    let id = address.rsplit('/').next().unwrap();
    let priced = format!("Fixed by the payment link {id}");
    let story = typed(&stack, &format!("show {id}-1")).await.out;
    story.shows(&["completed: LigdiCash confirmed", &priced]);
    let sheet = std::fs::read_to_string(folder.join("link.html")).unwrap();
    sheet.shows(&[&address, "Repas de midi", "2\u{202f}500\u{a0}F\u{a0}CFA"]);
    assert_eq!(page(&address).await.status(), StatusCode::OK);
    let withdrawn = run(&stack, &same_commands_of("links", "link-withdraw"), &variables).await;
    withdrawn.shows(&["withdrawn: Your team deactivated this link", "user/local", "1 · 2,500 F"]);
    assert_eq!(page(&address).await.status(), StatusCode::NOT_FOUND);
    assert_no_case_is_open(&stack).await;
}
