//! `ops page`, against a stack that plays the contract.

mod batches;
mod deciding;
mod door;
pub(crate) mod home;
mod hours;
mod links;
mod payments;
mod todo;

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};

use reqwest::{Client, RequestBuilder, Response};
use url::form_urlencoded::Serializer;

use crate::fixtures::health;
use crate::program::{CREDENTIALS, at_stack, command};
use crate::stack::{Answer, Stack, json};

pub(crate) struct Page {
    program: Child,
    /// The address with the token and a final slash.
    pub(crate) url: String,
    http: Client,
    pub(crate) stack: Stack,
}

impl Page {
    pub(crate) async fn of(script: impl IntoIterator<Item = Answer>) -> Self {
        Self::by(Stack::beside(Some(json(&health())), script).await)
    }

    fn by(stack: Stack) -> Self {
        Self::at(stack, &CREDENTIALS)
    }

    /// The path of the pages, without slashes at its ends.
    pub(crate) fn base(&self) -> &str {
        self.url.trim_end_matches('/').rsplit('/').next().unwrap()
    }

    /// The page of an operator with these credentials.
    fn at(stack: Stack, credentials: &[(&str, &str)]) -> Self {
        let mut program = command("page --language en", &at_stack(&stack.url, credentials));
        let mut program = program.stdout(Stdio::piped()).spawn().unwrap();
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

    /// The path to which a form leads.
    pub(crate) async fn led(&self, path: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.form(path, fields).await;
        assert_eq!(answer.status(), 303, "{path}");
        let there = answer.headers()["location"].to_str().unwrap();
        there.split_once(self.base()).unwrap().1.trim_start_matches('/').to_owned()
    }

    pub(crate) async fn load(&self, path: &str) -> String {
        self.answered(path, 200).await
    }

    /// The page that is answered with this status.
    async fn answered(&self, path: &str, status: u16) -> String {
        let answer = self.get(path).send().await.unwrap();
        assert_eq!(answer.status(), status, "{path}");
        door::assert_closed(&answer);
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
async fn the_first_page_is_in_the_readers_language() {
    let page = Page::of([]).await;
    for (wanted, there) in [("en-GB,en;q=0.9", "en/today"), ("de", "fr/today")] {
        let answer = page.get("").header("accept-language", wanted).send().await.unwrap();
        let there = format!("{}{there}", page.url);
        assert!(there.ends_with(answer.headers()["location"].to_str().unwrap()), "{wanted}");
    }
}
