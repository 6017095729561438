//! Documents: tables and stories for people, JSON and CSV for programs.

pub(crate) mod batch;
mod csv;
mod document;
mod exchanges;
pub(crate) mod figures;
pub(crate) mod html;
mod links;
mod listing;
mod reconcile;
mod restored;
mod screen;
pub(crate) mod sheets;
mod stack;
mod story;
pub(crate) mod terminal;

pub(crate) use csv::{csv, rows, separated};
pub(crate) use document::{
    Alignment, Cell, DocumentPart, Facts, Look, Medium, Section, Table, instant,
};
pub(crate) use exchanges::{not_taken, summary};
pub(crate) use links::{label, link, link_facts, link_payments, stands, to_send};
pub(crate) use listing::{DayFinding, ListRow, Listing, brief, table};
pub(crate) use reconcile::ReconcilePrinter;
pub(crate) use restored::{RestoredTable, was_opened};
pub(crate) use screen::{OutputForm, Screen, for_programs};
pub(crate) use stack::{
    diagnosis, diagnosis_csv, grounds, health, health_csv, stops, verdict, waiting,
};
pub(crate) use story::{changes, decided, facts, person, sections, story, unreadable};
