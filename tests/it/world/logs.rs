//! Every log line of the whole test run, searched for what must never be in one.

use std::io::{self, Write};
use std::sync::{LazyLock, Mutex, Once};

use serde_json::Value;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use super::{API_KEY, AUTH_TOKEN};

pub(crate) const EMAIL: &str = "awa.traore@example.test";
pub(crate) const FIRST_NAME: &str = "Awa-Christelle";
pub(crate) const LAST_NAME: &str = "Traoré";
/// A name as LigdiCash writes it.
pub(crate) const LAST_NAME_IN_CAPITALS: &str = "TRAORÉ";

/// Keys, tokens (JWT start so), the payer of `world::order`, the sandbox's phone numbers without the last digit, and a
/// payer's code. Each is so long that no random id contains it by chance.
const FORBIDDEN: [&str; 11] = [
    API_KEY,
    AUTH_TOKEN,
    "eyJ",
    "2267000000",
    "2267600000",
    EMAIL,
    "awa.traore",
    FIRST_NAME,
    LAST_NAME,
    LAST_NAME_IN_CAPITALS,
    super::direct::CODE,
];

static CAPTURE: Once = Once::new();
static SEEN: LazyLock<Mutex<Seen>> = LazyLock::new(Mutex::default);

#[derive(Default)]
struct Seen {
    lines: usize,
    leaks: Vec<String>,
    warnings: Vec<String>,
    errors: Vec<String>,
    of_callers: Vec<String>,
}

/// Captures what the functions would log in Lambda, and more: they log at the most detailed level here.
pub(super) fn capture() {
    CAPTURE.call_once(|| {
        let lines = tracing_subscriber::fmt::layer().json().with_writer(Sink);
        let filter = ligdicash_infra::observe::filter("trace");
        tracing_subscriber::registry().with(filter).with(lines).init();
    });
}

#[track_caller]
pub(super) fn assert_clean() {
    // Copied, so that the lock is not held by a test that fails: the others would all fail with it.
    let leaks = SEEN.lock().unwrap().leaks.clone();
    assert!(leaks.is_empty(), "secrets or personal data in a log line: {leaks:#?}");
}

/// The number of lines that were searched so far.
pub(crate) fn lines() -> usize {
    SEEN.lock().unwrap().lines
}

/// The warnings of the whole run so far with this in them.
pub(crate) fn warnings_with(text: &str) -> Vec<Value> {
    with(&SEEN.lock().unwrap().warnings, text)
}

/// The errors of the whole run so far with this in them.
pub(crate) fn errors_with(text: &str) -> Vec<Value> {
    with(&SEEN.lock().unwrap().errors, text)
}

/// The lines of every level with this in them that name a caller or decider.
pub(crate) fn of_callers_with(text: &str) -> Vec<Value> {
    with(&SEEN.lock().unwrap().of_callers, text)
}

fn with(lines: &[String], text: &str) -> Vec<Value> {
    let with = lines.iter().filter(|line| line.contains(text));
    with.map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The forbidden text that the line contains, if any.
pub(crate) fn leak(line: &str) -> Option<&'static str> {
    FORBIDDEN.into_iter().find(|text| line.contains(text))
}

struct Sink;

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let line = String::from_utf8_lossy(bytes);
        let mut seen = SEEN.lock().unwrap();
        seen.lines += 1;
        if [r#""caller":""#, r#""person":""#].iter().any(|field| line.contains(field)) {
            seen.of_callers.push(line.to_string());
        }
        if line.contains(r#""level":"WARN""#) {
            seen.warnings.push(line.to_string());
        } else if line.contains(r#""level":"ERROR""#) {
            seen.errors.push(line.to_string());
        }
        if leak(&line).is_some() {
            seen.leaks.push(line.into_owned());
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Sink {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        Self
    }
}
