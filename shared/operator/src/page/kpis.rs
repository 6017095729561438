//! The six figures of a period, each with its difference to the period before.

use std::cmp::Ordering;

use maud::{Markup, html};

use super::sales::{self, Compared};
use crate::api::Totals;
use crate::language::{Words, lasted};

/// The difference, with an arrow that screen readers get as a word, and in the colour of what it means.
pub(super) fn change(
    now: u64,
    before: u64,
    is_better_low: bool,
    difference: &str,
    words: &Words,
) -> Markup {
    let (way, word) = match now.cmp(&before) {
        Ordering::Equal => return html! { span { (words.owner_unchanged()) } },
        Ordering::Less => ("less", words.owner_change("less")),
        Ordering::Greater => ("more", words.owner_change("more")),
    };
    let colour = if (now < before) == is_better_low { "up" } else { "down" };
    html! { span class={ "delta " (way) " " (colour) } { span.vh { (word) " " } (difference) } }
}

pub(super) fn draw(Compared { now, before, .. }: &Compared, words: &Words) -> Markup {
    let francs = |sum: u64| words.francs(sum);
    let percent = |share: u64| words.owner_percent(words.integer(share));
    let time = |seconds: u64| took(words, seconds);
    let relative = |apart: u64, before: u64| {
        sales::share(apart, before).map_or_else(|| francs(apart), percent)
    };
    let cell = |label: String,
                of: fn(&Totals) -> Option<u64>,
                form: &dyn Fn(u64) -> String,
                low: bool,
                note: Markup,
                apart: &dyn Fn(u64, u64) -> String| {
        let (now, before) = (of(now), Some(before).filter(|all| all.begun > 0).and_then(of));
        let change = now.zip(before).map(|(now, before)| {
            change(now, before, low, &apart(now.abs_diff(before), before), words)
        });
        html! { div { dt { (label) } dd {
            b.n { (now.map_or_else(|| "–".to_owned(), form)) } (note) (change.unwrap_or_default())
        } } }
    };
    let refunds = html! { span { (given_back(now, words)) } br; };
    html! { dl.kpis {
        (cell(words.owner_sales(), |all| Some(all.sums.sales.francs), &francs, false, Markup::default(), &relative))
        (cell(words.owner_paid(), sales::success, &percent, false, Markup::default(), &|apart, _| words.owner_points(words.plural(apart), words.integer(apart))))
        (cell(words.owner_half(), Totals::median_seconds, &time, true, Markup::default(), &|apart, _| time(apart)))
        (cell(words.owner_average(), sales::average, &francs, false, Markup::default(), &relative))
        (cell(words.owner_refunds(), |all| Some(all.sums.refunds.francs), &francs, true, refunds, &|apart, _| francs(apart)))
        (cell(words.owner_failed(), |all| Some(sales::failed(all).map(|(_, sum)| sum.count).sum()), &|count| words.integer(count), true, Markup::default(), &|apart, _| words.integer(apart)))
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
