//! Sales by day: a drawing whose bars lead to their days, and the same as a table.

use jiff::civil::Date;
use maud::{Markup, html};

use super::frame::SitePages;
use super::sales::Compared;
use crate::api::Totals;
use crate::language::Words;

const WIDTH: u64 = 340;
const HEIGHT: u64 = 160;
/// The place of the axis, and the lines of the top and of the bottom.
const LEFT: u64 = 44;
const TOP: u64 = 14;
const BOTTOM: u64 = 134;

/// The lines above the bottom one.
const LINES: u64 = 3;

pub(super) fn sales(page: &SitePages, compared: &Compared, today: Date) -> Markup {
    let (words, all) = (page.words, &compared.days);
    let most = all.iter().map(|(_, day)| day.sums.sales.francs).max().unwrap_or_default();
    let line = rounded(most.div_ceil(LINES));
    let way = |day: Date| page.more("payments", &[("day", day.to_string())]);
    let height = |francs: u64| (BOTTOM - TOP) * francs / (line * LINES);
    let count = u64::try_from(all.len()).unwrap_or_default().max(1);
    let step = (WIDTH - LEFT) / count;
    let end = LEFT + step * count;
    let label = |(day, totals): &(Date, Totals)| {
        let unfinished = if *day == today { words.owner_unfinished() } else { String::new() };
        words.owner_bar(words.short_day(*day), words.francs(totals.sums.sales.francs)) + &unfinished
    };
    html! { div.pad {
        h3 { (words.owner_by_day()) }
        p.between.small { span.muted { (words.owner_today_unfinished()) } b.n { (words.francs(compared.now.sums.sales.francs)) } }
        svg.plot viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="group" aria-label=(words.owner_chart()) {
            @for number in 0..=LINES {
                @let y = BOTTOM - (BOTTOM - TOP) * number / LINES;
                line.g x1=(LEFT) x2=(WIDTH) y1=(y) y2=(y) {}
                text x=(LEFT - 8) y=(y + 4) text-anchor="end" { (short(line, number, words)) }
            }
            @for (x, day) in (LEFT..).step_by(usize::try_from(step).unwrap_or(1).max(1)).zip(all) {
                @let tall = height(day.1.sums.sales.francs);
                a href=(way(day.0)) aria-label=(label(day)) {
                    title { (label(day)) }
                    rect x=(x) y="0" width=(step) height=(BOTTOM) fill="transparent" {}
                    rect class={ "bar" @if day.0 == today { " x" } } x=(x + step / 6) y=(BOTTOM - tall)
                        width=(step - step / 3) height=(tall) rx="2" {}
                }
            }
            @for (x, side, day) in [(LEFT, "start", all.first()), (end, "end", all.last())] { @if let Some((day, _)) = day {
                text x=(x) y=(BOTTOM + 18) text-anchor=(side) { (words.short_day(*day)) }
            } }
        }
        }
        details { summary.small { (words.page_numbers()) }
            table {
                thead { tr { th scope="col" { (words.books_day()) } th.n scope="col" { (words.owner_paid_count()) } th.n scope="col" { (words.owner_sales()) } } }
                tbody { @for (day, totals) in all.iter().rev() { tr {
                    td { a href=(way(*day)) { (words.short_day(*day)) } }
                    td.n { (words.integer(totals.sums.sales.count)) }
                    td.n { (words.francs(totals.sums.sales.francs)) }
                } } }
            }
        }
    }
}

/// The next of 1, 2, 5 times a power of ten, so that an axis has round numbers.
fn rounded(francs: u64) -> u64 {
    let all = (0..19).flat_map(|power| [1, 2, 5].map(|digit| digit * 10_u64.pow(power)));
    all.into_iter().find(|line| *line >= francs).unwrap_or(francs)
}

/// `200 k`, `2 M`: a line of the axis, whose unit is that of the first one.
fn short(line: u64, number: u64, words: &Words) -> String {
    let units = [(1_000_000, "M"), (1_000, "k")].into_iter().find(|(unit, _)| line >= *unit);
    let (unit, letter) = units.filter(|_| number > 0).unwrap_or((1, ""));
    format!("{}\u{a0}{letter}", words.integer(line * number / unit)).trim_end().to_owned()
}
