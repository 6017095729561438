//! Who paid, and the salt with which the digests in the rows can be tied to them; and who paid on a day.

use jiff::civil::Date;
use ligdicash_core::{PayinId, Private, Salt};
use ligdicash_infra::dynamo::archive::{self, PeoplePage};
use ligdicash_infra::http::cursor;
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct Person<'a> {
    transaction_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    salt: Option<String>,
}

impl<'a> Person<'a> {
    pub(crate) fn of(id: &'a PayinId, person: &'a archive::Person) -> Self {
        let text = |text: &'a Option<Private>| text.as_ref().map(Private::expose);
        let payer = &person.payer;
        Self {
            transaction_id: id.as_str(),
            number: text(&payer.number),
            first_name: text(&payer.first_name),
            last_name: text(&payer.last_name),
            email: text(&payer.email),
            salt: person.salt.as_ref().map(hex),
        }
    }
}

/// The salt as it stands before a text whose digest is made.
fn hex(salt: &Salt) -> String {
    format!("{:032x}", u128::from_be_bytes(*salt.expose()))
}

/// Whose money came in on a day, by their numbers alone.
#[derive(Serialize)]
pub(crate) struct Numbers<'a> {
    day: String,
    people: Vec<Number<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

#[derive(Serialize)]
struct Number<'a> {
    transaction_id: &'a str,
    number: &'a str,
}

impl<'a> Numbers<'a> {
    pub(crate) fn of(day: Date, page: &'a PeoplePage) -> Self {
        let person = |(id, number): &'a (PayinId, Private)| Number {
            transaction_id: id.as_str(),
            number: number.expose(),
        };
        Self {
            day: day.to_string(),
            people: page.people.iter().map(person).collect(),
            next: page.next.as_ref().map(cursor::write),
        }
    }
}
