//! The first page: today's sales, what needs the owner, the latest payments, the figures of a period, and the service.

use std::collections::BTreeSet;

use axum::extract::{Query, State};
use axum::response::Response;
use contract::Decision as Kind;
use jiff::ToSpan as _;
use jiff::civil::Date;
use ligdicash_core::health::Health as HealthWord;
use maud::{Markup, html};

use super::actions::sheet_link;
use super::fields::Fields;
use super::frame::{PageContent, SitePages, tone};
use super::parts::{self, Icon, Row, Tone, card, chip, entry_row, icon, meters, rows};
use super::sales::{self, Compared, Period};
use super::{chart, decide, kpis, payments, todo};
use crate::api::{
    Call, Entry, FiguresRange, Health, OpenCase, Outside, Pages, Problem, Route, SearchKey, Shown,
};
use crate::books::Sum;
use crate::documents::{self, html as drawn};
use crate::language::{Words, capital, day_of, lasted, operator};
use crate::words::{labels, problems};

/// The latest payments on the page.
const LATEST: usize = 5;

/// The answers of the stack: four, and more of the cases if they are many.
struct Home<'a> {
    page: &'a SitePages,
    period: Period,
    health: Result<Health, Problem>,
    figures: Result<FiguresRange, Problem>,
    cases: Result<Vec<Shown<OpenCase>>, Problem>,
    latest: Result<Latest, Problem>,
}

/// A part of the page, or the problem in its place.
type HomePart<'a> = Result<Markup, &'a Problem>;

/// The latest payments of a day; the day, if it is not today.
struct Latest {
    day: Option<Date>,
    entries: Vec<Entry>,
}

pub(super) async fn show(State(page): State<SitePages>, Query(wanted): Query<Fields>) -> Response {
    let period = Period::parse(wanted.text("period")).unwrap_or(Period::ThirtyDays);
    let home = Home::ask(&page, period).await;
    let sections = html! { (decide::result(&page, &wanted)) (home.sections()) };
    let content = PageContent::new(page.words.page_home(), sections).alive(true);
    let content = PageContent { is_headless: true, ..content };
    page.answer(&wanted.at("today", ["period"]), Ok(content)).await
}

impl Latest {
    async fn ask(page: &SitePages, today: Date) -> Result<Self, Problem> {
        let call = SearchKey::Payins.call("", Some(payments::DAYS), Some(today)).at_most(LATEST);
        let entries = page.api.call(&call).await?.list::<Shown<Entry>>("transactions")?;
        let day = entries.first().and_then(payments::created_on);
        let entries = entries.into_iter().filter(|entry| payments::created_on(entry) == day);
        let entries = entries.filter_map(Shown::into_read).collect();
        Ok(Self { day: day.filter(|day| *day != today), entries })
    }
}

impl<'a> Home<'a> {
    async fn ask(page: &'a SitePages, period: Period) -> Self {
        let by_time = async {
            let health = page.health().await;
            let now = || health.as_ref().map(|health| health.at).map_err(Clone::clone);
            let figures =
                async { page.site.ranges.read(&page.api, now()?, sales::DAYS).await }.await;
            let today = || now().map(day_of);
            let latest = async { Latest::ask(page, today()?).await }.await;
            (health, figures, latest)
        };
        let cases = Pages::of(&page.api, Call::to(Route::Cases)).all("cases", |_| ());
        let (cases, (health, figures, latest)) = tokio::join!(cases, by_time);
        Self { page, period, health, figures, cases, latest }
    }

    /// The sections, in two columns where there is room. A problem is shown once.
    fn sections(&self) -> Markup {
        let mut sentences = BTreeSet::new();
        let mut drawn = |section: HomePart<'_>| {
            section.unwrap_or_else(|problem| {
                let is_new = sentences.insert(problems::sentence(problem, self.words()));
                html! { @if is_new { (parts::problem(problem, self.words())) } }
            })
        };
        html! {
            (drawn(self.alarm()))
            div.grid2 {
                div.stack {
                    @match self.today() {
                        Ok(today) => (today),
                        Err(problem) => div.card.pad { (drawn(Err(problem))) (self.ways()) },
                    }
                    (drawn(self.waiting())) (drawn(self.latest())) (drawn(self.activity()))
                }
                div.stack {
                    (drawn(self.money())) (drawn(self.failures())) (drawn(self.operators())) (drawn(self.service()))
                }
            }
        }
    }

    fn words(&self) -> &'static Words {
        self.page.words
    }

    /// The verdict, if customers cannot pay or the owner must know.
    fn alarm(&self) -> HomePart<'_> {
        let health = self.health.as_ref()?;
        let tone = tone(health);
        Ok(html! { @if tone != Tone::Good && health.verdict.is_some() {
            div role="status" { (self.verdict(tone, health)) }
        } })
    }

    fn verdict(&self, tone: Tone, health: &Health) -> Markup {
        let (words, page) = (self.words(), self.page);
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
        let is_pause = word == Some(HealthWord::NoAnswer);
        let is_paused = matches!(word, Some(HealthWord::Paused | HealthWord::PayoutsPaused));
        let paused = health.paused.first().filter(|_| is_paused).map(|paused| {
            words.labels_since(words.instant(paused.since), page.look().person(&paused.by))
        });
        let decide = |kind: Kind, label| {
            health.offers(kind).then(|| (sheet_link(page, kind, "", "today"), label))
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
            @if let Some(paused) = paused { p { (capital(&paused)) } }
            @if let Some((way, label)) = button { div.btns { a.btn.p[!is_pause].danger[is_pause] href=(way) { (label) } } }
            @if is_pause { p.tiny { (words.owner_while_paused()) } }
        };
        parts::banner(tone, &words.page_state(verdict), &content)
    }

    fn today(&self) -> HomePart<'_> {
        let (words, range) = (self.words(), self.figures.as_ref()?);
        let today = range.until;
        let yesterday = today.saturating_sub(1.day());
        if range.days.iter().all(|day| day.totals.begun == 0) {
            return Ok(self.welcome());
        }
        let now = sales::of_day(range, today, false).sums.sales;
        let [cut, all] =
            [true, false].map(|is_cut| sales::of_day(range, yesterday, is_cut).sums.sales);
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
                @if all.count == 0 {
                    p.muted { (self.count(now)) } p.small.muted { (words.owner_no_comparison()) }
                } @else {
                p.muted { (self.count(now)) " · " (kpis::change(now.francs, cut.francs, false, &words.francs(now.francs.abs_diff(cut.francs)), words)) " " (words.owner_than_yesterday()) }
                p.small.muted { (words.owner_yesterday_whole()) " " b { (words.francs(all.francs)) } ", " (words.owner_count(words.plural(all.count), words.integer(all.count))) }
                }
            }
            (self.ways())
        } })
    }

    fn count(&self, sum: Sum) -> String {
        let words = self.words();
        words.owner_received(words.plural(sum.count), words.integer(sum.count))
    }

    fn may_make(&self) -> bool {
        self.health.as_ref().is_ok_and(|health| health.offers(Kind::LinkMake))
    }

    fn ways(&self) -> Markup {
        let (page, words) = (self.page, self.words());
        html! { div.two {
            @if self.may_make() { a.btn.p href={ (page.address("links")) "#new" } { (icon(Icon::Plus)) (words.links_new()) } }
            a.btn href=(page.address("payments")) { (icon(Icon::Find)) (words.owner_search()) }
        } }
    }

    /// The page of a shop without a payment in two months.
    fn welcome(&self) -> Markup {
        let (page, words) = (self.page, self.words());
        let row = |address, icon, title, below| Row::to(address, icon, title, below).draw();
        let new = page.address("links") + "#new";
        let first = (Icon::Plus, Tone::Neutral);
        html! { section.card.pad.stack aria-labelledby="welcome" {
            h2 #welcome { (words.owner_welcome()) }
            p { (words.owner_first_payment()) }
            @if self.may_make() { div.framed { (row(new, first, words.owner_first_link(), words.owner_first_link_below())) } }
            div.framed { (row(page.address("diagnostics"), (Icon::Check, Tone::Good), words.owner_diagnose(), words.more_doctor_below())) }
        } }
    }

    fn waiting(&self) -> HomePart<'_> {
        let (cases, health) = (self.cases.as_ref()?, self.health.as_ref()?);
        let (page, words) = (self.page, self.words());
        let all = todo::summary(page, cases, health);
        let count = words.integer(health.open_cases.max(cases.len() as u64));
        let more = (page.address("cases"), format!("{} ({count})", words.owner_see_all()));
        Ok(html! { @if !all.is_empty() { div.todo {
            (card("todo", &words.page_cases(), Some(more), &rows(&all)))
        } } })
    }

    fn latest(&self) -> HomePart<'_> {
        let (latest, words) = (self.latest.as_ref()?, self.words());
        let all: Vec<Row> =
            latest.entries.iter().map(|entry| entry_row(self.page, entry)).collect();
        let title = match latest.day {
            Some(day) => words.owner_latest_of(words.weekday(day)),
            None => words.owner_latest(),
        };
        let more = (self.page.address("payments"), words.owner_see_all());
        Ok(parts::list("latest", &title, Some(more), &all))
    }

    fn compared(&self) -> Result<(&FiguresRange, Compared), &Problem> {
        let range = self.figures.as_ref()?;
        Ok((range, Compared::of(range, self.period)))
    }

    fn activity(&self) -> HomePart<'_> {
        let (range, compared) = self.compared()?;
        if compared.now.begun + compared.before.begun == 0 {
            return Ok(html! {});
        }
        let (page, words, here) = (self.page, self.words(), self.period);
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
                p.tiny.muted { (words.owner_compared(if compared.before.begun > 0 { "with" } else { "alone" }, from, until, at, first, last)) }
            }
            (kpis::draw(&compared, words))
            (chart::sales(page, &compared, range.until))
        } })
    }

    fn money(&self) -> HomePart<'_> {
        let (range, cases) = (self.figures.as_ref()?, self.cases.as_ref()?);
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

    fn failures(&self) -> HomePart<'_> {
        let (_, compared) = self.compared()?;
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

    fn operators(&self) -> HomePart<'_> {
        let (_, compared) = self.compared()?;
        let (words, sums) = (self.words(), &compared.now.sums);
        let named = |name: &Outside| {
            let name = Some(name).filter(|name| !name.as_came().is_empty());
            name.map_or_else(|| words.books_no_operator(), operator)
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

    fn service(&self) -> HomePart<'_> {
        let health = self.health.as_ref()?;
        let (look, words) = (self.page.look(), self.words());
        let verdict = health.verdict.as_ref().map(Outside::as_came).unwrap_or_default();
        Ok(html! { section.card #service aria-labelledby="service-title" {
            div.head { h2 #service-title { (words.owner_service()) } (chip(tone(health), &words.page_state(verdict))) }
            details { summary { (words.owner_grounds()) }
                (drawn::facts(&documents::grounds(health, &look), &look))
                (drawn::facts(&documents::waiting(health, &look), &look))
                @if let Some(stack) = &health.stack { p.pad.small.muted { (words.owner_stack(stack.to_string())) } }
                p.pad.tiny.muted { (words.labels_times()) }
            }
        } })
    }
}
