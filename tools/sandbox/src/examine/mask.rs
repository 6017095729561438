//! Masks what a report must not show: keys, tokens, addresses of people and numbers of phones.

/// The most characters of an answer that a report shows.
const SHOWN: usize = 200;
/// A text of this length without a space that has digits and letters may be a token.
const TOKEN: usize = 24;
const NUMBER: usize = 8;

/// The beginning of an answer, on one line. XML has no place for the controls of a terminal.
pub(super) fn brief(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let line = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// The text without secrets, tokens, e-mail addresses and long numbers. The numbers in `ours` stay.
pub(super) fn mask(text: &str, secrets: &[String], ours: &[String]) -> String {
    let mut text = text.to_owned();
    for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
        text = text.replace(secret, "•••");
    }
    let is_part = |c: char| c.is_alphanumeric() || "-_.@+".contains(c);
    let mut masked = String::new();
    let mut rest = &*text;
    while let Some(first) = rest.chars().next() {
        let length = rest.find(|c| is_part(c) != is_part(first)).unwrap_or(rest.len());
        let (part, after) = rest.split_at(length);
        rest = after;
        masked += &if is_part(first) { mask_word(part, ours) } else { part.to_owned() };
    }
    masked
}

fn mask_word(word: &str, ours: &[String]) -> String {
    let mut numbers = word.split(|c: char| !c.is_ascii_digit());
    if numbers.clone().any(|number| ours.iter().any(|own| own == number)) {
        word.to_owned()
    } else if word.contains('@')
        || word.len() >= TOKEN && numbers.clone().any(|part| !part.is_empty())
    {
        word.chars().take(3).chain(['…']).collect()
    } else if numbers.any(|number| number.len() >= NUMBER) {
        word.chars().map(|c| if c.is_ascii_digit() { '•' } else { c }).collect()
    } else {
        word.to_owned()
    }
}
