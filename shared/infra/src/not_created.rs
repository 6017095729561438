//! What became of an attempt without an invoice, in the metrics.

use ligdicash_core::NotCreated;
use ligdicash_core::ports::Closed;

use crate::metrics::{Metric, Metrics};

/// Only whoever closed the attempt measures it.
pub fn record(cause: NotCreated, closed: Closed, metrics: &Metrics) {
    match closed {
        Closed::Done => metrics.count(metric(cause)),
        Closed::ForReview => metrics.put(&[(metric(cause), 1), (Metric::PaymentReview, 1)]),
        Closed::Overtaken => {}
    }
}

fn metric(cause: NotCreated) -> Metric {
    match cause {
        NotCreated::Refused | NotCreated::NotSent => Metric::PaymentNotStarted,
        NotCreated::Unknown | NotCreated::CalledBack => Metric::CreationUnknown,
    }
}
