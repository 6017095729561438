//! The trials as one table.

use std::fmt::Debug;

use Needs::{All, Any};
use Play::{
    AmountFromClient, DoubleClick, FirstPage, HostileId, KeysInPage, NobodyReturns, Paid, PaidByIt,
    PaidOrder, PriceFromClient, ReturnTwice, StaysPaid, ThreeAtOnce, ThreeTimes, TwoPayments,
    UnknownPageHost, Unpaid,
};
use Step::{ADayLater, Callback, Cancel, Confirm, Fail, Older, Pay, Return, Stranger};

use catalogue::Language;

use crate::faults::ConfirmBehaviour;
use crate::faults::ConfirmBehaviour::{Html200, Html502, NoStatus, Normal, Refuse, Slow};
use crate::ledger::Status;

/// The course of a trial, and the duty of the shop.
#[derive(Clone, Copy)]
pub(super) enum Play {
    /// The order is paid after these steps, and by the last of them: a second order, paid at the same instant and left
    /// alone, shows whether the shop's own polling did it. The second steps show the same by the return page, if the
    /// callback cannot.
    PaidByIt(&'static [Step], &'static [Step]),
    /// The order is paid after these steps, by whatever means.
    Paid(&'static [Step]),
    /// The order stays unpaid after these steps, and after the second ones if the callback cannot show it.
    Unpaid(&'static [Step], &'static [Step]),
    /// The order is paid before the last step, and after it.
    StaysPaid(&'static [Step]),
    ThreeTimes,
    ThreeAtOnce,
    ReturnTwice,
    NobodyReturns,
    TwoPayments,
    FirstPage,
    PaidOrder,
    DoubleClick,
    AmountFromClient,
    PriceFromClient,
    HostileId,
    KeysInPage,
    UnknownPageHost,
}

/// A way by which a shop learns of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Channel {
    Callback,
    Return,
    Poll,
}

#[derive(Clone, Copy)]
pub(super) enum Step {
    /// The customer pays.
    Pay,
    /// The operator refuses the payment.
    Fail,
    /// LigdiCash's own callbacks about the invoice as it is.
    Callback,
    /// Callbacks with the word of an earlier state.
    Older(Status),
    /// A stranger's callbacks, which call the unpaid invoice paid.
    Stranger(Token),
    /// The customer opens the return address with this query.
    Return(&'static str),
    /// The customer opens the address for those who cancel.
    Cancel,
    /// The answers of confirm from now on.
    Confirm(ConfirmBehaviour),
    ADayLater,
}

/// The token in a stranger's callback.
#[derive(Clone, Copy)]
pub(super) enum Token {
    Own,
    /// The token of another order, which is paid: of the same amount, or of this one.
    OfPaid(Option<u64>),
}

/// The one thing in which the messages of a trial differ from those of the friendliest LigdiCash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum With {
    #[default]
    Nothing,
    EmptyToken,
    FormFirst,
    FormOnly,
    JsonOnly,
    JoinedId,
    UnknownFields,
    /// A pending event comes before create's answer.
    EarlyEvent,
    /// Callback and confirm name [`CHEAP`].
    OtherAmount,
    /// Confirm writes the amount with decimals.
    Decimals,
}

/// The French pages whose addresses are known.
const FRENCH: [(&str, &str); 2] = [
    ("payment-api/callback/security", "api-paiement/callback/securisation"),
    ("concepts/transaction-lifecycle", "concepts/cycle-vie-transaction"),
];

/// The price of a cheap order, in francs.
pub(super) const CHEAP: u64 = 100;

/// An id that ends a text of SQL and begins a tag of HTML.
pub(super) const HOSTILE: &str = "txn_'\"<b>;--";
pub(super) const UNKNOWN: &str = "txn_0";

/// The trials that must have passed, or else this one shows nothing.
#[derive(Clone, Copy)]
pub(super) enum Needs {
    All(&'static [Trial]),
    Any(&'static [Trial]),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    LosesMoney,
    LosesOrders,
    Careless,
}

pub(super) struct Row {
    pub(super) trial: Trial,
    pub(super) weight: Weight,
    pub(super) needs: Needs,
    pub(super) with: With,
    pub(super) play: Play,
    pub(super) fault: Fault,
    /// LigdiCash's page about it.
    page: &'static str,
}

impl Row {
    /// The steps that need no callback.
    pub(super) fn by_return(&self) -> &'static [Step] {
        let (PaidByIt(_, steps) | Unpaid(_, steps)) = self.play else { return &[] };
        steps
    }

    /// Whether an examination of this trial alone plays the row, too: it is that, one that it needs, or the control.
    pub(super) fn serves(&self, only: Trial) -> bool {
        let is_needed = |row: &Row| {
            let (Needs::All(needed) | Needs::Any(needed)) = row.needs;
            needed.contains(&self.trial) && row.serves(only)
        };
        let is_control = matches!(self.trial, Trial::PaidByCallback | Trial::Returning);
        is_control || self.trial == only || TRIALS.iter().any(is_needed)
    }

    /// Whether confirm gives no answer in this trial, or a callback has an unknown id.
    pub(super) fn may_break_shops(&self) -> bool {
        let (PaidByIt(steps, _) | Unpaid(steps, _) | Paid(steps)) = self.play else {
            return self.trial == Trial::HostileId;
        };
        steps.iter().any(|step| matches!(step, Confirm(Html502 | Html200 | Refuse | NoStatus)))
    }

    /// The address of LigdiCash's page, in French where that page is known.
    pub(super) fn documentation(&self, language: Language) -> String {
        let (Language::Fr, Some((_, french))) =
            (language, FRENCH.iter().find(|(page, _)| *page == self.page))
        else {
            return format!("https://developers.ligdicash.com/en/{}", self.page);
        };
        format!("https://developers.ligdicash.com/{french}")
    }
}

macro_rules! faults {
    ($($Fault:ident)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Fault {
            $($Fault,)*
        }

        #[cfg(test)]
        pub(super) const FAULTS: &[Fault] = &[$(Fault::$Fault,)*];
    };
}

faults! {
    NeedsSignature HiddenByPolling CallbackIgnored NeedsToken FormBreaks FormNotRead
    ExternalIdNotSplit UnknownFieldsRefused PendingFinal EarlyCallbackLost FailedFinal
    LatePaymentLost CreditsTwice CreditsTwiceAtOnce Code00IsPaid TrustsCallback
    CallbackChoosesToken AmountNotCompared PaidWhileDown ReturnDoesNotAsk ReturnIsPaid
    OutageIsFinal NoPatience NobodyAsks TwoPaymentsCredited TwoPages ClientSetsAmount KeysInPage
    AnyPageHost
    DiesOfError CallbackRedirects CallbackWantsLogin CallbackWantsCsrf ReturnWantsSession ConfirmRefused
    WrongOrder SecondCallbackIgnored MarkedBeforeChecked JsonNotRead DecimalsRefused EmptyTokensMixed
    PaidUndone CancelIsFinal FailedIsPaid RefusedIsPaid NoStatusIsPaid CreditsOnReturn FirstPageLost
    SellsPaidOrder ClientSetsPrice IdNotEscaped
}

macro_rules! trials {
    ($($Trial:ident $Weight:ident $With:ident $Fault:ident $page:literal $needs:expr, $play:expr;)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Trial {
            $($Trial,)*
        }

        /// All trials, in the order in which they run.
        pub(super) const TRIALS: &[Row] = &[$(Row {
            trial: Trial::$Trial,
            weight: Weight::$Weight,
            needs: $needs,
            with: With::$With,
            play: $play,
            fault: Fault::$Fault,
            page: $page,
        },)*];
    };
}

#[rustfmt::skip]
trials! {
    PaidByCallback LosesOrders Nothing CallbackIgnored "payment-api/callback/introduction"
        All(&[]), PaidByIt(&[Pay, Callback], &[]);
    Returning LosesOrders Nothing ReturnDoesNotAsk "payment-api/hosted-payin/redirect-customer"
        All(&[]), PaidByIt(&[Pay, Return("")], &[]);
    EmptyToken LosesOrders EmptyToken NeedsToken "payment-api/callback/payin-payload"
        All(&[Trial::PaidByCallback]), PaidByIt(&[Pay, Callback], &[]);
    FormFirst LosesOrders FormFirst FormBreaks "payment-api/callback/idempotency"
        All(&[Trial::PaidByCallback]), PaidByIt(&[Pay, Callback], &[]);
    FormOnly LosesOrders FormOnly FormNotRead "payment-api/callback/parse-custom-data"
        All(&[Trial::FormFirst]), PaidByIt(&[Pay, Callback], &[]);
    JsonOnly LosesOrders JsonOnly JsonNotRead "payment-api/callback/payin-payload"
        All(&[Trial::PaidByCallback]), PaidByIt(&[Pay, Callback], &[]);
    TwoEmptyTokens LosesOrders EmptyToken EmptyTokensMixed "payment-api/callback/idempotency"
        All(&[Trial::EmptyToken]), PaidByIt(&[Pay, Callback], &[]);
    Decimals LosesOrders Decimals DecimalsRefused "payment-api/status-verification/recommendations"
        All(&[Trial::PaidByCallback]), PaidByIt(&[Pay, Callback], &[Pay, Return("")]);
    JoinedExternalId LosesOrders JoinedId ExternalIdNotSplit "concepts/transaction-id-pattern"
        All(&[Trial::PaidByCallback]), PaidByIt(&[Pay, Callback], &[]);
    UnknownFields LosesOrders UnknownFields UnknownFieldsRefused "payment-api/callback/payin-payload"
        All(&[Trial::PaidByCallback]), PaidByIt(&[Pay, Callback], &[]);
    PendingThenCompleted LosesOrders Nothing PendingFinal "concepts/transaction-lifecycle"
        All(&[Trial::PaidByCallback]), PaidByIt(&[Callback, Pay, Callback], &[Return(""), Pay, Return("")]);
    EarlyCallback LosesOrders EarlyEvent EarlyCallbackLost "payment-api/callback/idempotency"
        All(&[Trial::PaidByCallback, Trial::PendingThenCompleted]), PaidByIt(&[Pay, Callback], &[]);
    FailedThenPaid LosesOrders Nothing FailedFinal "concepts/transaction-lifecycle"
        All(&[Trial::PaidByCallback]), PaidByIt(&[Fail, Callback, Pay, Callback], &[Fail, Return(""), Pay, Return("")]);
    ADayLate LosesOrders Nothing LatePaymentLost "concepts/transaction-lifecycle"
        All(&[Trial::PendingThenCompleted]),
        PaidByIt(&[Return(""), ADayLater, Pay, Callback], &[Return(""), ADayLater, Pay, Return("")]);
    CancelThenPaid LosesOrders Nothing CancelIsFinal "concepts/transaction-lifecycle"
        All(&[Trial::PaidByCallback, Trial::ADayLate]), PaidByIt(&[Cancel, Pay, Callback], &[]);
    CancelAfterPaid LosesOrders Nothing PaidUndone "concepts/transaction-lifecycle"
        All(&[]), StaysPaid(&[Pay, Callback, Cancel]);
    FailedAfterPaid LosesOrders Nothing PaidUndone "concepts/transaction-lifecycle"
        All(&[Trial::PaidByCallback]), StaysPaid(&[Pay, Callback, Older(Status::NotCompleted)]);
    PendingAfterPaid LosesOrders Nothing PaidUndone "concepts/transaction-lifecycle"
        All(&[Trial::PaidByCallback]), StaysPaid(&[Pay, Callback, Older(Status::Pending)]);
    ThreeTimes LosesMoney Nothing CreditsTwice "payment-api/callback/idempotency"
        Any(&[Trial::PaidByCallback, Trial::Returning]), ThreeTimes;
    ThreeAtOnce LosesMoney Nothing CreditsTwiceAtOnce "payment-api/callback/idempotency"
        All(&[Trial::PaidByCallback, Trial::ThreeTimes]), ThreeAtOnce;
    ReturnTwice LosesMoney Nothing CreditsOnReturn "payment-api/callback/idempotency"
        Any(&[Trial::PaidByCallback, Trial::Returning]), ReturnTwice;
    Code00Pending LosesMoney Nothing Code00IsPaid "concepts/response-codes-and-statuses"
        All(&[]), Unpaid(&[Callback], &[Return("")]);
    FailedOnly LosesMoney Nothing FailedIsPaid "concepts/response-codes-and-statuses"
        All(&[Trial::Code00Pending]), Unpaid(&[Fail, Callback], &[Fail, Return("")]);
    Forged LosesMoney Nothing TrustsCallback "payment-api/callback/security"
        All(&[Trial::Code00Pending]), Unpaid(&[Stranger(Token::Own)], &[]);
    ForgedAfterFailure LosesMoney Nothing TrustsCallback "payment-api/callback/security"
        All(&[Trial::Forged, Trial::FailedOnly]), Unpaid(&[Fail, Callback, Stranger(Token::Own)], &[]);
    TokenOfAnotherOrder LosesMoney Nothing CallbackChoosesToken "payment-api/callback/security"
        All(&[Trial::Forged]), Unpaid(&[Stranger(Token::OfPaid(None))], &[]);
    TokenOfACheapOrder LosesMoney Nothing CallbackChoosesToken "payment-api/callback/security"
        All(&[Trial::TokenOfAnotherOrder]), Unpaid(&[Stranger(Token::OfPaid(Some(CHEAP)))], &[]);
    AnotherAmount LosesMoney OtherAmount AmountNotCompared "payment-api/callback/security"
        All(&[Trial::Forged]), Unpaid(&[Pay, Callback], &[Pay, Return("")]);
    ConfirmDown LosesMoney Nothing PaidWhileDown "errors/overview"
        All(&[Trial::Forged]), Unpaid(&[Confirm(Html502), Stranger(Token::Own)], &[Confirm(Html502), Return("")]);
    ConfirmHtml LosesMoney Nothing PaidWhileDown "errors/overview"
        All(&[Trial::Forged]), Unpaid(&[Confirm(Html200), Stranger(Token::Own)], &[Confirm(Html200), Return("")]);
    ConfirmRefuses LosesMoney Nothing RefusedIsPaid "concepts/response-codes-and-statuses"
        All(&[Trial::Forged, Trial::ConfirmDown]),
        Unpaid(&[Confirm(Refuse), Stranger(Token::Own)], &[Confirm(Refuse), Return("")]);
    ConfirmNoStatus LosesMoney Nothing NoStatusIsPaid "concepts/response-codes-and-statuses"
        All(&[Trial::Code00Pending, Trial::Forged, Trial::ConfirmDown]),
        Unpaid(&[Confirm(NoStatus), Stranger(Token::Own)], &[Confirm(NoStatus), Return("")]);
    HostileId LosesMoney Nothing IdNotEscaped "payment-api/callback/security"
        All(&[Trial::PaidByCallback]), HostileId;
    ReturnWithoutPayment LosesMoney Nothing ReturnIsPaid "payment-api/hosted-payin/common-pitfalls"
        All(&[Trial::Code00Pending]), Unpaid(&[Return(""), Return("status=completed&response_code=00")], &[]);
    DownThenCallback LosesOrders Nothing OutageIsFinal "payment-api/callback/idempotency"
        All(&[Trial::FormFirst]),
        PaidByIt(&[Confirm(Html502), Pay, Callback, Confirm(Normal), Callback], &[]);
    DownThenUp LosesOrders Nothing OutageIsFinal "errors/common-errors"
        All(&[Trial::Returning]), Paid(&[Confirm(Html502), Pay, Callback, Confirm(Normal), Return("")]);
    ConfirmSlow LosesOrders Nothing NoPatience "payment-api/status-verification/recommendations"
        Any(&[Trial::PaidByCallback, Trial::Returning]), Paid(&[Confirm(Slow), Pay, Callback, Return("")]);
    NobodyReturns LosesOrders Nothing NobodyAsks "payment-api/status-verification/polling-vs-callback"
        All(&[]), NobodyReturns;
    TwoPayments LosesMoney Nothing TwoPaymentsCredited "payment-api/callback/idempotency"
        All(&[]), TwoPayments;
    FirstPage LosesOrders Nothing FirstPageLost "payment-api/callback/idempotency"
        Any(&[Trial::PaidByCallback, Trial::Returning]), FirstPage;
    PaidOrder Careless Nothing SellsPaidOrder "concepts/transaction-id-pattern"
        Any(&[Trial::PaidByCallback, Trial::Returning]), PaidOrder;
    DoubleClick Careless Nothing TwoPages "concepts/transaction-id-pattern"
        All(&[]), DoubleClick;
    AmountFromClient LosesMoney Nothing ClientSetsAmount "guides/production-checklist"
        All(&[]), AmountFromClient;
    PriceFromClient LosesMoney Nothing ClientSetsPrice "guides/production-checklist"
        All(&[]), PriceFromClient;
    KeysInPage LosesMoney Nothing KeysInPage "concepts/authentication"
        All(&[]), KeysInPage;
    UnknownPageHost Careless Nothing AnyPageHost "payment-api/hosted-payin/redirect-customer"
        All(&[]), UnknownPageHost;
}

/// The name in reports and files: `Code00IsPaid` is `code-00-is-paid`.
pub(super) fn kebab(variant: impl Debug) -> String {
    let mut name = String::new();
    let mut previous = '-';
    for c in format!("{variant:?}").chars() {
        let begins = c.is_ascii_uppercase() || c.is_ascii_digit() && !previous.is_ascii_digit();
        if begins && !name.is_empty() {
            name.push('-');
        }
        name.push(c.to_ascii_lowercase());
        previous = c;
    }
    name
}
