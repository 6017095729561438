//! The day close: what a day comes to, on a screen, in a spreadsheet, for programs, and on one page of paper.

mod close;
mod json;
mod page;
mod parts;
mod screen;
mod sheet;

pub(crate) use close::DayClose;
pub(crate) use json::json;
pub(crate) use page::page;
pub(crate) use screen::screen;
pub(crate) use sheet::sheet;
