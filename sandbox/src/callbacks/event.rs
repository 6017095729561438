//! From one event to the POSTs that announce it.

use contract::report::Nesting;
use jiff::Timestamp;
use url::Url;

use crate::faults::callback::Manner;
use crate::faults::{Faults, PayoutFaults};
use crate::ledger::invoice::Invoice;
use crate::ledger::payout::Payout;
use crate::ledger::record::{Encoding, Status};
use crate::ledger::shelf::Entry;
use crate::random;
use crate::report::{Facts, Message, Report};
use crate::token::Signer;
use crate::wire;
use crate::wire::body::Body;

/// The POSTs of one event, waiting for their time.
pub(crate) struct Delivery<T> {
    /// The id of what they are about.
    pub(crate) about: T,
    pub(crate) url: Url,
    pub(crate) due: Timestamp,
    /// One after the other; the POSTs of one wave leave at the same time.
    pub(crate) waves: Vec<Vec<Post>>,
}

/// One POST, ready to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Post {
    pub(crate) encoding: Encoding,
    pub(crate) status: &'static str,
    pub(crate) body: String,
}

/// How an event is put into words.
#[derive(Clone, Copy)]
pub(crate) struct Voice<'a> {
    pub(crate) signer: &'a Signer,
    pub(crate) report: Option<&'a Report>,
}

impl Voice<'_> {
    /// What is said as a form and as JSON, as the report has them if one is played.
    fn texts<T: Announced>(self, of: &T, mut said: Body, nesting: Nesting) -> [String; 2] {
        let Some(report) = self.report else { return [said.form(nesting), said.json()] };
        let (mut form, facts) = (said.clone(), Facts::of(of));
        let seen = report.form(T::MESSAGE, &mut form, &facts);
        report.event(T::MESSAGE, &mut said, &facts);
        [form.form(seen.unwrap_or(nesting)), said.json()]
    }
}

/// An invoice or a payout: something whose events LigdiCash announces to the merchant.
pub(crate) trait Announced: Entry {
    type Faults;
    const MESSAGE: Message;
    /// Where to, if the merchant gave an address.
    fn callback_url(&self) -> Option<&Url>;
    fn manner(faults: &Self::Faults) -> Manner;
    /// What is said, as far as the faults let it.
    fn said(&self, faults: &Self::Faults, status: Status, signer: &Signer, now: Timestamp) -> Body;
}

impl Announced for Invoice {
    type Faults = Faults;
    const MESSAGE: Message = Message::Callback;

    fn callback_url(&self) -> Option<&Url> {
        self.request.callback_url.as_ref()
    }

    fn manner(faults: &Faults) -> Manner {
        faults.callback.manner()
    }

    fn said(&self, faults: &Faults, status: Status, signer: &Signer, now: Timestamp) -> Body {
        let mut body = wire::payin::called_back(self, status);
        faults.callback.bend(&mut body, self, signer, now);
        body
    }
}

impl Announced for Payout {
    type Faults = PayoutFaults;
    const MESSAGE: Message = Message::PayoutCallback;

    fn callback_url(&self) -> Option<&Url> {
        Some(&self.request.callback_url)
    }

    fn manner(faults: &PayoutFaults) -> Manner {
        faults.callback.manner()
    }

    fn said(&self, faults: &PayoutFaults, status: Status, signer: &Signer, now: Timestamp) -> Body {
        let other_token = signer.payout_token(&random::digits(8), now);
        let mut body = wire::payout::called_back(self, status);
        faults.callback.bend(&mut body, self, &other_token);
        body
    }
}

/// It reached its final status at this instant. Nothing, if it has no address or its callbacks are switched off.
pub(crate) fn settled<T: Announced, I>(
    of: &T,
    about: I,
    faults: &T::Faults,
    voice: Voice<'_>,
    at: Timestamp,
) -> Option<Delivery<I>> {
    let manner = T::manner(faults);
    let waves = waves(of, &manner.statuses(of.status()), faults, voice, at);
    delivery(of, about, manner.due(at), waves)
}

/// It was created, and the merchant has not been told its token yet.
pub(crate) fn created<T: Announced, I>(
    of: &T,
    about: I,
    faults: &T::Faults,
    voice: Voice<'_>,
    at: Timestamp,
) -> Option<Delivery<I>> {
    if !T::manner(faults).is_early() {
        return None;
    }
    delivery(of, about, at, waves(of, &[Status::Pending], faults, voice, at))
}

fn delivery<T: Announced, I>(
    of: &T,
    about: I,
    due: Timestamp,
    waves: Vec<Vec<Post>>,
) -> Option<Delivery<I>> {
    let url = of.callback_url()?.clone();
    (!waves.is_empty()).then_some(Delivery { about, url, due, waves })
}

/// The POSTs that say these statuses, one after the other, as often as the faults repeat them.
fn waves<T: Announced>(
    of: &T,
    statuses: &[Status],
    faults: &T::Faults,
    voice: Voice<'_>,
    at: Timestamp,
) -> Vec<Vec<Post>> {
    let manner = T::manner(faults);
    let twins = |status: &Status| {
        let said = of.said(faults, *status, voice.signer, at);
        let [form, json] = voice.texts(of, said, manner.nesting());
        let post = |encoding, body| Post { encoding, status: status.word(), body };
        manner.waves(post(Encoding::Form, form), post(Encoding::Json, json))
    };
    let once: Vec<_> = statuses.iter().flat_map(twins).collect();
    std::iter::repeat_n(once, manner.repeat()).flatten().collect()
}
