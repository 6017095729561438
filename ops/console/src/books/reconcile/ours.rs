//! What of a row of the books a statement can agree with.

use jiff::Timestamp;

use crate::api::Outside;
use crate::books::statement::Way;
use crate::books::{BookRow, Kind};

/// One of our payments or payouts.
#[derive(Clone, Debug)]
pub(crate) struct Ours {
    pub(super) id: Outside,
    pub(super) reference: Option<Outside>,
    pub(super) operator_reference: Option<Outside>,
    pub(super) way: Way,
    /// Whole francs: what moved; or else what was asked for, or what LigdiCash has named.
    pub(super) amount: u64,
    /// Whether the books say that its money moved at LigdiCash.
    pub(super) has_moved: bool,
    pub(super) state: Outside,
    /// Seconds since 1970 between which its money moved, if it did.
    pub(super) begun: i64,
    pub(super) ended: i64,
}

impl From<&BookRow> for Ours {
    fn from(row: &BookRow) -> Self {
        let moved = row.came_in().or(row.went_out());
        let state = match &row.reason {
            Some(reason) => Outside::new(format!("{} {}", row.status.as_came(), reason.as_came())),
            None => row.status.clone(),
        };
        let reported =
            row.reported_at.as_ref().and_then(|it| it.as_came().parse::<Timestamp>().ok());
        let ended =
            [row.completed_at, reported].into_iter().flatten().max().unwrap_or(row.updated_at);
        Self {
            id: row.id.clone(),
            reference: row.ligdicash_ref.clone(),
            operator_reference: row.operator_ref.clone(),
            way: if row.kind == Kind::Payment { Way::In } else { Way::Out },
            amount: moved.or(row.reported).unwrap_or(row.amount),
            // What a person gave back by other means did not go through LigdiCash.
            has_moved: moved.is_some() && row.kind != Kind::RecordedRefund,
            state,
            begun: row.created_at.as_second(),
            ended: ended.as_second().max(row.created_at.as_second()),
        }
    }
}
