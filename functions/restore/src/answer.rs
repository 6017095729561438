//! The answer to an operator: a page of findings.

use contract::{Outside, Restored, RestoredPage, cursor};
use ligdicash_infra::dynamo::restore::{self, RestoreFinding};

pub(crate) fn page(page: restore::RestoredPage, from: &str) -> RestoredPage {
    RestoredPage {
        from: from.into(),
        looked_at: page.looked_at as u64,
        found: page.found.into_iter().map(restored).collect(),
        unreadable: page.unreadable.into_iter().map(Outside::new).collect(),
        next: page.next.as_ref().map(cursor::write),
    }
}

fn restored(found: RestoreFinding) -> Restored {
    Restored {
        id: found.id.into(),
        order_id: found.order_id.map(Outside::new),
        payout_id: found.payout_id.map(Outside::new),
        action: found.action.as_str().into(),
        from: found.from.map(Outside::new),
        to: found.to.map(Outside::new),
        reason: found.reason.map(Outside::new),
        case: found.case,
    }
}
