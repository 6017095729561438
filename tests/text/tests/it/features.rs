//! The features of shared crates that are compiled in, by Cargo's own list.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use serde_json::Value;
use text::files::{functions, root};

/// Each crate with its version, and the features of each time that it is built.
type Built = BTreeMap<String, BTreeSet<String>>;

fn cargo(arguments: &[&str]) -> String {
    let mut cargo = Command::new(env!("CARGO"));
    let output = cargo.args(arguments).arg("--locked").current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn built(of: &[&str], edges: &str) -> Built {
    let tree = ["tree", "--quiet", "--prefix=none", "--format={p}|{f}", "--edges"];
    let printed = cargo(&[&tree[..], &[edges], of].concat());
    let mut built = Built::new();
    for (package, features) in printed.lines().filter_map(|line| line.split_once('|')) {
        let name: Vec<_> = package.split(' ').take(2).collect();
        built.entry(name.join(" ")).or_default().insert(features.replace(" (*)", ""));
    }
    assert!(!built.is_empty(), "{printed}");
    built
}

/// All that `cargo build --workspace --all-targets` builds.
fn workspace() -> Built {
    built(&["--workspace"], "normal,build,dev")
}

fn difference(name: &str, of: &Built, all: &Built) -> Vec<String> {
    let differ = of.iter().filter(|(package, features)| all.get(*package) != Some(features));
    let named = differ.map(|(package, features)| {
        format!("{name}: {package} has {features:?}, and in the workspace {:?}", all.get(package))
    });
    named.collect()
}

#[test]
fn a_package_built_alone_has_the_features_of_the_workspace() {
    let metadata: Value =
        serde_json::from_str(&cargo(&["metadata", "--no-deps", "--format-version=1"])).unwrap();
    let all = workspace();
    let packages = metadata["packages"].as_array().unwrap();
    let differ = packages.iter().flat_map(|package| {
        let name = package["name"].as_str().unwrap();
        difference(name, &built(&["--package", name], "normal,build"), &all)
    });
    let differ: Vec<_> = differ.collect();
    assert!(differ.is_empty(), "lines for shared/features/Cargo.toml:\n{}", differ.join("\n"));
}

#[test]
fn what_is_tested_has_the_features_of_what_is_deployed() {
    let functions = functions();
    let functions = functions.iter().flat_map(|name| ["--package", name]);
    let functions: Vec<_> = functions.chain(["--target", "aarch64-unknown-linux-gnu"]).collect();
    let deployed = built(&functions, "normal,build");
    let differ = difference("deployed for arm64", &deployed, &workspace());
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

#[test]
fn each_dependency_of_the_workspace_is_one_of_a_package() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let listed = manifest.split("[workspace.dependencies]").nth(1).unwrap();
    let listed = listed.lines().take_while(|line| !line.starts_with('['));
    let listed = listed.filter_map(|line| line.split_once(" = ")).map(|(name, _)| name);
    let metadata: Value =
        serde_json::from_str(&cargo(&["metadata", "--no-deps", "--format-version=1"])).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let taken = packages.iter().flat_map(|package| package["dependencies"].as_array().unwrap());
    let taken: BTreeSet<_> = taken.map(|taken| taken["name"].as_str().unwrap()).collect();
    let unused: Vec<_> = listed.filter(|name| !taken.contains(name)).collect();
    assert!(unused.is_empty(), "no package takes {unused:?}");
}
