//! Shows the document's sentences as paragraphs, with code between backticks. They are in English,
//! whatever the language of the page.

use maud::{Markup, html};

pub(super) fn paragraphs(text: &str) -> Markup {
    html! {
        @for paragraph in text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
            p lang="en" { (inline(paragraph)) }
        }
    }
}

pub(super) fn sentence(text: &str) -> Markup {
    html! { span lang="en" { (inline(text)) } }
}

/// Every second part stands between backticks.
fn inline(text: &str) -> Markup {
    html! {
        @for (index, part) in text.split('`').enumerate() {
            @if index % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}
