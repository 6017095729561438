//! Faults by story: each preset is a situation that a person knows, set with one click.

use super::callback::{CallbackFaults, Send};
use super::confirm::{ConfirmBehaviour, ConfirmFaults};
use super::create::{CreateBehaviour, CreateFaults, ResponseShape};
use super::payout::{
    PayoutCallbackFaults, PayoutConfirmFaults, PayoutCourse, PayoutCreateFaults, PayoutEnd,
};
use super::{Faults, PayoutFaults};

/// A situation: the faults of payins and payouts that make it.
pub(crate) struct Preset {
    /// Its name in the control API, by which the catalogue tells it.
    pub(crate) name: &'static str,
    pub(crate) faults: fn() -> (Faults, PayoutFaults),
}

/// No preset has this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no preset has this name")]
pub struct UnknownPreset;

pub(crate) fn find(name: &str) -> Result<&'static Preset, UnknownPreset> {
    PRESETS.iter().find(|preset| preset.name == name).ok_or(UnknownPreset)
}

const DAY: u64 = 24 * 3600;

pub(crate) const PRESETS: &[Preset] = &[
    Preset {
        name: "lost-callback",
        faults: || {
            let callback = CallbackFaults { send: Send::None, ..CallbackFaults::default() };
            let payout = PayoutCallbackFaults { send: Send::None, ..Default::default() };
            (
                Faults { callback, ..Faults::default() },
                PayoutFaults { callback: payout, ..PayoutFaults::default() },
            )
        },
    },
    Preset {
        name: "late-money",
        faults: || {
            let confirm = ConfirmFaults { pending_seconds: DAY, ..ConfirmFaults::default() };
            let callback = CallbackFaults { delay_seconds: DAY, ..CallbackFaults::default() };
            let course = PayoutCourse { end: PayoutEnd::Completed, after_seconds: 3 * DAY };
            (
                Faults { confirm, callback, ..Faults::default() },
                PayoutFaults { course, ..PayoutFaults::default() },
            )
        },
    },
    Preset {
        name: "wrong-amount",
        faults: || {
            let confirm = ConfirmFaults { amount: Some(100), ..ConfirmFaults::default() };
            let callback = CallbackFaults { amount: Some(100), ..CallbackFaults::default() };
            let payout = PayoutCallbackFaults { amount: Some(100), ..Default::default() };
            (
                Faults { confirm, callback, ..Faults::default() },
                PayoutFaults { callback: payout, ..PayoutFaults::default() },
            )
        },
    },
    Preset {
        name: "ligdicash-down",
        faults: || {
            let create = CreateBehaviour::Html502Before;
            answering(create, "04", ConfirmBehaviour::Html502, "03")
        },
    },
    Preset {
        name: "keys-refused",
        faults: || answering(CreateBehaviour::Refuse, "00", ConfirmBehaviour::Refuse, "00"),
    },
    Preset {
        name: "address-not-listed",
        faults: || {
            let refuse = CreateBehaviour::Refuse;
            let (faults, _) = answering(refuse, "03", ConfirmBehaviour::Normal, "03");
            let (_, payouts) = answering(refuse, "06", ConfirmBehaviour::Normal, "03");
            (faults, payouts)
        },
    },
    Preset {
        name: "sdk-python",
        faults: || {
            let create =
                CreateFaults { response_shape: ResponseShape::Observed, ..Default::default() };
            let confirm = ConfirmFaults { older_generation: true, ..ConfirmFaults::default() };
            let payout = PayoutConfirmFaults { older_generation: true, ..Default::default() };
            (
                Faults { create, confirm, ..Faults::default() },
                PayoutFaults { confirm: payout, ..PayoutFaults::default() },
            )
        },
    },
];

/// Calls that create something, and calls that confirm, behave so, with these sub-codes.
fn answering(
    create: CreateBehaviour,
    create_code: &str,
    confirm: ConfirmBehaviour,
    confirm_code: &str,
) -> (Faults, PayoutFaults) {
    let refuse_code = create_code.to_owned();
    let faults = Faults {
        create: CreateFaults {
            behaviour: create,
            refuse_code: refuse_code.clone(),
            ..CreateFaults::default()
        },
        confirm: ConfirmFaults {
            behaviour: confirm,
            refuse_code: confirm_code.to_owned(),
            ..ConfirmFaults::default()
        },
        ..Faults::default()
    };
    let payouts = PayoutFaults {
        create: PayoutCreateFaults {
            behaviour: create,
            refuse_code,
            ..PayoutCreateFaults::default()
        },
        confirm: PayoutConfirmFaults {
            behaviour: confirm,
            refuse_code: confirm_code.to_owned(),
            ..PayoutConfirmFaults::default()
        },
        ..PayoutFaults::default()
    };
    (faults, payouts)
}
