//! A day hour by hour, as a drawing and as a table.

use maud::{Markup, html};

use crate::books::HourSums;
use crate::language::{Words, francs, whole};

/// Units of the drawing: an hour's width, the base line, and the highest bar.
const WIDTH: usize = 20;
const GROUND: u64 = 120;
const HEIGHT: u64 = 100;

/// The drawing, with the numbers in a part that opens.
pub(crate) fn plot(hours: &[HourSums; 24], words: &Words) -> Markup {
    html! {
        (drawing(hours, words))
        details.plain { summary { (words.page_numbers()) } (numbers(hours, words)) }
    }
}

pub(crate) fn drawing(hours: &[HourSums; 24], words: &Words) -> Markup {
    let most = hours.iter().map(|hour| hour.all.count).max().unwrap_or_default().max(1);
    let height = |count: u64| count * HEIGHT / most;
    html! {
        svg.plot viewBox="0 0 480 140" role="img" aria-label=(words.page_plot()) {
            @for (x, hour) in (0..).step_by(WIDTH).zip(hours) {
                (bar("all", x, height(hour.all.count)))
                (bar("completed", x, height(hour.completed.count)))
            }
            line.axis x1="0" y1=(GROUND) x2="480" y2=(GROUND) {}
            text x="4" y="14" { "↑ " (whole(most)) }
            @for hour in [0, 6, 12, 18] { text x=(hour * WIDTH + 2) y="135" { (hour) " h" } }
        }
        p.small {
            span.key.all {} (words.page_created()) " " span.key.completed {} (words.page_completed())
        }
    }
}

fn bar(class: &str, x: usize, height: u64) -> Markup {
    html! { @if height > 0 {
        rect class=(class) x=(x + 2) y=(GROUND - height) width=(WIDTH - 4) height=(height) {}
    } }
}

/// The hours that are not empty.
pub(crate) fn numbers(hours: &[HourSums; 24], words: &Words) -> Markup {
    html! { table.numbers {
        thead { tr {
            th scope="col" { (words.page_hour()) }
            @for head in [words.page_created(), words.page_completed(), words.page_sum_completed()] {
                th.number scope="col" { (head) }
            }
        } }
        tbody { @for (number, hour) in hours.iter().enumerate().filter(|(_, it)| it.all.count > 0) { tr {
            th scope="row" { (number) " h" }
            td.number { (whole(hour.all.count)) }
            td.number { (whole(hour.completed.count)) }
            td.number { (francs(hour.completed.francs)) }
        } } }
    } }
}
