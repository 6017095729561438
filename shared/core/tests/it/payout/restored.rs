//! The state that a restore derives from a payout's witnesses.

use super::*;

#[test]
fn the_old_table_is_believed_of_a_payout_as_the_record_tells_it_alone() {
    let (id, adopted) = (id(), payout(PayoutState::Sending { lease_until: CREATED }));
    let unknown = Payout { revision: 2, ..payout(PayoutState::Unknown) };
    let token = PayoutToken::new(TOKEN);
    let failed = PayoutState::Failed { token: token.clone() };
    let completed = PayoutState::Completed { token, at: CREATED };
    let later = CREATED + SignedDuration::from_secs(1);
    let key = IdempotencyKey::parse("P-2").unwrap();
    for (last, old, is_carried) in [
        ("pending", unknown.clone(), true),
        ("pending", adopted.clone(), false),
        ("pending", Payout { revision: 4, ..unknown.clone() }, false),
        ("pending", Payout { state: failed, ..unknown.clone() }, false),
        ("pending", Payout { idempotency_key: key, ..unknown.clone() }, false),
        ("pending", Payout { refund_of: Some(PayinId::from_random(7)), ..unknown.clone() }, false),
        ("pending", Payout { amount: payout::Given::parse(1).unwrap(), ..unknown.clone() }, false),
        ("pending", Payout { created_at: later, ..unknown.clone() }, false),
        ("completed", Payout { state: completed, ..unknown.clone() }, true),
        ("completed", unknown, false),
    ] {
        let names = Names::Payout { key: adopted.idempotency_key.clone(), refund_of: None };
        let (status, amount) = (last.to_owned(), FRANCS);
        let row = StateRow { names, amount, status, reason: None, revision: 1, token: None };
        let mut journal = Journal::default();
        journal.take(row, CREATED);
        // The record alone contradicts another key.
        let idempotency_key = old.idempotency_key.clone();
        let adopted = Payout { idempotency_key, ..adopted.clone() };
        let (journal, adopted, old) = (&journal, Some(&adopted), Some(&old));
        let (old_revision, token, salt) = (None, None, None);
        let witnesses =
            PayoutWitnesses { id: &id, journal, adopted, old, old_revision, token, salt };
        let outcome = witnesses.decide(CREATED);
        assert_eq!(matches!(outcome, Outcome::Carried(_)), is_carried, "{old:?}: {outcome:?}");
        let agrees = !is_carried && last == "pending";
        assert_eq!(matches!(outcome, Outcome::Agrees), agrees, "{outcome:?}");
    }
}
