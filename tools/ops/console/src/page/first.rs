//! The page of open cases, with the hold, the pauses and the events to resend.

use axum::extract::{Query, State};
use axum::response::Response;
use maud::html;

use super::decide;
use super::frame::{Fields, PageContent, SitePages};
use crate::api::{OpenCase, Problem, Route, Shown};
use crate::documents;
use crate::documents::html;

pub(super) async fn show(State(page): State<SitePages>, Query(from): Query<Fields>) -> Response {
    page.answer("cases", tell(&page, &from).await)
}

async fn tell(page: &SitePages, from: &Fields) -> Result<PageContent, Problem> {
    let (open, more) = page.list::<Shown<OpenCase>>(Route::Cases, "cases", from).await?;
    let (health, look) = (page.site.api.health().await?, page.look());
    let stops = documents::stops(&health, &look);
    let body = html! {
        @if health.held || !health.paused.is_empty() { (html::facts(&stops, &look)) }
        @if open.is_empty() {
            p.standing.completed { (page.words.labels_no_cases()) }
        } @else {
            (html::table(&documents::table(&open, &look), &look))
        }
        (more)
        section aria-labelledby="waits" {
            h2 id="waits" { (page.words.page_waits()) }
            (html::facts(&documents::waiting(&health, &look), &look))
            @if health.events_refused > 0 || open.iter().any(is_event) { (decide::replay(page)) }
        }
        (decide::pay_out(page))
        (decide::pauses(page, &health))
        p.small { (page.words.labels_times()) }
    };
    Ok(PageContent { title: page.words.page_open_cases(), body, is_alive: true, about: None })
}

/// Whether the case is about an event that was given up.
fn is_event(case: &Shown<OpenCase>) -> bool {
    case.read().is_some_and(|case| case.kind.as_came() == "event")
}
