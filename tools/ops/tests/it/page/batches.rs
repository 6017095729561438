//! The pages of batches, on the local stack.

use local::Stack;
use reqwest::{RequestBuilder, Response, StatusCode};
use sandbox::Balance;

use super::home::sent;
use crate::batch::{check_file, file, paid, says, written};
use crate::local::{advance, http, ligdicash, stack, stack_of_two};
use crate::program::{Text as _, ops};

/// A form with a file and headings to ignore, as a browser sends it.
fn upload(stack: &Stack, origin: &str, (file, name): (&str, &str), ignore: &str) -> RequestBuilder {
    let part = |name: &str, of: &str, value: &str| {
        format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"{of}\r\n\r\n{value}\r\n")
    };
    let body = part("file", "; filename=\"pay.csv\"", file) + &part("name", "", name);
    let body = body + &part("country", "", "226") + &part("ignore", "", ignore) + "--b--\r\n";
    let request = http().post(stack.api_url.join("/ops/en/batches").unwrap()).body(body);
    let request = request.header("content-type", "multipart/form-data; boundary=b");
    request.header("sec-fetch-site", "same-origin").header("origin", origin)
}

/// Chooses the file, and returns the address of its page and the page after the first look.
async fn chosen(stack: &Stack, file: &str, name: &str, ignore: &str) -> (String, String) {
    let answer = upload(stack, "null", (file, name), ignore).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    let path = answer.url().path().trim_start_matches("/ops/en/").to_owned();
    let html = ended(stack, &path).await;
    (path, html)
}

async fn form(stack: &Stack, path: &str, total: &str) -> Response {
    let fields = [("total", total), ("reason", "Primes de mai")];
    sent(stack, &format!("/ops/en/{path}"), &fields).await
}

async fn got(stack: &Stack, path: &str) -> String {
    let address = stack.api_url.join(&format!("/ops/en/{path}")).unwrap();
    http().get(address).send().await.unwrap().text().await.unwrap()
}

/// The page after the work; until then it is fetched again.
async fn ended(stack: &Stack, path: &str) -> String {
    loop {
        let html = got(stack, path).await;
        if !html.contains("data-refresh") {
            return html;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn all_faults_of_a_chosen_file_are_shown_and_no_other_page_can_bring_one() {
    let stack = stack().await;
    let bad = "number;amount;reason\n70 00 00 01;500;Prime\nx;500,5;Prime\n22670000003;;Prime\n";
    let answer = upload(&stack, "null", (bad, "may"), "").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    let html = answer.text().await.unwrap();
    html.shows(&["Errors in the file: 3", "Line 3, number &quot;x&quot;"]);
    html.shows(&["Line 3, amount &quot;500,5&quot;"]);
    html.shows(&["Line 4, amount: the cell is empty", "value=\"may\"", "value=\"226\""]);
    let good = written(&[("1", "22670000001", 500)]);
    let foreign = upload(&stack, "https://evil.example", (&good, "may"), "").send().await.unwrap();
    assert_eq!(foreign.status(), StatusCode::FORBIDDEN);
    let named = upload(&stack, "null", (&good, "a/b"), "").send().await.unwrap();
    assert_eq!(named.status(), StatusCode::BAD_REQUEST);
    assert!(!got(&stack, "batches").await.contains("500 F"), "neither of them is kept");
    assert_eq!(paid(&stack), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_column_that_may_change_a_line_is_named_before_the_file_is_kept() {
    let stack = stack().await;
    let text = "indicatif;phone;montant;motif;Déjà payé;À payer\n226;70000001;500;Prime;non;oui\n";
    let answer = upload(&stack, "null", (text, "may"), "").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    let html = answer.text().await.unwrap();
    html.shows(&["Déjà payé, À payer", "name=\"ignore\""]);
    assert!(!html.contains("--ignore"), "a page has no command");
    let (_, html) = chosen(&stack, text, "may", "déjà payé; à payer").await;
    html.shows(&["500 F", "Déjà payé, À payer"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chosen_file_is_sent_once_by_whoever_types_its_sum_and_is_reported() {
    let stack = stack().await;
    let lines = [("1", "22672000001", 500), ("2", "22674000002", 700)];
    let (path, html) = chosen(&stack, &written(&lines), "may", "").await;
    html.shows(&["Lines: 2. Total: 1,200 F.", "not sent yet", "Person 2", "Moov Africa"]);
    let refused = form(&stack, &format!("{path}/send"), "1201").await;
    assert_eq!(refused.status(), StatusCode::CONFLICT);
    let html = refused.text().await.unwrap();
    html.shows(&["does not match this file", "value=\"Primes de mai\""]);
    assert_eq!(paid(&stack), []);
    let send = format!("{path}/send");
    let [first, second] = [(); 2].map(|()| form(&stack, &send, "1,200"));
    let (first, second) = tokio::join!(first, second);
    assert_eq!((first.status(), second.status()), (StatusCode::OK, StatusCode::OK));
    ended(&stack, &path).await.shows(&["1,200 F"]);
    let once = [("22672000001".to_owned(), 500), ("22674000002".to_owned(), 700)];
    assert_eq!(paid(&stack), once);
    advance(&stack, 180).await;
    form(&stack, &format!("{path}/look"), "").await;
    ended(&stack, &path).await.shows(&["paid", "LigdiCash reported"]);
    let report = got(&stack, &format!("{path}/report.csv")).await;
    report.shows(&["2,1,Person 1,500,", "paid"]);
    got(&stack, &format!("{path}/report.html"))
        .await
        .shows(&["<title>Report on the bulk payout may"]);
    let again = got(&stack, &format!("{path}/again.csv")).await;
    assert!(
        again.contains("may/2~2,mobile_money,Person 2") && !again.contains("Person 1"),
        "{again}"
    );
    // The same file is chosen again, as after a restart. The stack knows which lines were sent.
    let (_, html) = chosen(&stack, &written(&lines), "may", "").await;
    assert!(!html.contains("Send the bulk payout"), "nothing is left to send");
    got(&stack, "batches/may-0/report.csv").await.shows(&["no longer has that file"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stopped_a_batch_is_said_and_the_same_form_goes_on() {
    let stack = stack().await;
    ligdicash(&stack).set_balance("12", Balance::Francs(600)).unwrap();
    let numbers = ["22670000001", "22670000002", "22670000003"];
    let lines = [("1", numbers[0], 500), ("2", numbers[1], 700), ("3", numbers[2], 100)];
    let (path, _) = chosen(&stack, &written(&lines), "low", "").await;
    let send = format!("{path}/send");
    form(&stack, &send, "1300").await;
    let stopped = ended(&stack, &path).await;
    stopped.shows(&["The balance with Moov Africa Burkina was too low"]);
    stopped.shows(&["Use the same form to continue"]);
    stopped.shows(&["Lines to do: 1. Total: 100 F.", "again.csv"]);
    ligdicash(&stack).set_balance("12", Balance::Francs(1_000_000)).unwrap();
    form(&stack, &send, "1300").await;
    ended(&stack, &path).await.shows(&["Done: every line was processed", "not paid"]);
    assert_eq!(paid(&stack), [(numbers[0].to_owned(), 500), (numbers[2].to_owned(), 100)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_another_person_than_the_sender_approves_a_batch_on_the_page() {
    let stack = stack_of_two().await;
    let lines = [("1", "22670000001", 500), ("2", "22675000001", 700)];
    let (path, _) = chosen(&stack, &written(&lines), "may", "").await;
    form(&stack, &format!("{path}/send"), "1200").await;
    ended(&stack, &path).await.shows(&["awaiting approval", "Approve the bulk payout"]);
    form(&stack, &format!("{path}/approve"), "1200").await;
    let refused = ended(&stack, &path).await;
    refused.shows(&["you sent this bulk payout", "awaiting approval"]);
    assert_eq!(paid(&stack), []);
    // Another person's batch.
    let theirs = file("page-theirs", &lines[..1]);
    let (digest, total) = check_file(&stack, &theirs).await;
    let agreed = format!("--reason Primes --digest {digest} --total {total}");
    let line = format!("payouts send {} --batch june {agreed}", theirs.display());
    let url = format!("local:{}/issa", stack.api_url.port().unwrap());
    says(&ops(&line, &[("OPS_URL", &url)]).await, 0, &["awaiting approval"]);
    let (path, _) = chosen(&stack, &written(&lines[..1]), "june", "").await;
    form(&stack, &format!("{path}/approve"), "500").await;
    ended(&stack, &path).await.shows(&["in progress"]);
    assert_eq!(paid(&stack), [("22670000001".to_owned(), 500)]);
}
