//! Finds the texts that a row must not hold in any text: tokens by their form, secret parts of page addresses, and
//! texts from known fields.

use std::ops::Range;

use ligdicash_core::{Salt, TransactionId};

use super::digest;
use super::fingerprint;
use super::kind::{CODE_SENT, KnownTexts, TextKind};

/// The number of characters of the token alphabet in a run that count as a token.
const MIN_TOKEN: usize = 40;
/// The beginning of every JSON Web Token, and the least length of one.
const WEB_TOKEN: &str = "eyJ";
const MIN_WEB_TOKEN: usize = 10;
/// The number of characters, with letters and digits, that make a part of an address count as a secret.
const MIN_SECRET: usize = 16;
/// The number of digits that a phone number has, with its country code or without.
const PHONE: Range<usize> = 8..16;

/// The number of characters that may separate two digits of a code that is written in groups.
const MOST_BETWEEN: usize = 3;

/// A part of a text.
enum TextPiece {
    AsSaid(String),
    Masked(String),
}

/// A range of a text, and the fingerprint or digest that replaces it.
type MaskedRange = (Range<usize>, String);

/// The text with fingerprints and digests in the place of secrets and personal data.
pub(super) fn mask(text: &str, kind: TextKind, salt: Option<&Salt>, texts: &KnownTexts) -> String {
    let mut pieces = vec![TextPiece::AsSaid(text.to_owned())];
    if kind == TextKind::Unread {
        pieces = replace(pieces, |text| in_fields(text, salt));
        pieces = replace(pieces, |text| people(text, salt));
    }
    pieces = replace(pieces, |text| in_addresses(text, salt));
    // Tokens come before known texts: a known text may occur in a token by chance, and must not split it.
    pieces = replace(pieces, tokens);
    for code in &texts.codes {
        pieces = replace(pieces, |text| spelled(text, code));
    }
    let stands = |needle: &&String| text.contains(needle.as_str());
    for door in texts.doors.iter().filter(stands) {
        pieces = replace(pieces, |text| elsewhere(text, door, || fingerprint(door)));
    }
    for person in texts.people.iter().filter(stands) {
        pieces = replace(pieces, |text| elsewhere(text, person, || digest(salt, person)));
    }
    let inner = |piece| match piece {
        TextPiece::AsSaid(text) | TextPiece::Masked(text) => text,
    };
    pieces.into_iter().map(inner).collect()
}

/// Replaces each range that `find` returns, in the pieces that were not replaced before.
fn replace(pieces: Vec<TextPiece>, find: impl Fn(&str) -> Vec<MaskedRange>) -> Vec<TextPiece> {
    let mut replaced = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let TextPiece::AsSaid(text) = piece else {
            replaced.push(piece);
            continue;
        };
        let mut from = 0;
        for (at, masked) in find(&text) {
            replaced.push(TextPiece::AsSaid(text[from..at.start].to_owned()));
            replaced.push(TextPiece::Masked(masked));
            from = at.end;
        }
        replaced.push(TextPiece::AsSaid(text[from..].to_owned()));
    }
    replaced
}

fn elsewhere(text: &str, needle: &str, masked: impl Fn() -> String) -> Vec<MaskedRange> {
    let found = |(at, _)| (at..at + needle.len(), masked());
    text.match_indices(needle).map(found).collect()
}

/// The ranges of a code, in any groups and in any digits: digits of other scripts match any.
fn spelled(text: &str, code: &str) -> Vec<MaskedRange> {
    let masked = || CODE_SENT.to_owned();
    if !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return elsewhere(text, code, masked);
    }
    let digits: Vec<_> = text.char_indices().filter(|(_, c)| c.is_numeric()).collect();
    let is_there = |digits: &[(usize, char)]| {
        let together = digits.windows(2).all(|two| {
            let between = &text[two[0].0 + two[0].1.len_utf8()..two[1].0];
            between.chars().count() <= MOST_BETWEEN && !between.contains(char::is_alphabetic)
        });
        let same = |((_, c), sent): (&(usize, char), char)| !c.is_ascii() || *c == sent;
        together && digits.iter().zip(code.chars()).all(same)
    };
    let mut found = Vec::<MaskedRange>::new();
    for run in digits.windows(code.len()).filter(|run| is_there(run)) {
        let [first, .., last] = run else { continue };
        let at = first.0..last.0 + last.1.len_utf8();
        if found.last().is_none_or(|(before, _)| before.end <= at.start) {
            found.push((at, masked()));
        }
    }
    found
}

/// The maximal runs of characters that belong together.
fn runs(text: &str, belongs: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut runs = Vec::<Range<usize>>::new();
    for (at, c) in text.char_indices().filter(|(_, c)| belongs(*c)) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = at + c.len_utf8(),
            Some(_) | None => runs.push(at..at + c.len_utf8()),
        }
    }
    runs
}

// ---- Tokens --------------------------------------------------------------------

fn tokens(text: &str) -> Vec<MaskedRange> {
    let found = |run: Range<usize>| {
        let word = text[run.clone()].trim_end_matches('.');
        let from = if is_token(word) { 0 } else { web_token(word)? };
        let at = run.start + from..run.start + word.len();
        Some((at.clone(), fingerprint(&text[at])))
    };
    let in_token = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    runs(text, in_token).into_iter().filter_map(found).collect()
}

fn is_token(word: &str) -> bool {
    word.len() >= MIN_TOKEN && word.contains(|c: char| c.is_ascii_alphanumeric()) && !is_host(word)
}

/// The start of a web token in the word.
fn web_token(word: &str) -> Option<usize> {
    let begins = |at: &usize| !word[..*at].ends_with(|c: char| c.is_ascii_alphanumeric());
    let at = word.match_indices(WEB_TOKEN).map(|(at, _)| at).find(begins)?;
    (word.len() - at >= MIN_WEB_TOKEN).then_some(at)
}

/// Whether the word is the name of a host, which may be longer than a token.
fn is_host(word: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let mut labels = word.split('.');
    let is_label = |label: &str| !label.is_empty() && label.len() < MIN_TOKEN;
    let last = word.rsplit('.').next().unwrap_or_default();
    word.contains('.')
        && labels.all(|label| is_label(label) && label.chars().all(plain))
        && last.chars().all(|c| c.is_ascii_lowercase())
}

// ---- Addresses -------------------------------------------------------------------

fn in_addresses(text: &str, salt: Option<&Salt>) -> Vec<MaskedRange> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(scheme) = text[from..].find("://").map(|at| from + at) {
        let begin = scheme + "://".len();
        let ends = |c: char| c.is_whitespace() || c.is_control() || "\"'<>\\".contains(c);
        let end = text[begin..].find(ends).map_or(text.len(), |at| begin + at);
        found.extend(in_address(text, begin..end, salt));
        from = end;
    }
    found
}

/// The secret parts of one address, which begins at its host.
fn in_address(text: &str, at: Range<usize>, salt: Option<&Salt>) -> Vec<MaskedRange> {
    let address = &text[at.clone()];
    let host_ends = address.find(['/', '?', '#']).unwrap_or(address.len());
    let mut found = Vec::new();
    if let Some(user) = address[..host_ends].rfind('@').filter(|user| *user > 0) {
        found.push((at.start..at.start + user, fingerprint(&address[..user])));
    }
    let parts = runs(&address[host_ends..], |c| !"/?#&=;,()".contains(c));
    let mut before = "";
    for part in parts {
        let part = host_ends + part.start..host_ends + part.end;
        let word = &address[part.clone()];
        let kind = if address[..part.start].ends_with('=') {
            TextKind::of(before)
        } else {
            TextKind::Plain
        };
        let looks = is_secret(word).then(|| fingerprint(word));
        if let Some(masked) = kind.masked(salt, word).or(looks) {
            found.push((at.start + part.start..at.start + part.end, masked));
        }
        before = word;
    }
    found
}

fn is_secret(word: &str) -> bool {
    word.len() >= MIN_SECRET
        && word.contains(|c: char| c.is_ascii_alphabetic())
        && word.contains(|c: char| c.is_ascii_digit())
        && TransactionId::parse(word).is_err()
}

// ---- Unreadable texts ---------------------------------------------------------------------

/// The ranges behind names of fields, by a guess.
fn in_fields(text: &str, salt: Option<&Salt>) -> Vec<MaskedRange> {
    let words = runs(text, |c| c.is_ascii_alphanumeric() || "-_".contains(c));
    let mut found = Vec::<MaskedRange>::new();
    for word in words {
        let kind = TextKind::of(&text[word.clone()]);
        let is_inside = found.last().is_some_and(|(at, _)| at.end > word.start);
        if kind == TextKind::Plain || is_inside {
            continue;
        }
        if let Some(value) = value_behind(text, word.end)
            && let Some(masked) = kind.masked(salt, &text[value.clone()])
        {
            found.push((value, masked));
        }
    }
    found
}

/// The value behind a name, as in `name: value`, `"name":"value"`, `\"name\":\"value\"` and `name]=value`.
fn value_behind(text: &str, name_ends: usize) -> Option<Range<usize>> {
    let behind = text[name_ends..].trim_start_matches(['\\', '"', '\'', ']', ' ']);
    let behind = behind.strip_prefix([':', '='])?.trim_start();
    let unescaped = behind.trim_start_matches('\\');
    // Both are the rest of the text.
    let (left, value) = if unescaped.starts_with(['"', '\'']) {
        let quote = &behind[..=behind.len() - unescaped.len()];
        let inside = &behind[quote.len()..];
        let ends = |at: &usize| quote.len() > 1 || !inside[..*at].ends_with('\\');
        let end = inside.match_indices(quote).map(|(at, _)| at).find(ends);
        (inside, &inside[..end.unwrap_or(inside.len())])
    } else {
        let end = behind.find(|c: char| "\r\n,&;\"'<>{}[]".contains(c)).unwrap_or(behind.len());
        (behind, behind[..end].trim_end())
    };
    if value.is_empty() || value == "null" {
        return None;
    }
    let start = text.len() - left.len();
    Some(start..start + value.len())
}

/// E-mail addresses and phone numbers.
fn people(text: &str, salt: Option<&Salt>) -> Vec<MaskedRange> {
    let in_address = |c: char| c.is_ascii_alphanumeric() || "@._%+-".contains(c);
    let found = |run: Range<usize>| {
        let word = text[run.clone()].trim_end_matches('.');
        let digits = word.strip_prefix('+').unwrap_or(word);
        let is_phone = PHONE.contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        let is_email =
            word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        let at = run.start..run.start + word.len();
        (is_phone || is_email).then(|| (at, digest(salt, word)))
    };
    runs(text, in_address).into_iter().filter_map(found).collect()
}
