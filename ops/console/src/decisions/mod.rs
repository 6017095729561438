//! What a person decides, and how it is carried out: first as a dry run, then with a reason.

mod decision;
mod events;
mod find;
mod give_back;
mod offers;
mod refund;

pub(crate) use decision::with_ticket;
pub(crate) use decision::{Decision, Stacks};
pub(crate) use events::{Wanted, given_up};
pub(crate) use find::{case, of_person, payout, review};
pub(crate) use give_back::{of_duplicate, of_review, recorded};
pub(crate) use offers::{Field, Name, Offer, Offered, offers};
pub(crate) use refund::Part;
