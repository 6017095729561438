//! The state that a restore derives from a payin's witnesses.

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
fn without_its_row_the_old_table_is_trusted_only_about_a_replaced_page() {
    let id = id();
    let pending = payin(states().swap_remove(1));
    let superseded = PayinState::Superseded { token: PayinToken::new(TOKEN), page: None };
    let failed =
        PayinState::NotCompleted { token: PayinToken::new(TOKEN), cause: NotCompleted::Failed };
    for (last, state, revision, is_carried) in [
        ("pending", pending.state.clone(), 5, true),
        ("pending", superseded.clone(), 5, true),
        ("pending", superseded.clone(), 6, true),
        ("pending", superseded.clone(), 7, false),
        ("pending", failed, 5, false),
        ("pending", completed().state, 5, false),
        ("completed", completed().state, 5, true),
        ("completed", superseded, 5, false),
    ] {
        let mut journal = Journal::default();
        journal.take(row(last, None, 4), CREATED);
        let old = Payin { state, revision, ..pending.clone() };
        let outcome = restored(&id, &journal, &pending, Some(&old)).decide(CREATED);
        assert_eq!(matches!(outcome, Outcome::Carried(_)), is_carried, "{old:?}: {outcome:?}");
    }
}

#[test]
fn the_old_table_is_believed_of_the_payin_that_the_record_names_alone() {
    let (id, before) = (id(), PayinId::from_random(8));
    let adopted = payin(states().swap_remove(1));
    let old = Payin { revision: 2, previous: Some(before.clone()), ..adopted.clone() };
    let other = OrderId::parse("A-1002").unwrap();
    for (old, named, is_carried) in [
        (old.clone(), Some(&before), true),
        (old.clone(), None, true),
        (Payin { previous: Some(PayinId::from_random(9)), ..old.clone() }, Some(&before), false),
        (Payin { previous: None, ..old.clone() }, None, false),
        (Payin { order_id: other, ..old.clone() }, None, false),
        (Payin { amount: Amount::parse(LESS).unwrap(), ..old.clone() }, None, false),
        (Payin { created_at: CREATED + SignedDuration::from_secs(1), ..old }, None, false),
    ] {
        let mut journal = Journal::default();
        let order_id = adopted.order_id.clone();
        let names = Names::Payin { order_id, previous: named.cloned() };
        journal.take(StateRow { names, ..row("pending", None, 2) }, CREATED);
        let witnesses = restored(&id, &journal, &adopted, Some(&old));
        let outcome = PayinWitnesses { previous: Some(&before), ..witnesses }.decide(CREATED);
        assert_eq!(matches!(outcome, Outcome::Carried(_)), is_carried, "{old:?}: {outcome:?}");
    }
}

#[test]
fn after_a_restore_an_order_is_held_and_leased_as_its_latest_payin_says() {
    use NotCreated::{DebitUnknown, Unknown};
    let creating = || PayinState::Creating { lease_until: CREATED };
    let pending = || states().swap_remove(1);
    let token = || PayinToken::new(TOKEN);
    let review = || PayinState::Review { token: token(), cause: PayinReview::Contradiction };
    let failed = || PayinState::NotCompleted { token: token(), cause: NotCompleted::Failed };
    let without = PayinState::NotCreated;
    // The latest payin; whether the adopted lock knows it and names it as the holder; whether rows about it are
    // unreadable. Then whether it holds the order afterwards, and the lease stays.
    for (state, flow, is_known, is_holder, is_unsure, holds, is_leased) in [
        (creating(), Flow::Hosted, true, true, false, true, true),
        (creating(), Flow::Hosted, true, false, false, false, false),
        (creating(), Flow::Hosted, false, false, false, false, false),
        (creating(), Flow::Hosted, true, true, true, true, false),
        (creating(), Flow::Code, true, true, false, true, false),
        (creating(), Flow::Code, true, false, false, false, false),
        (creating(), Flow::Code, false, false, false, true, false),
        (without(Unknown), Flow::Hosted, true, true, false, true, true),
        (without(Unknown), Flow::Hosted, true, false, false, false, false),
        (without(DebitUnknown), Flow::Push, true, true, false, true, false),
        (without(DebitUnknown), Flow::Push, true, false, false, false, false),
        (without(DebitUnknown), Flow::Push, false, false, false, true, false),
        (pending(), Flow::Hosted, true, true, false, true, false),
        (pending(), Flow::Hosted, true, false, false, true, false),
        (review(), Flow::Hosted, true, true, false, true, false),
        (review(), Flow::Hosted, true, false, false, false, false),
        (review(), Flow::Hosted, false, false, false, true, false),
        (failed(), Flow::Hosted, true, true, false, false, false),
        (failed(), Flow::Hosted, true, false, true, true, false),
    ] {
        let payin = Payin { flow, ..payin(state) };
        let its = |is: bool| is.then(|| payin.id.clone());
        let (latest, holder) = (its(is_known), its(is_holder));
        let adopted = Lock { holder, latest, lease_until: Some(CREATED), ..Lock::default() };
        let journal = Journal { unread: is_unsure.then_some(CREATED), ..Journal::default() };
        let restored = RestoredPayin { payin: &payin, journal: &journal, is_rebuilt: false };
        let lock = lock(&adopted, &[restored]);
        let expected = (its(holds), is_leased.then_some(CREATED));
        assert_eq!((lock.holder, lock.lease_until), expected, "{payin:?} {adopted:?}");
    }
}

/// The record does not say when the merchant signed the order, which was before the payin.
#[test]
fn a_payin_built_from_the_record_lets_no_older_signature_change_its_price() {
    let issued_at = CREATED - SignedDuration::from_secs(5);
    let later = CREATED + SignedDuration::from_secs(5);
    let proven = Pricing::Proven { issued_at };
    for (pricing, is_rebuilt, adopted, expected) in [
        (Pricing::Open, true, None, Some(CREATED)),
        (Pricing::Open, true, Some(issued_at), Some(CREATED)),
        (Pricing::Open, true, Some(later), Some(later)),
        (Pricing::Open, false, None, None),
        (Pricing::Open, false, Some(issued_at), Some(issued_at)),
        (proven, false, None, Some(issued_at)),
    ] {
        let payin = Payin { pricing, ..payin(states().swap_remove(1)) };
        let adopted = Lock { priced_at: adopted, ..Lock::default() };
        let restored = RestoredPayin { payin: &payin, journal: &Journal::default(), is_rebuilt };
        assert_eq!(lock(&adopted, &[restored]).priced_at, expected, "{payin:?} {adopted:?}");
    }
}

#[test]
fn without_rows_the_old_table_is_trusted_only_about_the_same_order() {
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

/// A payin whose completion was announced before the restore is not announced again.
#[test]
fn a_rebuilt_payin_is_announced_once_and_late_after_an_announced_failure() {
    let id = id();
    let announced = Payin { announced: Some(1), ..completed() };
    let pending = payin(states().swap_remove(1));
    let late = Payin { timeliness: Timeliness::Late, ..pending.clone() };
    for (adopted, before, is_told, timeliness) in [
        (announced, None, false, Timeliness::InTime),
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
        let proven = CREATED + SignedDuration::from_mins(1);
        journal.take(row("completed", None, 6), proven);
        let now = CREATED + SignedDuration::from_hours(1);
        let outcome = restored(&id, &journal, &adopted, None).decide(now);
        let Outcome::Rebuilt(_, next) = outcome else { panic!("{outcome:?}") };
        assert_eq!(next.to().state.completed_at(), Some(proven), "{before:?}");
        assert_eq!(
            (next.event().is_some(), next.to().timeliness),
            (is_told, timeliness),
            "{before:?}"
        );
    }
}
