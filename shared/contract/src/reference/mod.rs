//! The test that writes `openapi.yaml`: the schemas of the contract's types, the routes of its table, and the sentences of
//! its problems. `openapi.head.yaml` has the rest.

pub(crate) mod events;
#[expect(dead_code, reason = "only their schemas are read")]
mod requests;

use std::borrow::Cow;
use std::collections::BTreeSet;

use ligdicash_core::pause::Pausable;
use ligdicash_core::payin::{PayinReason, PayinStatus};
use ligdicash_core::{CaseKind, health, payout};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};
use text::files::read;
use text::markdown::assert_written;

use crate::*;

type Object = Map<String, Value>;

impl<T: JsonSchema + Keyed> JsonSchema for Shown<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Shown{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "oneOf": [generator.subschema_for::<T>(), {
            "type": "object",
            "description": "An item that the stack cannot read. Only its name is known.",
            "required": [T::KEY, "unreadable"],
            "properties": { T::KEY: { "type": "string" }, "unreadable": { "const": true } },
        }] })
    }
}

/// The schemas of these types and of those within.
macro_rules! schemas {
    ($settings:expr, $($type:ty),+) => {{
        let settings = $settings.with(|settings| settings.definitions_path = "/components/schemas".into());
        let mut generator = settings.into_generator();
        $(generator.subschema_for::<$type>();)+
        generator.take_definitions(true)
    }};
}

/// The schemas of all answers.
fn answers() -> Object {
    let mut schemas = schemas! {
        SchemaSettings::draft2020_12().for_serialize(),
        PaymentPage<'_>, PaymentStatus<'_>, DirectPayment<'_>, Operators, PayoutStatus<'_>, PayoutForeseen, Asked,
        Decided, Examined, RestoredPage, Opened, Link, Links, LinkStory, Cases, Health, DayPage, BookedPage, Rows,
        AuditPage, Figures, FiguresRange, FoundPage, Story, Person
    };
    schemas.values_mut().for_each(close);
    schemas
}

/// The schemas of the requests that have types.
fn requests() -> Object {
    use requests::{DirectRequest, PaymentRequest, PayoutApproval, PayoutRejection, PayoutRequest};
    let mut schemas = schemas! {
        SchemaSettings::draft2020_12(),
        PaymentRequest, DirectRequest, PayoutRequest, PayoutApproval, PayoutRejection, LinkRequest
    };
    // A request with another member is refused.
    for schema in schemas.values_mut().filter(|schema| schema.get("properties").is_some()) {
        schema["additionalProperties"] = false.into();
    }
    schemas
}

/// Closes an answer's object: it has no other members, and its optional members are never null.
fn close(schema: &mut Value) {
    let required = schema["required"].clone();
    let may_be_missing =
        |name: &str| required.as_array().is_none_or(|names| !names.contains(&name.into()));
    let Some(members) = schema.as_object_mut() else { return };
    members.remove("default");
    if let Some(Value::Object(properties)) = members.get_mut("properties") {
        for (_, property) in properties.iter_mut().filter(|(name, _)| may_be_missing(name)) {
            exclude_null(property.as_object_mut().unwrap());
        }
        members.insert("additionalProperties".into(), false.into());
    }
    for member in members.values_mut() {
        member.as_array_mut().into_iter().flatten().for_each(close);
        close(member);
    }
}

fn exclude_null(schema: &mut Object) {
    if let Some(types) = schema.get_mut("type").filter(|types| types.is_array()) {
        *types = types[0].clone();
    }
    if let Some(either) = schema.remove("anyOf") {
        schema.extend(either[0].as_object().unwrap().clone());
    }
}

/// Adds to members what their types do not say: to all members of a name, or to those of one schema.
fn complete(schemas: &mut Object, members: &Object) {
    let mut unused: BTreeSet<_> = members.keys().cloned().collect();
    for (schema, definition) in schemas {
        let Some(Value::Object(properties)) = definition.get_mut("properties") else { continue };
        properties.retain(|name, property| {
            let of_one = format!("{schema}.{name}");
            let key = if members.contains_key(&of_one) { &of_one } else { name };
            unused.remove(key);
            members.get(key).is_none_or(|more| specify(property.as_object_mut().unwrap(), more))
        });
    }
    assert!(unused.is_empty(), "no member is called {unused:?}");
}

/// Adds to the schema of a member. The name of a schema replaces the member's type. Says whether it stays.
fn specify(property: &mut Object, more: &Value) -> bool {
    let is_nullable = property.get("type").is_some_and(Value::is_array);
    let more = match more {
        Value::String(_) if is_nullable => json!({ "anyOf": [schema(more), { "type": "null" }] }),
        _ => schema(more),
    };
    let Value::Object(more) = more else { return false };
    if ["$ref", "anyOf", "type"].iter().any(|key| more.contains_key(*key)) {
        property.retain(|key, _| key == "description");
    }
    property.extend(more);
    true
}

/// The words of an enum, by the name that the head gives them.
fn words(name: &str) -> Value {
    match name {
        "payment statuses" => json!(PayinStatus::ALL.map(PayinStatus::as_str)),
        "payment reasons" => json!(PayinReason::ALL.map(PayinReason::as_str)),
        // A payout's words include those of a payment.
        "statuses" => json!(payout::PayoutStatus::ALL.map(payout::PayoutStatus::as_str)),
        "payout reasons" => json!(payout::PayoutReason::ALL.map(payout::PayoutReason::as_str)),
        "verdicts" => json!(health::Health::ALL.map(health::Health::as_str)),
        "pauses" => json!(Pausable::ALL.map(Pausable::as_str)),
        "cases" => json!(CaseKind::ALL.map(CaseKind::as_str)),
        "first steps" => json!(FirstStep::ALL.map(FirstStep::as_str)),
        // The last ten are not of the one route.
        "decisions" => json!(Decision::ALL.map(Decision::as_str)[..Decision::ALL.len() - 10]),
        _ => panic!("no words are called {name}"),
    }
}

/// Makes one line of each paragraph of a description, and puts words in the place of their name.
fn polish(value: &mut Value) {
    value.as_array_mut().into_iter().flatten().for_each(polish);
    let Some(members) = value.as_object_mut() else { return };
    let is_int = |value: &Value| value.as_str().is_some_and(|text| text.contains("int"));
    members.retain(|key, value| key != "format" || !is_int(value));
    for (key, member) in members {
        match member.as_str() {
            Some(text) if key == "description" => {
                let line = |part: &str| part.split_whitespace().collect::<Vec<_>>().join(" ");
                *member = text.split("\n\n").map(line).collect::<Vec<_>>().join("\n\n").into();
            }
            Some(name) if key == "enum" => *member = words(name),
            _ => polish(member),
        }
    }
}

fn reference(kind: &str, name: &Value) -> Value {
    json!({ "$ref": format!("#/components/{kind}/{}", name.as_str().unwrap()) })
}

/// A schema, or the one of this name.
fn schema(given: &Value) -> Value {
    if given.is_string() { reference("schemas", given) } else { given.clone() }
}

/// An object with these members beside its own.
fn with(object: &Value, more: Value) -> Value {
    let parts = [object.clone(), more];
    parts.iter().flat_map(|part| part.as_object().unwrap().clone()).collect()
}

struct Head(Value);

impl Head {
    fn part(&self, name: &str) -> &Object {
        self.0[name].as_object().unwrap()
    }

    /// The content of an answer that is one of these problems.
    fn problems(&self, codes: &Value) -> Value {
        let (mut statuses, mut examples) = (BTreeSet::new(), Object::new());
        for (code, given) in codes.as_object().unwrap() {
            let refusal = Refusal::parse(code).map(|each| (each.status(), each.sentence()));
            let failure = || Failure::parse(code).map(|each| (each.status(), each.sentence()));
            let (status, detail) = refusal.or_else(failure).expect("a code of the contract");
            let title = &self.0["titles"][status.to_string()];
            let mut value =
                json!({ "status": status, "title": title, "error": code, "detail": detail });
            let body = value.as_object_mut().unwrap();
            for more in [&self.0["problems"][code], given] {
                match more {
                    Value::Object(more) => body.extend(more.clone()),
                    Value::Null => {}
                    summary => drop(body.insert("summary".into(), summary.clone())),
                }
            }
            let summary = body.remove("summary");
            examples.insert(code.clone(), json!({ "summary": summary, "value": value }));
            statuses.insert(status);
        }
        assert_eq!(statuses.len(), 1, "{codes}");
        let codes: Vec<_> = examples.keys().collect();
        let face = json!({ "status": { "const": statuses.first() }, "error": { "enum": codes } });
        let schema = json!({ "allOf": [schema(&"Problem".into()), { "properties": face }] });
        json!({ "schema": schema, "examples": examples })
    }

    fn answer(&self, given: &Value) -> Value {
        let Some(mut answer) = given.as_object().cloned() else {
            return reference("responses", given);
        };
        let [body, problems, retry] = ["body", "problems", "retry"].map(|name| answer.remove(name));
        let no_store = || json!({ "Cache-Control": reference("headers", &"NoStore".into()) });
        let headers = answer.entry("headers").or_insert_with(no_store);
        if let Some(name) = retry {
            headers["Retry-After"] = reference("headers", &name);
        }
        let content = answer.entry("content").or_insert(json!({}));
        if let Some(body) = body {
            content["application/json"] = json!({ "schema": schema(&body) });
        }
        if let Some(codes) = problems {
            content["application/problem+json"] = self.problems(&codes);
        }
        answer.retain(|_, part| *part != json!({}));
        answer.into()
    }

    fn answers(&self, given: &Value) -> Value {
        let answers = given.as_object().unwrap().iter();
        answers.map(|(name, answer)| (name.clone(), self.answer(answer))).collect()
    }

    fn operation(&self, route: Route) -> Value {
        let given = self.part("operations").get(&format!("{route:?}")).expect("each route");
        let mut operation = given.as_object().unwrap().clone();
        if route.right().is_none() {
            operation.insert("security".into(), json!([]));
        }
        let query = operation.remove("query").unwrap_or_default();
        let query = query.as_array().into_iter().flatten().map(|parameter| match parameter {
            Value::String(_) => reference("parameters", parameter),
            _ => with(parameter, json!({ "in": "query" })),
        });
        let name = route.parameter();
        let of_path = operation.remove("parameter").map(|path| {
            let schema = schema(&path["schema"]);
            with(&path, json!({ "name": name, "in": "path", "required": true, "schema": schema }))
        });
        assert_eq!(of_path.is_some(), !name.is_empty(), "{route:?}");
        let parameters: Vec<_> = of_path.into_iter().chain(query).collect();
        if !parameters.is_empty() {
            operation.insert("parameters".into(), parameters.into());
        }
        if let Some(request) = operation.remove("request") {
            let examples = operation.remove("examples");
            let content = json!({ "schema": schema(&request), "examples": examples });
            let body = json!({ "required": true, "content": { "application/json": content } });
            operation.insert("requestBody".into(), body);
        }
        let answers = operation.remove("answers").unwrap();
        operation.insert("responses".into(), self.answers(&answers));
        operation.into()
    }

    fn schemas(&self) -> Object {
        let mut schemas = answers();
        for (name, members) in self.part("always") {
            let required = schemas[name]["required"].as_array_mut().unwrap();
            required.extend(members.as_array().unwrap().clone());
        }
        schemas.extend(requests());
        complete(&mut schemas, self.part("members"));
        for (name, more) in self.part("schemas") {
            let schema = schemas.entry(name).or_insert(json!({})).as_object_mut().unwrap();
            schema.extend(more.as_object().unwrap().clone());
        }
        schemas
    }

    fn document(&self) -> Value {
        let mut document = self.0["document"].clone();
        document["info"]["version"] = env!("CARGO_PKG_VERSION").into();
        for route in Route::of_api() {
            let operation = self.operation(route);
            document["paths"][route.path()][route.method().to_lowercase()] = operation;
        }
        document["components"]["responses"] = self.answers(&self.0["responses"]);
        document["components"]["schemas"] = self.schemas().into();
        polish(&mut document);
        document
    }
}

#[test]
fn openapi_yaml_is_made_of_the_contract_and_its_head() {
    let head = read("shared/contract/openapi.head.yaml");
    let document = Head(serde_saphyr::from_str(&head).unwrap()).document();
    let mut yaml = "# A test of shared/contract (`reference`) writes this file.\n".to_owned();
    for part in ["openapi", "info", "servers", "tags", "security", "paths", "components"] {
        yaml += &serde_saphyr::to_string(&json!({ part: document[part] })).unwrap();
    }
    assert_written("openapi.yaml", &yaml);
    assert!(*text::openapi::DOCUMENT == document, "YAML reads what was written");
}
