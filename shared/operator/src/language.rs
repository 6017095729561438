//! The two languages, and the formats that they share.

pub use catalogue::{Language, Words, capital, day_of, operator};
use contract::Outside;
use serde::Serialize;

/// The language of the arguments or the environment. The help is written in it, so it is searched before the arguments
/// are parsed. A French system was set up so on purpose; an English one may have the default.
pub fn chosen(arguments: &[String], variable: impl Fn(&str) -> Option<String>) -> Option<Language> {
    let word = flag(arguments).or_else(|| variable("OPS_LANGUAGE"));
    if let Some(language) = word.and_then(|word| word.to_lowercase().parse().ok()) {
        return Some(language);
    }
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable);
    set.is_some_and(|value| value.starts_with("fr")).then_some(Language::Fr)
}

fn flag(arguments: &[String]) -> Option<String> {
    arguments.iter().zip(1..).find_map(|(argument, next)| {
        match argument.strip_prefix("--language")? {
            "" => arguments.get(next).cloned(),
            word => word.strip_prefix('=').map(str::to_owned),
        }
    })
}

#[derive(Clone, Debug)]
pub enum Medium {
    /// `way`: the options that reach the same stack, for proposed commands.
    Terminal { way: String },
    /// `base`: the path of the transactions' pages.
    Page { base: String },
    /// A file. Readers of a file have no one to ask, so instants are in Ouagadougou's time and in UTC.
    File,
}

/// The language and the medium of a document.
#[derive(Clone)]
pub struct Look {
    pub words: &'static Words,
    pub medium: Medium,
}

impl Look {
    /// Whether the reader types commands.
    pub(crate) fn is_typed(&self) -> bool {
        matches!(self.medium, Medium::Terminal { .. })
    }
}

/// The value's word in JSON, by which the catalogue distinguishes sentences.
pub fn word(value: impl Serialize) -> String {
    let word = serde_json::to_value(value).unwrap_or_default();
    word.as_str().unwrap_or_default().to_owned()
}

pub fn or_empty(text: Option<&Outside>) -> String {
    text.map(ToString::to_string).unwrap_or_default()
}

/// The text as one word of a shell.
pub fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// A duration in its two largest units.
pub fn lasted(words: &Words, seconds: u64) -> String {
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
    let day = words.language_day();
    match (days, hours, minutes) {
        (0, 0, 0) => format!("{seconds} s"),
        (0, 0, minutes) => format!("{minutes} min"),
        (0, hours, 0) => format!("{hours} h"),
        (0, hours, minutes) => format!("{hours} h {minutes} min"),
        (days, 0, _) => format!("{days} {day}"),
        (days, hours, _) => format!("{days} {day} {hours} h"),
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{En, Fr};
    use super::*;

    fn asked_for(arguments: &[&str], environment: &[(&str, &str)]) -> Option<Language> {
        let arguments: Vec<_> = arguments.iter().map(|&argument| argument.to_owned()).collect();
        let find = |name: &str| environment.iter().find(|(n, _)| *n == name);
        chosen(&arguments, |name| find(name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn the_argument_wins_over_our_variable_and_that_one_over_the_systems() {
        let french = [("OPS_LANGUAGE", "fr"), ("LANG", "en_GB.UTF-8")];
        assert_eq!(asked_for(&["ops", "--language", "en", "cases"], &french), Some(En));
        assert_eq!(asked_for(&["ops", "cases", "--language=en"], &french), Some(En));
        assert_eq!(asked_for(&["ops", "cases"], &french), Some(Fr));
        assert_eq!(asked_for(&["ops"], &[("LANG", "fr_BF.UTF-8")]), Some(Fr));
        assert_eq!(asked_for(&["ops"], &[("LC_ALL", "C"), ("LANG", "fr_BF.UTF-8")]), None);
        assert_eq!(asked_for(&["ops"], &[]), None);
    }

    #[test]
    fn durations_are_short() {
        assert_eq!(
            [59, 60, 3_600, 90_000].map(|seconds| lasted(En.words(), seconds)),
            ["59 s", "1 min", "1 h", "1 d 1 h"]
        );
        assert_eq!(lasted(Fr.words(), 3 * 86_400 + 59), "3 j");
    }
}
