//! What the folders promise, read from the sources themselves.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let rust = files.into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs"));
    rust.chain(folders.iter().flat_map(|folder| sources(folder))).collect()
}

/// The product's own files that contain a word.
fn files_with(word: &str) -> Vec<String> {
    let root = root();
    let product = ["shared", "functions"].map(|folder| root.join(folder));
    let all = product.iter().flat_map(|folder| sources(folder));
    let with = all.filter(|path| fs::read_to_string(path).unwrap().contains(word));
    with.map(|path| path.strip_prefix(&root).unwrap().display().to_string()).collect()
}

#[test]
fn one_module_knows_status_codes() {
    let module = ["shared/infra/src/http.rs", "shared/infra/src/http/problem.rs"];
    assert_eq!(files_with("StatusCode"), module);
}

#[test]
fn one_file_reads_the_clock_one_the_environment_and_one_randomness() {
    assert_eq!(files_with("Timestamp::now("), ["shared/infra/src/clock.rs"]);
    assert_eq!(files_with("env::var("), ["shared/infra/src/config.rs"]);
    assert_eq!(files_with("getrandom::u"), ["shared/infra/src/random.rs"]);
}

/// Each test that a document names, as it names it.
fn named_tests(document: &str) -> Vec<String> {
    let text = crate::world::schema::read(document);
    let quoted = text.split('`').skip(1).step_by(2).filter(|word| !word.contains([' ', '*']));
    quoted.filter(|word| word.contains("::") && !word.ends_with("::")).map(str::to_owned).collect()
}

#[test]
fn every_test_that_a_document_names_is_there() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("it");
    for (document, at_least) in [("docs/threat-model.md", 40), ("docs/reliability.md", 30)] {
        let named = named_tests(document);
        assert!(named.len() >= at_least, "{document} names tests: {}", named.len());
        for name in named {
            let (module, test) = name.rsplit_once("::").unwrap();
            let file = folder.join(module.replace("::", "/")).with_extension("rs");
            let source = fs::read_to_string(&file).unwrap_or_else(|_| panic!("{}", file.display()));
            assert!(source.contains(&format!("fn {test}(")), "{module}::{test}");
        }
    }
}

#[test]
fn the_core_depends_on_nothing_that_does_input_or_output() {
    let manifest = fs::read_to_string(root().join("shared/core/Cargo.toml")).unwrap();
    let dependencies = manifest.split("[dependencies]").nth(1).unwrap();
    let names = dependencies.lines().map(str::trim).take_while(|line| !line.starts_with('['));
    let names: Vec<_> = names.filter(|line| !line.is_empty()).collect();
    assert_eq!(names, ["jiff.workspace = true", "thiserror.workspace = true"]);
}

#[test]
fn a_main_only_wires() {
    for function in ["initiate", "status", "callback", "poll", "notify", "payout"] {
        let main = root().join("functions").join(function).join("src/main.rs");
        let main = fs::read_to_string(main).unwrap();
        assert!(main.lines().count() <= 35, "{function} has more than wiring in its main");
        assert!(
            !main.contains("if ") && !main.contains("match "),
            "{function} decides in its main"
        );
    }
}
