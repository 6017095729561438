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

/// The events of payments, or of payouts.
struct Group {
    name: &'static str,
    common: Vec<&'static str>,
    /// Each with the members that it alone always has.
    kinds: Vec<(EventKind, Vec<&'static str>)>,
}

fn groups() -> [Group; 2] {
    ["Payment", "Payout"].map(|name| {
        let is_of_group = |kind: &EventKind| class_of(*kind).starts_with(name);
        let kinds: Vec<EventKind> = EventKind::ALL.into_iter().filter(is_of_group).collect();
        let common = required(&kinds);
        let own = |kind| required(&[kind]).into_iter().filter(|name| !common.contains(name));
        let kinds = kinds.iter().map(|kind| (*kind, own(*kind).collect())).collect();
        Group { name, common, kinds }
    })
}

/// `PaymentCompleted` for `payment.completed`.
fn class_of(kind: EventKind) -> String {
    let words = kind.as_str().split(['.', '_']);
    words.flat_map(|word| [word[..1].to_uppercase(), word[1..].to_owned()]).collect()
}

/// The types of TypeScript that say which events have which members.
fn types_of_events() -> String {
    let (mut names, mut types) = (String::new(), String::new());
    for Group { name, common, kinds } in groups() {
        writeln!(names, "type Of{name} =\n  | '{}';", common.join("'\n  | '")).unwrap();
        for (kind, own) in kinds {
            let own: String = own.into_iter().flat_map(|name| [" | '", name, "'"]).collect();
            writeln!(types, "  '{}': Says<Of{name}{own}>;", kind.as_str()).unwrap();
        }
    }
    format!(
        "{names}\n/** What an event of each type says. */\nexport interface EventTypes {{\n{types}"
    )
}

fn python_line(member: &Member) -> String {
    let word = member.word(["int", "bool", "str"]);
    let null = if member.may_be_null() { " | None" } else { "" };
    format!("    {}: ReadOnly[{word}{null}]  # {}\n", member.name, member.short())
}

/// The classes of Python that say which events have which members, and the union of the events.
fn classes_of_events() -> String {
    let (mut classes, mut events) = (String::new(), String::new());
    let mut class = |name: &str, base: &str, names: &[&str]| {
        let has = members().into_iter().filter(|member| names.contains(&member.name));
        let lines: String = has.map(|member| python_line(&member)).collect();
        let says = "\"\"\"What such an event always says.\"\"\"";
        writeln!(classes, "class {name}Data({base}Data):\n    {says}\n\n{lines}\n").unwrap();
    };
    for Group { name, common, kinds } in groups() {
        class(name, "Event", &common);
        for (kind, own) in kinds {
            let mut data = name.to_owned();
            if !own.is_empty() {
                data = class_of(kind);
                class(&data, name, &own);
            }
            let kind = kind.as_str();
            writeln!(events, "    EventOf[Literal[\"{kind}\"], {data}Data, str],").unwrap();
        }
    }
    format!("{classes}Event: TypeAlias = Union[\n{events}")
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
    let [in_node, in_php, in_python] =
        ["node/src/index.d.ts", "php/src/Event.php", "python/src/ligdicash_lambda/event.py"];
    for (file, marks, types) in [
        (in_node, ["interface EventData {\n", "  [field: string]"], node),
        (in_node, ["Pick<EventData, Names>>;\n\n", "  /** The doctor"], types_of_events()),
        (in_php, ["may add fields.\n     *\n", "     *\n     * @var array{"], php_texts),
        (in_php, ["@var array{\n", "     *     ...,"], php),
        (in_python, ["add fields.\"\"\"\n\n", "\n\nType = "], lines(python_line)),
        (in_python, ["str | None\"]\n\n\n", "    EventOf[Literal[\"ping\"]"], classes_of_events()),
    ] {
        assert_between(&format!("clients/packages/{file}"), marks, &types);
    }
}
