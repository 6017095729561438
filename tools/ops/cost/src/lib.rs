//! The cost of the stack a month: what each flow uses ([`figures`]), multiplied by list prices ([`prices`]).

pub mod bill;
pub mod figures;
pub mod prices;

pub use catalogue::Language;

/// The template's parameter `Watch`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watch {
    /// Every metric, an alarm for each situation, a dashboard.
    Full,
    /// Few metrics and alarms, for a small shop.
    Small,
}
