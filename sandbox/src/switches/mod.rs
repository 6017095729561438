//! The switches as a form: one table drives what is drawn, what is read back, and what is explained.

mod callback;
mod confirm;
mod create;
mod payout;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::faults::{Faults, InvalidFault, PayoutFaults};
use crate::pages::language::{Text, text};

/// One group of switches: a member of `Faults` or `PayoutFaults`.
pub(crate) struct Group {
    pub(crate) name: &'static str,
    pub(crate) title: Text,
    pub(crate) help: Text,
    pub(crate) switches: &'static [Switch],
}

/// One switch: a member of the group's struct.
pub(crate) struct Switch {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) help: Text,
}

/// How a switch is set.
pub(crate) enum Kind {
    Choice(&'static [Choice]),
    Flag,
    /// A whole number, from zero.
    Number,
    OptionalNumber,
    Word,
    OptionalWord,
}

/// One value of a choice, with its meaning.
pub(crate) struct Choice {
    pub(crate) value: &'static str,
    pub(crate) meaning: Text,
}

/// The faults of payins or of payouts, as a form.
pub(crate) trait FaultSet: Serialize + DeserializeOwned {
    /// Every group: the form of the defaults.
    const ALL: &'static [&'static Group];
    /// What can still matter to something that has been created already.
    const OF_ONE: &'static [&'static Group];

    /// Whether every switch has a usable value.
    fn check(&self) -> Result<(), InvalidFault>;
}

impl FaultSet for Faults {
    const ALL: &'static [&'static Group] = &[&create::GROUP, &confirm::GROUP, &callback::GROUP];
    const OF_ONE: &'static [&'static Group] = &[&confirm::GROUP, &callback::GROUP];

    fn check(&self) -> Result<(), InvalidFault> {
        Self::check(self)
    }
}

impl FaultSet for PayoutFaults {
    const ALL: &'static [&'static Group] =
        &[&payout::CREATE, &payout::COURSE, &payout::CONFIRM, &payout::CALLBACK];
    const OF_ONE: &'static [&'static Group] =
        &[&payout::COURSE, &payout::CONFIRM, &payout::CALLBACK];

    fn check(&self) -> Result<(), InvalidFault> {
        Self::check(self)
    }
}

/// This switch and the two after it are in the forms of several groups.
const SLOW_MS: Switch = switch(
    "slow_ms",
    Kind::Number,
    text("Attente de « slow », en millisecondes.", "Wait of “slow”, in milliseconds."),
);

const AMOUNT: Switch = switch(
    "amount",
    Kind::OptionalNumber,
    text(
        "Montant annoncé au lieu du vrai, en XOF.",
        "Amount reported instead of the true one, in XOF.",
    ),
);

const TRANSACTION_ID: Switch = switch(
    "transaction_id",
    Kind::OptionalWord,
    text(
        "Identifiant annoncé au lieu de celui du marchand.",
        "Id reported instead of the merchant’s.",
    ),
);

const fn switch(name: &'static str, kind: Kind, help: Text) -> Switch {
    Switch { name, kind, help }
}

const fn choice(value: &'static str, meaning: Text) -> Choice {
    Choice { value, meaning }
}

/// A form field that is not a number where one is needed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NotANumber {
    pub(crate) field: String,
}

/// Writes the fields of a form into `faults`, the JSON of a set of faults. Fields are named `group.switch`.
pub(crate) fn apply(
    fields: &[(String, String)],
    groups: &[&Group],
    faults: &mut Value,
) -> Result<(), NotANumber> {
    for group in groups {
        let Some(Value::Object(members)) = faults.get_mut(group.name) else {
            continue;
        };
        for switch in group.switches {
            apply_one(fields, group, switch, members)?;
        }
    }
    Ok(())
}

fn apply_one(
    fields: &[(String, String)],
    group: &Group,
    switch: &Switch,
    members: &mut Map<String, Value>,
) -> Result<(), NotANumber> {
    let field = format!("{}.{}", group.name, switch.name);
    let typed = fields.iter().find(|(name, _)| *name == field).map(|(_, value)| value.trim());
    let number = |text: &str| {
        text.parse::<u64>().map(Value::from).map_err(|_| NotANumber { field: field.clone() })
    };
    let value = match (&switch.kind, typed) {
        // A box that is not ticked is not sent at all.
        (Kind::Flag, typed) => Value::from(typed.is_some()),
        (_, None) => return Ok(()),
        (Kind::OptionalNumber | Kind::OptionalWord, Some("")) => Value::Null,
        (Kind::Number | Kind::OptionalNumber, Some(text)) => number(text)?,
        (Kind::Choice(_) | Kind::Word | Kind::OptionalWord, Some(text)) => Value::from(text),
    };
    members.insert(switch.name.to_owned(), value);
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn has_every_switch_and_no_other<F: FaultSet + Default>() -> Result<(), serde_json::Error> {
        let faults = serde_json::to_value(F::default())?;
        let groups = faults.as_object().into_iter().flatten().map(|(name, _)| name.as_str());
        let drawn: BTreeSet<_> = F::ALL.iter().map(|group| group.name).collect();
        assert_eq!(drawn, groups.collect());
        for group in F::ALL {
            let drawn: BTreeSet<_> = group.switches.iter().map(|switch| switch.name).collect();
            let members = faults[group.name].as_object().into_iter().flatten();
            let real: BTreeSet<_> = members.map(|(name, _)| name.as_str()).collect();
            assert_eq!(drawn, real, "{}", group.name);
        }
        Ok(())
    }

    fn has_only_values_of_the_switches<F: FaultSet + Default>() -> Result<(), serde_json::Error> {
        for group in F::ALL {
            for switch in group.switches {
                let Kind::Choice(choices) = &switch.kind else {
                    continue;
                };
                for choice in *choices {
                    let mut faults = serde_json::to_value(F::default())?;
                    faults[group.name][switch.name] = choice.value.into();
                    serde_json::from_value::<F>(faults)?;
                }
            }
        }
        Ok(())
    }

    /// Serde's message for a wrong word lists the right ones.
    fn has_every_value_of_the_switches<F: FaultSet + Default>() -> Result<(), serde_json::Error> {
        for group in F::ALL {
            for switch in group.switches {
                let Kind::Choice(choices) = &switch.kind else {
                    continue;
                };
                let mut faults = serde_json::to_value(F::default())?;
                faults[group.name][switch.name] = "no such word".into();
                let message = match serde_json::from_value::<F>(faults) {
                    Ok(_) => String::new(),
                    Err(error) => error.to_string(),
                };
                let words: BTreeSet<_> = message.split('`').skip(3).step_by(2).collect();
                let offered: BTreeSet<_> = choices.iter().map(|choice| choice.value).collect();
                assert_eq!(offered, words, "{}.{}: {message}", group.name, switch.name);
            }
        }
        Ok(())
    }

    #[test]
    fn the_forms_have_every_switch_and_no_other() -> Result<(), serde_json::Error> {
        has_every_switch_and_no_other::<Faults>()?;
        has_every_switch_and_no_other::<PayoutFaults>()
    }

    #[test]
    fn every_choice_of_a_form_is_a_value_of_its_switch() -> Result<(), serde_json::Error> {
        has_only_values_of_the_switches::<Faults>()?;
        has_only_values_of_the_switches::<PayoutFaults>()
    }

    #[test]
    fn every_value_of_a_switch_is_a_choice_of_its_form() -> Result<(), serde_json::Error> {
        has_every_value_of_the_switches::<Faults>()?;
        has_every_value_of_the_switches::<PayoutFaults>()
    }
}
