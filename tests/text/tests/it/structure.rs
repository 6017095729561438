//! The rules of the folders, checked in the sources.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use text::files::{functions, has_test, named_tests, root, sources, written};

/// The product's own files that contain a word, without the scripts that only build it, and without the operator's
/// client and pages, which compare their own clock with the stack's.
fn files_with(word: &str) -> Vec<String> {
    let root = root();
    let product = ["shared", "functions"].map(|folder| root.join(folder));
    let all = product.iter().flat_map(|folder| sources(folder));
    let operators = root.join("shared/operator");
    let all = all.filter(|path| !path.ends_with("build.rs") && !path.starts_with(&operators));
    let with = all.filter(|path| fs::read_to_string(path).unwrap().contains(word));
    with.map(|path| path.strip_prefix(&root).unwrap().display().to_string()).collect()
}

#[test]
fn one_room_knows_status_codes() {
    let in_http = |file: &String| file.starts_with("shared/infra/src/http/");
    let files = files_with("StatusCode");
    assert!(!files.is_empty() && files.iter().all(in_http), "{files:?}");
}

#[test]
fn one_file_reads_the_clock_one_the_environment_and_one_randomness() {
    assert_eq!(files_with("Timestamp::now("), ["shared/infra/src/clock.rs"]);
    assert_eq!(files_with("env::var("), ["shared/infra/src/config/reader.rs"]);
    assert_eq!(files_with("getrandom::u"), ["shared/infra/src/random.rs"]);
}

/// The core decides, and the adapter only writes the decision down. So only the row decoders name the states of a
/// record. No file of the adapter decides when a record is due, or its revision.
#[test]
fn the_adapter_decides_no_state_no_due_time_and_no_revision() {
    const ROOM: &str = "shared/infra/src/dynamo";
    let in_room = |word: &str| -> Vec<_> {
        let of_it = |file: &String| file.starts_with(ROOM) && !file.ends_with("/tests.rs");
        files_with(word).into_iter().filter(of_it).collect()
    };
    let rows = ["event", "payin", "payout"].map(|row| format!("{ROOM}/{row}.rs"));
    for word in ["State::", "Status::", "Reason::"] {
        let files = in_room(word);
        let are_rows = files.iter().all(|file| rows.contains(file));
        assert!(are_rows && !files.is_empty(), "{word}: {files:?}");
    }
    for word in ["SignedDuration", "core::schedule", "schedule::", "revision +"] {
        assert_eq!(in_room(word), [""; 0], "{word}");
    }
    // Only the case that the store itself opens, of what it cannot read, has its instant from here.
    assert_eq!(in_room("Clock"), [format!("{ROOM}/store.rs")]);
    assert_eq!(in_room(".now("), [format!("{ROOM}/unreadable.rs")]);
}

/// Clippy then refuses `_ =>` on any enum, so that a new state leads its author to every place that must
/// know it.
#[test]
fn every_crate_of_the_product_matches_its_enums_in_full() {
    let lint = "#![warn(clippy::wildcard_enum_match_arm)]";
    let crates = ["shared/core", "shared/infra"].map(str::to_owned).into_iter();
    let functions = functions().into_iter().map(|function| format!("functions/{function}"));
    let crates = crates.chain(functions);
    let libraries: BTreeSet<_> = crates.map(|name| format!("{name}/src/lib.rs")).collect();
    assert_eq!(files_with(lint).into_iter().collect::<BTreeSet<_>>(), libraries);
}

#[test]
fn every_test_that_a_document_names_is_there() {
    for (document, at_least) in [
        ("docs/proof/threat-model.md", 40),
        ("docs/proof/reliability.md", 30),
        ("docs/proof/seeds.md", 90),
    ] {
        let named = named_tests(document);
        assert!(named.len() >= at_least, "{document} names tests: {}", named.len());
        for name in named {
            assert!(has_test(&name), "{name}");
        }
    }
}

#[test]
fn the_core_depends_on_nothing_that_does_input_or_output() {
    let manifest = fs::read_to_string(root().join("shared/core/Cargo.toml")).unwrap();
    let dependencies = manifest.split("[dependencies]").nth(1).unwrap();
    let names = dependencies.lines().map(str::trim).take_while(|line| !line.starts_with('['));
    let names = names.filter_map(|line| line.strip_suffix(".workspace = true"));
    // serde's traits are below jiff.
    assert_eq!(names.collect::<Vec<_>>(), ["jiff", "serde_core", "thiserror"]);
}

#[test]
fn a_main_only_wires() {
    for function in functions() {
        let main = root().join("functions").join(&function).join("src/main.rs");
        let main = fs::read_to_string(main).unwrap();
        assert!(main.lines().count() <= 35, "{function} has more than wiring in its main");
        assert!(
            !main.contains("if ") && !main.contains("match "),
            "{function} decides in its main"
        );
    }
}

/// The name of the type that a line defines.
fn type_name(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace().skip_while(|word| word.starts_with("pub"));
    let is_defined = match words.next()? {
        "struct" | "enum" | "trait" | "union" => true,
        // Not the associated type of an implementation.
        "type" => line.contains('=') && (line.starts_with("type") || line.contains("pub")),
        _ => false,
    };
    let name = words.next().filter(|_| is_defined)?;
    let name = name.split(|c: char| !(c.is_alphanumeric() || c == '_')).next();
    // The `$name` of a macro is none.
    name.filter(|name| !name.is_empty())
}

#[test]
fn a_types_name_is_defined_once_in_each_package() {
    let mut places: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let sources = written(&root()).into_iter().filter(|path| path.extension().unwrap() == "rs");
    for file in sources {
        let mut folders = file.ancestors().skip(1).map(Path::to_owned);
        let package = folders.find(|folder| folder.join("Cargo.toml").is_file()).unwrap();
        let text = fs::read_to_string(&file).unwrap();
        for (number, name) in (1..).zip(text.lines().map(type_name)) {
            let Some(name) = name else { continue };
            let place = format!("{}:{number}", file.display());
            places.entry((package.clone(), name.to_owned())).or_default().push(place);
        }
    }
    assert!(places.len() > 800, "types: {}", places.len());
    let again: Vec<_> = places.iter().filter(|(_, places)| places.len() > 1).collect();
    assert!(again.is_empty(), "defined again: {again:#?}");
}
