//! Shows a JSON schema as a list of fields.

use maud::{Markup, html};
use serde_json::Value;

use super::document::{Document, members, text};
use super::language::Language;
use super::prose::sentence;

pub(super) fn fields(document: &Document, schema: &Value, language: Language) -> Markup {
    let schema = merged(document, schema);
    let required = names(&schema["required"]);
    // Where a schema requires one of several sets of fields, its description says which. Here the first
    // set only decides the order.
    let first =
        if required.is_empty() { names(&schema["anyOf"][0]["required"]) } else { required.clone() };
    let mut properties: Vec<_> = members(&schema["properties"]).collect();
    properties.sort_by_key(|(name, _)| {
        first.iter().position(|first| first == name).unwrap_or(usize::MAX)
    });
    html! {
        dl.fields {
            @for (name, field) in properties {
                dt {
                    code { (name) }
                    " " span.kind { (kind(document, field, language)) }
                    @if required.contains(&name) { " " span.required { (language.pick("obligatoire", "required")) } }
                }
                dd {
                    (sentence(text(&described(document, field)["description"])))
                    @let item = document.resolved(&field["items"]);
                    @if item["properties"].is_object() { (fields(document, item, language)) }
                }
            }
        }
    }
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array().into_iter().flatten().map(text).collect()
}

/// The first schema of an `allOf`: the others only narrow it.
fn merged<'a>(document: &'a Document, schema: &'a Value) -> &'a Value {
    let schema = document.resolved(schema);
    if schema["allOf"].is_array() { document.resolved(&schema["allOf"][0]) } else { schema }
}

/// The field itself if it has a description, else the schema that it refers to.
fn described<'a>(document: &'a Document, field: &'a Value) -> &'a Value {
    if field["description"].is_string() { field } else { document.resolved(field) }
}

/// The kind of a field, such as `integer, 9–2000000`, `array or null, at most 50` or `"XOF"`.
fn kind(document: &Document, field: &Value, language: Language) -> String {
    let field = document.resolved(field);
    let field =
        if field["anyOf"].is_array() { document.resolved(&field["anyOf"][0]) } else { field };
    let words = field["enum"].as_array().into_iter().flatten().chain(field.get("const"));
    let words: Vec<_> = words.map(|word| text(word).to_owned()).collect();
    if !words.is_empty() {
        return words.join(" | ");
    }
    let types = match &field["type"] {
        Value::Array(types) => types.iter().map(text).collect::<Vec<_>>().join(" | "),
        one => text(one).to_owned(),
    };
    match limits(field, language) {
        Some(limits) => format!("{types}, {limits}"),
        None => types,
    }
}

fn limits(field: &Value, language: Language) -> Option<String> {
    let number = |name: &str| field[name].as_u64();
    let range = |low: Option<u64>, high: Option<u64>| match (low, high) {
        (Some(low), Some(high)) => Some(format!("{low}–{high}")),
        (Some(low), None) => Some(format!("≥ {low}")),
        (None, Some(high)) => Some(format!("≤ {high}")),
        (None, None) => None,
    };
    let of = |fr: &str, en: &str, limits: String| format!("{limits} {}", language.pick(fr, en));
    range(number("minimum"), number("maximum"))
        .or_else(|| {
            let length = range(number("minLength"), number("maxLength"))?;
            Some(of("caractères", "characters", length))
        })
        .or_else(|| Some(of("éléments", "items", range(None, number("maxItems"))?)))
        .or_else(|| field["pattern"].as_str().map(str::to_owned))
}
