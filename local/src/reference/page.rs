//! Builds the whole page.

use maud::{DOCTYPE, Markup, html};

use super::document::{Document, text};
use super::language::Language;
use super::operation;
use super::prose::{paragraphs, sentence};
use super::{STYLE_PATH, YAML_PATH};

pub(super) fn page(document: &Document, language: Language) -> Markup {
    let title = language.pick("Référence de l’API", "API reference");
    html! {
        (DOCTYPE)
        html lang=(language.pick("fr", "en")) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · " (text(&document.info()["title"])) }
                link rel="stylesheet" href=(STYLE_PATH);
            }
            body {
                (top(language))
                main {
                    h1 { (title) }
                    (intro(document, language))
                    (contents(document, language))
                    @for tag in document.tags() {
                        section {
                            h2 lang="en" { (text(&tag["name"])) }
                            (paragraphs(text(&tag["description"])))
                            @for found in document.operations_of(tag) {
                                (operation::section(document, &found, language))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn top(language: Language) -> Markup {
    html! {
        header {
            a href="/" { (language.pick("← La boutique", "← The shop")) }
            nav aria-label=(language.pick("Langue", "Language")) {
                @for (code, name, is_this) in [
                    ("fr", "Français", language == Language::Fr),
                    ("en", "English", language == Language::En),
                ] {
                    a href={ "?lang=" (code) } lang=(code) hreflang=(code)
                        aria-current=[is_this.then_some("true")] { (name) }
                }
            }
        }
    }
}

fn intro(document: &Document, language: Language) -> Markup {
    html! {
        p {
            (language.pick(
                "Ce que les fonctions demandent et toutes leurs réponses, d’après ",
                "What the functions ask for and every answer they give, from "))
            a href=(YAML_PATH) { "openapi.yaml" }
            (language.pick(
                ", que les tests comparent au code. Le texte du document est en anglais.",
                ", which the tests compare with the code."))
        }
        (paragraphs(text(&document.info()["description"])))
    }
}

fn contents(document: &Document, language: Language) -> Markup {
    html! {
        nav.contents aria-label=(language.pick("Sommaire", "Contents")) {
            ul {
                @for found in document.tags().flat_map(|tag| document.operations_of(tag)) {
                    li {
                        a href={ "#" (text(&found.said["operationId"])) } {
                            (sentence(text(&found.said["summary"])))
                        }
                        " " span.hint { (found.method.to_uppercase()) " " (found.path) }
                    }
                }
            }
        }
    }
}
