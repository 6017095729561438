//! The frame of the pages: addresses, head, the service's state, the tabs and the other language.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use ligdicash_core::health::Health as HealthWord;
use maud::{Markup, html};
use serde::de::DeserializeOwned;

use super::Options;
use super::asset::{ICON, ICONS, SCRIPT, STYLE};
use super::fields::{Fields, with_query};
use super::icon::{Icon, Tone, chip, icon};
use super::presses::Presses;
use super::ranges::RangeFigures;
use super::seal::Seal;
use crate::api::{Api, Call, Entry, Health, Outside, Problem, Route};
use crate::documents::html::frame;
use crate::documents::{Look, Medium};
use crate::language::{Language, Words};
use crate::words::problems;

/// A page that did not ask for the service's state shows one of this age at most.
const FRESH: Duration = Duration::from_secs(15);

/// Shared by all pages.
pub(super) struct Site {
    pub(super) options: Options,
    pub(super) presses: Presses,
    /// The latest state of the service, with its instant.
    pub(super) seen: Mutex<Option<(Instant, Health)>>,
    pub(super) ranges: RangeFigures,
}

/// The pages in one language, for one caller of the API.
#[derive(Clone)]
pub struct SitePages {
    pub(super) site: Arc<Site>,
    pub api: Arc<Api>,
    pub words: &'static Words,
    pub(super) seal: Seal,
}

impl SitePages {
    /// Leads the browser from a form to the page that answers it, whose address does not show the fields.
    pub(super) fn lead(&self, path: &str, fields: &Fields) -> Redirect {
        Redirect::to(&self.sealed(path, fields))
    }

    /// The address of a page that reads these fields.
    pub(super) fn sealed(&self, path: &str, fields: &Fields) -> String {
        let (path, part) = path.split_at(path.find('#').unwrap_or(path.len()));
        self.more(path, &[("of", self.seal.close(fields).unwrap_or_default())]) + part
    }

    /// Leads back to a form with what was typed, and says why it is refused.
    pub(super) fn lead_back(&self, path: &str, typed: Fields, problem: &Problem) -> Redirect {
        self.lead(path, &typed.with("note", problems::sentence(problem, self.words)))
    }

    /// The fields of the form that has led here; empty without one.
    pub(super) fn led(&self, wanted: &Fields) -> Fields {
        self.seal.open(wanted.text("of")).unwrap_or_default()
    }

    /// Does what a form asks, and returns where it leads. The same reader's second press gets the answer of the first.
    pub(super) async fn once<E, F: Future<Output = Result<String, E>>>(
        &self,
        form: &Fields,
        act: impl FnOnce() -> F,
    ) -> Result<String, E> {
        let pressed = self.site.presses.of(&self.sealed("", form));
        pressed.get_or_try_init(act).await.cloned()
    }

    /// The address of a page in this language.
    pub fn address(&self, path: &str) -> String {
        format!("{}/{}/{path}", self.site.options.base, self.words.language_code())
    }

    pub fn more<V: AsRef<str>>(&self, path: &str, query: &[(&str, V)]) -> String {
        self.address(&with_query(path, query))
    }

    pub fn look(&self) -> Look {
        let base = format!("{}/{}", self.site.options.base, self.words.language_code());
        Look { words: self.words, medium: Medium::Page { base } }
    }
}

#[must_use]
pub struct PageContent {
    pub(super) title: String,
    pub(super) body: Markup,
    /// Whether the browser refreshes the page.
    pub(super) is_alive: bool,
    /// The transaction, for the script beside it.
    pub(super) about: Option<Entry>,
    /// The page above this one: its address and its title.
    pub(super) above: Option<(String, String)>,
    /// Whether only screen readers get the title, which the body says.
    pub(super) is_headless: bool,
}

impl PageContent {
    /// A page that the browser does not refresh.
    pub fn new(title: String, body: Markup) -> Self {
        Self { title, body, is_alive: false, about: None, above: None, is_headless: false }
    }

    /// A page that the browser refreshes, if `is_alive`.
    pub fn alive(self, is_alive: bool) -> Self {
        Self { is_alive, ..self }
    }

    /// A page below another one, to which its top bar leads.
    pub fn below(self, address: String, title: String) -> Self {
        Self { above: Some((address, title)), ..self }
    }
}

impl SitePages {
    /// The state of the service, as it is now.
    pub async fn health(&self) -> Result<Health, Problem> {
        let health = self.api.health().await?;
        if let Ok(mut seen) = self.site.seen.lock() {
            *seen = Some((Instant::now(), health.clone()));
        }
        Ok(health)
    }

    /// The state of the service as this page, or one shortly before it, has read it.
    pub(super) async fn state(&self) -> Option<Health> {
        let seen = self.site.seen.lock().ok().and_then(|seen| seen.clone());
        match seen.filter(|(at, _)| at.elapsed() < FRESH) {
            Some((_, health)) => Some(health),
            None => self.health().await.ok(),
        }
    }

    /// The page, or the problem in its place.
    pub async fn answer(&self, path: &str, content: Result<PageContent, Problem>) -> Response {
        match content {
            Ok(content) => self.draw(path, &content).await.into_response(),
            Err(problem) => {
                let is_unknown =
                    matches!(problem, Problem::NotFound | Problem::NoId(_) | Problem::NoLink(_));
                let first = path.split('/').next().filter(|_| is_unknown).unwrap_or_default();
                let body = self::problem(&problem, self.words);
                let content = PageContent::new(self.words.page_problem(first), body);
                let content = match first {
                    "transactions" => {
                        content.below(self.address("payments"), self.words.page_payments())
                    }
                    "links" => content.below(self.address("links"), self.words.page_links()),
                    _ => content,
                };
                self.refused(path, &problem, &content).await
            }
        }
    }

    /// The page on which the reader can correct the problem.
    pub async fn refused(&self, path: &str, problem: &Problem, content: &PageContent) -> Response {
        (status(problem), self.draw(path, content).await).into_response()
    }

    async fn draw(&self, path: &str, content: &PageContent) -> Html<String> {
        let health = self.state().await;
        let page = self.document(path, content, health.as_ref());
        Html(self.words.language().typeset(&page))
    }

    fn document(&self, path: &str, content: &PageContent, health: Option<&Health>) -> String {
        let (options, words) = (&self.site.options, self.words);
        let about = content.about.as_ref();
        // The tab of a sheet is that of the page to which it returns.
        let above = content.above.as_ref().filter(|_| path.starts_with("decide"));
        let lit = above.and_then(|(address, _)| address.strip_prefix(&self.address("")));
        let lit = lit.unwrap_or(path);
        let shop = health.and_then(|health| health.shop.as_ref()).or(self.api.stack().get());
        let shop = shop.map_or_else(|| words.page_home(), ToString::to_string);
        let head = html! {
            meta name="robots" content="noindex";
            title { (content.title) " – " (shop) }
            (linked(&options.base, options.manifest, options.script.as_deref(), false))
        };
        let body = html! {
            a.skip href="#main" { (words.page_skip()) }
            header.top {
                @if let Some((address, title)) = &content.above {
                    a.back href=(address) { (icon(Icon::Back)) (title) }
                } @else {
                    a.shop href=(self.address("today")) { (shop) }
                }
                @if let Some(health) = health { (self.service(health)) }
            }
            (self.tabs(lit, health))
            main #main data-refresh=[content.is_alive.then_some(options.refresh)]
                data-offline=[options.manifest.map(|_| words.language().in_type(&words.page_offline()))]
                data-id=[about.map(|entry| &entry.transaction_id)] data-status=[about.map(|entry| &entry.status)]
                data-amount=[about.map(|entry| entry.amount)]
                data-order=[about.and_then(|entry| entry.order_id.as_ref())] {
                @if !self.api.may_act() { p { (chip(Tone::Quiet, &words.page_view_only())) } }
                h1.vh[content.is_headless] { (content.title) }
                (content.body)
            }
            @if options.is_beside && about.is_some() {
                aside #beside aria-label=(words.page_beside()) {}
            }
            (languages(words, |other| Self { words: other.words(), ..self.clone() }.address(path)))
        };
        frame(&head, None, &body, words).into_string()
    }

    /// The links to the parts of a long list.
    pub fn parts(&self, here: usize, count: usize, way: impl Fn(usize) -> String) -> Markup {
        html! { @if count > 1 {
            nav.pages aria-label=(self.words.page_parts()) { @for number in 1..=count {
                a href=(way(number)) aria-current=[(number == here).then_some("page")] { (number) }
            } }
        } }
    }

    /// The service's state as a dot and words, which lead to the first page's verdict.
    fn service(&self, health: &Health) -> Markup {
        let verdict = health.verdict.as_ref().map(Outside::as_came).unwrap_or_default();
        html! { a.state href={ (self.address("today")) "#service" } {
            span class={ "dot " (tone(health).class()) } {} (self.words.page_state(verdict))
        } }
    }

    fn tabs(&self, path: &str, health: Option<&Health>) -> Markup {
        let words = self.words;
        let tabs = [
            (words.page_home(), "today", Icon::Home),
            (words.page_payments(), "payments", Icon::List),
            (words.page_cases(), "cases", Icon::Warning),
            (words.page_links(), "links", Icon::Link),
            (words.page_more(), "more", Icon::More),
        ];
        let here = match path.split(['/', '?']).next().unwrap_or_default() {
            "transactions" => "payments",
            "batches" | "payouts" | "month" | "team" | "diagnostics" => "more",
            first => first,
        };
        let waiting = health.map_or(0, |health| health.open_cases);
        html! { nav.tabs aria-label=(words.page_pages()) { @for (name, way, drawn) in tabs {
            a href=(self.address(way)) aria-current=[(here == way).then_some("page")] {
                (icon(drawn)) span { (name) }
                @if way == "cases" && waiting > 0 {
                    span.badge aria-label=(words.page_waiting(words.integer(waiting))) { (words.integer(waiting)) }
                }
            }
        } } }
    }
}

/// The files that every page loads. The first page of a visitor has the style in itself, one way fewer on a slow line,
/// and fetches the file for the next one.
pub fn linked(base: &str, manifest: Option<&str>, script: Option<&str>, is_first: bool) -> Markup {
    html! {
        meta name="theme-color" content="#f5f6f8" media="(prefers-color-scheme: light)";
        meta name="theme-color" content="#0e1419" media="(prefers-color-scheme: dark)";
        link rel="icon" type="image/svg+xml" href=(ICON.address(base));
        @if let Some(manifest) = manifest {
            link rel="manifest" href=(manifest);
            link rel="apple-touch-icon" href=(ICONS[0].address(base));
        }
        @if is_first { style {} link rel="prefetch" as="style" href=(STYLE.address(base)); }
        @else { link rel="stylesheet" href=(STYLE.address(base)); }
        // The style comes first on a slow line.
        script src=(SCRIPT.address(base)) defer fetchpriority="low" {}
        @if let Some(script) = script { script type="module" src=(script) fetchpriority="low" {} }
    }
}

/// The links to the page in each language. They lead from a form's answer to a page that GET answers.
pub fn languages(words: &Words, address: impl Fn(Language) -> String) -> Markup {
    html! { nav.languages aria-label=(words.page_language()) {
        @for (language, name) in [(Language::Fr, "Français"), (Language::En, "English")] {
            a href=(address(language)) lang=(language) hreflang=(language)
                aria-current=[(*language == *words.language_code()).then_some("true")] { (name) }
        }
    } }
}

/// The colour of the service's state.
pub(super) fn tone(health: &Health) -> Tone {
    match health.verdict.as_ref().and_then(|verdict| HealthWord::parse(verdict.as_came())) {
        Some(HealthWord::Held | HealthWord::NoAnswer | HealthWord::Refuses) => Tone::Bad,
        Some(HealthWord::Well | HealthWord::TooFew | HealthWord::CasesWait) => Tone::Good,
        Some(
            HealthWord::Paused
            | HealthWord::Silent
            | HealthWord::Late
            | HealthWord::NothingProven
            | HealthWord::NothingBegun
            | HealthWord::EventsRefused
            | HealthWord::EventsKept
            | HealthWord::PayoutsPaused,
        )
        | None => Tone::Warning,
    }
}

pub(super) fn problem(problem: &Problem, words: &Words) -> Markup {
    html! { p.problem role="alert" { (problems::sentence(problem, words)) } }
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

impl SitePages {
    /// A page of this list, and the ways to the next one and back to the first.
    pub async fn list<T: DeserializeOwned>(
        &self,
        route: Route,
        path: &str,
        from: &Fields,
    ) -> Result<(Vec<T>, Markup), Problem> {
        let call = from.some("after").iter().fold(Call::to(route), |call, after| call.after(after));
        let answer = self.api.call(&call).await?;
        let way = |after: &str| {
            let of = from.clone().with("after", after.to_owned());
            self.address(&of.at(path, ["show", "group", "after"]))
        };
        let (first, next) = (from.some("after").map(|_| way("")), answer.next()?);
        let more = html! { @if first.is_some() || next.is_some() { nav.two aria-label=(self.words.page_parts()) {
            @if let Some(first) = first { a.btn href=(first) { (icon(Icon::Back)) (self.words.page_first()) } }
            @if let Some(next) = next { a.btn href=(way(&next)) { (self.words.page_next()) (icon(Icon::Next)) } }
        } } };
        Ok((answer.list(path)?, more))
    }
}

/// A field of a form below its label.
pub fn field(id: &str, label: &str, input: &Markup) -> Markup {
    html! { div.field { label for=(id) { (label) } (input) } }
}
