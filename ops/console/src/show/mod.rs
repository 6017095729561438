//! What answers look like: tables and stories for people, JSON and CSV for programs. Documents take their lines here.

mod copy;
mod csv;
mod decisions;
mod doctor;
mod document;
mod exchanges;
mod health;
mod listing;
mod reconcile;
mod restored;
mod screen;
mod story;
pub(crate) mod terminal;

pub(crate) use copy::{copy, copy_csv, copy_json};
pub(crate) use csv::{Members, head, members, separated};
pub(crate) use decisions::{changes, decided};
pub(crate) use doctor::{diagnosis, diagnosis_csv};
pub(crate) use document::{Cell, Facts, Look, Medium, Part, Section, Side, Table, instant};
pub(crate) use exchanges::summary;
pub(crate) use health::{health, health_csv, stops, waiting};
pub(crate) use listing::{
    Listing, OfDay, brief, cases, cases_table, findings, payments, payments_table,
};
pub(crate) use reconcile::Reconciling;
pub(crate) use restored::{RestoredPage, RestoredTable, was_opened};
pub(crate) use screen::{Form, Screen};
pub(crate) use story::{facts, person, sections, story, unreadable};
