//! Payment links: their pages, as payers and robots ask for them.

use lambda_http::Request;
use ligdicash_core::{Amount, Asker, Link, LinkId, LinkLabel, LinkPrice, LinkTimes};
use ligdicash_infra::{http, record};

use super::decisions::AWA;
use super::permissions::within;
use super::{Answer, AppLink, Operation, World, events};

/// The answer to a visit of a link's page.
#[derive(Debug)]
pub(crate) struct LinkAnswer {
    pub(crate) status: u16,
    /// Where the payer is sent.
    pub(crate) location: Option<String>,
    pub(crate) html: String,
}

impl World {
    /// The merchant makes a link of 3 000 F for so many payments.
    pub(crate) async fn link(&self, times: LinkTimes) -> Link {
        let price = LinkPrice::Fixed(Amount::parse(3000).unwrap());
        self.made(|link| Link { price, times, ..link }).await
    }

    /// The merchant makes a link, which is for one payment of 3 000 F unless `change` says otherwise.
    pub(crate) async fn made(&self, change: impl FnOnce(Link) -> Link) -> Link {
        let link = change(Link {
            id: LinkId::from_random(self.random().bits().unwrap()),
            price: LinkPrice::Fixed(Amount::parse(3000).unwrap()),
            times: LinkTimes::ONCE,
            label: LinkLabel::new(Some("Un panier".to_owned()), None).unwrap(),
            ends_at: None,
            note: None,
            begun: 0,
            created_at: self.now(),
            created_by: Asker::new(AWA),
            withdrawn: None,
        });
        self.payments.store.make_link(&link, &record::link_made(&link)).await.unwrap();
        link
    }

    /// Somebody opens the page.
    pub(crate) async fn open_link(&self, id: &str) -> LinkAnswer {
        visit(&self.links(), events::open_link(id)).await
    }

    /// Somebody sends the form of the page.
    pub(crate) async fn press_link(&self, link: &Link, form: &[(&str, &str)]) -> LinkAnswer {
        visit(&self.links(), events::press_link(link.id.as_str(), form)).await
    }

    /// Somebody opens the page and presses its button.
    pub(crate) async fn pay_link(&self, link: &Link) -> LinkAnswer {
        let press = format!("{:032x}", self.random().bits().unwrap());
        self.press_link(link, &[("press", &press)]).await
    }
}

pub(crate) async fn visit(app: &AppLink, request: Request) -> LinkAnswer {
    let presses = http::route(&request).starts_with("POST ");
    let operation = if presses { Operation::PressLink } else { Operation::OpenLink };
    let Answer { status, location, body, .. } =
        Answer::to(operation, &within("link", app.handle(request)).await);
    LinkAnswer { status, location, html: body.as_str().unwrap_or_default().to_owned() }
}

impl LinkAnswer {
    /// The page to which the payer is sent.
    #[track_caller]
    pub(crate) fn page(&self) -> &str {
        self.location.as_deref().unwrap_or_else(|| panic!("{self:?}"))
    }
}
