//! The schemas of `docs/events` and the types of the packages, which follow from the members of an event.

use std::fmt::Write as _;
use std::sync::Mutex;

use ligdicash_core::EventKind;
use serde_json::Value;
use text::files::read;
use text::markdown::{assert_between, assert_written};

use crate::payload::members;

/// A test that writes the schemas, and those that read them, take turns.
static SCHEMAS: Mutex<()> = Mutex::new(());

/// A member of an event, as it is declared.
pub(crate) struct Member {
    /// The events that have it: `all`, `payments`, `payouts`, or `some`, whose schemas say what it is.
    pub(crate) of: &'static str,
    pub(crate) name: &'static str,
    /// The type in Rust.
    pub(crate) kind: &'static str,
    /// The text for receivers.
    pub(crate) says: &'static str,
    /// The rest of the schema, beside type and text.
    pub(crate) schema: Value,
}

impl Member {
    fn may_be_null(&self) -> bool {
        self.kind.contains("OrNull")
    }

    /// Of these words, the one for a whole number, for true or false, or for a text.
    fn word(&self, [number, truth, text]: [&'static str; 3]) -> &'static str {
        let is = |kind| self.kind.contains(kind);
        if is("u64") || is("u32") {
            number
        } else if is("bool") {
            truth
        } else {
            text
        }
    }

    /// The first sentence.
    fn short(&self) -> &str {
        self.says.split(". ").next().unwrap_or_default().trim_end_matches('.')
    }

    fn is_of(&self, kind: EventKind) -> bool {
        self.of == "all" || kind.as_str().replace('.', "s.").starts_with(self.of)
    }

    /// The lines of its schema, as they stand in a file.
    fn lines(&self) -> String {
        let mut schema = self.schema.clone();
        let word = self.word(["integer", "boolean", "string"]);
        schema["type"] = if self.may_be_null() { vec![word, "null"].into() } else { word.into() };
        schema["description"] = self.says.into();
        format!("\"{}\": {schema:#}", self.name).replace('\n', "\n        ")
    }
}

/// The schema with this member: in the place of its own, or else behind the member before and required. An example
/// of a new member is by hand.
fn with(text: &str, member: &Member, before: &str) -> String {
    let found = |name| text.split_once(&format!("\n        \"{name}\": {{"));
    let lines = member.lines();
    if let Some((head, rest)) = found(member.name) {
        let (_, after) = rest.split_once("\n        }").unwrap();
        return format!("{head}\n        {lines}{after}");
    }
    let rest = found(before).unwrap().1;
    let head = &text[..text.len() - rest.len()];
    let (own, after) = rest.split_once("\n        }").unwrap();
    let last = "\"updated_at\"\n";
    let head = head.replace(last, &format!("\"{}\",\n        {last}", member.name));
    format!("{head}{own}\n        }},\n        {lines}{after}")
}

#[test]
fn the_schemas_have_the_members_of_all_events_as_they_are_declared() {
    let _turn = SCHEMAS.lock();
    for kind in EventKind::ALL {
        let path = format!("docs/events/{}.schema.json", kind.as_str());
        let (mut text, mut before) = (read(&path), "");
        for member in members() {
            if member.is_of(kind) {
                text = with(&text, &member, before);
            }
            if text.contains(&format!("\"{}\": {{", member.name)) {
                before = member.name;
            }
        }
        assert_written(&path, &text);
    }
}

/// The members that all of these events have, by their schemas.
fn required(kinds: &[EventKind]) -> Vec<&'static str> {
    let schemas =
        kinds.iter().map(|kind| read(&format!("docs/events/{}.schema.json", kind.as_str())));
    let schemas: Vec<Value> = schemas.map(|text| serde_json::from_str(&text).unwrap()).collect();
    let has = |schema: &Value, name: &str| {
        schema["properties"]["data"]["required"].as_array().unwrap().iter().any(|has| has == name)
    };
    let names = members().into_iter().map(|member| member.name);
    names.filter(|name| schemas.iter().all(|schema| has(schema, name))).collect()
}

/// The types of TypeScript that say which events have which members.
fn types_of_events() -> String {
    let union = |names: &[&str]| {
        names.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(" | ")
    };
    let (mut groups, mut types) = (String::new(), String::new());
    for (group, prefix) in [("OfPayment", "payment."), ("OfPayout", "payout.")] {
        let is_of_group = |kind: &EventKind| kind.as_str().starts_with(prefix);
        let kinds: Vec<EventKind> = EventKind::ALL.into_iter().filter(is_of_group).collect();
        let common = required(&kinds);
        let names = union(&common).replace(" | ", "\n  | ");
        writeln!(groups, "type {group} =\n  | {names};").unwrap();
        for kind in kinds {
            let mut more = required(&[kind]);
            more.retain(|name| !common.contains(name));
            let more = if more.is_empty() { String::new() } else { format!(" | {}", union(&more)) };
            writeln!(types, "  '{}': Says<{group}{more}>;", kind.as_str()).unwrap();
        }
    }
    format!(
        "{groups}\n/** What an event of each type says. */\nexport interface EventTypes {{\n{types}"
    )
}

#[test]
fn the_packages_sign_the_example_of_each_event_for_a_shops_tests() {
    let _turn = SCHEMAS.lock();
    let schema = |kind: &str| read(&format!("docs/events/{kind}.schema.json"));
    let example =
        |kind: &str| serde_json::from_str::<Value>(&schema(kind)).unwrap()["examples"][0].take();
    let kinds = EventKind::ALL.map(EventKind::as_str).into_iter().chain(["ping"]);
    let lines: Vec<String> = kinds.map(|kind| format!("  \"{kind}\": {}", example(kind))).collect();
    let json = format!("{{\n{}\n}}", lines.join(",\n"));
    let python = "clients/packages/python/src/ligdicash_lambda/examples.json";
    for path in [python, "clients/packages/php/src/examples.json"] {
        assert_written(path, &format!("{json}\n"));
    }
    let node = format!("// The examples of docs/events.\nexport const EXAMPLES = {json};\n");
    assert_written("clients/packages/node/src/examples.js", &node);
}

#[test]
fn the_packages_have_the_members_of_an_event_as_they_are_declared() {
    let _turn = SCHEMAS.lock();
    let lines = |line: fn(&Member) -> String| members().iter().map(line).collect::<String>();
    let node = lines(|member| {
        let word = member.word(["number", "boolean", "string"]);
        let null = if member.may_be_null() { " | null" } else { "" };
        format!("  /** {}. */\n  {}?: {word}{null};\n", member.short(), member.name)
    });
    let php = lines(|member| {
        let word = member.word(["int", "bool", "string"]);
        let null = if member.may_be_null() { "?" } else { "" };
        format!("     *     {}?: {null}{word},\n", member.name)
    });
    let php_texts = lines(|member| format!("     * - `{}`: {}\n", member.name, member.short()));
    let python = lines(|member| {
        let word = member.word(["int", "bool", "str"]);
        let null = if member.may_be_null() { " | None" } else { "" };
        format!("    {}: {word}{null}  # {}\n", member.name, member.short())
    });
    for (file, marks, types) in [
        ("node/src/index.d.ts", ["interface EventData {\n", "  [field: string]"], node),
        (
            "node/src/index.d.ts",
            ["Pick<EventData, Names>>;\n\n", "  /** The doctor"],
            types_of_events(),
        ),
        (
            "php/src/Event.php",
            ["may add fields.\n     *\n", "     *\n     * @var array{"],
            php_texts,
        ),
        ("php/src/Event.php", ["@var array{\n", "     *     ...,"], php),
        (
            "python/src/ligdicash_lambda/event.py",
            ["add fields.\"\"\"\n\n", "\n\n@dataclass"],
            python,
        ),
    ] {
        assert_between(&format!("clients/packages/{file}"), marks, &types);
    }
}
