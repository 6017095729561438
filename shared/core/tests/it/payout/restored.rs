//! What a restore makes of a payout's witnesses.

use super::*;

#[test]
fn of_a_payout_that_was_being_sent_the_old_table_is_believed_that_nobody_knows_whether_it_was() {
    let (id, adopted) = (id(), payout(PayoutState::Sending { lease_until: CREATED }));
    let old = Payout { revision: 2, ..payout(PayoutState::Unknown) };
    let names = Names::Payout { key: adopted.idempotency_key.clone(), refund_of: None };
    let mut journal = Journal::default();
    let (status, amount) = ("pending".to_owned(), FRANCS);
    journal
        .take(StateRow { names, amount, status, reason: None, revision: 1, token: None }, CREATED);
    for (old, is_carried) in [(&old, true), (&adopted, false)] {
        let (journal, adopted, old) = (&journal, Some(&adopted), Some(old));
        let (old_revision, token, salt) = (None, None, None);
        let known = PayoutWitnesses { id: &id, journal, adopted, old, old_revision, token, salt };
        let outcome = known.decide(CREATED);
        assert_eq!(matches!(outcome, Outcome::Carried(_)), is_carried, "{outcome:?}");
        assert_eq!(matches!(outcome, Outcome::Agrees), !is_carried, "{outcome:?}");
    }
}
