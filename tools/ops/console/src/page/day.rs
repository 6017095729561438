//! The page of one day: its list, its sums, and its hours.

use std::collections::BTreeMap;

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use maud::{Markup, html};
use serde::Deserialize;

use super::frame::{PageContent, SitePages};
use crate::api::{Call, Entry, KINDS, Pages, Problem, STATUSES, Shown};
use crate::books::{HourSums, Sum};
use crate::documents::html;
use crate::documents::{self, Look};
use crate::language::{francs, whole};

/// More is read only on request.
const MOST: usize = 2_000;

const LISTED: usize = 100;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct DayQuery {
    status: Option<String>,
    kind: Option<String>,
    page: Option<usize>,
    /// Set where all is read.
    whole: Option<String>,
}

pub(super) async fn today(State(page): State<SitePages>) -> Response {
    to_today(&page, "").await
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
    Query(wanted): Query<DayQuery>,
) -> Response {
    let wanted = DayQuery {
        status: wanted.status.filter(|it| !it.is_empty()),
        kind: wanted.kind.filter(|it| !it.is_empty()),
        ..wanted
    };
    let content = async {
        let date = day.parse().map_err(|_| Problem::wrong("day", &day))?;
        Ok(DayEntries::read(&page, date, &wanted).await?.content(&page, &wanted))
    };
    page.answer(&format!("days/{day}"), content.await)
}

struct DayEntries {
    date: Date,
    entries: Vec<Shown<Entry>>,
    is_cut: bool,
}

impl DayEntries {
    /// Reads all statuses, since all are counted.
    async fn read(page: &SitePages, date: Date, wanted: &DayQuery) -> Result<Self, Problem> {
        let mut call = Call::get(format!("/api/ops/days/{date}"));
        call.query.push(("limit", "200".to_owned()));
        call.query.extend(wanted.kind.iter().map(|kind| ("kind", kind.clone())));
        let mut pages = Pages::of(&page.site.api, call);
        let mut entries = Vec::new();
        while let Some(some) = pages.next().await? {
            entries.extend(some.list::<Shown<Entry>>("transactions")?);
            if entries.len() >= MOST && wanted.whole.is_none() {
                break;
            }
        }
        // The newest come first.
        entries.reverse();
        Ok(Self { date, entries, is_cut: pages.has_more() })
    }

    fn content(&self, page: &SitePages, wanted: &DayQuery) -> PageContent {
        let (look, tally) = (page.look(), DayTally::of(&self.entries));
        let path = format!("days/{}", self.date);
        let body = html! {
            (self.form(&path, page, wanted))
            @if self.is_cut {
                p.note {
                    (page.words.page_only(whole(MOST as u64))) " "
                    a href=(page.more(&path, &pairs(wanted, None, true))) { (look.words.page_whole()) }
                }
            }
            @if self.entries.is_empty() {
                p { (look.words.labels_nothing_that_day()) }
            } @else {
                div.day { (sums(&tally, &look)) div { (html::plot(&tally.hours, look.words)) } }
                (self.list(&path, page, wanted, &look))
            }
            p.small { (look.words.labels_times()) }
        };
        let title = page.words.page_day(self.date.to_string());
        PageContent { title, body, is_alive: wanted.whole.is_none(), about: None }
    }

    fn form(&self, path: &str, page: &SitePages, wanted: &DayQuery) -> Markup {
        let day = |day: Option<Date>| day.map(|it| page.address(&format!("days/{it}")));
        let (before, after) = (day(self.date.yesterday().ok()), day(self.date.tomorrow().ok()));
        html! {
            p.days {
                @if let Some(before) = before { a href=(before) { (page.words.page_day_before()) } } " "
                @if let Some(after) = after { a href=(after) { (page.words.page_day_after()) } }
            }
            form.row method="get" action=(page.address(path)) {
                (choice("kind", &page.words.labels_kind(), &KINDS, wanted.kind.as_deref(), page))
                (choice("status", &page.words.labels_status(), &STATUSES, wanted.status.as_deref(), page))
                button type="submit" { (page.words.page_list()) }
            }
        }
    }

    fn list(&self, path: &str, page: &SitePages, wanted: &DayQuery, look: &Look) -> Markup {
        let is_listed = |entry: &&Shown<Entry>| match (entry, &wanted.status) {
            (_, None) => true,
            (Shown::Read(entry), Some(status)) => entry.status.as_came() == status,
            (Shown::Unreadable(_), Some(_)) => false,
        };
        let listed: Vec<_> = self.entries.iter().filter(is_listed).cloned().collect();
        let parts: Vec<_> = listed.chunks(LISTED).collect();
        let here = wanted.page.unwrap_or(1).clamp(1, parts.len().max(1));
        html! { section aria-labelledby="list" {
            h2 id="list" { (page.words.labels_listed(whole(listed.len() as u64))) }
            @if let Some(part) = parts.get(here - 1) { (html::table(&documents::table(part, look), look)) }
            @if parts.len() > 1 {
                nav.pages aria-label=(look.words.page_parts()) { @for number in 1..=parts.len() {
                    a href=(page.more(path, &pairs(wanted, Some(number), wanted.whole.is_some())))
                        aria-current=[(number == here).then_some("page")] { (number) }
                } }
            }
        } }
    }
}

/// The day's query, with another part of the list or with all entries.
fn pairs(wanted: &DayQuery, part: Option<usize>, whole: bool) -> Vec<(&'static str, String)> {
    let kind = wanted.kind.clone().map(|kind| ("kind", kind));
    let status = wanted.status.clone().map(|status| ("status", status));
    let part = part.map(|part| ("page", part.to_string()));
    let whole = whole.then(|| ("whole", "yes".to_owned()));
    [kind, status, part, whole].into_iter().flatten().collect()
}

fn choice(
    name: &str,
    label: &str,
    values: &[&str],
    chosen: Option<&str>,
    page: &SitePages,
) -> Markup {
    html! { div.field {
        label for=(name) { (label) }
        select id=(name) name=(name) {
            option value="" { (page.words.page_all()) }
            @for word in values { option value=(word) selected[chosen == Some(*word)] { (word) } }
        }
    } }
}

/// The sums by status.
fn sums(tally: &DayTally, look: &Look) -> Markup {
    html! { table.numbers {
        thead { tr {
            th scope="col" { (look.words.labels_kind()) }
            th scope="col" { (look.words.labels_status()) }
            th.number scope="col" { (look.words.page_count()) }
            th.number scope="col" { (look.words.page_sum()) }
        } }
        tbody {
            @for ((kind, status), sum) in &tally.by_status { tr {
                td { (kind) }
                td { span class={ "chip " (status) } { (status) } }
                td.number { (whole(sum.count)) }
                td.number { (francs(sum.francs)) }
            } }
            @if tally.unreadable > 0 { tr {
                td { (look.words.labels_cannot_be_read()) } td {} td.number { (whole(tally.unreadable)) } td {}
            } }
        }
    } }
}

/// Sums of a day's entries.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct DayTally {
    /// By kind and status.
    pub(super) by_status: BTreeMap<(String, String), Sum>,
    pub(super) hours: [HourSums; 24],
    pub(super) unreadable: u64,
}

impl DayTally {
    pub(super) fn of(entries: &[Shown<Entry>]) -> Self {
        let mut tally = Self::default();
        for entry in entries {
            match entry {
                Shown::Read(entry) => tally.add(entry),
                Shown::Unreadable(_) => tally.unreadable += 1,
            }
        }
        tally
    }

    fn add(&mut self, entry: &Entry) {
        let (kind, status) = (entry.kind.to_string(), entry.status.to_string());
        self.by_status.entry((kind, status)).or_default().add(entry.amount);
        let hour = entry.created_at.to_zoned(TimeZone::UTC).hour();
        let hour = usize::try_from(hour).ok().and_then(|hour| self.hours.get_mut(hour));
        let Some(hour) = hour else { return };
        hour.all.add(entry.amount);
        if entry.status.as_came() == "completed" {
            hour.completed.add(entry.amount);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_day_is_counted_by_status_and_by_hour() {
        let entry = |status: &str, amount: u64, at: &str| {
            json!({
                "transaction_id": "txn_1", "kind": "payin", "status": status, "amount": amount,
                "created_at": at,
            })
        };
        let entries = json!([
            entry("completed", 2500, "2026-06-01T10:00:00Z"),
            entry("completed", 500, "2026-06-01T10:59:59Z"),
            entry("pending", 300, "2026-06-01T23:59:59.999Z"),
            { "transaction_id": "txn_2", "unreadable": true },
        ]);
        let tally = DayTally::of(&serde_json::from_value::<Vec<_>>(entries).unwrap());
        let of = |status: &str| tally.by_status[&("payin".to_owned(), status.to_owned())];
        assert_eq!(of("completed"), Sum { count: 2, francs: 3000 });
        assert_eq!(of("pending"), Sum { count: 1, francs: 300 });
        assert_eq!(tally.hours[10].completed, Sum { count: 2, francs: 3000 });
        assert_eq!((tally.hours[23].all.count, tally.hours[23].completed.count), (1, 0));
        assert_eq!(tally.unreadable, 1);
    }
}
