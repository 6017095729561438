//! The history of a payment or payout in the owner's words, newest first.

use contract::Decision;
use jiff::Timestamp;
use ligdicash_core::CaseKind;
use ligdicash_core::payout::PayoutStatus;
use maud::{Markup, html};

use super::case;
use super::frame::SitePages;
use super::parts::Tone;
use crate::api::{Announcement, Case, Entry, Exchange, Shown, Story, Transaction};
use crate::documents::{answered, field};
use crate::language::{Words, capital, day_of, operator};
use crate::words::labels;

struct Moment {
    at: Timestamp,
    tone: Tone,
    title: String,
    below: String,
}

impl Moment {
    fn of(at: Timestamp, tone: Tone, title: String) -> Self {
        Self { at, tone, title, below: String::new() }
    }

    fn below(self, below: String) -> Self {
        Self { below, ..self }
    }
}

pub(super) fn timeline(
    page: &SitePages,
    story: &Story,
    transaction: &Transaction,
    exchanges: &[Shown<Exchange>],
) -> Markup {
    let (entry, words) = (&transaction.entry, page.words);
    let exchanges: Vec<_> = exchanges.iter().filter_map(Shown::read).collect();
    let (cases, events) = (
        story.cases.iter().filter_map(Shown::read),
        story.announcements.iter().filter_map(Shown::read),
    );
    let refunds = story.refunds.iter().filter_map(Shown::read);
    let mut all = vec![created(page, transaction)];
    all.extend(exchanges.iter().filter_map(|exchange| person(page, entry, exchange)));
    all.extend(answers(entry, &exchanges, words));
    all.extend(cases.flat_map(|case| of_case(page, entry, case)));
    all.extend(events.flat_map(|event| of_event(page, event)));
    all.extend(refunds.map(|refund| of_refund(refund, words)));
    all.sort_by_key(|moment| moment.at);
    html! { section.card.pad.stack aria-labelledby="history" {
        h2 #history { (words.payments_history()) }
        ol.tl { @for Moment { at, tone, title, below } in all.iter().rev() { li class=(tone.class()) {
            time datetime=(at) { (words.instant(*at)) }
            b { (title) }
            @if !below.is_empty() { p.small.muted { (below) } }
        } } }
    } }
}

fn created(page: &SitePages, transaction: &Transaction) -> Moment {
    let (entry, words) = (&transaction.entry, page.words);
    let from = match (&transaction.asked_by, &entry.link_id) {
        (Some(by), _) => words.payments_asked_by(page.look().person(by)),
        (None, Some(_)) => words.payments_from_link(),
        (None, None) if entry.is_payout() => String::new(),
        (None, None) => words.payments_from_shop(),
    };
    Moment::of(entry.created_at, Tone::Neutral, words.payments_created(entry.kind.as_came()))
        .below(from)
}

/// A decision of a person, or a request to LigdiCash that moves money.
fn person(page: &SitePages, entry: &Entry, exchange: &Exchange) -> Option<Moment> {
    let words = page.words;
    match exchange.kind.as_came() {
        "intent" => Some(Moment::of(
            exchange.at,
            Tone::Neutral,
            words.payments_intent(entry.kind.as_came()),
        )),
        "decision" => {
            // The creation tells who asked for a payout.
            let what = field(&exchange.request, "decision");
            let what = what.filter(|what| *what != Decision::PayoutMake.as_str())?;
            let what = words.decisions_title(what);
            let by = exchange.by.as_ref().map(|by| page.look().person(by)).unwrap_or_default();
            let reason = field(&exchange.request, "reason");
            let reason = reason.map(|reason| labels::why(&reason, words)).unwrap_or_default();
            Some(Moment::of(exchange.at, Tone::Neutral, words.labels_said(by, what)).below(reason))
        }
        _ => None,
    }
}

/// LigdiCash's answers. Equal ones in a row are one answer, and the count of the others.
fn answers(entry: &Entry, exchanges: &[&Exchange], words: &Words) -> Vec<Moment> {
    let checks: Vec<_> =
        exchanges.iter().filter_map(|exchange| Some((exchange.at, answered(exchange)?))).collect();
    let runs: Vec<_> = checks.chunk_by(|(_, a), (_, b)| a == b).collect();
    let has_paid = runs.iter().any(|run| run.iter().any(|(_, (status, _))| status == "completed"));
    let proven = entry.completed_at.filter(|_| !has_paid);
    let proven = proven.map(|at| answer(entry, at, "completed", None, words));
    let of_runs = runs.iter().filter_map(|run| {
        let ((first, (status, francs)), (last, _)) = (run.first()?, run.last()?);
        let same = (run.len() > 1).then(|| {
            let day = words.short_day(day_of(*first));
            let count = words.integer(run.len() as u64 - 1);
            Moment::of(*last, Tone::Neutral, words.payments_checks(count))
                .below(words.payments_since(day))
        });
        Some([Some(answer(entry, *first, status, *francs, words)), same].into_iter().flatten())
    });
    of_runs.flatten().chain(proven).collect()
}

fn answer(
    entry: &Entry,
    at: Timestamp,
    status: &str,
    francs: Option<u64>,
    words: &Words,
) -> Moment {
    let payout = if entry.is_payout() { "payout-" } else { "" };
    let operator = entry.operator_name.as_ref().map(operator);
    match status {
        "completed" => {
            let sum = words.francs(francs.or(entry.amount_reported).unwrap_or(entry.amount));
            let title = match operator.filter(|_| !entry.is_payout()) {
                Some(operator) => words.payments_received_with(sum, operator),
                None => words.payments_received(format!("{payout}completed"), sum),
            };
            Moment::of(at, Tone::Good, title).below(words.payments_confirmed())
        }
        "notcompleted" | "nocompleted" => {
            Moment::of(at, Tone::Bad, words.payments_answer(format!("{payout}notcompleted")))
        }
        "pending" => {
            Moment::of(at, Tone::Neutral, words.payments_answer(format!("{payout}pending")))
        }
        _ => Moment::of(at, Tone::Warning, words.payments_answer("none")),
    }
}

fn of_case(page: &SitePages, entry: &Entry, case: &Case) -> Vec<Moment> {
    let words = page.words;
    let kind = case.case_kind();
    // The events tell this themselves.
    if kind == Some(CaseKind::Event) {
        return Vec::new();
    }
    let title = case::title(words, &case.kind, case.cause());
    let amounts = labels::amounts(entry, words).filter(|_| kind == Some(CaseKind::Review));
    let below = amounts.unwrap_or_default();
    let opened = Moment::of(case.opened_at, Tone::Warning, title.clone()).below(below);
    let ended = case.ended_at.map(|at| {
        let by = case.ended_by.as_ref().filter(|by| by.as_came().starts_with("arn:"));
        let by = by.map(|by| page.look().person(by)).unwrap_or_default();
        Moment::of(at, Tone::Good, words.payments_settled(title)).below(by)
    });
    [Some(opened), ended].into_iter().flatten().collect()
}

fn of_event(page: &SitePages, event: &Announcement) -> Vec<Moment> {
    let (words, about) = (page.words, capital(&labels::event(&event.kind, &page.look())));
    let is_expired = event.kind.as_came() == "payment.expired";
    let expired = is_expired.then(|| Moment::of(event.at, Tone::Quiet, words.payments_expired()));
    let delivered = if let Some(at) = event.delivered_at {
        Some(Moment::of(at, Tone::Good, words.payments_told()).below(about))
    } else if let Some(at) = event.given_up_at {
        Some(Moment::of(at, Tone::Bad, words.payments_given_up()).below(about))
    } else {
        let again = event.next_try_at.zip(event.last_try_at);
        again.map(|(next, last)| {
            Moment::of(last, Tone::Warning, words.payments_again(words.instant(next))).below(about)
        })
    };
    expired.into_iter().chain(delivered).collect()
}

fn of_refund(refund: &Entry, words: &Words) -> Moment {
    let tone = match refund.payout_status() {
        Some(status) if status.is_given() => Tone::Good,
        Some(PayoutStatus::NotCompleted) => Tone::Bad,
        Some(_) | None => Tone::Neutral,
    };
    let at = refund.completed_at.unwrap_or(refund.created_at);
    Moment::of(
        at,
        tone,
        words.payments_refund(refund.status.as_came(), words.francs(refund.amount)),
    )
}
