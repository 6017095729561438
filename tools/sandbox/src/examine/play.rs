//! The trials' plays: what happens on the stage, and whether the shop did what it must.

use std::time::Duration;

use tokio::time::{Instant, sleep};
use url::Url;

use super::stage::{Hindrance, Judged, Manner, Order, PRICE, Stage};
use super::trial::{CHEAP, Fault, Needs, Play, Row, Step, TRIALS, Token, Trial, With};

/// The most pairs of orders until polling cannot be chance.
const PAIRS: usize = 5;
const ELSEWHERE: &str = "https://pay.ligdicash.example";
/// A shorter key may be a word of any page.
const SHORTEST_KEY: usize = 8;
/// The milliseconds that a slow confirm takes.
const SLOW_MS: u64 = 3_000;
/// The time after which a shop asks again about a payment.
const PAUSE: Duration = Duration::from_secs(12);

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
}

impl Examination {
    /// Buys the first order, without which nothing can be examined.
    pub(super) async fn begin(stage: &mut Stage) -> Judged<Order> {
        let first = stage.order().await?;
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
        Self { stage, results: Vec::new(), first, since: Instant::now(), credit: 0 }
    }

    /// Runs all trials, and shows each result as it comes.
    pub(super) async fn run(&mut self, mut show: impl FnMut(&TrialResult)) {
        for row in TRIALS {
            self.stage.begin(row.with);
            let outcome = match self.missing(row.needs) {
                Some(trial) => Judgement::See(trial),
                None => match self.play(row).await {
                    Ok(None) => Judgement::Passed,
                    Ok(Some(fault)) => Judgement::Failed(fault),
                    Err(hindrance) => Judgement::Hindered(hindrance),
                },
            };
            let evidence = std::mem::take(&mut self.stage.evidence);
            let result = TrialResult { row, outcome, evidence };
            show(&result);
            self.results.push(result);
        }
    }

    /// A needed trial that did not pass.
    fn missing(&self, needs: Needs) -> Option<Trial> {
        let has_passed = |trial: &Trial| {
            let passed = |result: &TrialResult| result.outcome == Judgement::Passed;
            self.results.iter().any(|result| result.row.trial == *trial && passed(result))
        };
        match needs {
            Needs::All(all) => all.iter().find(|trial| !has_passed(trial)).copied(),
            Needs::Any(any) if any.iter().any(has_passed) => None,
            Needs::Any(any) => any.first().copied(),
        }
    }

    /// The fault that shows, if one does.
    async fn play(&mut self, row: &Row) -> Judged<Option<Fault>> {
        let patience = self.stage.options.patience();
        let is_wrong = match row.play {
            Play::PaidByIt(steps) => return self.pair(row, steps).await,
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
            Play::Unpaid(steps) => {
                let order = self.order(row.with).await?;
                self.steps(steps, &order, None).await?;
                self.stage.becomes_paid(&order, patience).await
            }
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
        if with == With::OtherAmount {
            self.stage.bend(&order, |faults| {
                (faults.confirm.amount, faults.callback.amount) = (Some(CHEAP), Some(CHEAP));
            });
        }
        Ok(order)
    }

    /// Whether the last step pays the first of two orders. A shop that polls would learn of both together.
    async fn pair(&mut self, row: &Row, steps: &[Step]) -> Judged<Option<Fault>> {
        let is_base = row.trial == Trial::PaidByCallback;
        let is_first_event = row.with != With::EarlyEvent && matches!(steps, [Step::Pay, ..]);
        let mut pause = Duration::ZERO;
        for _ in 0..PAIRS {
            // The latest pair is evidence enough.
            self.stage.evidence.clear();
            // A poll that takes all in turn asks about the second after the first.
            let first = self.order(row.with).await?;
            let second = self.order(row.with).await?;
            let polls = match self.steps(steps, &first, Some((&second, pause))).await {
                Err(Hindrance::NoCallbackAddress) if is_base => return Ok(Some(row.fault)),
                other => other?,
            };
            if !self.stage.becomes_paid(&first, self.stage.options.patience()).await {
                // A shop may ask about a payment once in some seconds only.
                if !is_first_event && pause.is_zero() {
                    pause = PAUSE;
                    continue;
                }
                let is_unsigned = is_base && self.wants_signature(&first).await?;
                return Ok(Some(if is_unsigned { Fault::NeedsSignature } else { row.fault }));
            }
            if self.stage.confirms(&second.invoice) == polls {
                return Ok(None);
            }
        }
        Ok(Some(if is_base { Fault::HiddenByPolling } else { row.fault }))
    }

    /// Whether the shop refused the latest callback for want of a signature.
    async fn wants_signature(&mut self, order: &Order) -> Judged<bool> {
        let plain = self.stage.called.clone();
        if !plain.status.is_some_and(|status| (400..500).contains(&status)) {
            return Ok(false);
        }
        let names_it = plain.body.to_lowercase().contains("signature");
        self.stage.call_back(order, Manner::Signed).await?;
        let signed = &self.stage.called;
        Ok(names_it || (plain.status, &plain.body) != (signed.status, &signed.body))
    }

    /// Plays the steps on the first order; the second is only paid at the same instant, after this pause. The number of
    /// confirm calls about the second at that instant.
    async fn steps(
        &mut self,
        steps: &[Step],
        first: &Order,
        second: Option<(&Order, Duration)>,
    ) -> Judged<u64> {
        let mut polls = 0;
        for step in steps {
            match step {
                Step::Pay => {
                    let Some((second, pause)) = second else {
                        self.stage.pay(first);
                        continue;
                    };
                    sleep(pause).await;
                    self.stage.pay(first);
                    self.stage.pay(second);
                    polls = self.stage.confirms(&second.invoice);
                }
                Step::Fail => self.stage.fail(first),
                Step::Callback => self.stage.call_back(first, Manner::Once).await?,
                Step::Stranger(token) => {
                    let token = self.token(*token, first).await?;
                    self.stage.forge(first, &token).await?;
                }
                Step::Return(query) => drop(self.stage.come_back(first, query).await?),
                Step::Confirm(behaviour) => self.stage.bend(first, |faults| {
                    (faults.confirm.behaviour, faults.confirm.slow_ms) = (*behaviour, SLOW_MS);
                }),
                Step::ADayLater => self.stage.put_clock_forward(),
            }
        }
        Ok(polls)
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

    async fn credited(&mut self, order: &Order) -> Judged<(i64, i64)> {
        let before = self.stage.credit_over(order, i64::MIN).await?;
        self.stage.pay(order);
        self.stage.call_back(order, Manner::Once).await?;
        let after = self.stage.credit_over(order, before).await?;
        if after > before { Ok((before, after)) } else { Err(Hindrance::NoCredit) }
    }

    async fn three_times(&mut self) -> Judged<bool> {
        self.needs_credit()?;
        let order = self.stage.order().await?;
        let (before, once) = self.credited(&order).await?;
        self.credit = once.saturating_sub(before);
        self.stage.call_back(&order, Manner::Once).await?;
        self.stage.call_back(&order, Manner::Once).await?;
        Ok(self.stage.credit_over(&order, once).await? > once)
    }

    /// Whether `--buy` takes what a trial must choose.
    fn needs(&self, name: &str, placeholder: &'static str) -> Judged<()> {
        let is_taken = self.stage.hooks.buy.takes(name);
        is_taken.then_some(()).ok_or(Hindrance::Missing(placeholder))
    }

    fn needs_credit(&self) -> Judged<()> {
        self.stage.options.credit.as_ref().map(drop).ok_or(Hindrance::Missing("--credit"))
    }

    async fn three_at_once(&mut self) -> Judged<bool> {
        let order = self.stage.order().await?;
        let before = self.stage.credit_over(&order, i64::MIN).await?;
        self.stage.meet("/confirm", 3);
        self.stage.pay(&order);
        self.stage.call_back(&order, Manner::ThreeAtOnce).await?;
        let once = before.saturating_add(self.credit);
        Ok(self.stage.credit_over(&order, once).await? > once)
    }

    async fn two_payments(&mut self) -> Judged<bool> {
        self.needs_credit()?;
        self.needs("order", "{order}")?;
        let first = self.stage.order().await?;
        // A customer who comes back from the page has seen the order.
        let _unpaid = self.stage.is_paid(&first).await;
        let (_, mut again) = self.stage.buy(&first.number, PRICE, 1).await;
        let Some(invoice) = again.pop() else { return Ok(false) };
        let second = Order { invoice: invoice.id, ..first.clone() };
        let (_, once) = self.credited(&first).await?;
        self.stage.pay(&second);
        self.stage.call_back(&second, Manner::Once).await?;
        Ok(self.stage.credit_over(&first, once).await? > once)
    }

    async fn double_click(&mut self) -> Judged<bool> {
        self.needs("order", "{order}")?;
        let number = self.stage.new_number();
        self.stage.meet("/create", 2);
        let (both, invoices) = self.stage.buy(&number, PRICE, 2).await;
        if invoices.is_empty() {
            return Err(Hindrance::NoInvoice);
        }
        let is_visible = |token: &str| both.iter().any(|answer| answer.all().contains(token));
        let visible = invoices.iter().filter(|invoice| is_visible(&invoice.token)).count();
        // A shop may create two invoices and show the page of one.
        Ok(if visible == 0 { invoices.len() } else { visible } > 1)
    }

    async fn amount_from_client(&mut self) -> Judged<bool> {
        self.needs("amount", "{amount}")?;
        self.needs("order", "{order}")?;
        let order = self.stage.order().await?;
        let (_, again) = self.stage.buy(&order.number, CHEAP, 1).await;
        Ok(again.iter().any(|invoice| invoice.request.amount == CHEAP))
    }

    async fn keys_in_page(&mut self) -> Judged<bool> {
        let keys = self.stage.ear.heard().keys.clone().ok_or(Hindrance::ShortKeys)?;
        let keys = [keys.api_key, keys.auth_token];
        if keys.iter().any(|key| key.len() < SHORTEST_KEY) {
            return Err(Hindrance::ShortKeys);
        }
        let order = self.stage.order().await?;
        let invoice = self.stage.invoice(&order)?;
        let home = invoice.own.checkout.return_url.or(invoice.request.callback_url);
        let home = home.and_then(|url| url.join("/").ok()).ok_or(Hindrance::NoReturnAddress)?;
        let mut pages = vec![("buy".to_owned(), order.answer.all())];
        if let Ok(back) = self.stage.come_back(&order, "").await {
            pages.push(("return_url".to_owned(), back.all()));
        }
        pages.push((home.to_string(), self.stage.web.open(&home).await.all()));
        let all: String = pages.iter().map(|(_, page)| page.as_str()).collect();
        for script in scripts(&home, &all) {
            pages.push((script.to_string(), self.stage.web.open(&script).await.body));
        }
        let mut leaks = false;
        for (name, page) in pages {
            let key = keys.iter().find(|key| page.contains(key.as_str()));
            self.stage.note(&format!("{name}: {}", key.map_or("–", |key| key)));
            leaks |= key.is_some();
        }
        Ok(leaks)
    }

    async fn unknown_page_host(&mut self) -> Judged<bool> {
        if !self.shows_page(&self.first)? {
            return Err(Hindrance::NoPage);
        }
        let mut faults = self.stage.sandbox.default_faults();
        faults.create.pay_host = Some(ELSEWHERE.to_owned());
        self.stage.sandbox.set_default_faults(faults.clone());
        let order = self.stage.order().await;
        faults.create.pay_host = None;
        self.stage.sandbox.set_default_faults(faults);
        self.shows_page(&order?)
    }

    /// Whether the answer of `--buy` has the token of the page's address.
    fn shows_page(&self, order: &Order) -> Judged<bool> {
        Ok(order.answer.all().contains(&self.stage.invoice(order)?.token))
    }
}

/// The scripts of the same host in these pages.
fn scripts(home: &Url, pages: &str) -> Vec<Url> {
    let tags = pages.split("<script").skip(1).filter_map(|tag| tag.split('>').next());
    let sources = tags.filter_map(|tag| {
        let (_, source) = tag.split_once("src=")?;
        source.trim_start_matches(['"', '\'']).split(['"', '\'', ' ']).next()
    });
    let urls = sources.filter_map(|source| home.join(source).ok());
    urls.filter(|url| url.origin() == home.origin()).collect()
}
