//! What the doctor looked at, what is wrong, why it matters, and what mends it.

mod account;
mod checks;
mod outside;
mod secret;

use crate::language::{Language, Text, lasted, text};

pub(crate) use account::raising;
pub(crate) use checks::{matters, name, reason};

/// What is wrong, and what mends it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wrong {
    /// The contract's two words for it.
    pub(super) of: (&'static str, &'static str),
    pub(crate) what: Text,
    pub(crate) mend: Text,
    /// With `{stack}` for the stack's name, and `{name}` where it is typed for each name.
    pub(crate) command: Option<&'static str>,
}

/// What stands in a table of what may be wrong.
const fn wrong(
    of: (&'static str, &'static str),
    what: Text,
    mend: Text,
    command: Option<&'static str>,
) -> Wrong {
    Wrong { of, what, mend, command }
}

pub(crate) const RIGHT: Text = text("right", "bon");
pub(crate) const WRONG: Text = text("WRONG", "À CORRIGER");
pub(crate) const NOT_LOOKED_AT: Text = text("not looked at", "non examiné");

/// What is wrong with a check; `None` of what a later stack says.
pub(crate) fn explained(check: &str, why: &str) -> Option<&'static Wrong> {
    all().find(|wrong| wrong.of == (check, why))
}

fn all() -> impl Iterator<Item = &'static Wrong> {
    secret::ALL.iter().chain(outside::ALL).chain(account::ALL)
}

/// How many checks found something wrong, and how many were not made.
pub(crate) fn sum(wrong: usize, not_looked_at: usize, language: Language) -> String {
    let found = match wrong {
        0 => language.of("Nothing is wrong", "Rien à corriger").to_owned(),
        1 => language.of("One thing is wrong", "Une chose est à corriger").to_owned(),
        _ => {
            let (english, french) = ("things are wrong", "choses sont à corriger");
            format!("{wrong} {}", language.of(english, french))
        }
    };
    let left_out = match not_looked_at {
        0 => String::new(),
        1 => language.of("; one was not looked at", " ; une n'a pas été examinée").to_owned(),
        _ => language.of(
            format!("; {not_looked_at} were not looked at"),
            format!(" ; {not_looked_at} n'ont pas été examinées"),
        ),
    };
    format!("{found}{left_out}.")
}

/// By how much a clock is ahead, or behind.
pub(crate) fn apart(seconds: i64, language: Language) -> String {
    let lasted = lasted(language, seconds.unsigned_abs());
    if seconds > 0 {
        language.of(format!("{lasted} ahead"), format!("en avance de {lasted}"))
    } else {
        language.of(format!("{lasted} behind"), format!("en retard de {lasted}"))
    }
}

/// `PaymentsPerSecond: 10, but 25 are needed`.
pub(crate) fn too_low(name: &str, is: u32, needed: u32, language: Language) -> String {
    language.of(
        format!("{name}: {is}, but {needed} are needed"),
        format!("{name} : {is}, mais il en faut {needed}"),
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    /// A file of the repository.
    fn file(path: &str) -> String {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        std::fs::read_to_string(repository.join(path)).unwrap()
    }

    /// What stands after each of these beginnings, up to what is no letter.
    fn after<'a>(text: &'a str, beginning: &'a str) -> impl Iterator<Item = &'a str> {
        let rests = text.split(beginning).skip(1);
        rests.map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap())
    }

    #[test]
    fn whatever_the_stack_answers_is_explained() {
        let contract = file("openapi.yaml");
        let (_, finding) = contract.split_once("\n    Finding:\n").unwrap();
        let (_, words) = finding.split_once("\n        why:\n          enum:\n").unwrap();
        let words: Vec<_> =
            words.lines().map_while(|line| line.strip_prefix("            - ")).collect();
        assert!(words.contains(&"apart") && words.contains(&"unsendable"), "{words:?}");
        for why in words {
            assert!(reason(why).is_some() || all().any(|wrong| wrong.of.1 == why), "{why}");
        }
    }

    #[test]
    fn whatever_is_to_be_typed_or_changed_is_in_the_template() {
        let template = file("template.yaml");
        let is_there = |name: &str| template.contains(&format!("\n  {name}:\n"));
        let mut seen = BTreeSet::new();
        for Wrong { mend, command, .. } in all() {
            let command = command.unwrap_or_default();
            let typed = ["Key=='", "--logical-resource-id "].map(|it| after(command, it));
            let mends = [mend.en, mend.fr].into_iter();
            let words = mends.flat_map(|it| it.split(|c: char| !c.is_ascii_alphanumeric()));
            let is_parameter =
                |it: &&str| ["Url", "Address", "Arn"].iter().any(|end| it.ends_with(end));
            let words = words.filter(is_parameter);
            for name in typed.into_iter().flatten().chain(words) {
                assert!(is_there(name), "{name}");
                seen.insert(name);
            }
            for function in after(command, "/aws/lambda/{stack}-") {
                let name = format!("FunctionName: !Sub ${{AWS::StackName}}-{function}\n");
                assert!(template.contains(&name), "{name}");
            }
        }
        assert!(seen.len() > 7, "{seen:?}");
    }

    #[test]
    fn whatever_may_be_wrong_is_said_once_in_two_languages_of_a_check_that_has_a_name() {
        let mut said = BTreeSet::new();
        for Wrong { of, what, mend, .. } in all() {
            assert!(said.insert(*of), "{of:?} stands twice");
            assert!(name(of.0).is_some() && matters(of.0).is_some(), "{of:?}");
            assert!(what.en != what.fr && mend.en != mend.fr, "{of:?}");
            assert!(mend.en.ends_with('.') && mend.fr.ends_with('.'), "{of:?}");
        }
        assert!(said.len() > 35, "{}", said.len());
    }
}
