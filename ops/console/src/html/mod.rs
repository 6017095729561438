//! Pieces of documents, from the same lines as the terminal's: what the page shows, and whoever writes a file.

mod cases;
mod entries;
mod look;
mod plot;
mod story;
mod table;
mod timeline;

pub(crate) use cases::open_cases;
pub(crate) use entries::entries;
pub(crate) use look::{Look, Times};
pub(crate) use plot::{drawing, numbers, plot};
pub(crate) use story::{
    announcements, cases, facts, order, person, refunds, section, standing, transaction_facts,
};
pub(crate) use timeline::timeline;
