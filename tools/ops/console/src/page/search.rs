//! The search for payments. Its value is in the form, not in an address.

use axum::extract::{Form, State};
use axum::response::Response;
use clap::ValueEnum as _;
use maud::{Markup, html};

use super::frame::{Fields, PageContent, SitePages, field};
use crate::api::{Answer, Call, Entry, Problem, SearchKey, Shown};
use crate::documents::{self, html};
use crate::words::labels::SearchedDays;

/// The most pages of the stack's answer that one request reads while a person waits.
const PAGES: usize = 20;

struct SearchResult {
    entries: Vec<Shown<Entry>>,
    days: SearchedDays,
    next: Option<String>,
}

pub(super) async fn form(State(page): State<SitePages>) -> Response {
    let body = fields(&page, &Fields::default());
    page.answer("search", Ok(content(&page, body)))
}

pub(super) async fn find(State(page): State<SitePages>, Form(wanted): Form<Fields>) -> Response {
    let found = search(&page, &wanted).await;
    let body = found.map(|found| {
        html! { (fields(&page, &wanted)) (results(&page, &wanted, &found)) }
    });
    page.answer("search", body.map(|body| content(&page, body)))
}

fn content(page: &SitePages, body: Markup) -> PageContent {
    let title = page.words.page_search_title();
    PageContent { title, body, is_alive: false, about: None }
}

async fn search(page: &SitePages, wanted: &Fields) -> Result<SearchResult, Problem> {
    let mut call = question(wanted)?;
    let (entries, days) = (Vec::new(), SearchedDays::default());
    let mut found = SearchResult { entries, days, next: None };
    for _ in 0..PAGES {
        let answer: Answer = page.site.api.call(&call).await?;
        found.entries.extend(answer.list::<Shown<Entry>>("transactions")?);
        found.days.add(&answer)?;
        found.next = answer.next()?;
        let Some(next) = &found.next else { break };
        call = call.after(next);
    }
    Ok(found)
}

fn question(wanted: &Fields) -> Result<Call, Problem> {
    let by = wanted.text("by");
    let by = SearchKey::from_str(by, false).map_err(|_| Problem::wrong("by", by))?;
    let (days, until) = (wanted.read("days")?, wanted.read("until")?);
    // Other searches take no days.
    let (days, until) = if by.is_searched() { (days, until) } else { (None, None) };
    let call = by.call(wanted.text("value"), days, until);
    Ok(wanted.some("after").iter().fold(call, |call, after| call.after(after)))
}

fn fields(page: &SitePages, wanted: &Fields) -> Markup {
    html! {
        form.card method="post" action=(page.address("search")) autocomplete="off" {
            (field("by", &page.words.page_by(), &html! {
                select #by name="by" { @for by in SearchKey::value_variants() {
                    @let name = by.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
                    option value=(name) selected[name == wanted.text("by")] { (page.words.page_known(by.as_str())) }
                } }
            }))
            (field("value", &page.words.page_value(), &html! {
                input #value name="value" value=(wanted.text("value")) required;
            }))
            (field("days", &page.words.page_how_many_days(), &html! {
                input #days name="days" type="number" min="1" max="31" placeholder="7" value=(wanted.text("days"));
            }))
            (field("until", &page.words.page_until(), &html! {
                input #until name="until" type="date" value=(wanted.text("until"));
            }))
            p.small { (page.words.page_only_searched()) }
            button type="submit" { (page.words.page_search()) }
        }
    }
}

fn results(page: &SitePages, wanted: &Fields, found: &SearchResult) -> Markup {
    let look = page.look();
    let by = SearchKey::from_str(wanted.text("by"), false).ok().filter(|by| by.is_searched());
    html! { section aria-labelledby="found" {
        h2 id="found" { (look.words.page_found()) }
        @if found.entries.is_empty() {
            p { (look.words.labels_nothing_found()) }
        } @else {
            (html::table(&documents::table(&found.entries, &look), &look))
        }
        @if let Some(by) = by {
            p.small { (found.days.sentence(page.words)) }
            @if found.entries.is_empty() && found.next.is_none() {
                p { (found.days.advice(by, wanted.some("until").is_some(), page.words)) }
            }
        }
        @if let Some(next) = &found.next {
            form method="post" action=(page.address("search")) {
                @for name in ["by", "value", "days", "until"] {
                    input type="hidden" name=(name) value=(wanted.text(name));
                }
                input type="hidden" name="after" value=(next);
                button type="submit" { (look.words.page_search_on()) }
            }
        }
    } }
}
