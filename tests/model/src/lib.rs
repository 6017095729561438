//! The protocol, model-checked: the product's own routines, from the handlers to the conditions of
//! their writes, in every order in which they can meet.
//!
//! A process is known by the answers that it got so far: it is run again from its start over them
//! (`replay.rs`), and what it asks for next is carried out on a table and a LigdiCash that are
//! values (`table.rs`, `ligdicash.rs`). So every request is a point where others come between and
//! where the process may vanish. `scenario.rs` says who takes part, `properties.rs` what must be
//! true, `without.rs` what can be left out to see that it is noticed.
#![expect(clippy::missing_panics_doc, reason = "what the model does not know must stop it")]

pub mod check;
pub mod expression;
pub mod item;
pub mod ligdicash;
pub mod properties;
pub mod protocol;
pub mod replay;
pub mod scenario;
pub mod table;
pub mod truth;
pub mod without;
pub mod work;
pub mod world;
