//! What the folders promise, read from the sources themselves.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

pub(crate) fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let rust = files.into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs"));
    rust.chain(folders.iter().flat_map(|folder| sources(folder))).collect()
}

/// The product's own files that contain a word, without the scripts that only build it.
fn files_with(word: &str) -> Vec<String> {
    let root = root();
    let product = ["shared", "functions"].map(|folder| root.join(folder));
    let all = product.iter().flat_map(|folder| sources(folder));
    let all = all.filter(|path| !path.ends_with("build.rs"));
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

/// The core decides, and the adapter only writes the decision down. So only the row decoders name what a
/// record can be, and no file of the adapter says when a record is due or at which revision it is.
#[test]
fn the_adapter_decides_no_state_no_due_time_and_no_revision() {
    const ROOM: &str = "shared/infra/src/dynamo";
    let in_room = |word: &str| -> Vec<_> {
        let of_it = |file: &String| file.starts_with(ROOM) && !file.ends_with("/tests.rs");
        files_with(word).into_iter().filter(of_it).collect()
    };
    let rows = ["event", "payin", "payout"].map(|row| format!("{ROOM}/{row}.rs"));
    for word in ["State::", "Status::", "Reason::"] {
        assert!(
            in_room(word).iter().all(|file| rows.contains(file)),
            "{word}: {:?}",
            in_room(word)
        );
        assert!(!in_room(word).is_empty(), "{word} is what the rows are read from");
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
    let functions = [
        "callback", "decide", "initiate", "inspect", "notify", "payout", "poll", "restore",
        "status",
    ];
    let crates = crates.chain(functions.map(|function| format!("functions/{function}")));
    let libraries: BTreeSet<_> = crates.map(|it| format!("{it}/src/lib.rs")).collect();
    assert_eq!(files_with(lint).into_iter().collect::<BTreeSet<_>>(), libraries);
}

/// Each test that a document names, as it names it.
pub(crate) fn named_tests(document: &str) -> Vec<String> {
    let text = crate::world::schema::read(document);
    let quoted = text.split('`').skip(1).step_by(2).filter(|word| !word.contains([' ', '*']));
    quoted.filter(|word| word.contains("::") && !word.ends_with("::")).map(str::to_owned).collect()
}

/// The source in which a test stands that a document names: `ops::…` is one of the operator's program, and any other
/// name is one of these tests.
pub(crate) fn source_of(name: &str) -> String {
    let (folder, name) = match name.strip_prefix("ops::") {
        Some(name) => ("tools/ops/tests/it", name),
        None => ("tests/it", name),
    };
    let folder = root().join(folder);
    let (module, _) = name.rsplit_once("::").unwrap();
    let place = folder.join(module.replace("::", "/"));
    let file = place.with_extension("rs");
    let file = if file.is_file() { file } else { place.join("mod.rs") };
    fs::read_to_string(&file).unwrap_or_else(|_| panic!("{}", file.display()))
}

#[test]
fn every_test_that_a_document_names_is_there() {
    for (document, at_least) in
        [("docs/proof/threat-model.md", 40), ("docs/proof/reliability.md", 30)]
    {
        let named = named_tests(document);
        assert!(named.len() >= at_least, "{document} names tests: {}", named.len());
        for name in named {
            let (_, test) = name.rsplit_once("::").unwrap();
            assert!(source_of(&name).contains(&format!("fn {test}(")), "{name}");
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
    for function in [
        "initiate", "status", "callback", "poll", "notify", "payout", "inspect", "decide",
        "restore",
    ] {
        let main = root().join("functions").join(function).join("src/main.rs");
        let main = fs::read_to_string(main).unwrap();
        assert!(main.lines().count() <= 35, "{function} has more than wiring in its main");
        assert!(
            !main.contains("if ") && !main.contains("match "),
            "{function} decides in its main"
        );
    }
}
