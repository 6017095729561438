//! The health of the stack, and the doctor's findings with their remedies.

use serde_json::json;
use unicode_width::UnicodeWidthStr;

use super::csv::{MemberNames, rows};
use super::document::{Facts, Look, or_empty};
use super::terminal::{self, padded};
use crate::api::{Begun, Finding, Found, Grounds, Health, InARow, Outside};
use crate::doctor::{Diagnosis, STACK};
use crate::language::{Words, lasted};
use crate::words::doctor;

pub fn health(health: &Health, look: &Look) -> String {
    let words = look.words;
    let next = health.verdict.as_ref().map(|verdict| words.health_typed(verdict.as_came()));
    let verdict = verdict(health, words).map(|text| text + " " + &next.unwrap_or_default());
    let verdict = verdict.map(|text| text.trim_end().to_owned() + "\n\n").unwrap_or_default();
    let facts = [stops(health, look), waiting(health, look), grounds(health, look)];
    let facts = facts.map(|facts| terminal::facts(&facts)).concat();
    format!("{verdict}{facts}{}\n", words.labels_times())
}

/// The sentence of the verdict; `None` for a word of a newer stack.
pub(crate) fn verdict(health: &Health, words: &Words) -> Option<String> {
    let verdict = health.verdict.as_ref()?.as_came();
    let sentence = words.health_verdict(verdict, at_least(health.open_cases, words));
    Some(sentence).filter(|sentence| !sentence.is_empty())
}

/// A count of one page: 100 means 100 or more.
fn at_least(count: u64, words: &Words) -> String {
    if count < 100 { count.to_string() } else { words.labels_or_more() }
}

/// The payment counts behind the verdict.
pub(crate) fn grounds(health: &Health, look: &Look) -> Facts {
    let words = look.words;
    let Some(Grounds { hour, other_days, not_created, unheard, last_proven_at }) = &health.grounds
    else {
        return Facts::new();
    };
    let counted = |hours: &[Begun]| {
        let sum = |of: fn(&Begun) -> u64| words.integer(hours.iter().map(of).sum());
        let [begun, refused] = [sum(|hour| hour.begun), sum(|hour| hour.refused)];
        let [unanswered, proven] = [sum(|hour| hour.unanswered), sum(|hour| hour.proven)];
        Some(words.health_counted(begun, refused, unanswered, proven))
    };
    let in_a_row = |row: &Option<InARow>| {
        let InARow { orders, since } = row.as_ref()?;
        Some(words.health_in_a_row(words.integer(*orders), look.instant(*since)))
    };
    vec![
        (words.health_hour(), counted(&[*hour])),
        (words.health_other_days(), counted(other_days)),
        (words.health_not_created(), in_a_row(not_created)),
        (words.health_unheard(), in_a_row(unheard)),
        (words.health_last_proven(), last_proven_at.map(|at| look.instant(at))),
    ]
}

/// The hold and the pauses, each with its instant and its person.
pub(super) fn stops(health: &Health, look: &Look) -> Facts {
    let words = look.words;
    let held = health.held.then(|| words.labels_until_opened());
    let pause = |what: &str| {
        let pause = health.paused.iter().find(|pause| pause.what.as_came() == what)?;
        let since = words.labels_since(look.instant(pause.since), look.person(&pause.by));
        Some(match &pause.reason {
            Some(reason) => words.labels_said(since, reason.to_string()),
            None => since,
        })
    };
    vec![
        (words.labels_table_held(), held),
        (words.labels_payments_paused(), pause("payments")),
        (words.labels_payouts_paused(), pause("payouts")),
    ]
}

pub fn waiting(health: &Health, look: &Look) -> Facts {
    let words = look.words;
    let count = |number| Some(at_least(number, words));
    let last = |seconds| Some(lasted(words, seconds));
    vec![
        (words.labels_release(), health.release.as_ref().map(ToString::to_string)),
        (words.labels_at(), Some(look.instant(health.at))),
        (words.labels_oldest_due(), last(health.oldest_due_seconds)),
        (words.labels_open_cases(), count(health.open_cases)),
        (words.labels_oldest_case(), health.oldest_case_seconds.and_then(last)),
        (words.labels_events_refused(), count(health.events_refused)),
        (words.labels_events_kept(), count(health.events_kept)),
        (words.labels_unreadable(), count(health.unreadable_items)),
    ]
}

pub fn health_csv(health: &Health) -> String {
    const MEMBERS: MemberNames = "at,oldest_due_seconds,open_cases,oldest_case_seconds,events_refused,\
events_kept,unreadable_items,release,paused,held,verdict";
    let mut row = json!(health);
    row["paused"] = health.paused.iter().map(|pause| json!(pause.what)).collect();
    row["held"] = health.held.into();
    rows(&[row], MEMBERS)
}

/// A finding in words: what was found, and for a fault why it matters and what mends it.
pub struct Diagnosed {
    pub found: Found,
    pub sentence: String,
    pub below: Vec<String>,
}

pub fn diagnosis(diagnosis: &Diagnosis, words: &Words) -> String {
    let all = diagnosed(diagnosis, words).into_iter().zip(&diagnosis.findings);
    let lines = all.map(|(Diagnosed { found, sentence, below }, finding)| {
        let is_explained = !below.is_empty();
        let commands = if is_explained { commands(finding, &diagnosis.stack) } else { Vec::new() };
        let typed = commands.into_iter().map(|command| format!("$ {command}"));
        let lines = below.into_iter().chain(typed);
        let below = lines.fold(String::new(), |all, line| format!("{all}    {line}\n"));
        format!("{}{sentence}\n{below}", mark(found, words))
    });
    format!("{}\n{}\n", lines.collect::<String>(), diagnosis_sum(diagnosis, words))
}

/// The numbers of wrong and of skipped checks, in a sentence.
pub(crate) fn diagnosis_sum(diagnosis: &Diagnosis, words: &Words) -> String {
    let count = |found| diagnosis.findings.iter().filter(|finding| finding.found == found).count();
    doctor::sum(count(Found::Wrong), count(Found::NotLookedAt), words)
}

pub(crate) fn diagnosed(diagnosis: &Diagnosis, words: &Words) -> Vec<Diagnosed> {
    diagnosis.findings.iter().map(|finding| one(finding, words)).collect()
}

fn one(finding: &Finding, words: &Words) -> Diagnosed {
    let (why, is_wrong) = (or_empty(finding.why.as_ref()), finding.found == Found::Wrong);
    let sentence =
        if is_wrong { words.doctor_what(key(finding), why) } else { words.doctor_reason(why) };
    let check = words.doctor_check(finding.check.to_string());
    let sentence = if sentence.is_empty() { check } else { words.labels_said(check, sentence) };
    let mend = words.doctor_mend(key(finding));
    // A check of a later stack has no explanation.
    let is_explained = is_wrong && !mend.is_empty();
    let below = if is_explained {
        vec![words.doctor_matters(finding.check.to_string()), mend]
    } else {
        Vec::new()
    };
    let sentence = format!("{sentence}{}", details(finding, words));
    Diagnosed { found: finding.found, sentence, below }
}

/// The check and the reason, by the contract's words.
fn key(finding: &Finding) -> String {
    let why = finding.why.as_ref().map(Outside::as_came).unwrap_or_default();
    format!("{}-{why}", finding.check.as_came())
}

/// The finding's word, padded to one width.
fn mark(found: Found, words: &Words) -> String {
    let [right, wrong, not_looked_at] =
        [words.doctor_right(), words.doctor_wrong(), words.doctor_not_looked_at()];
    let width = [&right, &wrong, &not_looked_at].map(|mark| mark.width());
    let mark = match found {
        Found::Right => right,
        Found::Wrong => wrong,
        Found::NotLookedAt => not_looked_at,
    };
    padded(&mark, width.into_iter().max().unwrap_or_default() + 2)
}

/// The commands: one for each name and each limit of the finding.
fn commands(finding: &Finding, stack: &str) -> Vec<String> {
    let why = finding.why.as_ref().map(Outside::as_came).unwrap_or_default();
    let command = doctor::command(finding.check.as_came(), why)
        .map(|command| command.replace("{stack}", stack));
    let by_name = command.as_ref().filter(|command| command.contains("{name}"));
    let mut all: Vec<_> = match by_name {
        Some(command) => {
            let names = finding.names.iter();
            names.map(|name| command.replace("{name}", &name.to_string())).collect()
        }
        None => command.into_iter().collect(),
    };
    all.extend(finding.limits.iter().map(|low| doctor::raising(low.name.as_came(), low.needed)));
    all.dedup();
    // SAM keeps another stack's settings under a name that its owner chose. Without that name the command would deploy
    // the first stack.
    let of_another = |command: String| command.replace("sam deploy", "sam deploy --config-env …");
    if stack == STACK { all } else { all.into_iter().map(of_another).collect() }
}

/// ` (HTTP 200, code 00)`, with names and limits.
fn details(finding: &Finding, words: &Words) -> String {
    let http = finding.http_status.map(|status| format!("HTTP {status}"));
    let code = finding.code.as_ref().map(|code| format!("code {code}"));
    let apart = finding.seconds.map(|seconds| doctor::apart(seconds, words));
    let names = finding.names.iter().map(ToString::to_string);
    let limits = finding.limits.iter().map(|limit| {
        words.doctor_too_low(limit.name.to_string(), limit.is.to_string(), limit.needed.to_string())
    });
    let all: Vec<_> =
        [http, code, apart].into_iter().flatten().chain(names).chain(limits).collect();
    if all.is_empty() { String::new() } else { format!(" ({})", all.join("; ")) }
}

pub fn diagnosis_csv(diagnosis: &Diagnosis) -> String {
    rows(&diagnosis.findings, "check,found,why")
}
