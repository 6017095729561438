//! Exchanges with LigdiCash, one line each, which opens to the complete messages.

use jiff::civil::Date;
use maud::{Markup, html};
use serde_json::Value;

use crate::api::{Exchange, Shown, json_for_terminal};
use crate::documents::exchanges::legend;
use crate::documents::{self, Look};
use crate::language::day_of;

/// The most bytes of messages on a page. They are six times as many once escaped, and Lambda answers six megabytes.
const MOST: usize = 512 * 1024;

pub(crate) fn timeline(exchanges: &[Shown<Exchange>], look: &Look) -> Markup {
    let days: Vec<_> = exchanges.chunk_by(|a, b| day(a) == day(b)).collect();
    html! { @for some in days {
        @if let Some(day) = some.first().and_then(day) { h3.day { (look.words.day(day)) } }
        ol.timeline { @for exchange in some { @match exchange {
            Shown::Read(exchange) => { (line(exchange, look)) }
            Shown::Unreadable(row) => { li { (documents::unreadable(row, look.words)) } }
        } } }
    }
    @for meaning in legend(exchanges, look.words) { p.small { (meaning) } } }
}

/// The number of exchanges, from the first on, whose messages fit into an answer of Lambda, however they are escaped.
pub(crate) fn fitting(exchanges: &[Shown<Exchange>]) -> usize {
    let length = |exchange: &Exchange| {
        [&exchange.request, &exchange.response].map(|message| format!("{message:#}").len())
    };
    let mut bytes = 0;
    let fits = |exchange: &&Shown<Exchange>| {
        bytes += exchange.read().map_or(0, |exchange| length(exchange).iter().sum());
        bytes <= MOST
    };
    exchanges.iter().take_while(fits).count()
}

/// `None` if the row cannot be read.
fn day(exchange: &Shown<Exchange>) -> Option<Date> {
    exchange.read().map(|exchange| day_of(exchange.at))
}

fn line(exchange: &Exchange, look: &Look) -> Markup {
    let way = if exchange.is_incoming() { "incoming" } else { "outgoing" };
    let (first, second) = if exchange.is_incoming() {
        (look.words.said_received(), look.words.said_answered())
    } else {
        (look.words.said_sent(), look.words.said_answer())
    };
    html! { li class=(way) { details {
        summary { (look.time_of_day(exchange.at)) " " (documents::summary(exchange, look.words)) }
        (message(&first, &exchange.request))
        (message(&second, &exchange.response))
        p.small { (exchange.duration_ms) " ms" }
    } } }
}

fn message(title: &str, content: &Value) -> Markup {
    html! { @if !content.is_null() {
        p.small { (title) }
        pre tabindex="0" { (json_for_terminal(&format!("{content:#}"))) }
    } }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::documents::Medium;
    use crate::language::Language;

    fn exchange(at: &str) -> Value {
        json!({
            "type": "callback", "direction": "incoming", "at": at, "duration_ms": 3, "from": "41.1.2.3",
            "request": { "body": { "status": "completed", "name": "<script>\u{202e}" } },
        })
    }

    fn drawn(exchanges: &Value) -> String {
        let look =
            Look { words: Language::En.words(), medium: Medium::Page { base: String::new() } };
        let exchanges: Vec<Shown<Exchange>> = serde_json::from_value(exchanges.clone()).unwrap();
        timeline(&exchanges, &look).into_string()
    }

    #[test]
    fn an_exchange_is_a_line_that_opens_to_what_was_said() {
        let page = drawn(&json!([exchange("2026-06-01T10:02:31Z")]));
        for part in [
            "10:02:31</time> callback ← completed, unverified, from 41.1.2.3</summary>",
            "<p class=\"small\">Received</p>",
            "  &quot;status&quot;: &quot;completed&quot;",
            "&lt;script&gt;\\u202e",
        ] {
            assert!(page.contains(part), "{part}: {page}");
        }
    }

    #[test]
    fn each_day_is_one_heading_and_an_unreadable_row_is_named() {
        let at = ["2026-06-01T10:00:00Z", "2026-06-01T11:00:00Z", "2026-06-02T09:00:00Z"];
        let mut all: Vec<_> = at.map(exchange).to_vec();
        all.insert(2, json!({ "at": "2026-06-01T12:00:00Z#1", "unreadable": true }));
        let page = drawn(&all.into());
        assert_eq!(page.matches("1 Jun 2026</h3>").count(), 1, "{page}");
        assert_eq!(page.matches("<details>").count(), 3);
        assert!(page.contains("<li>2026-06-01T12:00:00Z#1: unreadable</li>"), "{page}");
    }
}
