//! The effect of a press: it starts a payment of the link, or opens the payment in progress.

use contract::{Failure, Route};
use jiff::Timestamp;
use lambda_http::Request;
use ligdicash_core::payin::{
    self, Beginning, CreateDirect, CreateInvoice, Draft, OfLink, PageRequest, PayinOrder, Pricing,
    Take,
};
use ligdicash_core::ports::{Ledger as _, StoreError};
use ligdicash_core::{Amount, Link, LinkId, LinkState, OrderId, Payin, PayinId, Salt};
use ligdicash_infra::clock::within;
use ligdicash_infra::config::DirectPayins;
use ligdicash_infra::http;
use ligdicash_infra::order_request::{Bound, Unsent, take_counted, unpaused};

use crate::page::{Face, label};
use crate::press::{Press, Way};
use crate::visit::{Shown, Stopped, Visit};
use crate::{LinkFunction, place};

/// The number of payments that may start in sixty minutes: of one link, of all links, and with one number by links. A
/// visitor of a link can make us ask LigdiCash, ring phones, and fill the table. A shop's signed requests are counted
/// separately.
const MOST_OF_A_LINK: u32 = 120;
const MOST_OF_ALL: u32 = 1_000;
const MOST_OF_A_NUMBER: u32 = 10;

/// The limits on new payments, and the traces of a press, such as the tries that it has counted against them.
struct Bounds {
    all: Vec<Bound>,
    unsent: Unsent,
}

/// A press for a payment of this amount.
struct Wanted<'a> {
    visit: &'a Visit,
    press: &'a Press,
    way: &'a Way,
    amount: Amount,
    pricing: Pricing,
    callback_url: String,
}

/// A press after the preparation.
enum Prepared {
    /// The press starts no payment.
    Shown(Shown),
    /// The payin is recorded, and LigdiCash may be asked, once.
    Begun(Box<Beginning>),
}

impl<G: CreateInvoice + CreateDirect> LinkFunction<G> {
    pub(crate) async fn press(&self, visit: &Visit, request: &Request) -> Result<Shown, Stopped> {
        let press = Press::read(request)?;
        let way = match self.direct {
            DirectPayins::Offered => press.way(&self.activated),
            DirectPayins::NotOffered => Ok(Way::Hosted),
        };
        // The price first: a payer must dial for no amount that is refused then.
        let wanted = press.price(&visit.link).and_then(|price| Ok((way?, price)));
        let (way, (amount, pricing)) = match wanted {
            Ok(wanted) => wanted,
            Err(again) => return Ok(Shown::again(press, again)),
        };
        let press = match way {
            // LigdiCash's page is one payin's, however often the payer comes back from it.
            Way::Hosted => press.first(),
            Way::Direct(_) => press,
        };
        let callback_url = format!("{}{}", visit.stack, Route::Callback.path());
        let (press, way) = (&press, &way);
        let wanted = Wanted { visit, press, way, amount, pricing, callback_url };
        let bounds =
            Bounds { all: bounds(&visit.link, way), unsent: Unsent::new(self.random.bits()?) };
        // Boxed: a large future.
        let prepared = Box::pin(self.prepare(&wanted, &bounds));
        let prepared = within(self.preparation, prepared).await;
        let prepared = prepared.unwrap_or_else(|late| Err(http::unavailable(&late).into()));
        if !matches!(prepared, Ok(Prepared::Begun(_))) {
            bounds.unsent.take_back(&self.payments).await?;
        }
        match (prepared?, way) {
            (Prepared::Shown(page), _) => Ok(page),
            (Prepared::Begun(begun), Way::Hosted) => {
                self.create(visit, &begun, &wanted.callback_url).await
            }
            (Prepared::Begun(begun), Way::Direct(payer)) => {
                self.debit(press, payer, &begun, &wanted.callback_url).await
            }
        }
    }

    /// Does everything that comes before LigdiCash is asked.
    async fn prepare(&self, wanted: &Wanted<'_>, bounds: &Bounds) -> Result<Prepared, Stopped> {
        let Wanted { visit, press, way, amount, .. } = *wanted;
        let store = &self.payments.store;
        let mut id = self.id_of(visit, press).await?;
        let (pressed, unpaused) = tokio::join!(store.read(&id), unpaused(store));
        unpaused?;
        let mut earlier: Option<Payin> = pressed.map_err(http::not_stored)?;
        if let Some(payin) = &earlier {
            if let Some(page) = self.pressed(press, way, payin, amount).await? {
                return Ok(Prepared::Shown(page));
            }
            // The press has a payin already, so the next one needs another id.
            id = PayinId::from_random(self.random.bits()?);
        } else if press.previous.is_some() {
            let first = self.id_of(visit, &press.first()).await?;
            earlier = store.read(&first).await.map_err(http::not_stored)?;
        }
        let (salt, now) = (Salt::from_random(self.random.bits()?), self.payments.clock.now());
        let start = |order| self.start(wanted, &id, order, &salt, now);
        let next = match &earlier {
            None => self.next(&visit.link, bounds, now, start).await?,
            Some(_) if visit.link.state(now) == LinkState::Ended => {
                return Err(Stopped::Page(Face::Ended));
            }
            Some(_) => None,
        };
        let (taken, begun) = match (next, &earlier) {
            (Some(next), _) => next,
            (None, Some(payin)) => self.take(press, bounds, start(payin.order_id.clone())).await?,
            (None, None) => {
                let place = self.place(&visit.link.id).await?;
                self.take(press, bounds, start(place)).await?
            }
        };
        let page = match taken {
            Take::Started => return Ok(Prepared::Begun(Box::new(begun))),
            Take::Page(_, page) => Shown::PayOn(page),
            Take::Refused(refused) => {
                let order = &begun.order.id;
                Shown::Page(self.not_taken(refused, visit, order, earlier.as_ref()).await?)
            }
            // Another process has done the same press meanwhile.
            Take::Later(payin) if payin.id == id => {
                let page = self.pressed(press, way, &payin, amount).await?;
                page.unwrap_or(Shown::Page(Face::InProgress { seconds: 1 }))
            }
            Take::Later(payin) => self.show_another(visit, press, &payin).await?,
        };
        Ok(Prepared::Shown(page))
    }

    /// The payin that the press may begin, for this order.
    fn start(
        &self,
        wanted: &Wanted<'_>,
        id: &PayinId,
        order: OrderId,
        salt: &Salt,
        now: Timestamp,
    ) -> Beginning {
        let Wanted { visit, amount, pricing, .. } = *wanted;
        let order = PayinOrder {
            id: order,
            amount,
            pricing,
            description: label(&visit.link, visit.language).to_owned(),
            items: Vec::new(),
            customer: payin::Customer::default(),
            link: Some(OfLink { id: visit.link.id.clone(), stack: visit.stack.clone() }),
        };
        let (id, salt) = (id.clone(), salt.clone());
        let (draft, way) = match wanted.way {
            Way::Hosted => {
                let page = payin::Way::Hosted(PageRequest::SameAmount);
                (Draft::new(id, &order, salt, now), page)
            }
            Way::Direct(wanted_by) => {
                let payer = &wanted_by.payer;
                let intent = self.payments.gateway.intent(&id, &order, payer, &wanted.callback_url);
                (Draft::direct(id, &order, payer, salt, now), payin::Way::Direct(intent))
            }
        };
        Beginning { draft, order, way }
    }

    /// The id of the payin that this press begins. It is a digest, so only its payer learns it before LigdiCash.
    async fn id_of(&self, visit: &Visit, press: &Press) -> Result<PayinId, Stopped> {
        let Some(name) = press.name() else { return Ok(PayinId::from_random(self.random.bits()?)) };
        let digest = self.digest(&format!("press {} {name}", visit.link.id)).await?;
        Ok(PayinId::from_random(digest))
    }

    /// The digest that names the payin on a page: strangers, who may be led to its order, do not learn the payin's id.
    pub(crate) async fn stands_for(&self, payin: &PayinId) -> Result<String, Stopped> {
        Ok(format!("{:032x}", self.digest(&format!("page {payin}")).await?))
    }

    async fn digest(&self, text: &str) -> Result<u128, Stopped> {
        let digest = self.digests.digest(text).await;
        Ok(digest.map_err(|problem| http::unavailable(&problem))?)
    }

    /// Starts the next payment of the link, and counts it; `None` if all that it allows were started.
    async fn next(
        &self,
        link: &Link,
        Bounds { all, unsent }: &Bounds,
        now: Timestamp,
        start: impl Fn(OrderId) -> Beginning,
    ) -> Result<Option<(Take, Beginning)>, Stopped> {
        let store = &self.payments.store;
        let state = link.state(now);
        if state != LinkState::Open {
            return closed(state);
        }
        unsent.count(store, &*self.digests, all, now).await?;
        let start = |order| {
            let begun = start(order);
            unsent.note(&begun);
            begun
        };
        let again = async || {
            let link = store.link(&link.id).await?;
            link.ok_or_else(|| StoreError::Failed("the link does not exist any more".into()))
        };
        let begun = payin::begin_next(store, link.clone(), now, start, again).await;
        let begun = begun.map_err(http::not_stored)?;
        if !matches!(begun, Ok((Take::Started, _))) {
            // The payin that takes an older place instead is counted anew.
            unsent.give_back(store).await?;
        }
        begun.map(Some).or_else(closed)
    }

    /// The order of a place that may be offered.
    async fn place(&self, link: &LinkId) -> Result<OrderId, Stopped> {
        let (store, now) = (&self.payments.store, self.payments.clock.now());
        let link = store.link(link).await.map_err(http::not_stored)?;
        place::unpaid(store, &link.ok_or(Failure::Unavailable)?, now).await
    }

    /// Takes an existing order, and counts that if it starts a payin.
    async fn take(
        &self,
        press: &Press,
        Bounds { all, unsent }: &Bounds,
        mut begun: Beginning,
    ) -> Result<(Take, Beginning), Stopped> {
        let store = &self.payments.store;
        let lock = store.lock(&begun.order.id).await.map_err(http::not_stored)?;
        if let (Some(previous), Some(latest)) = (&press.previous, &lock.latest)
            && *previous == self.stands_for(latest).await?
        {
            begun.draft.payin.previous = Some(latest.clone());
        }
        let counted = (&*self.digests, &all[..], unsent);
        Ok((take_counted(store, counted, &lock, &mut begun).await?, begun))
    }
}

/// The answer that stops a press on a link in this state; `None` if a started payment may take the press.
fn closed<T>(link: LinkState) -> Result<Option<T>, Stopped> {
    match link {
        LinkState::AllBegun | LinkState::Open => Ok(None),
        LinkState::Withdrawn => Err(Stopped::Page(Face::Gone)),
        LinkState::Ended => Err(Stopped::Page(Face::Ended)),
    }
}

fn bounds(link: &Link, way: &Way) -> Vec<Bound> {
    let mut bounds = vec![
        Bound { what: format!("link {}", link.id), most: MOST_OF_A_LINK },
        Bound { what: "links".to_owned(), most: MOST_OF_ALL },
    ];
    if let Way::Direct(wanted) = way {
        let what = format!("link number {}", wanted.payer.number.expose());
        bounds.push(Bound { what, most: MOST_OF_A_NUMBER });
    }
    bounds
}
