//! Why what a person decides is not carried out, and what to do instead.

mod said;

use said::SAID;

use crate::api::Declined;
use crate::language::{Language, Text, lasted, text};

pub(crate) fn sentence(why: Declined, after: Option<u64>, language: Language) -> String {
    let said = said(why).of(language);
    let Some(seconds) = after.filter(|seconds| *seconds > 0) else { return said.to_owned() };
    let after = lasted(language, seconds);
    language.of(format!("{said} Again in {after}."), format!("{said} De nouveau dans {after}."))
}

fn said(why: Declined) -> Text {
    // A test shows that none is left out.
    SAID.iter().find(|(it, _)| *it == why).map_or(text("", ""), |(_, said)| *said)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_refusal_has_a_sentence_of_its_own_in_each_language() {
        let all = || Declined::ALL.into_iter().map(|(why, _)| why);
        let both = [Language::En, Language::Fr];
        let said = both.iter().flat_map(|language| all().map(|it| sentence(it, None, *language)));
        let said: BTreeSet<_> = said.collect();
        assert_eq!(said.len(), 2 * Declined::ALL.len());
        assert!(said.iter().all(|it| it.len() > 20), "{said:?}");
        let words: BTreeSet<_> = all().map(Declined::word).collect();
        assert_eq!(words.len(), Declined::ALL.len());
    }

    /// The refusals that the contract names for decisions and for payouts.
    fn of_the_contract() -> BTreeSet<&'static str> {
        let contract = include_str!("../../../../../openapi.yaml");
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
        let known: BTreeSet<_> = Declined::ALL.into_iter().map(|(_, word)| word).collect();
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
        let said = sentence(Declined::TooEarly, Some(7_300), Language::En);
        assert!(said.ends_with("Nothing was changed. Again in 2 h 1 min."), "{said}");
        let said = sentence(Declined::TooEarly, Some(7_300), Language::Fr);
        assert!(said.ends_with("De nouveau dans 2 h 1 min."), "{said}");
    }
}
