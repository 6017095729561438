//! The first page: today's sales, what needs the owner, the latest payments, the figures of a period, and the service.
//! Its sections are sent one after the other as the stack answers, so that a slow one shows something at once.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Query, State};
use axum::response::Response;
use contract::Decision as Kind;
use futures::FutureExt as _;
use futures::future::{BoxFuture, Shared};
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use ligdicash_core::health::Health as HealthWord;
use maud::{Markup, PreEscaped, html};

use super::decide::sheet_link;
use super::frame::{Fields, SitePages, tone};
use super::parts::{self, Icon, Row, Tone, card, chip, entry_row, icon, meters, rows};
use super::sales::{self, Compared, Period};
use super::{chart, payments, todo};
use crate::api::{
    Call, Entry, FiguresRange, Health, OpenCase, Outside, Pages, Problem, Route, Shown, Totals,
};
use crate::books::Sum;
use crate::decisions::DecisionChoice;
use crate::documents::{self, html as drawn};
use crate::language::{Words, lasted};
use crate::words::{labels, problems};

/// The latest payments on the page.
const LATEST: usize = 5;

/// An answer that several sections read.
type Answered<T> = Shared<BoxFuture<'static, Result<Arc<T>, Problem>>>;

/// The answers of the stack, of which the page needs four, and more of the cases if they are many.
#[derive(Clone)]
struct Home {
    page: SitePages,
    period: Period,
    health: Answered<Health>,
    figures: Answered<FiguresRange>,
    cases: Answered<Vec<Shown<OpenCase>>>,
    latest: Answered<Latest>,
    /// The problems that a section shows.
    shown_once: Arc<Mutex<BTreeSet<String>>>,
}

/// The latest payments of a day; the day, if it is not today.
struct Latest {
    day: Option<Date>,
    entries: Vec<Entry>,
}

pub(super) async fn show(State(page): State<SitePages>, Query(wanted): Query<Fields>) -> Response {
    let home = Home::ask(&page, Period::parse(wanted.text("period")).unwrap_or(Period::ThirtyDays));
    let title = page.words.page_home();
    let path = wanted.at("today", ["period"]);
    page.in_parts(&path, title, home.frame(), home.sections())
}

fn shared<T: Send + Sync + 'static>(
    answer: impl Future<Output = Result<T, Problem>> + Send + 'static,
) -> Answered<T> {
    let shared = answer.map(|answer| answer.map(Arc::new)).boxed().shared();
    // The stack is asked at once, and not when a section is reached.
    tokio::spawn(shared.clone());
    shared
}

impl Home {
    fn ask(page: &SitePages, period: Period) -> Self {
        let own = page.clone();
        let health = shared(async move { own.health().await });
        let (own, now) = (page.clone(), health.clone());
        let figures =
            shared(async move { own.site.ranges.read(&own.api, now.await?.at, sales::DAYS).await });
        let own = page.clone();
        let cases = shared(async move {
            let mut pages = Pages::of(&own.api, Call::to(Route::Cases));
            let mut all = Vec::<Shown<OpenCase>>::new();
            while let Some(page) = pages.next().await? {
                all.extend(page.list("cases")?);
            }
            Ok(all)
        });
        let (own, now, read) = (page.clone(), health.clone(), figures.clone());
        let latest = shared(async move {
            let today = now.await?.at.to_zoned(TimeZone::UTC).date();
            // Before the first payment of a day, the latest ones are those of an earlier day.
            let day = read.await.ok().and_then(|range| sales::last_day(&range)).unwrap_or(today);
            let call = payments::newest(day, "payin", LATEST);
            let entries = own.api.call(&call).await?.list::<Shown<Entry>>("transactions")?;
            let entries = entries.into_iter().filter_map(Shown::into_read).collect();
            Ok(Latest { day: Some(day).filter(|day| *day != today), entries })
        });
        let shown_once = Arc::default();
        Self { page: page.clone(), period, health, figures, cases, latest, shown_once }
    }

    /// The service's state in the top bar, and the tabs with the number of what waits.
    fn frame(&self) -> [BoxFuture<'static, Markup>; 2] {
        let (state, tabs) = (self.clone(), self.clone());
        let state = async move {
            let health = state.health.await.ok();
            html! { @if let Some(health) = health { (state.page.service(&health)) } }
        };
        let tabs = async move { tabs.page.tabs("today", tabs.health.await.ok().as_deref()) };
        [state.boxed(), tabs.boxed()]
    }

    /// The sections in the order of the page, in two columns where there is room.
    fn sections(&self) -> Vec<BoxFuture<'static, Markup>> {
        let tag = |tag: &'static str| async move { PreEscaped(tag.to_owned()) }.boxed();
        let all = || self.clone();
        vec![
            section(self, all().alarm()),
            tag("<div class=\"grid2\"><div class=\"stack\">"),
            section(self, all().today()),
            section(self, all().waiting()),
            section(self, all().latest()),
            section(self, all().activity()),
            tag("</div><div class=\"stack\">"),
            section(self, all().money()),
            section(self, all().failures()),
            section(self, all().operators()),
            section(self, all().service()),
            tag("</div></div>"),
        ]
    }

    fn words(&self) -> &'static Words {
        self.page.words
    }

    /// The problem, unless a section above shows the same.
    fn problem(&self, problem: &Problem) -> Markup {
        let sentence = problems::sentence(problem, self.words());
        let is_new =
            self.shown_once.lock().unwrap_or_else(PoisonError::into_inner).insert(sentence);
        html! { @if is_new { (parts::problem(problem, self.words())) } }
    }

    /// The verdict, if customers cannot pay or the owner must know.
    async fn alarm(self) -> Result<Markup, Problem> {
        let health = self.health.clone().await?;
        let tone = tone(&health);
        Ok(html! { @if tone != Tone::Good && health.verdict.is_some() {
            div role="status" { (self.verdict(tone, &health)) }
        } })
    }

    fn verdict(&self, tone: Tone, health: &Health) -> Markup {
        let (words, page) = (self.words(), &self.page);
        let verdict = health.verdict.as_ref().map(Outside::as_came).unwrap_or_default();
        let word = HealthWord::parse(verdict);
        let row = health.grounds.as_ref().and_then(|grounds| match word {
            Some(HealthWord::Silent) => grounds.unheard.as_ref(),
            Some(_) | None => grounds.not_created.as_ref(),
        });
        let (since, count) =
            row.map(|row| (words.time(row.since), words.integer(row.orders))).unwrap_or_default();
        let usual = health.grounds.as_ref().map(|grounds| sales::usual(&grounds.other_days));
        let usual = words.integer(usual.unwrap_or_default());
        let is_paused = matches!(word, Some(HealthWord::Paused | HealthWord::PayoutsPaused));
        let paused = health.paused.first().filter(|_| is_paused).map(|paused| {
            words.labels_since(words.instant(paused.since), page.look().person(&paused.by))
        });
        let decide = |kind: Kind, label| {
            Some((sheet_link(page, DecisionChoice::One(kind), "", "more"), label))
        };
        let button = match word {
            Some(HealthWord::Paused) => decide(Kind::PaymentsResume, words.owner_resume()),
            Some(HealthWord::PayoutsPaused) => decide(Kind::PayoutsResume, words.owner_resume()),
            Some(HealthWord::NoAnswer) => {
                decide(Kind::PaymentsPause, words.decisions_title(Kind::PaymentsPause.as_str()))
            }
            Some(HealthWord::Refuses | HealthWord::NothingBegun) => {
                Some((page.address("diagnostics"), words.owner_diagnose()))
            }
            Some(HealthWord::EventsRefused | HealthWord::CasesWait) => {
                Some((page.address("cases"), words.page_cases()))
            }
            Some(_) | None => None,
        };
        let behind = lasted(words, health.oldest_due_seconds);
        let says = words.owner_says(verdict, &since, &count, &usual, &behind);
        let content = html! {
            @if !says.is_empty() { p { (says) } }
            @if let Some(paused) = paused { p { (paused) } }
            @if let Some((way, label)) = button { div.btns { a.btn.p href=(way) { (label) } } }
            @if word == Some(HealthWord::NoAnswer) { p.tiny { (words.owner_while_paused()) } }
        };
        parts::banner(tone, &words.page_state(verdict), &content)
    }

    async fn today(self) -> Result<Markup, Problem> {
        let (words, range) = (self.words(), self.figures.clone().await);
        let range = match range {
            Ok(range) => range,
            Err(problem) => {
                return Ok(html! { div.card.pad { (self.problem(&problem)) (self.ways()) } });
            }
        };
        let today = range.until;
        let yesterday = today.saturating_sub(1.day());
        if range.days.iter().all(|day| day.totals.begun == 0) {
            return Ok(self.welcome());
        }
        let now = sales::of_day(&range, today, false).sums.sales;
        let [cut, all] =
            [true, false].map(|is_cut| sales::of_day(&range, yesterday, is_cut).sums.sales);
        // Before the first sale of the day, the day before says more.
        let (title, sum) = if now.count == 0 {
            (words.owner_sales_of(words.weekday(yesterday)), all)
        } else {
            (words.owner_sales_today(words.weekday(today)), now)
        };
        Ok(html! { section.card.pad aria-labelledby="sales" {
            h2.small.muted #sales { (title) }
            p.big.n { (words.francs(sum.francs)) }
            @if now.count == 0 {
                p.muted { (self.count(sum)) } p.small.muted { (words.owner_no_sale_yet()) }
            } @else {
                p.muted { (self.count(now)) " · " (change(now.francs, cut.francs, false, &words.francs(now.francs.abs_diff(cut.francs)), words)) " " (words.owner_than_yesterday()) }
                p.small.muted { (words.owner_yesterday_whole()) " " b { (words.francs(all.francs)) } ", " (words.owner_count(if all.count == 1 { "one" } else { "more" }, words.integer(all.count))) }
            }
            (self.ways())
        } })
    }

    fn count(&self, sum: Sum) -> String {
        self.words().owner_received(
            if sum.count == 1 { "one" } else { "more" },
            self.words().integer(sum.count),
        )
    }

    fn ways(&self) -> Markup {
        let (page, words) = (&self.page, self.words());
        html! { div.two {
            a.btn.p href={ (page.address("links")) "#new" } { (icon(Icon::Plus)) (words.links_new()) }
            a.btn href=(page.address("payments")) { (icon(Icon::Find)) (words.owner_search()) }
        } }
    }

    /// The page of a shop without a payment in two months.
    fn welcome(&self) -> Markup {
        let (page, words) = (&self.page, self.words());
        let row = |address, icon, title, below| Row::to(address, icon, title, below).draw();
        let new = page.address("links") + "#new";
        let first = (Icon::Plus, Tone::Neutral);
        html! { section.card.pad.stack aria-labelledby="welcome" {
            h2 #welcome { (words.owner_welcome()) }
            p { (words.owner_first_payment()) }
            div.framed { (row(new, first, words.owner_first_link(), words.owner_first_link_below())) }
            div.framed { (row(page.address("diagnostics"), (Icon::Check, Tone::Good), words.owner_diagnose(), words.more_doctor_below())) }
        } }
    }

    async fn waiting(self) -> Result<Markup, Problem> {
        let (cases, health) = (self.cases.clone().await?, self.health.clone().await?);
        let (page, words) = (&self.page, self.words());
        let all = todo::summary(page, &cases, &health);
        let count = words.integer(health.open_cases.max(cases.len() as u64));
        let more = (page.address("cases"), format!("{} ({count})", words.owner_see_all()));
        Ok(html! { @if !all.is_empty() { div.todo {
            (card("todo", &words.page_cases(), Some(more), &rows(&all)))
        } } })
    }

    async fn latest(self) -> Result<Markup, Problem> {
        let (latest, words) = (self.latest.clone().await?, self.words());
        let all: Vec<Row> =
            latest.entries.iter().map(|entry| entry_row(&self.page, entry)).collect();
        let title = match latest.day {
            Some(day) => words.owner_latest_of(words.weekday(day)),
            None => words.owner_latest(),
        };
        let more = (self.page.address("payments"), words.owner_see_all());
        Ok(parts::list("latest", &title, Some(more), &all))
    }

    async fn compared(&self) -> Result<(Arc<FiguresRange>, Compared), Problem> {
        let range = self.figures.clone().await?;
        let compared = Compared::of(&range, self.period);
        Ok((range, compared))
    }

    async fn activity(self) -> Result<Markup, Problem> {
        let (range, compared) = self.compared().await?;
        if compared.now.begun + compared.before.begun == 0 {
            return Ok(html! {});
        }
        let (page, words, here) = (&self.page, self.words(), self.period);
        let at = range.before.map(|time| time.strftime("%H:%M").to_string()).unwrap_or_default();
        let choice = |period: Period| {
            let address = page.more("today", &[("period", period.as_str())]) + "#activity";
            (address, period == here, words.owner_period(period.as_str()))
        };
        let [from, until, first, last] =
            [compared.from, range.until, compared.before_from, compared.before_until]
                .map(|day| words.short_day(day));
        Ok(html! { section.card aria-labelledby="activity" {
            div.pad.stack {
                h2 #activity { (words.owner_activity()) }
                (parts::choices("seg", &words.owner_period_of(), &Period::ALL.map(choice)))
                p.tiny.muted { (words.owner_compared(from, until, at, first, last)) }
            }
            (kpis(&compared, words))
            (chart::sales(page, &compared, range.until))
        } })
    }

    async fn money(self) -> Result<Markup, Problem> {
        let (range, cases) = (self.figures.clone().await?, self.cases.clone().await?);
        let (words, mut owed) = (self.words(), Sum::default());
        for case in cases.iter().filter_map(Shown::read) {
            owed.add(case.owed.filter(|owed| *owed > 0));
        }
        let under_way =
            range.days.iter().fold(0, |sum, day| sum + day.totals.sums.under_way.francs);
        if owed.francs + under_way == 0 && range.payouts_left.is_none() {
            return Ok(html! {});
        }
        let facts = vec![
            (words.owner_owed(), Some(words.francs(owed.francs))),
            (words.owner_under_way(), Some(words.francs(under_way))),
            (words.owner_left(), range.payouts_left.map(|left| words.francs(left))),
        ];
        let content = html! { (drawn::facts(&facts, &self.page.look())) p.pad.tiny.muted { (words.owner_balance()) } };
        Ok(card("money", &words.owner_money(), None, &content))
    }

    async fn failures(self) -> Result<Markup, Problem> {
        let (_, compared) = self.compared().await?;
        let words = self.words();
        let why = |why: &Outside| {
            let plain = Some(words.owner_reason(why.as_came())).filter(|plain| !plain.is_empty());
            let plain = plain.or_else(|| labels::state(false, why.as_came(), words));
            plain.unwrap_or_else(|| why.to_string())
        };
        let all =
            sales::ranked(sales::failed(&compared.now).map(|(name, sum)| (why(name), sum.count)));
        let count = all.iter().map(|(_, count)| count).sum();
        let of = words.owner_of(words.integer(count), words.integer(compared.now.begun));
        let bars = all.into_iter().map(|(why, count)| (why, words.integer(count), count));
        Ok(self.bars("failures", &words.owner_why(), Some(of), &bars.collect::<Vec<_>>()))
    }

    async fn operators(self) -> Result<Markup, Problem> {
        let (_, compared) = self.compared().await?;
        let (words, sums) = (self.words(), &compared.now.sums);
        let named = |name: &Outside| {
            let name = Some(name).filter(|name| !name.as_came().is_empty());
            name.map_or_else(|| words.books_no_operator(), parts::operator)
        };
        let all = sales::ranked(sums.operators.iter().map(|(name, sum)| (named(name), sum.francs)));
        let bars = all.into_iter().map(|(name, francs)| {
            let share = sales::share(francs, sums.sales.francs).unwrap_or_default();
            let name = format!("{name} · {}", words.owner_percent(words.integer(share)));
            (name, words.francs(francs), francs)
        });
        Ok(self.bars("operators", &words.owner_operators(), None, &bars.collect::<Vec<_>>()))
    }

    /// Bars of the period, with more about all of them.
    fn bars(
        &self,
        id: &str,
        title: &str,
        of: Option<String>,
        bars: &[(String, String, u64)],
    ) -> Markup {
        let period = [Some(self.words().owner_period(self.period.as_str())), of];
        html! { @if !bars.is_empty() { section.card.pad aria-labelledby=(id) {
            h2 id=(id) { (title) } p.tiny.muted { (parts::line(period)) } (meters(bars))
        } } }
    }

    async fn service(self) -> Result<Markup, Problem> {
        let health = self.health.clone().await?;
        let (look, words) = (self.page.look(), self.words());
        let verdict = health.verdict.as_ref().map(Outside::as_came).unwrap_or_default();
        Ok(html! { section.card #service aria-labelledby="service-title" {
            div.head { h2 #service-title { (words.owner_service()) } (chip(tone(&health), &words.page_state(verdict))) }
            details { summary { (words.owner_grounds()) }
                (drawn::facts(&documents::grounds(&health, &look), &look))
                (drawn::facts(&documents::waiting(&health, &look), &look))
                p.pad.tiny.muted { (words.labels_times()) }
            }
        } })
    }
}

/// A section, or the problem in its place.
fn section(
    home: &Home,
    content: impl Future<Output = Result<Markup, Problem>> + Send + 'static,
) -> BoxFuture<'static, Markup> {
    let home = home.clone();
    content.map(move |content| content.unwrap_or_else(|problem| home.problem(&problem))).boxed()
}

/// The difference, with an arrow that screen readers get as a word, and in the colour of what it means.
fn change(now: u64, before: u64, is_better_low: bool, difference: &str, words: &Words) -> Markup {
    let (way, word) = match now.cmp(&before) {
        Ordering::Equal => return html! { span { (words.owner_unchanged()) } },
        Ordering::Less => ("less", words.owner_change("less")),
        Ordering::Greater => ("more", words.owner_change("more")),
    };
    let colour = if (now < before) == is_better_low { "up" } else { "down" };
    html! { span class={ "delta " (way) " " (colour) } { span.vh { (word) " " } (difference) } }
}

fn kpis(Compared { now, before, .. }: &Compared, words: &Words) -> Markup {
    let francs = |sum: u64| words.francs(sum);
    let percent = |share: u64| words.owner_percent(words.integer(share));
    let points = |points: u64| {
        words.owner_points(if points == 1 { "one" } else { "more" }, words.integer(points))
    };
    let time = |seconds: u64| took(words, seconds);
    let count = |count: u64| words.integer(count);
    let relative = |apart: u64, before: u64| {
        sales::share(apart, before).map_or_else(|| francs(apart), percent)
    };
    let cell = |label: String,
                of: fn(&Totals) -> Option<u64>,
                form: &dyn Fn(u64) -> String,
                low: bool,
                note: Markup,
                apart: &dyn Fn(u64, u64) -> String| {
        let (now, before) = (of(now), of(before));
        let change = now.zip(before).map(|(now, before)| {
            change(now, before, low, &apart(now.abs_diff(before), before), words)
        });
        html! { div { dt { (label) } dd {
            b.n { (now.map_or_else(|| "–".to_owned(), form)) } (note) (change.unwrap_or_default())
        } } }
    };
    let none = Markup::default;
    let refunds = html! { span { (given_back(now, words)) } br; };
    html! { dl.kpis {
        (cell(words.owner_sales(), |all| Some(all.sums.sales.francs), &francs, false, none(), &relative))
        (cell(words.owner_paid(), sales::success, &percent, false, none(), &|apart, _| points(apart)))
        (cell(words.owner_half(), Totals::median_seconds, &time, true, none(), &|apart, _| time(apart)))
        (cell(words.owner_average(), sales::average, &francs, false, none(), &relative))
        (cell(words.owner_refunds(), |all| Some(all.sums.refunds.francs), &francs, true, refunds, &|apart, _| francs(apart)))
        (cell(words.owner_failed(), |all| Some(sales::failed(all).map(|(_, sum)| sum.count).sum()), &count, true, none(), &|apart, _| count(apart)))
    } }
}

/// The number of refunds, and their share of the sales.
fn given_back(all: &Totals, words: &Words) -> String {
    let refunds = all.sums.refunds;
    match sales::per_mille(refunds.francs, all.sums.sales.francs) {
        Some(share) if refunds.count > 0 => {
            let share = format!("{}{}{}", share / 10, words.owner_comma(), share % 10);
            words.owner_share(words.integer(refunds.count), share)
        }
        Some(_) | None => words.integer(refunds.count),
    }
}

/// `1 min 20 s`.
fn took(words: &Words, seconds: u64) -> String {
    match (seconds / 60, seconds % 60) {
        (minutes @ 1..60, rest @ 1..) => format!("{minutes} min {rest} s"),
        (_, _) => lasted(words, seconds),
    }
}
