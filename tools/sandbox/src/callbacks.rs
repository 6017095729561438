//! The twin callbacks: the POSTs that announce an event.

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

/// Puts an event of this instant into words, in the shapes of the report if one is played.
#[derive(Clone, Copy)]
pub(crate) struct Voice<'a> {
    pub(crate) signer: &'a Signer,
    pub(crate) report: Option<&'a Report>,
    pub(crate) at: Timestamp,
}

impl Voice<'_> {
    /// The callbacks of a final status; `None` without an address, or if the faults switch callbacks off.
    pub(crate) fn settled<T: Side>(self, of: &Entry<T>, faults: &T::Faults) -> Option<Delivery> {
        let manner = faults.manner();
        self.delivery(of, faults, manner.due(self.at), &manner.statuses(of.status))
    }

    /// The callbacks of a creation that is not answered yet; `None` unless the faults ask for them.
    pub(crate) fn created<T: Side>(self, of: &Entry<T>, faults: &T::Faults) -> Option<Delivery> {
        let is_early = faults.manner().before_create_answer;
        is_early.then(|| self.delivery(of, faults, self.at, &[Status::Pending])).flatten()
    }

    /// The POSTs that say these statuses, one after the other, as often as the faults repeat them.
    fn delivery<T: Side>(
        self,
        of: &Entry<T>,
        faults: &T::Faults,
        due: Timestamp,
        statuses: &[Status],
    ) -> Option<Delivery> {
        let url = of.request.callback_url.clone()?;
        let manner = faults.manner();
        let twins = |status: &Status| {
            let other_token = T::other_token(self.signer, self.at);
            let said = T::called_back(of, *status, faults, &other_token);
            let [form, json] = self.texts(of, said, manner.nesting());
            let post = |encoding, body| Post { encoding, status: status.word(), body };
            manner.waves(post(Encoding::Form, form), post(Encoding::Json, json))
        };
        let once: Vec<_> = statuses.iter().flat_map(twins).collect();
        let waves: Vec<_> = std::iter::repeat_n(once, manner.repeat as usize).flatten().collect();
        (!waves.is_empty()).then(|| Delivery { about: of.token.clone(), url, due, waves })
    }

    /// The body as a form and as JSON.
    fn texts<T: Side>(self, of: &Entry<T>, mut said: Body, nesting: Nesting) -> [String; 2] {
        let Some(report) = self.report else { return [said.form(nesting), said.json()] };
        let [_, _, message] = T::MESSAGES;
        let (mut form, facts) = (said.clone(), Facts::of(of));
        let seen = report.form(message, &mut form, &facts);
        report.json(message, &mut said, &facts);
        [form.form(seen.unwrap_or(nesting)), said.json()]
    }
}
