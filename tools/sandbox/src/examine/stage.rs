//! The place of a trial: a shop with its hooks, a LigdiCash with its clock, and the record of what happened between
//! them.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use futures::future::join_all;
use jiff::{SignedDuration, Timestamp};
use tokio::sync::Barrier;
use tokio::time::{Instant, sleep};
use url::Url;

use super::ear::{Ear, Meeting};
use super::hook::{Hook, Hooks, number};
use super::mask::{brief, mask};
use super::message::callbacks;
use super::options::ExamineOptions;
use super::trial::With;
use super::web::{ShopAnswer, Web};
use crate::faults::Faults;
use crate::ledger::{CallView, Entry, Payin, Status};
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
    /// `--paid-when` holds for an unpaid order.
    PaidBefore,
    /// `--paid-when` held for no order.
    NeverPaid,
    /// The shop sells at its own price.
    OwnPrice,
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

    pub(super) fn new_number(&mut self) -> String {
        let number = random::digits(9);
        self.numbers.push(number.clone());
        number
    }

    /// Buys this order, in as many calls at the same instant. The shop's answers, and the invoices that it created.
    pub(super) async fn buy(
        &mut self,
        number: &str,
        amount: u64,
        calls: usize,
    ) -> (Vec<ShopAnswer>, Vec<Entry<Payin>>) {
        let before = self.sandbox.book().ledger.invoices.iter().count();
        let amount = amount.to_string();
        let values = [("order", number), ("amount", &*amount)];
        let hook = &self.hooks.buy;
        let answers = join_all((0..calls).map(|_| hook.run(&self.web, &values))).await;
        for (click, answer) in (1..).zip(&answers) {
            let click = if calls > 1 { format!(", click {click}") } else { String::new() };
            self.note_answer(&format!("buy {number} ({amount} F{click})"), answer);
        }
        let invoices: Vec<_> =
            self.sandbox.book().ledger.invoices.iter().skip(before).cloned().collect();
        for (place, invoice) in (before + 1..).zip(&invoices) {
            self.note(&format!("create no. {place} ← {} F", invoice.request.amount));
        }
        (answers, invoices)
    }

    /// A new order at this price.
    pub(super) async fn order_at(&mut self, amount: u64) -> Judged<Order> {
        let number = self.new_number();
        let (mut answers, invoices) = self.buy(&number, amount, 1).await;
        let invoice = invoices.last().ok_or(Hindrance::NoInvoice)?.id.clone();
        let order = Order { number, invoice, answer: answers.pop().unwrap_or_default() };
        self.orders.push(order.clone());
        let is_asked = invoices.iter().all(|invoice| invoice.request.amount == amount);
        if is_asked || amount == PRICE { Ok(order) } else { Err(Hindrance::OwnPrice) }
    }

    pub(super) async fn order(&mut self) -> Judged<Order> {
        self.order_at(PRICE).await
    }

    pub(super) fn invoice(&self, order: &Order) -> Judged<Entry<Payin>> {
        let found = self.sandbox.book().ledger.invoices.find(&order.invoice).cloned();
        found.ok_or(Hindrance::NoInvoice)
    }

    /// Pays the order, which may have failed before. The trial decides about its callbacks.
    pub(super) fn pay(&mut self, order: &Order) {
        if let Ok(invoice) = self.sandbox.book().ledger.invoices.find_mut(&order.invoice) {
            invoice.status = Status::Pending;
        }
        let _paid = self.sandbox.pay(&order.invoice);
        self.note(&format!("{} paid", order.number));
    }

    pub(super) fn fail(&mut self, order: &Order) {
        let _failed = self.sandbox.fail(&order.invoice);
        self.note(&format!("{} notcompleted", order.number));
    }

    /// Changes the messages about this order from now on.
    pub(super) fn bend(&self, order: &Order, change: impl FnOnce(&mut Faults)) {
        let mut faults = self.sandbox.book().payins.of(&order.invoice).clone();
        change(&mut faults);
        let _set = self.sandbox.set_faults(&order.invoice, faults);
    }

    /// Lets this many calls of LigdiCash's wait for each other.
    pub(super) fn meet(&self, call: &'static str, count: usize) {
        let barrier = Arc::new(Barrier::new(count));
        self.ear.heard().meeting = Some(Meeting { call, barrier, wait: MEETING });
    }

    pub(super) fn put_clock_forward(&mut self) {
        self.clock.put_forward(A_DAY);
        self.note("+ 24 h");
    }

    /// LigdiCash's callbacks about the order as it is.
    pub(super) async fn call_back(&mut self, order: &Order, manner: Manner) -> Judged<()> {
        let invoice = self.invoice(order)?;
        self.send(&order.number, &invoice, &invoice.token, manner).await
    }

    /// Callbacks about the order with the word of an earlier state.
    pub(super) async fn call_back_late(&mut self, order: &Order, status: Status) -> Judged<()> {
        let mut invoice = self.invoice(order)?;
        invoice.status = status;
        self.send(&order.number, &invoice, &invoice.token, Manner::Once).await
    }

    /// A stranger's callbacks with this id in place of the shop's own.
    pub(super) async fn call_back_as(&mut self, order: &Order, id: &str) -> Judged<ShopAnswer> {
        let mut invoice = self.invoice(order)?;
        invoice.request.custom_data.values_mut().for_each(|value| *value = id.into());
        (invoice.transaction_id, invoice.request.external_id) = (id.to_owned(), id.to_owned());
        self.send(&order.number, &invoice, "", Manner::Once).await?;
        Ok(self.answer.clone())
    }

    /// A stranger's callbacks about the order, with this token.
    pub(super) async fn forge(&mut self, order: &Order, token: &str) -> Judged<()> {
        let mut invoice = self.invoice(order)?;
        (invoice.status, invoice.changed_at) = (Status::Completed, self.clock.now());
        invoice.own.payer = Some(invoice.usual_payer());
        self.send(&order.number, &invoice, token, Manner::Once).await
    }

    async fn send(
        &mut self,
        number: &str,
        invoice: &Entry<Payin>,
        token: &str,
        manner: Manner,
    ) -> Judged<()> {
        let (faults, with) =
            (self.sandbox.book().payins.of(&invoice.id).clone(), self.ear.heard().with);
        let sent = callbacks(invoice, token, &faults, with);
        let (url, posts) = sent.ok_or(Hindrance::NoCallbackAddress)?;
        self.must_be_near(&url).await?;
        let token = self.number_of(token).filter(|_| with != With::EmptyToken).unwrap_or_default();
        let amount = faults.callback.amount.unwrap_or(invoice.request.amount);
        for (index, post) in posts.iter().enumerate() {
            let times = if manner == Manner::ThreeAtOnce { 3 } else { 1 };
            let deliver = |_| self.web.post(&url, post, manner == Manner::Signed);
            let mut answers = join_all((0..times).map(deliver)).await;
            let (encoding, path) = (format!("{:?}", post.encoding).to_lowercase(), url.path());
            let sent = format!("{number} {} {amount} F token=‹{token}›", post.status);
            for answer in &answers {
                self.note_answer(&format!("POST {path} {encoding}: {sent}"), answer);
            }
            if index == 0 {
                self.answer = answers.pop().unwrap_or_default();
            }
        }
        self.note_confirms(true);
        Ok(())
    }

    async fn must_be_near(&self, url: &Url) -> Judged<()> {
        if self.web.may_call(url).await {
            return Ok(());
        }
        Err(Hindrance::FarAddress(url.origin().ascii_serialization()))
    }

    /// The customer opens the shop's return address with this query.
    pub(super) async fn come_back(&mut self, order: &Order, query: &str) -> Judged<ShopAnswer> {
        let url = self.invoice(order)?.own.checkout.return_url;
        self.open(order, url.ok_or(Hindrance::NoReturnAddress)?, query).await
    }

    /// The customer opens the shop's address for those who cancel.
    pub(super) async fn cancel(&mut self, order: &Order) -> Judged<()> {
        let url = self.invoice(order)?.own.checkout.cancel_url;
        self.open(order, url.ok_or(Hindrance::NoCancelAddress)?, "").await.map(drop)
    }

    async fn open(&mut self, order: &Order, mut url: Url, query: &str) -> Judged<ShopAnswer> {
        if !query.is_empty() {
            let all = url.query().map_or_else(|| query.to_owned(), |own| format!("{own}&{query}"));
            url.set_query(Some(&all));
        }
        self.must_be_near(&url).await?;
        let answer = self.web.open(&url, &order.answer.cookies()).await;
        self.answer = answer.clone();
        let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
        self.note_answer(&format!("GET {}{query}", url.path()), &answer);
        if let Some(hook) = self.options.returned.clone() {
            let answer = self.run(&hook, order).await;
            self.note_answer(&format!("returned {}", order.number), &answer);
        }
        self.note_confirms(true);
        Ok(answer)
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

    /// Notes each confirm call of this trial that LigdiCash refused. Whether there was one.
    pub(super) fn notes_refusals(&mut self) -> bool {
        let is_refused = |call: &&CallView| call.at >= self.start && !call.why.is_empty();
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

    /// The number of this trial's order whose token this is.
    fn number_of(&self, token: &str) -> Option<String> {
        let invoice = self.sandbox.book().ledger.invoices.with_token(token)?.id.clone();
        self.orders.iter().find(|order| order.invoice == invoice).map(|order| order.number.clone())
    }

    /// Notes the confirm calls about this trial's orders since the last time; where one is expected, also none.
    fn note_confirms(&mut self, is_expected: bool) {
        let mut lines = Vec::new();
        for order in &self.orders {
            let log = self.sandbox.invoice(&order.invoice).map(|invoice| invoice.confirm_log);
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

    async fn run(&self, hook: &Hook, order: &Order) -> ShopAnswer {
        let invoice = self.invoice(order).ok();
        let ids =
            invoice.map(|invoice| (invoice.transaction_id, invoice.request.custom("order_id")));
        let (transaction_id, order_id) = ids.unwrap_or_default();
        let values = [
            ("order", &*order.number),
            ("transaction_id", &*transaction_id),
            ("order_id", &*order_id),
        ];
        hook.run(&self.web, &values).await
    }
}
