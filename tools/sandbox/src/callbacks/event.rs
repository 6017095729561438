//! The POSTs that announce an event.

use contract::report::Nesting;
use jiff::Timestamp;
use url::Url;

use crate::faults::{FaultSet as _, Side};
use crate::ledger::{Encoding, Entry, Status};
use crate::report::{Facts, Report};
use crate::token::Signer;
use crate::wire::Body;

/// The POSTs of one event, waiting for their time.
pub(crate) struct Delivery {
    /// The token of their invoice or payout.
    pub(crate) about: String,
    pub(crate) url: Url,
    pub(crate) due: Timestamp,
    /// The waves, one after the other; the POSTs of one wave leave at the same time.
    pub(crate) waves: Vec<Vec<Post>>,
}

#[derive(Clone, Debug)]
pub(crate) struct Post {
    pub(crate) encoding: Encoding,
    pub(crate) status: &'static str,
    pub(crate) body: String,
}

/// The signer and the report that the words of a callback depend on.
#[derive(Clone, Copy)]
pub(crate) struct Voice<'a> {
    pub(crate) signer: &'a Signer,
    pub(crate) report: Option<&'a Report>,
}

impl Voice<'_> {
    /// The body as a form and as JSON, in the shapes of the report if one is played.
    fn texts<T: Side>(self, of: &Entry<T>, mut said: Body, nesting: Nesting) -> [String; 2] {
        let Some(report) = self.report else { return [said.form(nesting), said.json()] };
        let [_, _, message] = T::MESSAGES;
        let (mut form, facts) = (said.clone(), Facts::of(of));
        let seen = report.form(message, &mut form, &facts);
        report.json(message, &mut said, &facts);
        [form.form(seen.unwrap_or(nesting)), said.json()]
    }
}

/// The callbacks of a final status; `None` without an address, or if the faults switch callbacks off.
pub(crate) fn settled<T: Side>(
    of: &Entry<T>,
    faults: &T::Faults,
    voice: Voice<'_>,
    at: Timestamp,
) -> Option<Delivery> {
    let manner = faults.manner();
    delivery(of, manner.due(at), waves(of, &manner.statuses(of.status), faults, voice, at))
}

/// The callbacks of a creation that is not answered yet; `None` unless the faults ask for them.
pub(crate) fn created<T: Side>(
    of: &Entry<T>,
    faults: &T::Faults,
    voice: Voice<'_>,
    at: Timestamp,
) -> Option<Delivery> {
    if !faults.manner().before_create_answer {
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
