//! The variants of the catalogue's sentences.

use std::collections::BTreeSet;

use crate::files::read as file;

/// The variants of a sentence in one language.
fn variants_in(language: &str, sentence: &str) -> BTreeSet<String> {
    let subject = sentence.split('-').next().unwrap();
    let text = file(&format!("shared/catalogue/locales/{language}/{subject}.ftl"));
    let (_, rest) = text.split_once(&format!("\n{sentence} = {{ $")).expect(sentence);
    let (sentence, _) = rest.split_once("\n}").unwrap();
    let key = |line: &str| {
        let line = line.trim_start().trim_start_matches('*').strip_prefix('[')?;
        line.split_once(']').map(|(key, _)| key.to_owned())
    };
    sentence.lines().skip(1).filter_map(key).filter(|key| key != "other").collect()
}

/// The variants, which both languages share.
pub fn variants(sentence: &str) -> BTreeSet<String> {
    let english = variants_in("en", sentence);
    assert_eq!(variants_in("fr", sentence), english, "{sentence}");
    english
}

/// The sentence has these variants, and no other.
#[track_caller]
pub fn assert_variants<'a>(sentence: &str, words: impl IntoIterator<Item = &'a str>) {
    let words: BTreeSet<_> = words.into_iter().map(str::to_owned).collect();
    assert_eq!(variants(sentence), words, "{sentence}");
}
