//! From one event to the POSTs that announce it.

use contract::report::Nesting;
use jiff::Timestamp;
use url::Url;

use crate::faults::FaultSet as _;
use crate::faults::side::Side;
use crate::ledger::entry::Entry;
use crate::ledger::record::{Encoding, Status};
use crate::report::{Facts, Report};
use crate::token::Signer;
use crate::wire::body::Body;

/// The POSTs of one event, waiting for their time.
pub(crate) struct Delivery {
    /// The token of what they are about.
    pub(crate) about: String,
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
    fn texts<T: Side>(self, of: &Entry<T>, mut said: Body, nesting: Nesting) -> [String; 2] {
        let Some(report) = self.report else { return [said.form(nesting), said.json()] };
        let [_, _, message] = T::MESSAGES;
        let (mut form, facts) = (said.clone(), Facts::of(of));
        let seen = report.form(message, &mut form, &facts);
        report.json(message, &mut said, &facts);
        [form.form(seen.unwrap_or(nesting)), said.json()]
    }
}

/// It reached its final status at this instant. Nothing, if it has no address or its callbacks are switched off.
pub(crate) fn settled<T: Side>(
    of: &Entry<T>,
    faults: &T::Faults,
    voice: Voice<'_>,
    at: Timestamp,
) -> Option<Delivery> {
    let manner = faults.manner();
    delivery(of, manner.due(at), waves(of, &manner.statuses(of.status), faults, voice, at))
}

/// It was created, and the merchant has not been told its token yet.
pub(crate) fn created<T: Side>(
    of: &Entry<T>,
    faults: &T::Faults,
    voice: Voice<'_>,
    at: Timestamp,
) -> Option<Delivery> {
    if !faults.manner().is_early() {
        return None;
    }
    delivery(of, at, waves(of, &[Status::Pending], faults, voice, at))
}

fn delivery<T>(of: &Entry<T>, due: Timestamp, waves: Vec<Vec<Post>>) -> Option<Delivery> {
    let url = of.request.callback_url.clone()?;
    (!waves.is_empty()).then(|| Delivery { about: of.token.clone(), url, due, waves })
}

/// The POSTs that say these statuses, one after the other, as often as the faults repeat them.
fn waves<T: Side>(
    of: &Entry<T>,
    statuses: &[Status],
    faults: &T::Faults,
    voice: Voice<'_>,
    at: Timestamp,
) -> Vec<Vec<Post>> {
    let manner = faults.manner();
    let twins = |status: &Status| {
        let said = T::called_back(of, *status, faults, voice.signer, at);
        let [form, json] = voice.texts(of, said, manner.nesting());
        let post = |encoding, body| Post { encoding, status: status.word(), body };
        manner.waves(post(Encoding::Form, form), post(Encoding::Json, json))
    };
    let once: Vec<_> = statuses.iter().flat_map(twins).collect();
    std::iter::repeat_n(once, manner.repeat()).flatten().collect()
}
