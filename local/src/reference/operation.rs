//! Shows one route: what it takes, and every answer that it gives.

use maud::{Markup, html};
use serde_json::Value;

use super::document::{Document, Operation, members, text};
use super::language::Language;
use super::prose::{paragraphs, sentence};
use super::schema::fields;

pub(super) fn section(
    document: &Document,
    operation: &Operation<'_>,
    language: Language,
) -> Markup {
    let said = operation.said;
    html! {
        article id=(text(&said["operationId"])) {
            h3 { (sentence(text(&said["summary"]))) }
            p.route { span.method { (operation.method.to_uppercase()) } " " code { (operation.path) } }
            @if !Document::is_open(operation) {
                p.hint { (language.pick(
                    "Signature AWS (SigV4) exigée.",
                    "Needs an AWS signature (SigV4).")) }
            }
            (paragraphs(text(&said["description"])))
            (request(document, said, language))
            (answers(document, &said["responses"], language))
        }
    }
}

fn request(document: &Document, said: &Value, language: Language) -> Markup {
    let body = document.resolved(&said["requestBody"]);
    html! {
        @for parameter in said["parameters"].as_array().into_iter().flatten() {
            h4 { (language.pick("Dans le chemin", "In the path")) }
            dl.fields {
                dt { code { (text(&parameter["name"])) } }
                dd { (sentence(text(&parameter["description"]))) }
            }
        }
        @if body.is_object() {
            h4 { (language.pick("Corps", "Body")) }
            (paragraphs(text(&body["description"])))
            @for (media, content) in members(&body["content"]) {
                p.hint { code { (media) } }
                (paragraphs(text(&document.resolved(&content["schema"])["description"])))
                (fields(document, &content["schema"], language))
                (samples(document, content))
            }
        }
    }
}

fn answers(document: &Document, responses: &Value, language: Language) -> Markup {
    html! {
        h4 { (language.pick("Réponses", "Answers")) }
        @for (status, response) in members(responses) {
            @let response = document.resolved(response);
            details open[status.starts_with('2')] {
                summary { strong.status { (status) } " " (sentence(text(&response["description"]))) }
                (headers(document, &response["headers"]))
                @for (media, content) in members(&response["content"]) {
                    p.hint { code { (media) } }
                    @if content["examples"].is_object() {
                        (problems(document, &content["examples"]))
                    } @else {
                        (fields(document, &content["schema"], language))
                    }
                }
            }
        }
    }
}

fn headers(document: &Document, headers: &Value) -> Markup {
    html! {
        @if headers.is_object() {
            dl.fields {
                @for (name, header) in members(headers) {
                    dt { code { (name) } }
                    dd { (sentence(text(&document.resolved(header)["description"]))) }
                }
            }
        }
    }
}

/// Lists each error code with what to do about it, and the sentence that comes with the code.
fn problems(document: &Document, examples: &Value) -> Markup {
    html! {
        dl.problems {
            @for (code, example) in members(examples) {
                @let example = document.resolved(example);
                dt { code { (code) } }
                dd {
                    (sentence(text(&example["summary"])))
                    br;
                    span.hint lang="en" { (text(&example["value"]["detail"])) }
                }
            }
        }
    }
}

fn samples(document: &Document, content: &Value) -> Markup {
    html! {
        @for (_, example) in members(&content["examples"]) {
            @let example = document.resolved(example);
            figure {
                figcaption { (sentence(text(&example["summary"]))) }
                pre { code { (serde_json::to_string_pretty(&example["value"]).unwrap_or_default()) } }
            }
        }
    }
}
