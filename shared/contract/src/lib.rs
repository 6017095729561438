//! The table of the [`Route`]s, the JSON of their answers, and the status, the code and the sentence of every problem. The
//! functions answer with these types, and the console reads with them; their comments are the text of `openapi.yaml`
//! (`reference`). The crate also has the only reader of LigdiCash's [`amount`]s, and the table of [`Operators`].
//!
//! A member that is not named here leaves no function. Members that the console can do without may be missing, so that
//! it reads the answers of other releases. A word of a later release stays readable: statuses, reasons and kinds are
//! texts. Only a program that knows a word gives it a meaning.
#![deny(missing_docs)]

pub mod amount;
mod audit;
mod books;
mod case;
mod columns;
pub mod cursor;
mod decided;
mod doctor;
mod entry;
mod figures;
mod health;
pub mod instant;
mod item;
mod link;
mod offer;
mod operators;
mod outside;
mod owner;
pub mod payload;
mod payment;
mod person;
mod problem;
mod record;
#[cfg(test)]
mod reference;
mod restored;
mod route;
pub mod states;
mod story;

pub use audit::{AuditPage, Audited, Proof};
pub use books::{Booked, BookedPage, Books};
pub use case::{Case, Cases, OpenCase};
pub use columns::{BatchColumn, Columns, Heading};
pub use decided::{Asked, AskedEntry, Change, Decided, PayoutForeseen};
pub use doctor::{Examined, Finding, Found, Limit};
pub use entry::{DayPage, Entry, FoundPage};
pub use figures::{Begun, DayTotals, Figures, FiguresRange, MINUTES_TO_PAY, Sum, Sums, Totals};
pub use health::{Grounds, Health, InARow, Paused};
pub use item::{Keyed, Shown, Unreadable};
pub use ligdicash_core::{Decision, DecisionField, FirstStep, Right};
pub use link::{Link, LinkRequest, LinkStory, LinkTexts, Links};
pub use offer::{Offer, OfferField};
pub use operators::{Activated, Mode, Operator, Operators, Show};
pub use outside::{Outside, is_hidden, json_for_terminal};
pub use owner::{
    OwnerConfirmed, OwnerInvitation, OwnerInvited, OwnerPerson, OwnerPhone, OwnerRevoked, Owners,
};
pub use payment::{DirectPayment, PaymentPage, PaymentStatus, PayoutStatus};
pub use person::Person;
pub use problem::{Failure, Refusal};
pub use record::{NEEDS_TWO_PEOPLE, Row, Rows};
pub use restored::{Opened, Restored, RestoredPage};
pub use route::{Function, OwnerRight, Route, Throttle};
pub use story::{Announcement, Order, Story, Transaction};
