//! The cases and the entry in the to-do index that the audit expects of a payin.

use ligdicash_core::audit::{self, CaseNeed, CaseStands, may_be_due, refunded};
use ligdicash_core::payout::{Given, RefundCase};
use ligdicash_core::{IdempotencyKey, Payout};

use super::*;

#[test]
fn a_case_that_a_refund_has_ended_is_missing_where_more_is_owed() {
    let cause = NotCompleted::Released(Seen::Owed(PayinReview::GivenBack));
    for (reported, is_missing) in [(100, false), (2900, true)] {
        let amount_reported = Some(Francs(reported));
        let payin = Payin {
            refunded: Francs(100),
            receipt: Receipt { amount_reported, ..Receipt::default() },
            ..payin(PayinState::NotCompleted { token: PayinToken::new(TOKEN), cause })
        };
        let (key, salt) = (IdempotencyKey::parse("till-1").unwrap(), Salt::from_random(1));
        let (refund, amount) = (PayoutId::from_random(1), Given::parse(100).unwrap());
        let ended = RefundCase { id: CaseId::of(CaseKind::Owed, id().as_str()), ends: true };
        let by_hand = Payout::by_hand(refund, key, amount, id(), salt, CREATED);
        let refund = Payout { case: Some(ended), ..by_hand };
        let need = CaseNeed::of_payin(&payin, [&refund]);
        let allows = need.allows(CaseKind::Owed, Some(CaseStands::Ended));
        assert_eq!(allows, !is_missing, "{reported}");
        // LigdiCash did not send it, so the limit of its day does not count it.
        assert_eq!((refunded([&refund]), audit::in_its_day(&refund)), (100, 0));
    }
}

/// Before a late proof, another amount may have been owed.
#[test]
fn more_given_back_than_paid_is_found_unless_the_proof_came_late() {
    for (timeliness, more, is_found) in [
        (Timeliness::InTime, 0, false),
        (Timeliness::InTime, 1, true),
        (Timeliness::Late, 1, false),
    ] {
        let payin = Payin { timeliness, ..completed() };
        let paid = i64::try_from(payin.refundable().unwrap().0).unwrap();
        assert_eq!(audit::is_too_much(&payin, paid + more), is_found, "{timeliness:?} {more}");
    }
}

/// A callback about a debit moves its entry for as long as its check may take, however old the debit is.
#[test]
fn an_entry_for_nothing_is_found_and_the_lease_of_a_claim_is_not() {
    let now = CREATED + SignedDuration::from_hours(31 * 24);
    let debit = |cause| Payin { flow: Flow::Code, ..payin(PayinState::NotCreated(cause)) };
    let (unknown, refused) = (debit(NotCreated::DebitUnknown), debit(NotCreated::CodeRefused));
    for (payin, seconds, is_found) in [
        (&unknown, 60, false),
        (&unknown, 0, false),
        (&unknown, -60, false),
        (&unknown, 600, true),
        (&unknown, -600, true),
        (&refused, 3600, true),
        (&completed(), 60, true),
        (&completed(), 0, true),
    ] {
        let entry = now + SignedDuration::from_secs(seconds);
        assert_eq!(may_be_due(payin, Some(entry), now), !is_found, "{seconds} {payin:?}");
    }
}
