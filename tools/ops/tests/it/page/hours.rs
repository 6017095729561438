//! `ops page` over several hours.

use std::fs;
use std::path::Path;

use serde_json::json;

use super::Page;
use crate::evidence::folder;
use crate::fixtures::health;
use crate::program::{KEY, SECRET};
use crate::stack::{Stack, json};

/// A program that gives credentials until then, and notes each call.
fn program(folder: &Path, until: &str) -> String {
    let credentials = json!({
        "Version": 1, "AccessKeyId": KEY, "SecretAccessKey": SECRET, "SessionToken": "a-session",
        "Expiration": until,
    });
    fs::write(folder.join("credentials"), credentials.to_string()).unwrap();
    let command = "echo >> times; cat credentials";
    let script = format!("cd '{}' && {{ {command}; }}\n", folder.display());
    fs::write(folder.join("program.sh"), script).unwrap();
    let config = folder.join("config");
    let process = format!("credential_process = /bin/sh {}/program.sh", folder.display());
    fs::write(&config, format!("[default]\n{process}\n")).unwrap();
    config.display().to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_signs_in_for_an_hour_has_the_page_for_longer() {
    for (until, times) in [("2020-01-01T00:00:00Z", 5), ("2120-01-01T00:00:00Z", 1)] {
        let folder = folder(&format!("credentials-{times}"));
        let config = program(&folder, until);
        let script = [(); 2].map(|()| json(&json!({ "cases": [] })));
        let stack = Stack::beside(Some(json(&health())), script).await;
        let page = Page::at(stack, &[("AWS_CONFIG_FILE", &config), ("PATH", "/usr/bin:/bin")]);
        page.load("en/cases").await;
        page.load("en/cases").await;
        let asked = fs::read_to_string(folder.join("times")).unwrap().lines().count();
        assert_eq!(
            asked, times,
            "at the start, and before each question that came too late for it"
        );
    }
}
