//! The digests in the rows, each held against what is known of the person.

use super::collect::Told;
use crate::api::{Outside, Person};
use crate::proof::seal::sha256;

/// How a digest begins, and how many hexadecimal digits follow.
const BEGINS: &str = "person:";
const DIGITS: usize = 32;

/// A digest that stands in rows.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Digest {
    pub(super) text: String,
    /// The numbers of the rows.
    pub(super) rows: Vec<usize>,
    /// What of the person it agrees with; `None` if nothing explains it.
    pub(super) value: Option<Outside>,
}

/// Each digest of these rows once, in the order in which they come.
pub(super) fn digests(told: &Told, person: &Person) -> Vec<Digest> {
    let known = known(person);
    let mut digests: Vec<Digest> = Vec::new();
    for (number, row, _) in told.whole() {
        for found in find(&row.text) {
            match digests.iter_mut().find(|it| it.text == found) {
                Some(digest) if digest.rows.last() == Some(&number) => {}
                Some(digest) => digest.rows.push(number),
                None => {
                    let value = known.iter().find(|(digest, _)| digest == found);
                    let value = value.map(|(_, value)| Outside::new(value.as_str()));
                    digests.push(Digest { text: found.to_owned(), rows: vec![number], value });
                }
            }
        }
    }
    digests
}

/// The digests in a text.
fn find(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices(BEGINS).filter_map(|(at, _)| {
        let digest = text.get(at..at + BEGINS.len() + DIGITS)?;
        let digits = &digest[BEGINS.len()..];
        let is_lower_hex = |c: u8| c.is_ascii_digit() || (b'a'..=b'f').contains(&c);
        digits.bytes().all(is_lower_hex).then_some(digest)
    })
}

/// What a person's data may have been written as, each with its digest; nothing once the salt was removed.
fn known(person: &Person) -> Vec<(String, String)> {
    let Some(salt) = &person.salt else { return Vec::new() };
    let digest = |value: String| {
        let sum = sha256(&format!("{}{value}", salt.as_came()));
        (format!("{BEGINS}{}", &sum[..DIGITS]), value)
    };
    values(person).into_iter().map(digest).collect()
}

fn values(person: &Person) -> Vec<String> {
    let texts = [&person.number, &person.first_name, &person.last_name, &person.email];
    let texts = texts.into_iter().flatten().map(|text| text.as_came().to_owned());
    let names = match (&person.first_name, &person.last_name) {
        (Some(first), Some(last)) => {
            let (first, last) = (first.as_came(), last.as_came());
            vec![format!("{first} {last}"), format!("{last} {first}")]
        }
        (_, _) => Vec::new(),
    };
    texts.chain(person.number.iter().flat_map(numbers)).chain(names).collect()
}

/// The same number without and with Burkina Faso's prefix, which LigdiCash and shops write or leave out.
fn numbers(number: &Outside) -> Vec<String> {
    let digits: String = number.as_came().chars().filter(char::is_ascii_digit).collect();
    let national = digits.strip_prefix("226").unwrap_or(&digits).to_owned();
    ["226", "+226", "00226", ""].map(|prefix| format!("{prefix}{national}")).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SALT: &str = "0123456789abcdef0123456789abcdef";
    const DIGEST: &str = "person:d69cd7d3cac3d81ac3340e363802d2e2";

    fn agrees(person: &serde_json::Value) -> Option<String> {
        let known = known(&serde_json::from_value(person.clone()).unwrap());
        known.into_iter().find(|(digest, _)| digest == DIGEST).map(|(_, value)| value)
    }

    /// The figure is the one that `docs/data.md` has `sha256sum` compute.
    #[test]
    fn a_digest_agrees_with_the_number_however_it_is_written_and_without_the_salt_with_nothing() {
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
