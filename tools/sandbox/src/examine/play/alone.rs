//! The plays that are more than steps on one order: credit, several payments of an order, amounts, keys, pages.

use url::Url;

use super::Examination;
use crate::examine::stage::{Hindrance, Judged, Manner, Order, PRICE};
use crate::examine::trial::{CHEAP, HOSTILE, UNKNOWN};
use crate::examine::web::ShopAnswer;
use crate::ledger::{Entry, Payin};

const ELSEWHERE: &str = "https://pay.ligdicash.example";
/// A shorter key may be a word of any page.
const SHORTEST_KEY: usize = 8;

impl Examination {
    pub(super) async fn return_twice(&mut self) -> Judged<bool> {
        self.needs_credit()?;
        let order = self.stage.order().await?;
        let (_, once) = self.credited(&order).await?;
        self.stage.come_back(&order, "").await?;
        self.stage.come_back(&order, "").await?;
        Ok(self.stage.credit_over(&order, once).await? > once)
    }

    pub(super) async fn first_page(&mut self) -> Judged<bool> {
        self.needs("order", "{order}")?;
        let first = self.stage.order().await?;
        let _unpaid = self.stage.is_paid(&first).await;
        if self.again(&first).await?.is_none() {
            return Ok(false);
        }
        self.stage.pay(&first);
        self.announce(&first).await?;
        Ok(!self.stage.becomes_paid(&first, self.stage.patience).await)
    }

    pub(super) async fn paid_order(&mut self) -> Judged<bool> {
        self.needs("order", "{order}")?;
        let order = self.stage.order().await?;
        self.stage.pay(&order);
        self.announce(&order).await?;
        self.must_be_paid(&order).await?;
        Ok(self.again(&order).await?.is_some())
    }

    /// The invoice of another click on this order, if there is one.
    async fn again(&mut self, order: &Order) -> Judged<Option<Entry<Payin>>> {
        let first = self.stage.invoice(order)?;
        let (_, mut again) = self.stage.buy(&order.number, PRICE, 1).await;
        let Some(again) = again.pop() else { return Ok(None) };
        self.of_one_order([&first, &again]).map(|()| Some(again))
    }

    /// A shop that numbers its orders itself makes another order at each click.
    fn of_one_order(&self, invoices: [&Entry<Payin>; 2]) -> Judged<()> {
        let [one, other] = invoices.map(|invoice| invoice.request.custom("order_id"));
        let names_ours = || self.stage.hooks.paid.takes("order");
        let is_one = if one.is_empty() { names_ours() } else { one == other };
        is_one.then_some(()).ok_or(Hindrance::OwnNumbers)
    }

    pub(super) async fn price_from_client(&mut self) -> Judged<bool> {
        let price = self.stage.options.price.ok_or(Hindrance::Missing("--price"))?;
        self.needs("amount", "{amount}")?;
        let mut is_chosen = false;
        // A shop may refuse 1 F for its size alone.
        for amount in [1, price.saturating_sub(1)] {
            let number = self.stage.new_number();
            let (_, invoices) = self.stage.buy(&number, amount, 1).await;
            is_chosen |= invoices.iter().any(|invoice| invoice.request.amount < price);
        }
        // LigdiCash refuses so small an invoice.
        Ok(self.stage.notes_refusals("/create") || is_chosen)
    }

    /// Whether an id with markup breaks the shop, and an unknown one does not.
    pub(super) async fn hostile_id(&mut self) -> Judged<bool> {
        let order = self.stage.order().await?;
        let plain = self.stage.call_back_as(&order, UNKNOWN).await?;
        let hostile = self.stage.call_back_as(&order, HOSTILE).await?;
        if is_broken(&plain) {
            return Err(Hindrance::BreaksOfUnknown);
        }
        Ok(is_broken(&hostile))
    }

    async fn credited(&mut self, order: &Order) -> Judged<(i64, i64)> {
        let before = self.stage.credit_over(order, i64::MIN).await?;
        self.stage.pay(order);
        self.announce(order).await?;
        let after = self.stage.credit_over(order, before).await?;
        if after > before { Ok((before, after)) } else { Err(Hindrance::NoCredit) }
    }

    pub(super) async fn three_times(&mut self) -> Judged<bool> {
        self.needs_credit()?;
        let order = self.stage.order().await?;
        let (before, once) = self.credited(&order).await?;
        self.credit = once.saturating_sub(before);
        self.announce(&order).await?;
        self.announce(&order).await?;
        Ok(self.stage.credit_over(&order, once).await? > once)
    }

    /// Whether `--buy` takes what a trial must choose.
    pub(super) fn needs(&self, name: &str, placeholder: &'static str) -> Judged<()> {
        let is_taken = self.stage.hooks.buy.takes(name);
        is_taken.then_some(()).ok_or(Hindrance::Missing(placeholder))
    }

    fn needs_credit(&self) -> Judged<()> {
        self.stage.options.credit.as_ref().map(drop).ok_or(Hindrance::Missing("--credit"))
    }

    pub(super) async fn three_at_once(&mut self) -> Judged<bool> {
        let order = self.stage.order().await?;
        let before = self.stage.credit_over(&order, i64::MIN).await?;
        self.stage.meet("/confirm", 3);
        self.stage.pay(&order);
        self.stage.call_back(&order, Manner::ThreeAtOnce).await?;
        let once = before.saturating_add(self.credit);
        Ok(self.stage.credit_over(&order, once).await? > once)
    }

    pub(super) async fn two_payments(&mut self) -> Judged<bool> {
        self.needs_credit()?;
        self.needs("order", "{order}")?;
        let first = self.stage.order().await?;
        // A customer who comes back from the page has seen the order.
        let _unpaid = self.stage.is_paid(&first).await;
        let Some(invoice) = self.again(&first).await? else { return Ok(false) };
        let second = Order { invoice: invoice.id, ..first.clone() };
        let (_, once) = self.credited(&first).await?;
        self.stage.pay(&second);
        self.announce(&second).await?;
        Ok(self.stage.credit_over(&first, once).await? > once)
    }

    pub(super) async fn double_click(&mut self) -> Judged<bool> {
        self.needs("order", "{order}")?;
        let number = self.stage.new_number();
        self.stage.meet("/create", 2);
        let (both, invoices) = self.stage.buy(&number, PRICE, 2).await;
        let first = invoices.first().ok_or(Hindrance::NoInvoice)?;
        self.of_one_order([first, invoices.last().unwrap_or(first)])?;
        let is_visible = |token: &str| both.iter().any(|answer| answer.all().contains(token));
        let visible = invoices.iter().filter(|invoice| is_visible(&invoice.token)).count();
        // A shop may create two invoices and show the page of one.
        Ok(if visible == 0 { invoices.len() } else { visible } > 1)
    }

    pub(super) async fn amount_from_client(&mut self) -> Judged<bool> {
        self.needs("amount", "{amount}")?;
        self.needs("order", "{order}")?;
        let order = self.stage.order().await?;
        let (_, again) = self.stage.buy(&order.number, CHEAP, 1).await;
        let Some(again) = again.iter().find(|invoice| invoice.request.amount == CHEAP) else {
            return Ok(false);
        };
        self.of_one_order([&self.stage.invoice(&order)?, again]).map(|()| true)
    }

    pub(super) async fn keys_in_page(&mut self) -> Judged<bool> {
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
        pages.push((home.to_string(), self.stage.web.open(&home, "").await.all()));
        let all: String = pages.iter().map(|(_, page)| page.as_str()).collect();
        for script in scripts(&home, &all) {
            pages.push((script.to_string(), self.stage.web.open(&script, "").await.body));
        }
        let mut leaks = false;
        for (name, page) in pages {
            let key = keys.iter().find(|key| page.contains(key.as_str()));
            self.stage.note(&format!("{name}: {}", key.map_or("–", |key| key)));
            leaks |= key.is_some();
        }
        Ok(leaks)
    }

    pub(super) async fn unknown_page_host(&mut self) -> Judged<bool> {
        if !self.shows_page(&self.first)? {
            return Err(Hindrance::NoPage);
        }
        let mut faults = self.stage.sandbox.default_faults();
        faults.create.pay_host = Some(ELSEWHERE.to_owned());
        self.stage.sandbox.set_default_faults(faults.clone());
        let order = self.stage.order().await;
        faults.create.pay_host = None;
        self.stage.sandbox.set_default_faults(faults);
        let order = order?;
        // A page of an error may name the address, and leads nowhere.
        let is_error = order.answer.status.is_some_and(|status| status >= 500);
        Ok(!is_error && self.shows_page(&order)?)
    }

    /// Whether the answer of `--buy` has the token of the page's address.
    fn shows_page(&self, order: &Order) -> Judged<bool> {
        Ok(order.answer.all().contains(&self.stage.invoice(order)?.token))
    }
}

/// Whether the shop failed, or shows an error of its database.
fn is_broken(answer: &ShopAnswer) -> bool {
    let body = answer.body.to_lowercase();
    let is_error = ["sql", "syntax error"].iter().any(|sign| body.contains(sign));
    is_error || answer.status.is_none_or(|status| status >= 500)
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
