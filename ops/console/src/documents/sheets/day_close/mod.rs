//! The day close: what a day comes to, on a screen, in a spreadsheet, for programs, and on one page of paper.

mod forms;
mod page;
mod parts;

pub(crate) use forms::{json, screen, sheet};
pub(crate) use page::page;
pub(crate) use parts::DayClose;
