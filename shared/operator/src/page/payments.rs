//! The page of payments: days with their sums, one day in pages, payouts across days, and the search.

use axum::extract::{Form, Query, State};
use axum::response::{Redirect, Response};
use contract::Decision;
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use maud::{Markup, html};

use super::actions::sheet_link;
use super::decide;
use super::files;
use super::frame::{Fields, PageContent, SitePages};
use super::parts::{self, Icon, Row, Tone, entry_row, icon, rows};
use crate::api::{Answer, Call, Entry, FiguresRange, Problem, Route, SearchKey, Shown, Totals};
use crate::documents;
use crate::words::labels::SearchedDays;
use crate::words::problems;
use crate::written::searches;

/// The days of the list, and the payments of each that it shows.
const DAYS: usize = 3;

/// The days that the list goes back until it finds a payment.
const MOST_DAYS: usize = 31;
const ROWS: usize = 20;

/// The payments of one day that a page shows.
const LISTED: usize = 50;

/// The most pages of the stack's answer that one request reads while a person waits.
const PAGES: usize = 20;

/// The days that a search for payouts goes back.
const PAYOUT_DAYS: u8 = 31;

/// The parts of the list; the first is all of it.
const SHOWN: [&str; 7] =
    ["", "completed", "pending", "notcompleted", "review", "refunded", "payouts"];

/// The payments of a day, or those that a search has found there, with a link to the others.
struct DayList {
    day: Date,
    entries: Vec<Shown<Entry>>,
    more: Option<String>,
}

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
    let today = page.health().await?.at.to_zoned(TimeZone::UTC).date();
    let until = until.or(day).unwrap_or(today);
    let body = match (show, day) {
        ("payouts", _) => payouts(page, wanted, (until, today)).await?,
        (_, Some(day)) => one_day(page, wanted, (day, today)).await?,
        (_, None) => days(page, show, (until, today)).await?,
    };
    let title = match day {
        Some(day) => heading(page, day, today),
        None => words.page_payments(),
    };
    let is_alive = until == today && wanted.some("after").is_none();
    let body = html! {
        (decide::result(page, wanted))
        (field(page, "")) (chips(page, show, day)) (body)
        p.tiny.muted { (words.labels_times()) }
    };
    let content = PageContent::new(title, body).alive(is_alive);
    Ok(match day {
        Some(_) => content.below(page.address("payments"), words.page_payments()),
        None => content,
    })
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
        (of_day(page, day, word, ""), word == show, page.words.payments_shown(word))
    };
    parts::choices("chips", &page.words.page_filter(), &SHOWN.map(chip))
}

/// `Today`, `Yesterday, Tuesday 26 January`, `Monday 25 January`; with the year if it is another one.
fn heading(page: &SitePages, day: Date, today: Date) -> String {
    let (words, name) = (page.words, page.words.weekday(day));
    match (today - day).get_days() {
        0 => words.payments_today(),
        1 => words.payments_yesterday(name),
        _ if day.year() == today.year() => name,
        _ => format!("{name} {}", day.year()),
    }
}

/// A few days with the newest payments of each, and earlier ones as long as there are none.
async fn days(
    page: &SitePages,
    show: &'static str,
    (until, today): (Date, Date),
) -> Result<Markup, Problem> {
    let mut lists = Vec::<DayList>::new();
    for day in until.series(-1.day()).take(MOST_DAYS) {
        if lists.len() >= DAYS && lists.iter().any(|list| !list.entries.is_empty()) {
            break;
        }
        let mut list = entries(page, show, (day, ROWS), None).await?;
        list.more = list.more.map(|_| of_day(page, Some(day), show, ""));
        lists.push(list);
    }
    let from = lists.last().map_or(until, |list| list.day);
    let figures = figures(page, from, until.min(today)).await?;
    let earlier = from.yesterday().ok().map(|until| until.to_string());
    let earlier = earlier.map(|until| page.more("payments", &[("until", &*until), ("show", show)]));
    let is_empty = lists.iter().all(|list| list.entries.is_empty());
    Ok(html! {
        @for list in lists.iter().filter(|list| !list.entries.is_empty()) {
            (section(page, list, today, sums(figures.as_ref(), list.day)))
        }
        @if is_empty { (nothing(&page.words.payments_none_of(page.words.day(from), page.words.day(until)))) }
        (wide(earlier, &page.words.payments_earlier()))
    })
}

/// A day in pages, its neighbours and its documents.
async fn one_day(
    page: &SitePages,
    wanted: &Fields,
    (day, today): (Date, Date),
) -> Result<Markup, Problem> {
    let (words, show) = (page.words, show(wanted)?);
    let figures = figures(page, day, day).await?;
    let mut list = entries(page, show, (day, LISTED), wanted.some("after")).await?;
    list.more = list.more.map(|after| of_day(page, Some(day), show, &after));
    let beside = [day.yesterday().ok(), day.tomorrow().ok().filter(|day| *day <= today)];
    let of = day.to_string();
    Ok(html! {
        (section(page, &list, today, sums(figures.as_ref(), day)))
        @if list.entries.is_empty() { (nothing(&words.payments_none())) }
        nav.two aria-label=(words.payments_days()) {
            @for day in beside.into_iter().flatten() {
                a.btn href=(of_day(page, Some(day), show, "")) { (words.short_day(day)) }
            }
        }
        div.two {
            (files::form(page, "close", &[("of", of.clone())], (Icon::Paper, &words.payments_report())))
            (files::form(page, "export", &[("from", of.clone()), ("to", of)], (Icon::Download, &words.more_excel())))
        }
    })
}

/// The address of a part of a day's payments, or of all days'.
fn of_day(page: &SitePages, day: Option<Date>, show: &str, after: &str) -> String {
    let day = day.map(|day| day.to_string()).unwrap_or_default();
    page.more("payments", &[("day", &*day), ("show", show), ("after", after)])
}

/// A link as wide as the page, if there is one.
fn wide(address: Option<String>, label: &str) -> Markup {
    html! { @if let Some(address) = address { a.btn.wide href=(address) { (label) } } }
}

/// The figures of whole days; `None` if the days have not come yet.
async fn figures(
    page: &SitePages,
    from: Date,
    until: Date,
) -> Result<Option<FiguresRange>, Problem> {
    if until < from {
        return Ok(None);
    }
    Ok(Some(page.api.call(&Call::range(from, until, None)).await?.decode()?))
}

fn sums(range: Option<&FiguresRange>, day: Date) -> Option<&Totals> {
    let mut days = range.iter().flat_map(|range| &range.days);
    days.find(|of| of.day == day).map(|of| &of.totals)
}

/// So many payins or payouts of a day, the newest first.
pub(super) fn newest(day: Date, kind: &str, limit: usize) -> Call {
    let mut call = Call::about(Route::Day, day);
    let query = [("with", "details"), ("order", "newest"), ("kind", kind)];
    call.query.extend(query.map(|(name, value)| (name, value.to_owned())));
    call.query.push(("limit", limit.to_string()));
    call
}

/// The newest payments of a day, or its refunds.
async fn entries(
    page: &SitePages,
    show: &str,
    (day, limit): (Date, usize),
    after: Option<&str>,
) -> Result<DayList, Problem> {
    let is_refund = show == "refunded";
    let mut call = newest(day, if is_refund { "payout" } else { "payin" }, limit);
    if !is_refund && !show.is_empty() {
        call.query.push(("status", show.to_owned()));
    }
    let call = after.into_iter().fold(call, Call::after);
    let answer = page.api.call(&call).await?;
    let mut entries: Vec<Shown<Entry>> = answer.list("transactions")?;
    let is_wanted = |entry: &Entry| !is_refund || entry.refund_of.is_some();
    entries.retain(|entry| entry.read().is_none_or(is_wanted));
    Ok(DayList { day, entries, more: answer.next()? })
}

/// The payments of a day below its name, with the sums of the whole day.
fn section(page: &SitePages, list: &DayList, today: Date, sums: Option<&Totals>) -> Markup {
    let (words, id) = (page.words, format!("d{}", list.day));
    html! { section aria-labelledby=(id) {
        div.sect {
            h2 id=(id) { a href=(of_day(page, Some(list.day), "", "")) { (heading(page, list.day, today)) } }
            @if let Some(totals) = sums {
                @let sales = totals.sums.sales;
                span.small.muted { (words.payments_paid(words.integer(sales.count))) " · " b.n { (words.francs(sales.francs)) } }
            }
        }
        @if !list.entries.is_empty() { (card(page, &list.entries)) }
        (wide(list.more.clone(), &words.payments_more()))
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

/// The entries below the days of their creation, the latest first.
fn by_day(page: &SitePages, entries: &[Shown<Entry>], today: Date) -> Markup {
    let day = |entry: &Shown<Entry>| {
        entry.read().map(|entry| entry.created_at.to_zoned(TimeZone::UTC).date())
    };
    let mut days: Vec<Date> = entries.iter().filter_map(day).collect();
    days.sort_unstable_by(|a, b| b.cmp(a));
    days.dedup();
    let of = |wanted: Option<Date>| -> Vec<_> {
        entries.iter().filter(|entry| day(entry) == wanted).cloned().collect()
    };
    let unreadable = of(None);
    html! {
        @for some in days {
            (section(page, &DayList { day: some, entries: of(Some(some)), more: None }, today, None))
        }
        @if !unreadable.is_empty() { (card(page, &unreadable)) }
    }
}

/// The payouts of a month: those that wait or are under way first.
async fn payouts(
    page: &SitePages,
    wanted: &Fields,
    (until, today): (Date, Date),
) -> Result<Markup, Problem> {
    let call = SearchKey::Payouts.call("", Some(PAYOUT_DAYS), Some(until));
    let call = wanted.some("after").into_iter().fold(call, Call::after);
    let found = read(page, SearchKey::Payouts, call).await?;
    let is_open = |entry: &Shown<Entry>| {
        let status = entry.read().and_then(Entry::payout_status);
        status.is_some_and(|status| !status.is_over())
    };
    let (open, over): (Vec<_>, Vec<_>) = found.entries.into_iter().partition(is_open);
    let words = page.words;
    let until = if found.next.is_some() { Some(until) } else { found.days.before() };
    let earlier = until.map(|until| {
        let (until, after) = (until.to_string(), found.next.as_deref().unwrap_or_default());
        page.more("payments", &[("show", "payouts"), ("until", &until), ("after", after)])
    });
    let make = page.health().await?.offers(Decision::PayoutMake);
    let make = make.then(|| sheet_link(page, Decision::PayoutMake, "", "payments"));
    Ok(html! {
        @if let Some(make) = make { a.btn.p.wide href=(make) { (icon(Icon::Plus)) (words.more_pay_out()) } }
        @if !open.is_empty() { section aria-labelledby="open" {
            div.sect { h2 #open { (words.payments_open()) } }
            (card(page, &open))
        } }
        (by_day(page, &over, today))
        @if open.is_empty() && over.is_empty() { (nothing(&words.payments_no_payouts())) }
        (wide(earlier, &words.payments_earlier()))
    })
}

/// Reads the answers of a search until a person has waited long enough.
async fn read(page: &SitePages, by: SearchKey, mut call: Call) -> Result<SearchResult, Problem> {
    let (entries, days) = (Vec::new(), SearchedDays::default());
    let mut found = SearchResult { by, entries, days, next: None };
    for _ in 0..PAGES {
        let answer: Answer = page.api.call(&call).await?;
        found.entries.extend(answer.list::<Shown<Entry>>("transactions")?);
        found.days.add(&answer)?;
        found.next = answer.next()?;
        let Some(next) = &found.next else { break };
        call = call.after(next);
    }
    Ok(found)
}

pub(super) async fn find(State(page): State<SitePages>, Form(wanted): Form<Fields>) -> Redirect {
    page.lead("payments/found", &wanted)
}

/// Searches for the text as what it may be, until something is found.
pub(super) async fn found(State(page): State<SitePages>, Query(from): Query<Fields>) -> Response {
    let wanted = page.led(&from);
    let content = async {
        let today = page.health().await?.at.to_zoned(TimeZone::UTC).date();
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
    for (by, value) in all {
        // The text of a description may be common: one day answers at once.
        let days = (by == SearchKey::Description).then_some(1);
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
        @if !keys.is_empty() { p.muted role="status" { (words.payments_looked_for(keys, text)) } }
        @if let Some(problem) = refused {
            p.problem role="alert" { (words.payments_no_people()) }
            details { summary { (words.todo_details()) } p.pad.small { (problems::sentence(&problem, words)) } }
        }
        @match latest {
            Some(found) => { (found.draw(page, wanted, today)) }
            None => { (nothing(&words.labels_nothing_found())) }
        }
    })
}

impl SearchResult {
    fn draw(&self, page: &SitePages, wanted: &Fields, today: Date) -> Markup {
        let (words, is_searched) = (page.words, self.by.is_searched());
        let earlier = self.days.before().filter(|_| is_searched && self.next.is_none());
        let until = earlier.map_or_else(|| wanted.text("until").to_owned(), |day| day.to_string());
        let own = [("q", wanted.text("q").to_owned()), ("by", self.by.as_str().to_owned())];
        let on = [("after", self.next.clone().unwrap_or_default()), ("until", until)];
        html! {
            @if self.entries.is_empty() { (nothing(&words.labels_nothing_found())) }
            (by_day(page, &self.entries, today))
            @if is_searched { p.small.muted { (self.days.sentence(words)) } }
            @if self.next.is_some() || earlier.is_some() {
                (files::form(page, "payments", &[own, on].concat(), (Icon::Find, &words.page_search_on())))
            }
        }
    }
}
