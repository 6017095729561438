//! The catalogue of sentences: each is in both languages, takes the same arguments in both, and is used.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use text::files::{read, root, sources};

/// The script that reads the sandbox's sentences itself.
const SCRIPT: &str = "tools/sandbox/src/pages/control.js";

/// The sentences of a language by their names: what each is.
fn sentences(language: &str) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(root().join("shared/catalogue/locales").join(language)).unwrap() {
        let path = entry.unwrap().path();
        let subject = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let mut name = String::new();
        for line in fs::read_to_string(&path).unwrap().lines() {
            if let Some((begun, _)) = line.split_once(" =").filter(|(name, _)| is_name(name)) {
                assert!(begun.starts_with(&format!("{subject}-")), "{begun} in {}", path.display());
                begun.clone_into(&mut name);
            }
            if !line.starts_with('#') {
                *all.entry(name.clone()).or_default() += line;
            }
        }
    }
    all
}

fn is_name(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn arguments(sentence: &str) -> BTreeSet<&str> {
    let names = sentence.split("{ $").skip(1);
    names.map(|name| name.split([' ', '}']).next().unwrap()).collect()
}

/// The words that a sentence distinguishes.
fn variants(sentence: &str) -> BTreeSet<&str> {
    let marked = sentence.split("    [").skip(1).filter_map(|part| part.split_once("] "));
    marked.map(|(word, _)| word).collect()
}

fn code() -> String {
    let folders = ["tools", "shared", "functions"].map(|folder| root().join(folder));
    let files = folders.iter().flat_map(|folder| sources(folder));
    let code: String = files.map(|file| fs::read_to_string(file).unwrap()).collect();
    code + &[SCRIPT, "tools/sandbox/read/rules/php.yml", "tools/sandbox/read/rules/web.yml"]
        .map(read)
        .concat()
}

#[test]
fn both_languages_have_the_same_sentences_with_the_same_arguments() {
    let (english, french) = (sentences("en"), sentences("fr"));
    assert!(english.len() > 300, "{}", english.len());
    assert!(english.keys().eq(french.keys()), "only in one language");
    for (name, sentence) in &english {
        assert_eq!(arguments(sentence), arguments(&french[name]), "{name}");
        // English may say as it is what French has words for.
        let (distinguished, in_french) = (variants(sentence), variants(&french[name]));
        assert!(distinguished.is_empty() || distinguished == in_french, "{name}");
    }
}

#[test]
fn every_sentence_is_said() {
    let (english, code) = (sentences("en"), code());
    let named = english.values().cloned().collect::<String>();
    let is_said = |name: &&String| {
        let function = name.replace('-', "_");
        let own = name.trim_start_matches("sandbox-");
        [format!(".{function}("), format!("Words::{function}"), format!("say('{own}'")]
            .iter()
            .any(|call| code.contains(call))
            || named.contains(&format!("{{ {name} }}"))
    };
    let silent: Vec<_> = english.keys().filter(|name| !is_said(name)).collect();
    assert!(silent.is_empty(), "{silent:?}");
}

/// A word that the code does not contain is left over: no code chooses it. `payin-completed` consists of two words.
#[test]
fn every_word_that_a_sentence_distinguishes_is_known() {
    let code = code();
    let names = code.split(|c: char| !(c.is_alphanumeric() || c == '_'));
    let in_code: BTreeSet<_> = names.flat_map(|name| [name.to_owned(), derived(name)]).collect();
    for (name, sentence) in sentences("en") {
        let mut words = variants(&sentence).into_iter();
        let unknown = words.find(|word| !word.split('-').all(|part| in_code.contains(part)));
        assert_eq!(unknown, None, "{name}");
    }
}

/// A word that a sentence does not distinguish must not get another word's text.
#[test]
fn no_default_of_a_sentence_stands_for_a_word() {
    for (name, sentence) in sentences("en").into_iter().chain(sentences("fr")) {
        let mut defaults = sentence.split("*[").skip(1);
        assert!(defaults.all(|default| default.starts_with("other")), "{name}");
    }
}

/// The word that serde derives of a variant's name.
fn derived(variant: &str) -> String {
    let mut word = String::new();
    for letter in variant.chars() {
        if letter.is_uppercase() && !word.is_empty() {
            word.push('_');
        }
        word.extend(letter.to_lowercase());
    }
    word
}
