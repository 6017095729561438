//! The first page: the state of the stack, and the sums of today, a week and a month beside the ones before.

use axum::extract::State;
use axum::response::Response;
use futures::{StreamExt as _, TryStreamExt as _, stream};
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use ligdicash_core::health::Health as HealthWord;
use maud::{Markup, html};

use super::frame::{PageContent, SitePages};
use super::{decide, files};
use crate::api::{Api, Call, Figures, Health, OpenCase, Outside, Pages, Problem, Route, Shown};
use crate::books::Sum;
use crate::documents::html::{comparison, facts, plot, section};
use crate::documents::{self, figures};
use crate::language::Words;
use crate::words::problems;

/// The days of the longest period. As many days before them are read, too.
const MONTH: usize = 30;
const WEEK: usize = 7;

/// The number of days that are requested at once.
const AT_ONCE: usize = 6;

pub(super) async fn show(State(page): State<SitePages>) -> Response {
    page.answer("today", tell(&page).await)
}

async fn tell(page: &SitePages) -> Result<PageContent, Problem> {
    let (api, words) = (&page.site.api, page.words);
    let health = api.health().await?;
    let today = health.at.to_zoned(TimeZone::UTC).date();
    let (comparison, left) = match read(api, today).await {
        Ok(days) => (compared(page, today, &days), days.first().and_then(|day| day.payouts_left)),
        Err(problem) => {
            let sentence = problems::sentence(&problem, words);
            (html! { p.problem role="alert" { (sentence) } }, None)
        }
    };
    let owed = owed(api).await?;
    let body = html! {
        (stands(page, &health))
        (comparison)
        (money(page, owed, left))
        (files::forms(page, today))
        (decide::pauses(page, &health))
        p.small { (words.labels_times()) }
    };
    Ok(PageContent { title: words.owner_title(), body, is_alive: false, about: None })
}

/// The figures of today and of the days before, the latest first.
async fn read(api: &Api, today: Date) -> Result<Vec<Figures>, Problem> {
    let days = today.series(-1.day()).take(2 * MONTH);
    let figures = async |day: Date| -> Result<Figures, Problem> {
        api.call(&Call::about(Route::Figures, day)).await?.decode()
    };
    stream::iter(days).map(figures).buffered(AT_ONCE).try_collect().await
}

/// The refunds due, by the open cases.
async fn owed(api: &Api) -> Result<Sum, Problem> {
    let (mut pages, mut owed) = (Pages::of(api, Call::to(Route::Cases)), Sum::default());
    while let Some(page) = pages.next().await? {
        for case in page.list::<Shown<OpenCase>>("cases")? {
            if let Shown::Read(case) = case {
                owed.add(case.owed.filter(|owed| *owed > 0));
            }
        }
    }
    Ok(owed)
}

/// The verdict in a sentence, its grounds, and the link to the work for a person.
fn stands(page: &SitePages, health: &Health) -> Markup {
    let (words, look) = (page.words, page.look());
    let verdict = health.verdict.as_ref().map(Outside::as_came).unwrap_or_default();
    let class = match HealthWord::parse(verdict) {
        Some(HealthWord::Well) => "completed",
        Some(HealthWord::CasesWait | HealthWord::PayoutsPaused | HealthWord::TooFew) => "review",
        Some(_) => "notcompleted",
        None => "",
    };
    html! {
        @if let Some(verdict) = documents::verdict(health, words) {
            p class={ "standing " (class) } { (verdict) }
        }
        @if health.held || !health.paused.is_empty() { (facts(&documents::stops(health, &look), &look)) }
        @if health.open_cases > 0 {
            p { a href=(page.address("cases")) { (words.page_open_cases()) } " (" (health.open_cases) ")" }
        }
        @if health.events_refused > 0 { (decide::replay(page)) }
        details.plain {
            summary { (words.owner_grounds()) }
            (facts(&documents::grounds(health, &look), &look))
            (facts(&documents::waiting(health, &look), &look))
        }
    }
}

fn compared(page: &SitePages, today: Date, days: &[Figures]) -> Markup {
    let words = page.words;
    let all = |from: usize, count: usize| {
        let mut days = days.iter().skip(from).take(count);
        let first = days.next().cloned().unwrap_or_else(|| Figures::of(today));
        days.fold(first, |mut all, day| {
            all.join(day);
            all
        })
    };
    let [day, week, month] = [1, WEEK, MONTH].map(|count| [all(0, count), all(count, count)]);
    let day_before = words.owner_yesterday();
    let periods = [
        (words.owner_title(), &day, day_before),
        (words.owner_days(WEEK.to_string()), &week, words.owner_before()),
        (words.owner_days(MONTH.to_string()), &month, words.owner_before()),
    ];
    let of_month = |of: fn(&[Figures; 2], &Words) -> figures::Comparison| {
        let heads = [words.owner_days(MONTH.to_string()), words.owner_before()];
        comparison(&heads, &of(&month, words))
    };
    let begun = days.iter().take(MONTH).rev().map(figures::bar_of_day).collect::<Vec<_>>();
    let sales = words.owner_sales();
    let hours = figures::bars_of_hours(&month[0]);
    html! {
        div.periods.whole { @for (title, both, before) in periods {
            (comparison(&[title, before], &figures::compare(both, words)))
        } }
        div.day {
            (section("hours", &words.owner_by_hour(), true, &plot(&hours, [&words.page_hour(), &sales], words)))
            (section("days", &words.owner_by_day(), true, &plot(&begun, [&words.books_day(), &sales], words)))
        }
        div.periods {
            (of_month(figures::not_paid)) (of_month(figures::operators)) (of_month(figures::time_to_pay))
        }
    }
}

/// The money that the shop must pass on, and the figures that only LigdiCash has.
fn money(page: &SitePages, owed: Sum, left: Option<u64>) -> Markup {
    let words = page.words;
    let rows = vec![
        (words.owner_owed(), Some(figures::counted(owed, words))),
        (words.owner_left(), left.map(|sum| words.francs(sum))),
    ];
    let content = html! { (facts(&rows, &page.look())) p.small { (words.owner_fees()) } };
    section("owed", &words.owner_money(), true, &content)
}
