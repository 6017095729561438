//! `--read`: ast-grep applies the rules of the folder `read` to a shop's source files, and writes the report. A rule is
//! called `language.fault`. The rules that are off find what a whole source does, and are a fault where something lacks.

use std::io::{self, ErrorKind};
use std::path::Path;
use std::process::Command;

use catalogue::Words;
use serde_json::json;

use super::options::ExamineOptions;

macro_rules! files {
    ($($name:literal)*) => { &[$(($name, include_str!(concat!("../../read/", $name)))),*] };
}

const FILES: &[(&str, &str)] = files! {
    "sgconfig.yml" "rules/dart.yml" "rules/files.yml" "rules/php.yml" "rules/python.yml" "rules/web.yml"
    "utils/php-asks.yml" "utils/php-function.yml" "utils/php-is-of-ligdicash.yml" "utils/php-unasked.yml"
    "utils/python-asks.yml" "utils/python-is-of-ligdicash.yml" "utils/python-unasked.yml"
    "utils/web-asks.yml" "utils/web-function.yml" "utils/web-is-of-ligdicash.yml" "utils/web-unasked.yml"
};

/// A single thread always finds in the same order. The globs pass over tests, and over what others wrote.
const SCAN: &str = "scan --threads=1 --color=never \
    --globs=!**/{node_modules,vendor,dist,build,test,tests,Tests,__tests__}/** \
    --globs=!**/{*.min.js,*.test.*,*.spec.*,test_*.py,*_test.dart}";
/// These rules find what a source does, to name what it lacks.
const EVIDENCE: &str = r"--error --json=stream --filter \.(never-asks|no-poll|polls)$";
const NEVER_ASKS: &str = "--error=php.never-asks --error=web.never-asks --error=python.never-asks \
    --error=dart.never-asks";
const NO_POLL: &str = "--warning=php.no-poll --warning=web.no-poll --warning=python.no-poll \
    --warning=dart.no-poll";

/// The report and the exit code, once the files that were asked for are written.
pub(super) fn read(
    folder: &Path,
    options: &ExamineOptions,
    words: &Words,
) -> Result<(String, u8), String> {
    let rules = std::env::temp_dir().join(format!("ligdicash-read-{}", std::process::id()));
    let scanned = lay(&rules, words).and_then(|()| scan(folder, &rules, options));
    let scanned = scanned.and_then(|all| std::fs::remove_dir_all(&rules).map(|()| all));
    let (report, is_judged) = scanned.map_err(|error| match error.kind() {
        ErrorKind::NotFound => words.read_missing(),
        _ => error.to_string(),
    })?;
    let code = u8::from(!report.is_empty());
    if !is_judged && code == 0 {
        return Err(words.read_nothing(folder.display().to_string()));
    }
    Ok((report + &words.read_limits(), code))
}

/// The rules as files, each with its sentences.
fn lay(rules: &Path, words: &Words) -> io::Result<()> {
    for folder in ["rules", "utils"] {
        std::fs::create_dir_all(rules.join(folder))?;
    }
    FILES.iter().try_for_each(|(name, text)| {
        let documents = text.split("---\n").map(|document| worded(document, words));
        std::fs::write(rules.join(name), documents.collect::<Vec<_>>().join("---\n"))
    })
}

fn worded(rule: &str, words: &Words) -> String {
    let fault = rule.lines().find_map(|line| line.strip_prefix("id: ")?.split('.').nth(1));
    let Some((fault, (head, body))) = fault.zip(rule.split_once("\nseverity:")) else {
        return rule.to_owned();
    };
    let [cost, fix] = ["cost", "fix"].map(|name| words.examine_report_label(name));
    let note = format!("{cost} {}\n{fix} {}", words.read_cost(fault), words.read_fix(fault));
    // A text of JSON is one of YAML.
    let (message, note) = (json!(words.read_fault(fault)), json!(note));
    format!("{head}\nmessage: {message}\nnote: {note}\nseverity:{body}")
}

/// The report, and whether the source calls LigdiCash.
fn scan(folder: &Path, rules: &Path, options: &ExamineOptions) -> io::Result<(String, bool)> {
    let run = |arguments: &str| {
        let mut program = Command::new("ast-grep");
        program.args(SCAN.split_whitespace()).args(arguments.split_whitespace());
        program.arg("--config").arg(rules.join("sgconfig.yml")).arg(folder).output()
    };
    let found = run(EVIDENCE)?;
    if found.stdout.is_empty() && !found.stderr.is_empty() {
        return Err(io::Error::other(String::from_utf8_lossy(&found.stderr)));
    }
    let found = String::from_utf8_lossy(&found.stdout);
    let [creates, asks, polls] =
        ["never-asks", "no-poll", "polls"].map(|rule| found.contains(&format!(".{rule}\"")));
    let lack = match (creates, asks, polls) {
        (true, false, _) => NEVER_ASKS,
        (true, true, false) => NO_POLL,
        (false, ..) | (true, true, true) => "",
    };
    for (path, form) in [(&options.json, "--json"), (&options.sarif, "--format=sarif")] {
        if let Some(path) = path {
            std::fs::write(path, run(&format!("{lack} {form}"))?.stdout)?;
        }
    }
    let report = run(&format!("{lack} --report-style=medium"))?.stdout;
    Ok((String::from_utf8_lossy(&report).into_owned(), creates || asks))
}
