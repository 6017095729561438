//! The place of a trial: a shop with its hooks, a LigdiCash with its clock, and the record of what happened between
//! them.

mod acts;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::time::{Instant, sleep};

use super::ear::Ear;
use super::hook::{Hook, Hooks, Values, number};
use super::mask::{brief, mask};
use super::options::ExamineOptions;
use super::trial::With;
use super::web::{ShopAnswer, Web};
use crate::ledger::{CallView, Entry, Payin};
use crate::random;
use crate::sandbox::Sandbox;

/// The reason why a trial cannot be judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Hindrance {
    /// The shop created no invoice.
    NoInvoice,
    /// The invoice has no callback address, or no return address.
    NoCallbackAddress,
    NoReturnAddress,
    /// The shop's address is elsewhere.
    FarAddress(String),
    /// This option is missing, or `--buy` is without this placeholder.
    Missing(&'static str),
    /// `--credit` printed no number, or the same for a paid order.
    NoCredit,
    /// The answer of `--buy` does not show the address of the page.
    NoPage,
    /// The keys are too short to be looked for.
    ShortKeys,
    /// `--paid-when` holds before the payment.
    PaidBefore,
    /// `--paid-when` held for no order.
    NeverPaid,
    /// The shop sells at its own price, or numbers its orders itself.
    OwnPrice,
    OwnNumbers,
    /// `--paid` would answer the same for each order; it may have these placeholders.
    NamesNoOrder(String),
    /// Any unknown id breaks the shop.
    BreaksOfUnknown,
    /// The invoice has no address for those who cancel.
    NoCancelAddress,
    /// No callback paid an order, or no return.
    NoPaidCallback,
    NoPaidReturn,
}

/// The manner in which a callback comes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    Once,
    ThreeAtOnce,
    /// With a signature, which LigdiCash does not send.
    Signed,
}

pub(super) type Judged<T> = Result<T, Hindrance>;

/// The clock of this LigdiCash, which an examiner may put forward.
#[derive(Clone, Default)]
pub(super) struct Clock(Arc<AtomicI64>);

impl Clock {
    #[expect(clippy::disallowed_methods, reason = "the port itself")]
    pub(super) fn now(&self) -> Timestamp {
        Timestamp::now() + SignedDuration::from_secs(self.0.load(Ordering::Relaxed))
    }

    fn put_forward(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::Relaxed);
    }
}

/// An order with its invoice.
#[derive(Clone)]
pub(super) struct Order {
    pub(super) number: String,
    /// LigdiCash's number of the invoice.
    pub(super) invoice: String,
    /// The shop's answer to `--buy`.
    pub(super) answer: ShopAnswer,
}

pub(super) struct Stage {
    pub(super) options: ExamineOptions,
    pub(super) hooks: Hooks,
    pub(super) sandbox: Sandbox,
    pub(super) ear: Ear,
    pub(super) web: Web,
    clock: Clock,
    /// The exchanges of this trial, a line each.
    pub(super) evidence: Vec<String>,
    /// The headers of the shop's answers.
    pub(super) heads: String,
    /// The shop's answer to the latest callback, or to the latest customer who returned.
    pub(super) answer: ShopAnswer,
    /// The longest time that the shop has taken after an event.
    pub(super) taken: Duration,
    /// The time that the shop may take after an event.
    pub(super) patience: Duration,
    /// The orders of this trial.
    orders: Vec<Order>,
    /// The instant until which confirm calls are noted.
    noted: Timestamp,
    /// The instant at which the examination began.
    pub(super) opened: Timestamp,
    /// The instant at which the trial began.
    start: Timestamp,
    /// The numbers of all orders.
    numbers: Vec<String>,
}

/// The price of an order, in francs.
pub(super) const PRICE: u64 = 1500;

const A_DAY: i64 = 24 * 60 * 60 + 60;
/// The time between two looks at an order.
pub(super) const STEP: Duration = Duration::from_millis(100);
/// The longest wait of a call for others to come at the same instant.
const MEETING: Duration = Duration::from_secs(2);

impl Stage {
    pub(super) fn new(options: ExamineOptions, hooks: Hooks, ear: Ear, clock: Clock) -> Self {
        let (sandbox, web) = (ear.sandbox.clone(), ear.web.clone());
        let (evidence, heads, answer, orders, numbers) = Default::default();
        let (noted, patience) = (clock.now(), Duration::from_secs(options.patience));
        Self {
            options,
            hooks,
            sandbox,
            ear,
            web,
            clock,
            evidence,
            heads,
            answer,
            taken: Duration::ZERO,
            patience,
            orders,
            noted,
            opened: noted,
            start: noted,
            numbers,
        }
    }

    /// Starts a trial whose messages have this change.
    pub(super) fn begin(&mut self, with: With) {
        self.evidence.clear();
        self.orders.clear();
        self.noted = self.clock.now();
        self.start = self.noted;
        let mut heard = self.ear.heard();
        (heard.with, heard.meeting) = (with, None);
    }

    pub(super) fn note(&mut self, line: &str) {
        let keys = self.ear.heard().keys.clone();
        let secrets = keys.map(|keys| [keys.api_key, keys.auth_token]).unwrap_or_default();
        let line = mask(line, &secrets, &self.numbers);
        // The shop often answers the same while it is asked again.
        if self.evidence.last() != Some(&line) {
            self.evidence.push(line);
        }
    }

    pub(super) fn new_number(&mut self) -> String {
        let number = random::digits(9);
        self.numbers.push(number.clone());
        number
    }

    pub(super) fn put_clock_forward(&mut self) {
        self.clock.put_forward(A_DAY);
        self.note("+ 24 h");
    }

    fn note_answer(&mut self, what: &str, answer: &ShopAnswer) {
        if !self.heads.contains(&answer.head) {
            self.heads += &answer.head;
        }
        let status = answer.status.map(|status| format!("{status} ")).unwrap_or_default();
        let exit = answer.exit.filter(|code| *code != 0).map(|code| format!("exit {code} "));
        let exit = exit.unwrap_or_default();
        let is_redirect = answer.status.is_some_and(|status| (300..400).contains(&status));
        let location = answer.header("location").filter(|_| is_redirect);
        let location = location.map(|location| format!("→ {location} ")).unwrap_or_default();
        self.note(&format!("{what} → {exit}{status}{location}{}", brief(&answer.body)));
    }

    /// Notes the confirm calls about this trial's orders since the last time; where one is expected, also none.
    fn note_confirms(&mut self, is_expected: bool) {
        let mut lines = Vec::new();
        for order in &self.orders {
            let log =
                self.sandbox.invoice(&order.invoice).map(|invoice| invoice.record.confirm_log);
            let new = log.into_iter().flatten().filter(|confirm| confirm.at > self.noted);
            lines.extend(new.map(|call| format!("confirm ‹{}› → {}", order.number, call.answer)));
        }
        self.noted = self.clock.now();
        if is_expected && lines.is_empty() {
            lines.push("confirm: –".to_owned());
        }
        for line in lines {
            self.note(&line);
        }
    }

    /// The number of this trial's order whose token this is.
    fn number_of(&self, token: &str) -> Option<String> {
        let invoice = self.sandbox.book().ledger.invoices.with_token(token)?.id.clone();
        self.orders.iter().find(|order| order.invoice == invoice).map(|order| order.number.clone())
    }

    /// The values that a hook may name: our number of the order, and what the shop sent LigdiCash about it.
    pub(super) fn values(&self, order: &Order) -> Values {
        let own = ("order".to_owned(), order.number.clone());
        let Ok(invoice) = self.invoice(order) else { return Values::from([own]) };
        let id = ("transaction_id".to_owned(), invoice.transaction_id.clone());
        invoice.request.texts().chain([id, own]).collect()
    }

    async fn run(&self, hook: &Hook, order: &Order) -> ShopAnswer {
        hook.run(&self.web, &self.values(order)).await
    }

    pub(super) fn invoice(&self, order: &Order) -> Judged<Entry<Payin>> {
        let found = self.sandbox.book().ledger.invoices.find(&order.invoice).cloned();
        found.ok_or(Hindrance::NoInvoice)
    }

    /// The number of confirm calls about this invoice.
    pub(super) fn confirms(&self, invoice: &str) -> u64 {
        let book = self.sandbox.book();
        book.ledger.invoices.find(invoice).map_or(0, |invoice| invoice.record.confirms)
    }

    /// The address of the shop, by its first invoice.
    pub(super) fn shop(&self) -> Option<String> {
        let book = self.sandbox.book();
        let url = book.ledger.invoices.iter().next()?.request.callback_url.clone()?;
        Some(url.origin().ascii_serialization())
    }

    /// The number of confirm calls about all invoices.
    pub(super) fn all_confirms(&self) -> u64 {
        self.sandbox.book().ledger.invoices.iter().map(|invoice| invoice.record.confirms).sum()
    }

    /// Notes each call of this trial to this address that LigdiCash refused. Whether there was one.
    pub(super) fn notes_refusals(&mut self, end: &str) -> bool {
        let is_meant = |call: &CallView| call.path.trim_end_matches('/').ends_with(end);
        let is_refused =
            |call: &&CallView| call.at >= self.start && !call.why.is_empty() && is_meant(call);
        let line = |call: &CallView| format!("{} {}: {}", call.method, call.path, call.why);
        let lines: Vec<_> =
            self.sandbox.book().calls.views().iter().filter(is_refused).map(line).collect();
        for line in &lines {
            self.note(line);
        }
        !lines.is_empty()
    }

    /// Gives the shop as much time as it has once taken, and some more.
    pub(super) fn measure(&mut self, taken: Duration) {
        self.taken = self.taken.max(taken);
        self.patience = self.taken + Duration::from_secs(self.options.patience);
    }

    pub(super) async fn is_paid(&mut self, order: &Order) -> bool {
        let hook = self.hooks.paid.clone();
        let answer = self.run(&hook, order).await;
        self.note_confirms(false);
        self.note_answer(&format!("paid? {}", order.number), &answer);
        self.options.paid_when.is_met(&answer)
    }

    pub(super) async fn becomes_paid(&mut self, order: &Order, patience: Duration) -> bool {
        let end = Instant::now() + patience;
        loop {
            if self.is_paid(order).await {
                return true;
            }
            if Instant::now() >= end {
                return false;
            }
            sleep(STEP).await;
        }
    }

    /// The credit of the order, once it is more than this; otherwise the credit at the end of the patience.
    pub(super) async fn credit_over(&mut self, order: &Order, least: i64) -> Judged<i64> {
        let hook = self.options.credit.clone().ok_or(Hindrance::Missing("--credit"))?;
        let end = Instant::now() + self.patience;
        loop {
            let answer = self.run(&hook, order).await;
            self.note_answer(&format!("credit {}", order.number), &answer);
            let credit =
                number(&answer, self.options.credit_at.as_deref()).ok_or(Hindrance::NoCredit)?;
            if credit > least || Instant::now() >= end {
                return Ok(credit);
            }
            sleep(STEP).await;
        }
    }
}
