//! The day close for programs.

use serde_json::{Value, json as value};

use super::close::DayClose;
use crate::api::json_for_terminal;

/// One object, for programs.
pub(crate) fn json(close: &DayClose) -> String {
    let DayClose { day, at, stack, sums } = close;
    let accepted = value!({
        "count": sums.accepted.count, "francs": sums.accepted.francs, "asked": sums.accepted_asked,
    });
    let mut refunds = value!(sums.refunds);
    refunds["by_hand"] = value!(sums.by_hand);
    let json = value!({
        "day": day.to_string(), "at": at, "stack": stack, "is_over": close.is_over(),
        "money_in": {
            "paid": sums.paid, "accepted": accepted, "duplicates": sums.duplicates,
            "all": sums.came_in(), "proven_later": sums.later,
        },
        "without_money": {
            "review": sums.reviews, "open": sums.open, "not_paid": sums.not_paid, "owed": sums.owed,
        },
        "refunds": refunds, "payouts": sums.payouts, "money_out": sums.went_out(),
        "decisions": sums.decisions, "unknown": sums.unknown, "unreadable": sums.unreadable,
        "by_state": by_state(close), "by_operator": by_operator(close), "by_hour": by_hour(close),
    });
    format!("{}\n", json_for_terminal(&json.to_string()))
}

fn by_state(close: &DayClose) -> Vec<Value> {
    let of = |((kind, status, reason), sum): (&crate::books::State, &crate::books::Sum)| {
        value!({
            "kind": kind.word(), "status": status, "reason": reason,
            "count": sum.count, "francs": sum.francs,
        })
    };
    close.sums.by_state.iter().map(of).collect()
}

fn by_operator(close: &DayClose) -> Vec<Value> {
    let operators = close.sums.by_operator.iter();
    let of = |(name, its): (&String, &crate::books::OfOperator)| value!({ "operator": name, "came_in": its.came_in, "went_out": its.went_out });
    operators.map(of).collect()
}

fn by_hour(close: &DayClose) -> Vec<Value> {
    let hours = close.sums.hours.iter().enumerate();
    let of = |(hour, its): (usize, &crate::books::Hour)| value!({ "hour": hour, "created": its.all, "proven": its.completed });
    hours.map(of).collect()
}
