//! Files of this repository, and the tests that documents name.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that hold what others wrote, or what was built.
const FOREIGN: [&str; 6] = ["target", "node_modules", ".git", "dist", "screenshots", "corpus"];

/// The extensions of what people read and write here.
const WRITTEN: [&str; 11] =
    ["rs", "ftl", "md", "yaml", "ts", "js", "html", "py", "php", "mjs", "txt"];

/// The root of this repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The names of the functions, each of which has its folder.
pub fn functions() -> Vec<String> {
    let folders = fs::read_dir(root().join("functions")).unwrap();
    let names = folders.map(|folder| folder.unwrap().file_name().into_string().unwrap());
    let names: Vec<_> = names.collect();
    assert_eq!(names.len(), 13, "{names:?}");
    names
}

/// The Rust sources below a folder.
pub fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let rust = files.into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs"));
    rust.chain(folders.iter().flat_map(|folder| sources(folder))).collect()
}

/// A file of this repository.
pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// The files below a folder that people write: no build, no dependency.
pub fn written(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    let (folders, here): (Vec<_>, Vec<_>) = entries
        .filter(|path| !FOREIGN.contains(&name(path).as_str()))
        .partition(|path| path.is_dir());
    let is_written = |path: &PathBuf| {
        path.extension()
            .is_some_and(|extension| WRITTEN.contains(&extension.to_str().unwrap_or_default()))
    };
    let deeper = folders.iter().flat_map(|folder| written(folder));
    here.into_iter().filter(is_written).chain(deeper).collect()
}

/// Each test that a document names, as it names it.
pub fn named_tests(document: &str) -> Vec<String> {
    let text = read(document);
    let quoted = text.split('`').skip(1).step_by(2).filter(|word| !word.contains([' ', '*']));
    quoted.filter(|word| word.contains("::") && !word.ends_with("::")).map(str::to_owned).collect()
}

/// Whether there is a test that a document names: a function, or a row of a table of tests.
pub fn has_test(name: &str) -> bool {
    let (_, test) = name.rsplit_once("::").unwrap();
    let source = source_of(name);
    [format!("fn {test}("), format!("\n    {test} ")]
        .iter()
        .any(|declaration| source.contains(declaration))
}

/// The source of a test that a document names. `ops::…` is a test of the operator's program, `owner::…` one of the
/// function of the owner's page, `local::…` and `sandbox::…` are those of these programs, and any other name is one of
/// these tests.
fn source_of(name: &str) -> String {
    let (folders, name) = match name.split_once("::") {
        Some(("ops", name)) => (&["tools/ops/tests/it"][..], name),
        Some(("owner", name)) => (&["functions/owner/tests/it"][..], name),
        Some(("local", name)) => (&["tools/local/tests/it"][..], name),
        Some(("sandbox", name)) => (&["tools/sandbox/tests/it"][..], name),
        Some(_) | None => (&["tests/it", "tests/text/tests/it"][..], name),
    };
    let (module, _) = name.rsplit_once("::").unwrap();
    let module = module.replace("::", "/");
    let places = folders.iter().map(|folder| root().join(folder).join(&module));
    let mut files = places.flat_map(|place| [place.with_extension("rs"), place.join("mod.rs")]);
    let file = files.find(|file| file.is_file()).unwrap_or_else(|| panic!("{module}"));
    fs::read_to_string(file).unwrap()
}
