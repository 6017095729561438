//! Files that a browser saves, and the doctor.

use axum::extract::{Form, Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use jiff::civil::Date;
use maud::{Markup, html};

use super::fields::Fields;
use super::frame::SitePages;
use super::parts::{Icon, icon};
use crate::api::{Call, LinkStory, Problem};
use crate::books::{BooksWalk, Days, Sums};
use crate::doctor::{self, Diagnosis, Examination};

use crate::documents::sheets::close::{self, Close};
use crate::documents::sheets::{ExportScope, export_head, export_part, link_page};
use crate::evidence::{collect, sealed};

/// The most days of an export that is held in memory.
const MOST_DAYS: i32 = 31;

/// A button that posts these fields.
pub(super) fn form(
    page: &SitePages,
    path: &str,
    fields: &[(&str, String)],
    (drawn, title): (Icon, &str),
) -> Markup {
    html! { form method="post" action=(page.address(path)) {
        @for (name, value) in fields { input type="hidden" name=(name) value=(value); }
        button.btn { (icon(drawn)) (title) }
    } }
}

/// The close of a day, such as `2026-06-01`, or of a month, such as `2026-06`.
pub(super) async fn close(State(page): State<SitePages>, Form(wanted): Form<Fields>) -> Response {
    let file = async {
        let of = wanted.text("of");
        let day = of.parse::<Date>().map(|day| Days { from: day, to: day });
        let days = day.or_else(|_| Days::of_month(of)).map_err(|_| Problem::wrong("of", of))?;
        let (api, words) = (&page.api, page.words);
        let at = api.health().await?.at;
        let (sums, proven) = Sums::of(api, days, |_, _| ()).await?;
        let stack = api.url();
        let close = Close { days, at, stack, sums, proven, since: None, statement: None };
        Ok((format!("close-{of}.html"), "text/html", close::page(&close, words)))
    };
    saved(&page, file.await).await
}

pub(super) async fn export(State(page): State<SitePages>, Form(wanted): Form<Fields>) -> Response {
    let file = async {
        let date = |name| wanted.read(name)?.ok_or_else(|| Problem::wrong(name, ""));
        let days = Days::of(date("from")?, date("to")?)?;
        if days.to.since(days.from).is_ok_and(|span| span.get_days() >= MOST_DAYS) {
            return Err(Problem::wrong("to", wanted.text("to")));
        }
        let api = &page.api;
        let about = ExportScope::of(api.url(), days, false, page.words);
        let mut walk = BooksWalk::of(api, days).with_decisions();
        let mut text = export_head(&about);
        while let Some(part) = walk.next().await? {
            text += &export_part(&part, &about);
        }
        Ok((format!("books-{}-{}.csv", days.from, days.to), "text/csv", text))
    };
    saved(&page, file.await).await
}

pub(super) async fn evidence(
    State(page): State<SitePages>,
    Form(wanted): Form<Fields>,
) -> Response {
    let file = async {
        let evidence = collect(&page.api, wanted.text("about"), false, |_| ()).await?;
        let (text, _) = sealed(&evidence.ok_or(Problem::NotFound)?, true, page.words);
        Ok(("evidence.html".to_owned(), "text/html", text))
    };
    saved(&page, file.await).await
}

pub(super) async fn diagnosis(page: &SitePages) -> Result<Diagnosis, Problem> {
    let what = Examination { expect: None, ping: true, stack: None, release: None };
    doctor::examine(&page.api, &what).await
}

/// The page of a payment link to print.
pub(crate) async fn link_sheet(State(page): State<SitePages>, Path(id): Path<String>) -> Response {
    let file = async {
        let story: LinkStory = page.api.call(&Call::link(&id)?).await?.decode()?;
        let name = format!("link-{}.html", story.link.link_id);
        Ok((name, "text/html", link_page(&story, page.words)?))
    };
    saved(&page, file.await).await
}

/// A file that the browser saves, because a page of this address could not bring its own style.
pub async fn saved(
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
        Err(problem) => page.answer("today", Err(problem)).await,
    }
}
