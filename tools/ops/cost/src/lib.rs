//! The cost of the stack a month: what each flow uses ([`figures`]), multiplied by list prices ([`prices`]).

pub mod bill;
pub mod figures;
pub mod prices;
mod written;

pub use catalogue::Language;
pub use written::dollars;
