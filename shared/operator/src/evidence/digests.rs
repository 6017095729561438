//! Compares the digests in the rows with a person's data.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::api::{Outside, Person};
use crate::digest::sha256;

/// The beginning of a digest, and the number of hexadecimal digits after it.
const BEGINS: &str = "person:";
const DIGITS: usize = 32;

/// A digest, with the rows that contain it.
#[derive(Serialize)]
pub(super) struct Digest {
    #[serde(rename = "digest")]
    pub(super) text: String,
    pub(super) rows: Vec<String>,
    /// The hashed data; `None` if it is unexplained.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) value: Option<Outside>,
    pub(super) agrees: bool,
}

/// The digests of these rows, each once, in their order. A row is its id and its text.
pub(super) fn digests<'a>(
    rows: impl Iterator<Item = (&'a str, &'a str)>,
    person: &Person,
) -> Vec<Digest> {
    let values = hashed_values(person);
    let mut digests: Vec<Digest> = Vec::new();
    for (row, found) in rows.flat_map(|(row, text)| find(text).map(move |found| (row, found))) {
        match digests.iter_mut().find(|digest| digest.text == found) {
            Some(digest) if digest.rows.last().is_some_and(|last| last == row) => {}
            Some(digest) => digest.rows.push(row.to_owned()),
            None => {
                let value = values.get(found).map(|value| Outside::new(value.as_str()));
                let (text, rows, agrees) = (found.into(), vec![row.into()], value.is_some());
                digests.push(Digest { text, rows, value, agrees });
            }
        }
    }
    digests
}

fn find(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices(BEGINS).filter_map(|(at, _)| {
        let digest = text.get(at..at + BEGINS.len() + DIGITS)?;
        let digits = &digest[BEGINS.len()..];
        let is_lower_hex = |c: u8| c.is_ascii_digit() || (b'a'..=b'f').contains(&c);
        digits.bytes().all(is_lower_hex).then_some(digest)
    })
}

/// The forms of a person's data by their digests; empty once the salt was removed.
fn hashed_values(person: &Person) -> BTreeMap<String, String> {
    let Some(salt) = &person.salt else { return BTreeMap::new() };
    let digest = |value: String| {
        let sum = sha256(&format!("{}{value}", salt.as_came()));
        (format!("{BEGINS}{}", &sum[..DIGITS]), value)
    };
    values(person).map(digest).collect()
}

fn values(person: &Person) -> impl Iterator<Item = String> {
    let texts = [&person.number, &person.first_name, &person.last_name, &person.email];
    let [number, first, last, email] = texts.map(|text| text.as_ref().map(Outside::as_came));
    let names = first.zip(last).map(|(a, b)| [format!("{a} {b}"), format!("{b} {a}")]);
    let texts = [number, first, last, email].into_iter().flatten().map(str::to_owned);
    texts.chain(number.into_iter().flat_map(numbers)).chain(names.into_iter().flatten())
}

/// The number with and without Burkina Faso's prefix, as LigdiCash and shops write it.
fn numbers(number: &str) -> [String; 4] {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let national = digits.strip_prefix("226").unwrap_or(&digits);
    ["226", "+226", "00226", ""].map(|prefix| format!("{prefix}{national}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SALT: &str = "0123456789abcdef0123456789abcdef";
    const DIGEST: &str = "person:d69cd7d3cac3d81ac3340e363802d2e2";

    fn agrees(person: &serde_json::Value) -> Option<String> {
        hashed_values(&serde_json::from_value(person.clone()).unwrap()).remove(DIGEST)
    }

    /// The digest is the one that `docs/data.md` computes by `sha256sum`.
    #[test]
    fn a_digest_agrees_with_each_form_of_the_number_but_not_without_salt() {
        let of = |number| serde_json::json!({ "number": number, "salt": SALT });
        for number in ["22670000001", "+226 70000001", "70000001"] {
            assert_eq!(agrees(&of(number)).as_deref(), Some("22670000001"), "{number}");
        }
        assert_eq!(agrees(&of("22670000002")), None);
        assert_eq!(agrees(&serde_json::json!({ "number": "22670000001" })), None);
    }

    #[test]
    fn only_whole_digests_are_found() {
        let text =
            format!(r#"{{"a":"{DIGEST}","b":"person","c":"person:é","d":"{DIGEST}0 person:00"#);
        assert_eq!(find(&text).collect::<Vec<_>>(), [DIGEST, DIGEST]);
        assert_eq!(find(&"person:D69CD7D3CAC3D81AC3340E363802D2E2".repeat(2)).count(), 0);
    }
}
