//! A request and its response, between LigdiCash and us, as the audit log keeps them.

use std::fmt;
use std::net::IpAddr;

use jiff::Timestamp;

use crate::Private;
use crate::words::words;

/// The raw text of a message, with its secrets and personal data. Only the adapter that writes the log knows its form,
/// and seals it on the way.
#[derive(Clone, PartialEq, Eq)]
pub struct MessageText(String);

/// The person who asked LigdiCash through us: the ARN of the AWS identity that the gateway vouches for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asker(Private);

words! {
    /// The sender of an exchange's request.
    pub enum Direction {
        /// We did, to LigdiCash.
        Outgoing = "outgoing",
        /// LigdiCash did, or a stranger who poses as LigdiCash.
        Incoming = "incoming",
        /// A person decided; no message was exchanged.
        Inside = "inside",
    }
}

words! {
    /// The purpose of an exchange.
    pub enum ExchangeKind {
        /// We are about to ask LigdiCash for a payout. The request is not sent yet.
        Intent = "intent",
        /// We asked LigdiCash for an invoice, or for a payout.
        Create = "create",
        /// We asked `confirm` because of a callback or a status read.
        Confirm = "confirm",
        /// We asked `confirm` because the schedule said so.
        Poll = "poll",
        /// We asked `confirm` because a person wanted it.
        Ask = "ask",
        /// A callback reached us.
        Callback = "callback",
        /// A person decided. The decision involved no message with LigdiCash.
        Decision = "decision",
    }
}

/// A request and its response.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// The purpose of the request.
    pub kind: ExchangeKind,
    /// The instant at which we sent the request, or received it.
    pub at: Timestamp,
    /// The time that LigdiCash took to answer; zero for a callback.
    pub duration: std::time::Duration,
    /// The address that the request came from; `None` for a request of ours.
    pub from: Option<IpAddr>,
    /// The person behind the exchange; `None` if the exchange was automatic.
    pub by: Option<Asker>,
    /// The request.
    pub request: MessageText,
    /// The response, or the reason why there is none; `None` for a request that has not been sent yet.
    pub response: Option<MessageText>,
}

impl Exchange {
    /// A request that nobody else has caused and that has no response yet.
    pub fn new(kind: ExchangeKind, at: Timestamp, request: MessageText) -> Self {
        let duration = std::time::Duration::ZERO;
        Self { kind, at, duration, from: None, by: None, request, response: None }
    }
}

impl MessageText {
    /// Takes a message over from the adapter that sent or received it.
    pub fn new(message: String) -> Self {
        Self(message)
    }

    /// The message, for the adapter that seals it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl Asker {
    /// The identity with this ARN.
    pub fn new(arn: impl Into<String>) -> Self {
        Self(Private::new(arn))
    }

    /// The ARN itself, for the record, and for the log that says to whom a person was shown.
    pub fn arn(&self) -> &str {
        self.0.expose()
    }

    /// Whether both identities may be one person's: a person may sign in by several roles, under one name.
    pub fn may_be(&self, other: &Self) -> bool {
        self.name().eq_ignore_ascii_case(other.name())
    }

    /// The name of the IAM user or of the role's session, or the whole ARN where there is neither.
    fn name(&self) -> &str {
        self.arn().rsplit('/').next().unwrap_or_default()
    }
}

impl fmt::Debug for MessageText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[message of {} bytes]", self.0.len())
    }
}

impl Exchange {
    /// The sender of the request.
    pub fn direction(&self) -> Direction {
        match self.kind {
            ExchangeKind::Intent
            | ExchangeKind::Create
            | ExchangeKind::Confirm
            | ExchangeKind::Poll
            | ExchangeKind::Ask => Direction::Outgoing,
            ExchangeKind::Callback => Direction::Incoming,
            ExchangeKind::Decision => Direction::Inside,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Asker, MessageText};

    #[test]
    fn debug_shows_only_how_long_a_message_is() {
        assert_eq!(
            format!("{:?}", MessageText::new("22670000001".to_owned())),
            "[message of 11 bytes]"
        );
    }

    #[test]
    fn another_way_to_sign_in_under_the_same_name_may_be_the_same_person() {
        let user = Asker::new("arn:aws:iam::000000000000:user/people/awa");
        let session = Asker::new("arn:aws:sts::000000000000:assumed-role/treasurers/Awa");
        let other = Asker::new("arn:aws:sts::000000000000:assumed-role/treasurers/issa");
        let root = Asker::new("arn:aws:iam::000000000000:root");
        assert!(user.may_be(&user) && user.may_be(&session) && root.may_be(&root));
        assert!(!user.may_be(&other) && !session.may_be(&other) && !root.may_be(&user));
    }
}
