//! The page of payments: days with their sums, one day, payouts, and the search. The stack searches the days of each.

use axum::extract::{Form, Query, State};
use axum::response::{Redirect, Response};
use contract::Decision;
use jiff::civil::Date;
use maud::{Markup, html};

use super::actions::sheet_link;
use super::decide;
use super::fields::Fields;
use super::files;
use super::frame::{PageContent, SitePages};
use super::parts::{self, Icon, Row, Tone, entry_row, icon, rows};
use super::search::{day, searches};
use crate::api::{Answer, Call, Entry, FiguresRange, Problem, SearchKey, Shown, Totals};
use crate::documents;
use crate::language::{capital, day_of};
use crate::words::labels::SearchedDays;
use crate::words::problems;

/// The days that a list or a search goes back.
pub(super) const DAYS: u8 = 31;

/// The payments that a page shows.
const LISTED: usize = 50;

/// The most pages of the stack's answer that one request reads while a person waits.
const PAGES: usize = 20;

/// The parts of the list; the first is all of it.
const SHOWN: [&str; 7] =
    ["", "completed", "pending", "notcompleted", "review", "refunded", "payouts"];

/// The results of a search by one property.
struct SearchResult {
    by: SearchKey,
    entries: Vec<Shown<Entry>>,
    days: SearchedDays,
    next: Option<String>,
}

pub(super) async fn list(State(page): State<SitePages>, Query(wanted): Query<Fields>) -> Response {
    let path = wanted.at("payments", ["show", "day", "until", "after"]);
    page.answer(&path, content(&page, &wanted).await).await
}

async fn content(page: &SitePages, wanted: &Fields) -> Result<PageContent, Problem> {
    let (words, show) = (page.words, show(wanted)?);
    let (day, until) = (wanted.read::<Date>("day")?, wanted.read::<Date>("until")?);
    let today = day_of(page.health().await?.at);
    let day = day.filter(|_| show != "payouts");
    let last = day.or(until).unwrap_or(today);
    let (by, status) = match show {
        "payouts" => (SearchKey::Payouts, ""),
        "refunded" => (SearchKey::Refunds, ""),
        status => (SearchKey::Payins, status),
    };
    let call = by.call(status, Some(day.map_or(DAYS, |_| 1)), Some(last));
    let call = wanted.some("after").into_iter().fold(call, Call::after);
    let found = read(page, by, call).await?;
    let lines = if by == SearchKey::Payouts {
        payouts(page, &found, today).await?
    } else {
        let figures = figures(page, &found, day).await?;
        by_day(page, &found.entries, (day, today), figures.as_ref())
    };
    let is_empty = found.entries.is_empty();
    let days = found.days.of().filter(|_| day.is_none());
    let none = days.map(|(from, until)| words.payments_none_of(words.day(from), words.day(until)));
    let body = html! {
        (decide::result(page, wanted))
        (field(page, "")) (chips(page, show, day)) (lines)
        @if is_empty { (nothing(&none.unwrap_or_else(|| words.payments_none()))) }
        (on(page, &found, day.is_none(), |until, after| {
            let (name, until) = (if day.is_some() { "day" } else { "until" }, text(until));
            page.more("payments", &[(name, &*until), ("show", show), ("after", after)])
        }))
        @if let Some(day) = day { (beside(page, show, (day, today))) }
        p.tiny.muted { (words.labels_times()) }
    };
    let is_alive = last == today && wanted.some("after").is_none();
    let title = day.map_or_else(|| words.page_payments(), |day| heading(page, day, today));
    let content = PageContent::new(title, body).alive(is_alive);
    let above = day.map(|_| (page.address("payments"), words.page_payments()));
    Ok(above.into_iter().fold(content, |content, (at, title)| content.below(at, title)))
}

/// The way to the next part or to earlier days, from the days and the place at which the search goes on.
fn on(
    page: &SitePages,
    found: &SearchResult,
    is_of_days: bool,
    way: impl Fn(Option<Date>, &str) -> String,
) -> Markup {
    let (words, until) = (page.words, found.days.of().map(|(_, until)| until));
    let more = found.next.as_deref().map(|after| way(until, after));
    let earlier = found.days.before().filter(|_| is_of_days && found.next.is_none());
    html! {
        @if let Some(more) = more { a.btn.wide href=(more) { (words.payments_more()) } }
        @if let Some(day) = earlier { a.btn.wide href=(way(Some(day), "")) { (words.payments_earlier()) } }
    }
}

/// The neighbours of a day, and its documents.
fn beside(page: &SitePages, show: &str, (day, today): (Date, Date)) -> Markup {
    let (words, of) = (page.words, day.to_string());
    let beside = [day.yesterday().ok(), day.tomorrow().ok().filter(|day| *day <= today)];
    html! {
        nav.two aria-label=(words.payments_days()) {
            @for day in beside.into_iter().flatten() {
                a.btn href=(of_day(page, Some(day), show)) { (words.short_day(day)) }
            }
        }
        div.two {
            (files::form(page, "close", &[("of", of.clone())], (Icon::Paper, &words.payments_report())))
            (files::form(page, "export", &[("from", of.clone()), ("to", of)], (Icon::Download, &words.more_excel())))
        }
    }
}

fn show(wanted: &Fields) -> Result<&'static str, Problem> {
    let word = wanted.text("show");
    SHOWN.into_iter().find(|part| *part == word).ok_or_else(|| Problem::wrong("show", word))
}

/// The search field. The text is posted, so that no address contains it.
fn field(page: &SitePages, value: &str) -> Markup {
    let words = page.words;
    html! { form.find role="search" method="post" action=(page.address("payments")) autocomplete="off" {
        (icon(Icon::Find))
        label.vh for="q" { (words.page_search()) }
        input #q name="q" type="search" required value=(value) placeholder=(words.payments_hint());
    } }
}

fn chips(page: &SitePages, show: &str, day: Option<Date>) -> Markup {
    let chip = |word| {
        let day = day.filter(|_| word != "payouts");
        (of_day(page, day, word), word == show, page.words.payments_shown(word))
    };
    parts::choices("chips", &page.words.page_filter(), &SHOWN.map(chip))
}

/// `Today`, `Yesterday, Tuesday 26 January`, `Monday 25 January`; with the year if it is another one.
fn heading(page: &SitePages, day: Date, today: Date) -> String {
    let (words, name) = (page.words, page.words.weekday(day));
    match (today - day).get_days() {
        0 => words.payments_today(),
        1 => words.payments_yesterday(name),
        _ if day.year() == today.year() => capital(&name),
        _ => format!("{} {}", capital(&name), day.year()),
    }
}

/// The address of a part of a day's payments, or of all days'.
fn of_day(page: &SitePages, day: Option<Date>, show: &str) -> String {
    page.more("payments", &[("day", &*text(day)), ("show", show)])
}

fn text(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// The figures of the days on a list; `None` without days.
async fn figures(
    page: &SitePages,
    found: &SearchResult,
    day: Option<Date>,
) -> Result<Option<FiguresRange>, Problem> {
    let days: Vec<Date> = found.entries.iter().filter_map(created_on).chain(day).collect();
    let (Some(from), Some(until)) = (days.iter().min(), days.iter().max()) else { return Ok(None) };
    Ok(Some(page.api.call(&Call::range(*from, *until, None)).await?.decode()?))
}

fn sums(range: Option<&FiguresRange>, day: Date) -> Option<&Totals> {
    let mut days = range.iter().flat_map(|range| &range.days);
    days.find(|of| of.day == day).map(|of| &of.totals)
}

/// Payments of a day below its name, with the sums of the whole day.
fn section(
    page: &SitePages,
    entries: &[Shown<Entry>],
    (day, today): (Date, Date),
    sums: Option<&Totals>,
) -> Markup {
    let (words, id) = (page.words, format!("d{day}"));
    html! { section aria-labelledby=(id) {
        div.sect {
            h2 id=(id) { a href=(of_day(page, Some(day), "")) { (heading(page, day, today)) } }
            @if let Some(totals) = sums {
                @let sales = totals.sums.sales;
                span.small.muted { (words.payments_paid(words.integer(sales.count))) " · " b.n { (words.francs(sales.francs)) } }
            }
        }
        @if !entries.is_empty() { (card(page, entries)) }
    } }
}

fn card(page: &SitePages, entries: &[Shown<Entry>]) -> Markup {
    let row = |entry: &Shown<Entry>| match entry {
        Shown::Read(entry) => entry_row(page, entry),
        Shown::Unreadable(item) => Row {
            address: page.address(&format!("transactions/{}", item.name)),
            icon: None,
            title: item.name.to_string(),
            below: documents::unreadable(item, page.words),
            right: html! {},
        },
    };
    html! { div.card { (rows(&entries.iter().map(row).collect::<Vec<_>>())) } }
}

fn nothing(sentence: &str) -> Markup {
    parts::nothing(Some((Icon::Find, Tone::Quiet)), sentence)
}

pub(super) fn created_on(entry: &Shown<Entry>) -> Option<Date> {
    entry.read().map(|entry| day_of(entry.created_at))
}

/// The entries below the days of their creation, the latest first, and below this day, even if it has none.
fn by_day(
    page: &SitePages,
    entries: &[Shown<Entry>],
    (day, today): (Option<Date>, Date),
    figures: Option<&FiguresRange>,
) -> Markup {
    let mut days: Vec<Date> = entries.iter().filter_map(created_on).chain(day).collect();
    days.sort_unstable_by(|a, b| b.cmp(a));
    days.dedup();
    let of = |wanted: Option<Date>| -> Vec<_> {
        entries.iter().filter(|entry| created_on(entry) == wanted).cloned().collect()
    };
    let unreadable = of(None);
    html! {
        @for day in days { (section(page, &of(Some(day)), (day, today), sums(figures, day))) }
        @if !unreadable.is_empty() { (card(page, &unreadable)) }
    }
}

/// The payouts of a month: those that wait or are under way first.
async fn payouts(page: &SitePages, found: &SearchResult, today: Date) -> Result<Markup, Problem> {
    let is_open = |entry: &Shown<Entry>| {
        let status = entry.read().and_then(Entry::payout_status);
        status.is_some_and(|status| !status.is_over())
    };
    let (open, over): (Vec<_>, Vec<_>) = found.entries.iter().cloned().partition(is_open);
    let words = page.words;
    let make = page.health().await?.offers(Decision::PayoutMake);
    let make = make.then(|| sheet_link(page, Decision::PayoutMake, "", "payouts"));
    Ok(html! {
        @if let Some(make) = make { a.btn.p.wide href=(make) { (icon(Icon::Plus)) (words.more_pay_out()) } }
        @if !open.is_empty() { section aria-labelledby="open" {
            div.sect { h2 #open { (words.payments_open()) } }
            (card(page, &open))
        } }
        (by_day(page, &over, (None, today), None))
    })
}

/// Reads the answers of a search until a page is full or a person has waited long enough. Payouts are one page, whose
/// open ones come first.
async fn read(page: &SitePages, by: SearchKey, mut call: Call) -> Result<SearchResult, Problem> {
    let (entries, days) = (Vec::new(), SearchedDays::default());
    let mut found = SearchResult { by, entries, days, next: None };
    for _ in 0..PAGES {
        if by.is_searched() && by != SearchKey::Payouts {
            call = call.at_most(LISTED - found.entries.len());
        }
        let answer: Answer = page.api.call(&call).await?;
        found.entries.extend(answer.list::<Shown<Entry>>("transactions")?);
        found.days.add(&answer)?;
        found.next = answer.next()?;
        let Some(next) = &found.next else { break };
        if found.entries.len() >= LISTED && by != SearchKey::Payouts {
            break;
        }
        call = call.after(next);
    }
    Ok(found)
}

/// Opens the day that the text means, or searches for it.
pub(super) async fn find(State(page): State<SitePages>, Form(wanted): Form<Fields>) -> Redirect {
    let today = page.state().await.map(|health| day_of(health.at));
    match today.and_then(|today| day(wanted.text("q"), today)) {
        Some(day) => Redirect::to(&of_day(&page, Some(day), "")),
        None => page.lead("payments/found", &wanted),
    }
}

/// Searches for the text as what it may be, until something is found.
pub(super) async fn found(State(page): State<SitePages>, Query(from): Query<Fields>) -> Response {
    let wanted = page.led(&from);
    let content = async {
        let today = day_of(page.health().await?.at);
        let body =
            html! { (field(&page, wanted.text("q"))) (results(&page, &wanted, today).await?) };
        let content = PageContent::new(page.words.page_search(), body);
        Ok(content.below(page.address("payments"), page.words.page_payments()))
    };
    page.answer(&from.at("payments/found", ["of"]), content.await).await
}

async fn results(page: &SitePages, wanted: &Fields, today: Date) -> Result<Markup, Problem> {
    let (words, text) = (page.words, wanted.text("q"));
    let mut all = searches(text);
    // A search that continues knows the property.
    if let Some(by) = wanted.some("by") {
        all.retain(|(key, _)| key.as_str() == by);
    }
    let (mut keys, mut refused, mut latest) = (Vec::new(), None, None);
    let mut all = all.into_iter();
    for (by, value) in all.by_ref() {
        let days = by.is_searched().then_some(DAYS);
        let until = wanted.read("until")?.filter(|_| by.is_searched());
        let call = by.call(&value, days, until);
        let call = wanted.some("after").into_iter().fold(call, Call::after);
        match read(page, by, call).await {
            Ok(found) => {
                keys.push(words.payments_key(by.as_str()));
                let is_end = !found.entries.is_empty();
                latest = Some(found);
                if is_end {
                    break;
                }
            }
            Err(problem @ Problem::NotAllowed { .. }) => refused = Some(problem),
            // A text that this property cannot have.
            Err(Problem::Invalid(_) | Problem::NotFound) => {}
            Err(problem) => return Err(problem),
        }
    }
    let keys = keys.join(&words.payments_or());
    Ok(html! {
        @if !keys.is_empty() { p.muted role="status" { (capital(&words.payments_looked_for(keys, text))) } }
        @if let Some(problem) = refused {
            p.problem role="alert" { (words.payments_no_people()) }
            details { summary { (words.todo_details()) } p.pad.small { (problems::sentence(&problem, words)) } }
        }
        @match latest {
            Some(found) => { (found.draw(page, wanted, today)) }
            None => { (nothing(&words.labels_nothing_found())) }
        }
        @for (by, _) in all.filter(|(by, _)| by.is_searched()) {
            @let sought = Fields::default().with("q", text).with("by", by.as_str());
            a.btn.wide href=(page.sealed("payments/found", &sought)) {
                (icon(Icon::Find)) (words.page_search_by(words.payments_key(by.as_str())))
            }
        }
    })
}

impl SearchResult {
    fn draw(&self, page: &SitePages, wanted: &Fields, today: Date) -> Markup {
        let (words, is_searched) = (page.words, self.by.is_searched());
        let way = |until, after: &str| {
            let on = [("by", self.by.as_str()), ("after", after), ("until", &*text(until))];
            let wanted = on.iter().fold(wanted.clone(), |all, (name, text)| all.with(name, *text));
            page.sealed("payments/found", &wanted)
        };
        html! {
            @if self.entries.is_empty() { (nothing(&words.labels_nothing_found())) }
            (by_day(page, &self.entries, (None, today), None))
            @if is_searched { p.small.muted { (self.days.sentence(words)) } }
            (on(page, self, is_searched, way))
        }
    }
}
