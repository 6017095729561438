//! The search for payments. Its value stands in the form, and so in no address.

use axum::extract::{Form, State};
use axum::response::Response;
use clap::ValueEnum as _;
use maud::{Markup, html};
use serde::Deserialize;

use super::frame::{PageContent, SitePages, optional};
use crate::api::{Answer, Call, Entry, Problem, SearchKey, Shown};
use crate::documents::{self, html};
use crate::words::labels::SearchedDays;

/// The most pages of the stack's answer that one request reads while a person waits.
const PAGES: usize = 20;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct SearchForm {
    by: String,
    value: String,
    days: String,
    until: String,
    after: String,
}

struct SearchResult {
    entries: Vec<Shown<Entry>>,
    days: SearchedDays,
    next: Option<String>,
}

pub(super) async fn form(State(page): State<SitePages>) -> Response {
    let body = fields(&page, &SearchForm::default());
    page.answer("search", Ok(content(&page, body)))
}

pub(super) async fn find(
    State(page): State<SitePages>,
    Form(wanted): Form<SearchForm>,
) -> Response {
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

async fn search(page: &SitePages, wanted: &SearchForm) -> Result<SearchResult, Problem> {
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

fn question(wanted: &SearchForm) -> Result<Call, Problem> {
    let by =
        SearchKey::from_str(&wanted.by, false).map_err(|_| Problem::wrong("by", &wanted.by))?;
    let days = optional("days", &wanted.days)?;
    let until = optional("until", &wanted.until)?;
    // Other searches take no days.
    let (days, until) = if by.is_searched() { (days, until) } else { (None, None) };
    let call = by.call(wanted.value.trim(), days, until);
    Ok(if wanted.after.is_empty() { call } else { call.after(&wanted.after) })
}

fn fields(page: &SitePages, wanted: &SearchForm) -> Markup {
    html! {
        form.card method="post" action=(page.address("search")) autocomplete="off" {
            div.field {
                label for="by" { (page.words.page_by()) }
                select #by name="by" { @for by in SearchKey::value_variants() {
                    @let name = by.to_possible_value().map(|it| it.get_name().to_owned()).unwrap_or_default();
                    option value=(name) selected[name == wanted.by] { (page.words.page_known(by.as_str())) }
                } }
            }
            div.field {
                label for="value" { (page.words.page_value()) }
                input #value name="value" value=(wanted.value) required;
            }
            div.field {
                label for="days" { (page.words.page_how_many_days()) }
                input #days name="days" type="number" min="1" max="31" placeholder="7" value=(wanted.days);
            }
            div.field {
                label for="until" { (page.words.page_until()) }
                input #until name="until" type="date" value=(wanted.until);
            }
            p.small { (page.words.page_only_searched()) }
            button type="submit" { (page.words.page_search()) }
        }
    }
}

fn results(page: &SitePages, wanted: &SearchForm, found: &SearchResult) -> Markup {
    let look = page.look();
    let by = SearchKey::from_str(&wanted.by, false).ok().filter(|by| by.is_searched());
    let hidden = [
        ("by", &wanted.by),
        ("value", &wanted.value),
        ("days", &wanted.days),
        ("until", &wanted.until),
    ];
    html! { section aria-labelledby="found" {
        h2 id="found" { (look.words.page_found()) }
        @if found.entries.is_empty() {
            p { (look.words.labels_nothing_found()) }
        } @else {
            (html::table(&documents::table(&found.entries, &look), &look))
        }
        @if let Some(by) = by {
            p.small { (found.days.said(page.words)) }
            @if found.entries.is_empty() && found.next.is_none() {
                p { (found.days.advice(by, !wanted.until.is_empty(), page.words)) }
            }
        }
        @if let Some(next) = &found.next {
            form method="post" action=(page.address("search")) {
                @for (name, value) in hidden { input type="hidden" name=(name) value=(value); }
                input type="hidden" name="after" value=(next);
                button type="submit" { (look.words.page_search_on()) }
            }
        }
    } }
}
