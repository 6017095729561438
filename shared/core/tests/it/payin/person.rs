//! Decisions of a person about a payin.

use super::*;

/// Whether only a person's decision, or an answer of LigdiCash, ends the payin.
pub(super) fn needs_a_decision(state: &PayinState) -> bool {
    matches!(
        state,
        PayinState::Review { .. }
            | PayinState::NotFound { .. }
            | PayinState::NotCreated(
                NotCreated::CalledBack
                    | NotCreated::TokenLost
                    | NotCreated::DebitUnknown
                    | NotCreated::Unproven
            )
    )
}

#[test]
fn a_release_frees_the_order_and_owes_the_seen_money_unless_denied() {
    for payin in states().into_iter().map(payin) {
        for (owes, owed) in [(Owes::WhatWasSeen, true), (Owes::Nothing, false)] {
            let review = needs_a_decision(&payin.state);
            let Some(next) = payin.release(owes, CREATED) else {
                assert!(!review, "{payin:?}");
                continue;
            };
            assert!(review, "{payin:?}");
            assert_eq!(*next.effect(), OrderChange::Free);
            assert_eq!(next.to().timeliness, Timeliness::Late);
            assert_eq!(next.event().map(|event| event.kind), Some(EventKind::Released));
            let case = PersonsCase::of_payin(next.to()).map(|case| case.id.kind());
            let money_was_seen = matches!(payin.state, PayinState::Review { .. });
            assert_eq!(case, (owed && money_was_seen).then_some(CaseKind::Owed), "{payin:?}");
            let ended: Vec<_> = next.cases().ended.iter().map(|(id, _)| id.kind()).collect();
            assert_eq!(ended, [CaseKind::Review]);
            assert!(next.to().release(owes, CREATED).is_none(), "nothing is released twice");
        }
    }
}

#[test]
fn a_person_accepts_only_what_ligdicash_repeats_of_a_payin_under_review() {
    let typed = Amount::parse(LESS).unwrap();
    for case in cases() {
        let PayinAnswer { payin, answer, now, .. } = &case;
        let accepted = payin.accept(&verified(PayinToken::new(TOKEN), answer.clone()), typed, *now);
        let review = matches!(payin.state, PayinState::Review { .. });
        let repeated = matches!(&answer.verdict, Verdict::Completed(Payment { amount, .. })
            if *amount == Some(Francs(LESS))
                && (answer.ids.is_empty() || answer.ids.contains(&id().into())));
        assert_eq!(accepted.is_ok(), review && repeated, "{case:?}");
        let other =
            payin.accept(&verified(PayinToken::new(OTHER_TOKEN), answer.clone()), typed, *now);
        assert!(other.is_err(), "{case:?}");
        match accepted {
            Ok(next) => {
                assert_eq!(*next.effect(), OrderChange::Accept);
                assert_eq!(next.next_check(), NextCheck::Never);
                assert_eq!(next.event().map(|event| event.kind), Some(EventKind::Accepted));
                assert_eq!(next.to().refundable(), Some(Francs(LESS)));
            }
            Err(why) => assert_eq!(why == NotAccepted::NotUnderReview, !review, "{case:?}"),
        }
    }
}
