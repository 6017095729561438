//! Faults that strike by chance, for runs that are too long to set a switch for every call.

use fastrand::Rng;
use serde::{Deserialize, Serialize};

use super::confirm::ConfirmBehaviour;
use super::create::CreateBehaviour;
use super::setting::InvalidFault;

/// The frequency of faults, in percent. Chance never replaces a fault that a switch has chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Chances {
    /// The same seed gives the same calls, in the same order, the same faults.
    pub seed: u64,
    /// The share of events (paid, failed) whose callbacks are never sent.
    pub lost_callbacks: u8,
    /// The share of calls that create or confirm something and end with HTTP 502 or a cut connection. Half of these
    /// creations are made nevertheless.
    pub gateway_errors: u8,
}

/// The number of faults that struck by chance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FaultCounts {
    /// Events, of two callbacks each.
    pub lost_callbacks: u64,
    pub gateway_errors: u64,
}

/// The chances of one sandbox, and the number of faults that struck.
#[derive(Default)]
pub(crate) struct Luck {
    pub(crate) chances: Chances,
    random: Option<Rng>,
    pub(crate) struck: FaultCounts,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    Sent,
    Lost,
}

const CREATE_ERRORS: [CreateBehaviour; 4] = [
    CreateBehaviour::Html502Before,
    CreateBehaviour::Html502After,
    CreateBehaviour::CutBefore,
    CreateBehaviour::CutAfter,
];
const CONFIRM_ERRORS: [ConfirmBehaviour; 2] = [ConfirmBehaviour::Html502, ConfirmBehaviour::Cut];

impl Chances {
    /// Checks that every chance is a percentage.
    pub fn check(&self) -> Result<(), InvalidFault> {
        let all =
            [("lost_callbacks", self.lost_callbacks), ("gateway_errors", self.gateway_errors)];
        let beyond = all.into_iter().find(|(_, percent)| *percent > 100);
        beyond.map_or(Ok(()), |(field, _)| Err(InvalidFault { field, problem: "at most 100" }))
    }
}

impl Luck {
    /// Restarts from the seed; the counts stay.
    pub(crate) fn set(&mut self, chances: Chances) {
        self.chances = chances;
        self.random = Some(Rng::with_seed(chances.seed));
    }

    /// Lets chance spoil a call that creates something, unless the faults spoil it.
    pub(crate) fn create(&mut self, chosen: CreateBehaviour) -> CreateBehaviour {
        self.spoil(chosen, CreateBehaviour::Normal, &CREATE_ERRORS)
    }

    /// Lets chance spoil a call that confirms something, unless the faults spoil it.
    pub(crate) fn confirm(&mut self, chosen: ConfirmBehaviour) -> ConfirmBehaviour {
        self.spoil(chosen, ConfirmBehaviour::Normal, &CONFIRM_ERRORS)
    }

    pub(crate) fn event(&mut self) -> Fate {
        if !self.strikes(self.chances.lost_callbacks) {
            return Fate::Sent;
        }
        self.struck.lost_callbacks += 1;
        Fate::Lost
    }

    fn spoil<T: Copy + PartialEq>(&mut self, chosen: T, normal: T, errors: &[T]) -> T {
        if chosen != normal || !self.strikes(self.chances.gateway_errors) {
            return chosen;
        }
        self.struck.gateway_errors += 1;
        self.random.as_mut().and_then(|random| random.choice(errors)).copied().unwrap_or(chosen)
    }

    fn strikes(&mut self, percent: u8) -> bool {
        self.random.as_mut().is_some_and(|random| random.u8(..100) < percent)
    }
}
