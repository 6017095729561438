//! Owners: people with their right, and the phones that they sign in with.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::{OwnerRight, is_hidden};
use jiff::Timestamp;
use ligdicash_infra::http::fields::printable;
use webauthn_rs::prelude::{Passkey, Uuid};

use crate::token::Digest;

/// The longest label of a phone, in characters.
const LABEL: usize = 40;

/// The name of a person. It names the sessions of the roles, so the record and the two-people rule know the person by it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct PersonName(String);

impl PersonName {
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let is_allowed = |c: char| c.is_ascii_alphanumeric() || "._@-".contains(c);
        if (2..=32).contains(&text.len()) && text.chars().all(is_allowed) {
            Ok(Self(text.to_owned()))
        } else {
            Err("must be 2 to 32 letters, digits or . _ @ -".to_owned())
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// The words by which people tell phones apart. A phone's own script makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PhoneLabel(String);

impl PhoneLabel {
    /// A character that shows nothing could turn the text around or hide a part of it.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        if text.chars().any(is_hidden) {
            return Err("must have no character that shows nothing".to_owned());
        }
        printable(text, LABEL).map(Self)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) name: PersonName,
    pub(crate) right: OwnerRight,
    /// The random id that the person's phones are stored with. A person who is removed and invited again gets another one, so that no earlier
    /// phone is theirs.
    pub(crate) id: Uuid,
}

/// The id of a passkey, in base64url.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct PhoneKey(String);

impl PhoneKey {
    pub(crate) fn of(credential: &[u8]) -> Self {
        Self(URL_SAFE_NO_PAD.encode(credential))
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        URL_SAFE_NO_PAD.decode(text).ok().map(|_| Self(text.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The short id for people.
    pub(crate) fn short(&self) -> String {
        Digest::of(&self.0).as_str()[..8].to_owned()
    }
}

/// A phone whose passkey the inviter has confirmed.
#[derive(Clone, Debug)]
pub(crate) struct Phone {
    pub(crate) key: PhoneKey,
    pub(crate) name: PersonName,
    /// The id of the person at the confirmation.
    pub(crate) person: Uuid,
    /// The invitation that it used. A passkey that is registered again is another phone.
    pub(crate) registration: Digest,
    /// The user handle that the passkey has.
    pub(crate) handle: Uuid,
    pub(crate) label: PhoneLabel,
    pub(crate) passkey: Passkey,
    pub(crate) made_at: Timestamp,
    pub(crate) used_at: Option<Timestamp>,
}

#[cfg(test)]
mod tests {
    use super::{PersonName, PhoneLabel};

    #[test]
    fn a_name_is_one_that_sts_takes_for_a_session() {
        for right in ["aw", "awa.kone@shop-1_b", &"a".repeat(32)] {
            assert!(PersonName::parse(right).is_ok(), "{right}");
        }
        for wrong in ["", "a", "a b", "awa/issa", "awa#1", "é-é", "a\n", &"a".repeat(33)] {
            assert!(PersonName::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_label_is_one_short_line() {
        assert!(PhoneLabel::parse("Android · Chrome").is_ok());
        for wrong in [
            "",
            "a\nb",
            "a\u{202e}b",
            "a\u{200b}",
            "a\u{605}",
            "\u{fff9}a",
            "a\u{e0041}",
            &"é".repeat(41),
        ] {
            assert!(PhoneLabel::parse(wrong).is_err(), "{wrong}");
        }
    }
}
