//! What people read, in both languages, and nowhere else.

pub(crate) mod advice;
pub(crate) mod asked;
pub(crate) mod audit;
pub(crate) mod books;
pub(crate) mod copy;
pub(crate) mod decisions;
mod declined;
pub(crate) mod doctor;
pub(crate) mod evidence;
pub(crate) mod help;
pub(crate) mod labels;
pub(crate) mod page;
pub(crate) mod problems;
pub(crate) mod reconcile;
pub(crate) mod report;
pub(crate) mod restore;
pub(crate) mod said;
mod states;

pub(crate) use states::standing;
