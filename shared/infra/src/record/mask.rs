//! Finds the secrets and personal data of a message by the names of fields, at any depth, and replaces them. `text.rs`
//! finds those inside other texts.

use ligdicash_core::Salt;

use super::kind::{KnownTexts, TextKind};
use super::message::{KEYS, PATH, TEXT, Value, is_nested};
use super::text;

const KEY_OF: &str = "keyof_customdata";
const VALUE_OF: &str = "valueof_customdata";

/// The shortest text that is searched for elsewhere: a shorter one may occur there by chance.
const MIN_ELSEWHERE: usize = 5;

/// The shortest code of a payer that is searched for: a code must disappear completely.
const MIN_CODE: usize = 4;

/// The number of secrets and personal texts that a message may hold. A message with more of them comes from a stranger.
const MAX_KNOWN: usize = 200;

/// The depth to which a text of JSON may hold JSON. Deeper JSON counts as a text that cannot be read.
const MAX_PACKED_TEXTS: usize = 4;

/// The secrets and personal texts of a message; `None` if there are too many for a genuine message.
pub(super) fn learn(message: &mut [(String, Value)]) -> Option<KnownTexts> {
    let mut texts = KnownTexts::default();
    visit(message, &mut |kind, value| {
        let (Value::Text(text) | Value::Bare(text)) = value else { return };
        let (found, least) = match kind {
            TextKind::Code => (&mut texts.codes, MIN_CODE),
            TextKind::Door => (&mut texts.doors, MIN_ELSEWHERE),
            TextKind::Person => (&mut texts.people, MIN_ELSEWHERE),
            TextKind::Plain | TextKind::Unread => return,
        };
        if text.chars().count() >= least && !found.contains(text) {
            found.push(text.clone());
        }
        // A single text beyond the limit is enough to refuse the message, and a stranger's message must not cost more.
        found.truncate(MAX_KNOWN + 1);
    });
    let most = texts.codes.len().max(texts.doors.len()).max(texts.people.len());
    (most <= MAX_KNOWN).then(|| texts.longest_first())
}

/// Replaces the secrets and personal data of a message.
pub(super) fn mask(message: &mut [(String, Value)], salt: Option<&Salt>, texts: &KnownTexts) {
    visit(message, &mut |kind, value| {
        let (Value::Text(text) | Value::Bare(text)) = &*value else { return };
        let masked = kind.masked(salt, text).or_else(|| {
            let masked = text::mask(text, kind, salt, texts);
            (masked != *text).then_some(masked)
        });
        if let Some(masked) = masked {
            *value = Value::Text(masked);
        }
    });
}

/// Visits every text and number of a message with its kind. Empty ones and `null` are left out.
fn visit(message: &mut [(String, Value)], show: &mut dyn FnMut(TextKind, &mut Value)) {
    for (name, value) in message {
        match name.as_str() {
            // The path of a request may hold a number.
            TEXT | PATH => inside(value, TextKind::Unread, 0, show),
            // Fingerprints already.
            name if KEYS.contains(&name) => {}
            _ => inside(value, TextKind::Plain, 0, show),
        }
    }
}

fn inside(
    value: &mut Value,
    kind: TextKind,
    packed: usize,
    show: &mut dyn FnMut(TextKind, &mut Value),
) {
    match value {
        Value::Object(fields) | Value::Form(fields) => {
            let kinds: Vec<_> = fields.iter().map(|(name, _)| kind_of(name, fields)).collect();
            for ((name, value), own) in fields.iter_mut().zip(kinds) {
                let kind = if own == TextKind::Plain { kind } else { own };
                inside(value, kind, packed, show);
                let mut text = Value::Text(std::mem::take(name));
                show(TextKind::Plain, &mut text);
                if let Value::Text(text) = text {
                    *name = text;
                }
            }
        }
        Value::List(entries) => {
            for entry in entries {
                inside(entry, kind, packed, show);
            }
        }
        Value::Text(text) if kind != TextKind::Door && is_nested(text) => {
            match Value::read_nested(text).filter(|_| packed < MAX_PACKED_TEXTS) {
                Some(mut nested) => {
                    let before = nested.clone();
                    inside(&mut nested, kind, packed + 1, show);
                    if nested != before {
                        *text = nested.json();
                    }
                }
                None if kind == TextKind::Plain => show(TextKind::Unread, value),
                None => show(kind, value),
            }
        }
        Value::Text(text) if text.is_empty() => {}
        Value::Bare(bare) if bare == "null" => {}
        Value::Text(_) | Value::Bare(_) => show(kind, value),
    }
}

/// The kind of the field with this name. In a form, names are nested as in `customer_details[phone]`. The kind of an
/// entry of `custom_data` follows from its key.
fn kind_of(name: &str, siblings: &[(String, Value)]) -> TextKind {
    let key = match name.strip_suffix(VALUE_OF) {
        Some(before) => Some(format!("{before}{KEY_OF}")),
        None => name
            .strip_suffix(']')
            .and_then(|name| name.strip_suffix(VALUE_OF))
            .map(|before| format!("{before}{KEY_OF}]")),
    };
    let named = |name: &str| {
        let parts = name.split('[').map(|part| TextKind::of(part.trim_end_matches(']')));
        first_that_is_not_plain(parts)
    };
    match key {
        None => named(name),
        Some(key) => first_that_is_not_plain(siblings.iter().filter(|(name, _)| *name == key).map(
            |(_, value)| match value {
                Value::Text(word) => TextKind::of(word),
                Value::Bare(_) | Value::List(_) | Value::Object(_) | Value::Form(_) => {
                    TextKind::Plain
                }
            },
        )),
    }
}

fn first_that_is_not_plain(mut kinds: impl Iterator<Item = TextKind>) -> TextKind {
    kinds.find(|kind| *kind != TextKind::Plain).unwrap_or(TextKind::Plain)
}
