//! The protocol, model-checked: the product's own routines, from the handlers to the conditions of
//! their writes, in every order in which they can meet.
//!
//! A process is identified by the answers that it has got so far. The model runs it again from its start over these
//! answers (`replay.rs`). It carries out the next request on a table and a LigdiCash that are values (`table.rs`,
//! `ligdicash.rs`). So at every request other processes may come between, and the process may vanish. `scenario/` says
//! who takes part, `properties.rs` what must be true, and `without.rs` what can be left out to see that the checker
//! notices.
#![expect(clippy::missing_panics_doc, reason = "what the model does not know must stop it")]

pub mod check;
pub mod decision;
pub mod expression;
pub mod item;
pub mod ligdicash;
mod link;
pub mod properties;
pub mod protocol;
pub mod replay;
pub mod scenario;
pub mod table;
pub mod truth;
pub mod without;
pub mod work;
pub mod world;
