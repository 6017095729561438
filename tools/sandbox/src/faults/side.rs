//! The messages about payins and payouts, changed by their faults.

use jiff::Timestamp;

use super::{FaultSet, Faults, PayoutFaults};
use crate::ledger::{Direct, Entry, Own, Payin, Payout, Status};
use crate::random;
use crate::token::Signer;
use crate::wire;
use crate::wire::Body;
use crate::wire::refusal::Endpoint;

/// The messages about payins, or about payouts.
pub(crate) trait Side: Own + Send + 'static {
    type Faults: FaultSet;
    const CONFIRM: Endpoint;
    /// The sub-code for a request to create that cannot be read.
    const MALFORMED: &'static str;
    /// A token that no entry has.
    fn other_token(signer: &Signer, now: Timestamp) -> String;
    fn created(entry: &Entry<Self>, faults: &Self::Faults) -> Body;
    fn confirmed(seen: &Entry<Self>, faults: &Self::Faults) -> Body;
    fn called_back(of: &Entry<Self>, status: Status, faults: &Self::Faults, other: &str) -> Body;
    /// The fields of a payin without LigdiCash's hosted page.
    fn direct(_entry: &Entry<Self>) -> Option<&Direct> {
        None
    }
}

impl Side for Payin {
    type Faults = Faults;
    const CONFIRM: Endpoint = Endpoint::Confirm;
    const MALFORMED: &'static str = "08";

    fn other_token(signer: &Signer, now: Timestamp) -> String {
        signer.token(&random::digits(8), now)
    }

    fn created(invoice: &Entry<Self>, faults: &Faults) -> Body {
        let mut body = wire::payin::created(invoice);
        faults.create.bend(&mut body, invoice);
        body
    }

    fn confirmed(seen: &Entry<Self>, faults: &Faults) -> Body {
        let mut body = wire::payin::confirmed(seen);
        faults.confirm.bend(&mut body, seen);
        body
    }

    fn called_back(of: &Entry<Self>, status: Status, faults: &Faults, other: &str) -> Body {
        let mut body = wire::payin::called_back(of, status);
        faults.callback.bend(&mut body, other);
        body
    }

    fn direct(invoice: &Entry<Self>) -> Option<&Direct> {
        invoice.own.direct.as_ref()
    }
}

impl Side for Payout {
    type Faults = PayoutFaults;
    const CONFIRM: Endpoint = Endpoint::PayoutConfirm;
    const MALFORMED: &'static str = "09";

    fn other_token(signer: &Signer, now: Timestamp) -> String {
        signer.payout_token(&random::digits(8), now)
    }

    fn created(payout: &Entry<Self>, _: &PayoutFaults) -> Body {
        wire::payout::created(payout)
    }

    fn confirmed(seen: &Entry<Self>, faults: &PayoutFaults) -> Body {
        let mut body = wire::payout::confirmed(seen);
        faults.confirm.bend(&mut body, seen);
        body
    }

    fn called_back(of: &Entry<Self>, status: Status, faults: &PayoutFaults, other: &str) -> Body {
        let mut body = wire::payout::called_back(of, status);
        faults.callback.bend(&mut body, of, other);
        body
    }
}
