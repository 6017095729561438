//! Finds by the names of fields what a row must not hold, wherever it is nested, and replaces it. `text.rs`
//! finds the rest of it in any other text.

use ligdicash_core::Salt;

use super::said::{KEYS, TEXT, Value, is_nested};
use super::{digest, fingerprint, text};

/// The fields that hold what opens doors, in lower-case letters alone.
const DOORS: [&str; 9] = [
    "apikey",
    "authorization",
    "authtoken",
    "hash",
    "invoicetoken",
    "otp",
    "payouttoken",
    "token",
    "withdrawaltoken",
];

/// The fields that hold personal data, in lower-case letters alone; so does everything inside of them.
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

const KEY_OF: &str = "keyof_customdata";
const VALUE_OF: &str = "valueof_customdata";

/// A shorter text is not searched for elsewhere: it may stand there by chance.
const MIN_ELSEWHERE: usize = 5;

/// A message with more secrets and personal data is nobody's but a stranger's.
const MAX_KNOWN: usize = 200;

/// JSON in a text of JSON, and so on. What is packed deeper counts as a text that cannot be read.
const MAX_PACKED_TEXTS: usize = 4;

/// What a text of a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Plain,
    /// Nobody could read it, so its fields are guessed.
    Unread,
    /// It opens doors.
    Door,
    /// It is personal data.
    Person,
}

/// Texts that were found in fields, and must not stand elsewhere either; longest first.
#[derive(Debug, Default, Clone)]
pub(super) struct Known {
    pub(super) doors: Vec<String>,
    pub(super) people: Vec<String>,
}

impl Kind {
    /// What a field of this name holds, whatever its punctuation.
    pub(super) fn of(name: &str) -> Self {
        let letters = name.chars().filter(|c| !"-_ ".contains(*c));
        let letters: String = letters.map(|c| c.to_ascii_lowercase()).collect();
        if DOORS.contains(&letters.as_str()) {
            Self::Door
        } else if PEOPLE.contains(&letters.as_str()) {
            Self::Person
        } else {
            Self::Plain
        }
    }

    /// What stands in the place of a text of this kind; `None` if the text itself may stand there.
    pub(super) fn sealed(self, salt: Option<&Salt>, text: &str) -> Option<String> {
        match self {
            Self::Door => Some(fingerprint(text)),
            Self::Person => Some(digest(salt, text)),
            Self::Plain | Self::Unread => None,
        }
    }
}

impl Known {
    /// What the fields of a message hold; `None` if that is too much for a genuine message.
    pub(super) fn of(message: &mut [(String, Value)]) -> Option<Self> {
        let mut known = Self::default();
        visit(message, &mut |kind, value| {
            let (Value::Text(text) | Value::Bare(text)) = value else { return };
            let found = match kind {
                Kind::Door => &mut known.doors,
                Kind::Person => &mut known.people,
                Kind::Plain | Kind::Unread => return,
            };
            if text.chars().count() >= MIN_ELSEWHERE && !found.contains(text) {
                found.push(text.clone());
            }
            // Enough is known to refuse the message, and a stranger's must not cost more.
            found.truncate(MAX_KNOWN + 1);
        });
        (known.doors.len().max(known.people.len()) <= MAX_KNOWN).then(|| known.longest_first())
    }

    pub(super) fn and(&self, other: &Self) -> Self {
        let both = |a: &[String], b: &[String]| [a, b].concat();
        Self { doors: both(&self.doors, &other.doors), people: both(&self.people, &other.people) }
            .longest_first()
    }

    /// Lest the beginning of a text be replaced before the whole of it.
    fn longest_first(mut self) -> Self {
        for found in [&mut self.doors, &mut self.people] {
            found.sort_by_key(|text| std::cmp::Reverse(text.len()));
        }
        self
    }
}

/// Replaces in a message what a row must not hold.
pub(super) fn seal(message: &mut [(String, Value)], salt: Option<&Salt>, known: &Known) {
    visit(message, &mut |kind, value| {
        let (Value::Text(text) | Value::Bare(text)) = &*value else { return };
        let sealed = kind.sealed(salt, text).or_else(|| {
            let sealed = text::seal(text, kind, salt, known);
            (sealed != *text).then_some(sealed)
        });
        if let Some(sealed) = sealed {
            *value = Value::Text(sealed);
        }
    });
}

/// Shows every text and number of a message, with what it is. Empty ones and `null` are not shown.
fn visit(message: &mut [(String, Value)], show: &mut dyn FnMut(Kind, &mut Value)) {
    for (name, value) in message {
        match name.as_str() {
            TEXT => inside(value, Kind::Unread, 0, show),
            // Fingerprints already.
            name if KEYS.contains(&name) => {}
            _ => inside(value, Kind::Plain, 0, show),
        }
    }
}

fn inside(value: &mut Value, kind: Kind, packed: usize, show: &mut dyn FnMut(Kind, &mut Value)) {
    match value {
        Value::Object(fields) | Value::Form(fields) => {
            let kinds: Vec<_> = fields.iter().map(|(name, _)| kind_of(name, fields)).collect();
            for ((name, value), own) in fields.iter_mut().zip(kinds) {
                let kind = if own == Kind::Plain { kind } else { own };
                inside(value, kind, packed, show);
                let mut shown = Value::Text(std::mem::take(name));
                show(Kind::Plain, &mut shown);
                if let Value::Text(shown) = shown {
                    *name = shown;
                }
            }
        }
        Value::List(entries) => {
            for entry in entries {
                inside(entry, kind, packed, show);
            }
        }
        Value::Text(text) if kind != Kind::Door && is_nested(text) => {
            match Value::read_nested(text).filter(|_| packed < MAX_PACKED_TEXTS) {
                Some(mut nested) => {
                    let said = nested.clone();
                    inside(&mut nested, kind, packed + 1, show);
                    if nested != said {
                        *text = nested.json();
                    }
                }
                None if kind == Kind::Plain => show(Kind::Unread, value),
                None => show(kind, value),
            }
        }
        Value::Text(text) if text.is_empty() => {}
        Value::Bare(bare) if bare == "null" => {}
        Value::Text(_) | Value::Bare(_) => show(kind, value),
    }
}

/// What the field of this name holds. In a form, names are nested as in `customer_details[phone]`. An entry
/// of `custom_data` holds what its key says.
fn kind_of(name: &str, siblings: &[(String, Value)]) -> Kind {
    let key = match name.strip_suffix(VALUE_OF) {
        Some(before) => Some(format!("{before}{KEY_OF}")),
        None => name
            .strip_suffix(']')
            .and_then(|name| name.strip_suffix(VALUE_OF))
            .map(|before| format!("{before}{KEY_OF}]")),
    };
    let named = |name: &str| {
        let parts = name.split('[').map(|part| Kind::of(part.trim_end_matches(']')));
        first_that_is_not_plain(parts)
    };
    match key {
        None => named(name),
        Some(key) => first_that_is_not_plain(siblings.iter().filter(|(name, _)| *name == key).map(
            |(_, value)| match value {
                Value::Text(word) => Kind::of(word),
                Value::Bare(_) | Value::List(_) | Value::Object(_) | Value::Form(_) => Kind::Plain,
            },
        )),
    }
}

fn first_that_is_not_plain(mut kinds: impl Iterator<Item = Kind>) -> Kind {
    kinds.find(|kind| *kind != Kind::Plain).unwrap_or(Kind::Plain)
}
