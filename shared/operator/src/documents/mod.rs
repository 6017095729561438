//! Documents: tables and stories for people, JSON and CSV for programs.

pub mod csv;
mod document;
mod exchanges;
pub mod figures;
pub mod html;
mod links;
mod listing;
mod restored;
mod screen;
pub mod sheets;
mod stack;
mod story;
pub mod terminal;

pub use csv::as_text;
pub(crate) use csv::separated;
pub use document::{
    Alignment, Cell, DocumentPart, Facts, Head, Look, Medium, Section, Table, instant, or_empty,
};
pub(crate) use exchanges::not_taken;
pub use exchanges::{answered, field, summary};
pub use links::{label, link, message};
pub(crate) use links::{link_facts, whatsapp};
pub(crate) use listing::brief;
pub use listing::{DayFinding, ListRow, Listing};
pub use restored::{RestoredTable, was_opened};
pub use screen::{OutputForm, Screen, for_programs};
pub use stack::{Diagnosed, diagnosis, diagnosis_csv, health, health_csv, waiting};
pub(crate) use stack::{diagnosed, diagnosis_sum, grounds};
pub(crate) use story::unseen;
pub use story::{decided, facts, person, sections, story, unreadable};
