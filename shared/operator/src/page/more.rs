//! The page of everything else: the month and its documents, payouts, batches, diagnostics and the pauses.

use axum::extract::{Query, State};
use axum::response::{Redirect, Response};
use contract::Decision as Kind;
use jiff::ToSpan as _;
use jiff::civil::Date;
use ligdicash_core::pause::Pausable;
use maud::{Markup, html};

use super::actions::sheet_link;
use super::fields::Fields;
use super::frame::{PageContent, SitePages, field};
use super::parts::{self, Icon, Row, Tone, chip, icon, mark, rows};
use super::{decide, files, sales};
use crate::api::{Call, FiguresRange, Found, Health, Problem, Totals};
use crate::books::Days;
use crate::doctor::Diagnosis;
use crate::documents::{self, Diagnosed};
use crate::language::{Words, capital, day_of};

pub(super) async fn show(State(page): State<SitePages>, Query(wanted): Query<Fields>) -> Response {
    page.answer(&wanted.at("more", ["month"]), content(&page, &wanted).await).await
}

async fn content(page: &SitePages, wanted: &Fields) -> Result<PageContent, Problem> {
    let (words, health) = (page.words, page.health().await?);
    let today = day_of(health.at);
    let days = match wanted.some("month") {
        Some(month) => Days::of_month(month).map_err(|_| Problem::wrong("month", month))?,
        None => Days { from: today.first_of_month(), to: today },
    };
    let body = html! {
        (decide::result(page, wanted))
        div.grid2 {
            (month(page, days, today).await)
            div.stack { section.card { (rows(&ways(page, &health))) } (document(page, today)) }
        }
        p.tiny.muted { (words.labels_times()) }
    };
    Ok(PageContent::new(words.page_more(), body))
}

/// The confirmed sums of a month. Its report also has money that LigdiCash has reported without a decision. A person
/// without the right to see them gets the rest of the page.
async fn month(page: &SitePages, days: Days, today: Date) -> Markup {
    let (words, first) = (page.words, days.from);
    let until = days.to.min(today);
    let is_over = days.to < today;
    let range: Result<FiguresRange, Problem> =
        async { page.api.call(&Call::range(first, until, None)).await?.decode() }.await;
    let way = |of: Date| page.more("more", &[("month", of.strftime("%Y-%m").to_string())]);
    let (before, after) = (first - 1.month(), first + 1.month());
    let name = |of: Date| capital(&words.month(of));
    let figures = match range {
        Ok(range) => html! {
            (sums(page, &sales::sum(range.days.iter().map(|day| &day.totals))))
            div.pad.two {
                (files::form(page, "close", &[("of", first.strftime("%Y-%m").to_string())], (Icon::Paper, &words.more_print())))
                (files::form(page, "export", &[("from", first.to_string()), ("to", until.to_string())], (Icon::Download, &words.more_excel())))
            }
        },
        Err(problem) => parts::problem(&problem, words),
    };
    html! { section.card aria-labelledby="month" {
        div.head { h2 #month { (name(first)) } @if !is_over { (chip(Tone::Neutral, &words.more_unfinished())) } }
        (figures)
        nav.between.pad aria-label=(words.more_months()) {
            a.btn.plain href=(way(before)) { (icon(Icon::Back)) (name(before)) }
            @if is_over { a.btn.plain href=(way(after)) { (name(after)) (icon(Icon::Next)) } }
        }
    } }
}

fn sums(page: &SitePages, all: &Totals) -> Markup {
    let (words, sums) = (page.words, &all.sums);
    let (taken, out) =
        (sums.sales.francs + sums.duplicates.francs, sums.refunds.francs + sums.payouts.francs);
    let less = |francs: u64| {
        if francs == 0 { words.francs(0) } else { format!("−{}", words.francs(francs)) }
    };
    let net = match taken.checked_sub(out) {
        Some(net) => words.francs(net),
        None => less(out - taken),
    };
    let line = |name: String, value: String, is_total: bool| {
        html! { div.total[is_total] { dt { (name) } dd.n { (value) } } }
    };
    html! { dl.facts {
        (line(words.owner_sales(), words.francs(sums.sales.francs), false))
        (line(words.owner_twice(), words.francs(sums.duplicates.francs), false))
        (line(words.more_taken(), words.francs(taken), true))
        (line(words.owner_refunds(), less(sums.refunds.francs), false))
        (line(words.more_payouts(), less(sums.payouts.francs), false))
        (line(words.more_net(), net, true))
        (line(words.owner_reviews(), words.francs(sums.reviews.francs), false))
    }
    p.pad.tiny.muted { (words.owner_fees()) } }
}

fn ways(page: &SitePages, health: &Health) -> Vec<Row> {
    let words = page.words;
    let row = |address, drawn, title, below| Row::to(address, (drawn, Tone::Neutral), title, below);
    let sheet = |choice| sheet_link(page, choice, "", "more");
    let switches = Pausable::ALL.map(|what| {
        [
            (Kind::pause(what), words.more_pause_below()),
            (Kind::resume(what), words.more_resume_below()),
        ]
    });
    let switches = switches.into_iter().flatten().filter(|(kind, _)| health.offers(*kind));
    let pauses = switches.map(|(kind, below)| {
        row(sheet(kind), Icon::Warning, words.decisions_title(kind.as_str()), below)
    });
    let payouts = page.more("payments", &[("show", "payouts")]);
    let make = health.offers(Kind::PayoutMake).then(|| {
        row(sheet(Kind::PayoutMake), Icon::Plus, words.more_pay_out(), words.more_pay_out_below())
    });
    let checks = page.address("diagnostics");
    let rows = [
        Some(row(payouts, Icon::Payout, words.more_payouts(), words.more_payouts_below())),
        make,
        Some(row(checks, Icon::Check, words.owner_doctor(), words.more_doctor_below())),
    ];
    let batches = page.site.options.has_batches.then(|| {
        let below = words.more_batches_below();
        row(page.address("batches"), Icon::List, words.batch_pages(), below)
    });
    let team = page.site.options.has_team.then(|| {
        row(page.address("team"), Icon::Phone, words.more_team(), words.more_team_below())
    });
    rows.into_iter().flatten().chain(batches).chain(team).chain(pauses).collect()
}

/// The report of a day, and the export of some days.
fn document(page: &SitePages, today: Date) -> Markup {
    let words = page.words;
    let date = |name: &str, label: String, day: Date| {
        field(
            name,
            &label,
            &html! { input id=(name) name=(name) type="date" value=(day) required; },
        )
    };
    html! { section.card {
        details { summary { (words.more_day()) } div.pad { form method="post" action=(page.address("close")) {
            (date("of", words.books_day(), today))
            button.btn { (icon(Icon::Paper)) (words.owner_close()) }
        } } }
        details { summary { (words.owner_export()) } div.pad { form method="post" action=(page.address("export")) {
            (date("from", words.owner_from(), today.first_of_month())) (date("to", words.owner_to(), today))
            button.btn { (icon(Icon::Download)) (words.owner_export()) }
        } } }
    } }
}

/// The checks of the stack, each with its result. Only the form, whose address is sealed, runs them.
pub(super) async fn diagnostics(
    State(page): State<SitePages>,
    Query(from): Query<Fields>,
) -> Response {
    let words = page.words;
    let body = if page.led(&from).some("run").is_some() {
        files::diagnosis(&page).await.map(|diagnosis| examined(&diagnosis, words))
    } else {
        Ok(html! {
            p { (words.more_doctor_below()) }
            (files::form(&page, "diagnostics", &[], (Icon::Check, &words.owner_diagnose())))
        })
    };
    let content = body.map(|body| {
        let content = PageContent::new(words.owner_doctor(), body);
        content.below(page.address("more"), words.page_more())
    });
    page.answer(&from.at("diagnostics", ["of"]), content).await
}

pub(super) async fn diagnose(State(page): State<SitePages>) -> Redirect {
    page.lead("diagnostics", &Fields::default().with("run", "yes".to_owned()))
}

fn examined(diagnosis: &Diagnosis, words: &Words) -> Markup {
    html! {
        p.note role="status" { (documents::diagnosis_sum(diagnosis, words)) }
        div.card { ul { @for Diagnosed { found, sentence, below } in documents::diagnosed(diagnosis, words) { li.row {
            (match found {
                Found::Right => mark(Icon::Check, Tone::Good),
                Found::Wrong => mark(Icon::Warning, Tone::Bad),
                Found::NotLookedAt => mark(Icon::More, Tone::Quiet),
            })
            div.t { b { (capital(&sentence)) } @for text in below { p.small.muted { (text) } } }
        } } } }
    }
}
