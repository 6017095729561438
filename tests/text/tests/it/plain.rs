//! Plain words: `plain.txt` says how often each rule of `CONTRIBUTING.md` about words is broken, and no count may grow.
//!
//! A program sees a word or a length, not whether a sentence is clear, so a few of these are no faults.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};
use text::files::{read, root, written};
use text::markdown::parted;

/// The most by which a count may lie above what is left.
const SLACK: usize = 5;

/// The names that say nothing about what they name.
const EMPTY_NAMES: [&str; 6] = ["it", "said", "shown", "told", "known", "whole"];

/// A clause takes the place of the subject, or a pronoun that of the actor, where a sentence begins with one of these.
const NO_SUBJECT: [&str; 9] =
    ["What ", "Whatever ", "Whoever ", "That ", "One ", "Who ", "Where ", "Nobody ", "Somebody "];

const NO_SUBJECT_IN_FRENCH: [&str; 6] =
    ["Qui ", "Quiconque ", "Personne ", "Ce qu", "Celui qui ", "Quelqu"];

const AVOIDED: [&str; 14] = [
    "whoever",
    "whatever",
    "nobody",
    "somebody",
    "what became of",
    "begun",
    "stands",
    "anew",
    "upon",
    "give back",
    "given back",
    "gave back",
    " is no ",
    " is to be ",
];

const AVOIDED_IN_FRENCH: [&str; 14] = [
    "ce qu’il est devenu",
    "ce qu'il est devenu",
    "ce qu’il en est",
    "ce qu'il en est",
    "accorde",
    "accordé",
    "honor",
    "condensé",
    "docteur",
    "quelqu’un",
    "quelqu'un",
    "livres",
    "a été rendu",
    "être rendu",
];

/// The catalogues of pages, which name no command. Their messages named `…-typed` are for a terminal.
const PAGES: [&str; 11] = [
    "advice", "declined", "health", "labels", "link", "links", "owner", "page", "phone", "receipt",
    "states",
];

type Counts = BTreeMap<String, usize>;

/// The identifiers of a Rust source, and the functions with a name longer than 70 characters.
fn identifiers(tokens: TokenStream, counts: &mut Counts) {
    let mut is_function = false;
    for token in tokens {
        let mut names_function = false;
        match token {
            TokenTree::Group(group) => identifiers(group.stream(), counts),
            TokenTree::Ident(ident) => {
                let name = ident.to_string();
                count(counts, "Rust: empty names", EMPTY_NAMES.contains(&name.as_str()));
                count(counts, "Rust: functions with long names", is_function && name.len() > 70);
                names_function = name == "fn";
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
        is_function = names_function;
    }
}

fn count(counts: &mut Counts, rule: &str, is_broken: bool) {
    *counts.entry(rule.to_owned()).or_default() += usize::from(is_broken);
}

/// The sentences of paragraphs, items and cells; a quoted name or command is one word.
fn sentences(lines: &[&str]) -> Vec<String> {
    let mut texts = vec![String::new()];
    for line in lines {
        let line = line.trim();
        let begins = line.is_empty()
            || line.starts_with(['-', '*', '#', '|', '<'])
            || line.split_once(". ").is_some_and(|(number, _)| number.parse::<u8>().is_ok());
        if begins {
            texts.push(String::new());
        }
        let cells = line.trim_start_matches(['-', '*', '#', ' ']).split('|');
        for (number, cell) in cells.enumerate() {
            if number > 0 {
                texts.push(String::new());
            }
            let text = texts.last_mut().unwrap();
            *text += cell.trim();
            text.push(' ');
        }
    }
    let texts = texts.iter().map(|text| {
        let parts = text.split('`').enumerate();
        parts.map(|(number, part)| if number % 2 == 0 { part } else { "code" }).collect::<String>()
    });
    let split = |text: String| {
        let marked = text.replace(". ", ".\n").replace("? ", "?\n").replace("! ", "!\n");
        marked.lines().map(|sentence| sentence.trim().to_owned()).collect::<Vec<_>>()
    };
    texts.flat_map(split).filter(|sentence| !sentence.is_empty()).collect()
}

fn begins_with(sentence: &str, words: &[&str]) -> bool {
    words.iter().any(|word| sentence.starts_with(word))
}

fn judge(counts: &mut Counts, place: &str, most: usize, sentences: &[String]) {
    let is_french = place.contains("French");
    let (avoided, no_subject) = if is_french {
        (&AVOIDED_IN_FRENCH[..], &NO_SUBJECT_IN_FRENCH[..])
    } else {
        (&AVOIDED[..], &NO_SUBJECT[..])
    };
    for sentence in sentences {
        let lower = sentence.to_lowercase();
        let words = sentence.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
        let colons = sentence.matches(": ").count();
        let mut rule = |rule: &str, broken| count(counts, &format!("{place}: {rule}"), broken);
        rule("no subject first", begins_with(sentence, no_subject));
        rule("words to avoid", avoided.iter().any(|word| lower.contains(word)));
        rule(&format!("more than {most} words"), words.count() > most);
        rule("more than one colon", colons > 1);
    }
}

/// The lines of a comment, each block of them a paragraph.
fn comments(source: &str) -> Vec<&str> {
    let lines = source.lines().map(|line| {
        let line = line.trim_start();
        let text = ["//!", "///", "//"].iter().find_map(|mark| line.strip_prefix(mark));
        text.unwrap_or_default()
    });
    lines.collect()
}

/// The texts of a catalogue, without their names and their arguments' conditions.
fn texts(catalogue: &str) -> Vec<String> {
    let lines = catalogue.lines().filter(|line| !line.starts_with('#') && !line.ends_with("->"));
    let texts = lines.flat_map(|line| {
        let text = match line.split_once(" =") {
            Some((name, text)) if !name.contains(' ') => text,
            _ => line.trim_start_matches(' ').split_once("] ").map_or(line, |(_, text)| text),
        };
        sentences(&[text])
    });
    texts.filter(|text| text != "}").collect()
}

/// The lines of the messages that are not for a terminal.
fn for_pages(catalogue: &str) -> impl Iterator<Item = &str> {
    let mut is_typed = false;
    catalogue.lines().filter(move |line| {
        if let Some((name, _)) = line.split_once(" =").filter(|(name, _)| !name.contains(' ')) {
            is_typed = name.ends_with("-typed");
        }
        !is_typed && !line.starts_with('#')
    })
}

fn counts() -> Counts {
    let mut counts = Counts::new();
    for file in written(&root()) {
        let text = fs::read_to_string(&file).unwrap();
        let path = file.strip_prefix(root()).unwrap();
        let language = if is_french(path) { "French" } else { "English" };
        match path.extension().unwrap().to_str().unwrap() {
            "rs" => {
                identifiers(text.parse().unwrap(), &mut counts);
                for sentence in sentences(&comments(&text)) {
                    let is_broken =
                        begins_with(&sentence, &NO_SUBJECT) || sentence.starts_with("Nothing ");
                    count(&mut counts, "Rust: comments with no subject first", is_broken);
                }
            }
            "md" => {
                let place = format!("{language} documents");
                judge(&mut counts, &place, 25, &sentences(&parted(&text).0));
            }
            "ftl" => {
                let texts = texts(&text);
                judge(&mut counts, &format!("{language} texts"), 20, &texts);
                let is_page = PAGES.contains(&path.file_stem().unwrap().to_str().unwrap());
                let rule = format!("{language} texts: commands on pages");
                for line in for_pages(&text).filter(|_| is_page) {
                    count(&mut counts, &rule, line.contains('`') || line.contains("--"));
                }
            }
            _ => {}
        }
    }
    counts
}

fn is_french(path: &Path) -> bool {
    path.iter().any(|part| part == "fr") || path.to_str().unwrap().contains(".fr.")
}

#[test]
fn no_rule_of_plain_words_is_broken_more_often_than_before() {
    let counts = counts();
    let text = read("tests/text/plain.txt");
    let allowed: Counts = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|row| row.trim_start().split_once("  ").unwrap())
        .map(|(most, rule)| (rule.to_owned(), most.parse().unwrap()))
        .collect();
    let rows: Vec<_> = counts.iter().map(|(rule, count)| format!("{count:>6}  {rule}")).collect();
    let is_right = |(rule, count): (&String, &usize)| {
        allowed.get(rule).is_some_and(|most| (*count..=count + SLACK).contains(most))
    };
    assert!(counts.iter().all(is_right), "plain.txt has other counts:\n{}", rows.join("\n"));
}
