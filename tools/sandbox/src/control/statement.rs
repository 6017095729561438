//! The download of a statement.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use serde::Deserialize;

use super::problem::ControlProblem;
use crate::sandbox::Sandbox;
use crate::statement::Layout;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StatementQuery {
    layout: Layout,
}

pub(super) async fn download(
    State(sandbox): State<Sandbox>,
    wanted: Result<Query<StatementQuery>, QueryRejection>,
) -> Result<impl IntoResponse, ControlProblem> {
    let refused = |_| ControlProblem::invalid("must be a, b or c", "layout");
    let Query(StatementQuery { layout }) = wanted.map_err(refused)?;
    let headers = [
        (CONTENT_TYPE, layout.media_type()),
        (CONTENT_DISPOSITION, "attachment; filename=\"statement.csv\""),
    ];
    Ok((headers, sandbox.statement(layout)))
}
