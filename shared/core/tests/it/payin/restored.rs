//! The state that a restore derives from a payin's last row.

use super::*;

/// A payin as its last row says, and what is there.
fn witnesses<'a>(
    journal: &'a Journal,
    adopted: Option<&'a Payin>,
    replayed: &Payin,
    is_whole: bool,
) -> PayinWitnesses<'a> {
    let token = Some(PayinToken::new(TOKEN));
    let replayed = Some(RowState { record: replayed.clone(), is_whole });
    PayinWitnesses {
        own: Witnesses { journal, adopted, agrees: false, replayed, token },
        previous: None,
        is_overtaken: false,
        paid_by: None,
    }
}

fn pending() -> Payin {
    payin(states().swap_remove(1))
}

#[test]
fn a_payin_becomes_what_its_last_row_says_unless_its_order_is_anothers() {
    let (journal, before) = (Journal::default(), PayinId::from_random(8));
    let chained = Payin { previous: Some(before.clone()), ..pending() };
    let of = |payin: &Payin, is_whole| witnesses(&journal, None, payin, is_whole);
    let previous = Some(&before);
    let paid_by = Some(&before);
    let creating = payin(PayinState::Creating { lease_until: CREATED });
    let mut in_creation = PayinWitnesses { previous, ..of(&creating, true) };
    in_creation.own.token = None;
    for (witnesses, action, reason) in [
        (of(&pending(), true), Action::Carried, None),
        (of(&completed(), true), Action::Carried, None),
        (PayinWitnesses { previous, ..of(&chained, true) }, Action::Carried, None),
        (PayinWitnesses { previous, ..of(&pending(), true) }, Action::Watched, Some("superseded")),
        (of(&pending(), false), Action::Watched, Some("superseded")),
        (
            PayinWitnesses { is_overtaken: true, ..of(&pending(), true) },
            Action::Watched,
            Some("superseded"),
        ),
        (PayinWitnesses { paid_by, ..of(&completed(), true) }, Action::Proven, Some("duplicate")),
        (in_creation, Action::Proven, None),
    ] {
        let outcome = witnesses.decide(CREATED);
        let to = outcome.stands(None).unwrap();
        let found = to.state.reason().map(PayinReason::as_str);
        assert_eq!((outcome.action(), found), (Some(action), reason), "{witnesses:?}");
        if let Outcome::Rebuilt(_, next) = &outcome {
            let is_asked = !to.is_final();
            assert_eq!(next.next_check() == NextCheck::At(CREATED), is_asked, "{outcome:?}");
            assert_eq!(to.previous.as_ref(), witnesses.previous, "{outcome:?}");
        }
    }
}

#[test]
fn a_payin_without_its_token_or_its_last_rows_calls_a_person() {
    let lost = payin(PayinState::NotCreated(NotCreated::TokenLost));
    let unsure = Journal { unread: Some(CREATED), revision: 7, ..Journal::default() };
    for (journal, replayed, token, reason) in [
        (Journal::default(), &lost, None, "token_lost"),
        (unsure.clone(), &pending(), Some(PayinToken::new(TOKEN)), "contradiction"),
        (unsure, &pending(), None, "token_lost"),
    ] {
        let mut witnesses = witnesses(&journal, None, replayed, false);
        witnesses.own.token = token;
        let outcome = witnesses.decide(CREATED);
        let Outcome::Rebuilt(Action::Unknown, next) = &outcome else { panic!("{outcome:?}") };
        assert_eq!(next.to().state.reason().map(PayinReason::as_str), Some(reason));
        assert!(next.event().is_some() && !next.cases().opened.is_empty(), "{outcome:?}");
        assert!(next.to().revision > journal.revision, "no event had its name");
        assert!(matches!(outcome.where_unreadable(true), Outcome::Undecidable));
    }
}

#[test]
fn an_unreadable_row_of_two_minutes_before_may_be_the_last() {
    for (seconds, is_unsure) in [(120, true), (121, false)] {
        let row_at = Some(CREATED + SignedDuration::from_secs(seconds));
        let journal = Journal { row_at, unread: Some(CREATED), ..Journal::default() };
        assert_eq!(journal.is_unsure(), is_unsure, "{seconds}");
    }
}

#[test]
fn a_payin_that_the_adopted_table_has_so_or_later_is_left_alone() {
    let unsure = Journal { unread: Some(CREATED), ..Journal::default() };
    let paid = Journal { completed_at: Some(CREATED), ..unsure.clone() };
    for (journal, adopted, agrees, is_overtaken, expected) in [
        (&Journal::default(), completed(), false, false, Some(Action::Carried)),
        (&Journal::default(), completed(), true, false, None),
        (&unsure, completed(), true, false, None),
        (&paid, pending(), false, false, Some(Action::Carried)),
        (&Journal::default(), pending(), true, true, Some(Action::Watched)),
    ] {
        let of = witnesses(journal, Some(&adopted), &pending(), true);
        let own = Witnesses { agrees, ..of.own };
        let outcome = PayinWitnesses { own, is_overtaken, ..of }.decide(CREATED);
        assert_eq!(outcome.action(), expected, "{outcome:?}");
    }
}

#[test]
fn after_a_restore_an_order_is_held_and_leased_as_its_latest_payin_says() {
    use NotCreated::{DebitUnknown, Released, TokenLost, Unknown};
    let creating = || PayinState::Creating { lease_until: CREATED };
    let pending = || states().swap_remove(1);
    let token = || PayinToken::new(TOKEN);
    let review = || PayinState::Review { token: token(), cause: PayinReview::Contradiction };
    let superseded = || PayinState::Superseded { token: token(), page: None };
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
        (without(TokenLost), Flow::Hosted, true, true, false, true, true),
        (without(Released), Flow::Hosted, true, true, false, false, false),
        (superseded(), Flow::Hosted, true, true, false, false, false),
        (PayinState::NotFound { token: token() }, Flow::Hosted, true, true, false, false, false),
    ] {
        let payin = Payin { flow, ..payin(state) };
        let its = |is: bool| is.then(|| payin.id.clone());
        let (latest, holder) = (its(is_known), its(is_holder));
        let adopted = Lock { holder, latest, lease_until: Some(CREATED), ..Lock::default() };
        let journal = Journal { unread: is_unsure.then_some(CREATED), ..Journal::default() };
        let restored = RestoredPayin { payin: &payin, journal: &journal };
        let lock = lock(&adopted, &[restored]);
        let expected = (its(holds), is_leased.then_some(CREATED));
        assert_eq!((lock.holder, lock.lease_until), expected, "{payin:?} {adopted:?}");
    }
    // A creation must have a lease.
    let payin = payin(creating());
    let paid = Lock { paid_by: Some(PayinId::from_random(8)), ..Lock::default() };
    let restored = RestoredPayin { payin: &completed(), journal: &Journal::default() };
    assert_eq!(lock(&paid, &[restored]).paid_by, paid.paid_by, "it is never replaced");
    let [later, first] = [2, 1].map(|seconds| {
        let completed_at = Some(CREATED + SignedDuration::from_secs(seconds));
        Journal { completed_at, ..Journal::default() }
    });
    let other = Payin { id: PayinId::from_random(9), ..completed() };
    let both = [(&completed(), &later), (&other, &first)];
    let both = both.map(|(payin, journal)| RestoredPayin { payin, journal });
    assert_eq!(lock(&Lock::default(), &both).paid_by.as_ref(), Some(&other.id), "it paid first");
    let leased = |payin: &Payin| Lock::default().fitting(&[payin], None, Some(payin)).lease_until;
    assert_eq!(leased(&payin), None, "an unreadable row may hold a payment");
    let held =
        Lock { holder: Some(payin.id.clone()), latest: Some(payin.id.clone()), ..Lock::default() };
    assert_eq!(held.fitting(&[&payin], None, None).lease_until, Some(payin.updated_at));
}

/// A payin whose completion was announced before the restore is not announced again.
#[test]
fn a_rebuilt_payin_is_announced_once() {
    let other = PayinId::from_random(8);
    for (announced, is_told) in [(None, true), (Some(1), false)] {
        let (token, completion) = (PayinToken::new(TOKEN), Completion::Duplicate);
        let state = PayinState::Completed { token, at: CREATED, completion };
        let payin = Payin { announced, ..payin(state) };
        let journal = Journal::default();
        let witnesses = witnesses(&journal, None, &payin, false);
        let outcome = PayinWitnesses { paid_by: Some(&other), ..witnesses }.decide(CREATED);
        let Outcome::Rebuilt(_, next) = outcome else { panic!("{outcome:?}") };
        assert_eq!(next.event().is_some(), is_told, "{announced:?}");
        assert_eq!(next.to().announced == Some(next.to().revision), is_told, "{announced:?}");
    }
}
