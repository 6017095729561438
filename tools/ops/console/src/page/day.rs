//! The page of one day: its list, its sums, and its hours.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::civil::Date;
use maud::{Markup, html};

use super::frame::{Fields, PageContent, SitePages, field};
use crate::api::{Booked, Call, Entry, KINDS, Pages, Problem, Route, STATUSES, Shown};
use crate::books::{BooksPage, Sums};
use crate::documents::html;
use crate::documents::sheets::close;
use crate::documents::{self, Look};

/// More entries are read only on request.
const MOST: usize = 2_000;

const LISTED: usize = 100;

/// A larger day is not refreshed, because the stack reads each entry twice, in the index and in full.
const AGAIN: usize = 200;

pub(super) async fn today(State(page): State<SitePages>, Query(wanted): Query<Fields>) -> Response {
    match wanted.read::<Date>("day") {
        Ok(Some(day)) => {
            let wanted = pairs(&wanted, None, false);
            Redirect::to(&page.more(&format!("days/{day}"), &wanted)).into_response()
        }
        Ok(None) => to_today(&page, "").await,
        Err(problem) => page.answer("days", Err(problem)),
    }
}

/// The form that leads to any day.
pub(super) fn picker(page: &SitePages, day: Date) -> Markup {
    day_form(page, day, &html! {})
}

fn day_form(page: &SitePages, day: Date, choices: &Markup) -> Markup {
    html! { form.row method="get" action=(page.address("days")) {
        (field("picked", &page.words.books_day(), &html! {
            input id="picked" name="day" type="date" value=(day) required;
        }))
        (choices)
        button type="submit" { (page.words.page_list()) }
    } }
}

pub(super) async fn payouts(State(page): State<SitePages>) -> Response {
    to_today(&page, "?kind=payout").await
}

async fn to_today(page: &SitePages, query: &str) -> Response {
    match page.site.api.health().await {
        Ok(health) => {
            let day = health.at.strftime("%Y-%m-%d");
            Redirect::to(&format!("{}{query}", page.address(&format!("days/{day}"))))
                .into_response()
        }
        Err(problem) => page.answer("days", Err(problem)),
    }
}

pub(super) async fn show(
    State(page): State<SitePages>,
    Path(day): Path<String>,
    Query(wanted): Query<Fields>,
) -> Response {
    let content = async {
        let date = day.parse().map_err(|_| Problem::wrong("day", &day))?;
        Ok(DayEntries::read(&page, date, &wanted).await?.content(&page, &wanted))
    };
    page.answer(&format!("days/{day}"), content.await)
}

struct DayEntries {
    date: Date,
    entries: Vec<Shown<Entry>>,
    sums: Sums,
    is_cut: bool,
}

impl DayEntries {
    /// Reads all statuses, because all are counted.
    async fn read(page: &SitePages, date: Date, wanted: &Fields) -> Result<Self, Problem> {
        let mut call = Call::about(Route::Day, date);
        call.query.extend([("with", "books".to_owned()), ("limit", "200".to_owned())]);
        call.query.extend(wanted.some("kind").map(|kind| ("kind", kind.to_owned())));
        let mut pages = Pages::of(&page.site.api, call);
        let (mut entries, mut sums) = (Vec::new(), Sums::default());
        while let Some(some) = pages.next().await? {
            entries.extend(some.list::<Shown<Entry>>("transactions")?);
            sums.take(&BooksPage::of(date, some.list::<Shown<Booked>>("transactions")?));
            if entries.len() >= MOST && wanted.some("whole").is_none() {
                break;
            }
        }
        // The newest come first.
        entries.reverse();
        Ok(Self { date, entries, sums, is_cut: pages.has_more() })
    }

    fn content(&self, page: &SitePages, wanted: &Fields) -> PageContent {
        let look = page.look();
        let path = format!("days/{}", self.date);
        let body = html! {
            (self.form(page, wanted))
            @if self.is_cut {
                p.note {
                    (page.words.page_only(page.words.integer(MOST as u64))) " "
                    a href=(page.more(&path, &pairs(wanted, None, true))) { (look.words.page_whole()) }
                }
            }
            @if self.entries.is_empty() {
                p { (look.words.labels_nothing_that_day()) }
            } @else {
                div.day {
                    div { (html::plot(&self.sums.by_hour(), [&look.words.page_hour(), &look.words.page_sum_completed()], look.words)) }
                    div { (close::tables(&self.sums, look.words)) }
                }
                (self.list(&path, page, wanted, &look))
            }
            p.small { (look.words.labels_times()) }
        };
        let title = page.words.page_day(self.date.to_string());
        PageContent { title, body, is_alive: self.entries.len() <= AGAIN, about: None }
    }

    fn form(&self, page: &SitePages, wanted: &Fields) -> Markup {
        let day = |day: Option<Date>| day.map(|day| page.address(&format!("days/{day}")));
        let (before, after) = (day(self.date.yesterday().ok()), day(self.date.tomorrow().ok()));
        let (words, kind, status) = (page.words, wanted.some("kind"), wanted.some("status"));
        let choices = html! {
            (choice("kind", &words.labels_kind(), &KINDS, kind, page))
            (choice("status", &words.labels_status(), &STATUSES, status, page))
        };
        html! {
            p.days {
                @if let Some(before) = before { a href=(before) { (words.page_day_before()) } } " "
                @if let Some(after) = after { a href=(after) { (words.page_day_after()) } }
            }
            (day_form(page, self.date, &choices))
        }
    }

    fn list(&self, path: &str, page: &SitePages, wanted: &Fields, look: &Look) -> Markup {
        let is_listed = |entry: &&Shown<Entry>| match (entry, wanted.some("status")) {
            (_, None) => true,
            (Shown::Read(entry), Some(status)) => entry.status.as_came() == status,
            (Shown::Unreadable(_), Some(_)) => false,
        };
        let listed: Vec<_> = self.entries.iter().filter(is_listed).cloned().collect();
        let parts: Vec<_> = listed.chunks(LISTED).collect();
        let here = wanted.part().clamp(1, parts.len().max(1));
        html! { section aria-labelledby="list" {
            h2 id="list" { (page.words.labels_listed(page.words.integer(listed.len() as u64))) }
            @if let Some(part) = parts.get(here - 1) { (html::table(&documents::table(part, look), look)) }
            (page.parts(here, parts.len(), |number| {
                page.more(path, &pairs(wanted, Some(number), wanted.some("whole").is_some()))
            }))
        } }
    }
}

/// The day's query, with another part of the list or with all entries.
fn pairs(wanted: &Fields, part: Option<usize>, is_whole: bool) -> Vec<(&'static str, String)> {
    let named = |name| wanted.some(name).map(|value| (name, value.to_owned()));
    let part = part.map(|part| ("page", part.to_string()));
    let all = is_whole.then(|| ("whole", "yes".to_owned()));
    [named("kind"), named("status"), part, all].into_iter().flatten().collect()
}

fn choice(
    name: &str,
    label: &str,
    values: &[&str],
    chosen: Option<&str>,
    page: &SitePages,
) -> Markup {
    field(
        name,
        label,
        &html! {
            select id=(name) name=(name) {
                option value="" { (page.words.page_all()) }
                @for word in values { option value=(word) selected[chosen == Some(*word)] { (page.words.page_choice(*word)) } }
            }
        },
    )
}
