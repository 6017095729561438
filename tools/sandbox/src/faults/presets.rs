//! Faults by story: each preset is a situation that a person knows, set with one click.

use super::callback::Send;
use super::confirm::ConfirmBehaviour;
use super::create::{CreateBehaviour, ResponseShape};
use super::payout::{PayoutCourse, PayoutEnd};
use super::{Faults, PayoutFaults};

/// A situation: the faults of payins and payouts that make it.
pub(crate) struct Preset {
    /// The name in the control API, and the key of the catalogue's sentences.
    pub(crate) name: &'static str,
    set: fn(&mut Faults, &mut PayoutFaults),
}

/// No preset has this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no preset has this name")]
pub struct UnknownPreset;

const fn preset(name: &'static str, set: fn(&mut Faults, &mut PayoutFaults)) -> Preset {
    Preset { name, set }
}

const DAY: u64 = 24 * 3600;

pub(crate) const PRESETS: &[Preset] = &[
    preset("lost-callback", |payins, payouts| {
        payins.callback.send = Send::None;
        payouts.callback.send = Send::None;
    }),
    preset("late-money", |payins, payouts| {
        payins.confirm.pending_seconds = DAY;
        payins.callback.delay_seconds = DAY;
        payouts.course = PayoutCourse { end: PayoutEnd::Completed, after_seconds: 3 * DAY };
    }),
    preset("wrong-amount", |payins, payouts| {
        payins.confirm.amount = Some(100);
        payins.callback.amount = Some(100);
        payouts.callback.amount = Some(100);
    }),
    preset("ligdicash-down", |payins, payouts| {
        payins.create.behaviour = CreateBehaviour::Html502Before;
        payins.confirm.behaviour = ConfirmBehaviour::Html502;
        payouts.create.behaviour = CreateBehaviour::Html502Before;
        payouts.confirm.behaviour = ConfirmBehaviour::Html502;
    }),
    preset("keys-refused", |payins, payouts| {
        refuse_creation(payins, payouts, ["00", "00"]);
        payins.confirm.behaviour = ConfirmBehaviour::Refuse;
        payins.confirm.refuse_code = "00".into();
        payouts.confirm.behaviour = ConfirmBehaviour::Refuse;
        payouts.confirm.refuse_code = "00".into();
    }),
    preset("address-not-listed", |payins, payouts| {
        refuse_creation(payins, payouts, ["03", "06"]);
    }),
    preset("sdk-python", |payins, payouts| {
        payins.create.response_shape = ResponseShape::Observed;
        payins.confirm.older_generation = true;
        payouts.confirm.older_generation = true;
    }),
];

/// Refuses calls that create something with these sub-codes.
fn refuse_creation(payins: &mut Faults, payouts: &mut PayoutFaults, codes: [&str; 2]) {
    payins.create.behaviour = CreateBehaviour::Refuse;
    payouts.create.behaviour = CreateBehaviour::Refuse;
    [payins.create.refuse_code, payouts.create.refuse_code] = codes.map(str::to_owned);
}

impl Preset {
    pub(crate) fn faults(&self) -> (Faults, PayoutFaults) {
        let (mut payins, mut payouts) = (Faults::default(), PayoutFaults::default());
        (self.set)(&mut payins, &mut payouts);
        (payins, payouts)
    }
}
