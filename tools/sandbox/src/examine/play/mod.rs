//! The trials' plays: what happens on the stage, and whether the shop did what it must.

mod alone;
mod names;
mod pair;

use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::stage::{Hindrance, Judged, Manner, Order, PRICE, Stage};
use super::trial::{CHEAP, Channel, Fault, Needs, Play, Row, Step, TRIALS, Token, Trial, With};
use crate::faults::ConfirmBehaviour;

/// The milliseconds that a slow confirm takes.
const SLOW_MS: u64 = 3_000;
/// The time after which a shop asks again about a payment.
const PAUSE: Duration = Duration::from_secs(12);
/// The longest wait for a queue.
const QUEUE: Duration = Duration::from_secs(15);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Judgement {
    Passed,
    Failed(Fault),
    /// A trial that it needs did not pass.
    See(Trial),
    Hindered(Hindrance),
}

pub(super) struct TrialResult {
    pub(super) row: &'static Row,
    pub(super) outcome: Judgement,
    pub(super) evidence: Vec<String>,
    /// The shop did not ask LigdiCash after the last step.
    pub(super) is_unasked: bool,
}

/// The numbers of confirm calls before the last step; about the second order, after the wait.
#[derive(Clone, Copy, Default)]
struct Asked {
    first: u64,
    second: u64,
    all: u64,
}

/// The wait before a shop can learn of a pair.
#[derive(Clone, Copy, Default)]
struct Wait {
    /// For a shop that asks about a payment once in some seconds only.
    is_long: bool,
    /// For a poll, so that the next one is as far away as can be.
    is_for_poll: bool,
}

/// An examination under way.
pub(super) struct Examination {
    pub(super) stage: Stage,
    pub(super) results: Vec<TrialResult>,
    /// The first order and the instant at which it was paid, if `--within` is set; nothing more happens to it.
    first: Order,
    since: Instant,
    /// The credit of one order.
    credit: i64,
    /// The ways by which an order became paid.
    ways: Vec<Channel>,
    /// The trial after which the shop no longer sells.
    last: Option<Trial>,
    is_unasked: bool,
    /// The shop asked about another order instead.
    finds_another: bool,
}

impl Examination {
    /// Buys the first order, without which nothing can be examined.
    pub(super) async fn begin(stage: &mut Stage) -> Judged<Order> {
        let first = stage.order().await?;
        let names = stage.values(&first);
        if !names.keys().any(|name| stage.hooks.paid.takes(name)) {
            let names: Vec<_> = names.keys().map(|name| format!("{{{name}}}")).collect();
            return Err(Hindrance::NamesNoOrder(names.join(", ")));
        }
        // A shop that takes code 00 for paid may have asked already.
        if stage.is_paid(&first).await && stage.confirms(&first.invoice) == 0 {
            return Err(Hindrance::PaidBefore);
        }
        if stage.options.within.is_some() {
            stage.pay(&first);
        }
        Ok(first)
    }

    pub(super) fn new(stage: Stage, first: Order) -> Self {
        Self {
            stage,
            results: Vec::new(),
            first,
            since: Instant::now(),
            credit: 0,
            ways: Vec::new(),
            last: None,
            is_unasked: false,
            finds_another: false,
        }
    }

    /// Runs all trials, and shows each result as it comes. Without a judgement of the first, there is no other.
    pub(super) async fn run(&mut self, mut show: impl FnMut(&TrialResult)) -> Judged<()> {
        let only = self.stage.options.only;
        for row in TRIALS.iter().filter(|row| only.is_none_or(|only| row.serves(only))) {
            self.stage.begin(row.with);
            self.is_unasked = false;
            let mut outcome = self.judge(row).await;
            if let (Judgement::Hindered(hindrance), true) = (&outcome, self.results.is_empty()) {
                return Err(hindrance.clone());
            }
            if self.last.is_none() && row.may_break_shops() && !self.still_sells().await {
                outcome = Judgement::Failed(Fault::DiesOfError);
                self.last = Some(row.trial);
            }
            let evidence = std::mem::take(&mut self.stage.evidence);
            let result = TrialResult { row, outcome, evidence, is_unasked: self.is_unasked };
            show(&result);
            self.results.push(result);
        }
        self.rename();
        Ok(())
    }

    async fn judge(&mut self, row: &Row) -> Judgement {
        let by_return = self.by_return(row);
        match self.last.or_else(|| self.missing(row.needs).filter(|_| by_return.is_none())) {
            Some(trial) => Judgement::See(trial),
            None => match self.play(row, by_return).await {
                Ok(None) => Judgement::Passed,
                Ok(Some(fault)) => Judgement::Failed(fault),
                Err(hindrance) => Judgement::Hindered(hindrance),
            },
        }
    }

    fn has_paid(&self, way: Channel) -> bool {
        self.ways.contains(&way)
    }

    fn has_passed(&self, trial: Trial) -> bool {
        let passed = |result: &TrialResult| result.outcome == Judgement::Passed;
        self.results.iter().any(|result| result.row.trial == trial && passed(result))
    }

    /// The steps without a callback, if only they can show the trial's fault, and the way that they test.
    fn by_return(&self, row: &Row) -> Option<(&'static [Step], Channel)> {
        let missing = self.missing(row.needs);
        if missing == Some(Trial::Code00Pending) {
            return None;
        }
        let is_shown = self.has_paid(Channel::Callback) && missing.is_none();
        let ways = if is_shown { &[][..] } else { &[Channel::Return, Channel::Poll] };
        let way = ways.iter().copied().find(|way| self.has_paid(*way))?;
        let can_show = way == Channel::Return || matches!(row.play, Play::Unpaid(..));
        (can_show && !row.by_return().is_empty()).then_some((row.by_return(), way))
    }

    /// Whether the shop still records a payment, as it did in the first trials.
    async fn still_sells(&mut self) -> bool {
        let before = self.stage.evidence.len();
        let Ok(order) = self.stage.order().await else { return false };
        self.stage.pay(&order);
        let _told = self.announce(&order).await;
        let sells = self.stage.becomes_paid(&order, QUEUE.max(self.poll_time())).await;
        if sells {
            self.stage.evidence.truncate(before);
        }
        sells
    }

    /// The time in which the shop's polling asks at least once.
    fn poll_time(&self) -> Duration {
        self.stage.options.within.map_or(PAUSE, Duration::from_secs)
    }

    /// Tells the shop of a payment, by the way by which it learns of one.
    async fn announce(&mut self, order: &Order) -> Judged<()> {
        if self.has_paid(Channel::Callback) {
            return self.stage.call_back(order, Manner::Once).await;
        }
        if !self.has_paid(Channel::Return) {
            return Err(Hindrance::NoPaidCallback);
        }
        self.stage.come_back(order, "").await.map(drop)
    }

    /// A needed trial that did not pass.
    fn missing(&self, needs: Needs) -> Option<Trial> {
        let has_passed = |trial: &Trial| self.has_passed(*trial);
        match needs {
            Needs::All(all) => all.iter().find(|trial| !has_passed(trial)).copied(),
            Needs::Any(any) if any.iter().any(has_passed) => None,
            Needs::Any(any) => any.first().copied(),
        }
    }

    /// The fault that shows, if one does.
    async fn play(
        &mut self,
        row: &Row,
        by_return: Option<(&'static [Step], Channel)>,
    ) -> Judged<Option<Fault>> {
        let patience = self.stage.patience;
        let is_wrong = match row.play {
            Play::PaidByIt(steps, _) => {
                return self.pair(row, by_return.map_or(steps, |(steps, _)| steps)).await;
            }
            Play::Paid(steps) => {
                let order = self.order(row.with).await?;
                self.steps(steps, &order, None).await?;
                let mut is_paid = self.stage.becomes_paid(&order, patience).await;
                if let (false, Some(Step::Return(query))) = (is_paid, steps.last()) {
                    // A shop may ask about a payment once in some seconds only: the customer looks again.
                    sleep(PAUSE).await;
                    self.stage.come_back(&order, query).await?;
                    is_paid = self.stage.becomes_paid(&order, patience).await;
                }
                !is_paid
            }
            Play::Unpaid(steps, _) => {
                let (steps, way) = by_return.unwrap_or_else(|| (steps, way(steps)));
                return self.unpaid(row, steps, way).await;
            }
            Play::StaysPaid(steps) => !self.stays_paid(steps).await?,
            Play::ReturnTwice => self.return_twice().await?,
            Play::FirstPage => self.first_page().await?,
            Play::PaidOrder => self.paid_order().await?,
            Play::PriceFromClient => self.price_from_client().await?,
            Play::HostileId => self.hostile_id().await?,
            Play::ThreeTimes => self.three_times().await?,
            Play::ThreeAtOnce => self.three_at_once().await?,
            Play::NobodyReturns => {
                let within = self.stage.options.within.ok_or(Hindrance::Missing("--within"))?;
                let left = Duration::from_secs(within).saturating_sub(self.since.elapsed());
                !self.stage.becomes_paid(&self.first, left).await
            }
            Play::TwoPayments => self.two_payments().await?,
            Play::DoubleClick => self.double_click().await?,
            Play::AmountFromClient => self.amount_from_client().await?,
            Play::KeysInPage => self.keys_in_page().await?,
            Play::UnknownPageHost => self.unknown_page_host().await?,
        };
        Ok(is_wrong.then_some(row.fault))
    }

    async fn order(&mut self, with: With) -> Judged<Order> {
        let order = self.stage.order().await?;
        if with == With::Decimals {
            let decimals = format!("{}.00", self.stage.invoice(&order)?.request.amount);
            self.stage.bend(&order, |faults| faults.confirm.amount_text = Some(decimals));
        }
        if with == With::OtherAmount {
            self.stage.bend(&order, |faults| {
                (faults.confirm.amount, faults.callback.amount) = (Some(CHEAP), Some(CHEAP));
            });
        }
        Ok(order)
    }

    /// Whether the order becomes paid. An order that stays unpaid counts only after another was paid in the same way.
    async fn unpaid(&mut self, row: &Row, steps: &[Step], way: Channel) -> Judged<Option<Fault>> {
        let is_return = matches!(steps.last(), Some(Step::Return(_)));
        let mut asked = self.asked_and_paid(row, steps, way).await?;
        if is_return && asked.is_some_and(|confirms| confirms > 0) {
            // A poll may have asked by chance, but not twice.
            asked = self.asked_and_paid(row, steps, way).await?.or(asked);
        }
        if let Some(confirms) = asked {
            return Ok(Some(match (is_return, confirms) {
                (true, 0) => Fault::ReturnIsPaid,
                (true, _) if row.fault == Fault::ReturnIsPaid => Fault::Code00IsPaid,
                (true | false, _) => row.fault,
            }));
        }
        match way {
            way if self.has_paid(way) => Ok(None),
            Channel::Return => Err(Hindrance::NoPaidReturn),
            Channel::Callback | Channel::Poll => Err(Hindrance::NoPaidCallback),
        }
    }

    /// The number of confirm calls about an order that these steps have paid.
    async fn asked_and_paid(
        &mut self,
        row: &Row,
        steps: &[Step],
        way: Channel,
    ) -> Judged<Option<u64>> {
        let order = self.order(row.with).await?;
        self.steps(steps, &order, None).await?;
        let polled = if way == Channel::Poll { self.poll_time() } else { Duration::ZERO };
        let is_paid = self.stage.becomes_paid(&order, self.stage.patience.max(polled)).await;
        Ok(is_paid.then(|| self.stage.confirms(&order.invoice)))
    }

    /// Plays the steps on the first order; the second is only paid at the same instant. The wait comes before confirm can
    /// tell of both.
    async fn steps(
        &mut self,
        steps: &[Step],
        first: &Order,
        second: Option<(&Order, Wait)>,
    ) -> Judged<Asked> {
        let mut asked = Asked::default();
        let tells =
            |step: &Step| matches!(step, Step::Pay | Step::Confirm(ConfirmBehaviour::Normal));
        let last = steps.iter().rposition(tells);
        for (place, step) in steps.iter().enumerate() {
            if let (Some((second, wait)), true) = (second, last == Some(place)) {
                self.wait(wait, first, second).await;
                if place > 0 && self.stage.is_paid(first).await {
                    return Err(Hindrance::PaidBefore);
                }
                asked.second = self.stage.confirms(&second.invoice);
            }
            asked.first = self.stage.confirms(&first.invoice);
            asked.all = self.stage.all_confirms();
            match step {
                Step::Pay => {
                    self.stage.pay(first);
                    if let Some((second, _)) = second {
                        self.stage.pay(second);
                    }
                }
                Step::Fail => self.stage.fail(first),
                Step::Callback => self.stage.call_back(first, Manner::Once).await?,
                Step::Older(status) => self.stage.call_back_late(first, *status).await?,
                Step::Cancel => self.stage.cancel(first).await?,
                Step::Stranger(token) => {
                    let token = self.token(*token, first).await?;
                    self.stage.forge(first, &token).await?;
                }
                Step::Return(query) => drop(self.stage.come_back(first, query).await?),
                Step::Confirm(behaviour) => {
                    for order in second.iter().map(|(second, _)| *second).chain([first]) {
                        self.stage.bend(order, |faults| {
                            faults.confirm.behaviour = *behaviour;
                            faults.confirm.slow_ms = SLOW_MS;
                        });
                    }
                }
                Step::ADayLater => self.stage.put_clock_forward(),
            }
        }
        Ok(asked)
    }

    async fn token(&mut self, token: Token, order: &Order) -> Judged<String> {
        let price = match token {
            Token::Own => return Ok(self.stage.invoice(order)?.token),
            Token::OfPaid(price) => price,
        };
        if price.is_some() {
            self.needs("amount", "{amount}")?;
        }
        let other = self.stage.order_at(price.unwrap_or(PRICE)).await?;
        self.stage.pay(&other);
        Ok(self.stage.invoice(&other)?.token)
    }

    /// Whether an order that was paid before the last step is still paid after it.
    async fn stays_paid(&mut self, steps: &[Step]) -> Judged<bool> {
        let order = self.stage.order().await?;
        let Some((last, before)) = steps.split_last() else { return Ok(true) };
        self.steps(before, &order, None).await?;
        if !self.has_paid(Channel::Callback) {
            self.announce(&order).await?;
        }
        self.must_be_paid(&order).await?;
        self.steps(std::slice::from_ref(last), &order, None).await?;
        sleep(self.stage.patience).await;
        Ok(self.stage.is_paid(&order).await)
    }

    async fn must_be_paid(&mut self, order: &Order) -> Judged<()> {
        let is_paid = self.stage.becomes_paid(order, self.stage.patience).await;
        is_paid.then_some(()).ok_or(Hindrance::NoPaidCallback)
    }
}

/// The way that the last step tests.
fn way(steps: &[Step]) -> Channel {
    if matches!(steps.last(), Some(Step::Return(_))) { Channel::Return } else { Channel::Callback }
}
