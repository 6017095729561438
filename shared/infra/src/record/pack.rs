//! Makes a row of exchanges, and reads it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use ligdicash_core::{Direction, Exchange, ExchangeKind, MessageText, Salt};
use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, compress_to_output, create_comp_flags_from_zip_params,
};
use serde::Deserialize;

use super::digest;
use super::kind::{KnownTexts, TextKind};
use super::mask::{learn, mask};
use super::message::{self, BODY, CUT, FORM, TEXT, Value};
use super::text::mask as mask_text;
use crate::instant;

/// The version of the rows' form. A reader that meets another version must not guess.
pub const ROW_VERSION: u32 = 1;

/// The longest row, packed, in bytes.
pub const MAX_PACKED: usize = 32 * 1024;

/// The longest message of an unverified sender that is kept, in bytes before it is packed: 4 KB with the note that it
/// was cut. No documented message comes near it, and strangers must not fill the record.
const MAX_UNVERIFIED: usize = 4000;

/// The longest row that is read, unpacked, in bytes. No row that we write comes near it.
const MAX_UNPACKED: usize = 64 * 1024 * 1024;

/// The level of compression. A higher one does not pay.
const LEVEL: i32 = 9;

/// A payin or payout in a row: its attributes, and the marks of the private ones.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct RowItem {
    /// The attributes that never change, by their names. They are left out of the rows of a completed payin or payout,
    /// which are the longest.
    #[serde(default)]
    pub identity: serde_json::Map<String, serde_json::Value>,
    /// The attributes of the state.
    pub item: serde_json::Map<String, serde_json::Value>,
    /// The marks of the private attributes, by their names.
    #[serde(default)]
    pub private: BTreeMap<String, String>,
    /// The digest of the payer's number; empty where no number is known. Rows of older versions, and those of payouts,
    /// have no such member.
    #[serde(default)]
    pub payer: Option<String>,
}

impl RowItem {
    /// The members of the row. An attribute in which a secret or personal text of the messages is found is private.
    fn fields(&self, salt: Option<&Salt>, texts: &KnownTexts) -> MessageFields {
        let mut private: MessageFields =
            self.private.iter().map(|(name, mark)| (name.clone(), Value::text(mark))).collect();
        let [identity, item] = [&self.identity, &self.item].map(|attributes| {
            let mut plain = MessageFields::new();
            for (name, value) in attributes {
                match value.as_str() {
                    Some(text) if mask_text(text, TextKind::Plain, salt, texts) != text => {
                        private.push((name.clone(), Value::Text(digest(salt, text))));
                    }
                    Some(text) => plain.push((name.clone(), Value::text(text))),
                    None => plain.push((name.clone(), Value::Bare(value.to_string()))),
                }
            }
            plain
        });
        let members = [("identity", identity), ("item", item), ("private", private)];
        let members = members.into_iter().filter(|(_, fields)| !fields.is_empty());
        let members = members.map(|(name, fields)| (name, Value::Object(fields)));
        let payer = self.payer.as_ref().map(|payer| ("payer", Value::text(payer)));
        members.chain(payer).map(|(name, value)| (name.to_owned(), value)).collect()
    }
}

/// The bytes are not a row.
#[derive(Debug, thiserror::Error)]
#[error("the bytes are no packed row")]
pub struct UnreadableRow;

/// The packed row of these exchanges. Fingerprints replace tokens, keys and page addresses, and digests with this salt
/// replace personal data.
pub fn pack(salt: Option<&Salt>, log: &[Exchange]) -> Vec<u8> {
    packed(None, salt, log, |_| true)
}

/// The packed row of these exchanges with the item of the payin or payout, as the write has left it.
pub fn pack_of(item: &RowItem, salt: Option<&Salt>, log: &[Exchange]) -> Vec<u8> {
    packed(Some(item), salt, log, |_| true)
}

/// The packed row of the decisions among these exchanges. They are masked with the personal data of all exchanges.
pub fn pack_decisions(salt: Option<&Salt>, log: &[Exchange]) -> Vec<u8> {
    packed(None, salt, log, |exchange| exchange.kind == ExchangeKind::Decision)
}

fn packed(
    item: Option<&RowItem>,
    salt: Option<&Salt>,
    log: &[Exchange],
    wanted: impl Fn(&Exchange) -> bool,
) -> Vec<u8> {
    let (masked, texts) = masked(salt, log);
    let item = item.map(|item| item.fields(salt, &texts)).unwrap_or_default();
    let mut longest = MAX_PACKED * 8;
    loop {
        let exchanges = log.iter().zip(&masked).filter(|(exchange, _)| wanted(exchange));
        let row = exchanges.map(|(exchange, messages)| describe(exchange, messages, longest));
        let exchanges = ("exchanges".to_owned(), Value::List(row.collect()));
        let row = Value::Object(item.iter().cloned().chain([exchanges]).collect());
        let packed = deflated(row.json().as_bytes());
        if packed.len() <= MAX_PACKED || longest == 0 {
            return packed;
        }
        longest /= 2;
    }
}

/// Each thread keeps a packer: a new one takes 300 kB, which the system would give and take back at every row.
fn deflated(bytes: &[u8]) -> Vec<u8> {
    thread_local! {
        static PACKER: RefCell<Box<CompressorOxide>> = RefCell::new(Box::new(
            CompressorOxide::new(create_comp_flags_from_zip_params(LEVEL, 0, 0)),
        ));
    }
    let mut packed = Vec::new();
    PACKER.with_borrow_mut(|packer| {
        packer.reset();
        compress_to_output(packer, bytes, TDEFLFlush::Finish, |part| {
            packed.extend_from_slice(part);
            true
        });
    });
    packed
}

/// The row as JSON, from its packed bytes. Fails if they are not a row, or a longer one than we write.
pub fn unpack(packed: &[u8]) -> Result<String, UnreadableRow> {
    let bytes = miniz_oxide::inflate::decompress_to_vec_with_limit(packed, MAX_UNPACKED);
    String::from_utf8(bytes.map_err(|_| UnreadableRow)?).map_err(|_| UnreadableRow)
}

/// The fields of a message.
type MessageFields = Vec<(String, Value)>;

/// The messages of each exchange, masked. Messages of LigdiCash and of ours are masked with the secrets and personal
/// data of all of them. A stranger's message cannot change how any other is kept.
fn masked(salt: Option<&Salt>, log: &[Exchange]) -> (Vec<Vec<MessageFields>>, KnownTexts) {
    let read = |exchange: &Exchange| -> Vec<MessageFields> {
        [Some(&exchange.request), exchange.response.as_ref()]
            .into_iter()
            .flatten()
            .map(|text: &MessageText| message::read(text))
            .collect()
    };
    let mut messages: Vec<_> = log.iter().map(read).collect();
    let texts: Vec<Vec<_>> = messages
        .iter_mut()
        .map(|of| of.iter_mut().map(|message| learn(message)).collect())
        .collect();
    let verified = log.iter().zip(&texts).filter(|(exchange, _)| !is_unverified(exchange));
    let verified = verified.flat_map(|(_, texts)| texts.iter().flatten());
    let verified = verified.fold(KnownTexts::default(), |all, texts| all.and(texts));
    for ((exchange, messages), texts) in log.iter().zip(&mut messages).zip(texts) {
        for (message, own) in messages.iter_mut().zip(texts) {
            match own {
                None => *message = cut(std::mem::take(message), 0),
                Some(own) if is_unverified(exchange) => mask(message, salt, &verified.and(&own)),
                Some(_) => mask(message, salt, &verified),
            }
        }
    }
    (messages, verified)
}

fn is_unverified(exchange: &Exchange) -> bool {
    exchange.direction() == Direction::Incoming
}

fn describe(exchange: &Exchange, messages: &[MessageFields], longest: usize) -> Value {
    let milliseconds = u32::try_from(exchange.duration.as_millis()).unwrap_or(u32::MAX);
    let mut fields = vec![
        ("direction".to_owned(), Value::text(exchange.direction().as_str())),
        ("type".to_owned(), Value::text(exchange.kind.as_str())),
        ("at".to_owned(), Value::text(instant::text(exchange.at))),
        ("duration_ms".to_owned(), Value::Bare(milliseconds.to_string())),
    ];
    if is_unverified(exchange) {
        fields.push(("unverified".to_owned(), Value::Bare("true".to_owned())));
    }
    if let Some(from) = exchange.from {
        fields.push(("from".to_owned(), Value::text(from.to_string())));
    }
    if let Some(by) = &exchange.by {
        fields.push(("by".to_owned(), Value::text(by.arn())));
    }
    let longest = if is_unverified(exchange) { longest.min(MAX_UNVERIFIED) } else { longest };
    for (name, message) in ["request", "response"].into_iter().zip(messages) {
        fields.push((name.to_owned(), Value::Object(cut(message.clone(), longest))));
    }
    Value::Object(fields)
}

/// Cuts a message that is too long: its beginning and its length stay.
fn cut(message: MessageFields, longest: usize) -> MessageFields {
    let is_content = |name: &str| [BODY, FORM, TEXT].contains(&name);
    let mut kept = Vec::with_capacity(message.len());
    for (name, value) in message {
        let json = value.json();
        if !is_content(&name) || json.len() <= longest {
            kept.push((name, value));
            continue;
        }
        let content = if let Value::Text(text) = value { text } else { json };
        kept.push((CUT.to_owned(), Value::number(content.len())));
        kept.push((TEXT.to_owned(), Value::text(beginning(&content, longest))));
    }
    kept
}

/// The longest beginning that takes no more bytes than this in JSON.
fn beginning(text: &str, longest: usize) -> &str {
    let mut bytes = 0;
    let too_long = |(_, c): &(usize, char)| {
        bytes += match c {
            '"' | '\\' => 2,
            c if c.is_control() => 6,
            c => c.len_utf8(),
        };
        bytes > longest
    };
    let end = text.char_indices().find(too_long).map_or(text.len(), |(at, _)| at);
    &text[..end]
}
