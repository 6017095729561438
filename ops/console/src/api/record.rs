//! The rows of the record, each as the text that is stored, and the exchanges in them.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::answer::{Answer, raw};
use super::call::Call;
use super::client::Api;
use super::outside::Outside;
use super::pages::Pages;
use super::problem::Problem;
use super::stored::{Stored, Unreadable};
use super::story::Exchange;

/// One row: all that was said with one write.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Row {
    /// When the first of it was said.
    pub(crate) at: Outside,
    /// The JSON that is stored, as it is stored.
    #[serde(rename = "row")]
    pub(crate) text: String,
}

#[derive(Deserialize)]
struct Exchanges<'a> {
    #[serde(borrow)]
    exchanges: Vec<&'a RawValue>,
}

/// All rows that the call asks for, oldest first. `progress` hears how many have come while there are more.
pub(crate) async fn rows(
    api: &Api,
    call: Call,
    mut progress: impl FnMut(u64),
) -> Result<Vec<Stored<Row>>, Problem> {
    let mut pages = Pages::of(api, call);
    let mut all = Vec::new();
    while let Some(page) = pages.next().await? {
        all.extend(page.list::<Stored<Row>>("rows")?);
        if pages.has_more() {
            progress(all.len() as u64);
        }
    }
    Ok(all)
}

/// The exchanges of the rows as they stand there; of a row that is none of ours, only that it cannot be read.
pub(crate) fn exchanges(rows: &[Stored<Row>]) -> Vec<Box<RawValue>> {
    let of_row = |row: &Stored<Row>| match read(row) {
        Some(exchanges) => exchanges.into_iter().map(ToOwned::to_owned).collect(),
        None => vec![raw(&serde_json::json!({ "at": at(row).as_came(), "unreadable": true }))],
    };
    rows.iter().flat_map(of_row).collect()
}

/// The same, for whoever shows them.
pub(crate) fn said(rows: &[Stored<Row>]) -> Vec<Stored<Exchange>> {
    let of_row = |row: &Stored<Row>| {
        let read = read(row)?.into_iter().map(Answer::item::<Exchange>);
        let read: Vec<_> = read.collect::<Result<_, _>>().ok()?;
        Some(read.into_iter().map(Stored::Readable).collect())
    };
    let unreadable = |row| vec![Stored::Unreadable(Unreadable::named(at(row).clone()))];
    rows.iter().flat_map(|row| of_row(row).unwrap_or_else(|| unreadable(row))).collect()
}

fn read(row: &Stored<Row>) -> Option<Vec<&RawValue>> {
    let Stored::Readable(row) = row else { return None };
    serde_json::from_str(&row.text).ok().map(|Exchanges { exchanges }| exchanges)
}

fn at(row: &Stored<Row>) -> &Outside {
    match row {
        Stored::Readable(row) => &row.at,
        Stored::Unreadable(row) => &row.name,
    }
}
