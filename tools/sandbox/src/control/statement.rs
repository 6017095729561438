//! The ledger as a file, of the kind that a merchant might export from LigdiCash.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use serde::Deserialize;

use super::problem::Problem;
use crate::sandbox::Sandbox;
use crate::statement::Layout;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    layout: Layout,
}

pub(super) async fn download(
    State(sandbox): State<Sandbox>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<impl IntoResponse, Problem> {
    let refused = |_| Problem::invalid("must be a, b or c", "layout");
    let Query(Wanted { layout }) = wanted.map_err(refused)?;
    let headers = [
        (CONTENT_TYPE, layout.media_type()),
        (CONTENT_DISPOSITION, "attachment; filename=\"statement.csv\""),
    ];
    Ok((headers, sandbox.statement(layout)))
}
