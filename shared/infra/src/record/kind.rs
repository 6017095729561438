//! The kinds of texts in a message, by the names of their fields, and the secret and personal texts that were found.

use ligdicash_core::Salt;

use super::{digest, fingerprint};

/// The fields that hold tokens and keys, in lower-case letters alone.
const DOORS: [&str; 8] = [
    "apikey",
    "authorization",
    "authtoken",
    "hash",
    "invoicetoken",
    "payouttoken",
    "token",
    "withdrawaltoken",
];

/// The fields that hold a payer's one-time code. A code is so short that its digest could be searched, so the log keeps
/// none.
const CODES: [&str; 1] = ["otp"];

/// The replacement for a payer's code.
pub(super) const CODE_SENT: &str = "[code]";

/// The fields that hold personal data, at any depth, in lower-case letters alone.
const PEOPLE: [&str; 9] = [
    "customer",
    "customerdetails",
    "customeremail",
    "customerfirstname",
    "customerlastname",
    "email",
    "firstname",
    "lastname",
    "phone",
];

/// The kind of a text in a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextKind {
    Plain,
    /// The text is neither JSON nor a form, so its fields are guessed.
    Unread,
    /// The text is a payer's one-time code.
    Code,
    /// The text is a token or a key.
    Door,
    /// The text is personal data.
    Person,
}

/// Texts that were found in fields and must not occur elsewhere either; longest first.
#[derive(Debug, Default, Clone)]
pub(super) struct KnownTexts {
    pub(super) codes: Vec<String>,
    pub(super) doors: Vec<String>,
    pub(super) people: Vec<String>,
}

impl TextKind {
    /// The kind of the texts in a field of this name, with any punctuation.
    pub(super) fn of(name: &str) -> Self {
        let letters = name.chars().filter(|c| !"-_ ".contains(*c));
        let letters: String = letters.map(|c| c.to_ascii_lowercase()).collect();
        if DOORS.contains(&letters.as_str()) {
            Self::Door
        } else if CODES.contains(&letters.as_str()) {
            Self::Code
        } else if PEOPLE.contains(&letters.as_str()) {
            Self::Person
        } else {
            Self::Plain
        }
    }

    /// The fingerprint or digest that replaces a text of this kind; `None` if the text itself may stay.
    pub(super) fn masked(self, salt: Option<&Salt>, text: &str) -> Option<String> {
        match self {
            Self::Code => Some(CODE_SENT.to_owned()),
            Self::Door => Some(fingerprint(text)),
            Self::Person => Some(digest(salt, text)),
            Self::Plain | Self::Unread => None,
        }
    }
}

impl KnownTexts {
    pub(super) fn and(&self, other: &Self) -> Self {
        let both = |a: &[String], b: &[String]| [a, b].concat();
        let codes = both(&self.codes, &other.codes);
        Self {
            codes,
            doors: both(&self.doors, &other.doors),
            people: both(&self.people, &other.people),
        }
        .longest_first()
    }

    /// Sorts the longest texts first, so that the beginning of a text is not replaced before the complete text.
    pub(super) fn longest_first(mut self) -> Self {
        for found in [&mut self.codes, &mut self.doors, &mut self.people] {
            found.sort_by_key(|text| std::cmp::Reverse(text.len()));
        }
        self
    }
}
