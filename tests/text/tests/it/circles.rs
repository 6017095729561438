//! Imports go one way: no file imports a file that leads back to it, and no room does.
//!
//! Read from the sources: `use` declarations, full paths, and names that come through a re-export. Each leads to the
//! file that defines the name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use text::files::{functions, root, sources};

/// A module's path within its crate: `crate::payin::life`.
type Module = String;

struct Crate {
    text: BTreeMap<Module, String>,
    /// The names that a module exports for other modules' items: name → path.
    handed_on: BTreeMap<Module, BTreeMap<String, String>>,
}

/// A `use`, with its braces opened.
struct Import {
    path: String,
    name: String,
    is_handed_on: bool,
}

fn module_of(src: &Path, file: &Path) -> Module {
    let relative = file.strip_prefix(src).unwrap().with_extension("");
    let parts = relative.iter().map(|part| part.to_str().unwrap());
    let parts = parts.filter(|part| !["lib", "mod", "main"].contains(part));
    std::iter::once("crate").chain(parts).collect::<Vec<_>>().join("::")
}

/// The code alone: no comments, and no tests within the file.
fn code(text: &str) -> String {
    let product = text.split("#[cfg(test)]").next().unwrap();
    let lines = product.lines().map(|line| line.split("//").next().unwrap());
    lines.collect::<Vec<_>>().join("\n")
}

/// `a::{b, c::d as e}` as `a::b` and `a::c::d`.
fn opened(prefix: &str, tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((before, inner)) = tree.split_once('{') else {
        return if tree.is_empty() { vec![] } else { vec![format!("{prefix}{tree}")] };
    };
    let inner = inner.trim_end().strip_suffix('}').unwrap();
    let mut depth = 0;
    let parts = inner.split(|c: char| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    parts.flat_map(|part| opened(&format!("{prefix}{before}"), part)).collect()
}

/// The position of the import in a statement, if it has one.
fn import_at(statement: &str) -> Option<usize> {
    let at = statement.rfind("use ")?;
    let before = statement[..at].rsplit('\n').next().unwrap().trim();
    ["", "pub", "pub(crate)", "pub(super)"].contains(&before).then_some(at)
}

fn imports(text: &str) -> Vec<Import> {
    let mut imports = Vec::new();
    for statement in text.split(';') {
        let Some(at) = import_at(statement) else { continue };
        let is_handed_on = statement[..at].rsplit('\n').next().unwrap().contains("pub");
        for path in opened("", &statement[at + 4..]) {
            let (path, name) = match path.split_once(" as ") {
                Some((path, name)) => (path.trim().to_owned(), name.trim().to_owned()),
                None => (path.clone(), path.rsplit("::").next().unwrap().trim().to_owned()),
            };
            let path = path.trim_end_matches("::self").to_owned();
            let last = path.rsplit("::").next().unwrap();
            let name = if name == "self" { last.to_owned() } else { name };
            imports.push(Import { path, name, is_handed_on });
        }
    }
    imports
}

/// The code without its imports and without the names of its modules.
fn body(text: &str) -> String {
    let declares = |statement: &&str| {
        let line = statement.trim_end().rsplit('\n').next().unwrap();
        line.split_whitespace().rev().nth(1) == Some("mod")
    };
    let before = |statement| import_at(statement).map_or(statement, |at| &statement[..at]);
    let statements = text.split(';').filter(|statement| !declares(statement));
    statements.map(before).collect::<Vec<_>>().join(";")
}

/// Every `name::…` that is written out in the code.
fn written_out(text: &str, name: &str) -> BTreeSet<String> {
    let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let start = format!("{name}::");
    let starts = text.match_indices(&start).map(|(at, _)| at);
    let every_path = starts.filter(|at| !text[..*at].ends_with(is_path));
    every_path.map(|at| text[at..].split(|c| !is_path(c)).next().unwrap().to_owned()).collect()
}

impl Crate {
    fn read(src: &Path) -> Self {
        let read =
            |file: &PathBuf| (module_of(src, file), code(&fs::read_to_string(file).unwrap()));
        // A binary beside a library is a crate of its own, which no file of the library can import.
        let (library, binary) = (src.join("lib.rs"), src.join("main.rs"));
        let files = sources(src);
        let is_of_tests = |file: &PathBuf| file.ends_with("tests.rs");
        let ours =
            |file: &&PathBuf| !is_of_tests(file) && (**file != binary || !files.contains(&library));
        Self::of(files.iter().filter(ours).map(read).collect())
    }

    fn of(text: BTreeMap<Module, String>) -> Self {
        let this = Self { text, handed_on: BTreeMap::new() };
        let handed_on = |(module, text): (&Module, &String)| {
            let names = imports(text).into_iter().filter(|used| used.is_handed_on);
            (
                module.clone(),
                names.map(|used| (used.name, this.absolute(module, &used.path))).collect(),
            )
        };
        let handed_on = this.text.iter().map(handed_on).collect();
        Self { handed_on, ..this }
    }

    fn absolute(&self, module: &str, path: &str) -> String {
        let parent =
            |module: &str| module.rsplit_once("::").map_or("crate", |cut| cut.0).to_owned();
        if let Some(rest) = path.strip_prefix("super::") {
            return self.absolute(&parent(module), &format!("self::{rest}"));
        }
        if let Some(rest) = path.strip_prefix("self::") {
            return if rest.starts_with("super::") {
                self.absolute(module, rest)
            } else {
                format!("{module}::{rest}")
            };
        }
        let first = path.split("::").next().unwrap();
        let child = format!("{module}::{first}");
        if self.text.contains_key(&child) { format!("{module}::{path}") } else { path.to_owned() }
    }

    /// The module that defines what the path names; `None` if that is another crate.
    fn defines(&self, path: &str) -> Option<Module> {
        let mut parts = path.split("::");
        let mut module = parts.next().filter(|first| *first == "crate")?.to_owned();
        for part in parts {
            let child = format!("{module}::{part}");
            if self.text.contains_key(&child) {
                module = child;
            } else if let Some(further) = self.handed_on[&module].get(part) {
                return self.defines(further);
            } else {
                break;
            }
        }
        Some(module)
    }

    /// The modules that each module needs.
    fn needs(&self) -> BTreeMap<Module, BTreeSet<Module>> {
        let needs = |(module, text): (&Module, &String)| {
            let body = body(text);
            let is_name = |c: char| c.is_alphanumeric() || c == '_';
            let names: BTreeSet<_> = body.split(|c| !is_name(c)).collect();
            let mut paths = written_out(&body, "crate");
            for import in imports(text) {
                let path = self.absolute(module, &import.path);
                for through in written_out(&body, &import.name) {
                    paths.insert(path.clone() + through.strip_prefix(&import.name).unwrap());
                }
                // Only exported: an importer needs its definition, not this file.
                if !import.is_handed_on || names.contains(import.name.as_str()) {
                    paths.insert(path);
                }
            }
            let needs = paths.iter().filter_map(|path| self.defines(path));
            (module.clone(), needs.filter(|need| need != module).collect())
        };
        self.text.iter().map(needs).collect()
    }
}

/// A way from a node back to itself.
fn circle(graph: &BTreeMap<Module, BTreeSet<Module>>) -> Option<Vec<&Module>> {
    fn walk<'a>(
        graph: &'a BTreeMap<Module, BTreeSet<Module>>,
        way: &mut Vec<&'a Module>,
        done: &mut BTreeSet<&'a Module>,
        node: &'a Module,
    ) -> bool {
        if way.contains(&node) {
            way.push(node);
            return true;
        }
        if !done.insert(node) {
            return false;
        }
        way.push(node);
        let found = graph[node].iter().any(|next| walk(graph, way, done, next));
        if !found {
            way.pop();
        }
        found
    }
    let mut done = BTreeSet::new();
    graph.keys().find_map(|node| {
        let mut way = Vec::new();
        walk(graph, &mut way, &mut done, node).then_some(way)
    })
}

/// The same between the rooms of a crate: the files below one folder are one.
fn rooms(graph: &BTreeMap<Module, BTreeSet<Module>>) -> BTreeMap<Module, BTreeSet<Module>> {
    let room = |module: &Module| module.split("::").take(2).collect::<Vec<_>>().join("::");
    let mut rooms: BTreeMap<Module, BTreeSet<Module>> = BTreeMap::new();
    for (module, needs) in graph {
        let needs: Vec<_> = needs.iter().map(room).filter(|other| *other != room(module)).collect();
        rooms.entry(room(module)).or_default().extend(needs);
    }
    rooms
}

/// The crates without circles between their files.
fn crates() -> Vec<PathBuf> {
    let functions = functions().into_iter().map(|name| root().join("functions").join(name));
    let crates = [
        "shared/core",
        "shared/contract",
        "shared/infra",
        "tools/sandbox",
        "tools/local",
        "tools/ops",
        "tools/ops/console",
        "tools/local/embedded",
    ]
    .map(|name| root().join(name));
    crates.into_iter().chain(functions).collect()
}

/// The crates without circles between their rooms either, and the least number of imports of each. In the core, both
/// wings share the modules beside them.
const ROOMS: [(&str, usize); 5] = [
    ("shared/infra", 100),
    ("tools/sandbox", 100),
    ("tools/local", 25),
    ("tools/ops/console", 50),
    ("tools/local/embedded", 8),
];

fn assert_no_circle(folder: &Path, graph: &BTreeMap<Module, BTreeSet<Module>>) {
    assert_eq!(circle(graph), None, "{} has a circle of imports", folder.display());
}

#[test]
fn no_file_imports_one_that_leads_back_to_it() {
    for folder in crates() {
        assert_no_circle(&folder, &Crate::read(&folder.join("src")).needs());
    }
}

#[test]
fn no_room_imports_one_that_leads_back_to_it() {
    for (name, at_least) in ROOMS {
        let graph = Crate::read(&root().join(name).join("src")).needs();
        let imports = graph.values().map(BTreeSet::len).sum::<usize>();
        assert!(imports > at_least, "the imports of {name} are found: {imports}");
        assert_no_circle(Path::new(name), &rooms(&graph));
    }
}

/// The rooms of the adapters, each for one outside service: none imports another.
const ADAPTERS: [&str; 5] = ["announce", "dynamo", "http", "ligdicash", "order_proof"];

#[test]
fn no_adapter_imports_another() {
    let graph = rooms(&Crate::read(&root().join("shared/infra/src")).needs());
    for name in ADAPTERS {
        let others = ADAPTERS.iter().filter(|other| **other != name);
        let others: BTreeSet<_> = others.map(|other| format!("crate::{other}")).collect();
        let imported: Vec<_> = graph[&format!("crate::{name}")].intersection(&others).collect();
        assert!(imported.is_empty(), "{name} imports {imported:?}");
    }
}

#[test]
fn a_circle_would_be_noticed() {
    let of = |c: &str| {
        let files = [
            ("crate", "mod a; mod b; mod c;\npub use a::A;"),
            ("crate::a", "use crate::b::{self, B};\npub struct A(B);"),
            ("crate::b", "use super::c;\npub struct B;\nfn f() { c::g() }"),
            ("crate::c", c),
        ];
        Crate::of(files.map(|(module, text)| (module.to_owned(), text.to_owned())).into()).needs()
    };
    assert_eq!(circle(&of("pub fn g() {}")), None);
    let through_a_re_export = of("pub fn g() -> Option<crate::A> { None }");
    assert_eq!(
        circle(&through_a_re_export).unwrap(),
        ["crate::a", "crate::b", "crate::c", "crate::a"]
    );
}
