//! What answers look like: tables and stories for people, JSON and CSV for programs.

mod cases;
mod csv;
mod doctor;
mod entries;
mod exchanges;
mod health;
mod screen;
mod story;
mod table;

pub(crate) use cases::Cases;
pub(crate) use doctor::{diagnosis, diagnosis_csv};
pub(crate) use entries::Entries;
pub(crate) use health::{health, health_csv};
pub(crate) use screen::Screen;
pub(crate) use story::{person, story};
