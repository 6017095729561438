//! What a press does: it begins a payment of the link, or leads to the one that is under way.

use contract::{Failure, Mode, Operator};
use jiff::Timestamp;
use lambda_http::Request;
use ligdicash_core::payin::{
    self, CreateDirect, CreateInvoice, Created, DirectTake, Draft, NextPayment, NotTaken, OfLink,
    PageRequest, PayinOrder, PayinReason, PayinRefusal, PayinStatus, Refused, Take,
};
use ligdicash_core::ports::{Ledger as _, StoreError};
use ligdicash_core::{LinkState, OrderId, Payin, PayinId, Salt};
use ligdicash_infra::clock::within;
use ligdicash_infra::config::DirectPayins;
use ligdicash_infra::observe::metrics::Metric;
use ligdicash_infra::order_request::{Bound, PayerRequest, count_tries, unpaused};
use ligdicash_infra::{http, instant};

use crate::page::{Face, Said, label};
use crate::press::{Again, Press, Way};
use crate::visit::{Shown, Stopped, Visit};
use crate::{LinkFunction, place};

/// How many payments of one link may be tried in an hour, how many of all links, and how many with one number: whoever
/// has a link can make us ask LigdiCash, and fill the table.
const MOST_OF_A_LINK: u32 = 120;
const MOST_OF_ALL: u32 = 1_000;
const MOST_OF_A_NUMBER: u32 = 10;

/// How often a press tries to take an order while others overtake it.
const TRIES: usize = 3;

const CALLBACK_PATH: &str = "/api/ligdicash/callback";

/// A press after the preparation.
enum Prepared {
    /// Nothing is begun.
    Shown(Shown),
    /// The payin is recorded, and LigdiCash may be asked, once.
    Draft(Box<Draft>, Box<PayinOrder>),
}

impl<G: CreateInvoice + CreateDirect> LinkFunction<G> {
    pub(crate) async fn press(&self, visit: &Visit, request: &Request) -> Result<Shown, Stopped> {
        let press = Press::read(request)?;
        let way = match self.direct {
            DirectPayins::Offered => press.way(self.country),
            DirectPayins::NotOffered => Ok(Way::Hosted),
        };
        // The price first: a payer must dial for no amount that is refused then.
        let wanted = press.price(&visit.link).and_then(|price| Ok((way?, price)));
        let (way, (amount, pricing)) = match wanted {
            Ok(wanted) => wanted,
            Err(again) => return Ok(self.again(press, again)),
        };
        let order = PayinOrder {
            // The first payment. The true one is known once it is begun.
            id: visit.link.id.order(1),
            amount,
            pricing,
            description: label(&visit.link, visit.language).to_owned(),
            items: Vec::new(),
            customer: payin::Customer::default(),
            link: Some(OfLink { id: visit.link.id.clone(), stack: visit.stack.clone() }),
        };
        let callback_url = format!("{}{CALLBACK_PATH}", visit.stack);
        let prepared = self.prepare(visit, &press, &way, order, &callback_url);
        let prepared = within(self.preparation, prepared).await;
        match (prepared.map_err(|late| http::unavailable(&late))??, &way) {
            (Prepared::Shown(shown), _) => Ok(shown),
            (Prepared::Draft(draft, order), Way::Hosted) => {
                self.create(&draft, &order, &callback_url).await
            }
            (Prepared::Draft(draft, order), Way::Direct(wanted)) => {
                self.debit(press, wanted, &draft, &order, &callback_url).await
            }
        }
    }

    /// Does everything that comes before LigdiCash is asked.
    async fn prepare(
        &self,
        visit: &Visit,
        press: &Press,
        way: &Way,
        mut order: PayinOrder,
        callback_url: &str,
    ) -> Result<Prepared, Stopped> {
        let (store, link) = (&self.payments.store, &visit.link);
        let first = self.id_of(visit, press).await?;
        let (pressed, unpaused) = tokio::join!(store.read(&first), unpaused(store));
        unpaused?;
        let pressed: Option<Payin> = pressed.map_err(http::not_stored)?;
        if let (Some(payin), Way::Hosted) = (&pressed, way)
            && let payin::PayinState::Pending(invoice) = &payin.state
            && let Some(page) = invoice.pay_url.as_ref().filter(|_| payin.amount == order.amount)
        {
            return Ok(Prepared::Shown(Shown::PayOn(page.clone())));
        }
        self.count(visit, way).await?;
        order.id = match pressed {
            Some(_) if link.state(self.payments.clock.now()) == LinkState::Ended => {
                return Err(Stopped::Page(Face::Ended));
            }
            Some(payin) => payin.order_id,
            None => match self.next(visit, first, way, &mut order, callback_url).await? {
                Next::Started(draft) => {
                    return Ok(Prepared::Draft(draft, Box::new(order)));
                }
                Next::Pressed(order) => order,
                Next::AllBegun => {
                    let link = store.link(&link.id).await.map_err(http::not_stored)?;
                    let link = link.ok_or(Failure::Unavailable)?;
                    place::unpaid(store, &link, self.payments.clock.now()).await?
                }
            },
        };
        self.take(press, way, order, callback_url).await
    }

    /// The id of the payin that this press begins. It is a digest, so nobody but its payer learns it before LigdiCash.
    async fn id_of(&self, visit: &Visit, press: &Press) -> Result<PayinId, Stopped> {
        if !press.is_whole() {
            return Ok(PayinId::from_random(self.bits()?));
        }
        let digest = format!("press {} {}", visit.link.id, press.nonce);
        let digest = self.digests.digest(&digest).await;
        Ok(PayinId::from_random(digest.map_err(|problem| http::unavailable(&problem))?))
    }

    async fn count(&self, visit: &Visit, way: &Way) -> Result<(), Stopped> {
        let link = format!("link {}", visit.link.id);
        let mut bounds = vec![
            Bound { what: &link, most: MOST_OF_A_LINK },
            Bound { what: "links", most: MOST_OF_ALL },
        ];
        if let Way::Direct(wanted) = way {
            bounds.push(Bound { what: wanted.payer.number.expose(), most: MOST_OF_A_NUMBER });
        }
        let (store, now) = (&self.payments.store, self.payments.clock.now());
        Ok(count_tries(store, &*self.digests, &bounds, now).await?)
    }

    fn draft(&self, id: PayinId, way: &Way, order: &PayinOrder) -> Result<Draft, Stopped> {
        let (salt, now) = (Salt::from_random(self.bits()?), self.payments.clock.now());
        Ok(match way {
            Way::Hosted => Draft::new(id, order, salt, now),
            Way::Direct(wanted) => Draft::direct(id, order, &wanted.payer, salt, now),
        })
    }

    /// Begins the next payment of the link, if it allows one.
    async fn next(
        &self,
        visit: &Visit,
        id: PayinId,
        way: &Way,
        order: &mut PayinOrder,
        callback_url: &str,
    ) -> Result<Next, Stopped> {
        let (store, link) = (&self.payments.store, &visit.link);
        let mut draft = self.draft(id, way, order)?;
        let intent = match way {
            Way::Hosted => Vec::new(),
            Way::Direct(wanted) => {
                let gateway = &self.payments.gateway;
                vec![gateway.intent(&draft.payin.id, order, &wanted.payer, callback_url)]
            }
        };
        let again = async || {
            let link = store.link(&link.id).await?;
            link.ok_or_else(|| StoreError::Failed("the link does not exist any more".into()))
        };
        let begun = payin::begin_next(store, &mut draft, link.clone(), &intent, again).await;
        match begun.map_err(http::not_stored)? {
            NextPayment::Started => {
                order.id = draft.payin.order_id.clone();
                Ok(Next::Started(Box::new(draft)))
            }
            NextPayment::Pressed(payin) => Ok(Next::Pressed(payin.order_id)),
            NextPayment::Closed(LinkState::AllBegun | LinkState::Open) => Ok(Next::AllBegun),
            NextPayment::Closed(LinkState::Withdrawn) => Err(Stopped::Page(Face::Gone)),
            NextPayment::Closed(LinkState::Ended) => Err(Stopped::Page(Face::Ended)),
        }
    }

    /// Takes an order that was begun before, or leads to its page.
    async fn take(
        &self,
        press: &Press,
        way: &Way,
        order: PayinOrder,
        callback_url: &str,
    ) -> Result<Prepared, Stopped> {
        let store = &self.payments.store;
        for _ in 0..TRIES {
            let mut draft = self.draft(PayinId::from_random(self.bits()?), way, &order)?;
            let taken = match way {
                Way::Hosted => {
                    let page = PageRequest::SameAmount;
                    payin::take(store, &mut draft, &order, page).await.map_err(http::not_stored)?
                }
                Way::Direct(wanted) => {
                    let PayerRequest { payer, previous, .. } = &**wanted;
                    draft.payin.previous.clone_from(previous);
                    let gateway = &self.payments.gateway;
                    let intent = gateway.intent(&draft.payin.id, &order, payer, callback_url);
                    let taken = payin::take_direct(store, &mut draft, &order, intent).await;
                    match taken.map_err(http::not_stored)? {
                        DirectTake::Taken(taken) => taken,
                        DirectTake::Later(payin) => {
                            return Ok(Prepared::Shown(self.told(press.clone(), wanted, payin)));
                        }
                    }
                }
            };
            match taken {
                Take::Started => return Ok(Prepared::Draft(Box::new(draft), Box::new(order))),
                Take::Page(_, page) => return Ok(Prepared::Shown(Shown::PayOn(page))),
                Take::Refused(refused) => {
                    let face = self.not_taken(refused, &order.id).await?;
                    return Ok(Prepared::Shown(Shown::Page(face)));
                }
                Take::Overtaken => {}
            }
        }
        Ok(Prepared::Shown(Shown::Page(Face::InProgress { seconds: 1 })))
    }

    async fn not_taken(&self, refused: NotTaken, order: &OrderId) -> Result<Face, Stopped> {
        let now = self.payments.clock.now();
        Ok(match refused {
            NotTaken::AmountDiffers(_) => Face::TryAgain,
            NotTaken::TooManyReplacements => Face::TooMany { until: instant::tomorrow(now) },
            NotTaken::Busy { until } => Face::InProgress { seconds: seconds(now, until) },
            NotTaken::UnderReview => Face::UnderReview,
            NotTaken::Paid => {
                let lock = self.payments.store.lock(order).await.map_err(http::not_stored)?;
                lock.paid_by.as_ref().map_or(Face::UsedUp, place::paid)
            }
        })
    }

    /// Asks LigdiCash for an invoice, once.
    async fn create(
        &self,
        draft: &Draft,
        order: &PayinOrder,
        callback_url: &str,
    ) -> Result<Shown, Stopped> {
        let made = payin::create(&self.payments, draft, order, callback_url).await;
        let now = self.payments.clock.now();
        let (face, metric) = match made.map_err(http::not_stored)? {
            Created::Payable(Some(page)) => return Ok(Shown::PayOn(page)),
            Created::Superseded => (Face::InProgress { seconds: 1 }, None),
            Created::OrderPaid => (self.not_taken(NotTaken::Paid, &order.id).await?, None),
            Created::Hidden | Created::Payable(None) | Created::CodeSent(_) => {
                (Face::TryAgain, Some(Metric::UnsafePage))
            }
            Created::NoKeys(_) => (Face::Unavailable, Some(Metric::InitiateFailed)),
            // `KeysUnusable` counts a refusal of our keys where it happens.
            Created::Refused(Refused { class: PayinRefusal::Configuration, .. }, _) => {
                (Face::TryAgain, None)
            }
            Created::Refused(_, _) | Created::NotSent(_) => {
                (Face::TryAgain, Some(Metric::LigdiCashFailed))
            }
            Created::Unknown(_) => {
                let seconds = seconds(now, draft.lease_until);
                (Face::InProgress { seconds }, Some(Metric::LigdiCashFailed))
            }
        };
        if let Some(metric) = metric {
            self.payments.observer.count(metric);
        }
        Ok(Shown::Page(face))
    }

    /// Has LigdiCash debit the payer, or send a code, once.
    async fn debit(
        &self,
        press: Press,
        wanted: &PayerRequest,
        draft: &Draft,
        order: &PayinOrder,
        callback_url: &str,
    ) -> Result<Shown, Stopped> {
        let payments = &self.payments;
        let made = payin::create_direct(payments, draft, order, &wanted.payer, callback_url).await;
        made.map_err(http::not_stored)?;
        // What became of it stands in the payin, whoever has changed it meanwhile.
        let payin = payments.store.read(&draft.payin.id).await.map_err(http::not_stored)?;
        let payin = Box::new(payin.ok_or(Failure::Unavailable)?);
        Ok(self.told(press, wanted, payin))
    }

    /// The page about a direct payin.
    fn told(&self, press: Press, wanted: &PayerRequest, payin: Box<Payin>) -> Shown {
        let is_anothers = payin.payer.full_number().as_ref() != Some(&wanted.payer.number);
        let said = match (payin.state.status(), payin.state.reason()) {
            (PayinStatus::Completed, _) => return Shown::Page(place::paid(&payin.id)),
            (PayinStatus::Review, _) => return Shown::Page(Face::UnderReview),
            (PayinStatus::Pending | PayinStatus::NotCompleted, _) if is_anothers => {
                Said::OtherNumber
            }
            (PayinStatus::Pending, _) => {
                let asks_phone = |it: &&Operator| matches!(it.mode, Mode::Push | Mode::Guided);
                let operator = wanted.likely_operator().filter(asks_phone);
                return match payin.state.page() {
                    Some(page) => Shown::PayOn(page.clone()),
                    None => Shown::Page(Face::OnPhone { operator, payin }),
                };
            }
            (PayinStatus::NotCompleted, Some(PayinReason::CodeRefused)) => Said::CodeRefused,
            (PayinStatus::NotCompleted, Some(PayinReason::CodeSent)) => Said::CodeSent,
            (PayinStatus::NotCompleted, _) => Said::Refused,
        };
        self.again(press.after(&payin.id), Again::Said(said))
    }

    /// The form once more, with what the payer typed.
    fn again(&self, press: Press, again: Again) -> Shown {
        let operator = press.operator(self.country);
        let mut form = self.form(press);
        match (again, &mut form.direct) {
            (Again::Fault(fault), _) => form.fault = Some(fault),
            (Again::Said(said), Some(direct)) => direct.said = Some(said),
            (Again::Said(_), None) => {}
        }
        if let Some(direct) = &mut form.direct {
            direct.operator = operator;
        }
        Shown::Page(Face::Open(Box::new(form)))
    }
}

/// The outcome of beginning the next payment.
enum Next {
    Started(Box<Draft>),
    /// The same press has begun the payment of this order already.
    Pressed(OrderId),
    AllBegun,
}

fn seconds(now: Timestamp, until: Timestamp) -> u32 {
    u32::try_from(until.duration_since(now).as_secs().max(0) + 1).unwrap_or(1)
}
