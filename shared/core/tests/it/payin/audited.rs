//! The audit's findings about the payin that an order's lock names as the holder.

use ligdicash_core::audit::CaseStands;
use ligdicash_core::payout::{Given, RefundCase};
use ligdicash_core::{IdempotencyKey, Payout};

use super::*;

#[test]
fn a_holder_that_cannot_be_paid_or_a_lease_that_does_not_fit_is_found() {
    use NotCreated::{DebitUnknown, Released, TokenLost, Unknown};
    let creating = || PayinState::Creating { lease_until: CREATED };
    let pending = || states().swap_remove(1);
    let token = || PayinToken::new(TOKEN);
    let review = || PayinState::Review { token: token(), cause: PayinReview::Contradiction };
    let failed = || PayinState::NotCompleted { token: token(), cause: NotCompleted::Failed };
    let without = PayinState::NotCreated;
    let (holder, lease) = (Some(Wrong::Holder), Some(Wrong::OrderLease));
    // Whether the payin holds its order; then what is found with a lease, and without one.
    for (state, flow, holds, with_lease, without_lease) in [
        (creating(), Flow::Hosted, true, None, lease),
        (creating(), Flow::Code, true, None, None),
        (creating(), Flow::Hosted, false, None, None),
        (without(Unknown), Flow::Hosted, true, None, lease),
        (without(TokenLost), Flow::Hosted, true, None, None),
        (without(DebitUnknown), Flow::Push, true, None, None),
        (without(Released), Flow::Hosted, true, holder, holder),
        (pending(), Flow::Hosted, true, lease, None),
        (pending(), Flow::Hosted, false, holder, holder),
        (review(), Flow::Hosted, true, lease, None),
        (review(), Flow::Hosted, false, None, None),
        (PayinState::Superseded { token: token(), page: None }, Flow::Hosted, true, holder, holder),
        (failed(), Flow::Hosted, true, holder, holder),
        (failed(), Flow::Hosted, false, None, None),
        (PayinState::NotFound { token: token() }, Flow::Hosted, true, holder, holder),
    ] {
        let payin = Payin { flow, ..payin(state) };
        let by = if holds { id() } else { PayinId::from_random(8) };
        for (lease_until, expected) in [(Some(CREATED), with_lease), (None, without_lease)] {
            let latest = Some(payin.id.clone());
            let lock = Lock { holder: Some(by.clone()), latest, lease_until, ..Lock::default() };
            let facts = PayinFacts { lock: Beside::Read(lock), ..facts(&payin) };
            let found = facts.findings(CREATED).into_iter().map(|finding| finding.wrong);
            let found = found.filter(|wrong| [Wrong::Holder, Wrong::OrderLease].contains(wrong));
            assert_eq!(found.collect::<Vec<_>>(), Vec::from_iter(expected), "{facts:?}");
        }
    }
}

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
        let refund = Beside::Read(Payout { case: Some(ended), ..by_hand });
        let mut facts = facts(&payin);
        facts.refunds = Some(vec![(String::new(), refund)]);
        facts.own.cases = vec![(CaseKind::Owed, CaseStands::Ended)];
        let found = facts.findings(CREATED);
        let found = found.iter().any(|finding| finding.wrong == Wrong::CaseMissing);
        assert_eq!(found, is_missing, "{reported}");
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
        let facts = facts(payin);
        let entry = IndexEntry::Due(now + SignedDuration::from_secs(seconds));
        let facts = PayinFacts { own: Own { entry, ..facts.own.clone() }, ..facts };
        let found = facts.findings(now).into_iter().map(|finding| finding.wrong);
        let found = found.filter(|wrong| *wrong == Wrong::DueForNothing).count();
        assert_eq!(found, usize::from(is_found), "{seconds} {payin:?}");
    }
}

/// A direct payin is recorded before LigdiCash is asked, and its answer may still be on its way.
#[test]
fn a_record_without_the_beginning_of_its_payin_is_found() {
    use ExchangeKind::{Create, Intent};
    let creating = || PayinState::Creating { lease_until: CREATED };
    let pending = || states().swap_remove(1);
    let without = PayinState::NotCreated;
    for (state, flow, kinds, is_found) in [
        (creating(), Flow::Hosted, vec![], false),
        (pending(), Flow::Hosted, vec![], true),
        (pending(), Flow::Hosted, vec![Create], false),
        (without(NotCreated::Unknown), Flow::Hosted, vec![], false),
        (without(NotCreated::Refused), Flow::Hosted, vec![], true),
        (creating(), Flow::Code, vec![Intent], false),
        (creating(), Flow::Code, vec![], true),
        (creating(), Flow::Push, vec![Intent], false),
        (creating(), Flow::CodeRequest, vec![Intent], false),
        (without(NotCreated::DebitUnknown), Flow::Push, vec![Create], true),
        (pending(), Flow::Code, vec![], true),
        (pending(), Flow::Code, vec![Create], false),
    ] {
        let payin = Payin { flow, ..payin(state) };
        let record = RecordFacts { kinds: kinds.clone(), ..RecordFacts::default() };
        let facts = facts(&payin);
        let facts = PayinFacts { own: Own { record, ..facts.own.clone() }, ..facts };
        let found = facts.findings(CREATED).into_iter().map(|finding| finding.wrong);
        let found = found.filter(|wrong| *wrong == Wrong::RecordBegin).count();
        assert_eq!(found, usize::from(is_found), "{kinds:?} {payin:?}");
    }
}

fn facts(payin: &Payin) -> PayinFacts {
    PayinFacts {
        payin: payin.clone(),
        own: Own {
            entry: IndexEntry::Nowhere,
            lease_until: None,
            attributes: Vec::new(),
            astray: Vec::new(),
            events: Vec::new(),
            cases: Vec::new(),
            record: RecordFacts::default(),
        },
        lock_key: String::new(),
        lock: Beside::Missing,
        payins: HashMap::new(),
        refunded: 0,
        refunds: None,
    }
}
