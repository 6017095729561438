//! The text of an export.

use super::super::{BYTE_ORDER_MARK, line};
use super::columns::Line;
use super::resume::About;
use crate::books::Page;
use crate::words::books as words;

/// What a file begins with: nothing, where each line is JSON.
pub(super) fn head(about: &About) -> String {
    if about.json {
        return String::new();
    }
    let language = about.language();
    format!("{BYTE_ORDER_MARK}{}", line(words::heads(language), language))
}

/// The lines of a page.
pub(super) fn of(page: &Page, about: &About) -> String {
    let rows = page.rows.iter().map(Line::Money);
    let decisions = page.decisions.iter().map(Line::Decision);
    let unreadable = page.unreadable.iter().map(Line::Unreadable);
    let text = |row: Line| {
        if about.json {
            format!("{}\n", row.json())
        } else {
            line(row.texts(about.language()), about.language())
        }
    };
    rows.chain(decisions).chain(unreadable).map(text).collect()
}
