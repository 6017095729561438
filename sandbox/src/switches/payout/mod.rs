//! The forms of `PayoutFaults`.

mod callback;
mod confirm;
mod course;
mod create;

pub(super) use callback::GROUP as CALLBACK;
pub(super) use confirm::GROUP as CONFIRM;
pub(super) use course::GROUP as COURSE;
pub(super) use create::GROUP as CREATE;

use super::{Choice, choice};
use crate::pages::language::text;

const TOKENS: &[Choice] = &[
    choice("same", text("le jeton de la création", "the token of the creation")),
    choice("different", text("un autre jeton", "another token")),
    choice("empty", text("vide", "empty")),
];
