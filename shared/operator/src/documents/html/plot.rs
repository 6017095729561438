//! The payments of hours or days, as a drawing and as a table.

use maud::{Markup, Render, html};

use crate::books::HourSums;
use crate::language::Words;

/// Units of the drawing: its width, the base line, and the highest bar.
const WIDTH: usize = 480;
const GROUND: u64 = 120;
const HEIGHT: u64 = 100;

/// The number of bars that have a name below them.
const NAMED: usize = 4;

pub(crate) fn drawing(bars: &[(String, HourSums)], words: &Words) -> Markup {
    let most = bars.iter().map(|(_, bar)| bar.all.count).max().unwrap_or_default().max(1);
    let height = |count: u64| count * HEIGHT / most;
    let width = WIDTH / bars.len().max(1);
    let step = bars.len().div_ceil(NAMED).max(1);
    let places = || (0..).step_by(width).zip(bars);
    html! {
        svg.plot viewBox="0 0 480 140" role="img" aria-label=(words.page_plot()) {
            @for (x, (_, hour)) in places() {
                (bar("all", x, width, height(hour.all.count)))
                (bar("completed", x, width, height(hour.completed.count)))
            }
            line.axis x1="0" y1=(GROUND) x2="480" y2=(GROUND) {}
            text x="4" y="14" { "↑ " (words.integer(most)) }
            @for (x, (name, _)) in places().step_by(step) { text x=(x + 2) y="135" { (name) } }
        }
        p.small {
            span.key.all {} (words.page_created()) " " span.key.completed {} (words.page_completed())
        }
    }
}

fn bar(class: &str, x: usize, width: usize, height: u64) -> Markup {
    html! { @if height > 0 {
        rect class=(class) x=(x + 2) y=(GROUND - height) width=(width - 4) height=(height) {}
    } }
}

/// The bars that are not empty.
pub fn numbers(bars: &[(String, HourSums)], heads: [&str; 2], words: &Words) -> Markup {
    let columns = [words.page_created(), words.page_completed(), heads[1].to_owned()];
    let rows = bars.iter().filter(|(_, hour)| hour.all.count > 0).map(|(name, hour)| {
        let [all, completed] = [hour.all, hour.completed].map(|sum| words.integer(sum.count));
        (name, vec![all, completed, words.francs(hour.completed.francs)], false)
    });
    counts("", heads[0], &columns, rows)
}

/// A table of numbers. A row has a name, its cells, and a mark if it sums up the rows above.
pub fn counts<N: Render>(
    caption: &str,
    what: &str,
    heads: &[String],
    rows: impl Iterator<Item = (N, Vec<String>, bool)>,
) -> Markup {
    html! { table.numbers {
        @if !caption.is_empty() { caption { (caption) } }
        thead { tr {
            th scope="col" { (what) }
            @for head in heads { th.number scope="col" { (head) } }
        } }
        tbody { @for (name, cells, is_total) in rows { tr.total[is_total] {
            th scope="row" { (name) }
            @for cell in cells { td.number { (cell) } }
        } } }
    } }
}
