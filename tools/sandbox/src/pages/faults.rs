//! The faults as forms: presets with one click, and every fault of every group.

use axum::extract::{Form, Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use catalogue::{Language, Words};
use maud::{Markup, html};
use serde_json::{Value, json};

use super::frame::Frame;
use super::kinds::PageKind;
use crate::control::problem::{Changed, ControlProblem};
use crate::faults::{Control, FaultSet, Group, PRESETS, Switch};
use crate::sandbox::Sandbox;

/// The fields of a page's form.
pub(super) type Fields = Vec<(String, String)>;

pub(super) async fn defaults<T: PageKind>(frame: Frame) -> Html<String> {
    let (language, words, place) = (frame.language, frame.language.words(), T::PLACE);
    let faults = T::table(&frame.sandbox.book()).defaults.clone();
    let title = &words.sandbox_defaults(place.kind);
    frame.page(title, &html! {
        nav.back {
            a href={ (place.list_path) "?lang=" (language) } { (words.sandbox_back(place.kind)) }
        }
        h1 { (title) }
        (presets(place.defaults_path, language))
        p { (words.sandbox_defaults_intro(place.kind)) }
        (form(place.defaults_path, &faults, 0, language))
    })
}

fn presets(back: &str, language: Language) -> Markup {
    let words = language.words();
    html! {
        section.card {
            h2 { (words.sandbox_one_click()) }
            p.hint { (words.sandbox_one_click_help()) }
            @for preset in PRESETS {
                form.preset method="post" action={ "/sandbox/presets/" (preset.name) } {
                    input type="hidden" name="lang" value=(language);
                    input type="hidden" name="back" value=(back);
                    button { (words.sandbox_situation(preset.name)) }
                    small { (words.sandbox_situation_help(preset.name)) }
                }
            }
        }
    }
}

pub(super) async fn set_preset(
    frame: Frame,
    Path(name): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    let back = match field(&fields, "back") {
        Some("/sandbox/payout-faults") => "/sandbox/payout-faults",
        Some(_) | None => "/sandbox/faults",
    };
    let changed = frame.sandbox.set_preset(&name).map_err(ControlProblem::from);
    after_form(frame, &fields, back, changed)
}

pub(super) async fn reset(State(sandbox): State<Sandbox>, Form(fields): Form<Fields>) -> Redirect {
    sandbox.reset();
    Redirect::to(&format!("/sandbox?lang={}&done=reset", language(&fields)))
}

pub(super) async fn set_defaults<T: PageKind>(
    frame: Frame,
    Form(fields): Form<Fields>,
) -> Response {
    let changed = {
        let mut book = frame.sandbox.book();
        let defaults = &mut T::table_mut(&mut book).defaults;
        defaults.after(&fields).map(|faults| *defaults = faults)
    };
    after_form(frame, &fields, T::PLACE.defaults_path, changed.map_err(ControlProblem::from))
}

pub(super) async fn set<T: PageKind>(
    frame: Frame,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    let back = format!("{}/{id}", T::PLACE.path);
    let changed = set_of_one::<T>(&frame.sandbox, &id, &fields);
    after_form(frame, &fields, &back, changed)
}

fn set_of_one<T: PageKind>(sandbox: &Sandbox, id: &str, fields: &Fields) -> Changed {
    let mut book = sandbox.book();
    let id = T::shelf(&book.ledger).find(id).ok_or(T::UNKNOWN)?.id.clone();
    let faults = T::table(&book).of(&id).after(fields)?;
    Ok(book.set_faults::<T>(&id, faults, sandbox.now())?)
}

/// The answer to a form: its page again, or the problem of the form.
pub(super) fn after_form(frame: Frame, fields: &Fields, page: &str, changed: Changed) -> Response {
    let language = language(fields);
    let page = format!("{page}?lang={language}");
    match changed {
        Ok(()) => Redirect::to(&format!("{page}&done=applied")).into_response(),
        Err(problem) => frame.in_language(language).refuse(&problem, &page),
    }
}

/// The language of the page, which its form sends.
fn language(fields: &Fields) -> Language {
    field(fields, "lang").and_then(|word| word.parse().ok()).unwrap_or(Language::Fr)
}

fn field<'a>(fields: &'a Fields, name: &str) -> Option<&'a str> {
    fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// The form of the groups from `first` on, filled with `faults`.
pub(super) fn form<F: FaultSet>(to: &str, faults: &F, first: usize, language: Language) -> Markup {
    let (words, faults) = (language.words(), json!(faults));
    html! {
        form.faults method="post" action=(to) {
            input type="hidden" name="lang" value=(language);
            @for group in F::groups().iter().skip(first) {
                (fieldset(group, &faults[group.name], words))
            }
            button.primary type="submit" { (words.sandbox_apply()) }
        }
    }
}

fn fieldset(group: &Group, faults: &Value, words: &Words) -> Markup {
    html! {
        fieldset.card {
            legend { (words.sandbox_group(group.key)) }
            p.hint { (words.sandbox_group_help(group.key)) }
            input type="hidden" name={ (group.name) ".shown" } value="on";
            @for switch in &group.switches {
                (control(group.name, switch, &faults[switch.name], words))
            }
        }
    }
}

fn control(group: &str, switch: &Switch, value: &Value, words: &Words) -> Markup {
    let name = format!("{group}.{}", switch.name);
    let help = words.sandbox_switch(switch.key);
    let text = match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let input = match switch.control {
        Control::Flag => {
            return html! {
                label.flag {
                    input type="checkbox" name=(name) value="on" checked[*value == true];
                    span { code { (switch.name) } small { (help) } }
                }
            };
        }
        Control::Choice(choices, says) => html! {
            select id=(name) name=(name) {
                @for word in choices {
                    option value=(word) selected[*word == text] { (word) " · " (says(words, word)) }
                }
            }
        },
        Control::Number { required } => html! {
            input id=(name) name=(name) type="number" min="0" step="1" required[required] value=(text);
        },
        Control::Word { required } => html! {
            input id=(name) name=(name) type="text" required[required] autocomplete="off" value=(text);
        },
    };
    html! {
        div.field {
            label for=(name) { code { (switch.name) } small { (help) } }
            (input)
        }
    }
}
