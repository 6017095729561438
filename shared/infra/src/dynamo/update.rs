//! A conditional update of one item, for `UpdateItem` and for transactions alike.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::builders::UpdateBuilder;
use aws_sdk_dynamodb::types::{AttributeValue, Update};

use super::names;
use super::row::Item;

/// An update: the changes of attributes, and the condition.
pub(super) struct ItemUpdate {
    key: String,
    changes: Vec<(&'static str, Change)>,
    condition: String,
    condition_names: Vec<(&'static str, &'static str)>,
    condition_values: Vec<(&'static str, AttributeValue)>,
}

/// The change of one attribute.
enum Change {
    Set(AttributeValue),
    /// Sets the attribute, unless the item has it.
    SetOnce(AttributeValue),
    Remove,
    Add(AttributeValue),
    Delete(AttributeValue),
}

/// An update in DynamoDB's own expressions.
pub(super) struct Expressions {
    pub(super) key: Item,
    pub(super) update: String,
    pub(super) condition: String,
    pub(super) names: HashMap<String, String>,
    pub(super) values: Item,
}

impl ItemUpdate {
    /// An update of the item with this key, which is made only if `condition` holds.
    pub(super) fn of(key: impl Into<String>, condition: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            changes: Vec::new(),
            condition: condition.into(),
            condition_names: Vec::new(),
            condition_values: Vec::new(),
        }
    }

    /// An unconditional update, which may also create the item.
    pub(super) fn always(key: impl Into<String>) -> Self {
        Self::of(key, String::new())
    }

    /// Adds another condition, which must hold, too.
    pub(super) fn also(mut self, condition: &str) -> Self {
        self.condition = format!("({}) AND {condition}", self.condition);
        self
    }

    fn changing(mut self, name: &'static str, change: Change) -> Self {
        self.changes.push((name, change));
        self
    }

    pub(super) fn set(self, name: &'static str, value: AttributeValue) -> Self {
        self.changing(name, Change::Set(value))
    }

    /// Sets the attribute, unless the item has it.
    pub(super) fn set_once(self, name: &'static str, value: AttributeValue) -> Self {
        self.changing(name, Change::SetOnce(value))
    }

    pub(super) fn set_or_remove(self, name: &'static str, value: Option<AttributeValue>) -> Self {
        match value {
            Some(value) => self.set(name, value),
            None => self.remove(name),
        }
    }

    pub(super) fn set_if(self, name: &'static str, value: Option<AttributeValue>) -> Self {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    pub(super) fn remove(self, name: &'static str) -> Self {
        self.changing(name, Change::Remove)
    }

    /// Adds to the stored number, or to 0 if there is none.
    pub(super) fn add(self, name: &'static str, number: i64) -> Self {
        self.changing(name, Change::Add(AttributeValue::N(number.to_string())))
    }

    /// Adds to the stored set of texts, or to an empty one if there is none.
    pub(super) fn add_text(self, name: &'static str, text: impl Into<String>) -> Self {
        self.changing(name, Change::Add(AttributeValue::Ss(vec![text.into()])))
    }

    /// Takes these texts out of the stored set. An empty set is none.
    pub(super) fn take_texts(self, name: &'static str, texts: Vec<String>) -> Self {
        self.changing(name, Change::Delete(AttributeValue::Ss(texts)))
    }

    /// Names the attribute of a placeholder such as `#status` in the condition.
    pub(super) fn name(mut self, placeholder: &'static str, name: &'static str) -> Self {
        self.condition_names.push((placeholder, name));
        self
    }

    /// Gives the value of a placeholder such as `:now` in the condition.
    pub(super) fn value(mut self, placeholder: &'static str, value: AttributeValue) -> Self {
        self.condition_values.push((placeholder, value));
        self
    }

    /// The same condition, and no change.
    pub(super) fn condition_alone(self) -> Self {
        Self { changes: Vec::new(), ..self }
    }

    pub(super) fn expressions(self) -> Expressions {
        let (mut names, mut values) = (HashMap::new(), Item::new());
        let (mut sets, mut removes) = (Vec::new(), Vec::new());
        let (mut adds, mut deletes) = (Vec::new(), Vec::new());
        for (at, (name, change)) in self.changes.into_iter().enumerate() {
            let (name_here, value_here) = (format!("#c{at}"), format!(":c{at}"));
            let (clause, part, value) = match change {
                Change::Set(value) => {
                    (&mut sets, format!("{name_here} = {value_here}"), Some(value))
                }
                Change::SetOnce(value) => {
                    let once = format!("{name_here} = if_not_exists({name_here}, {value_here})");
                    (&mut sets, once, Some(value))
                }
                Change::Remove => (&mut removes, name_here.clone(), None),
                Change::Add(value) => (&mut adds, format!("{name_here} {value_here}"), Some(value)),
                Change::Delete(value) => {
                    (&mut deletes, format!("{name_here} {value_here}"), Some(value))
                }
            };
            clause.push(part);
            names.insert(name_here, name.to_owned());
            values.extend(value.map(|value| (value_here, value)));
        }
        let owned = |(placeholder, name): (&str, &str)| (placeholder.to_owned(), name.to_owned());
        names.extend(self.condition_names.into_iter().map(owned));
        let owned = |(placeholder, value): (&str, _)| (placeholder.to_owned(), value);
        values.extend(self.condition_values.into_iter().map(owned));
        Expressions {
            key: Item::from([(names::PK.to_owned(), names::s(self.key))]),
            update: clauses(&[
                ("SET", sets),
                ("REMOVE", removes),
                ("ADD", adds),
                ("DELETE", deletes),
            ]),
            condition: self.condition,
            names,
            values,
        }
    }

    pub(super) fn update(self, table: &str) -> UpdateBuilder {
        let this = self.expressions();
        Update::builder()
            .table_name(table)
            .set_key(Some(this.key))
            .update_expression(this.update)
            .set_condition_expression((!this.condition.is_empty()).then_some(this.condition))
            .set_expression_attribute_names(some(this.names))
            .set_expression_attribute_values(some(this.values))
    }
}

/// The map, or `None` if it is empty: DynamoDB refuses an empty map.
pub(super) fn some<V>(map: HashMap<String, V>) -> Option<HashMap<String, V>> {
    (!map.is_empty()).then_some(map)
}

fn clauses(all: &[(&str, Vec<String>)]) -> String {
    let made = all.iter().filter(|(_, parts)| !parts.is_empty());
    let made: Vec<_> = made.map(|(word, parts)| format!("{word} {} ", parts.join(", "))).collect();
    made.concat()
}
