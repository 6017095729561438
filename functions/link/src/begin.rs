//! What a press does: it begins a payment of the link, or leads to the one that is under way.

use contract::{Failure, Route};
use lambda_http::Request;
use ligdicash_core::payin::{
    self, CreateDirect, CreateInvoice, DirectTake, Draft, NextPayment, OfLink, PageRequest,
    PayinOrder, Take,
};
use ligdicash_core::ports::{Ledger as _, StoreError};
use ligdicash_core::{LinkState, Payin, PayinId, Salt};
use ligdicash_infra::clock::within;
use ligdicash_infra::config::DirectPayins;
use ligdicash_infra::http;
use ligdicash_infra::order_request::{Bound, Counted, count_tries, unpaused};

use crate::page::{Face, label};
use crate::press::{Press, Way};
use crate::visit::{Shown, Stopped, Visit};
use crate::{LinkFunction, place};

/// How many payments of one link may be begun in an hour, how many of all links, and how many with one number by links:
/// whoever has a link can make us ask LigdiCash, ring phones, and fill the table. What a shop signs counts by itself.
const MOST_OF_A_LINK: u32 = 120;
const MOST_OF_ALL: u32 = 1_000;
const MOST_OF_A_NUMBER: u32 = 10;

const SAME_AMOUNT: PageRequest = PageRequest::SameAmount;

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
        let press = match way {
            // LigdiCash's page is one payin's, however often the payer comes back from it.
            Way::Hosted => press.first(),
            Way::Direct(_) => press,
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
        let callback_url = format!("{}{}", visit.stack, Route::Callback.path());
        // Boxed: a large future.
        let prepared = Box::pin(self.prepare(visit, &press, &way, order, &callback_url));
        let prepared = within(self.preparation, prepared).await;
        match (prepared.map_err(|late| http::unavailable(&late))??, &way) {
            (Prepared::Shown(shown), _) => Ok(shown),
            (Prepared::Draft(draft, order), Way::Hosted) => {
                self.create(visit, &draft, &order, &callback_url).await
            }
            (Prepared::Draft(draft, order), Way::Direct(wanted)) => {
                self.debit(&press, wanted, &draft, &order, &callback_url).await
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
        let id = self.id_of(visit, press).await?;
        let (pressed, unpaused) = tokio::join!(store.read(&id), unpaused(store));
        unpaused?;
        let pressed: Option<Payin> = pressed.map_err(http::not_stored)?;
        if let Some(payin) = &pressed
            && let Some(shown) = self.pressed(press, way, payin, order.amount).await?
        {
            return Ok(Prepared::Shown(shown));
        }
        let (mut draft, mut begun) = (self.draft(id, way, &order)?, pressed);
        if begun.is_some() {
            // The press has its payin, and this will be another.
            draft.payin.id = PayinId::from_random(self.bits()?);
        } else if press.previous.is_some() {
            let first = self.id_of(visit, &press.first()).await?;
            begun = store.read(&first).await.map_err(http::not_stored)?;
        }
        if begun.is_none() {
            match self.next(visit, &mut draft, way, &mut order, callback_url).await? {
                Next::Started => return Ok(Prepared::Draft(Box::new(draft), Box::new(order))),
                Next::Pressed(payin) => {
                    let shown = self.pressed(press, way, &payin, order.amount).await?;
                    let shown = shown.unwrap_or(Shown::Page(Face::InProgress { seconds: 1 }));
                    return Ok(Prepared::Shown(shown));
                }
                Next::AllBegun => {}
            }
        } else if link.state(self.payments.clock.now()) == LinkState::Ended {
            return Err(Stopped::Page(Face::Ended));
        }
        order.id = if let Some(payin) = &begun {
            payin.order_id.clone()
        } else {
            let link = store.link(&link.id).await.map_err(http::not_stored)?;
            let link = link.ok_or(Failure::Unavailable)?;
            place::unpaid(store, &link, self.payments.clock.now()).await?
        };
        draft.payin.order_id = order.id.clone();
        self.take(visit, press, way, (draft, order, begun), callback_url).await
    }

    /// The id of the payin that this press begins. It is a digest, so nobody but its payer learns it before LigdiCash.
    async fn id_of(&self, visit: &Visit, press: &Press) -> Result<PayinId, Stopped> {
        let Some(name) = press.name() else { return Ok(PayinId::from_random(self.bits()?)) };
        let digest = self.digest(&format!("press {} {name}", visit.link.id)).await?;
        Ok(PayinId::from_random(digest))
    }

    /// The digest that names the payin on a page: strangers, who may be led to its order, do not learn its id.
    pub(crate) async fn stands_for(&self, payin: &PayinId) -> Result<String, Stopped> {
        Ok(format!("{:032x}", self.digest(&format!("page {payin}")).await?))
    }

    async fn digest(&self, text: &str) -> Result<u128, Stopped> {
        let digest = self.digests.digest(text).await;
        Ok(digest.map_err(|problem| http::unavailable(&problem))?)
    }

    pub(crate) async fn count(&self, visit: &Visit, way: &Way) -> Result<Counted, Stopped> {
        let link = format!("link {}", visit.link.id);
        let mut bounds = vec![
            Bound { what: &link, most: MOST_OF_A_LINK },
            Bound { what: "links", most: MOST_OF_ALL },
        ];
        let number = match way {
            Way::Hosted => None,
            Way::Direct(wanted) => Some(format!("link number {}", wanted.payer.number.expose())),
        };
        bounds.extend(number.iter().map(|what| Bound { what, most: MOST_OF_A_NUMBER }));
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
        draft: &mut Draft,
        way: &Way,
        order: &mut PayinOrder,
        callback_url: &str,
    ) -> Result<Next, Stopped> {
        let (store, link) = (&self.payments.store, &visit.link);
        let counted = match link.state(self.payments.clock.now()) {
            LinkState::Open => self.count(visit, way).await?,
            LinkState::AllBegun => return Ok(Next::AllBegun),
            LinkState::Withdrawn => return Err(Stopped::Page(Face::Gone)),
            LinkState::Ended => return Err(Stopped::Page(Face::Ended)),
        };
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
        let begun = payin::begin_next(store, draft, link.clone(), &intent, again).await;
        let begun = begun.map_err(http::not_stored)?;
        if !matches!(begun, NextPayment::Started) {
            counted.give_back(store).await?;
        }
        match begun {
            NextPayment::Started => {
                order.id = draft.payin.order_id.clone();
                Ok(Next::Started)
            }
            NextPayment::Pressed(payin) => Ok(Next::Pressed(payin)),
            NextPayment::Closed(LinkState::AllBegun | LinkState::Open) => Ok(Next::AllBegun),
            NextPayment::Closed(LinkState::Withdrawn) => Err(Stopped::Page(Face::Gone)),
            NextPayment::Closed(LinkState::Ended) => Err(Stopped::Page(Face::Ended)),
        }
    }

    /// Takes an order that was begun before, or leads to its page.
    async fn take(
        &self,
        visit: &Visit,
        press: &Press,
        way: &Way,
        (mut draft, order, begun): (Draft, PayinOrder, Option<Payin>),
        callback_url: &str,
    ) -> Result<Prepared, Stopped> {
        let store = &self.payments.store;
        let lock = store.lock(&order.id).await.map_err(http::not_stored)?;
        if let (Some(known), Some(latest)) = (&press.previous, &lock.latest)
            && *known == self.stands_for(latest).await?
        {
            draft.payin.previous = Some(latest.clone());
        }
        let seen = match way {
            Way::Hosted => {
                let seen = payin::foresee(store, &draft, &order, SAME_AMOUNT, &lock).await;
                seen.map(|seen| seen.map(DirectTake::Taken))
            }
            Way::Direct(_) => payin::foresee_direct(store, &draft, &order, &lock).await,
        };
        let taken = match seen.map_err(http::not_stored)? {
            Some(taken) => taken,
            None => self.taken(visit, way, &mut draft, &order, callback_url).await?,
        };
        let shown = match taken {
            DirectTake::Taken(Take::Started) => {
                return Ok(Prepared::Draft(Box::new(draft), Box::new(order)));
            }
            DirectTake::Taken(Take::Page(_, page)) => Shown::PayOn(page),
            DirectTake::Taken(Take::Refused(refused)) => {
                Shown::Page(self.not_taken(refused, visit, &order.id, begun.as_ref()).await?)
            }
            DirectTake::Taken(Take::Overtaken) => Shown::Page(Face::InProgress { seconds: 1 }),
            // Another process has done the same press meanwhile.
            DirectTake::Later(payin) if payin.id == draft.payin.id => {
                let shown = self.pressed(press, way, &payin, order.amount).await?;
                shown.unwrap_or(Shown::Page(Face::InProgress { seconds: 1 }))
            }
            DirectTake::Later(payin) => self.told_of_another(visit, press, &payin).await?,
        };
        Ok(Prepared::Shown(shown))
    }

    /// Takes the order, in which nothing stood in the way, and counts that once if it is taken.
    async fn taken(
        &self,
        visit: &Visit,
        way: &Way,
        draft: &mut Draft,
        order: &PayinOrder,
        callback_url: &str,
    ) -> Result<DirectTake, Stopped> {
        let (store, gateway) = (&self.payments.store, &self.payments.gateway);
        let counted = self.count(visit, way).await?;
        let taken = match way {
            Way::Hosted => {
                payin::take(store, draft, order, SAME_AMOUNT).await.map(DirectTake::Taken)
            }
            Way::Direct(wanted) => {
                let intent = gateway.intent(&draft.payin.id, order, &wanted.payer, callback_url);
                payin::take_direct(store, draft, order, intent).await
            }
        };
        let taken = taken.map_err(http::not_stored)?;
        if !matches!(taken, DirectTake::Taken(Take::Started)) {
            counted.give_back(store).await?;
        }
        Ok(taken)
    }
}

/// The outcome of beginning the next payment.
enum Next {
    Started,
    /// The same press has begun this payin already.
    Pressed(Box<Payin>),
    AllBegun,
}
