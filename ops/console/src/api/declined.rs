//! Why what a person decides is not carried out.

/// Why a decision, or money that is to be sent, was refused. Nothing was changed by what was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Declined {
    NotAPerson,
    NotUnderReview,
    NothingLearnt,
    NotRepeated,
    GivenBack,
    PaidByAnother,
    OutcomeKnown,
    TooEarly,
    TokenNotNeeded,
    TokenRefused,
    TokenNotCompleted,
    TokenOfAnother,
    TokenUnnamed,
    NotGivenUp,
    StillNeeded,
    CaseOpen,
    CaseNotOpen,
    CaseNotClosable,
    ReferenceUsed,
    NotPaid,
    TooMuch,
    Overtaken,
    NoPayment,
    NoNumber,
    OverLimit,
    OverDailyLimit,
    PayoutsPaused,
    BalanceTooLow,
    RuleRefused,
    RecipientRefused,
    Rejected,
    LigdicashUnreachable,
    LigdicashConfiguration,
    LigdicashRefused,
    SamePerson,
    NotAwaiting,
    RecipientDiffers,
    TableHeld,
    NotAdopted,
    RestoreOver,
    /// This release cannot read what is stored.
    NotReadable,
    /// Several payments of the order are meant.
    SeveralPayments,
    /// Several cases are meant.
    SeveralCases,
    /// Nothing is left to be given back.
    NothingLeft,
    NotADuplicate,
    /// The same was given back before.
    RefundedBefore,
    /// LigdiCash pays out no such small amount.
    TooLittleToSend,
}

impl Declined {
    /// With the contract's words; the last six are this program's own.
    pub(crate) const ALL: [(Self, &str); 47] = [
        (Self::NotAPerson, "not_a_person"),
        (Self::NotUnderReview, "not_under_review"),
        (Self::NothingLearnt, "nothing_learnt"),
        (Self::NotRepeated, "not_repeated"),
        (Self::GivenBack, "given_back"),
        (Self::PaidByAnother, "order_already_paid"),
        (Self::OutcomeKnown, "outcome_known"),
        (Self::TooEarly, "too_early"),
        (Self::TokenNotNeeded, "token_not_needed"),
        (Self::TokenRefused, "token_refused"),
        (Self::TokenNotCompleted, "token_not_completed"),
        (Self::TokenOfAnother, "token_of_another"),
        (Self::TokenUnnamed, "token_unnamed"),
        (Self::NotGivenUp, "event_not_given_up"),
        (Self::StillNeeded, "person_still_needed"),
        (Self::CaseOpen, "case_open"),
        (Self::CaseNotOpen, "case_not_open"),
        (Self::CaseNotClosable, "case_not_closable"),
        (Self::ReferenceUsed, "payout_id_reused"),
        (Self::NotPaid, "refund_of_unpaid"),
        (Self::TooMuch, "refund_exceeds_payment"),
        (Self::Overtaken, "refund_overtaken"),
        (Self::NoPayment, "refund_of_unknown"),
        (Self::NoNumber, "refund_without_number"),
        (Self::OverLimit, "payout_over_limit"),
        (Self::OverDailyLimit, "payout_over_daily_limit"),
        (Self::PayoutsPaused, "payouts_paused"),
        (Self::BalanceTooLow, "payout_balance_too_low"),
        (Self::RuleRefused, "payout_rule_refused"),
        (Self::RecipientRefused, "payout_recipient_refused"),
        (Self::Rejected, "payout_rejected"),
        (Self::LigdicashUnreachable, "ligdicash_unreachable"),
        (Self::LigdicashConfiguration, "ligdicash_configuration"),
        (Self::LigdicashRefused, "ligdicash_refused"),
        (Self::SamePerson, "same_person"),
        (Self::NotAwaiting, "not_awaiting"),
        (Self::RecipientDiffers, "recipient_differs"),
        (Self::TableHeld, "table_held"),
        (Self::NotAdopted, "not_adopted"),
        (Self::RestoreOver, "restore_over"),
        (Self::NotReadable, "unreadable"),
        (Self::SeveralPayments, "several_payments"),
        (Self::SeveralCases, "several_cases"),
        (Self::NothingLeft, "nothing_left"),
        (Self::NotADuplicate, "not_a_duplicate"),
        (Self::RefundedBefore, "refunded_before"),
        (Self::TooLittleToSend, "too_little_to_send"),
    ];

    pub(super) fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(declined, _)| *declined)
    }

    pub(crate) fn word(self) -> &'static str {
        Self::ALL.iter().find(|(known, _)| *known == self).map_or("", |(_, word)| word)
    }
}
