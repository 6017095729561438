//! Documents for developers and operators are in English and in French. Both have the same headings, commands, tables
//! with codes, and links. Below `docs`, `docs/fr/X.md` is the French of `docs/X.md`; elsewhere `X.fr.md` is that of
//! `X.md`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use text::files::{read, root, written};
use text::markdown::{code, parted};

/// Documents for those who change this repository or judge it.
const ENGLISH_ALONE: [&str; 14] = [
    ".github/PULL_REQUEST_TEMPLATE.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "docs/decisions.md",
    "docs/proof/performance.md",
    "docs/proof/reliability.md",
    "docs/proof/roles.md",
    "docs/proof/seeds.md",
    "docs/proof/threat-model.md",
    "shared/core/src/payin/life.md",
    "shared/core/src/payout/life.md",
    "tools/sandbox/src/examine/fixes/javascript.md",
    "tools/sandbox/src/examine/fixes/php.md",
    "tools/sandbox/src/examine/fixes/python.md",
];

/// The documents, by their paths from the root.
fn documents() -> BTreeSet<String> {
    let of_root = |path: &Path| path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
    written(&root()).iter().filter(|path| is_document(path)).map(|path| of_root(path)).collect()
}

fn is_document(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md")
}

fn is_french(document: &str) -> bool {
    document.starts_with("docs/fr/") || document.ends_with(".fr.md")
}

fn in_french(english: &str) -> String {
    match english.strip_prefix("docs/") {
        Some(name) => format!("docs/fr/{name}"),
        None => english.strip_suffix(".md").unwrap().to_owned() + ".fr.md",
    }
}

fn in_english(document: &str) -> String {
    match (document.strip_prefix("docs/fr/"), document.strip_suffix(".fr.md")) {
        (Some(name), _) => format!("docs/{name}"),
        (None, Some(name)) => name.to_owned() + ".md",
        (None, None) => document.to_owned(),
    }
}

/// Each document that is in both languages, by its English path.
fn pairs() -> impl Iterator<Item = String> {
    let all = documents();
    all.clone().into_iter().filter(move |name| !is_french(name) && all.contains(&in_french(name)))
}

// ---- what two languages must have alike -----------------------------------------------------

/// Each part with its name, one line for each thing that must be alike.
type Outline = [(&'static str, Vec<String>); 4];

fn outline(document: &str, text: &str) -> Outline {
    let (prose, blocks) = parted(text);
    let level = |line: &&str| line.split(' ').next().unwrap().to_owned();
    [
        ("heading", headings(&prose).iter().map(level).collect()),
        ("block of code", blocks.iter().map(|block| commands(block)).collect()),
        ("row of a table", rows(&prose)),
        ("link", links(document, &prose)),
    ]
}

fn headings<'a>(prose: &[&'a str]) -> Vec<&'a str> {
    let is_heading = |line: &&&str| line.trim_start_matches('#').starts_with(' ');
    prose.iter().filter(|line| line.starts_with('#')).filter(is_heading).copied().collect()
}

/// A block without its comments. HTML loses the words between the tags, which are a payer's, and a diagram its names
/// and messages.
fn commands(block: &[&str]) -> String {
    let language = block[0].trim().trim_start_matches('`');
    let of_tags = |line: &str| match line.split_once('>') {
        Some((first, rest)) => {
            let tags =
                rest.split_inclusive('>').map(|tag| tag.split_once('<').map_or("", |cut| cut.1));
            format!("{first}{}", tags.collect::<String>())
        }
        None => line.to_owned(),
    };
    let without_words = |line: &str| match language {
        "html" => of_tags(line),
        "mermaid" => line.split(" as ").next().unwrap().split(':').next().unwrap().to_owned(),
        _ => line.to_owned(),
    };
    let lines = block.iter().map(|line| without_words(without_comment(line.trim())));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn without_comment(line: &str) -> &str {
    let start = |mark: &str| match line.find(mark) {
        Some(0) => Some(0),
        _ => line.find(&format!(" {mark}")),
    };
    let starts = ["# ", "// "].map(start);
    starts.into_iter().flatten().min().map_or(line, |start| line[..start].trim_end())
}

/// Each with its table's number, its columns, and the names in it that are code.
fn rows(prose: &[&str]) -> Vec<String> {
    let (mut table, mut was_row, mut rows) = (0, false, Vec::new());
    for line in prose {
        let is_row = line.trim_start().starts_with('|');
        if is_row {
            table += usize::from(!was_row);
            let columns = line.replace("\\|", "").matches('|').count() - 1;
            let names: BTreeSet<_> =
                code(line).filter(|text| text.is_ascii() && !text.contains(' ')).collect();
            rows.push(format!("table {table}, {columns} columns, {names:?}"));
        }
        was_row = is_row;
    }
    rows
}

/// The targets of all links in alphabetical order, because the order of words may differ.
pub(crate) fn links(document: &str, prose: &[&str]) -> Vec<String> {
    let text = prose.join("\n");
    // Of each paragraph, so that one with an odd mark does not turn all that follows into code.
    let outside = text.split("\n\n").flat_map(|paragraph| paragraph.split('`').step_by(2));
    let mut found: Vec<_> = outside
        .flat_map(|text| {
            let linked = text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
            let bare = text.split("<http").skip(1).filter_map(|rest| rest.split_once('>'));
            let linked = linked.map(|(target, _)| place(document, target));
            linked.chain(bare.map(|(rest, _)| format!("http{rest}"))).collect::<Vec<_>>()
        })
        .collect();
    found.sort();
    found
}

/// The target of a link, the same in both languages: the English document, and the number of the heading.
fn place(document: &str, target: &str) -> String {
    if target.contains("://") {
        return target.to_owned();
    }
    let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
    let file = if file.is_empty() { document.to_owned() } else { beside(document, file) };
    assert!(root().join(&file).exists(), "{document} leads to {file}, which does not exist");
    let english = in_english(&file);
    let has_both = is_document(Path::new(&english)) && root().join(in_french(&english)).exists();
    let changes_language = has_both && is_french(&file) != is_french(document);
    if changes_language && english == in_english(document) {
        return "the same document in the other language".to_owned();
    }
    let language = if changes_language { " in the other language" } else { "" };
    if anchor.is_empty() {
        return english + language;
    }
    let text = read(&file);
    let number = headings(&parted(&text).0).iter().position(|heading| slug(heading) == anchor);
    let number = number.unwrap_or_else(|| panic!("{document}: {file} has no heading #{anchor}"));
    format!("{english}{language}, heading {number}")
}

/// The path from the root of what a document calls so.
fn beside(document: &str, file: &str) -> String {
    let mut path: Vec<_> = document.split('/').collect();
    path.pop();
    for step in file.trim_end_matches('/').split('/') {
        match step {
            ".." => drop(path.pop().unwrap_or_else(|| panic!("{document} leads out: {file}"))),
            "." => {}
            name => path.push(name),
        }
    }
    path.join("/")
}

/// The anchor of a heading, as GitHub makes it.
fn slug(heading: &str) -> String {
    let title = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = title.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// Of each part, the first thing that is not alike.
fn differences(english: &Outline, french: &Outline) -> Vec<String> {
    let parts = english.iter().zip(french);
    let of_part = |((part, english), (_, french)): (&(&str, Vec<String>), &(_, Vec<String>))| {
        let most = english.len().max(french.len());
        let first = (0..most).find(|&at| english.get(at) != french.get(at))?;
        let entry = |of: &[String]| of.get(first).map_or_else(|| "none".to_owned(), Clone::clone);
        Some(format!("{part} {}:\n  {}\n  {}", first + 1, entry(english), entry(french)))
    };
    parts.filter_map(of_part).collect()
}

// ---- the tests ------------------------------------------------------------------------------

#[test]
fn what_a_developer_of_a_shop_or_an_operator_reads_is_in_both_languages() {
    let all = documents();
    for document in &all {
        let is_alone = ENGLISH_ALONE.contains(&document.as_str());
        let other = if is_french(document) { in_english(document) } else { in_french(document) };
        assert!(is_alone || all.contains(&other), "{document} is there, and {other} is not");
    }
    for document in ENGLISH_ALONE {
        assert!(all.contains(document) && !all.contains(&in_french(document)), "{document}");
    }
}

/// Headings, commands, tables and links are the same.
#[test]
fn both_languages_of_a_document_have_the_same_structure() {
    assert!(pairs().count() >= 15, "documents in both languages: {}", pairs().count());
    let found: Vec<_> = pairs()
        .flat_map(|english| {
            let of = |document: &str| outline(document, &read(document));
            let found = differences(&of(&english), &of(&in_french(&english)));
            found.into_iter().map(move |part| format!("{english}, {part}")).collect::<Vec<_>>()
        })
        .collect();
    assert!(found.is_empty(), "not alike in both languages:\n{}", found.join("\n"));
}

/// Words may differ.
#[test]
fn each_kind_of_difference_between_languages_is_noticed() {
    const ENGLISH: &str = "# Title\n\n*[French](fr/payouts.md)*\n\n## One\n\nSee [there](receivers.md#configure) and \
        [here](#title).\n\n```sh\n# all\nls -l # of them\n```\n\n```html\n<a href=\"/\">Back</a>\n```\n\n```mermaid\nparticipant S as Shop\nS->>B: order\n```\n\n| a | b |\n|---|---|\n| `x` | yes |\n";
    const FRENCH: &str = "# Titre\n\n*[Anglais](../payouts.md)*\n\n## Un\n\nVoyez [ici](#titre) et \
        [là](receivers.md#configurer).\n\n```sh\n# tout\nls -l # d'eux\n```\n\n```html\n<a href=\"/\">Retour</a>\n```\n\n```mermaid\nparticipant S as Boutique\nS->>B: commande\n```\n\n| a | b |\n|---|---|\n| `x` | oui |\n";
    // Their links are looked up in the real documents.
    let linked =
        |text: &str| text.replace("#titre", "#décaissements").replace("#title", "#payouts");
    let english = outline("docs/payouts.md", &linked(ENGLISH));
    let found =
        |french: &str| differences(&english, &outline("docs/fr/payouts.md", &linked(french)));
    assert_eq!(found(FRENCH), [""; 0]);
    for (here, other) in [
        ("## Un", "### Un"),
        ("## Un", "Un"),
        ("ls -l", "ls -a"),
        ("ls -l # d'eux\n", "ls -l\nls\n"),
        ("href=\"/\"", "href=\"/fr\""),
        ("S->>B: commande", "B->>S: commande"),
        ("| `x` | oui |\n", ""),
        ("| `x` | oui |", "| `x` |"),
        ("| `x` | oui |", "| `z` | oui |"),
        ("| `x` | oui |", "\n| `x` | oui |"),
        ("#configurer", "#deux-installations"),
        ("#configurer", ""),
        ("receivers.md#configurer", "../receivers.md#configure"),
        ("receivers.md#configurer", "books.md"),
        ("[ici](#titre)", "ici"),
    ] {
        assert!(FRENCH.contains(here), "{here}");
        let found = found(&FRENCH.replacen(here, other, 1));
        assert_eq!(found.len(), 1, "{here} → {other}: {found:?}");
    }
}

#[test]
fn every_link_of_a_document_and_every_guide_that_a_source_names_is_there() {
    for document in documents().iter().map(String::as_str).chain(["llms.txt"]) {
        links(document, &parted(&read(document)).0);
    }
    let is_of_path = |c: char| c.is_ascii_lowercase() || ['/', '-', '.'].contains(&c);
    let mut named = 0;
    for file in written(&root()) {
        let text = fs::read_to_string(&file).unwrap();
        let words = text.split(|c| !is_of_path(c)).map(|word| word.trim_end_matches('.'));
        let guides = words.filter(|word| word.starts_with("docs/") && is_document(Path::new(word)));
        for guide in guides {
            assert!(root().join(guide).is_file(), "{} names {guide}", file.display());
            named += 1;
        }
    }
    assert!(named >= 60, "the sources name guides: {named}");
}

/// A row of a table and an address cannot be broken.
#[test]
fn the_prose_of_every_document_is_wrapped_at_120_columns() {
    for document in documents() {
        let text = read(&document);
        let is_wrapped = |line: &&str| {
            let is_whole = line.trim_start().starts_with('|') || line.contains("](http");
            is_whole || line.chars().count() <= 120
        };
        let (prose, _) = parted(&text);
        let long = prose.iter().find(|line| !is_wrapped(line));
        assert_eq!(long, None, "{document}");
    }
}

/// `CONTRIBUTING.md` has the rules for apostrophes.
#[test]
fn apostrophes_and_spaces_agree_in_french_documents_and_pages() {
    for document in documents().iter().filter(|document| is_french(document)) {
        let other = read(document).matches(['’', '\u{a0}', '\u{202f}']).count();
        assert_eq!(other, 0, "{document} has typographic apostrophes or no-break spaces");
    }
    let locales = ["en", "fr"].map(|locale| root().join("shared/catalogue/locales").join(locale));
    let of_pages = ["sandbox.ftl", "receipt.ftl", "link.ftl"];
    let of_pages: Vec<_> =
        locales.iter().flat_map(|locale| of_pages.map(|file| locale.join(file))).collect();
    let pages =
        ["clients/shop/texts-fr.js", "clients/checkout/src/texts.ts"].map(|file| root().join(file));
    for file in pages.iter().chain(&of_pages) {
        let text = fs::read_to_string(file).unwrap();
        let is_comment = |line: &str| ["//", "/*", "*"].iter().any(|mark| line.starts_with(mark));
        let elided = |line: &str| {
            // LigdiCash writes an operator's name so.
            let letters: Vec<_> = line.replace("D'IVOIRE", "").chars().collect();
            let straight =
                |c: &[char]| c[0].is_alphabetic() && c[1] == '\'' && c[2].is_alphabetic();
            letters.windows(3).any(straight)
        };
        let lines = text.lines().map(str::trim).filter(|line| !is_comment(line));
        let straight: Vec<_> = lines.filter(|line| elided(line)).collect();
        assert!(straight.is_empty(), "{}: {straight:?}", file.display());
    }
    for file in
        locales.iter().flat_map(|path| written(path)).filter(|path| !of_pages.contains(path))
    {
        assert!(!fs::read_to_string(&file).unwrap().contains('’'), "{}", file.display());
    }
}

/// A function takes them in the order of the English sentence. Most of them are texts, so the compiler does not see two
/// that change places.
#[test]
fn a_sentence_declares_its_arguments_in_the_order_of_its_function() {
    for file in written(&root().join("shared/catalogue/locales/en")) {
        let (text, mut declared) = (fs::read_to_string(&file).unwrap(), Vec::new());
        for part in format!("\n{text}").split("\n# $").skip(1) {
            let (argument, sentence) = part.split_once('\n').unwrap_or((part, ""));
            declared.push(format!("${} ", argument.split(' ').next().unwrap()));
            if !sentence.is_empty() {
                let places: Vec<_> = declared.drain(..).map(|part| sentence.find(&part)).collect();
                assert!(places.iter().all(Option::is_some), "{}: {sentence}", file.display());
                assert!(places.is_sorted(), "{}: {sentence}", file.display());
            }
        }
    }
}
