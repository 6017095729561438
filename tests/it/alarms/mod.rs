//! Alarms on the code's metrics: each goes on when it must, stays on as long, and sends the mails that a person needs.
//!
//! [`cloudwatch`] evaluates the alarms of `template.yaml` as CloudWatch does: over planted timelines, and in
//! situations that the functions bring about. AWS's own metrics are typed in.

mod agreement;
mod cloudwatch;
mod definition;
mod filters;
mod math;
mod planted;
mod published;
mod situations;

use std::collections::{BTreeMap, BTreeSet};

use cloudwatch::{Change, Facts, changes};
use definition::State;
use embedded::clock::START_SECONDS;

use crate::world::World;

/// Measurements are there at once, so a test can say to the minute when an alarm rings.
const FACTS: Facts = Facts { more_periods: 2, delay: 0, fills_nothing: true };

/// Whether the change sends a mail of something that is wrong.
fn rings(change: &Change) -> bool {
    change.mail && change.to != State::Ok
}

impl World {
    /// Every change of an alarm, if the stack was deployed when this world began.
    fn alarm_changes(&self) -> Vec<Change> {
        changes(START_SECONDS, self.now().as_second(), &self.measured.all(), FACTS)
    }

    /// The alarms that are on.
    pub(crate) fn alarms_on(&self) -> String {
        let changes = self.alarm_changes().into_iter();
        let last: BTreeMap<_, _> = changes.map(|change| (change.alarm, change)).collect();
        let on: Vec<_> =
            last.values().filter(|change| rings(change)).map(|change| change.alarm).collect();
        on.join(" ")
    }

    /// The alarms that have rung.
    fn alarms_rung(&self) -> String {
        let changes = self.alarm_changes().into_iter();
        let rung: BTreeSet<_> = changes.filter(rings).map(|change| change.alarm).collect();
        rung.into_iter().collect::<Vec<_>>().join(" ")
    }
}
