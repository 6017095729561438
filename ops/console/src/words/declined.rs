//! Why what a person decides is not carried out, and what to do instead.

use crate::api::Declined;
use crate::language::{Words, lasted};

pub(crate) fn sentence(why: Declined, after: Option<u64>, words: &Words) -> String {
    let said = words.declined_said(why.as_str());
    match after.filter(|seconds| *seconds > 0) {
        Some(seconds) => words.declined_again(said, lasted(words, seconds)),
        None => said,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::api::NotAsked;
    use crate::language::Language;

    #[test]
    fn every_refusal_has_a_sentence_of_its_own_in_each_language() {
        let all = |language: Language| {
            let words = language.words();
            let refused = Declined::ALL.map(|it| sentence(it, None, words));
            refused.into_iter().chain(NotAsked::ALL.map(|it| words.declined_not_asked(it.as_str())))
        };
        let said: BTreeSet<_> = all(Language::En).chain(all(Language::Fr)).collect();
        assert_eq!(said.len(), 2 * (Declined::ALL.len() + NotAsked::ALL.len()));
        assert!(said.iter().all(|it| it.len() > 20), "{said:?}");
    }

    /// The refusals that the contract names for decisions and for payouts.
    fn of_the_contract() -> BTreeSet<&'static str> {
        let contract = include_str!("../../../../openapi.yaml");
        let paths =
            contract.split("\npaths:").nth(1).unwrap().split("\ncomponents:").next().unwrap();
        let decided = |path: &&str| {
            path.starts_with("payout") && !path.contains("/status:\n")
                || path.starts_with("ops/decisions")
                || path.starts_with("ops/restore")
        };
        let errors = paths
            .split("\n  /api/")
            .filter(decided)
            .flat_map(|path| path.split("error: {").skip(1));
        let words = errors.flat_map(|it| {
            let (words, _) = it.split_once('}').unwrap();
            let words = words.trim().trim_start_matches("enum:").trim_start_matches("const:");
            words.split(&[',', '[', ']', ' '][..]).filter(|word| !word.is_empty())
        });
        words.collect()
    }

    #[test]
    fn whatever_the_contract_refuses_a_decision_with_is_explained() {
        let known: BTreeSet<_> = Declined::ALL.map(Declined::as_str).into();
        // They mean the same for every route.
        let general =
            BTreeSet::from(["invalid_request", "not_authorized", "not_found", "unavailable"]);
        let refusals = of_the_contract();
        assert!(refusals.len() > 20, "{refusals:?}");
        let unknown: Vec<_> =
            refusals.iter().filter(|it| !known.contains(*it) && !general.contains(*it)).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }

    #[test]
    fn what_will_be_possible_later_says_when() {
        let said = sentence(Declined::TooEarly, Some(7_300), Language::En.words());
        assert!(said.ends_with("Nothing was changed. Again in 2 h 1 min."), "{said}");
        let said = sentence(Declined::TooEarly, Some(7_300), Language::Fr.words());
        assert!(said.ends_with("De nouveau dans 2 h 1 min."), "{said}");
    }
}
