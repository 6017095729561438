//! `ops page`, against a stack that plays the contract.

mod batches;
mod deciding;
mod door;
mod hours;
mod links;
mod owner;

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde_json::json;
use url::form_urlencoded::Serializer;

use crate::books::booked;
use crate::fixtures::{PAYER, PAYIN, changed, day, entry, health, rows, story};
use crate::program::{KEY, SECRET, Text as _};
use crate::stack::{Answer, Stack, json, problem};
use door::assert_closed;

pub(crate) struct Page {
    program: Child,
    /// The address with the token and a final slash.
    pub(crate) url: String,
    http: Client,
    pub(crate) stack: Stack,
}

impl Page {
    pub(crate) async fn of(script: impl IntoIterator<Item = Answer>) -> Self {
        let keys = [("AWS_ACCESS_KEY_ID", KEY), ("AWS_SECRET_ACCESS_KEY", SECRET)];
        Self::with(&[keys[0], keys[1], ("AWS_SESSION_TOKEN", "a-session")], script).await
    }

    /// The page of an operator with these variables.
    async fn with(signed_in: &[(&str, &str)], script: impl IntoIterator<Item = Answer>) -> Self {
        let stack = Stack::of(script).await;
        let mut program = Command::new(env!("CARGO_BIN_EXE_ops"))
            .args(["page", "--language", "en"])
            .env_clear()
            .env("HOME", "/nonexistent")
            .env("OPS_URL", &stack.url)
            .env("PATH", "/usr/bin:/bin")
            .env("AWS_REGION", "eu-west-3")
            .env("AWS_ENDPOINT_URL_STS", &stack.url)
            .envs(signed_in.iter().copied())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(program.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let url = line.split_whitespace().find(|word| word.starts_with("http://127.0.0.1:"));
        let url = url.unwrap_or_else(|| panic!("no address: {line}")).to_owned();
        let none = reqwest::redirect::Policy::none();
        let http = Client::builder().no_proxy().redirect(none).build().unwrap();
        Self { program, url, http, stack }
    }

    fn host(&self) -> &str {
        self.url.split('/').nth(2).unwrap()
    }

    /// A request for a typed address, as a browser sends it.
    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        self.http.get(format!("{}{path}", self.url)).header("sec-fetch-site", "none")
    }

    /// A form of the page without a referrer, as a browser sends it.
    pub(crate) fn post(&self, path: &str) -> RequestBuilder {
        let request = self.http.post(format!("{}{path}", self.url));
        request.header("sec-fetch-site", "same-origin").header("origin", "null")
    }

    pub(crate) async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let body = Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self.post(path).header("content-type", "application/x-www-form-urlencoded");
        request.body(body).send().await.unwrap()
    }

    pub(crate) async fn load(&self, path: &str) -> String {
        let answer = self.get(path).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        answer.text().await.unwrap()
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_cases_has_what_waits_in_the_readers_language() {
    let case = json!({
        "kind": "review", "about": PAYIN, "reason": "amount_differs", "opened_at": "2026-06-01T10:02:31Z",
        "transaction_id": PAYIN, "order_id": "A<b>", "amount": 3000, "status": "review",
    });
    let itself = json!({ "key": "case#event#?", "unreadable": true });
    let cases = json!({ "cases": [case, itself], "next": "p/2" });
    let page = Page::of([json(&cases), json(&health())]).await;
    for (wanted, there) in [("en-GB,en;q=0.9", "en/today"), ("de", "fr/today")] {
        let answer = page.get("").header("accept-language", wanted).send().await.unwrap();
        let there = format!("{}{there}", page.url);
        assert!(there.ends_with(answer.headers()["location"].to_str().unwrap()), "{wanted}");
    }
    let html = page.load("en/cases").await;
    html.shows(&[
        "Payment to review",
        "A&lt;b&gt;",
        &format!("/en/transactions/{PAYIN}\">{PAYIN}</a>"),
        "entry case#event#?",
        "cases?after=p%2F2",
        "1 min",
    ]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_story_says_what_the_terminal_says_and_opens_to_what_was_said() {
    let script = || [json(&story()), json(&rows())];
    let page = Page::of(script().into_iter().chain(script())).await;
    page.load(&format!("en/transactions/{PAYIN}")).await.shows(&[
        "payment of 3,000 F for the order A-1001",
        "Needs review: LigdiCash reported another amount. Paid: 2,900 F; requested: 3,000 F.",
        "then agree with the customer",
        "confirm → completed, 2,900 F, ORANGE BURKINA</summary>",
        "&quot;montant&quot;: 2900",
        "payment needs review → delivered (webhook)",
        "action=\"/",
        "Ask LigdiCash",
    ]);
    let french = page.load(&format!("fr/transactions/{PAYIN}")).await;
    french.shows(&["Payé : 2\u{202f}900\u{a0}F ; demandé : 3\u{202f}000\u{a0}F."]);
    assert!(!french.contains("22670000001"), "nobody asked who paid");
}

#[tokio::test(flavor = "multi_thread")]
async fn asking_leads_back_to_the_story_and_who_paid_is_in_no_address() {
    let asked =
        json!({ "outcome": "nothing_learnt", "problem": "unreachable", "transaction": entry() });
    let person = json!({ "transaction_id": PAYIN, "number": "22670000001", "first_name": "Awa" });
    let script = [json(&asked), json(&story()), json(&rows())];
    let more = [json(&story()), json(&rows()), json(&person)];
    let page = Page::of(script.into_iter().chain(more)).await;
    let answer = page.post(&format!("en/transactions/{PAYIN}/ask")).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let there = answer.headers()["location"].to_str().unwrap();
    let html = page.http.get(format!("http://{}{there}", page.host())).send().await.unwrap();
    let html = html.text().await.unwrap();
    assert!(html.contains("LigdiCash gave no result. LigdiCash did not answer in time."));

    let address = format!("en/transactions/{PAYIN}/person");
    let answer = page.get(&address).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
    let html = page.post(&address).send().await.unwrap().text().await.unwrap();
    assert!(html.contains("22670000001") && !html.contains("data-refresh"), "{html}");
    let lines = page.stack.lines();
    assert_eq!(lines[0], format!("POST /api/ops/transactions/{PAYIN}/ask"));
    assert_eq!(lines.last().unwrap(), &format!("GET /api/ops/people/{PAYIN}"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_keeps_its_words_out_of_addresses_and_can_continue() {
    let end = json!({ "transactions": [entry()], "looked_at": 1234, "until": "2026-06-01", "reached": "2026-05-30" });
    let page = Page::of([json(&end), json(&end)]).await;
    let form = [("by", "number"), ("value", " 70000001"), ("days", "5"), ("until", "2026-06-01")];
    let answer = page.form("fr/search", &form).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let html = answer.text().await.unwrap();
    html.shows(&[
        "LigdiCash indique un autre montant.",
        "du 2026-05-30 au 2026-06-01 ; paiements et décaissements : 1\u{202f}234.",
        &format!("/fr/transactions/{PAYIN}"),
    ]);
    let form: Vec<_> = form.into_iter().chain([("after", "p2")]).collect();
    page.form("fr/search", &form).await;

    let mut wanted = json!({ "number": "70000001", "days": 5, "until": "2026-06-01" });
    assert_eq!(
        (&*page.stack.lines()[0], page.stack.body(0)),
        ("POST /api/ops/people/find", wanted.clone())
    );
    wanted["after"] = "p2".into();
    assert_eq!(page.stack.body(1), wanted);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_is_counted_up_to_2000_entries_and_whole_only_for_whoever_asks() {
    let full = vec![booked(1, &json!({})); 200];
    let parts = |last: Option<&'static str>| {
        let begin = (0..9).map(|n| format!("p{n}"));
        let begin: Vec<_> = begin.map(|next| day(&full, Some(&next))).collect();
        begin.into_iter().chain([day(&full, last)])
    };
    let rest = [day(&full[..5], None)];
    let page = Page::of(parts(Some("p9")).chain(parts(Some("p9"))).chain(rest)).await;
    let html = page.load("en/days/2026-06-01").await;
    let all = "days/2026-06-01?whole=yes";
    html.shows(&["more than 2,000 entries", all, ">2,000</td>", "page=20", "<svg"]);
    assert_eq!(page.stack.asked().len(), 10);
    let html = page.load(&format!("en/{all}")).await;
    assert!(html.contains(">2,005</td>") && !html.contains("more than"), "{html}");
    assert!(!html.contains("data-refresh"), "a whole day is not counted again by itself");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_counts_all_and_lists_the_status_that_is_wanted() {
    let review = json!({ "status": "review", "reason": "amount_differs", "amount_reported": 2900 });
    let review = changed(booked(1, &review), &json!({ "transaction_id": PAYIN }));
    let paid = booked(2, &json!({ "transaction_id": PAYER }));
    let served = Page::of([json(&health()), day(&[review, paid], None)]).await;
    let answer = served.get("en/payouts").send().await.unwrap();
    let there = answer.headers()["location"].to_str().unwrap();
    assert!(there.ends_with("/en/days/2026-06-01?kind=payout"), "by the stack's clock: {there}");
    let answer = served.get("en/days?day=2026-06-02&kind=payout&status=").send().await.unwrap();
    let there = answer.headers()["location"].to_str().unwrap();
    assert!(there.ends_with("/en/days/2026-06-02?kind=payout"), "the choice stays: {there}");
    let html = served.load("en/days/2026-06-01?status=review&kind=payin").await;
    assert!(html.contains(PAYIN) && !html.contains(PAYER), "{html}");
    let came_in = "total in</th><td class=\"number\">2</td><td class=\"number\">5,900 F</td>";
    let sales = "sales</th><td class=\"number\">1</td><td class=\"number\">3,000 F</td>";
    html.shows(&[came_in, sales]);
    let query = "GET /api/ops/days/2026-06-01?with=books&limit=200&kind=payin";
    assert_eq!(served.stack.lines()[1], query);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_wrong_is_said_as_on_the_terminal() {
    let page = Page::of([problem(404, "not_found"), json(&json!({ "day": 1 }))]).await;
    for (path, status, problem) in [
        (format!("en/transactions/{PAYIN}"), 404, "This payment does not exist."),
        ("en/days/2026-06-01".to_owned(), 502, "`ops` has the same version"),
        ("en/transactions/A-1001".to_owned(), 400, "is not an id"),
    ] {
        let answer = page.get(&path).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), status, "{path}");
        assert_closed(&answer);
        answer.text().await.unwrap().shows(&[problem]);
    }
}
