//! The rows of the record, each as the text that is stored, and the exchanges in them.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::answer::raw;
use super::call::Call;
use super::client::Api;
use super::outside::Outside;
use super::pages::Pages;
use super::problem::Problem;
use super::stored::Stored;

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

/// All rows of a transaction, oldest first. `path` is the route of the transaction; `progress` hears how many have come
/// when there are more.
pub(crate) async fn rows(
    api: &Api,
    path: &str,
    mut progress: impl FnMut(u64),
) -> Result<Vec<Stored<Row>>, Problem> {
    let mut pages = Pages::of(api, Call::get(format!("{path}/exchanges")));
    let mut all = Vec::new();
    while let Some(page) = pages.next().await? {
        all.extend(page.list::<Stored<Row>>("rows")?);
        if pages.has_more() {
            progress(all.len() as u64);
        }
    }
    Ok(all)
}

/// The exchanges of a row as they stand there; of one that is none of ours, only that it cannot be read.
pub(crate) fn exchanges(row: &Stored<Row>) -> Vec<Box<RawValue>> {
    let at = match row {
        Stored::Readable(Row { at, text }) => match serde_json::from_str::<Exchanges<'_>>(text) {
            Ok(row) => return row.exchanges.into_iter().map(ToOwned::to_owned).collect(),
            Err(_) => at,
        },
        Stored::Unreadable(row) => &row.name,
    };
    vec![raw(&serde_json::json!({ "at": at.as_came(), "unreadable": true }))]
}
