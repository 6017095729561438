//! The decisions that a person can take now. Each rule is that of the function which would carry the decision out.

use jiff::Timestamp;

use crate::pause::Pausable;
use crate::payin::{NotAccepted, NotForgotten, Owes, PayinReview};
use crate::payout::{Leaving, NotApproved, NotDecided, PayoutAmount, PayoutReason, PayoutStatus};
use crate::transition::Transition;
use crate::words::words;
use crate::{
    Asker, Case, CaseId, CaseKind, Closing, Decision, DecisionField, EventId, FirstStep, Francs,
    Payin, Payout, may_have, needs,
};

/// A decision, and what stands against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The decision.
    pub decision: Decision,
    /// The payin, payout, event or case that it is about; empty if it is about the stack.
    pub about: String,
    /// The fields that a person gives with it.
    pub fields: Vec<DecisionField>,
    /// The francs that it is about.
    pub francs: Option<Francs>,
    /// Whether it is seldom right.
    pub is_rare: bool,
    /// The revision that the decision is made on: that of the payin or payout, or of the payin whose money goes back.
    pub seen: Option<u32>,
    /// The reason to think twice before the money goes back, if there is one.
    pub doubt: Option<Doubt>,
    /// The reason why it would be refused now, where a person would look for it.
    pub refused: Option<NotOffered>,
}

words! {
    /// The reason to think twice before money goes back.
    pub enum Doubt {
        /// LigdiCash contradicts the proof of the payment: the money may have gone back already.
        Contradicted = "contradicted",
        /// LigdiCash named another payment: the money may belong to that one.
        OfAnother = "of_another",
    }
}

/// The payin whose money a waiting payout gives back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refunded {
    /// Its revision.
    pub revision: u32,
    /// The reason to think twice.
    pub doubt: Option<Doubt>,
}

impl Refunded {
    /// The payin as it is stored. `is_contradicted` says whether the case is open that LigdiCash contradicts its proof.
    pub fn of(payin: &Payin, is_contradicted: bool) -> Self {
        let of_another = payin.seen() == Some(PayinReview::IdDiffers);
        let of_another = of_another.then_some(Doubt::OfAnother);
        let doubt = is_contradicted.then_some(Doubt::Contradicted).or(of_another);
        Self { revision: payin.revision, doubt }
    }
}

/// The reason why a decision would be refused now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotOffered {
    /// The money was refunded, or is on its way back.
    GivenBack,
    /// The payout is too young.
    TooEarly {
        /// The instant from which the person may decide.
        from: Timestamp,
    },
    /// The person who asked for the payout may not approve it.
    SamePerson,
    /// A case is open for which the person's data are needed.
    StillNeeded,
}

/// A payin or a payout, as it is stored.
#[derive(Debug, Clone, Copy)]
pub enum About<'a> {
    /// A payin.
    Payin(&'a Payin),
    /// A payout.
    Payout(&'a Payout),
}

/// The state of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseStanding {
    /// Open.
    Open,
    /// A person has closed it.
    ClosedByPerson,
    /// A proof or a later word of LigdiCash has ended it.
    Over,
}

/// The matters of a payin or payout that stand beside it.
#[derive(Debug, Clone, Default)]
pub struct Matters {
    /// All its cases.
    pub cases: Vec<(CaseId, CaseStanding)>,
    /// The events that a person can have sent again.
    pub events: Vec<EventId>,
    /// Whether LigdiCash has refused a refund because payouts are not set up.
    pub cannot_send: bool,
    /// Whether a refund is under way, or its outcome is unknown.
    pub under_way: bool,
    /// The payin of a refund that waits for a second person, where it was read.
    pub refunded: Option<Refunded>,
}

impl Matters {
    /// Adds a refund by the words of its stored state.
    pub fn refund(&mut self, status: &str, reason: Option<&str>) {
        self.under_way |= !PayoutStatus::parse(status).is_some_and(PayoutStatus::is_over);
        self.cannot_send |= reason == Some(PayoutReason::RefusedConfiguration.as_str());
    }
}

/// The decisions about a payin or payout that this person can take now, in the order in which they are read.
pub fn offers(about: About<'_>, matters: &Matters, by: &Asker, now: Timestamp) -> Vec<Offer> {
    let own = match about {
        About::Payin(payin) => of_payin(payin, now),
        About::Payout(payout) => of_payout(payout, by, now),
    };
    let has_case = matters.open().next().is_some();
    let is_doubted = matters.is_open(CaseKind::Contradiction);
    let refunded = match about {
        About::Payin(payin) => Some(Refunded::of(payin, is_doubted)),
        About::Payout(_) => matters.refunded,
    };
    let own = own.into_iter().map(|offer| {
        let gives_back = offer.decision.gives_back();
        let is_rare = offer.is_rare && !has_case || gives_back && is_doubted;
        let refunded = refunded.filter(|_| gives_back);
        let doubt = refunded.and_then(|refunded| refunded.doubt);
        let seen = refunded.map_or(about.revision(), |refunded| refunded.revision);
        Offer { is_rare, seen: Some(seen), doubt, ..offer }
    });
    let replays = matters.events.iter();
    let replays = replays.map(|id| Offer::of(Decision::EventReplay, id.to_string()));
    let cases = matters.cases.iter();
    let cases = cases.filter_map(|(id, state)| of_case(id, *state, Some(about), matters.under_way));
    let mut all: Vec<_> = own.chain(replays).chain(cases).chain(forget(about, matters)).collect();
    all.sort_by_key(|offer| {
        let is_vain = offer.decision == Decision::RefundMake && matters.cannot_send;
        let is_doubtful = offer.decision.gives_back() && is_doubted;
        (offer.is_rare, is_vain || is_doubtful)
    });
    all
}

/// The first step of an open case beside the others. Money that LigdiCash contradicts may not have come, and money that
/// is on its way back is not sent again.
pub fn first_step(
    case: &CaseId,
    reason: Option<&str>,
    about: Option<About<'_>>,
    matters: &Matters,
) -> FirstStep {
    let step = case.kind().first_step(reason);
    let is_back = about.and_then(About::left) == Some(Francs(0));
    match (step == FirstStep::Refund, matters.is_open(CaseKind::Contradiction), is_back) {
        (true, true, _) => FirstStep::Write,
        (true, false, true) => FirstStep::Wait,
        (true, false, false) if matters.cannot_send => FirstStep::Record,
        (true, false, false) | (false, ..) => step,
    }
}

/// The decisions about the stack, in which receivers may refuse events.
pub fn of_stack(paused: &[Pausable], are_refused: bool) -> Vec<Offer> {
    let switches = Pausable::ALL.map(|what| {
        if paused.contains(&what) { Decision::resume(what) } else { Decision::pause(what) }
    });
    let replay = are_refused.then_some(Decision::EventsReplay);
    let all = switches.into_iter().chain([Decision::PayoutMake, Decision::LinkMake]).chain(replay);
    all.map(|decision| Offer::of(decision, String::new()).asking()).collect()
}

/// The closing of an open case about no payin or payout, or about one that cannot be read.
pub fn of_lone_case(id: &CaseId) -> Option<Offer> {
    of_case(id, CaseStanding::Open, None, false)
}

/// Whether a person may close a case of this kind.
pub fn closes(kind: CaseKind, about: Option<About<'_>>) -> bool {
    match kind.closing() {
        Closing::Always | Closing::WhileOwed | Closing::ForGood => true,
        // Only a person ends the case of a payout that was made after its failure.
        Closing::OnceMade => {
            matches!(about, Some(About::Payout(payout)) if payout.state.completed_at().is_some())
        }
        Closing::Never => false,
    }
}

/// Whether a person may undo the closing of a case: its cause exists.
pub fn opens(case: &CaseId, about: Option<About<'_>>) -> bool {
    let is_its_state = || about.and_then(About::case).as_ref() == Some(case);
    match case.kind().closing() {
        Closing::Always => true,
        Closing::WhileOwed => about.and_then(About::left) != Some(Francs(0)) && is_its_state(),
        Closing::OnceMade => closes(case.kind(), about) && is_its_state(),
        Closing::Never | Closing::ForGood => false,
    }
}

impl About<'_> {
    /// The revision of the record.
    pub fn revision(self) -> u32 {
        match self {
            Self::Payin(payin) => payin.revision,
            Self::Payout(payout) => payout.revision,
        }
    }

    /// The francs that can still be refunded; `None` if no money is proven or owed.
    pub fn left(self) -> Option<Francs> {
        match self {
            Self::Payin(payin) => {
                let Francs(all) = payin.refundable()?;
                Some(Francs(all.saturating_sub(payin.refunded.0)))
            }
            Self::Payout(_) => None,
        }
    }

    /// The francs that are owed to the payer. Money of a payin that has paid its order is the merchant's.
    pub fn owed(self) -> Option<Francs> {
        match self {
            Self::Payin(payin) if payin.state.has_paid_its_order() => None,
            Self::Payin(_) | Self::Payout(_) => self.left(),
        }
    }

    /// The case of its state.
    fn case(self) -> Option<CaseId> {
        match self {
            Self::Payin(payin) => payin.refund_case(),
            Self::Payout(payout) => Case::of_payout(payout).map(|case| case.id),
        }
    }
}

impl Matters {
    fn open(&self) -> impl Iterator<Item = &CaseId> {
        self.cases.iter().filter(|(_, state)| *state == CaseStanding::Open).map(|(id, _)| id)
    }

    fn is_open(&self, kind: CaseKind) -> bool {
        self.open().any(|id| id.kind() == kind)
    }
}

impl Offer {
    fn of(decision: Decision, about: impl Into<String>) -> Self {
        let (fields, francs, is_rare, refused) = (Vec::new(), None, false, None);
        let about = about.into();
        Self { decision, about, fields, francs, is_rare, seen: None, doubt: None, refused }
    }

    /// With the fields of the decision.
    fn asking(self) -> Self {
        Self { fields: self.decision.fields().to_vec(), ..self }
    }

    fn about_sum(self, francs: impl Into<Francs>) -> Self {
        Self { francs: Some(francs.into()), ..self }
    }

    fn rare(self) -> Self {
        Self { is_rare: true, ..self }
    }

    fn refused(self, why: NotOffered) -> Self {
        Self { refused: Some(why), ..self }
    }
}

fn of_payin(payin: &Payin, now: Timestamp) -> Vec<Offer> {
    let of = |decision| Offer::of(decision, payin.id.as_str());
    let accept = match payin.acceptable() {
        Ok(paid) => Some(of(Decision::ReviewAccept).asking().about_sum(paid)),
        Err(NotAccepted::GivenBack) => {
            Some(of(Decision::ReviewAccept).refused(NotOffered::GivenBack))
        }
        Err(_) => None,
    };
    let released = payin.release(Owes::WhatWasSeen, now);
    let release = released.as_ref().map(|released| {
        let owed = payin.refundable_in_the_end().unwrap_or(payin.amount.into());
        let release = of(Decision::ReviewRelease).about_sum(owed);
        if Case::of_payin(released.to()).is_some() { release.asking() } else { release }
    });
    let prove = payin.needs_proof().then(|| of(Decision::ReviewProve).asking().rare());
    let refund = refund(released.as_ref().map_or(payin, Transition::to));
    let all = [accept, refund, record(payin), prove, release];
    all.into_iter().flatten().collect()
}

/// A refund by payouts, of a payin that is released if it has been under review.
fn refund(payin: &Payin) -> Option<Offer> {
    let (left, refund) =
        (About::Payin(payin).left()?, Offer::of(Decision::RefundMake, payin.id.as_str()));
    if left == Francs(0) {
        return Some(refund.refused(NotOffered::GivenBack));
    }
    let customer = match payin.payer.full_number() {
        Some(_) => may_have("customer"),
        None => needs("customer"),
    };
    let fields = vec![may_have("amount"), may_have("number"), customer];
    (left >= Francs(PayoutAmount::MIN.into())).then(|| Offer { fields, ..refund.about_sum(left) })
}

/// A refund by other means.
fn record(payin: &Payin) -> Option<Offer> {
    let left = About::Payin(payin).left().filter(|left| *left > Francs(0))?;
    Some(Offer::of(Decision::RefundRecord, payin.id.as_str()).asking().about_sum(left))
}

fn of_payout(payout: &Payout, by: &Asker, now: Timestamp) -> Vec<Offer> {
    let of = |decision| Offer::of(decision, payout.id.as_str()).asking().about_sum(payout.amount);
    let recipient = if payout.refund_of.is_some() { may_have } else { needs };
    let approve = Offer { fields: vec![recipient("customer")], ..of(Decision::PayoutApprove) };
    let approve = match payout.approve(by, Leaving::default(), now) {
        Ok(_) => Some(approve),
        Err(NotApproved::SamePerson) => Some(approve.refused(NotOffered::SamePerson)),
        Err(_) => None,
    };
    let not_made = if payout.state.is_by_hand() {
        of(Decision::RefundTakeBack)
    } else {
        of(Decision::PayoutNotMade)
    };
    let not_made = match payout.not_made(now) {
        Ok(_) => Some(not_made),
        Err(NotDecided::TooEarly { from }) => Some(not_made.refused(NotOffered::TooEarly { from })),
        Err(NotDecided::NotUnknown | NotDecided::Overtaken) => None,
    };
    let all = [
        approve,
        payout.reject(now).ok().map(|_| of(Decision::PayoutReject)),
        payout.close(now).ok().map(|_| of(Decision::PayoutClose)),
        not_made,
        payout.needs_proof().then(|| of(Decision::PayoutProve).rare()),
    ];
    all.into_iter().flatten().collect()
}

/// The closing of a case, or the undoing of it. Another decision ends the case of an event, and of money that is owed or
/// on its way.
fn of_case(
    id: &CaseId,
    state: CaseStanding,
    about: Option<About<'_>>,
    under_way: bool,
) -> Option<Offer> {
    match state {
        CaseStanding::Open => {
            let owes = about.and_then(About::owed).is_some_and(|owed| owed > Francs(0));
            let is_of_money = id.kind().is_of_money() && (owes || under_way);
            let is_rare = is_of_money || id.kind() == CaseKind::Event;
            let close = Offer::of(Decision::CaseClose, id.to_string());
            closes(id.kind(), about).then_some(Offer { is_rare, ..close })
        }
        CaseStanding::ClosedByPerson => {
            opens(id, about).then(|| Offer::of(Decision::CaseOpen, id.to_string()).rare())
        }
        CaseStanding::Over => None,
    }
}

fn forget(about: About<'_>, matters: &Matters) -> Option<Offer> {
    let (id, forgotten) = match about {
        About::Payin(payin) => (payin.id.as_str(), payin.forget().map(|_| ())),
        About::Payout(payout) => (payout.id.as_str(), payout.forget().map(|_| ())),
    };
    let forget = Offer::of(Decision::Forget, id).rare();
    match forgotten {
        Ok(()) if matters.open().any(|case| case.kind().needs_the_person()) => {
            Some(forget.refused(NotOffered::StillNeeded))
        }
        Ok(()) => Some(forget),
        Err(NotForgotten::StillNeeded | NotForgotten::Already) => None,
    }
}
