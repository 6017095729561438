//! The sentences about problems: the cause, and the remedy of a page or of a terminal.

use crate::api::{Declined, Identity, Problem, Right};
use crate::language::{Words, lasted};
use crate::words::labels;

/// The sentence for a page, without commands.
pub fn sentence(problem: &Problem, words: &Words) -> String {
    cause(problem, words) + &on_page(problem, words)
}

/// The sentence for a terminal, with the command that helps.
pub fn typed(problem: &Problem, words: &Words) -> String {
    cause(problem, words) + &in_terminal(problem, words)
}

/// The remedy for a page; empty if the cause suffices.
pub fn on_page(problem: &Problem, words: &Words) -> String {
    words.problems_page(name(problem))
}

/// The remedy for a terminal; empty if the cause suffices.
pub fn in_terminal(problem: &Problem, words: &Words) -> String {
    if let Problem::NotAllowed { right, .. } = problem {
        return words.problems_attach(words.problems_policies(right.as_str()));
    }
    words.problems_typed(name(problem))
}

/// The name by which the catalogue has the remedies.
fn name(problem: &Problem) -> &'static str {
    problem.refusal().unwrap_or_else(|| problem.named().0)
}

#[expect(clippy::wildcard_enum_match_arm, reason = "all others have a sentence by their name")]
pub fn cause(problem: &Problem, words: &Words) -> String {
    match problem {
        Problem::NobodyReads => String::new(),
        Problem::SetUp(sentence) => sentence.clone(),
        Problem::BackwardDays { from, to } => {
            words.problems_backward_days(from.to_string(), to.to_string())
        }
        Problem::NotAllowed { right, who } => not_allowed(*right, who, words),
        Problem::Statement(mistake) => super::mistakes::mistake(mistake, words),
        Problem::Batch(unread) => super::mistakes::unread(unread, words),
        Problem::OtherOldTable { given, deployed } => {
            words.restore_other_table(deployed.to_string(), given.to_string())
        }
        Problem::RestoreStopped { cause, command } => stopped(cause, command, words),
        Problem::Stopped { cause, rows, command } => {
            words.problems_stopped(typed(cause, words), words.integer(*rows), command)
        }
        Problem::Declined { why, after, limit, now } => {
            let sentence = declined(*why, *after, *limit, words);
            match now {
                Some(entry) => words.declined_now(sentence, labels::present(entry, words)),
                None => sentence,
            }
        }
        Problem::NotAsked(why) => words.declined_not_asked(why.as_str()),
        named => {
            let (name, about) = named.named();
            words.problems_said(name, about)
        }
    }
}

/// The missing right, and the caller.
fn not_allowed(right: Right, who: &Identity, words: &Words) -> String {
    let who = match who {
        Identity::Arn(arn) => arn.to_string(),
        Identity::Key(id) => words.problems_holder_of_key(id),
    };
    words.problems_not_allowed(words.problems_what(right.as_str()), who)
}

/// The general sentence about a timeout mentions LigdiCash, which a restore does not ask.
fn stopped(cause: &Problem, command: &str, words: &Words) -> String {
    let sentence =
        if *cause == Problem::TookTooLong { words.restore_slow() } else { typed(cause, words) };
    words.restore_stopped(sentence, command)
}

fn declined(why: Declined, after: Option<u64>, limit: Option<u64>, words: &Words) -> String {
    let sentence = words.declined_said(why.as_str());
    let sentence = match limit {
        Some(francs) => words.declined_limit(sentence, words.francs(francs)),
        None => sentence,
    };
    match after.filter(|seconds| *seconds > 0) {
        Some(seconds) => words.declined_again(sentence, lasted(words, seconds)),
        None => sentence,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::Date;

    use super::*;
    use crate::api::{BatchUnread, Mistake, MistakeKind, NotAsked, Outside};
    use crate::language::Language;

    fn not_allowed() -> [Problem; Right::ALL.len()] {
        let who = || Identity::Key("AKIDEXAMPLE".to_owned());
        Right::ALL.map(|right| Problem::NotAllowed { right, who: who() })
    }

    #[test]
    fn every_problem_has_a_sentence_of_its_own_in_each_language() {
        let text = || Outside::new("…");
        let (cause, command) = (|| Box::new(Problem::Unavailable), || "ops".to_owned());
        let own = [
            Problem::BackwardDays { from: Date::MAX, to: Date::MIN },
            Problem::declined(Declined::TooEarly),
            Problem::from(Mistake::new(MistakeKind::Quotes)),
            Problem::from(BatchUnread::from(Mistake::new(MistakeKind::Quotes))),
            Problem::OtherOldTable { given: text(), deployed: text() },
            Problem::RestoreStopped { cause: cause(), command: command() },
            Problem::Stopped { cause: cause(), rows: 1, command: command() },
        ];
        let problems: Vec<_> =
            Problem::all_named().into_iter().chain(own).chain(not_allowed()).collect();
        let both = [Language::En, Language::Fr];
        let all = both.iter().flat_map(|language| {
            problems.iter().map(|problem| sentence(problem, language.words()))
        });
        let all: BTreeSet<_> = all.collect();
        assert_eq!(all.len(), 2 * problems.len());
        assert!(all.iter().all(|sentence| sentence.len() > 20), "{all:?}");
    }

    #[test]
    fn a_page_names_no_command_where_a_terminal_does() {
        let refused = Declined::ALL.map(Problem::declined).into_iter();
        let refused = refused.chain(NotAsked::ALL.map(Problem::NotAsked)).chain(not_allowed());
        let problems: Vec<_> = Problem::all_named().into_iter().chain(refused).collect();
        let names = ["`", "--", "AWS_", "OpsUrl", "Policy", "payoutId", "case#", "txn_"];
        let has = |text: &str| names.iter().any(|name| text.contains(name));
        for words in [Language::En, Language::Fr].map(Language::words) {
            for problem in &problems {
                assert!(!has(&sentence(problem, words)), "{}", sentence(problem, words));
            }
            assert!(problems.iter().filter(|problem| has(&typed(problem, words))).count() > 30);
        }
    }

    #[test]
    fn every_refusal_has_a_sentence_of_its_own_in_each_language() {
        let all = |language: Language| {
            let words = language.words();
            let refused = Declined::ALL.map(|why| declined(why, None, None, words));
            refused
                .into_iter()
                .chain(NotAsked::ALL.map(|why| words.declined_not_asked(why.as_str())))
        };
        let sentences: BTreeSet<_> = all(Language::En).chain(all(Language::Fr)).collect();
        assert_eq!(sentences.len(), 2 * (Declined::ALL.len() + NotAsked::ALL.len()));
        assert!(sentences.iter().all(|sentence| sentence.len() > 20), "{sentences:?}");
    }

    #[test]
    fn what_will_be_possible_later_says_when() {
        let sentence = declined(Declined::TooEarly, Some(7_300), None, Language::En.words());
        assert!(sentence.ends_with("Nothing has changed. Try again in 2 h 1 min."), "{sentence}");
        let sentence = declined(Declined::TooEarly, Some(7_300), None, Language::Fr.words());
        assert!(sentence.ends_with("Réessayez dans 2 h 1 min."), "{sentence}");
    }
}
