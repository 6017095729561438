//! The requirements of LigdiCash's pages (`docs/proof/seeds.md`): each row has a requirement, its place and its proof.
//! Each name in a row exists, and no documented field is left out.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;
use text::files::{read, root};
use text::fixtures::{json, names};
use text::markdown::code;

const DOCUMENT: &str = "docs/proof/seeds.md";

/// The pages, as LigdiCash names them.
const PAGES: [&str; 5] = [
    "guides/recommended-architecture",
    "callback/payin-payload",
    "callback/framework-examples",
    "callback/payout-payload",
    "hosted-payin/redirect-customer",
];

/// The fixtures of calls that none of the pages describes, and those that are not messages of LigdiCash.
const OF_OTHER_PAGES: [&str; 2] = ["b", "h"];

/// The way the name of a file ends, wherever it is.
const ENDINGS: [&str; 9] =
    [".rs", ".md", ".yaml", ".ts", ".mjs", ".tsx", ".dart", ".json", ".html"];

/// A page's part of the document.
fn part(text: &str, page: &str) -> String {
    let part = text.split("\n## ").find(|part| part.lines().next() == Some(page));
    part.unwrap_or_else(|| panic!("{DOCUMENT} has no part {page}")).to_owned()
}

/// The cells of each row.
fn rows(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines().filter(|line| line.starts_with('|') && !line.starts_with("|--"));
    let cells = |line: &str| -> Vec<_> {
        let inner = line.trim_start_matches('|').strip_suffix('|');
        let inner = inner.unwrap_or_else(|| panic!("a row without its end: {line}"));
        inner.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    lines.map(cells).filter(|row| row[0] != "The page asks").collect()
}

/// The words of a text: `invoice.items` has two.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty())
}

/// The files that a text names.
fn files(text: &str) -> BTreeSet<&str> {
    let root = root();
    let is_file = |word: &&str| {
        let first = word.split('/').next().unwrap_or_default();
        let has_folder = word.contains('/') && root.join(first).exists();
        !word.starts_with('/') && (has_folder || ENDINGS.iter().any(|end| word.ends_with(end)))
    };
    code(text).filter(|word| !word.contains([' ', ':'])).filter(is_file).collect()
}

/// Every name of a field in a message.
fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                found.insert(name.clone());
                keys(value, found);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| keys(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The fields of a fixture, those of its `custom_data` among them, whose names are values.
fn keys_of(name: &str) -> BTreeSet<String> {
    let message = json(name);
    let mut found = BTreeSet::new();
    keys(&message, &mut found);
    let entries = message["custom_data"].as_array().into_iter().flatten();
    let names = entries.filter_map(|entry| entry["keyof_customdata"].as_str());
    found.extend(names.map(str::to_owned));
    found
}

#[test]
fn every_page_has_its_rows_and_each_row_says_what_where_and_what_shows_it() {
    let text = read(DOCUMENT);
    for page in PAGES {
        let rows = rows(&part(&text, page));
        assert!(rows.len() >= 10, "{page}: {}", rows.len());
        for row in rows {
            let [asked, here, proof] = &row[..] else { panic!("{page}: not three cells: {row:?}") };
            assert!(!asked.is_empty() && !here.is_empty(), "{page}: {row:?}");
            let is_shown = code(proof).any(|word| word.contains("::")) || !files(proof).is_empty();
            assert!(is_shown, "{page}: nothing shows it: {row:?}");
        }
    }
}

#[test]
fn every_file_that_the_document_names_exists() {
    let document = read(DOCUMENT);
    let files = files(&document);
    assert!(files.len() >= 20, "{files:?}");
    for file in files {
        assert!(root().join(file).is_file() || root().join(file).is_dir(), "{file}");
    }
}

#[test]
fn every_field_of_the_documented_messages_is_named() {
    let text = read(DOCUMENT);
    let named: BTreeSet<&str> = code(&text).flat_map(words).collect();
    let mut fixtures = names();
    let is_json = |name: &str| Path::new(name).extension().is_some_and(|ending| ending == "json");
    fixtures.retain(|name| is_json(name) && !OF_OTHER_PAGES.contains(&&name[..1]));
    assert!(fixtures.len() >= 20, "{fixtures:?}");
    for fixture in fixtures {
        for key in keys_of(&fixture) {
            assert!(named.contains(key.as_str()), "{fixture}: {key}");
        }
    }
}

#[test]
fn every_field_of_a_callbacks_full_example_has_a_row_of_its_page() {
    let text = read(DOCUMENT);
    for (page, fixture) in [(PAGES[1], "d1_callback.json"), (PAGES[3], "g1_payout_callback.json")] {
        let part = part(&text, page);
        let rows = rows(&part);
        let asked: BTreeSet<&str> = rows.iter().flat_map(|row| code(&row[0])).collect();
        for key in keys_of(fixture) {
            assert!(asked.contains(key.as_str()), "{page}: {key}");
        }
    }
}

/// The columns of the two tables and the variables, as the first page has them.
#[test]
fn every_column_and_every_variable_of_the_first_page_has_a_row() {
    let part = part(&read(DOCUMENT), PAGES[0]);
    let of = |title: &str| -> BTreeSet<String> {
        let section = part.split("\n### ").find(|section| section.starts_with(title)).unwrap();
        let rows = rows(section);
        rows.iter().flat_map(|row| code(&row[0])).map(str::to_owned).collect()
    };
    for (title, names) in [
        (
            "The table `payment_transactions`",
            "id order_id amount status ligdicash_token ligdicash_ref callback_received_at created_at updated_at",
        ),
        (
            "The table `payment_logs`",
            "id transaction_id direction type payload response created_at",
        ),
        (
            "Environment variables",
            "LIGDICASH_API_KEY LIGDICASH_AUTH_TOKEN STORE_NAME STORE_URL FRONTEND_URL BACKEND_URL",
        ),
    ] {
        for name in names.split(' ') {
            assert!(of(title).contains(name), "{title}: {name}");
        }
    }
}
