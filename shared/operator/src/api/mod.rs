//! A client of the operator's routes.

mod account;
mod address;
mod answer;
mod call;
mod client;
mod mistake;
mod not_asked;
mod problem;
mod rate;
mod record;
mod refusal;
mod release;
mod sign;
mod unread;

pub(crate) use account::causes;
pub use account::{Account, IN_THE_ACCOUNT};
pub use address::{Address, LOCAL_PORT};
pub use answer::{Answer, raw};
pub use call::{Agreed, Call, KINDS, STATUSES, SearchKey};
pub use client::{Api, Pages, StackName, Visited};
pub use contract::Refusal as Declined;
pub use contract::{
    Announcement, Asked, Audited, Begun, Booked, Books, Case, Change, DayTotals, Decided, Entry,
    Examined, FiguresRange, FirstStep, Found, Grounds, Health, InARow, Link, LinkRequest,
    LinkStory, LinkTexts, Offer, OpenCase, Order, Person, Proof, Restored, RestoredPage, Right,
    Route, Row, Shown, Story, Totals, Transaction, Unreadable, json_for_terminal,
};
pub use contract::{Finding, Limit, Outside};
pub use mistake::{Mistake, MistakeKind, OtherFileKind};
pub use not_asked::NotAsked;
pub use problem::{Identity, Problem};
pub use rate::Rate;
pub use record::{Exchange, Record, exchanges, parted, read_exchanges};
pub use release::Release;
pub use sign::{Signer, UnsignedRequest};
pub use unread::{BatchFault, BatchFaultKind, BatchUnread};
