//! The text of an export.

use super::super::{BYTE_ORDER_MARK, line};
use super::columns::{COLUMNS, Line};
use super::resume::About;
use crate::books::Page;

/// What a file begins with: nothing, where each line is JSON.
pub(super) fn head(about: &About) -> String {
    if about.json {
        return String::new();
    }
    let words = about.words();
    format!("{BYTE_ORDER_MARK}{}", line(COLUMNS.map(|name| words.books_column(name)), words))
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
            line(row.texts(about.words()), about.words())
        }
    };
    rows.chain(decisions).chain(unreadable).map(text).collect()
}
