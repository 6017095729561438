//! Feeds the functions what strangers and LigdiCash may send, and asserts what must hold for any input.
//!
//! Each target takes any bytes. It never panics unless the product is wrong, so a fuzzer and a plain
//! test (`tests/corpus.rs`) call the same functions. Inputs are readable text: see [`message`].

#![expect(clippy::missing_panics_doc, reason = "a target panics when the product is wrong")]
#![expect(clippy::expect_used, reason = "the harness's own parts cannot fail")]

mod answer;
mod callback;
mod database;
mod ligdicash;
pub mod message;
mod plain;
mod proof;
mod request;
mod respond;
mod secret;
mod world;

pub use answer::answer;
pub use callback::callback;
pub use proof::proof;
pub use request::request;
pub use secret::secret;

/// A target takes any input.
pub type Target = fn(&[u8]);

/// Every target, under the name of its corpus.
pub const TARGETS: [(&str, Target); 5] = [
    ("answer", answer),
    ("callback", callback),
    ("proof", proof),
    ("request", request),
    ("secret", secret),
];
