//! What the doctor found: one line for each check, and below it what is wrong and what mends it.

use unicode_width::UnicodeWidthStr;

use super::csv::csv;
use crate::api::{Finding, Found, Outside};
use crate::doctor::{Diagnosis, STACK};
use crate::language::Language;
use crate::words::doctor::{self, Wrong};

pub(crate) fn diagnosis(diagnosis: &Diagnosis, language: Language) -> String {
    let findings = &diagnosis.findings;
    let lines = findings.iter().map(|finding| one(finding, &diagnosis.stack, language));
    let count = |found| findings.iter().filter(|finding| finding.found == found).count();
    let sum = doctor::sum(count(Found::Wrong), count(Found::NotLookedAt), language);
    format!("{}\n{sum}\n", lines.collect::<String>())
}

fn one(finding: &Finding, stack: &str, language: Language) -> String {
    let check = doctor::name(finding.check.as_came());
    let check = check.map_or(finding.check.to_string(), |name| name.of(language).to_owned());
    let why = finding.why.as_ref().map(Outside::as_came).unwrap_or_default();
    let wrong = doctor::explained(finding.check.as_came(), why);
    let said = match (finding.found, wrong) {
        (Found::Wrong, Some(wrong)) => Some(wrong.what.of(language).to_owned()),
        (Found::Wrong, None) => finding.why.as_ref().map(ToString::to_string),
        (Found::Right | Found::NotLookedAt, _) => {
            let reason = doctor::reason(why).map(|reason| reason.of(language).to_owned());
            reason.or_else(|| finding.why.as_ref().map(ToString::to_string))
        }
    };
    let said = said.map(|said| format!("{}{said}", language.of(": ", " : "))).unwrap_or_default();
    let line =
        format!("{}{check}{said}{}\n", mark(finding.found, language), facts(finding, language));
    match (finding.found, wrong) {
        (Found::Wrong, Some(wrong)) => line + &below(finding, wrong, stack, language),
        (Found::Wrong | Found::Right | Found::NotLookedAt, _) => line,
    }
}

/// What was found, in a column of its own.
fn mark(found: Found, language: Language) -> String {
    let all = [doctor::RIGHT, doctor::WRONG, doctor::NOT_LOOKED_AT];
    let width = all.map(|it| it.of(language).width()).into_iter().max().unwrap_or_default();
    let mark = match found {
        Found::Right => doctor::RIGHT,
        Found::Wrong => doctor::WRONG,
        Found::NotLookedAt => doctor::NOT_LOOKED_AT,
    };
    let mark = mark.of(language);
    format!("{mark}{}  ", " ".repeat(width - mark.width()))
}

/// Why it matters, what mends it, and what to type for that.
fn below(finding: &Finding, wrong: &Wrong, stack: &str, language: Language) -> String {
    let matters = doctor::matters(finding.check.as_came()).map(|it| it.of(language));
    let says = matters.into_iter().chain([wrong.mend.of(language)]);
    let typed = commands(finding, wrong, stack).into_iter().map(|command| format!("$ {command}"));
    let lines = says.map(str::to_owned).chain(typed);
    lines.fold(String::new(), |all, line| format!("{all}    {line}\n"))
}

/// What to type: for each name and each limit, where the finding has any.
fn commands(finding: &Finding, wrong: &Wrong, stack: &str) -> Vec<String> {
    let command = wrong.command.map(|command| command.replace("{stack}", stack));
    let by_name = command.as_ref().filter(|command| command.contains("{name}"));
    let mut all: Vec<_> = match by_name {
        Some(command) => {
            let names = finding.names.iter();
            names.map(|name| command.replace("{name}", &name.to_string())).collect()
        }
        None => command.into_iter().collect(),
    };
    all.extend(finding.limits.iter().map(|it| doctor::raising(it.name.as_came(), it.needed)));
    all.dedup();
    if stack == STACK { all } else { all.iter().map(|it| of_another_stack(it)).collect() }
}

/// SAM keeps the settings of another stack under a name that only its owner knows: without it, the command would
/// deploy the first one.
fn of_another_stack(command: &str) -> String {
    command.replace("sam deploy", "sam deploy --config-env …")
}

/// ` (HTTP 200, code 00)`, and whatever else is known.
fn facts(finding: &Finding, language: Language) -> String {
    if finding.found != Found::Wrong {
        return String::new();
    }
    let http = finding.http_status.map(|status| format!("HTTP {status}"));
    let code = finding.code.as_ref().map(|code| format!("code {code}"));
    let apart = finding.seconds.map(|seconds| doctor::apart(seconds, language));
    let names = finding.names.iter().map(ToString::to_string);
    let limits = finding
        .limits
        .iter()
        .map(|it| doctor::too_low(&it.name.to_string(), it.is, it.needed, language));
    let all: Vec<_> =
        [http, code, apart].into_iter().flatten().chain(names).chain(limits).collect();
    if all.is_empty() { String::new() } else { format!(" ({})", all.join("; ")) }
}

pub(crate) fn diagnosis_csv(diagnosis: &Diagnosis) -> String {
    let row = |finding: &Finding| {
        let why = finding.why.as_ref().map(ToString::to_string).unwrap_or_default();
        let found = match finding.found {
            Found::Right => "right",
            Found::Wrong => "wrong",
            Found::NotLookedAt => "not_looked_at",
        };
        csv([finding.check.to_string(), found.to_owned(), why])
    };
    csv(["check", "found", "why"]) + &diagnosis.findings.iter().map(row).collect::<String>()
}
