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
pub use account::{Account, IN_THE_ACCOUNT, NotSignedIn};
pub(crate) use address::{Address, LOCAL_PORT};
pub(crate) use answer::{Answer, raw};
pub(crate) use call::{Call, KINDS, STATUSES, SearchKey};
pub(crate) use client::{Api, Pages, StackName};
pub(crate) use contract::Refusal as Declined;
pub(crate) use contract::{
    Announcement, Asked, Audited, Begun, Booked, Books, Case, Change, Decided, Entry, Examined,
    Figures, Found, Grounds, Health, InARow, Link, LinkRequest, LinkStory, MINUTES_TO_PAY,
    OpenCase, Order, Person, Proof, Restored, RestoredPage, Right, Route, Row, Shown, Story,
    Transaction, Unreadable, json_for_terminal,
};
pub use contract::{Finding, Limit, Outside};
pub(crate) use mistake::{Mistake, MistakeKind, OtherFileKind};
pub(crate) use not_asked::NotAsked;
pub(crate) use problem::{Identity, Problem};
pub use rate::Rate;
pub(crate) use record::{Exchange, exchanges, parted, read_exchanges, rows};
pub use release::Release;
pub use sign::{Signer, UnsignedRequest};
pub(crate) use unread::{BatchColumn, BatchFault, BatchFaultKind, BatchUnread};
