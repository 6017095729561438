use serde_json::{Value, json};

use super::result::DifferingFact;
use super::{Exception, ReconcileFile, UnmatchedLine};
use crate::books::statement::{Span, StatementLine, Way};
use crate::books::{BookRow, ReconcileSums};
use operator::api::{Booked, Outside};

const AT: &str = "2026-06-01T10:00:00Z";

fn at(text: &str) -> Span {
    let second = text.parse::<jiff::Timestamp>().unwrap().as_second();
    Span { from: second, to: second }
}

fn line(line: u64) -> StatementLine {
    StatementLine {
        position: line,
        id: None,
        reference: None,
        way: Some(Way::In),
        amount: 3000,
        fee: 0,
        at: at("2026-06-01T10:01:00Z"),
        is_paid: true,
        state: Outside::default(),
    }
}

fn payment(id: &str, more: &Value) -> Value {
    let mut value = json!({
        "transaction_id": id, "kind": "payin", "status": "completed", "amount": 3000, "order_id": "A-1",
        "created_at": AT, "completed_at": "2026-06-01T10:02:31Z",
        "books": {
            "revision": 2, "updated_at": "2026-06-01T10:02:31Z", "ligdicash_ref": format!("L{id}"),
        },
    });
    value.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    value
}

fn row(payin: Value) -> BookRow {
    serde_json::from_value::<Booked>(payin).unwrap().into()
}

fn reconciled(
    ours: impl IntoIterator<Item = Value>,
    lines: impl IntoIterator<Item = StatementLine>,
) -> (ReconcileSums, Vec<Exception>) {
    let table = ReconcileFile::new().unwrap();
    ours.into_iter().for_each(|payin| table.put_ours(&row(payin)).unwrap());
    lines.into_iter().for_each(|line| table.put_line(&line).unwrap());
    table.join().unwrap();
    let (mut all, day) = (Vec::new(), "2026-06-01".parse().unwrap());
    let sums = table.report((day, day), |exception| {
        all.push(exception);
        Ok(())
    });
    (sums.unwrap(), all)
}

fn named(number: u64, name: &str) -> StatementLine {
    StatementLine { reference: Some(name.to_owned()), ..line(number) }
}

#[test]
fn what_has_the_same_name_and_amount_agrees_whichever_name_it_is() {
    let by_id = StatementLine { id: Some("txn_1".to_owned()), fee: 60, ..line(2) };
    let ours = ["txn_1", "txn_2"].map(|id| payment(id, &json!({})));
    let (all, exceptions) = reconciled(ours, [by_id, named(3, "Ltxn_2")]);
    assert_eq!(exceptions, []);
    assert_eq!((all.agreed_in.count, all.agreed_in.francs, all.fees.all.francs), (2, 6000, 60));
}

/// Payments, most of which differ from the lines below.
fn payments() -> [Value; 7] {
    let unanswered =
        json!({ "status": "notcompleted", "reason": "not_created", "completed_at": null });
    [
        payment("txn_1", &json!({})),
        payment("txn_2", &json!({})),
        payment("txn_3", &unanswered),
        payment("txn_4", &json!({})),
        payment("txn_5", &json!({ "amount": 77 })),
        payment("txn_6", &json!({})),
        payment("txn_7", &json!({ "status": "pending", "completed_at": null })),
    ]
}

fn lines_about_them() -> [StatementLine; 9] {
    let other_day = at("2026-05-20T10:00:00Z");
    [
        named(2, "Ltxn_1"),
        StatementLine { amount: 2900, ..named(3, "Ltxn_2") },
        named(4, "Ltxn_3"),
        StatementLine { is_paid: false, state: Outside::new("Failed"), ..named(5, "Ltxn_4") },
        named(6, "Ltxn_1"),
        StatementLine { amount: 55, ..named(7, "X") },
        StatementLine { at: other_day, ..named(8, "Ltxn_6") },
        StatementLine { at: other_day, amount: 9, ..named(9, "Y") },
        StatementLine { is_paid: false, ..named(10, "Ltxn_7") },
    ]
}

#[test]
fn each_kind_of_exception_is_found_and_no_other() {
    let (all, exceptions) = reconciled(payments(), lines_about_them());
    let id = |text: &str| Outside::new(text);
    let differing = |number, of: &str, what, ours: &str, theirs: &str| Exception::Differing {
        id: id(of),
        line: number,
        what,
        ours: id(ours),
        theirs: id(theirs),
    };
    assert_eq!(
        exceptions,
        [
            differing(3, "txn_2", DifferingFact::Amount, "3000", "2900"),
            differing(4, "txn_3", DifferingFact::State, "notcompleted not_created", "paid"),
            differing(5, "txn_4", DifferingFact::State, "completed", "Failed"),
            Exception::Repeated { line: 6, id: id("txn_1") },
            Exception::OnlyTheirs(UnmatchedLine {
                line: 7,
                reference: Some(id("X")),
                amount: 55,
                ..UnmatchedLine::default()
            }),
            differing(8, "txn_6", DifferingFact::Day, "2026-06-01", "2026-05-20"),
            Exception::OnlyOurs { id: id("txn_5"), amount: 77 },
        ]
    );
    assert_eq!((all.agreed().count, all.left_out.francs, all.not_paid.count), (1, 9, 1));
}

/// A line and one of our rows are matched if each fits only the other.
#[test]
fn lines_without_a_name_match_only_in_unambiguous_pairs() {
    let one = [payment("txn_1", &json!({}))];
    assert_eq!(reconciled(one.clone(), [line(2)]).1, []);
    // The span of a match begins a minute before the payment and ends a minute after its proof.
    for (instant, exceptions) in [
        ("2026-06-01T09:58:59Z", 2),
        ("2026-06-01T09:59:00Z", 0),
        ("2026-06-01T10:03:31Z", 0),
        ("2026-06-01T10:03:32Z", 2),
    ] {
        let line = StatementLine { at: at(instant), ..line(2) };
        assert_eq!(reconciled(one.clone(), [line]).1.len(), exceptions, "{instant}");
    }
    let other_way = StatementLine { way: Some(Way::Out), ..line(2) };
    assert_eq!(reconciled(one.clone(), [other_way]).1.len(), 2);
    // Two lines fit one payment: neither is matched.
    let (_, doubtful) = reconciled(one, [line(2), line(3)]);
    assert_eq!(doubtful.len(), 3, "{doubtful:?}");
    let are_doubtful = |exception: &Exception| matches!(exception, Exception::OnlyTheirs(line) if line.is_doubtful);
    assert_eq!(doubtful.iter().filter(|exception| are_doubtful(exception)).count(), 2);
}

#[test]
fn a_line_with_an_id_that_was_not_read_is_about_none_of_the_others() {
    let other = StatementLine { id: Some("txn_9".to_owned()), ..line(2) };
    let (_, exceptions) = reconciled([payment("txn_1", &json!({}))], [other]);
    let (id, amount) = (Some(Outside::new("txn_9")), 3000);
    let theirs = UnmatchedLine { line: 2, id, amount, ..UnmatchedLine::default() };
    assert_eq!(exceptions[0], Exception::OnlyTheirs(theirs));
    assert_eq!(exceptions.len(), 2);
}

#[test]
fn a_payment_that_began_before_the_first_day_is_at_the_edge() {
    let night =
        json!({ "created_at": "2026-05-31T23:58:00Z", "completed_at": "2026-06-01T00:01:00Z" });
    let (_, exceptions) = reconciled([payment("txn_1", &night)], []);
    assert_eq!(exceptions, [Exception::AtTheEdge { id: Outside::new("txn_1"), amount: 3000 }]);
}

#[test]
fn only_ours_is_what_moved_at_ligdicash_and_was_proven_on_these_days() {
    let proven = |at: &str| json!({ "created_at": "2026-05-31T10:00:00Z", "completed_at": at });
    let by_hand = json!({
        "kind": "payout", "order_id": null, "payout_id": "till-1", "refund_of": "txn_2",
        "status": "closed", "reason": "given_by_hand", "completed_at": null,
    });
    for (more, is_only_ours) in [
        (proven("2026-05-31T23:59:59Z"), false),
        (json!({ "completed_at": "2026-06-01T23:59:59Z" }), true),
        (json!({ "completed_at": "2026-06-02T00:00:00Z" }), false),
        (json!({ "status": "pending", "completed_at": null }), false),
        (by_hand, false),
    ] {
        let exceptions = reconciled([payment("txn_1", &more)], []).1;
        let only_ours =
            exceptions.iter().all(|exception| matches!(exception, Exception::OnlyOurs { .. }));
        assert_eq!((exceptions.len(), only_ours), (usize::from(is_only_ours), true), "{more}");
    }
}

/// A line is compared if it is of these days, or matches a payment that began and was proven on them. Other lines are
/// left out.
#[test]
fn a_line_of_another_day_differs_or_is_left_out() {
    let night =
        json!({ "created_at": "2026-05-31T23:58:00Z", "completed_at": "2026-06-01T00:01:00Z" });
    let later = json!({ "completed_at": "2026-06-02T00:01:00Z" });
    for (more, instant, differs) in [
        (json!({}), "2026-05-31T10:00:00Z", 1),
        (json!({}), "2026-06-02T10:00:00Z", 1),
        (night, "2026-05-31T23:59:00Z", 0),
        (later, "2026-06-02T00:00:00Z", 0),
    ] {
        let names = [(2, "Ltxn_1"), (3, "nobody's")];
        let lines =
            names.map(|(line, name)| StatementLine { at: at(instant), ..named(line, name) });
        let (all, exceptions) = reconciled([payment("txn_1", &more)], lines);
        assert_eq!((all.agreed().count, all.left_out.count), (0, 2 - differs), "{more}");
        let is_of_the_day = |exception: &Exception| {
            matches!(exception, Exception::Differing { what: DifferingFact::Day, .. })
        };
        assert!(exceptions.iter().all(is_of_the_day), "{exceptions:?}");
        assert_eq!(u64::try_from(exceptions.len()), Ok(differs), "{more}");
    }
}

#[test]
fn an_amount_agrees_with_or_without_its_fee_to_the_franc() {
    for (amount, agrees) in [(3000, true), (2940, true), (3060, true), (2941, false), (3059, false)]
    {
        let line = StatementLine { amount, fee: 60, ..named(2, "Ltxn_1") };
        let (all, exceptions) = reconciled([payment("txn_1", &json!({}))], [line]);
        assert_eq!(
            (exceptions.is_empty(), all.fees.all.francs),
            (agrees, 60),
            "{amount}: {exceptions:?}"
        );
    }
}
