//! The switches as plain form controls.

use maud::{Markup, html};
use serde_json::Value;

use super::language::Language;
use super::layout::{Page, back_to_invoices, back_to_payouts};
use crate::control::error::Problem;
use crate::faults::{Faults, PayoutFaults};
use crate::switches::{self, FaultSet, Group, Kind, NotANumber, Switch};

/// The page of the payins' defaults.
pub(crate) fn default_faults(faults: &Faults, language: Language) -> Markup {
    let title = language.pick("Pannes des encaissements", "Faults of payins");
    let body = html! {
        (back_to_invoices(language))
        h1 { (title) }
        p { (language.pick(
            "Pour les appels de create et pour les factures créées ensuite. Une facture existante a sa propre page.",
            "For create calls, and for the invoices created from now on. An existing invoice has its own page.")) }
        (form("/sandbox/faults", faults, Faults::ALL, language))
    };
    Page { language, title, query: "" }.with(&body)
}

/// The page of the payouts' defaults.
pub(crate) fn default_payout_faults(faults: &PayoutFaults, language: Language) -> Markup {
    let title = language.pick("Pannes des décaissements", "Faults of payouts");
    let body = html! {
        (back_to_payouts(language))
        h1 { (title) }
        p { (language.pick(
            "Pour les décaissements demandés ensuite. Un décaissement existant a sa propre page.",
            "For the payouts asked for from now on. An existing payout has its own page.")) }
        (form("/sandbox/payout-faults", faults, PayoutFaults::ALL, language))
    };
    Page { language, title, query: "" }.with(&body)
}

/// The form of some groups of switches, filled with `faults`.
pub(crate) fn form<F: FaultSet>(
    action: &str,
    faults: &F,
    groups: &[&Group],
    language: Language,
) -> Markup {
    let values = serde_json::to_value(faults).unwrap_or_default();
    html! {
        form.faults method="post" action=(action) {
            input type="hidden" name="lang" value=(language.code());
            @for group in groups {
                fieldset.card {
                    legend { (group.title.in_language(language)) }
                    p.hint { (group.help.in_language(language)) }
                    @for switch in group.switches {
                        (control(group, switch, &values[group.name][switch.name], language))
                    }
                }
            }
            button.primary type="submit" { (language.pick("Appliquer", "Apply")) }
        }
    }
}

fn control(group: &Group, switch: &Switch, value: &Value, language: Language) -> Markup {
    let name = format!("{}.{}", group.name, switch.name);
    let help = switch.help.in_language(language);
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    if let Kind::Flag = switch.kind {
        return html! {
            label.flag {
                input type="checkbox" name=(name) value="on" checked[value == &Value::Bool(true)];
                span { code { (switch.name) } small { (help) } }
            }
        };
    }
    html! {
        div.field {
            label for=(name) { code { (switch.name) } small { (help) } }
            (input(&name, &switch.kind, &text, language))
        }
    }
}

fn input(name: &str, kind: &Kind, text: &str, language: Language) -> Markup {
    match kind {
        Kind::Choice(choices) => html! {
            select id=(name) name=(name) {
                @for choice in *choices {
                    option value=(choice.value) selected[choice.value == text] {
                        (choice.value) " · " (choice.meaning.in_language(language))
                    }
                }
            }
        },
        Kind::Number => {
            html! { input id=(name) name=(name) type="number" min="0" step="1" required value=(text); }
        }
        Kind::OptionalNumber => {
            html! { input id=(name) name=(name) type="number" min="0" step="1" value=(text); }
        }
        Kind::Word => {
            html! { input id=(name) name=(name) type="text" required autocomplete="off" value=(text); }
        }
        Kind::OptionalWord => {
            html! { input id=(name) name=(name) type="text" autocomplete="off" value=(text); }
        }
        Kind::Flag => html! { input id=(name) name=(name) type="checkbox" value="on"; },
    }
}

/// Reads a form back: the fields it has replace those of `current`.
pub(crate) fn read<F: FaultSet>(
    fields: &[(String, String)],
    groups: &[&Group],
    current: &F,
) -> Result<F, Problem> {
    let mut values = serde_json::to_value(current).unwrap_or_default();
    switches::apply(fields, groups, &mut values)
        .map_err(|NotANumber { field }| Problem::invalid("must be a whole number", Some(field)))?;
    let faults: F = crate::control::read::value(values)?;
    faults.check()?;
    Ok(faults)
}
