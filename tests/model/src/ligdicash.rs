//! LigdiCash: what is true of invoices and payouts, and what it says of them.

use std::collections::BTreeMap;

use ligdicash_core::payin::{self, CreateOutcome, Flow, PayUrl, PayinRefusal, Refused};
use ligdicash_core::{
    Answer, CodeSays, Francs, NothingLearnt, Payer, PayinId, Payment, PayoutId, Receipt,
    TransactionId, Verdict, payout,
};

use crate::work::Press;

/// The token of another merchant's payout, which has failed.
pub const FOREIGN: &str = "foreign";

#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Ligdicash {
    /// The invoices, by token.
    pub invoices: BTreeMap<String, Invoice>,
    /// The payouts, by our id.
    pub payouts: BTreeMap<String, Payout>,
    /// The requested direct payins, by our id.
    pub debits: BTreeMap<String, Debit>,
    pub finds: Finds,
}

/// The tokens that LigdiCash finds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Finds {
    #[default]
    Everything,
    /// `Code02`: our keys are another project's, or its tokens have run out.
    Nothing,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Invoice {
    pub id: String,
    pub francs: u32,
    pub money: Money,
}

/// The state of an invoice's money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Money {
    Unpaid,
    /// Declined. It can still be paid.
    Failed,
    Paid,
    /// Paid, but not what we asked for.
    OtherAmount,
    /// Paid, and by now LigdiCash names yet another amount.
    ThirdAmount,
    /// Paid, and LigdiCash does not say how much.
    NoAmount,
    /// Paid, and LigdiCash names a foreign transaction.
    OtherId,
    /// Paid, and LigdiCash calls its answer an error for now.
    PaidWithError,
}

/// A direct payin that LigdiCash was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Debit {
    pub press: Press,
    /// The number of requests for it.
    pub sent: u8,
    /// LigdiCash has plainly refused, or debits no payer for this request.
    pub is_refused: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Payout {
    /// The merchant's name for it.
    pub payout_id: String,
    /// The number of requests for it.
    pub sent: u8,
    pub fate: Fate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fate {
    /// No money was taken.
    Nothing,
    UnderWay,
    Created,
    Failed,
    /// Made after LigdiCash had called it failed.
    MadeAfterAll,
    /// Made, but not what we asked for.
    OtherAmount,
    /// Made, and by now LigdiCash names yet another amount.
    ThirdAmount,
}

/// An answer to `confirm`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Said {
    /// Completed; what was paid, where it says so.
    Completed(Option<u32>),
    /// Completed, under the id of a foreign transaction.
    CompletedOther(u32),
    /// Completed: the payin with the id of these random bits.
    CompletedNamed(u128, u32),
    /// Failed: the payin with the id of these random bits.
    FailedNamed(u128),
    /// Under way: the payin with the id of these random bits.
    PendingNamed(u128),
    /// Completed, in an answer that calls itself an error.
    CompletedWithError(u32),
    /// Made: the payout with the id of these random bits, and its amount where LigdiCash says so.
    Made(u128, Option<u32>),
    Failed,
    Pending,
    /// LigdiCash knows no such token.
    NotFound,
    /// The answer says nothing about the money.
    Nothing,
}

/// LigdiCash's reaction to a request for an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CreateReply {
    Done,
    UnsafePage,
    Refused,
    NotSent,
    /// The payer's one-time code is wrong.
    WrongCode,
    /// The payer gets a one-time code.
    CodeSent,
    /// No usable answer, and there is an invoice.
    LostAfter,
    /// No usable answer, and there is none.
    LostBefore,
}

/// LigdiCash's reaction to a request for a payout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SendReply {
    Taken,
    Refused,
    NotReached,
    /// No answer, and it was taken.
    LostAfter,
    /// No answer, and it was not taken.
    LostBefore,
}

impl Ligdicash {
    /// LigdiCash's answer about a token.
    pub fn says(&self, token: &str) -> Said {
        match self.finds {
            Finds::Everything => self.says_of(token),
            Finds::Nothing => Said::NotFound,
        }
    }

    fn says_of(&self, token: &str) -> Said {
        if token == FOREIGN {
            return Said::Failed;
        }
        if let Some(invoice) = self.invoices.get(token) {
            return invoice.says();
        }
        let of_payout = |id: &&String| self::token(id) == token;
        let id = self.payouts.keys().find(of_payout);
        let id = id.unwrap_or_else(|| panic!("LigdiCash gave no token {token}"));
        match self.payouts[id].fate {
            Fate::Nothing | Fate::UnderWay => Said::Pending,
            Fate::Failed => Said::Failed,
            Fate::Created | Fate::MadeAfterAll => Said::Made(bits(id), None),
            Fate::OtherAmount => Said::Made(bits(id), Some(1)),
            Fate::ThirdAmount => Said::Made(bits(id), Some(2)),
        }
    }

    pub fn fate(&self, id: &str) -> Fate {
        self.payouts.get(id).map_or(Fate::Nothing, |payout| payout.fate)
    }

    /// Carries out a request for an invoice.
    pub fn create(&mut self, id: &PayinId, francs: u32, created: CreateReply) {
        match created {
            CreateReply::Done | CreateReply::UnsafePage | CreateReply::LostAfter => {
                let invoice = Invoice { id: id.to_string(), francs, money: Money::Unpaid };
                self.invoices.insert(token(id.as_str()), invoice);
            }
            CreateReply::Refused
            | CreateReply::NotSent
            | CreateReply::WrongCode
            | CreateReply::CodeSent
            | CreateReply::LostBefore => {}
        }
    }

    /// Notes a request that debits a payer, or sends the payer a code.
    pub fn debit(&mut self, id: &PayinId, press: &Press, created: CreateReply) {
        let may_debit =
            matches!(created, CreateReply::Done | CreateReply::LostAfter | CreateReply::LostBefore);
        let nothing = Debit { press: press.clone(), sent: 0, is_refused: true };
        let debit = self.debits.entry(id.to_string()).or_insert(nothing);
        debit.sent += u8::from(created != CreateReply::NotSent);
        debit.is_refused &= !(may_debit && press.flow().is_debit());
    }

    /// Carries out a request for a payout.
    pub fn send(&mut self, id: &PayoutId, payout_id: &str, sent: SendReply) {
        let payout_id = payout_id.to_owned();
        let nothing = Payout { payout_id, sent: 0, fate: Fate::Nothing };
        let payout = self.payouts.entry(id.to_string()).or_insert(nothing);
        match sent {
            SendReply::Taken | SendReply::LostAfter => payout.fate = Fate::UnderWay,
            SendReply::Refused | SendReply::NotReached | SendReply::LostBefore => {}
        }
        payout.sent += 1;
    }
}

/// The random bits of an id.
fn bits(id: &str) -> u128 {
    let bits = id.split_once('_').map(|(_, bits)| u128::from_str_radix(bits, 16));
    bits.and_then(Result::ok).unwrap_or_else(|| panic!("{id} is no transaction id"))
}

impl Invoice {
    /// LigdiCash names the id, except where the amount is missing or another.
    fn says(&self) -> Said {
        let id = bits(&self.id);
        match self.money {
            Money::Unpaid => Said::PendingNamed(id),
            Money::Failed => Said::FailedNamed(id),
            Money::Paid => Said::CompletedNamed(id, self.francs),
            Money::OtherAmount => Said::Completed(Some(self.francs + 1)),
            Money::ThirdAmount => Said::Completed(Some(self.francs + 2)),
            Money::NoAmount => Said::Completed(None),
            Money::OtherId => Said::CompletedOther(self.francs),
            Money::PaidWithError => Said::CompletedWithError(self.francs),
        }
    }
}

impl Money {
    /// The states that can follow.
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::Unpaid => &[
                Self::Failed,
                Self::Paid,
                Self::OtherAmount,
                Self::NoAmount,
                Self::OtherId,
                Self::PaidWithError,
            ],
            Self::Failed | Self::PaidWithError => &[Self::Paid],
            Self::OtherAmount => &[Self::ThirdAmount],
            Self::ThirdAmount => &[Self::OtherAmount],
            Self::Paid | Self::NoAmount | Self::OtherId => &[],
        }
    }
}

impl Fate {
    /// The fates that can follow.
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::UnderWay => &[Self::Created, Self::Failed],
            Self::Failed => &[Self::MadeAfterAll],
            Self::OtherAmount => &[Self::ThirdAmount],
            Self::ThirdAmount => &[Self::OtherAmount],
            Self::Nothing | Self::Created | Self::MadeAfterAll => &[],
        }
    }
}

impl Said {
    pub fn answer(self) -> Result<Answer, NothingLearnt> {
        let completed = |francs: Option<u32>, code| {
            let amount = francs.map(|francs| Francs(u64::from(francs)));
            Verdict::Completed(Payment { amount, code })
        };
        let named: Option<TransactionId> = match self {
            Self::CompletedOther(_) => Some(PayinId::from_random(u128::MAX).into()),
            Self::CompletedNamed(bits, _) | Self::FailedNamed(bits) | Self::PendingNamed(bits) => {
                Some(PayinId::from_random(bits).into())
            }
            Self::Made(bits, _) => Some(PayoutId::from_random(bits).into()),
            _ => None,
        };
        let verdict = match self {
            Self::Completed(francs) | Self::Made(_, francs) => completed(francs, CodeSays::Success),
            Self::CompletedOther(francs) | Self::CompletedNamed(_, francs) => {
                completed(Some(francs), CodeSays::Success)
            }
            Self::CompletedWithError(francs) => completed(Some(francs), CodeSays::Error),
            Self::Failed | Self::FailedNamed(_) => Verdict::Failed,
            Self::Pending | Self::PendingNamed(_) => Verdict::Pending,
            Self::NotFound => return Err(NothingLearnt::NotFound),
            Self::Nothing => return Err(NothingLearnt::Unreachable),
        };
        let amount_reported = match &verdict {
            Verdict::Completed(payment) => payment.amount,
            Verdict::Failed | Verdict::Pending => None,
        };
        let receipt = Receipt { amount_reported, ..Receipt::default() };
        let ids = named.into_iter().collect();
        Ok(Answer { verdict, ids, receipt, payer: Payer::default() })
    }
}

impl CreateReply {
    /// The reactions to a request of this flow, the usual one first.
    pub const fn of(flow: Flow) -> &'static [Self] {
        use CreateReply::{
            CodeSent, Done, LostAfter, LostBefore, NotSent, Refused, UnsafePage, WrongCode,
        };
        match flow {
            Flow::Hosted => &[Done, UnsafePage, Refused, NotSent, LostAfter, LostBefore],
            Flow::Push => &[Done, Refused, NotSent, LostAfter, LostBefore],
            Flow::Code => &[Done, WrongCode, Refused, NotSent, LostAfter, LostBefore],
            Flow::CodeRequest => &[CodeSent, Refused, NotSent, LostBefore],
        }
    }

    pub fn outcome(self, id: &PayinId) -> CreateOutcome {
        let token = payin::PayinToken::new(token(id.as_str()));
        match self {
            Self::Done => CreateOutcome::Done(payin::Invoice {
                token,
                pay_url: Some(PayUrl::checked("https://page")),
            }),
            Self::UnsafePage => CreateOutcome::UnsafePage(token),
            Self::Refused => {
                CreateOutcome::Refused(Refused { class: PayinRefusal::Input, code: None })
            }
            Self::NotSent => CreateOutcome::NotSent,
            Self::WrongCode => {
                CreateOutcome::Refused(Refused { class: PayinRefusal::Code, code: None })
            }
            Self::CodeSent => CreateOutcome::CodeSent,
            Self::LostAfter | Self::LostBefore => CreateOutcome::Unknown,
        }
    }
}

impl SendReply {
    pub const ALL: [Self; 5] =
        [Self::Taken, Self::Refused, Self::NotReached, Self::LostAfter, Self::LostBefore];

    pub fn outcome(self, id: &PayoutId) -> payout::SendOutcome {
        match self {
            Self::Taken => payout::SendOutcome::Taken(payout::PayoutToken::new(token(id.as_str()))),
            Self::Refused => payout::SendOutcome::Refused(payout::PayoutRefusal::Balance),
            Self::NotReached => payout::SendOutcome::NotReached,
            Self::LostAfter | Self::LostBefore => payout::SendOutcome::Unknown,
        }
    }
}

/// The token that LigdiCash gives for a transaction of ours.
pub fn token(id: &str) -> String {
    format!("token of {id}")
}
