//! The twin callbacks: the POSTs that announce an event.

use jiff::Timestamp;
use url::Url;

use crate::faults::{FaultSet as _, Side};
use crate::ledger::{Encoding, Entry, Status};
use crate::token::Signer;

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

/// Puts an event of this instant into words.
#[derive(Clone, Copy)]
pub(crate) struct Voice<'a> {
    pub(crate) signer: &'a Signer,
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

    /// The POSTs of these statuses, one after the other, repeated as the faults say.
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
            let body = T::called_back(of, *status, faults, &other_token);
            let (form, json) = (body.form(manner.nesting()), body.json());
            let post = |encoding, body| Post { encoding, status: status.word(), body };
            manner.waves(post(Encoding::Form, form), post(Encoding::Json, json))
        };
        let once: Vec<_> = statuses.iter().flat_map(twins).collect();
        let waves: Vec<_> = std::iter::repeat_n(once, manner.repeat as usize).flatten().collect();
        (!waves.is_empty()).then(|| Delivery { about: of.token.clone(), url, due, waves })
    }
}
