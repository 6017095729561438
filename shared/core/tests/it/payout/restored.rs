//! The state that a restore gives a payout whose last rows cannot be read.

use ligdicash_core::restore::{Journal, RowState, Witnesses};

use super::*;

/// Strangers may have sent a callback's token.
#[test]
fn a_payout_whose_end_is_unreadable_is_asked_about_and_not_sent_again() {
    let journal = Journal { unread: Some(CREATED), ..Journal::default() };
    let (own, token) = (PayoutToken::new(TOKEN), || Some(PayoutToken::new(TOKEN)));
    let sending = payout(PayoutState::Sending { lease_until: CREATED });
    let called_back = Payout { brought: Brought::of(token()), ..sending.clone() };
    for (record, token, state) in [
        (&sending, token(), PayoutState::Unanswered { token: own.clone() }),
        (&called_back, token(), PayoutState::CalledBack { token: own.clone() }),
        (&sending, None, PayoutState::Unknown),
    ] {
        let replayed = Some(RowState { record: record.clone(), is_whole: true });
        let (journal, adopted, agrees) = (&journal, None, false);
        let outcome = Witnesses { journal, adopted, agrees, replayed, token }.decide(CREATED);
        assert_eq!(outcome.stands(None).map(|to| &to.state), Some(&state), "{outcome:?}");
    }
}
