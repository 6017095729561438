//! Files that a browser saves, the doctor, and the commands that only a terminal runs.

use axum::extract::{Form, Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use jiff::civil::Date;
use maud::{Markup, html};

use super::frame::{Fields, PageContent, SitePages, field};
use crate::api::{Call, LinkStory, Problem};
use crate::books::{BooksWalk, Days, Sums};
use crate::doctor::{self, Examination};
use crate::documents;
use crate::documents::html::section;
use crate::documents::sheets::close::{self, Close};
use crate::documents::sheets::{ExportScope, export_head, export_part, link_page};
use crate::evidence::{collect, sealed};
use crate::language::Words;

/// The most days of an export that is held in memory.
const MOST_DAYS: i32 = 31;

pub(super) fn forms(page: &SitePages, today: Date) -> Markup {
    let words = page.words;
    let (day, month) = (today.to_string(), today.strftime("%Y-%m").to_string());
    let first = today.first_of_month().to_string();
    let content = html! { (super::day::picker(page, today)) div.periods {
        (form(page, "close", &words.owner_close(), &[("of", "date", &words.books_day(), &day)]))
        (form(page, "close", &words.owner_close_month(), &[("of", "month", &words.owner_month(), &month)]))
        (form(page, "export", &words.owner_export(), &[
            ("from", "date", &words.owner_from(), &first), ("to", "date", &words.owner_to(), &day),
        ]))
        (form(page, "evidence", &words.owner_evidence(), &[("about", "text", &words.owner_order(), "")]))
        (form(page, "doctor", &words.owner_doctor(), &[]))
    } };
    section("files", &words.owner_files(), true, &content)
}

fn form(page: &SitePages, path: &str, title: &str, fields: &[(&str, &str, &str, &str)]) -> Markup {
    html! { form.card method="post" action=(page.address(path)) {
        @for (name, kind, label, value) in fields {
            @let id = format!("{path}-{kind}-{name}");
            (field(&id, label, &html! {
                input id=(id) name=(name) type=(kind) value=(value) required autocomplete="off";
            }))
        }
        button type="submit" { (title) }
    } }
}

/// The close of a day, such as `2026-06-01`, or of a month, such as `2026-06`.
pub(super) async fn close(State(page): State<SitePages>, Form(wanted): Form<Fields>) -> Response {
    let file = async {
        let of = wanted.text("of");
        let day = of.parse::<Date>().map(|day| Days { from: day, to: day });
        let days = day.or_else(|_| Days::of_month(of)).map_err(|_| Problem::wrong("of", of))?;
        let (api, words) = (&page.site.api, page.words);
        let at = api.health().await?.at;
        let (sums, by_day) = Sums::of(api, days, |_, _| ()).await?;
        let close = Close { days, at, stack: api.url(), sums, by_day, statement: None };
        Ok((format!("close-{of}.html"), "text/html", close::page(&close, words)))
    };
    saved(&page, file.await)
}

pub(super) async fn export(State(page): State<SitePages>, Form(wanted): Form<Fields>) -> Response {
    let file = async {
        let date = |name| wanted.read(name)?.ok_or_else(|| Problem::wrong(name, ""));
        let days = Days::of(date("from")?, date("to")?)?;
        if days.to.since(days.from).is_ok_and(|span| span.get_days() >= MOST_DAYS) {
            return Err(Problem::wrong("to", wanted.text("to")));
        }
        let api = &page.site.api;
        let about = ExportScope::of(api.url(), days, false, page.words);
        let mut walk = BooksWalk::of(api, days).with_decisions();
        let mut text = export_head(&about);
        while let Some(part) = walk.next().await? {
            text += &export_part(&part, &about);
        }
        Ok((format!("books-{}-{}.csv", days.from, days.to), "text/csv", text))
    };
    saved(&page, file.await)
}

pub(super) async fn evidence(
    State(page): State<SitePages>,
    Form(wanted): Form<Fields>,
) -> Response {
    match collect(&page.site.api, wanted.text("about"), false, |_| ()).await {
        Ok(Some(evidence)) => {
            let (text, _) = sealed(&evidence, true, page.words);
            saved(&page, Ok(("evidence.html".to_owned(), "text/html", text)))
        }
        Ok(None) => answer(&page, page.words.owner_files(), &page.words.labels_nothing_found()),
        Err(problem) => page.answer("today", Err(problem)),
    }
}

pub(super) async fn examine(State(page): State<SitePages>) -> Response {
    let what = Examination { expect: None, ping: true, stack: None, release: None };
    match doctor::examine(&page.site.api, &what).await {
        Ok(diagnosis) => {
            let words: &Words = page.words;
            answer(&page, words.owner_doctor(), &documents::diagnosis(&diagnosis, words))
        }
        Err(problem) => page.answer("today", Err(problem)),
    }
}

/// The page of a payment link to print.
pub(super) async fn link_sheet(State(page): State<SitePages>, Path(id): Path<String>) -> Response {
    let file = async {
        let story: LinkStory = page.site.api.call(&Call::link(&id)?).await?.decode()?;
        let name = format!("link-{}.html", story.link.link_id);
        Ok((name, "text/html", link_page(&story, page.words)?))
    };
    saved(&page, file.await)
}

fn answer(page: &SitePages, title: String, text: &str) -> Response {
    let body = html! { pre { (text) } };
    page.answer("today", Ok(PageContent { title, body, is_alive: false, about: None }))
}

/// A file that the browser saves, because a page of this address could not bring its own style.
pub(super) fn saved(
    page: &SitePages,
    file: Result<(String, &'static str, String), Problem>,
) -> Response {
    match file {
        Ok((name, kind, text)) => {
            let headers = [
                (CONTENT_TYPE, format!("{kind}; charset=utf-8")),
                (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
            ];
            (headers, text).into_response()
        }
        Err(problem) => page.answer("today", Err(problem)),
    }
}
