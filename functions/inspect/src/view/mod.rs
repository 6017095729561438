//! What an operator is told. A member that is not named here leaves nowhere.

mod audit;
mod books;
mod cases;
mod health;
mod lists;
mod person;
mod rows;
mod story;

use serde::Serialize;

pub(crate) use audit::AuditPage;
pub(crate) use books::BookedPage;
pub(crate) use cases::Cases;
pub(crate) use health::Health;
pub(crate) use lists::{DayPage, Found};
pub(crate) use person::{Numbers, Person};
pub(crate) use rows::Rows;
pub(crate) use story::Story;

/// An item as it was read, or what is known of one that is not what we write.
#[derive(Serialize)]
#[serde(untagged)]
enum Either<T, U> {
    Read(T),
    Unreadable(U),
}
