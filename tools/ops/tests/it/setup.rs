//! A first deployment, where programs stand in the place of AWS's own.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Stdio;

use crate::evidence::folder;
use crate::program::{Ran, Text as _, command, ran};

/// An account in which there is nothing yet.
const AWS: &str = r#"#!/bin/sh
case "$*" in
"sts get-caller-identity "*) echo "1 arn:aws:iam::1:root" ;;
"cloudformation describe-stacks "*) echo "it does not exist" >&2; exit 1 ;;
"sns list-subscriptions-by-topic "*) echo NotFound >&2; exit 1 ;;
"lambda get-account-settings "*) echo 1000 ;;
"sns create-topic "* | "sns subscribe "*) ;;
*) exit 2 ;;
esac
"#;

/// The program in an empty account, whose person says these lines.
fn set_up(line: &str, language: &[(&str, &str)], said: &[&str]) -> Ran {
    let name = said.concat().replace(|it: char| !it.is_alphanumeric(), "");
    let folder = folder(&format!("setup-{name}"));
    let folder = folder.display();
    for (name, text) in [("aws", AWS), ("sam", "#!/bin/sh\nexit 1\n"), ("sha256sum", "#!/bin/sh\n")]
    {
        let path = format!("{folder}/{name}");
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let path = format!("{folder}:/usr/bin:/bin");
    let mut command = command(&format!("setup {line} --release {folder}"), language);
    command.envs([("PATH", &*path), ("AWS_REGION", "eu-west-3")]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(format!("{}\n", said.join("\n")).as_bytes()).unwrap();
    ran(child.wait_with_output().unwrap())
}

#[test]
fn a_first_deployment_asks_for_what_nobody_has_said_and_deploys_it() {
    const LANGUAGE: &str = "Français ou English";
    let answers = ["en", "Chez Awa", "boutique.bf", "", "no", "1", "awa@boutique.bf", "y"];
    let asked = set_up("", &[], &answers);
    let deployed = r#"'AnnounceTo="nobody"'"#;
    asked.out.shows(&[LANGUAGE, "--notification-endpoint awa@boutique.bf", deployed]);
    asked.complains(1, &["was not deployed"]);
    let known = set_up("", &[("OPS_LANGUAGE", "en")], &answers[1..]);
    known.complains(1, &["was not deployed"]);
    assert!(!known.out.contains(LANGUAGE), "{known:?}");
    set_up("update", &[], &[]).complains(1, &["There is no stack"]);
}
