//! The acts of the shop's customers, of LigdiCash and of strangers.

use std::sync::Arc;

use futures::future::join_all;
use tokio::sync::Barrier;
use url::Url;

use super::{Hindrance, Judged, MEETING, Manner, Order, PRICE, Stage};
use crate::examine::ear::Meeting;
use crate::examine::message::callbacks;
use crate::examine::trial::With;
use crate::examine::web::ShopAnswer;
use crate::faults::Faults;
use crate::ledger::{Entry, Payin, Status};

impl Stage {
    /// Buys this order, in as many calls at the same instant. The shop's answers, and the invoices that it created.
    pub(in crate::examine) async fn buy(
        &mut self,
        number: &str,
        amount: u64,
        calls: usize,
    ) -> (Vec<ShopAnswer>, Vec<Entry<Payin>>) {
        let before = self.sandbox.book().ledger.invoices.iter().count();
        let amount = amount.to_string();
        let values = [("order", number), ("amount", &*amount)];
        let values = values.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
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
    pub(in crate::examine) async fn order_at(&mut self, amount: u64) -> Judged<Order> {
        let number = self.new_number();
        let (mut answers, invoices) = self.buy(&number, amount, 1).await;
        let invoice = invoices.last().ok_or(Hindrance::NoInvoice)?.id.clone();
        let order = Order { number, invoice, answer: answers.pop().unwrap_or_default() };
        self.orders.push(order.clone());
        let is_asked = invoices.iter().all(|invoice| invoice.request.amount == amount);
        if is_asked || amount == PRICE { Ok(order) } else { Err(Hindrance::OwnPrice) }
    }

    pub(in crate::examine) async fn order(&mut self) -> Judged<Order> {
        self.order_at(PRICE).await
    }

    /// Pays the order, which may have failed before. The trial decides about its callbacks.
    pub(in crate::examine) fn pay(&mut self, order: &Order) {
        if let Ok(invoice) = self.sandbox.book().ledger.invoices.find_mut(&order.invoice) {
            invoice.status = Status::Pending;
        }
        let _paid = self.sandbox.pay(&order.invoice);
        self.note(&format!("{} paid", order.number));
    }

    pub(in crate::examine) fn fail(&mut self, order: &Order) {
        let _failed = self.sandbox.fail(&order.invoice);
        self.note(&format!("{} notcompleted", order.number));
    }

    /// Changes the messages about this order from now on.
    pub(in crate::examine) fn bend(&self, order: &Order, change: impl FnOnce(&mut Faults)) {
        let mut faults = self.sandbox.book().payins.of(&order.invoice).clone();
        change(&mut faults);
        let _set = self.sandbox.set_faults(&order.invoice, faults);
    }

    /// Lets this many calls of LigdiCash's wait for each other.
    pub(in crate::examine) fn meet(&self, call: &'static str, count: usize) {
        let barrier = Arc::new(Barrier::new(count));
        self.ear.heard().meeting = Some(Meeting { call, barrier, wait: MEETING });
    }

    /// LigdiCash's callbacks about the order as it is.
    pub(in crate::examine) async fn call_back(
        &mut self,
        order: &Order,
        manner: Manner,
    ) -> Judged<()> {
        let invoice = self.invoice(order)?;
        self.send(&order.number, &invoice, &invoice.token, manner).await
    }

    /// Callbacks about the order with the word of an earlier state.
    pub(in crate::examine) async fn call_back_late(
        &mut self,
        order: &Order,
        status: Status,
    ) -> Judged<()> {
        let mut invoice = self.invoice(order)?;
        invoice.status = status;
        self.send(&order.number, &invoice, &invoice.token, Manner::Once).await
    }

    /// A stranger's callbacks with this id in place of the shop's own.
    pub(in crate::examine) async fn call_back_as(
        &mut self,
        order: &Order,
        id: &str,
    ) -> Judged<ShopAnswer> {
        let mut invoice = self.invoice(order)?;
        invoice.request.custom_data.values_mut().for_each(|value| *value = id.into());
        (invoice.transaction_id, invoice.request.external_id) = (id.to_owned(), id.to_owned());
        self.send(&order.number, &invoice, "", Manner::Once).await?;
        Ok(self.answer.clone())
    }

    /// A stranger's callbacks about the order, with this token.
    pub(in crate::examine) async fn forge(&mut self, order: &Order, token: &str) -> Judged<()> {
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
            // The other encoding counts where the first is refused.
            if index == 0 || self.answer.refusal().is_some() {
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
    pub(in crate::examine) async fn come_back(
        &mut self,
        order: &Order,
        query: &str,
    ) -> Judged<ShopAnswer> {
        let url = self.invoice(order)?.own.checkout.return_url;
        self.open(order, url.ok_or(Hindrance::NoReturnAddress)?, query).await
    }

    /// The customer opens the shop's address for those who cancel.
    pub(in crate::examine) async fn cancel(&mut self, order: &Order) -> Judged<()> {
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
}
