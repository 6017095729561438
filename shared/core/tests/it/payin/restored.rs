//! What a restore makes of a payin's witnesses.

use super::*;

fn restored<'a>(
    id: &'a PayinId,
    journal: &'a Journal,
    adopted: &'a Payin,
    old: Option<&'a Payin>,
) -> PayinWitnesses<'a> {
    PayinWitnesses {
        id,
        journal,
        adopted: Some(adopted),
        old,
        old_revision: None,
        token: Some(PayinToken::new(TOKEN)),
        salt: None,
        previous: None,
        is_overtaken: false,
        paid_by: None,
    }
}

fn row(status: &str, reason: Option<&str>, revision: u32) -> StateRow {
    StateRow {
        names: Names::Payin { order_id: OrderId::parse("A-1001").unwrap(), previous: None },
        amount: FRANCS,
        status: status.to_owned(),
        reason: reason.map(str::to_owned),
        revision,
        token: Some("of the token".to_owned()),
    }
}

#[test]
fn without_a_row_of_its_own_the_old_table_is_believed_of_a_replaced_page_and_of_no_other_change() {
    let id = id();
    let mut journal = Journal::default();
    journal.take(row("pending", None, 4), CREATED);
    let pending = payin(states().swap_remove(1));
    let superseded = PayinState::Superseded { token: PayinToken::new(TOKEN), page: None };
    let failed =
        PayinState::NotCompleted { token: PayinToken::new(TOKEN), cause: NotCompleted::Failed };
    for (state, revision, is_carried) in [
        (pending.state.clone(), 5, true),
        (superseded.clone(), 5, true),
        (superseded.clone(), 6, true),
        (superseded, 7, false),
        (failed, 5, false),
        (completed().state, 5, false),
    ] {
        let old = Payin { state, revision, ..pending.clone() };
        let outcome = restored(&id, &journal, &pending, Some(&old)).decide(CREATED);
        assert_eq!(matches!(outcome, Outcome::Carried(_)), is_carried, "{old:?}: {outcome:?}");
    }
}

#[test]
fn where_no_row_says_what_it_wrote_the_old_table_is_believed_of_the_same_order_alone() {
    let (id, adopted) = (id(), completed());
    let journal = Journal { begun_at: Some(CREATED), ..Journal::default() };
    let old = Payin { revision: adopted.revision + 1, ..adopted.clone() };
    let other = Payin { order_id: OrderId::parse("A-1002").unwrap(), ..old.clone() };
    for (old, is_carried) in [(old, true), (other, false)] {
        let outcome = restored(&id, &journal, &adopted, Some(&old)).decide(CREATED);
        assert_eq!(matches!(outcome, Outcome::Carried(_)), is_carried, "{outcome:?}");
        assert_eq!(matches!(outcome, Outcome::Agrees), !is_carried, "{outcome:?}");
    }
}

#[test]
fn what_is_built_anew_is_told_unless_it_was_and_is_late_where_a_failure_was_told() {
    let id = id();
    let told = Payin { announced: Some(1), ..completed() };
    let pending = payin(states().swap_remove(1));
    let late = Payin { timeliness: Timeliness::Late, ..pending.clone() };
    for (adopted, before, is_told, timeliness) in [
        (told, None, false, Timeliness::InTime),
        (pending.clone(), None, true, Timeliness::InTime),
        (late, None, true, Timeliness::Late),
        (pending.clone(), Some(("notcompleted", Some("failed"))), true, Timeliness::Late),
        (pending.clone(), Some(("notcompleted", Some("unsafe_page"))), true, Timeliness::InTime),
        (pending, Some(("review", Some("released"))), true, Timeliness::InTime),
    ] {
        let mut journal = Journal::default();
        if let Some((status, reason)) = before {
            journal.take(row(status, reason, 5), CREATED);
        }
        journal.take(row("completed", None, 6), CREATED);
        let outcome = restored(&id, &journal, &adopted, None).decide(CREATED);
        let Outcome::Rebuilt(_, next) = outcome else { panic!("{outcome:?}") };
        assert!(matches!(next.to().state, PayinState::Completed { .. }));
        assert_eq!(
            (next.event().is_some(), next.to().timeliness),
            (is_told, timeliness),
            "{before:?}"
        );
    }
}
