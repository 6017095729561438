//! The frame of the pages: addresses, head, navigation and the other language.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _, Response};
use maud::{Markup, html};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use url::form_urlencoded::Serializer;

use super::held::HeldBatches;
use crate::api::{Api, Call, Entry, Problem, Route};
use crate::documents::html::frame;
use crate::documents::{Look, Medium};
use crate::language::{Language, Words};
use crate::words::problems;

/// Shared by the pages of both languages.
pub(super) struct Site {
    pub(super) api: Arc<Api>,
    /// The path of the pages, without a final slash.
    pub(super) base: String,
    /// Seconds after which a page is fetched again.
    pub(super) refresh: u8,
    /// A script that fills the element beside the pages.
    pub(super) script: Option<&'static str>,
    pub(super) batches: HeldBatches,
}

/// The pages in one language.
#[derive(Clone)]
pub(super) struct SitePages {
    pub(super) site: Arc<Site>,
    pub(super) words: &'static Words,
}

impl SitePages {
    /// The address of a page in this language.
    pub(super) fn address(&self, path: &str) -> String {
        format!("{}/{}/{path}", self.site.base, self.words.language_code())
    }

    pub(super) fn more<V: AsRef<str>>(&self, path: &str, query: &[(&str, V)]) -> String {
        let mut written = Serializer::new(String::new());
        written.extend_pairs(query);
        let (address, query) = (self.address(path), written.finish());
        if query.is_empty() { address } else { format!("{address}?{query}") }
    }

    pub(super) fn look(&self) -> Look {
        let base = format!("{}/{}", self.site.base, self.words.language_code());
        Look { words: self.words, medium: Medium::Page { base } }
    }
}

pub(super) struct PageContent {
    pub(super) title: String,
    pub(super) body: Markup,
    /// Whether the browser refreshes the page.
    pub(super) is_alive: bool,
    /// The transaction, for the script beside it.
    pub(super) about: Option<Entry>,
}

impl SitePages {
    /// The page, or the problem in its place.
    pub(super) fn answer(&self, path: &str, content: Result<PageContent, Problem>) -> Response {
        match content {
            Ok(content) => self.draw(path, &content).into_response(),
            Err(problem) => {
                let title = self.words.page_no_answer();
                let sentence = problems::sentence(&problem, self.words);
                let body = html! { p.problem role="alert" { (sentence) } };
                let content = PageContent { title, body, is_alive: false, about: None };
                self.refused(path, &problem, &content)
            }
        }
    }

    /// The page on which the reader can correct the problem.
    pub(super) fn refused(&self, path: &str, problem: &Problem, content: &PageContent) -> Response {
        (status(problem), self.draw(path, content)).into_response()
    }

    fn draw(&self, path: &str, content: &PageContent) -> Html<String> {
        let (site, words) = (&self.site, self.words);
        let about = content.about.as_ref();
        let stack = site.api.stack().get().map(ToString::to_string);
        let head = html! {
            meta name="robots" content="noindex";
            title { (content.title) " – " (stack.as_deref().unwrap_or("ops")) }
            link rel="icon" type="image/svg+xml" href={ (site.base) "/icon.svg" };
            link rel="stylesheet" href={ (site.base) "/style.css" };
            script src={ (site.base) "/page.js" } defer {}
            @if let Some(script) = site.script { script type="module" src=(script) {} }
        };
        let body = html! {
            a.skip href="#main" { (words.page_skip()) }
            header { div.bar {
                @if let Some(name) = &stack { strong.stack { (name) } }
                (self.ways(path)) (self.languages(path))
            } }
            main #main data-refresh=[content.is_alive.then_some(site.refresh)]
                data-id=[about.map(|entry| &entry.transaction_id)] data-status=[about.map(|entry| &entry.status)]
                data-amount=[about.map(|entry| entry.amount)]
                data-order=[about.and_then(|entry| entry.order_id.as_ref())] {
                h1 { (content.title) }
                (content.body)
            }
            @if site.script.is_some() && about.is_some() {
                aside #beside aria-label=(words.page_beside()) {}
            }
        };
        Html(frame(&head, &body, words).into_string())
    }

    /// The links to the parts of a long list.
    pub(super) fn parts(&self, here: usize, count: usize, way: impl Fn(usize) -> String) -> Markup {
        html! { @if count > 1 {
            nav.pages aria-label=(self.words.page_parts()) { @for number in 1..=count {
                a href=(way(number)) aria-current=[(number == here).then_some("page")] { (number) }
            } }
        } }
    }

    fn ways(&self, path: &str) -> Markup {
        let words = self.words;
        let ways = [
            (words.owner_title(), "today"),
            (words.page_cases(), "cases"),
            (words.page_search(), "search"),
            (words.page_days(), "days"),
            (words.page_payouts(), "payouts"),
            (words.batch_pages(), "batches"),
            (words.links_title(), "links"),
        ];
        html! { nav aria-label=(words.page_pages()) {
            @for (name, way) in ways {
                a href=(self.address(way)) aria-current=[path.starts_with(way).then_some("page")] { (name) }
            }
        } }
    }

    /// The links to the other language. They lead from a form's answer to a page that GET answers.
    fn languages(&self, path: &str) -> Markup {
        html! { nav.languages aria-label=(self.words.page_language()) {
            @for (language, name) in [(Language::Fr, "Français"), (Language::En, "English")] {
                a href=(Self { words: language.words(), ..self.clone() }.address(path)) lang=(language)
                    hreflang=(language)
                    aria-current=[(*language == *self.words.language_code()).then_some("true")] { (name) }
            }
        } }
    }
}

fn status(problem: &Problem) -> StatusCode {
    if let Problem::Declined { .. } | Problem::NotAsked(_) = problem {
        return StatusCode::CONFLICT;
    }
    match problem.exit_code() {
        1 => StatusCode::NOT_FOUND,
        2 => StatusCode::BAD_REQUEST,
        3 => StatusCode::FORBIDDEN,
        _ => StatusCode::BAD_GATEWAY,
    }
}

/// The fields of a form or of a query, by their names.
#[derive(Clone, Default, Deserialize)]
#[serde(transparent)]
pub(super) struct Fields(pub(super) BTreeMap<String, String>);

impl Fields {
    /// The text of a field without spaces at its ends; empty if the field is missing.
    pub(super) fn text(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |text| text.trim())
    }

    /// `None` if it is empty.
    pub(super) fn some(&self, name: &str) -> Option<&str> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// The value; `None` if it is empty.
    pub(super) fn read<T: FromStr>(&self, name: &str) -> Result<Option<T>, Problem> {
        let read = |text: &str| text.parse().map_err(|_| Problem::wrong(name, text));
        self.some(name).map(read).transpose()
    }

    /// The part of a long list.
    pub(super) fn part(&self) -> usize {
        self.read("page").ok().flatten().unwrap_or(1)
    }
}

impl SitePages {
    /// A page of this list, and the link to the next one.
    pub(super) async fn list<T: DeserializeOwned>(
        &self,
        route: Route,
        path: &str,
        from: &Fields,
    ) -> Result<(Vec<T>, Markup), Problem> {
        let call = from.some("after").iter().fold(Call::to(route), |call, after| call.after(after));
        let answer = self.site.api.call(&call).await?;
        let more = answer.next()?.map(|after| self.more(path, &[("after", &after)]));
        let more = html! { @if let Some(more) = more { p { a href=(more) { (self.words.page_more()) } } } };
        Ok((answer.list(path)?, more))
    }
}

/// A field of a form below its label.
pub(super) fn field(id: &str, label: &str, input: &Markup) -> Markup {
    html! { div.field { label for=(id) { (label) } (input) } }
}

/// The choice between nothing and yes.
pub(super) fn yes(id: &str, name: &str, words: &Words) -> Markup {
    html! { select id=(id) name=(name) {
        option value="" { "–" }
        option value="yes" { (words.decisions_yes()) }
    } }
}
