//! All releases have the same version number.

use std::process::Command;

use text::files::root;
use text::template::template;

#[test]
fn each_package_the_template_and_the_changelogs_have_the_products_version() {
    let ran = Command::new(root().join("release/version")).output().unwrap();
    let complaint = String::from_utf8_lossy(&ran.stderr);
    assert_eq!(ran.stdout, concat!(env!("CARGO_PKG_VERSION"), "\n").as_bytes(), "{complaint}");
    assert_eq!(template()["Outputs"]["Version"]["Value"], env!("CARGO_PKG_VERSION"));
}
