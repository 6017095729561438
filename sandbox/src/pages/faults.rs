//! The faults as forms: presets with one click, and every fault of every group.

use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::frame::Frame;
use super::kinds::Shown;
use crate::control::problem::Problem;
use crate::faults::FaultSet;
use crate::faults::presets::PRESETS;
use crate::faults::setting::{Control, Group, Switch, Typed};
use crate::language::Language;
use crate::sandbox::Sandbox;

/// The fields of a page's form.
pub(super) type Fields = Vec<(String, String)>;

/// The page of the defaults.
pub(super) async fn defaults<T: Shown>(State(sandbox): State<Sandbox>, frame: Frame) -> Markup {
    let (language, words) = (frame.language, T::WORDS);
    let faults = T::wing(&sandbox.book()).defaults.clone();
    let title = words.defaults.in_language(language);
    frame.page(title, &html! {
        nav.back {
            a href={ (words.list_path) "?lang=" (language.code()) } { (words.back.in_language(language)) }
        }
        h1 { (title) }
        (presets(words.defaults_path, language))
        p { (words.defaults_intro.in_language(language)) }
        (form(words.defaults_path, &faults, 0, language))
    })
}

fn presets(back: &str, language: Language) -> Markup {
    html! {
        section.card {
            h2 { (language.pick("En un clic", "With one click")) }
            p.hint { (language.pick(
                "Chaque situation remplace les pannes par défaut des encaissements et des décaissements.",
                "Each situation replaces the default faults of payins and of payouts.")) }
            @for preset in PRESETS {
                form.preset method="post" action={ "/sandbox/presets/" (preset.name) } {
                    input type="hidden" name="lang" value=(language.code());
                    input type="hidden" name="back" value=(back);
                    button { (preset.title.in_language(language)) }
                    small { (preset.help.in_language(language)) }
                }
            }
        }
    }
}

pub(super) async fn set_preset(
    State(sandbox): State<Sandbox>,
    Path(name): Path<String>,
    frame: Frame,
    Form(fields): Form<Fields>,
) -> Response {
    let back = match field(&fields, "back") {
        Some("/sandbox/payout-faults") => "/sandbox/payout-faults",
        Some(_) | None => "/sandbox/faults",
    };
    after_form(frame, &fields, back, sandbox.set_preset(&name).map_err(Problem::from))
}

pub(super) async fn reset(State(sandbox): State<Sandbox>, Form(fields): Form<Fields>) -> Redirect {
    sandbox.reset();
    let lang = field(&fields, "lang").filter(|lang| *lang == "en").unwrap_or("fr");
    Redirect::to(&format!("/sandbox?lang={lang}&done=reset"))
}

pub(super) async fn set_defaults<T: Shown>(
    State(sandbox): State<Sandbox>,
    frame: Frame,
    Form(fields): Form<Fields>,
) -> Response {
    let wing = |faults: &mut T::Faults| Ok(faults.read(&Typed(&fields))?);
    let changed = wing(&mut T::wing_mut(&mut sandbox.book()).defaults);
    after_form(frame, &fields, T::WORDS.defaults_path, changed)
}

pub(super) async fn set<T: Shown>(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    frame: Frame,
    Form(fields): Form<Fields>,
) -> Response {
    let back = format!("{}/{id}", T::WORDS.path);
    let changed = set_of_one::<T>(&sandbox, &id, &fields);
    after_form(frame, &fields, &back, changed)
}

fn set_of_one<T: Shown>(sandbox: &Sandbox, id: &str, fields: &Fields) -> Result<(), Problem> {
    let mut book = sandbox.book();
    let id = T::shelf(&book.ledger).find(id).ok_or(T::UNKNOWN)?.id().to_owned();
    let mut faults = T::wing(&book).of(&id).clone();
    faults.read(&Typed(fields))?;
    Ok(book.set_faults::<T>(&id, faults, sandbox.now())?)
}

/// After a form: its page again, or what is wrong with it.
pub(super) fn after_form(
    frame: Frame,
    fields: &Fields,
    page: &str,
    changed: Result<(), Problem>,
) -> Response {
    let language = match field(fields, "lang") {
        Some("en") => Language::En,
        Some(_) | None => Language::Fr,
    };
    let page = format!("{page}?lang={}", language.code());
    match changed {
        Ok(()) => Redirect::to(&format!("{page}&done=applied")).into_response(),
        Err(problem) => frame.in_language(language).refuse(&problem, &page),
    }
}

fn field<'a>(fields: &'a Fields, name: &str) -> Option<&'a str> {
    fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// The form of the groups from `first` on, filled with `faults`.
pub(super) fn form(
    action: &str,
    faults: &impl FaultSet,
    first: usize,
    language: Language,
) -> Markup {
    html! {
        form.faults method="post" action=(action) {
            input type="hidden" name="lang" value=(language.code());
            @for group in faults.groups().into_iter().skip(first) { (fieldset(group, language)) }
            button.primary type="submit" { (language.pick("Appliquer", "Apply")) }
        }
    }
}

fn fieldset(group: &dyn Group, language: Language) -> Markup {
    html! {
        fieldset.card {
            legend { (group.title().in_language(language)) }
            p.hint { (group.help().in_language(language)) }
            input type="hidden" name={ (group.name()) ".shown" } value="on";
            @for switch in group.switches() { (control(group.name(), &switch, language)) }
        }
    }
}

fn control(group: &str, switch: &Switch, language: Language) -> Markup {
    let name = format!("{group}.{}", switch.name);
    let help = switch.help.in_language(language);
    let value = switch.value.as_str();
    let input = match switch.control {
        Control::Flag => {
            return html! {
                label.flag {
                    input type="checkbox" name=(name) value="on" checked[value == "on"];
                    span { code { (switch.name) } small { (help) } }
                }
            };
        }
        Control::Choice(choices) => html! {
            select id=(name) name=(name) {
                @for (word, meaning) in choices {
                    option value=(word) selected[*word == value] {
                        (word) " · " (meaning.in_language(language))
                    }
                }
            }
        },
        Control::Number { required } => html! {
            input id=(name) name=(name) type="number" min="0" step="1" required[required] value=(value);
        },
        Control::Word { required } => html! {
            input id=(name) name=(name) type="text" required[required] autocomplete="off" value=(value);
        },
    };
    html! {
        div.field {
            label for=(name) { code { (switch.name) } small { (help) } }
            (input)
        }
    }
}
