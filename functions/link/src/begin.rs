//! The effect of a press: it starts a payment of the link, or opens the payment in progress.

use contract::{Failure, Route};
use lambda_http::Request;
use ligdicash_core::payin::{
    self, CreateDirect, CreateInvoice, Draft, OfLink, PageRequest, PayinOrder, Take,
};
use ligdicash_core::ports::{Ledger as _, StoreError};
use ligdicash_core::{Link, LinkId, LinkState, OrderId, Payin, PayinId, Salt};
use ligdicash_infra::clock::within;
use ligdicash_infra::config::DirectPayins;
use ligdicash_infra::http;
use ligdicash_infra::order_request::{Bound, Tries, take_counted, unpaused};

use crate::page::{Face, label};
use crate::press::{Press, Way};
use crate::visit::{Shown, Stopped, Visit};
use crate::{LinkFunction, place};

/// The number of payments that may start in one hour: of one link, of all links, and with one number by links. A
/// visitor of a link can make us ask LigdiCash, ring phones, and fill the table. A shop's signed requests are counted
/// separately.
const MOST_OF_A_LINK: u32 = 120;
const MOST_OF_ALL: u32 = 1_000;
const MOST_OF_A_NUMBER: u32 = 10;

/// The limits on new payments, and the tries that a press has counted against them.
struct Bounds {
    all: Vec<Bound>,
    tries: Tries,
}

/// A press after the preparation.
enum Prepared {
    /// The press starts no payment.
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
            // The first payment. The true id is known once the payment has started.
            id: visit.link.id.order(1),
            amount,
            pricing,
            description: label(&visit.link, visit.language).to_owned(),
            items: Vec::new(),
            customer: payin::Customer::default(),
            link: Some(OfLink { id: visit.link.id.clone(), stack: visit.stack.clone() }),
        };
        let callback_url = format!("{}{}", visit.stack, Route::Callback.path());
        let tries = Tries::new(self.bits()?);
        let bounds = Bounds { all: bounds(&visit.link, &way), tries };
        // Boxed: a large future.
        let prepared = Box::pin(self.prepare(visit, &press, (&way, &bounds), order, &callback_url));
        let prepared = within(self.preparation, prepared).await;
        let prepared = prepared.unwrap_or_else(|late| Err(http::unavailable(&late).into()));
        if !matches!(prepared, Ok(Prepared::Draft(..))) {
            bounds.tries.give_back(&self.payments.store).await?;
        }
        let (draft, order) = match prepared? {
            Prepared::Shown(page) => return Ok(page),
            Prepared::Draft(draft, order) => (draft, order),
        };
        match &way {
            Way::Hosted => self.create(visit, &draft, &order, &callback_url).await,
            Way::Direct(wanted) => self.debit(&press, wanted, &draft, &order, &callback_url).await,
        }
    }

    /// Does everything that comes before LigdiCash is asked.
    async fn prepare(
        &self,
        visit: &Visit,
        press: &Press,
        (way, bounds): (&Way, &Bounds),
        mut order: PayinOrder,
        callback_url: &str,
    ) -> Result<Prepared, Stopped> {
        let store = &self.payments.store;
        let id = self.id_of(visit, press).await?;
        let (pressed, unpaused) = tokio::join!(store.read(&id), unpaused(store));
        unpaused?;
        let mut begun: Option<Payin> = pressed.map_err(http::not_stored)?;
        if let Some(payin) = &begun
            && let Some(page) = self.pressed(press, way, payin, order.amount).await?
        {
            return Ok(Prepared::Shown(page));
        }
        let mut draft = self.draft(id, way, &order)?;
        if begun.is_some() {
            // The press has a payin already, so this draft needs another id.
            draft.payin.id = PayinId::from_random(self.bits()?);
        } else if press.previous.is_some() {
            let first = self.id_of(visit, &press.first()).await?;
            begun = store.read(&first).await.map_err(http::not_stored)?;
        }
        let reach = match way {
            Way::Hosted => payin::Way::Hosted(PageRequest::SameAmount),
            Way::Direct(wanted) => {
                let (id, gateway) = (&draft.payin.id, &self.payments.gateway);
                payin::Way::Direct(gateway.intent(id, &order, &wanted.payer, callback_url))
            }
        };
        let next = match &begun {
            None => self.next(visit, bounds, (&mut draft, &mut order, &reach)).await?,
            Some(_) if visit.link.state(self.payments.clock.now()) == LinkState::Ended => {
                return Err(Stopped::Page(Face::Ended));
            }
            Some(_) => None,
        };
        let taken = if let Some(taken) = next {
            taken
        } else {
            order.id = match &begun {
                Some(payin) => payin.order_id.clone(),
                None => self.place(&visit.link.id).await?,
            };
            self.take(press, bounds, (&mut draft, &order, &reach)).await?
        };
        let page = match taken {
            Take::Started => return Ok(Prepared::Draft(Box::new(draft), Box::new(order))),
            Take::Page(_, page) => Shown::PayOn(page),
            Take::Refused(refused) => {
                Shown::Page(self.not_taken(refused, visit, &order.id, begun.as_ref()).await?)
            }
            // Another process has done the same press meanwhile.
            Take::Later(payin) if payin.id == draft.payin.id => {
                let page = self.pressed(press, way, &payin, order.amount).await?;
                page.unwrap_or(Shown::Page(Face::InProgress { seconds: 1 }))
            }
            Take::Later(payin) => self.show_another(visit, press, &payin).await?,
        };
        Ok(Prepared::Shown(page))
    }

    /// The id of the payin that this press begins. It is a digest, so only its payer learns it before LigdiCash.
    async fn id_of(&self, visit: &Visit, press: &Press) -> Result<PayinId, Stopped> {
        let Some(name) = press.name() else { return Ok(PayinId::from_random(self.bits()?)) };
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

    fn draft(&self, id: PayinId, way: &Way, order: &PayinOrder) -> Result<Draft, Stopped> {
        let (salt, now) = (Salt::from_random(self.bits()?), self.payments.clock.now());
        Ok(match way {
            Way::Hosted => Draft::new(id, order, salt, now),
            Way::Direct(wanted) => Draft::direct(id, order, &wanted.payer, salt, now),
        })
    }

    /// Starts the next payment of the link, and counts it; `None` if all that it allows were started.
    async fn next(
        &self,
        visit: &Visit,
        Bounds { all, tries }: &Bounds,
        (draft, order, way): (&mut Draft, &mut PayinOrder, &payin::Way),
    ) -> Result<Option<Take>, Stopped> {
        let (store, link) = (&self.payments.store, &visit.link);
        let state = link.state(self.payments.clock.now());
        if state != LinkState::Open {
            return closed(state);
        }
        tries.count(store, &*self.digests, all, draft.payin.created_at).await?;
        let again = async || {
            let link = store.link(&link.id).await?;
            link.ok_or_else(|| StoreError::Failed("the link does not exist any more".into()))
        };
        let begun = payin::begin_next(store, draft, link.clone(), way, again).await;
        let begun = begun.map_err(http::not_stored)?;
        if !matches!(begun, Ok(Take::Started)) {
            // The payin that takes an older place instead is counted anew.
            tries.give_back(store).await?;
        }
        order.id = draft.payin.order_id.clone();
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
        Bounds { all, tries }: &Bounds,
        (draft, order, way): (&mut Draft, &PayinOrder, &payin::Way),
    ) -> Result<Take, Stopped> {
        let store = &self.payments.store;
        draft.payin.order_id = order.id.clone();
        let lock = store.lock(&order.id).await.map_err(http::not_stored)?;
        if let (Some(previous), Some(latest)) = (&press.previous, &lock.latest)
            && *previous == self.stands_for(latest).await?
        {
            draft.payin.previous = Some(latest.clone());
        }
        let counted = (&*self.digests, &all[..], tries);
        Ok(take_counted(store, counted, &lock, (draft, order, way)).await?)
    }
}

/// The answer that stops a press on a link in this state; `None` if a started payment may take the press.
fn closed(link: LinkState) -> Result<Option<Take>, Stopped> {
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
