//! The figures of some days beside those of the days before.

use std::collections::BTreeMap;

use crate::api::{Begun, Figures, MINUTES_TO_PAY, Outside};
use crate::books::{HourSums, Sum};
use crate::language::Words;
use crate::words::labels;

/// The heading, and rows with a text of now and one of before.
pub(crate) struct Comparison {
    pub(crate) what: String,
    pub(crate) rows: Vec<(String, [String; 2])>,
}

/// `2 · 6,000 F`.
pub(crate) fn counted(sum: Sum, words: &Words) -> String {
    if sum.count == 0 {
        "0".to_owned()
    } else {
        format!("{} · {}", words.integer(sum.count), words.francs(sum.francs))
    }
}

pub(crate) fn compare(both: &[Figures; 2], words: &Words) -> Comparison {
    let row = |name, of: &dyn Fn(&Figures) -> String| (name, both.each_ref().map(of));
    let sums = |name, of: fn(&Figures) -> Sum| row(name, &|figures| counted(of(figures), words));
    let rows = vec![
        row(words.owner_sales(), &|figures| words.francs(figures.sales.francs)),
        row(words.owner_orders(), &|figures| words.integer(figures.orders)),
        row(words.owner_paid(), &|figures| share(figures.sales.count, figures.orders, words)),
        row(words.owner_half(), &|figures| half(&figures.minutes_to_pay, words)),
        sums(words.owner_twice(), |figures| figures.duplicates),
        sums(words.owner_reviews(), |figures| figures.reviews),
        sums(words.owner_refunds(), |figures| figures.refunds),
        sums(words.owner_payouts(), |figures| figures.payouts),
        sums(words.owner_under_way(), |figures| figures.under_way),
    ];
    Comparison { what: words.books_what(), rows }
}

/// The reasons of unpaid payments, the most frequent first.
pub(crate) fn not_paid(both: &[Figures; 2], words: &Words) -> Comparison {
    let name = |why: &Outside| {
        labels::state(false, why.as_came(), words).unwrap_or_else(|| why.to_string())
    };
    let form = |count| words.integer(count);
    let rows = ranked(both, |figures| &figures.not_paid, |sum| sum.count, name, form);
    Comparison { what: words.owner_why(), rows }
}

pub(crate) fn operators(both: &[Figures; 2], words: &Words) -> Comparison {
    let named = |name: &Outside| {
        if name.as_came().is_empty() { words.books_no_operator() } else { name.to_string() }
    };
    let form = |sum| words.francs(sum);
    let rows = ranked(both, |figures| &figures.operators, |sum| sum.francs, named, form);
    Comparison { what: words.owner_operators(), rows }
}

/// A row for each name that has a sum now or before, the largest first.
fn ranked(
    both: &[Figures; 2],
    sums: fn(&Figures) -> &BTreeMap<Outside, Sum>,
    of: fn(Sum) -> u64,
    named: impl Fn(&Outside) -> String,
    form: impl Fn(u64) -> String,
) -> Vec<(String, [String; 2])> {
    let sums = both.each_ref().map(sums);
    let of = |name: &Outside| sums.map(|sum| sum.get(name).copied().map_or(0, of));
    let mut all: Vec<_> = sums.iter().flat_map(|sum| sum.keys()).collect();
    all.sort();
    all.dedup();
    all.sort_by_key(|name| std::cmp::Reverse(of(name)));
    all.into_iter().map(|name| (named(name), of(name).map(&form))).collect()
}

pub(crate) fn time_to_pay(both: &[Figures; 2], words: &Words) -> Comparison {
    let counts = both.each_ref().map(|figures| figures.minutes_to_pay.map(|at| words.integer(at)));
    let rows = (0..=MINUTES_TO_PAY.len()).map(|at| {
        (within(at, words), counts.each_ref().map(|all| all.get(at).cloned().unwrap_or_default()))
    });
    Comparison { what: words.owner_time(), rows: rows.collect() }
}

/// The minutes within which half of the sales were proven.
fn half(counts: &[u64], words: &Words) -> String {
    let all: u64 = counts.iter().sum();
    let mut seen = 0;
    let at = counts.iter().position(|count| {
        seen += count;
        all > 0 && 2 * seen >= all
    });
    at.map(|at| within(at, words)).unwrap_or_default()
}

fn within(at: usize, words: &Words) -> String {
    match (MINUTES_TO_PAY.get(at), MINUTES_TO_PAY.last()) {
        (Some(minutes), _) => words.owner_within(minutes.to_string()),
        (None, last) => words.owner_beyond(last.map(ToString::to_string).unwrap_or_default()),
    }
}

fn share(part: u64, all: u64, words: &Words) -> String {
    let count = words.integer(part);
    match (part * 100).checked_div(all) {
        Some(percent) => format!("{count} · {percent} %"),
        None => count,
    }
}

pub(crate) fn bar_of_day(figures: &Figures) -> (String, HourSums) {
    let mut day = Begun::default();
    figures.hours.iter().for_each(|hour| day.join(hour));
    (figures.day.strftime("%d/%m").to_string(), bar(&day))
}

pub(crate) fn bars_of_hours(figures: &Figures) -> Vec<(String, HourSums)> {
    let hours = figures.hours.iter().enumerate();
    hours.map(|(number, hour)| (format!("{number} h"), bar(hour))).collect()
}

fn bar(begun: &Begun) -> HourSums {
    let completed = Sum { count: begun.proven, francs: begun.francs };
    HourSums { all: Sum { count: begun.begun, francs: 0 }, completed }
}
