//! What answers look like: tables and stories for people, JSON and CSV for programs. Documents take their lines here.

mod cases;
mod copy;
mod csv;
mod decisions;
mod doctor;
mod entries;
mod exchanges;
mod findings;
mod form;
mod health;
mod reconcile;
mod restored;
mod screen;
mod story;
mod table;

pub(crate) use cases::Cases;
pub(crate) use copy::{copy, copy_csv, copy_json};
pub(crate) use csv::{csv, separated};
pub(crate) use decisions::{changes, decided};
pub(crate) use doctor::{diagnosis, diagnosis_csv};
pub(crate) use entries::{Column, Entries, instant};
pub(crate) use exchanges::summary;
pub(crate) use findings::Findings;
pub(crate) use form::Form;
pub(crate) use health::{health, health_csv, stops, waiting};
pub(crate) use reconcile::Reconciling;
pub(crate) use restored::RestoredTable;
pub(crate) use screen::Screen;
pub(crate) use story::{announcement, case, facts, known, order_title, person, story, unreadable};
pub(crate) use table::{Side, Table};
